"""The only door from the screens to the data, and the only file that remembers answers.

An answer is kept under (source, question, scope, data version): the version is one statement per rerun, so no answer is older than its
feed and all viewers share one query. While the database is away, the last version stands, and with it the answers given before.
"""

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from zlib import crc32

import sqlalchemy as sa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import scope
from data_access import demo, feeds, public
from data_access.database import DatabaseError, connect

Answer = TypeVar("Answer")

__all__ = [
    "DatabaseError",
    "Reading",
    "Version",
    "answer",
    "changed_since",
    "database_url",
    "error_code",
    "found",
    "is_demo",
    "known",
    "public_reading",
    "refresh",
]

_LOG = logging.getLogger("dashboard")
_READING = "reading"
_WAITING = "place of the skeleton"
_SKELETON_PIXELS = 160
_SHARED_SECONDS = 5  # for so long the screens of the lobby share one look at the data version


@dataclass(frozen=True)
class Version:
    """The state of the data: `value` changes when a feed does, `read_at` is when it was read, `lost` why it could not be read now."""

    value: str
    read_at: datetime
    lost: DatabaseError | None = None


@dataclass(frozen=True)
class _Source:
    """A database, as the staff reads it or as the public does: what one has been answered is never the other's."""

    url: str
    is_public: bool = False


@dataclass
class _Last:
    """The last version that could be read, and what has been answered of it; shared by all sessions."""

    version: Version | None = None
    answered: set[tuple[Any, ...]] = field(default_factory=set)
    is_lost: bool = False


@dataclass(frozen=True)
class Reading:
    """One source at one version: every answer of it is of this version."""

    source: _Source
    version: Version

    def answer(self, question: Callable[..., Answer], *arguments: Any) -> Answer:
        """What a question of dashboard.answers says. Treat it as read only: all sessions share it. Raises DatabaseError.

        While the database is away only what has been answered before is said; nobody waits for a server that does not answer.
        """
        key = self._key(question, arguments)
        if self.version.lost and not self.has(question, *arguments):
            raise self.version.lost
        name, _, version = key
        value: Answer = _remembered(name, arguments, version, self.source, question)
        _last(self.source).answered.add(key)
        return value

    def has(self, question: Callable[..., Any], *arguments: Any) -> bool:
        """Whether this has been answered before, by this version."""
        return self._key(question, arguments) in _last(self.source).answered

    @property
    def is_demo(self) -> bool:
        """Whether the database is the invented one: every screen then says so. Raises DatabaseError."""
        return self.answer(demo.is_demo)

    def _key(self, question: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        return f"{question.__module__}.{question.__qualname__}", arguments, self.version.value


def database_url() -> str:
    """The database to read: DATABASE_URL, else the demo database, which is built when it is absent."""
    return os.environ.get("DATABASE_URL") or demo.ensure(scope.today())


@st.cache_resource(show_spinner=False, max_entries=4, on_release=lambda engine: engine.dispose())
def _engine(source: _Source) -> sa.Engine:
    return connect(source.url, public.views(scope.today) if source.is_public else None)


@st.cache_resource(show_spinner=False, max_entries=4)
def _last(source: _Source) -> _Last:  # noqa: ARG001 - one for each source
    return _Last()


def _read(source: _Source) -> Reading:
    last = _last(source)
    try:
        current = Version(feeds.version(_engine(source)), scope.now())
        if last.version is None or last.version.value != current.value:
            last.answered.clear()
        last.version = current
        if last.is_lost:
            _LOG.warning("The database answers again.")
        last.is_lost = False
    except DatabaseError as error:
        if not last.is_lost:
            _LOG.warning("%s The database is lost: %r", error_code(error), error.__cause__ or error)
        last.is_lost = True
        if last.version is None:
            raise
        current = replace(last.version, lost=error)
    return Reading(source, current)


def refresh(waiting: DeltaGenerator) -> Version:
    """Read the data version, once at the start of a rerun: every answer of the rerun is of this version.

    `waiting` is where a skeleton stands while an answer is slow: one place, so that nothing else on the page moves.
    While the database is away the version is the last one that could be read, marked as lost. Raises DatabaseError when there was none yet.
    """
    reading = _read(_Source(database_url()))
    st.session_state[_READING] = reading
    st.session_state[_WAITING] = waiting
    return reading.version


def answer(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """What a question of dashboard.answers says about a scope, by the version of this rerun: see Reading.answer."""
    reading: Reading = st.session_state[_READING]
    if reading.has(question, *arguments):
        return reading.answer(question, *arguments)
    with st.session_state[_WAITING], st.skeleton(_SKELETON_PIXELS):  # shown after half a second
        return reading.answer(question, *arguments)


def found(question: Callable[..., Answer], *arguments: Any) -> Answer | None:
    """The answer, or None where the database cannot give it: for what a page can do without."""
    try:
        return answer(question, *arguments)
    except DatabaseError:
        return None


def known(makers: Iterable[Callable[[], Answer]]) -> list[Answer]:
    """What these make of answers; whatever the database cannot answer is left out."""
    made = []
    for make in makers:
        with suppress(DatabaseError):
            made.append(make())
    return made


def public_reading() -> Reading:
    """What the public may read, at a version that all screens share for some seconds. Raises DatabaseError when there was none yet."""
    return _public_reading(database_url())


@st.cache_resource(show_spinner=False, max_entries=2, ttl=_SHARED_SECONDS)
def _public_reading(url: str) -> Reading:
    return _read(_Source(url, is_public=True))


@st.cache_resource(show_spinner=False, max_entries=2_000)
def _remembered(name: str, arguments: tuple[Any, ...], version: str, source: _Source, _question: Callable[..., Any]) -> Any:  # noqa: ARG001
    return _question(_engine(source), *arguments)


def changed_since(version: Version) -> bool:
    """Whether a feed has brought something since a version was read, or the database went away or came back."""
    try:
        value = feeds.version(_engine(_Source(database_url())))
    except DatabaseError:
        return version.lost is None
    return version.lost is not None or value != version.value


def error_code(error: BaseException) -> str:
    """A short code, the same for the same sentence: what a reader reads out and the log shows."""
    return f"DB-{crc32(str(error).encode()) % 10_000:04d}"


def is_demo() -> bool:
    """Whether the database is the invented one: every screen then says so."""
    return answer(demo.is_demo)
