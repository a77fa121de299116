"""The plan made ready to show: which milestones get room, what is written beside them, what every count opens."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import words
from dashboard.figures.plan import PilotSites, Plan
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Row
from dashboard.shapes import eldercare as shapes

ZH, EN = words.of("zh-CN"), words.of("en")
NAMES = Names(EN, {"3702": "City", "370202": "Shinan District", "370203": "Shibei District"}, {}, ("370202", "370203"))
DAY = date(2026, 9, 30)
PHASES = pd.DataFrame(
    [
        (10, 1, "第一年：镇街试点", "Year 1: towns", "town", "2025-01-01", "2025-12-31"),
        (20, 2, "第二年：县域试点", None, "district", "2026-01-01", "2026-12-31"),
    ],
    columns=["phase_id", "position", "name", "name_en", "scope_level", "starts_on", "ends_on"],
).astype({"starts_on": "datetime64[us]", "ends_on": "datetime64[us]"})  # fmt: skip
DATES = ["planned_start", "first_planned_finish", "planned_finish", "forecast_finish", "actual_finish", "recovery_on", "reported_on"]


def milestone(number: int, **columns: Any) -> dict[str, Any]:
    """A row of Plan.milestones; on track, of a district, planned for the end of 2026, unless said otherwise."""
    row = {
        "milestone_id": number, "phase_id": 20, "phase": 2, "division_code": "370202", "district": "370202", "unit_id": None,
        "name": f"里程碑{number}", "name_en": f"Milestone {number}", "weight": 1, "planned_start": "2026-01-01",
        "first_planned_finish": "2026-12-31", "planned_finish": "2026-12-31", "replans": 0, "percent_complete": 50,
        "forecast_finish": None, "actual_finish": None, "cause": None, "recovery_on": None, "reported_on": "2026-09-01",
        "state": "on_track",
        "silent": False, "late_done": False, "slip_days": None, "slip_from_first_days": None, "no_recovery_plan": False,
    }  # fmt: skip
    return row | columns


def plan(*rows: dict[str, Any], phase: int | None = 2, actual: float | None = 0.5, planned: float | None = 0.6) -> Plan:
    frame = pd.DataFrame(rows or [milestone(0)]).astype(dict.fromkeys(DATES, "datetime64[us]"))
    frame = frame.astype({"slip_days": "Int64", "slip_from_first_days": "Int64"}).iloc[: len(rows)]
    states = {state: int((frame["state"] == state).sum()) for state in ("done", "overdue", "at_risk", "on_track", "not_started")}
    return Plan(phase, PHASES, frame, [], actual, planned, states, pd.DataFrame())


def sheet(*rows: dict[str, Any]) -> pd.DataFrame:
    return shapes.sheet(plan(*rows), EN, NAMES)


CITY = {"division_code": "3702", "district": "none"}


def test_exceptions_get_room_first_then_the_citys_own_nearest_to_the_day() -> None:
    rows = sheet(
        milestone(1),  # a calm one of a district: not for the city's chart
        milestone(2, state="overdue", slip_days=9, planned_finish="2026-08-31"),
        milestone(3, silent=True),
        milestone(4, replans=1),
        *(milestone(n, **CITY, planned_finish=f"2026-{n - 8:02}-01") for n in range(10, 21)),
    )
    assert list(shapes.chosen(rows, None, DAY)["milestone_id"]) == [10, 11, 12, 13, 14, 15, 16, 2, 17, 18, 19, 20, 3, 4]


def test_with_more_exceptions_than_room_the_worst_stay() -> None:
    late = [milestone(n, state="overdue", slip_days=n) for n in range(1, 16)]
    assert set(shapes.chosen(sheet(*late, milestone(99, **CITY)), None, DAY)["milestone_id"]) == set(range(2, 16))


def test_a_district_shows_all_of_its_own() -> None:
    assert list(shapes.chosen(sheet(milestone(1), milestone(2)), "370202", DAY)["milestone_id"]) == [1, 2]


@pytest.mark.parametrize(
    ("columns", "english", "chinese"),
    [
        ({"state": "done", "slip_days": 12, "actual_finish": "2026-09-12"}, "+12 d", "晚12天"),
        ({"state": "done", "slip_days": -8, "actual_finish": "2026-08-31"}, "−8 d", "早8天"),
        ({"state": "done", "slip_days": 4, "actual_finish": "2026-09-04"}, "", ""),
        ({"state": "at_risk", "slip_days": 36, "forecast_finish": "2027-02-05"}, "◆ fcst +36 d", "◆ 预计晚36天"),
        ({"state": "at_risk", "slip_days": 2, "forecast_finish": "2027-01-02"}, "◆ At risk", "◆ 有延期风险"),
        ({"state": "overdue", "slip_days": 76, "forecast_finish": "2026-11-15"}, "▲ fcst +76 d", "▲ 预计晚76天"),
        ({"state": "overdue", "slip_days": 30, "forecast_finish": "2026-09-15"}, "▲ +30 d so far", "▲ 已晚30天"),
        ({"state": "overdue", "slip_days": 30}, "▲ +30 d so far", "▲ 已晚30天"),
        ({"state": "not_started"}, "", ""),
    ],
)
def test_a_slip_is_written_from_five_days_on(columns: dict[str, Any], english: str, chinese: str) -> None:
    row = milestone(1, **columns)
    assert shapes.slip_text(sheet(row).to_dict("records")[0], DAY, EN) == english
    assert shapes.slip_text(shapes.sheet(plan(row), ZH, NAMES).to_dict("records")[0], DAY, ZH) == chinese


def test_every_count_is_the_length_of_its_list() -> None:
    rows = sheet(
        milestone(1, state="overdue", no_recovery_plan=True),
        milestone(2, state="done", late_done=True),
        milestone(3, silent=True, replans=2),
    )
    lists = shapes.lists(rows, None, EN, str)
    for part in shapes.counts(rows, EN, lambda key: key):
        assert part.link is not None
        assert part.text.endswith(f" {len(lists[part.link]().rows)}")
    assert [part.text for part in shapes.counts(rows, EN, lambda key: key)] == [
        "Done 1", "▲ Overdue 1", "At risk 0", "On track 1", "Not started 0", "No recovery plan 1", "Silent 1", "Replanned 1", "Done late 1",
        "All 3",
    ]  # fmt: skip


def test_every_row_of_a_list_of_milestones_opens_its_record() -> None:
    lists = shapes.lists(sheet(milestone(1), milestone(7, state="overdue")), None, EN, lambda key: f"eldercare?list={key}")
    assert lists["milestones"]().columns["record"] == ("Record", "link")
    assert list(lists["milestones"]().rows["record"]) == ["eldercare?list=milestone-1", "eldercare?list=milestone-7"]
    assert list(lists["overdue"]().rows["record"]) == ["eldercare?list=milestone-7"]
    assert lists["milestone-7"]().title == "Milestone 7"


def test_marks_name_what_asks_for_a_word() -> None:
    rows = sheet(milestone(1, no_recovery_plan=True, silent=True), milestone(2, replans=2), milestone(3))
    assert list(rows["marks"]) == ["no recovery plan · silent", "replanned ×2", ""]


def test_a_record_tells_every_replan_with_its_reason() -> None:
    replans = pd.DataFrame(
        [(1, "2026-06-18", "2026-06-30", "2026-09-05", "site moved"), (2, "2026-06-19", "2026-06-30", "2026-09-05", "of another")],
        columns=["milestone_id", "approved_on", "previous_finish", "planned_finish", "reason"],
    )
    row = sheet(milestone(1)).to_dict("records")[0]
    replans = replans.astype({"approved_on": "datetime64[us]", "previous_finish": "datetime64[us]", "planned_finish": "datetime64[us]"})
    record = shapes.milestone(row, replans, EN).rows
    assert list(record.iloc[-1]) == ["Replan approved 18 Jun 2026", "30 Jun 2026 moved to 5 Sep 2026; site moved"]
    assert "of another" not in "".join(record["value"])


def test_the_time_holds_every_date_that_is_drawn_and_names_years() -> None:
    rows = sheet(milestone(1, state="overdue", planned_finish="2026-08-31", slip_days=200))
    frames = shapes.dumbbells(shapes.chosen(rows, None, DAY), plan(milestone(1)), DAY, EN, str)
    assert frames["rows"]["end"].between(0, 1).all()
    assert list(frames["quarters"]["text"]) == ["2025", "Q2", "Q3", "Q4", "2026", "Q2", "Q3", "Q4", "2027"]
    assert list(frames["phases"]["name"]) == ["Year 1: towns", "第二年：县域试点"]
    assert list(frames["today"]["text"]) == ["30 Sep"]


def test_a_day_outside_the_plan_has_no_line() -> None:
    rows = sheet(milestone(1))
    assert shapes.dumbbells(rows, plan(milestone(1)), date(2023, 12, 31), EN, str)["today"].empty
    assert shapes.s_curve(curve(), plan(milestone(1)), date(2023, 12, 31), EN)["today"].empty


def curve() -> pd.DataFrame:
    ends = pd.Series(["2026-08-31", "2026-09-30", "2026-10-31"]).astype("datetime64[us]")
    return pd.DataFrame({"month_end": ends, "planned": [0.5, 0.6, 0.7], "actual": [0.4, 0.5, None]})


def test_the_curve_ends_on_the_day_itself() -> None:
    frames = shapes.s_curve(curve(), plan(milestone(1), actual=0.52, planned=0.65), date(2026, 10, 15), EN)
    assert list(frames["points"]["actual"].dropna()) == [0.4, 0.5, 0.52]
    assert frames["today"].loc[0, "gap_text"] == "−13.0 pp"


def sites() -> PilotSites:
    rows = pd.DataFrame(
        [(20, 2, "370202", "370202", "accepted"), (20, 2, "370203", "370203", "overdue"), (10, 1, "370203001", "370203", "accepted")],
        columns=["phase_id", "phase", "division_code", "district", "state"],
    ).assign(planned_on=pd.NaT, started_on=pd.NaT, accepted_on=pd.NaT)
    cells = pd.DataFrame(
        [(1, "370202", 0, 0), (1, "370203", 1, 1), (1, "none", 0, 0), (2, "370202", 1, 1), (2, "370203", 1, 0), (2, "none", 0, 0)],
        columns=["phase", "district", "planned", "accepted"],
    )
    return PilotSites({1: {"planned": 1, "accepted": 1}, 2: {"planned": 2, "accepted": 1}}, cells, rows)


def test_sites_are_counted_by_phase_and_district_and_open_their_lists() -> None:
    columns, rows = shapes.site_table(sites(), PHASES, EN, NAMES, lambda key: key)
    assert [column.label for column in columns] == ["Shinan", "Shibei"]  # nothing lies outside the districts
    assert [[cell.text for cell in row.cells] for row in rows] == [["", "1/1"], ["1/1", "0/1"]]
    assert rows[1].cells[1].status == "behind"
    lists = shapes.site_lists(sites(), EN, NAMES)
    assert [len(lists[key]().rows) for key in ("sites", "sites-overdue", "sites-2", "sites-2-370203")] == [3, 1, 2, 1]


def test_a_district_stands_where_its_sites_of_the_current_phase_are() -> None:
    label, cells = shapes.stages(sites(), plan(milestone(1)), ["370202", "370203", "370299"], EN)
    assert label == "County-level pilots"
    assert [cells[code].text for code in ("370202", "370203", "370299")] == ["Accepted", "Overdue", "–"]
    assert shapes.stages(sites(), plan(milestone(1), phase=None), ["370202"], EN) == ("", {})


def test_the_red_line_is_explained_only_where_it_is_drawn() -> None:
    drawn = shapes.dumbbells(sheet(milestone(1)), plan(milestone(1)), DAY, ZH, str)
    before = shapes.dumbbells(sheet(milestone(1)), plan(milestone(1)), date(2024, 3, 31), ZH, str)
    assert [shapes.captioned("◇", frames, ZH) for frames in (drawn, before, {})] == ["◇ · 红线为数据截止日", "◇", ""]


def test_a_turned_table_has_every_cell() -> None:
    columns, rows = shapes.turned([Column("a"), Column("b")], [Row("x", (Cell("1"), Cell("2"))), Row("y", (Cell("3"), Cell("4")))])
    assert ([column.label for column in columns], [row.name for row in rows]) == (["x", "y"], ["a", "b"])
    assert [[cell.text for cell in row.cells] for row in rows] == [["1", "3"], ["2", "4"]]
