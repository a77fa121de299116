"""What became of the decisions of the last meeting, and of older ones that are not done."""

from typing import Any

import pandas as pd

from dashboard.answers import meetings
from dashboard.figures.meetings import Decisions
from dashboard.review.given import Given, count, day, remarks, said
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value

_STATUSES = {"done": "on_track", "overdue": "behind", "open": "watch"}


def decisions(given: Given) -> Slide:
    """The decisions of the last meeting, what is late first, then older ones that are not done; of a district those of its units."""
    words, found = given.words, given.asked(meetings.looked_back_on)
    fields = (
        Field(words("review-decision"), text=True, width=4.6, strong=True),
        Field(words("review-owner"), text=True, width=2),
        Field(words("review-until"), width=1.6),
        Field(words("review-done-on"), width=1.6),
        Field(words("review-state"), text=True, width=1),
        Field(words("review-days-late"), width=0.9),
    )
    records = tuple(_record(given, row) for row in found.decisions.to_dict("records"))
    return Slide(
        "decisions",
        words("review-section-decisions"),
        _title(given, found),
        stacks=(Stack((Sheet("decisions", words("review-decisions"), fields, records),)),) if records else (),
        remarks=remarks(given, "decisions"),
        nothing="" if records else words("review-decisions-nothing" if given.of_city else "review-decisions-nothing-district"),
    )


def _title(given: Given, found: Decisions) -> str:
    words = given.words
    if found.meeting is None or found.decisions.empty:
        return words("review-decisions-none")
    is_last = found.decisions["meeting_id"] == found.meeting.meeting_id
    states = found.decisions.loc[is_last, "state"].value_counts()
    counts = {state: int(states.get(state, 0)) for state in _STATUSES}  # a state that no decision is in counts none
    last = words(
        "review-decisions-title",
        day=words.short_day(pd.Timestamp(found.meeting.held_on)),
        place="city" if given.of_city else given.names.division(given.scope.district),
        count=int(is_last.sum()),
        **counts,
    )
    return words("review-decisions-older", text=last, older=int((~is_last).sum()))


def _record(given: Given, row: dict[str, Any]) -> Record:
    words = given.words
    state = words(f"overview-decision-state-{row['state']}")
    return Record(
        (
            said(words.pick(row["summary"], row["summary_en"])),
            said(given.names.unit(row["unit_id"])),
            day(words, row["due_on"]),
            day(words, row["done_on"]),
            Value(state, state, "text", _STATUSES[row["state"]]),
            count(words, None if pd.isna(row["days_late"]) else int(row["days_late"])),
        ),
        group=words("review-decisions-of", day=words.day(row["held_on"])),
    )
