"""What became of the decisions of every meeting."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers import changes as ask_changes
from dashboard.shapes.compared.sides import Change, Compared, Side, absent, date_of, in_order, latest, state_word
from dashboard.words import Words, is_missing


def decision_changes(compared: Compared) -> list[Change]:
    """What became of every decision of a meeting held by the later day."""
    return in_order([_decision_change(compared, row) for row in compared.changed(ask_changes.decisions)])


def decisions_due(compared: Compared) -> tuple[int, int]:
    """How many decisions fell due since, and how many of them are done."""
    since, until = pd.Timestamp(compared.since.scope.day), pd.Timestamp(compared.scope.day)
    due = [
        row
        for row in compared.changed(ask_changes.decisions)
        if not is_missing(row["due_on_after"]) and since < row["due_on_after"] <= until
    ]
    return len(due), sum(row["state_after"] == "done" for row in due)


def _decision_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words = compared.words
    topic = state_word(words, "overview-decision-topic", latest(row, "topic"))
    return Change(
        "decisions",
        "decision",
        row["kind"],
        words(
            "changes-decision",
            summary=words.pick(latest(row, "summary"), latest(row, "summary_en")),
            day=words.day(latest(row, "held_on")),
        ),
        topic,
        _decision_side(words, row, "before"),
        _decision_side(words, row, "after"),
        note=compared.names.unit(latest(row, "unit_id")),
    )


def _decision_side(words: Words, row: Mapping[str, Any], side: str) -> Side:
    state = row[f"state_{side}"]
    if is_missing(state):
        return absent(words, side)
    day = row[f"done_on_{side}" if state == "done" else f"due_on_{side}"]
    status = {"overdue": "behind", "done": "on_track"}.get(state)
    said = words(
        "changes-milestone",
        state=state_word(words, "overview-decision-state", state),
        done="done" if state == "done" else "due",
        day=words.day(day),
    )
    return Side(said, date_of(day), "date", status)
