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
from dashboard.shapes import problems as of_problems
from dashboard.shapes import training as shapes
from dashboard.shapes.trust import missing_districts
from dashboard.view import current

view = current()
scope, words, names, is_phone = view.scope, view.words, view.names, view.is_phone
district, link = scope.district, partial(address.link, view.page)
by_place = ask.towns if district else ask.completion


def ask_of(question):
    return load.answer(question, scope)


def compared(question):
    return [load.answer(question, at) for at in (scope, scope.previous(), scope.year_before())]


def standard(measure):
    return standard_on(load.answer(meetings.standards), measure, scope.day)


def unreported():
    return set() if district else missing_districts(ask_of(trust.reporting), "training")


def more(name, count):
    """The way to a list that is not shown as a whole."""
    text = words("training-see-all", count=count)
    parts.piece(view, "counts", label=text, parts=[Part(text, link(list=name))])


provenance = parts.trusted(view, "training")
try:
    completion, places, target = ask_of(ask.completion), ask_of(by_place), standard("training_days_rate")
    finding = findings.headline(words, names, completion, places, target, unreported(), load.found(ask.people, scope), of_towns=bool(district))
    parts.headline(view, finding, provenance=provenance)
except load.DatabaseError:
    parts.headline(view, words("training-headline-missing"), provenance=provenance)

cards = {
    "training_days_rate": (shapes.days_card, ask.completion),
    "seven_ones_rate": (shapes.seven_ones_card, ask.completion),
    "problem_close_rate": (of_problems.close_card, problems.summary),
    "problem_median_days": (of_problems.median_card, problems.summary),
}
parts.cards(view, [lambda key=key, made=made: made[0](words, scope, compared(made[1]), standard(key), link) for key, made in cards.items()])

left, right = st.columns([7, 5], gap="medium")
with left, parts.panel(view, "tasks"):
    total, places, target = ask_of(ask.completion), ask_of(by_place), standard("seven_ones_rate")
    called, brief = (shapes.task_names(words, load.answer(ask.tasks), brief=brief) for brief in (False, is_phone))
    caption = words("training-tasks-caption", standard=measures.target_text(words, target), places="towns" if district else "districts")
    title = findings.tasks_title(words, names, total, places, called, target, unreported())
    parts.title(view, title, caption, shapes.standard_keys(words, target))
    columns, rows = shapes.heat(words, names, places, total, brief, target, unreported(), link, district)
    parts.heat_table(view, columns, rows, label=words("training-tasks-label"), name_width="14%")

with right, parts.panel(view, "shortfall"):
    people, target = ask_of(ask.people), standard("training_days_rate")
    strip = shapes.strip(words, names, people, target)
    parts.title(view, findings.strip_title(words, strip.units), findings.strip_caption(words, strip))
    if is_phone and strip.short:
        parts.table(view, *shapes.strip_table(words, names, people, target, link), label=words("training-strip-short"))
    elif strip.short:
        alt, height = findings.strip_alt(words, strip), charts.HEADER + charts.SHORTFALL_ROW * strip.rows
        parts.chart(view, charts.shortfall, alt=alt, height=height, key="shortfall", **strip.frames)
    if strip.short:
        more("short", strip.short)

left, middle, right = st.columns([4.2, 3.8, 4], gap="medium")
with left, parts.panel(view, "flow"):
    rows = ask_of(problems.flow)
    title = findings.flow_title(words, rows)
    parts.title(view, title, words("training-flow-caption"))
    if rows["reported"].any():
        parts.chart(view, charts.flow, alt=title, height=charts.FLOW_HEIGHT, key="flow", **of_problems.flow(words, scope, rows))

with middle, parts.panel(view, "settlement"):
    places = ask_of(problems.towns) if district else ask_of(problems.summary).by_district
    target = standard("problem_close_rate")
    shown = of_problems.settlement(words, names, places, target, link, district)
    caption = words("training-settlement-caption", standard=measures.target_text(words, target))
    parts.title(view, findings.settlement_title(words, names, places), caption, [("main", words("training-settled"))])
    if is_phone:
        parts.table(view, *of_problems.settlement_table(words, names, places, target, link, district), label=words("training-settlement-rate"))
    elif len(shown):
        alt, height = findings.settlement_alt(words, shown), charts.HEADER + charts.SETTLEMENT_ROW * len(shown)
        parts.chart(view, charts.settlement, alt=alt, height=height, key="settlement", places=shown)

with right, parts.panel(view, "reminders"):
    people = ask_of(ask.people)
    count = len(shapes.at_risk(people))
    parts.title(view, findings.reminder_title(words, scope, count), findings.reminder_caption(words, scope, shapes.REMINDED, count))
    if count:
        parts.table(view, *shapes.reminders(words, names, scope, people, brief=is_phone), label=words("training-column-days_short"))
        more("risk", count)

left, right = st.columns(2, gap="medium")
with left:
    (ages, states), (repeated, past) = (st.columns(2, gap="medium") for _ in range(2))
with ages, parts.panel(view, "ages"):
    found = ask_of(problems.summary)
    parts.title(view, findings.ages_title(words, found), words("training-ages-caption"))
    parts.table(view, *of_problems.ages(words, found, link), label=words("training-open"))

with states, parts.panel(view, "states"):
    found = ask_of(problems.summary)
    parts.title(view, findings.states_title(words, found), words("training-states-caption"))
    parts.table(view, *of_problems.states(words, found, link), label=words("training-state"))

with repeated, parts.panel(view, "repeated"):
    columns, rows = of_problems.repeated(words, ask_of(problems.summary), link)
    parts.title(view, findings.repeated_title(words, [row.name for row in rows], of_city=district is None), words("training-repeated-caption"))
    if rows:
        parts.table(view, columns, rows, label=words("training-category"))

with past, parts.panel(view, "past"):
    made = [
        lambda: shapes.full_attendance(compared(ask.completion), standard("full_attendance")),
        lambda: of_problems.on_time(compared(problems.summary), standard("problem_on_time_rate")),
        lambda: shapes.entry_lag(compared(ask.entry_lag), standard("entry_lag_days")),
    ]
    parts.title(view, words("training-timeliness"), words("training-timeliness-caption"))
    parts.table(view, *shapes.with_past(words, scope, parts.each(view, made), link), label=words("training-timeliness"))

with right, parts.panel(view, "matrix"):
    people, called = ask_of(ask.people), shapes.task_names(words, load.answer(ask.tasks), brief=is_phone)
    short = shapes.short_of_tasks(people)
    caption = findings.matrix_caption(words, shapes.MATRIX_PEOPLE, len(short))
    parts.title(view, findings.matrix_title(words, short, len(people.by_cadre)), caption)
    if len(short):
        parts.heat_table(view, *shapes.matrix(words, names, people, called, brief=is_phone), label=words("training-matrix-label"), name_width="26%")
        more("tasks", len(short))

ledger, visits = (partial(load.found, question, scope) for question in (problems.ledger, ask.visits))
if (town := st.query_params.get("town")) in names.divisions:
    about = {"problems": partial(of_problems.town_list, words, names, ledger, town), "visits": partial(shapes.town_list, words, names, visits, town)}
    parts.opened_record(view, "town", names.division(town), about)
elif "list" in st.query_params:
    of_people = shapes.lists(words, names, scope, load.found(ask.people, scope), visits(), load.found(ask.tasks))
    parts.opened_list(view, of_people | of_problems.lists(words, names, scope, ledger()))
