"""What a page needs to know of its surroundings: set once by the frame, read by every page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.access import Account
from dashboard.charts.theme import Look
from dashboard.figures.meetings import Meeting
from dashboard.load import Version
from dashboard.names import Names
from dashboard.pieces import Listing
from dashboard.scope import Scope, now
from dashboard.sheet import Box
from dashboard.words import Words

Lists = Mapping[str, Callable[[], Listing]]

_VIEW = "view"
_NOT_SEEN = ("list", "town")  # of the address: what is opened over a page is not drawn with it
_CLOCK_MINUTES = 5  # for so long an age of data stands as it was drawn


@dataclass
class Told:
    """What a page says that is not drawn where it says it, but after it.

    headline   HTML for the head row.
    lists      what makes the lists that the address can open, by their code there.
    record     the parameter of a record that the address can open, and what makes its heading and lists of its code.
    is_headed  whether the headline has been drawn in this run: at once, unless the page is drawn as it was.
    """

    headline: str = ""
    lists: list[Callable[[], Lists]] = field(default_factory=list)
    record: tuple[str, Callable[[str], tuple[str, Lists] | None]] | None = None
    is_headed: bool = False

    def taken(self) -> "Told":
        """What has been told so far, which is forgotten here."""
        told = replace(self, is_headed=False)
        self.headline, self.lists, self.record = "", [], None
        return told

    def add(self, told: "Told") -> None:
        """Tell it here, too."""
        self.headline, self.lists, self.record = told.headline or self.headline, [*self.lists, *told.lists], told.record or self.record


@dataclass(frozen=True)
class View:
    """The scope, the words, the names and the look of one rerun; `head` is the place of the headline.

    meeting  the one that was chosen, which gave the scope its quarter and its day; None without one.
    as_of    the day that was chosen, with a meeting or by itself; None when the quarter is seen from its own day.
    account  who looks.
    told     what the page has said so far.
    opened   the boxes of what is being put together (dashboard.sheet), the innermost last; none while each piece is sent at once.
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
    told: Told = field(default_factory=Told)
    opened: list[Box] = field(default_factory=list)

    @property
    def seen(self) -> tuple[object, ...]:
        """All that decides how the page looks, beside what the database says to its reader: as text the same for the same look."""
        clock, meeting = now(), None if self.meeting is None else self.meeting.meeting_id
        minutes = int(clock.timestamp()) // 60 // _CLOCK_MINUTES
        asked = sorted((name, value) for name, value in st.query_params.to_dict().items() if name not in _NOT_SEEN)
        return self.page, self.scope, self.look, meeting, self.as_of, self.account.role, self.is_phone, asked, minutes


def show(view: View) -> None:
    """Make a view the one that pages see."""
    st.session_state[_VIEW] = view


def current() -> View:
    """The view of this rerun."""
    view: View = st.session_state[_VIEW]
    return view
