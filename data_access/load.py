"""Load a filled-in template into the shared database: every cell is checked first, then all of it is written or nothing.

For those who own the database. The account is one that may write, named by --database-url or LOAD_DATABASE_URL; the dashboard's
DATABASE_URL is never read.
"""

import argparse
import os
import re
import sys
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import sqlalchemy as sa
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from data_access import schema
from data_access.cells import FIRST_MONTHS, Wrong, is_empty, value_of
from data_access.database import DatabaseError, connect, require
from data_access.names import AS_IN_CONTRACT, Names
from data_access.templates import FEEDS, FIRST_ROW, LANGUAGES, NAMES, TEXTS, Field, expected, fields, tables, title

MOST_MEGABYTES = 500  # of a workbook unpacked: one that says it is larger is not opened
_LAST_ROW = 1_048_576
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files begin that Excel encrypted, and those of before 2007
_SHOWN = 60  # characters of a bad value

_DRIVERS = {"postgresql": "postgresql+psycopg", "mysql": "mysql+pymysql", "mariadb": "mysql+pymysql"}

_RULES = (schema.star_scheme, schema.star_dimension, schema.star_threshold)  # "never edited in place"
_WITH_A_PARENT = ("district", "town", "village")  # a province's or city's parent need not be there


class Refused(Exception):
    """A file that is not loaded: `faults` names every bad cell, or there is one `message` of templates.toml."""

    def __init__(self, message: str = "", faults: Sequence["Fault"] = (), **details: object) -> None:
        super().__init__(message)
        self.message, self.details, self.faults = message, details, faults

    def said(self, language: str) -> str:
        """The report, a line a fault, its total at the end."""
        if self.message:
            return say(language, self.message, **self.details)
        lines = [fault.said(language) for fault in self.faults]
        return "\n".join([*lines, say(language, "total", count=len(lines))])


@dataclass(frozen=True)
class Fault:
    """A bad cell, or with no cell a bad sheet."""

    sheet: str
    cell: str
    field: Field | None
    value: Any
    wrong: str
    details: Mapping[str, object]

    def said(self, language: str) -> str:
        """One line: where, what stands there, what is wrong with it, what would be allowed."""
        wrong = say(language, self.wrong, **self.details)
        whole = say(language, "sentence", wrong=wrong)
        if self.field is not None and self.wrong not in _SPEAK_FOR_THEMSELVES:
            whole = say(language, "allowed", wrong=wrong, allowed=expected(self.field, language))
        place = {"sheet": _visible(self.sheet), "cell": self.cell, "value": _shown(self.value) or say(language, "empty"), "wrong": whole}
        if self.field is not None:
            return say(language, "bad_cell", heading=self.field.heading, column=self.field.column.name, **place)
        return say(language, "bad_place" if self.cell else "bad_sheet", **place)


# Beside these what would be allowed is no help.
_SPEAK_FOR_THEMSELVES = {
    "error",
    "invisible",
    "other_feed",
    "twice_key",
    "never_changes",
    "filled_once",
    "moves_back",
    "in_future",
    "twice_column",
}


@dataclass
class Row:
    """A row of a sheet: its values by column; a bad cell has none."""

    number: int
    values: dict[str, Any]


@dataclass
class Sheet:
    """A table's sheet: which column stands where, the rows, what is wrong with them."""

    name: str
    table: sa.Table
    places: dict[str, int] = field(default_factory=dict)  # from 1, as Excel counts
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def blame(self, row: int, column: str, value: object, wrong: str, **details: object) -> None:
        """Note a bad cell."""
        described = next(known for known in fields(self.table) if known.column.name == column)
        self.faults.append(Fault(self.name, self.cell(row, column), described, value, wrong, details))

    def cell(self, row: int, column: str) -> str:
        """The address of a cell, such as B7."""
        return f"{get_column_letter(self.places[column])}{row}"


@dataclass(frozen=True)
class Change:
    """What the rows of a table do to the database."""

    new: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    same: int


