"""The page of data quality, in a session."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.pages.test_stars import opened, said


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
    assert app.dataframe[0].value.values.tolist() == [["work_item", "1"]]
    assert "Laixi has not reported everything of Q3 2026" in text


def test_a_missing_table_is_named_and_the_other_panels_live_on(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(demo_database, tmp_path, monkeypatch, "DROP TABLE submission", "ALTER TABLE cadre DROP COLUMN grade")
    text = said(opened("quality"))
    assert "2 parts of the database are not as in the contract; all 5 feeds are up to date" in text
    assert "The database lacks submission." in text
    assert "column missing" in text
    assert "table missing" in text
    assert "All 5 feeds are up to date" in text
