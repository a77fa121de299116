"""Which meeting a view follows on, and how late its decisions are."""

from dataclasses import dataclass
from datetime import date

import pandas as pd


@dataclass(frozen=True)
class Meeting:
    """A quarterly integration meeting. `quarter` is as stored: a day of the quarter under review."""

    meeting_id: int
    name: str
    name_en: str | None
    quarter: date
    held_on: date


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
    """The last meeting held by a day, of several on one day that with the highest id; None before the first."""
    held = meetings[meetings["held_on"] <= pd.Timestamp(day)].sort_values(["held_on", "meeting_id"])
    if held.empty:
        return None
    last = held.iloc[-1]
    name_en = None if pd.isna(last["name_en"]) else str(last["name_en"])
    return Meeting(int(last["meeting_id"]), str(last["name"]), name_en, last["quarter"].date(), last["held_on"].date())


def with_delay(decisions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows with days_overdue (missing unless overdue)."""
    late = (pd.Timestamp(day) - decisions["due_on"]).dt.days.astype("Int64")
    return decisions.assign(days_overdue=late.where(decisions["state"] == "overdue"))
