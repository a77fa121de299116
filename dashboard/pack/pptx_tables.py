"""Tables of slides: how wide their columns and how high their rows are, where they break, and native tables of Office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, takewhile
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn

from dashboard.charts.theme import GLYPHS
from dashboard.pack.pptx_text import (
    LEADING,
    Box,
    Run,
    at,
    balanced,
    box,
    colour,
    ems,
    high,
    node,
    paint,
    shortened,
    widest_word,
    wrapped,
    write,
)
from dashboard.review.slide import Field, Record, Sheet, Value

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's "no style, no grid"
TITLE = 12.0  # of a table or chart beside others
EXCEPTIONS = ("watch", "behind")

_SIDE, _ABOVE = 6.0, 2.2  # margins of a cell
_BAR = 4.6  # room for bars beside a number, in units of the font size
_MOST_GROUP = 9.0  # so wide may a column of groups be before its names wrap
_NOTE = 0.82  # the note under a heading, of the font size
_BROKEN, _CRAMPED = 5, 1  # how much worse a number broken in two is than a short name of two lines
_NAME, _LEAST_NAME = 6.0, 4.0  # so wide is a name that is not broken, and where there is less room than it needs
_SHORT = 18.0  # a text up to so wide is a name, and better on one line
_HEADING_LINES = 2.7  # of the three that a heading may have, as words break
_SAFE, _SAFE_BOLD = 1.08, 1.18  # the typeface may be missing, and another wider: numbers and words of headings stay whole in that too


@dataclass(frozen=True)
class Columns:
    """The columns of a table that have found their measures: that of the groups first, 0 without; which have bars beside the numbers."""

    fields: tuple[Field, ...]
    heat: bool
    size: float
    widths: tuple[float, ...]
    bars: tuple[bool, ...]
    is_narrow: bool = False  # there is not the width for its numbers and words to stay whole

    @property
    def inner(self) -> list[float]:
        """The room for the text of each field."""
        return [
            max(width - 2 * _SIDE - (_BAR * self.size if bar else 0.0), self.size)
            for width, bar in zip(self.widths[1:], self.bars, strict=True)
        ]


@dataclass(frozen=True)
class Grid:
    """A table that has found its measures: its columns and the heights of its rows."""

    sheet: Sheet
    columns: Columns
    headings: tuple[float, ...]
    heights: tuple[float, ...]
    cramped: int = 0
    above: float = 0.0  # the room of its name, where several tables need one

    @property
    def height(self) -> float:
        """How high it is."""
        return self.above + sum(self.headings) + sum(self.heights)

    @property
    def width(self) -> float:
        """How wide it is."""
        return sum(self.columns.widths)


def grid(sheet: Sheet, width: float, size: float, most: float, named: bool = False) -> Grid:
    """Measure a table for a width and a font size; a row higher than `most` becomes several. A table may have its name above it."""
    columns = _columns(sheet, width, size)
    sheet = replace(sheet, fields=columns.fields)
    headings = _headings(columns)
    above = TITLE * LEADING + 3 if named else 0.0
    lines = max(int((most - above - sum(headings) - 2 * _ABOVE) / (size * LEADING)), 1)
    records = tuple(piece for record in sheet.records for piece in _pieces(columns, record, lines))
    counted = [[len(found) for found in _lines(columns, record)] for record in records]
    heights = tuple(max([*counts, 1]) * size * LEADING + 2 * _ABOVE for counts in counted or [[1]])
    cramped = sum(_cramped(columns, record, counts) for record, counts in zip(records, counted, strict=True))
    return Grid(replace(sheet, records=records), columns, headings, heights, cramped, above)


def split(table: Grid, room: float, least: int = 3, fresh: float = 0.0) -> tuple[Grid | None, Grid | None]:
    """What of a table fits into a height, and the rest; nothing rather than fewer than `least` rows, but one row always when it is 1.

    What goes on to slides with a height of `fresh` is shared evenly among them. A total is never left alone.
    """
    records = table.sheet.records
    if table.height <= room + 0.01 or (least == 1 and len(records) <= 1):
        return table, None
    head = table.above + sum(table.headings)
    count = min(_fitting(table.heights, room - head), max(_even(table.heights, room - head, fresh - head), least))
    if 1 < count == len(records) - 1 and records[-1].total:
        count -= 1
    if least == 1:
        count = max(count, 1)
    if count < min(least, len(records)) or not count:
        return None, table
    return _part(table, slice(count)), _part(table, slice(count, None))


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many rows fit into a height."""
    ends = accumulate(heights)
    return sum(1 for _ in takewhile(lambda end: end <= room + 0.01, ends))


