"""Which task force has too much to do. No person is named: a slide is seen, printed and sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

import pandas as pd

from dashboard.answers import task_forces as ask
from dashboard.charts import task_forces as charts
from dashboard.figures.lines import of_one_district
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard
from dashboard.figures.task_forces import LOAD_AHEAD, TaskForces
from dashboard.figures.working_days import working_days
from dashboard.findings import task_forces as findings
from dashboard.pieces import Drawing
from dashboard.review.given import Given, count, measured, no_link, remarks, said
from dashboard.review.natives import drawn, numbers
from dashboard.review.slide import Field, Graph, Native, Record, Series, Sheet, Slide, Stack, Value
from dashboard.shapes import measures
from dashboard.shapes import task_forces as shapes
from dashboard.shapes.measures import FEW, Measure
from dashboard.shapes.task_forces import Multiple
from dashboard.words import NOT_APPLICABLE, Words, is_missing

MOST_FORCES, MOST_PEOPLE = 4, 12  # beside and below each other; the table has every task force
FLOW_HEIGHT = 215.0  # pixels at k = 1
_COUNTS = ("open", "overdue", "due_soon", "undated", "unowned", "people", "opened", "closed")


def task_forces(given: Given) -> Slide:
    """Flow and load of each task force beside each other; on paper the table of all."""
    words, scope = given.words, given.scope
    now, weekly = given.asked(ask.summary), given.asked(ask.weekly)
    compared = shapes.compared(words, now, weekly, given.standard("load"), scope.day)
    title = findings.headline(words, compared, of_city=given.of_city)
    section, said_of_it, labels = words("page-task_forces"), remarks(given, "task_forces"), shapes.labels(words, weekly)
    if not labels:
        return Slide("task_forces", section, title, remarks=said_of_it, nothing=words("review-task_forces-nothing"))
    shown = forces(given, now, weekly, labels)
    left_out = [words("review-task_forces-shown", shown=len(shown), count=len(labels))] if len(shown) < len(labels) else []
    return Slide(
        "task_forces",
        section,
        title,
        " · ".join([_caption(given), *left_out]),
        (*(_stack(given, force, 12 / len(shown)) for force in shown), Stack((table(given, now),), 12)),
        said_of_it,
        tuple(shapes.load_keys(words, {force.row.name: force.load for force in shown})),
        how=words("review-task_forces-how"),
    )


@dataclass(frozen=True)
class Force:
    """A task force on the screen: its row of the summary with `label`, its weeks, its people by load, and its two charts."""

    row: pd.Series
    weeks: pd.DataFrame
    people: pd.DataFrame
    flow: Multiple
    load: Multiple


def forces(given: Given, now: TaskForces, weekly: pd.DataFrame, labels: Mapping[int, str]) -> list[Force]:
    """The task forces that there is room for, in their order: those with most open items."""
    rows = shapes.labelled(given.words, now.forces).set_index("task_force_id")
    most = set(rows.reset_index().sort_values(["open", "task_force_id"], ascending=[False, True])["task_force_id"].head(MOST_FORCES))
    flows, people = shapes.flows(given.words, given.scope, weekly), _people(given, now)
    return [
        Force(
            rows.loc[force],
            weekly[weekly["task_force_id"] == force],
            there := people[people["task_force_id"] == force],
            flows[force],
            anonymous(given, now, labels, force, there),
        )
        for force in labels
        if force in most
    ]


def _caption(given: Given) -> str:
    days = working_days(given.scope.day, given.scope.day + LOAD_AHEAD)
    standard = measures.target_text(given.words, given.standard("load"))
    return given.words("review-task_forces-caption", days=days, standard=standard, of="city" if given.of_city else "district")


def _until(given: Given) -> str:
    """When the weeks end: with the quarter, also where the figures speak of a day after it; empty when that is the same day."""
    last = given.scope.quarter.last
    return given.words.short_day(last) if given.scope.day > last else ""


# People ------------------------------------------------------------------------------------------


def _people(given: Given, now: TaskForces) -> pd.DataFrame:
    """The rows of `shapes.by_load`; of a district those who own an item of it."""
    loads = given.asked(ask.loads)
    return shapes.by_load(loads if given.of_city else loads[loads["open"] > 0], now.people)


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB: the columns of a spreadsheet."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + ascii_uppercase[number % 26]


def anonymous(given: Given, now: TaskForces, labels: Mapping[int, str], force: int, people: pd.DataFrame) -> Multiple:
    """The loads of one task force, its people called by letters: those with the highest load."""
    words, first = given.words, people.head(MOST_PEOPLE)
    called = {cadre: words("review-task_forces-cadre", letter=_letters(number)) for number, cadre in enumerate(first["cadre_id"])}
    nothing = words("task_forces-load-nobody" if given.of_city else "task_forces-load-nobody-district")
    of_it = first[given.asked(ask.loads).columns]
    return shapes.load_multiples(words, labels, of_it, now.people, called, given.standard("load"), no_link, nothing)[force]


# One task force ----------------------------------------------------------------------------------


def _stack(given: Given, force: Force, share: float) -> Stack:
    words, row, load = given.words, force.row, force.load
    counts = words("review-task_forces-note", open=int(row["open"]), overdue=int(row["overdue"]), due_soon=int(row["due_soon"]))
    left_out = [words("review-task_forces-people", shown=load.rows, count=len(force.people))] if load.rows < len(force.people) else []
    nobody = [load.nothing] if load.nothing else []
    graphs = (_flow(given, force), *([_load(given, force)] if load.rows else []))
    how = words("review-task_forces-until", day=until) if (until := _until(given)) else ""
    return Stack(graphs, share, row["label"], " · ".join([counts, *left_out, *nobody]), how)


def _flow(given: Given, force: Force) -> Graph:
    """The backlog over the weeks; in Office what was opened and closed in each."""
    words, weeks, flow = given.words, force.weeks, force.flow
    series = (
        Series(words("task_forces-arrivals"), numbers(weeks["arrivals"]), "previous"),
        Series(words("task_forces-completions"), numbers(weeks["completions"])),
    )
    title = words(
        "review-task_forces-flow",
        start=int(weeks["backlog_at_start"].iloc[0]),
        now=int(weeks["backlog"].iloc[-1]),
        until=_until(given) or "none",
        opened=int(weeks["arrivals"].sum()),
        closed=int(weeks["completions"].sum()),
    )
    native = Native("column", title, tuple(words.short_day(day) for day in weeks["week_from"]), series, "count")
    return drawn(f"task_forces-flow-{force.row.name}", Drawing(charts.flow, flow.alt, FLOW_HEIGHT, flow.frames), native)


def _load(given: Given, force: Force) -> Graph:
    """Everybody's effort of the next 30 days; in Office the same parts in working days."""
    words, row, load = given.words, force.row, force.load
    days = shapes.efforts(force.people.head(load.rows))
    colours = {"overdue": "behind", "due_soon": "watch", "other": "norm", "elsewhere": "context"}
    series = tuple(
        Series(words(f"task_forces-part-{kind}"), numbers(days[kind]), colour) for kind, colour in colours.items() if days[kind].any()
    )
    known = given.of_city and not is_missing(row["load"]) and not is_missing(row["highest_load"])
    whole, highest = (words.percent(row[name], 0) if known else "unknown" for name in ("load", "highest_load"))
    title = words("review-task_forces-load", load=whole, highest=highest)
    native = Native("stacked_bar", title, tuple(load.frames["people"]["name"]), series)
    drawing = Drawing(charts.load, load.alt, charts.HEADER + charts.ROW * load.rows, load.frames)
    return drawn(f"task_forces-load-{row.name}", drawing, native)


