"""A review as an Excel workbook: a sheet a table, numbers as numbers, the definitions at the end."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard import words
from dashboard.charts.native import said
from dashboard.charts.theme import LIGHT
from dashboard.pack.text import MISSING, breadth, mark
from dashboard.pack.xlsx_numbers import printed, value_of
from dashboard.review.slide import Fact, Field, Graph, Kind, Native, Record, Review, Sheet, Slide, Value
from dashboard.words import Words, is_missing
from data_access.text import harmless

FONT = "Microsoft YaHei"
MOST_CHARACTERS = 32_767  # of a cell
_NARROWEST, _WIDEST, _PAGE = 8, 60, 96  # widths in digits; the heading of a sheet has the width of a page however narrow its table is
_LINE, _AIR = 15, 7  # points: the height of a line of text, and what a row has around it
_CHART_WIDTH, _CHART_HEIGHT, _ROW_PIXELS = 620, 300, 20

Style = Callable[..., Format]


@dataclass(frozen=True)
class Tab:
    """A worksheet to be: its name, the slide it belongs to, its table, or the charts whose numbers it holds."""

    name: str
    slide: Slide
    sheet: Sheet | None = None
    charts: tuple[Native, ...] = ()


def workbook(review: Review) -> bytes:
    """The workbook of a review: the cover, every table of every slide, the numbers of its charts, the definitions."""
    told = words.of(review.language)
    memory = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "valign": "vcenter"},
    }
    with xlsxwriter.Workbook(memory, options) as book:
        about = {"title": harmless(review.title), "subject": harmless(_place(review)), "author": ""}
        book.set_properties(about | {"created": _created(review)})
        style = _styles(book)
        wanted = list(_wanted(told, review))
        cover, *names, definitions = _names([told("pack-cover"), *(tab.name for tab in wanted), told("pack-definitions")])
        tabs = [replace(tab, name=name) for tab, name in zip(wanted, names, strict=True)]
        _cover(_page(book, review, cover), style, told, review, tabs, definitions)
        for tab in tabs:
            page = _page(book, review, tab.name)
            if tab.sheet:
                _table(page, style, told, review, tab.slide, tab.sheet)
            else:
                _charts(book, page, style, told, review, tab)
        _definitions(_page(book, review, definitions), style, told, review)
    return memory.getvalue()


def figures(told: Words, slide: Slide) -> Sheet | None:
    """The large numbers of a slide as a table, each under the heading of its column; None when it has none."""
    facts = [(stack.heading, part) for stack in slide.stacks for part in stack.parts if isinstance(part, Fact)]
    fields = (
        Field(told("pack-measure"), text=True),
        Field(told("pack-value"), strong=True),
        Field(told("pack-unit"), text=True),
        Field(told("pack-changes"), text=True),
        Field(told("pack-note"), text=True),
    )
    records = tuple(_figure(group, fact) for group, fact in facts)
    return Sheet(f"{slide.key}-figures", f"{slide.section} – {told('pack-figures')}", fields, records) if facts else None


def _figure(group: str, fact: Fact) -> Record:
    deltas = "\n".join(f"{label} {text}" for label, text, _ in fact.deltas)
    return Record((_text(fact.label), fact.value, _text(fact.unit), _text(deltas), _text(fact.note)), group)


def _text(text: str) -> Value:
    return Value(text, text)


def _wanted(told: Words, review: Review) -> Iterable[Tab]:
    """What becomes a worksheet, with the name it would like; a slide without numbers has one too, to say so."""
    for slide in review.slides:
        parts = [part for stack in slide.stacks for part in stack.parts]
        tables = [part for part in parts if isinstance(part, Sheet)]
        numbers = figures(told, slide)
        charts = tuple(part.native for part in parts if isinstance(part, Graph) and part.native)
        if not (tables or numbers or charts):
            tables = [Sheet(slide.key, slide.section, (), ())]
        yield from (Tab(sheet.title, slide, sheet) for sheet in (*tables, *([numbers] if numbers else [])))
        if charts:
            yield Tab(f"{slide.section} – {told('pack-charts')}", slide, charts=charts)


def _names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel accepts, each once, as near to the wanted ones as can be."""
    taken: set[str] = {"history"}  # Excel keeps this one for itself
    names = []
    for want in wanted:
        plain = re.sub(r"[\[\]:*?/\\'\n\t]", " ", harmless(want)).strip() or "–"
        tails = ("" if number == 1 else f" {number}" for number in range(1, len(wanted) + 2))
        name = next(name for tail in tails if (name := _cut(plain, 31 - len(tail)) + tail).lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    """So many characters of a text as Excel counts them: those beyond the basic plane twice."""
    while len(text.encode("utf-16-le")) // 2 > most:
        text = text[:-1]
    return text.rstrip()


def _styles(book: Any) -> Style:
    """Makes formats, each once."""

    @cache
    def style(**properties: Any) -> Format:
        return book.add_format({"font_name": FONT, "font_size": 10, "font_color": LIGHT["ink"], "valign": "vcenter"} | properties)

    return style


def _page(book: Any, review: Review, name: str) -> Worksheet:
    """A worksheet ready to print: A4 landscape, one page wide, with the title above and the day and the page below."""
    page = book.add_worksheet(name)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    page.fit_to_pages(1, 0)
    font = f'&"{FONT},Regular"&8 '
    page.set_header(f"&L{font}{_coded(review.title, 90)}&R{font}{_coded(review.demo, 40)}")
    page.set_footer(f"&L{font}{_coded(_place(review), 60)}&C{font}{_coded(review.as_of, 60)}&R{font}&P / &N")
    return page


def _coded(text: str, most: int) -> str:
    """A text for a header, where & steers and 255 characters are all."""
    return harmless(text)[:most].replace("\n", " ").replace("&", "&&")


def _place(review: Review) -> str:
    return f"{review.place} · {review.quarter}"


def _created(review: Review) -> datetime:
    """The day the numbers speak of: the same review makes the same file."""
    try:
        return datetime.combine(date.fromisoformat(str(review.identity.get("as_of"))), time())
    except ValueError:
        return datetime(2020, 1, 1)


def _head(page: Worksheet, style: Style, review: Review, slide: Slide, widths: list[int], caption: str = "") -> int:
    """Writes where we are, the finding and its caption over the whole width; the row after them."""
    where = " · ".join(filter(None, (slide.section, review.place, review.quarter, review.as_of, review.demo)))
    _across(page, 0, where, style(font_color=LIGHT["accent"], font_size=9), widths, 9)
    _across(page, 1, slide.title, style(bold=True, font_size=14, text_wrap=True), widths, 14)
    if caption:
        _across(page, 2, caption, style(font_color=LIGHT["ink2"], font_size=9, text_wrap=True), widths, 9)
        return 3
    return 2


def _across(page: Worksheet, row: int, text: str, form: Format, widths: list[int], size: int) -> None:
    """Writes a text over all columns, as high as it needs."""
    if len(widths) > 1:
        page.merge_range(row, 0, row, len(widths) - 1, "", form)
    page.write_string(row, 0, _whole(text), form)
    page.set_row(row, _lines(text, sum(widths) * 10 / size) * _LINE * size / 10 + _AIR)


def _whole(text: str) -> str:
    return harmless(text)[: MOST_CHARACTERS // 2]


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(breadth(line) / max(width - 3, 1))) for line in harmless(text).split("\n"))


