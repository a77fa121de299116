"""What the pieces of a page are made of: plain data, without Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Delta:
    """A change: its label ("vs last quarter"), its text ("↑0.7") and its tone: up (better), down (worse), same."""

    label: str
    text: str
    tone: str = "same"


@dataclass(frozen=True)
class Part:
    """A short text, the address it opens, and the definition behind it."""

    text: str
    link: str | None = None
    term: str | None = None


@dataclass(frozen=True)
class Card:
    """One number with its status, changes, bar against a target (percent of the bar's width) and where it leads.

    `why` says what decides the status when that is not the number shown.
    """

    label: str
    value: str
    unit: str = ""
    term: str | None = None
    status: str | None = None
    deltas: tuple[Delta, ...] = ()
    bar: float | None = None
    tick: float | None = None
    foot: tuple[Part, ...] = ()
    target: str = ""
    link: str | None = None
    why: Part | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the note under it, the definition behind it, its group; `text` aligns left."""

    label: str
    note: str = ""
    term: str | None = None
    group: str = ""
    text: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table; a status other than on track colours it; `bar` is drawn before the text, in percent of the room it has."""

    text: str
    status: str | None = None
    link: str | None = None
    title: str = ""
    bar: float | None = None


@dataclass(frozen=True)
class Row:
    """A row of a table: its name, the address it opens, its cells; `total` draws a line above it."""

    name: str
    cells: tuple[Cell, ...]
    link: str | None = None
    total: bool = False


@dataclass(frozen=True)
class Thing:
    """Something to decide: its status, the finding, the evidence, who answers for it, and where to look."""

    status: str
    finding: str
    evidence: str
    owner: str = ""
    link: str | None = None
    link_text: str = ""


@dataclass(frozen=True)
class Listing:
    """A list that a count opens: its title, the rows, and the columns to show: field -> (heading, kind).

    `kind` is text, number, decimal, date, percent, or link: an address of ours that opens the record of the row. Every column but a link
    is in the download too.
    """

    title: str
    rows: pd.DataFrame
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    caption: str = ""


@dataclass(frozen=True)
class Drawing:
    """A chart of dashboard.charts with its frames, its height in pixels, and what it says in words to those who do not see it."""

    build: Callable[..., Any]
    alt: str
    height: float
    frames: Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Block:
    """What a panel shows: its finding, what is drawn (with the colours that stand for something), a table or a chart in its place,

    the ways to more, and the definitions behind it that no heading carries. Without rows and without a drawing the finding stands alone.
    """

    title: str
    caption: str = ""
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    keys: Sequence[tuple[str, str]] = ()
    drawing: Drawing | None = None
    more: Sequence[Part] = ()
    terms: Sequence[str] = ()
