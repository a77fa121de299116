"""Task forces: open work, load, flow and handover on literal rows, and against a recount on random ones."""

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers.task_forces import cadres, items, loads, moved, summary, weekly
from dashboard.figures.districts import district_codes, district_of, with_rest
from dashboard.figures.standards import Standard
from dashboard.figures.task_forces import can_lend
from dashboard.figures.working_days import working_days
from dashboard.scope import Quarter, Scope
from data_access.database import DatabaseError
from tests.random_database import Row, Rows, connected, random_rows

PLACES: list[Row] = [
    {"code": "3702", "name": "city", "level": "city", "parent_code": None},
    {"code": "370202", "name": "Shinan", "level": "district", "parent_code": "3702"},
    {"code": "370202001", "name": "Zhongshan Road", "level": "town", "parent_code": "370202"},
    {"code": "370203", "name": "Shibei", "level": "district", "parent_code": "3702"},
]
ADA, GRACE, MARIE = 1, 2, 3
CADRES = [{"cadre_id": cadre, "name": name, "unit_id": 10} for cadre, name in ((ADA, "Ada"), (GRACE, "Grace"), (MARIE, "Marie"))]
FUNERAL, ASSISTANCE, UNKNOWN = 1, 2, 77
FORCES = [
    {"task_force_id": force, "name": name, "field": name, "formed_on": date(2026, 1, 1)}
    for force, name in ((FUNERAL, "funeral"), (ASSISTANCE, "assistance"))
]
Q3 = Quarter.parse("2026Q3")
LATER = date(2026, 12, 31)
WHOLE_Q3 = Scope(Q3, Q3.last, LATER)  # 18 working days follow within 30 days

Database = Callable[..., sa.Engine]


@pytest.fixture
def database() -> Database:
    """Writes the given items and members, beside the rows above unless others are given, and connects."""

    def build(*work_items: Row, members: list[Row] = [], forces: list[Row] = FORCES) -> sa.Engine:  # noqa: B006 - never changed
        given = [{"work_item_id": number, **row} for number, row in enumerate(work_items, start=1)]
        tables = {"cadre": CADRES, "task_force": forces, "task_force_member": members, "work_item": given}
        return connected({"division": PLACES, **tables})

    return build


def day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def item(
    opened: str,
    due: str | None = None,
    closed: str | None = None,
    *,
    owner: int | None = ADA,
    force: int = FUNERAL,
    days: str = "1.0",
    code: str | None = None,
    recorded: str | None = None,
) -> Row:
    return {
        "task_force_id": force,
        "cadre_id": owner,
        "division_code": code,
        "title": "item",
        "priority": 2,
        "effort_days": Decimal(days),
        "opened_on": day_of(opened),
        "due_on": day_of(due),
        "closed_on": day_of(closed),
        "recorded_at": datetime.fromisoformat(recorded or opened),
    }


def member(cadre: int, share: str = "0.500", joined: str = "2026-01-01", left: str | None = None, force: int = FUNERAL) -> Row:
    return {
        "task_force_id": force,
        "cadre_id": cadre,
        "role": "member",
        "time_share": Decimal(share),
        "joined_on": day_of(joined),
        "left_on": day_of(left),
    }


def plain(value: Any) -> Any:
    return None if not isinstance(value, dict | tuple) and pd.isna(value) else value


def by(frame: pd.DataFrame, key: str, *columns: str) -> dict[Any, Any]:
    """The chosen columns of a frame as plain values by a key, missing ones as None."""
    rows = zip(*([plain(value) for value in frame[column]] for column in columns), strict=True)
    return dict(zip(frame[key], rows, strict=True))


# Open work -----------------------------------------------------------------------------------


def test_open_items_are_those_opened_by_the_day_not_closed_by_it_and_known(database: Database) -> None:
    engine = database(
        item("2026-09-30"),
        item("2026-10-01"),  # not there yet
        item("2026-08-01", closed="2026-09-30"),  # closed on the day
        item("2026-08-01", closed="2026-10-01"),  # not closed yet
        item("2026-08-01", recorded="2027-01-01T00:00:00"),  # not known
        item("2026-08-01", recorded="2026-12-31T23:59:59"),
        item("2026-09-01", closed="2026-08-01"),  # impossible, and closed
    )
    assert summary(engine, WHOLE_Q3).open == 3
    assert list(items(engine, WHOLE_Q3)["work_item_id"]) == [1, 4, 6]
    assert list(items(engine, Scope.as_of(Q3, date(2026, 9, 30)))["work_item_id"]) == [1, 4]


