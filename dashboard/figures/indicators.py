"""Indicators: their latest value, the way to their target, and how they moved (definitions.md, Eldercare pilot)."""

import operator
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

import pandas as pd

from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED, assign
from dashboard.scope import month_first, shift_months

WHOLE_CITY = "city"  # stands among the codes of districts

Status = Literal["on_track", "behind"]

_MONTHS_TO_WAIT = 3  # how far back, the month of the day included, the city looks for one that every district reported
_MEETS = {"up": operator.ge, "down": operator.le}  # context is never judged
_SUMS = ["numerator", "denominator"]
_SERIES = ["indicator", "district"]


class Point(NamedTuple):
    """A level on a day: a target, or where the way to the first one begins."""

    day: date
    level: Fraction


class Course(NamedTuple):
    """The target that counts on a day, and what is due by then on the straight way there; None where not applicable."""

    target: Fraction | None = None
    target_due_on: date | None = None
    due_by_now: Fraction | None = None


def months(known: pd.DataFrame, reported: pd.DataFrame, districts: dict[str, str], day: date) -> pd.DataFrame:
    """One row per indicator, district (also those outside every district, and WHOLE_CITY) and month with a row: indicator, district,

    month (its first day), numerator, denominator (sums, exact; of a ratio over the rows that have both), value (exact; missing over
    nothing), incomplete (the city lacks a district that has a row in the three months up to that of `day`). By indicator, district, month.
    """
    rows = reported.merge(known[["indicator", "aggregation"]], on="indicator")
    is_ratio, has_both = rows["aggregation"] == "ratio", rows["denominator"].notna()
    placed = rows.assign(
        district=assign(rows["division_code"], districts),
        month=rows["month"].dt.to_period("M").dt.start_time.astype("datetime64[us]"),
        numerator=rows["numerator"].where(~is_ratio | has_both, Decimal(0)),  # counts only with its denominator
        denominator=rows["denominator"].where(is_ratio & has_both, Decimal(0)),  # counts only in a ratio
    )
    everywhere = pd.concat([placed, placed.assign(district=WHOLE_CITY)])
    sums = everywhere.groupby(["aggregation", *_SERIES, "month"])[_SUMS].sum().reset_index()
    sums["value"] = pd.Series(map(_value, sums["aggregation"], sums["numerator"], sums["denominator"]), sums.index, dtype="object")
    sums["incomplete"] = _lacks_a_district(sums, day)
    return sums.drop(columns="aggregation").sort_values([*_SERIES, "month"], ignore_index=True)


def values(
    known: pd.DataFrame, months: pd.DataFrame, targets: pd.DataFrame, city: str | None, shown: Sequence[str], day: date
) -> pd.DataFrame:
    """One row per district shown (or WHOLE_CITY) and indicator, by position: district, indicator, name, name_en, unit_label, unit_label_en,

    direction, aggregation, definition, definition_en; month (its first day), numerator, denominator (of a ratio; both exact), value,
    incomplete; target, target_due_on, due_by_now; gap (value - due_by_now), status (on_track, behind; missing for context). What is not
    applicable is missing; values and targets of a ratio are fractions.

    `known` and `targets` are as data_access.indicators gives them, `months` as the function of that name; `city` is the city's own code.
    """
    described = known.drop(columns=["topic", "position"])
    frame = pd.DataFrame({"district": pd.Series(shown, dtype="str")}).merge(described, how="cross")
    frame = frame.merge(_latest(months, day), on=_SERIES, how="left")
    targets_of, starts = _targets_of(targets, city), _starts(months)
    courses = [course(targets_of.get(series, []), starts.get(series), day) for series in zip(*map(frame.get, _SERIES), strict=True)]
    value = [None if pd.isna(value) else value for value in frame["value"]]
    due = [way.due_by_now for way in courses]
    return frame.assign(
        denominator=frame["denominator"].where(frame["aggregation"] == "ratio"),
        value=_floats(value),
        incomplete=frame["incomplete"].eq(True),  # without rows nothing is incomplete
        target=_floats(way.target for way in courses),
        target_due_on=pd.Series([way.target_due_on for way in courses], dtype="datetime64[us]"),
        due_by_now=_floats(due),
        gap=_floats(None if there is None or then is None else there - then for there, then in zip(value, due, strict=True)),
        status=pd.Series(map(judge, frame["direction"], value, due), dtype="str"),
    )