def _even(heights: Sequence[float], room: float, fresh: float) -> int:
    """How many rows stand on the first of as few slides as there can be, when all are about as full; the others hold the rest."""
    starts = [_fitting(heights, room)]
    while starts[-1] < len(heights):
        starts.append(starts[-1] + max(_fitting(heights[starts[-1] :], fresh), 1))
    even = sum(heights) / len(starts)
    holds = (count for count in range(1, starts[0]) if sum(heights[:count]) >= even - 0.01)
    return next((count for count in holds if _slides(heights[count:], fresh) < len(starts)), starts[0])


def _slides(heights: Sequence[float], room: float) -> int:
    found, start = 0, 0
    while start < len(heights):
        start += max(_fitting(heights[start:], room), 1)
        found += 1
    return found


def _part(table: Grid, rows: slice) -> Grid:
    return replace(table, sheet=replace(table.sheet, records=table.sheet.records[rows]), heights=table.heights[rows])


def stretched(table: Grid, room: float, most: float = 1.7) -> Grid:
    """The table with airier rows, where there is room; never more than `most` times as high."""
    rows = sum(table.heights)
    share = min((room - table.above - sum(table.headings)) / rows, most)
    return replace(table, heights=tuple(height * max(share, 1.0) for height in table.heights))


def draw(slide: Any, table: Grid, place: Box, nothing: str) -> None:
    """Draw a table as a native one; `nothing` is said where it has no rows."""
    sheet, first = table.sheet, int(table.columns.widths[0] > 0)
    heights = [*table.headings, *table.heights]
    if table.above:
        box(slide, replace(place, height=table.above), [[Run(sheet.title, TITLE, bold=True)]], sheet.title)
        place = replace(place, top=place.top + table.above)
    widths = table.columns.widths[1 - first :]
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
        _fill(cells[-1][0], [[Run(nothing, table.columns.size, "ink2")]], below="line")
    for index, record in enumerate(sheet.records):
        _draw_row(table, cells[len(table.headings) + index], index, record, first)
    if first:
        for start, length, group in _spans(sheet):
            top = len(table.headings) + start
            if length > 1:
                native.cell(top, 0).merge(native.cell(top + length - 1, 0))
            below = _below(sheet, start + length - 1)
            lines = int(sum(table.heights[start : start + length]) / (table.columns.size * LEADING))
            group = shortened(group, table.columns.widths[0] - 2 * _SIDE, table.columns.size, max(lines, 1))
            for index in range(length):
                said = [[Run(group if not index else "", table.columns.size, "accent", bold=True)]]
                above = (table.heights[start] - table.columns.size * LEADING) / 2 if length > 1 else _ABOVE  # beside the first row
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


def _text(value: Value, field: Field, heat: bool) -> str:
    return "".join(run.text for run in said(value, field, heat=heat, size=1))


