"""What differs between two views: on literal frames and rows, and that nothing is left out on random ones."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboard import words
from dashboard.answers import changes as ask
from dashboard.answers import places, plan, stars
from dashboard.figures import changes as figures
from dashboard.figures.changes import Since
from dashboard.figures.districts import codes_of, district_of
from dashboard.findings import changes as findings
from dashboard.names import Names, names_of
from dashboard.review.changes import changes as slide
from dashboard.review.given import Given
from dashboard.review.slide import Sheet
from dashboard.scope import Quarter, Scope
from dashboard.shapes import changes as shapes
from dashboard.shapes import compared as of
from dashboard.shapes import lines
from dashboard.shapes.compared import Change, Compared, Side
from data_access import divisions
from data_access import meetings as store
from data_access import problems as problem_rows
from data_access import task_forces as item_rows
from data_access.database import connect
from tests.random_database import DISTRICTS, Row, random_database, write_database

ZH, EN = words.of("zh-CN"), words.of("en")
PLACES: list[Row] = [
    {"code": "3702", "name": "city", "level": "city", "parent_code": None},
    {"code": "370202", "name": "Shinan", "level": "district", "parent_code": "3702"},
    {"code": "370202001", "name": "Zhongshan Road", "level": "town", "parent_code": "370202"},
    {"code": "370203", "name": "Shibei", "level": "district", "parent_code": "3702"},
]
Q2, Q3, Q4 = (Quarter.parse(f"2026Q{number}") for number in (2, 3, 4))
JULY, OCTOBER = Scope.as_of(Q2, date(2026, 7, 27)), Scope.as_of(Q3, date(2026, 10, 26))

Database = Callable[..., sa.Engine]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Writes the given rows by table beside the places above, and connects."""

    def build(**tables: list[Row]) -> sa.Engine:
        write_database(tmp_path / "shared.sqlite", {"division": PLACES, **tables})
        return connect(f"sqlite:///{tmp_path}/shared.sqlite")

    return build


def on(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


# The earlier view ---------------------------------------------------------------------------------------


def held(*meetings: tuple[int, str, str]) -> pd.DataFrame:
    """Meetings by id, quarter and the day they were held."""
    rows = [(number, f"meeting {number}", None, pd.Timestamp(quarter), pd.Timestamp(day)) for number, quarter, day in meetings]
    return pd.DataFrame(rows, columns=["meeting_id", "name", "name_en", "quarter", "held_on"])


MEETINGS = held((10, "2026-01-01", "2026-04-27"), (11, "2026-04-01", "2026-07-27"), (12, "2026-07-01", "2026-10-26"))


def test_a_view_is_compared_with_the_last_meeting_held_before_its_day() -> None:
    last = figures.last(MEETINGS, OCTOBER)
    assert (last.code, last.scope) == ("m11", JULY)
    assert figures.last(MEETINGS, Scope.as_of(Q3, date(2026, 10, 27))).code == "m12"
    assert list(figures.offered(MEETINGS, OCTOBER)) == ["m11", "m10", "2026-07-26"]


def test_before_the_first_meeting_a_view_is_compared_with_the_day_three_months_earlier() -> None:
    assert figures.last(held(), OCTOBER) == Since("2026-07-26", Scope.as_of(Q3, date(2026, 7, 26)))
    assert figures.last(None, Scope.as_of(Q3, Q3.last)) == Since("2026-06-30", Scope.as_of(Q2, date(2026, 6, 30)))


def test_a_meeting_held_before_its_quarter_began_is_not_offered() -> None:
    assert figures.held_before(held((1, "2026-10-01", "2026-07-27"), (2, "2026-07-15", "2026-07-20")), OCTOBER)[0].code == "m2"


def test_a_day_in_the_quarter_or_after_it_is_a_view_of_the_same_quarter_another_of_its_own() -> None:
    district = Scope.as_of(Q3, date(2026, 10, 26), "370202")
    assert figures.of_day(district, date(2026, 8, 15)).scope == Scope.as_of(Q3, date(2026, 8, 15), "370202")
    assert figures.of_day(district, date(2026, 10, 5)).scope.quarter == Q3
    assert figures.of_day(district, date(2026, 7, 1)).scope.quarter == Q3
    assert figures.of_day(district, date(2026, 6, 30)).scope == Scope.as_of(Q2, date(2026, 6, 30), "370202")


@pytest.mark.parametrize("asked", ["2026-10-26", "2026-11-01", "2026-02-30", "m12", "m99", "", "x"])
def test_a_day_that_is_not_before_or_does_not_exist_is_not_offered(asked: str) -> None:
    assert asked not in figures.offered(MEETINGS, OCTOBER, asked)


def test_a_day_that_is_asked_for_is_offered() -> None:
    assert figures.offered(MEETINGS, OCTOBER, "2026-08-15")["2026-08-15"].scope == Scope.as_of(Q3, date(2026, 8, 15))


def test_nothing_further_back_than_twelve_quarters_is_offered() -> None:
    assert "2023-07-01" in figures.offered(None, OCTOBER, "2023-07-01")
    assert "2023-06-30" not in figures.offered(None, OCTOBER, "2023-06-30")
    assert "1990-01-01" not in figures.offered(None, OCTOBER, "1990-01-01")
    old = held((1, "2023-04-01", "2023-07-20"), (2, "2023-07-01", "2023-10-20"))
    assert [since.code for since in figures.held_before(old, OCTOBER)] == ["m2"]


# Measures -----------------------------------------------------------------------------------------------


def readings(**values: tuple[Any, ...]) -> pd.DataFrame:
    """Measures of one place: value, status and whether they rest on few cases."""
    rows = [(key, "city", *told, *([False] if len(told) == 2 else [])) for key, told in values.items()]
    return pd.DataFrame(rows, columns=["key", "place", "value", "status", "is_few"], dtype="object")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((0.9, "on_track"), (0.7, "behind"), "turned_red"),
        ((0.8, "watch"), (0.7, "behind"), "turned_red"),
        ((None, None), (0.7, "behind"), "red_now"),  # nobody knows what it was
        ((0.75, None, True), (0.7, "behind"), "turned_red"),
        ((0.6, "behind"), (0.7, "behind"), "still_red"),
        ((0.7, "behind"), (0.7, "behind"), "still_red"),
        ((0.7, "behind"), (0.8, "watch"), "recovered"),
        ((0.7, "behind"), (0.9, "on_track"), "recovered"),
        ((0.7, "behind"), (None, None), "lost"),
        ((0.7, "behind"), (0.75, None, True), "not_compared"),  # on few cases nobody has recovered
        ((0.9, "on_track"), (0.8, "watch"), "to_watch"),
        ((0.8, "watch"), (0.9, "on_track"), "on_track_again"),
        ((0.9, "on_track"), (0.95, "on_track"), "rose"),
        ((0.9, "on_track"), (0.9, "on_track"), "unchanged"),
        ((0.82, "watch"), (0.81, "watch"), "fell"),
        ((5, None), (7, None), "rose"),  # no standard says whether that is good
        ((0.5, None, True), (0.75, None, True), "not_compared"),
        ((0.5, None, True), (0.5, None, True), "unchanged"),
        ((None, None), (0.9, "on_track"), "new"),
        ((None, None), (None, None), "unchanged"),
    ],
)
def test_a_measure_is_told_by_its_status_and_its_value_in_both_views(before: Any, after: Any, kind: str) -> None:
    assert list(figures.measures(readings(a=before), readings(a=after))["kind"]) == [kind]


