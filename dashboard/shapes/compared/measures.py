"""What became of every measure of the overview, and of every indicator."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any

import pandas as pd

from dashboard.answers import indicators, meetings, trust
from dashboard.figures import changes as kinds
from dashboard.figures import lines as rules
from dashboard.scope import Scope
from dashboard.shapes import indicators as of_indicators
from dashboard.shapes import lines, measures, overview
from dashboard.shapes.compared.sides import Change, Compared, Kind, Side, in_order
from dashboard.shapes.lines import Ask
from dashboard.shapes.measures import Measure
from dashboard.shapes.overview import CITY
from dashboard.shapes.trust import missing_districts
from dashboard.words import Number, Words, is_missing


@dataclass(frozen=True)
class Reading:
    """A measure of one place as a view has it; `unreported`: a month of it is lacking, so there is no number."""

    key: str
    place: str
    subject: str
    label: str
    measure: Measure
    unreported: bool = False

    @property
    def value(self) -> Number | None:
        """The number; none where it is not reported or not applicable."""
        return None if self.unreported or is_missing(self.measure.value) else self.measure.value


Source = Callable[[Ask, Scope, Words], list[Reading]]


def _of_column(column: Callable[..., list[overview.Measured]], ask: Ask, scope: Scope, words: Words) -> list[Reading]:
    """The measures of the overview's table: of every district and the city, or of one district alone."""
    return [
        Reading(found.key, code, found.page, found.label, measure, code in found.unreported)
        for found in column(ask, scope, words)
        for code, measure in found.cells.items()
        if scope.district in (None, code)
    ]


def _of_line(line: Callable[..., lines.Line], ask: Ask, scope: Scope, words: Words) -> list[Reading]:
    """Everything by which a line of work is judged. A line also asks for its past, which is not needed: the present stands in for it."""

    def now(question: Callable[..., Any], *arguments: Any) -> Any:
        return ask(question, *(scope if isinstance(one, Scope) else one for one in arguments))

    found = line(now, scope, words, lambda *_, **__: "")
    return [
        Reading(measure.key, scope.district or CITY, found.page, words(f"changes-measure-{measure.key}"), measure)
        for measure in found.judged
    ]


def _of_indicators(ask: Ask, scope: Scope, words: Words) -> list[Reading]:
    """Every indicator of eldercare that has a value or a course."""
    unreported = missing_districts(ask(trust.reporting, scope.whole_city()), "eldercare")
    way = rules.way(ask(meetings.standards), scope.day)
    questions = (indicators.values,) if scope.district else (indicators.values, indicators.by_district)
    rows = chain.from_iterable(ask(question, scope).to_dict("records") for question in questions)
    return [
        Reading(
            row["indicator"],
            row["district"],
            "eldercare",
            words.pick(row["name"], row["name_en"]),
            of_indicators.measure(row, way),
            row["district"] in unreported,
        )
        for row in rows
    ]


SOURCES: tuple[Source, ...] = (
    *(partial(_of_column, column) for column in overview.COLUMNS),
    *(partial(_of_line, line) for line in lines.LINES),
    _of_indicators,
)


Readings = tuple[list[Reading], list[Reading]]


def readings(compared: Compared) -> list[Callable[[], Readings]]:
    """One maker a source of measures, of both views, so that a table which is missing leaves out its measures alone."""

    def of(source: Source) -> Readings:
        before, after = (source(compared.ask, scope, compared.words) for scope in (compared.since.scope, compared.scope))
        return before, after

    return [partial(of, source) for source in SOURCES]


def measure_changes(compared: Compared, found: Iterable[Readings]) -> list[Change]:
    """What became of every measure, the gravest first; each once, by the first source that has it."""
    sides: tuple[dict[tuple[str, str], Reading], dict[tuple[str, str], Reading]] = ({}, {})
    for pair in found:
        for side, rows in zip(sides, pair, strict=True):
            for row in rows:
                side.setdefault((row.key, row.place), row)
    before, after = sides
    parts = kinds.not_compared(compared.since.scope, compared.scope)
    compared_rows = kinds.measures(_frame(before), _frame(after), parts).to_dict("records")
    changes = [
        _measure_change(compared, row, before.get((row["key"], row["place"])), after.get((row["key"], row["place"])))
        for row in compared_rows
    ]
    return in_order(changes)


def _frame(found: Mapping[tuple[str, str], Reading]) -> pd.DataFrame:
    rows = [
        {"key": one.key, "place": one.place, "value": one.value, "status": _status(one), "is_few": one.measure.is_few}
        for one in found.values()
    ]
    return pd.DataFrame(rows, columns=["key", "place", "value", "status", "is_few"], dtype="object")


def _status(one: Reading) -> str | None:
    return None if one.unreported else one.measure.status


def _measure_change(compared: Compared, row: Mapping[str, Any], before: Reading | None, after: Reading | None) -> Change:
    one = next(filter(None, (after, before)))  # a row comes from one side or the other
    words, change = compared.words, None if is_missing(row["change"]) else row["change"]
    standard = one.measure.standard
    better = None if not change or standard is None else (change > 0) == (standard.direction == "up")
    return Change(
        one.subject,
        "measure",
        row["kind"],
        one.label,
        compared.place(one.place),
        _measure_side(words, before),
        _measure_side(words, after),
        _measure_size(words, one.measure, change),
        "same" if better is None else "up" if better else "down",
        link=compared.at(one.subject, one.place),
    )


def _measure_side(words: Words, one: Reading | None) -> Side:
    if one is None:
        return Side(words("changes-no-data"))
    if one.unreported:
        return Side(words("not-reported"))
    if one.value is None:
        return Side(words("changes-no-data"))
    kind: Kind = "percent" if one.measure.kind == "percent" else "count" if one.measure.kind == "count" else "decimal"
    return Side(measures.text(words, one.measure), one.value, kind, one.measure.status)


def _measure_size(words: Words, measure: Measure, change: Decimal | None) -> str:
    if change is None:
        return ""
    if measure.kind == "percent":
        return words("change-points", change=words.signed(change * 100))
    return words.signed(change, 0 if measure.kind == "count" else 1)
