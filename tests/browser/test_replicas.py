"""Several replicas behind the nginx of deploy/nginx.conf: what a viewer has when one dies, and what the network is not told."""

import gzip
import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import ROOT, free_port, settle, start_server
from tests.lobby_server import serving

pytestmark = pytest.mark.browser

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
AS = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE
NOTED = """window.runs = window.cuts = 0; new MutationObserver(changes => {
  for (const {attributeName, oldValue} of changes) {
    if (attributeName === 'data-test-script-state') runs += oldValue === 'running';
    else cuts += oldValue === 'CONNECTED';
  }
}).observe(document, {subtree: true, attributeOldValue: true, attributeFilter: ['data-test-script-state', 'data-test-connection-state']})"""
SAFETY = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
GOES_ON_WITHIN = 10  # seconds
UNATTENDED_WITHIN = 15  # a page that nobody touches looks every ten seconds, and may look while it is cut off
STOPS_WITHIN = 5
FORGIVEN_AFTER = 6  # nginx asks a replica that failed again after its fail_timeout, 5 s


@contextmanager
def proxied(replicas: Sequence[str], lobby: str = "http://127.0.0.1:1") -> Iterator[str]:
    """The address of an nginx before these, until the end of the block: deploy/nginx.conf with other addresses and folders."""
    folder = Path(tempfile.mkdtemp(prefix="nginx", dir="/tmp"))
    port = free_port()
    places = {
        "board.example.gov.cn": "localhost",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "127.0.0.1:8511": urlsplit(replicas[0]).netloc,
        "127.0.0.1:8512": urlsplit(replicas[1]).netloc,
        "127.0.0.1:8502": urlsplit(lobby).netloc,
        "/run/nginx.pid": f"{folder}/pid",
        "/var/log/nginx": str(folder),
        "/var/lib/nginx": str(folder),
        "/etc/nginx/dashboard": f"{folder}/dashboard",
    }
    configuration = (ROOT / "deploy" / "nginx.conf").read_text()
    for place, here in places.items():
        assert place in configuration
        configuration = configuration.replace(place, here)
    (folder / "nginx.conf").write_text(configuration)
    _certify(folder / "dashboard")
    if AS:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, AS["user"])
    start = (NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log", "-g", "daemon off;")
    with subprocess.Popen(start, stderr=subprocess.PIPE, **AS) as process:
        while not (folder / "pid").exists():
            assert process.poll() is None, process.stderr.read().decode()
            time.sleep(0.02)
        try:
            yield f"https://localhost:{port}"
        finally:
            process.terminate()
            process.communicate()
            shutil.rmtree(folder, ignore_errors=True)


def _certify(path: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
    path.with_suffix(".crt").write_bytes(certificate.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.with_suffix(".key").write_bytes(key.private_bytes(*plain))


def asked(address: str, path: str, source: str = "127.0.0.1", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """The status, headers and body of an answer."""
    parts = urlsplit(address)
    here = {"port": parts.port, "timeout": 20, "source_address": (source, 0)}
    secure = parts.scheme == "https"
    connection = (
        http.client.HTTPSConnection("localhost", context=TRUSTING, **here) if secure else http.client.HTTPConnection("127.0.0.1", **here)
    )
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def socket_of(address: str, origin: str | None) -> ClientConnection:
    """A WebSocket as a browser opens it for a page of `origin`."""
    secure = {"ssl": TRUSTING} if address.startswith("https") else {}
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(stream, origin=origin, subprotocols=["streamlit"], max_size=None, open_timeout=5, **secure)  # type: ignore[arg-type]


def ran(socket: ClientConnection, page: str, query: str) -> list[bytes]:
    """Let the page run once, and wait until it has; the messages that draw it."""
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_name = query, page
    socket.send(message.SerializeToString())
    received = [bytes(socket.recv(timeout=20))]
    while ForwardMsg.FromString(received[-1]).WhichOneof("type") != "script_finished":
        received.append(bytes(socket.recv(timeout=20)))
    return received


class Load:
    """Viewers without a browser, who run a page again and again, and connect anew when they are cut off."""

    def __init__(self, address: str, viewers: int) -> None:
        self.answered = [[time.monotonic()] for _ in range(viewers)]  # the moments, a list a viewer
        self._address = address
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._view, args=(moments,), daemon=True) for moments in self.answered]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join(30)

    def wait_for_answers(self, more: int) -> None:
        """Until every viewer has been answered so many times more."""
        wanted = [len(moments) + more for moments in self.answered]
        until = time.monotonic() + 30
        while any(len(moments) < enough for moments, enough in zip(self.answered, wanted, strict=True)):
            assert time.monotonic() < until, "the crowd is not answered"
            time.sleep(0.05)

    def longest_wait(self) -> float:
        """The longest time in seconds that any viewer had between two answers."""
        return max(later - earlier for moments in self.answered for earlier, later in pairwise(moments))

    def _view(self, moments: list[float]) -> None:
        while not self._is_over.is_set():
            with suppress(OSError, WebSocketException, TimeoutError), socket_of(self._address, self._address) as socket:
                while not self._is_over.is_set():
                    ran(socket, "training", "q=2026Q3&d=370285")
                    moments.append(time.monotonic())
                    self._is_over.wait(0.5)
            self._is_over.wait(0.2)


class Replicas:
    """Two dashboards on ports that they keep."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.ports = (free_port(), free_port())
        self.processes: dict[int, subprocess.Popen[bytes]] = {}
        self._environment, self._folder = environment, folder
        with ThreadPoolExecutor() as pool:
            list(pool.map(self.start, self.ports))

    @property
    def addresses(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def start(self, port: int) -> None:
        self.processes[port], _ = start_server(self._environment, self._folder / f"{port}.txt", port)

    def stop(self, port: int) -> None:
        """As systemd stops it: it ends by itself, soon and well, though somebody looks on."""
        self.processes[port].send_signal(signal.SIGTERM)
        assert self.processes[port].wait(STOPS_WITHIN) in (0, -signal.SIGTERM)

    def of_viewer(self) -> int:
        """The port of the replica that the only viewer is connected to."""
        held = {port: len(self._established(port)) for port in self.ports}
        assert sorted(held.values()) == [0, 1], held
        return max(held, key=lambda port: held[port])

    def _established(self, port: int) -> list[object]:
        return [one for one in psutil.Process(self.processes[port].pid).net_connections() if one.status == "ESTABLISHED"]


@pytest.fixture(scope="module")
def both(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    started = Replicas({"DATABASE_URL": demo_url, "STREAMLIT_SERVER_COOKIE_SECRET": "one for both"}, tmp_path_factory.mktemp("replicas"))
    yield started
    for process in started.processes.values():
        process.kill()
        process.wait(10)


@pytest.fixture
def replicas(both: Replicas) -> Replicas:
    """Both at work, whatever was done to them before."""
    for port in both.ports:
        if both.processes[port].poll() is not None:
            both.start(port)
    return both


@pytest.fixture
def viewer(browser: Browser) -> Iterator[Page]:
    """Somebody at a desk."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1920, "height": 1080}, ignore_https_errors=True)
    page = context.new_page()
    page.add_init_script(NOTED)
    yield page
    context.close()


def choose_district(page: Page, name: str) -> None:
    page.locator("input[aria-label=District]").click()
    page.locator("[role=option]").get_by_text(name, exact=True).click()


def test_a_restart_of_one_replica_after_another_is_noticed_by_nobody(replicas: Replicas, viewer: Page) -> None:
    with proxied(replicas.addresses) as address:
        viewer.goto(f"{address}/stars?q=2026Q2&d=370285&lang=en&list=unmoved")
        settle(viewer)
        shown, place = viewer.inner_text("[role=dialog]"), viewer.url
        first = replicas.of_viewer()
        for port in (first, *(other for other in replicas.ports if other != first)):
            runs, cuts = viewer.evaluate("[window.runs, window.cuts]")
            replicas.stop(port)
            viewer.wait_for_function("cuts => window.cuts > cuts", arg=cuts)
            viewer.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=GOES_ON_WITHIN * 1000)
            asked_again = time.monotonic() + FORGIVEN_AFTER
            replicas.start(port)
            viewer.wait_for_function("runs => window.runs > runs", arg=runs, timeout=UNATTENDED_WITHIN * 1000)
            settle(viewer)
            assert asked(f"http://127.0.0.1:{port}", "/readyz")[0] == 200
            assert (viewer.inner_text("[role=dialog]"), viewer.url) == (shown, place)
            assert replicas.of_viewer() != port
            viewer.wait_for_timeout(max(0, asked_again - time.monotonic()) * 1000)
            with viewer.expect_download() as download:  # now the cookie of the first round leads to the replica that has not got the file
                viewer.click("[role=dialog] button:has-text('Download CSV')")
            assert download.value.path().read_bytes().startswith("\ufeff".encode())


def test_viewers_of_a_killed_replica_go_on_within_ten_seconds_and_lose_nothing(replicas: Replicas, viewer: Page) -> None:
    with proxied(replicas.addresses) as address:
        viewer.goto(f"{address}/training?q=2026Q2&d=370285&lang=en")
        settle(viewer)
        headline, place = viewer.inner_text("h1"), viewer.url
        theirs = replicas.of_viewer()
        with Load(address, 4) as load:
            load.wait_for_answers(2)
            replicas.processes[theirs].kill()
            killed = time.monotonic()
            viewer.wait_for_function("() => window.cuts")
            assert (viewer.inner_text("h1"), viewer.url) == (headline, place)
            choose_district(viewer, "Pingdu")
            viewer.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=headline)
            assert time.monotonic() - killed < GOES_ON_WITHIN
            load.wait_for_answers(2)
        assert load.longest_wait() < GOES_ON_WITHIN
        settle(viewer)
        assert viewer.url == f"{address}/training?q=2026Q2&d=370283&lang=en"
        assert viewer.locator("input[aria-label=Quarter]").input_value() == "Q2 2026"


