from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dashboard import address, load, parts
from dashboard.answers import meetings
from dashboard.answers import task_forces as ask
from dashboard.charts import task_forces as charts
from dashboard.figures.lines import of_one_district
from dashboard.figures.standards import Standard, standard_on
from dashboard.findings import task_forces as findings
from dashboard.shapes import task_force_lists as lists
from dashboard.shapes import task_forces as shapes
from dashboard.view import current

MOST_COLUMNS = 5

view = current()
scope, words, names = view.scope, view.words, view.names
of_city = scope.district is None


def asked(question: Callable[..., Any]) -> Any:
    return load.answer(question, scope)


def standard(measure: str) -> Standard | None:
    known = load.found(meetings.standards)
    return None if known is None else standard_on(known, measure, scope.day)


def persons() -> dict[int, str]:
    """The names by id: personal data, on this page and that of the training alone. Without them the ids stand."""
    return {id_: name for cadres in parts.each(view, [lambda: load.answer(ask.cadres)]) for id_, name in shapes.persons(cadres).items()}


def link(name: str) -> str:
    return address.link(view.page, list=name)


def places(panel: str, *, named: bool) -> list[tuple[int, parts.Place]]:
    """A column for each task force; more than five, and on a phone all, stand below each other and say whose they are."""
    width, rows = min(len(labels), MOST_COLUMNS), range(-(-len(labels) // MOST_COLUMNS))
    columns = [column for row in rows for column in parts.columns(view, [1] * width, key=f"{panel}_{row}")]
    for label, column in zip(labels.values(), columns, strict=False):
        if named and (view.is_phone or len(labels) > MOST_COLUMNS):
            with column:
                parts.note(view, label, surface=True)
    return list(zip(labels, columns, strict=False))


def draw(build: Callable[..., Any], multiples: Mapping[int, shapes.Multiple], height: float, row_height: float = 0) -> None:
    for one in multiples.values():
        if not one.nothing:
            parts.piece(view, "spoken", text=one.alt)
    for force, column in places(build.__name__, named=True):
        one = multiples[force]
        with column:
            if one.nothing:
                parts.note(view, one.nothing)
            else:
                parts.chart(view, build, alt="", height=height + row_height * one.rows, key=f"{build.__name__}_{force}", **one.frames)


provenance = parts.trusted(view, "task_forces")
now, weekly = load.found(ask.summary, scope), load.found(ask.weekly, scope)
if now is None or weekly is None:
    parts.headline(view, words("task_forces-headline-unknown"), provenance=provenance)
else:
    compared = shapes.compared(words, now, weekly, standard("load"), scope.day)
    parts.headline(view, findings.headline(words, compared, of_city=of_city), provenance=provenance)
labels = {} if weekly is None else shapes.labels(words, weekly)
if weekly is not None and not labels:
    parts.nothing_here(view, words("task_forces-subject"))
    raise parts.PageEnds

with parts.panel(view, "states"):
    now, items = asked(ask.summary), asked(ask.items)
    before = [load.answer(ask.summary, earlier) for earlier in (scope.previous(), scope.year_before())]
    overdue = standard("taskforce_overdue")
    standards = {"taskforce_overdue": overdue if of_city else of_one_district(overdue), "on_time_rate": standard("on_time_rate")}
    states = shapes.states(words, scope, now, before, items, standards, link)
    for force, column in places("states", named=False):
        with column:
            parts.piece(view, "task_force", state=states[force])
    parts.note(view, shapes.rule(words, now, standards))

with parts.panel(view, "flow"):
    weekly = asked(ask.weekly)
    keys = [("previous", words("task_forces-arrivals")), ("main", words("task_forces-completions"))]
    parts.title(view, findings.flow(words, shapes.backlogs(words, weekly)), words("task_forces-flow-caption"), keys, ["taskforce_flow"])
    draw(charts.flow, shapes.flows(words, scope, weekly), charts.FLOW_HEIGHT)

with parts.panel(view, "load"):
    now, loads, limit = asked(ask.summary), asked(ask.loads), standard("load")
    if of_city:
        title, nothing = findings.load(words, shapes.labelled(words, now.forces), now), words("task_forces-load-nobody")
    else:
        title, nothing = findings.load_of_district(words, names.scope(scope.district), now), words("task_forces-load-nobody-district")
        loads = loads[loads["open"] > 0]
    multiples = shapes.load_multiples(words, labels, loads, now.people, persons(), limit, link, nothing)
    parts.title(view, title, shapes.load_caption(words, scope, limit), shapes.load_keys(words, multiples), ["load", "capacity", "can_lend"])
    draw(charts.load, multiples, charts.HEADER, charts.ROW)

with parts.panel(view, "ages"):
    items = asked(ask.items)
    title, keys = findings.ages(words, shapes.old_items(labels, items)), shapes.age_keys(words)
    parts.title(view, title, words("task_forces-ages-caption"), keys, ["taskforce_age"])
    draw(charts.ages, shapes.age_multiples(words, labels, items, link), charts.AGES_HEIGHT)

with parts.panel(view, "overdue"):
    items = shapes.overdue_items(asked(ask.items))
    parts.title(view, findings.overdue(words, items), shapes.overdue_caption(words, items), terms=["taskforce_overdue"])
    if len(items):
        table = shapes.overdue_table(words, names, labels, persons(), items, is_short=view.is_phone)
        parts.table(view, *table, label=words("task_forces-list-overdue"))
    parts.piece(view, "counts", label=words("task_forces-totals"), parts=lists.totals(words, asked(ask.summary), link, of_city=of_city))

given = lists.Given(words, names, labels, persons, *(partial(asked, question) for question in (ask.summary, ask.items, ask.moved)))
parts.opened_list(view, lambda: lists.lists(given, [] if now is None else list(now.people["cadre_id"])))
