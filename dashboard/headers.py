"""What a browser is told with every response, to keep a page's content to this host; what it gets packed, and what nobody is answered."""

import gzip
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from starlette import datastructures
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OF_ALL = {"x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin"}
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


class Headers:
    """Adds a content security policy, and what else a browser should be told, to every HTTP response."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self._headers = (
            (b"content-security-policy", policy.encode()),
            (b"x-frame-options", b"SAMEORIGIN"),
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            *((name.encode(), value.encode()) for name, value in _OF_ALL.items()),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; HTTP responses get the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def without(app: ASGIApp, paths: Sequence[str]) -> ASGIApp:
    """The application as if it had nothing at these paths and below them."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        is_closed = scope["type"] == "http" and any(f"{scope['path']}/".startswith(f"{path}/") for path in paths)
        await (PlainTextResponse("Not Found", 404) if is_closed else app)(scope, receive, send)

    return answered


class Packed:
    """The scripts and styles of a folder for browsers that take gzip; Streamlit sends its own as they are, 3 MB to a new visitor.

    Their names change with their content: each is packed once, when it is first asked for. Whatever else is asked for is passed on.
    A script is told what to be used for, and none of what is a document's alone: a page asks for 110 of them, 0.7 kB of headers each.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app = app
        self._files = {f"/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.suffix in _MEDIA_TYPES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on; who cannot unpack is told that others get something else."""
        file = self._files.get(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if file is None:
            await self.app(scope, receive, send)
            return
        asked = datastructures.Headers(scope=scope)
        if "gzip" in asked.get("accept-encoding", "") and "range" not in asked:
            packed = await run_in_threadpool(_packed, file)
            is_known = packed.headers["etag"] in asked.get("if-none-match", "")
            await (NotModifiedResponse(packed.headers) if is_known else packed)(scope, receive, send)
            return

        async def varying(message: Message) -> None:
            if message["type"] == "http.response.start":
                datastructures.MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
            await send(message)

        await self.app(scope, receive, varying)


@cache
def _packed(file: Path) -> Response:
    headers = _OF_ALL | {
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
        "etag": f'"{file.stem}-gzip"',
        "cache-control": "public, immutable, max-age=31536000",
    }
    return Response(gzip.compress(file.read_bytes(), 6, mtime=0), headers=headers, media_type=_MEDIA_TYPES[file.suffix])
