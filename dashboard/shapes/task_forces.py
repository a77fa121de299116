"""The task forces made ready to show: their state in numbers, the frames of the small multiples, and the lists behind every count.

All small multiples of a row share one scale: their frames hold places from 0 to 1 on it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import pandas as pd

from dashboard.figures.lines import worst
from dashboard.figures.problems import BANDS, age_bands, ages
from dashboard.figures.standards import Standard, Status, judge
from dashboard.figures.task_forces import LOAD_AHEAD, TaskForces, can_lend
from dashboard.figures.working_days import working_days
from dashboard.findings import task_forces as findings
from dashboard.names import Names
from dashboard.pieces import Card, Cell, Column, Part, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.measures import FEW, Measure
from dashboard.words import NOT_APPLICABLE, Words, is_missing

Link = Callable[[str], str]  # the address of a list by its name
Frames = dict[str, pd.DataFrame]

LISTED = 9  # overdue items on the page; the rest is a click away
OLD = BANDS[3:]  # older than 30 days

_GLYPHS = {"watch": "◆ ", "behind": "▲ "}
_BAND_TONES = dict(zip(OLD, ("watch", "behind"), strict=True))
_HALF_DAY = 0.35  # of white on each side of a week's bars


def labelled(words: Words, forces: pd.DataFrame) -> pd.DataFrame:
    """The rows with `label`, the name of the task force in the language; one that nobody knows is called by its id."""
    rows = zip(forces["task_force_id"], forces["name"], forces["name_en"], strict=True)
    labels = [words("task_forces-unknown", id=int(id_)) if is_missing(name) else words.pick(name, english) for id_, name, english in rows]
    return forces.assign(label=labels)


def labels(words: Words, forces: pd.DataFrame) -> dict[int, str]:
    """The names of task forces by their ids."""
    named = labelled(words, forces)
    return dict(zip(named["task_force_id"].astype(int), named["label"], strict=True))


def backlogs(words: Words, weekly: pd.DataFrame) -> pd.DataFrame:
    """One row per task force: task_force_id, label, backlog_at_start, backlog (at the end of the last week), opened, closed."""
    last = labelled(words, weekly.groupby("task_force_id").tail(1))
    moved = weekly.groupby("task_force_id")[["arrivals", "completions"]].sum()
    return last[["task_force_id", "label", "backlog_at_start", "backlog"]].join(moved, on="task_force_id").reset_index(drop=True)


def compared(words: Words, now: TaskForces, weekly: pd.DataFrame, standard: Standard | None, day: date) -> pd.DataFrame:
    """The task forces with label, backlog_at_start, and whether each can lend somebody: what the headline is made of."""
    started = backlogs(words, weekly).set_index("task_force_id")["backlog_at_start"]
    forces = labelled(words, now.forces)
    return forces.assign(backlog_at_start=forces["task_force_id"].map(started), can_lend=can_lend(forces, standard, day))


# State -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    """One task force: its name, its status (None: without standard or value), its numbers, a sentence, and more counts with their terms."""

    label: str
    status: Status | None
    numbers: tuple[Card, ...]
    sentence: str
    counts: tuple[tuple[Part, str], ...]


def states(
    words: Words,
    scope: Scope,
    now: TaskForces,
    before: Sequence[TaskForces],
    items: pd.DataFrame,
    standards: Mapping[str, Standard | None],
    link: Link,
) -> dict[int, State]:
    """The state of each task force by its id. `before`: the quarter before and the same quarter a year before, at the same position."""
    past = [summary.forces.set_index("task_force_id") for summary in before]
    of_city = scope.district is None
    risks = items.loc[items["work_item_id"].isin(now.handover_risk), "task_force_id"].value_counts()
    idle = now.people[is_idle(now.people)].explode("task_force_ids")["task_force_ids"].value_counts()
    made = {}
    for _, force in labelled(words, now.forces).iterrows():
        id_ = int(force["task_force_id"])
        judged = _measures(force, [frame.loc[id_] if id_ in frame.index else None for frame in past], standards)
        counts = {name: int(force[name]) for name in ("opened", "closed", "over_capacity", "unowned", "undated")}
        counts |= {"handover": int(risks.get(id_, 0)), "idle": int(idle.get(id_, 0))}
        made[id_] = State(
            label=force["label"],
            status=worst(one.status for one in judged),
            numbers=tuple(_number(words, one, scope, link(f"{name}-{id_}")) for name, one in zip(_NUMBERS, judged, strict=True)),
            sentence=findings.state(words, force, of_city=of_city),
            counts=tuple(
                (_count(words, name, counts[name], of_city, link(f"{name}-{id_}")), term)
                for name, term in _COUNTS.items()
                if of_city or name != "over_capacity"
            ),
        )
    return made


_NUMBERS = ("open", "overdue", "due_soon", "people", "closed")  # each opens the list of this name
_COUNTS = {  # and these too; the definition behind each
    "opened": "taskforce_flow",
    "closed": "taskforce_flow",
    "over_capacity": "load",
    "handover": "handover_risk",
    "unowned": "taskforce_unowned",
    "undated": "taskforce_undated",
    "idle": "taskforce_people",
}


def _count(words: Words, name: str, count: int, of_city: bool, link: str) -> Part:
    return Part(words(f"task_forces-count-{name}", count=count, of="city" if of_city else "district"), link if count else None)


def _measures(force: pd.Series, past: list[pd.Series | None], standards: Mapping[str, Standard | None]) -> list[Measure]:
    def count(key: str, column: str) -> Measure:
        previous, year_before = (None if row is None else int(row[column]) for row in past)
        return Measure(key, int(force[column]), "count", standards.get(key), previous, year_before)

    previous, year_before = (None if row is None or row["closed_dated"] < FEW else row["on_time_rate"] for row in past)
    cases = int(force["closed_on_time"]), int(force["closed_dated"])
    return [
        count("taskforce_open", "open"),
        count("taskforce_overdue", "overdue"),
        count("taskforce_due_soon", "due_soon"),
        count("taskforce_people", "people"),
        Measure(
            "on_time_rate",
            force["on_time_rate"],
            standard=standards.get("on_time_rate"),
            previous=previous,
            year_before=year_before,
            cases=cases,
        ),
    ]


def _number(words: Words, measure: Measure, scope: Scope, link: str) -> Card:
    return measures.card(
        words, measure, label=words(f"task_forces-{measure.key}"), running=scope.is_running, link=link if measure.value else None
    )


def rule(words: Words, now: TaskForces, standards: Mapping[str, Standard | None]) -> str:
    """By what the task forces are judged, and how they stand together."""
    overdue, on_time = standards["taskforce_overdue"], standards["on_time_rate"]
    if overdue is None and on_time is None:
        return words("task_forces-rule-none", total=now.taskforce_overdue)
    together = judge(float(now.taskforce_overdue), overdue)
    return words(
        "task_forces-rule",
        overdue=measures.target_text(words, overdue, "count"),
        on_time=measures.target_text(words, on_time),
        total=now.taskforce_overdue,
        status="none" if together is None else f"{_GLYPHS.get(together, '● ')}{words(f'status-{together}')}",
    )


def is_idle(people: pd.DataFrame) -> pd.Series:
    """True for those on duty who own no open item."""
    return people["on_duty"] & (people["open"] == 0)


# Small multiples ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Multiple:
    """The chart of one task force: its frames, what it shows in words, and how many rows it has; `nothing` stands in place of no row."""

    frames: Frames
    alt: str
    rows: int = 0
    nothing: str = ""


def flows(words: Words, scope: Scope, weekly: pd.DataFrame) -> dict[int, Multiple]:
    """The flow of each task force."""
    first, days = pd.Timestamp(scope.quarter.first), (scope.quarter.last - scope.quarter.first).days + 1
    low = min(weekly["backlog"].min(), weekly["backlog_at_start"].min())
    high = max(weekly["backlog"].max(), weekly["backlog_at_start"].max())
    span = max(high - low, high / 5, 1)  # a change of little looks like little
    full = max(weekly[["arrivals", "completions"]].max().max(), 1)
    weeks = weekly.assign(
        started=(weekly["week_from"] - first).dt.days / days,
        x=((weekly["week_until"] - first).dt.days + 1) / days,
        level=((weekly["backlog"] - low) / span).astype(float),
        arrivals_up=(weekly["arrivals"] / full).astype(float),
        completions_up=(weekly["completions"] / full).astype(float),
        week=[
            f"{words.short_day(start)}–{words.short_day(end)}" for start, end in zip(weekly["week_from"], weekly["week_until"], strict=True)
        ],
    )
    weeks = weeks.assign(**{"from": weeks["started"] + _HALF_DAY / days, "until": weeks["x"] - _HALF_DAY / days})
    months = pd.DataFrame({"x": [(pd.Timestamp(day) - first).days / days for day in scope.quarter.months]})
    months["label"] = [words.short_day(day) for day in scope.quarter.months]
    frames = {force: _flow(words, rows, (low, span), months, scope.is_running) for force, rows in weeks.groupby("task_force_id")}
    said = {
        row.task_force_id: words(
            "task_forces-flow-alt",
            force=row.label,
            start=row.backlog_at_start,
            now=row.backlog,
            opened=row.arrivals,
            closed=row.completions,
        )
        for row in backlogs(words, weekly).itertuples()
    }
    return {int(force): Multiple(frames[force], said[force]) for force in frames}


def _flow(words: Words, weeks: pd.DataFrame, scale: tuple[float, float], months: pd.DataFrame, is_running: bool) -> Frames:
    start = int(weeks["backlog_at_start"].iloc[0])
    begin = pd.DataFrame({"x": [0.0], "level": [float((start - scale[0]) / scale[1])]})
    points = pd.concat([begin, weeks[["x", "level"]]], ignore_index=True)
    settled = points[:-1] if is_running else points
    line = pd.concat([settled.assign(is_open=False), points[-2:].assign(is_open=True)] if is_running else [settled.assign(is_open=False)])
    ends = points.iloc[[0, -1]].assign(end=["first", "last"], text=[str(start), str(weeks["backlog"].iloc[-1])], is_open=is_running)
    moved = {"arrivals": "opened", "completions": "closed"}
    return {
        "line": line,
        "ends": ends,
        "weeks": weeks[["from", "until", "arrivals_up", "completions_up", "week", "arrivals", "completions", "backlog"]],
        "months": months,
        "totals": pd.DataFrame(
            {
                "kind": list(moved),
                "x": points["x"].iloc[-1],
                "text": [words(f"task_forces-count-{name}", count=int(weeks[kind].sum())) for kind, name in moved.items()],
            }
        ),
    }


def persons(cadres: pd.DataFrame) -> dict[int, str]:
    """The names of persons by their ids; only pages that say they hold personal data may ask for them."""
    return {int(id_): str(name) for id_, name in zip(cadres["cadre_id"], cadres["name"], strict=True)}


def person(words: Words, persons: Mapping[int, str], cadre_id: object) -> str:
    """What an owner is called: by name, by id when nobody knows the name, "nobody" when there is none."""
    if is_missing(cadre_id):
        return words("task_forces-nobody")
    return persons.get(int(str(cadre_id)), f"#{cadre_id}")


def places(words: Words, labels: Mapping[int, str], forces: Sequence[int]) -> str:
    """The task forces in which somebody is on duty, by name."""
    return words.listed([labels[force] for force in forces if force in labels], len(forces)) or NOT_APPLICABLE


def load_multiples(
    words: Words,
    labels: Mapping[int, str],
    loads: pd.DataFrame,
    people: pd.DataFrame,
    persons: Mapping[int, str],
    standard: Standard | None,
    link: Link,
    nothing: str,
) -> dict[int, Multiple]:
    """The loads of each task force, the highest first; `nothing` is said of one without people.

    Those who serve two task forces stand in both with all they have to do: what belongs to the other one is a part of its own.
    """
    full = float(max(people["effort_days"].max(), people["capacity_days"].max(), 1)) if len(people) else 1.0
    rows = by_load(loads, people)
    multiples = {}
    for force, label in labels.items():
        frames = _load(words, rows[rows["task_force_id"] == force].reset_index(drop=True), full, labels, persons, standard, link)
        people_there = frames["people"]
        said = [words("task_forces-load-alt-person", name=name, load=load) for name, load in people_there[["name", "percent"]].to_numpy()]
        alt = words("task_forces-load-alt", force=label, people=words.listed(said, len(said)))
        multiples[force] = Multiple(frames, alt, len(said), "" if said else nothing)
    return multiples


def by_load(loads: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The rows of `loads` beside what the same person has to do in all task forces (columns ending in _whole), the highest load first."""
    rows = loads.join(people.set_index("cadre_id").add_suffix("_whole"), on="cadre_id")
    return rows.sort_values(["load_whole", "cadre_id"], ascending=[False, True])