def _columns(sheet: Sheet, width: float, size: float) -> Columns:
    """The widths that the fields ask for, but none narrower than what cannot be broken in it."""
    groups = [ems(record.group) for record in sheet.records if record.group]
    first = min(max(groups, default=0.0), _MOST_GROUP) * size * 1.05 + 3 * _SIDE if groups else 0.0
    bars = tuple(any(record.cells[index].bar is not None for record in sheet.records) for index in range(len(sheet.fields)))
    asked = [field.width for field in sheet.fields]
    needed, least = (
        [
            max(_needed(sheet, index, field, bar, name) * size, min(widest_word(field.note), 9.0) * size * _NOTE) + 2 * _SIDE
            for index, (field, bar) in enumerate(zip(sheet.fields, bars, strict=True))
        ]
        for name in (_NAME, _LEAST_NAME)
    )
    widths = _shared(width - first, asked, needed, least)
    found = Columns(sheet.fields, sheet.heat, size, (first, *widths), bars, sum(least) > width - first + 0.01)
    headed = zip(sheet.fields, found.inner, strict=True)
    fields = tuple(
        replace(field, label=shortened(field.label, inner, size, 3), note=shortened(field.note, inner, size * _NOTE, 2))
        for field, inner in headed
    )
    return replace(found, fields=fields)


def _needed(sheet: Sheet, index: int, field: Field, bars: bool, name: float) -> float:
    """What a column cannot do without, in units of the font size: whole numbers, whole words of headings, the room of its bars."""
    texts = [(_text(record.cells[index], field, sheet.heat), record.cells[index]) for record in sheet.records]
    found = [_unbroken(text, name) if field.text and not _is_status_word(value) else min(ems(text), 16.0) for text, value in texts]
    is_bold = field.strong or any(value.status in EXCEPTIONS for _, value in texts)
    whole = max(widest_word(field.label.replace("-", "- ")), ems(field.label) / _HEADING_LINES)
    heading = _SAFE * max(min(whole, 9.0), min(ems(field.label), 3.4))
    return max([*((_SAFE_BOLD if is_bold else _SAFE) * one for one in found), heading]) + (_BAR if bars else 0.0)


def _unbroken(text: str, name: float) -> float:
    """What a text needs: one up to so wide as a `name` stands on one line, a longer one breaks between words."""
    return ems(text) if ems(text) <= name else max(min(widest_word(text), 9.0), name)


def _shared(width: float, asked: Sequence[float], needed: Sequence[float], least: Sequence[float]) -> list[float]:
    """Share a width as asked, but give each what it needs; where there is not enough, texts are shorter of it than numbers."""
    if sum(least) >= width:
        return [width * one / sum(least) for one in least]
    if sum(needed) >= width:
        spare = (width - sum(least)) / (sum(needed) - sum(least))
        return [low + (one - low) * spare for one, low in zip(needed, least, strict=True)]
    held: set[int] = set()
    while True:
        free = width - sum(needed[index] for index in held)
        total = sum(one for index, one in enumerate(asked) if index not in held) or 1.0
        found = [needed[index] if index in held else free * one / total for index, one in enumerate(asked)]
        short = {index for index, one in enumerate(found) if index not in held and one < needed[index] - 0.01}
        if not short:
            return found
        held |= short


def _headings(columns: Columns) -> tuple[float, ...]:
    """The heights of the heading rows: the groups of columns, when there are any, and the columns."""
    size = columns.size
    highest = max(
        high(field.label, inner, size) + (high(field.note, inner, size * _NOTE) if field.note else 0.0)
        for field, inner in zip(columns.fields, columns.inner, strict=True)
    )
    groups = (size * LEADING + 2 * _ABOVE,) if any(field.group for field in columns.fields) else ()
    return (*groups, highest + 2 * _ABOVE)


def _lines(columns: Columns, record: Record) -> list[tuple[str, ...]]:
    return [
        wrapped(_text(value, field, columns.heat), inner, columns.size)
        for value, field, inner in zip(record.cells, columns.fields, columns.inner, strict=True)
    ]


