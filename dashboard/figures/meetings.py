"""Which meeting a view follows on, and how late its decisions are."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.scope import Quarter


@dataclass(frozen=True)
class Meeting:
    """A quarterly integration meeting. `quarter` is as stored: a day of the quarter under review."""

    meeting_id: int
    name: str
    name_en: str | None
    quarter: date
    held_on: date

    @property
    def reviews(self) -> Quarter:
        """The quarter under review."""
        return Quarter.of(self.quarter)


@dataclass(frozen=True)
class Decisions:
    """What the last meeting decided.

    meeting    None before the first meeting.
    decisions  One row per decision: decision_id, topic, summary, summary_en, unit_id, due_on, done_on (by the day), state (done, overdue,
               open), days_overdue (missing unless overdue). By decision_id.
    """

    meeting: Meeting | None
    decisions: pd.DataFrame


def last_meeting(meetings: pd.DataFrame, day: date) -> Meeting | None:
    """The last meeting held before a day, of several on one day that with the highest id; None until the day after the first.

    So on the day of a meeting, and as of it, the last one is that before it, whose decisions it reviews.
    """
    held = meetings[meetings["held_on"] < pd.Timestamp(day)].sort_values(["held_on", "meeting_id"])
    return None if held.empty else of_row(held.iloc[-1])


def to_choose(meetings: pd.DataFrame, today: date) -> list[Meeting]:
    """The meetings as of which one can look: held by today, and not before the quarter under review began. The latest first."""
    held = meetings[meetings["held_on"] <= pd.Timestamp(today)].sort_values(["held_on", "meeting_id"], ascending=False)
    found = [of_row(row) for _, row in held.iterrows()]
    return [meeting for meeting in found if meeting.reviews.first <= meeting.held_on]


def of_row(row: pd.Series) -> Meeting:
    """The meeting of a row of data_access.meetings.meetings."""
    name_en = None if pd.isna(row["name_en"]) else str(row["name_en"])
    return Meeting(int(row["meeting_id"]), str(row["name"]), name_en, row["quarter"].date(), row["held_on"].date())


def with_delay(decisions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows with days_overdue (missing unless overdue)."""
    late = (pd.Timestamp(day) - decisions["due_on"]).dt.days.astype("Int64")
    return decisions.assign(days_overdue=late.where(decisions["state"] == "overdue"))


def looked_back_on(decisions: pd.DataFrame, last: Meeting | None, day: date) -> pd.DataFrame:
    """Of the decisions of all meetings those of the last, and those of earlier ones that are not done; what is late first.

    Columns: those given, days_late (after the due day: done, or not done by `day`; missing otherwise). By meeting, the last first.
    """
    number = None if last is None else last.meeting_id
    is_last = decisions["meeting_id"] == number
    earlier = (decisions["held_on"] < pd.Timestamp(day)) & (decisions["state"] != "done")
    shown = decisions[is_last | earlier]
    late = (shown["done_on"].fillna(pd.Timestamp(day)) - shown["due_on"]).dt.days.astype("Int64")  # not done: so far
    rows = shown.assign(days_late=late.where(late > 0), order=shown["state"].map({"overdue": 0, "open": 1, "done": 2}))
    return rows.sort_values(["held_on", "meeting_id", "order", "due_on", "decision_id"], ascending=[False, False, True, True, True])
