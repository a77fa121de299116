"""What a visitor sees when the data is away, incomplete or old: a sentence and a way on, in the page's language."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

Serve = Callable[[dict[str, str]], str]


@pytest.fixture
def copy(tmp_path: Path, demo_url: str) -> Path:
    """A database of one's own, to break."""
    path = tmp_path / "copy.sqlite"
    shutil.copy(demo_url.removeprefix("sqlite:///"), path)
    return path


def test_an_unreachable_database_gives_a_sentence_and_a_retry_that_works_and_away_again_leaves_the_last_good_data(
    serve: Serve, copy: Path, page: Page
) -> None:
    hidden = copy.rename(copy.with_suffix(".away"))
    address = serve({"DATABASE_URL": f"sqlite:///{copy}"})
    page.goto(address)
    settle(page)
    assert page.inner_text(".notice b") == "数据库暂时无法连接"
    assert "Traceback" not in page.content()
    hidden.rename(copy)
    page.click("button:has-text('立即重试')")
    page.wait_for_selector("h1")
    settle(page)
    assert page.locator(".notice.behind").count() == 0
    headline = page.inner_text("h1")
    copy.write_bytes(b"not a database any more" * 100)
    page.reload()
    settle(page)
    assert page.inner_text("h1") == headline
    assert page.inner_text(".notice.behind b >> nth=0") == "数据库暂时无法连接"


def test_one_missing_table_is_explained_in_its_place_and_the_rest_lives_on(serve: Serve, copy: Path, page: Page) -> None:
    with sqlite3.connect(copy) as database:
        database.execute("DROP TABLE grassroots_problem")
    address = serve({"DATABASE_URL": f"sqlite:///{copy}"})
    page.goto(f"{address}/training?lang=en")
    settle(page)
    assert "The database lacks grassroots_problem." in page.inner_text("[data-testid=stMain]")
    assert "%" in page.inner_text(".card .value >> nth=0")
    assert page.locator("[data-testid=stException]").count() == 0


def test_a_list_has_our_search_and_download_and_no_toolbar_in_english(server: str, page: Page) -> None:
    page.goto(f"{server}/stars?list=unmoved")
    settle(page)
    page.hover("[role=dialog] [data-testid=stDataFrame]")
    page.wait_for_timeout(300)
    assert page.locator("[data-testid=stElementToolbar]:visible").count() == 0
    assert page.locator("[role=dialog] input[placeholder=输入文字筛选下表]").is_visible()
    with page.expect_download() as download:
        page.click("[role=dialog] button:has-text('下载 CSV')")
    assert download.value.path().read_bytes().startswith("\ufeff".encode())
