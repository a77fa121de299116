"""The page of what has changed since the last meeting, in a session."""

from datetime import date
from pathlib import Path

import pytest

from tests.pages.test_stars import lacking, opened, said


def test_the_page_says_what_changed_since_the_last_meeting_and_a_count_opens_its_list(demo_database: Path) -> None:
    app = opened("changes", q="2026Q3", list="measure-still_red")
    text = said(app)
    assert "<h1>Since 27 Jul: 1 measure turned red, 3 recovered, 12 still red; 4 milestones finished, 3 newly overdue</h1>" in text
    assert "Q3 2026 as of 30 Sep 2026 against Q2 2026 as of 27 Jul 2026 (Party-building and business integration meeting, Q2 2026)" in text
    assert "4 milestones finished, 3 newly overdue, 1 removed" in text
    assert "removed 12 Aug 2026" in text
    assert "2 decisions done, 1 newly past due, 1 still past due" in text
    assert "6 organizations rose, 7 fell; 2 new; 2 left the ranking; 2 newly leading, 1 newly trailing" in text
    assert [len(table.value) for table in app.dataframe] == [12]


def test_a_day_of_the_same_quarter_can_be_chosen_in_chinese_and_a_wrong_one_is_said(demo_database: Path) -> None:
    app = opened("changes", q="2026Q4", d="370285", since="2026-11-01", lang="zh-CN")
    text = said(app)
    assert "2026年四季度（截至2026年11月23日）对比2026年四季度（截至2026年11月1日）" in text
    assert "<h1>莱西市自11月1日以来：" in text
    assert "平度市" not in text.split("</h1>")[1]
    app.query_params["since"] = "2027-01-01"
    assert "2026年11月23日之前没有会议或日期“2027-01-01”" in said(app.run())


def test_the_day_after_a_meeting_the_new_quarter_is_so_far_and_not_yet_rated(demo_database: Path) -> None:
    text = said(opened("changes", q="2026Q4", asof="2026-10-27"))
    assert "<h1>Q4 2026 so far, since 26 Oct: " in text
    assert "28 organizations not yet rated in Q4 2026" in text
    assert "left the ranking" not in text.replace("nobody has left the ranking", "")
    assert "of the quarter alone are not compared" in text


@pytest.mark.parametrize("quarter", ["2010Q1", "1000Q1"])
def test_a_quarter_of_long_ago_is_a_page_without_data(quarter: str, demo_database: Path) -> None:
    assert "<h1>Since 31 Dec: no measure is or was red</h1>" in said(opened("changes", q=quarter))


def test_a_day_of_long_ago_is_refused_and_the_bound_is_said(demo_database: Path) -> None:
    app = opened("changes", q="2026Q3", since="1800-01-01")
    assert "There is no meeting or day &#34;1800-01-01&#34; from 1 Jul 2023, 12 quarters back, to the day before 30 Sep 2026" in said(app)
    picker = app.date_input(key="since_day@en")
    assert (picker.min, picker.max) == (date(2023, 7, 1), date(2026, 9, 29))


def test_picking_a_day_puts_it_into_the_address(demo_database: Path) -> None:
    app = opened("changes", q="2026Q3")
    app.date_input(key="since_day@en").set_value(date(2026, 8, 15)).run()
    assert app.query_params["since"] == "2026-08-15"
    assert "against Q3 2026 as of 15 Aug 2026" in said(app)


def test_without_one_table_the_other_subjects_live_on(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(demo_database, tmp_path, "milestone", monkeypatch)
    text = said(opened("changes", q="2026Q3"))
    assert "The database lacks milestone" in text
    assert "part of the data could not be read" in text
    assert "2 decisions done" in text
    assert "<strong>0<small>milestones" not in text
