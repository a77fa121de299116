"""A Chromium that says when a page is painted: everything drawn, and nothing on it changed for a while after."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from benchmarks.failures import failure
from tests.browser.conftest import CHROMIUM, FLAGS, SETTLED

_QUIET_MS, _AT_MOST_MS = 500, 120_000
# When the document last changed, as far as that is seen, and when it was last clicked; by the clock of the page, from its navigation on.
_WATCH = """
window.changedAt = window.clickedAt = 0;
new MutationObserver(() => requestAnimationFrame(() => { window.changedAt = performance.now(); })).observe(document, {
  subtree: true, childList: true, characterData: true, attributes: true,
  attributeFilter: ["d", "transform", "x", "y", "x2", "y2", "width", "height", "fill", "href"],
});
document.addEventListener("click", () => { window.clickedAt = performance.now(); }, true);
"""
_DRAWN = f"(window.isDrawn || ({SETTLED})()) && performance.now() - Math.max(window.changedAt, window.clickedAt) > {_QUIET_MS}"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium, headless."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        await browser.close()


async def new_context(browser: Browser) -> BrowserContext:
    """A visitor who has nothing of the pages yet."""
    context = await browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1920, "height": 1080})
    await context.add_init_script(_WATCH)
    return context


async def opened(page: Page, address: str) -> float:
    """Open an address; the milliseconds until it is painted. Raises RuntimeError when it says that something failed."""
    await page.goto(address, wait_until="commit")
    took = await _painted(page)
    if said := failure(await page.locator("body").inner_text()):
        raise RuntimeError(f"{address} says: {said}")
    return took


async def chosen(page: Page, position: int) -> float:
    """Choose an option of the page's first selectbox; the milliseconds from the click until it is painted."""
    await page.locator("[data-testid=stSelectbox] input").first.click()
    await page.get_by_role("option").nth(position).click()
    return await _painted(page)


async def swapped(page: Page, turn: int) -> float:
    """Let a static page draw its other data; the milliseconds until it is painted."""
    await page.evaluate("turn => window.swap(turn)", turn)
    return await _painted(page)


async def _painted(page: Page) -> float:
    await page.wait_for_function(f"() => {_DRAWN}", timeout=_AT_MOST_MS, polling=50)
    return float(await page.evaluate("window.changedAt - window.clickedAt"))
