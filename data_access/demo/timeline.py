"""The three years the demo database tells of, and what its builders share: calendar, tables of text, exact shares."""

import calendar
import csv
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # by table name

_QUARTERS = 12  # finished ones
_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (5, 3), *((10, day) for day in range(1, 8))}  # the fixed ones; demo visits need no more


def shift_months(first: date, months: int) -> date:
    """The first day of the month so many months later (negative: earlier)."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_end(first: date) -> date:
    """The last day of the month that begins on `first`."""
    return shift_months(first, 1) - timedelta(days=1)


def day_in(first: date, day: int) -> date:
    """A day of the month that begins on `first`, not after its last."""
    return first.replace(day=min(day, calendar.monthrange(first.year, first.month)[1]))


@cache
def working_days(first: date, last: date) -> tuple[date, ...]:
    """Monday to Friday without the fixed public holidays, both ends included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS)


@dataclass(frozen=True)
class Timeline:
    """Twelve finished quarters and the running one, as the database stood early in the morning of `today`."""

    today: date

    @cached_property
    def quarters(self) -> tuple[date, ...]:
        """The first days of thirteen quarters, the running one last."""
        running = date(self.today.year, (self.today.month - 1) // 3 * 3 + 1, 1)
        return tuple(shift_months(running, 3 * n) for n in range(-_QUARTERS, 1))

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The first days of the months of all quarters; the last two may lie ahead."""
        return tuple(shift_months(self.quarters[0], n) for n in range(3 * len(self.quarters)))

    @property
    def running(self) -> date:
        """The first day of the running quarter."""
        return self.quarters[-1]

    @property
    def yesterday(self) -> date:
        """The last day whose events have arrived."""
        return self.today - timedelta(days=1)

    @property
    def snapshot(self) -> datetime:
        """When the nightly feeds ended; nothing was recorded later."""
        return datetime.combine(self.today, time(2, 10))

    def happened(self, day: date | None) -> date | None:
        """The day, if it lies behind."""
        return day if day and day <= self.yesterday else None

    def share(self, day: date) -> float:
        """How much of the twelve finished quarters had passed: 0 at the beginning, 1 at the last one's end."""
        return (day - self.quarters[0]) / (self.running - self.quarters[0])

    def recorded(self, rows: list[Row]) -> list[Row]:
        """The rows that had been entered before the snapshot."""
        return [row for row in rows if row["recorded_at"] <= self.snapshot]


def entered(rng: random.Random, day: date, days_later: int = 0) -> datetime:
    """A moment in office hours, so many days later."""
    return datetime.combine(day + timedelta(days=days_later), time(8, 30)) + timedelta(minutes=rng.randrange(9 * 60 + 30))


def allot(total: float, weights: Sequence[float]) -> list[int]:
    """Whole shares that follow the weights and add up to the total (largest remainders)."""
    quotas = [total * weight / sum(weights) for weight in weights]
    shares = [math.floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda n: shares[n] - quotas[n])
    for n in by_remainder[: round(total) - sum(shares)]:
        shares[n] += 1
    return shares


def numbered(rows: list[Row], key: str) -> list[Row]:
    """The rows in the order in which they were entered, numbered from 1."""
    return [row | {key: n} for n, row in enumerate(sorted(rows, key=lambda row: row["recorded_at"]), 1)]


def table(name: str, folder: str = "invented") -> list[dict[str, str]]:
    """The lines of a CSV file beside this module, as text."""
    with (Path(__file__).parent / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
