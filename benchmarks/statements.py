"""What a rerun asks the database, and what the data layer adds to the driver; counted and timed within this process.

A question is a call of a public function of data_access with an engine; it should need one statement, and none should be asked twice.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPICursor
from streamlit.testing.v1 import AppTest

from benchmarks import scale
from benchmarks.failures import failure
from benchmarks.measure import PAGES, Figure, Setup, guarded, interleaved, ratio
from benchmarks.servers import ROOT
from dashboard import load
from data_access import database

_SECONDS = 600


@dataclass(frozen=True)
class Asked:
    """A statement that reached the driver: its text and parameters.

    written   what it was written as; None where it was written as text
    question  the call that it belongs to: of the public function of data_access that the screens called with an engine
    """

    text: str
    parameters: tuple[Any, ...]
    written: sa.Select | sa.CompoundSelect | None = field(compare=False)
    question: FrameType | None = field(compare=False)


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Note every statement of every engine of this process."""
    asked: list[Asked] = []

    def reached(_connection: sa.Connection, _cursor: DBAPICursor, text: str, parameters: Any, context: Any, _many: bool) -> None:
        written = context.invoked_statement if isinstance(context.invoked_statement, sa.Select | sa.CompoundSelect) else None
        given = tuple(parameters.items()) if isinstance(parameters, dict) else tuple(parameters)
        asked.append(Asked(text, given, written, _question(sys._getframe())))

    sa.event.listen(sa.Engine, "before_cursor_execute", reached)
    try:
        yield asked
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", reached)


def _question(frame: FrameType | None) -> FrameType | None:
    """The outermost call of a public function of data_access with an engine; those of the layer itself are no questions."""
    found = None
    while frame := frame.f_back if frame else None:
        module, code = frame.f_globals.get("__name__", ""), frame.f_code
        if module.startswith("data_access.") and module != database.__name__ and not code.co_name.startswith(("_", "<")):
            first = frame.f_locals.get(code.co_varnames[0]) if code.co_argcount else None
            found = frame if isinstance(first, sa.Engine) else found
    return found


def opened(page: str, **address: str) -> AppTest:
    """A page at an address, not run yet, within this process."""
    name, query = PAGES[page]
    app = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=_SECONDS)
    if name:
        app.switch_page(f"../pages/{name}.py")
    app.query_params.update({"lang": "zh-CN", **dict(part.split("=") for part in query.split("&") if part), **address})
    return app


def reading(url: str) -> None:
    """Let what runs in this process read a database, by the clock of the databases, with nothing remembered."""
    os.environ.update({"DATABASE_URL": url, "DASHBOARD_NOW": scale.NOW})
    load._remembered.clear()
    load._last.clear()


async def statements(setup: Setup) -> AsyncIterator[Figure]:
    """How many statements a page needs, cold and warm, and the data layer against the driver, for the statements of the cold page."""
    with scale.database(setup.engine, "city") as url:
        for page in setup.pages:
            async for figure in guarded("statements", page, _page(page, url, setup)):
                yield figure


async def _page(page: str, url: str, setup: Setup) -> AsyncIterator[Figure]:
    reading(url)
    with listening() as cold:
        app = opened(page, q="2026Q3").run()
    if said := failure(" ".join([*(one.message for one in app.exception), *(one.proto.body for one in app.get("html"))])):
        raise RuntimeError(f"The page says: {said}")
    with listening() as warm:
        app.run()
    questions = Counter(one.question for one in cold)
    dearest, most = questions.most_common(1)[0]
    detail = f"{len(cold)} for {len(questions)} questions{f', {most} for {_name(dearest)}' if most > 1 else ''}"
    yield Figure("statements", page, "cold, a question", len(cold) / len(questions), detail, goal=1)
    times = Counter(cold)
    by = sorted({_name(one.question) for one in cold if times[one] > 1})
    detail = f"by {', '.join(by)}" if by else ""
    yield Figure("statements", page, "cold, asked before in the same rerun", len(cold) - len(set(cold)), detail, goal=0)
    yield Figure("statements", page, "warm", len(warm), goal=1)
    async for figure in _layer(page, url, [one for one in dict.fromkeys(cold) if one.written is not None], setup):
        yield figure


def _name(question: FrameType | None) -> str:
    return f"{question.f_globals['__name__'].removeprefix('data_access.')}.{question.f_code.co_name}" if question else "none"


async def _layer(page: str, url: str, asked: list[Asked], setup: Setup) -> AsyncIterator[Figure]:
    """All statements of a page: read into frames, against the driver's own rows."""
    engine = database.connect(url)
    raw = engine.raw_connection()
    cpu: dict[str, list[float]] = {"layer": [], "driver": []}

    def through_the_layer() -> None:
        for one in asked:
            database.read(engine, one.written)  # type: ignore[arg-type]  # those written as text were left out

    def by_the_driver() -> None:
        for one in asked:
            cursor = raw.cursor()
            cursor.execute(one.text, one.parameters if engine.dialect.positional else dict(one.parameters))
            cursor.fetchall()
            cursor.close()

    async def timed(name: str, read: Callable[[], None]) -> float:
        started, before = time.perf_counter(), time.process_time()
        read()
        cpu[name].append((time.process_time() - before) * 1000)
        return (time.perf_counter() - started) * 1000

    subjects = {"layer": partial(timed, "layer", through_the_layer), "driver": partial(timed, "driver", by_the_driver)}
    try:
        samples = await interleaved(subjects, setup)
    finally:
        raw.close()
        engine.dispose()
    yield ratio("data layer", page, "of the driver, same statements", samples["layer"], samples["driver"], goal=2)
    yield ratio("data layer", page, "the same, processor", cpu["layer"], cpu["driver"], unit="ms CPU")