def load(path: Path, engine: sa.Engine, now: datetime, *, is_dry_run: bool = False) -> dict[sa.Table, Change]:
    """Check a workbook and write all of it in one transaction, or with `is_dry_run` none. Raises Refused, and SQLAlchemyError."""
    now = now.replace(microsecond=0)  # not every engine keeps them
    sheets, faults = read_workbook(path)
    feed = _feed(sheets, faults)
    faults += [Fault(sheet.name, "", None, None, "foreign_sheet", {"feed": feed}) for sheet in sheets if sheet.table not in tables(feed)]
    for sheet in sheets:
        _check_rows(sheet, feed, now)
        _check_keys(sheet)
    with engine.connect() as connection:
        # The one statement that keeps others from loading this feed meanwhile, on every engine; it changes nothing.
        held = _there(connection, schema.feed)
        connection.execute(sa.update(held).where(held.c.feed == feed).values(refreshed_at=held.c.refreshed_at))
        _check_references(connection, sheets)
        changes = {sheet.table: _change(connection, sheet, now) for sheet in sheets}
        faults += _in_order(sheets)
        if faults:
            raise Refused(faults=faults)
        if any(change.new or change.changed for change in changes.values()):
            changes[schema.feed] = _refreshed(connection, feed, changes[schema.feed], now)
        for table, change in changes.items():
            _write(connection, table, change)
        if not is_dry_run:
            connection.commit()
    return changes


def say(language: str, key: str, **details: object) -> str:
    """A message of templates.toml."""
    return str(TEXTS["messages"][key][LANGUAGES.index(language)]).format(**details)


# The workbook --------------------------------------------------------------------------------------


