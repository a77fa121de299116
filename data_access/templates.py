"""Excel templates of what the offices have: one workbook a feed, one sheet a table, made from the schema and templates.toml.

`python -m data_access.load` reads them back; both see a column through its Field.
"""

import argparse
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from data_access import schema
from data_access.database import DatabaseError, connect, read

TEXTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LANGUAGES = ("zh-CN", "en")
FEEDS = tuple(TEXTS["feeds"])
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)  # a day outside of these is a slip of the pen
HEADINGS, NAMES, FORMATS, FIRST_ROW = range(4)  # the rows of a sheet, counted from 0

FILLED_BY_LOADING = {"refreshed_at", "recorded_at"}  # the first is never asked for, the second may be left empty

_KEYS = {key.name: key for table in schema.metadata.tables.values() if len(table.primary_key) == 1 for key in table.primary_key}
_DIVISIONS = {
    "town_code": ("town",),
    "division_code": ("city", "district", "town"),
    "parent_code": ("province", "city", "district", "town"),
}
_BORDERED_ROWS = 20  # of an empty form, for whoever prints it: one page
_FONT, _INK, _DARK, _PALE, _LINE = "Microsoft YaHei", "#1F2933", "#A3271F", "#F6E7E4", "#C9CED6"
_NUMBER_FORMATS = {
    **dict.fromkeys(("text", "codes", "open", "reference", "flag"), "@"),
    **dict.fromkeys(("date", "month", "quarter"), "yyyy-mm-dd"),
    **dict.fromkeys(("integer", "integer_range"), "0"),
    "moment": "yyyy-mm-dd hh:mm:ss",
}
_WIDTHS = {"reference": 18, "codes": 16, "open": 16, "moment": 20, "text": 20, "month": 13}  # in digits; else as the heading
_LONG_TEXT, _LONG_WIDTH, _NARROWEST = 200, 36, 12
_A4, _A3, _WIDE_SHEET = 9, 8, 160


@dataclass(frozen=True, eq=False)
class Field:
    """A column as an office sees it: `kind` is a key of [formats] in templates.toml."""

    column: sa.Column
    kind: str
    heading: str
    note: str
    codes: Mapping[str, str]  # the meaning of each code, where a column is coded
    target: sa.Column | None  # the key that a reference names
    limits: tuple[int, int] | None
    is_required: bool


@cache
def fields(table: sa.Table) -> tuple[Field, ...]:
    """The columns of a table that its sheet asks for, in the contract's order."""
    return tuple(_field(column) for column in table.c if column.name != "refreshed_at")


def tables(feed: str) -> list[sa.Table]:
    """The tables of a feed, in the order of its sheets: first what says how complete it is, last which month was submitted."""
    return [schema.metadata.tables[name] for name in ("feed", *TEXTS["feeds"][feed]["tables"], "submission")]


def title(table: sa.Table) -> str:
    """The name of a table's sheet."""
    return str(TEXTS["tables"][table.name][0])


def expected(field: Field, language: str) -> str:
    """What a cell of a column may hold, in words."""
    kind = field.column.type
    least, most = field.limits or (None, None)
    scale = getattr(kind, "scale", None) or 0
    return str(TEXTS["formats"][field.kind][LANGUAGES.index(language)]).format(
        **{"least": least, "most": most, "scale": scale, "whole": (getattr(kind, "precision", None) or 0) - scale},
        **{"length": getattr(kind, "length", None), "codes": ", ".join(field.codes), "first": EARLIEST, "last": LATEST},
        **({} if field.target is None else {"target": title(field.target.table), "key": _field(field.target).heading}),
    )


def _field(column: sa.Column) -> Field:
    codes, limits = _of(column, "codes") or {}, _of(column, "ranges")
    target = None if codes else _target(column)
    return Field(
        column=column,
        kind=_kind(column, bool(codes), target is not None, limits is not None),
        heading=str(_of(column, "headings")),
        note=str(_of(column, "notes") or ""),
        codes=codes,
        target=target,
        limits=None if limits is None else (limits[0], limits[1]),
        is_required=not column.nullable and column.name not in FILLED_BY_LOADING,
    )


