"""The checks of the data, on the pages that show them: what they have found so far, how far they are, what could not be checked.

They take longer than a page may, so they go on in the background, table by table (load.meanwhile).
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import streamlit as st

from dashboard import load, parts
from dashboard.answers import places, trust
from dashboard.figures import trust as figures
from dashboard.figures.districts import district_of
from dashboard.view import View

Made = TypeVar("Made")

_LOOK_SECONDS = 2


def checked(view: View) -> load.Known:
    """The rows that the checks find, by table, as far as they have got; none while nobody knows which are a district's."""
    try:
        if view.scope.district:
            load.answer(places.divisions)
    except load.DatabaseError as error:
        return load.Known({}, dict.fromkeys(trust.BROKEN, error), [])
    return load.meanwhile(trust.BROKEN, view.scope.known_until)


def found(view: View, known: load.Known, checks: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each check the keys of the rows in the scope that break it, in the tables that have been checked (by `checked`)."""
    district = view.scope.district
    districts = district_of(load.answer(places.divisions)) if district and known.answered else {}
    return figures.quality(known.answered, checks, districts, district)


class _Unfinished(Exception):
    """Checks are under way or have failed; `known` is how far they are."""

    def __init__(self, known: load.Known) -> None:
        super().__init__()
        self.known = known


def drawn(view: View, part: str, draw: Callable[[load.Known], Made]) -> Made:
    """What a part of a page draws of the checks and returns, as parts.drawn; while they are unfinished neither gathered nor kept."""

    def finished() -> Made:
        known = checked(view)
        if known.pending or known.failed:
            raise _Unfinished(known)
        return draw(known)

    try:
        return parts.drawn(view, part, finished)
    except _Unfinished as unfinished:
        return draw(unfinished.known)


@st.fragment(run_every=_LOOK_SECONDS)
def underway(view: View) -> None:
    """How far the checks are; when they are over the page runs again."""
    known, words = checked(view), view.words
    if not known.pending:
        st.rerun(scope="app")
    done, rows = len(known.answered), set().union(*found(view, known, trust.CHECKS).values())
    said = words("quality-checking", checked=done, all=len(trust.BROKEN), rows=len(rows))
    parts.title(view, said, words("quality-checking-caption"))
    st.progress(done / len(trust.BROKEN))


def unchecked(view: View, known: load.Known) -> None:
    """Say which tables could not be checked, and why."""
    for error in {str(error): error for error in known.failed.values()}.values():
        tables = [table for table, failure in known.failed.items() if str(failure) == str(error)]
        parts.failed(view, error)
        parts.note(view, view.words("quality-unchecked", tables=view.words.listed(tables)))
