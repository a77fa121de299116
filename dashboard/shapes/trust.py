"""What a page says about its data: how old it is, who has reported, what is provisional (definitions.md, Trust)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from dashboard.figures import trust
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.words import Words


@dataclass(frozen=True)
class Notice:
    """A strip: what happened, what it means for the figures, and its status (None: for information)."""

    what: str
    meaning: str
    status: str | None = None


def provenance(words: Words, feeds: pd.DataFrame | None, reporting: pd.DataFrame | None, subjects: Sequence[str]) -> list[str]:
    """The line under a headline: the oldest refresh of the subjects' feeds, and how many districts have reported, as far as known."""
    lines = []
    used = _of(feeds, subjects)
    if used is not None and len(used):
        lines.append(words("data-as-of", time=words.moment(used["refreshed_at"].min())))
    told = _of(reporting, subjects)
    if told is not None and len(told):
        lacking = told.loc[told["state"] == trust.MISSING, "district"].nunique()
        all_districts = told["district"].nunique()
        lines.append(words("districts-reported", reported=all_districts - lacking, all=all_districts))
    return lines


def notices(
    words: Words,
    names: Names,
    scope: Scope,
    feeds: pd.DataFrame | None,
    reporting: pd.DataFrame | None,
    subjects: Sequence[str],
    now: datetime,
) -> list[Notice]:
    """The strips of a page: a running quarter, feeds that are stale, districts that have not reported, months not approved.

    Of feeds or reports that are not known nothing is said.
    """
    used, told = _of(feeds, subjects), _of(reporting, subjects)
    return [
        *_running(words, scope),
        *([] if used is None else _stale(words, used, now)),
        *([] if told is None else _reported(words, names, told)),
    ]


def _of(rows: pd.DataFrame | None, subjects: Sequence[str]) -> pd.DataFrame | None:
    return None if rows is None else rows[rows["feed"].isin(subjects)]


def missing_districts(reporting: pd.DataFrame, feed: str) -> set[str]:
    """The districts that lack a month of the quarter which is over, for one feed."""
    return set(reporting.loc[(reporting["feed"] == feed) & (reporting["state"] == trust.MISSING), "district"])


def _running(words: Words, scope: Scope) -> list[Notice]:
    if not scope.is_running:
        return []
    quarter = scope.quarter
    day, days = (scope.day - quarter.first).days + 1, (quarter.last - quarter.first).days + 1
    what = words("notice-running", quarter=words.quarter(quarter), day=day, days=days)
    return [Notice(what, words("notice-running-meaning"))]


def _stale(words: Words, feeds: pd.DataFrame, now: datetime) -> list[Notice]:
    strips = []
    for feed in feeds[trust.stale(feeds, now)].itertuples():
        age = span(words, now - feed.refreshed_at)
        meaning = words("notice-stale-meaning", time=words.moment(feed.refreshed_at), hours=int(feed.stale_after_hours))
        strips.append(Notice(words("notice-stale", feeds=feed_name(words, feed.feed), age=age), meaning, "watch"))
    return strips


def _reported(words: Words, names: Names, reporting: pd.DataFrame) -> list[Notice]:
    strips = []
    for state, key in ((trust.MISSING, "notice-unreported"), (trust.PROVISIONAL, "notice-unapproved")):
        found = reporting[reporting["state"] == state]
        if len(found):
            districts = [names.short(code) for code in found["district"].unique()]
            months = [words.month(month) for month in sorted(found["month"].unique())]
            what = words(key, districts=words.listed(districts), months=words.listed(months), count=len(districts))
            strips.append(Notice(what, words(f"{key}-meaning"), "watch" if state == trust.MISSING else None))
    return strips


def span(words: Words, age: timedelta) -> str:
    """An age in whole hours, from two days on in days."""
    hours = int(age.total_seconds() // 3600)
    return words("days", days=hours // 24) if hours >= 48 else words("hours", hours=hours)


def feed_name(words: Words, feed: str) -> str:
    """The name of a feed; one that is not in the contract is shown as it stands."""
    return words(f"page-{feed}") if words.has(f"page-{feed}") else feed
