"""Every page, in both languages and three sizes: accessible, complete, and asking nobody else for anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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
SIZES = {"desk": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}

# Streamlit's own: the table widget's canvas and inputs, which no application can change.
NOT_OURS = ["[data-testid=stDataFrame]", "[data-testid=stDataFrameGlideDataEditor]", "[data-testid=stSkipToContent]"]


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["zh-CN", "en"])
def reader(request: pytest.FixtureRequest, browser: Browser, size: str) -> Iterator[Page]:
    width, height = SIZES[size]
    context = browser.new_context(
        locale=request.param, viewport={"width": width, "height": height}, user_agent=PHONE if size == "phone" else None
    )
    yield watched(context)
    context.close()


def test_no_page_scrolls_sideways_asks_another_host_or_fails(server: str, reader: Page) -> None:
    for path in PAGES:
        reader.goto(f"{server}/{path}")
        settle(reader)
        wide = reader.evaluate(
            "(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; })()"
        )
        assert wide <= 0, f"/{path} is {wide} px too wide"
        assert reader.locator("h1").count() == 1, path
        assert reader.locator("[data-testid=stException]").count() == 0, path
        assert reader.locator(".notice.behind").count() == 0, path
    assert reader.problems == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("locale", "ground"), [("zh-CN", "light"), ("en", "dark")])
def test_axe_finds_no_serious_violation_of_ours(server: str, browser: Browser, locale: str, ground: str) -> None:
    context = browser.new_context(locale=locale, viewport={"width": 1366, "height": 768}, color_scheme=ground, bypass_csp=True)
    page = watched(context)
    found = []
    for path in PAGES:
        page.goto(f"{server}/{path}")
        settle(page)
        page.add_script_tag(path=AXE)
        result = page.evaluate("exclude => axe.run({exclude: exclude.map(one => [one])}, {resultTypes: ['violations']})", NOT_OURS)
        for violation in result["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found += [f"/{path} {violation['id']}: {node['html'][:160]}" for node in violation["nodes"]]
    context.close()
    assert found == []


def test_on_a_phone_no_district_of_the_overview_runs_into_its_numbers(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844}, user_agent=PHONE)
    page = context.new_page()
    page.goto(f"{server}/?q=2026Q3")
    settle(page)
    cells = page.locator(".st-key-panel_districts table.heat :is(th[scope=row], thead th)")
    assert cells.count() > 10
    assert cells.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)") == []
    context.close()