def _spread(widths: list[int]) -> list[int]:
    """The columns of a table and, right of them, empty ones until a page is full."""
    left = _PAGE - sum(widths)
    return widths + [min(12, left - 12 * number) for number in range(math.ceil(max(left, 0) / 12))]


def _table(page: Worksheet, style: Style, told: Words, review: Review, slide: Slide, sheet: Sheet) -> None:
    """Writes a slide's table under its finding, and the remarks under the table."""
    grouped = any(record.group for record in sheet.records)
    fields = ((Field(told("pack-group"), text=True),) if grouped else ()) + sheet.fields
    rows = [((_text(record.group),) if grouped else ()) + record.cells for record in sheet.records]
    columns = [[row[place] for row in rows] for place in range(len(fields))]
    labels = [_label(told, field, cells) for field, cells in zip(fields, columns, strict=True)]
    widths = [_width(label, cells) for label, cells in zip(labels, columns, strict=True)]
    spread = _spread(widths)
    for place, width in enumerate(spread):
        page.set_column(place, place, width)
    row = _head(page, style, review, slide, spread, slide.caption)
    page.set_row(row, 6)
    row += 1
    if any(field.group for field in fields):
        _groups(page, style, fields, row)
        row += 1
    for place, (field, label) in enumerate(zip(fields, labels, strict=True)):
        page.write_string(row, place, label, _heading(style, field))
    if fields:
        page.set_row(row, max(_lines(label, width) for label, width in zip(labels, widths, strict=True)) * _LINE + _AIR)
        page.freeze_panes(row + 1, 0)
        page.autofilter(row, 0, row + max(len(rows), 1), len(fields) - 1)
        page.repeat_rows(row - (1 if any(field.group for field in fields) else 0), row)
    first = row + 1
    for number, (record, cells) in enumerate(zip(sheet.records, rows, strict=True)):
        for place, (field, cell) in enumerate(zip(fields, cells, strict=True)):
            _write(page, style, first + number, place, field, cell, total=record.total, heat=sheet.heat)
        lines = (_lines(cell.text, width) for cell, width in zip(cells, widths, strict=True))
        page.set_row(first + number, max(lines, default=1) * _LINE + _AIR)
    if not rows:
        page.write_string(first, 0, _whole(slide.nothing or told("pack-nothing")), style(font_color=LIGHT["ink2"]))
    last = _remarks(page, style, told, slide, first + max(len(rows), 1) + 1, spread)
    page.print_area(0, 0, last, len(spread) - 1)


