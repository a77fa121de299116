"""The connection to the shared database: it only reads, and says what is wrong in a sentence."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access import schema
from data_access.database import DatabaseError, connect, fetch, read, remembering, require

VISIT = schema.training_visit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with the contract's tables and two visits, in a folder whose name needs care in an address."""
    file = tmp_path / "数据 50% #1" / "shared.db"
    file.parent.mkdir()
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(file)))
    schema.metadata.create_all(engine)
    visit = {"cadre_id": 1, "town_code": "370202001", "visited_on": date(2026, 7, 1), "recorded_at": datetime(2026, 7, 2, 8, 30)}
    with engine.begin() as connection:
        connection.execute(
            VISIT.insert(), [visit | {"visit_id": 1, "days": Decimal("0.7")}, visit | {"visit_id": 2, "days": Decimal("2.0")}]
        )
    engine.dispose()
    return file


def change(path: Path, statement: str) -> None:
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def problem(url: str, statement: sa.Select) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught:
        read(connect(url), statement)
    return caught.value


def test_a_frame_is_typed_by_the_contract(path: Path) -> None:
    frame = read(connect(f"sqlite:///{path}"), sa.select(VISIT).order_by(VISIT.c.visit_id))
    assert frame.dtypes.astype(str).to_dict() == {
        "visit_id": "Int64",
        "cadre_id": "Int64",
        "town_code": "str",
        "visited_on": "datetime64[us]",
        "days": "object",
        "recorded_at": "datetime64[us]",
    }
    assert list(frame["days"]) == [Decimal("0.7"), Decimal("2.0")]
    assert frame["recorded_at"][0] == pd.Timestamp("2026-07-02 08:30")


def test_an_empty_answer_is_typed_the_same(path: Path) -> None:
    engine = connect(f"sqlite:///{path}")
    full = read(engine, sa.select(VISIT))
    empty = read(engine, sa.select(VISIT).where(VISIT.c.visit_id < 0))
    assert len(empty) == 0
    assert empty.dtypes.equals(full.dtypes)


def test_missing_values_stay_missing(path: Path) -> None:
    problem_row = "INSERT INTO grassroots_problem (problem_id, town_code, category, summary, reported_on, reopened, recorded_at)"
    change(path, f"{problem_row} VALUES (1, '370202001', 'other', '', '2026-07-01', 0, '2026-07-01 09:00:00')")
    table = schema.grassroots_problem
    row = read(
        connect(f"sqlite:///{path}"), sa.select(table.c.unit_id, table.c.closed_on, table.c.closed_as, table.c.satisfied, table.c.summary)
    )
    assert row.isna().iloc[0].to_dict() == {"unit_id": True, "closed_on": True, "closed_as": True, "satisfied": True, "summary": False}


def test_what_is_remembered_is_not_read_again_until_it_is_forgotten(path: Path) -> None:
    frames: dict[object, pd.DataFrame] = {}
    engine = remembering(connect(f"sqlite:///{path}"), frames)
    first = sa.select(VISIT).where(VISIT.c.visit_id.in_([1]))
    assert list(read(engine, first)["cadre_id"]) == [1]
    change(path, "UPDATE training_visit SET cadre_id = 5")
    again = sa.select(VISIT).where(VISIT.c.visit_id.in_([1]))
    assert list(read(engine, again)["cadre_id"]) == [1]
    assert list(read(engine, sa.select(VISIT).where(VISIT.c.visit_id.in_([2])))["cadre_id"]) == [5]
    frames.clear()
    assert list(read(engine, first)["cadre_id"]) == [5]


def test_a_frame_that_is_changed_is_remembered_as_it_was(path: Path) -> None:
    engine = remembering(connect(f"sqlite:///{path}"), {})
    changed = read(engine, sa.select(VISIT))
    changed["cadre_id"] = 7
    changed.loc[0, "town_code"] = "elsewhere"
    assert read(engine, sa.select(VISIT)).iloc[0][["cadre_id", "town_code"]].to_list() == [1, "370202001"]


def test_rows_that_were_fetched_are_not_read_again_for_a_frame(path: Path) -> None:
    engine, statement = connect(f"sqlite:///{path}"), sa.select(VISIT).order_by(VISIT.c.visit_id)
    expected, known = read(engine, statement), remembering(engine, {})
    fetch(known, statement)
    change(path, "UPDATE training_visit SET cadre_id = 5")
    pd.testing.assert_frame_equal(read(known, statement), expected)
    assert [row.cadre_id for row in fetch(known, statement)] == [5, 5]  # always as it is now
    pd.testing.assert_frame_equal(read(known, statement), expected)


