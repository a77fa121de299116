"""The first visit, before anybody comes: pages are run once, so that nobody waits for what is imported, compiled, asked and drawn once."""

import asyncio
import gc
import logging
from collections.abc import Iterable
from threading import Event

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.session_manager import SessionClient

from dashboard.words import LANGUAGES

_PATIENCE_SECONDS = 20  # for a database that hangs
_LOG = logging.getLogger("dashboard")
_IS_OVER = Event()
_IS_OVER.set()


async def visit(pages: Iterable[str]) -> None:
    """Run these pages one after another, in the first language and with nothing chosen, as at a desk; give up after some seconds."""
    _IS_OVER.clear()
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            for page in pages:
                await _run(get_instance(), page)
    except TimeoutError:
        _LOG.warning("The first visit was given up after %d seconds.", _PATIENCE_SECONDS)
    finally:
        _IS_OVER.set()
    gc.collect()
    gc.freeze()  # what is there by now is never walked again


def wait() -> None:
    """Come back when no visit is under way: whoever asks whether the dashboard is ready hears it when it is."""
    _IS_OVER.wait(_PATIENCE_SECONDS)


class _Visitor(SessionClient):
    """Gets what a browser would be sent, and waits for the end of it."""

    def __init__(self) -> None:
        self.has_seen = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.HasField("script_finished"):
            self.has_seen.set()


async def _run(runtime: Runtime, page: str) -> None:
    visitor, asked = _Visitor(), BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.context_info.locale = LANGUAGES[0]
    asked.rerun_script.context_info.url = f"http://localhost/{page}"
    asked.rerun_script.context_info.color_scheme = "light"
    session = runtime.connect_session(visitor, user_info={})
    try:
        runtime.handle_backmsg(session, asked)
        await visitor.has_seen.wait()
    finally:
        runtime.close_session(session)
