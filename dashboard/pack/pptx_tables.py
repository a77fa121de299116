"""Tables of slides: how wide their columns and how high their rows are, where they break, and native tables of Office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn

from dashboard.charts.theme import GLYPHS
from dashboard.pack.pptx_text import LEADING, Box, Run, at, colour, ems, high, node, paint, widest_word, wrapped, write
from dashboard.review.slide import Field, Record, Sheet, Value

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's "no style, no grid"
EXCEPTIONS = ("watch", "behind")

_SIDE, _ABOVE = 5.0, 3.0  # margins of a cell
_BAR = 4.6  # room for bars beside a number, in units of the font size
_MOST_GROUP = 7.0  # so wide may a column of groups be before its names wrap
_NOTE = 0.82  # the note under a heading, of the font size
_BROKEN, _CRAMPED = 5, 1  # how much worse a number broken in two is than a short name of two lines
_SHORT = 18.0  # a text up to so wide is a name, and better on one line


@dataclass(frozen=True)
class Grid:
    """A table that has found its measures: widths of the columns (that of the groups first, 0 without) and heights of the rows."""

    sheet: Sheet
    size: float
    widths: tuple[float, ...]
    headings: tuple[float, ...]
    heights: tuple[float, ...]
    cramped: int = 0

    @property
    def height(self) -> float:
        """How high it is."""
        return sum(self.headings) + sum(self.heights)


def grid(sheet: Sheet, width: float, size: float, most: float) -> Grid:
    """Measure a table for a width and a font size; a row higher than `most` becomes several."""
    widths = _widths(sheet, width, size)
    headings = _headings(sheet, widths, size)
    room = max(most - sum(headings), 2 * size * LEADING + 2 * _ABOVE)
    records = tuple(piece for record in sheet.records for piece in _pieces(sheet, record, widths, size, room))
    shown = replace(sheet, records=records)
    heights = tuple(_height(sheet, record, widths, size) for record in records)
    return Grid(shown, size, widths, headings, heights, _cramped(shown, widths, size))


def split(table: Grid, room: float, least: int = 3) -> tuple[Grid | None, Sheet | None]:
    """What of a table fits into a height, and the rest; nothing rather than fewer than `least` rows. A total is never left alone."""
    if table.height <= room + 0.01:
        return table, None
    used, count = sum(table.headings), 0
    while count < len(table.heights) and used + table.heights[count] <= room + 0.01:
        used += table.heights[count]
        count += 1
    records = table.sheet.records
    if 1 < count == len(records) - 1 and records[-1].total:
        count -= 1
    if count < min(least, len(records)):
        return None, table.sheet
    shown = replace(table, sheet=replace(table.sheet, records=records[:count]), heights=table.heights[:count])
    return shown, replace(table.sheet, records=records[count:])


def stretched(table: Grid, room: float, most: float = 1.7) -> Grid:
    """The table with airier rows, where there is room; never more than `most` times as high."""
    rows = sum(table.heights)
    share = min((room - sum(table.headings)) / rows, most) if rows else 1.0
    return replace(table, heights=tuple(height * max(share, 1.0) for height in table.heights))


def draw(slide: Any, table: Grid, place: Box, nothing: str) -> None:
    """Draw a table as a native one; `nothing` is said where it has no rows."""
    sheet, first = table.sheet, int(table.widths[0] > 0)
    heights = [*table.headings, *(table.heights or (table.size * LEADING * 2,))]
    widths = table.widths[1 - first :]
    frame = slide.shapes.add_table(len(heights), len(widths), *at(replace(place, height=sum(heights))))
    frame.name = sheet.title
    frame._element.nvGraphicFramePr.cNvPr.set("descr", sheet.title)
    native = frame.table
    native._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    native._tbl.tblPr.set("bandRow", "0")
    for line, extent in zip([*native.rows, *native.columns], [*heights, *widths], strict=True):
        setattr(line, "height" if hasattr(line, "height") else "width", at(Box(0, 0, extent, extent))[2])
    cells = [list(row.tc_lst) for row in native._tbl.tr_lst]
    _draw_headings(table, native, cells, first)
    if not sheet.records:
        native.cell(len(table.headings), 0).merge(native.cell(len(table.headings), len(widths) - 1))
        _fill(cells[-1][0], [[Run(nothing, table.size, "ink2")]], below="line")
    for index, record in enumerate(sheet.records):
        _draw_row(table, cells[len(table.headings) + index], index, record, first)
    if first:
        for start, length, group in _spans(sheet):
            top = len(table.headings) + start
            if length > 1:
                native.cell(top, 0).merge(native.cell(top + length - 1, 0))
            below = _below(sheet, start + length - 1)
            for index in range(length):
                said = [[Run(group if not index else "", table.size, "accent", bold=True)]]
                above = (table.heights[start] - table.size * LEADING) / 2 if length > 1 else _ABOVE  # beside the first row
                _fill(cells[top + index][0], said, anchor="t" if length > 1 else "ctr", below=below, above=above)
    _draw_bars(slide, table, place)


def said(value: Value, field: Field, *, heat: bool, size: float, total: bool = False) -> list[Run]:
    """What a cell says: an exception has a colour and, unless its tint says so, its shape; a status word always has its shape."""
    is_word, strange = _is_status_word(value), value.status in EXCEPTIONS
    ink = f"{value.status}_text" if strange else "on_track" if is_word and value.status == "on_track" else None
    glyph = GLYPHS.get(value.status, GLYPHS[None]) if is_word or value.status == "behind" or (strange and not heat) else None
    bold = field.strong or total or strange
    run = Run(value.text, size, ink or ("ink2" if field.quiet or (is_word and value.status == "none") else "ink"), bold)
    if glyph is None:
        return [run]
    return [Run(f"{glyph} ", size * 0.9, value.status if strange and value.status else run.colour, bold), run]


def _is_status_word(value: Value) -> bool:
    return value.kind == "text" and value.status is not None


def _text(value: Value, field: Field, sheet: Sheet) -> str:
    return "".join(run.text for run in said(value, field, heat=sheet.heat, size=1))


def _has_bars(sheet: Sheet) -> tuple[bool, ...]:
    return tuple(any(record.cells[index].bar is not None for record in sheet.records) for index in range(len(sheet.fields)))


def _widths(sheet: Sheet, width: float, size: float) -> tuple[float, ...]:
    """The widths that the fields ask for, but none narrower than what cannot be broken in it."""
    groups = [ems(record.group) for record in sheet.records if record.group]
    first = min(max(groups, default=0.0), _MOST_GROUP) * size * 1.05 + 3 * _SIDE if groups else 0.0
    asked = [field.width for field in sheet.fields]
    needed = [
        max(_needed(sheet, index, field, bars) * size, widest_word(field.note) * size * _NOTE) + 2 * _SIDE
        for index, (field, bars) in enumerate(zip(sheet.fields, _has_bars(sheet), strict=True))
    ]
    return (first, *_shared(width - first, asked, needed))


def _needed(sheet: Sheet, index: int, field: Field, bars: bool) -> float:
    """What a column cannot do without, in units of the font size: whole numbers, whole words of headings, the room of its bars."""
    texts = [(_text(record.cells[index], field, sheet), record.cells[index]) for record in sheet.records]
    found = [min(widest_word(text), 9.0) if field.text and not _is_status_word(value) else min(ems(text), 16.0) for text, value in texts]
    heading = max(min(widest_word(field.label), 9.0), min(ems(field.label), 3.0))
    return 1.04 * max([*found, heading]) + (_BAR if bars else 0.0)


def _shared(width: float, asked: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Share a width as asked, but give each what it needs; where there is not enough, all are as short of it."""
    if sum(needed) >= width:
        return [width * one / sum(needed) for one in needed]
    held: set[int] = set()
    while True:
        free = width - sum(needed[index] for index in held)
        total = sum(one for index, one in enumerate(asked) if index not in held) or 1.0
        found = [needed[index] if index in held else free * one / total for index, one in enumerate(asked)]
        short = {index for index, one in enumerate(found) if index not in held and one < needed[index] - 0.01}
        if not short:
            return found
        held |= short


