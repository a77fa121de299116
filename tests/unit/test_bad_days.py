"""Bad days of the database and of the disk, each for real: servers that stop, hang, are slow or full, and heal."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard import load, screens
from dashboard.pack import frozen
from data_access import database, schema
from data_access.database import DatabaseError, connect, read, require
from tests.servers import postgresql_server, postgresql_standby, promote, run, start, stop
from tests.unit import test_frozen as packs
from tests.unit.test_engines import mariadb as mariadb
from tests.unit.test_engines import written

ROOT = Path(__file__).parents[2]
VISIT = schema.training_visit
HOW_MANY = sa.select(sa.func.count(VISIT.c.visit_id).label("visits"))
SLOW = sa.select(sa.literal(1).label("one")).where(sa.text("pg_sleep(3)::text IS NOT NULL"))
END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dashboard'"


@pytest.fixture(scope="module")
def postgresql() -> Iterator[sa.URL]:
    """A server of this file's own, to stop and start, with one visit."""
    with postgresql_server() as url:
        filled(url)
        yield url


def filled(url: sa.URL) -> None:
    writer = sa.create_engine(url, poolclass=sa.NullPool)
    schema.metadata.drop_all(writer)
    schema.metadata.create_all(writer)
    visit = {"visit_id": 1, "cadre_id": 1, "town_code": "370202001", "visited_on": date(2026, 7, 1), "days": Decimal("0.7")}
    with writer.begin() as connection:
        connection.execute(VISIT.insert(), visit | {"recorded_at": datetime(2026, 7, 2, 8, 30)})


@pytest.fixture
def engine(postgresql: sa.URL) -> Iterator[sa.Engine]:
    engine = connect(written(postgresql))
    yield engine
    engine.dispose()


def visits(engine: sa.Engine) -> int:
    return int(read(engine, HOW_MANY)["visits"][0])


def error_of(engine: sa.Engine, statement: sa.Select = HOW_MANY) -> tuple[str, str]:
    with pytest.raises(DatabaseError) as caught:
        read(engine, statement)
    return caught.value.reason, str(caught.value)


@contextmanager
def held(engine: sa.Engine, number: int) -> Iterator[None]:
    """So many of the dashboard's connections are in use."""
    with ExitStack() as stack:
        for _ in range(number):
            stack.enter_context(engine.connect())
        yield


