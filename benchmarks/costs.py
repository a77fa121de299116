"""Where the time of a page goes: its script under the profiler, warm (a filter between two scopes seen before) and cold."""

import cProfile
import gc
import pstats
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from benchmarks import scale
from benchmarks.measure import Figure, Setup
from benchmarks.servers import ROOT
from benchmarks.statements import opened, reading
from dashboard import load

_LINES = 14
_CHANGES = 6
_STREAMLIT = {"vega_lite_chart", "html", "dataframe", "selectbox", "date_input", "navigation", "fetchall"}


async def costs(setup: Setup) -> AsyncIterator[Figure]:
    """Prints the dearest functions of each page, by what they and all they call need; the figures are the milliseconds of a rerun."""
    with scale.database(setup.engine, "city") as url:
        for page in setup.pages:
            reading(url)
            app = opened(page, q="2026Q3")
            app.run()  # what is imported and compiled once is not a page's cost
            app.query_params["q"] = "2026Q2"
            app.run()
            gc.collect()
            gc.freeze()
            warm = cProfile.Profile()
            for turn in range(_CHANGES):
                app.query_params["q"] = ("2026Q3", "2026Q2")[turn % 2]
                _profiled(warm, app)
            reading(url)
            cold = cProfile.Profile()
            _profiled(cold, app)
            yield _told("warm", page, warm, _CHANGES)
            yield _told("cold", page, cold, 1)
            load._remembered.clear()


def _profiled(profile: cProfile.Profile, app: AppTest) -> None:
    """Run a page, its script under the profiler: that runs in a thread of its own."""
    run = ScriptRunner._run_script
    with patch.object(ScriptRunner, "_run_script", lambda runner, data: profile.runcall(run, runner, data)):
        app.run()


def _told(how: str, page: str, profile: cProfile.Profile, runs: int) -> Figure:
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # what the module itself prints from
    script = next(values for (_, _, name), values in found.items() if name == "_run_script")
    total = script[3] * 1000 / runs
    print(f"\n{page}, {how}: {total:.1f} ms a rerun under the profiler", file=sys.stderr)
    for title, position, own_only in (("with all they call", 3, True), ("themselves", 2, False)):
        print(f"  {title}", file=sys.stderr)
        lines = sorted(found.items(), key=lambda one: one[1][position], reverse=True)
        ours = [one for one in lines if not own_only or _is_telling(one[0])]
        for (file, line, name), values in ours[:_LINES]:
            milliseconds, calls = values[position] * 1000 / runs, values[1] / runs
            print(f"    {milliseconds:8.1f} ms {calls:9.1f} x  {_short(file)}:{line} {name}", file=sys.stderr)
    return Figure("costs", page, how, total, "ms under the profiler")


def _is_telling(where: tuple[str, int, str]) -> bool:
    """Ours, or what Streamlit is asked for by name: frames in between say nothing."""
    file, _, name = where
    return (str(ROOT) in file and ".venv" not in file) or name in {
        "vega_lite_chart",
        "html",
        "dataframe",
        "selectbox",
        "navigation",
        "fetchall",
    }


def _short(file: str) -> str:
    path = Path(file)
    return "/".join(path.parts[-3:]) if path.is_absolute() else file
