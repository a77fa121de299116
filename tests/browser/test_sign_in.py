"""Signing in with an OpenID provider that really runs: who has a role sees the pages, who has none does not, and both can leave."""

import json
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import free_port, settle, start_server, watched

WANG, ZHAO, STRANGER = "wang@example.gov.cn", "zhao@example.gov.cn", "stranger@example.com"
PEOPLE = f"""
sign_in = "oidc"
[people]
"{WANG}" = "leader"
"{ZHAO}" = {{ role = "district", district = "370285" }}
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows three people; the address of one is not verified."""
    port = free_port()
    claims = [{"sub": name.partition("@")[0], "email": name, "email_verified": name != STRANGER} for name in (WANG, ZHAO, STRANGER)]
    users = [part for one in claims for part in ("--user-claims", json.dumps(one))]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *users], stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=1)
            break
        except OSError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def address(provider: str, demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("signed"), free_port()
    (folder / "access.toml").write_text(PEOPLE)
    (folder / "secrets.toml").write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        'cookie_secret = "0123456789abcdef0123456789abcdef"\n'
        'client_id = "dashboard"\nclient_secret = "of this test"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )
    environment = {
        "DATABASE_URL": demo_url,
        "DASHBOARD_ACCESS": str(folder / "access.toml"),
        "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
    }
    process, address = start_server(environment, folder / "log.txt", port)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    yield watched(context)
    context.close()


def sign_in(page: Page, address: str, person: str) -> None:
    """From the page that asks for it to the provider, and back to the page."""
    page.goto(address)
    expect(page.get_by_text("请先登录")).to_be_visible()
    assert page.locator(".brand").inner_text() == "青岛民政 重点工作看板"
    assert page.get_by_role("navigation").count() == 0
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name=person.partition("@")[0], exact=True).click()
    page.wait_for_url(re.compile(re.escape(address)))
    settle(page)


def test_who_has_a_role_sees_the_pages_and_can_leave(visitor: Page, address: str) -> None:
    sign_in(visitor, address, WANG)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("四条主线")
    visitor.goto(f"{address}/stars?lang=en")  # a link opens without signing in again
    settle(visitor)
    at_the_top = visitor.get_by_role("button", name="Leader"), visitor.locator(".brand"), visitor.get_by_role("navigation")
    for width in (390, 768, 1366, 1920):
        visitor.set_viewport_size({"width": width, "height": 768})
        account, mark, pages = (shown.bounding_box() for shown in at_the_top)
        assert account
        assert mark
        assert pages
        assert mark["x"] + mark["width"] < account["x"], width
        assert pages["y"] + 10 > account["y"] + account["height"] or pages["x"] + pages["width"] < account["x"], width
    at_the_top[0].press("Enter")
    expect(visitor.get_by_text(WANG)).to_be_visible()
    visitor.get_by_role("button", name="Sign out").click()
    visitor.get_by_role("button", name="End session").click()  # at the provider
    expect(visitor.get_by_text("请先登录")).to_be_visible(timeout=15_000)
    visitor.goto(f"{address}/stars")
    expect(visitor.get_by_text("请先登录")).to_be_visible(timeout=15_000)


def test_a_district_that_signed_in_sees_itself_alone(visitor: Page, address: str) -> None:
    sign_in(visitor, address, ZHAO)
    visitor.goto(f"{address}/training?d=370202")
    settle(visitor)
    expect(visitor.get_by_text("您的账号不能查看“370202”")).to_be_visible()
    assert "市南" not in visitor.inner_text("body")


def test_who_has_no_role_or_no_verified_address_sees_nothing(visitor: Page, address: str) -> None:
    sign_in(visitor, address, STRANGER)
    expect(visitor.get_by_text("未能确认登录人")).to_be_visible()
    assert visitor.get_by_role("navigation").count() == 0
    expect(visitor.get_by_role("button", name="退出登录")).to_be_visible()


def test_a_made_up_cookie_signs_nobody_in(visitor: Page, address: str) -> None:
    visitor.context.add_cookies([{"name": "_streamlit_user", "value": f'{{"email": "{WANG}", "is_logged_in": true}}', "url": address}])
    visitor.goto(address)
    expect(visitor.get_by_text("请先登录")).to_be_visible()
