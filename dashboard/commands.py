"""What the commands share: their options, the database and the scope that these choose, and one sentence for whatever is wrong."""

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NoReturn

import sqlalchemy as sa

from dashboard import log, scope
from dashboard.access import EVERYBODY, AccessError, Account, configured
from dashboard.answers.meetings import meetings
from dashboard.answers.places import divisions
from dashboard.figures.districts import district_codes
from dashboard.figures.meetings import Meeting, of_row
from dashboard.scope import Quarter, Scope, parse_day
from data_access import demo, schema
from data_access.database import connect, require
from data_access.readers import EVERYTHING, Reader

_OPTIONS: dict[str, dict[str, Any]] = {
    "quarter": {"help": "such as 2026Q3; without it and without a meeting the running one"},
    "district": {"metavar": "CODE", "help": "without it the whole city"},
    "as_of": {"metavar": "DAY", "help": "such as 2026-09-30: the quarter as it stood, and as it was known, on that day"},
    "meeting": {"metavar": "ID", "help": "the quarter that a meeting reviews, as of the day it is held on"},
    "person": {"metavar": "NAME", "help": "see no more than the role lets see that DASHBOARD_ACCESS gives to this person"},
    "database_url": {"metavar": "URL", "help": "without it DATABASE_URL; without both the demo database"},
}


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Leave with status 2."""
        self.exit(2, f"{message[0].upper()}{message[1:].rstrip('.。')}{'。' if message.endswith('。') else '.'}\n")


def add_options(parser: argparse._ActionsContainer, *names: str) -> None:
    """Add some of the options that several commands have."""
    for name in names:
        parser.add_argument(f"--{name.replace('_', '-')}", **_OPTIONS[name])


def account(parser: Parser, person: str | None) -> Account:
    """The account of a person of DASHBOARD_ACCESS; that of everybody without one. Leaves by the parser's error when there is none."""
    if person is None:
        return EVERYBODY
    log.start()
    try:
        rules = configured()
    except AccessError as error:
        parser.error(str(error))
    found = rules.account(person) if rules else None
    if found is None or found.is_screen:
        parser.error(f"{person!r} has no role in DASHBOARD_ACCESS that may see figures.")
    return found


def database(url: str | None, reader: Reader = EVERYTHING) -> sa.Engine:
    """The database at an address, else that of DATABASE_URL, else the demo one, as a reader sees it.

    Raises DatabaseError when it lacks a table or column.
    """
    engine = connect(os.environ.get("DATABASE_URL") or demo.ensure(scope.today()) if url is None else url, reader=reader)
    require(engine, schema.metadata.tables.values())
    return engine


@contextmanager
def refusing(parser: Parser) -> Iterator[None]:
    """Leave by the parser's error when a choice is none that can be made."""
    try:
        yield
    except ValueError as error:
        parser.error(str(error))


def chosen(
    engine: sa.Engine,
    account: Account,
    meeting: Meeting | None,
    district: str | None,
    quarter: str | None = None,
    as_of: str | None = None,
) -> Scope:
    """The scope of the options; of an account for one district it is that. Raises ValueError with a sentence."""
    district = account.district if district is None else district
    if not account.may_see(district):
        raise ValueError(f"{account.person!r} may see the district {account.district} alone.")
    if district is not None and district not in district_codes(divisions(engine)):
        raise ValueError(f"{district!r} is not the code of a district.")
    made = Scope.choose(
        scope.today(),
        quarter=None if quarter is None else Quarter.parse(quarter),
        as_of=None if as_of is None else _day(as_of),
        meeting=None if meeting is None else (Quarter.of(meeting.quarter), meeting.held_on),
        district=district,
    )
    return made.confined() if account.district else made


def meeting_of(engine: sa.Engine, text: str) -> Meeting:
    """The meeting of an id. Raises ValueError with a sentence."""
    if not re.fullmatch(r"-?\d+", text, re.ASCII):
        raise ValueError(f"{text!r} is not the id of a meeting; write a whole number.")
    rows = meetings(engine)
    found = rows[rows["meeting_id"] == int(text)]
    if found.empty:
        raise ValueError(f"There is no meeting {text}.")
    return of_row(found.iloc[0])


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise ValueError(f"{text!r} is not a day; write it like 2026-09-30.")
    return day