# All task forces ---------------------------------------------------------------------------------


def table(given: Given, now: TaskForces) -> Sheet:
    """Every task force, and all together; of a district without loads, which are the whole city's."""
    words, overdue = given.words, given.standard("taskforce_overdue")
    limit = overdue if given.of_city else of_one_district(overdue)
    fields = (
        Field(words("task_forces-force"), text=True, width=2.0),
        Field(words("task_forces-open"), strong=True),
        Field(words("task_forces-overdue"), measures.target_text(words, limit, "count")),
        Field(words("task_forces-due_soon")),
        Field(words("task_forces-undated")),
        Field(words("review-task_forces-unowned")),
        Field(words("review-task_forces-on-duty")),
        Field(words("task_forces-arrivals")),
        Field(words("task_forces-completions")),
        Field(words("review-task_forces-on-time"), measures.target_text(words, given.standard("on_time_rate"))),
        *_load_fields(given),
    )
    rows = shapes.labelled(words, now.forces).to_dict("records")
    whole = {name: now.forces[name].sum() for name in (*_COUNTS, "closed_on_time", "closed_dated")}
    whole |= {"label": words("task_forces-all"), "people": now.people_on_duty, "over_capacity": now.over_capacity, "load": None}
    records = [_record(given, row, limit) for row in rows]
    together = [_record(given, whole, limit, total=True)] if len(rows) > 1 else []
    return Sheet("task_forces", words("page-task_forces"), fields, (*records, *together), screen=False)


def _load_fields(given: Given) -> list[Field]:
    words = given.words
    limit = measures.target_text(words, given.standard("load"))
    return [Field(words("review-task_forces-over")), Field(words("task_forces-load"), limit)] if given.of_city else []


def _record(given: Given, row: Mapping[str, Any], limit: Standard | None, *, total: bool = False) -> Record:
    words = given.words
    late = Measure("taskforce_overdue", int(row["overdue"]), "count", limit)
    cases = int(row["closed_on_time"]), int(row["closed_dated"])
    closed = measured(words, Measure("on_time_rate", rate(*cases), standard=given.standard("on_time_rate"), cases=cases))
    load = Measure("load", row["load"], standard=given.standard("load"))
    cells = (
        said(row["label"]),
        count(words, row["open"]),
        measured(words, late),
        *(count(words, row[name]) for name in _COUNTS[2:]),
        said(closed.text) if 0 < cases[1] < FEW else closed,
        *([count(words, row["over_capacity"]), _share(words, load)] if given.of_city else []),
    )
    return Record(cells, total=total)


def _share(words: Words, load: Measure) -> Value:
    """A load as the page prints it, without decimals."""
    return Value(NOT_APPLICABLE) if is_missing(load.value) else Value(words.percent(load.value, 0), load.value, "percent", load.status)
