"""The only door from the screens to the data, and the only file that remembers answers.

An answer is kept under (source, question, scope, data version): the version is one statement per rerun, so no answer is older than its
feed and all viewers share one query. While the database is away, the last version stands, and with it the answers given before.
What several questions ask of the database, as divisions and standards, is read once a version.
"""

import logging
import os
from collections.abc import Callable, Iterable, Mapping, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from threading import Lock, Thread
from time import monotonic
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

import sqlalchemy as sa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import scope
from dashboard.scope import Scope
from data_access import demo, feeds, public
from data_access.database import DatabaseError, connect, remembering
from data_access.readers import EVERYTHING, Reader

Answer = TypeVar("Answer")

__all__ = [
    "DatabaseError",
    "Known",
    "Reading",
    "Version",
    "answer",
    "asked",
    "beside",
    "changed_since",
    "database_url",
    "drawn",
    "error_code",
    "found",
    "has_failed",
    "is_demo",
    "known",
    "meanwhile",
    "public_reading",
    "refresh",
]

_LOG = logging.getLogger("dashboard")
_READING = "reading"
_WAITING = "place of the skeleton"
_UNDRAWN = "context outside of what is being drawn"
_FAILED = "time of the first answer that failed"
_SKELETON_PIXELS = 160
_ANSWERS = 2_000
_DRAWINGS = 300  # some 200 kB each
_ROWS = 100_000  # of all frames that several questions may ask for; some 50 MB
_READERS = 32  # leaders, departments, each district, the public
_AWAY = "the database itself"
_SHARED_SECONDS = 5  # for so long the screens of the lobby share one look at the data version
_LOOK_SECONDS = 1  # a look that takes longer is waited for by nobody who has something to show
_LOOKING = ThreadPoolExecutor(4, "look")
_MOMENT_SECONDS = 1.5  # so long a page waits for what is asked in the background: what is quick is there at once
_AGAIN_SECONDS = 60  # after which it is asked again there for what failed
_IN_TURN = Lock()  # one question at a time in the background, whoever asks: pages need the processors and the connections, too


@dataclass(frozen=True)
class Version:
    """The state of the data: `value` changes when a feed does, `read_at` is when it was read, `lost` why it could not be read now."""

    value: str
    read_at: datetime
    lost: DatabaseError | None = None


@dataclass(frozen=True)
class _Source:
    """A database, as a reader of the staff sees it or the public does: what one has been answered is never another's."""

    url: str
    is_public: bool = False
    reader: Reader = EVERYTHING


class _Frames(dict[Any, Sized]):
    """The frames that have been read of one version, as many as have so many rows together; the oldest go first."""

    def __setitem__(self, key: Any, frame: Sized) -> None:
        if len(frame) > _ROWS:
            return
        super().__setitem__(key, frame)
        while sum(map(len, list(self.values()))) > _ROWS:
            self.pop(next(iter(tuple(self)), None), None)  # others may add and take at the same time


