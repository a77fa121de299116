"""A chart that is drawn stays the same when another quarter is chosen: its rows are swapped, which a reader does not have to wait for."""

from playwright.sync_api import Page

from tests.browser.conftest import settle

CHARTS = "() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] .marks')]"


def test_another_quarter_swaps_the_rows_of_the_charts_and_their_heights_and_draws_none_anew(server: str, page: Page) -> None:
    page.goto(f"{server}/eldercare?lang=en")
    settle(page)
    page.evaluate(f"() => ({CHARTS})().forEach(chart => {{ chart.wasThere = true; chart.before = chart.outerHTML; }})")
    page.locator("[data-testid=stSelectbox] input").first.click()
    page.get_by_role("option", name="Q1 2026").click()
    page.wait_for_timeout(300)
    settle(page)
    kept = page.evaluate(f"() => ({CHARTS})().map(chart => [chart.wasThere === true, chart.outerHTML !== chart.before])")
    assert kept == [[True, True]] * 5
