"""What a rerun sends is held back until it has ended, so that the browser draws it once."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.messages import Together

Step = Callable[[Send], Awaitable[None]]


def message(name: str) -> Message:
    """A message of the server, by what it says."""
    told = ForwardMsg()
    if name == "begins":
        told.new_session.name = name
    elif name == "leads on":
        told.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    elif name == "ends":
        told.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    elif name == "is over":
        told.session_status_changed.script_is_running = False
    else:
        told.delta.new_element.html.body = name
    return {"type": "websocket.send", "bytes": told.SerializeToString()}


def sends(name: str) -> Step:
    async def step(send: Send) -> None:
        await send(message(name))

    return step


def waits(seconds: float) -> Step:
    async def step(_: Send) -> None:
        await asyncio.sleep(seconds)

    return step


def batches(*steps: Step, seconds: float = 60, slow: float = 0) -> list[list[str]]:
    """What the browser has received after each step, by what it says; each message takes `slow` seconds to be sent."""
    names = {message(name)["bytes"]: name for name in ("begins", "leads on", "ends", "is over", "1", "2", "3")}
    received: list[str] = []
    after: list[list[str]] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for step in steps:
            await step(send)
            after.append([*received])

    async def browser(sent: Message) -> None:
        await asyncio.sleep(slow)
        received.append(names[sent["bytes"]])

    async def receive() -> Message:
        raise AssertionError

    asyncio.run(Together(app, seconds)({"type": "websocket"}, receive, browser))
    return after


def test_a_rerun_is_received_when_it_has_ended() -> None:
    assert batches(sends("begins"), sends("1"), sends("2"), sends("is over")) == [[], [], [], ["begins", "1", "2", "is over"]]


def test_what_is_not_of_a_rerun_is_received_at_once() -> None:
    assert batches(sends("1"), sends("is over"), sends("2")) == [["1"], ["1", "is over"], ["1", "is over", "2"]]


def test_each_rerun_is_held_back_anew() -> None:
    rerun = sends("begins"), sends("is over")
    assert batches(*rerun, *rerun)[2:] == [["begins", "is over"], ["begins", "is over", "begins", "is over"]]


def test_a_rerun_that_another_follows_is_received_with_that() -> None:
    link = sends("begins"), sends("1"), sends("leads on"), sends("is over")
    page = sends("begins"), sends("2"), sends("ends"), sends("is over")
    assert batches(*link, *page)[3:] == [[], [], [], [], ["begins", "1", "leads on", "is over", "begins", "2", "ends", "is over"]]


def test_a_rerun_that_takes_longer_is_received_as_it_goes_on() -> None:
    received = batches(sends("begins"), sends("1"), waits(0.05), sends("2"), sends("3"), sends("is over"), seconds=0.01)
    assert received == [[], [], ["begins", "1"], ["begins", "1", "2"], ["begins", "1", "2", "3"], ["begins", "1", "2", "3", "is over"]]


def test_nothing_overtakes_what_has_waited_while_that_is_sent() -> None:
    received = batches(sends("begins"), sends("1"), waits(0.03), sends("2"), seconds=0.01, slow=0.05)
    assert received[-1] == ["begins", "1", "2"]


def test_nothing_is_sent_to_a_browser_that_has_gone() -> None:
    assert batches(sends("begins"), sends("1"), seconds=0.01)[-1] == []


def test_other_requests_are_passed_on_as_they_are() -> None:
    passed: list[object] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.extend([scope["type"], receive, send])

    async def receive() -> Message:
        raise AssertionError

    async def send(_: Message) -> None:
        raise AssertionError

    asyncio.run(Together(app, 60)({"type": "http"}, receive, send))
    assert passed == ["http", receive, send]