def test_an_open_item_is_overdue_due_soon_later_or_undated(database: Database) -> None:
    engine = database(*(item("2026-09-01", due) for due in ("2026-09-29", "2026-09-30", "2026-10-07", "2026-10-08", None)))
    frame = items(engine, WHOLE_Q3)
    assert list(frame["state"]) == ["overdue", "due_soon", "due_soon", "later", "undated"]
    assert by(frame, "work_item_id", "age_days", "days_overdue")[1] == (29, 1)
    assert frame["days_overdue"].notna().sum() == 1
    answer = summary(engine, WHOLE_Q3)
    assert by(answer.forces, "task_force_id", "open", "overdue", "due_soon", "undated", "unowned")[FUNERAL] == (5, 1, 2, 1, 0)
    assert (answer.open, answer.taskforce_overdue) == (5, 1)


def test_open_items_are_counted_by_age(database: Database) -> None:
    days = (0, 7, 8, 15, 16, 30, 31, 60, 61)
    engine = database(*(item((Q3.last - timedelta(age)).isoformat()) for age in days), item("2026-01-01", closed="2026-09-30"))
    forces = by(summary(engine, WHOLE_Q3).forces, "task_force_id", "ages")
    assert forces[FUNERAL] == ({"<=7": 2, "8-15": 2, "16-30": 2, "31-60": 2, ">60": 1},)
    assert forces[ASSISTANCE] == ({"<=7": 0, "8-15": 0, "16-30": 0, "31-60": 0, ">60": 0},)


def test_an_item_shows_its_task_force_owner_and_district_where_they_are_known(database: Database) -> None:
    engine = database(item("2026-09-01", code="370202001"), item("2026-09-01", owner=None, force=UNKNOWN, code="999999"))
    frame = by(items(engine, WHOLE_Q3), "work_item_id", "task_force_id", "cadre_id", "district")
    assert frame == {1: (FUNERAL, ADA, "370202"), 2: (UNKNOWN, None, "unassigned")}


# Forces shown --------------------------------------------------------------------------------


def shown(engine: sa.Engine, scope: Scope = WHOLE_Q3) -> list[int]:
    ids = list(summary(engine, scope).forces["task_force_id"])
    assert list(weekly(engine, scope)["task_force_id"].unique()) == ids
    return ids


def test_task_forces_formed_by_the_day_and_not_dissolved_before_the_quarter_are_shown(database: Database) -> None:
    dates = [("2026-09-30", None), ("2026-10-01", None), ("2025-01-01", "2026-07-01"), ("2025-01-01", "2026-06-30"), ("2025-01-01", None)]
    forces = [
        {"task_force_id": number, "name": "a", "field": "a", "formed_on": day_of(formed), "dissolved_on": day_of(dissolved)}
        for number, (formed, dissolved) in enumerate(dates)
    ]
    assert shown(database(forces=forces)) == [0, 2, 4]


def test_any_other_id_is_shown_that_an_item_of_the_quarter_or_an_open_one_carries(database: Database) -> None:
    dissolved = {"task_force_id": 80, "name": "old", "field": "old", "formed_on": date(2020, 1, 1), "dissolved_on": date(2020, 2, 1)}
    engine = database(
        item("2026-01-01", force=UNKNOWN),  # open
        item("2026-07-01", closed="2026-07-01", force=78),  # opened and closed in the quarter
        item("2026-01-01", closed="2026-07-01", force=79),  # closed in the quarter
        item("2026-07-02", closed="2026-06-01", force=80),  # opened in the quarter
        item("2026-01-01", closed="2026-06-30", force=81),
        item("2026-10-01", force=82),
        item("2026-07-01", force=83, recorded="2027-01-01"),
        forces=[*FORCES, dissolved],
    )
    assert shown(engine) == [FUNERAL, ASSISTANCE, UNKNOWN, 78, 79, 80]
    assert by(summary(engine, WHOLE_Q3).forces, "task_force_id", "name")[UNKNOWN] == (None,)
    assert by(summary(engine, WHOLE_Q3).forces, "task_force_id", "name")[80] == ("old",)


