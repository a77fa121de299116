"""What every slide is made from, and the values of its cells."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import meetings, trust
from dashboard.figures.standards import Standard, standard_on
from dashboard.names import Names
from dashboard.review.slide import Kind, Said, Value
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.lines import Ask
from dashboard.shapes.measures import Measure
from dashboard.shapes.trust import missing_districts
from dashboard.words import Number, Words, is_missing


@dataclass(frozen=True)
class Given:
    """The scope under review, who answers questions about it (`ask`, with the engine left out), and the words and names of the language."""

    ask: Ask
    scope: Scope
    words: Words
    names: Names

    @property
    def of_city(self) -> bool:
        """The whole city is under review, not one district."""
        return self.scope.district is None

    def asked(self, question: Any, *arguments: Any) -> Any:
        """What a question says about the scope."""
        return self.ask(question, self.scope, *arguments)

    def compared(self, question: Any, *arguments: Any) -> list[Any]:
        """What a question says now, at the same position of the quarter before, and a year before."""
        return [self.ask(question, at, *arguments) for at in (self.scope, self.scope.previous(), self.scope.year_before())]

    def standard(self, measure: str) -> Standard | None:
        """The standard of a measure in force on the day."""
        return standard_on(self.ask(meetings.standards), measure, self.scope.day)


def is_reported(given: Given, feed: str) -> bool:
    """Whether the district under review has reported all months of a feed; of the whole city its parts are told one by one."""
    return given.of_city or given.scope.district not in missing_districts(given.asked(trust.reporting), feed)


def no_link(*_: object, **__: object) -> str:
    """A slide opens nothing: it is read from afar, printed and sent."""
    return ""


def said(text: object) -> Value:
    """A text."""
    return Value("–") if is_missing(text) else Value(str(text), str(text))


def count(words: Words, number: Number | None, *, status: str | None = None) -> Value:
    """A whole number."""
    return Value(words.number(number), _raw(number), "count", status)


def decimal(words: Words, number: Number | None, *, status: str | None = None, digits: int = 1) -> Value:
    """A number with one decimal."""
    return Value(words.number(number, digits), _raw(number), "decimal", status)


def percent(words: Words, fraction: Number | None, *, status: str | None = None) -> Value:
    """A fraction as a percentage with one decimal."""
    return Value(words.percent(fraction), _raw(fraction), "percent", status)


def day(words: Words, when: Any) -> Value:
    """A day."""
    return Value(words.day(when), None if is_missing(when) else pd.Timestamp(when).date(), "date")


def measured(words: Words, measure: Measure) -> Value:
    """A measure as the cards print it; its raw number is the unrounded one, none where the counts of few cases stand instead."""
    kind: Kind = "percent" if measure.kind == "percent" else "count" if measure.kind == "count" else "decimal"
    return Value(measures.text(words, measure), None if measure.is_few else _raw(measure.value), kind, measure.status)


def status(words: Words, found: str | None) -> Value:
    """A status as shape and word."""
    return Value(words(f"status-{found or 'none'}"), words(f"status-{found or 'none'}"), "text", found or "none")


def remarks(given: Given, *topics: str) -> tuple[Said, ...]:
    """What the offices have to say about some topics, the latest of each office first; at most `MOST_REMARKS`."""
    rows = given.asked(meetings.remarks)
    chosen = rows[rows["topic"].isin(topics)]
    made = partial(_remark, given)
    return tuple(made(row) for row in chosen.head(MOST_REMARKS).to_dict("records"))


MOST_REMARKS = 3


def _remark(given: Given, row: dict[str, Any]) -> Said:
    place = "" if is_missing(row["division_code"]) else given.names.division(row["division_code"])
    office = given.names.unit(row["unit_id"])
    author = given.words("review-remark-author", office=office, place=place or "none")
    return Said(str(row["body"]), author, given.words.short_day(row["made_on"]))


def _raw(number: Number | None) -> int | float | Decimal | None:
    return None if is_missing(number) else number
