"""How far the data can be trusted (docs/contract/definitions.md, Trust)."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import trust as figures
from dashboard.figures.districts import district_codes, district_of
from dashboard.scope import Scope
from data_access import contract, divisions, feeds
from data_access.structure import Fault, faults

CHECKS, SUSPICIONS = contract.CHECKS, contract.SUSPICIONS


def data_as_of(engine: sa.Engine) -> pd.DataFrame:
    """One row per feed: feed, refreshed_at, covers_until, stale_after_hours. By feed. `figures.trust.stale` says which are stale by now."""
    return feeds.feeds(engine)


def reporting(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per reporting feed, district and month of the quarter: feed, district, month, state (those of `figures.trust`)."""
    known = divisions.divisions(engine)
    quarter = scope.quarter
    return figures.reporting(
        feeds=feeds.reporting_feeds(engine, known_until=scope.known_until)["feed"],
        submissions=feeds.submissions(engine, first=quarter.first, last=quarter.last, known_until=scope.known_until),
        districts=district_of(known),
        shown=[scope.district] if scope.district else district_codes(known),
        scope=scope,
    )


def quality(engine: sa.Engine, scope: Scope) -> dict[str, tuple[str, ...]]:
    """For each check of the contract, in its order, the keys of the rows known by K that break it, sorted as text."""
    return figures.quality(
        {table: broken(engine, scope.known_until) for table, broken in BROKEN.items()},
        checks=CHECKS,
        districts=district_of(divisions.divisions(engine)),
        district=scope.district,
    )


def _broken(table: str) -> Callable[[sa.Engine, date], pd.DataFrame]:
    def broken(engine: sa.Engine, known_until: date) -> pd.DataFrame:
        return contract.broken_rows(engine, table, known_until=known_until)

    broken.__qualname__ = f"broken {table}"  # each is a question of its own
    return broken


# By table, the question for its rows that are known on a day and break a check or are suspicious: `contract.statement` says the columns.
BROKEN = {table: _broken(table) for table in contract.TABLES}


def structure(engine: sa.Engine) -> list[Fault]:
    """The tables and columns that are not as in the contract, in its order."""
    return faults(engine)
