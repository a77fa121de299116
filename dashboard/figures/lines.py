"""Where a line of work stands: by the worst of what is judged of it, and the rules for what has no standard of its own.

The rules are printed on the overview and under Definitions; the thresholds that are not here are rows of `standard`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.figures.standards import Standard, Status, standard_on

NONE_ALLOWED = Standard(Decimal(0), Decimal(0), "down")  # any is behind
BETTER_NONE = Standard(Decimal(0), Decimal("Infinity"), "down")  # any is to watch

_A_TENTH_SHORT = Standard(Decimal(1), Decimal("0.1"), "up")  # of what is due by now, where no standard says otherwise
_FROM_WORST: tuple[Status, ...] = ("behind", "watch", "on_track")


def worst(statuses: Iterable[Status | None]) -> Status | None:
    """The worst of some statuses; none when nothing is judged."""
    found = set(statuses)
    return next((status for status in _FROM_WORST if status in found), None)


def most_half(judged: int) -> Standard:
    """Of so many indicators: none behind is on track, up to half of them is to watch, more is behind."""
    return Standard(Decimal(0), Decimal(judged) / 2, "down")


def of_one_district(standard: Standard | None) -> Standard | None:
    """The standard of a count that is set for the whole city, for one district: any is to watch, more than the tolerance is behind."""
    return None if standard is None else replace(standard, target=Decimal(0))


def way(standards: pd.DataFrame, day: date) -> Standard:
    """What is on the way, as a share of what is due by now: the standard `indicator_progress`, else no more than a tenth short."""
    return standard_on(standards, "indicator_progress", day) or _A_TENTH_SHORT


def on_the_way(due_by_now: float | None, direction: str, way: Standard) -> Standard | None:
    """The standard for an indicator's value on a day; none for context, and where nothing is due."""
    if due_by_now is None or pd.isna(due_by_now) or direction not in ("up", "down"):
        return None
    due = Decimal(due_by_now)
    share = way.target if direction == "up" else 2 - way.target  # a tenth short of 100 is 90, a tenth over it is 110
    return Standard(due * share, abs(due) * way.tolerance, direction)
