"""The coming days: what falls due, one row a day and kind, and where each label stands on the line so that none covers another."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.answers import meetings, plan
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Listing, Row
from dashboard.scope import Scope
from dashboard.shapes.lines import Ask
from dashboard.words import Words

DAYS = 40
MOST_LABELS = 6

_COLUMNS = ["day", "kind", "tone", "text", "late_by"]
_KINDS = ("milestone", "recovery", "decision", "site", "meeting", "phase")  # which labels stay when there are too many
_LABEL = 18  # characters of a label before it is cut
_CHARACTER = 13 / 1180  # width of a Chinese character on the narrowest line, as a share of it
_GAP = 1.5  # characters between two labels


def of_milestones(ask: Ask, scope: Scope, words: Words, names: Names) -> pd.DataFrame:
    """Milestones planned or forecast for one of the coming days; to watch when the forecast is later than the plan."""
    found = ask(plan.next_milestones, scope, DAYS)
    rows = []
    for row in found.to_dict("records"):
        is_plan, late = row["next_on"] == row["planned_finish"], (row["forecast_finish"] - row["planned_finish"]).days
        late_by = late if late == late and late > 0 else 0  # noqa: PLR0124 - without a forecast it is not a number
        key = "overview-ahead-late" if late_by and is_plan else "overview-ahead-plan" if is_plan else "overview-ahead-forecast"
        text = words(key, name=words.pick(row["name"], row["name_en"]), days=late_by)
        rows.append((row["next_on"], "milestone", "watch" if late_by else "on_track", text, late_by))
    return _frame(rows)


def of_phases(ask: Ask, scope: Scope, words: Words, names: Names) -> pd.DataFrame:
    """Phases of the plan that end in the coming days."""
    phases = ask(plan.milestones, scope).phases
    soon = _coming(phases, "ends_on", scope.day)
    return _frame(
        (row["ends_on"], "phase", "on_track", words("overview-ahead-phase", name=words.pick(row["name"], row["name_en"])), 0)
        for row in soon.to_dict("records")
    )


def of_decisions(ask: Ask, scope: Scope, words: Words, names: Names) -> pd.DataFrame:
    """Open decisions of the last meeting that are due."""
    open_ones = ask(meetings.decisions, scope).decisions
    soon = _coming(open_ones[open_ones["state"] == "open"], "due_on", scope.day)
    return _frame(
        (row["due_on"], "decision", "on_track", words("overview-ahead-decision", name=words.pick(row["summary"], row["summary_en"])), 0)
        for row in soon.to_dict("records")
    )


def of_sites(ask: Ask, scope: Scope, words: Words, names: Names) -> pd.DataFrame:
    """Pilot sites whose acceptance is planned and has not happened; those of one day together."""
    sites = ask(plan.pilot_sites, scope).sites
    soon = _coming(sites[sites["state"] != "accepted"], "planned_on", scope.day)
    return _frame(
        (day, "site", "on_track", words("overview-ahead-site", names=words.listed([names.division(code) for code in codes])), 0)
        for day, codes in soon.groupby("planned_on")["division_code"]
    )


def of_meetings(ask: Ask, scope: Scope, words: Words, names: Names) -> pd.DataFrame:
    """The next meeting."""
    soon = _coming(ask(meetings.meetings), "held_on", scope.day).head(1)
    return _frame(
        (row["held_on"], "meeting", "on_track", words.pick(row["name"], row["name_en"]), 0) for row in soon.to_dict("records")
    )


KINDS: tuple[Callable[[Ask, Scope, Words, Names], pd.DataFrame], ...] = (of_milestones, of_phases, of_decisions, of_sites, of_meetings)


def together(found: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One row per event, by day: day, kind, tone (watch: later than planned), text, late_by (days later than planned)."""
    rows = pd.concat([_frame([]), *found], ignore_index=True)
    rows["rank"] = rows["kind"].map(_KINDS.index)
    return rows.sort_values(["day", "rank"], kind="stable", ignore_index=True)


def placed(events: pd.DataFrame, day: date, words: Words) -> pd.DataFrame:
    """The events as the chart draws them: x (share of the line), lane (0 or 1: which row its label stands in), label, date, side, tone,

    full (the whole text). Without a place in either lane, or beyond the first six, `label` and `date` are empty: the list has them all.
    """
    chosen = set(events.sort_values(["tone", "rank", "day"], key=_watch_first).head(MOST_LABELS).index)
    free = [0.0, 0.0]
    rows = []
    for index, event in events.iterrows():
        x = (event["day"].date() - day).days / DAYS
        label = _cut(event["text"])
        width = (_width(label) + _GAP) * _CHARACTER
        side = "left" if x + width <= 1 else "right"
        start, end = (x, x + width) if side == "left" else (x - width, x)
        lane = next((lane for lane, used in enumerate(free) if start >= used), None)
        if index in chosen and lane is not None:
            free[lane] = end
        else:
            label, lane = "", None
        rows.append(
            {
                "x": x,
                "lane": lane or 0,
                "label": label,
                "date": words.short_day(event["day"]) if label else "",
                "side": side,
                "tone": event["tone"],
                "full": f"{words.day(event['day'])} {event['text']}",
            }
        )
    return pd.DataFrame(rows, columns=["x", "lane", "label", "date", "side", "tone", "full"])


def listed(events: pd.DataFrame, words: Words) -> tuple[list[Column], list[Row]]:
    """The events for a narrow screen: day and text."""
    columns = [Column(words("overview-ahead-day")), Column(words("overview-ahead-what"), text=True)]
    return columns, [Row(words.short_day(row["day"]), (Cell(row["text"], _status(row["tone"])),)) for row in events.to_dict("records")]


def _status(tone: str) -> str | None:
    return tone if tone == "watch" else None


def _coming(rows: pd.DataFrame, column: str, day: date) -> pd.DataFrame:
    """The rows dated in (day, day + DAYS]."""
    after, until = pd.Timestamp(day), pd.Timestamp(day + timedelta(days=DAYS))
    return rows[(rows[column] > after) & (rows[column] <= until)].sort_values(column, kind="stable")


def _frame(rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=_COLUMNS).astype({"day": "datetime64[us]", "kind": "str", "tone": "str", "text": "str", "late_by": "int64"})


def _watch_first(column: pd.Series) -> pd.Series:
    return column != "watch" if column.name == "tone" else column


def _cut(text: str) -> str:
    """A text that is not wider than a label may be."""
    if _width(text) <= _LABEL:
        return text
    short = text
    while _width(short) > _LABEL - 1:
        short = short[:-1]
    return f"{short.rstrip()}…"


def _width(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(1.0 if ord(character) > 0x2000 else 0.56 for character in text)


def origin(day: date, is_today: bool, words: Words) -> pd.DataFrame:
    """The one row of the day that the line begins with: label."""
    said = words.short_day(pd.Timestamp(day))
    return pd.DataFrame({"label": [words("overview-ahead-today", day=said) if is_today else said]})


def spoken(events: pd.DataFrame, words: Words) -> str:
    """All events in words."""
    return words("overview-semicolon").join(f"{words.short_day(row['day'])} {row['text']}" for row in events.to_dict("records"))


def listing(events: pd.DataFrame, words: Words) -> Listing:
    """All events as a list."""
    columns = {"day": (words("overview-ahead-day"), "date"), "text": (words("overview-ahead-what"), "text")}
    return Listing(words("overview-ahead-list", count=len(events)), events, columns)
