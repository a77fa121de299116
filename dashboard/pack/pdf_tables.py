"""The tables of a PDF as plain data: what stands in a cell and how it looks, how wide columns are, how much air rows have."""

import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from dashboard.charts.theme import LIGHT
from dashboard.pack.text import MISSING, breadth, mark
from dashboard.review.slide import Field, Record, Sheet, Value
from data_access.text import harmless

Plain = dict[str, Any]
Cells = Sequence[Value]

PAGE = 430.0  # points: what a table has of a page without a heading
_INSET = 4.5  # beside a cell's text
_DIGIT = 0.58  # the width of a digit, as a share of the type size
_LEAST_AIR = 3.3  # above and below a cell's text
_SIZES = ((12, 12.0, 9.0), (16, 11.0, 8.5), (24, 10.0, 6.0), (10**9, 9.0, 5.0))  # up to so many rows: type size, most air
_SMALLEST, _SMALLEST_BESIDE = 6.0, 8.5  # type; of a table that stands beside others
_MOST_BESIDE = 20  # rows of a table that stands beside others
_LINES_OF_A_PAGE = 26  # a row of more lines may break: it fits no page
_GROUP = 14  # digits that the name of a group of rows asks for
_LIMITS = (80, 60, 44, 32, 24, 18)  # digits that a text asks for at most; the most that have room


def fits(sheet: Sheet, width: float) -> bool:
    """Whether a table can stand in a column beside others: neither in small type nor for pages."""
    fields, rows = _grouped(sheet)
    return len(rows) <= _MOST_BESIDE and sum(_needs(fields, rows, _SMALLEST_BESIDE, _LIMITS[-1])) <= width


def table(sheet: Sheet, width: float, room: float, nothing: str) -> Plain:
    """A table as the template draws it, `width` points wide; on the first page it has `room` points.

    Groups of rows have a first column of their own; `nothing` stands where there are no rows.
    """
    fields, rows = _grouped(sheet)
    size, widths = _fitted(fields, rows, width)
    text = sum(_height(cells, widths, size) for cells in rows)
    head = _head(fields, widths, size)
    air = _air(len(rows), text, head, room)
    bars = [cell.bar for row in rows for cell in row if cell.bar is not None]
    draw = partial(_bar, low=max(-1.0, min([0.0, *bars])), high=min(1.0, max([0.0, *bars])))
    return {
        "is": "sheet",
        "title": line_of(sheet.title),
        "size": size,
        "air": air,
        "whole": head + text + 2 * air * (len(rows) + 1) < PAGE,
        "lefts": _lefts(fields),
        "widths": widths,
        "texts": [field.text for field in fields],
        "bars": [any(cells[place].bar is not None for cells in rows) for place in range(len(fields))],
        "labels": [{"text": text_of(field.label), "note": text_of(field.note)} for field in fields],
        "groups": _groups(fields),
        "rows": [_row(sheet, place, fields, cells, widths, size, draw) for place, cells in enumerate(rows)],
        "nothing": nothing,
    }


def said(cell: Value, field: Field, *, total: bool = False) -> Plain:
    """A value's text with the mark and the colours of its status."""
    is_marked = cell.status in ("watch", "behind")
    quiet = field.quiet or cell.text == MISSING or cell.status == "none"
    word = cell.status == "on_track" and cell.kind == "text"
    colour = f"{cell.status}_text" if is_marked else "on_track" if word else "ink2" if quiet else "ink"
    return {
        "text": text_of(cell.text),
        "mark": mark(cell),
        "mark_colour": LIGHT.get(str(cell.status), LIGHT["ink3"]),
        "colour": LIGHT[colour],
        "weight": "bold" if is_marked or field.strong or total else "regular",
    }


def text_of(text: str) -> str:
    """A text that breaks even where it has no spaces: an address, a row of letters."""
    return re.sub(r"([!-~]{20})(?=[!-~])", "\\1\u200b", harmless(text))


def line_of(text: str) -> str:
    """A text in one paragraph."""
    return " ".join(text_of(text).split("\n")).strip()


# Cells ---------------------------------------------------------------------------------------------


def _grouped(sheet: Sheet) -> tuple[tuple[Field, ...], list[Cells]]:
    """The columns and rows, with the groups as a first column where there are any."""
    if not any(record.group for record in sheet.records):
        return sheet.fields, [record.cells for record in sheet.records]
    groups = [_first(sheet.records, place) for place in range(len(sheet.records))]
    rows: list[Cells] = [(Value(group), *record.cells) for group, record in zip(groups, sheet.records, strict=True)]
    return (Field("", text=True, width=0.6), *sheet.fields), rows


def _first(records: Sequence[Record], place: int) -> str:
    """The group of a row if the row is its first."""
    return records[place].group if place == 0 or records[place - 1].group != records[place].group else ""


def _groups(fields: Sequence[Field]) -> list[Plain]:
    """The row of headings over groups of columns; none without groups."""
    if not any(field.group for field in fields):
        return []
    return [{"text": line_of(group), "span": len(list(alike))} for group, alike in groupby(fields, lambda field: field.group)]


def _row(
    sheet: Sheet, place: int, fields: Sequence[Field], cells: Cells, widths: Sequence[float], size: float, draw: Callable[[Value], Plain]
) -> Plain:
    record = sheet.records[place]
    grouped = len(cells) > len(record.cells)
    begins = grouped and bool(cells[0].text)
    rule: Plain = {"token": "hair", "width": 0.5, "start": 1 if grouped and not begins else 0}
    if record.total or begins:
        rule = {"token": "ink3" if record.total else "line", "width": 0.9 if record.total else 0.7, "start": 0}
    written = [_cell(cell, field, draw, heat=sheet.heat, total=record.total) for cell, field in zip(cells, fields, strict=True)]
    if grouped:
        written[0] |= {"colour": LIGHT["accent"], "weight": "bold"}
    return {"rule": rule if place else None, "breakable": _lines(cells, widths, size) > _LINES_OF_A_PAGE, "cells": written}


