"""What each number means, ready to show: the texts by page, the standards in force, the feeds, and the rows that break the contract."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from dashboard.figures import trust
from dashboard.figures.standards import standard_on
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Listing, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.words import Words

PAGES = ("overview", "stars", "training", "eldercare", "task_forces")

_SHARES = ("full_attendance", "load", "indicator_progress")  # beside all that ends in _rate


@dataclass(frozen=True)
class Term:
    """One definition: its key, its name, its text."""

    key: str
    name: str
    text: str


def terms(words: Words) -> dict[str, list[Term]]:
    """All definitions by page, in the order of pages and catalogues."""
    return {page: [term(words, key.removeprefix("define-")) for key in words.keys(f"define_{page}")] for page in PAGES}


def term(words: Words, key: str) -> Term:
    """The definition of a key."""
    return Term(key, words.label(f"define-{key}").removeprefix("define-"), words(f"define-{key}"))


def matching(found: Mapping[str, Sequence[Term]], wanted: str) -> dict[str, list[Term]]:
    """The definitions that contain a text in their key, name or text; pages without any are left out."""
    text = wanted.strip().casefold()
    kept = {page: [one for one in of_page if text in f"{one.key} {one.name} {one.text}".casefold()] for page, of_page in found.items()}
    return {page: of_page for page, of_page in kept.items() if of_page}


def standards(words: Words, frame: pd.DataFrame, scope: Scope, link: Callable[..., str]) -> tuple[list[Column], list[Row]]:
    """One row per measure with a standard in force on the day: target, tolerance, and from which day it holds."""
    begun = frame[frame["effective_from"] <= pd.Timestamp(scope.day)].groupby("measure")["effective_from"].max()
    rows = []
    for measure, since in begun.items():
        standard, kind = standard_on(frame, measure, scope.day), _kind(measure)
        if standard is None:
            continue
        target = measures.target_text(words, standard, kind)
        known = words.has(f"define-{measure}")
        name = term(words, measure).name if known else measure
        tolerance = _plain(words, standard.tolerance * 100) if kind == "percent" else _plain(words, standard.tolerance)
        said = words("definitions-tolerance-points", points=tolerance) if kind == "percent" else tolerance
        rows.append(Row(name, (Cell(target), Cell(said), Cell(words.day(since))), link("definitions", term=measure) if known else None))
    return [Column(words(f"definitions-{column}")) for column in ("measure", "target", "tolerance", "since")], rows


def feeds(words: Words, names: Names, found: pd.DataFrame, reporting: pd.DataFrame, now: datetime) -> tuple[list[Column], list[Row], int]:
    """One row per feed: until when it is complete, when it was updated, whether that is late, who has not reported; how many are late."""
    late, lacking = trust.stale(found, now), trust.not_reported(reporting)
    rows = []
    for feed, is_late in zip(found.to_dict("records"), late, strict=True):
        hours = int(feed["stale_after_hours"])
        state = Cell(words("definitions-feed-stale", hours=hours), "watch") if is_late else Cell(words("definitions-feed-fresh"))
        cells = (
            Cell(words.day(feed["covers_until"])),
            Cell(words.moment(feed["refreshed_at"])),
            state,
            Cell(_lacking(words, names, lacking, feed["feed"])),
        )
        rows.append(Row(_feed(words, feed["feed"]), cells))
    heads = ("feed", "covers-until", "refreshed-at", "state", "unreported")
    return [Column(words(f"definitions-{head}"), text=head in ("state", "unreported")) for head in heads], rows, int(late.sum())


def quality(words: Words, found: Mapping[str, Sequence[str]], link: Callable[..., str]) -> tuple[list[Column], list[Row]]:
    """One row per check: how many rows it finds, which open their list."""
    columns = [Column(words("definitions-check")), Column(words("definitions-rows"))]
    return columns, [
        Row(check_name(words, check), (Cell(words.number(len(keys)), link=link("definitions", list=check) if keys else None),))
        for check, keys in found.items()
    ]


def quality_lists(words: Words, found: Mapping[str, Sequence[str]]) -> dict[str, Callable[[], Listing]]:
    """The rows that each check finds: table and primary key."""
    headed = {"table": (words("definitions-table"), "text"), "key": (words("definitions-key"), "text")}

    def listed(check: str, keys: Sequence[str]) -> Callable[[], Listing]:
        rows = pd.DataFrame([key.split(":", 1) for key in keys], columns=list(headed), dtype="str")
        return lambda: Listing(words("definitions-list", check=check_name(words, check), count=len(keys)), rows, headed)

    return {check: listed(check, keys) for check, keys in found.items()}


def check_name(words: Words, check: str) -> str:
    """What a quality check is called."""
    return words(f"definitions-check-{check}") if words.has(f"definitions-check-{check}") else check


def headline(words: Words, count: int, found: Mapping[str, Sequence[str]] | None) -> str:
    """How many definitions there are, and what the quality checks find; only the former when they could not be asked."""
    if found is None:
        return words("definitions-headline-terms", terms=count)
    failed, rows = sum(bool(keys) for keys in found.values()), sum(map(len, found.values()))
    key = "definitions-headline-faults" if failed else "definitions-headline-clean"
    return words(key, terms=count, checks=len(found), failed=failed, rows=rows)


def _kind(measure: str) -> str:
    return "percent" if measure.endswith("_rate") or measure in _SHARES else "count"


def _plain(words: Words, value: object) -> str:
    return words.number(value, 0 if value % 1 == 0 else 1)  # type: ignore[operator,arg-type]


def _lacking(words: Words, names: Names, lacking: Mapping[str, Sequence[str]], feed: str) -> str:
    if feed not in lacking:
        return "–"
    return words.listed([names.short(code) for code in lacking[feed]]) or words("definitions-unreported-all")


def _feed(words: Words, feed: str) -> str:
    for key in (f"page-{feed}", f"definitions-feed-{feed}"):
        if words.has(key):
            return words(key)
    return feed
