"""The launcher: `streamlit run streamlit_app.py`. The dashboard itself is dashboard/main.py, run once per interaction.

It is not beside `pages/`, or a deep link after a restart would run that page alone (docs/decisions/0001-launcher.md).
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import altair  # noqa: F401 - the first visitor should not wait for imports
import pandas  # noqa: F401
import pyarrow  # noqa: F401
import sqlalchemy  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard import access, frame, health, load, log, warm
from dashboard.headers import Headers, Packed, without
from dashboard.messages import Together
from dashboard.review import document  # noqa: F401 - with it comes what pages are made of
from dashboard.words import LANGUAGES, of

_POLICY = (
    # The hash is that of Streamlit's one inline script. 'self' is also the WebSocket of this host, and of no other.
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob: 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; "
    "worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
_FIRST = ("", "stars", "training", "eldercare", "task_forces")
_AT_ONCE_SECONDS = 0.1  # what takes no longer looks as if it happened at once
_FRONTEND = Path(st.__file__).parent / "static"
# Streamlit tells anybody how many sessions there are, and offers pages to programs. Neither is for the network.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent")


def _home(request: Request) -> RedirectResponse:
    """The first page has the root for its address alone; by its name Streamlit would not find it."""
    return RedirectResponse(f"./?{request.url.query}")


def _failed(error: BaseException) -> bool:
    """A page that raises shows a sentence and the log the trace."""
    words = of(frame.language())
    frame.notice(words("page-failed"), words("page-failed-meaning", code=frame.logged(error)), "behind")
    return True


@asynccontextmanager
async def _start(_app: Any) -> AsyncIterator[None]:
    log.start()
    access.check_address(st.get_option("server.address"))
    access.configured()  # a file that is missing or has a fault is said now, not to the first visitor
    load.database_url()  # builds the demo database before anybody waits for it
    for language in LANGUAGES:
        of(language)
    signs_in = (os.environ.get("DASHBOARD_ACCESS") or access.OPEN) != access.OPEN  # then nobody sees a page before
    is_wanted = os.environ.get("DASHBOARD_FIRST_VISIT") != "off"
    visiting = asyncio.create_task(warm.visit(_FIRST if is_wanted and not signs_in else ()))
    yield
    visiting.cancel()


app = st.App(
    "dashboard/main.py",
    lifespan=_start,
    routes=[Route("/readyz", health.ready), Route("/overview", _home)],
    middleware=[
        Middleware(Packed, folder=_FRONTEND),
        Middleware(Headers, policy=_POLICY),
        Middleware(without, paths=_CLOSED),
        Middleware(Together, seconds=_AT_ONCE_SECONDS),
    ],
    on_script_error=_failed,
)
