"""Where the time of a page goes: its script under the profiler, warm (a filter between two scopes seen before) and cold."""

import cProfile
import gc
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from heapq import nlargest
from operator import itemgetter
from pathlib import Path
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest, local_script_runner

from benchmarks import scale
from benchmarks.measure import Figure, Setup
from benchmarks.servers import ROOT
from benchmarks.statements import opened, reading
from dashboard import load

_LINES = 16
_CHANGES = 6
_Where = tuple[str, int, str]  # file, line, function
_STREAMLIT = {"vega_lite_chart", "html", "dataframe", "selectbox", "date_input", "navigation", "fetchall"}


async def costs(setup: Setup) -> AsyncIterator[Figure]:
    """Prints the dearest functions of each page, by what they and all they call need; the figures are the milliseconds of a rerun."""
    scripts = ScriptCache()  # as a server keeps it; a test compiles its scripts anew in every run
    with scale.database(setup.engine, "city") as url, patch.object(local_script_runner, "ScriptCache", lambda: scripts):
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
    whole, own, calls = defaultdict[_Where, float](float), defaultdict[_Where, float](float), defaultdict[_Where, float](float)
    for entry in profile.getstats():  # a script is compiled anew now and then: its functions are added up
        where = cProfile.label(entry.code)
        whole[where] += entry.totaltime * 1000 / runs
        own[where] += entry.inlinetime * 1000 / runs
        calls[where] += entry.callcount / runs
    total = next(milliseconds for (_, _, name), milliseconds in whole.items() if name == "_run_script")
    print(f"\n{page}, {how}: {total:.1f} ms a rerun under the profiler, which doubles what is made of many calls", file=sys.stderr)
    for title, costs in (("with all they call", {one: cost for one, cost in whole.items() if _is_telling(one)}), ("themselves", own)):
        print(f"  {title}", file=sys.stderr)
        for where, milliseconds in nlargest(_LINES, costs.items(), key=itemgetter(1)):
            file, line, name = where
            print(f"    {milliseconds:8.1f} ms {calls[where]:9.1f} x  {_short(file)}:{line} {name}", file=sys.stderr)
    return Figure("costs", page, how, total, "ms under the profiler")


def _is_telling(where: _Where) -> bool:
    """Ours, or what Streamlit is asked for by name: frames in between say nothing."""
    file, _, name = where
    return (str(ROOT) in file and ".venv" not in file) or name in _STREAMLIT


def _short(file: str) -> str:
    path = Path(file)
    return "/".join(path.parts[-3:]) if path.is_absolute() else file