def test_a_measure_that_only_one_view_has_is_new_or_lost() -> None:
    rows = figures.measures(readings(old=(0.9, "on_track"), both=(1, None)), readings(both=(2, None), new=(0.9, "on_track")))
    assert list(rows["key"]) == ["both", "new", "old"]
    assert list(rows["kind"]) == ["rose", "new", "lost"]


def test_a_change_is_exact_and_missing_on_few_cases() -> None:
    before, after = (
        readings(a=(0.1, None), b=(Decimal("82.9"), None), c=(0.5, None, True)),
        readings(a=(0.3, None), b=(Decimal("82.4"), None), c=(0.9, None)),
    )
    assert list(figures.measures(before, after)["change"]) == [Decimal("0.2"), Decimal("-0.5"), None]


@pytest.mark.parametrize(
    ("before", "after", "is_so"),
    [
        (JULY, OCTOBER, True),  # both over
        (JULY, Scope.as_of(Q3, Q3.last), True),
        (OCTOBER, Scope.as_of(Q4, date(2026, 10, 27)), False),
        (Scope.as_of(Q3, date(2026, 7, 27)), Scope.as_of(Q4, date(2026, 10, 27)), True),
        (Scope.as_of(Q2, date(2026, 4, 27)), Scope.as_of(Q4, date(2026, 10, 27)), True),
        (Scope.as_of(Q2, date(2026, 5, 15)), OCTOBER, False),  # a whole quarter against half of one
        (Scope.as_of(Q4, date(2026, 11, 1)), Scope.as_of(Q4, date(2026, 11, 23)), True),  # progress within one quarter
    ],
)
def test_views_of_two_quarters_are_at_one_position_when_both_are_over_or_equally_far(before: Scope, after: Scope, is_so: bool) -> None:
    assert figures.at_one_position(before, after) is is_so


def test_a_measure_of_part_of_a_quarter_has_neither_turned_red_nor_recovered_nor_changed() -> None:
    before = readings(seven_ones_rate=(0.9, "on_track"), on_time_rate=(0.5, "behind"), taskforce_overdue=(0, "on_track"))
    after = readings(seven_ones_rate=(0.1, "behind"), on_time_rate=(1, "on_track"), taskforce_overdue=(9, "behind"))
    rows = figures.measures(before, after, figures.not_compared(OCTOBER, Scope.as_of(Q4, date(2026, 10, 27))))
    assert list(rows["kind"]) == ["part_of_quarter", "part_of_quarter", "turned_red"]
    assert list(rows["change"]) == [None, None, 9]


