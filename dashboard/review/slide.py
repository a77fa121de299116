"""What a review is made of: slides of tables and charts as plain data, without knowing who draws them.

Screen, PPTX, XLSX, PDF and the frozen pack all draw from this, so a number is the same wherever it stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from dashboard.pieces import Drawing

Thing = TypeVar("Thing")

_ROW, _ROUNDING = 12.0, 0.01  # shares; thirds and sevenths of a row add up to it but for this

Kind = Literal["text", "count", "decimal", "percent", "change", "points_of_percent", "date"]
"""How a raw number is printed: 1,080; 82.9; 93.8 %; +0.7; +0.7 percentage points (a fraction); a day."""


@dataclass(frozen=True)
class Value:
    """A cell: its `text` as every screen prints it, and the unrounded number or day behind it (None: there is none).

    `status` (on_track, watch, behind, none) colours it; `tone` (up: better, down: worse) colours `bar`, a signed share of one scale.
    """

    text: str
    raw: Any = None
    kind: Kind = "text"
    status: str | None = None
    tone: str | None = None
    bar: float | None = None


@dataclass(frozen=True)
class Field:
    """A column: its heading, the note under it, its group, and its width beside the others'. Numbers stand right, `text` left.

    `quiet` columns are printed grey: what a number is compared with.
    """

    label: str
    note: str = ""
    group: str = ""
    text: bool = False
    width: float = 1.0
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Record:
    """A row. Rows of one `group` stand together under its name; a `total` has a line above it."""

    cells: tuple[Value, ...]
    group: str = ""
    total: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table. `key` names it within the review (stars-board), `title` is what a sheet of Excel is called.

    `screen` and `paper`: whether it is shown on the projector, and in PPTX and PDF. XLSX holds every table.
    """

    key: str
    title: str
    fields: tuple[Field, ...]
    records: tuple[Record, ...]
    screen: bool = True
    paper: bool = True
    heat: bool = False  # statuses tint the whole cell


@dataclass(frozen=True)
class Series:
    """A row of numbers of a chart, one for each category (None: missing, never 0); `colour` is a token of charts.theme."""

    name: str
    values: tuple[float | None, ...]
    colour: str = "main"


@dataclass(frozen=True)
class Native:
    """The same chart as Office draws it: bars lie, columns stand; `stacked` adds up; lines break where a number is missing."""

    form: Literal["bar", "column", "stacked_bar", "stacked_column", "line"]
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind = "decimal"


@dataclass(frozen=True)
class Graph:
    """A chart: `drawing` is what the screens and the PDF draw, `native` what PPTX lets its readers edit.

    `specification` stands instead of the drawing in a frozen review.
    """

    key: str
    alt: str
    height: float
    drawing: Drawing | None = None
    specification: Mapping[str, Any] | None = None
    native: Native | None = None
    screen: bool = True
    paper: bool = True


@dataclass(frozen=True)
class Fact:
    """A large number of a slide: label, text, its status, what it is compared with ("vs last quarter ↑0.7"), and the raw number."""

    label: str
    value: Value
    unit: str = ""
    note: str = ""
    deltas: tuple[tuple[str, str, str], ...] = ()  # label, text, tone


Part = Sheet | Graph | Fact


@dataclass(frozen=True)
class Stack:
    """A column of a slide: parts one under the other. `share` is its width in twelfths; what goes beyond twelve stands in the next row.

    `how` its drawings are read is said after the note where they are drawn: not in PPTX, whose charts are others, nor in XLSX.
    """

    parts: tuple[Part, ...]
    share: float = 1.0
    heading: str = ""
    note: str = ""
    how: str = ""


@dataclass(frozen=True)
class Said:
    """A remark of an office beside the figures it explains."""

    body: str
    office: str
    made_on: str


@dataclass(frozen=True)
class Slide:
    """One question of the review and its answer: `title` is the finding, `caption` says what is shown, `how` as in a stack."""

    key: str
    section: str
    title: str
    caption: str = ""
    stacks: tuple[Stack, ...] = ()
    remarks: tuple[Said, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()  # colours that stand for something: token, label
    nothing: str = ""  # in place of empty tables: why there is nothing
    how: str = ""


@dataclass(frozen=True)
class Review:
    """All slides of a scope, and what stands on each: the meeting, the place, the quarter, the day they speak of.

    `sources` say how old the data is, `cautions` what is missing or provisional; `definitions` are name and text of every measure shown.
    """

    title: str
    place: str
    quarter: str
    as_of: str
    language: str
    slides: tuple[Slide, ...]
    sources: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    demo: str = ""
    identity: Mapping[str, Any] = field(default_factory=dict)  # codes: quarter, district, meeting, as_of, known_until


def as_drawn(slide: Slide) -> Slide:
    """A slide whose caption and notes also say how its drawings are read, for those who draw them."""
    stacks = tuple(replace(stack, note=_joined(stack.note, stack.how), how="") for stack in slide.stacks)
    return replace(slide, caption=_joined(slide.caption, slide.how), how="", stacks=stacks)


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def in_rows(things: Iterable[Thing], share: Callable[[Thing], float]) -> list[list[Thing]]:
    """Stacks, or what goes with them, beside each other: a row holds twelve shares."""
    rows: list[list[Thing]] = []
    for thing in things:
        if not rows or sum(share(one) for one in rows[-1]) + share(thing) > _ROW + _ROUNDING:
            rows.append([])
        rows[-1].append(thing)
    return rows


def sheets(review: Review) -> list[tuple[Slide, Sheet]]:
    """Every table of a review with its slide, in order."""
    return [(slide, part) for slide in review.slides for stack in slide.stacks for part in stack.parts if isinstance(part, Sheet)]


def graphs(slides: Sequence[Slide]) -> list[Graph]:
    """Every chart of some slides, in order."""
    return [part for slide in slides for stack in slide.stacks for part in stack.parts if isinstance(part, Graph)]
