"""Measure the dashboard: one table of ratios, each within one run.

python -m benchmarks                                     # everything; make bench
python -m benchmarks --quick                             # in three minutes; make bench QUICK=1
python -m benchmarks --parts reruns,sessions --pages stars --runs 7
python -m benchmarks --parts costs --pages stars         # where the time of a page goes
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from benchmarks import scale
from benchmarks.costs import costs
from benchmarks.files import exports, start_up
from benchmarks.growth import growth, memory
from benchmarks.measure import PAGES, Figure, Setup, machine, table
from benchmarks.pages import pages
from benchmarks.reruns import reruns
from benchmarks.sessions import sessions
from benchmarks.statements import statements

RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS: dict[str, Callable[[Setup], AsyncIterator[Figure]]] = {
    "pages": pages,
    "reruns": reruns,
    "statements": statements,
    "sessions": sessions,
    "growth": growth,
    "memory": memory,
    "exports": exports,
    "startup": start_up,
    "costs": costs,
}
_APART = ("costs",)  # only when asked for: it prints what is no figure
_QUICK_PAGES = ("eldercare",)  # five charts, and neither the dearest page nor the cheapest


def main() -> None:
    """Run the parts that are asked for; print their table, and keep that of a whole run beside this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=_some(PARTS), help=f"some of {','.join(PARTS)}")
    parser.add_argument("--pages", type=_some(PAGES), help=f"some of {','.join(PAGES)}")
    parser.add_argument("--scales", type=_some(scale.SCALES), help=f"some of {','.join(scale.SCALES)}; of the parts that compare scales")
    parser.add_argument("--runs", type=int, help="samples of each subject; 7 without it")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="of the parts that ask the database")
    parser.add_argument("--quick", action="store_true", help="fewer pages, samples and scales")
    options = parser.parse_args()
    setup = Setup(
        pages=options.pages or (_QUICK_PAGES if options.quick else tuple(PAGES)),
        runs=options.runs or (3 if options.quick else 7),
        scales=options.scales or (("city", "province") if options.quick else tuple(scale.SCALES)),
        engine=options.engine,
        is_quick=options.quick,
    )
    parts = options.parts or tuple(part for part in PARTS if part not in _APART)
    is_whole = not (options.parts or options.pages or options.runs or options.scales)
    asyncio.run(_run(parts, setup, keep=is_whole))


def _some(known: object) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        asked = tuple(text.split(","))
        if unknown := [name for name in asked if name not in known]:  # type: ignore[operator]
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {','.join(known)}")  # type: ignore[arg-type]
        return asked

    return parse


async def _run(parts: tuple[str, ...], setup: Setup, *, keep: bool) -> None:
    where, figures = machine(), []
    for part in parts:
        async for figure in PARTS[part](setup):
            figures.append(figure)
            print("  ".join(cell for cell in figure.cells() if cell), file=sys.stderr)
    written = f"{where}\n\n{table(figures)}\n"
    print(written)
    if keep:
        RESULTS.write_text(f"# What `make bench{' QUICK=1' if setup.is_quick else ''}` measured\n\n{written}", encoding="utf-8")


if __name__ == "__main__":
    main()
