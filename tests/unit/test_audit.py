"""The audit of what is installed: it fails for a known vulnerability, and not for a service that is out of reach."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests import audit

ADVISORY = {
    "id": "GHSA-0000-0000-0000",
    "aliases": ["CVE-2020-0000"],
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.1.9"}]}],
        }
    ],
}


class Service(BaseHTTPRequestHandler):
    """Knows one vulnerability of one package."""

    def do_POST(self) -> None:
        package = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"vulns": [ADVISORY]} if package == "jinja2" else {}).encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def service() -> Iterator[list[str]]:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield ["--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{server.server_port}/"]
        server.shutdown()


def test_a_known_vulnerability_fails_the_audit(service: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(service) == 1
    assert capsys.readouterr().out == "jinja2 3.1.6: CVE-2020-0000, mended in 3.1.9\n"


def test_an_accepted_one_does_not(service: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(audit.ACCEPTED, "GHSA-0000-0000-0000", "nobody but us writes templates")
    (tmp_path / "pinned.txt").write_text("jinja2==3.1.6\nbabel==2.18.0\n")
    assert audit.vulnerable(tmp_path / "pinned.txt", service) == []


def test_a_service_out_of_reach_fails_nothing_and_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(["--vulnerability-service", "osv", "--osv-url", "http://127.0.0.1:1/"]) == 0
    assert capsys.readouterr().out.startswith("The packages were not audited: ")
