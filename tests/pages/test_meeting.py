"""The page that presents the review of a meeting, in a session."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.pack import frozen
from dashboard.scope import Quarter, Scope
from dashboard.words import of
from tests.pages.test_stars import lacking, opened, said
from tests.reviews import review


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a frozen review of Laixi, of real data."""
    monkeypatch.setenv("DASHBOARD_PACKS", str(tmp_path / "packs"))
    real = replace(review(), demo="", place="莱西")
    scope = Scope.as_of(Quarter.parse("2026Q3"), date(2026, 10, 26), "370285")
    about = frozen.about(real, 12, scope, datetime(2026, 10, 26, 18), "")
    frozen.freeze(about, real, {}, {}, of("en"))
    return about.name


def kicker(app: Any) -> str:
    return said(app).partition('class="kicker"')[2].partition("<h1>")[0]


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


def test_a_frozen_review_names_its_own_quarter_place_day_and_data(demo_database: Path, kept: str) -> None:
    for address in ({"q": "2025Q4", "d": "370202"}, {"meeting": "11"}, {"q": "2025Q9", "d": "1"}):
        app = opened("meeting", frozen=kept, **address)
        assert "<span>Q3 2026 · 莱西 · As of 26 Oct 2026</span>" in kicker(app)
        assert "demo data" not in kicker(app)
        assert "Frozen 26 Oct 2026, 18:00" in said(app)
        for elsewhere in ("Q4 2025", "Q2 2026", "Shinan", "See today", "of the address"):
            assert elsewhere not in said(app)
        assert [box.label for box in app.selectbox] == []  # nor is there a scope to choose


def test_a_frozen_review_keeps_the_scope_of_the_other_pages_in_the_address(demo_database: Path, kept: str) -> None:
    app = opened("meeting", frozen=kept, q="2025Q4", d="370202")
    assert 'href="stars?q=2025Q4&amp;d=370202&amp;lang=en"' in said(app)


@pytest.mark.parametrize("present", ["1", "0"])
def test_a_frozen_review_is_shown_and_turned_while_the_database_is_away(kept: str, present: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/shared.sqlite")
    assert "The database cannot be reached" in said(opened("meeting"))
    slides = [slide.key for slide in review().slides]
    for number, slide in enumerate(slides):
        text = said(opened("meeting", frozen=kept, slide=slide, present=present))
        assert f"{number + 1} / {len(slides)}" in text
        assert "cannot be reached" not in text
        assert "莱西" in text


def test_a_frozen_review_that_cannot_be_opened_says_why(demo_database: Path, kept: str, tmp_path: Path) -> None:
    (tmp_path / "packs" / kept / "review.json").write_bytes(b"{}")
    text = said(opened("meeting", frozen=kept))
    assert "This frozen pack cannot be opened" in text
    assert "review.json was changed" in text
