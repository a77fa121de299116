"""A rerun as a visitor without a browser sees it: a filter changed back and forth between two quarters that have been asked for before."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from itertools import cycle

from benchmarks import scale
from benchmarks.measure import DISTRICT, PAGES, QUARTER, Figure, Setup, cpu_seconds, guarded, interleaved, ratio
from benchmarks.servers import DASHBOARD, FLOOR, NAIVE, WITHOUT_COLLECTION, Server, serve, together
from benchmarks.socket_client import Visitor, visitor

_WARMING = 4  # changes before the first sample
_AFTERMATH_SECONDS = 0.03  # in which the server collects garbage


async def changed(quarters: cycle, cpu: list[float], server: Server, visitor: Visitor) -> float:
    """Change the quarter; the milliseconds until the script has finished. What the server needed of a processor goes to `cpu`."""
    before = cpu_seconds(server.process.pid)
    took = await visitor.choose(QUARTER, next(quarters))
    await asyncio.sleep(_AFTERMATH_SECONDS)
    cpu.append((cpu_seconds(server.process.pid) - before) * 1000)
    return took


async def warmed(
    stack: AsyncExitStack, server: Server, page: str = "", district: int = 0
) -> tuple[Callable[[], Awaitable[float]], list[float]]:
    """A change of the quarter at a page, after both quarters have been seen; and where the processor's time of each is kept.

    `district` is the position of the one that is chosen first; 0 is the whole city, with which a page opens.
    """
    visiting = await stack.enter_async_context(visitor(server.address, *PAGES.get(page, ("", ""))))
    cpu: list[float] = []
    change = partial(changed, cycle((2, 1)), cpu, server, visiting)
    await visiting.rerun()
    if district:
        await visiting.choose(DISTRICT, district)
    for _ in range(_WARMING):
        await change()
    cpu.clear()
    return change, cpu


async def reruns(setup: Setup) -> AsyncIterator[Figure]:
    """Every page against the bare selectbox and the naive page, at city scale, warm."""
    url = scale.sqlite("city")
    with together(ours=serve(DASHBOARD, url), floor=serve(FLOOR, more=WITHOUT_COLLECTION), naive=serve(NAIVE, url)) as servers:
        for page in setup.pages:
            async for figure in guarded("rerun", page, _page(page, setup, servers)):
                yield figure


async def _page(page: str, setup: Setup, servers: dict[str, Server]) -> AsyncIterator[Figure]:
    async with AsyncExitStack() as stack:
        subjects = {name: await warmed(stack, server, page if name == "ours" else "") for name, server in servers.items()}
        samples = await interleaved({name: change for name, (change, _) in subjects.items()}, setup)
        cpu = {name: kept for name, (_, kept) in subjects.items()}
    yield ratio("rerun", page, "of a selectbox without collection", samples["ours"], samples["floor"], goal=2.5)
    yield ratio("rerun", page, "the same, processor", cpu["ours"], cpu["floor"], unit="ms CPU")
    yield ratio("rerun", page, "of the naive page", samples["ours"], samples["naive"])