def test_mean_points_are_compared_as_soon_as_a_quarter_that_runs_is_rated() -> None:
    parts = figures.not_compared(OCTOBER, Scope.as_of(Q4, date(2026, 10, 27)))
    rated, none = readings(stars_mean_points=(80, "on_track")), readings(stars_mean_points=(None, None))
    kinds = [figures.measures(rated, now, parts)["kind"].item() for now in (rated, none)]
    assert kinds == ["unchanged", "part_of_quarter"]
    assert figures.measures(rated, none, figures.not_compared(JULY, OCTOBER))["kind"].item() == "lost"


# Things with a state --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("on_track", "done", "done"),
        (None, "closed", "done"),
        ("done", "done", "unchanged"),
        ("closed", "in_hand", "reopened"),
        ("closed", "overdue", "overdue_newly"),
        ("at_risk", "overdue", "overdue_newly"),
        (None, "overdue", "overdue_newly"),
        ("overdue", "overdue", "still_late"),
        ("overdue", "at_risk", "still_late"),  # a new plan date, and already forecast after it
        ("at_risk", "at_risk", "still_late"),
        ("on_track", "at_risk", "at_risk_newly"),
        ("overdue", "on_track", "recovered"),
        ("not_started", "on_track", "begun"),
        ("not_started", "not_started", "unchanged"),
        ("in_hand", "answered", "moved"),
        (None, "open", "new"),
        ("open", None, "removed"),
    ],
)
def test_a_thing_is_told_by_its_states(was: str | None, now: str | None, kind: str) -> None:
    before, after = (pd.DataFrame({"id": [1], "state": [state]}).dropna() for state in (was, now))
    rows = figures.things(before, after, ["id"])
    assert list(rows["kind"]) == [kind]
    assert list(rows["is_new"]) == [was is None]


def milestone(number: int, finish: str, removed: str | None = None) -> Row:
    return {
        "milestone_id": number,
        "phase_id": 1,
        "division_code": "370202",
        "name": f"milestone {number}",
        "weight": Decimal(1),
        "planned_start": date(2026, 1, 1),
        "planned_finish": on(finish),
        "removed_on": on(removed),
    }


def report(number: int, day: str, percent: str, actual: str | None = None) -> Row:
    return {"milestone_id": number, "reported_on": on(day), "percent_complete": Decimal(percent), "actual_finish": on(actual)}


PLAN: dict[str, list[Row]] = {
    "milestone": [
        milestone(1, "2026-12-31"),
        milestone(2, "2026-09-30"),
        milestone(3, "2026-12-31", removed="2026-08-12"),
        milestone(4, "2026-12-31"),
        milestone(5, "2026-12-31", removed="2026-07-27"),
        milestone(6, "2026-08-31"),
        milestone(7, "2026-12-31"),
    ],
    "milestone_report": [
        report(1, "2026-08-01", "30"),
        report(2, "2026-09-20", "100", "2026-09-20"),
        report(4, "2026-07-01", "20"),
        report(4, "2026-09-01", "60"),
        report(7, "2026-10-27", "50"),
    ],
    "milestone_replan": [
        {"milestone_id": 7, "approved_on": date(2026, 7, 27), "planned_finish": date(2027, 1, 31), "reason": "known before"},
        {"milestone_id": 7, "approved_on": date(2026, 9, 1), "planned_finish": date(2027, 2, 28), "reason": "flood"},
        {"milestone_id": 7, "approved_on": date(2026, 10, 27), "planned_finish": date(2027, 3, 31), "reason": "not yet"},
        {"milestone_id": 3, "approved_on": date(2026, 8, 1), "planned_finish": date(2027, 3, 31), "reason": "removed since"},
    ],
}


def test_milestones_begun_finished_overdue_removed_and_further_on(database: Database) -> None:
    rows = ask.milestones(database(**PLAN), JULY, OCTOBER).set_index("milestone_id")
    assert rows["kind"].to_dict() == {1: "begun", 2: "done", 4: "rose", 6: "overdue_newly", 7: "unchanged", 3: "removed"}
    assert rows.loc[3, "removed_on"] == pd.Timestamp(2026, 8, 12)
    assert list(rows.loc[4, ["percent_complete_before", "percent_complete_after"]]) == [Decimal(20), Decimal(60)]


def test_replans_are_those_approved_since_with_both_dates_and_the_reason(database: Database) -> None:
    rows = ask.replans(database(**PLAN), JULY, OCTOBER)
    assert rows[["milestone_id", "reason"]].to_numpy().tolist() == [[7, "flood"]]
    assert list(rows.loc[0, ["previous_finish", "planned_finish"]]) == [pd.Timestamp(2027, 1, 31), pd.Timestamp(2027, 2, 28)]


def problem(number: int, reported: str, due: str | None = None, closed: str | None = None, recorded: str | None = None) -> Row:
    return {
        "problem_id": number,
        "town_code": "370202001",
        "category": "other",
        "summary": f"problem {number}",
        "reported_on": on(reported),
        "due_on": on(due),
        "closed_on": on(closed),
        "closed_as": closed and "solved",
        "reopened": 0,
        "recorded_at": datetime.fromisoformat(recorded or reported),
    }


