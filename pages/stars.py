import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import stars as ask
from dashboard.charts import stars as charts
from dashboard.findings import stars as findings
from dashboard.shapes import stars as shapes
from dashboard.shapes.lens import BIG_MOVE, lens
from dashboard.view import current

ALL = "all"

view = current()
scope, words, names = view.scope, view.words, view.names
