"""The eldercare pilot, in a session."""

import re
import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from data_access import schema
from tests.pages.test_stars import opened as a_page

opened = partial(a_page, "eldercare")


def said(app: AppTest) -> str:
    """Everything that the page says in HTML."""
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def count(text: str, key: str) -> int:
    """The number written on the link that opens a list."""
    found = re.search(rf'href="[^"]*list={key}[&"][^>]*>[^<]*?(\d+)<', text)
    assert found, key
    return int(found[1])


def rows(app: AppTest) -> int:
    """How many rows the opened list says it has."""
    found = re.search(r">(\d+) rows?<", said(app))
    assert found
    return int(found[1])


def lacking(demo: Path, folder: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a copy of the demo database that lacks a table."""
    copy = folder / "lacking.sqlite"
    shutil.copy(demo, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute(f"DROP TABLE {table}")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")


def test_the_page_says_which_phase_what_is_past_due_and_which_indicator_is_furthest(demo_database: Path) -> None:
    text = said(opened(q="2026Q3"))
    assert "<h1>Year 2, county-level pilots: 3 milestones past due; Family care beds 699 beds behind schedule</h1>" in text
    assert "22 done, 3 overdue, 4 at risk" in text
    assert "6 of 9 indicators on schedule; the largest gap is in Family care beds" in text
    assert "Laixi, Pingdu, Jiaozhou and Jimo are below schedule" in text
    assert "schematic, placed by direction, no boundaries" in text
    assert "Progress 68.5%, 4.8 pp behind plan" in text
    assert "County-level pilots: 5 of 10 sites accepted, 2 sites of all phases overdue" in text
    assert "embedded community care sites converted (12 Aug 2026)." in text


def test_the_page_speaks_chinese(demo_database: Path) -> None:
    text = said(opened(q="2026Q3", lang="zh-CN"))
    assert "<h1>第二年县域试点：3 个里程碑已超期未完成，家庭养老床位数落后应达进度 699 张</h1>" in text
    assert "示意图，按方位排列，不代表行政区域界线" in text


def test_a_district_has_its_own_milestones_among_the_districts(demo_database: Path) -> None:
    text = said(opened(q="2026Q3", d="370285"))
    assert "Year 2, county-level pilots in Laixi: 1 milestone past due" in text
    assert count(text, "milestones") == 4
    assert "▸ Laixi" in text
    assert ">Pingdu<" in text


@pytest.mark.parametrize("key", ["overdue", "no_recovery_plan", "milestones", "indicators-watch", "sites-overdue"])
def test_every_count_opens_exactly_its_rows(demo_database: Path, key: str) -> None:
    assert rows(opened(q="2026Q3", list=key)) == count(said(opened(q="2026Q3")), key)


def test_a_milestone_opens_its_record_with_its_replans(demo_database: Path) -> None:
    app = opened(q="2026Q3", list="milestone-25")
    items = app.dataframe[0].value
    assert list(items.loc[items["item"].str.startswith("Replan approved"), "item"]) == [
        "Replan approved 18 Jun 2026",
        "Replan approved 28 Aug 2026",
    ]


def test_every_milestone_of_the_whole_list_opens_its_record(demo_database: Path) -> None:
    listed = opened(q="2026Q3", list="milestones").dataframe[0].value
    assert len(listed) == 37
    records = [re.search(r"list=(milestone-\d+)$", address) for address in listed["record"]]
    assert len({record[1] for record in records if record}) == 37
    assert len(opened(q="2026Q3", list="milestone-30").dataframe) == 1


def test_the_panels_name_the_definitions_behind_their_numbers(demo_database: Path) -> None:
    text = said(opened(q="2026Q3"))
    for term in ("progress_actual", "progress_planned", "pilot_sites", "due_by_now", "indicator_progress"):
        assert f"term={term}" in text


def test_the_chosen_indicator_is_in_the_address(demo_database: Path) -> None:
    assert "Meal-service coverage · schematic" in said(opened(q="2026Q3", indicator="meal_coverage"))


def test_the_running_quarter_says_what_is_not_reported(demo_database: Path) -> None:
    text = said(opened(q="2026Q4"))
    assert "Laixi has not reported Oct 2026" in text
    assert "* an earlier month" in text
    assert count(text, "silent") == 1


def test_before_the_plan_nothing_is_late(demo_database: Path) -> None:
    assert "<h1>The pilot begins on 1 Jan 2025: none of 38 milestones has started" in said(opened(q="2023Q4"))


def test_an_empty_database_explains_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/empty.sqlite")
    schema.metadata.create_all(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/empty.sqlite")
    text = said(opened())
    assert "<h1>No pilot phases are set: no milestones</h1>" in text
    assert "No indicator has data yet" in text
    assert "No pilot sites" in text


@pytest.mark.parametrize(
    ("table", "alive"),
    [
        ("milestone_report", "6 of 9 indicators on schedule"),
        ("milestone_replan", "6 of 9 indicators on schedule"),
        ("indicator_target", "22 done, 3 overdue, 4 at risk"),
        ("pilot_site", "Below schedule, of 9 indicators: Pingdu on 9, Laixi on 7"),
        ("standard", "Progress 68.5%, 4.8 pp behind plan"),
        ("submission", "22 done, 3 overdue, 4 at risk"),
    ],
)
def test_a_missing_table_stops_only_what_needs_it(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, alive: str
) -> None:
    lacking(demo_database, tmp_path, table, monkeypatch)
    text = said(opened(q="2026Q3"))
    assert alive in text
    assert f"The database lacks {table}" in text
