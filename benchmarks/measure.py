"""What every part shares: figures with their goals, and samples of several subjects taken in turn."""

import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

PAGES = {  # by name: its address
    "overview": ("", ""),
    "changes": ("changes", ""),
    "stars": ("stars", ""),
    "training": ("training", ""),
    "eldercare": ("eldercare", ""),
    "task_forces": ("task_forces", ""),
    "meeting": ("meeting", "slide=stars"),
    "quality": ("quality", ""),
    "organization": ("organization", "id=13"),
}
QUARTER, DISTRICT = "q@zh-CN", "d@zh-CN"  # the keys of the pickers, in every page that is compared


@dataclass(frozen=True)
class Setup:
    """What is to be measured: which pages, how often, at which scales (the first is what the others are compared with), on which engine.

    Past `until`, by time.monotonic(), a part takes no more samples than it must.
    """

    pages: Sequence[str]
    runs: int
    scales: Sequence[str]
    engine: str
    is_quick: bool
    until: float = math.inf

    @property
    def is_late(self) -> bool:
        """Whether the time of the part is over."""
        return time.monotonic() > self.until


@dataclass(frozen=True)
class Figure:
    """One line of the table: a ratio, or a number of its own, against its goal.

    measured  what stands behind it, in words: "24.1 ms / 9.3 ms"
    low, high the quartiles, where there are several samples
    at_least  the goal is to be reached, else not to be passed
    """

    part: str
    page: str
    what: str
    value: float
    measured: str = ""
    low: float | None = None
    high: float | None = None
    goal: float | None = None
    at_least: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def cells(self) -> tuple[str, ...]:
        """The line as text, in the order of the headings."""
        spread = "" if self.low is None or self.high is None else f"{self.low:.2f}–{self.high:.2f}"
        goal = "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}"
        if math.isnan(self.value):
            return self.part, self.page, self.what, "–", "", goal, "not measured", self.measured
        met = {None: "", True: "met", False: "missed"}[self.is_met]
        return self.part, self.page, self.what, f"{self.value:.2f}", spread, goal, met, self.measured


_HEADINGS = {"part": 13, "page": 12, "figure": 44, "value": 8, "quartiles": 14, "goal": 7, "": 12, "measured": 0}  # and how wide they are
_LEAST = 2  # turns, also when the time is over


async def interleaved(subjects: Mapping[str, Callable[[], Awaitable[float]]], setup: Setup) -> dict[str, list[float]]:
    """Samples of every subject, taken in turn, A B C A B C, so that the load of the machine falls on all of them alike."""
    samples: dict[str, list[float]] = {name: [] for name in subjects}
    for turn in range(setup.runs):
        if turn >= _LEAST and setup.is_late:
            break
        for name, sample in subjects.items():
            samples[name].append(await sample())
    return samples


async def guarded(part: str, page: str, figures: AsyncIterator[Figure]) -> AsyncIterator[Figure]:
    """The figures; where they cannot be measured a line that says why, so that the rest of the run goes on."""
    try:
        async for figure in figures:
            yield figure
    except Exception as error:
        print(f"{part} {page}: {error!r}", file=sys.stderr)
        yield Figure(part, page, "could not be measured here", math.nan, (str(error) or repr(error)).splitlines()[0])


def ratio(
    part: str, page: str, what: str, ours: Sequence[float], theirs: Sequence[float], *, goal: float | None = None, unit: str = "ms"
) -> Figure:
    """The median of one subject as a multiple of another's; the quartiles are those of the ratios turn by turn."""
    turns = sorted(mine / other for mine, other in zip(ours, theirs, strict=True) if other)
    low, high = (turns[0], turns[-1]) if len(turns) < 4 else statistics.quantiles(turns, n=4)[::2]
    mine, other = statistics.median(ours), statistics.median(theirs)
    measured = f"{mine:.1f} / {other:.1f} {unit}, {_times(ours, 'turn')}"
    return Figure(part, page, what, mine / other if other else math.inf, measured, low, high, goal)


def alone(part: str, page: str, what: str, samples: Sequence[float], unit: str, *, goal: float | None = None) -> Figure:
    """The median of samples that are compared with nothing but a goal."""
    return Figure(part, page, what, statistics.median(samples), f"{unit}, {_times(samples, 'sample')}", min(samples), max(samples), goal)


def _times(samples: Sequence[float], what: str) -> str:
    return f"{len(samples)} {what}{'s' if len(samples) > 1 else ''}"


def cpu_seconds(process: int) -> float:
    """What a process has had of the processors so far, to the microsecond: less noisy than the clock where a machine is shared."""
    return time.clock_gettime((~process << 3) | 2)  # Linux: the clock of another process


def line(cells: Sequence[str]) -> str:
    """A line of the Markdown table; those of several runs stand under each other."""
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, _HEADINGS.values(), strict=True)) + " |"


def heading() -> str:
    """What stands over the lines of a table."""
    return f"{line(tuple(_HEADINGS))}\n|{'|'.join('-' * (width + 2) for width in _HEADINGS.values())}|"


def machine() -> str:
    """When and where: the date, the processors, how busy they are, the interpreter, the commit."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - one line of it
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    load = os.getloadavg()[0]
    commit = subprocess.run(("git", "describe", "--always", "--dirty"), capture_output=True, text=True, check=False).stdout.strip()
    where = f"{os.cpu_count()} x {model}, load {load:.1f}, Python {platform.python_version()}"
    return f"{datetime.now():%Y-%m-%d %H:%M}, {where}, commit {commit or 'unknown'}"
