"""What is counted beforehand says what the rows say, and is not asked where that may not be so."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers.training import completion
from dashboard.figures.training import Completion
from dashboard.scope import Quarter, Scope
from data_access import create, public, schema
from data_access.database import connect, read, remembering
from data_access.readers import Reader
from tests.random_database import Row, random_database, write_database
from tests.servers import copied, run
from tests.unit.test_engines import mariadb, postgresql, written
from tests.unit.test_grants import ENGINES, PASSWORD
from tests.unit.test_grants import given as ran

__all__ = ["mariadb", "postgresql"]  # fixtures

TODAY = date(2026, 11, 23)
Q2, Q3, Q4 = (Quarter.parse(f"2026Q{number}") for number in (2, 3, 4))
OWN, OTHER = "370202", "370285"
WHOLE, FAR = Scope.of_quarter(Q3, TODAY), timedelta(1000)  # so late everything is recorded
days = st.dates(date(2025, 10, 1), date(2027, 1, 10))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with its rollups filled."""
    random_database(tmp_path / "random.sqlite", 3, TODAY)
    changed(tmp_path / "random.sqlite", create.rollup_tables("sqlite"), create.refill("sqlite"))
    return tmp_path / "random.sqlite"


@pytest.fixture
def engine(path: Path) -> sa.Engine:
    return connect(f"sqlite:///{path}")


