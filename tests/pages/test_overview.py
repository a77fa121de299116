"""The overview and the definitions, in a session."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from data_access import schema
from tests.pages.test_stars import lacking, opened, said


def titles(app: AppTest) -> str:
    return said(app).replace("&#39;", "'")


def test_the_overview_says_how_the_lines_stand_and_what_to_decide(demo_database: Path) -> None:
    text = titles(opened("overview", q="2026Q3"))
    assert "Three of four work lines to watch, one behind; decide on Social assistance and milestone recovery plans" in text
    assert "Laixi and Pingdu are behind in some measure; 5 more to watch, 3 meet all 7 listed" in text
    assert "Five things to decide" in text
    assert "Social assistance: 7 overdue, 4 people over capacity" in text
    assert "Watch: problems closed 87.5%" in text
    assert "3 decisions" in text
    assert "40 days after 30 Sep: 2 dates" in text


def test_the_overview_speaks_chinese(demo_database: Path) -> None:
    text = titles(opened("overview", q="2026Q3", lang="zh-CN"))
    assert "四条主线三条关注、一条滞后；大救助专班超期、里程碑恢复计划需局党组研究" in text
    assert "需要决定的 5 件事" in text


def test_a_district_stands_beside_the_city_with_its_towns(demo_database: Path) -> None:
    text = titles(opened("overview", q="2026Q3", d="370285"))
    assert "Laixi: One of four work lines to watch, three behind" in text
    assert "Place in the city" in text
    assert "10/10" in text
    assert "10 towns have training duties or problems" in text
    assert "Pingdu" not in text.split("Place in the city")[1].split("</table>")[0]


def test_the_running_quarter_says_until_when_and_who_has_not_reported(demo_database: Path) -> None:
    text = titles(opened("overview", q="2026Q4"))
    assert "By 23 Nov: One of four work lines to watch, three behind" in text
    assert text.count(">not reported<") == 3
    assert "Next 40 days: 12 dates; 5 milestones are forecast later than planned" in text


def test_the_counts_open_their_lists(demo_database: Path) -> None:
    decisions = opened("overview", q="2026Q3", list="decisions")
    assert not decisions.exception
    assert len(decisions.dataframe[0].value) == 3
    assert len(opened("overview", q="2026Q4", list="ahead").dataframe[0].value) == 12


def test_an_empty_database_claims_nothing(tmp_path: Path, demo_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    schema.metadata.create_all(engine)
    with sqlite3.connect(tmp_path / "empty.sqlite") as empty:
        empty.execute("ATTACH ? AS demo", (str(demo_database),))
        for table in ("division", "feed"):
            empty.execute(f"INSERT INTO main.{table} SELECT * FROM demo.{table}")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    text = titles(opened("overview", q="2026Q3"))
    assert "Not enough data for Whole city" in text
    assert "Not enough data to tell what must be decided" in text
    assert "Nothing to decide" not in text
    assert "There is not enough data to look in." in text
    assert "see the whole city" not in text
    assert "No meeting has been held by then." in text
    assert "nothing is scheduled" in text
    assert "No standard is in force on 30 Sep 2026" in titles(opened("definitions", q="2026Q3"))


def test_without_one_table_the_other_lines_live_on(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(demo_database, tmp_path, "work_item", monkeypatch)
    text = titles(opened("overview", q="2026Q3"))
    assert "Two of four work lines to watch, one behind, one without data" in text
    assert "The database lacks work_item" in text
    assert "Laixi: 6 problems overdue" in text
    assert "Laixi and Pingdu are behind in some measure" in text


def test_the_definitions_show_the_term_asked_for_and_what_holds_on_the_day(demo_database: Path) -> None:
    text = titles(opened("definitions", q="2026Q3", term="training_days_rate"))
    assert 'class="asked"' in text
    assert "all 5 feeds are up to date" in text.lower()
    assert "7 of 7 quality checks find something, 17 rows in all" in text
    assert "11 standards in force on 30 Sep 2026" in text
    assert 'class="asked"' not in titles(opened("definitions", term="no-such-term"))


def test_a_quality_check_opens_its_rows(demo_database: Path) -> None:
    app = opened("definitions", list="unknown_code", lang="zh-CN")
    assert not app.exception
    assert len(app.dataframe[0].value) == 5


def test_a_search_narrows_the_definitions(demo_database: Path) -> None:
    app = opened("definitions")
    app.text_input[0].set_value("recovery plan").run()
    text = titles(app)
    assert 'contain "recovery plan"' in text.replace("&#34;", '"')
    assert "<code>no_recovery_plan</code>" in text
    assert "<code>training_days_rate</code>" not in text


def test_without_feeds_the_definitions_still_stand(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(demo_database, tmp_path, "standard", monkeypatch)
    text = titles(opened("definitions"))
    assert "The database lacks standard" in text
    assert "<code>line_status</code>" in text