def test_after_the_quarter_an_item_opened_and_closed_since_shows_no_id(database: Database) -> None:
    engine = database(item("2026-10-02", closed="2026-10-05", force=UNKNOWN), item("2026-05-01", closed="2026-10-05", force=UNKNOWN))
    assert shown(engine, Scope.as_of(Q3, date(2026, 10, 15))) == [FUNERAL, ASSISTANCE]


def test_a_district_shows_only_the_other_ids_that_its_items_carry(database: Database) -> None:
    engine = database(item("2026-09-01", force=77, code="370202"), item("2026-09-01", force=78, code="370203"))
    assert shown(engine, replace(WHOLE_Q3, district="370202")) == [FUNERAL, ASSISTANCE, 77]


# People --------------------------------------------------------------------------------------


def test_people_on_duty_have_joined_and_not_left_before_the_day(database: Database) -> None:
    engine = database(
        members=[
            member(ADA, joined="2026-09-30"),
            member(GRACE, left="2026-09-30"),
            member(MARIE, left="2026-09-29"),
            member(4, joined="2026-10-01"),
        ]
    )
    answer = summary(engine, WHOLE_Q3)
    assert list(answer.people["cadre_id"]) == [ADA, GRACE]
    assert answer.people_on_duty == 2


def test_one_person_in_two_task_forces_is_one_person(database: Database) -> None:
    members = [member(ADA, "0.800"), member(ADA, "0.700", force=ASSISTANCE), member(ADA, "0.100", joined="2026-02-01"), member(GRACE)]
    answer = summary(database(members=members), WHOLE_Q3)
    assert answer.people_on_duty == 2
    assert by(answer.forces, "task_force_id", "people") == {FUNERAL: (2,), ASSISTANCE: (1,)}
    people = by(answer.people, "cadre_id", "task_force_ids", "capacity_days")
    assert people[ADA] == ((FUNERAL, ASSISTANCE), Decimal("28.800"))  # 1.6 x 18 days: not capped at one full time


def test_capacity_is_not_cut_by_an_end_that_lies_ahead(database: Database) -> None:
    answer = summary(database(members=[member(ADA, left="2026-10-02")]), WHOLE_Q3)
    assert by(answer.people, "cadre_id", "capacity_days")[ADA] == (Decimal("9.000"),)


def test_load_is_the_effort_of_what_is_overdue_undated_or_due_within_30_days(database: Database) -> None:
    engine = database(
        item("2026-09-01", "2026-09-01", days="0.7"),
        item("2026-09-01", "2026-10-30", days="0.7"),
        item("2026-09-01", days="0.7"),
        item("2026-09-01", "2026-10-31", days="100.0"),  # due later
        item("2026-09-01", "2026-09-01", "2026-09-30", days="100.0"),  # closed
        item("2026-09-01", "2026-10-01", days="18.0", owner=GRACE),
        members=[member(ADA, "0.100"), member(GRACE, "0.100"), member(GRACE, "0.400", force=ASSISTANCE)],
    )
    people = by(summary(engine, WHOLE_Q3).people, "cadre_id", "open", "effort_days", "capacity_days", "load")
    assert people[ADA] == (4, Decimal("2.1"), Decimal("1.800"), 2.1 / 1.8)
    assert people[GRACE] == (1, Decimal("18.0"), Decimal("9.000"), 2.0)  # over 100 % is written


def test_an_owner_off_duty_is_shown_with_no_capacity_and_no_load(database: Database) -> None:
    engine = database(item("2026-09-01", owner=MARIE), item("2026-09-01", owner=99), item("2026-09-01", owner=None), members=[member(ADA)])
    answer = summary(engine, WHOLE_Q3)
    people = by(answer.people, "cadre_id", "on_duty", "open", "effort_days", "capacity_days", "load", "task_force_ids")
    assert people == {ADA: (True, 0, 0, 9, 0.0, (FUNERAL,)), MARIE: (False, 1, 1, 0, None, ()), 99: (False, 1, 1, 0, None, ())}
    assert by(answer.forces, "task_force_id", "unowned")[FUNERAL] == (1,)


