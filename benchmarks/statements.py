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


@dataclass
class Asked:
    """What has reached the driver: the statements as text with their parameters, and as they were written."""

    texts: list[tuple[str, Any]] = field(default_factory=list)
    written: list[sa.Select | sa.CompoundSelect] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Asked]:
    """Note every statement of every engine of this process."""
    asked = Asked()

    def reached(_connection: sa.Connection, _cursor: DBAPICursor, text: str, parameters: Any, *_: object) -> None:
        asked.texts.append((text, tuple(parameters.items()) if isinstance(parameters, dict) else tuple(parameters)))

    def wrote(_connection: sa.Connection, statement: Any, *_: object) -> None:
        if isinstance(statement, sa.Select | sa.CompoundSelect):
            asked.written.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", reached)
    sa.event.listen(sa.Engine, "before_execute", wrote)
    try:
        yield asked
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", reached)
        sa.event.remove(sa.Engine, "before_execute", wrote)


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
            repeated = len(cold.texts) - len(set(cold.texts))
            questions = len(load._last(load._Source(url)).answered)
            detail = f"{len(cold.texts)} for {questions} questions"
            yield Figure("statements", page, "cold, a question", len(cold.texts) / questions, detail, goal=1)
            yield Figure("statements", page, "cold, asked before in the same rerun", repeated, goal=0)
            yield Figure("statements", page, "warm", len(warm.texts), goal=1)
            yield await _layer(page, url, list(dict(zip(cold.texts, cold.written, strict=False)).items()), setup.runs)


async def _layer(page: str, url: str, asked: list[tuple[tuple[str, Any], sa.Select]], runs: int) -> Figure:
    """All statements of a page: read into frames, against the driver's own rows."""
    engine = database.connect(url)
    raw = engine.raw_connection()

    async def through_the_layer() -> float:
        started = time.perf_counter()
        for _, statement in asked:
            database.read(engine, statement)
        return (time.perf_counter() - started) * 1000

    async def by_the_driver() -> float:
        started = time.perf_counter()
        for (text, parameters), _ in asked:
            cursor = raw.cursor()
            cursor.execute(text, parameters if engine.dialect.paramstyle == "qmark" else dict(parameters))
            cursor.fetchall()
            cursor.close()
        return (time.perf_counter() - started) * 1000

    try:
        samples = await interleaved({"layer": through_the_layer, "driver": by_the_driver}, runs)
    finally:
        raw.close()
        engine.dispose()
    return ratio("data layer", page, "of the driver, same statements", samples["layer"], samples["driver"], goal=2)
