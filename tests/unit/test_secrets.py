"""The password of the database is told to nobody: not to the log, not to a page, not by a command, whatever is wrong with the address."""

import logging
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from starlette.requests import Request

from dashboard import health
from dashboard.figures import __main__ as figures
from dashboard.pack import __main__ as pack
from data_access import check, load, templates
from tests.browser.conftest import start_server
from tests.browser.test_replicas import ran, socket_of
from tests.lobby_server import serving
from tests.pages.test_stars import opened, said

PASSWORD = "p4ss-of-the-database"
ADDRESSES = [
    f"postgresql://dashboard:{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"postgresql://dashboard@127.0.0.1:1/civil_affairs?password={PASSWORD}",
    f"mysql://dashboard:{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"postgresql://dashboard:{PASSWORD}@db.example.gov.cn:port/civil_affairs",
    f"postgresql:/dashboard:{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"postgresql://dashboard:{PASSWORD}/5432@127.0.0.1:1/civil_affairs",
    f"postgresql://dashboard:un@escaped-{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"mysql://dashboard:un@escaped-{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"postgresql://dashboard:un@escaped:{PASSWORD}@127.0.0.1/civil_affairs",
    f"oracle://dashboard:{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"postgresql+nosuch://dashboard:{PASSWORD}@127.0.0.1:1/civil_affairs",
    f"postgresql://dashboard:{PASSWORD}@127.0.0.1:1/civil_affairs?nosuch=1",
]
COMMANDS = {
    figures.main: ["--quarter", "2026Q3"],
    pack.main: ["--meeting", "1", "--format", "pdf", "--output", "{folder}"],
    load.main: ["{folder}/stars.xlsx"],
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_no_health_route_no_command_and_no_log_tells_the_password(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("LOAD_DATABASE_URL", address)
    caplog.set_level(logging.DEBUG)
    pages = [said(opened(page)) for page in ("overview", "quality")]
    answers = [bytes(health.ready(Request({"type": "http"})).body).decode()]
    with serving() as lobby:
        answers += [answered(f"{lobby}/{path}") for path in ("readyz", "lobby", "lobby/slide?n=0")]
    assert check.main([]) == 2
    templates.main(["--feed", "stars", "--output", str(tmp_path)])
    for command, arguments in COMMANDS.items():
        with pytest.raises(SystemExit, match="2"):
            command([argument.format(folder=tmp_path) for argument in arguments])
    told = "\n".join([*pages, *answers, *capfd.readouterr(), caplog.text])
    assert all("cannot be" in page for page in pages)
    assert PASSWORD not in told


def test_the_running_dashboard_tells_the_password_neither_to_a_browser_nor_to_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    process, address = start_server({"DATABASE_URL": ADDRESSES[0]}, log)
    with socket_of(address, address) as browser:
        sent = [*ran(browser, "", "lang=en"), *ran(browser, "training", "lang=en")]
    sent.append(answered(f"{address}/readyz").encode())
    process.terminate()
    process.wait(10)
    assert b"cannot be reached" in b"".join(sent)
    assert "DB-" in log.read_text()
    assert PASSWORD.encode() not in b"".join([*sent, log.read_bytes()])


def answered(address: str) -> str:
    """What is said at an address, also when it is that something fails."""
    try:
        return urllib.request.urlopen(address, timeout=30).read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()