def test_on_duty_without_a_share_of_time_there_is_no_load(database: Database) -> None:
    engine = database(item("2026-09-01"), members=[member(ADA, "0.000")])
    assert by(summary(engine, WHOLE_Q3).people, "cadre_id", "on_duty", "load")[ADA] == (True, None)


def test_loads_split_a_persons_items_and_capacity_by_task_force(database: Database) -> None:
    engine = database(
        item("2026-09-01", "2026-09-29", days="0.7"),
        item("2026-09-01", "2026-10-01", days="0.1"),
        item("2026-09-01", "2026-10-30", days="0.2"),
        item("2026-09-01", "2026-10-31", days="100.0"),  # due later than the load looks
        item("2026-09-01", "2026-10-01", force=ASSISTANCE, days="0.4"),
        item("2026-09-01", owner=None),
        members=[member(ADA, "0.200"), member(ADA, "0.100", joined="2026-02-01"), member(GRACE, force=ASSISTANCE)],
    )
    columns = ("on_duty", "open", "effort_days", "effort_overdue", "effort_due_soon", "time_share", "capacity_days")
    frame = loads(engine, WHOLE_Q3)
    assert by(frame[frame["task_force_id"] == FUNERAL], "cadre_id", *columns) == {
        ADA: (True, 4, Decimal("1.0"), Decimal("0.7"), Decimal("0.1"), Decimal("0.300"), Decimal("5.400"))
    }
    assert by(frame[frame["task_force_id"] == ASSISTANCE], "cadre_id", *columns) == {
        ADA: (False, 1, Decimal("0.4"), 0, Decimal("0.4"), 0, 0),
        GRACE: (True, 0, 0, 0, 0, Decimal("0.500"), Decimal("9.000")),
    }


def test_names_of_persons_come_by_a_question_of_their_own(database: Database) -> None:
    engine = database(item("2026-09-01", owner=GRACE), members=[member(ADA)])
    assert by(cadres(engine), "cadre_id", "name") == {ADA: ("Ada",), GRACE: ("Grace",)}  # Marie has nothing to do with task forces


def test_nothing_but_the_names_needs_the_table_of_cadres(database: Database) -> None:
    engine = database(item("2026-09-01"), members=[member(ADA)])
    with sqlite3.connect(str(engine.url.database).removeprefix("file://")) as file:
        file.execute("DROP TABLE cadre")
    for question in (summary, weekly, loads, items, moved):
        question(engine, WHOLE_Q3)
    with pytest.raises(DatabaseError, match="cadre"):
        cadres(engine)


def test_over_capacity_is_counted_once_a_person_and_in_every_task_force_of_hers(database: Database) -> None:
    engine = database(
        item("2026-09-01", days="18.1"),
        item("2026-09-01", days="9.0", owner=GRACE),  # just full
        item("2026-09-01", days="1.0", owner=MARIE),  # off duty
        item("2026-09-01", days="1.9", owner=None),
        members=[member(ADA), member(ADA, force=ASSISTANCE), member(GRACE)],
    )
    answer = summary(engine, WHOLE_Q3)
    assert answer.over_capacity == 1
    columns = ("over_capacity", "highest_load", "effort_days", "capacity_days", "load")
    assert by(answer.forces, "task_force_id", *columns) == {
        FUNERAL: (1, 18.1 / 18, Decimal("30.0"), Decimal("18.000"), 30 / 18),
        ASSISTANCE: (1, 18.1 / 18, 0, Decimal("9.000"), 0.0),
    }


def test_a_task_force_without_people_has_no_load_and_nobody_over_capacity(database: Database) -> None:
    forces = by(summary(database(item("2026-09-01")), WHOLE_Q3).forces, "task_force_id", "over_capacity", "highest_load", "load")
    assert forces == {FUNERAL: (0, None, None), ASSISTANCE: (0, None, None)}


