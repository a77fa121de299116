"""A meeting is presented by the keyboard, and every slide fits the screen it is shown on."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import settle, watched
from tests.browser.test_address import act

pytestmark = pytest.mark.browser

MEETING = "meeting?meeting=12&present=1"


def test_a_presenters_remote_turns_the_slides(server: str, page: Page) -> None:
    page.goto(f"{server}/{MEETING}")
    settle(page)
    assert not page.locator(".bar").is_visible()
    for key, shown in (("PageDown", "2 / 10"), ("ArrowRight", "3 / 10"), ("PageUp", "2 / 10"), ("End", "10 / 10"), ("ArrowLeft", "9 / 10")):
        act(page, lambda key=key: page.keyboard.press(key))
        assert page.locator(".turn b").inner_text() == shown
    assert "slide=clusters" in page.url
    page.reload()
    settle(page)
    assert page.locator(".turn b").inner_text() == "9 / 10"
    act(page, lambda: page.keyboard.press("Escape"))
    assert page.locator(".bar").is_visible()
    assert page.locator(".turn b").inner_text() == "9 / 10"
    assert page.problems == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_slide_fits_the_screen(server: str, browser: Browser, size: tuple[int, int]) -> None:
    width, height = size
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": width, "height": height})
    page = watched(context)
    for slide in ("overall", "stars", "training", "eldercare"):
        page.goto(f"{server}/{MEETING}&slide={slide}")
        settle(page)
        panel, foot = (page.locator(place).bounding_box() for place in (".st-key-panel_slide", ".turn"))
        assert panel["y"] + panel["height"] <= foot["y"] + 2, slide
        assert foot["y"] + foot["height"] <= height + 1, slide
        assert panel["width"] > 0.85 * width, slide
    context.close()
