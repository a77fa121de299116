"""A count opens its list, in the session; one step back returns to where one was."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import settle
from tests.browser.test_address import act

pytestmark = pytest.mark.browser


def test_a_count_opens_its_list_with_as_many_rows_and_its_download(server: str, page: Page) -> None:
    page.goto(f"{server}/?q=2026Q3")
    settle(page)
    headline = page.inner_text("h1")
    count = page.locator(".card a:has-text('个里程碑超期')")
    number = int(re.search(r"\d+", count.inner_text())[0])  # type: ignore[index]  # the text has a number
    act(page, count.click)
    assert page.url.endswith("/eldercare?list=overdue")
    with page.expect_download() as download:
        page.click("[role=dialog] button:has-text('CSV')")
    lines = download.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert download.value.suggested_filename == "overdue-2026Q3-all.csv"
    assert lines[0].startswith("里程碑,")
    assert len(lines) - 1 == number
    act(page, page.go_back)
    assert page.inner_text("h1") == headline
    assert page.url.endswith("/")
