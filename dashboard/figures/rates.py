"""Rates and medians over cases; over nothing they are not applicable (definitions.md, Scope: Missing is not zero)."""

from decimal import Decimal

import pandas as pd


def rate(part: int | Decimal, whole: int | Decimal) -> float | None:
    """Part of a whole as a fraction, divided exactly; None over nothing."""
    return float(Decimal(part) / Decimal(whole)) if whole else None


def median(values: pd.Series, cases: pd.Series) -> float | None:
    """The median when each value stands for so many cases; of an even number the mean of the two middle ones; None over nothing."""
    every = values.repeat(list(cases))
    return float(every.median()) if len(every) else None