def _label(told: Words, field: Field, cells: Sequence[Value]) -> str:
    """A heading with its note, and with the unit where changes of shares stand as percentage points."""
    kinds = {cell.kind for cell in cells if value_of(cell) is not None}
    points = told("pack-points" if kinds == {"points_of_percent"} else "pack-points-mixed") if "points_of_percent" in kinds else ""
    return _whole("\n".join(filter(None, (field.label, field.note, points))))


def _width(label: str, cells: Sequence[Value]) -> int:
    """As wide as the widest cell, with room for the mark of a status and the arrow of the filter."""
    return min(max(_NARROWEST, breadth(label) + 5, *(breadth(harmless(cell.text)) + 5 for cell in cells), 0), _WIDEST)


def _groups(page: Worksheet, style: Style, fields: Sequence[Field], row: int) -> None:
    """Writes the names of groups of columns, each over its first column."""
    for place, field in enumerate(fields):
        begins = field.group and (place == 0 or fields[place - 1].group != field.group)
        look = style(bold=True, font_size=9, font_color=LIGHT["accent"], bottom=1 if field.group else 0, bottom_color=LIGHT["line"])
        page.write_string(row, place, _whole(field.group), look) if begins else page.write_blank(row, place, None, look)


def _heading(style: Style, field: Field) -> Format:
    return style(
        bold=True,
        font_color=LIGHT["ink2"],
        bg_color=LIGHT["surface"],
        align="left" if field.text else "right",
        indent=1,
        text_wrap=True,
        bottom=1,
        bottom_color=LIGHT["ink3"],
    )


def _write(page: Worksheet, style: Style, row: int, place: int, field: Field, cell: Value, *, total: bool, heat: bool) -> None:
    """Writes a cell: a number or day as such, what is missing and every text as text."""
    value = value_of(cell)
    shape = f"{mark(cell)} ".lstrip()
    look: dict[str, Any] = {
        "align": "left" if field.text else "right",
        "indent": 1,
        "text_wrap": value is None,
        "bold": field.strong or total or cell.status in ("watch", "behind"),
        "font_color": _colour(cell, quiet=field.quiet),
        "bottom": 1,
        "bottom_color": LIGHT["hair"],
    }
    if heat and cell.status in ("watch", "behind"):
        look["bg_color"] = LIGHT[f"{cell.status}_tint"]
    if total:
        look |= {"top": 1, "top_color": LIGHT["ink3"]}
    if value is None:
        text = _whole(shape + cell.text)
        page.write_string(row, place, text, style(**look)) if text else page.write_blank(row, place, None, style(**look))
    elif isinstance(value, date):
        page.write_datetime(row, place, datetime.combine(value, time()), style(**look, num_format=printed(cell, value, shape)))
    else:
        page.write_number(row, place, value, style(**look, num_format=printed(cell, value, shape)))