def test_nothing_can_be_written(path: Path) -> None:
    with connect(f"sqlite:///{path}").connect() as connection, pytest.raises(sa.exc.OperationalError, match=r"readonly|read-only"):
        connection.execute(sa.delete(VISIT))
    assert len(read(connect(f"sqlite:///{path}"), sa.select(VISIT))) == 2


def test_asking_does_not_create_a_database(tmp_path: Path) -> None:
    error = problem(f"sqlite:///{tmp_path}/none.db", sa.select(VISIT))
    assert (error.reason, str(error)) == ("unreachable", "The database cannot be reached.")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_cannot_be_reached(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database, but long enough to have a header\n" * 100)
    assert problem(f"sqlite:///{tmp_path}/notes.db", sa.select(VISIT)).reason == "unreachable"


@pytest.mark.parametrize("engine", ["postgresql", "mysql"])
def test_a_server_that_does_not_answer_cannot_be_reached(engine: str) -> None:
    assert problem(f"{engine}://reader@127.0.0.1:1/shared", sa.select(VISIT)).reason == "unreachable"


@pytest.mark.parametrize("url", ["", "shared.db", "postgresql://host:port/shared"])
def test_what_is_no_address_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"^The database address is not one that SQLAlchemy understands\.$"):
        connect(url)


@pytest.mark.parametrize("url", ["oracle://host/shared", "nosuch://host/shared"])
def test_an_engine_that_is_not_read_here_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"not one that can be read here: SQLite, PostgreSQL, MariaDB and MySQL are\.$"):
        connect(url)


def test_a_missing_table_is_named(path: Path) -> None:
    change(path, "DROP TABLE cadre")
    error = problem(
        f"sqlite:///{path}", sa.select(VISIT.c.days, schema.cadre.c.name).join(schema.cadre, VISIT.c.cadre_id == schema.cadre.c.cadre_id)
    )
    assert (error.reason, error.parts, str(error)) == ("missing", ("cadre",), "The database lacks cadre.")


def test_a_missing_column_is_named(path: Path) -> None:
    change(path, "ALTER TABLE training_visit DROP COLUMN days")
    error = problem(f"sqlite:///{path}", sa.select(VISIT))
    assert (error.reason, error.parts) == ("missing", ("training_visit.days",))


def test_what_a_question_does_not_ask_for_may_be_missing(path: Path) -> None:
    change(path, "DROP TABLE cadre")
    assert len(read(connect(f"sqlite:///{path}"), sa.select(VISIT))) == 2


def test_all_that_is_missing_is_named_at_once(path: Path) -> None:
    change(path, "DROP TABLE cadre")
    change(path, "ALTER TABLE training_visit DROP COLUMN days")
    with pytest.raises(DatabaseError) as caught:
        require(connect(f"sqlite:///{path}"), schema.metadata.tables.values())
    assert caught.value.parts == ("cadre", "training_visit.days")


def test_a_view_does_for_a_table(path: Path) -> None:
    change(path, "ALTER TABLE training_visit RENAME TO visits")
    change(path, "CREATE VIEW training_visit AS SELECT * FROM visits")
    require(connect(f"sqlite:///{path}"), schema.metadata.tables.values())


@pytest.mark.parametrize("assignment", ["visited_on = 'yesterday'", "days = 'three'", "cadre_id = 'Li'"])
def test_a_value_of_another_type_is_an_error_in_a_sentence(path: Path, assignment: str) -> None:
    change(path, f"UPDATE training_visit SET {assignment}")
    error = problem(f"sqlite:///{path}", sa.select(VISIT))
    assert error.reason == "refused"
    assert "\n" not in str(error)


def test_sums_are_exact_decimals(path: Path) -> None:
    change(path, "DELETE FROM training_visit")
    for number, days in enumerate(("0.7", "0.7", "0.7", "0.9")):
        change(path, f"INSERT INTO training_visit VALUES ({number}, 1, '370202001', '2026-07-01', {days}, '2026-07-01 09:00:00')")
    total = read(connect(f"sqlite:///{path}"), sa.select(schema.exact_sum(VISIT.c.days).label("days")))
    assert total["days"][0] == Decimal("3.0")
    assert 0.7 + 0.7 + 0.7 + 0.9 != 3.0


def test_a_sum_over_nothing_is_missing(path: Path) -> None:
    nothing = read(connect(f"sqlite:///{path}"), sa.select(schema.exact_sum(VISIT.c.days).label("days")).where(VISIT.c.visit_id < 0))
    assert nothing["days"].isna().all()
