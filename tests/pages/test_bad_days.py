"""Every page on bad days of a real server: a sentence, never a trace; the last good data with its time; healed by itself."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from benchmarks import scale
from dashboard import load
from data_access import database
from tests.pages.test_stars import opened, said
from tests.random_database import random_database
from tests.servers import copied, postgresql_server, run, start, stop
from tests.unit.test_engines import mariadb, written  # noqa: F401 - a fixture that is asked for by name

PAGES = (
    *("overview", "changes", "meeting", "stars", "training", "eldercare", "task_forces", "screens", "quality", "definitions"),
    *("organization", "packs"),
)
NEEDING = ("stars", "training", "eldercare", "task_forces")  # a subject each
TAKEN_FOR_NUMBERS = ("training", "task_forces")  # MariaDB and SQLite compare and add up words, as if they were nought
NUMBERS = count()
AWAY = "The database cannot be reached for now"
REFUSED = "The database did not answer"
OF_TEXT = {"training_visit": "days", "star_score": "points", "milestone": "planned_finish", "work_item": "opened_on"}


@pytest.fixture(scope="module")
def filled(demo_url: str) -> Iterator[sa.URL]:
    """A server of this file's own with the demo's rows, to stop and start."""
    with postgresql_server() as url:
        copied(Path(demo_url.removeprefix("sqlite:///")), url)
        yield url


@pytest.fixture
def postgresql(filled: sa.URL, monkeypatch: pytest.MonkeyPatch) -> sa.URL:
    """The server as the one that the dashboard reads, by an address of which nothing is remembered yet."""
    monkeypatch.setenv("DATABASE_URL", f"{written(filled)}&fallback_application_name=test{next(NUMBERS)}")
    return filled


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines of the log, without their causes."""
    return [record.message.partition(" Cause: ")[0] for record in caplog.records if record.name == "dashboard"]


def headline(text: str) -> str:
    return text.partition("<h1")[2].partition("</h1>")[0]


def test_with_the_server_down_at_the_start_every_page_says_so_and_shows_its_data_as_soon_as_it_is_up(
    postgresql: sa.URL, caplog: pytest.LogCaptureFixture
) -> None:
    stop(postgresql)
    try:
        apps = {page: opened(page, q="2026Q3", id="1") for page in PAGES}
        for app in apps.values():
            assert AWAY in said(app)
            assert "call the information centre, error DB-6793" in said(app)
            assert [button.label for button in app.button if button.key == "retry"] == ["Try again now"]
    finally:
        start(postgresql)
    for page in ("overview", "eldercare", "definitions"):
        text = said(apps[page].run())
        assert AWAY not in text
        assert headline(text)
    assert logged(caplog) == ["DB-6793 The database cannot be reached.", "DB-6793 is over."]


def test_when_the_server_goes_and_comes_the_last_good_data_stays_with_its_time_and_the_log_says_each_once(
    postgresql: sa.URL, caplog: pytest.LogCaptureFixture
) -> None:
    apps = [opened(page, q="2026Q3") for page in ("training", "training", "stars")]
    before = [headline(said(app)) for app in apps]
    for _ in range(2):
        stop(postgresql)
        try:
            for app in apps:
                text = said(app.run())
                assert "What you see was read 23 Nov 2026, 09:00. Tried again every 60 seconds. Error DB-6793." in text
                assert headline(text) in before
            assert AWAY in said(opened("eldercare"))  # nobody has asked before
        finally:
            start(postgresql)
        texts = [said(app.run()) for app in apps]
        assert [headline(text) for text in texts] == before
        assert not any(AWAY in text for text in texts)
    assert logged(caplog) == ["DB-6793 The database cannot be reached.", "DB-6793 is over."] * 2


