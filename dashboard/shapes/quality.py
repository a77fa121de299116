"""The data's own quality, ready to show: feeds and their age, reports by district and month, checks, what differs from the contract."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

import pandas as pd

from dashboard.figures import trust
from dashboard.findings import quality as findings
from dashboard.names import Names
from dashboard.pieces import Block, Cell, Column, Row
from dashboard.scope import Quarter
from dashboard.shapes.definitions import check_name
from dashboard.shapes.trust import feed_name, span
from dashboard.words import Words

_GLYPHS = {trust.PROVISIONAL: "◇ ", trust.MISSING: "○ "}  # before the word: exceptions are to be seen


def late_feeds(words: Words, found: pd.DataFrame, now: datetime) -> list[str]:
    """The names of the feeds that are late."""
    return [_feed(words, feed) for feed in found.loc[trust.stale(found, now), "feed"]]


def feeds(words: Words, found: pd.DataFrame, now: datetime) -> Block:
    """One row per feed, the late before the others: how old its data is and may be, until when it is complete."""
    late = trust.stale(found, now)
    title = words("quality-feeds", count=len(found), late=int(late.sum())) if len(found) else words("quality-feeds-none")
    ordered = found.assign(late=late).sort_values(["late", "feed"], ascending=[False, True])
    rows = [
        Row(
            _feed(words, feed.feed),
            (
                Cell(f"◆ {words('quality-late')}", "watch") if feed.late else Cell(f"● {words('quality-fresh')}"),
                Cell(span(words, now - feed.refreshed_at)),
                Cell(words("hours", hours=int(feed.stale_after_hours))),
                Cell(words.moment(feed.refreshed_at)),
                Cell(words.day(feed.covers_until)),
            ),
        )
        for feed in ordered.itertuples()
    ]
    heads = ("feed", "state", "age", "allowed", "refreshed", "covers")
    return Block(title, words("quality-feeds-caption"), [Column(words(f"quality-{head}"), text=head == "state") for head in heads], rows)


def reporting(words: Words, names: Names, quarter: Quarter, found: pd.DataFrame) -> Block:
    """One row per district, one column per feed and month."""
    title = findings.reported(words, names, quarter, found)
    feeds = list(found["feed"].cat.categories)
    states = {(row.district, row.feed, row.month.date()): row.state for row in found.itertuples()}
    columns = [Column(words.month(month), group=_feed(words, feed)) for feed in feeds for month in quarter.months]
    rows = [
        Row(names.short(district), tuple(_reported(words, states[district, feed, month]) for feed in feeds for month in quarter.months))
        for district in found["district"].unique()
    ]
    return Block(title, words("quality-reporting-caption"), columns, rows)


def checks(words: Words, found: findings.Found, title: str, caption: str, link: Callable[..., str]) -> Block:
    """One row per check: how many rows it finds, which open their list, in which tables, and what it means."""
    rows = [
        Row(
            check_name(words, check),
            (
                Cell(words.number(len(keys)), link=link("quality", list=check) if keys else None),
                Cell(_tables(words, keys)),
                Cell(words(f"quality-means-{check}")),
            ),
        )
        for check, keys in found.items()
    ]
    columns = [Column(words(f"quality-{head}"), text=head in ("where", "means")) for head in ("check", "rows", "where", "means")]
    return Block(title, caption, columns, rows)


def structure(words: Words, faults: Sequence[tuple[str, str, str, str, str]]) -> Block:
    """One row per part of the database that is not as in the contract: kind, table, place, what is wanted and what is found of each."""
    rows = [
        Row(place, (Cell(words(f"quality-structure-{kind}")), Cell(wanted or "–"), Cell(found or "–")))
        for kind, _, place, wanted, found in faults
    ]
    heads = ("place", "fault", "wanted", "found")
    columns = [Column(words(f"quality-{head}"), text=True) for head in heads]
    return Block(words("quality-structure", count=len(faults)), words("quality-structure-caption"), columns, rows)


def _reported(words: Words, state: str) -> Cell:
    said = words(f"quality-report-{state}")
    shown = "–" if state == trust.NOT_DUE else _GLYPHS.get(state, "") + said
    return Cell(shown, "watch" if state == trust.MISSING else None, title=said)


def _tables(words: Words, keys: Sequence[str]) -> str:
    counted = Counter(key.split(":", 1)[0] for key in keys)
    return words("quality-comma").join(f"{table} {words.number(count)}" for table, count in counted.most_common()) or "–"


def _feed(words: Words, feed: str) -> str:
    return words(f"quality-feed-{feed}") if words.has(f"quality-feed-{feed}") else feed_name(words, feed)
