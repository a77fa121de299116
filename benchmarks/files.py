"""What is waited for outside the pages: the files of a meeting, and the first visit after a start."""

import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator

from benchmarks import scale
from benchmarks.browser import chromium, new_context, opened
from benchmarks.measure import Figure, Setup, alone, cpu_seconds, ratio
from benchmarks.servers import DASHBOARD, ROOT, serve

_MEETING = "12"
_STARTS, _QUICK_STARTS = 5, 1
_PACKS, _QUICK_PACKS = 3, 1


async def exports(setup: Setup) -> AsyncIterator[Figure]:
    """The pack of the latest meeting, whole city, as the command makes it: all three files."""
    with scale.database(setup.engine, "city") as url:
        samples = [await _packed(url) for _ in range(_QUICK_PACKS if setup.is_quick else _PACKS)]
    took, cpu = zip(*samples, strict=True)
    yield alone("exports", "pack", "pptx + xlsx + pdf", took, "s", goal=20)
    yield alone("exports", "pack", "the same, processor", cpu, "s CPU")


async def _packed(url: str) -> tuple[float, float]:
    """The seconds that a pack took, and those of a processor."""
    started, before = time.perf_counter(), _cpu_of_children()
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "dashboard.pack", "--meeting", _MEETING, "--output", folder, "--database-url", url)
        environment = os.environ | {"DASHBOARD_NOW": scale.NOW}
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        _, said = await process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode())
    return time.perf_counter() - started, _cpu_of_children() - before


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # of those that have ended
    return used.ru_utime + used.ru_stime


async def start_up(setup: Setup) -> AsyncIterator[Figure]:
    """The first visit after the server says that it is ready, against a later one of another visitor; and how long a start takes."""
    url = scale.sqlite("city")
    first: list[float] = []
    later: list[float] = []
    starts: list[float] = []
    cpu: list[float] = []
    async with chromium() as browser:
        for _ in range(_QUICK_STARTS if setup.is_quick else _STARTS):
            with serve(DASHBOARD, url) as server:
                starts.append(server.seconds)
                cpu.append(cpu_seconds(server.process.pid))
                for samples in (first, later):
                    async with await new_context(browser) as context:
                        samples.append(await opened(await context.new_page(), server.address))
    yield ratio("start-up", "overview", "first visit of a later cold one", first, later, goal=1.5)
    yield alone("start-up", "server", "until ready", starts, "s")
    yield alone("start-up", "server", "the same, processor", cpu, "s CPU")
