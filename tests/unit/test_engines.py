"""The same figures, to the last digit, from SQLite, PostgreSQL and MariaDB, whatever the tables are called there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.answers.figures import figures
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.database import DatabaseError, connect, read, require
from data_access.names import Names
from tests.random_database import random_database
from tests.servers import copied, mariadb_server, postgresql_server, run

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9)
Q3, Q4 = Quarter.parse("2026Q3"), Quarter.parse("2026Q4")
VISIT = schema.training_visit

RENAMED = {"training_visit": "t_visit", "work_item": "exchange.rank"}  # a name that must be quoted, in a schema of its own


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.URL]:
    with postgresql_server() as url:
        yield url


@pytest.fixture(scope="session")
def mariadb() -> Iterator[sa.URL]:
    with mariadb_server() as url:
        yield url


@pytest.fixture(params=["postgresql", "mariadb"])
def server(request: pytest.FixtureRequest) -> sa.URL:
    url: sa.URL = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def engine(server: sa.URL) -> Iterator[sa.Engine]:
    """Connected to a server as the dashboard connects."""
    engine = connect(written(server))
    yield engine
    engine.dispose()


def written(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def of_sqlite() -> Callable[[str, Scope], dict[str, Any]]:
    """The figures of an SQLite database, which every other engine is compared with; asked once."""
    return cache(lambda url, scope: figures(connect(url), scope, NOW))


@pytest.fixture(scope="module", params=[1, 2])
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random rows, those of a seed."""
    path = tmp_path_factory.mktemp("engines") / "random.sqlite"
    random_database(path, request.param, TODAY)
    return path


def test_the_demo_has_the_same_figures_on_every_engine(
    demo_url: str, server: sa.URL, engine: sa.Engine, of_sqlite: Callable[[str, Scope], dict[str, Any]]
) -> None:
    copied(Path(demo_url.removeprefix("sqlite:///")), server)
    for scope in (Scope.of_quarter(Q4, TODAY), Scope.as_of(Q3, date(2026, 8, 20), "370202")):
        assert figures(engine, scope, NOW) == of_sqlite(demo_url, scope)


def test_random_rows_have_the_same_figures_on_every_engine(
    seeded: Path, server: sa.URL, engine: sa.Engine, of_sqlite: Callable[[str, Scope], dict[str, Any]]
) -> None:
    copied(seeded, server)
    for scope in (Scope.of_quarter(Q4, TODAY, "370202"), Scope.as_of(Q3, date(2026, 8, 20))):
        assert figures(engine, scope, NOW) == of_sqlite(f"sqlite:///{seeded}", scope)


def test_every_table_has_the_same_rows_on_every_engine(tmp_path: Path, server: sa.URL, engine: sa.Engine) -> None:
    path = tmp_path / "random.sqlite"
    random_database(path, 4, TODAY)
    copied(path, server)
    sqlite = connect(f"sqlite:///{path}")
    for table in schema.metadata.sorted_tables:
        statement = sa.select(table).order_by(*table.primary_key)
        found, expected = read(engine, statement), read(sqlite, statement)
        assert found.dtypes.equals(expected.dtypes), table
        assert [list(map(repr, row)) for row in found.itertuples()] == [list(map(repr, row)) for row in expected.itertuples()], table


def test_the_connection_cannot_write(engine: sa.Engine) -> None:
    for statement in ("CREATE TABLE intruder (id integer)", "CREATE TEMPORARY TABLE intruder (id integer)", "DELETE FROM training_visit"):
        with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match=r"(?i)read.only"):
            connection.exec_driver_sql(statement)


def test_a_connection_has_its_time_limits_and_the_time_of_qingdao(postgresql: sa.URL, mariadb: sa.URL) -> None:
    with connect(written(postgresql)).connect() as connection:
        settings = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "timezone")
        found = [connection.exec_driver_sql(f"SHOW {setting}").scalar() for setting in settings]
        assert found == ["15s", "2s", "30s", "Asia/Shanghai"]
    with connect(written(mariadb)).connect() as connection:
        variables = "@@max_statement_time, @@lock_wait_timeout, @@time_zone, @@collation_connection, @@character_set_client"
        found = list(connection.exec_driver_sql(f"SELECT {variables}").one())
        assert found == [15.0, 2, "+08:00", "utf8mb4_bin", "utf8mb4"]


