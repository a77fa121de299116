"""What a page needs to know of its surroundings: set once by the frame, read by every page."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.theme import Look
from dashboard.load import Version
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.words import Words

_VIEW = "view"


@dataclass(frozen=True)
class View:
    """The scope, the words, the names and the look of one rerun; `head` is the place of the headline."""

    page: str
    scope: Scope
    words: Words
    names: Names
    look: Look
    version: Version
    is_demo: bool
    is_phone: bool
    head: DeltaGenerator


def show(view: View) -> None:
    """Make a view the one that pages see."""
    st.session_state[_VIEW] = view


def current() -> View:
    """The view of this rerun."""
    view: View = st.session_state[_VIEW]
    return view
