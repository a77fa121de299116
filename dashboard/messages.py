"""The messages of a rerun reach the browser together, so that it draws them together (decision 19)."""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Together:
    """Holds back what a rerun sends until it has ended, or for `seconds` from its beginning; what comes after that is sent as it comes.

    Streamlit sends what there is every 5 ms, and for each such handful the browser does style, layout and painting of the whole page.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; to a WebSocket in this manner."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        held = _Held(send, self._seconds)
        try:
            await self.app(scope, receive, held.add)
        finally:
            held.stop()


class _Held:
    """What waits to be sent to one browser."""

    def __init__(self, send: Send, seconds: float) -> None:
        self._send, self._seconds = send, seconds
        self._messages: list[Message] = []
        self._waiting: asyncio.Task[None] | None = None  # while messages are held back
        self._is_followed = False  # by another rerun, as a link to another page is
        self._sending = asyncio.Lock()  # nothing overtakes what has waited

    async def add(self, message: Message) -> None:
        told = ForwardMsg.FromString(message.get("bytes") or b"")
        if told.HasField("new_session") and not self._waiting:
            self._waiting = asyncio.create_task(self._wait())
        self._messages.append(message)
        if told.HasField("script_finished"):
            self._is_followed = told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if told.HasField("session_status_changed") and not told.session_status_changed.script_is_running and not self._is_followed:
            self.stop()
        if not self._waiting:
            await self._send_all()

    def stop(self) -> None:
        """Hold nothing back any more."""
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    async def _wait(self) -> None:
        await asyncio.sleep(self._seconds)
        self._waiting = None
        with suppress(OSError):  # the browser has gone, as Streamlit is told by itself
            await self._send_all()

    async def _send_all(self) -> None:
        async with self._sending:
            while self._messages:
                await self._send(self._messages.pop(0))
