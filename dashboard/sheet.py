"""What is drawn together is sent together: neighbours that are HTML become one element, for each costs a message and the browser work."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeAlias, Union

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import html

Gap = Literal["xsmall", "small", "medium", "large"] | None
_Part: TypeAlias = Union[str, "Box", Callable[[], object]]

_NOT_OF_A_CLASS = re.compile(r"[^\w-]", re.ASCII)


@dataclass(eq=False)
class Box:
    """Parts one under the other, or boxes side by side by their `shares`. A part is HTML, a box, or what draws an element of Streamlit's.

    While all in it is HTML it is HTML itself; else it is a container of Streamlit's. By its `key` the style sheet knows either; boxes
    side by side that have one are all of the same width.
    `opened` are the boxes that are being filled, the innermost last.
    """

    opened: "list[Box]"
    key: str | None = None
    gap: Gap = "small"
    shares: Sequence[float] = ()
    parts: list[_Part] = field(default_factory=list)

    def __enter__(self) -> "Box":
        self.opened.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.opened.pop()

    @property
    def is_html(self) -> bool:
        """Whether nothing in it is an element of Streamlit's."""
        return all(map(_is_html, self.parts))

    @property
    def html(self) -> str:
        """All that is in it; nothing when there is nothing, as of an empty container of Streamlit's."""
        parts = [part.html if isinstance(part, Box) else str(part) for part in self.parts]
        if not any(parts):
            return ""
        key = f" st-key-{_NOT_OF_A_CLASS.sub('-', self.key)}" if self.key else ""
        kind = "row" if self.shares else "box"
        return html.joined(parts if self.shares else filter(None, parts), f"{kind} gap-{self.gap}{key}", self.shares)


def put(opened: list[Box], part: _Part) -> None:
    """Add a part to the innermost of the opened boxes; where none is open it is sent now."""
    if opened:
        opened[-1].parts.append(part)
    else:
        _send(part)


def place(opened: list[Box], box: Box) -> Box | DeltaGenerator:
    """A box in the innermost of the opened ones; where none is open the container that it makes now."""
    if not opened:
        return _container(box)
    opened[-1].parts.append(box)
    return box


@contextmanager
def gathered(opened: list[Box]) -> Iterator[None]:
    """Put together what is added to the innermost of the opened boxes, and send it at the end, also when it breaks off."""
    whole = Box(opened)
    try:
        with whole:
            yield
    finally:
        _send_parts(whole)


def _is_html(part: _Part) -> bool:
    return part.is_html if isinstance(part, Box) else isinstance(part, str)


def _send(part: _Part) -> None:
    if isinstance(part, str):
        st.html(part)
    elif not isinstance(part, Box):
        part()
    elif part.shares and part.key:
        _send_abreast(part, part.key)
    elif part.shares:
        for column, content in zip(st.columns(part.shares, gap=part.gap), part.parts, strict=True):
            with column:
                _send_parts(content)  # type: ignore[arg-type]  # side by side are boxes
    else:
        with _container(part):
            _send_parts(part)


def _send_parts(box: Box) -> None:
    for part in _joined(box):
        _send(part)


def _container(box: Box) -> DeltaGenerator:
    return st.container(key=box.key, gap=box.gap)


def _send_abreast(row: Box, key: str) -> None:
    """Boxes of the same width: of one element each, they need no column around it."""
    with st.container(key=f"abreast_{key}", gap=row.gap):
        for box in row.parts:
            content: Box = box if isinstance(box, Box) and box.parts else Box([], parts=["<br>"])  # else the next would take its place
            with nullcontext() if len([*_joined(content)]) == 1 else st.container():
                _send_parts(content)


def _joined(box: Box) -> Iterator[_Part]:
    """The parts, with neighbours that are HTML as one; not where all are boxes: those the style sheet may place side by side."""
    is_layout = all(isinstance(part, Box) for part in box.parts)
    for is_html, parts in groupby(box.parts, _is_html):
        if not is_html:
            yield from parts
        elif is_layout:
            yield from filter(None, (part.html for part in parts if isinstance(part, Box)))
        elif found := Box([], gap=box.gap, parts=[*parts]).html:
            yield found
