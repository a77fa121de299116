"""The districts beside each other: every measure of every district, the worst first."""

from collections.abc import Sequence
from itertools import chain

from dashboard.review.given import Given, measured, remarks, said
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value
from dashboard.shapes import overview
from dashboard.shapes.overview import CITY, Measured


def scorecard(given: Given) -> Slide:
    """The table of the overview: only what misses its standard has a colour."""
    words, columns = given.words, measures(given)
    there_is = overview.has_values(columns)
    return Slide(
        "scorecard",
        words("review-section-scorecard"),
        overview.finding(columns, given.scope, given.names.district_codes, words, given.names),
        words("overview-caption") if there_is else "",
        (Stack((table(given, columns),)),) if there_is else (),
        remarks(given, "districts"),
        (("watch_tint", words("overview-key-watch")), ("behind_tint", words("overview-key-behind"))) if there_is else (),
        "" if there_is else words("review-scorecard-nothing"),
    )


def measures(given: Given) -> list[Measured]:
    """The columns of the overview: each one measure of every district, and of the city."""
    return list(chain.from_iterable(made(given.ask, given.scope, given.words) for made in overview.COLUMNS))


def table(given: Given, columns: Sequence[Measured]) -> Sheet:
    """One row per district, the worst first, what is of no district when it counts something, and the whole city."""
    words, names = given.words, given.names
    codes = [*overview.worst_first(columns, names.district_codes), *overview.counted_rest(columns)]
    records = [record(given, columns, code, names.division(code)) for code in codes]
    total = record(given, columns, CITY, words("whole-city"))
    return Sheet("scorecard", words("review-scorecard"), fields(given, columns, "overview-district"), (*records, total), heat=True)


def fields(given: Given, columns: Sequence[Measured], places: str) -> tuple[Field, ...]:
    """The headings: the places, then the measures, grouped by subject, each with its standard."""
    words = given.words
    first = Field(words(places), text=True, width=1.5)
    return first, *(Field(column.label, column.standard, words(f"page-{column.page}")) for column in columns)


def record(given: Given, columns: Sequence[Measured], code: str, name: str) -> Record:
    """A place and its measures."""
    return Record((said(name), *(_value(given, column, code) for column in columns)), total=code == CITY)


def _value(given: Given, column: Measured, code: str) -> Value:
    """What the overview prints, and the number behind it."""
    shown = overview.cell(column, code, given.words, None)
    if code in column.unreported or code not in column.cells:
        return Value(shown.text)
    number = measured(given.words, column.cells[code])
    return Value(shown.text, number.raw, number.kind, shown.status)