def _load(
    words: Words,
    rows: pd.DataFrame,
    full: float,
    labels: Mapping[int, str],
    persons: Mapping[int, str],
    standard: Standard | None,
    link: Link,
) -> Frames:
    tones = [None if is_missing(load) else judge(load, standard) for load in rows["load_whole"]]
    percents = [
        words("task_forces-off-duty") if not on_duty else f"{_GLYPHS.get(str(tone), '')}{words.percent(load, 0)}"
        for load, tone, on_duty in zip(rows["load_whole"], tones, rows["on_duty_whole"], strict=True)
    ]
    names = [person(words, persons, id_) for id_ in rows["cadre_id"]]
    is_shared = rows["on_duty"] & (rows["task_force_ids_whole"].map(len) > 1)
    place = pd.Series(range(len(rows)), rows.index, dtype="float64")
    frame = pd.DataFrame(
        {
            "row": place + 0.5,
            "above": place,
            "below": place + 1,
            "top": place + 0.18,
            "bottom": place + 0.82,
            "name": names,
            "label": [
                words("task_forces-shared", name=name, share=words.percent(share, 0)) if shared else name
                for name, share, shared in zip(names, rows["time_share"], is_shared, strict=True)
            ],
            "capacity_at": rows["capacity_days_whole"].astype(float) / full,
            "percent": percents,
            "tone": [tone or "none" for tone in tones],
            "effort": [words("task_forces-days", days=words.number(days, 1)) for days in rows["effort_days_whole"]],
            "capacity": [words("task_forces-days", days=words.number(days, 1)) for days in rows["capacity_days_whole"]],
            "open": rows["open_whole"].astype(int),
            "where": [places(words, labels, forces) for forces in rows["task_force_ids_whole"]],
            "link": [link(f"owner-{id_}") for id_ in rows["cadre_id"]],
        }
    )
    return {"people": frame, "parts": _parts(rows, frame, full)}


