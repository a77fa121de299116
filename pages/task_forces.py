from functools import partial

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import meetings
from dashboard.answers import task_forces as ask
from dashboard.charts import task_forces as charts
from dashboard.figures.lines import of_one_district
from dashboard.figures.standards import standard_on
from dashboard.findings import task_forces as findings
from dashboard.shapes import task_force_lists as lists
from dashboard.shapes import task_forces as shapes
from dashboard.view import current

MOST_COLUMNS = 5

view = current()
scope, words, names = view.scope, view.words, view.names
of_city = scope.district is None


def asked(question):
    return load.answer(question, scope)


def standard(measure):
    known = load.found(meetings.standards)
    return None if known is None else standard_on(known, measure, scope.day)


def persons():
    """The names by id: personal data, on this page and that of the training alone. Without them the ids stand."""
    return {id_: name for cadres in parts.each(view, [lambda: load.answer(ask.cadres)]) for id_, name in shapes.persons(cadres).items()}


def link(name):
    return address.link(view.page, list=name)


def columns(labels, *, named=True):
    """Each task force with a column of its own; more than five, and those on a phone, stand below each other and say whose they are."""
    forces, places = list(labels), []
    for _ in range(0, len(forces), MOST_COLUMNS):
        places += st.columns(min(len(forces), MOST_COLUMNS), gap="medium")
    for force, place in zip(forces, places, strict=False):
        if named and (view.is_phone or len(forces) > MOST_COLUMNS):
            with place:
                parts.note(view, labels[force], surface=True)
    return list(zip(forces, places, strict=False))


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
    st.stop()

with parts.panel(view, "states"):
    now, items = asked(ask.summary), asked(ask.items)
    before = [load.answer(ask.summary, earlier) for earlier in (scope.previous(), scope.year_before())]
    overdue = standard("taskforce_overdue")
    standards = {"taskforce_overdue": overdue if of_city else of_one_district(overdue), "on_time_rate": standard("on_time_rate")}
    states = shapes.states(words, scope, now, before, items, standards, link)
    for force, place in columns(labels, named=False):
        with place:
            parts.piece(view, "task_force", state=states[force])
    parts.note(view, shapes.rule(words, now, standards))

with parts.panel(view, "flow"):
    weekly = asked(ask.weekly)
    backlogs, frames = shapes.backlogs(words, weekly), shapes.flows(words, scope, weekly)
    keys = [("previous", words("task_forces-arrivals")), ("main", words("task_forces-completions"))]
    parts.title(view, findings.flow(words, backlogs), words("task_forces-flow-caption"), keys)
    for force, place in columns(labels):
        with place:
            alt = shapes.flow_alt(words, backlogs, force)
            parts.chart(view, charts.flow, alt=alt, height=charts.FLOW_HEIGHT, key=f"flow_{force}", **frames[force])

with parts.panel(view, "load"):
    now, loads, known = asked(ask.summary), asked(ask.loads), persons()
    if of_city:
        title = findings.load(words, shapes.labelled(words, now.forces), people=now.people_on_duty, over=now.over_capacity)
    else:
        title = findings.load_of_district(words, names.scope(scope.district), now.people)
    shown = loads if of_city else loads[loads["open"] > 0]
    frames = shapes.load_frames(words, labels, shown, now.people, known, standard("load"), link)
    parts.title(view, title, shapes.load_caption(words, scope, standard("load")), shapes.load_keys(words, frames))
    for force, place in columns(labels):
        with place:
            people = frames[force]["people"]
            if people.empty:
                parts.note(view, words("task_forces-load-nobody" if of_city else "task_forces-load-nobody-district"))
            else:
                height, alt = charts.HEADER + charts.ROW * len(people), shapes.load_alt(words, labels[force], people)
                parts.chart(view, charts.load, alt=alt, height=height, key=f"load_{force}", **frames[force])

with parts.panel(view, "ages"):
    items = asked(ask.items)
    frames = shapes.age_frames(words, labels, items, link)
    parts.title(view, findings.ages(words, shapes.old_items(labels, items)), words("task_forces-ages-caption"), shapes.age_keys(words))
    for force, place in columns(labels):
        with place:
            alt = shapes.ages_alt(words, labels[force], frames[force]["bins"])
            parts.chart(view, charts.ages, alt=alt, height=charts.AGES_HEIGHT, key=f"ages_{force}", **frames[force])

with parts.panel(view, "overdue"):
    items = shapes.overdue_items(asked(ask.items))
    parts.title(view, findings.overdue(words, items), words("task_forces-overdue-caption", shown=min(len(items), shapes.LISTED)))
    if len(items):
        table = shapes.overdue_table(words, names, labels, persons(), items, is_short=view.is_phone)
        parts.table(view, *table, label=words("task_forces-list-overdue"))
    parts.piece(view, "counts", label=words("task_forces-totals"), parts=lists.totals(words, asked(ask.summary), link, of_city=of_city))

given = lists.Given(words, names, labels, persons, *(partial(asked, question) for question in (ask.summary, ask.items, ask.moved)))
parts.opened_list(view, lists.lists(given, [] if now is None else list(now.people["cadre_id"])))