@dataclass
class _Last:
    """The last version that could be read, what has been read and answered of it, and when which question failed; shared by all sessions.

    `is_away`: the version could not be read. `look` is the last one at it in the background, `looked_at` when it began. `asking`: who
    asks in the background for several answers, by their keys, and until when a page waits for them.
    """

    version: Version | None = None
    frames: _Frames = field(default_factory=_Frames)
    answered: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    failed: dict[tuple[Any, ...], tuple[float, Exception]] = field(default_factory=dict)
    is_away: bool = False
    look: "Future[Reading] | None" = None
    looked_at: float = 0.0
    asking: dict[tuple[Any, ...], tuple[Thread, float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def is_due(self, key: tuple[Any, ...]) -> bool:
        """Whether a question is to be asked in the background: it has not been answered, and has not failed just now."""
        return key not in self.answered and monotonic() - self.failed.get(key, (float("-inf"), None))[0] >= _AGAIN_SECONDS


@dataclass
class _Failing:
    """Under which code each question to a database last failed: what the log has said, and not yet that it is over."""

    codes: dict[str, str] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def tell(self, question: str, error: DatabaseError | None) -> None:
        """The log says once what happened, however many ask and however often, and once that it is over.

        That the database cannot be reached is nothing of the question's: it is over when any is answered.
        """
        is_away = error is not None and error.reason == "unreachable"
        with self.lock:
            said = set(self.codes.values())
            for place in (_AWAY,) if is_away else (_AWAY, question):
                self.codes.pop(place, None)
            if error:
                code = error_code(error)
                self.codes[_AWAY if is_away else question] = code
                if code not in said:
                    _LOG.warning("%s %s Cause: %r", code, error, error.__cause__)
            for code in said.difference(self.codes.values()):
                _LOG.warning("%s is over.", code)


@dataclass(frozen=True)
class Reading:
    """One source at one version: every answer of it is of this version. `since` when it is asked, `last` what all sessions share of it."""

    source: _Source
    last: _Last = field(repr=False, compare=False)
    version: Version
    since: float = field(default_factory=monotonic)

    def answer(self, question: Callable[..., Answer], *arguments: Any) -> Answer:
        """What a question of dashboard.answers says. Treat it as read only: all sessions share it. Raises DatabaseError.

        Of anything wider than the district of its reader nothing is said: the rows that are not seen would be counted as none. While the
        database is away only what has been answered before is said; nobody waits for a server that does not answer.
        """
        district = self.source.reader.district
        if district and any(isinstance(argument, Scope) and argument.district != district for argument in arguments):
            raise DatabaseError("withheld", f"The reader may see {district} alone.")
        key, last = self.key(question, arguments), self.last
        if key not in last.answered:
            if self.version.lost:
                raise self.version.lost
            value: Answer = _remembered(repr(key), self.source, key, question, self.since)
            with last.lock:
                last.answered[key] = value
                while len(last.answered) > _ANSWERS:
                    last.answered.pop(next(iter(last.answered)))  # the oldest
            _failing(self.source).tell(key[0], None)
            return value
        known: Answer = last.answered[key]
        return known

    def has(self, question: Callable[..., Any], *arguments: Any) -> bool:
        """Whether this has been answered before, by this version."""
        return self.key(question, arguments) in self.last.answered

    @property
    def is_demo(self) -> bool:
        """Whether the database is the invented one: every screen then says so. Raises DatabaseError."""
        return self.answer(_is_demo)

    def key(self, question: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """By which an answer is known."""
        return _name(question), arguments, self.version.value


def database_url() -> str:
    """The database to read: DATABASE_URL, else the demo database, which is built when it is absent."""
    return os.environ.get("DATABASE_URL") or demo.ensure(scope.today())


@st.cache_resource(show_spinner=False, max_entries=_READERS, on_release=lambda engine: engine.dispose())
def _engine(source: _Source) -> sa.Engine:
    return connect(source.url, public.views(scope.today) if source.is_public else None, source.reader)


@st.cache_resource(show_spinner=False, max_entries=_READERS)
def _last(source: _Source) -> _Last:  # noqa: ARG001 - one for each source
    return _Last()


@st.cache_resource(show_spinner=False, max_entries=_READERS)
def _failing(source: _Source) -> _Failing:  # noqa: ARG001 - one for each source
    return _Failing()


def asked(question: Callable[[sa.Engine], Answer]) -> Answer:
    """What a question says now, remembered by nobody: for the machine that watches. Raises DatabaseError."""
    return _told(_Source(database_url()), question, _Frames())


def _told(source: _Source, question: Callable[[sa.Engine], Answer], frames: _Frames) -> Answer:
    """An answer of now, and in `frames` what was read for it; the log is told whether there was one. Raises DatabaseError."""
    name, failing = _name(question), _failing(source)
    try:
        value = question(remembering(_engine(source), frames))
    except DatabaseError as error:
        failing.tell(name, error)
        raise
    failing.tell(name, None)
    return value


def _name(question: Callable[..., Any]) -> str:
    return f"{question.__module__}.{question.__qualname__}"


def _read(source: _Source) -> Reading:
    last, frames = _last(source), _Frames()
    try:
        value = _told(source, feeds.version, frames)
        last.is_away = False
    except DatabaseError as error:
        last.is_away = True
        if last.version is None:
            raise
        return Reading(source, last, replace(last.version, lost=error))
    with last.lock:
        if last.version is None or last.version.value != value:
            last.frames = frames  # whoever still reads by the version before keeps its own
            last.answered.clear()
            last.failed.clear()
            last.asking.clear()
        last.version = Version(value, scope.now())
        return Reading(source, last, last.version)


def refresh(waiting: DeltaGenerator, reader: Reader = EVERYTHING) -> Version:
    """Read the data version, once at the start of a rerun: every answer of the rerun is of this version.

    `waiting` is where a skeleton stands while an answer is slow: one place, so that nothing else on the page moves.
    While the database is away the version is the last one that could be read, marked as lost. Raises DatabaseError when there was none yet.
    """
    reading = _now(_Source(database_url(), reader=reader))
    st.session_state.pop(_FAILED, None)
    st.session_state[_READING] = reading
    st.session_state[_WAITING] = waiting
    return reading.version


def _now(source: _Source) -> Reading:
    """The version of now: while the database is away nobody waits until it has not answered once more. Raises DatabaseError."""
    return _looked_at(source, 0) if _last(source).is_away else _read(source)


def _looked_at(source: _Source, shared_seconds: float) -> Reading:
    """The version of a look in the background that is no older than that. Raises DatabaseError when there was none yet.

    While a look hangs the database counts as lost, and what was read before is there at once.
    """
    last = _last(source)
    with last.lock:
        if last.look is None or (last.look.done() and monotonic() - last.looked_at >= shared_seconds):
            last.look, last.looked_at = _LOOKING.submit(_read, source), monotonic()
        look, until, version = last.look, last.looked_at + _LOOK_SECONDS, last.version
    if version is None:
        return look.result()
    try:
        return look.result(max(until - monotonic(), 0))
    except TimeoutError:
        return Reading(source, last, replace(version, lost=DatabaseError("unreachable", "The database has not answered yet.")))


def answer(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """What a question of dashboard.answers says about a scope, by the version of this rerun: see Reading.answer.

    When the database is found to be away, the rest of the rerun does not wait for it again.
    """
    reading: Reading = st.session_state[_READING]
    try:
        if reading.has(question, *arguments):
            return reading.answer(question, *arguments)
        return beside(partial(_waited_for, partial(reading.answer, question, *arguments)))
    except DatabaseError as error:
        if error.reason != "withheld":
            st.session_state.setdefault(_FAILED, monotonic())
        if error.reason == "unreachable":
            st.session_state[_READING] = replace(reading, version=replace(reading.version, lost=error))
        raise


def _waited_for(ask: Callable[[], Answer]) -> Answer:
    with st.session_state[_WAITING], st.skeleton(_SKELETON_PIXELS):  # shown after half a second
        return ask()


class Known(NamedTuple):
    """How far several questions have been answered, each by its name: what they say, why others have failed, which are not known yet."""

    answered: dict[str, Any]
    failed: dict[str, DatabaseError]
    pending: list[str]


def meanwhile(questions: Mapping[str, Callable[..., Any]], *arguments: Any) -> Known:
    """What several questions say, as far as it is known by now; the others are asked in the background, once for all sessions.

    One that failed stands as failed, and is asked again a minute later. What is drawn is not kept while anything is lacking (drawn).
    """
    reading: Reading = st.session_state[_READING]
    last, lost = reading.last, reading.version.lost
    keys = {name: reading.key(question, arguments) for name, question in questions.items()}
    due = [] if lost else [questions[name] for name, key in keys.items() if last.is_due(key)]
    if due:
        with last.lock:
            asking, until = last.asking.get(tuple(keys.values()), (None, 0.0))
            if asking is None or not asking.is_alive():
                asking, until = Thread(target=_ask, args=(reading, due, arguments), daemon=True), monotonic() + _MOMENT_SECONDS
                asking.start()
                at_work = {several: one for several, one in last.asking.items() if one[0].is_alive()}
                last.asking = at_work | {tuple(keys.values()): (asking, until)}
        if (rest := until - monotonic()) > 0:
            beside(partial(_waited_for, partial(asking.join, rest)))
    state = Known({}, {}, [])
    for name, key in keys.items():
        error = lost or last.failed.get(key, (0.0, None))[1]
        if (value := last.answered.get(key)) is not None:
            state.answered[name] = value
        elif isinstance(error, DatabaseError):
            state.failed[name] = error
        elif error:
            raise error.with_traceback(None)  # it is raised wherever somebody looks
        else:
            state.pending.append(name)
    if state.failed or state.pending:
        st.session_state.setdefault(_FAILED, monotonic())
    return state


def _ask(reading: Reading, questions: Iterable[Callable[..., Any]], arguments: tuple[Any, ...]) -> None:
    """Ask one question after another, as long as the version is the last one; when the database is away, none of the rest."""
    last, away = reading.last, None
    for question in questions:
        with _IN_TURN:
            if last.version is None or last.version.value != reading.version.value:
                return
            try:
                if away:
                    raise away
                reading.answer(question, *arguments)
            except Exception as error:  # one of ours is raised where somebody looks
                last.failed[reading.key(question, arguments)] = monotonic(), error
                away = error if isinstance(error, DatabaseError) and error.reason == "unreachable" else None


def has_failed(seconds: float) -> bool:
    """Whether an answer of this rerun failed so long ago that it is worth asking again."""
    return monotonic() - st.session_state.get(_FAILED, monotonic()) >= seconds


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
    return _looked_at(_Source(database_url(), is_public=True), _SHARED_SECONDS)


def drawn(draw: Callable[[], Answer], *seen: object) -> Answer:
    """What a function draws and returns; where it has been `seen` so before, by this version and reader, it is drawn again as it was then.

    It may hold no widget. What an answer was lacking for is not kept.
    """
    reading: Reading = st.session_state[_READING]
    failed, is_outermost = st.session_state.pop(_FAILED, None), _UNDRAWN not in st.session_state
    if is_outermost:
        st.session_state[_UNDRAWN] = copy_context()
    try:
        return _drawn(repr((seen, reading.version.value, reading.source)), draw)
    except _Lacking as lacking:
        made: Answer = lacking.made
        return made
    finally:
        if failed is not None:
            st.session_state[_FAILED] = failed
        if is_outermost:
            del st.session_state[_UNDRAWN]


class _Lacking(Exception):
    """Something was drawn, and is not to be kept: an answer was lacking. `made` is what it returned."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.made = made


# By a text: Streamlit takes a millisecond to tell one source from another.
@st.cache_resource(show_spinner=False, max_entries=_DRAWINGS)
def _drawn(seen: str, _draw: Callable[[], Any]) -> Any:  # noqa: ARG001
    made = _draw()
    if _FAILED in st.session_state:
        raise _Lacking(made)
    return made


def beside(draw: Callable[[], Answer]) -> Answer:
    """Draw something that is no part of what is being drawn, and will not be drawn again with it."""
    undrawn = st.session_state.get(_UNDRAWN)
    return undrawn.copy().run(draw) if undrawn else draw()


# By a text: Streamlit takes a millisecond to tell one scope from another.
@st.cache_resource(show_spinner=False, max_entries=_ANSWERS)
def _remembered(said: str, source: _Source, _key: tuple[Any, ...], _question: Callable[..., Any], _since: float) -> Any:  # noqa: ARG001
    last, (name, arguments, _) = _last(source), _key
    failed_at, failure = last.failed.get(_key, (_since, None))
    if failure and failed_at > _since:  # another session asked meanwhile: this one has waited long enough
        raise failure
    try:
        return _question(remembering(_engine(source), last.frames), *arguments)
    except DatabaseError as error:
        last.failed[_key] = monotonic(), error
        _failing(source).tell(name, error)
        raise


def changed_since(version: Version) -> bool:
    """Whether a feed has brought something since a version was read, or the database went away or came back."""
    now = _now(st.session_state[_READING].source).version
    return now.value != version.value or (now.lost is None) != (version.lost is None)


def error_code(error: BaseException) -> str:
    """A short code, the same for the same sentence: what a reader reads out and the log shows."""
    return f"DB-{crc32(str(error).encode()) % 10_000:04d}"


def is_demo() -> bool:
    """Whether the database is the invented one: every screen then says so."""
    return answer(_is_demo)


def _is_demo(engine: sa.Engine) -> bool:
    try:
        return demo.is_demo(engine)
    except sa.exc.SQLAlchemyError as error:
        raise DatabaseError("unreachable", "The database cannot be reached.") from error
