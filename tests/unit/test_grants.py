"""Who may do what on a server: the roles as shipped read what they should, and nothing else that they try is done."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.answers import lobby
from dashboard.answers.figures import figures
from dashboard.scope import Quarter, Scope
from data_access import create, public, schema
from data_access.database import connect, read
from data_access.names import Names
from tests.random_database import random_database
from tests.servers import copied, run
from tests.unit.test_engines import mariadb, postgresql, written

__all__ = ["mariadb", "postgresql"]  # fixtures

ROOT = Path(__file__).parents[2]
NOW, TODAY = datetime(2026, 11, 23, 9), date(2026, 11, 23)
TABLES = sorted(schema.metadata.tables)
SCOPE = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
PASSWORD = "心8 %"  # what the driver must escape

# Of each engine: how a role gets its password, the schema of the tables, and a session that asks to write all the same.
ENGINES = {
    "postgresql": ("ALTER ROLE {} PASSWORD '{}'", "public", "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"),
    "mariadb": ("ALTER USER {} IDENTIFIED BY '{}' ACCOUNT UNLOCK", "civil_affairs", "SET SESSION TRANSACTION READ WRITE"),
}
WRITES = (
    "INSERT INTO {schema}.cadre VALUES (999, 'Li', 1, NULL)",
    "UPDATE {schema}.cadre SET name = 'Li'",
    "DELETE FROM {schema}.cadre",
    "TRUNCATE TABLE {schema}.cadre",
    "DROP TABLE {schema}.cadre",
    "ALTER TABLE {schema}.cadre ADD COLUMN other INTEGER",
    "CREATE TABLE {schema}.intruder (id INTEGER)",
    "CREATE VIEW {schema}.intruder AS SELECT 1 AS id",
    "DROP VIEW lobby.cadre",
    "DELETE FROM lobby.division",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("grants") / "random.sqlite"
    random_database(file, 3, TODAY)
    return file


@pytest.fixture(params=ENGINES, scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, engine: str, path: Path) -> sa.URL:
    """A server with random rows to which the shipped scripts were given, twice: once more changes nothing."""
    url: sa.URL = request.getfixturevalue(engine)
    if engine == "postgresql":
        run(url, "DROP SCHEMA IF EXISTS lobby CASCADE")
    copied(path, url)
    password, _, _ = ENGINES[engine]
    for script, role in (("leadership", create.ROLE), ("lobby", public.ROLE)):
        for _ in range(2):
            given(url, (ROOT / f"deploy/{script}_{engine}.sql").read_text(encoding="utf-8"))
        run(url, password.format(role, PASSWORD).replace("%", "%%"))
    return url


@pytest.fixture(scope="module")
def leadership(server: sa.URL) -> Iterator[sa.Engine]:
    engine = connect(written(server.set(username=create.ROLE, password=PASSWORD)))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def public_screen(server: sa.URL) -> Iterator[sa.Engine]:
    engine = connect(written(server.set(username=public.ROLE, password=PASSWORD)), public.views(lambda: TODAY))
    yield engine
    engine.dispose()


def given(url: sa.URL, script: str) -> None:
    """A script as psql or mariadb would be given it; it has no semicolon at the end of a line but between statements."""
    if url.get_backend_name() == "postgresql":
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.connection.driver_connection.execute(script)  # type: ignore[union-attr]
    else:
        lines = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
        run(url, *(statement.replace("%", "%%") for statement in lines.split(";\n") if statement))


def refused(reader: sa.Engine, statement: str, *before: str) -> str:
    with reader.connect() as connection:
        for setting in before:
            connection.exec_driver_sql(setting)
        connection.commit()
        with pytest.raises(sa.exc.DBAPIError) as caught:
            connection.exec_driver_sql(statement)
        connection.invalidate()  # its session may write now, if it only could
    return str(caught.value.orig)


@pytest.mark.parametrize("file", ["leadership_postgresql", "leadership_mariadb"])
def test_the_grants_that_are_shipped_are_those_of_the_code(file: str) -> None:
    assert (ROOT / f"deploy/{file}.sql").read_text(encoding="utf-8") == create.leadership(file.removeprefix("leadership_"))


def test_the_views_that_are_shipped_for_mariadb_are_those_of_the_code() -> None:
    assert (ROOT / "deploy/lobby_mariadb.sql").read_text(encoding="utf-8") == public.script("mariadb")


@pytest.fixture(scope="module")
def all_figures(path: Path) -> dict[str, Any]:
    return figures(connect(f"sqlite:///{path}"), SCOPE, NOW)


def test_the_leadership_sees_every_figure(leadership: sa.Engine, all_figures: dict[str, Any]) -> None:
    assert figures(leadership, SCOPE, NOW) == all_figures


@pytest.mark.parametrize("role", ["leadership", "public_screen"])
def test_no_role_can_write_or_define_anything(request: pytest.FixtureRequest, server: sa.URL, engine: str, role: str) -> None:
    reader = request.getfixturevalue(role)
    _, place, writable = ENGINES[engine]
    for write in WRITES:
        statement = write.format(schema=place)
        assert refused(reader, statement), statement
        assert any(word in refused(reader, statement, writable) for word in ("denied", "must be owner", "cannot delete from view")), (
            statement
        )
    owner = sa.create_engine(server, poolclass=sa.NullPool)
    with owner.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.cadre)) > 0
        assert sa.inspect(connection).has_table("intruder") is False


def test_set_transaction_read_write_does_not_let_the_leadership_write(leadership: sa.Engine) -> None:
    with leadership.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        with pytest.raises(sa.exc.DBAPIError, match="denied"):
            connection.exec_driver_sql("UPDATE feed SET stale_after_hours = 0")


@pytest.mark.parametrize("role", ["leadership", "public_screen"])
def test_no_role_can_hand_on_a_right(request: pytest.FixtureRequest, public_screen: sa.Engine, engine: str, role: str) -> None:
    reader = request.getfixturevalue(role)
    _, place, writable = ENGINES[engine]
    with reader.connect() as connection:
        connection.exec_driver_sql(writable)
        connection.commit()
        with suppress(sa.exc.DBAPIError):  # PostgreSQL only warns of it, and grants nothing
            connection.exec_driver_sql(f"GRANT SELECT ON {place}.cadre TO {public.ROLE}")
            connection.commit()
        connection.invalidate()
    assert "denied" in refused(public_screen, f"SELECT name FROM {place}.cadre")


def test_the_lobby_reads_no_table_and_no_name(public_screen: sa.Engine, engine: str) -> None:
    _, place, writable = ENGINES[engine]
    for table in TABLES:
        for before in ((), (writable,)):
            assert "denied" in refused(public_screen, f"SELECT * FROM {place}.{table}", *before), table
    assert "denied" in refused(public_screen, f"SELECT name FROM {place}.cadre")
    assert read(public_screen, sa.select(schema.cadre.c.name)).empty


def test_the_lobby_shows_on_a_server_what_it_shows_on_sqlite(public_screen: sa.Engine, path: Path) -> None:
    sqlite = connect(f"sqlite:///{path}", public.views(lambda: TODAY))
    by_the_servers_clock = {"star_rating", "indicator_value"}
    for table in sorted(set(TABLES) - by_the_servers_clock):
        statement = sa.select(schema.metadata.tables[table])
        found, expected = (sorted(map(repr, read(one, statement).itertuples(index=False))) for one in (public_screen, sqlite))
        assert found == expected, table
    ratings = read(public_screen, sa.select(schema.star_rating))
    assert set(ratings["state"]) == {"published"}
    for question in (lobby.board, lobby.clusters, lobby.front_line_training):
        assert question(public_screen, SCOPE).equals(question(sqlite, SCOPE))


@pytest.mark.parametrize("engine", ["mariadb"], indirect=True)
def test_no_condition_of_the_readers_is_tried_on_a_withheld_row(public_screen: sa.Engine) -> None:
    """An error for a single state would tell that there is such a row."""
    with public_screen.connect() as connection:
        for state, is_told in (("provisional", False), ("under_review", False), ("not_rated", False), ("published", True)):
            with pytest.raises(sa.exc.DBAPIError, match="out of range") if is_told else nullcontext():
                connection.exec_driver_sql(f"SELECT count(*) FROM star_rating WHERE exp(if(state = '{state}', 1000, 1)) > 0")


def test_what_is_printed_makes_a_database_under_other_names(server: sa.URL, engine: str) -> None:
    names = Names("printed", {"cadre": "rank"})  # a word that must be quoted
    given(server, "DROP SCHEMA IF EXISTS lobby CASCADE; CREATE SCHEMA printed;" if engine == "postgresql" else "")
    for script in (
        create.tables(engine, names),
        create.indexes(engine, names),
        create.leadership(engine, names),
        public.script(engine, names),
    ):
        given(server, script)
    with sa.create_engine(server, poolclass=sa.NullPool).connect() as connection:
        inspector = sa.inspect(connection)
        assert set(inspector.get_table_names("printed")) == (set(TABLES) - {"cadre"}) | {"rank"}
        assert set(inspector.get_view_names(public.SCHEMA)) == set(TABLES)
    for script in (create.leadership(engine), public.script(engine)):  # as before
        given(server, script)


def test_the_tables_that_are_printed_for_sqlite_are_those_of_the_contract(tmp_path: Path) -> None:
    made = sa.create_engine(f"sqlite:///{tmp_path}/made.db")
    with made.connect() as connection:
        connection.connection.driver_connection.executescript(create.tables("sqlite") + create.indexes("sqlite"))  # type: ignore[union-attr]
    assert set(sa.inspect(made).get_table_names()) == set(TABLES)


def test_the_command_prints_tables_and_grants() -> None:
    command = (sys.executable, "-m", "data_access.create", "--ddl-only", "--engine", "postgresql")
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0
    assert done.stdout == "\n".join(
        (create.tables("postgresql"), create.indexes("postgresql"), create.leadership("postgresql"), public.script())
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--ddl-only",), "The following arguments are required: --engine.\n"),
        (("--ddl-only", "--engine", "oracle"), "Argument --engine: invalid choice: 'oracle'"),
        (("--engine", "sqlite"), "The dashboard writes into no shared database: ask for --ddl-only"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_a_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        create.main(arguments)
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (2, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
