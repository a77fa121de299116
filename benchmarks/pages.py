"""Pages in a browser: cold, warm and after a change of the quarter, until everything is drawn; and the bytes of a cold one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from itertools import cycle
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from benchmarks import scale
from benchmarks.browser import chosen, chromium, new_context, opened, swapped
from benchmarks.measure import PAGES, Figure, Setup, guarded, interleaved, ratio
from benchmarks.servers import DASHBOARD, EMPTY, FLOOR, NAIVE, WITHOUT_COLLECTION, serve, together
from benchmarks.static import QUARTERS, charts, static_pages

_MEGABYTE = 1e6


async def pages(setup: Setup) -> AsyncIterator[Figure]:
    """Every page against an empty one with a static page of the same charts, the bare selectbox, and the naive page; at city scale."""
    url = scale.sqlite("city")
    async with AsyncExitStack() as stack:
        wanted = {"ours": serve(DASHBOARD, url), "empty": serve(EMPTY), "naive": serve(NAIVE, url)}
        floor = serve(FLOOR, more=WITHOUT_COLLECTION)
        served = {name: one.address for name, one in stack.enter_context(together(**wanted, floor=floor)).items()}
        put = stack.enter_context(static_pages())
        browser = await stack.enter_async_context(chromium())
        for page in setup.pages:
            async for figure in guarded("page", page, _page(page, setup, served, put, browser)):
                yield figure
        yield await _bytes(browser, served["ours"])


async def _page(
    page: str, setup: Setup, served: dict[str, str], put: Callable[[str, list[list[dict[str, Any]]]], str], browser: Browser
) -> AsyncIterator[Figure]:
    name, query = PAGES[page]
    addresses = {
        "ours": f"{served['ours']}/{name}?{query}",
        "empty": served["empty"],
        "static": put(page, await charts(served["ours"], page)),
    }
    samples = await interleaved({one: partial(_cold, browser, address) for one, address in addresses.items()}, setup)
    yield _against("page cold", page, samples, 1.15)
    async with await new_context(browser) as context:
        for address in addresses.values():
            await _warm(context, address)
        samples = await interleaved({one: partial(_warm, context, address) for one, address in addresses.items()}, setup)
        yield _against("page warm", page, samples, 1.4)
        subjects = {
            "ours": await _changing(context, addresses["ours"], chosen),
            "floor": await _changing(context, served["floor"], chosen),
            "static": await _changing(context, addresses["static"], swapped, (1, 0)),
            "naive": await _changing(context, served["naive"], chosen),
        }
        samples = await interleaved(subjects, setup)
    least = [change + swap for change, swap in zip(samples["floor"], samples["static"], strict=True)]
    yield ratio("filter change", page, "of selectbox + Vega data swap", samples["ours"], least, goal=1.5)
    yield ratio("filter change", page, "of the naive page", samples["ours"], samples["naive"], goal=0.5)


def _against(part: str, page: str, samples: dict[str, list[float]], goal: float) -> Figure:
    least = [empty + static for empty, static in zip(samples["empty"], samples["static"], strict=True)]
    return ratio(part, page, "of empty page + static Vega", samples["ours"], least, goal=goal)


async def _cold(browser: Browser, address: str) -> float:
    async with await new_context(browser) as context:
        return await opened(await context.new_page(), address)


async def _warm(context: BrowserContext, address: str) -> float:
    page = await context.new_page()
    took = await opened(page, address)
    await page.close()
    return took


async def _changing(
    context: BrowserContext, address: str, change: Callable[[Page, int], Awaitable[float]], positions: tuple[int, int] = QUARTERS[::-1]
) -> Callable[[], Awaitable[float]]:
    """A change back and forth at an address, after both quarters have been seen."""
    page, turns = await context.new_page(), cycle(positions)
    await opened(page, address)
    for _ in positions:
        await change(page, next(turns))

    async def again() -> float:
        await page.bring_to_front()
        return await change(page, next(turns))

    return again


async def _bytes(browser: Browser, address: str) -> Figure:
    """What a cold page takes over the wire, against what it is when unpacked: what Streamlit by itself would have sent."""
    async with await new_context(browser) as context:
        page = await context.new_page()
        network = await context.new_cdp_session(page)
        sent, unpacked = [], []

        def framed(event: dict[str, Any]) -> None:
            size = len(event["response"]["payloadData"]) * 3 / 4
            sent.append(size)
            unpacked.append(size)

        network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        network.on("Network.dataReceived", lambda event: unpacked.append(event["dataLength"]))
        network.on("Network.webSocketFrameReceived", framed)
        await network.send("Network.enable")
        await opened(page, address)
        await network.detach()
    wire, whole = sum(sent) / _MEGABYTE, sum(unpacked) / _MEGABYTE
    return Figure("bytes", "overview", "cold, of uncompressed", wire / whole, f"{wire:.2f} / {whole:.2f} MB", goal=0.4)
