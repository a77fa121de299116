"""What surrounds every page: what it says when the database lacks something, and the quarters it offers."""

import json
import re
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import schema
from tests.pages.test_stars import ROOT, lacking, opened, said

AWAY = "cannot be reached"


def broken(demo: Path, folder: Path, statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a copy of the demo database after a statement that breaks it."""
    lacking(demo, folder, "remark", monkeypatch)  # a table that no page asks for
    with sqlite3.connect(folder / "lacking.sqlite") as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TABLE feed", "The database lacks feed;"),
        ("ALTER TABLE feed DROP COLUMN covers_until", "The database lacks feed.covers_until;"),
        ("UPDATE feed SET refreshed_at = 'yesterday'", "The database did not answer;"),
    ],
)
def test_without_the_feeds_there_is_no_page_and_the_reason_is_the_true_one(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, sentence: str
) -> None:
    broken(demo_database, tmp_path, statement, monkeypatch)
    text = said(opened("training"))
    assert sentence in text
    assert AWAY not in text


def test_a_code_that_is_shown_stands_in_the_log(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken(demo_database, tmp_path, "UPDATE feed SET refreshed_at = 'yesterday'", monkeypatch)
    code = re.search(r"error (DB-\d{4})", said(opened("training")))
    assert code
    assert f"{code[1]} The database did not answer" in caplog.text


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("DROP TABLE unit", "unit"),
        ("ALTER TABLE unit DROP COLUMN name_en", "unit.name_en"),
        ("DROP TABLE division", "division"),
        ("ALTER TABLE division DROP COLUMN name_en", "division.name_en"),
    ],
)
def test_without_names_of_places_or_units_the_frame_says_so_and_lives_on(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, part: str
) -> None:
    broken(demo_database, tmp_path, statement, monkeypatch)
    text = said(opened("stars"))
    assert f"The database lacks {part}; please ask the database administrator. Codes stand in their place." in text
    assert "<h1" in text
    assert AWAY not in text


def test_without_units_the_training_stands(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(demo_database, tmp_path, "unit", monkeypatch)
    assert "% of days on site done, on standard" in said(opened("training", q="2026Q3"))


def test_without_submissions_a_running_quarter_and_a_stale_feed_are_still_told(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(demo_database, tmp_path, "UPDATE feed SET refreshed_at = '2026-11-01 09:00:00'", monkeypatch)
    with sqlite3.connect(tmp_path / "lacking.sqlite") as connection:
        connection.execute("DROP TABLE submission")
    text = said(opened("training", q="2026Q4"))
    assert "Q4 2026 is running: day 54 of 92" in text
    assert "Front-line training: data is 22 days old" in text
    assert "Data as of 1 Nov 2026, 09:00" in text
    assert "The database lacks submission" in text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("2022Q1", "Q1 2022"), ("1000Q1", "Q1 1000"), ("2023Q4", "Q4 2023"), ("2027Q1", "Q3 2026"), ("2022Q5", "Q3 2026")],
)
def test_every_quarter_that_has_begun_can_be_asked_for(demo_database: Path, asked: str, shown: str) -> None:
    app = opened("stars", q=asked)
    assert f"<span>{shown} · Whole city" in said(app)
    assert app.selectbox[0].value == (asked if shown != "Q3 2026" else "2026Q3")
    assert len(app.selectbox[0].options) == (14 if asked in ("2022Q1", "1000Q1") else 13)


@pytest.mark.parametrize("page", ["overview", "training", "task_forces", "stars", "eldercare"])
def test_without_any_data_the_way_to_the_other_pages_is_there(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema.metadata.create_all(sa.create_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert 'href="definitions?' in said(opened(page, q="2026Q2"))


@pytest.mark.parametrize("asked", [{}, {"id": "999999"}])
def test_an_unknown_organization_leaves_the_way_to_the_other_pages(asked: dict[str, str], demo_database: Path) -> None:
    assert 'href="training?q=2026Q2&amp;lang=en"' in said(opened("organization", q="2026Q2", **asked))


def test_without_the_database_the_way_to_the_other_pages_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'absent.sqlite'}")
    text = said(opened("training"))
    assert AWAY in text
    assert "<nav" in text


@pytest.mark.parametrize(
    ("lang", "quarter", "district"),
    [
        ("en", "The quarter &#34;2030Q1&#34; of the address does not exist", "The district &#34;999999&#34; of the address does not exist"),
        ("zh-CN", "地址中的季度“2030Q1”不存在或尚未开始</b><span>现显示2026年三季度。", "地址中的区市“999999”不存在</b><span>现显示全市。"),
    ],
)
def test_what_the_address_asks_for_in_vain_is_told(demo_database: Path, lang: str, quarter: str, district: str) -> None:
    text = said(opened("definitions", q="2030Q1", d="999999", lang=lang))
    assert quarter in text
    assert district in text


def test_an_address_that_is_understood_says_nothing_of_it(demo_database: Path) -> None:
    for asked in ({"q": "2026Q2", "d": "370285"}, {"d": "all"}, {}):
        assert "of the address" not in said(opened("definitions", **asked))


def test_a_pick_right_after_another_stands_though_the_browser_still_sends_the_address_of_before(demo_database: Path) -> None:
    app = opened("definitions", lang="zh-CN")
    app.selectbox(key="q@zh-CN").set_value("2026Q2").run()
    del app.query_params["q"]  # as it was before the first pick
    app.selectbox(key="q@zh-CN").set_value("2026Q1").run()
    assert (app.selectbox(key="q@zh-CN").value, app.query_params["q"]) == ("2026Q1", "2026Q1")
    app.query_params["q"] = "2026Q2"  # back, without a pick
    app.run()
    assert app.selectbox(key="q@zh-CN").value == "2026Q2"


# As of a meeting or a day ------------------------------------------------------------------------------


def figures(**options: str) -> dict[str, Any]:
    """What `python -m dashboard.figures` prints."""
    asked = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
    printed = subprocess.run([sys.executable, "-m", "dashboard.figures", *asked], capture_output=True, check=True, cwd=ROOT)
    return dict(json.loads(printed.stdout))


@pytest.mark.parametrize("page", ["overview", "training", "eldercare"])
def test_a_meeting_sets_the_quarter_and_the_day_of_a_page_which_says_so(demo_database: Path, page: str) -> None:
    app = opened(page, meeting="11", q="2025Q4", asof="2026-01-10", d="370285")
    text = said(app)
    assert "<span>Q2 2026 · Laixi · As of 27 Jul 2026</span>" in text
    assert "As of 27 Jul 2026, Party-building and business integration meeting, Q2 2026</b>" in text
    here = "./" if page == "overview" else page
    assert f'href="{here}?d=370285&amp;lang=en&amp;q=2026Q2">See today&#39;s figures' in text
    assert 'href="definitions?meeting=11&amp;d=370285&amp;lang=en"' in text
    assert "of the address" not in text
    assert (app.selectbox[0].value, app.selectbox[0].disabled) == ("2026Q2", True)
    assert not app.date_input
    assert app.session_state["view"].meeting.meeting_id == 11


def test_the_numbers_of_a_meeting_are_those_known_when_it_was_held(demo_database: Path) -> None:
    known, later = figures(meeting="12"), figures(quarter="2026Q3")
    shown = [f"{100 * document['training']['problem_close_rate']:.1f}%" for document in (known, later)]
    text = said(opened("overview", meeting="12"))
    assert f"{known['task_forces']['taskforce_overdue']}</a><small>overdue" in text
    assert known["task_forces"]["taskforce_overdue"] != later["task_forces"]["taskforce_overdue"]
    text = said(opened("training", meeting="12"))
    assert shown[0] in text
    assert shown[1] not in text


def test_a_meeting_that_is_chosen_and_left_leaves_its_quarter(demo_database: Path) -> None:
    app = opened("definitions", q="2025Q4", asof="2026-01-10")
    assert "<span>Q4 2025 · Whole city · As of 10 Jan 2026</span>" in said(app)
    app.selectbox("meeting@en").select("11").run()
    assert "<span>Q2 2026 · Whole city · As of 27 Jul 2026</span>" in said(app)
    assert dict(app.query_params) == {"lang": "en", "meeting": "11"}
    app.selectbox("meeting@en").select("none").run()
    assert "<span>Q2 2026 · Whole city</span>" in said(app)
    assert dict(app.query_params) == {"lang": "en", "q": "2026Q2"}


def test_a_day_goes_with_its_quarter_and_is_dropped_by_a_later_one(demo_database: Path) -> None:
    app = opened("definitions", q="2026Q2")
    app.date_input("asof@en").set_value(date(2026, 8, 10)).run()
    assert "As of 10 Aug 2026</b><span>Q2 2026 with the figures as they were known that day." in said(app)
    app.selectbox("q@en").select("2026Q3").run()
    assert "<span>Q3 2026 · Whole city · As of 10 Aug 2026</span>" in said(app)
    app.selectbox("q@en").select("2026Q4").run()
    assert "<span>Q4 2026 · Whole city</span>" in said(app)
    assert "of the address" not in said(app)
    assert dict(app.query_params) == {"lang": "en", "q": "2026Q4"}


@pytest.mark.parametrize(
    ("lang", "asked", "sentences"),
    [
        ("en", {"meeting": "99", "asof": "x"}, ["The meeting &#34;99&#34; of the address", "The as-of day &#34;x&#34; of the address"]),
        ("en", {"asof": "2026-06-30"}, ["&#34;2026-06-30&#34; of the address is no day from 1 Jul 2026 to 23 Nov 2026"]),
        ("zh-CN", {"meeting": "x", "asof": "2026-11-24"}, ["地址中的会议“x”", "“2026-11-24”不是2026年7月1日至2026年11月23日之间的日期"]),
    ],
)
def test_a_meeting_or_a_day_that_cannot_be_had_is_told(demo_database: Path, lang: str, asked: dict[str, str], sentences: list[str]) -> None:
    text = said(opened("definitions", lang=lang, **asked))
    assert all(sentence in text for sentence in sentences)
    assert ("Shown instead: Q3 2026." if lang == "en" else "现显示2026年三季度。") in text


def test_without_meetings_a_day_can_still_be_chosen(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(demo_database, tmp_path, "meeting", monkeypatch)
    app = opened("definitions", meeting="12", asof="2026-10-10")
    assert "<span>Q3 2026 · Whole city · As of 10 Oct 2026</span>" in said(app)
    assert "has not been held or cannot be read" in said(app)
    assert app.query_params["meeting"] == "12"  # for the time when they can be read
