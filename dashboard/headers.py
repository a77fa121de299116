"""What a browser is told with every response, to keep a page's content to this host, and what nobody is answered."""

from collections.abc import Sequence

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Headers:
    """Adds a content security policy, and what else a browser should be told, to every HTTP response."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self._headers = (
            (b"content-security-policy", policy.encode()),
            (b"x-frame-options", b"SAMEORIGIN"),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
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