@pytest.mark.parametrize(
    ("days", "shares", "lends"),
    [
        ("14.4", ("1.000", "1.000"), True),  # 14.4 of the 18 days left are 80 %
        ("14.5", ("1.000", "1.000"), False),
        ("9.1", ("0.500", "1.000", "1.000"), False),  # the owner is over capacity
        ("0.0", ("1.000",), False),  # nobody would be left
    ],
)
def test_a_task_force_can_lend_when_it_stays_clearly_below_its_capacity_without_one_person(
    database: Database, days: str, shares: tuple[str, ...], lends: bool
) -> None:
    members = [member(cadre, share) for cadre, share in enumerate(shares, start=ADA)]
    forces = summary(database(item("2026-09-01", days=days), members=members), WHOLE_Q3).forces
    assert list(can_lend(forces, Standard(Decimal("1.0"), Decimal("0.2"), "down"), Q3.last)) == [lends, False]
    assert not can_lend(forces, None, Q3.last).any()


# Handover ------------------------------------------------------------------------------------


def risks(engine: sa.Engine) -> list[int]:
    return summary(engine, WHOLE_Q3).handover_risk


def test_an_item_due_after_its_owner_leaves_is_a_handover_risk_also_ahead_of_the_day(database: Database) -> None:
    engine = database(
        item("2026-09-01", "2026-11-16"),
        item("2026-09-01", "2026-11-15"),  # due on the last day
        item("2026-09-01"),  # undated
        item("2026-09-01", "2026-11-16", owner=None),
        item("2026-09-01", "2026-11-16", "2026-09-30"),  # closed
        item("2026-09-01", "2026-11-16", force=ASSISTANCE),  # no membership there
        item("2026-09-01", "2026-08-02", owner=GRACE),  # she left long ago
        members=[member(ADA, left="2026-11-15"), member(GRACE, left="2026-08-01"), member(MARIE, left="2026-08-01")],
    )
    assert risks(engine) == [1, 7]


def test_the_latest_end_counts_and_a_membership_without_end_is_no_risk(database: Database) -> None:
    engine = database(
        item("2026-09-01", "2026-10-10"),
        item("2026-09-01", "2026-10-10", owner=GRACE),
        item("2026-09-01", "2026-10-10", owner=MARIE),
        members=[
            member(ADA, joined="2025-01-01", left="2026-08-01"),
            member(ADA, joined="2026-09-01", left="2026-10-10"),
            member(GRACE, joined="2025-01-01", left="2026-08-01"),
            member(GRACE, joined="2026-09-01"),
            member(MARIE, joined="2025-01-01", left="2026-10-09"),
            member(MARIE, joined="2025-01-01", force=ASSISTANCE),  # endless, but elsewhere
        ],
    )
    assert risks(engine) == [3]


# Flow ----------------------------------------------------------------------------------------


def test_opened_and_closed_are_counted_in_the_quarter_by_the_day(database: Database) -> None:
    engine = database(
        item("2026-07-01", "2026-07-31", "2026-07-31"),
        item("2026-06-30", "2026-07-31", "2026-08-01"),
        item("2026-06-30", None, "2026-09-30"),
        item("2026-06-01", "2026-07-31", "2026-06-30"),
        item("2026-09-30", "2026-10-31", "2026-10-01"),
        item("2026-10-01", "2026-10-31", "2026-10-02"),
    )
    columns = ("opened", "closed", "closed_dated", "closed_on_time", "on_time_rate")
    whole = by(summary(engine, WHOLE_Q3).forces, "task_force_id", *columns)
    assert whole == {FUNERAL: (2, 3, 2, 1, 0.5), ASSISTANCE: (0, 0, 0, 0, None)}
    after = by(summary(engine, Scope.as_of(Q3, date(2026, 10, 15))).forces, "task_force_id", *columns)
    assert after[FUNERAL] == whole[FUNERAL]
    assert by(summary(engine, Scope.as_of(Q3, date(2026, 7, 31))).forces, "task_force_id", *columns)[FUNERAL] == (1, 1, 1, 1, 1.0)


