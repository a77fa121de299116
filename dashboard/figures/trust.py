"""How far the data can be trusted: freshness, what is not reported, rows that break the contract (definitions.md, Trust)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

import pandas as pd

from dashboard.figures.districts import assign
from dashboard.scope import Scope, month_first, shift_months

APPROVED, PROVISIONAL, MISSING, NOT_DUE = ("approved", "provisional", "missing", "not_due")


def stale(feeds: pd.DataFrame, now: datetime) -> pd.Series:
    """For each row of `feeds`, whether its last refresh is longer ago than the feed allows. By the clock, not by D."""
    return pd.Timestamp(now) - feeds["refreshed_at"] > pd.to_timedelta(feeds["stale_after_hours"].astype("int64"), unit="h")


def reporting(
    feeds: Iterable[str], submissions: pd.DataFrame, districts: dict[str, str], shown: Iterable[str], scope: Scope
) -> pd.DataFrame:
    """One row per feed, district of `shown` and month of the quarter, in this order: feed, district, month, state.

    Every feed is a category of `feed`, also when no district is shown. The state is "approved"; "provisional" when one of the
    month's submissions is not approved by K; without any submission "missing", or "not_due" while the month is not over on D.
    """
    approved = submissions["approved_on"] <= pd.Timestamp(scope.known_until)  # false without a date
    owners, months = assign(submissions["division_code"], districts), submissions["month"].dt.date.map(month_first)
    told = approved.groupby([submissions["feed"], owners, months]).all().to_dict()

    def state(feed: str, district: str, month: date) -> str:
        if (feed, district, month) in told:
            return APPROVED if told[feed, district, month] else PROVISIONAL
        return MISSING if shift_months(month, 1) - timedelta(days=1) <= scope.day else NOT_DUE

    feeds = sorted(feeds)
    cells = [(feed, district, month) for feed in feeds for district in shown for month in scope.quarter.months]
    rows = pd.DataFrame([(*cell, state(*cell)) for cell in cells], columns=["feed", "district", "month", "state"])
    return rows.astype({"feed": pd.CategoricalDtype(feeds), "district": "str", "month": "datetime64[us]", "state": "str"})


def not_reported(reporting: pd.DataFrame) -> dict[str, list[str]]:
    """For every feed the districts that lack a month which is over, by code."""
    missing = reporting[reporting["state"] == MISSING]
    return {feed: sorted(missing.loc[missing["feed"] == feed, "district"].unique()) for feed in reporting["feed"].cat.categories}


def quality(
    broken: Mapping[str, pd.DataFrame], checks: Iterable[str], districts: dict[str, str], district: str | None
) -> dict[str, tuple[str, ...]]:
    """For each check the keys of the rows that break it (`training_duty:12/2026-07-05`), sorted; of a district or the whole city.

    `broken` holds the rows of each table that break any: `key`, `belongs_to` (a division code or missing), a flag for each check that
    looks at the table.
    """
    found: dict[str, list[str]] = {check: [] for check in checks}
    for rows in broken.values():
        shown = rows if district is None else rows[assign(rows["belongs_to"], districts) == district]
        for check in found.keys() & set(shown.columns):
            found[check] += shown.loc[shown[check].fillna(False).astype(bool), "key"].tolist()  # a comparison with NULL finds nothing
    return {check: tuple(sorted(keys)) for check, keys in found.items()}
