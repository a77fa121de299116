"""Print the figures of a scope as JSON, without a browser (docs/contract/figures.md)."""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import NoReturn

import sqlalchemy as sa

from dashboard import scope
from dashboard.answers.figures import figures
from dashboard.figures.districts import district_codes
from dashboard.scope import Quarter, Scope
from data_access import demo, divisions, meetings, schema
from data_access.database import DatabaseError, connect, require


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[0].upper()}{message[1:].rstrip('.')}.\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures on standard output; leave with status 2 and a sentence on standard error when they cannot be had."""
    parser = _Parser(prog="python -m dashboard.figures", description=__doc__, allow_abbrev=False)
    parser.add_argument("--quarter", help="such as 2026Q3; without it and without a meeting the running one")
    parser.add_argument("--district", metavar="CODE", help="without it the whole city")
    parser.add_argument("--as-of", metavar="DAY", help="such as 2026-09-30: the quarter as it stood, and as it was known, on that day")
    parser.add_argument("--meeting", metavar="ID", help="the quarter that a meeting reviews, as of the day it is held on")
    parser.add_argument("--database-url", metavar="URL", help="without it DATABASE_URL; without both the demo database")
    options = parser.parse_args(arguments)
    try:
        url = os.environ.get("DATABASE_URL") or demo.ensure(scope.today()) if options.database_url is None else options.database_url
        engine = connect(url)
        require(engine, schema.metadata.tables.values())
        try:
            chosen = _scope(engine, options)
        except ValueError as error:
            parser.error(str(error))
        document = figures(engine, chosen, scope.now())
    except DatabaseError as error:
        parser.error(str(error))
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n")


def _scope(engine: sa.Engine, options: argparse.Namespace) -> Scope:
    """The scope of the options. Raises ValueError with a sentence."""
    if options.district is not None and options.district not in district_codes(divisions.divisions(engine)):
        raise ValueError(f"{options.district!r} is not the code of a district.")
    return Scope.choose(
        scope.today(),
        quarter=None if options.quarter is None else Quarter.parse(options.quarter),
        as_of=None if options.as_of is None else _day(options.as_of),
        meeting=None if options.meeting is None else _meeting(engine, options.meeting),
        district=options.district,
    )


def _day(text: str) -> date:
    if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", text, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise ValueError(f"{text!r} is not a day; write it like 2026-09-30.")


def _meeting(engine: sa.Engine, text: str) -> tuple[Quarter, date]:
    """The quarter that a meeting reviews, and the day it is held on."""
    if not re.fullmatch(r"-?\d+", text, re.ASCII):
        raise ValueError(f"{text!r} is not the id of a meeting; write a whole number.")
    known = meetings.meetings(engine).set_index("meeting_id")
    if int(text) not in known.index:
        raise ValueError(f"There is no meeting {text}.")
    meeting = known.loc[int(text)]
    return Quarter.of(meeting["quarter"].date()), meeting["held_on"].date()


if __name__ == "__main__":
    main()
