"""A review as a PDF: A4 pages set by Typst (dashboard/templates/review.typ), charts as vectors, fonts embedded.

What the pages say and where it stands is decided here as plain data; the template only draws it. Either all is drawn or there is no file.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import typst
import vl_convert

from dashboard import words
from dashboard.charts import native
from dashboard.charts.theme import FONT, LIGHT, Look, configured
from dashboard.pack import PackError
from dashboard.pack.pdf_tables import PAGE, Plain, fits, line_of, said, table, text_of
from dashboard.pack.text import breadth
from dashboard.review.plain import PROJECTOR, from_plain, to_plain
from dashboard.review.slide import Fact, Field, Graph, Native, Part, Record, Review, Said, Sheet, Slide, Stack, Value, as_drawn, in_rows
from dashboard.words import Words
from data_access.text import harmless

FAMILIES = tuple(family for family in FONT.split(", ") if family != "sans-serif")
_TEMPLATE = Path(__file__).parents[1] / "templates" / "review.typ"

# Points of a page: A4 lying, less the margins.
_WIDTH, _HEIGHT, _GUTTER, _TALLEST = 757.0, 515.0, 26.0, 400.0
_PIXEL = 0.46  # points of a pixel of a chart drawn for the projector: its text is then as large as that of tables
_FACT = 118.0  # the width that a large number asks for
_TITLE, _LEAST_TITLE = 20.0, 15.0  # type of a finding
_BESIDE = 560.0  # in columns wider than this, charts stand side by side

Place = tuple[Stack, list[Part]]
Draw = Callable[[Graph, float], Plain]


def paper(review: Review, families: Sequence[str] = FAMILIES) -> bytes:
    """The PDF of a review. Raises PackError, a sentence for the reader, when a chart, a font or a page cannot be had."""
    told = words.of(review.language)
    fonts = typst.Fonts()
    font = next((family for family in families if family in fonts.families()), None)
    if font is None:
        raise PackError(told("pack-font-missing", fonts=told.listed(families, len(families))))
    with TemporaryDirectory() as name:
        folder = Path(name)
        document = _document(folder, from_plain(to_plain(review)), told, font)
        (folder / "review.json").write_text(json.dumps(document), encoding="utf-8")
        (folder / "review.typ").write_text(_TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        try:
            made = typst.compile(folder / "review.typ", root=folder, font_paths=fonts, format="pdf", timestamp=_moment(review))
        except typst.TypstError as error:
            raise PackError(told("pack-paper-failed", reason=harmless(str(error))[:200])) from error
    return bytes(made)


def _moment(review: Review) -> datetime:
    """The day the numbers speak of: the same review makes the same file."""
    try:
        day = date.fromisoformat(str(review.identity.get("as_of")))
    except ValueError:
        day = date(2020, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


# The document --------------------------------------------------------------------------------------


def _document(folder: Path, review: Review, told: Words, font: str) -> Plain:
    """Everything the template draws; the charts lie in the folder."""
    footer = " · ".join(filter(None, (review.title, review.place, review.as_of, review.demo)))
    named = ("sources", "cautions", "contents", "remarks", "continued")
    return {
        "font": font,
        "language": review.language[:2],
        "colours": LIGHT,
        "gutter": _GUTTER,
        "words": {name: told(f"pack-{name}") for name in named} | {"page": told("pack-page", page="%1", pages="%2")},
        "title": line_of(review.title),
        "place": line_of(review.place),
        "quarter": line_of(review.quarter),
        "as_of": line_of(review.as_of),
        "demo": line_of(review.demo),
        "footer": line_of(footer),
        "sources": [line_of(one) for one in review.sources],
        "cautions": [line_of(one) for one in review.cautions],
        "slides": [_slide(folder, review, slide, told, font) for slide in map(as_drawn, (*review.slides, *_definitions(review, told)))],
    }


def _definitions(review: Review, told: Words) -> tuple[Slide, ...]:
    """The last pages: what every measure means."""
    if not review.definitions:
        return ()
    fields = (Field(told("pack-measure"), text=True, strong=True), Field(told("pack-definition"), text=True, width=4, quiet=True))
    records = tuple(Record((Value(name, name), Value(text, text))) for name, text in review.definitions)
    title = told("pack-definitions")
    return (Slide("definitions", title, title, stacks=(Stack((Sheet("definitions", title, fields, records),)),)),)


def _slide(folder: Path, review: Review, slide: Slide, told: Words, font: str) -> Plain:
    stacks = [(stack, parts) for stack in slide.stacks if (parts := [part for part in stack.parts if _is_on_paper(part)])]
    draw = partial(_chart, folder, review, slide, told, font)
    rows = [_row(row, _room(slide) if number == 0 else PAGE, number == 0, draw, told) for number, row in enumerate(_rows(stacks))]
    return {
        "section": line_of(slide.section),
        "title": line_of(slide.title),
        "size": _size(slide.title),
        "caption": line_of(slide.caption) if rows else "",
        "keys": [(LIGHT.get(token, LIGHT["main"]), line_of(label)) for token, label in slide.keys] if rows else [],
        "rows": rows,
        "nothing": "" if rows else line_of(slide.nothing or told("pack-nothing")),
        "remarks": [_remark(one) for one in slide.remarks],
    }


def _size(title: str) -> float:
    """The type of a finding: a little smaller where it then stands in one line."""
    fitting = _WIDTH / (breadth(title) * 0.52 + 1)
    return min(_TITLE, fitting) if fitting >= _LEAST_TITLE else _TITLE * 0.9


def _is_on_paper(part: Part) -> bool:
    return isinstance(part, Fact) or part.paper


def _remark(one: Said) -> Plain:
    return {"body": text_of(one.body), "signed": line_of(f"{one.office} · {one.made_on}"), "breakable": len(one.body) > 800}


def _room(slide: Slide) -> float:
    """What the finding, the caption and the remarks of a slide leave of its first page."""
    caption = breadth(slide.caption) + sum(breadth(label) + 4 for _, label in slide.keys)
    lines = math.ceil(breadth(slide.title) * _size(slide.title) * 0.52 / _WIDTH), math.ceil(caption * 5 / _WIDTH)
    remarks = sum(16 + 13 * (breadth(remark.body) * 5.5 // _WIDTH) for remark in slide.remarks) + (36 if slide.remarks else 0)
    return max(_HEIGHT - 34 - lines[0] * 25 - (14 + 12 * lines[1] if caption else 0) - remarks, PAGE / 2)


# Where parts stand ---------------------------------------------------------------------------------


def _rows(stacks: Sequence[Place]) -> list[list[Place]]:
    """The stacks side by side, on paper too as far as they have room; what has not follows below over the whole width."""
    rows = in_rows(stacks, lambda place: place[0].share)
    return [fitting for row in rows for fitting in _unfolded(row)]


def _unfolded(row: Sequence[Place]) -> list[list[Place]]:
    """A row without the tables that are too wide or too long for their column, then those, each in a row of its own."""
    if len(row) == 1:
        return [list(row)]
    wide = {
        part.key
        for (_, parts), width in zip(row, _widths(row), strict=True)
        for part in parts
        if isinstance(part, Sheet) and not fits(part, width)
    }
    kept = [(stack, [part for part in parts if not (isinstance(part, Sheet) and part.key in wide)]) for stack, parts in row]
    moved = [(stack, part, len(parts) == 1) for stack, parts in row for part in parts if isinstance(part, Sheet) and part.key in wide]
    below: list[list[Place]] = [[(stack if alone else Stack((part,), heading=part.title), [part])] for stack, part, alone in moved]
    return [*([beside] if (beside := [one for one in kept if one[1]]) else []), *below]


def _widths(row: Sequence[Place]) -> list[float]:
    whole = _WIDTH - _GUTTER * (len(row) - 1)
    shares = sum(stack.share for stack, _ in row)
    return [whole * stack.share / shares for stack, _ in row]


def _row(row: Sequence[Place], room: float, first: bool, draw: Draw, told: Words) -> list[Plain]:
    return [_stack(stack, parts, width, room, first, draw, told) for (stack, parts), width in zip(row, _widths(row), strict=True)]


def _stack(stack: Stack, shown: Sequence[Part], width: float, room: float, first: bool, draw: Draw, told: Words) -> Plain:
    heading = line_of(stack.heading)
    room -= (20 if heading else 0) + (14 if stack.note else 0)
    parts: list[Plain] = []
    for kind, alike in groupby(shown, type):
        parts += _alike(kind, list(alike), width, room if first and not parts else PAGE, draw, told)
    for number, part in enumerate(parts):
        part["keep"] = part.get("whole", False) and not (first and number == 0)  # a whole table rather goes to the next page than breaks
        is_titled = number == 0 and (heading or (first and part["is"] == "sheet"))  # the heading, or the finding, says what it is
        part["title"] = "" if is_titled or part.get("title") == heading else part.get("title", "")
    return {"width": width, "heading": heading, "note": line_of(stack.note), "parts": parts}


def _alike(kind: type, parts: Sequence[Any], width: float, room: float, draw: Draw, told: Words) -> list[Plain]:
    """Parts of one kind that follow each other: large numbers side by side, and charts where the column is wide."""
    if kind is Fact:
        return [
            {"is": "facts", "columns": max(1, min(len(parts), int((width + 14) / (_FACT + 14)))), "facts": [_fact(one) for one in parts]}
        ]
    if kind is Sheet:
        return [table(part, width, room if number == 0 else PAGE, told("pack-nothing")) for number, part in enumerate(parts)]
    if len(parts) == 1 or width < _BESIDE:
        return [draw(part, width) for part in parts]
    half = (width - _GUTTER) / 2
    return [{"is": "beside", "parts": [draw(part, half) for part in parts]}]


def _fact(fact: Fact) -> Plain:
    tones = {"up": "on_track", "down": "behind"}
    return {
        "label": line_of(fact.label),
        "unit": line_of(fact.unit),
        "note": line_of(fact.note),
        "size": 24 if breadth(fact.value.text) <= 9 else 16,
        "deltas": [
            {"label": line_of(label), "text": line_of(text), "colour": LIGHT[tones.get(tone, "ink2")]} for label, text, tone in fact.deltas
        ],
        **said(fact.value, Field("")),
    }


# Charts --------------------------------------------------------------------------------------------


def _chart(folder: Path, review: Review, slide: Slide, told: Words, font: str, graph: Graph, width: float) -> Plain:
    """Draws a chart into the folder, as wide as its column and no higher than a page."""
    name = graph.native.title if graph.native else graph.alt.split("\n")[0]
    try:
        specification, scale = _specification(graph, review.language, width)
        drawn = vl_convert.vegalite_to_svg(_with_font(specification, font), allowed_base_urls=[])
        is_drawn = _draws_something(drawn, json.dumps(specification))
        wide, high = (float(ElementTree.fromstring(drawn).attrib[side]) * scale for side in ("width", "height"))  # noqa: S314 - our own SVG
    except (ValueError, KeyError, TypeError, ElementTree.ParseError) as error:
        raise PackError(told("pack-chart-failed", slide=harmless(slide.title), chart=harmless(name))) from error
    if not is_drawn:
        raise PackError(told("pack-chart-empty", slide=harmless(slide.title), chart=harmless(name)))
    file = f"chart-{len(list(folder.iterdir()))}.svg"
    (folder / file).write_text(drawn, encoding="utf-8")
    fit = min(1.0, width / wide, _TALLEST / high)
    is_native = graph.specification is None and graph.native is not None
    series = graph.native.series if is_native and graph.native and len(graph.native.series) > 1 else ()
    return {
        "is": "chart",
        "file": file,
        "width": wide * fit,
        "height": high * fit,
        "alt": text_of(graph.alt),
        "title": line_of(name) if graph.native else "",
        "keys": [(LIGHT.get(one.colour, LIGHT["main"]), line_of(one.name)) for one in series],
    }


def _specification(graph: Graph, language: str, width: float) -> tuple[Plain, float]:
    """What vl-convert draws, and the points of its pixel: a chart higher than a page is drawn wider, and smaller."""
    if graph.specification is None:
        if graph.native is None:
            raise ValueError("A chart with neither drawing nor numbers.")
        look = Look(language, k=PROJECTOR)
        return _fit(configured(native.native(look, _harmless(graph.native), width / _PIXEL), look).to_dict(validate=False)), _PIXEL
    specification = dict(graph.specification)
    scale = min(_PIXEL, _TALLEST / float(specification.get("height") or 1))
    if "layer" in specification or "mark" in specification:  # others have widths of their own
        specification["width"] = width / scale
    return specification, scale


def _harmless(shown: Native) -> Native:
    return replace(shown, categories=tuple(harmless(one) for one in shown.categories))


def _fit(specification: Plain) -> Plain:
    return specification | {"autosize": {"type": "fit-x", "contains": "padding"}, "padding": specification["config"]["padding"]}


def _with_font(specification: Mapping[str, Any], font: str) -> Any:
    """The specification with the one family that is there, and without what no drawing can hold."""
    return _each(specification, lambda text: f"{font}, sans-serif" if text == FONT else harmless(text))


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each(part, change) for key, part in value.items()}
    return [_each(part, change) for part in value] if isinstance(value, list | tuple) else value


def _draws_something(drawn: str, specification: str) -> bool:
    """Whether a drawing has marks, and text if its specification has marks of text."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 - made by vl-convert from our own specification
    groups = [group for group in root.iter() if "role-mark" in group.get("class", "").split()]
    texts = [group for group in groups if "mark-text" in group.get("class", "").split()]
    wants_text = '"type": "text"' in specification
    has_text = any((one.text or "").strip() for group in texts for one in group.iter())
    return any(len(group) for group in groups) and (has_text or not wants_text)
