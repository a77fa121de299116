import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import meetings
from dashboard.answers import task_forces as ask
from dashboard.charts import task_forces as charts
from dashboard.figures.standards import standard_on
from dashboard.findings import task_forces as findings
from dashboard.shapes import task_forces as shapes
from dashboard.view import current

MOST_COLUMNS = 5

view = current()
scope, words, names = view.scope, view.words, view.names
of_city = scope.district is None
sources = shapes.Sources(*(lambda question=question: load.answer(question, scope) for question in (ask.summary, ask.items, ask.moved)), lambda: load.answer(ask.cadres))


def standard(measure):
    return standard_on(load.answer(meetings.standards), measure, scope.day)


def link(name):
    return address.link(view.page, list=name)


def columns(forces):
    """A column for each task force; a phone and more than five have them one below the other."""
    every = [column for start in range(0, len(forces), MOST_COLUMNS) for column in st.columns(min(len(forces), MOST_COLUMNS), gap="medium")]
    for column, force in zip(every, forces, strict=False):
        with column:
            yield force
