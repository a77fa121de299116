"""Meetings and their decisions, remarks, standards and initiatives on literal rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.answers.meetings import decisions, initiatives, meetings, remarks, standards
from dashboard.figures.meetings import Meeting, to_choose
from dashboard.scope import Quarter, Scope
from tests.random_database import Row, connected

PLACES: list[Row] = [
    {"code": "3702", "name": "city", "level": "city", "parent_code": None},
    {"code": "370202", "name": "Shinan", "level": "district", "parent_code": "3702"},
    {"code": "370202001", "name": "Zhongshan Road", "level": "town", "parent_code": "370202"},
    {"code": "370203", "name": "Shibei", "level": "district", "parent_code": "3702"},
]
Q3 = Quarter.parse("2026Q3")
WHOLE_Q3 = Scope(Q3, Q3.last, date(2026, 12, 31))

Database = Callable[..., sa.Engine]


@pytest.fixture
def database() -> Database:
    """Writes the given rows by table beside the places above, and connects."""

    def build(**tables: list[Row]) -> sa.Engine:
        return connected({"division": PLACES, **tables})

    return build


def meeting(number: int, held_on: str, quarter: str = "2026-04-01") -> Row:
    return {
        "meeting_id": number,
        "name": f"meeting {number}",
        "quarter": date.fromisoformat(quarter),
        "held_on": date.fromisoformat(held_on),
    }


def decision(number: int, meeting: int, due_on: str, done_on: str | None = None) -> Row:
    return {
        "decision_id": number,
        "meeting_id": meeting,
        "topic": "other",
        "summary": f"decision {number}",
        "unit_id": 7,
        "due_on": date.fromisoformat(due_on),
        "done_on": done_on and date.fromisoformat(done_on),
    }


def remark(number: int, made_on: str, code: str | None = None) -> Row:
    return {"remark_id": number, "topic": "stars", "division_code": code, "body": "why", "made_on": date.fromisoformat(made_on)}


def initiative(number: int, started_on: str, ended_on: str | None = None) -> Row:
    return {
        "initiative_id": number,
        "topic": "marriage_stay",
        "name": f"initiative {number}",
        "started_on": date.fromisoformat(started_on),
        "ended_on": ended_on and date.fromisoformat(ended_on),
    }


def test_decisions_are_those_of_the_last_meeting_held_before_the_day(database: Database) -> None:
    engine = database(
        meeting=[meeting(1, "2026-09-29"), meeting(2, "2026-09-30"), meeting(3, "2026-04-10")],
        decision=[decision(number, number, "2026-12-01") for number in (1, 2, 3)],
    )
    answer = decisions(engine, WHOLE_Q3)
    assert answer.meeting == Meeting(1, "meeting 1", None, date(2026, 4, 1), date(2026, 9, 29))
    assert list(answer.decisions["decision_id"]) == [1]
    earlier = decisions(engine, Scope.as_of(Q3, date(2026, 9, 28)))
    assert list(earlier.decisions["decision_id"]) == [3]


def test_a_meeting_reviews_the_decisions_of_the_one_before_it(database: Database) -> None:
    engine = database(
        meeting=[meeting(1, "2026-07-10"), meeting(2, "2026-10-12", "2026-07-01")],
        decision=[decision(1, 1, "2026-12-01"), decision(2, 2, "2026-12-01")],
    )
    on_the_day, the_day_after = (decisions(engine, Scope.as_of(Q3, date(2026, 10, day))) for day in (12, 13))
    assert list(on_the_day.decisions["decision_id"]) == [1]
    assert list(the_day_after.decisions["decision_id"]) == [2]


def test_the_meetings_to_choose_are_those_held_and_not_before_their_quarter_the_latest_first(database: Database) -> None:
    engine = database(
        meeting=[
            meeting(1, "2026-07-10"),
            meeting(2, "2026-10-12", "2026-07-01"),
            meeting(3, "2026-10-13"),  # tomorrow
            meeting(4, "2026-06-30", "2026-07-01"),  # before its quarter began
            meeting(5, "2026-10-12", "2026-10-12"),  # of a running quarter, by a day that is not its first
        ]
    )
    found = to_choose(meetings(engine), date(2026, 10, 12))
    assert [(one.meeting_id, str(one.reviews)) for one in found] == [(5, "2026Q4"), (2, "2026Q3"), (1, "2026Q2")]


def test_of_two_meetings_on_one_day_the_higher_id_is_the_last(database: Database) -> None:
    engine = database(meeting=[meeting(2, "2026-07-10"), meeting(1, "2026-07-10")], decision=[decision(1, 1, "2026-12-01")])
    answer = decisions(engine, WHOLE_Q3)
    assert answer.meeting is not None
    assert (answer.meeting.meeting_id, len(answer.decisions)) == (2, 0)


def test_before_the_first_meeting_there_are_no_decisions(database: Database) -> None:
    engine = database(meeting=[meeting(1, "2026-10-01")], decision=[decision(1, 1, "2026-12-01")])
    answer = decisions(engine, WHOLE_Q3)
    assert answer.meeting is None
    assert answer.decisions.empty
    assert list(answer.decisions.columns)[-1] == "days_overdue"


def test_a_decision_is_done_overdue_or_open_on_the_day(database: Database) -> None:
    rows = [
        decision(1, 1, "2026-08-01", "2026-09-30"),  # late, but done on the day itself
        decision(2, 1, "2026-09-20", "2026-10-01"),  # done after the day: not yet
        decision(3, 1, "2026-09-29"),
        decision(4, 1, "2026-09-30"),  # due on the day: not overdue
        decision(5, 1, "2026-12-31", "2026-11-01"),
    ]
    frame = decisions(database(meeting=[meeting(1, "2026-07-10")], decision=rows), WHOLE_Q3).decisions
    assert list(frame["state"]) == ["done", "overdue", "overdue", "open", "open"]
    assert frame["days_overdue"].astype(object).where(frame["days_overdue"].notna(), None).tolist() == [None, 10, 1, None, None]
    assert list(frame["done_on"].notna()) == [True, False, False, False, False]
    assert list(frame["unit_id"]) == [7] * 5


def test_remarks_are_those_made_by_the_day_and_known_the_latest_first(database: Database) -> None:
    rows = [remark(1, "2026-09-30"), remark(2, "2026-10-01"), remark(4, "2026-07-01"), remark(3, "2026-07-01")]
    engine = database(remark=rows)
    assert list(remarks(engine, WHOLE_Q3)["remark_id"]) == [1, 3, 4]
    assert list(remarks(engine, Scope(Q3, Q3.last, date(2026, 9, 29)))["remark_id"]) == [3, 4]


def test_a_districts_remarks_are_its_own_and_its_towns(database: Database) -> None:
    codes = (None, "370202", "370202001", "370203", "999999", "3702")
    engine = database(remark=[remark(number, "2026-09-01", code) for number, code in enumerate(codes)])
    assert list(remarks(engine, Scope(Q3, Q3.last, WHOLE_Q3.known_until, "370202"))["remark_id"]) == [1, 2]
    assert list(remarks(engine, WHOLE_Q3)["district"]) == ["none", "370202", "370202", "370203", "unassigned", "none"]


def test_initiatives_are_those_under_way_on_the_day(database: Database) -> None:
    rows = [
        initiative(1, "2026-09-30"),
        initiative(2, "2026-10-01"),
        initiative(3, "2026-01-01", "2026-09-30"),
        initiative(4, "2026-01-01", "2026-09-29"),
        initiative(5, "2026-01-01", "2026-10-01"),
    ]
    assert list(initiatives(database(initiative=rows), WHOLE_Q3)["initiative_id"]) == [1, 3, 5]


def test_meetings_come_in_the_order_they_were_held(database: Database) -> None:
    frame = meetings(database(meeting=[meeting(1, "2026-09-30"), meeting(3, "2026-04-10"), meeting(2, "2026-04-10")]))
    assert list(frame["meeting_id"]) == [2, 3, 1]


def test_standards_keep_their_exact_decimals(database: Database) -> None:
    row = {"measure": "on_time_rate", "effective_from": date(2026, 1, 1), "tolerance": Decimal("0.05"), "direction": "up"}
    frame = standards(database(standard=[{**row, "target": Decimal("0.9")}]))
    assert (frame["target"][0], frame["tolerance"][0]) == (Decimal("0.9"), Decimal("0.05"))
    assert frame["effective_from"][0] == pd.Timestamp(2026, 1, 1)