def _cell(cell: Value, field: Field, draw: Callable[[Value], Plain], *, heat: bool, total: bool) -> Plain:
    fill = LIGHT[f"{cell.status}_tint"] if heat and cell.status in ("watch", "behind") else None
    return said(cell, field, total=total) | {"fill": fill, "bar": None if cell.bar is None else draw(cell)}


def _bar(cell: Value, low: float, high: float) -> Plain:
    """Where a bar begins and how long it is, as shares of the scale all bars of a table have in common."""
    value = cell.bar or 0.0
    whole = (high - low) or 1.0
    zero, end = (min(max(place, low), high) - low for place in (0.0, value))
    return {
        "zero": zero / whole,
        "start": min(zero, end) / whole,
        "length": abs(end - zero) / whole,
        "colour": LIGHT[{"up": "main", "down": "behind"}.get(cell.tone or "", "norm")],
        "cut": 0 if abs(value) <= 1 else 1 if value > 0 else -1,
    }


# Widths and heights --------------------------------------------------------------------------------


def _fitted(fields: Sequence[Field], rows: Sequence[Cells], width: float) -> tuple[float, list[float]]:
    """The type size and the widths of columns: no number broken, texts in as few lines as there is room for, the rest as fields ask."""
    most = next(size for count, size, _ in _SIZES if len(rows) <= count) - (1.5 if width < 380 else 0)
    for step in range(int((most - _SMALLEST) * 2) + 1):
        size = most - step / 2
        for limit in _LIMITS:
            needs = _needs(fields, rows, size, limit)
            if sum(needs) <= width:
                return size, _shared(fields, needs, width)
    return _SMALLEST, [need * width / sum(needs) for need in needs]


def _shared(fields: Sequence[Field], needs: Sequence[float], width: float) -> list[float]:
    """The width of every column: its share by what the fields ask for, but never less than it needs."""
    free = set(range(len(fields)))
    while True:
        left = width - sum(needs[place] for place in range(len(fields)) if place not in free)
        shares = sum(fields[place].width for place in free) or 1.0
        short = {place for place in free if left * fields[place].width / shares < needs[place]}
        if not short:
            return [left * field.width / shares if place in free else needs[place] for place, field in enumerate(fields)]
        free -= short


def _needs(fields: Sequence[Field], rows: Sequence[Cells], size: float, limit: int) -> list[float]:
    """The least width of each column: its numbers whole, its texts up to a limit, the longest word of its heading."""
    cells = [[row[place] for row in rows] for place in range(len(fields))]
    return [
        left + _need(field, column, limit) * size * _DIGIT + _INSET
        for left, field, column in zip(_lefts(fields), fields, cells, strict=True)
    ]


def _need(field: Field, cells: Cells, limit: int) -> float:
    longest = max((_breadth(cell) for cell in cells), default=0)
    bars = 12 if any(cell.bar is not None for cell in cells) else 0
    heading = max(breadth(word) if word.isascii() else 4 for word in re.split(r"[\s/-]", f"{field.label} {field.note}"))
    most = limit if field.label else min(limit, _GROUP)
    return max(min(longest, most) if field.text else min(longest, 40) + bars, min(heading, 14))


def _breadth(cell: Value) -> float:
    """How wide a cell's text is, in digits."""
    return breadth(cell.text) * (1.08 if cell.status in ("watch", "behind") else 1) + (2.5 if mark(cell) else 0)


def _lefts(fields: Sequence[Field]) -> list[float]:
    """The room left of each column: more for a text that follows a number, which stands at its right edge."""
    return [_INSET + (9 if field.text and place and not fields[place - 1].text else 0) for place, field in enumerate(fields)]


def _lines(cells: Cells, widths: Sequence[float], size: float) -> int:
    """How many lines the highest cell of a row has, about."""
    rooms = [max(width - 2 * _INSET, 1) / (size * _DIGIT) for width in widths]
    return max((sum(_wrapped(line, room) for line in cell.text.split("\n")) for cell, room in zip(cells, rooms, strict=True)), default=1)


def _wrapped(line: str, room: float) -> int:
    """In how many lines a text is set; words that are not broken leave room at their ends."""
    wide = breadth(line)
    return 1 if wide <= room else math.ceil(wide / (room * (0.85 if " " in line else 0.95)))


def _height(cells: Cells, widths: Sequence[float], size: float) -> float:
    return size * (0.8 + 1.25 * (_lines(cells, widths, size) - 1))


def _head(fields: Sequence[Field], widths: Sequence[float], size: float) -> float:
    """The height of the heading's text, with the groups above it."""
    labels = [Value(f"{field.label}\n{field.note}".strip()) for field in fields]
    return _height(labels, widths, size * 0.88) + (size + 2 * _LEAST_AIR if any(field.group for field in fields) else 0)


def _air(rows: int, text: float, head: float, room: float) -> float:
    """What rows have above and below their text: as much as fills the pages they need, within reason."""
    most = next(air for count, _, air in _SIZES if rows <= count)
    least = text + head + 2 * _LEAST_AIR * (rows + 1)
    more = math.ceil(max(least - room, 0) / (PAGE - head))
    whole = room - head + more * (PAGE - head) * 0.97
    return max(_LEAST_AIR, min(most, (whole - text) / (2 * (rows + 1 + more))))
