"""What a browser gets packed: Streamlit's scripts and styles, and how whoever cannot unpack them is served."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest
import streamlit as st
import uvicorn
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard.headers import Packed

FRONTEND = Path(st.__file__).parent / "static"
SCRIPT = next((FRONTEND / "static/js").glob("protobuf.*.js"))  # of 861 kB
ADDRESS = f"/static/js/{SCRIPT.name}"
PLAIN, GZIP = {"accept-encoding": "identity"}, {"accept-encoding": "gzip, deflate, br"}


Answer = tuple[int, HTTPMessage, bytes]
Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Asks a server of Streamlit's own files, behind what packs them; what is answered is not unpacked."""
    server = uvicorn.Server(uvicorn.Config(Packed(create_streamlit_static_handler(str(FRONTEND), None), FRONTEND), log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)

        def asked(headers: dict[str, str], path: str = ADDRESS, method: str = "GET") -> Answer:
            connection = HTTPConnection(*listening.getsockname())
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            said = answer.status, answer.headers, answer.read()
            connection.close()
            return said

        yield asked
        server.should_exit = True
        thread.join()


def test_a_script_comes_packed_to_a_third_and_is_the_same_when_unpacked(ask: Ask) -> None:
    status, headers, sent = ask(GZIP)
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["cache-control"] == "public, immutable, max-age=31536000"
    assert (headers["x-content-type-options"], headers["cross-origin-resource-policy"]) == ("nosniff", "same-origin")
    assert int(headers["content-length"]) == len(sent) < SCRIPT.stat().st_size / 3
    assert gzip.decompress(sent) == SCRIPT.read_bytes()


def test_who_takes_no_gzip_gets_the_script_as_it_is_and_hears_that_others_do_not(ask: Ask) -> None:
    _, headers, sent = ask(PLAIN)
    assert (headers["content-encoding"], headers["vary"]) == (None, "Accept-Encoding")
    assert sent == SCRIPT.read_bytes()


def test_a_head_tells_what_a_get_would(ask: Ask) -> None:
    got, told = ask(GZIP), ask(GZIP, method="HEAD")
    names = ("content-encoding", "content-length", "content-type", "etag", "vary", "cache-control")
    assert [told[1][name] for name in names] == [got[1][name] for name in names]
    assert (told[0], told[2]) == (200, b"")


def test_a_part_of_a_script_is_a_part_of_it_unpacked(ask: Ask) -> None:
    status, headers, sent = ask(GZIP | {"range": "bytes=0-99"})
    assert (status, headers["content-range"]) == (206, f"bytes 0-99/{SCRIPT.stat().st_size}")
    assert headers["content-encoding"] is None
    assert sent == SCRIPT.read_bytes()[:100]


def test_who_has_the_packed_script_already_is_sent_nothing(ask: Ask) -> None:
    tag = ask(GZIP)[1]["etag"]
    status, headers, sent = ask(GZIP | {"if-none-match": f'"another", {tag}'})
    assert (status, headers["etag"], headers["content-encoding"], sent) == (304, tag, None, b"")


def test_what_is_known_of_the_packed_script_is_not_taken_for_the_plain_one(ask: Ask) -> None:
    packed, plain = ask(GZIP)[1]["etag"], ask(PLAIN)[1]["etag"]
    assert packed != plain
    assert ask(PLAIN | {"if-none-match": packed})[0] == 200
    assert ask(GZIP | {"if-none-match": plain})[0] == 200


@pytest.mark.parametrize("path", ["/", "/stars", "/static/js/absent.js"])
def test_what_is_no_script_is_answered_by_streamlit(ask: Ask, path: str) -> None:
    _, headers, sent = ask(GZIP, path)
    assert headers["content-encoding"] is None
    assert b'<div id="root">' in sent
