"""A meeting is presented by the keyboard, and every slide fits the screen it is shown on."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import settle, watched
from tests.browser.test_address import act

pytestmark = pytest.mark.browser

MEETING = "meeting?meeting=12&present=1"


def seen(page: Page, slide: int) -> None:
    """Wait until a slide is shown, as large as the screen has room for."""
    page.wait_for_selector(f'.presenting:not(.measuring) .turn[data-at="{slide}"]')


def test_a_presenters_remote_turns_the_slides(server: str, page: Page) -> None:
    page.goto(f"{server}/{MEETING}")
    seen(page, 1)
    assert not page.locator(".bar").is_visible()
    for key, slide in (("PageDown", 2), ("ArrowRight", 3), ("PageUp", 2), ("End", 10), ("ArrowLeft", 9)):
        page.keyboard.press(key)
        seen(page, slide)
    assert "slide=clusters" in page.url
    page.reload()
    seen(page, 9)
    act(page, lambda: page.keyboard.press("Escape"))
    assert page.locator(".bar").is_visible()
    assert page.locator(".turn b").inner_text() == "9 / 10"
    assert page.problems == []  # type: ignore[attr-defined]


def test_who_presses_five_times_sees_the_fifth_slide_on(server: str, page: Page) -> None:
    page.goto(f"{server}/{MEETING}")
    seen(page, 1)
    for _ in range(5):
        page.keyboard.press("PageDown")
    seen(page, 6)
    page.wait_for_timeout(1500)
    assert page.locator(".turn").get_attribute("data-at") == "6"
    assert "slide=eldercare" in page.url


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_slide_fits_the_screen(server: str, browser: Browser, size: tuple[int, int]) -> None:
    width, height = size
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": width, "height": height})
    page = watched(context)
    for slide in ("overall", "stars", "training", "eldercare"):
        page.goto(f"{server}/{MEETING}&slide={slide}")
        settle(page)
        page.wait_for_timeout(700)  # a chart that arrives late makes the slide be measured again
        page.wait_for_selector(".presenting:not(.measuring) .turn")
        panel, foot = (page.locator(place).bounding_box() for place in (".st-key-panel_slide", ".turn"))
        assert panel["y"] + panel["height"] <= foot["y"] + 2, slide
        assert foot["y"] + foot["height"] <= height + 1, slide
        assert panel["width"] > 0.85 * width, slide
        for chart in page.locator(".st-key-panel_slide [data-testid=stVegaLiteChart]").all():
            assert chart.locator("svg.marks").bounding_box()["width"] > 0.95 * chart.bounding_box()["width"], slide
    context.close()