def _of(column: sa.Column, section: str) -> Any:
    """What a section of templates.toml says of a column: of this table's, else of any of its name."""
    said = TEXTS[section]
    return said.get(f"{column.table.name}.{column.name}", said.get(column.name))


def _target(column: sa.Column) -> sa.Column | None:
    """The key that a column names: one called like it, as data_access.contract reads them."""
    if column.name in _DIVISIONS:
        return schema.division.c.code
    if column.name == "dimension":
        return None if column.table is schema.star_dimension else schema.star_dimension.c.dimension
    key = _KEYS.get(column.name.removeprefix("lead_"))
    return None if key is None or key.table is column.table else key


def _kind(column: sa.Column, is_coded: bool, is_reference: bool, has_limits: bool) -> str:
    if is_coded:
        return "open" if f"{column.table.name}.{column.name}" in TEXTS["open"]["columns"] else "codes"
    if is_reference:
        return "reference"
    if isinstance(column.type, sa.DateTime):
        return "moment"
    if isinstance(column.type, sa.Date):
        return {"month": "month", "period_start": "month", "quarter": "quarter"}.get(column.name, "date")
    if isinstance(column.type, sa.Boolean):
        return "flag"
    if isinstance(column.type, sa.String):
        return "text"
    return ("integer" if isinstance(column.type, sa.Integer) else "decimal") + ("_range" if has_limits else "")


# The workbook --------------------------------------------------------------------------------------


def write(path: Path, feed: str, engine: sa.Engine | None = None, rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None) -> None:
    """Write the template of a feed; with a database its lists name what can be referred to; with rows, by table, it is filled."""
    known = {} if engine is None else {field.column: _known(engine, field) for field in _references(feed)}
    rows = {"feed": [_first_row(feed, engine)], **(rows or {})}
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": _title(feed), "author": ""})
        guide = _page(book, TEXTS["book"]["guide"], feed)
        sheets = {table: _page(book, title(table), feed) for table in tables(feed)}
        lists = _Lists(book.add_worksheet(TEXTS["book"]["lists"]))
        _guide(book, guide, feed, rows["feed"][0]["stale_after_hours"])
        for table, page in sheets.items():
            _sheet(book, page, table, {**known, **_codes(table, feed)}, lists, rows.get(table.name, ()))
        lists.page.hide()


class _Lists:
    """The hidden sheet that holds what drop-downs offer, each list once."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, labels: tuple[str, ...]) -> str:
        """Where a list stands, as a drop-down wants it."""
        column = len(self._places)
        if labels not in self._places:
            self.page.write_column(0, column, labels)
            self._places[labels] = f"='{self.page.get_name()}'!{xl_range_abs(0, column, len(labels) - 1, column)}"
        return self._places[labels]


def _references(feed: str) -> Iterable[Field]:
    return (field for table in tables(feed) for field in fields(table) if field.target is not None)


def _known(engine: sa.Engine, field: Field) -> tuple[str, ...]:
    """What a reference can name in a database, as "id name"."""
    assert field.target is not None  # noqa: S101 - _references gives no others
    table = field.target.table
    statement = sa.select(field.target, table.c.name).order_by(field.target)
    if table is schema.division:
        statement = statement.where(table.c.level.in_(_DIVISIONS[field.column.name]))
    found = read(engine, statement)
    return tuple({key: f"{key} {name}" for key, name in zip(found[field.target.name], found["name"], strict=True)}.values())


def _codes(table: sa.Table, feed: str) -> dict[sa.Column, tuple[str, ...]]:
    """The codes with their meaning, as "solved 已解决"; of the feeds the workbook's own alone."""
    shown = {field.column: field.codes for field in fields(table) if field.codes}
    shown |= {column: {feed: codes[feed]} for column, codes in shown.items() if column.name == "feed"}
    yes_or_no = {field.column: ("是", "否") for field in fields(table) if field.kind == "flag"}
    return yes_or_no | {column: tuple(f"{code} {meaning}" for code, meaning in codes.items()) for column, codes in shown.items()}


def _first_row(feed: str, engine: sa.Engine | None) -> dict[str, Any]:
    """The row of the feed itself, but for the day until which it is complete."""
    hours = TEXTS["feeds"][feed]["stale_after_hours"]
    if engine is not None:
        found = read(engine, sa.select(schema.feed).where(schema.feed.c.feed == feed))["stale_after_hours"]
        hours = next((int(stored) for stored in found), hours)
    return {"feed": feed, "covers_until": None, "stale_after_hours": hours}


