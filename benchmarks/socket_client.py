"""A visitor without a browser: Streamlit's WebSocket protocol, spoken as its front end speaks it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.failures import failure

_REMEMBERED_RUNS = 2  # so long the front end keeps messages that the server need not send again
_PATIENCE_SECONDS = 60  # for a rerun


@dataclass
class Visitor:
    """A session at a page: what the front end would know of it."""

    connection: ClientConnection
    address: str
    page: str
    query: str
    elements: list[Element] = field(default_factory=list)  # of the last rerun, without those that the server knew to be unchanged
    chosen: dict[str, str] = field(default_factory=dict)  # by id of the widget
    selects: dict[str, Any] = field(default_factory=dict)  # by the widget's key
    remembered: dict[str, int] = field(default_factory=dict)  # hash -> rerun
    page_hash: str = ""
    reruns: int = 0
    received: int = 0  # bytes of the last rerun
    messages: int = 0  # of the last rerun

    async def choose(self, key: str, position: int) -> float:
        """Choose an option of a selectbox by its position; the milliseconds until the script has finished."""
        if key not in self.selects:
            raise LookupError(f"{self.page} has no {key}: {[one.html.body for one in self.elements if one.HasField('html')][-2:]}")
        select = self.selects[key]
        self.chosen[select.id] = select.options[position]
        return await self.rerun()

    async def rerun(self) -> float:
        """Run the page; the milliseconds until the script has finished. Raises TimeoutError, and RuntimeError when the page failed."""
        self.reruns += 1
        self.elements, self.received, self.messages = [], 0, 0
        started = time.perf_counter()
        await self.connection.send(self._asked().SerializeToString())
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while not self._is_finished(await self.connection.recv()):
                    pass
        except TimeoutError:
            raise TimeoutError(f"a rerun took over {_PATIENCE_SECONDS} s") from None
        return (time.perf_counter() - started) * 1000

    def _asked(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page_hash
        state.page_name = "" if self.page_hash else self.page  # after the first run the front end knows the page's hash
        state.cached_message_hashes.extend(one for one, run in self.remembered.items() if run >= self.reruns - _REMEMBERED_RUNS)
        state.context_info.timezone, state.context_info.locale = "Asia/Shanghai", "zh-CN"
        state.context_info.url, state.context_info.color_scheme = f"{self.address}/{self.page}", "light"
        for widget, value in self.chosen.items():
            state.widget_states.widgets.add(id=widget, string_value=value)
        return message

    def _is_finished(self, data: Any) -> bool:
        self.received += len(data)
        self.messages += 1
        message = ForwardMsg.FromString(data)
        if message.metadata.cacheable:
            self.remembered[message.hash] = self.reruns
        match message.WhichOneof("type"):
            case "ref_hash":
                self.remembered[message.ref_hash] = self.reruns
            case "navigation":
                self.page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta" if message.delta.HasField("new_element"):
                self._note(message.delta.new_element)
            case "script_finished":
                return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False

    def _note(self, element: Element) -> None:
        self.elements.append(element)
        if element.HasField("selectbox"):
            self.selects[element.selectbox.id.split("-", 2)[-1]] = element.selectbox
        if element.HasField("exception"):
            raise RuntimeError(f"{self.page}: {element.exception.message}")
        if element.HasField("html") and (said := failure(element.html.body)):
            raise RuntimeError(f"{self.page or 'the first page'} says: {said}")


@asynccontextmanager
async def visitor(address: str, page: str = "", query: str = "") -> AsyncIterator[Visitor]:
    """A new session at a page; nothing has run yet."""
    url = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    headers = {"Accept-Language": "zh-CN"}
    async with connect(
        url, subprotocols=[Subprotocol("streamlit")], additional_headers=headers, max_size=None, compression=None
    ) as connection:
        yield Visitor(connection, address, page, query)