def _headings(sheet: Sheet, widths: Sequence[float], size: float) -> tuple[float, ...]:
    """The heights of the heading rows: the groups of columns, when there are any, and the columns."""
    bars = _has_bars(sheet)
    columns = max(
        high(field.label, _inner(width, size, bar), size)
        + (high(field.note, _inner(width, size, bar), size * _NOTE) if field.note else 0.0)
        for field, width, bar in zip(sheet.fields, widths[1:], bars, strict=True)
    )
    groups = (size * LEADING + 2 * _ABOVE,) if any(field.group for field in sheet.fields) else ()
    return (*groups, columns + 2 * _ABOVE)


def _inner(width: float, size: float, bars: bool = False) -> float:
    return max(width - 2 * _SIDE - (_BAR * size if bars else 0.0), size)


def _lines(sheet: Sheet, record: Record, widths: Sequence[float], size: float) -> list[tuple[str, ...]]:
    bars = _has_bars(sheet)
    return [
        wrapped(_text(value, field, sheet), _inner(width, size, bar), size)
        for value, field, width, bar in zip(record.cells, sheet.fields, widths[1:], bars, strict=True)
    ]


def _height(sheet: Sheet, record: Record, widths: Sequence[float], size: float) -> float:
    lines = [*_lines(sheet, record, widths, size), ("",)]
    return max(map(len, lines)) * size * LEADING + 2 * _ABOVE