def changed(path: Path, *scripts: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for script in scripts:
            connection.executescript(script.replace(".bail on\n", ""))  # that is for the program sqlite3


def changed_going_on(path: Path, script: str) -> None:
    """As by a program that does not stop at an error."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in script.split(";\n"):
            with suppress(sqlite3.Error):
                connection.execute(statement.replace(".bail on\n", ""))


def numbers(answer: Completion) -> dict[str, Any]:
    values = {field.name: getattr(answer, field.name) for field in fields(answer)}
    return {name: value.to_csv() if isinstance(value, pd.DataFrame) else value for name, value in values.items()}


def counted(engine: sa.Engine, ask: Callable[[], object]) -> int:
    """How many statements reach the database."""
    reached: list[str] = []

    def note(_connection: sa.Connection, _cursor: object, text: str, *_: object) -> None:
        reached.append(text)

    sa.event.listen(engine, "before_cursor_execute", note)
    ask()
    sa.event.remove(engine, "before_cursor_execute", note)
    return len(reached)


SPOILED = "UPDATE training_progress SET units = units + 1"
UNDONE = "DELETE FROM training_progress WHERE division_code <> '370202'"


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.lists(days, min_size=2, max_size=2))
def test_the_figures_are_the_same_with_and_without_rollups(seed: int, drawn: list[date]) -> None:
    scopes = [Scope.of_quarter(quarter, TODAY) for quarter in (Q2, Q3, Q4)]
    scopes += [Scope.as_of(Quarter.of(day), day) for day in drawn] + [Scope(Quarter.of(day), day, day + FAR) for day in drawn]
    scopes += [before for scope in scopes for before in (scope.previous(), scope.year_before())]
    with TemporaryDirectory() as folder:
        path = Path(folder, "shared.sqlite")
        random_database(path, seed, TODAY)
        engine = connect(f"sqlite:///{path}")
        views = [Scope(scope.quarter, scope.day, scope.known_until, view) for scope in scopes for view in (None, OWN)]
        from_rows = [numbers(completion(engine, view)) for view in views]
        changed(path, create.rollup_tables("sqlite"), create.refill("sqlite"))
        for view, expected in zip(views, from_rows, strict=True):
            assert numbers(completion(engine, view)) == expected, view
        engine.dispose()


PLACES = [
    {"code": "3702", "name": "city", "level": "city", "parent_code": "37"},
    *({"code": code, "name": code, "level": "district", "parent_code": "3702"} for code in (OWN, OTHER)),
    *({"code": f"{code}001", "name": code, "level": "town", "parent_code": code} for code in (OWN, OTHER)),
]


def duty(cadre: int, month: str, district: str, days: str) -> Row:
    return {"cadre_id": cadre, "month": date.fromisoformat(month), "town_code": f"{district}001", "required_days": Decimal(days)}


def visit(number: int, day: str, days: str) -> Row:
    return {"visit_id": number, "cadre_id": 1, "town_code": f"{OWN}001", "days": Decimal(days)} | on("visited_on", day)


def record(number: int, cadre: int, task: str, day: str) -> Row:
    return {"record_id": number, "cadre_id": cadre, "task": task, "town_code": f"{OWN}001"} | on("done_on", day)


def on(column: str, day: str) -> Row:
    return {column: date.fromisoformat(day), "recorded_at": datetime.fromisoformat(day) + timedelta(2)}


# Of each: the duties, visits, tasks by period and records; then by district the days required and done, tasks due and done, cadres, and the
# full of them at the end of the fourth quarter.
LITERAL: dict[str, tuple[list[Row], list[Row], dict[str, int], list[Row], dict[str, tuple[str, str, int, int, int, int]]]] = {
    "a cadre who moves between districts within a quarter": (
        [duty(1, "2026-10-01", OWN, "3"), duty(1, "2026-11-01", OWN, "3"), duty(1, "2026-12-01", OTHER, "2")],
        [visit(1, "2026-10-05", "3"), visit(2, "2026-11-05", "4"), visit(3, "2026-12-05", "1.5"), visit(4, "2026-12-28", "0.5")],
        {"talk": 1},
        [record(1, 1, "talk", "2026-10-31"), record(2, 1, "talk", "2026-11-01"), record(3, 1, "talk", "2026-12-01")],
        {OWN: ("6", "6", 2, 2, 0, 0), OTHER: ("2", "2", 1, 1, 1, 1)},
    ),
    "quarterly and yearly tasks": (
        [duty(1, "2026-10-01", OWN, "0"), duty(1, "2026-11-01", OWN, "0"), duty(2, "2026-12-01", OTHER, "1")],
        [],
        {"survey": 3, "lecture": 12},
        [
            record(1, 1, "survey", "2026-12-30"),
            record(2, 1, "lecture", "2026-01-01"),
            record(3, 2, "survey", "2026-09-30"),
            record(4, 2, "lecture", "2025-12-31"),
        ],
        {OWN: ("0", "0", 2, 2, 1, 1), OTHER: ("1", "0", 2, 0, 1, 0)},
    ),
    "two duties in one month": (
        [duty(1, "2026-10-01", OWN, "3"), duty(1, "2026-10-15", OTHER, "1.5")],
        [visit(1, "2026-10-02", "2.5"), visit(2, "2026-10-20", "1.5")],
        {"talk": 1},
        [record(1, 1, "talk", "2026-10-03"), record(2, 1, "talk", "2026-10-04")],
        {OTHER: ("4.5", "4.0", 1, 1, 1, 0)},
    ),
}


@pytest.mark.parametrize("case", LITERAL)
def test_rows_that_are_written_out_are_counted_beforehand_as_the_definitions_say(tmp_path: Path, case: str) -> None:
    duties, visits, tasks, records, expected = LITERAL[case]
    path, feed = tmp_path / "literal.sqlite", {"refreshed_at": datetime(2027, 1, 5), "covers_until": TODAY, "stale_after_hours": 24}
    named = [{"task": task, "name": task, "period_months": months, "position": 1} for task, months in tasks.items()]
    rows = {"division": PLACES, "training_task": named, "training_duty": duties, "training_visit": visits, "training_record": records}
    write_database(path, rows | {"feed": [{"feed": "training"} | feed]})
    engine, first = connect(f"sqlite:///{path}"), Q4.first
    by_day = [Scope.as_of(Q4, first + timedelta(days), OWN if days % 2 else None) for days in range(0, 95, 3)]
    scopes = [*by_day, *(Scope(Q4, scope.day, scope.day + FAR) for scope in by_day)]
    from_rows = [numbers(completion(engine, scope)) for scope in scopes]
    changed(path, create.rollup_tables("sqlite"), create.refill("sqlite"))
    assert [numbers(completion(engine, scope)) for scope in scopes] == from_rows
    counts = completion(engine, Scope(Q4, Q4.last, Q4.last + FAR)).by_district.set_index("district")
    for district in (OWN, OTHER):
        required, done, *whole = expected.get(district, ("0", "0", 0, 0, 0, 0))
        columns = ["days_required", "days_done", "due", "done", "cadres", "full"]
        assert list(counts.loc[district, columns]) == [Decimal(required), Decimal(done), *whole]
    changed(path, SPOILED)
    assert numbers(completion(engine, scopes[-1])) != from_rows[-1]


@pytest.mark.parametrize("scope", [WHOLE, Scope.of_quarter(Q4, TODAY), Scope(Q2, date(2026, 5, 28), TODAY + FAR)])
def test_rollups_are_read_until_a_feed_has_brought_something(path: Path, engine: sa.Engine, scope: Scope) -> None:
    before = numbers(completion(engine, scope))
    changed(path, SPOILED)
    assert numbers(completion(engine, scope)) != before
    changed(path, "UPDATE feed SET refreshed_at = '2026-11-23 11:11:11.000000' WHERE feed = (SELECT min(feed) FROM feed)")
    assert numbers(completion(engine, scope)) == before
    changed(path, create.refill("sqlite"))
    assert numbers(completion(engine, scope)) == before


def test_what_was_recorded_after_the_day_of_knowledge_is_not_taken_from_what_happened(path: Path, engine: sa.Engine) -> None:
    scope = Scope(Q2, date(2026, 5, 28), date(2026, 6, 1))
    before = numbers(completion(engine, scope))
    changed(path, SPOILED)
    assert numbers(completion(engine, scope)) == before


def test_without_rollups_nothing_is_missed_and_a_version_looks_for_them_once(tmp_path: Path) -> None:
    random_database(tmp_path / "random.sqlite", 3, TODAY)
    engine = connect(f"sqlite:///{tmp_path}/random.sqlite")
    asking = remembering(engine, {})
    first = counted(engine, lambda: completion(asking, WHOLE))
    assert counted(engine, lambda: completion(asking, WHOLE.previous())) == 1 < first


def test_with_rollups_another_scope_is_one_statement(engine: sa.Engine) -> None:
    asking = remembering(engine, {})
    completion(asking, WHOLE)
    assert counted(engine, lambda: completion(asking, WHOLE.previous())) == 1


UNLIKE = {
    "days below zero": "UPDATE training_visit SET days = -1 WHERE visit_id = (SELECT min(visit_id) FROM training_visit)",
    "a month that is none": "UPDATE training_duty SET month = 'x' || month WHERE rowid = (SELECT min(rowid) FROM training_duty)",
    "a day that is none": "UPDATE training_visit SET visited_on = 'not a day' WHERE visit_id = 1",
    "a day of a record with hours": "UPDATE training_record SET done_on = done_on || ' 00:00:00' WHERE record_id = 1",
    "no moment": "UPDATE training_visit SET recorded_at = 'not a day' WHERE visit_id = 1",
    "a moment of another day than its text": "UPDATE training_record SET recorded_at = '2026-08-01 07:00:00+08:00' WHERE record_id = 1",
}


@pytest.mark.parametrize("change", UNLIKE.values(), ids=UNLIKE)
@pytest.mark.parametrize("filled", [changed, changed_going_on])
def test_what_would_be_counted_otherwise_is_counted_from_the_rows(
    path: Path, engine: sa.Engine, change: str, filled: Callable[[Path, str], None]
) -> None:
    scopes = WHOLE, Scope(Q2, date(2026, 5, 28), date(2026, 6, 1))
    changed(path, change)
    filled(path, create.refill("sqlite"))
    before = [numbers(completion(engine, scope)) for scope in scopes]
    assert Decimal(0) < completion(engine, WHOLE).days_done
    changed(path, SPOILED)
    assert [numbers(completion(engine, scope)) for scope in scopes] == before


def test_a_refill_that_breaks_off_leaves_the_rows_to_be_read(path: Path, engine: sa.Engine) -> None:
    before = numbers(completion(engine, WHOLE))
    changed(path, "CREATE TRIGGER full BEFORE INSERT ON training_progress BEGIN SELECT RAISE(ABORT, 'full'); END")
    changed_going_on(path, create.refill("sqlite"))
    assert read(engine, sa.select(schema.training_progress)).empty
    assert numbers(completion(engine, WHOLE)) == before


@pytest.mark.parametrize("server", create._BEGIN)
def test_the_head_of_a_refill_says_how_it_stops_at_an_error(server: str) -> None:
    head = create.refill(server).split("DELETE")[0]
    assert {"postgresql": "ON_ERROR_STOP=1", "mariadb": "without --force", "sqlite": "\n.bail on\n"}[server] in head


EMPTIED = "DELETE FROM training_progress; DELETE FROM rollup_feed"
RECORDED_LATER = f"UPDATE training_visit SET recorded_at = '2031-01-01 00:00:00'; {create.refill('sqlite')}"


@pytest.mark.parametrize("between", [EMPTIED, RECORDED_LATER])
@pytest.mark.parametrize("scope", [WHOLE.previous(), Scope(Q2, date(2026, 5, 28), TODAY + FAR)])
def test_who_asked_before_a_refill_takes_nothing_from_it_that_the_rows_do_not_say(
    path: Path, engine: sa.Engine, scope: Scope, between: str
) -> None:
    asking = remembering(engine, {})
    completion(asking, WHOLE)
    changed(path, between)
    assert numbers(completion(asking, scope)) == numbers(completion(engine, scope))
    assert completion(engine, scope).days_required > 0


def test_the_public_reads_no_rollup_and_is_told_what_the_rows_say(path: Path, engine: sa.Engine, tmp_path: Path) -> None:
    random_database(tmp_path / "without.sqlite", 3, TODAY)
    for file in (path, tmp_path / "without.sqlite"):
        lobby = connect(f"sqlite:///{file}", public.views(lambda: TODAY))
        assert numbers(completion(lobby, WHOLE)) == numbers(completion(engine, WHOLE))
    in_sight = connect(f"sqlite:///{path}", public.views(lambda: TODAY))
    assert {table.name: len(read(in_sight, sa.select(table))) for table in schema.beforehand.tables.values()} == {
        "training_progress": 0,
        "rollup_feed": 0,
    }


def test_a_district_reads_its_own_rows_of_a_rollup_alone(path: Path, engine: sa.Engine) -> None:
    own, scope = connect(f"sqlite:///{path}", reader=Reader(OWN)), Scope.of_quarter(Q3, TODAY, OWN)
    assert numbers(completion(own, scope)) == numbers(completion(engine, scope))
    assert set(read(own, sa.select(schema.training_progress.c.division_code))["division_code"]) == {OWN}
    assert set(read(engine, sa.select(schema.training_progress.c.division_code))["division_code"]) > {OWN, OTHER}


@pytest.mark.parametrize("server", ["postgresql", "mariadb"])
def test_the_printed_scripts_fill_rollups_on_a_server_that_its_role_may_read(
    request: pytest.FixtureRequest, server: str, tmp_path: Path
) -> None:
    url: sa.URL = request.getfixturevalue(server)
    path = tmp_path / "random.sqlite"
    random_database(path, 5, TODAY)
    copied(path, url)
    sqlite, scopes = connect(f"sqlite:///{path}"), (WHOLE, Scope.of_quarter(Q4, TODAY), Scope(Q2, date(2026, 5, 28), TODAY + FAR))
    expected = [numbers(completion(sqlite, scope)) for scope in scopes]
    place = ENGINES[server][1]
    try:
        for script in (create.leadership(server), create.rollup_tables(server), *[create.refill(server)] * 2):
            ran(url, script)
        run(url, ENGINES[server][0].format(create.ROLE, PASSWORD).replace("%", "%%"))
        leadership = connect(written(url.set(username=create.ROLE, password=PASSWORD)))

        def answered() -> list[dict[str, Any]]:
            return [numbers(completion(leadership, scope)) for scope in scopes]

        assert answered() == expected  # it may not read them yet
        ran(url, create.leadership(server))
        assert answered() == expected
        run(url, f"UPDATE {place}.training_progress SET units = units + 1")
        assert answered() != expected
        leadership.dispose()
    finally:
        run(url, *(f"DROP TABLE IF EXISTS {place}.{name}" for name in schema.beforehand.tables))