def test_while_a_server_accepts_connections_and_says_nothing_only_the_first_page_waits_for_it(
    postgresql: sa.URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_CONNECT_SECONDS", 4)
    monkeypatch.setattr(load, "_LOOK_SECONDS", 0.1)
    app = opened("stars", q="2026Q3")
    before, engine = headline(said(app)), load._engine(load._Source(load.database_url()))
    with engine.connect() as connection:
        server = psutil.Process(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()).parent()
    engine.dispose()
    server.suspend()
    try:
        assert AWAY in said(app.run())
        for _ in range(2):
            began = time.monotonic()
            text = said(app.run())
            assert time.monotonic() - began < 3
            assert AWAY in text
            assert headline(text) == before
    finally:
        server.resume()
    until = time.monotonic() + 20
    while AWAY in said(app.run()) and time.monotonic() < until:
        time.sleep(0.2)
    assert AWAY not in said(app)


def test_when_the_server_goes_while_a_page_is_made_it_is_not_asked_again_and_the_page_is_made_anew_later(
    postgresql: sa.URL, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(opened("definitions"))  # version and names are known
    engine, attempts, gone = load._engine(load._Source(load.database_url())), [], []
    sa.event.listen(engine, "do_connect", lambda *_: attempts.append("connect"), insert=True)

    def goes(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM training_duty" in statement and not gone:
            gone.append(statement)
            stop(postgresql)

    sa.event.listen(engine, "before_cursor_execute", goes)
    try:
        app = opened("training", q="2026Q3")
        assert AWAY in said(app)
        assert len(attempts) <= 2  # once more when it broke; then nobody waits for it
    finally:
        start(postgresql)
    monkeypatch.setattr("dashboard.frame._by_timer", lambda name: name == "watch")
    monkeypatch.setattr("dashboard.frame._RETRY_SECONDS", 0)
    app.run()
    assert AWAY not in said(app)
    assert logged(caplog) == ["DB-6793 The database cannot be reached.", "DB-6793 is over."]


def test_a_locked_table_is_told_where_it_is_needed_and_holds_up_nobody_else(
    postgresql: sa.URL, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_LOCK_SECONDS", 0.1)
    owner = sa.create_engine(postgresql, poolclass=sa.NullPool)
    with owner.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE grassroots_problem IN ACCESS EXCLUSIVE MODE")
        app = opened("training", q="2026Q3")
        assert REFUSED in said(app)
        assert "% of days on site done" in headline(said(app))
        assert REFUSED not in said(opened("stars", q="2026Q3"))
    assert REFUSED not in said(app.run())
    told = "DB-7249 The database did not answer: canceling statement due to lock timeout"
    assert logged(caplog) == [told, "DB-7249 is over."]


def test_sessions_that_wait_for_one_slow_question_wait_no_longer_than_the_first(postgresql: sa.URL) -> None:
    asked = []

    def question(engine: sa.Engine) -> None:
        asked.append(engine)
        time.sleep(0.5)
        raise load.DatabaseError("refused", "The database did not answer: too slow")

    reading = load._read(load._Source(load.database_url()))
    failures = []

    def session() -> None:
        try:
            reading.answer(question)
        except load.DatabaseError as error:
            failures.append(str(error))

    sessions = [threading.Thread(target=session) for _ in range(10)]
    for one in sessions:
        one.start()
    for one in sessions:
        one.join()
    assert failures == ["The database did not answer: too slow"] * 10
    assert len(asked) == 1


def test_a_session_that_began_before_a_question_failed_does_not_ask_it_again(postgresql: sa.URL) -> None:
    asked = []

    def refused(engine: sa.Engine) -> None:
        asked.append(engine)
        raise load.DatabaseError("refused", "The database did not answer: too slow")

    def ask(reading: load.Reading) -> None:
        with pytest.raises(load.DatabaseError):
            reading.answer(refused)

    first, second = (load._read(load._Source(load.database_url())) for _ in range(2))
    ask(first)
    ask(second)
    assert len(asked) == 1
    ask(load._read(load._Source(load.database_url())))
    assert len(asked) == 2


@contextmanager
def of_text(url: sa.URL) -> Iterator[None]:
    """A column of each subject holds words where numbers and days should be."""
    for table, column in OF_TEXT.items():
        run(url, f"ALTER TABLE {table} RENAME COLUMN {column} TO was", f"ALTER TABLE {table} ADD COLUMN {column} varchar(9) DEFAULT 'soon'")
    try:
        yield
    finally:
        for table, column in OF_TEXT.items():
            run(url, f"ALTER TABLE {table} DROP COLUMN {column}", f"ALTER TABLE {table} RENAME COLUMN was TO {column}")


@pytest.mark.parametrize("engine", ["postgresql", "mariadb", "sqlite"])
def test_columns_of_another_type_are_told_where_they_are_needed_and_the_rest_of_every_page_goes_on(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "postgresql":
        url = request.getfixturevalue("postgresql")
    else:
        random_database(tmp_path / "text.sqlite", 1, date(2026, 11, 23))
        url = sa.make_url(f"sqlite:///{tmp_path / 'text.sqlite'}")
        if engine == "mariadb":
            copied(tmp_path / "text.sqlite", url := request.getfixturevalue("mariadb"))
        monkeypatch.setenv("DATABASE_URL", written(url))
    refused = NEEDING if engine == "postgresql" else set(NEEDING).difference(TAKEN_FOR_NUMBERS)
    with of_text(url):
        for page in (*NEEDING, "quality"):
            text = said(opened(page, q="2026Q3", id="1"))
            assert "<nav" in text, page
            assert "<h1" in text, page
            assert "This page cannot be shown" not in text, page
            assert page == "quality" or (REFUSED in text) is (page in refused), page
    assert "training_visit.days" in text  # the page Data quality names them all


def test_with_ten_times_the_rows_every_page_opens_with_its_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", scale.sqlite("city"))
    for page in PAGES:
        text = said(opened(page, q="2026Q3", id="1"))  # within half a minute, on whatever machine
        assert headline(text), page
        assert "did not answer" not in text, page