def read_workbook(path: Path) -> tuple[list[Sheet], list[Fault]]:
    """The sheets of a workbook with what is wrong inside them, and what is wrong with the workbook itself. Raises Refused."""
    _refuse_what_is_no_workbook(path)
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    known = {name: table for table in schema.metadata.tables.values() for name in (table.name, title(table))}
    beside = (TEXTS["book"]["guide"], TEXTS["book"]["lists"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of dates it makes error cells of; they are named below
        try:
            book = openpyxl.load_workbook(path, read_only=True)
        except Exception:  # whatever a broken file makes the reader raise
            raise Refused("no_workbook", path=path) from None
        try:
            for page in book.worksheets:
                if page.title in beside:
                    continue
                table = known.get(page.title)
                if table is None or table in (sheet.table for sheet in sheets):
                    faults.append(Fault(page.title, "", None, None, "unknown_sheet" if table is None else "twice_sheet", {}))
                    continue
                sheets.append(_sheet(page, table, book.epoch, path))
        finally:
            book.close()
    return sheets, faults


def _refuse_what_is_no_workbook(path: Path) -> None:
    try:
        beginning = path.open("rb").read(8)
    except OSError:
        raise Refused("no_file", path=path) from None
    if not beginning:
        raise Refused("empty_file", path=path)
    if beginning == _OLD_OR_ENCRYPTED:
        raise Refused("encrypted", path=path)
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Refused("no_workbook", path=path) from None
    if size > MOST_MEGABYTES * 2**20:
        raise Refused("too_large", path=path, most=MOST_MEGABYTES)


def _sheet(page: Any, table: sa.Table, epoch: datetime, path: Path) -> Sheet:
    """Reads a sheet cell by cell; what is bad is noted and left out."""
    sheet = Sheet(page.title, table)
    sheet.faults += [Fault(page.title, cell, None, None, "merged", {}) for cell in _merged(page)]
    described = {known.column.name: known for known in fields(table)}
    columns: dict[int, Field] = {}
    for number, cells in enumerate(_rows(page, path), start=1):
        if number > _LAST_ROW:
            raise Refused("no_workbook", path=path)
        if number == NAMES + 1:
            columns = _header(sheet, cells, described)
        if number <= FIRST_ROW or all(is_empty(cell) for cell in cells):
            continue
        row = Row(number, {})
        for place, cell in enumerate(cells, start=1):
            if place in columns:
                _take(sheet, row, columns[place], cell, epoch)
            elif columns and not is_empty(cell):
                sheet.faults.append(Fault(sheet.name, f"{get_column_letter(place)}{number}", None, cell.value, "beside", {}))
        for name, place in sheet.places.items():
            if place > len(cells):  # the row ends before this column
                _take(sheet, row, described[name], None, epoch)
        sheet.rows.append(row)
    if not columns and not sheet.faults:
        sheet.faults.append(Fault(sheet.name, f"A{NAMES + 1}", None, None, "no_header", {}))
    return sheet


def _rows(page: Any, path: Path) -> Iterator[Sequence[Any]]:
    page.reset_dimensions()  # what the file says of its size may leave rows out
    try:
        yield from page.iter_rows()
    except Exception:  # whatever a broken file makes the reader raise
        raise Refused("no_workbook", path=path) from None


def _merged(page: Any) -> list[str]:
    """The first cells of what is merged: a reader of rows does not say."""
    with page._get_source() as source:
        return [cell.decode() for cell in re.findall(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+\d+)", source.read())]


def _header(sheet: Sheet, cells: Sequence[Any], described: Mapping[str, Field]) -> dict[int, Field]:
    """Which column stands where."""
    for place, cell in enumerate(cells, start=1):
        if is_empty(cell):
            continue
        name = str(cell.value).strip()
        if name in sheet.places or name not in described:
            wrong = "twice_column" if name in sheet.places else "unknown_column"
            sheet.faults.append(Fault(sheet.name, f"{get_column_letter(place)}{NAMES + 1}", None, name, wrong, {}))
        else:
            sheet.places[name] = place
    if sheet.places:
        missing = [name for name, known in described.items() if known.is_required and name not in sheet.places]
        sheet.faults += [Fault(sheet.name, "", None, None, "lacks_column", {"column": name}) for name in missing]
    return {place: described[name] for name, place in sheet.places.items()}


def _take(sheet: Sheet, row: Row, described: Field, cell: Any, epoch: datetime) -> None:
    """Puts the value of a cell into its row, or notes what is wrong with it."""
    try:
        row.values[described.column.name] = value_of(described, cell, epoch)
    except Wrong as wrong:
        sheet.blame(row.number, described.column.name, None if cell is None else cell.value, wrong.wrong, **wrong.details)


# The file as a whole -------------------------------------------------------------------------------


def _feed(sheets: Sequence[Sheet], faults: Sequence[Fault]) -> str:
    """The feed of a file. Raises Refused when the file does not say one."""
    said = [row.values.get("feed") for sheet in sheets if sheet.table is schema.feed for row in sheet.rows]
    if len(said) != 1 or said[0] is None:
        without = Fault(title(schema.feed), "", None, None, "one_feed", {"feeds": ", ".join(FEEDS)})
        raise Refused(faults=[*faults, *_in_order(sheets), without])
    return str(said[0])


def _in_order(sheets: Iterable[Sheet]) -> list[Fault]:
    """What is wrong inside the sheets, as they are read: sheet by sheet, row by row."""
    return [fault for sheet in sheets for fault in sorted(sheet.faults, key=lambda fault: coordinate_to_tuple(fault.cell or "A1"))]


def _check_rows(sheet: Sheet, feed: str, now: datetime) -> None:
    """Names every cell that cannot be beside others of its row, in this file, or by the clock."""
    for row in sheet.rows:
        values = row.values
        if values.get("feed", feed) != feed:
            sheet.blame(row.number, "feed", values["feed"], "other_feed")
        start, kind = values.get("period_start"), values.get("period_kind")
        if start is not None and kind is not None and start.month not in FIRST_MONTHS[kind]:
            sheet.blame(row.number, "period_start", start, "not_first")
        for name, latest in (("recorded_at", now), ("covers_until", now.date())):
            if values.get(name) is not None and values[name] > latest:
                sheet.blame(row.number, name, values[name], "in_future")


def _check_keys(sheet: Sheet) -> None:
    """Names every row whose key an earlier row has."""
    keys = [key.name for key in sheet.table.primary_key]
    seen: dict[tuple[Any, ...], int] = {}
    for row in sheet.rows:
        key = tuple(row.values.get(name) for name in keys)
        if None in key:
            continue
        first = seen.setdefault(key, row.number)
        if first != row.number:
            sheet.blame(row.number, keys[0], row.values[keys[0]], "twice_key", cell=sheet.cell(first, keys[0]))


def _check_references(connection: sa.Connection, sheets: Sequence[Sheet]) -> None:
    """Names every reference to what is neither in the file nor in the database."""
    known: dict[sa.Column, set[Any]] = {}
    for sheet in sheets:
        for described in fields(sheet.table):
            name, target = described.column.name, described.target
            if target is None or name not in sheet.places or not sheet.rows:
                continue
            if target not in known:
                in_file = (row.values.get(target.name) for other in sheets if other.table is target.table for row in other.rows)
                known[target] = {*connection.scalars(sa.select(_there(connection, target.table).c[target.name]).distinct()), *in_file}
            for row in sheet.rows:
                value = row.values.get(name)
                is_free = sheet.table is schema.division and row.values.get("level") not in _WITH_A_PARENT
                if value is not None and value not in known[target] and not is_free:
                    sheet.blame(row.number, name, value, "unknown_reference")


# The database --------------------------------------------------------------------------------------


def _there(connection: sa.Connection, table: sa.Table) -> sa.Table:
    """A table of the contract as the database calls it."""
    names: Names = connection.get_execution_options().get("names", AS_IN_CONTRACT)
    schema_name, name = names.of(table.name)
    return table.to_metadata(sa.MetaData(), schema=schema_name, name=name)  # type: ignore[arg-type]  # None: where the connection finds it


def _change(connection: sa.Connection, sheet: Sheet, now: datetime) -> Change:
    """What is new and what differs; names every value that the contract lets nobody change."""
    keys = [key.name for key in sheet.table.primary_key]
    rows = [row for row in sheet.rows if all(row.values.get(key) is not None for key in keys)]
    change = Change([], [], 0)
    if not rows:
        return change
    everything = connection.execute(sa.select(_there(connection, sheet.table))).mappings()
    stored = {tuple(found[key] for key in keys): dict(found) for found in everything}
    same = 0
    for row in rows:
        found = stored.get(tuple(row.values[key] for key in keys))
        if found is None:
            change.new.append(_completed(sheet.table, row.values, now))
            continue
        differing = [name for name, value in row.values.items() if not _is_same(name, found[name], value)]
        for name in differing:
            wrong = _forbidden(sheet.table, name, found, row.values)
            if wrong:
                sheet.blame(row.number, name, row.values[name], wrong, stored=_shown(found[name]))
        if differing:
            change.changed.append({**found, **{name: row.values[name] for name in differing}})
        else:
            same += 1
    return Change(change.new, change.changed, same)


def _completed(table: sa.Table, values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """A new row with all its columns; entered now unless it says when."""
    row = {column.name: values.get(column.name) for column in table.c}
    return {**row, "recorded_at": row["recorded_at"] or now} if "recorded_at" in row else row


def _is_same(name: str, stored: Any, value: Any) -> bool:
    if name == "recorded_at" and value is None:
        return True  # left to the loader, which keeps the first
    if isinstance(stored, datetime) and isinstance(value, datetime):
        return abs(stored - value) < timedelta(seconds=1)  # a workbook has no fractions of a second
    return bool(stored == value)


def _forbidden(table: sa.Table, name: str, stored: Mapping[str, Any], values: Mapping[str, Any]) -> str | None:
    """Why a stored value may not become another one: the contract's conventions, and what it says beside single columns."""
    column = table.c[name]
    if name == "recorded_at" or table in _RULES or column is schema.milestone.c.planned_finish:
        return "never_changes"
    if column is schema.feed.c.covers_until:
        return "moves_back" if values[name] < stored[name] else None
    is_event = isinstance(column.type, sa.Date) and (name.endswith("_on") or name == "actual_finish")
    if not is_event or stored[name] is None:
        return None
    if column is schema.grassroots_problem.c.closed_on and (values.get("reopened") or 0) > stored["reopened"]:
        return None
    return "filled_once"


def _refreshed(connection: sa.Connection, feed: str, change: Change, now: datetime) -> Change:
    """The row of a feed whose data changes: refreshed now, and later than it said before, even by a clock that is behind."""
    held = _there(connection, schema.feed)
    stored = connection.execute(sa.select(held).where(held.c.feed == feed)).mappings().first()
    if stored is None:
        return Change([{**row, "refreshed_at": now} for row in change.new], [], 0)
    later = stored["refreshed_at"].replace(microsecond=0) + timedelta(seconds=1)
    return Change([], [{**stored, **row, "refreshed_at": max(now, later)} for row in change.changed or [{}]], 0)


def _write(connection: sa.Connection, table: sa.Table, change: Change) -> None:
    table = _there(connection, table)
    keys, others = list(table.primary_key), [column for column in table.c if not column.primary_key]
    if change.new:
        connection.execute(sa.insert(table), change.new)
    if change.changed:
        statement = (
            sa.update(table)
            .where(*(key == sa.bindparam(f"key_{key.name}") for key in keys))
            .values({column: sa.bindparam(f"new_{column.name}") for column in others})
        )
        names = {f"key_{key.name}": key.name for key in keys} | {f"new_{column.name}": column.name for column in others}
        connection.execute(statement, [{name: row[column] for name, column in names.items()} for row in change.changed])


# The command ---------------------------------------------------------------------------------------


def writing_engine(url: str) -> sa.Engine:
    """An engine that writes, for one load. Raises DatabaseError when there is no database that keeps the contract.

    That of data_access.database only ever reads, and must go on doing so: it is asked here whether all is there, which for SQLite also
    means that no file is made where there was none.
    """
    reader = connect(url)
    require(reader, schema.metadata.tables.values())
    address = sa.make_url(url)
    address = address.set(drivername=_DRIVERS.get(address.drivername, address.drivername))
    return sa.create_engine(address, poolclass=sa.NullPool, execution_options=reader.get_execution_options())


def main(arguments: Sequence[str] | None = None) -> None:
    """Load a file and say what changed; leave with status 2 and the report on standard error when it is refused."""
    parser = argparse.ArgumentParser(prog="python -m data_access.load", description=__doc__, allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="FILE", help="a workbook made by python -m data_access.templates, filled in")
    parser.add_argument("--database-url", metavar="URL", help="with an account that may write; without it LOAD_DATABASE_URL")
    parser.add_argument("--dry-run", action="store_true", help="check and count, write nothing")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the report")
    options = parser.parse_args(arguments)
    language, url = options.language, options.database_url or os.environ.get("LOAD_DATABASE_URL")
    if not url:
        parser.exit(2, say(language, "no_address") + "\n")
    now = datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)
    try:
        changes = load(options.file, writing_engine(url), now, is_dry_run=options.dry_run)
    except Refused as refused:
        parser.exit(2, refused.said(language) + "\n")
    except DatabaseError as error:
        parser.exit(2, f"{error}\n")
    except (sa.exc.SQLAlchemyError, ValueError, TypeError, ArithmeticError) as error:  # the last three: what SQLite keeps for a date
        reason = re.sub(r"\s+", " ", str(getattr(error, "orig", None) or error))[:300].rstrip(".")
        parser.exit(2, say(language, "refused", reason=reason) + "\n")
    sys.stdout.buffer.write(_summary(changes, language, is_dry_run=options.dry_run).encode() + b"\n")


def _summary(changes: Mapping[sa.Table, Change], language: str, *, is_dry_run: bool) -> str:
    """How many rows of each table were new, changed, the same, and what became of them."""
    lines = [
        say(language, "loaded", sheet=title(table), table=table.name, new=len(change.new), changed=len(change.changed), same=change.same)
        for table, change in changes.items()
        if table is not schema.feed and (change.new or change.changed or change.same)
    ]
    refreshed = [*changes[schema.feed].new, *changes[schema.feed].changed]
    if is_dry_run:
        end = say(language, "dry_run")
    else:
        end = say(language, "written", day=refreshed[0]["covers_until"]) if refreshed else say(language, "nothing_changed")
    return "\n".join([*lines, end])


def _shown(value: object) -> str:
    """A value in one line, so much of it as is needed to find it; what cannot be seen by its number."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()  # Excel's days are midnights
    return "" if value is None else _visible(str(value))


def _visible(text: str) -> str:
    short = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in short)


if __name__ == "__main__":
    main()
