"""What a rerun asks the database, and what the data layer adds to the driver; counted and timed within this process."""

import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPICursor
from streamlit.testing.v1 import AppTest

from benchmarks import scale
from benchmarks.measure import PAGES, Figure, Setup, interleaved, ratio
from benchmarks.servers import ROOT
from dashboard import load
from data_access import database

_SECONDS = 600


@dataclass(frozen=True)
class Asked:
    """A statement that reached the driver: its text and parameters, and what it was written as; None where it was written as text."""

    text: str
    parameters: tuple[Any, ...]
    written: sa.Select | sa.CompoundSelect | None = field(compare=False)


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Note every statement of every engine of this process."""
    asked: list[Asked] = []

    def reached(_connection: sa.Connection, _cursor: DBAPICursor, text: str, parameters: Any, context: Any, _many: bool) -> None:
        written = context.invoked_statement if isinstance(context.invoked_statement, sa.Select | sa.CompoundSelect) else None
        asked.append(Asked(text, tuple(parameters.items()) if isinstance(parameters, dict) else tuple(parameters), written))

    sa.event.listen(sa.Engine, "before_cursor_execute", reached)
    try:
        yield asked
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", reached)


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
            reading(url)
            with listening() as cold:
                app = opened(page, q="2026Q3").run()
            if app.exception:
                raise RuntimeError(f"{page}: {app.exception[0].message}")
            with listening() as warm:
                app.run()
            repeated = len(cold) - len(set(cold))
            questions = len(load._last(load._Source(url)).answered)
            detail = f"{len(cold)} for {questions} questions"
            yield Figure("statements", page, "cold, a question", len(cold) / questions, detail, goal=1)
            yield Figure("statements", page, "cold, asked before in the same rerun", repeated, goal=0)
            yield Figure("statements", page, "warm", len(warm), goal=1)
            yield await _layer(page, url, [one for one in dict.fromkeys(cold) if one.written is not None], setup.runs)


async def _layer(page: str, url: str, asked: list[Asked], runs: int) -> Figure:
    """All statements of a page: read into frames, against the driver's own rows."""
    engine = database.connect(url)
    raw = engine.raw_connection()

    async def through_the_layer() -> float:
        started = time.perf_counter()
        for one in asked:
            database.read(engine, one.written)  # type: ignore[arg-type]  # those written as text were left out
        return (time.perf_counter() - started) * 1000

    async def by_the_driver() -> float:
        started = time.perf_counter()
        for one in asked:
            cursor = raw.cursor()
            cursor.execute(one.text, one.parameters if engine.dialect.positional else dict(one.parameters))
            cursor.fetchall()
            cursor.close()
        return (time.perf_counter() - started) * 1000

    try:
        samples = await interleaved({"layer": through_the_layer, "driver": by_the_driver}, runs)
    finally:
        raw.close()
        engine.dispose()
    return ratio("data layer", page, "of the driver, same statements", samples["layer"], samples["driver"], goal=2)
