"""How many sessions one process carries: each changes the quarter every two seconds, and waits less than a second for 95 of 100 changes."""

import asyncio
import math
import random
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from benchmarks import scale
from benchmarks.measure import PAGES, QUARTER, Figure, Setup, cpu_seconds, guarded
from benchmarks.servers import DASHBOARD, NAIVE, Server, serve, together
from benchmarks.socket_client import Visitor, visitor

_EVERY_SECONDS = 2
_LIMIT_MS = 1000
_GOAL, _TIMES_NAIVE = 80, 8
_FIRST_NAIVE = 20  # near what it carries
_SECONDS, _QUICK_SECONDS = 12, 5
_QUARTERS = (1, 2)


async def sessions(setup: Setup) -> AsyncIterator[Figure]:
    """The most sessions of each page that keep the limit, and those of the naive page in the same run."""
    url = scale.sqlite("city")
    with together(ours=serve(DASHBOARD, url), naive=serve(NAIVE, url)) as servers:
        theirs, told = await _most(servers["naive"], "", "", _FIRST_NAIVE, setup)
        yield Figure("sessions", "naive", "with p95 < 1 s", theirs, told)
        for page in setup.pages:
            async for figure in guarded("sessions", page, _page(page, servers["ours"], theirs, setup)):
                yield figure


async def _page(page: str, ours: Server, theirs: int, setup: Setup) -> AsyncIterator[Figure]:
    most, told = await _most(ours, *PAGES[page], _GOAL, setup)
    yield Figure("sessions", page, "with p95 < 1 s", most, told, goal=_GOAL, at_least=True)
    detail = f"{most} / {theirs}"
    yield Figure("sessions", page, "of the naive page's", most / max(theirs, 1), detail, goal=_TIMES_NAIVE, at_least=True)


def following(carried: int, too_many: int) -> int | None:
    """How many to try next, between what was carried and what was too many (0: nothing yet); None when these are near enough."""
    if not too_many:
        return carried * 2
    return None if too_many - carried <= max(1, too_many // 6) else (carried + too_many) // 2


async def _most(server: Server, page: str, query: str, first: int, setup: Setup) -> tuple[int, str]:
    """The most that keep the limit; and as text, of each number that was tried, the 95th percentile and the processor's time a change."""
    carried = too_many = 0
    trying: int | None = first
    told: list[str] = []
    while trying and not (told and setup.is_late):
        slow, cpu = await _waited(server, page, query, trying, _QUICK_SECONDS if setup.is_quick else _SECONDS)
        told.append(f"{trying}: {slow:.0f} ms ({cpu:.0f} CPU)")
        carried, too_many = (trying, too_many) if slow < _LIMIT_MS else (carried, trying)
        trying = following(carried, too_many)
    return carried, "p95 " + ", ".join(told)


async def _waited(server: Server, page: str, query: str, count: int, seconds: float) -> tuple[float, float]:
    """So many sessions for so long: the 95th percentile of what they wait, and what a change takes of a processor, in milliseconds."""
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(visitor(server.address, page, query)) for _ in range(count)]
        try:
            for one in visitors:
                await one.rerun()
            for position in _QUARTERS[::-1]:  # what is asked for the first time is another part's
                await visitors[0].choose(QUARTER, position)
            until, before = time.monotonic() + seconds, cpu_seconds(server.process.pid)
            waited = [one for several in await asyncio.gather(*(_changing(one, until) for one in visitors)) for one in several]
        except TimeoutError:
            return math.inf, math.nan
    cpu = (cpu_seconds(server.process.pid) - before) * 1000 / len(waited)
    return statistics.quantiles(waited, n=20, method="inclusive")[-1], cpu


async def _changing(visitor: Visitor, until: float) -> list[float]:
    """Change the quarter back and forth, each time two seconds after the last; the milliseconds of each."""
    waited: list[float] = []
    await asyncio.sleep(random.uniform(0, _EVERY_SECONDS))
    while len(waited) < 2 or time.monotonic() < until:
        began = time.monotonic()
        waited.append(await visitor.choose(QUARTER, _QUARTERS[len(waited) % 2 - 1]))
        await asyncio.sleep(max(0.0, _EVERY_SECONDS - (time.monotonic() - began)))
    return waited