def efforts(rows: pd.DataFrame) -> pd.DataFrame:
    """The working days of the rows of `by_load` in parts: overdue, due_soon, other, elsewhere (for other task forces)."""
    return pd.DataFrame(
        {
            "overdue": rows["effort_overdue"],
            "due_soon": rows["effort_due_soon"],
            "other": rows["effort_days"] - rows["effort_overdue"] - rows["effort_due_soon"],
            "elsewhere": rows["effort_days_whole"] - rows["effort_days"],
        }
    ).astype(float)


def _parts(rows: pd.DataFrame, people: pd.DataFrame, full: float) -> pd.DataFrame:
    """One row per person and part of the effort that is not zero: kind, from, until (of the scale), top, bottom (of the row)."""
    days = efforts(rows)
    until = days.cumsum(axis="columns")
    parts = pd.concat(
        [
            people[["top", "bottom"]].assign(kind=kind, until=until[kind] / full, **{"from": (until[kind] - days[kind]) / full})
            for kind in days
        ]
    )
    return parts[parts["until"] > parts["from"]].reset_index(drop=True)


def load_caption(words: Words, scope: Scope, standard: Standard | None) -> str:
    """What the bars, the mark and the percentages mean, and when a task force is said to be able to lend somebody."""
    days = working_days(scope.day, scope.day + LOAD_AHEAD)
    what = words("task_forces-load-caption", days=days, standard=measures.target_text(words, standard))
    if scope.district:
        return words("task_forces-load-caption-district", what=what)
    if standard is None:
        return what
    return words("task_forces-load-caption-lend", what=what, calm=words.percent(standard.target - standard.tolerance, 0))


