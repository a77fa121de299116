"""Measure the dashboard: one table of ratios, each within one run.

python -m benchmarks                                     # everything, in an hour or so; make bench
python -m benchmarks --quick                             # in three minutes; make bench QUICK=1
python -m benchmarks --parts reruns,sessions --pages stars --runs 7
python -m benchmarks --parts statements,growth --engine postgresql
python -m benchmarks --parts costs --pages stars         # where the time of a page goes
"""

import argparse
import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import scale
from benchmarks.costs import costs
from benchmarks.files import exports, start_up
from benchmarks.growth import growth, memory
from benchmarks.measure import PAGES, Figure, Setup, guarded, heading, line, machine
from benchmarks.pages import pages
from benchmarks.reruns import reruns
from benchmarks.results import kept
from benchmarks.sessions import sessions
from benchmarks.statements import statements

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True)
class Part:
    """What is measured in one go, and the seconds that it may take of the three minutes of a quick run."""

    measure: Callable[[Setup], AsyncIterator[Figure]]
    seconds: float


PARTS = {
    "pages": Part(pages, 50),
    "reruns": Part(reruns, 12),
    "statements": Part(statements, 8),
    "sessions": Part(sessions, 35),
    "growth": Part(growth, 15),
    "memory": Part(memory, 15),
    "exports": Part(exports, 15),
    "startup": Part(start_up, 15),
    "costs": Part(costs, math.inf),
}
_APART = ("costs",)  # only when asked for: it prints what is no figure
_SCALES, _QUICK_SCALES = ("city", "province", "nation"), ("demo", "city")
_QUICK_PAGES = ("eldercare",)  # five charts, and neither the dearest page nor the cheapest


def main() -> None:
    """Run the parts that are asked for and print their table; what a part measured in full is kept beside this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=_some(PARTS), help=f"some of {','.join(PARTS)}")
    parser.add_argument("--pages", type=_some(PAGES), help=f"some of {','.join(PAGES)}")
    parser.add_argument(
        "--scales", type=_some(scale.SCALES), help=f"some of {','.join(scale.SCALES)}; the others are compared with the first"
    )
    parser.add_argument("--runs", type=int, help="samples of each subject; 7 without it")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="of the parts that ask the database")
    parser.add_argument("--quick", action="store_true", help="fewer pages, samples and scales")
    options = parser.parse_args()
    setup = Setup(
        pages=options.pages or (_QUICK_PAGES if options.quick else tuple(PAGES)),
        runs=options.runs or (3 if options.quick else 7),
        scales=options.scales or (_QUICK_SCALES if options.quick else _SCALES),
        engine=options.engine,
        is_quick=options.quick,
    )
    parts = options.parts or tuple(part for part in PARTS if part not in _APART)
    how = [*(["quick"] if options.quick else []), *([options.engine] if options.engine != "sqlite" else []), *(options.scales or ())]
    asyncio.run(_run(parts, setup, how, is_kept=not (options.pages or options.runs)))


def _some(known: object) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        asked = tuple(text.split(","))
        if unknown := [name for name in asked if name not in known]:  # type: ignore[operator]
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {','.join(known)}")  # type: ignore[arg-type]
        return asked

    return parse


async def _run(parts: tuple[str, ...], setup: Setup, how: list[str], *, is_kept: bool) -> None:
    print(f"{machine()}\n\n{heading()}", flush=True)
    for part in parts:
        where, began, lines = machine(), time.monotonic(), []
        until = began + PARTS[part].seconds if setup.is_quick else math.inf
        async for figure in guarded(part, "", PARTS[part].measure(replace(setup, until=until))):
            lines.append(line(figure.cells()))
            print(lines[-1], flush=True)
        if is_kept:
            body = "\n".join([f"{where}, {time.monotonic() - began:.0f} s\n", heading(), *lines])
            RESULTS.write_text(kept(RESULTS.read_text(encoding="utf-8"), ", ".join([part, *how]), body), encoding="utf-8")


if __name__ == "__main__":
    main()
