"""The star rankings and the page of one organization, in a session."""

import re
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from data_access import schema
from tests.star_boards import asked

ROOT = Path(__file__).parents[2]


def opened(page: str, **address: str) -> AppTest:
    """A page at an address in one run, as a link opens it. Every page is named as its file; the overview is the default one."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=30)
    if page != "overview":
        app.switch_page(f"../pages/{page}.py")
    app.query_params.update({"lang": "en"} | address)
    return app.run()


def said(app: AppTest) -> str:
    """Everything that the page says in HTML."""
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def lacking(demo: Path, folder: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a copy of the demo database that lacks a table."""
    copy = folder / "lacking.sqlite"
    shutil.copy(demo, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute(f"DROP TABLE {table}")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")


def long_board(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a board of more than a page draws: the 20th of 45 was the last, so all behind it fell by one; one is not rated."""
    now = {number: str(100 - number / 2) for number in range(1, 46)}
    asked(folder, {"2026-07-01": now, "2026-04-01": now | {20: "50"}}, states={46: "not_rated"})
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/board.sqlite")


def test_the_board_says_who_holds_five_stars_who_climbed_and_who_trails(demo_database: Path) -> None:
    text = said(opened("stars", q="2026Q3"))
    assert "6 organizations hold five stars, 1 more than last quarter; Rescue and Aid Service Centre climbs 15 places" in text
    assert "Leading: top 25%, i.e. places 1–7 of 28" in text
    assert "5 trailing; most points lost on" in text
    assert "Low-income Household Verification Centre Party Branch (rank 24 last quarter, now: Under review)" in text
    assert 'href="organization?lang=en&amp;id=31"' in text


@pytest.mark.parametrize(
    ("language", "rule", "counts", "trail", "needs"),
    [
        (
            "en",
            "18 of 46 shown: up to 8 each from the top and the bottom, up to 5 each that rose most",
            ("Organizations 46", "Not shown above 28", "Trailing 11", "Near the next star 10"),
            "up to the last 8, ties at that edge all in or all out",
            "the organizations shown above",
        ),
        (
            "zh-CN",
            "46 个中列出 18 个：前、后各至多 8 名，上升最多、下降最多、新转入后进各至多 5 个，边上并列的同列或同不列",
            ("在册党组织 46", "以上未列 28", "后进 11", "接近上一星 10"),
            "列最后至多 8 名，边上并列的同列或同不列",
            "所列同上",
        ),
    ],
)  # fmt: skip
def test_of_a_long_board_a_part_is_drawn_by_a_rule_that_is_said_and_the_rest_is_counted_and_listed(
    language: str, rule: str, counts: Sequence[str], trail: str, needs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_board(tmp_path, monkeypatch)
    app = opened("stars", q="2026Q3", lang=language, list="rest")
    assert needs not in said(app)
    app.session_state["needs"] = True
    text = said(app.run())
    assert rule in text
    for count in counts:
        assert f">{count}</a>" in text
    assert trail in text
    assert needs in text
    assert [len(table.value) for table in app.dataframe] == [28]
    assert [table.split("</table>")[0].count("<tr") - 1 for table in text.split('class="board-table"')[1:]] == [8, 18]


def test_a_board_that_fits_says_no_rule_and_leaves_nobody_out(demo_database: Path) -> None:
    text = said(opened("stars", q="2026Q3"))
    assert "of 30 shown" not in text
    assert "Not shown above" not in text
    assert ">Organizations 30</a>" in text


def test_a_group_of_a_past_quarter_in_chinese(demo_database: Path) -> None:
    text = said(opened("stars", q="2026Q2", group="cluster:1", lang="zh-CN"))
    assert "全市 · 儿童福利院片区" in text
    assert "即 6 个中第 1 名" in text


def test_a_district_has_its_own_board_and_a_count_opens_its_list(demo_database: Path) -> None:
    app = opened("stars", q="2026Q3", d="370281", list="unmoved")
    assert "Jiaozhou Civil Affairs Bureau has 75.0 points, 3 stars, −0.5 on last quarter" in said(app)
    assert "Of 28 in the whole city: Jiaozhou Civil Affairs Bureau rank 24 (trailing)." in said(app)
    assert [len(table.value) for table in app.dataframe] == [1]


def test_the_running_quarter_is_provisional(demo_database: Path) -> None:
    text = said(opened("stars", q="2026Q4"))
    assert "<h1>Provisional: " in text
    assert "Q4 2026 is running: day 54 of 92" in text


@pytest.mark.parametrize(("quarter", "notice"), [("2023Q4", False), ("2025Q4", True)])
def test_places_that_cannot_be_compared_are_not(quarter: str, notice: bool, demo_database: Path) -> None:
    text = said(opened("stars", q=quarter))
    assert ("The rating rules have changed" in text) is notice
    assert "climb" not in text
    assert ">New " not in text


def test_an_empty_database_says_that_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "empty.sqlite"
    engine = sa.create_engine(f"sqlite:///{path}")
    schema.metadata.create_all(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    assert "No organization was active this quarter" in said(opened("stars"))
    assert "There is no such organization" in said(opened("organization", id="1"))


@pytest.mark.parametrize(
    ("table", "board", "organization"),
    [
        ("star_score", "6 organizations hold five stars", "rank 7 of 28"),
        ("star_rating", "Lowest rate in Reform and innovation", "3 pieces of evidence this quarter"),
        ("star_evidence", "6 five-star organizations", "Points of the latest 12 months"),
    ],
)
def test_a_missing_table_leaves_the_other_parts(
    table: str, board: str, organization: str, demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(demo_database, tmp_path, table, monkeypatch)
    assert board in said(opened("stars", q="2026Q3"))
    text = said(opened("organization", q="2026Q3", id="13"))
    assert organization in text
    assert f"The database lacks {table}" in text


def test_an_organizations_page_explains_its_cap(demo_database: Path) -> None:
    text = said(opened("organization", q="2026Q3", id="18"))
    assert "Funeral Services Centre Party Branch: 2 stars (capped), 83.5 points, rank 19 of 28, place unchanged" in text
    assert "No more than 2 stars this quarter; the points would earn 4, so the stars are capped." in text


def test_an_organizations_trail_leads_from_the_year_to_the_quarter_and_from_the_month_to_its_evidence(demo_database: Path) -> None:
    app = opened("organization", q="2026Q3", id="18")
    text = said(app)
    assert "Year 2025" in text
    assert 'href="organization?lang=en&amp;id=18&amp;q=2025Q4"' in text
    assert "Stars of the month" in text
    month, count = re.findall(r'href="organization\?[^"]*list=(month-2026-\d\d)">(\d+)<', text)[0]
    listed = opened("organization", q="2026Q3", id="18", list=month).dataframe
    assert [len(table.value) for table in listed if len(table.value) == int(count)] != []


def test_every_panel_of_an_organization_names_a_definition(demo_database: Path) -> None:
    text = said(opened("organization", q="2026Q3", id="18"))
    for term in ("rank", "band", "star_points", "dimension", "evidence", "streak", "star_state", "why_it_moved"):
        assert f"term={term}" in text


@pytest.mark.parametrize("organization", ["x", "12345678901234567890"])
def test_an_unknown_organization_is_said_and_leads_back(organization: str, demo_database: Path) -> None:
    assert "There is no such organization" in said(opened("organization", id=organization))


@pytest.mark.parametrize(("organization", "headline"), [("21", "Not rated this quarter, not ranked"), ("20", "is not on this quarter")])
def test_an_organization_without_a_place_says_why(organization: str, headline: str, demo_database: Path) -> None:
    assert headline in said(opened("organization", q="2026Q3", id=organization))