def _pieces(sheet: Sheet, record: Record, widths: Sequence[float], size: float, room: float) -> Iterator[Record]:
    """A row, or what of its texts goes into rows of a height that a slide holds."""
    most = max(int((room - 2 * _ABOVE) / (size * LEADING)), 1)
    if max(map(len, _lines(sheet, record, widths, size)), default=1) <= most:
        yield record
        return
    cut = max(most - 1, 1)  # a shape before a text may cost a line
    lines = [wrapped(value.text, _inner(width, size), size) for value, width in zip(record.cells, widths[1:], strict=True)]
    for start in range(0, max(map(len, lines)), cut):
        texts = ["".join(found[start : start + cut]) for found in lines]
        first = zip(record.cells, texts, strict=True)
        yield replace(record, cells=tuple(replace(value, text=text) if not start else Value(text) for value, text in first))


def _cramped(sheet: Sheet, widths: Sequence[float], size: float) -> int:
    """How many cells would look better in a smaller type: broken numbers and words, and short names that need two lines."""
    cost = 0
    for record in sheet.records:
        for value, field, width, lines in zip(record.cells, sheet.fields, widths[1:], _lines(sheet, record, widths, size), strict=True):
            if not field.text or _is_status_word(value):
                cost += _BROKEN * (len(lines) > 1)
            elif len(lines) > 1:
                cost += _BROKEN * (widest_word(value.text) * size > width - 2 * _SIDE) + _CRAMPED * (ems(value.text) <= _SHORT)
    return cost