def trend(known: pd.DataFrame, months: pd.DataFrame, shown: Sequence[str], first: date) -> pd.DataFrame:
    """One row per indicator, district shown (or WHOLE_CITY) and month with a row, from the month of `first` on: indicator, district, month,

    value (missing over nothing), incomplete (see `months`: no value of the city to compare with others). By position, district, month.
    """
    rows = months[(months["month"] >= pd.Timestamp(month_first(first))) & months["district"].isin(shown)]
    rows = known[["indicator"]].merge(rows, on="indicator")
    return rows.assign(value=_floats(rows["value"]))[[*_SERIES, "month", "value", "incomplete"]]


def course(targets: Sequence[Point], start: Point | None, day: date) -> Course:
    """The way to the next of some targets, by day: from the last one due before `day`, else from `start`; after the last it stays."""
    passed, ahead = [target for target in targets if target.day < day], [target for target in targets if target.day >= day]
    if not ahead:
        return Course(passed[-1].level, passed[-1].day, passed[-1].level) if passed else Course()
    target, begin = ahead[0], passed[-1] if passed else start
    if begin is None:
        return Course(target.level, target.day)
    if begin.day == target.day:
        return Course(target.level, target.day, target.level)
    way = Fraction((day - begin.day).days, (target.day - begin.day).days)
    return Course(target.level, target.day, begin.level + (target.level - begin.level) * way)


def judge(direction: str, value: Fraction | None, due_by_now: Fraction | None) -> Status | None:
    """Whether a value is where it is due by now, in the indicator's direction; None for context and where there is nothing to judge."""
    if direction not in _MEETS or value is None or due_by_now is None:
        return None
    return "on_track" if _MEETS[direction](value, due_by_now) else "behind"


def _value(aggregation: str, numerator: Decimal, denominator: Decimal) -> Fraction | None:
    if aggregation != "ratio":
        return Fraction(numerator)
    return Fraction(numerator) / Fraction(denominator) if denominator else None


def _lacks_a_district(sums: pd.DataFrame, day: date) -> pd.Series:
    """True for months of the city that lack one of the districts with a row in the last three; for all, when there is no such district."""
    reporting = sums[~sums["district"].isin([WHOLE_CITY, NOT_OF_ONE_DISTRICT, UNASSIGNED])]
    awaited = reporting.loc[reporting["month"] >= _first_to_wait_for(day), _SERIES].drop_duplicates()
    present = reporting.merge(awaited, on=_SERIES).groupby(["indicator", "month"]).size()
    there = present.reindex(pd.MultiIndex.from_frame(sums[["indicator", "month"]])).set_axis(sums.index)
    return (sums["district"] == WHOLE_CITY) & (there != sums["indicator"].map(awaited.groupby("indicator").size()))


def _latest(months: pd.DataFrame, day: date) -> pd.DataFrame:
    """The month whose value counts, of each indicator and district: the latest; of the city the latest complete one of the last three."""
    ready = ~months["incomplete"] & (months["month"] >= _first_to_wait_for(day))
    return months.assign(ready=ready).sort_values(["ready", "month"]).drop_duplicates(_SERIES, keep="last").drop(columns="ready")


def _first_to_wait_for(day: date) -> pd.Timestamp:
    return pd.Timestamp(shift_months(month_first(day), 1 - _MONTHS_TO_WAIT))


def _targets_of(targets: pd.DataFrame, city: str | None) -> dict[tuple[str, str], list[Point]]:
    """The targets of each indicator and district or WHOLE_CITY, by the day they are due."""
    points: dict[tuple[str, str], list[Point]] = {}
    for row in targets.sort_values("due_on").itertuples():
        place = WHOLE_CITY if row.division_code == city else row.division_code
        points.setdefault((row.indicator, place), []).append(Point(row.due_on.date(), Fraction(row.target)))
    return points


def _starts(months: pd.DataFrame) -> dict[tuple[str, str], Point]:
    """The value of the first month of each indicator and district or WHOLE_CITY, on its first day; none where it is over nothing."""
    first = months.sort_values("month").drop_duplicates(_SERIES)
    return {(row.indicator, row.district): Point(row.month.date(), row.value) for row in first.itertuples() if pd.notna(row.value)}


def _floats(numbers: Iterable[Fraction | None]) -> pd.Series:
    return pd.Series([number if number is None or pd.isna(number) else float(number) for number in numbers], dtype="float64")