@contextmanager
def taking_at_most(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


# A server that goes and comes ---------------------------------------------------------------------------


def test_a_server_that_is_down_cannot_be_reached_and_answers_as_soon_as_it_is_up(postgresql: sa.URL, engine: sa.Engine) -> None:
    stop(postgresql)
    assert error_of(engine) == ("unreachable", "The database cannot be reached.")
    start(postgresql)
    assert visits(engine) == 1
    stop(postgresql)
    assert error_of(engine) == ("unreachable", "The database cannot be reached.")
    start(postgresql)
    assert visits(engine) == 1


def test_when_all_connections_are_ended_the_next_question_is_answered(postgresql: sa.URL, engine: sa.Engine) -> None:
    with held(engine, 5):
        pass
    run(postgresql, END_ALL)
    assert visits(engine) == 1


def test_when_all_connections_to_mariadb_are_ended_the_next_question_is_answered(mariadb: sa.URL) -> None:
    filled(mariadb)
    engine = connect(written(mariadb))
    with ExitStack() as stack:
        connections = [stack.enter_context(engine.connect()) for _ in range(5)]
        known = [connection.exec_driver_sql("SELECT CONNECTION_ID()").scalar_one() for connection in connections]
    run(mariadb, *(f"KILL {number}" for number in known))
    assert visits(engine) == 1
    engine.dispose()


def test_a_question_whose_connection_is_ended_while_it_is_asked_is_answered_all_the_same(postgresql: sa.URL, engine: sa.Engine) -> None:
    """It is asked again, once: who ends it every time gets his way."""
    killed = threading.Timer(1, run, (postgresql, f"{END_ALL} AND state = 'active'"))
    killed.start()
    with taking_at_most(8):
        assert list(read(engine, SLOW)["one"]) == [1]
    killed.join()


def test_a_file_that_goes_before_the_first_question_cannot_be_reached(tmp_path: Path) -> None:
    filled(sa.make_url(f"sqlite:///{tmp_path / 'shared.sqlite'}"))
    source = load._Source(f"sqlite:///{tmp_path / 'shared.sqlite'}")
    reading = load._read(source)
    load._engine(source).dispose()
    (tmp_path / "shared.sqlite").unlink()
    with pytest.raises(DatabaseError, match=r"^The database cannot be reached\.$"):
        assert reading.is_demo


# A server that is slow ----------------------------------------------------------------------------------


def test_a_statement_that_takes_too_long_is_given_up_and_others_are_answered(postgresql: sa.URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_STATEMENT_SECONDS", 1)
    engine = connect(written(postgresql))
    with taking_at_most(2.5):
        assert error_of(engine, SLOW) == ("refused", "The database did not answer: canceling statement due to statement timeout")
    assert visits(engine) == 1
    engine.dispose()


def test_a_statement_that_takes_too_long_for_mariadb_is_given_up(mariadb: sa.URL, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(mariadb)
    monkeypatch.setattr(database, "_STATEMENT_SECONDS", 1)
    engine = connect(written(mariadb))
    with taking_at_most(2.5):
        reason, said = error_of(engine, sa.select(sa.literal(1).label("one")).where(sa.text("SLEEP(3) = 0")))
    assert reason == "refused"
    assert "max_statement_time exceeded" in said
    assert visits(engine) == 1
    engine.dispose()


def test_a_table_that_is_locked_is_not_waited_for_and_others_are_answered(postgresql: sa.URL, engine: sa.Engine) -> None:
    owner = sa.create_engine(postgresql, poolclass=sa.NullPool)
    with owner.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE training_visit IN ACCESS EXCLUSIVE MODE")
        with taking_at_most(4):
            assert error_of(engine) == ("refused", "The database did not answer: canceling statement due to lock timeout")
        assert len(read(engine, sa.select(schema.cadre.c.cadre_id))) == 0
    assert visits(engine) == 1


def test_a_server_that_keeps_the_connection_and_says_nothing_is_left_for_a_new_one(
    postgresql: sa.URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_STATEMENT_SECONDS", 1)
    monkeypatch.setattr(database, "_CONNECT_SECONDS", 1)
    engine = connect(written(postgresql))
    with engine.connect() as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    os.kill(pid, signal.SIGSTOP)
    try:
        with taking_at_most(4):
            assert visits(engine) == 1
    finally:
        os.kill(pid, signal.SIGCONT)
    engine.dispose()


# Too many at once ---------------------------------------------------------------------------------------


def test_when_all_connections_are_in_use_the_next_one_waits_a_little_and_is_told(
    postgresql: sa.URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(database._POOL, "pool_timeout", 1)
    engine = connect(written(postgresql))
    with held(engine, 10):
        with taking_at_most(2):
            assert error_of(engine) == ("unreachable", "All connections to the database are in use.")
        with pytest.raises(DatabaseError, match=r"^The database cannot be reached\.$"):
            require(engine, [VISIT])
    assert visits(engine) == 1
    engine.dispose()


# A standby ----------------------------------------------------------------------------------------------


def test_a_standby_answers_when_the_primary_is_gone_and_goes_on_when_it_is_promoted(postgresql: sa.URL) -> None:
    with postgresql_standby(postgresql) as standby:
        both = f"postgresql://postgres@/board?host={postgresql.query['host']}&host={standby.query['host']}"
        engine, writable = connect(both), connect(f"{both}&target_session_attrs=read-write")
        assert (of_standby(engine), of_standby(writable)) == (False, False)
        stop(postgresql)
        try:
            assert (visits(engine), of_standby(engine)) == (1, True)
            with engine.connect() as connection:
                settings = ("transaction_read_only", "statement_timeout", "lock_timeout", "timezone")
                assert [connection.exec_driver_sql(f"SHOW {one}").scalar() for one in settings] == ["on", "15s", "2s", "Asia/Shanghai"]
            assert error_of(writable) == ("unreachable", "The database cannot be reached.")
            promote(standby)
            for one in (engine, writable):
                assert (visits(one), of_standby(one)) == (1, False)
                with one.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="read-only transaction"):
                    connection.exec_driver_sql("DELETE FROM training_visit")
        finally:
            engine.dispose()
            writable.dispose()
            start(postgresql)


def of_standby(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one())


# A column of another type -------------------------------------------------------------------------------


@pytest.mark.parametrize("server", ["postgresql", "mariadb"])
@pytest.mark.parametrize(("column", "value"), [("days", "three"), ("visited_on", "yesterday"), ("cadre_id", "Li")])
def test_a_column_of_text_where_something_else_should_be_is_told_in_a_sentence(
    request: pytest.FixtureRequest, server: str, column: str, value: str
) -> None:
    url = request.getfixturevalue(server)
    filled(url)
    cast = f" USING {column}::text" if server == "postgresql" else ""
    change = f"ALTER {column} TYPE text{cast}" if server == "postgresql" else f"MODIFY {column} text"
    run(url, f"ALTER TABLE training_visit {change}", f"UPDATE training_visit SET {column} = '{value}'")
    engine = connect(written(url))
    reason, said = error_of(engine, sa.select(VISIT))
    assert reason == "refused"
    assert said.startswith("The database did not answer: ")
    assert "\n" not in said
    assert visits(engine) == 1
    engine.dispose()
    filled(url)


# A full disk --------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 400 kB for the frozen packs, the contacts of the screens and their tokens."""
    if os.getuid() != 0:
        pytest.skip("only root may mount a disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], check=True)
    monkeypatch.setenv("DASHBOARD_PACKS", str(disk / "packs"))
    monkeypatch.setenv("DASHBOARD_STATE", str(disk / "state"))
    monkeypatch.setenv("DASHBOARD_SCREENS", str(disk / "screens.json"))
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill(disk: Path) -> None:
    with suppress(OSError), (disk / "rubbish").open("wb", buffering=0) as rubbish:
        while True:
            rubbish.write(b"0" * 4096)


def test_a_full_disk_leaves_the_frozen_packs_as_they_are_and_freezing_goes_on_when_there_is_room(small_disk: Path) -> None:
    packs.freeze(1)
    before = files_of(small_disk)
    fill(small_disk)
    folder = small_disk / "packs"
    said = packs.refusal(lambda: packs.freeze(2))
    assert said == f"The pack cannot be frozen: {folder} cannot be written (No space left on device). Please ask the administrator."
    assert sorted(path.name for path in folder.iterdir()) == ["demo-meeting-1-all-zh-CN"]
    (small_disk / "rubbish").unlink()
    assert files_of(small_disk) == before
    assert frozen.opened("demo-meeting-1-all-zh-CN", packs.EN).files == packs.FILES
    packs.freeze(2)


def test_a_full_disk_keeps_the_last_contacts_and_the_tokens_of_the_screens_and_leaves_no_rest(
    small_disk: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screens.main(["add", "East"]) == 0
    token = capsys.readouterr().out.strip()
    contact = screens.Contact("East", "city/board/en", "2026-11-23T08:59:40", "abc", None)
    screens.note(contact)
    before = files_of(small_disk)
    fill(small_disk)
    for _ in range(3):
        screens.note(replace(contact, slide="city/board/zh-CN"))
    assert screens.main(["add", "West"]) == 2
    assert capsys.readouterr().err == f"{small_disk}/screens.json cannot be written, so nothing is changed: No space left on device\n"
    (small_disk / "rubbish").unlink()
    assert files_of(small_disk) == before
    assert screens.named_by(token) == "East"
    assert [record.message for record in caplog.records] == ["The contact of a screen cannot be kept: No space left on device"]
