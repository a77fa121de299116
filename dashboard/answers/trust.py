"""How far the data can be trusted (docs/contract/definitions.md, Trust)."""

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import trust as figures
from dashboard.figures.districts import district_codes, district_of
from dashboard.scope import Scope
from data_access import contract, divisions, feeds
from data_access.structure import Fault, faults


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
    return _broken(engine, scope, contract.CHECKS)


def suspicions(engine: sa.Engine, scope: Scope) -> dict[str, tuple[str, ...]]:
    """The same for what the contract's notes say of single columns; no figure counts these."""
    return _broken(engine, scope, contract.SUSPICIONS)


def structure(engine: sa.Engine) -> list[Fault]:
    """The tables and columns that are not as in the contract, in its order."""
    return faults(engine)


def _broken(engine: sa.Engine, scope: Scope, checks: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return figures.quality(
        contract.broken_rows(engine, known_until=scope.known_until, checks=checks),
        checks=checks,
        districts=district_of(divisions.divisions(engine)),
        district=scope.district,
    )
