"""A served dashboard and a Chromium that looks at it. The pages must not ask another host for anything."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return !!app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale="true"],[data-testid="stSkeleton"],[data-testid="stAppSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(c => c.querySelector('svg.marks, canvas.marks'))
    && document.fonts.status === 'loaded';
}"""


def settle(page: Page, quiet_ms: int = 300, timeout_s: float = 30) -> Page:
    """Wait until the page has drawn everything and stays so for a moment."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        page.wait_for_function(SETTLED, polling=100, timeout=max(1, (end - time.monotonic()) * 1000))
        page.wait_for_timeout(quiet_ms)
        if page.evaluate(SETTLED):
            return page
    raise TimeoutError("the page did not settle")


def start_server(environment: dict[str, str], log: Path, port: int | None = None) -> tuple[subprocess.Popen[bytes], str]:
    """Start the dashboard on a port, else on a free one; returns the process and its address once it answers."""
    return _started(["streamlit", "run", "streamlit_app.py", "--server.port"], "_stcore/health", environment, log, port or free_port())


def start_lobby(environment: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start the lobby on a free port; returns the process and its address once it answers."""
    return _started(["dashboard.lobby", "--port"], "lobby", environment, log, free_port())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _started(module: list[str], answers_at: str, environment: dict[str, str], log: Path, port: int) -> tuple[subprocess.Popen[bytes], str]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *module, str(port)],
            cwd=ROOT,
            env={"DASHBOARD_FIRST_VISIT": "off", **os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            urllib.request.urlopen(f"{address}/{answers_at}", timeout=1)
            return process, address
        except OSError:
            time.sleep(0.2)
    process.terminate()
    raise TimeoutError("the dashboard did not start")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, str]], str]]:
    """Start a dashboard with an environment of its own; all are stopped at the end."""
    started = []

    def start(environment: dict[str, str]) -> str:
        process, address = start_server(environment, tmp_path_factory.mktemp("server") / "log.txt")
        started.append(process)
        return address

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(10)


@pytest.fixture
def serve_lobby(tmp_path: Path, demo_url: str) -> Iterator[Callable[[dict[str, str]], tuple[str, Path]]]:
    """Start a lobby of its own on the demo database; gives its address and its log."""
    started = []

    def start(environment: dict[str, str]) -> tuple[str, Path]:
        log = tmp_path / "lobby.txt"
        process, address = start_lobby({"DATABASE_URL": demo_url} | environment, log)
        started.append(process)
        return address, log

    yield start
    for process in started:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def server(serve: Callable[[dict[str, str]], str], demo_url: str) -> str:
    """A dashboard on the demo database."""
    return serve({"DATABASE_URL": demo_url})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


def watched(context: BrowserContext) -> Page:
    """A page that notes script errors and requests to other hosts in `problems`."""
    page = context.new_page()
    problems: list[str] = []
    page.problems = problems  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")) or problems.append(f"asked {request.url}")
        ),
    )
    return page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A Chinese visitor at a desk."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1920, "height": 1080})
    yield watched(context)
    context.close()
