"""Tables may have the bureau's own names: one small file says so, and whatever is wrong with it is said in a sentence."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import public, schema
from data_access.database import DatabaseError, connect, read
from data_access.names import AS_IN_CONTRACT, configured
from tests.random_database import random_database

TODAY = date(2026, 11, 23)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "tables.toml"
    monkeypatch.setenv("DASHBOARD_TABLES", str(path))
    return path


def refusal() -> str:
    with pytest.raises(DatabaseError) as caught:
        connect("sqlite:///shared.db")
    return str(caught.value)


def test_without_a_file_the_names_are_those_of_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    for unset in (None, ""):
        monkeypatch.delenv("DASHBOARD_TABLES", raising=False)
        if unset is not None:
            monkeypatch.setenv("DASHBOARD_TABLES", unset)
        assert configured() is AS_IN_CONTRACT
    assert (AS_IN_CONTRACT.of("cadre"), AS_IN_CONTRACT.said("cadre")) == ((None, "cadre"), "cadre")


def test_a_table_may_have_another_name_and_a_schema_of_its_own(file: Path) -> None:
    file.write_text('schema = "民政"\n[tables]\ncadre = "干部"\nfeed = "exchange.t_feed"\n', encoding="utf-8")
    names = configured()
    assert [names.of(table) for table in ("cadre", "feed", "unit")] == [("民政", "干部"), ("exchange", "t_feed"), ("民政", "unit")]
    assert names.said("feed") == "exchange.t_feed"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("schema = ", "which cannot be read as TOML: Invalid value"),
        ("tables = 3", "must hold a schema, and tables with a name each, and nothing else."),
        ("[tables]\ncadre = 3", "must hold a schema, and tables with a name each, and nothing else."),
        ('[tables]\ncadre = ""', "must hold a schema, and tables with a name each, and nothing else."),
        ('[tables]\ncadre = "a..b"', "must hold a schema, and tables with a name each, and nothing else."),
        ("schema = 3", "must hold a schema, and tables with a name each, and nothing else."),
        ('scheme = "x"', "must hold a schema, and tables with a name each, and nothing else."),
        ('[tables]\ncader = "x"', "names tables that the contract has not: cader."),
        ('[tables]\ncadre = "unit"', "gives two tables of the contract the same name."),
    ],
)
def test_a_file_that_says_something_else_is_refused_in_a_sentence(file: Path, text: str, sentence: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert sentence in refusal()
    assert str(file) in refusal()


def test_a_file_that_is_not_there_is_refused_in_a_sentence(file: Path) -> None:
    assert "No such file" in refusal()


def test_the_lobby_on_sqlite_reads_its_views_before_renamed_tables(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "random.sqlite"
    random_database(path, 3, TODAY)
    monkeypatch.delenv("DASHBOARD_TABLES")
    before = connect(f"sqlite:///{path}", public.views(lambda: TODAY))
    expected = {table.name: read(before, sa.select(table)) for table in schema.metadata.sorted_tables}
    before.dispose()
    owner = sa.create_engine(f"sqlite:///{path}")
    with owner.begin() as connection:
        for table in ("cadre", "star_rating", "submission"):
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO t_{table}")
    file.write_text('[tables]\ncadre = "t_cadre"\nstar_rating = "t_star_rating"\nsubmission = "t_submission"\n', encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLES", str(file))
    lobby = connect(f"sqlite:///{path}", public.views(lambda: TODAY))
    assert all(read(lobby, sa.select(schema.metadata.tables[name])).equals(frame) for name, frame in expected.items())
    assert len(read(connect(f"sqlite:///{path}"), sa.select(schema.cadre))) == 12