def test_a_problem_is_found_closed_or_overdue_since_whatever_quarter_that_was_in(database: Database) -> None:
    rows = [
        problem(1, "2026-08-01", closed="2026-08-20"),
        problem(2, "2026-07-28"),
        problem(3, "2026-05-01", due="2026-08-01"),
        problem(4, "2026-05-01", due="2026-06-01"),
        problem(5, "2026-05-01", closed="2026-05-20"),
        problem(6, "2026-07-01", recorded="2026-07-28"),  # entered late: the earlier view did not know it
        problem(7, "2026-10-27"),
        problem(8, "2026-05-01", closed="2026-07-28"),
    ]
    found = ask.found_problems(database(grassroots_problem=rows), JULY, OCTOBER).set_index("problem_id")
    kinds = {1: "done", 2: "new", 3: "overdue_newly", 4: "still_late", 5: "unchanged", 6: "new", 8: "done"}
    assert found["kind"].to_dict() == kinds
    assert found["is_new"].to_dict() == {number: number in (1, 2, 6) for number in kinds}


def test_a_problem_found_and_closed_within_the_earlier_quarter_is_not_lost(database: Database) -> None:
    engine = database(grassroots_problem=[problem(1, "2026-06-02", closed="2026-06-20")])
    rows = ask.found_problems(engine, Scope.as_of(Q2, date(2026, 6, 1)), OCTOBER)
    assert list(rows["kind"]) == ["done"]


def test_however_far_the_views_are_apart_each_is_asked_once_for_its_problems_and_items(database: Database) -> None:
    engine, asked = database(grassroots_problem=[problem(1, "2026-06-02")]), []
    sa.event.listen(engine, "before_cursor_execute", lambda *statement: asked.append(statement[2]))
    for question, table in ((ask.found_problems, "FROM grassroots_problem"), (ask.items, "FROM work_item")):
        asked.clear()
        question(engine, Scope.as_of(Quarter.parse("1990Q1"), date(1990, 1, 1)), OCTOBER)
        assert sum(table in text for text in asked) <= 4


def item(number: int, opened: str, due: str | None = None, closed: str | None = None, force: int = 1) -> Row:
    return {
        "work_item_id": number,
        "task_force_id": force,
        "title": f"item {number}",
        "priority": 2,
        "effort_days": Decimal(1),
        "opened_on": on(opened),
        "due_on": on(due),
        "closed_on": on(closed),
        "recorded_at": datetime.fromisoformat(opened),
    }


def force(number: int, formed: str, dissolved: str | None = None) -> Row:
    return {"task_force_id": number, "name": f"force {number}", "field": "x", "formed_on": on(formed), "dissolved_on": on(dissolved)}


def test_items_opened_closed_and_overdue_since(database: Database) -> None:
    rows = [
        item(1, "2026-05-01", "2026-12-31"),
        item(2, "2026-05-01", "2026-09-01"),
        item(3, "2026-05-01", "2026-09-01", "2026-08-30"),
        item(4, "2026-08-01", "2026-12-31"),
        item(5, "2026-05-01", closed="2026-06-30"),
        item(6, "2026-10-27"),
    ]
    found = ask.items(database(work_item=rows, task_force=[force(1, "2026-01-01")]), JULY, OCTOBER).set_index("work_item_id")
    assert found["kind"].to_dict() == {1: "unchanged", 2: "overdue_newly", 3: "done", 4: "new", 5: "unchanged"}


def test_without_a_closed_item_there_are_the_open_ones_and_nothing_else(database: Database) -> None:
    found = ask.items(database(work_item=[item(1, "2026-05-01"), item(2, "2026-08-01")]), JULY, OCTOBER)
    assert found.set_index("work_item_id")["kind"].to_dict() == {1: "unchanged", 2: "new"}
    assert len(found) == 2


def test_task_forces_formed_and_dissolved_and_their_backlog(database: Database) -> None:
    forces = [force(1, "2026-01-01"), force(2, "2026-08-01"), force(3, "2026-01-01", "2026-09-30"), force(4, "2026-01-01", "2026-06-01")]
    rows = ask.forces(database(task_force=forces, work_item=[item(1, "2026-08-01")]), JULY, OCTOBER).set_index("task_force_id")
    assert rows["kind"].to_dict() == {1: "rose", 2: "new", 3: "removed", 4: "removed"}
    assert list(rows["dissolved_on"].notna()) == [False, False, True, False]