def _colour(cell: Value, *, quiet: bool) -> str:
    if cell.status in ("watch", "behind"):
        return LIGHT[f"{cell.status}_text"]
    if cell.status == "on_track" and cell.kind == "text":
        return LIGHT["on_track"]
    if cell.tone == "down":
        return LIGHT["behind"]
    return LIGHT["ink2"] if quiet or cell.text == MISSING or cell.status == "none" else LIGHT["ink"]


def _remarks(page: Worksheet, style: Style, told: Words, slide: Slide, row: int, widths: list[int]) -> int:
    """Writes the remarks under a table; the last row written."""
    if not slide.remarks:
        return row - 1
    _across(page, row, told("pack-remarks"), style(bold=True, font_color=LIGHT["accent"]), widths, 10)
    for remark in slide.remarks:
        _across(page, row + 1, remark.body, style(text_wrap=True, bg_color=LIGHT["surface"]), widths, 10)
        signed = f"{remark.office} · {remark.made_on}"
        _across(page, row + 2, signed, style(font_color=LIGHT["ink2"], font_size=9, bg_color=LIGHT["surface"]), widths, 9)
        row += 2
    return row


def _charts(book: Any, page: Worksheet, style: Style, told: Words, review: Review, tab: Tab) -> None:
    """Writes the numbers of a slide's charts, one under the other, and beside each the chart that Excel draws of them."""
    columns = max(1 + len(chart.series) for chart in tab.charts)
    names = [category for chart in tab.charts for category in chart.categories]
    widths = [min(max([16, *(breadth(harmless(name)) + 2 for name in names)]), 40), *[14] * (columns - 1)]
    spread = [*widths, 3, *[12] * 7]
    for place, width in enumerate(spread):
        page.set_column(place, place, width)
    row = _head(page, style, review, tab.slide, spread, "") + 1
    page.freeze_panes(row - 1, 0)
    for chart in tab.charts:
        _chart(book, page, style, told, tab.name, chart, row, columns + 1)
        row += max(len(chart.categories) + 2, math.ceil(_high(chart) / _ROW_PIXELS)) + 2
    last = _remarks(page, style, told, tab.slide, row, spread)
    page.print_area(0, 0, last, len(spread) - 1)


def _chart(book: Any, page: Worksheet, style: Style, told: Words, name: str, chart: Native, row: int, beside: int) -> None:
    """Writes one chart's numbers and draws it; a missing number is an empty cell, which no chart takes for 0."""
    page.write_string(row, 0, _whole(chart.title), style(bold=True, font_size=11))
    page.write_blank(row + 1, 0, None, _heading(style, Field("", text=True)))
    for place, series in enumerate(chart.series, 1):
        page.write_string(row + 1, place, _whole(series.name), _heading(style, Field("")))
    page.set_row(row, _LINE + _AIR)
    page.set_row(row + 1, _LINE + _AIR)
    first, last = row + 2, row + 1 + len(chart.categories)
    for line, category in enumerate(chart.categories, first):
        numbers = (_plotted(told, series.values[line - first], chart.kind) for series in chart.series)
        for place, cell in enumerate((_text(category), *numbers)):
            _write(page, style, line, place, Field("", text=place == 0), cell, total=False, heat=False)
        page.set_row(line, _LINE + _AIR)
    if not chart.categories or not chart.series:
        return
    kind, subtype = _FORMS[chart.form]
    drawn = book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    for place, series in enumerate(chart.series, 1):
        colour = {"color": LIGHT.get(series.colour, LIGHT["main"])}
        drawn.add_series(
            {
                "name": [name, row + 1, place],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, place, last, place],
                "gap": 60,
                **({"overlap": 100} if subtype else {}),
                **({"line": colour | {"width": 2.25}} if kind == "line" else {"fill": colour, "border": {"none": True}}),
            }
        )
    font = {"name": FONT, "size": 9, "color": LIGHT["ink2"]}
    drawn.set_title({"name": _whole(chart.title), "name_font": font | {"size": 11, "bold": True, "color": LIGHT["ink"]}, "overlay": False})
    axis = {"num_font": font, "line": {"color": LIGHT["line"]}, "major_gridlines": {"visible": False}}
    values = axis | {
        "major_gridlines": {"visible": True, "line": {"color": LIGHT["hair"]}},
        "num_format": "0%" if chart.kind == "percent" else "General",
        **({"min": 0} if kind != "line" and _is_positive(chart) else {}),  # bars start at zero
    }
    if kind == "bar":  # the first category on top, the scale below the last
        drawn.set_y_axis(axis | {"reverse": True, "crossing": "max", "label_position": "low"})
        drawn.set_x_axis(values)
    else:
        drawn.set_x_axis(axis | {"label_position": "low"})
        drawn.set_y_axis(values)
    drawn.set_legend({"position": "bottom", "font": font} if len(chart.series) > 1 else {"none": True})
    drawn.show_blanks_as("gap")
    drawn.set_size({"width": _CHART_WIDTH, "height": _high(chart)})
    drawn.set_chartarea({"border": {"none": True}})
    page.insert_chart(row, beside, drawn, {"description": _whole(chart.title), "object_position": 1})


