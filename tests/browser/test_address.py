"""Quarter, meeting or day, district and language: in the address, on every page, through everything a visitor does."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle, watched

pytestmark = pytest.mark.browser


def act(page: Page, action: Callable[[], object]) -> Page:
    """Do something, give the page a moment to notice, wait until it has drawn."""
    action()
    page.wait_for_timeout(400)
    return settle(page)


def scope(page: Page) -> str:
    """The line over the headline: page, quarter, district."""
    return " ".join(page.inner_text(".kicker").split("\n")[:2])


def switch(page: Page, language: str) -> None:
    act(page, lambda: page.click(f"[data-testid=stButtonGroup] button:has-text('{language}')"))


def open_page(page: Page, name: str) -> None:
    act(page, lambda: page.click(f".bar nav a:text-is('{name}')"))


def test_a_deep_link_as_the_first_request_after_a_start_shows_that_scope(
    serve: Callable[[dict[str, str]], str], demo_url: str, page: Page
) -> None:
    page.goto(serve({"DATABASE_URL": demo_url}) + "/training?q=2026Q2&d=370285&lang=en")
    settle(page)
    assert scope(page) == "Front-line training Q2 2026 · Laixi"
    expect(page.locator(".bar nav a").first).to_be_visible()


def test_the_choice_survives_reload_page_change_language_and_the_back_button(server: str, page: Page) -> None:
    page.goto(f"{server}/training?q=2026Q2&d=370285")
    settle(page)
    assert scope(page) == "体悟实训 2026年二季度 · 莱西市"
    switch(page, "EN")
    assert scope(page) == "Front-line training Q2 2026 · Laixi"
    open_page(page, "Star rankings")
    assert scope(page).startswith("Star rankings Q2 2026 · Laixi")
    assert page.url.endswith("/stars?q=2026Q2&d=370285&lang=en")
    act(page, lambda: page.reload())
    assert scope(page).startswith("Star rankings Q2 2026 · Laixi")
    act(page, lambda: page.go_back())
    assert scope(page) == "Front-line training Q2 2026 · Laixi"
    act(page, lambda: page.go_back())
    assert scope(page) == "体悟实训 2026年二季度 · 莱西市"
    act(page, lambda: page.go_forward())
    assert scope(page) == "Front-line training Q2 2026 · Laixi"


def test_a_choice_made_after_a_language_switch_is_kept(server: str, page: Page) -> None:
    page.goto(f"{server}/?d=370283")
    settle(page)
    switch(page, "EN")
    act(page, lambda: page.click("[data-testid=stSelectbox] >> nth=1"))
    act(page, lambda: page.click("[role=option]:has-text('Laixi')"))
    assert scope(page) == "Overview Q3 2026 · Laixi"
    switch(page, "中")
    assert scope(page) == "总览 2026年三季度 · 莱西市"
    assert page.url.endswith("/?d=370285")


def test_a_link_to_an_old_quarter_opens_it_and_another_can_be_chosen(server: str, page: Page) -> None:
    page.goto(f"{server}/stars?q=2022Q1&lang=en")
    settle(page)
    assert scope(page).startswith("Star rankings Q1 2022 · Whole city")
    switch(page, "中")
    assert scope(page).startswith("星级排行 2022年一季度 · 全市")
    act(page, lambda: page.click("[data-testid=stSelectbox] >> nth=0"))
    act(page, lambda: page.click("[role=option]:has-text('2026年二季度')"))
    assert scope(page).startswith("星级排行 2026年二季度 · 全市")
    assert page.url.endswith("/stars?q=2026Q2")
    act(page, lambda: page.go_back())
    assert scope(page).startswith("星级排行 2022年一季度 · 全市")


def test_a_meeting_that_was_chosen_stays_through_page_change_reload_and_the_back_button(server: str, page: Page) -> None:
    page.goto(f"{server}/?q=2025Q4&d=370285")
    settle(page)
    act(page, lambda: page.click(".st-key-as_of button"))
    act(page, lambda: page.click("[data-testid=stPopoverBody] [data-testid=stSelectbox]"))
    act(page, lambda: page.click("[role=option]:has-text('2026年7月27日')"))
    assert scope(page) == "总览 2026年二季度 · 莱西市 · 截至2026年7月27日"
    act(page, lambda: page.keyboard.press("Escape"))
    open_page(page, "体悟实训")
    assert scope(page) == "体悟实训 2026年二季度 · 莱西市 · 截至2026年7月27日"
    assert page.url.endswith("/training?meeting=11&d=370285")
    act(page, lambda: page.reload())
    assert scope(page) == "体悟实训 2026年二季度 · 莱西市 · 截至2026年7月27日"
    expect(page.locator(".notice").first).to_contain_text("截至2026年7月27日，2026年二季度党建与业务融合推进会")
    act(page, lambda: page.go_back())
    assert scope(page) == "总览 2026年二季度 · 莱西市 · 截至2026年7月27日"
    act(page, lambda: page.go_back())
    assert scope(page) == "总览 2025年四季度 · 莱西市"


def test_an_unknown_code_in_the_address_falls_back_to_the_whole_city(server: str, page: Page) -> None:
    page.goto(f"{server}/?d=999999&q=nonsense&lang=xx")
    settle(page)
    assert scope(page) == "总览 2026年三季度 · 全市"
    assert page.locator(".notice").all_inner_texts()[:2] == [
        "地址中的季度“nonsense”不存在或尚未开始现显示2026年三季度。",
        "地址中的区市“999999”不存在现显示全市。",
    ]


def test_an_unknown_page_says_so_in_our_words_and_leads_on(server: str, page: Page) -> None:
    page.goto(f"{server}/nopage?q=2026Q2")
    settle(page)
    assert page.locator(".notice").inner_text() == "没有“nopage”这一页请从上方选择一页。"
    assert page.locator("[role=dialog]").count() == 0
    open_page(page, "体悟实训")
    assert page.url.endswith("/training?q=2026Q2")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_pickers_stand_on_one_line_and_show_the_running_quarter_whole(server: str, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{server}/?q=2026Q4&d=370211&lang={language}")
    settle(page)
    tops = page.locator(".st-key-pickers > *").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(r => r.top + r.height / 2)"
    )
    assert max(tops) - min(tops) < 10
    cut = page.locator(".st-key-pickers input").evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).length")
    assert cut == 0


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[[str], Page]]:
    contexts = []

    def visit(locale: str) -> Page:
        contexts.append(browser.new_context(locale=locale))
        return watched(contexts[-1])

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("locale", "headline", "language"), [("en-GB", "Overview", "en"), ("fr-FR", "总览", "zh-CN"), ("zh-TW", "总览", "zh-CN")]
)
def test_the_first_visit_follows_the_browsers_language(
    server: str, visitor: Callable[[str], Page], locale: str, headline: str, language: str
) -> None:
    page = visitor(locale)
    page.goto(server)
    settle(page)
    assert scope(page).startswith(headline)
    assert page.evaluate("document.documentElement.lang") == language
