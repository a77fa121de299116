"""Every page, in both languages and three sizes: accessible, complete, and asking nobody else for anything."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle, watched
from tests.browser.shots import PHONE

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "",
    "changes",
    "meeting?meeting=12&slide=overall",
    "packs?meeting=12",
    "stars",
    "organization?id=1",
    "training",
    "eldercare",
    "task_forces",
    "screens",
    "quality",
    "definitions",
]
# Streamlit's own: the table widget's canvas and inputs, which no application can change.
NOT_OURS = ["[data-testid=stDataFrame]", "[data-testid=stDataFrameGlideDataEditor]", "[data-testid=stSkipToContent]"]


def fits(page: Page, path: str) -> None:
    """What holds for every page at every size."""
    wide = page.evaluate("(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; })()")
    assert wide <= 0, f"/{path} is {wide} px too wide at {page.viewport_size}"
    assert page.locator("h1").count() == 1, path
    assert page.locator("[data-testid=stException]").count() == 0, path
    assert page.locator(".notice.behind").count() == 0, path


def violations(page: Page, path: str) -> list[str]:
    """What axe finds serious on a page, of what is ours."""
    page.add_script_tag(path=AXE)
    result = page.evaluate("exclude => axe.run({exclude: exclude.map(one => [one])}, {resultTypes: ['violations']})", NOT_OURS)
    serious = [one for one in result["violations"] if one["impact"] in ("serious", "critical")]
    return [f"/{path} {one['id']}: {node['html'][:160]}" for one in serious for node in one["nodes"]]


@pytest.mark.parametrize(("locale", "ground"), [("zh-CN", "light"), ("en", "dark")])
def test_no_page_scrolls_sideways_asks_another_host_fails_or_shuts_anybody_out(
    server: str, browser: Browser, locale: str, ground: str
) -> None:
    # One visit at both sizes and for axe: to open a page costs far more than to look at it.
    context = browser.new_context(locale=locale, color_scheme=ground, viewport={"width": 1920, "height": 1080}, bypass_csp=True)
    page, found = watched(context), []
    for path in PAGES:
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.goto(f"{server}/{path}")
        fits(settle(page), path)
        page.set_viewport_size({"width": 1366, "height": 768})
        page.wait_for_timeout(300)
        fits(settle(page, quiet_ms=100), path)
        found += violations(page, path)
    assert found == []
    assert page.problems == []  # type: ignore[attr-defined]
    context.close()


def test_on_a_phone_no_page_scrolls_sideways_and_no_district_of_the_overview_runs_into_its_numbers(server: str, browser: Browser) -> None:
    # In English, whose words are longer; the Chinese pages are looked at as narrow with hostile text.
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844}, user_agent=PHONE)
    page = watched(context)
    for path in PAGES[1:]:
        page.goto(f"{server}/{path}")
        fits(settle(page), path)
    page.goto(f"{server}/?q=2026Q3")
    fits(settle(page), "")
    assert page.problems == []  # type: ignore[attr-defined]
    cells = page.locator(".st-key-panel_districts table.heat :is(th[scope=row], thead th)")
    assert cells.count() > 10
    assert cells.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)") == []
    context.close()


def test_a_window_becomes_narrow_and_wide_again_and_its_pickers_keep_what_they_hold(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    page = watched(context)
    page.goto(f"{server}/stars?d=370285")
    chart = page.locator("[data-testid=stVegaLiteChart]")
    for width, charts in ((390, 0), (1366, 1), (390, 0)):
        page.set_viewport_size({"width": width, "height": 844})
        expect(chart).to_have_count(charts, timeout=20_000)
        held = [picker.input_value() for picker in settle(page).locator(".st-key-pickers [data-testid=stSelectbox] input").all()]
        assert held == ["2026年三季度", "莱西市"]
        assert page.locator(".st-key-pickers button[aria-checked=true]").inner_text() == "中"
    assert page.problems == []  # type: ignore[attr-defined]
    context.close()
