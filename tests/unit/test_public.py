"""What the public may read: no name, no text, nothing unpublished, on SQLite and by the rights of a PostgreSQL role."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from dashboard.answers import lobby
from dashboard.scope import Quarter, Scope
from data_access import public, schema
from data_access.database import DatabaseError, connect, read
from tests.random_database import random_database
from tests.servers import copied
from tests.unit.test_engines import postgresql

__all__ = ["postgresql"]  # a fixture

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
TABLES = sorted(schema.metadata.tables)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Random rows, and a published result that is not to be seen before tomorrow."""
    database = tmp_path / "random.sqlite"
    random_database(database, 3, TODAY)
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO star_rating VALUES (999, 'quarter', '2026-07-01', 1, 'published', 98.76, 5, '2026-11-24', '2026-11-01 08:00:00')"
        )
    return database


@pytest.fixture
def owner(postgresql: sa.URL) -> Iterator[sa.Engine]:
    """Who owns the tables of a server that has no lobby yet."""
    owner = sa.create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        run(connection, f"DROP SCHEMA IF EXISTS {public.SCHEMA} CASCADE")
    yield owner
    owner.dispose()


@pytest.fixture
def engine(path: Path) -> Iterator[sa.Engine]:
    reader = connect(f"sqlite:///{path}", public.views(lambda: TODAY))
    yield reader
    reader.dispose()


def run(connection: sa.Connection, sql: str) -> None:
    """Statements as they stand: SQLAlchemy would take a % for a parameter."""
    connection.connection.driver_connection.execute(sql)  # type: ignore[union-attr]


def rows(engine: sa.Engine, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in read(engine, sa.select(schema.metadata.tables[table])).itertuples(index=False)]


def test_of_persons_evidence_and_meetings_the_public_sees_no_row(engine: sa.Engine) -> None:
    hidden = ["cadre", "decision", "initiative", "meeting", "remark", "star_evidence", "star_score", "task_force_member"]
    assert [table for table in TABLES if table not in public.SHOWN] == hidden
    assert [rows(engine, table) for table in hidden] == [[]] * len(hidden)


def test_texts_and_persons_are_empty_in_every_row(engine: sa.Engine) -> None:
    emptied = [
        (table, column.name)
        for table, shown in public.SHOWN.items()
        for column in schema.metadata.tables[table].c
        if column.name not in shown
    ]
    assert emptied == [
        ("training_duty", "exempt_reason"),
        ("training_record", "summary"),
        *(("grassroots_problem", column) for column in ("summary", "cadre_id", "unit_id", "satisfied")),
        *(("milestone", column) for column in ("unit_id", "name", "name_en")),
        ("milestone_replan", "reason"),
        *(("milestone_report", column) for column in ("forecast_finish", "cause", "recovery_on")),
        *(("work_item", column) for column in ("cadre_id", "title", "title_en")),
    ]
    for table, column in emptied:
        found = read(engine, sa.select(schema.metadata.tables[table]))[column]
        assert len(found) > 0
        assert (found.isna() | (found.astype("str") == "")).all(), (table, column)