def test_mariadb_is_found_by_each_of_its_addresses(mariadb: sa.URL) -> None:
    for driver in ("mysql", "mariadb", "mysql+pymysql", "mariadb+pymysql", "mysql+mysqldb"):
        with connect(written(mariadb.set(drivername=driver))).connect() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_what_a_server_lacks_is_named(server: sa.URL, engine: sa.Engine) -> None:
    schema.metadata.drop_all(writer := sa.create_engine(server))
    schema.metadata.create_all(writer, tables=[VISIT])
    writer.dispose()
    run(server, "ALTER TABLE training_visit DROP COLUMN days")
    with pytest.raises(DatabaseError, match=r"^The database lacks cadre, training_visit\.days\.$"):
        require(engine, (VISIT, schema.cadre))
    with pytest.raises(DatabaseError, match=r"^The database lacks training_visit\.days\.$"):
        read(engine, sa.select(VISIT))


@pytest.fixture
def elsewhere(tmp_path: Path, server: sa.URL, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """Random rows in tables with the bureau's own names, in a schema that no connection looks into by itself."""
    path = tmp_path / "random.sqlite"
    random_database(path, 5, TODAY)
    create = "CREATE DATABASE {} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" if server.get_backend_name() == "mysql" else "CREATE SCHEMA {}"
    drop = "DROP DATABASE IF EXISTS {}" if server.get_backend_name() == "mysql" else "DROP SCHEMA IF EXISTS {} CASCADE"
    run(server, *(text.format(name) for name in ("bureau", "exchange") for text in (drop, create)))
    copied(path, server, Names("bureau", RENAMED))
    writer = sa.create_engine(server)
    schema.metadata.drop_all(writer)
    writer.dispose()
    tables = "\n".join(f'{table} = "{name}"' for table, name in RENAMED.items())
    (tmp_path / "tables.toml").write_text(f'schema = "bureau"\n[tables]\n{tables}\n', encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLES", str(tmp_path / "tables.toml"))
    engine = connect(written(server))
    yield engine
    engine.dispose()


def test_figures_are_the_same_under_other_names(tmp_path: Path, elsewhere: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_TABLES")
    sqlite = connect(f"sqlite:///{tmp_path / 'random.sqlite'}")
    scope = Scope.of_quarter(Q3, TODAY, "370202")
    assert figures(elsewhere, scope, NOW) == figures(sqlite, scope, NOW)
    for table in schema.metadata.sorted_tables:
        count = sa.select(sa.func.count().label("rows")).select_from(table.alias("aliased"))
        assert read(elsewhere, count).equals(read(sqlite, count))


def test_errors_name_the_tables_as_the_bureau_does(server: sa.URL, elsewhere: sa.Engine) -> None:
    run(server, "ALTER TABLE bureau.t_visit DROP COLUMN days", "DROP TABLE bureau.cadre")
    with pytest.raises(DatabaseError) as caught:
        require(elsewhere, schema.metadata.tables.values())
    assert caught.value.parts == ("bureau.cadre", "bureau.t_visit.days")


@pytest.mark.parametrize("version", ["(openGauss 5.0.2 build 48a25b11) compiled at 2024-05-14", "KingbaseES V008R006C008B0014 on x86_64"])
def test_a_server_with_a_version_of_its_own_is_asked_all_the_same(postgresql: sa.URL, version: str) -> None:
    run(postgresql, "DROP DATABASE IF EXISTS fork", "CREATE DATABASE fork TEMPLATE template0")
    fork = postgresql.set(database="fork")
    run(fork, f"CREATE OR REPLACE FUNCTION pg_catalog.version() RETURNS text LANGUAGE sql AS $$ SELECT '{version}' $$")
    with pytest.raises(AssertionError, match="Could not determine version"):
        sa.create_engine(fork, poolclass=sa.NullPool).connect()
    engine = connect(written(fork))
    with pytest.raises(DatabaseError, match=r"^The database lacks feed\.$"):
        read(engine, sa.select(schema.feed))
    assert read(engine, sa.select(sa.literal(Decimal("0.7"), sa.Numeric(4, 1)).label("days")))["days"][0] == Decimal("0.7")
    engine.dispose()
