"""What a page needs to know of its surroundings: set once by the frame, read by every page."""

from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.access import Account
from dashboard.charts.theme import Look
from dashboard.figures.meetings import Meeting
from dashboard.load import Version
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.words import Words

_VIEW = "view"


@dataclass(frozen=True)
class View:
    """The scope, the words, the names and the look of one rerun; `head` is the place of the headline.

    meeting  the one that was chosen, which gave the scope its quarter and its day; None without one.
    as_of    the day that was chosen, with a meeting or by itself; None when the quarter is seen from its own day.
    account  who looks.
    """

    page: str
    scope: Scope
    words: Words
    names: Names
    look: Look
    version: Version
    is_demo: bool
    is_phone: bool
    head: DeltaGenerator
    meeting: Meeting | None
    as_of: date | None
    account: Account


def show(view: View) -> None:
    """Make a view the one that pages see."""
    st.session_state[_VIEW] = view


def current() -> View:
    """The view of this rerun."""
    view: View = st.session_state[_VIEW]
    return view
