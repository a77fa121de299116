"""Does a database keep the contract? Says what is missing or of the wrong type, what may be written, which rows break it, what is stale.

Exit status, for monitoring:
  0  all is well
  1  it can be used, but something is to be put right: rows that break the contract, a stale feed, columns too short, rights to write
  2  it cannot be used, wholly or in part: unreachable, a table or column missing or of the wrong type or not readable

Every table is read once, by one statement that finds in the database what breaks a check; what it finds is counted as it arrives, so that
memory does not grow with the number of rows. SQLite on two cores: 5 s for a million rows, 55 s and 140 MB for ten million.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.sql.visitors import iterate

from data_access import contract, demo, feeds
from data_access.database import DatabaseError, connect
from data_access.rights import Right, writing
from data_access.structure import Fault, faults
from data_access.text import visible

KEYS = 20  # so many keys of a check are listed, unless all are asked for
WELL, FAULTY, UNUSABLE = range(3)

_ROWS_AT_ONCE = 10_000

# With one statement; the dashboard itself waits for seconds only.
_PATIENCE_SECONDS = 3600
_PATIENCE = {
    "postgresql": f"SET LOCAL statement_timeout = '{_PATIENCE_SECONDS}s'",
    # What stands in /*M! */ is read by MariaDB alone, what stands in /*!50708 */ by MySQL alone.
    "mysql": (
        f"SET @by = 'check' /*M! , max_statement_time = {_PATIENCE_SECONDS} *//*!50708 , max_execution_time = {_PATIENCE_SECONDS}000 */"
    ),
}

# How an engine says its version, and whether a session reads only: the last column of one row.
_OF_MYSQL = ("SELECT version()", "SHOW VARIABLES WHERE variable_name IN ('tx_read_only', 'transaction_read_only')")
_ASKED = {
    "sqlite": ("SELECT sqlite_version()", "PRAGMA query_only"),
    "postgresql": ("SHOW server_version", "SHOW transaction_read_only"),
    "mysql": _OF_MYSQL,
    "mariadb": _OF_MYSQL,
}


@dataclass
class Found:
    """What one check finds: how many rows, and the first of their keys, sorted as text."""

    count: int = 0
    keys: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Feed:
    """How old a feed's data is; `is_stale` when it is older than the feed allows."""

    feed: str
    refreshed_at: datetime
    covers_until: date
    stale_after_hours: int
    age_hours: float
    is_stale: bool


