"""The lobby's screens: their tokens, their last contacts, and what the staff is told of them."""

import json
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from dashboard import lobby, screens
from dashboard.names import Names
from dashboard.shapes import screens as shapes
from dashboard.words import of

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 9)
ZH, EN = of("zh-CN"), of("en")
NAMES = Names(EN, {"370285": "Laixi"}, {}, ("370285",))
EAST = screens.Contact("East", "city/board/en", "2026-11-23T08:59:40", "abc", "2026-11-23T02:10:00")
WEST = screens.Contact("West", "370285/training/zh-CN", "2026-11-23T08:54:59", "abc", None)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_STATE", str(tmp_path))
    monkeypatch.delenv("DASHBOARD_SCREENS", raising=False)
    return tmp_path


def test_a_token_names_its_screen_until_it_is_revoked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_SCREENS", str(folder / "screens.json"))
    assert (screens.main(["add", "East"]), screens.main(["add", "West"])) == (0, 0)
    east, west = capsys.readouterr().out.split()
    assert (screens.named_by(east), screens.named_by(west), screens.named_by("")) == ("East", "West", None)
    assert east not in (folder / "screens.json").read_text()
    assert screens.main(["revoke", "East"]) == 0
    assert (screens.named_by(east), screens.named_by(west)) == (None, "West")


def test_a_name_that_is_taken_or_none_at_all_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screens.main(["add", "East"]) == 2
    assert capsys.readouterr().err == "DASHBOARD_SCREENS is missing: it names the file that keeps the screens.\n"
    monkeypatch.setenv("DASHBOARD_SCREENS", str(folder / "screens.json"))
    assert [screens.main(["add", name]) for name in ("East", "East", "", "a" * 41, "<b>")] == [0, 2, 2, 2, 2]
    assert screens.main(["revoke", "South"]) == 2


def test_a_broken_file_lets_nobody_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "screens.json").write_text("[broken")
    monkeypatch.setenv("DASHBOARD_SCREENS", str(folder / "screens.json"))
    assert screens.need_tokens()
    assert screens.named_by("anything") is None


def test_the_last_contact_of_each_screen_is_kept_and_a_broken_one_left_out(folder: Path) -> None:
    screens.note(WEST)
    screens.note(EAST)
    screens.note(EAST)
    (folder / "screens" / "broken.json").write_text("{")
    assert screens.contacts() == [EAST, WEST]


def test_a_screen_is_silent_after_five_minutes_without_contact() -> None:
    assert [contact.is_silent(NOW) for contact in (EAST, WEST)] == [False, True]


@pytest.mark.parametrize(
    ("contacts", "missing", "said"),
    [
        ([], [], "No lobby screen has connected yet"),
        ([EAST], [], "The lobby screen is live"),
        ([EAST, EAST], [], "All 2 lobby screens are live"),
        ([EAST, WEST], ["North"], "2 of 3 lobby screens silent: West and North"),
    ],
)
def test_the_headline_names_the_silent_screens(contacts: list[screens.Contact], missing: list[str], said: str) -> None:
    assert shapes.headline(EN, contacts, missing, NOW) == said


def test_silent_screens_come_first_in_red_with_their_last_slide_and_the_age_of_their_data() -> None:
    rows = shapes.rows(EN, NAMES, [EAST, WEST], ["North"], NOW)
    assert [(row.name, row.cells[0].text, row.cells[0].status) for row in rows] == [
        ("North", "▲ silent", "behind"),
        ("West", "▲ silent", "behind"),
        ("East", "● live", "on_track"),
    ]
    assert [cell.text for cell in rows[1].cells[1:4]] == ["Laixi · Front-line training", "23 Nov 2026, 08:54 · 5 min ago", "–"]
    assert [cell.text for cell in rows[2].cells[1:]] == [
        "Whole city · Pioneer Index · star board",
        "23 Nov 2026, 08:59 · 20 s ago",
        "23 Nov 2026, 02:10 · 6 hours ago",
        "abc",
    ]


@pytest.mark.parametrize("data", ["2026-11-23T02:10:00Z", "2026-11-23T02:10:00+08:00", "2026-11-23T02:10:00"])
def test_a_contact_with_a_time_of_another_zone_does_not_break_the_page(data: str) -> None:
    told = urlencode({"screen": "East", "shown": "city/board/en", "release": "abc", "data": data})
    lobby.contact(Request({"type": "http", "headers": [], "query_string": told.encode()}))
    assert shapes.rows(EN, NAMES, screens.contacts(), [], NOW)[0].cells[3].text == "23 Nov 2026, 02:10 · 6 hours ago"


def test_what_a_screen_says_of_its_slide_is_never_trusted() -> None:
    told = screens.Contact("East", "<b>/x/y", "2026-11-23T09:00:00", "abc", None)
    assert shapes.rows(EN, NAMES, [told], [], NOW)[0].cells[1].text == "–"


def test_the_page_shows_the_screens_to_the_staff(demo_database: Path) -> None:
    screens.note(EAST)
    at = AppTest.from_file(str(ROOT / "dashboard/main.py"), default_timeout=30)
    at.context = {"locale": "zh-CN"}
    at.run()
    at.switch_page("../pages/screens.py").run()
    assert not at.exception
    shown = "".join(str(element.proto) for element in at.get("html"))
    assert "1 块大厅屏全部在线" in shown
    assert json.dumps("East", ensure_ascii=False).strip('"') in shown