def load_keys(words: Words, multiples: Mapping[int, Multiple]) -> list[tuple[str, str]]:
    """The colours of the load and what they stand for; that of the other task force where somebody serves two."""
    tokens = {"overdue": "behind", "due_soon": "watch", "other": "norm"}
    if any((multiple.frames["parts"]["kind"] == "elsewhere").any() for multiple in multiples.values()):
        tokens["elsewhere"] = "context"
    return [(token, words(f"task_forces-part-{kind}")) for kind, token in tokens.items()]


def age_keys(words: Words) -> list[tuple[str, str]]:
    """The colours of the two bands that stand out."""
    return [("watch", words("task_forces-age", band=3)), ("behind", words("task_forces-age", band=4))]


def age_multiples(words: Words, labels: Mapping[int, str], items: pd.DataFrame, link: Link) -> dict[int, Multiple]:
    """The ages of the open items of each task force."""
    every = pd.Series(1, items.index)
    counts = {force: list(ages(items["age_days"], every.where(items["task_force_id"] == force, 0)).values()) for force in labels}
    full = max(chain([1], *counts.values()))
    left = pd.Series(range(len(BANDS))) / len(BANDS)
    bands = [words("task_forces-age", band=number) for number in range(len(BANDS))]
    multiples = {}
    for force, row in counts.items():
        columns = {
            "from": left + 0.006,
            "until": left + 1 / len(BANDS) - 0.006,
            "middle": left + 0.5 / len(BANDS),
            "height": [count / full for count in row],
            "items": row,
            "label": bands,
            "tone": [_BAND_TONES.get(band, "none") for band in BANDS],
            "link": [link(f"age-{number}-{force}") for number in range(len(BANDS))],
        }
        said = [words("task_forces-ages-alt-band", band=band, count=count) for band, count in zip(bands, row, strict=True)]
        alt = words("task_forces-ages-alt", force=labels[force], bands=words.listed(said, len(said)))
        multiples[force] = Multiple({"bins": pd.DataFrame(columns)}, alt)
    return multiples