@dataclass
class Report:
    """All that is to be said of a database at one moment. `unanswered`: what could not be asked (a table, "feed", "rights"), and why."""

    checked_at: datetime
    engine: str = ""
    version: str = ""
    read_only: bool = False
    unreachable: str = ""
    structure: list[Fault] = field(default_factory=list)
    rights: list[Right] = field(default_factory=list)
    broken_rows: int = 0
    rows: dict[str, Found] = field(default_factory=dict)
    suspicions: dict[str, Found] = field(default_factory=dict)
    feeds: list[Feed] = field(default_factory=list)
    unanswered: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The exit status: WELL, FAULTY or UNUSABLE."""
        if self.unreachable or self.unanswered or any(fault.is_serious for fault in self.structure):
            return UNUSABLE
        broken = any(found.count for found in (*self.rows.values(), *self.suspicions.values()))
        writes = any(not right.is_harmless for right in self.rights)
        return FAULTY if broken or writes or self.structure or any(feed.is_stale for feed in self.feeds) else WELL


def check(url: str, now: datetime, keys: int | None = KEYS) -> Report:
    """Everything about the database at an address, as it is now; at most so many keys of each check, None for all."""
    report = Report(now)
    try:
        engine = connect(url)
        sa.event.listen(engine, "do_connect", _patiently, insert=True)
        report.engine = engine.dialect.name
        report.version, report.read_only = _session(engine)
        report.structure = faults(engine)
    except DatabaseError as error:
        report.unreachable = str(error)
        return report
    try:
        report.rights = writing(engine)
    except sa.exc.SQLAlchemyError as error:
        report.unanswered["rights"] = _reason(error)
    _check_rows(engine, report, keys)
    _check_feeds(engine, report)
    engine.dispose()
    return report


def _patiently(_dialect: sa.Dialect, _record: object, _arguments: list[Any], settings: dict[str, Any]) -> None:
    if "read_timeout" in settings:
        settings["read_timeout"] = _PATIENCE_SECONDS


def _session(engine: sa.Engine) -> tuple[str, bool]:
    version, read_only = _ASKED[engine.dialect.name]
    try:
        with engine.connect() as connection:
            said = connection.exec_driver_sql(version).scalar_one()
            return str(said), str(connection.exec_driver_sql(read_only).fetchall()[0][-1]).lower() in ("1", "on")
    except sa.exc.SQLAlchemyError as error:
        raise DatabaseError("unreachable", f"The database cannot be reached: {_reason(error)}") from error


# Rows -----------------------------------------------------------------------------------------


def _check_rows(engine: sa.Engine, report: Report, keys: int | None) -> None:
    report.rows = {check: Found() for check in contract.CHECKS}
    report.suspicions = {check: Found() for check in contract.SUSPICIONS}
    lacking = [fault for fault in report.structure if fault.kind in ("missing_table", "missing_column")]
    for table in contract.TABLES:
        statement = contract.statement(table, report.checked_at.date())
        try:
            for row in _rows(engine, statement):
                _count(report, row, keys)
        except (sa.exc.SQLAlchemyError, ValueError) as error:
            needed = {part.name for part in iterate(statement) if isinstance(part, sa.Table)}
            missing = sorted(fault.place for fault in lacking if fault.table in needed)
            report.unanswered[table] = f"The database lacks {', '.join(missing)}." if missing else _reason(error)
    for found in (*report.rows.values(), *report.suspicions.values()):
        found.keys = sorted(found.keys)[:keys]


def _count(report: Report, row: Mapping[str, Any], keys: int | None) -> None:
    report.broken_rows += any(row.get(check) for check in contract.CHECKS)
    for checks in (report.rows, report.suspicions):
        for check in checks.keys() & row.keys():
            if row[check]:
                found = checks[check]
                found.count += 1
                found.keys.append(row["key"])
                if keys is not None and len(found.keys) > keys + _ROWS_AT_ONCE:
                    found.keys = sorted(found.keys)[:keys]


def _rows(engine: sa.Engine, statement: sa.Select) -> Iterator[dict[str, Any]]:
    with engine.connect() as connection:
        if engine.dialect.name in _PATIENCE:
            connection.exec_driver_sql(_PATIENCE[engine.dialect.name])
        for row in connection.execute(statement, execution_options={"yield_per": _ROWS_AT_ONCE}):
            yield row._asdict()


# Feeds ----------------------------------------------------------------------------------------


def _check_feeds(engine: sa.Engine, report: Report) -> None:
    try:
        known = feeds.feeds(engine)
    except DatabaseError as error:
        report.unanswered["feed"] = str(error)
        return
    for row in known.to_dict("records"):
        age = (report.checked_at - row["refreshed_at"]).total_seconds() / 3600
        hours = int(row["stale_after_hours"])
        refreshed_at, covers_until = row["refreshed_at"].to_pydatetime(), row["covers_until"].date()
        report.feeds.append(Feed(row["feed"], refreshed_at, covers_until, hours, age, age > hours))


def _reason(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(getattr(error, "orig", None) or error))[:300]


# Saying it ------------------------------------------------------------------------------------


def document(report: Report) -> dict[str, Any]:
    """The report as JSON holds it: names and counts always, keys as far as listed, times in ISO 8601."""
    return {
        "checked_at": report.checked_at.isoformat(timespec="seconds"),
        "status": report.status,
        "connection": {
            "reachable": not report.unreachable,
            "engine": report.engine,
            "version": report.version,
            "read_only": report.read_only,
            "error": report.unreachable or None,
        },
        "structure": [fault._asdict() | {"serious": fault.is_serious} for fault in report.structure],
        "rights": [right._asdict() for right in report.rights],
        "broken_rows": report.broken_rows,
        "rows": {check: asdict(found) for check, found in report.rows.items()},
        "suspicions": {check: asdict(found) for check, found in report.suspicions.items()},
        "feeds": [
            asdict(feed)
            | {
                "refreshed_at": feed.refreshed_at.isoformat(timespec="seconds"),
                "covers_until": feed.covers_until.isoformat(),
                "age_hours": round(feed.age_hours, 1),
            }
            for feed in report.feeds
        ],
        "unanswered": report.unanswered,
    }


def text(report: Report) -> str:
    """The report for people, section by section."""
    verdict = ("All is well.", "It can be used; something is to be put right.", "It cannot be used, wholly or in part.")[report.status]
    if report.unreachable:
        return f"{verdict}\n\nConnection\n  {visible(report.unreachable)}\n"
    session = "reads only" if report.read_only else "may write"
    sections: dict[str, list[str]] = {
        "Connection": [f"{report.engine} {report.version}; the session {session}"],
        "Structure": [_fault(fault) for fault in report.structure] or ["as in the contract"],
        "Rights": [_right(right) for right in report.rights] or ["none to write"],
        "Rows": [f"{report.broken_rows:,} rows break the contract", *_lines(report.rows)],
        "Beside the contract's checks": _lines(report.suspicions),
        "Feeds": [_feed(feed) for feed in report.feeds] or ["none is recorded"],
        "Not answered": [f"{what}: {why}" for what, why in report.unanswered.items()],
    }
    blocks = ["\n  ".join([name, *map(visible, lines)]) for name, lines in sections.items() if lines]
    return "\n\n".join([verdict, *blocks]) + "\n"


def _fault(fault: Fault) -> str:
    said = {
        "missing_table": "{place}: the table is missing",
        "missing_column": "{place}: the column is missing ({wanted})",
        "wrong_type": "{place}: is {found}, not {wanted}",
        "too_short": "{place}: is {found}, shorter than {wanted}",
        "wrong_key": "{place}: its primary key is ({found}), not ({wanted})",
    }
    return said[fault.kind].format(**fault._asdict())


def _right(right: Right) -> str:
    said = f"{right.place}: {', '.join(right.rights)}"
    return f"{said} (for information: the file is opened read only)" if right.is_harmless else said


def _lines(checks: Mapping[str, Found]) -> list[str]:
    lines = []
    for check, found in checks.items():
        lines.append(f"{check:<22}{found.count:>12,}")
        lines += [f"    {key}" for key in found.keys]
        if found.count > len(found.keys):
            lines.append(f"    and {found.count - len(found.keys):,} more (--keys all)")
    return lines


def _feed(feed: Feed) -> str:
    state = f"STALE, may be {feed.stale_after_hours} h old" if feed.is_stale else "up to date"
    return f"{feed.feed:<14}{feed.age_hours:>8.1f} h old, complete until {feed.covers_until}: {state}"


# The command ----------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m data_access.check", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--database-url", metavar="URL", help="without it DATABASE_URL; without both the demo database")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--keys", type=_keys, default=KEYS, metavar="N", help=f"so many keys of each check, or all; without it {KEYS}")
    options = parser.parse_args(arguments)
    now = _now()
    url = options.database_url
    report = check(os.environ.get("DATABASE_URL") or demo.ensure(now.date()) if url is None else url, now, options.keys)
    said = (
        text(report) if options.format == "text" else visible(json.dumps(document(report), ensure_ascii=False, indent=1) + "\n", but="\n")
    )
    sys.stdout.buffer.write(said.encode())
    return report.status


def _keys(given: str) -> int | None:
    if given == "all":
        return None
    if not re.fullmatch(r"\d+", given, re.ASCII):
        raise argparse.ArgumentTypeError(f"{given!r} is not a number, nor all.")
    return int(given)


def _now() -> datetime:
    """The civil time in Qingdao; DASHBOARD_NOW stands in for it in tests."""
    fixed = os.environ.get("DASHBOARD_NOW")
    return datetime.fromisoformat(fixed) if fixed else datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)


if __name__ == "__main__":
    sys.exit(main())