@pytest.fixture
def behind(server: str) -> Iterator[str]:
    """The address of an nginx before a dashboard that is its own second replica."""
    with proxied((server, server)) as address:
        yield address


@pytest.mark.parametrize("path", ["metrics", "metrics/", "metrics?families=active_sessions", "agent/openapi.json", "agent/mcp", "agent"])
def test_metrics_and_the_agents_interface_are_closed_by_nginx_and_by_the_dashboard_itself(server: str, behind: str, path: str) -> None:
    assert asked(behind, f"/_stcore/{path}")[0] == 403
    assert asked(behind, f"//_stcore/./{path}")[0] == 403
    assert asked(behind, f"/%5fstcore/{path}")[0] == 403
    assert asked(server, f"/_stcore/{path}")[0] == 404


def test_a_websocket_opens_for_a_page_of_the_dashboard_and_for_no_other_site(server: str, behind: str) -> None:
    for address in (server, behind):
        with socket_of(address, address) as socket:
            ran(socket, "training", "")
        for origin in ("https://evil.example", "null", address.replace("http", "http://evil.example/")):
            with pytest.raises(InvalidStatus, match="403"):
                socket_of(address, origin)
    assert asked(server, "/_stcore/host-config", Origin="https://evil.example")[1]["Access-Control-Allow-Origin"] is None


