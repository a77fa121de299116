"""The page of the task forces, in a session."""

import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from data_access import schema
from tests.pages.test_stars import opened as a_page

opened = partial(a_page, "task_forces")


def said(app: AppTest) -> str:
    """Everything that the page says in HTML."""
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def changed(demo: Path, folder: Path, statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a copy of the demo database after a statement."""
    copy = folder / "changed.sqlite"
    shutil.copy(demo, copy)
    with sqlite3.connect(copy) as connection:
        connection.executescript(statement)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")


def test_the_page_says_who_is_worst_off_and_who_can_lend(demo_database: Path) -> None:
    app = opened(q="2026Q3")
    text = said(app)
    assert "<h1>Social assistance is up to 84 open, 7 overdue, 4 over capacity; Funeral reform can lend</h1>" in text
    assert "Social assistance: backlog up from 70 to 84, the other 2 flat or falling" in text
    assert "6 of 21 people over capacity, 4 of them in Social assistance" in text
    assert "77 of 180 open items are older than 30 days, 45 of them in Social assistance" in text
    assert "9 overdue, the longest by 55 days" in text
    assert len(app.get("vega_lite_chart")) == 9


def test_the_page_speaks_chinese(demo_database: Path) -> None:
    text = said(opened(q="2026Q3", lang="zh-CN"))
    assert "大救助专班在办增至 84 件、7 件超期、4 人超容量；殡葬改革专班可调剂" in text
    assert "含个人信息，限内部使用" in text


def test_a_district_has_its_items_and_the_whole_citys_capacity(demo_database: Path) -> None:
    text = said(opened(q="2026Q3", d="370285"))
    assert "<h1>Social assistance is up to 6 open, 1 overdue</h1>" in text
    assert "asks for 14.6 working days of 5 people in the next 30 days" in text
    assert "capacity is the whole city" in text
    assert "can lend" not in text


def test_the_running_quarter_compares_with_the_same_day(demo_database: Path) -> None:
    app = opened(q="2026Q4", list="overdue")
    text = said(app)
    assert len(app.dataframe[-1].value) == 16
    assert "Q4 2026 is running: day 54 of 92" in text
    assert "vs same day last quarter" in text


def test_a_count_opens_a_list_of_as_many_rows(demo_database: Path) -> None:
    app = opened(q="2026Q3", list="over_capacity-2")
    assert "4 over capacity" in said(app)
    assert len(app.dataframe[-1].value) == 4


def test_an_empty_database_says_that_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "empty.sqlite"
    engine = sa.create_engine(f"sqlite:///{path}")
    schema.metadata.create_all(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    text = said(opened())
    assert "No task force and no open item this quarter" in text
    assert "No task-force data" in text


@pytest.mark.parametrize(
    ("statement", "lives", "gone"),
    [
        ("DROP TABLE cadre", "6 of 21 people over capacity", None),
        ("DROP TABLE standard", "No standard is set for overdue items", "can lend</h1>"),
        ("DROP TABLE task_force_member", "9 overdue, the longest by 55 days", "people over capacity"),
        ("DROP TABLE work_item", "The task forces cannot be read for now", "overdue, the longest"),
        ("DELETE FROM work_item", "None of 3 task forces has anything open", None),
    ],
)
def test_what_is_missing_takes_only_what_needs_it(
    statement: str, lives: str, gone: str | None, demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(demo_database, tmp_path, statement, monkeypatch)
    text = said(opened(q="2026Q3"))
    assert lives in text
    assert gone is None or gone not in text
    if statement.startswith("DROP") and "standard" not in statement:
        assert f"The database lacks {statement.split()[-1]}" in text


def test_any_number_of_task_forces_has_its_columns(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = "; ".join(f"UPDATE work_item SET task_force_id = {90 + n} WHERE work_item_id % 17 = {n}" for n in range(4))
    changed(demo_database, tmp_path, unknown, monkeypatch)
    app = opened(q="2026Q3")
    assert "Task force #93" in said(app)
    assert len(app.get("vega_lite_chart")) == 21