def _spans(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Where each group of rows begins, how many rows it has, and its name."""
    start = 0
    for group, records in groupby(sheet.records, key=lambda record: record.group):
        length = sum(1 for _ in records)
        yield start, length, group
        start += length


def _below(sheet: Sheet, index: int) -> str:
    """The rule under a row: strong before a total or another group, else a hair."""
    following = sheet.records[index + 1] if index + 1 < len(sheet.records) else None
    if following is None:
        return "line"
    return "previous" if following.total or following.group != sheet.records[index].group else "hair"


def _draw_headings(table: Grid, native: Any, cells: Sequence[Sequence[Any]], first: int) -> None:
    sheet, size, last = table.sheet, table.size, len(table.headings) - 1
    if last:
        start = first
        for group, fields in groupby(field.group for field in sheet.fields):
            length = sum(1 for _ in fields)
            if length > 1:
                native.cell(0, start).merge(native.cell(0, start + length - 1))
            for index in range(start, start + length):
                named = group if index == start else ""
                _fill(cells[0][index], [[Run(named, size * 0.9, "accent", bold=True)]], align="ctr", below="line" if group else None)
            start += length
    for index, (field, bars) in enumerate(zip(sheet.fields, _has_bars(sheet), strict=True), first):
        paragraphs = [[Run(field.label, size, "ink2")], *([[Run(field.note, size * _NOTE, "ink3")]] if field.note else [])]
        right = _SIDE + (_BAR * size if bars else 0.0)
        _fill(cells[last][index], paragraphs, "l" if field.text else "r", anchor="b", below="ink2", right=right)
    if first:
        _fill(cells[0][0], [[Run("", size)]])
        _fill(cells[last][0], [[Run("", size)]], below="ink2")


def _draw_row(table: Grid, cells: Sequence[Any], index: int, record: Record, first: int) -> None:
    sheet, size = table.sheet, table.size
    below = _below(sheet, index)
    for place, (value, field, bars) in enumerate(zip(record.cells, sheet.fields, _has_bars(sheet), strict=True), first):
        tint = f"{value.status}_tint" if sheet.heat and value.status in EXCEPTIONS else None
        right = _SIDE + (_BAR * size if bars else 0.0)
        runs = said(value, field, heat=sheet.heat, size=size, total=record.total)
        _fill(cells[place], [runs], "l" if field.text else "r", below=below, right=right, tint=tint)


def _fill(
    cell: Any,
    paragraphs: Sequence[Sequence[Run]],
    align: str = "l",
    anchor: str = "ctr",
    below: str | None = None,
    right: float = _SIDE,
    above: float = _ABOVE,
    tint: str | None = None,
) -> None:
    """Write a cell (the element), with the rule under it and its ground."""
    write(cell.get_or_add_txBody(), paragraphs, align)
    said = cell.get_or_add_tcPr()
    for old in list(said):
        said.remove(old)
    for name, margin in {"marL": _SIDE, "marR": right, "marT": above, "marB": _ABOVE}.items():
        said.set(name, str(int(at(Box(0, 0, margin, margin))[2])))
    said.set("anchor", anchor)
    for side in ("a:lnL", "a:lnR", "a:lnT"):
        node(node(said, side, w="0"), "a:noFill")
    rule = node(said, "a:lnB", w=str(6350 if below in ("hair", "line") else 12700) if below else "0")
    if below:
        colour(rule, below)
    else:
        node(rule, "a:noFill")
    if tint:
        colour(said, tint)
    else:
        node(said, "a:noFill")


def _draw_bars(slide: Any, table: Grid, place: Box) -> None:
    """Bars beside the numbers, all of one scale from one line; what is longer than the scale is cut, with a notch."""
    sheet, room = table.sheet, _BAR * table.size - _SIDE
    bars = [value.bar for record in sheet.records for value in record.cells if value.bar is not None]
    if not bars:
        return
    low, high_end = max(min(*bars, 0.0), -1.0), min(max(*bars, 0.0), 1.0)
    unit = room / ((high_end - low) or 1.0)
    top = place.top + sum(table.headings)
    group = slide.shapes.add_group_shape()
    group.name = sheet.title
    for index, shown in enumerate(_has_bars(sheet)):
        if not shown:
            continue
        zero = place.left + sum(table.widths[: index + 2]) - _SIDE - room - low * unit
        paint(group, Box(zero - 0.35, top + 2, 0.7, sum(table.heights) - 4), "previous")
        upper = top
        for record, height in zip(sheet.records, table.heights, strict=True):
            _draw_bar(group, record.cells[index], zero, unit, Box(0, upper, 0, height))
            upper += height


def _draw_bar(group: Any, value: Value, zero: float, unit: float, row: Box) -> None:
    if not value.bar:
        return
    token = {"up": "main", "down": "behind"}.get(value.tone or "", "norm")
    end = max(min(value.bar, 1.0), -1.0) * unit
    thick = min(row.height * 0.5, 13.0)
    bar = Box(zero + min(end, 0.0), row.top + (row.height - thick) / 2, max(abs(end), 0.9), thick)
    paint(group, bar, token)
    if abs(value.bar) > 1:
        inside = 7.0 if end > 0 else -7.0 + 4.0
        paint(group, Box(zero + end - inside, bar.top - 0.5, 4.0, thick + 1.0), "page", MSO_SHAPE.PARALLELOGRAM)