def test_decisions_of_every_meeting_held_by_the_day_in_a_district_those_of_its_units(database: Database) -> None:
    def decision(number: int, meeting: int, due: str, done: str | None = None, unit: int = 1) -> Row:
        return {
            "decision_id": number,
            "meeting_id": meeting,
            "topic": "other",
            "summary": "s",
            "unit_id": unit,
            "due_on": on(due),
            "done_on": on(done),
        }

    engine = database(
        meeting=MEETINGS.assign(quarter=MEETINGS["quarter"].dt.date, held_on=MEETINGS["held_on"].dt.date).to_dict("records"),
        unit=[
            {"unit_id": 1, "name": "u", "kind": "office", "division_code": None},
            {"unit_id": 2, "name": "v", "kind": "district_bureau", "division_code": "370202"},
        ],
        decision=[
            decision(1, 10, "2026-06-01", "2026-08-01"),
            decision(2, 11, "2026-09-01", unit=2),
            decision(3, 10, "2026-06-01"),
            decision(4, 11, "2026-12-01"),
            decision(5, 12, "2026-12-01"),
            decision(6, 99, "2026-06-01"),  # of no meeting that is known
        ],
    )
    rows = ask.decisions(engine, JULY, OCTOBER).set_index("decision_id")
    assert rows["kind"].to_dict() == {1: "done", 2: "overdue_newly", 3: "still_late", 4: "unchanged", 5: "new"}
    shinan = (Scope.as_of(scope.quarter, scope.day, "370202") for scope in (JULY, OCTOBER))
    assert list(ask.decisions(engine, *shinan)["decision_id"]) == [2]


def test_decisions_of_several_meetings_are_told_apart_by_the_day_of_the_meeting(demo_url: str) -> None:
    found = of.decision_changes(compared(connect(demo_url), JULY, OCTOBER))
    assert len({(one.what, one.place) for one in found}) == len(found)
    assert all("(decided " in one.what for one in found)


# Organizations ---------------------------------------------------------------------------------------------


def board(*rows: tuple[int, int | None, str], state: str = "published", scheme: int = 1) -> pd.DataFrame:
    """Organizations by id, points and band; without points under review. Places are those of the points."""
    frame = pd.DataFrame(rows, columns=["organization_id", "points", "band"])
    ranked = frame["points"].notna()
    return frame.assign(
        points=[None if pd.isna(points) else Decimal(int(points)) for points in frame["points"]],
        stars=3,
        rank=frame["points"].rank(method="min", ascending=False).astype("Int64"),
        state=pd.Series(state, frame.index).where(ranked, "under_review"),
        scheme_id=scheme,
    )


def kinds_of(rows: pd.DataFrame) -> dict[int, tuple[Any, str]]:
    movement = [None if pd.isna(value) else int(value) for value in rows["movement"]]
    return dict(zip(rows["organization_id"], zip(movement, rows["kind"], strict=True), strict=True))


def test_places_rise_and_fall_among_those_ranked_in_both_views() -> None:
    before = board((1, 90, "leading"), (2, 80, "middle"), (3, 70, "middle"), (4, 60, "trailing"), (5, None, ""), (6, 85, "middle"))
    after = board((1, 90, "leading"), (3, 88, "leading"), (2, 80, "trailing"), (5, 95, "leading"), (6, None, ""), (7, None, ""))
    rows = figures.organizations(before, after, of_one_quarter=False)
    expected = {
        1: (0, "unchanged"),
        3: (1, "rose"),
        2: (-1, "fell"),
        5: (None, "new"),
        6: (None, "removed"),
        7: (None, "new"),
        4: (None, "removed"),
    }
    assert kinds_of(rows) == expected
    assert list(rows.loc[rows["newly_leading"], "organization_id"]) == [3]
    assert list(rows.loc[rows["newly_trailing"], "organization_id"]) == [2]


def test_nobody_left_a_ranking_that_is_not_there_yet() -> None:
    before, after = board((1, 90, "leading"), (2, 80, "middle"), (4, 70, "middle")), board((1, None, ""), (2, None, ""), (3, None, ""))
    rows = figures.organizations(before, after, of_one_quarter=False, so_far=True)
    assert kinds_of(rows) == {1: (None, "not_yet_rated"), 2: (None, "not_yet_rated"), 3: (None, "new"), 4: (None, "removed")}
    some = board((1, 90, "leading"), (2, None, ""))
    assert kinds_of(figures.organizations(before, some, of_one_quarter=False, so_far=True))[2] == (None, "removed")


def test_places_under_other_rules_are_not_compared() -> None:
    rows = figures.organizations(board((1, 90, "leading")), board((1, 80, "leading"), scheme=2), of_one_quarter=False)
    assert kinds_of(rows) == {1: (None, "not_compared")}


def test_of_one_quarter_a_corrected_or_published_result_is_told_even_at_the_same_place() -> None:
    before, after = board((1, 90, "leading"), (2, 80, "middle"), state="provisional"), board((1, 91, "leading"), (2, 80, "middle"))
    assert [kind for _, kind in kinds_of(figures.organizations(before, after, of_one_quarter=True)).values()] == ["restated", "restated"]
    assert [kind for _, kind in kinds_of(figures.organizations(after, after, of_one_quarter=True)).values()] == ["unchanged", "unchanged"]


# Nothing is left out ------------------------------------------------------------------------------------------

TODAY = date(2026, 8, 20)
SPRING, SUMMER = Quarter.of(date(2026, 4, 1)), Quarter.of(date(2026, 7, 1))


