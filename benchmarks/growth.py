"""What more data costs: the same changes at the scales of a city, a province and a nation, and the memory of twenty sessions."""

import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack, closing
from datetime import datetime, timedelta
from itertools import cycle

from benchmarks import scale
from benchmarks.measure import DISTRICT, PAGES, QUARTER, Figure, Setup, alone, interleaved, ratio
from benchmarks.servers import DASHBOARD, Server, serve
from benchmarks.socket_client import PATIENCE_SECONDS, Visitor, visitor

_SESSIONS = 20
_CHANGED = {"a district's quarter": 3, "the whole city's quarter": 0}  # what is changed, and the position of the district it is changed in
_GOALS = {("province", "a district's quarter"): 1.1, ("nation", "the whole city's quarter"): 1.2}  # of the same change in a city
_MEMORY = {"province": 1.1, "nation": 1.3}
_COLD_SECONDS = 3


async def growth(setup: Setup) -> AsyncIterator[Figure]:
    """Changes of the quarter, warm, against the same at city scale; and of every page its first rerun after a feed has changed."""
    for larger in (one for one in setup.scales if one != "city"):
        for page in setup.pages:
            with ExitStack() as stack:  # new servers for every page: what nobody waits for any more goes on in them
                servers = {name: stack.enter_context(serve(DASHBOARD, scale.sqlite(name))) for name in ("city", larger)}
                try:
                    yield await _cold(page, larger, servers[larger])
                    for what, place in _CHANGED.items():
                        async with AsyncExitStack() as visits:
                            subjects = {name: await _changing(visits, server, page, place) for name, server in servers.items()}
                            samples = await interleaved(subjects, setup.runs)
                        goal = _GOALS.get((larger, what))
                        yield ratio("growth", page, f"{what}, {larger} of city", samples[larger], samples["city"], goal=goal)
                except TimeoutError:
                    yield _given_up("growth", page, larger, _COLD_SECONDS)


async def memory(setup: Setup) -> AsyncIterator[Figure]:
    """What a server keeps with twenty sessions that have seen a page in two quarters, against the same at city scale."""
    for page in setup.pages:
        city = 0.0
        for name in ("city", *(one for one in setup.scales if one != "city")):
            with serve(DASHBOARD, scale.sqlite(name)) as server:
                try:
                    kept = await _kept(server, page)
                except TimeoutError:
                    yield _given_up("memory", page, name, _MEMORY.get(name))
                    continue
            city = city or kept
            yield Figure("memory", page, f"20 sessions, {name} of city", kept / city, f"{kept:.0f} / {city:.0f} MB", goal=_MEMORY.get(name))


async def _changing(stack: AsyncExitStack, server: Server, page: str, place: int) -> Callable[[], Awaitable[float]]:
    """A change of the quarter, after two of them have been seen."""
    visiting = await stack.enter_async_context(visitor(server.address, *PAGES[page]))
    await visiting.rerun()
    if place:
        await visiting.choose(DISTRICT, place)
    turns = cycle((2, 1))
    for _ in range(4):
        await visiting.choose(QUARTER, next(turns))

    async def change() -> float:
        return await visiting.choose(QUARTER, next(turns))

    return change


async def _cold(page: str, name: str, server: Server) -> Figure:
    """A page of the whole city right after a feed has changed: nothing that is remembered can be used."""
    async with visitor(server.address, *PAGES[page]) as visiting:
        await visiting.rerun()
        _refresh(name)
        took = await visiting.rerun()
    return alone("growth", page, f"cold, whole city, {name}", [took / 1000], "s", goal=_COLD_SECONDS)


def _refresh(name: str) -> None:
    """Let a feed of a database be newer than it was."""
    address = scale.sqlite(name).removeprefix("sqlite:///")
    later = datetime(2026, 11, 23, 2) + timedelta(microseconds=time.time_ns() // 1000 % 3_600_000_000)
    with closing(sqlite3.connect(address)) as connection, connection:
        connection.execute("UPDATE feed SET refreshed_at = ? WHERE feed = 'reference'", (str(later),))


async def _kept(server: Server, page: str) -> float:
    async with AsyncExitStack() as stack:
        for _ in range(_SESSIONS):
            visiting: Visitor = await stack.enter_async_context(visitor(server.address, *PAGES[page]))
            await visiting.rerun()
            for position in (2, 1):
                await visiting.choose(QUARTER, position)
        return server.megabytes


def _given_up(part: str, page: str, name: str, goal: float | None) -> Figure:
    """In place of the figures of a page that nobody could wait for."""
    return Figure(part, page, f"{name}: given up", float("inf"), f"a rerun took over {PATIENCE_SECONDS} s", goal=goal)