def test_under_another_name_nginx_does_not_answer(behind: str) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(behind).port)) as plain, pytest.raises(ssl.SSLError):
        TRUSTING.wrap_socket(plain, server_hostname="evil.example")
    assert asked(behind, "/", Host="evil.example")[0] == 421


def test_scripts_arrive_compressed_and_are_kept_for_a_year_and_pages_are_asked_for_again(behind: str) -> None:
    status, headers, body = asked(behind, "/", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    script = re.search(r"static/js/index[^\"]+", (gzip.decompress(body) if headers["Content-Encoding"] else body).decode())
    status, headers, body = asked(behind, f"/{script[0]}", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"], headers["Cache-Control"]) == (200, "gzip", "public, immutable, max-age=31536000")
    assert len(body) < len(gzip.decompress(body)) / 2


def test_whether_it_is_ready_and_how_old_its_data_is_hears_who_watches_it_and_nobody_else(behind: str) -> None:
    status, _, body = asked(behind, "/readyz")
    assert (status, json.loads(body)["age_hours"]["stars"]) == (200, 6.8)
    assert asked(behind, "/readyz", source="127.0.0.2")[0] == 403


def test_a_browser_is_told_once_what_a_page_may_do(behind: str) -> None:
    for path in ("/", "/training", "/_stcore/health", "/static/absent.js"):
        headers = asked(behind, path)[1]
        for name, value in SAFETY.items():
            assert headers.get_all(name) == [value], (path, name)
        assert "object-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-eval'" not in headers["Content-Security-Policy"].replace("wasm-unsafe-eval", "")


def test_a_page_over_tls_keeps_to_its_policy_and_its_cookies_to_tls(behind: str, viewer: Page) -> None:
    said: list[str] = []
    viewer.on("console", lambda message: said.append(message.text))
    viewer.goto(f"{behind}/training")
    settle(viewer)
    assert [text for text in said if "Policy" in text or "blocked" in text] == []
    cookie = next(one for one in viewer.context.cookies() if one["name"] == "replica")
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")


def test_the_lobby_is_behind_the_same_name(demo_database: Path, server: str) -> None:
    with serving() as lobby, proxied((server, server), lobby) as address:
        assert b"screen.js" in asked(address, "/lobby")[2]
        assert json.loads(asked(address, "/lobby/slide?n=0")[2])["n"] == 0