def organizations(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    return pd.DataFrame(compared(engine, before, after).organizations)


few_examples = settings(max_examples=3, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
QUESTIONS: dict[str, tuple[Any, ...]] = {
    "organizations": (organizations, lambda engine, scope: stars.board(engine, scope).board, ["organization_id"]),
    "milestones": (ask.milestones, lambda engine, scope: plan.milestones(engine, scope).milestones, ["milestone_id"]),
    "sites": (ask.sites, lambda engine, scope: plan.pilot_sites(engine, scope).sites, ["phase_id", "division_code"]),
    "decisions": (ask.decisions, lambda engine, scope: store.decisions_by(engine, day=scope.day), ["decision_id"]),
}


@pytest.fixture(scope="module")
def random_engine(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], sa.Engine]:
    """The random database of a seed."""
    folder = tmp_path_factory.mktemp("random")

    def build(seed: int) -> sa.Engine:
        path = folder / f"{seed}.sqlite"
        if not path.exists():
            random_database(path, seed, TODAY)
        return connect(f"sqlite:///{path}")

    return build


def asking(engine: sa.Engine) -> Callable[..., Any]:
    """Who answers questions about a database, each once."""
    return cache(lambda question, *asked: question(engine, *asked))


def compared(engine: sa.Engine, before: Scope, after: Scope) -> Compared:
    names = names_of(divisions.divisions(engine), places.units(engine), EN)
    return Compared(asking(engine), Since("x", before), after, EN, names, lambda page, **_: page)


@few_examples
@given(seed=st.integers(0, 100_000), district=st.sampled_from([None, *DISTRICTS[:2]]), same=st.booleans())
def test_every_thing_of_either_view_is_accounted_for_once(
    random_engine: Callable[[int], sa.Engine], seed: int, district: str | None, same: bool
) -> None:
    engine = random_engine(seed)
    before, after = Scope.as_of(SUMMER if same else SPRING, date(2026, 7, 20), district), Scope.as_of(SUMMER, TODAY, district)
    for question, view, keys in QUESTIONS.values():
        if question is ask.decisions and district:
            continue
        rows = question(engine, before, after)
        sides = [set(view(engine, scope)[keys].itertuples(index=False, name=None)) for scope in (before, after)]
        there = list(rows[keys].itertuples(index=False, name=None))
        assert len(there) == len(set(there))
        assert set(there) == sides[0] | sides[1]
        assert set(rows.loc[rows["kind"] == "removed", keys].itertuples(index=False, name=None)) >= sides[0] - sides[1]
        assert rows["kind"].isin(figures.KINDS).all()
    seen = compared(engine, before, after)
    found = [made() for made in of.readings(seen)]
    measured = [{(one.key, one.place) for pair in found for one in pair[side]} for side in (0, 1)]
    assert len(of.measure_changes(seen, found)) == len(measured[0] | measured[1])


@few_examples
@given(seed=st.integers(0, 100_000), district=st.sampled_from([None, *DISTRICTS[:2]]), then=st.dates(date(2026, 4, 1), date(2026, 11, 20)))
def test_what_is_counted_of_many_things_and_shown_first_is_what_their_list_has(
    random_engine: Callable[[int], sa.Engine], seed: int, district: str | None, then: date
) -> None:
    seen = compared(random_engine(seed), Scope.as_of(Quarter.of(then), then, district), Scope.as_of(SUMMER, TODAY, district))
    late = ("overdue_newly", "removed")
    for many, every, shown in (
        (of.many_problems, of.problem_changes, late),
        (of.many_items, of.item_changes, late),
        (of.many_organizations, of.organization_changes, [kind for kind in figures.KINDS if kind != "unchanged"]),
    ):
        told, found = many(seen, 3), every(seen)
        assert Counter(told.counts) == shapes.tally(found)
        assert told.changed == len(shapes.changed(found))
        assert told.arrived == sum(one.is_new for one in found) or many is of.many_organizations
        assert told.shown == [one for one in found if one.kind in shown][:3]


@few_examples
@given(seed=st.integers(0, 100_000), district=st.sampled_from([None, *DISTRICTS[:2]]), then=st.dates(date(2026, 4, 1), date(2026, 11, 20)))
def test_each_view_of_problems_and_items_is_what_was_found_closed_or_open_then(
    random_engine: Callable[[int], sa.Engine], seed: int, district: str | None, then: date
) -> None:
    engine, views = random_engine(seed), (Scope.as_of(Quarter.of(then), then, district), Scope.as_of(SUMMER, TODAY, district))
    codes, first = codes_of(district, district_of(divisions.divisions(engine))), views[0].quarter.first
    problems, items = (
        ask_of(engine, *views).set_index(key) for ask_of, key in ((ask.found_problems, "problem_id"), (ask.items, "work_item_id"))
    )
    for side, scope in zip(("before", "after"), views, strict=True):
        known: dict[str, Any] = {"day": scope.day, "known_until": scope.known_until, "codes": codes}
        found = problem_rows.ledger(engine, first=first, last=scope.day, **known)
        states = dict(zip(found["problem_id"], found["state"], strict=True))
        assert problems[f"state_{side}"].dropna().to_dict() == states
        moved = item_rows.moved_items(engine, first=first, last=scope.day, **known)
        closed = moved.loc[moved["closed_on"].notna(), "work_item_id"]
        still = item_rows.open_items(engine, **known)
        assert items[f"state_{side}"].dropna().to_dict() == dict.fromkeys(closed, "closed") | dict(
            zip(still["work_item_id"], still["state"], strict=True)
        )


@few_examples
@given(seed=st.integers(0, 100_000))
def test_a_view_compared_with_itself_shows_no_change(random_engine: Callable[[int], sa.Engine], seed: int) -> None:
    view = Scope.as_of(SUMMER, TODAY)
    seen = compared(random_engine(seed), view, view)
    measures = of.measure_changes(seen, [made() for made in of.readings(seen)])
    others = [change for made in of.subjects(seen) for change in made()]
    assert {change.kind for change in (*measures, *others)} <= {"unchanged", "still_red", "still_late"}


# What is said and shown -----------------------------------------------------------------------------------------

NAMES = Names(EN, {"370202": "Shinan"}, {}, ("370202",))
SINCE = Since("2026-07-27", JULY)


def headline(counts: dict[tuple[str, str], int], district: str | None = None, language: words.Words = EN, **known: bool) -> str:
    since = Since("x", Scope.as_of(Q2, date(2026, 7, 27), district))
    return findings.headline(language, NAMES, since, OCTOBER, counts, **known)


def test_the_headline_says_what_turned_red_recovered_is_still_red_and_was_finished() -> None:
    counts = {("measure", "turned_red"): 3, ("measure", "recovered"): 2, ("measure", "still_red"): 5, ("milestone", "done"): 4}
    assert headline(counts) == "Since 27 Jul: 3 measures turned red, 2 recovered, 5 still red; 4 milestones finished"
    assert headline(counts, language=ZH) == "7月27日以来：3 项指标新滞后、2 项摆脱滞后、5 项仍滞后；4 个里程碑完成".replace(" ", "\u00a0")
    one = {("measure", "turned_red"): 1, ("milestone", "overdue_newly"): 1}
    assert headline(one, "370202") == "Shinan since 27 Jul: 1 measure turned red; 1 milestone newly overdue"
    unknown = {("measure", "turned_red"): 1, ("measure", "red_now"): 2, ("measure", "judged"): 3}
    assert headline(unknown) == "Since 27 Jul: 1 measure turned red, 2 red (no data then)"
    assert headline({("measure", "judged"): 9}) == "Since 27 Jul: no measure is or was red"
    assert (
        headline({("measure", "judged"): 9}, complete=False) == "Since 27 Jul: no measure is or was red; part of the data could not be read"
    )
    assert headline({}) == "Not enough data to compare Whole city with 27 Jul"
    assert headline({("milestone", "done"): 1}) == "Since 27 Jul: 1 milestone finished"


def test_the_headline_of_a_quarter_that_runs_says_so_far() -> None:
    begun, counts = Scope.as_of(Q4, date(2026, 10, 27)), {("milestone", "done"): 1}
    since, shinan = Since("x", OCTOBER), Since("x", Scope.as_of(Q3, date(2026, 10, 26), "370202"))
    assert findings.headline(EN, NAMES, since, begun, counts) == "Q4 2026 so far, since 26 Oct: 1 milestone finished"
    assert findings.headline(EN, NAMES, shinan, begun, counts) == "Shinan, Q4 2026 so far, since 26 Oct: 1 milestone finished"
    assert findings.headline(ZH, NAMES, since, begun, counts).startswith("2026年四季度至今（10月26日以来）：")


def test_of_organizations_those_that_came_and_those_that_left_are_clauses_of_their_own() -> None:
    counts = {("organization", kind): count for kind, count in (("rose", 6), ("fell", 1), ("new", 2), ("removed", 3))}
    title, caption = findings.stars(EN, OCTOBER, counts, {"leading": 1, "trailing": 0}, (0, 0))
    assert title == "6 organizations rose, 1 fell; 2 new; 3 left the ranking; 1 newly leading"
    assert "all published now" in caption


def test_of_organizations_not_yet_rated_it_is_said_and_not_that_all_is_published() -> None:
    counts, none = {("organization", "not_yet_rated"): 28}, {"leading": 0, "trailing": 0}
    title, caption = findings.stars(EN, Scope.as_of(Q4, date(2026, 10, 27)), counts, none, (0, 0))
    assert title == "28 organizations not yet rated in Q4 2026"
    assert "published" not in caption
    assert findings.stars(ZH, OCTOBER, counts, none, (0, 0))[0] == "2026年三季度尚未评定：28 个党组织"


def test_the_caption_of_the_measures_says_how_many_are_not_compared() -> None:
    assert "24 of the quarter alone are not compared" in findings.sizes(EN, 0, 0, {("measure", "part_of_quarter"): 24})
    assert "quarter" not in findings.sizes(EN, 1, 2, {})


def test_the_page_says_what_is_compared_with_what() -> None:
    assert (
        findings.compared(EN, figures.last(MEETINGS, OCTOBER), OCTOBER)
        == "Q3 2026 as of 26 Oct 2026 against Q2 2026 as of 27 Jul 2026 (meeting 11)"
    )
    assert findings.compared(ZH, SINCE, OCTOBER) == "2026年三季度（截至2026年10月26日）对比2026年二季度（截至2026年7月27日）"


def test_titles_hold_for_none_for_one_and_for_many() -> None:
    assert findings.measures(EN, {}) == "There is no measure to compare"
    assert findings.measures(EN, {("measure", "judged"): 3}) == "No measure is or was red, or changed its status"
    assert findings.measures(EN, {("measure", "to_watch"): 1, ("measure", "lost"): 2}) == "1 measure now to watch, 2 without data now"
    assert findings.eldercare(EN, {}) == "No milestone or pilot site changed its state"
    assert (
        findings.eldercare(EN, {("milestone", "removed"): 1, ("replan", "replanned"): 2}) == "1 milestone removed; 2 plan dates replanned"
    )
    assert findings.work(EN, "problem", {("problem", "done"): 2}, 0) == "2 problems closed"
    assert findings.work(EN, "item", {}, 0) == "No item was opened, closed or overdue"
    assert findings.decisions(EN, {}, 0, 0) == ("No decision was done or fell past due", "none fell due")
    assert findings.decisions(EN, {("decision", "done"): 1}, 2, 1) == ("1 decision done", "2 fell due, 1 of them done")


def change(thing: str, kind: str, what: str = "x") -> Change:
    return Change("eldercare", thing, kind, what, "Shinan", Side("a"), Side("b"))


def test_every_kind_gets_its_turn_before_a_frequent_one_takes_the_room() -> None:
    groups = [
        [change("measure", "turned_red", str(n)) for n in range(5)],
        [],
        [change("milestone", "done")],
        [change("replan", "replanned")] * 2,
    ]
    assert [one.thing for one in shapes.first(groups, 4)] == ["measure", "measure", "milestone", "replan"]
    assert len(shapes.first(groups, 99)) == 8


def test_the_slide_shows_a_dozen_rows_on_the_projector_and_all_of_them_elsewhere(demo_url: str) -> None:
    engine = connect(demo_url)
    names = names_of(divisions.divisions(engine), places.units(engine), EN)
    made = slide(Given(asking(engine), OCTOBER, EN, names))
    assert made.title == "Since 27 Jul: 2 measures recovered, 13 still red; 4 milestones finished, 3 newly overdue"
    sheets = {part.key: part for part in made.stacks[0].parts if isinstance(part, Sheet)}
    assert [(key, sheet.screen, sheet.paper) for key, sheet in sheets.items()] == [
        ("changes", True, True),
        ("changes-every", False, False),
    ]
    assert len(sheets["changes"].records) == 12
    assert [value.text for value in sheets["changes"].records[0].cells] == ["Overdue items", "Whole city", "recovered", "14", "10", "−4"]
    assert [value.raw for value in sheets["changes"].records[0].cells[3:5]] == [14, 10]
    assert len(sheets["changes-every"].records) == 1209
    assert "The 12 gravest of 1,209 changes" in made.caption


def test_the_day_after_the_meeting_no_measure_of_the_quarter_turned_red_and_no_organization_left(demo_url: str) -> None:
    engine = connect(demo_url)
    seen = compared(engine, OCTOBER, Scope.as_of(Q4, date(2026, 10, 27)))
    found = [*of.measure_changes(seen, [made() for made in of.readings(seen)]), *of.organization_changes(seen)]
    counts = shapes.tally(found)
    assert {kind: counts["measure", kind] for kind in ("turned_red", "recovered", "red_now")} == dict.fromkeys(
        ("turned_red", "recovered", "red_now"), 0
    )
    assert counts["organization", "not_yet_rated"] == 28
    assert counts["organization", "removed"] == 0
    parts = [one for one in found if one.kind == "part_of_quarter"]
    assert {(one.tone, one.size) for one in parts} == {("same", "")}
    assert counts["measure", "part_of_quarter"] == len(parts) > 20


def test_the_boards_are_asked_for_once(demo_url: str) -> None:
    asked: list[Any] = []
    engine = connect(demo_url)
    seen = compared(engine, JULY, OCTOBER)
    answer = cache(lambda question, *arguments: asked.append(question) or question(engine, *arguments))
    of.organization_changes(replace(seen, ask=answer))
    lines.stars(answer, OCTOBER, EN, lambda *_, **__: "")
    assert asked.count(stars.board) == 4  # both views, and the quarter and the year before


def test_the_slide_says_that_there_is_nothing(database: Database) -> None:
    engine = database()
    made = slide(Given(asking(engine), OCTOBER, EN, NAMES))
    assert made.title == "Not enough data to compare Whole city with 26 Jul"
    assert (made.stacks, made.nothing) == ((), "Nothing changed between the two views.")
