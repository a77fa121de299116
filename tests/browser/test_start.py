"""A start: what has happened before the dashboard says that it is ready, and that it starts whatever the database does."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_server
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.conftest import start_server

Start = Callable[[str], str]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the dashboard has logged."""
    return tmp_path / "log"


@pytest.fixture
def start(log: Path) -> Iterator[Start]:
    """Starts a dashboard on a database; it is ended at the end."""
    started = []

    def begun(database_url: str) -> str:
        process, address = start_server({"DATABASE_URL": database_url, "DASHBOARD_FIRST_VISIT": "on"}, log)
        started.append(process)
        return address

    yield begun
    for process in started:
        process.terminate()
        process.wait(10)


def status(address: str) -> int:
    try:
        return int(urlopen(address, timeout=60).status)
    except HTTPError as error:
        return error.code


def test_when_it_is_ready_the_first_pages_have_been_run_once(start: Start, log: Path, demo_url: str) -> None:
    assert status(f"{start(demo_url)}/readyz") == 200
    assert re.findall("what=(.+?) ", log.read_text(encoding="utf-8")) == ["overview", "stars", "training", "eldercare", "task_forces"]


def test_without_the_database_it_starts_and_says_at_once_that_it_is_not_ready(start: Start, tmp_path: Path) -> None:
    address = start(f"sqlite:///{tmp_path / 'absent.sqlite'}")
    began = time.monotonic()
    assert (status(f"{address}/readyz"), status(address)) == (503, 200)
    assert time.monotonic() - began < 15


def test_a_database_that_hangs_does_not_keep_it_from_starting(start: Start) -> None:
    with create_server(("127.0.0.1", 0)) as silent:
        address = start(f"postgresql://reader@127.0.0.1:{silent.getsockname()[1]}/civil_affairs")
        assert status(address) == 200
