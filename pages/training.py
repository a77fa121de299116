from functools import partial

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import meetings, problems, trust
from dashboard.answers import training as ask
from dashboard.charts import training as charts
from dashboard.figures.standards import standard_on
from dashboard.findings import training as findings
from dashboard.pieces import Part
from dashboard.shapes import measures
from dashboard.shapes import problems as problem_shapes
from dashboard.shapes import training as shapes
from dashboard.shapes.trust import missing_districts
from dashboard.view import current

view = current()
scope, words, names = view.scope, view.words, view.names
district, phone = scope.district, view.is_phone
link = partial(address.link, view.page)
of_places = {"places": "towns" if district else "districts"}


def ask_of(question):
    return load.answer(question, scope)


def compared(question):
    return [load.answer(question, at) for at in (scope, scope.previous(), scope.year_before())]


def standard(measure):
    return standard_on(load.answer(meetings.standards), measure, scope.day)


def problems_by_place():
    return ask_of(problems.towns) if district else ask_of(problems.summary).by_district


def unreported():
    return set() if district else missing_districts(ask_of(trust.reporting), "training")


provenance = parts.trusted(view, "training")
by_place = ask.towns if district else ask.completion
try:
    completion, people = ask_of(ask.completion), load.found(ask.people, scope)
    without_full = None if people is None else int((people.by_unit["full"] == 0).sum())
    finding = findings.headline(
        words, names, completion, ask_of(by_place), standard("training_days_rate"), unreported(), without_full, of_towns=bool(district)
    )
    parts.headline(view, finding, provenance=provenance)
except load.DatabaseError:
    parts.headline(view, words("training-headline-missing"), provenance=provenance)

makers = {
    "training_days_rate": (shapes.days_card, ask.completion),
    "seven_ones_rate": (shapes.seven_ones_card, ask.completion),
    "problem_close_rate": (problem_shapes.close_card, problems.summary),
    "problem_median_days": (problem_shapes.median_card, problems.summary),
}
parts.cards(view, [lambda key=key, made=made: made[0](words, scope, compared(made[1]), standard(key), link) for key, made in makers.items()])

left, right = st.columns([7, 5], gap="medium")
with left, parts.panel(view, "tasks"):
    total, places, tasks = ask_of(ask.completion), ask_of(by_place), load.answer(ask.tasks)
    target, called = standard("seven_ones_rate"), shapes.task_names(words, tasks)
    caption = words("training-tasks-caption", standard=measures.target_text(words, target), **of_places)
    title = findings.tasks_title(words, names, total, places, called, target, unreported())
    parts.title(view, title, caption, shapes.standard_keys(words, target))
    columns = shapes.heat_columns(words, shapes.task_names(words, tasks, brief=phone), total)
    rows = shapes.heat_rows(words, names, places, total, target, unreported(), link, district)
    parts.heat_table(view, columns, rows, label=words("training-tasks-label"), name_width="14%")

with right, parts.panel(view, "shortfall"):
    people, target = ask_of(ask.people), standard("training_days_rate")
    strip = shapes.strip(words, names, people, target)
    units = strip.frames["units"]
    caption = findings.strip_caption(words, strip.met_units, strip.more_units, strip.more_cadres)
    parts.title(view, findings.strip_title(words, shapes.units_in_order(people)), caption)
    if phone and len(units):
        parts.table(view, shapes.strip_columns(words), shapes.strip_rows(words, names, people, target, link), label=words("training-strip-short"))
    elif len(units):
        height = charts.HEADER + charts.SHORTFALL_ROW * len(units)
        parts.chart(view, charts.shortfall, alt=findings.strip_alt(words, units), height=height, key="shortfall", **strip.frames)

