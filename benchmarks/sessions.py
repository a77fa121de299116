"""How many sessions one process carries: each changes the quarter every two seconds, and waits less than a second for 95 of 100 changes."""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from benchmarks import scale
from benchmarks.measure import PAGES, QUARTER, Figure, Setup, cpu_seconds
from benchmarks.servers import DASHBOARD, NAIVE, Server, serve
from benchmarks.socket_client import Visitor, visitor

_EVERY_SECONDS = 2
_LIMIT_MS = 1000
_STEPS = (2, 5, 10, 20, 40, 60, 80, 100)
_SECONDS, _QUICK_SECONDS = 20, 8
_QUARTERS = (1, 2)


async def sessions(setup: Setup) -> AsyncIterator[Figure]:
    """The most sessions of each page that keep the limit, and those of the naive page in the same run."""
    url = scale.sqlite("city")
    seconds = _QUICK_SECONDS if setup.is_quick else _SECONDS
    with serve(DASHBOARD, url) as ours, serve(NAIVE, url) as naive:
        theirs, told = await _most(naive, "", "", seconds)
        yield Figure("sessions", "naive", "with p95 < 1 s", theirs, told)
        for page in setup.pages:
            most, told = await _most(ours, *PAGES[page], seconds)
            yield Figure("sessions", page, "with p95 < 1 s", most, told, goal=80, at_least=True)
            yield Figure("sessions", page, "of the naive page's", most / max(theirs, 1), f"{most} / {theirs}", goal=8, at_least=True)


async def _most(server: Server, page: str, query: str, seconds: float) -> tuple[int, str]:
    """The last of the steps that keeps the limit; and of each step, as text, the 95th percentile and what a change took of a processor."""
    most, told = 0, []
    async with AsyncExitStack() as stack:
        visitors: list[Visitor] = []
        for step in _STEPS:
            while len(visitors) < step:
                visitors.append(await stack.enter_async_context(visitor(server.address, page, query)))
                await visitors[-1].rerun()
                if len(visitors) == 1:
                    for position in _QUARTERS[::-1]:  # what is asked for the first time is another part's
                        await visitors[0].choose(QUARTER, position)
            until, before = time.monotonic() + seconds, cpu_seconds(server.process.pid)
            waited = [one for several in await asyncio.gather(*(_changing(one, until) for one in visitors)) for one in several]
            slow = statistics.quantiles(waited, n=20, method="inclusive")[-1]
            cpu = (cpu_seconds(server.process.pid) - before) * 1000 / len(waited)
            told.append(f"{step}: {slow:.0f} ms ({cpu:.0f} CPU)")
            if slow >= _LIMIT_MS:
                break
            most = step
    return most, "p95 " + ", ".join(told)


async def _changing(visitor: Visitor, until: float) -> list[float]:
    """Change the quarter back and forth, each time two seconds after the last; the milliseconds of each."""
    waited: list[float] = []
    await asyncio.sleep(random.uniform(0, _EVERY_SECONDS))
    while len(waited) < 2 or time.monotonic() < until:
        began = time.monotonic()
        waited.append(await visitor.choose(QUARTER, _QUARTERS[len(waited) % 2 - 1]))
        await asyncio.sleep(max(0.0, _EVERY_SECONDS - (time.monotonic() - began)))
    return waited
