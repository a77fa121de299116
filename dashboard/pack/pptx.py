"""A review as PowerPoint slides: native, editable tables and charts in the order of the meeting."""

import zipfile
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any

from dashboard import words as all_words
from dashboard.charts.theme import GLYPHS
from dashboard.pack import PackError, pptx_charts, pptx_frame, pptx_layout, pptx_tables
from dashboard.pack.pptx_layout import Column, Page, Placed
from dashboard.pack.pptx_tables import EXCEPTIONS, Grid
from dashboard.pack.pptx_text import Box, Run, box, name_fonts, paint
from dashboard.pieces import Drawing
from dashboard.review.slide import Fact, Graph, Review, Sheet, Slide, Stack
from dashboard.words import Words
from data_access.text import harmless

_TONES = {"up": "on_track", "down": "behind"}


def presentation(review: Review) -> bytes:
    """The slides of a review as a PPTX file, the same bytes for the same review.

    Raises PackError when a chart has nothing that Office can draw, or a table or chart is not whole.
    """
    words = all_words.of(review.language)
    review = _plain(review)
    for slide in review.slides:
        _check(slide, words)
    deck = pptx_frame.deck(review)
    about = pptx_frame.front(deck, review, words)
    drawn = [page for slide in (*([about] if about else []), *review.slides) for page in _pages(slide, words)]
    for number, (slide, page) in enumerate(drawn, 2):
        _draw(deck, review, slide, page, number, len(drawn) + 1, words)
    for canvas in deck.slides:
        name_fonts(canvas._element, review.language)
    name_fonts(deck.slide_master._element, review.language)
    return _saved(deck)


def _check(slide: Slide, words: Words) -> None:
    for stack in slide.stacks:
        for part in stack.parts:
            if isinstance(part, Graph) and part.paper:
                pptx_charts.check(slide, part, words)
            if isinstance(part, Sheet) and part.paper and any(len(record.cells) != len(part.fields) for record in part.records):
                raise PackError(words("pptx-uneven-table", slide=slide.title, table=part.title))


def _pages(slide: Slide, words: Words) -> list[tuple[Slide, Page]]:
    """A slide as the slides it takes, each with its title; remarks that are too long come in full after the figures."""
    longest = words("pptx-continued", title=slide.title, page=88, pages=88)
    room = pptx_frame.head(slide, words, longest).room
    found = [] if slide.nothing else pptx_layout.pages(slide, room)
    found = found or [()]
    if pptx_frame.fitted(slide, words)[1]:
        found += pptx_layout.pages(replace(slide, stacks=(Stack((pptx_frame.remarks_sheet(slide, words),)),)), room)
    if len(found) == 1:
        return [(slide, found[0])]
    titles = [words("pptx-continued", title=slide.title, page=page, pages=len(found)) for page in range(1, len(found) + 1)]
    return [(replace(slide, title=title), page) for title, page in zip(titles, found, strict=True)]


def _draw(deck: Any, review: Review, slide: Slide, page: Page, number: int, count: int, words: Words) -> None:
    canvas = deck.slides.add_slide(deck.slide_layouts[0])
    head = pptx_frame.head(slide, words, slide.title)
    pptx_frame.draw(canvas, review, slide, head, number, count, words)
    if slide.nothing:
        _draw_nothing(canvas, slide, head.room)
    scales = pptx_charts.scales(slide)
    for column in page:
        _draw_column(canvas, column, scales, words)


def _draw_nothing(canvas: Any, slide: Slide, room: Box) -> None:
    place = replace(room, height=min(96.0, room.height))
    paint(canvas, place, "surface")
    inner = Box(place.left + 20, place.top, place.width - 40, place.height)
    box(canvas, inner, [[Run(f"{GLYPHS[None]}  ", 18, "ink3"), Run(slide.nothing, 18, "ink2")]], slide.section, anchor="ctr")


def _draw_column(canvas: Any, column: Column, scales: pptx_charts.Scales, words: Words) -> None:
    stack, place = column.stack, column.place
    if tall := pptx_layout.heading_height(stack, place.width):
        lines = [(stack.heading, pptx_layout.HEADING, "ink", True), (stack.note, pptx_layout.NOTE, "ink2", False)]
        said = [[Run(text, size, token, bold)] for text, size, token, bold in lines if text]
        box(canvas, replace(place, height=tall), said, stack.heading or stack.note)
    for placed in column.parts:
        _draw_part(canvas, placed, scales, words)


def _draw_part(canvas: Any, placed: Placed, scales: pptx_charts.Scales, words: Words) -> None:
    if isinstance(placed.part, Grid):
        pptx_tables.draw(canvas, placed.part, placed.place, words("list-empty"))
    elif isinstance(placed.part, Graph) and placed.part.native:
        pptx_charts.draw(canvas, placed.part, placed.part.native, placed.place, scales, words.language)
    elif isinstance(placed.part, Fact):
        _draw_fact(canvas, placed.part, placed, words)


def _draw_fact(canvas: Any, fact: Fact, placed: Placed, words: Words) -> None:
    """A large number under its name, its status beside it, and what it is compared with under it."""
    place, (label_size, number_size, note_size) = placed.place, placed.sizes
    paint(canvas, replace(place, height=0.5), "line")
    number = [Run(fact.value.text, number_size, bold=True), Run(fact.unit, label_size, "ink2")]
    if status := fact.value.status:
        token = f"{status}_text" if status in EXCEPTIONS else "on_track" if status == "on_track" else "ink2"
        glyph = GLYPHS.get(status, GLYPHS[None])
        number.append(Run(f"   {glyph} {words(f'status-{status}')}", label_size, token, bold=status in EXCEPTIONS))
    deltas = [
        run
        for label, text, tone in fact.deltas
        for run in (Run(f"{label} ", note_size, "ink2"), Run(f"{text}   ", note_size, _TONES.get(tone, "ink2"), bold=True))
    ]
    lines = [[Run(fact.label, label_size, "ink2")], number, [Run(fact.note, note_size, "ink2")], deltas]
    said = [line for line in lines if any(run.text for run in line)]
    box(canvas, replace(place, top=place.top + 5, height=place.height - 5), said, fact.label)


def _plain(value: Any) -> Any:
    """A review whose texts are single lines that no program takes for more than text."""
    if isinstance(value, str):
        return " ".join(harmless(value).split("\n")).replace("\t", " ")
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value) and not isinstance(value, type | Drawing):
        return replace(value, **{field.name: _plain(getattr(value, field.name)) for field in fields(value)})
    return value


def _saved(deck: Any) -> bytes:
    """The file; its entries carry no clock, so that the same review is the same file."""
    loose, made = BytesIO(), BytesIO()
    deck.save(loose)
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
