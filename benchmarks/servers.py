"""The servers that are compared, each a process of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.scale import FOLDER, NOW

ROOT = Path(__file__).parents[1]
DASHBOARD = "streamlit_app.py"
EMPTY, FLOOR, NAIVE = (f"benchmarks/scripts/{name}.py" for name in ("empty", "floor", "naive"))
WITHOUT_COLLECTION = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"}

_PATIENCE_SECONDS = 600  # at the scale of a nation a start may read much


@dataclass(frozen=True)
class Server:
    """A server that answers: where, and the seconds it took."""

    address: str
    process: psutil.Process
    seconds: float

    @property
    def megabytes(self) -> float:
        """What it keeps in memory."""
        return self.process.memory_info().rss / 2**20


@contextmanager
def serve(script: str, database_url: str = "", more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a script with the clock of the databases; it is ended at the end. Its log stays where it has a trace."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    FOLDER.mkdir(exist_ok=True)
    log = FOLDER / f"server-{port}.log"
    environment = os.environ | {"DATABASE_URL": database_url, "DASHBOARD_NOW": NOW} | dict(more or {})
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    started = time.perf_counter()
    with log.open("wb") as output, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/{'readyz' if script == DASHBOARD else '_stcore/health'}", process, log)
            yield Server(address, psutil.Process(process.pid), time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(20)
            if "Traceback" in log.read_text(encoding="utf-8", errors="replace"):
                print(f"{script} left a trace: {log}", file=sys.stderr)
            else:
                log.unlink()


@contextmanager
def together(**wanted: AbstractContextManager[Server]) -> Iterator[dict[str, Server]]:
    """Servers by name, started at the same time."""
    with ExitStack() as stack:
        with ThreadPoolExecutor() as starting:
            started = list(starting.map(stack.enter_context, wanted.values()))
        yield dict(zip(wanted, started, strict=True))


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(url, timeout=_PATIENCE_SECONDS):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"{url} does not answer")
