"""The coming days: what falls due, one row a day and kind, and where each label stands on the line so that none covers another."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import meetings, plan
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.shapes.lines import Ask, Link
from dashboard.words import Words, is_missing

DAYS = 40
MOST_LABELS = 6

_COLUMNS = ["day", "kind", "tone", "text", "late_by"]
_KINDS = ("milestone", "recovery", "decision", "site", "meeting", "phase")  # which labels stay when there are too many
_LABEL = 21  # characters of a label before it is cut
_CHARACTER = 13 / 1196  # width of a Chinese character on the narrowest line, as a share of it
_GAP = 0.3  # characters between two labels


def of_milestones(ask: Ask, scope: Scope, words: Words) -> pd.DataFrame:
    """Milestones planned or forecast for one of the coming days; to watch when the forecast is later than the plan."""
    found = ask(plan.next_milestones, scope, DAYS)
    rows = []
    for row in found.to_dict("records"):
        is_plan, forecast = row["next_on"] == row["planned_finish"], row["forecast_finish"]
        late_by = 0 if is_missing(forecast) else max((forecast - row["planned_finish"]).days, 0)
        key = "overview-ahead-late" if late_by and is_plan else "overview-ahead-plan" if is_plan else "overview-ahead-forecast"
        text = words(key, name=words.pick(row["name"], row["name_en"]), days=late_by)
        rows.append((row["next_on"], "milestone", "watch" if late_by else "on_track", text, late_by))
    return _frame(rows)


def of_phases(ask: Ask, scope: Scope, words: Words) -> pd.DataFrame:
    """Phases of the plan that end in the coming days."""
    phases = ask(plan.milestones, scope).phases
    soon = _coming(phases, "ends_on", scope.day)
    return _frame(
        (row["ends_on"], "phase", "on_track", words("overview-ahead-phase", name=words.pick(row["name"], row["name_en"])), 0)
        for row in soon.to_dict("records")
    )


def of_decisions(ask: Ask, scope: Scope, words: Words) -> pd.DataFrame:
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


def of_meetings(ask: Ask, scope: Scope, words: Words) -> pd.DataFrame:
    """The next meeting."""
    soon = _coming(ask(meetings.meetings), "held_on", scope.day).head(1)
    return _frame((row["held_on"], "meeting", "on_track", words.pick(row["name"], row["name_en"]), 0) for row in soon.to_dict("records"))


def makers(ask: Ask, scope: Scope, words: Words, names: Names) -> list[Callable[[], pd.DataFrame]]:
    """One maker a kind of event, so that a table which is missing leaves out its kind alone."""
    kinds = [partial(kind, ask, scope, words) for kind in (of_milestones, of_phases, of_decisions, of_meetings)]
    return [*kinds, partial(of_sites, ask, scope, words, names)]


def together(found: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One row per event, by day: day, kind, tone (watch: later than planned), text, late_by (days later than planned)."""
    rows = pd.concat([_frame([]), *found], ignore_index=True)
    rows["rank"] = rows["kind"].map(_KINDS.index)
    return rows.sort_values(["day", "rank"], kind="stable", ignore_index=True)


def placed(events: pd.DataFrame, day: date, words: Words) -> pd.DataFrame:
    """One row per day with events, as the chart draws it: x (share of the line), lane (0 or 1: which row its label stands in), label

    (the first of its events, and how many in all), date, side (where the label's text stands), tone, full (all of its events). Labels are
    given to what is later than planned, then to milestones, decisions and so on, where there is room, and to no more than six days.
    """
    days = []
    for on, rows in events.groupby("day"):
        first = rows.sort_values(["tone", "rank"], key=_watch_first).iloc[0]
        x, label = (on.date() - day).days / DAYS, _cut(first["text"])
        label = label if len(rows) == 1 else words("overview-ahead-several", first=label, count=len(rows))
        width = (_width(label) + _GAP) * _CHARACTER
        side = "left" if x + width <= 1 else "right"
        span = (x, x + width) if side == "left" else (x - width, x)
        full = f"{words.day(on)} {words('overview-semicolon').join(rows['text'])}"
        days.append(
            {
                "x": x,
                "label": label,
                "date": words.short_day(on),
                "side": side,
                "tone": first["tone"],
                "full": full,
                "span": span,
                "rank": first["rank"],
            }
        )
    frame = pd.DataFrame(days, columns=["x", "label", "date", "side", "tone", "full", "span", "rank"])
    lanes = _lanes(frame.sort_values(["tone", "rank", "x"], key=_watch_first)["span"])
    lane = frame.index.map(lanes)
    shown = lane.notna()
    return frame.assign(
        lane=[int(one) if told else 0 for one, told in zip(lane, shown, strict=True)],
        label=frame["label"].where(shown, ""),
        date=frame["date"].where(shown, ""),
    ).drop(columns=["span", "rank"])


def _lanes(spans: pd.Series) -> dict[int, int]:
    """The lane of each label that finds room beside those before it; the others have none."""
    taken: tuple[list[tuple[float, float]], ...] = ([], [])
    lanes: dict[int, int] = {}
    for index, (start, end) in spans.items():
        for lane, others in enumerate(taken):
            if len(lanes) < MOST_LABELS and all(end <= left or start >= right for left, right in others):
                others.append((start, end))
                lanes[index] = lane
                break
    return lanes


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
    return pd.DataFrame(list(rows), columns=_COLUMNS).astype(
        {"day": "datetime64[us]", "kind": "str", "tone": "str", "text": "str", "late_by": "int64"}
    )


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
    return sum(1.0 if ord(character) > 0x2000 else 0.48 for character in text)


def origin(day: date, is_today: bool, words: Words) -> pd.DataFrame:
    """The one row of the day that the line begins with: label."""
    said = words.short_day(pd.Timestamp(day))
    return pd.DataFrame({"label": [words("overview-ahead-today", day=said) if is_today else said]})


def caption(events: pd.DataFrame, words: Words, link: Link) -> list[Part]:
    """What is on the line, and all of it as a list."""
    late = [Part(words("overview-ahead-key-late"))] if events["late_by"].any() else []
    return [
        Part(words("overview-ahead-caption")),
        Part(words("overview-ahead-all", count=len(events)), link("overview", list="ahead")),
        *late,
    ]


def spoken(events: pd.DataFrame, words: Words) -> str:
    """All events in words."""
    return words("overview-semicolon").join(f"{words.short_day(row['day'])} {row['text']}" for row in events.to_dict("records"))


def listing(events: pd.DataFrame, words: Words) -> Listing:
    """All events as a list."""
    columns = {"day": (words("overview-ahead-day"), "date"), "text": (words("overview-ahead-what"), "text")}
    return Listing(words("overview-ahead-list", count=len(events)), events, columns)