def test_who_is_excused_stays_excused_but_not_why(engine: sa.Engine, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE training_duty SET exempt_reason = 'SECRET' WHERE exempt_reason IS NOT NULL")
        excused = connection.execute("SELECT count(*) FROM training_duty WHERE exempt_reason IS NOT NULL").fetchone()[0]
    found = read(engine, sa.select(schema.training_duty.c.exempt_reason))["exempt_reason"].dropna()
    assert excused > 0
    assert (len(found), set(found)) == (excused, {""})


def test_only_results_published_by_today_are_there(engine: sa.Engine, path: Path) -> None:
    found = read(engine, sa.select(schema.star_rating))
    assert len(found) > 0
    assert set(found["state"]) == {"published"}
    assert (found["published_on"] <= "2026-11-23").all()
    assert 999 not in set(found["organization_id"])
    tomorrow = connect(f"sqlite:///{path}", public.views(lambda: date(2026, 11, 24)))
    assert 999 in set(read(tomorrow, sa.select(schema.star_rating))["organization_id"])


def test_an_indicator_of_a_month_that_is_not_approved_is_withheld(engine: sa.Engine, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for statement in ("DELETE FROM indicator_value", "DELETE FROM submission"):
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO indicator_value VALUES ('beds', ?, ?, 1, NULL, '2026-10-05 08:00:00')",
            [("370202", "2026-08-01"), ("370202", "2026-09-01"), ("370203", "2026-09-01"), ("370211", "2026-09-01")],
        )
        connection.executemany(
            "INSERT INTO submission VALUES ('eldercare', ?, '2026-09-01', '2026-10-02', ?)",
            [("370202", "2026-10-03"), ("370203", None)],
        )
    found = read(engine, sa.select(schema.indicator_value).order_by(schema.indicator_value.c.month))
    assert list(zip(found["division_code"], found["month"].dt.month, strict=True)) == [("370202", 8), ("370202", 9)]
    with sqlite3.connect(path) as connection:  # the next month, of which nobody has submitted anything yet
        connection.execute("INSERT INTO indicator_value VALUES ('beds', '370202', '2026-10-01', 1, NULL, '2026-11-05 08:00:00')")
    assert len(read(engine, sa.select(schema.indicator_value))) == 2


def test_the_grants_that_are_shipped_are_those_of_the_code() -> None:
    assert (ROOT / "deploy/lobby_postgresql.sql").read_text(encoding="utf-8") == public.script()


def test_the_role_of_the_lobby_reads_its_views_and_no_table(path: Path, engine: sa.Engine, owner: sa.Engine, postgresql: sa.URL) -> None:
    copied(path, postgresql)
    with owner.connect() as connection:
        for _ in range(2):  # once more changes nothing
            run(connection, public.script())
    role = connect(postgresql.set(username=public.ROLE).render_as_string(hide_password=False), public.views(lambda: TODAY))
    by_real_clock = {"star_rating", "indicator_value"}
    for table in TABLES:
        assert table in by_real_clock or sorted(map(repr, rows(role, table))) == sorted(map(repr, rows(engine, table))), table
    ratings = read(role, sa.select(schema.star_rating))
    assert len(ratings) > 0
    assert set(ratings["state"]) == {"published"}
    writable = role.execution_options(isolation_level="AUTOCOMMIT", postgresql_readonly=False)
    leak = "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql"
    seen: list[str | None] = []
    with writable.connect() as connection:
        run(connection, "SET default_transaction_read_only = off")
        for table in TABLES:
            for statement in (f"SELECT * FROM public.{table}", f"DELETE FROM public.{table}", f"DELETE FROM lobby.{table}"):
                with pytest.raises(psycopg.Error, match=r"permission denied|cannot delete from view"):
                    run(connection, statement)
        connection.connection.driver_connection.add_notice_handler(lambda notice: seen.append(notice.message_primary))
        run(connection, f"{leak} AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$")
        run(connection, "SELECT * FROM lobby.star_rating WHERE pg_temp.leak(state)")
    assert set(seen) == {"published"}
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
    for question in (lobby.board, lobby.clusters, lobby.front_line_training):
        assert question(role, scope).equals(question(engine, scope))
    role.dispose()


def test_the_script_does_nothing_while_everybody_may_read_a_table(path: Path, owner: sa.Engine, postgresql: sa.URL) -> None:
    copied(path, postgresql)
    with owner.connect() as connection:
        connection.exec_driver_sql("GRANT SELECT ON cadre TO PUBLIC")
        with pytest.raises(psycopg.Error, match="dashboard_lobby has rights beside those given here, in: cadre"):
            run(connection, public.script())
        run(connection, "ROLLBACK")
        assert connection.exec_driver_sql("SELECT to_regnamespace('lobby')").scalar() is None


def test_an_engine_without_the_views_says_so_and_shows_nothing(owner: sa.Engine, postgresql: sa.URL) -> None:
    with pytest.raises(DatabaseError, match="not one that"):
        connect("mssql://server/board", public.views(lambda: TODAY))
    staff = connect(postgresql.render_as_string(hide_password=False), public.views(lambda: TODAY))
    with pytest.raises(DatabaseError, match="lacks feed"):
        read(staff, sa.select(schema.feed))
    staff.dispose()