def _pieces(columns: Columns, record: Record, most: int) -> Iterator[Record]:
    """A row, or what of its texts goes into rows of so many lines as a slide holds."""
    if max(map(len, _lines(columns, record)), default=1) <= most:
        yield record
        return
    cut = max(most - 1, 1)  # a shape before a text may cost a line
    lines = [wrapped(value.text, inner, columns.size) for value, inner in zip(record.cells, columns.inner, strict=True)]
    for start in range(0, max(map(len, lines)), cut):
        texts = ["".join(found[start : start + cut]) for found in lines]
        first = zip(record.cells, texts, strict=True)
        yield replace(record, cells=tuple(replace(value, text=text) if not start else Value(text) for value, text in first))


def _cramped(columns: Columns, record: Record, counts: Sequence[int]) -> int:
    """How much better a row would look in a smaller type: broken numbers and words, and short names that need two lines."""
    cells = list(zip(record.cells, columns.fields, columns.inner, counts, strict=True))
    usual = max((count for value, _, _, count in cells if ems(value.text) > _SHORT), default=1)
    cost = 0
    for value, field, inner, count in cells:
        if field.text and not _is_status_word(value):
            is_broken = count > 1 and widest_word(value.text) * columns.size > inner
            cost += _BROKEN * is_broken + _CRAMPED * (ems(value.text) <= _SHORT and count > usual)
        else:
            cost += _BROKEN * (count > 1)
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
    sheet, size, last = table.sheet, table.columns.size, len(table.headings) - 1
    if last:
        start = first
        for group, fields in groupby(field.group for field in sheet.fields):
            length = sum(1 for _ in fields)
            if length > 1:
                native.cell(0, start).merge(native.cell(0, start + length - 1))
            for index in range(start, start + length):
                named = shortened(group, sum(table.columns.widths[start + 1 - first :][:length]), size, 1) if index == start else ""
                _fill(cells[0][index], [[Run(named, size * 0.9, "accent", bold=True)]], align="ctr", below="line" if group else None)
            start += length
    for index, (field, bars) in enumerate(zip(sheet.fields, table.columns.bars, strict=True), first):
        paragraphs = [[Run(field.label, size, "ink2")], *([[Run(field.note, size * _NOTE, "ink3")]] if field.note else [])]
        inner = table.columns.inner[index - first]
        spare = inner - max(balanced(field.label, inner, size), min(ems(field.note) * size * _NOTE + 2, inner))
        left, right = _SIDE + (0.0 if field.text else spare), _SIDE + (spare if field.text else 0.0) + (_BAR * size if bars else 0.0)
        _fill(cells[last][index], paragraphs, "l" if field.text else "r", anchor="b", below="ink2", left=left, right=right)
    if first:
        _fill(cells[0][0], [[Run("", size)]])
        _fill(cells[last][0], [[Run("", size)]], below="ink2")


def _draw_row(table: Grid, cells: Sequence[Any], index: int, record: Record, first: int) -> None:
    sheet, size = table.sheet, table.columns.size
    below = _below(sheet, index)
    for place, (value, field, bars) in enumerate(zip(record.cells, sheet.fields, table.columns.bars, strict=True), first):
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
    left: float = _SIDE,
    right: float = _SIDE,
    above: float = _ABOVE,
    tint: str | None = None,
) -> None:
    """Write a cell (the element), with the rule under it and its ground."""
    write(cell.get_or_add_txBody(), paragraphs, align)
    said = cell.get_or_add_tcPr()
    for old in list(said):
        said.remove(old)
    for name, margin in {"marL": left, "marR": right, "marT": above, "marB": _ABOVE}.items():
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
    sheet, room = table.sheet, _BAR * table.columns.size - _SIDE
    bars = [value.bar for record in sheet.records for value in record.cells if value.bar is not None]
    if not bars:
        return
    low, high_end = max(min(*bars, 0.0), -1.0), min(max(*bars, 0.0), 1.0)
    unit = room / ((high_end - low) or 1.0)
    top = place.top + sum(table.headings)
    group = slide.shapes.add_group_shape()
    group.name = sheet.title
    for index, shown in enumerate(table.columns.bars):
        if not shown:
            continue
        zero = place.left + sum(table.columns.widths[: index + 2]) - _SIDE - room - low * unit
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
