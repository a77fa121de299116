"""The only door from the screens to the data, and the only file that remembers answers.

An answer is kept under (question, scope, data version): the version is one statement per rerun, so no answer is older than its feed
and all viewers share one query. While the database is away, the last version stands, and with it the answers given before.
"""

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
from data_access import demo, feeds
from data_access.database import DatabaseError, connect

Answer = TypeVar("Answer")

__all__ = ["DatabaseError", "Version", "answer", "changed_since", "database_url", "error_code", "found", "is_demo", "known", "refresh"]

_VERSION = "data version"
_WAITING = "place of the skeleton"
_SKELETON_PIXELS = 160


@dataclass(frozen=True)
class Version:
    """The state of the data: `value` changes when a feed does, `read_at` is when it was read, `lost` why it could not be read now."""

    value: str
    read_at: datetime
    lost: DatabaseError | None = None


@dataclass
class _Last:
    """The last version that could be read, and what has been answered of it; shared by all sessions."""

    version: Version | None = None
    answered: set[tuple[Any, ...]] = field(default_factory=set)


def database_url() -> str:
    """The database to read: DATABASE_URL, else the demo database, which is built when it is absent."""
    return os.environ.get("DATABASE_URL") or demo.ensure(scope.today())


@st.cache_resource(show_spinner=False)
def _engine(url: str) -> sa.Engine:
    return connect(url)


@st.cache_resource(show_spinner=False)
def _last(url: str) -> _Last:  # noqa: ARG001 - one for each database
    return _Last()


def refresh(waiting: DeltaGenerator) -> Version:
    """Read the data version, once at the start of a rerun: every answer of the rerun is of this version.

    `waiting` is where a skeleton stands while an answer is slow: one place, so that nothing else on the page moves.
    While the database is away the version is the last one that could be read, marked as lost. Raises DatabaseError when there was none yet.
    """
    url = database_url()
    last = _last(url)
    try:
        current = Version(feeds.version(_engine(url)), scope.now())
        if last.version is None or last.version.value != current.value:
            last.answered.clear()
        last.version = current
    except DatabaseError as error:
        if last.version is None:
            raise
        current = replace(last.version, lost=error)
    st.session_state[_VERSION] = current
    st.session_state[_WAITING] = waiting
    return current


def answer(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """What a question of dashboard.answers says about a scope. Treat it as read only: all sessions share it. Raises DatabaseError."""
    name = f"{question.__module__}.{question.__qualname__}"
    url, version = database_url(), st.session_state[_VERSION].value
    answered = _last(url).answered
    key = (name, arguments, version)
    if key in answered:
        return _remembered(name, arguments, url, version, question)
    with st.session_state[_WAITING], st.skeleton(_SKELETON_PIXELS):  # shown after half a second
        value: Answer = _remembered(name, arguments, url, version, question)
    answered.add(key)
    return value


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


@st.cache_resource(show_spinner=False, max_entries=2_000)
def _remembered(name: str, arguments: tuple[Any, ...], url: str, version: str, _question: Callable[..., Any]) -> Any:  # noqa: ARG001
    return _question(_engine(url), *arguments)


def changed_since(version: Version) -> bool:
    """Whether a feed has brought something since a version was read, or the database went away or came back."""
    try:
        return version.lost is not None or feeds.version(_engine(database_url())) != version.value
    except DatabaseError:
        return version.lost is None


def error_code(error: BaseException) -> str:
    """A short code, the same for the same sentence: what a reader reads out and the log shows."""
    return f"DB-{crc32(str(error).encode()) % 10_000:04d}"


def is_demo() -> bool:
    """Whether the database is the invented one: every screen then says so."""
    return answer(demo.is_demo)
