"""The page that presents the review of a meeting, in a session."""

from pathlib import Path

import pytest

from tests.pages.test_stars import lacking, opened, said


def test_a_meeting_opens_with_the_decisions_of_the_one_before(demo_database: Path) -> None:
    text = said(opened("meeting", meeting="12"))
    assert "The 3 decisions of 27 Jul: 2 closed, 1 past due" in text
    assert "1 / 10" in text
    assert 'data-turn="next" rel="next" href="meeting?' in text
    assert 'data-turn="prev"' not in text


def test_a_slide_bears_its_day_its_place_and_the_offices_remarks(demo_database: Path) -> None:
    text = said(opened("meeting", meeting="12", slide="training", d="370285", present="1"))
    assert "80.7% of days on site done, below standard" in text
    assert "Laixi · Q3 2026 · As of 26 Oct 2026, as known that day" in text
    assert "demo data" in text
    assert 'data-turn="leave"' in text


def test_without_a_meeting_the_last_ones_are_offered(demo_database: Path) -> None:
    text = said(opened("meeting", q="2026Q3", slide="nonsense"))
    assert "No meeting is chosen: these are the figures of Q3 2026 as they stand on 30 Sep 2026" in text
    assert "meeting?" in text
    assert "meeting=12" in text
    assert "There is no slide &#34;nonsense&#34;" in text


def test_a_slide_that_cannot_be_made_says_so_and_the_others_can_be_reached(
    tmp_path: Path, demo_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(demo_database, tmp_path, "work_item", monkeypatch)
    text = said(opened("meeting", q="2026Q3", slide="task_forces"))
    assert "The database lacks work_item" in text
    assert "slide=scorecard" in text