def test_the_items_behind_opened_and_closed_are_as_many_as_counted(database: Database) -> None:
    engine = database(
        item("2026-07-01", "2026-07-31", "2026-07-31"),
        item("2026-06-30", "2026-07-31", "2026-08-01", code="370202001"),
        item("2026-06-30", None, "2026-09-30"),
        item("2026-06-01", "2026-07-31", "2026-06-30"),  # before the quarter
        item("2026-09-30", "2026-10-31", "2026-10-01"),  # closed after it
        item("2026-06-30"),  # did not move
        item("2026-07-01", recorded="2027-01-01"),  # not known
    )
    frame = by(moved(engine, WHOLE_Q3), "work_item_id", "opened", "closed", "on_time", "district")
    assert frame == {
        1: (True, True, True, "none"),
        2: (False, True, False, "370202"),
        3: (False, True, None, "none"),
        5: (True, False, None, "none"),
    }
    assert set(by(moved(engine, Scope.as_of(Q3, date(2026, 10, 15))), "work_item_id", "opened")) == {1, 2, 3, 5}


def test_weeks_run_from_monday_to_sunday_and_are_cut_at_the_ends_of_the_quarter_and_at_the_day(database: Database) -> None:
    engine = database(forces=FORCES[:1])
    frame = weekly(engine, WHOLE_Q3)
    spans = [(first.isoformat()[:10], last.isoformat()[:10]) for first, last in zip(frame["week_from"], frame["week_until"], strict=True)]
    assert (spans[0], spans[1], spans[-1]) == (("2026-07-01", "2026-07-05"), ("2026-07-06", "2026-07-12"), ("2026-09-28", "2026-09-30"))
    assert len(spans) == 14
    running = weekly(engine, Scope.as_of(Q3, date(2026, 7, 7)))
    assert list(running["week_until"].dt.day) == [5, 7]


def test_the_backlog_follows_arrivals_and_completions(database: Database) -> None:
    engine = database(
        item("2026-06-30"),
        item("2026-06-01", closed="2026-07-05"),
        item("2026-06-01", closed="2026-06-30"),
        item("2026-07-06", closed="2026-07-12"),
        item("2026-07-12", closed="2026-07-13"),
        item("2026-07-14"),
        item("2026-07-16"),  # after the day
        item("2026-07-01", force=ASSISTANCE),
    )
    frame = weekly(engine, Scope(Q3, date(2026, 7, 15), LATER))
    funeral = frame[frame["task_force_id"] == FUNERAL]
    assert funeral[["arrivals", "completions", "backlog"]].to_numpy().tolist() == [[0, 1, 1], [2, 1, 2], [1, 1, 2]]
    assert list(funeral["backlog_at_start"]) == [2, 2, 2]


def test_an_item_closed_before_it_was_opened_is_never_in_the_backlog(database: Database) -> None:
    frame = weekly(database(item("2026-07-14", closed="2026-07-02")), Scope(Q3, date(2026, 7, 19), LATER))
    funeral = frame[frame["task_force_id"] == FUNERAL]
    assert funeral[["arrivals", "completions", "backlog"]].to_numpy().tolist() == [[0, 1, 0], [0, 0, 0], [1, 0, 0]]


# Districts -----------------------------------------------------------------------------------


def test_of_a_district_the_items_are_its_own_and_the_people_the_whole_citys(database: Database) -> None:
    engine = database(
        item("2026-09-01", "2026-09-02", days="2.0", code="370202001"),
        item("2026-09-01", days="4.0", code="370203"),
        item("2026-09-01", days="8.0"),
        item("2026-09-01", "2026-09-02", owner=MARIE, code="999999"),
        item("2026-08-01", "2026-09-02", "2026-09-01", code="370202"),
        members=[member(ADA, "1.000"), member(GRACE, "1.000")],
    )
    answer = summary(engine, replace(WHOLE_Q3, district="370202"))
    assert by(answer.forces, "task_force_id", "open", "opened", "closed", "people")[FUNERAL] == (1, 2, 1, 2)
    people = by(answer.people, "cadre_id", "open", "effort_days", "capacity_days")
    assert people == {ADA: (1, 2, 18), GRACE: (0, 0, 18)}  # Marie owns nothing here
    assert by(answer.by_district, "district", "open", "overdue") == {"370202": (1, 1)}
    city = by(summary(engine, WHOLE_Q3).by_district, "district", "open", "overdue")
    assert city == {"370202": (1, 1), "370203": (1, 0), "none": (1, 0), "unassigned": (1, 1)}


