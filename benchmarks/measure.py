"""What every part shares: figures with their goals, and samples of several subjects taken in turn."""

import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
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
    """What is to be measured: which pages, how often, at which scales, on which engine."""

    pages: Sequence[str]
    runs: int
    scales: Sequence[str]
    engine: str
    is_quick: bool


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
        """The line as text: part, page, what, value, spread, measured, goal, met."""
        spread = "" if self.low is None or self.high is None else f"{self.low:.2f}–{self.high:.2f}"
        goal = "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}"
        met = {None: "", True: "met", False: "missed"}[self.is_met]
        return self.part, self.page, self.what, f"{self.value:.2f}", spread, self.measured, goal, met


HEADINGS = ("part", "page", "figure", "value", "quartiles", "measured", "goal", "")


async def interleaved(subjects: Mapping[str, Callable[[], Awaitable[float]]], runs: int) -> dict[str, list[float]]:
    """Samples of every subject, taken in turn, A B C A B C, so that the load of the machine falls on all of them alike."""
    samples: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(runs):
        for name, sample in subjects.items():
            samples[name].append(await sample())
    return samples


def ratio(
    part: str, page: str, what: str, ours: Sequence[float], theirs: Sequence[float], *, goal: float | None = None, unit: str = "ms"
) -> Figure:
    """The median of one subject as a multiple of another's; the quartiles are those of the ratios turn by turn."""
    turns = sorted(mine / other for mine, other in zip(ours, theirs, strict=True) if other)
    low, high = (turns[0], turns[-1]) if len(turns) < 4 else statistics.quantiles(turns, n=4)[::2]
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Figure(part, page, what, mine / other if other else float("inf"), f"{mine:.1f} / {other:.1f} {unit}", low, high, goal)


def alone(part: str, page: str, what: str, samples: Sequence[float], unit: str, *, goal: float | None = None) -> Figure:
    """The median of samples that are compared with nothing but a goal."""
    return Figure(part, page, what, statistics.median(samples), f"{unit}, {len(samples)} samples", min(samples), max(samples), goal)


def cpu_seconds(process: int) -> float:
    """What a process has had of the processors so far, to the microsecond: less noisy than the clock where a machine is shared."""
    return time.clock_gettime((~process << 3) | 2)  # Linux: the clock of another process


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table with columns that stand under each other."""
    lines = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    written = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines]
    return "\n".join([written[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *written[1:]])


def machine() -> str:
    """When and where: the date, the processors, how busy they are, the interpreter."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - one line of it
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    load = os.getloadavg()[0]
    return f"{datetime.now():%Y-%m-%d %H:%M}, {os.cpu_count()} x {model}, load {load:.1f}, Python {platform.python_version()}"
