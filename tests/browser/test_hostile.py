"""The pages of a database whose every text is hostile, in a browser: nothing runs, nothing is fetched, nothing pushes the page apart."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from data_access.text import harmless
from tests.browser.conftest import settle, watched
from tests.browser.test_every_page import PAGES as EVERY_PAGE
from tests.hostile import KINDS

pytestmark = pytest.mark.browser

TITLED = ("training?town=370202001", "training?list=days-370285", "eldercare?list=milestone-1", "task_forces?list=open-1")
DIALOGS = (*TITLED, "?list=decisions")
PAGES = (
    *(path for path in EVERY_PAGE if path != "screens"),
    "meeting?meeting=12&slide=stars",
)  # the screens' names are not of the database
MADE_OF_TEXT = "img[src=x], svg[onload], [onmouseover], [data-testid=stMarkdownContainer] :is(strong, em, a, code, img, h1, li, .katex)"
SAYS_SO = "[data-testid=stException], .notice.behind"
MARKS = """all => all.map(one => one.getBoundingClientRect()).filter(box => box.width && box.top > 0 && box.bottom < innerHeight)
  .map(box => [box.x + box.width / 2, box.y + box.height / 2]).filter((_, at) => at % 17 === 0)"""


def pointed_at(page: Page) -> list[str]:
    """What the tooltips of charts say, pointing at a few marks of each."""
    said = []
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        chart.scroll_into_view_if_needed()
        for place in chart.locator("svg :is(.mark-symbol, .mark-rect) path").evaluate_all(MARKS):
            page.mouse.move(*place)
            said += page.locator("#vg-tooltip-element.visible").all_inner_texts()
    return said


def test_no_hostile_text_runs_asks_another_host_or_pushes_a_page_apart(
    serve: Callable[[dict[str, str]], str], hostile_url: str, browser: Browser
) -> None:
    address = serve({"DATABASE_URL": hostile_url})
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    page, tooltips = watched(context), []
    page.on("dialog", lambda dialog: pytest.fail(f"a text ran as a script: {dialog.message}"))
    for path in (*PAGES, *DIALOGS):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(f"{address}/{path}")
        settle(page)
        assert page.locator("[role=dialog]").count() == (path in DIALOGS), path
        if path in TITLED:
            title = page.inner_text("[role=dialog] [data-testid=stMarkdownContainer]").replace("\u2060", "")
            assert any(" ".join(harmless(text).split()) in title for text in KINDS.values()), title
        if path not in DIALOGS:
            tooltips += pointed_at(page)
        for size in ({"width": 1366, "height": 768}, {"width": 390, "height": 844}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.wait_for_timeout(300)
            settle(page, quiet_ms=100)
            assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth") <= 0, (path, size)
        assert page.locator(MADE_OF_TEXT).count() == 0, path
        assert page.locator(SAYS_SO).count() == 0, path
        assert page.evaluate("window.__pwned === undefined"), path
    assert any("<img src=x" in said or "<script>" in said for said in tooltips), "no tooltip had a hostile text to show"
    assert page.problems == []  # type: ignore[attr-defined]
    context.close()
