"""What became of the decisions of the last meeting."""

from typing import Any

import pandas as pd

from dashboard.answers import meetings
from dashboard.figures.meetings import Decisions
from dashboard.review.given import Given, count, day, remarks, said
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value

_STATUSES = {"done": "on_track", "overdue": "behind", "open": "watch"}


def decisions(given: Given) -> Slide:
    """The decisions of the meeting before, those past their day first; the same for every district."""
    words, found = given.words, given.asked(meetings.decisions)
    order = {state: position for position, state in enumerate(("overdue", "open", "done"))}
    rows = found.decisions.assign(order=found.decisions["state"].map(order)).sort_values(["order", "due_on", "decision_id"])
    fields = (
        Field(words("review-decision"), text=True, width=5, strong=True),
        Field(words("review-line"), text=True, width=1.3, quiet=True),
        Field(words("review-owner"), text=True, width=2),
        Field(words("review-until"), width=1.7),
        Field(words("review-state"), text=True, width=1.1),
        Field(words("review-days-late"), width=0.9),
    )
    sheet = Sheet("decisions", words("review-decisions"), fields, tuple(_record(given, row) for row in rows.to_dict("records")))
    return Slide(
        "decisions",
        words("review-section-decisions"),
        _title(given, found),
        stacks=(Stack((sheet,)),) if len(rows) else (),
        remarks=remarks(given, "decisions"),
        nothing="" if len(rows) else words("review-decisions-nothing"),
    )


def _title(given: Given, found: Decisions) -> str:
    words, states = given.words, found.decisions["state"].value_counts()
    if found.meeting is None or states.empty:
        return words("review-decisions-none")
    counts = {state: int(states.get(state, 0)) for state in _STATUSES}  # a state that no decision is in counts none
    return words("review-decisions-title", day=words.short_day(pd.Timestamp(found.meeting.held_on)), count=len(found.decisions), **counts)


def _record(given: Given, row: dict[str, Any]) -> Record:
    words = given.words
    topic = f"overview-decision-topic-{row['topic']}"
    state = words(f"overview-decision-state-{row['state']}")
    return Record(
        (
            said(words.pick(row["summary"], row["summary_en"])),
            said(words(topic) if words.has(topic) else row["topic"]),
            said(given.names.unit(row["unit_id"])),
            day(words, row["due_on"]),
            Value(state, state, "text", _STATUSES[row["state"]]),
            count(words, None if row["state"] != "overdue" else int(row["days_overdue"])),
        )
    )
