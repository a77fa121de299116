"""One district's place among all: not a rank alone, but where it lies in the distribution."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import review as charts
from dashboard.pieces import Drawing
from dashboard.review.given import Given, count, measured, remarks, said, status
from dashboard.review.scorecard import measures
from dashboard.review.slide import Field, Graph, Native, Record, Series, Sheet, Slide, Stack
from dashboard.shapes import overview
from dashboard.shapes.measures import Measure
from dashboard.words import Number

_HEADS = {  # of the table: how wide, and whether it is text
    "review-measure": (2.2, True),
    "review-now": (1, False),
    "review-due": (1, False),
    "review-judgement": (1, True),
    "review-place": (0.8, False),
    "review-place-of": (0.8, False),
    "review-place-best": (1, False),
    "review-place-median": (1, False),
    "review-place-worst": (1, False),
}


@dataclass(frozen=True)
class _Standing:
    """One measure of the district among all that can be compared: `numbers` by code, the best, the middle and the last of them."""

    label: str
    standard: str
    own: Measure
    place: int
    of: int
    numbers: dict[str, Number]
    best: float
    median: float
    worst: float


def place(given: Given) -> Slide:
    """Every measure of the scorecard: all districts as dots, this one named, and its place."""
    words, name = given.words, given.names.division(given.scope.district)
    section, found = words("review-section-place"), _standings(given)
    if not found:
        return Slide("place", section, words("review-place-none", name=name), nothing=words("review-place-nothing"))
    first = [one.label for one in found if one.place == 1]
    last = [one.label for one in found if one.place == one.of > 1]
    title = words(
        "review-place-title",
        name=name,
        count=len(found),
        first=len(first),
        last=len(last),
        firsts=words.listed(first),
        lasts=words.listed(last),
    )
    alt = "; ".join(words("review-place-said", measure=one.label, place=one.place, of=one.of) for one in found)
    height = charts.PLACE_HEADER + charts.PLACE_ROW * len(found)
    behind = Series(words("review-place-behind"), tuple(float(one.of - one.place) for one in found))
    native = Native("bar", words("review-place-behind"), tuple(one.label for one in found), (behind,), "count")
    graph = Graph("places", alt, height, Drawing(charts.places, alt, height, _frames(given, found)), native=native)
    shown = Stack((graph, _table(given, found)))
    keys = (("main", name), ("context", words("review-place-others")))
    return Slide("place", section, title, "", (shown,), remarks(given, "districts"), keys, how=words("review-place-caption"))


def _standings(given: Given) -> list[_Standing]:
    codes, district = given.names.district_codes, str(given.scope.district)
    found = []
    for column in measures(given):
        standing = overview.place(column, district, codes)
        if standing:
            own, numbers = column.cells[district], overview.compared(column, codes)
            values = pd.Series(numbers.values()).astype("float64")
            best, worst = values.max(), values.min()
            if own.standard and own.standard.direction == "down":
                best, worst = worst, best
            found.append(_Standing(column.label, column.standard, own, *standing, numbers, best, values.median(), worst))
    return found


def _frames(given: Given, found: Sequence[_Standing]) -> dict[str, pd.DataFrame]:
    """The frames of `charts.review.places`: `rows`, one a measure; `dots`, one a district and measure, better to the right."""
    words, names, district = given.words, given.names, str(given.scope.district)
    rows, dots = [], []
    for n, one in enumerate(found):
        at, target = _scale(one)
        printed = [measured(words, Measure(one.own.key, number, one.own.kind)).text for number in (one.worst, one.best)]
        rows.append(
            {
                "row": n + 0.5,
                "name": one.label,
                "value": measured(words, one.own).text,
                "status": one.own.status or "none",
                "place": words("review-place-short", place=one.place, of=one.of),
                "worst": printed[0],
                "best": printed[1],
                "own": at(float(one.numbers[district])),
                "target": None if target is None else at(target),
            }
        )
        dots += [{"row": n + 0.5, "at": at(float(value)), "name": names.short(code)} for code, value in one.numbers.items()]
    return {"rows": pd.DataFrame(rows), "dots": pd.DataFrame(dots)}


def _scale(one: _Standing) -> tuple[Callable[[float], float], float | None]:
    """Where a value lies between the worst (0) and the best (1) of the districts and the standard; and the standard, when it has one."""
    standard = one.own.standard
    target = float(standard.target) if standard and standard.target.is_finite() else None
    ends = [one.best, one.worst, *([] if target is None else [target])]
    low, high = min(ends), max(ends)
    if standard and standard.direction == "down":
        low, high = high, low
    return lambda value: 0.5 if high == low else (value - low) / (high - low), target


def _table(given: Given, found: Sequence[_Standing]) -> Sheet:
    """One row per measure: the value, its standard and judgement, the place, and the best, the middle and the last of all."""
    words = given.words
    fields = tuple(Field(words(head), text=is_text, width=width) for head, (width, is_text) in _HEADS.items())
    records = tuple(
        Record(
            (
                said(one.label),
                measured(words, one.own),
                said(one.standard or None),
                status(words, one.own.status),
                count(words, one.place),
                count(words, one.of),
                *(measured(words, Measure(one.own.key, number, one.own.kind)) for number in (one.best, one.median, one.worst)),
            )
        )
        for one in found
    )
    return Sheet("places", words("review-place"), fields, records, screen=False)
