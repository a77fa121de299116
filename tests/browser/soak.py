"""`make soak`: the lobby at full speed for as many slides as are asked for; prints the memory of browser and server as they go."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, start_lobby

EVERY = 25
WARM = 50  # slides after which the first value counts
MOST_GROWTH = 1.10


class Sample(NamedTuple):
    """What is used after so many slides, in MB: by the page's scripts, and by the server."""

    slides: int
    heap: float
    memory: float


def curve(page: Page, address: str, slides: int) -> Iterator[Sample]:
    """A sample after every 25 slides, garbage collected."""
    page.goto(f"{address}/lobby?seconds=0.01&lang=zh-CN,en")
    page.wait_for_selector(".slide.on header")
    devtools = page.context.new_cdp_session(page)
    server = next(process for process in psutil.process_iter() if _listens(process, int(address.rsplit(":", 1)[1])))
    for due in range(EVERY, slides + 1, EVERY):
        while page.evaluate("count") < due:
            page.wait_for_timeout(50)
        devtools.send("HeapProfiler.collectGarbage")
        heap = devtools.send("Runtime.getHeapUsage")["usedSize"]
        yield Sample(due, heap / 1e6, server.memory_info().rss / 1e6)


def growth(samples: Iterator[Sample]) -> tuple[float, float]:
    """The last heap and memory over those after the first 50 slides; each sample is printed."""
    first = last = None
    for last in samples:
        print(f"{last.slides:>8} slides {last.heap:>8.2f} MB heap {last.memory:>8.1f} MB server", flush=True)
        if last.slides == WARM:
            first = last
    if first is None or last is None:
        raise ValueError(f"A soak needs at least {WARM} slides.")
    return last.heap / first.heap, last.memory / first.memory


def _listens(process: psutil.Process, port: int) -> bool:
    try:
        return any(socket.status == psutil.CONN_LISTEN and socket.laddr.port == port for socket in process.net_connections("tcp"))
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return False


def main() -> int:
    """Run one; 1 when more than a tenth was added."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slides", type=int, default=int(os.environ.get("SLIDES", "500")))
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    process, address = start_lobby({"DASHBOARD_STATE": str(folder)}, folder / "log.txt")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
            heap, memory = growth(curve(browser.new_page(), address, asked.slides))
    finally:
        process.terminate()
        process.wait(10)
    print(f"heap x{heap:.2f}, server x{memory:.2f}; at most x{MOST_GROWTH}")
    return int(max(heap, memory) > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