def _high(chart: Native) -> int:
    """The pixels of a chart: where bars lie it is as high as its rows need."""
    bars = len(chart.categories) * (len(chart.series) if chart.form == "bar" else 1)
    return max(_CHART_HEIGHT, 110 + 20 * bars) if "bar" in chart.form else _CHART_HEIGHT


def _is_positive(chart: Native) -> bool:
    return all(value is None or value >= 0 for series in chart.series for value in series.values)


def _plotted(told: Words, value: float | None, kind: Kind) -> Value:
    return Value("") if is_missing(value) else Value(said(told, value, kind), value, kind)


_FORMS = {
    "bar": ("bar", ""),
    "column": ("column", ""),
    "stacked_bar": ("bar", "stacked"),
    "stacked_column": ("column", "stacked"),
    "line": ("line", ""),
}


def _cover(page: Worksheet, style: Style, told: Words, review: Review, tabs: Sequence[Tab], definitions: str) -> None:
    """Writes what the workbook is about, how far its numbers can be trusted, and the way to every sheet."""
    widths = [28, 60, 32]
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    _across(page, 0, review.title, style(bold=True, font_size=20, text_wrap=True), widths, 20)
    _across(page, 1, _place(review), style(font_size=12, font_color=LIGHT["accent"], bold=True), widths, 12)
    row = 2
    for line in filter(None, (review.as_of, review.demo)):
        _across(page, row, line, style(font_color=LIGHT["ink2"], text_wrap=True), widths, 10)
        row += 1
    for heading, lines in ((told("pack-sources"), review.sources), (told("pack-cautions"), review.cautions)):
        for number, line in enumerate(lines):
            if number == 0:
                _across(page, row + 1, heading, style(bold=True, font_color=LIGHT["accent"]), widths, 10)
                row += 2
            _across(page, row, line, style(text_wrap=True), widths, 10)
            row += 1
    row += 1
    for place, heading in enumerate((told("pack-question"), told("pack-finding"), told("pack-tables"))):
        page.write_string(row, place, heading, _heading(style, Field("", text=True)))
    page.set_row(row, _LINE + _AIR)
    targets = [(tab.slide.section, tab.slide.title, tab.name) for tab in tabs] + [(told("pack-definitions"), "", definitions)]
    plain = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LIGHT["hair"]}
    before: tuple[str, str] | None = None
    for section, title, name in targets:
        row += 1
        shown = ("", "") if (section, title) == before else (section, title)
        page.write_string(row, 0, _whole(shown[0]), style(**plain, bold=True))
        page.write_string(row, 1, _whole(shown[1]), style(**plain))
        page.write_url(row, 2, f"internal:'{name}'!A1", style(**plain, font_color=LIGHT["accent"], underline=1), string=name)
        page.set_row(row, max(_lines(text, width) for text, width in zip(shown, widths, strict=False)) * _LINE + _AIR)
        before = (section, title)
    page.print_area(0, 0, row, len(widths) - 1)
    page.activate()


def _definitions(page: Worksheet, style: Style, told: Words, review: Review) -> None:
    """Writes the name and the text of every measure shown."""
    slide = Slide("definitions", told("pack-definitions"), told("pack-definitions"))
    fields = (Field(told("pack-measure"), text=True, strong=True), Field(told("pack-definition"), text=True))
    records = tuple(Record((_text(name), _text(text))) for name, text in review.definitions)
    _table(page, style, told, review, slide, Sheet("definitions", slide.section, fields, records))
