"""What more data costs: the same changes at the scales of a city, a province and a nation, and the memory of twenty sessions."""

import math
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from itertools import cycle, islice

import sqlalchemy as sa

from benchmarks import scale
from benchmarks.measure import PAGES, QUARTER, Figure, Setup, alone, cpu_seconds, guarded, interleaved, ratio
from benchmarks.reruns import warmed
from benchmarks.servers import DASHBOARD, Server, serve, together
from benchmarks.socket_client import Visitor, visitor
from data_access import schema

_SESSIONS = 20
_CHANGED = {"a district's quarter": 3, "the whole city's quarter": 0}  # what is changed, and the position of the district it is changed in
_GOALS = {("province", "a district's quarter"): 1.1, ("nation", "the whole city's quarter"): 1.2}  # of the same change in a city
_MEMORY = {"province": 1.1, "nation": 1.3}
_COLD_SECONDS = 3


async def growth(setup: Setup) -> AsyncIterator[Figure]:
    """Changes of the quarter, warm, against the same at the first scale; and of every page its first rerun after a feed has changed."""
    base, *others = setup.scales
    for larger in others:
        async for figure in guarded("growth", larger, _grown(base, larger, setup)):
            yield figure


async def _grown(base: str, larger: str, setup: Setup) -> AsyncIterator[Figure]:
    with scale.database(setup.engine, base) as small, scale.database(setup.engine, larger) as large:
        pending = list(setup.pages)
        while pending:  # new servers after a page could not be waited for: what nobody waits for any more goes on in them
            with together(**{base: serve(DASHBOARD, small), larger: serve(DASHBOARD, large)}) as servers:
                is_fresh = True
                while pending and is_fresh:
                    page = pending.pop(0)
                    async for figure in guarded("growth", page, _page(page, setup, servers, large)):
                        is_fresh = math.isfinite(figure.value)
                        yield figure


async def _page(page: str, setup: Setup, servers: dict[str, Server], url: str) -> AsyncIterator[Figure]:
    base, larger = servers
    try:
        took, cpu = await _cold(page, servers[larger], url)
        yield alone("growth", page, f"cold, whole city, {larger}", [took], "s", goal=_COLD_SECONDS)
        yield alone("growth", page, "the same, processor", [cpu], "s CPU")
        for what, place in _CHANGED.items():
            async with AsyncExitStack() as visits:
                subjects = {name: await warmed(visits, server, page, place) for name, server in servers.items()}
                samples = await interleaved({name: change for name, (change, _) in subjects.items()}, setup)
                cpu = {name: kept for name, (_, kept) in subjects.items()}
            goal = _GOALS.get((larger, what)) if base == "city" else None
            yield ratio("growth", page, f"{what}, {larger} of {base}", samples[larger], samples[base], goal=goal)
            yield ratio("growth", page, "the same, processor", cpu[larger], cpu[base], unit="ms CPU")
    except TimeoutError as error:
        yield Figure("growth", page, f"{larger}: given up", math.inf, str(error), goal=_COLD_SECONDS)


async def memory(setup: Setup) -> AsyncIterator[Figure]:
    """What a server keeps with twenty sessions that have seen the pages, in turn, in two quarters, against the same at the first scale."""
    base, *others = setup.scales
    small = await _kept(base, setup)
    for larger in others:
        async for figure in guarded("memory", larger, _remembered(base, small, larger, setup)):
            yield figure


async def _remembered(base: str, small: float, larger: str, setup: Setup) -> AsyncIterator[Figure]:
    large = await _kept(larger, setup)
    what, measured = f"{_SESSIONS} sessions, {larger} of {base}", f"{large:.0f} / {small:.0f} MB"
    yield Figure("memory", "all" if len(setup.pages) > 1 else setup.pages[0], what, large / small, measured, goal=_MEMORY.get(larger))


async def _cold(page: str, server: Server, url: str) -> tuple[float, float]:
    """A page of the whole city right after a feed has changed, so that nothing remembered can be used: seconds, and a processor's."""
    async with visitor(server.address, *PAGES[page]) as visiting:
        await visiting.rerun()
        _refresh(url)
        before = cpu_seconds(server.process.pid)
        took = await visiting.rerun()
    return took / 1000, cpu_seconds(server.process.pid) - before


def _refresh(url: str) -> None:
    """Let a feed of a database be newer than it was."""
    later = datetime(2026, 11, 23, 2) + timedelta(microseconds=time.time_ns() // 1000 % 3_600_000_000)
    waiting = {"timeout": 60} if url.startswith("sqlite") else {}  # for those who read: they keep a writer out
    owner = sa.create_engine(url, poolclass=sa.NullPool, connect_args=waiting)
    with owner.begin() as connection:
        connection.execute(schema.feed.update().where(schema.feed.c.feed == "reference").values(refreshed_at=later))


async def _kept(name: str, setup: Setup) -> float:
    with scale.database(setup.engine, name) as url, serve(DASHBOARD, url) as server:
        async with AsyncExitStack() as stack:
            for page in islice(cycle(setup.pages), _SESSIONS):
                visiting: Visitor = await stack.enter_async_context(visitor(server.address, *PAGES[page]))
                await visiting.rerun()
                for position in (2, 1):
                    await visiting.choose(QUARTER, position)
            return server.megabytes
