"""What counts as good: the standard of a measure, and how a value stands against it (definitions.md, Scope: Status)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import pandas as pd

Status = Literal["on_track", "watch", "behind"]


@dataclass(frozen=True)
class Standard:
    """The standard of one measure: `direction` up asks for at least the target, down for at most."""

    target: Decimal
    tolerance: Decimal
    direction: str


def standard_on(standards: pd.DataFrame, measure: str, day: date) -> Standard | None:
    """The standard of a measure in force on a day, from the frame of data_access.meetings.standards; none before the first."""
    begun = standards[(standards["measure"] == measure) & (standards["effective_from"] <= pd.Timestamp(day))]
    if begun.empty:
        return None
    latest = begun.sort_values("effective_from").iloc[-1]
    return Standard(latest["target"], latest["tolerance"], latest["direction"])


def judge(value: Decimal | float | None, standard: Standard | None) -> Status | None:
    """on_track: meets the target; watch: misses it by no more than the tolerance; behind: by more. None without value or standard.

    Decimals and whole numbers are compared exactly; a rate, rounded to a float once, with the target and the limit rounded likewise.
    """
    if standard is None or value is None or pd.isna(value):
        return None
    number = Decimal if isinstance(value, Decimal) else float
    up = standard.direction == "up"
    target = number(standard.target)
    limit = number(standard.target - standard.tolerance if up else standard.target + standard.tolerance)
    if value >= target if up else value <= target:
        return "on_track"
    return "watch" if (value >= limit if up else value <= limit) else "behind"
