"""The eldercare pilot's plan: phases, milestones, progress and sites on literal rows, and against a recount on random ones."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers.plan import milestones, next_milestones, pilot_sites, replans, s_curve
from dashboard.figures.districts import district_codes, district_of, with_rest
from dashboard.figures.plan import STATES
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.database import DatabaseError, connect
from tests.random_database import Row, Rows, connected, random_rows

PLACES: list[Row] = [
    {"code": "3702", "name": "city", "level": "city", "kind": None, "parent_code": "37"},
    {"code": "370202", "name": "Shinan", "level": "district", "kind": "district", "parent_code": "3702"},
    {"code": "370203", "name": "Shibei", "level": "district", "kind": "district", "parent_code": "3702"},
    {"code": "370202001", "name": "Zhongshan Road", "level": "town", "kind": "street", "parent_code": "370202"},
]
CITY, SHINAN, SHIBEI, TOWN, NOWHERE = "3702", "370202", "370203", "370202001", "999999"
Q3 = Quarter.parse("2026Q3")
LATER = date(2026, 12, 31)
WHOLE_Q3 = Scope(Q3, Q3.last, LATER)  # D is 2026-09-30
IN_SHINAN = Scope(Q3, Q3.last, LATER, SHINAN)

Database = Callable[..., sa.Engine]


@pytest.fixture
def database() -> Database:
    """Writes the given rows of the plan beside the places above, and connects."""

    def build(**tables: list[Row]) -> sa.Engine:
        return connected({"division": PLACES, **tables})

    return build


def day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def phase(position: int, starts: str, ends: str) -> Row:
    """A phase; its id is not its position."""
    span = {"starts_on": date.fromisoformat(starts), "ends_on": date.fromisoformat(ends)}
    return {"phase_id": 10 - position, "position": position, "name": f"phase {position}", "scope_level": "town", **span}


def milestone(number: int, start: str, finish: str, place: str = SHINAN, weight: str = "1", removed: str | None = None) -> Row:
    return {
        "milestone_id": number,
        "phase_id": 9,
        "division_code": place,
        "name": f"milestone {number}",
        "weight": Decimal(weight),
        "planned_start": date.fromisoformat(start),
        "planned_finish": date.fromisoformat(finish),
        "removed_on": day_of(removed),
    }


def replan(number: int, approved: str, finish: str, reason: str | None = None) -> Row:
    return {
        "milestone_id": number,
        "approved_on": date.fromisoformat(approved),
        "planned_finish": date.fromisoformat(finish),
        "reason": reason,
    }


def report(number: int, on: str, percent: str, cause: str | None = None, **known: str) -> Row:
    """A report and what it says beside the percentage: forecast, actual, recovery."""
    return {
        "milestone_id": number,
        "reported_on": date.fromisoformat(on),
        "percent_complete": Decimal(percent),
        "forecast_finish": day_of(known.get("forecast")),
        "actual_finish": day_of(known.get("actual")),
        "cause": cause,
        "recovery_on": day_of(known.get("recovery")),
    }


def states(engine: sa.Engine, scope: Scope = WHOLE_Q3) -> dict[int, str]:
    return milestones(engine, scope).milestones.set_index("milestone_id")["state"].to_dict()


# Phases ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "current"),
    [("2026-07-01", 1), ("2026-07-31", 1), ("2026-08-01", None), ("2026-08-10", 2), ("2026-08-20", 3), ("2026-09-01", 2)],
)
def test_the_current_phase_is_the_highest_that_the_day_lies_in(database: Database, day: str, current: int | None) -> None:
    phases = [phase(3, "2026-08-15", "2026-08-31"), phase(1, "2026-01-01", "2026-07-31"), phase(2, "2026-08-10", "2026-09-01")]
    answer = milestones(database(plan_phase=phases), Scope.as_of(Q3, date.fromisoformat(day)))
    assert answer.phase == current
    assert answer.phases["position"].tolist() == [1, 2, 3]


# States ------------------------------------------------------------------------------------------


def test_states_go_from_done_over_overdue_and_at_risk_to_not_started_and_on_track(database: Database) -> None:
    finishes = ["2026-09-29", "2026-09-29", "2026-09-30", "2026-09-30", "2026-09-30", "2026-10-31", "2026-10-31", "2026-09-29"]
    engine = database(
        milestone=[milestone(number, "2026-08-20", finish) for number, finish in enumerate(finishes, start=1)],
        milestone_report=[
            report(1, "2026-09-01", "0", actual="2026-09-30", forecast="2026-12-31"),
            report(2, "2026-09-01", "50", forecast="2026-09-20"),
            report(3, "2026-09-01", "0", forecast="2026-10-01"),
            report(4, "2026-09-01", "0", forecast="2026-09-30"),
            report(5, "2026-09-01", "0.01"),
            report(7, "2026-09-01", "100", forecast="2026-10-31"),
        ],
    )
    expected = ["done", "overdue", "at_risk", "not_started", "on_track", "not_started", "on_track", "overdue"]
    assert list(states(engine).values()) == expected
    assert milestones(engine, WHOLE_Q3).states == {"done": 1, "overdue": 2, "at_risk": 1, "on_track": 2, "not_started": 2}


def test_the_latest_report_alone_counts(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-10-31"), milestone(2, "2026-01-01", "2026-10-31")],
        milestone_report=[
            report(1, "2026-09-01", "50"),
            report(1, "2026-08-01", "70", "rain", forecast="2026-12-31", actual="2026-08-01", recovery="2026-12-01"),
            report(2, "2026-08-01", "70", "rain", recovery="2026-12-01"),
            report(2, "2026-09-01", "70", forecast="2026-12-31"),
        ],
    )
    rows = milestones(engine, WHOLE_Q3).milestones
    assert rows["state"].tolist() == ["on_track", "at_risk"]
    assert rows["percent_complete"].tolist() == [Decimal("50.00"), Decimal("70.00")]
    assert rows["no_recovery_plan"].tolist() == [False, True]


def test_reports_and_replans_after_the_day_are_not_used_though_known(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-09-01")],
        milestone_replan=[replan(1, "2026-10-01", "2026-12-31")],
        milestone_report=[report(1, "2026-09-30", "80"), report(1, "2026-10-01", "100", actual="2026-09-15")],
    )
    assert states(engine) == {1: "overdue"}
    assert states(engine, Scope(Quarter.parse("2026Q4"), date(2026, 10, 1), LATER)) == {1: "done"}
    assert milestones(engine, WHOLE_Q3).milestones["replans"].tolist() == [0]


def test_what_is_not_known_yet_is_not_used(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-09-01")],
        milestone_replan=[replan(1, "2026-09-16", "2026-12-31")],
        milestone_report=[report(1, "2026-09-16", "100", actual="2026-09-15")],
    )
    row = milestones(engine, Scope(Q3, Q3.last, date(2026, 9, 15))).milestones.iloc[0]
    assert (row["state"], row["replans"], pd.isna(row["reported_on"])) == ("overdue", 0, True)


def test_a_finish_after_the_day_has_not_happened(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-10-31")], milestone_report=[report(1, "2026-09-01", "99", actual="2026-10-01")]
    )
    row = milestones(engine, WHOLE_Q3).milestones.iloc[0]
    assert (row["state"], pd.isna(row["actual_finish"]), row["late_done"]) == ("on_track", True, False)


def test_removed_milestones_are_listed_and_left_out_of_everything_else(database: Database) -> None:
    engine = database(
        plan_phase=[phase(1, "2026-01-01", "2026-12-31")],
        milestone=[
            milestone(1, "2026-01-01", "2026-06-30", removed="2026-09-30"),
            milestone(2, "2026-01-01", "2026-06-30", removed="2026-10-01"),
        ],
        milestone_replan=[replan(1, "2026-05-01", "2026-10-05"), replan(2, "2026-05-01", "2026-10-05")],
        milestone_report=[report(1, "2026-06-01", "90"), report(2, "2026-06-01", "50")],
    )
    answer = milestones(engine, WHOLE_Q3)
    assert answer.removed_milestones == [1]
    assert answer.milestones["milestone_id"].tolist() == replans(engine, WHOLE_Q3)["milestone_id"].tolist() == [2]
    assert next_milestones(engine, WHOLE_Q3)["milestone_id"].tolist() == [2]
    assert (answer.progress_actual, answer.progress_planned, answer.by_district["milestones"].sum()) == (0.5, 1.0, 1)
    assert s_curve(engine, WHOLE_Q3)["actual"].max() == 0.5


@pytest.mark.parametrize(
    ("start", "reported", "silent"),
    [
        ("2026-08-16", None, False),  # 45 days
        ("2026-08-15", None, True),  # 46 days
        ("2026-10-01", None, False),
        ("2026-01-01", ("2026-08-16", "0"), False),
        ("2026-01-01", ("2026-08-15", "0"), True),
        ("2026-10-01", ("2026-08-15", "0"), False),  # not begun
        ("2026-10-01", ("2026-08-15", "0.5"), True),  # begun early
        ("2026-09-30", ("2026-08-15", "0"), True),
    ],
)
def test_silent_is_begun_and_unheard_of_for_more_than_45_days(
    database: Database, start: str, reported: tuple[str, str] | None, silent: bool
) -> None:
    given = [report(1, *reported)] if reported else []
    engine = database(milestone=[milestone(1, start, "2026-12-31")], milestone_report=given)
    assert milestones(engine, WHOLE_Q3).milestones["silent"].tolist() == [silent]


def test_a_done_milestone_is_never_silent(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-03-01")], milestone_report=[report(1, "2026-03-01", "100", actual="2026-03-01")]
    )
    assert milestones(engine, WHOLE_Q3).milestones["silent"].tolist() == [False]


@pytest.mark.parametrize(
    ("said", "slip", "from_first"),
    [
        ({"actual": "2026-09-08", "forecast": "2026-12-31"}, -2, 7),
        ({"forecast": "2026-09-15"}, 20, 29),  # overdue: not before today
        ({"forecast": "2026-10-10"}, 30, 39),
        ({}, 20, 29),
    ],
)
def test_slip_of_the_overdue_is_at_least_up_to_today(database: Database, said: dict[str, str], slip: int, from_first: int) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-09-01")],
        milestone_replan=[replan(1, "2026-05-01", "2026-09-10")],
        milestone_report=[report(1, "2026-09-20", "90", **said)],
    )
    row = milestones(engine, WHOLE_Q3).milestones.iloc[0]
    assert (row["slip_days"], row["slip_from_first_days"]) == (slip, from_first)


def test_slip_of_what_is_not_overdue_needs_a_forecast_and_may_be_negative(database: Database) -> None:
    engine = database(
        milestone=[
            milestone(1, "2026-01-01", "2026-10-31"),
            milestone(2, "2026-01-01", "2026-10-31"),
            milestone(3, "2026-01-01", "2026-10-31"),
        ],
        milestone_report=[report(1, "2026-09-01", "5", forecast="2026-10-21"), report(2, "2026-09-01", "5")],
    )
    rows = milestones(engine, WHOLE_Q3).milestones
    assert rows["slip_days"].fillna(999).tolist() == rows["slip_from_first_days"].fillna(999).tolist() == [-10, 999, 999]


def test_the_plan_date_is_that_of_the_latest_replan_though_an_earlier_one_was_later(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-06-30")],
        milestone_replan=[replan(1, "2026-08-01", "2026-09-15"), replan(1, "2026-07-01", "2026-12-31")],
    )
    row = milestones(engine, WHOLE_Q3).milestones.iloc[0]
    assert (row["planned_finish"], row["first_planned_finish"]) == (pd.Timestamp(2026, 9, 15), pd.Timestamp(2026, 6, 30))
    assert (row["replans"], row["state"]) == (2, "overdue")


@pytest.mark.parametrize(
    ("approved", "late"),
    [
        ("2026-07-05", False),  # on the very day of the finish
        ("2026-07-06", True),  # afterwards: does not repaint it
    ],
)
def test_late_is_measured_by_the_plan_in_force_when_it_was_done(database: Database, approved: str, late: bool) -> None:
    engine = database(
        milestone=[milestone(1, "2026-01-01", "2026-07-01"), milestone(2, "2026-01-01", "2026-07-05")],
        milestone_replan=[replan(1, approved, "2026-08-01")],
        milestone_report=[report(number, "2026-07-10", "100", actual="2026-07-05") for number in (1, 2)],
    )
    assert milestones(engine, WHOLE_Q3).milestones["late_done"].tolist() == [late, False]
    assert milestones(engine, WHOLE_Q3).milestones["slip_days"].tolist() == [-27, 0]


def test_no_recovery_plan_is_missing_a_cause_or_a_day_while_late_and_blank_text_is_text(database: Database) -> None:
    late, early = ("2026-09-01", "2026-12-31")
    cases = [
        (late, report(1, "2026-09-20", "9", "rain", recovery="2026-11-01"), False),
        (late, report(2, "2026-09-20", "9", "", recovery="2026-11-01"), False),
        (late, report(3, "2026-09-20", "9", None, recovery="2026-11-01"), True),
        (late, report(4, "2026-09-20", "9", "rain"), True),
        (late, None, True),
        (early, report(6, "2026-09-20", "9", forecast="2027-01-01"), True),
        (early, report(7, "2026-09-20", "9"), False),
        (late, report(8, "2026-09-20", "9", actual="2026-09-20"), False),
    ]
    engine = database(
        milestone=[milestone(number, "2026-01-01", finish) for number, (finish, *_) in enumerate(cases, start=1)],
        milestone_report=[said for _, said, _ in cases if said],
    )
    assert milestones(engine, WHOLE_Q3).milestones["no_recovery_plan"].tolist() == [expected for *_, expected in cases]


# Districts ---------------------------------------------------------------------------------------


def test_milestones_of_a_district_are_its_own_and_its_towns(database: Database) -> None:
    engine = database(
        milestone=[milestone(n, "2026-01-01", "2026-09-01", place) for n, place in enumerate([CITY, SHINAN, TOWN, NOWHERE], start=1)],
        milestone_report=[report(3, "2026-08-01", "100", actual="2026-08-01")],
    )
    city, shinan = milestones(engine, WHOLE_Q3), milestones(engine, IN_SHINAN)
    assert city.milestones["district"].tolist() == ["none", SHINAN, SHINAN, "unassigned"]
    assert city.by_district.to_numpy().tolist() == [[SHINAN, 2, 1, 1], [SHIBEI, 0, 0, 0], ["none", 1, 0, 1], ["unassigned", 1, 0, 1]]
    assert shinan.milestones["milestone_id"].tolist() == [2, 3]
    assert shinan.by_district.to_numpy().tolist() == [[SHINAN, 2, 1, 1]]
    assert shinan.progress_actual == 0.5


def test_a_milestone_of_an_unknown_phase_counts_without_a_position(database: Database) -> None:
    engine = database(plan_phase=[phase(2, "2026-01-01", "2026-12-31")], milestone=[milestone(1, "2026-01-01", "2026-12-31")])
    answer = milestones(engine, WHOLE_Q3)
    assert answer.milestones["phase"].isna().all()
    assert answer.states["not_started"] == 1


# Progress ----------------------------------------------------------------------------------------


def test_progress_is_weighted_and_no_report_counts_zero(database: Database) -> None:
    engine = database(
        milestone=[milestone(1, "2026-09-20", "2026-10-10", weight="0.7"), milestone(2, "2026-10-01", "2026-12-31", weight="2.1")],
        milestone_replan=[replan(1, "2026-09-21", "2027-10-10")],  # planned progress is that of the first date
        milestone_report=[report(1, "2026-09-25", "40")],
    )
    answer = milestones(engine, WHOLE_Q3)
    assert (answer.progress_actual, answer.progress_planned) == (0.1, 0.125)


@pytest.mark.parametrize(
    ("start", "finish", "planned"),
    [
        ("2026-10-01", "2026-12-31", 0.0),
        ("2026-09-30", "2026-12-31", 0.0),
        ("2026-09-29", "2026-10-03", 0.25),
        ("2026-01-01", "2026-09-30", 1.0),
        ("2026-09-30", "2026-09-30", 1.0),  # one day long
        ("2026-09-30", "2026-09-01", 1.0),  # impossible: finished before it starts
        ("2026-10-01", "2026-09-01", 0.0),
    ],
)
def test_planned_progress_is_linear_between_start_and_first_finish(database: Database, start: str, finish: str, planned: float) -> None:
    assert milestones(database(milestone=[milestone(1, start, finish)]), WHOLE_Q3).progress_planned == planned


def test_without_weight_there_is_no_progress(database: Database) -> None:
    engine = database(milestone=[milestone(1, "2026-08-01", "2026-09-01", weight="0")])
    answer = milestones(engine, WHOLE_Q3)
    assert (answer.progress_actual, answer.progress_planned) == (None, None)
    assert s_curve(engine, WHOLE_Q3)[["planned", "actual"]].isna().all(axis=None)


def test_the_s_curve_has_every_months_end_of_the_plan_and_no_actual_after_the_day(database: Database) -> None:
    engine = database(
        plan_phase=[phase(1, "2026-07-15", "2026-09-30"), phase(2, "2026-10-01", "2026-11-01")],
        milestone=[milestone(1, "2026-07-31", "2026-10-31")],
        milestone_report=[report(1, "2026-07-31", "10"), report(1, "2026-09-01", "60"), report(1, "2026-09-30", "70")],
    )
    rows = s_curve(engine, Scope(Q3, Q3.last, LATER))
    assert rows["month_end"].dt.strftime("%m-%d").tolist() == ["07-31", "08-31", "09-30", "10-31", "11-30"]
    assert rows["planned"].tolist() == pytest.approx([0, 31 / 92, 61 / 92, 1, 1])
    assert rows["actual"].fillna(-1).tolist() == [0.1, 0.1, 0.7, -1, -1]
    assert s_curve(engine, Scope(Q3, date(2026, 9, 29), LATER))["actual"].fillna(-1).tolist() == [0.1, 0.1, -1, -1, -1]


# Lists -------------------------------------------------------------------------------------------


def test_replans_say_which_date_they_moved_and_why(database: Database) -> None:
    engine = database(
        milestone=[milestone(2, "2026-01-01", "2026-06-30", TOWN), milestone(3, "2026-01-01", "2026-06-30", SHIBEI)],
        milestone_replan=[
            replan(3, "2026-05-01", "2026-07-31"),
            replan(2, "2026-08-01", "2026-12-31", "flood"),
            replan(2, "2026-06-01", "2026-09-30", "rain"),
            replan(2, "2026-10-01", "2027-01-31", "later"),
            replan(9, "2026-05-01", "2026-07-31", "of a milestone nobody knows"),
        ],
    )
    rows = replans(engine, WHOLE_Q3)
    assert rows["milestone_id"].tolist() == [2, 2, 3]
    assert rows["previous_finish"].dt.strftime("%m-%d").tolist() == ["06-30", "09-30", "06-30"]
    assert rows["planned_finish"].dt.strftime("%m-%d").tolist() == ["09-30", "12-31", "07-31"]
    assert rows["reason"].fillna("-").tolist() == ["rain", "flood", "-"]
    assert replans(engine, IN_SHINAN)["reason"].tolist() == ["rain", "flood"]


def test_next_milestones_are_planned_or_forecast_after_the_day(database: Database) -> None:
    finishes = ["2026-09-30", "2026-10-01", "2026-11-09", "2026-11-10", "2026-12-31", "2026-10-05", "2026-09-01"]
    engine = database(
        milestone=[milestone(number, "2026-01-01", finish) for number, finish in enumerate(finishes, start=1)],
        milestone_report=[
            report(5, "2026-09-01", "50", forecast="2026-10-20"),
            report(6, "2026-09-01", "100", actual="2026-09-01"),
            report(7, "2026-09-01", "50", forecast="2026-10-01"),
        ],
    )
    rows = next_milestones(engine, WHOLE_Q3)
    assert dict(zip(rows["milestone_id"], rows["next_on"].dt.strftime("%m-%d"), strict=True)) == {
        2: "10-01",
        7: "10-01",
        5: "10-20",
        3: "11-09",
    }
    assert rows["milestone_id"].tolist() == [2, 7, 5, 3]
    assert next_milestones(engine, WHOLE_Q3, 1)["milestone_id"].tolist() == [2, 7]


# Pilot sites -------------------------------------------------------------------------------------


def site(position: int, place: str, planned: str, started: str | None = None, accepted: str | None = None) -> Row:
    days = {"planned_on": day_of(planned), "started_on": day_of(started), "accepted_on": day_of(accepted)}
    return {"phase_id": 10 - position, "division_code": place, **days}


def test_pilot_sites_are_accepted_by_the_day_in_every_phase_and_district(database: Database) -> None:
    engine = database(
        plan_phase=[phase(1, "2026-01-01", "2026-06-30"), phase(2, "2026-07-01", "2026-12-31"), phase(3, "2027-01-01", "2027-12-31")],
        pilot_site=[
            site(1, TOWN, "2026-06-01", "2026-05-01", "2026-09-30"),
            site(1, SHIBEI, "2026-09-29", "2026-10-01", "2026-10-01"),
            site(1, CITY, "2026-09-30", "2026-09-30"),
            site(2, SHINAN, "2026-09-30"),
            site(4, SHINAN, "2026-06-01", accepted="2026-06-01"),  # of a phase nobody knows
        ],
    )
    city, shinan = pilot_sites(engine, WHOLE_Q3), pilot_sites(engine, IN_SHINAN)
    assert city.pilot_sites == {1: {"planned": 3, "accepted": 1}, 2: {"planned": 1, "accepted": 0}, 3: {"planned": 0, "accepted": 0}}
    assert shinan.pilot_sites == {1: {"planned": 1, "accepted": 1}, 2: {"planned": 1, "accepted": 0}, 3: {"planned": 0, "accepted": 0}}
    assert city.by_district.to_numpy().tolist()[:4] == [[1, SHINAN, 1, 1], [1, SHIBEI, 1, 0], [1, "none", 1, 0], [1, "unassigned", 0, 0]]
    states = dict(zip(zip(city.sites["phase"].fillna(0), city.sites["division_code"], strict=True), city.sites["state"], strict=True))
    assert states == {
        (0, SHINAN): "accepted",
        (1, CITY): "started",
        (1, TOWN): "accepted",
        (1, SHIBEI): "overdue",
        (2, SHINAN): "not_started",
    }


# Nothing -----------------------------------------------------------------------------------------


def test_an_empty_database_has_counts_of_zero_and_no_progress(database: Database) -> None:
    engine = database()
    answer = milestones(engine, WHOLE_Q3)
    assert (answer.phase, answer.removed_milestones, answer.progress_actual, answer.progress_planned) == (None, [], None, None)
    assert answer.states == dict.fromkeys(STATES, 0)
    assert answer.by_district["milestones"].tolist() == [0, 0, 0, 0]
    assert pilot_sites(engine, WHOLE_Q3).pilot_sites == {}
    assert all(
        rows.empty for rows in (answer.milestones, s_curve(engine, WHOLE_Q3), replans(engine, WHOLE_Q3), next_milestones(engine, WHOLE_Q3))
    )


@pytest.mark.parametrize(
    ("missing", "still_there"),
    [("pilot_site", milestones), ("milestone_report", pilot_sites), ("milestone_report", replans), ("milestone_replan", s_curve)],
)
def test_a_missing_table_takes_only_what_needs_it(tmp_path: Path, missing: str, still_there: Callable[[sa.Engine, Scope], object]) -> None:
    writable = sa.create_engine(f"sqlite:///{tmp_path}/shared.sqlite")
    schema.metadata.create_all(writable, [table for name, table in schema.metadata.tables.items() if name != missing])
    engine = connect(f"sqlite:///{tmp_path}/shared.sqlite")
    still_there(engine, WHOLE_Q3)
    needing = pilot_sites if missing == "pilot_site" else milestones
    with pytest.raises(DatabaseError, match=missing):
        needing(engine, WHOLE_Q3)


# Random rows ---------------------------------------------------------------------------------------

TODAY = date(2026, 8, 20)
TABLES = ("division", "plan_phase", "pilot_site", "milestone", "milestone_replan", "milestone_report")
seeds = st.integers(0, 10_000)
scopes = st.sampled_from(
    [
        Scope.of_quarter(Quarter.parse("2026Q3"), TODAY),
        Scope.of_quarter(Quarter.parse("2026Q2"), TODAY),
        Scope.as_of(Quarter.parse("2026Q2"), date(2026, 5, 31)),
        Scope.as_of(Quarter.parse("2026Q2"), date(2026, 7, 15)),
    ]
)
on_few_random_databases = settings(max_examples=4, deadline=None, derandomize=True)


def random_plan(seed: int) -> Rows:
    rows = random_rows(seed, TODAY)
    return {table: rows[table] for table in TABLES}


def answers(rows: Rows, *scopes: Scope, lists: bool = False) -> list[dict[str, Any]]:
    """What the answers say of each scope, by the name of the field; the lists only when asked for."""
    engine, given = connected(rows), []
    for scope in scopes:
        plan, sites = milestones(engine, scope), pilot_sites(engine, scope)
        said = {field.name: getattr(plan, field.name) for field in fields(plan)}
        said |= {"pilot_sites": sites.pilot_sites, "sites": sites.sites, "sites_by_district": sites.by_district}
        said |= {question.__name__: question(engine, scope) for question in (replans, s_curve, next_milestones) if lists}
        given.append(said)
    return given


def comparable(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value.to_csv() if isinstance(value, pd.DataFrame) else value for name, value in answer.items()}


def recount(rows: Rows, scope: Scope) -> dict[str, Any]:
    """The definitions, read aloud, one milestone after the other."""
    day, districts = scope.day, district_of(pd.DataFrame(rows["division"]))
    until = min(day, scope.known_until)
    positions = {row["phase_id"]: row["position"] for row in rows["plan_phase"]}

    def here(code: str) -> bool:
        return scope.district in (None, districts.get(code, "unassigned"))

    def judged(row: Row) -> Row:
        plans = sorted(
            (replan["approved_on"], replan["planned_finish"])
            for replan in rows["milestone_replan"]
            if replan["milestone_id"] == row["milestone_id"] and replan["approved_on"] <= until
        )
        reports = [r for r in rows["milestone_report"] if r["milestone_id"] == row["milestone_id"] and r["reported_on"] <= until]
        latest = max(reports, key=lambda report: report["reported_on"], default=None)
        said = latest or {
            "percent_complete": Decimal(0),
            "forecast_finish": None,
            "actual_finish": None,
            "cause": None,
            "recovery_on": None,
        }
        actual = said["actual_finish"] if said["actual_finish"] and said["actual_finish"] <= day else None
        forecast, percent = said["forecast_finish"], said["percent_complete"]
        first = row["planned_finish"]
        current = plans[-1][1] if plans else first
        in_force = [finish for approved, finish in plans if actual and approved <= actual]
        if actual:
            state = "done"
        elif current < day:
            state = "overdue"
        elif forecast and forecast > current:
            state = "at_risk"
        else:
            state = "not_started" if percent == 0 else "on_track"
        end = actual or (max(forecast or day, day) if state == "overdue" else forecast)
        heard = latest["reported_on"] if latest else row["planned_start"]
        begun = row["planned_start"] <= day or percent > 0
        if day < row["planned_start"]:
            planned = Fraction(0)
        elif day >= first:
            planned = Fraction(1)
        else:
            planned = Fraction((day - row["planned_start"]).days, (first - row["planned_start"]).days)
        return {
            "milestone_id": row["milestone_id"],
            "state": state,
            "silent": state != "done" and begun and day - heard > timedelta(45),
            "late_done": bool(actual and actual > (in_force[-1] if in_force else first)),
            "slip_days": (end - current).days if end else None,
            "slip_from_first_days": (end - first).days if end else None,
            "replans": len(plans),
            "no_recovery_plan": state in ("overdue", "at_risk") and None in (said["cause"], said["recovery_on"]),
            "weight": Fraction(row["weight"]),
            "done": Fraction(percent) / 100,
            "planned": planned,
        }

    def progress(kept: list[Row], share: str) -> float | None:
        weight = sum(row["weight"] for row in kept)
        return float(sum(row["weight"] * row[share] for row in kept) / weight) if weight else None

    there = sorted((row for row in rows["milestone"] if here(row["division_code"])), key=lambda row: row["milestone_id"])
    removed = [row["milestone_id"] for row in there if row["removed_on"] and row["removed_on"] <= day]
    kept = [judged(row) for row in there if row["milestone_id"] not in removed]
    counted = Counter(row["state"] for row in kept)
    sites = [row for row in rows["pilot_site"] if here(row["division_code"]) and row["phase_id"] in positions]
    return {
        "phase": max((row["position"] for row in rows["plan_phase"] if row["starts_on"] <= day <= row["ends_on"]), default=None),
        "removed_milestones": removed,
        "states": {state: counted[state] for state in STATES},
        "progress_actual": progress(kept, "done"),
        "progress_planned": progress(kept, "planned"),
        "pilot_sites": {
            position: {
                "planned": sum(row["phase_id"] == phase for row in sites),
                "accepted": sum(row["phase_id"] == phase and bool(row["accepted_on"]) and row["accepted_on"] <= day for row in sites),
            }
            for phase, position in positions.items()
        },
        "milestones": [{name: value for name, value in row.items() if name not in ("weight", "done", "planned")} for row in kept],
    }


@on_few_random_databases
@given(seeds, scopes)
def test_a_recount_by_hand_says_the_same_for_the_city_and_a_district(seed: int, scope: Scope) -> None:
    rows = random_plan(seed)
    views = [Scope(scope.quarter, scope.day, scope.known_until, district) for district in (None, "370202", "370299")]
    for view, answer in zip(views, answers(rows, *views), strict=True):
        expected = recount(rows, view)
        listed = expected.pop("milestones")
        assert {name: answer[name] for name in expected} == expected
        for found, wanted in zip(answer["milestones"].to_dict("records"), listed, strict=True):
            assert {name: None if found[name] is pd.NA else found[name] for name in wanted} == wanted


@on_few_random_databases
@given(seeds, scopes)
def test_the_city_is_the_sum_of_its_districts_and_the_rest(seed: int, scope: Scope) -> None:
    rows = random_plan(seed)
    codes = district_codes(pd.DataFrame(rows["division"]))
    city, *districts = answers(rows, scope, *(Scope(scope.quarter, scope.day, scope.known_until, code) for code in codes[:2]))
    assert list(city["by_district"]["district"]) == with_rest(codes)
    totals = city["by_district"].drop(columns="district").sum()
    assert totals.tolist() == [len(city["milestones"]), city["states"]["done"], city["states"]["overdue"]]
    assert sum(city["states"].values()) == len(city["milestones"])
    for position, counts in city["pilot_sites"].items():
        of_phase = city["sites_by_district"][city["sites_by_district"]["phase"] == position]
        assert of_phase[["planned", "accepted"]].sum().to_dict() == counts
    for number, district in enumerate(districts):
        assert district["by_district"].to_numpy().tolist() == city["by_district"].iloc[[number]].to_numpy().tolist()
        assert set(district["milestones"]["milestone_id"]) <= set(city["milestones"]["milestone_id"])


@on_few_random_databases
@given(seeds, scopes)
def test_the_s_curve_at_a_months_end_is_the_progress_of_that_day(seed: int, scope: Scope) -> None:
    rows = random_plan(seed)
    rows["milestone"] = [{**row, "removed_on": None} for row in rows["milestone"]]
    last = Quarter.parse("2026Q1").last
    curve, then = answers(rows, scope, Scope(Quarter.of(last), last, scope.known_until), lists=True)
    points = curve["s_curve"].set_index("month_end")
    if pd.Timestamp(last) in points.index:
        point = points.loc[pd.Timestamp(last)]
        assert (point["planned"], point["actual"]) == (then["progress_planned"], then["progress_actual"])
    assert points["planned"].dropna().is_monotonic_increasing


@on_few_random_databases
@given(seeds, scopes)
def test_the_order_of_rows_changes_nothing(seed: int, scope: Scope) -> None:
    rows = random_plan(seed)
    shuffled = {table: random.Random(seed).sample(given, len(given)) for table, given in rows.items()}
    (answer,), (other,) = answers(rows, scope, lists=True), answers(shuffled, scope, lists=True)
    assert comparable(answer) == comparable(other)


@on_few_random_databases
@given(seeds, scopes)
def test_what_is_reported_or_approved_after_the_day_or_later_than_known_changes_nothing(seed: int, scope: Scope) -> None:
    rows = random_plan(seed)
    until = min(scope.day, scope.known_until)
    known = {
        table: [row for row in rows[table] if row[column] <= until]
        for table, column in (("milestone_replan", "approved_on"), ("milestone_report", "reported_on"))
    }
    (answer,), (other,) = answers(rows, scope, lists=True), answers({**rows, **known}, scope, lists=True)
    assert comparable(answer) == comparable(other)