def _title(feed: str) -> str:
    return str(TEXTS["book"]["title"]).format(name=TEXTS["feeds"][feed]["name"])


def _style(book: Any, **properties: Any) -> Format:
    return book.add_format({"font_name": _FONT, "font_size": 10, "font_color": _INK, "valign": "vcenter"} | properties)


def _page(book: Any, name: str, feed: str) -> Worksheet:
    """A sheet ready to print: A4 landscape, one page wide, its name above and the page below."""
    page = book.add_worksheet(name)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_header(f'&L&"{_FONT},Regular"&9{_title(feed)}&R&"{_FONT},Regular"&9&A')
    page.set_footer(f'&C&"{_FONT},Regular"&9&P / &N')
    return page


def _guide(book: Any, page: Worksheet, feed: str, hours: int) -> None:
    """The first sheet: how to fill in the others, how fresh the feed must be, what each sheet holds."""
    said = TEXTS["book"]
    plain, strong = _style(book, text_wrap=True, valign="top"), _style(book, bold=True, font_size=12, font_color=_DARK)
    head = _style(book, bold=True, font_color="#FFFFFF", bg_color=_DARK, border=1, border_color=_LINE)
    cell = _style(book, text_wrap=True, border=1, border_color=_LINE)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 64)
    page.set_column(2, 2, 48)
    page.write(0, 0, _title(feed), _style(book, bold=True, font_size=18, font_color=_DARK))
    page.set_row(0, 34)
    freshness = (said["stale"].format(hours=hours), TEXTS["feeds"][feed]["covers"])
    lines = [*((text, plain) for text in freshness), (said["rules_title"], strong), *((text, plain) for text in said["rules"])]
    row = 1
    for text, style in [*lines, (said["sheets"], strong)]:
        page.merge_range(row, 0, row, 2, text, style)
        page.set_row(row, 28 if style is strong else 20)
        row += 1
    page.write_row(row, 0, said["sheet_columns"], head)
    page.set_row(row, 22)
    for number, table in enumerate(tables(feed), start=row + 1):
        page.write_url(number, 0, f"internal:'{title(table)}'!A{FIRST_ROW + 1}", cell, title(table))
        required = "、".join(field.heading for field in fields(table) if field.is_required)
        page.write_row(number, 1, (TEXTS["tables"][table.name][1], required), cell)
        page.set_row(number, 17 * max(1, -(-len(required) // 27)) + 6)  # twenty-seven characters a line
    page.activate()


def _sheet(
    book: Any,
    page: Worksheet,
    table: sa.Table,
    offered: Mapping[sa.Column, tuple[str, ...]],
    lists: _Lists,
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """A table's sheet: three rows of heading, then what is to be filled in."""
    said, edge = TEXTS["book"], {"border": 1, "border_color": _LINE}
    top = {**edge, "bold": True, "text_wrap": True, "align": "center"}
    required = _style(book, **top, font_color="#FFFFFF", bg_color=_DARK)
    optional = _style(book, **top, bg_color=_PALE)
    small = _style(book, **edge, font_size=8, font_color="#5B6673", bg_color="#F5F6F8", text_wrap=True, align="center")
    page.set_row(HEADINGS, 34)
    page.set_row(FORMATS, 48)
    page.set_paper(_A3 if sum(map(_width, fields(table))) > _WIDE_SHEET else _A4)
    page.freeze_panes(FIRST_ROW, 0)
    page.repeat_rows(HEADINGS, FORMATS)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for place, field in enumerate(fields(table)):
        labels = offered.get(field.column, ())
        form = {"num_format": _NUMBER_FORMATS.get(field.kind) or "0." + "0" * (field.column.type.scale or 0)}  # type: ignore[attr-defined]  # NUMERIC
        page.set_column(place, place, _width(field), _style(book, **form))
        page.write_string(HEADINGS, place, field.heading, required if field.is_required else optional)
        page.write_string(NAMES, place, field.column.name, small)
        needed = said["key"] if field.column.primary_key else said["required" if field.is_required else "optional"]
        page.write_string(FORMATS, place, f"{needed}\n{expected(field, 'zh-CN')}", small)
        filled = [_written(field, row.get(field.column.name), labels) for row in rows]
        bordered = _style(book, **form, **edge, text_wrap=_is_long(field))
        for number in range(max(len(filled), 1 if table is schema.feed else _BORDERED_ROWS)):
            value = filled[number] if number < len(filled) else None
            put = page.write_string if isinstance(value, str) else page.write
            put(FIRST_ROW + number, place, value, bordered)
        page.data_validation(FIRST_ROW, place, 1_048_575, place, _validation(field, labels, lists, place))


def _is_long(field: Field) -> bool:
    return field.kind == "text" and field.column.type.length > _LONG_TEXT  # type: ignore[attr-defined]  # a text


def _width(field: Field) -> int:
    return _LONG_WIDTH if _is_long(field) else max(_WIDTHS.get(field.kind, _NARROWEST), 2 * len(field.heading) + 2)


def _written(field: Field, value: Any, labels: Sequence[str]) -> Any:
    """A value as it is written into a cell: a code with its meaning, a flag as a word, a day as Excel's own."""
    if value is None or field.kind in ("text", "moment"):
        return value
    if field.kind == "flag":
        return "是" if value else "否"
    if field.kind in ("codes", "open", "reference"):
        return next((label for label in labels if label.split(" ")[0] == str(value)), str(value))
    return datetime.combine(value, time()) if isinstance(value, date) else value


def _validation(field: Field, labels: tuple[str, ...], lists: _Lists, place: int) -> dict[str, Any]:
    """What Excel checks while a cell is filled in, and says beside it. Only what can never be right is stopped."""
    said = {"input_title": field.heading[:32], "input_message": "\n".join(filter(None, (expected(field, "zh-CN"), field.note)))[:255]}
    stop = {"error_title": field.heading[:32], "error_message": expected(field, "zh-CN")[:255], "error_type": "stop"}
    cell = f"{xlsxwriter.utility.xl_col_to_name(place)}{FIRST_ROW + 1}"
    if labels:
        checked = {"validate": "list", "source": lists.place(labels)}
        return {**said, **stop, **checked, "error_type": "stop" if field.kind in ("codes", "flag") else "warning"}
    if field.kind in ("date", "moment"):
        days = {"minimum": datetime.combine(EARLIEST, time()), "maximum": datetime.combine(LATEST, time(23, 59))}
        return {**said, **stop, "validate": "date", "criteria": "between", **days}
    if field.kind in ("month", "quarter"):
        months = f",MOD(MONTH({cell}),3)=1" if field.kind == "quarter" else ""
        return {**said, **stop, "validate": "custom", "value": f"=AND(ISNUMBER({cell}),DAY({cell})=1{months})"}
    if field.kind == "text":
        most = field.column.type.length  # type: ignore[attr-defined]  # a text
        return {**said, **stop, "validate": "length", "criteria": "<=", "value": most}
    if field.kind == "reference":
        return {**said, "validate": "any"}
    least, most = field.limits or (-(10**10), 10**10)
    whole = "integer" if field.kind.startswith("integer") else "decimal"
    return {**said, **stop, "validate": whole, "criteria": "between", "minimum": least, "maximum": most}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the templates and print where; leave with status 2 and a sentence on standard error when the database does not answer."""
    parser = argparse.ArgumentParser(prog="python -m data_access.templates", description=__doc__, allow_abbrev=False)
    parser.add_argument("--feed", choices=FEEDS, help="without it, every feed's")
    parser.add_argument("--output", type=Path, default=Path(), metavar="DIR", help="where to write them; without it, here")
    parser.add_argument("--database-url", metavar="URL", help="whose divisions, units, cadres … the drop-downs name; only read")
    options = parser.parse_args(arguments)
    try:
        engine = None if options.database_url is None else connect(options.database_url)
        options.output.mkdir(parents=True, exist_ok=True)
        for feed in [options.feed] if options.feed else FEEDS:
            path = options.output / f"{feed}.xlsx"
            write(path, feed, engine)
            print(path)
    except (DatabaseError, OSError) as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
