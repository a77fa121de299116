"""A review on the screen: one slide at a time, large, turned by the keyboard or a presenter's remote."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard import frame, parts
from dashboard.charts.theme import LIGHT
from dashboard.review.plain import PROJECTOR
from dashboard.review.slide import Fact, Graph, Part, Review, Sheet, Slide, Stack, as_drawn, in_rows
from dashboard.view import View

_REMARK_ROWS = 1.2
_KEYS = st.components.v2.component("slides", js=(frame.STATIC / "slides.js").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Turn:
    """Where a slide stands among all, and the addresses of the others; `slides` are section, address, whether it is shown."""

    at: int
    of: int
    previous: str | None
    next: str | None
    present: str
    leave: str
    pack: str
    slides: Sequence[tuple[str, str, bool]]


def turn(keys: Sequence[str], here: str, sections: Mapping[str, str], link: Callable[..., str], pack: str) -> Turn:
    """The ways from one of the slides to the others; `link` makes the address of this page."""
    at = keys.index(here)
    return Turn(
        at=at + 1,
        of=len(keys),
        previous=link(slide=keys[at - 1]) if at else None,
        next=link(slide=keys[at + 1]) if at + 1 < len(keys) else None,
        present=link(present="1"),
        leave=link(present=None),
        pack=pack,
        slides=[(sections[key], link(slide=key), key == here) for key in keys],
    )


def foot(view: View, as_of: str) -> list[str]:
    """What stands under every slide: the place and quarter, the day, the meeting, that the data is invented."""
    words, names, meeting = view.words, view.names, view.meeting
    place = f"{names.scope(view.scope.district)} · {words.quarter(view.scope.quarter)}"
    name = "" if meeting is None else words.pick(meeting.name, meeting.name_en)
    return [said for said in (place, as_of, name, words("demo-data") if view.is_demo else "") if said]


def foot_of(review: Review) -> list[str]:
    """The same of a frozen review."""
    return [said for said in (f"{review.place} · {review.quarter}", review.as_of, review.title, review.demo) if said]


def show(view: View, slide: Slide, foot: Sequence[str], cautions: Sequence[str], *, presenting: bool) -> None:
    """A slide with all that stands on it; presenting, it fills the screen of a projector, and says itself what the page says in strips."""
    seen = replace(view, look=replace(view.look, k=PROJECTOR)) if presenting else view
    slide = slide if view.is_phone else as_drawn(slide)  # a phone shows tables for most drawings
    parts.piece(seen, "slide_head", slide=slide, place=foot[0], cautions=cautions if presenting else ())
    _body(seen, slide)
    if slide.remarks:
        parts.piece(seen, "slide_remarks", remarks=slide.remarks)


def turned(view: View, turn: Turn, foot: Sequence[str], *, presenting: bool) -> None:
    """The line under the slide."""
    parts.piece(view, "slide_turn", turn=turn, foot=foot, presenting=presenting)


def keys(view: View, *, presenting: bool) -> None:
    """The keys that turn a slide."""
    _KEYS(key="slides", data={"presenting": presenting and not view.is_phone})


def _body(view: View, slide: Slide) -> None:
    stacks = _legible(slide) if view.is_phone else [stack for stack in slide.stacks if _shown(stack)]
    if slide.nothing or not stacks:
        parts.piece(view, "slide_nothing", text=slide.nothing or view.words("meeting-nothing"))
        return
    for number, row in enumerate(in_rows(stacks, lambda stack: stack.share)):
        columns = parts.columns(view, [stack.share for stack in row], "large") if len(row) > 1 else [parts.box(view)]
        for place, (column, stack) in enumerate(zip(columns, row, strict=True)):
            with column:
                _stack(view, stack, f"{slide.key}-{number}-{place}", _REMARK_ROWS * len(slide.remarks))


def _legible(slide: Slide) -> list[Stack]:
    """What a phone can show: tables and numbers, and charts only where there is nothing else."""
    stacks = [replace(stack, share=12, parts=tuple(part for part in stack.parts if not isinstance(part, Graph))) for stack in slide.stacks]
    tables = [replace(stack, parts=tuple(map(_on_screen, stack.parts))) for stack in stacks if stack.parts]
    return tables or [stack for stack in slide.stacks if _shown(stack)]


def _on_screen(part: Part) -> Part:
    return replace(part, screen=True) if isinstance(part, Sheet) and part.paper else part


def _stack(view: View, stack: Stack, key: str, kept: float) -> None:
    """The parts one under the other; `kept` is the room that remarks take, in rows of a table."""
    if stack.heading or stack.note:
        parts.piece(view, "slide_stack", stack=stack)
    shown = _shown(stack)
    facts = [part for part in shown if isinstance(part, Fact)]
    if facts:
        parts.piece(view, "slide_facts", facts=facts)
    rows = kept + sum(_rows(part) for part in shown if isinstance(part, Sheet))
    for part in shown:
        if isinstance(part, Sheet):
            parts.piece(view, "slide_sheet", sheet=part, rows=rows)
        elif isinstance(part, Graph):
            _graph(view, part, f"{key}-{part.key}")


def _rows(sheet: Sheet) -> float:
    """How high a table is, in rows: its heading is less than two."""
    return len(sheet.records) + (2.4 if any(field.group for field in sheet.fields) else 1.4)


def _shown(stack: Stack) -> list[Any]:
    return [part for part in stack.parts if isinstance(part, Fact) or part.screen]


def _graph(view: View, graph: Graph, key: str) -> None:
    """A chart: drawn anew, or, of a frozen review, by the specification that was kept."""
    if graph.specification is not None:
        specification = {**graph.specification, "background": LIGHT["page"]}  # kept in the colours of the light ground
        parts.specified(view, specification, alt=graph.alt, key=key)
    elif graph.drawing is not None:
        parts.chart(view, graph.drawing.build, alt=graph.alt, height=graph.height, key=key, **graph.drawing.frames)
