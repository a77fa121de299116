import streamlit as st

from dashboard import parts, screens
from dashboard.scope import now
from dashboard.shapes import screens as shapes
from dashboard.view import current

REFRESH_SECONDS = 30

view = current()
words = view.words


@st.fragment(run_every=REFRESH_SECONDS)
def board() -> None:
    contacts = screens.contacts()
    missing = sorted(screens.registered().keys() - {contact.name for contact in contacts})
    parts.title(view, shapes.headline(words, contacts, missing, now()), words("screens-caption"))
    if contacts or missing:
        rows = shapes.rows(words, view.names, contacts, missing, now())
        parts.table(view, shapes.columns(words), rows, label=words("page-screens"))


parts.headline(view, words("page-screens"))
with parts.panel(view, "screens"):
    board()
    parts.note(view, words("screens-how"))