flow, settled, reminded = st.columns([4.2, 3.8, 4], gap="medium")
with flow, parts.panel(view, "flow"):
    rows = ask_of(problems.flow)
    title = findings.flow_title(words, rows)
    parts.title(view, title, words("training-flow-caption"))
    if rows["reported"].any():
        parts.chart(view, charts.flow, alt=title, height=charts.FLOW_HEIGHT, key="flow", **problem_shapes.flow(words, scope, rows))

with settled, parts.panel(view, "settlement"):
    places, target = problems_by_place(), standard("problem_close_rate")
    frames = problem_shapes.settlement(words, names, places, target, link, district)
    caption = words("training-settlement-caption", standard=measures.target_text(words, target))
    parts.title(view, findings.settlement_title(words, names, places), caption, [("main", words("training-settled"))])
    if phone and len(frames["places"]):
        parts.table(view, *problem_shapes.settlement_table(words, names, places, target, link, district), label=words("training-settlement-rate"))
    elif len(frames["places"]):
        height = charts.HEADER + charts.SETTLEMENT_ROW * len(frames["places"])
        alt = findings.settlement_alt(words, frames["places"])
        parts.chart(view, charts.settlement, alt=alt, height=height, key="settlement", **frames)

with reminded, parts.panel(view, "reminders"):
    people = ask_of(ask.people)
    count = len(shapes.at_risk(people))
    caption = findings.reminder_caption(words, scope.day, min(count, shapes.REMINDED), count)
    parts.title(view, findings.reminder_title(words, count, scope.day, scope.quarter.last), caption)
    if count:
        parts.table(view, *shapes.reminders(words, names, scope, people, brief=phone), label=words("training-column-days_short"))
        parts.piece(view, "counts", label=words("training-see-all", count=count), parts=[Part(words("training-see-all", count=count), link(list="risk"))])

ages, states, repeated = st.columns([4, 4, 4], gap="medium")
with ages, parts.panel(view, "ages"):
    found = ask_of(problems.summary)
    parts.title(view, findings.ages_title(words, found), words("training-ages-caption"))
    parts.table(view, *problem_shapes.ages(words, found, link), label=words("training-open"))

with states, parts.panel(view, "states"):
    found = ask_of(problems.summary)
    parts.title(view, findings.states_title(words, found), words("training-states-caption"))
    parts.table(view, *problem_shapes.states(words, found, link), label=words("training-state"))

with repeated, parts.panel(view, "repeated"):
    found = ask_of(problems.summary)
    columns, rows = problem_shapes.repeated(words, found, link)
    title = findings.repeated_title(words, found, [row.name for row in rows], of_city=district is None)
    parts.title(view, title, words("training-repeated-caption"))
    if rows:
        parts.table(view, columns, rows, label=words("training-category"))

matrix, timely = st.columns([7, 5], gap="medium")
with matrix, parts.panel(view, "matrix"):
    people, called = ask_of(ask.people), shapes.task_names(words, load.answer(ask.tasks), brief=phone)
    short = shapes.short_of_tasks(people)
    caption = findings.matrix_caption(words, min(len(short), shapes.MATRIX_PEOPLE), len(short))
    parts.title(view, findings.matrix_title(words, short, len(people.by_cadre)), caption)
    if len(short):
        parts.heat_table(view, *shapes.matrix(words, names, people, called, brief=phone), label=words("training-matrix-label"), name_width="10%")
        see_all = words("training-see-all", count=len(short))
        parts.piece(view, "counts", label=see_all, parts=[Part(see_all, link(list="tasks"))])

with timely, parts.panel(view, "timeliness"):
    parts.title(view, words("training-timeliness"), words("training-timeliness-caption"))
    measured = [
        shapes.full_attendance(compared(ask.completion), standard("full_attendance")),
        problem_shapes.on_time(compared(problems.summary), standard("problem_on_time_rate")),
        shapes.entry_lag(compared(ask.entry_lag), standard("entry_lag_days")),
    ]
    parts.table(view, *shapes.with_past(words, scope, measured, link), label=words("training-timeliness"))
