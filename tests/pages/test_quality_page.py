"""The page of data quality, in a session."""

import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard import load
from dashboard.answers import trust
from data_access import database
from data_access.readers import EVERYTHING, Reader
from tests.conftest import TODAY
from tests.pages.test_bad_days import filled, postgresql  # noqa: F401 - fixtures that are asked for by name
from tests.pages.test_stars import opened, said

WAITING = "FROM training_record"  # the statement before which a slow database stops


def changed(demo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """Read a copy of the demo database in which some statements have been run."""
    copy = folder / "changed.sqlite"
    shutil.copy(demo, copy)
    with sqlite3.connect(copy) as connection:
        for statement in statements:
            connection.execute(statement)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")


def test_the_page_counts_what_the_checks_find_and_opens_its_list(demo_database: Path) -> None:
    app = opened("quality", list="closed_before_opened")
    text = said(app)
    assert "All 7 checks find something, 17 rows together; all 5 feeds are up to date" in text
    assert "All tables and columns are as in the contract" in text
    assert "Nothing else looks wrong" in text
    assert "training_visit 2, grassroots_problem 1, work_item 1" in text
    assert app.dataframe[0].value["table"].tolist() == ["grassroots_problem", "work_item"]


def test_a_district_has_its_own_rows_and_reports(demo_database: Path) -> None:
    text = said(opened("quality", d="370285", q="2026Q3"))
    assert "17 rows" not in text
    assert "all 5 feeds are up to date" in text
    assert ">Laixi<" in text
    assert ">Pingdu<" not in text


def test_what_is_stale_odd_or_not_reported_is_told(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(
        demo_database,
        tmp_path,
        monkeypatch,
        "UPDATE feed SET refreshed_at = '2026-11-20 02:00:00.000000' WHERE feed = 'training'",
        "UPDATE work_item SET priority = 9 WHERE work_item_id = 1",
        "DELETE FROM submission WHERE division_code = '370285' AND month = '2026-09-01' AND feed = 'training'",
    )
    app = opened("quality", q="2026Q3", list="unknown_word")
    text = said(app)
    assert "Front-line training is stale" in text
    assert "One more row looks wrong" in text
    assert app.dataframe[0].value.to_numpy().tolist() == [["work_item", "1"]]
    assert "Laixi has not reported everything of Q3 2026" in text


def test_a_missing_table_is_named_and_the_other_panels_live_on(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(demo_database, tmp_path, monkeypatch, "DROP TABLE submission", "ALTER TABLE cadre DROP COLUMN grade")
    text = said(opened("quality"))
    assert (
        "2 parts of the database are not as in the contract; Checked in 33 of 35 tables: All 7 checks find something, 17 rows together; "
        "all 5 feeds are up to date"
    ) in text
    assert "Checked in 33 of 35 tables: Nothing else looks wrong" in text
    assert "The database lacks submission." in text
    assert "Not checked: submission" in text
    assert "Not checked: cadre" in text
    assert "column missing" in text
    assert "table missing" in text
    assert "All 5 feeds are up to date" in text


# Checks that take long ---------------------------------------------------------------------------------


@contextmanager
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """A database that comes to the records of training and no further as long as this lasts; how often each statement was asked."""
    monkeypatch.setattr("dashboard.load._MOMENT_SECONDS", 0)
    asked: Counter[str] = Counter()
    came, goes_on = threading.Event(), threading.Event()

    def waits(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked[statement] += 1
        if WAITING in statement.replace("\n", " "):
            came.set()
            goes_on.wait(60)

    opened("overview")  # so that there is an engine
    engine = load._engine(load._Source(load.database_url()))
    sa.event.listen(engine, "before_cursor_execute", waits)
    opened("quality")
    assert came.wait(60)
    try:
        yield asked
    finally:
        goes_on.set()
        for asking, _ in tuple(load._last(load._Source(load.database_url())).asking.values()):
            asking.join(60)
        sa.event.remove(engine, "before_cursor_execute", waits)


def test_while_the_checks_are_under_way_the_page_says_how_far_and_shows_all_else(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(demo_database, tmp_path, monkeypatch)
    with slow(monkeypatch) as asked:
        first, second = opened("quality", q="2026Q3"), opened("quality", q="2026Q2", list="duplicate")
        for app in (first, second):
            text = said(app)
            assert "The data is being checked; all 5 feeds are up to date" in text
            assert "15 of 35 tables are checked, 8 rows found so far" in text
            assert "checks find" not in text
            assert "looks wrong" not in text
            assert "All 5 feeds are up to date" in text
            assert "All tables and columns are as in the contract" in text
        assert "Every district has reported what is due of Q3 2026" in said(first)
        assert not second.dataframe
        chinese = said(opened("quality", lang="zh-CN"))
        assert "数据正在核查；5 个数据来源均按时更新" in chinese
        assert "35 张表已核查 15 张，目前发现 8 行" in chinese
        assert "15 of 35 tables are checked, nothing found so far" in said(opened("quality", d="370285"))
        assert "15 of 35 tables are checked" in said(opened("definitions"))
    assert "All 7 checks find something, 17 rows together; all 5 feeds are up to date" in said(first.run())
    assert len(second.run().dataframe[0].value) == 4
    assert [statement for statement, times in asked.items() if times > 1 and "belongs_to" in statement] == []  # once for all sessions


def test_checks_of_data_that_have_changed_meanwhile_begin_anew(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(demo_database, tmp_path, monkeypatch)
    with slow(monkeypatch) as asked:
        before = opened("quality")
        with sqlite3.connect(tmp_path / "changed.sqlite") as connection:
            connection.execute("UPDATE work_item SET division_code = '?' WHERE work_item_id = 1")
            connection.execute("UPDATE feed SET refreshed_at = '2026-11-23 08:00:00.000000' WHERE feed = 'task_forces'")
        assert "0 of 35 tables are checked, nothing found so far" in said(before.run())
    assert "All 7 checks find something, 18 rows together" in said(before.run())
    assert max(times for statement, times in asked.items() if "belongs_to" in statement) == 2


def test_a_check_that_the_database_stops_is_named_and_asked_again_later_and_the_others_live_on(
    postgresql: sa.URL,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(database, "_LOCK_SECONDS", 0.1)
    with sa.create_engine(postgresql, poolclass=sa.NullPool).begin() as connection:
        connection.exec_driver_sql("LOCK TABLE grassroots_problem IN ACCESS EXCLUSIVE MODE")
        app = opened("quality", q="2026Q3")
        text = said(app)
        assert "Checked in 34 of 35 tables: All 7 checks find something, 12 rows together; all 5 feeds are up to date" in text
        assert "The database did not answer" in text
        assert "Not checked: grassroots_problem" in text
    assert "Not checked: grassroots_problem" in said(app.run())
    monkeypatch.setattr("dashboard.load._AGAIN_SECONDS", 0)
    assert "All 7 checks find something, 17 rows together; all 5 feeds are up to date" in said(app.run())
    told = [record.message.partition(" Cause: ")[0] for record in caplog.records if record.name == "dashboard"]
    assert told == ["DB-7249 The database did not answer: canceling statement due to lock timeout", "DB-7249 is over."]


def test_of_a_districts_reader_the_checks_go_through_its_own_rows_alone(demo_database: Path) -> None:
    def visits(reader: Reader) -> pd.DataFrame:
        reading = load._read(load._Source(load.database_url(), reader=reader))
        load._ask(reading, trust.BROKEN.values(), (TODAY,))
        return reading.answer(trust.BROKEN["training_visit"], TODAY)

    whole = visits(EVERYTHING)
    own = visits(Reader(whole["belongs_to"].iloc[0][:6]))
    assert 0 < len(own) < len(whole)
    assert set(own["key"]) < set(whole["key"])