def test_a_database_without_rows_has_zeros_and_empty_lists(database: Database) -> None:
    engine = database(forces=[])
    answer = summary(engine, WHOLE_Q3)
    assert (answer.open, answer.taskforce_overdue, answer.people_on_duty, answer.handover_risk) == (0, 0, 0, [])
    assert answer.forces.empty
    assert answer.people.empty
    assert weekly(engine, WHOLE_Q3).empty
    assert loads(engine, WHOLE_Q3).empty
    assert items(engine, WHOLE_Q3).empty
    assert moved(engine, WHOLE_Q3).empty
    assert answer.by_district["open"].tolist() == [0, 0, 0, 0]


# Random rows ---------------------------------------------------------------------------------

TODAY = date(2026, 8, 20)
TABLES = ("division", "cadre", "task_force", "task_force_member", "work_item")
seeds = st.integers(0, 10_000)
scopes = st.sampled_from(
    [
        Scope.of_quarter(Quarter.parse("2026Q3"), TODAY),
        Scope.of_quarter(Quarter.parse("2026Q2"), TODAY),
        Scope.as_of(Quarter.parse("2026Q2"), date(2026, 5, 28)),
        Scope.as_of(Quarter.parse("2026Q2"), date(2026, 7, 15)),
    ]
)
on_few_random_databases = settings(max_examples=4, deadline=None, derandomize=True)


def random_task_forces(seed: int) -> Rows:
    rows = random_rows(seed, TODAY)
    return {table: rows[table] for table in TABLES}


def answers(rows: Rows, *questions: Callable[[sa.Engine], Any]) -> list[Any]:
    engine = connected(rows)
    return [question(engine) for question in questions]


def everything(rows: Rows, scope: Scope) -> list[str]:
    """All that is said about a scope, as text that can be compared."""
    answer, *frames = answers(rows, *(partial(question, scope=scope) for question in (summary, weekly, loads, items, moved)))
    frames += [answer.forces, answer.people, answer.by_district]
    return [
        *(frame.to_csv() for frame in frames),
        str((answer.people_on_duty, answer.handover_risk, answer.taskforce_overdue, answer.open)),
    ]


def there(rows: Rows, scope: Scope) -> list[Row]:
    """The items that are there on the day, of the district; closings after the day are taken back."""
    districts = district_of(pd.DataFrame(rows["division"]))
    return [
        {**row, "closed_on": row["closed_on"] if row["closed_on"] and row["closed_on"] <= scope.day else None}
        for row in rows["work_item"]
        if row["opened_on"] <= scope.day and row["recorded_at"].date() <= scope.known_until
        if scope.district in (None, districts.get(row["division_code"], "unassigned") if row["division_code"] else "none")
    ]


def recounted_loads(rows: Rows, scope: Scope) -> dict[int, tuple[int, Decimal, Decimal, float | None]]:
    """The definitions, read aloud: one person after the other."""
    duty = [
        row
        for row in rows["task_force_member"]
        if row["joined_on"] <= scope.day and (row["left_on"] is None or row["left_on"] >= scope.day)
    ]
    open_items = [row for row in there(rows, scope) if row["closed_on"] is None]
    ahead = scope.day + timedelta(30)
    loads = {}
    for cadre in sorted({row["cadre_id"] for row in (*duty, *open_items)} - {None}):
        own = [row for row in open_items if row["cadre_id"] == cadre]
        effort = sum((row["effort_days"] for row in own if row["due_on"] is None or row["due_on"] <= ahead), Decimal(0))
        shares = sum((row["time_share"] for row in duty if row["cadre_id"] == cadre), Decimal(0))
        capacity = shares * working_days(scope.day, ahead)
        loads[cadre] = (len(own), effort, capacity, float(effort / capacity) if capacity else None)
    return loads


def recounted_risks(rows: Rows, scope: Scope) -> list[int]:
    risks = []
    for row in there(rows, scope):
        own = [
            membership["left_on"]
            for membership in rows["task_force_member"]
            if (membership["task_force_id"], membership["cadre_id"]) == (row["task_force_id"], row["cadre_id"])
        ]
        if row["closed_on"] is None and row["due_on"] and own and None not in own and row["due_on"] > max(own):
            risks.append(row["work_item_id"])
    return sorted(risks)


