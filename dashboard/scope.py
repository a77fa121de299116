"""The scope of a view: which quarter, which district, as of which day, known until which day (definitions.md, Scope)."""

import calendar
import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import total_ordering
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The civil time in Qingdao by the server's clock; DASHBOARD_NOW (local time) stands in for it in tests."""
    fixed = os.environ.get("DASHBOARD_NOW")
    return datetime.fromisoformat(fixed) if fixed else datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)


def today() -> date:
    """The civil date in Qingdao."""
    return now().date()


def parse_day(text: str) -> date | None:
    """The day of a code such as 2026-09-30; None when it is none."""
    if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", text, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return None


def month_first(day: date) -> date:
    """The first day of the month in which a day lies."""
    return day.replace(day=1)


def shift_months(day: date, months: int) -> date:
    """The same day some months away; the last day of a month goes to the last day of a month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))


@total_ordering
@dataclass(frozen=True)
class Quarter:
    """A calendar quarter, known by its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """The quarter of a code such as 2026Q3. Raises ValueError with a sentence."""
        match = re.fullmatch(r"([1-9]\d{3})Q([1-4])", text, re.ASCII)
        if not match:
            raise ValueError(f"'{text}' is not a quarter; write it like 2026Q3.")
        return cls(date(int(match[1]), int(match[2]) * 3 - 2, 1))

    def __str__(self) -> str:
        return f"{self.first.year}Q{self.number}"

    def __lt__(self, other: "Quarter") -> bool:
        return self.first < other.first

    @property
    def number(self) -> int:
        """1 to 4."""
        return (self.first.month + 2) // 3

    @property
    def last(self) -> date:
        """The quarter's last day."""
        return self.shift(1).first - timedelta(days=1)

    @property
    def months(self) -> tuple[date, date, date]:
        """The first days of its three months."""
        return (self.first, shift_months(self.first, 1), shift_months(self.first, 2))

    def shift(self, quarters: int) -> "Quarter":
        """The quarter so many later (negative: earlier)."""
        return Quarter(shift_months(self.first, 3 * quarters))


@dataclass(frozen=True)
class Scope:
    """What a view speaks of. `day` is D and `known_until` is K of definitions.md; `district` is a code, None the whole city.

    is_confined  Its reader may see nothing beyond the district: there is no whole city to compare with.
    """

    quarter: Quarter
    day: date
    known_until: date
    district: str | None = None
    is_confined: bool = False

    @classmethod
    def of_quarter(cls, quarter: Quarter, today: date, district: str | None = None) -> "Scope":
        """A finished quarter as of its last day, the running one as of today; known until today."""
        return cls(quarter, min(quarter.last, today), today, district)

    @classmethod
    def as_of(cls, quarter: Quarter, day: date, district: str | None = None) -> "Scope":
        """A quarter as it stood, and as it was known, on one day."""
        return cls(quarter, day, day, district)

    @classmethod
    def choose(
        cls,
        today: date,
        *,
        quarter: Quarter | None = None,
        as_of: date | None = None,
        meeting: tuple[Quarter, date] | None = None,
        district: str | None = None,
    ) -> "Scope":
        """What was chosen, the running quarter unless it was; a meeting is the quarter it reviews and the day it is held on.

        Raises ValueError with a sentence for choices that do not go together.
        """
        if meeting is not None:
            reviewed, held_on = meeting
            if quarter not in (None, reviewed) or as_of not in (None, held_on):
                raise ValueError(f"This meeting reviews {reviewed} as of {held_on}; do not choose another quarter or day beside it.")
            quarter, as_of = meeting
        quarter = quarter or Quarter.of(today)
        if quarter.first > today:
            raise ValueError(f"The quarter {quarter} has not begun.")
        if as_of is None:
            return cls.of_quarter(quarter, today, district)
        if as_of < quarter.first:
            raise ValueError(f"The as-of day {as_of} lies before {quarter.first}, the first day of {quarter}.")
        return cls.as_of(quarter, as_of, district)

    def previous(self) -> "Scope":
        """The quarter before, at the same position, by the same knowledge (definitions.md, Change)."""
        return self._back(1)

    def year_before(self) -> "Scope":
        """The same quarter of the year before, at the same position, by the same knowledge."""
        return self._back(4)

    def at(self, quarter: Quarter, day: date) -> "Scope":
        """A quarter as it stood, and as it was known, on one day, of the same district and for the same reader."""
        return replace(self, quarter=quarter, day=day, known_until=day)

    def whole_city(self) -> "Scope":
        """The same view without a district; a confined one stays what it is."""
        return self if self.is_confined else replace(self, district=None)

    @property
    def is_comparable(self) -> bool:
        """A district that can be shown within the whole city."""
        return self.whole_city() != self

    def confined(self) -> "Scope":
        """The same view, for a reader who may see nothing beyond the district."""
        return replace(self, is_confined=True)

    @property
    def is_running(self) -> bool:
        """The quarter is not over: known until its last day, which runs until midnight, or less (K <= its last day).

        So a finished quarter is over from the day after; as of its last day, by a meeting or by choice, it still ran.
        """
        return self.known_until <= self.quarter.last

    def _back(self, quarters: int) -> "Scope":
        return replace(self, quarter=self.quarter.shift(-quarters), day=shift_months(self.day, -3 * quarters))
