"""The response headers that keep a page's content to this host."""

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
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; HTTP responses get the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
