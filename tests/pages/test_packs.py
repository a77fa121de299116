"""The page of meeting packs: files made and offered, packs frozen and listed, what has been corrected since."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.answers.figures import figures
from dashboard.pack import frozen
from dashboard.scope import Quarter, Scope
from dashboard.words import of
from data_access.database import connect
from tests.pages.test_stars import opened, said
from tests.random_database import random_rows, write_database
from tests.reviews import review

NAME = "demo-meeting-12-all-zh-CN"
SCOPE = Scope.as_of(Quarter.parse("2026Q3"), date(2026, 10, 26))
FILES = {f"review.{extension}": extension.encode() for extension in ("pptx", "xlsx", "pdf")}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DASHBOARD_PACKS", str(tmp_path / "packs"))
    return tmp_path / "packs"


@pytest.fixture(scope="module")
def numbers(demo_url: str) -> dict[str, Any]:
    """The figures of the twelfth meeting."""
    return figures(connect(demo_url), SCOPE, datetime(2026, 10, 26, 18))


@pytest.fixture
def kept(demo_database: Path, folder: Path, numbers: dict[str, Any]) -> None:
    """A frozen pack of the twelfth meeting keeps its figures."""
    about = frozen.about(review(), 12, SCOPE, datetime(2026, 10, 26, 18), "")
    frozen.freeze(about, review(), numbers, FILES, of("en"))


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of nothing but a meeting and the places it is about: of this a pack is made soonest."""
    meeting = {"meeting_id": 12, "name": "twelfth", "quarter": date(2026, 7, 1), "held_on": date(2026, 10, 26)}
    write_database(tmp_path / "bare.sqlite", {"division": random_rows(1, date(2026, 11, 23))["division"], "meeting": [meeting]})
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bare.sqlite")


def buttons(app: Any) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def test_what_was_made_is_offered_for_the_same_scope_only(bare: None) -> None:
    app = opened("packs", meeting="12", d="370285")
    assert "There is no frozen pack yet" in said(app)
    assert buttons(app) == []
    app.button_group[-1].set_value(["xlsx"]).run()
    next(button for button in app.button if button.label == "Make the pack").click().run(timeout=120)
    assert buttons(app) == ["Download Excel"]
    app.query_params["d"] = "370202"
    app.run()
    assert buttons(app) == []
    assert "pack" not in app.session_state  # nor does the session keep what it no longer offers


def test_a_pack_that_cannot_be_made_is_told_in_a_sentence(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(demo_database, tmp_path / "lacking.sqlite")
    with sqlite3.connect(tmp_path / "lacking.sqlite") as connection:
        connection.execute("DROP TABLE grassroots_problem")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/lacking.sqlite")
    app = opened("packs", meeting="12")
    next(button for button in app.button if button.label == "Make the pack").click().run(timeout=120)
    assert "The pack was not made" in said(app)
    assert "The database lacks grassroots_problem; please ask the database administrator." in said(app)
    assert buttons(app) == []


def test_to_freeze_needs_a_meeting(demo_database: Path) -> None:
    app = opened("packs")
    assert "To freeze a pack, choose a meeting above." in said(app)
    assert "Freeze for this meeting" not in [button.label for button in app.button]
    assert "Freeze for this meeting" in [button.label for button in opened("packs", meeting="12").button]


def test_to_freeze_asks_first(demo_database: Path) -> None:
    app = opened("packs", meeting="12", d="370285")
    next(button for button in app.button if button.label == "Freeze for this meeting").click().run()
    assert "Q3 2026, Laixi, is kept as it is now. It cannot be changed or overwritten later." in said(app)
    assert "Freeze it now" in [button.label for button in app.button]
    assert frozen.listed(of("en")) == []


def test_what_was_confirmed_is_frozen_and_shown_and_not_a_second_time(bare: None) -> None:
    app = opened("packs", meeting="12", d="370285")
    view = app.session_state["view"]
    for shown in ("1 frozen pack, all intact", "This pack is frozen already, since 23 Nov 2026, 09:00;"):
        app.session_state["pack to freeze"] = (view.scope, view.meeting, "en", view.version.value, view.account)
        app.run(timeout=180)
        assert shown in said(app)
        assert app.query_params["frozen"] == "meeting-12-370285-en"
    pack = frozen.opened("meeting-12-370285-en", of("en"))
    assert [name.rpartition(".")[2] for name in pack.files] == ["pdf", "pptx", "xlsx"]
    assert pack.about.scope == Scope(SCOPE.quarter, SCOPE.day, SCOPE.day, "370285")


def test_a_frozen_pack_is_listed_offered_and_compared_with_the_database_of_today(kept: None) -> None:
    app = opened("packs", frozen=NAME)
    text = said(app)
    assert "1 frozen pack, all intact" in text
    assert f'href="meeting?lang=en&amp;frozen={NAME}"' in text
    assert "Nothing has been changed after the fact" in text
    assert buttons(app)[:3] == ["Download PDF", "Download PowerPoint", "Download Excel"]


def test_the_list_says_of_which_data_a_pack_is_and_calls_intact_only_what_was_opened(kept: None) -> None:
    text = said(opened("packs"))
    assert "（演示数据）" not in text
    assert "党建与业务融合推进会 (demo data)" in text
    assert ("checked when opened" in text, "intact" in text) == (True, False)
    opened("packs", frozen=NAME)
    text = said(opened("packs"))
    assert ("checked when opened" in text, "1 frozen pack, all intact" in text) == (False, True)


def test_what_was_changed_after_the_fact_is_listed(
    kept: None, demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(demo_database, tmp_path / "changed.sqlite")
    with sqlite3.connect(tmp_path / "changed.sqlite") as connection:
        connection.execute("UPDATE star_rating SET points = points - 1 WHERE period_kind = 'quarter' AND period_start = '2026-07-01'")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/changed.sqlite")
    app = opened("packs", frozen=NAME)
    assert "figures were changed after the fact" in said(app)
    shown = app.dataframe[0].value
    assert ["Star rankings", "Mean points"] in shown.iloc[:, :2].values.tolist()


def test_a_broken_pack_is_refused_and_an_unknown_one_told(kept: None, folder: Path) -> None:
    (folder / NAME / "review.pdf").write_bytes(b"other")
    text = said(opened("packs", frozen=NAME))
    assert "1 frozen pack, 1 not shown" in text
    assert "review.pdf was changed" in text
    assert "There is no frozen pack &#34;../x&#34;." in said(opened("packs", frozen="../x"))
