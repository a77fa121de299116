"""The loop that the dashboard is served on (decision 18)."""

import asyncio
import socket

import uvicorn


async def delays_small_messages(bound: socket.socket) -> bool:
    """Whether a connection to a socket keeps a small message back until the one before it is confirmed."""
    accepted: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
    async with await asyncio.start_server(lambda _, writer: accepted.set_result(writer), sock=bound) as server:
        _, visitor = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer = await accepted
        at_once = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        visitor.close()
        writer.close()
    return not at_once


def test_small_messages_leave_at_once_though_the_socket_names_no_protocol() -> None:
    bound = socket.socket()  # as Streamlit makes it
    bound.bind(("127.0.0.1", 0))
    with asyncio.Runner(loop_factory=uvicorn.Config("streamlit_app:app").get_loop_factory()) as runner:
        assert not runner.run(delays_small_messages(bound))