def old_items(labels: Mapping[int, str], items: pd.DataFrame) -> pd.DataFrame:
    """One row per task force: label, open (items), old (those older than 30 days)."""
    counts = items.assign(old=age_bands(items["age_days"]).isin(OLD)).groupby("task_force_id")["old"].agg(["size", "sum"])
    counts = counts.reindex(list(labels), fill_value=0)  # nothing open is zero items
    return pd.DataFrame({"label": list(labels.values()), "open": list(counts["size"]), "old": list(counts["sum"])})


# Overdue items -----------------------------------------------------------------------------------


def overdue_items(items: pd.DataFrame) -> pd.DataFrame:
    """The overdue items, longest first."""
    return items[items["state"] == "overdue"].sort_values(["days_overdue", "work_item_id"], ascending=[False, True])


def overdue_caption(words: Words, overdue: pd.DataFrame) -> str:
    """How many of the overdue items are shown, and in what order; nothing where there is none."""
    if len(overdue) > LISTED:
        return words("task_forces-overdue-caption", shown=LISTED)
    return words("task_forces-overdue-order") if len(overdue) else ""


def overdue_table(
    words: Words, names: Names, labels: Mapping[int, str], persons: Mapping[int, str], overdue: pd.DataFrame, *, is_short: bool
) -> tuple[list[Column], list[Row]]:
    """The first of the overdue items, longest first, the days also as a bar; short: without what a narrow screen has no room for."""
    longest = int(overdue["days_overdue"].max())
    shown = ("owner", "days_overdue") if is_short else ("force", "district", "owner", "due_on", "days_overdue")
    rows = []
    for item in overdue.head(LISTED).itertuples():
        cells = {
            "force": Cell(labels[item.task_force_id]),
            "district": Cell(names.division(item.district)),
            "owner": Cell(person(words, persons, item.cadre_id)),
            "due_on": Cell(words.short_day(item.due_on)),
            "days_overdue": Cell(str(item.days_overdue), bar=100 * item.days_overdue / longest),
        }
        rows.append(Row(words.pick(item.title, item.title_en), tuple(cells[name] for name in shown)))
    return [Column(words(f"task_forces-{name}"), text=True) for name in ("title", *shown)], rows