@on_few_random_databases
@given(seeds, scopes, st.sampled_from([None, "370202", "370285"]))
def test_a_recount_by_hand_says_the_same_of_loads_and_handover(seed: int, scope: Scope, district: str | None) -> None:
    rows = random_task_forces(seed)
    scope = replace(scope, district=district)
    answer, split = answers(rows, partial(summary, scope=scope), partial(loads, scope=scope))
    columns = ["open", "effort_days", "capacity_days"]
    assert by(answer.people, "cadre_id", *columns, "load") == recounted_loads(rows, scope)
    assert split.groupby("cadre_id")[columns].sum().to_numpy().tolist() == answer.people[columns].to_numpy().tolist()
    assert answer.handover_risk == recounted_risks(rows, scope)


@on_few_random_databases
@given(seeds, scopes, st.sampled_from([None, "370202", "370285"]))
def test_a_recount_by_hand_says_the_same_of_every_week(seed: int, scope: Scope, district: str | None) -> None:
    rows = random_task_forces(seed)
    scope = replace(scope, district=district)
    frame, answer, listed = answers(rows, *(partial(question, scope=scope) for question in (weekly, summary, moved)))
    known = there(rows, scope)
    for row in frame.to_dict("records"):
        own = [item for item in known if item["task_force_id"] == row["task_force_id"]]
        first, last = row["week_from"].date(), row["week_until"].date()

        def open_on(day: date, own: list[Row] = own) -> int:
            return sum(item["opened_on"] <= day and (item["closed_on"] is None or item["closed_on"] > day) for item in own)

        assert row["arrivals"] == sum(first <= item["opened_on"] <= last for item in own)
        assert row["completions"] == sum(first <= item["closed_on"] <= last for item in own if item["closed_on"])
        assert row["backlog"] == open_on(last)
        assert row["backlog_at_start"] == open_on(scope.quarter.first - timedelta(1))
    totals = frame.groupby("task_force_id")[["arrivals", "completions"]].sum().to_numpy().tolist()
    assert totals == answer.forces[["opened", "closed"]].to_numpy().tolist()
    assert listed[["opened", "closed"]].sum().tolist() == answer.forces[["opened", "closed"]].sum().tolist()


@on_few_random_databases
@given(seeds, scopes)
def test_the_city_is_the_sum_of_its_districts_and_the_rest(seed: int, scope: Scope) -> None:
    rows = random_task_forces(seed)
    codes = district_codes(pd.DataFrame(rows["division"]))
    number = seed % len(codes)
    city, district, city_items = answers(
        rows, partial(summary, scope=scope), partial(summary, scope=replace(scope, district=codes[number])), partial(items, scope=scope)
    )
    assert list(city.by_district["district"]) == with_rest(codes)
    assert city.by_district[["open", "overdue"]].sum().tolist() == [city.open, city.taskforce_overdue]
    assert city.forces[["open", "overdue"]].sum().tolist() == [city.open, city.taskforce_overdue]
    assert city.forces["ages"].map(lambda bands: sum(bands.values())).tolist() == city.forces["open"].tolist()
    assert city.people["open"].sum() + city.forces["unowned"].sum() == city.open
    assert [len(city_items), (city_items["state"] == "overdue").sum()] == [city.open, city.taskforce_overdue]
    assert district.by_district.to_numpy().tolist() == city.by_district.iloc[[number]].to_numpy().tolist()
    assert district.people_on_duty == city.people_on_duty


@on_few_random_databases
@given(seeds, scopes)
def test_the_order_of_rows_changes_nothing(seed: int, scope: Scope) -> None:
    rows = random_task_forces(seed)
    shuffled = {table: random.Random(seed).sample(given, len(given)) for table, given in rows.items()}
    assert everything(rows, scope) == everything(shuffled, scope)


@on_few_random_databases
@given(seeds, scopes)
def test_what_is_recorded_later_than_known_changes_nothing(seed: int, scope: Scope) -> None:
    rows = random_task_forces(seed)
    known = [row for row in rows["work_item"] if row["recorded_at"].date() <= scope.known_until]
    assert everything(rows, scope) == everything({**rows, "work_item": known}, scope)
