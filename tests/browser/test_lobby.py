"""The lobby screen, looked at as the public sees it, through everything that may happen in months without a hand."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from dashboard import load, lobby, screens
from dashboard.shapes import lobby as shapes
from tests.browser.conftest import ROOT, watched
from tests.lobby_server import serving

pytestmark = pytest.mark.browser

SAMPLER = """() => { window.blanks = 0; window.samples = 0; window.titles = [];
  const sample = () => {
    window.samples += 1;
    const on = [...document.querySelectorAll('.slide.on')], title = on[0]?.querySelector('h1')?.innerText;
    if (on.length !== 1 || !on[0].innerText.trim()) window.blanks += 1;
    if (title && title !== window.titles.at(-1)) window.titles.push(title);
  };
  sample();
  setInterval(sample, 20);
}"""
# Lays every slide out as the screen does, page by page; gives for each the rows sent, and those seen with whether they are wholly there.
LAID_OUT = """async (options) => {
  const found = {};
  for (let n = 0; n < 14; n += 1) {
    const slide = await (await fetch(`lobby/slide?n=${n}&${options}`)).json(), seen = [];
    hidden.lang = slide.language; hidden.innerHTML = slide.html;
    const sent = [...hidden.querySelectorAll('.items .item .name')].map((name) => name.textContent);
    for (const page of pagesOf(hidden)) {
      page();
      const body = hidden.querySelector('.body').getBoundingClientRect(), foot = hidden.querySelector('footer').getBoundingClientRect();
      for (const item of hidden.querySelectorAll('.item')) {
        const box = item.getBoundingClientRect();
        if (!box.height) continue;
        const whole = foot.bottom <= innerHeight && [item, ...item.querySelectorAll('.name, b, .stars, .note')].every((part) => {
          const at = part.getBoundingClientRect();
          return at.top >= body.top - 1.5 && at.bottom <= body.bottom + 1.5 && at.left >= box.left - 1.5 && at.right <= box.right + 1.5
            && at.right <= body.right + 1.5;
        });
        if (item.closest('.items') || !whole) seen.push([item.querySelector('.name').textContent, whole]);
      }
    }
    found[slide.key] = { sent, seen };
  }
  hidden.replaceChildren();
  return found;
}"""


@pytest.fixture
def copy(tmp_path: Path, demo_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of one's own to break, read by the lobby; nothing is remembered of other tests."""
    path = tmp_path / "copy.sqlite"
    shutil.copy(demo_url.removeprefix("sqlite:///"), path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("DASHBOARD_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(load, "_SHARED_SECONDS", 0.0)
    return path


@pytest.fixture
def lobby_at(copy: Path) -> Iterator[str]:
    """The address of a lobby on the copy."""
    with serving() as address:
        yield address


def write(path: Path, *statements: str, **values: Any) -> None:
    with sqlite3.connect(path) as database:
        for statement in statements:
            database.execute(statement, values)


def open_lobby(page: Page, address: str, options: str = "", token: str = "") -> Page:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.goto(f"{address}/lobby?{options}{'#' + token if token else ''}")
    page.wait_for_selector(".slide.on header")
    page.evaluate(SAMPLER)
    return page


def title(page: Page) -> str:
    return page.inner_text(".slide.on h1")


def turned(page: Page, times: int = 3, within_s: float = 20) -> list[str]:
    """The titles of the next slides."""
    seen = page.evaluate("window.titles.length")
    page.wait_for_function("most => window.titles.length >= most", arg=seen + times, polling=100, timeout=within_s * 1000)
    return page.evaluate("([seen, times]) => window.titles.slice(seen, seen + times)", [seen, times])


def never_blank(page: Page) -> None:
    assert page.evaluate("window.samples") > 5
    assert page.evaluate("window.blanks") == 0
    assert page.problems == []  # type: ignore[attr-defined]


def eventually(true: Callable[[], bool], within_s: float = 15) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def lobby_of_long_names(tmp_path_factory: pytest.TempPathFactory, demo_url: str) -> Iterator[str]:
    """The address of a lobby with some names of 40 characters."""
    folder = tmp_path_factory.mktemp("long")
    path = folder / "long.sqlite"
    shutil.copy(demo_url.removeprefix("sqlite:///"), path)
    long = "青岛市民政局直属机关社会组织综合党委第三联合党支部与养老服务指导中心联建党支部"
    write(path, "UPDATE party_organization SET name = :long || organization_id WHERE organization_id % 7 = 0", long=long)
    with pytest.MonkeyPatch.context() as patch, serving() as address:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        patch.setenv("DASHBOARD_STATE", str(folder))
        yield address


@pytest.mark.parametrize(
    ("width", "height", "distance"),
    [(1920, 1080, 3), (1920, 1080, 8), (3840, 2160, 5), (1080, 1920, 3), (1080, 1920, 8)],
)
def test_every_row_of_every_slide_is_seen_once_a_cycle_and_none_is_cut(
    browser: Browser, lobby_of_long_names: str, width: int, height: int, distance: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    options = "districts=city&lang=zh-CN,en"
    page = open_lobby(watched(context), lobby_of_long_names, f"seconds=600&distance={distance}&{options}")
    found = page.evaluate(LAID_OUT, options)
    assert len(found) == 14
    assert {key: [name for name, whole in slide["seen"] if not whole] for key, slide in found.items()} == {key: [] for key in found}
    assert {key: [name for name, _ in slide["seen"]] for key, slide in found.items()} == {
        key: slide["sent"] for key, slide in found.items()
    }
    context.close()


def test_the_pages_of_a_long_board_are_turned_one_after_the_other(page: Page, lobby_at: str) -> None:
    open_lobby(page, lobby_at, "seconds=0.4&districts=city&pages=board")
    shown: list[tuple[str, ...]] = []
    while len(shown) < 5:
        rows = page.evaluate("[...document.querySelectorAll('.slide.on .item:not([hidden]) .name')].map((name) => name.textContent)")
        if rows and (not shown or tuple(rows) != shown[-1]):
            shown.append(tuple(rows))
        page.wait_for_timeout(30)
    assert shown[1:3] in ([shown[3], shown[4]], [shown[4], shown[3]])
    assert len({name for rows in shown for name in rows}) == 28


def test_nothing_that_names_a_person_or_is_unpublished_reaches_the_browser(browser: Browser, lobby_at: str, copy: Path) -> None:
    write(
        copy,
        "UPDATE cadre SET name = 'SECRET' || name",
        "UPDATE grassroots_problem SET summary = 'SECRET' || summary",
        "UPDATE training_record SET summary = 'SECRET' || coalesce(summary, '')",
        "UPDATE training_duty SET exempt_reason = 'SECRET' WHERE exempt_reason IS NOT NULL",
        "UPDATE work_item SET title = 'SECRET' || title, title_en = 'SECRET'",
        "UPDATE star_evidence SET summary = 'SECRET' || summary",
        "UPDATE milestone_report SET cause = 'SECRET'",
        "UPDATE milestone_replan SET reason = 'SECRET'",
        "UPDATE decision SET summary = 'SECRET' || summary",
        "UPDATE remark SET body = 'SECRET' || body",
        "UPDATE party_organization SET name = 'SECRET' || name, name_en = 'SECRET' WHERE organization_id IN"
        " (SELECT organization_id FROM star_rating WHERE period_kind = 'quarter' AND period_start = '2026-07-01' AND state <> 'published')",
        "UPDATE star_rating SET points = 98.76 WHERE state <> 'published'",
    )
    received: list[str] = []
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = watched(context)
    page.on("response", lambda answer: received.append(answer.text()))
    page.on("websocket", lambda socket: pytest.fail(f"a socket: {socket.url}"))
    open_lobby(page, lobby_at, "seconds=0.01&lang=zh-CN,en")
    keys = set()
    end = time.monotonic() + 60
    while len(keys) < 40 and time.monotonic() < end:
        page.wait_for_timeout(50)
        keys.add(page.evaluate("current?.key"))
    assert len(received) > 40
    assert len(keys) >= 40
    assert any("儿童福利院党总支" in text for text in received)
    assert [text for text in received if "SECRET" in text or "98.76" in text] == []
    context.close()


def test_a_killed_server_leaves_the_last_slides_with_a_line_and_comes_back_by_itself(page: Page, copy: Path) -> None:
    with serving() as address:
        port = int(address.rsplit(":", 1)[1])
        open_lobby(page, address, "seconds=0.3&districts=city")
        turned(page, 7)
    page.wait_for_selector("#note:not([hidden])")
    assert "与服务器的连接中断，以下为 2026年11月23日 09:00 的内容" in page.inner_text("#note")
    turned(page, 5)
    with serving(port):
        page.wait_for_selector("#note", state="hidden", timeout=60_000)
        turned(page, 2)
    never_blank(page)


def test_a_cut_network_is_said_and_heals(page: Page, lobby_at: str) -> None:
    open_lobby(page, lobby_at, "seconds=0.3&pages=board,honours")
    turned(page, 2)
    page.context.set_offline(True)
    page.wait_for_selector("#note:not([hidden])")
    turned(page, 2)
    page.context.set_offline(False)
    page.wait_for_selector("#note", state="hidden", timeout=60_000)
    never_blank(page)


def test_a_database_that_is_gone_for_many_cycles_leaves_the_slides_with_its_time(page: Page, lobby_at: str, copy: Path) -> None:
    open_lobby(page, lobby_at, "seconds=0.1&districts=city")
    turned(page, 7)
    away = copy.rename(copy.with_suffix(".away"))
    load._engine.clear()
    page.wait_for_selector(".slide.on footer em:has-text('数据库暂时无法连接，以下为 2026年11月23日 09:00 读取的内容')", state="attached")
    turned(page, 21, within_s=60)  # three times every slide
    away.rename(copy)
    eventually(lambda: page.locator(".slide.on footer em").count() == 0, within_s=30)
    never_blank(page)


def test_a_screen_that_starts_while_the_database_is_away_says_so_and_begins_by_itself(page: Page, lobby_at: str, copy: Path) -> None:
    load._last.clear()
    away = copy.rename(copy.with_suffix(".away"))
    page.goto(f"{lobby_at}/lobby?seconds=0.3")
    page.wait_for_timeout(500)
    assert page.inner_text(".slide.on") == "数据暂时无法读取，恢复后自动显示 · The data cannot be read for now; it will appear by itself"
    away.rename(copy)
    page.wait_for_selector(".slide.on header", timeout=60_000)


def test_a_missing_table_and_slides_that_raise_leave_the_others_on(
    page: Page, lobby_at: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(fault: Exception) -> Callable[..., None]:
        def make(*_arguments: object) -> None:
            raise fault

        return make

    write(copy, "DROP TABLE grassroots_problem")
    monkeypatch.setitem(shapes.SLIDES, "eldercare", raising(ValueError("cannot convert")))
    monkeypatch.setitem(shapes.SLIDES, "risers", raising(KeyError("name")))
    monkeypatch.setitem(shapes.SLIDES, "clusters", raising(RuntimeError("a fault of ours")))
    open_lobby(page, lobby_at, "seconds=0.2&districts=city")
    assert set(turned(page, 7)) == {
        "2026年三季度全市 6 个党组织获评五星",
        "全市 28 个党组织星级",
        "全市：3 个改革专班本季办结 279 件",
    }
    never_blank(page)


def answering(answer: dict[str, Any]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(**answer)


def test_answers_that_are_not_ours_leave_the_slides_turning_with_a_line(page: Page, lobby_at: str) -> None:
    open_lobby(page, lobby_at, "seconds=0.2&districts=city")
    turned(page, 7)
    for answer, turns in (
        ({"status": 200, "body": "<html>Welcome</html>", "content_type": "text/html"}, 2),
        ({"status": 200, "json": {"ok": True}}, 2),
        ({"status": 200, "json": {"n": 99, "length": 5, "html": "", "key": ""}}, 2),
        ({"status": 502, "body": "Bad Gateway"}, 9),  # all slides, and two again
    ):
        page.route("**/lobby/slide*", answering(answer))
        page.wait_for_selector("#note:not([hidden])")
        turned(page, turns)
        page.unroute("**/lobby/slide*")
        page.wait_for_selector("#note", state="hidden")
        turned(page, 2)
    never_blank(page)


def test_midnight_while_the_database_is_away_leaves_the_slides_turning(
    page: Page, lobby_at: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_lobby(page, lobby_at, "seconds=0.2&districts=city")
    turned(page, 7)
    copy.rename(copy.with_suffix(".away"))
    load._engine.clear()
    monkeypatch.setenv("DASHBOARD_NOW", "2026-11-24T00:00:05")
    page.wait_for_selector("#note:not([hidden])")
    assert "这一屏暂时无法更新，以下为 2026年11月23日 09:00 的内容" in page.inner_text("#note")
    turned(page, 9)
    never_blank(page)


def test_a_result_that_is_withdrawn_is_not_shown_again_when_the_server_goes(page: Page, lobby_at: str, copy: Path) -> None:
    open_lobby(page, lobby_at, "seconds=0.2&districts=city&pages=honours,board")
    assert any("五星" in title for title in turned(page, 2))
    write(copy, "UPDATE star_rating SET state = 'under_review' WHERE stars = 5", "UPDATE feed SET refreshed_at = '2026-11-23 08:59:00'")
    page.wait_for_function("() => kept.size === 1", polling=100)
    page.context.set_offline(True)
    page.wait_for_selector("#note:not([hidden])")
    page.wait_for_timeout(1000)
    assert page.evaluate("[...kept.values()].map((slide) => slide.key)") == ["city/board/zh-CN"]


def test_two_servers_of_different_releases_do_not_make_the_screen_load_again_and_again(
    page: Page, lobby_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_lobby(page, lobby_at, "seconds=0.1&districts=city")
    loads: list[str] = []
    page.on("load", lambda _page: loads.append("loaded"))
    for n in range(40):
        monkeypatch.setattr(lobby, "RELEASE", f"release{n % 2}")
        page.wait_for_timeout(100)
    assert len(loads) <= 1


def test_a_slide_slower_than_its_dwell_lets_the_one_before_stay(page: Page, lobby_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = shapes.SLIDES["honours"]

    def slow(*arguments: Any) -> Any:
        time.sleep(1.5)
        return quick(*arguments)

    monkeypatch.setitem(shapes.SLIDES, "honours", slow)
    open_lobby(page, lobby_at, "seconds=0.2&pages=board,honours&districts=city")
    assert turned(page, 3)[:2] in (
        ["全市 28 个党组织星级", "2026年三季度全市 6 个党组织获评五星"],
        ["2026年三季度全市 6 个党组织获评五星", "全市 28 个党组织星级"],
    )
    never_blank(page)


def test_midnight_moves_the_published_quarter_and_age_turns_amber_then_red_without_a_reload(
    page: Page, lobby_at: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        copy,
        "INSERT OR REPLACE INTO star_rating SELECT organization_id, period_kind, '2026-10-01', scheme_id, 'published', points, stars,"
        " '2027-01-20', '2027-01-15 08:00:00' FROM star_rating"
        " WHERE period_kind = 'quarter' AND period_start = '2026-07-01' AND state = 'published'",
    )
    open_lobby(page, lobby_at, "seconds=0.2&pages=board,honours&districts=city")
    page.evaluate("window.sameDocument = true")
    assert page.locator("footer em").count() == 0
    monkeypatch.setenv("DASHBOARD_NOW", "2026-11-24T23:59:58")  # the stars' feed may be 36 hours old
    page.wait_for_selector(".slide.on footer em.watch:has-text('◆ 数据已 45 小时未更新')", state="attached")
    monkeypatch.setenv("DASHBOARD_NOW", "2027-01-19T23:59:58")
    page.wait_for_selector(".slide.on footer em.behind:has-text('▲ 数据已 57 天未更新')", state="attached")
    eventually(lambda: "2026年三季度" in page.inner_text(".slide.on header"))
    monkeypatch.setenv("DASHBOARD_NOW", "2027-01-20T00:00:02")
    eventually(lambda: "2026年四季度" in (page.text_content(".slide.on header") or ""))
    assert page.evaluate("window.sameDocument")
    never_blank(page)


def test_a_browser_clock_that_is_wrong_changes_nothing(browser: Browser, lobby_at: str) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.add_init_script(
        "const Real = Date; Date = class extends Real { constructor(...a) { super(...(a.length ? a : [Date.now()])); }"
        " static now() { return Real.now() + 12 * 3600 * 1000; } };"
    )
    page = open_lobby(watched(context), lobby_at, "seconds=0.2&districts=city")
    turned(page, 3)
    assert "dark-hours" not in (page.get_attribute("body", "class") or "")
    assert "数据截至 2026年11月23日 " in page.inner_text(".slide.on footer")
    never_blank(page)
    context.close()


def test_the_screen_is_dim_in_the_dark_hours_of_the_server_and_its_picture_moves(
    page: Page, lobby_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_lobby(page, lobby_at, "seconds=0.2&districts=city&dark=19-7")
    shifts = set()
    for _ in range(5):
        turned(page, 1)
        shifts.add(page.evaluate("document.body.style.getPropertyValue('--shift')"))
    assert len(shifts) == 5
    monkeypatch.setenv("DASHBOARD_NOW", "2026-11-23T19:00:30")
    page.wait_for_selector("body.dark-hours")
    assert page.evaluate("getComputedStyle(document.querySelector('.slide.on')).filter") == "brightness(0.45)"


def test_an_upgraded_server_makes_the_screen_load_its_page_anew(page: Page, lobby_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_lobby(page, lobby_at, "seconds=0.2&districts=city", token="kept")
    with page.expect_event("load", timeout=15_000):
        monkeypatch.setattr(lobby, "RELEASE", "another1")
    page.wait_for_selector(".slide.on header")
    assert page.evaluate("[document.body.dataset.release, location.hash]") == ["another1", "#kept"]


def test_an_option_that_cannot_be_is_answered_by_a_sentence_in_both_languages(page: Page, lobby_at: str) -> None:
    page.goto(f"{lobby_at}/lobby?seconds=soon")
    assert "地址中的 seconds 不能是“soon”" in page.inner_text(".slide.on")
    page.goto(f"{lobby_at}/lobby?pages=secret")
    page.wait_for_selector(".slide.on .card:has-text('pages cannot be')")


def test_with_tokens_only_a_registered_screen_sees_slides_and_a_revoked_one_no_longer(
    page: Page, lobby_at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_SCREENS", str(tmp_path / "screens.json"))
    assert screens.main(["add", "East hall"]) == 0
    token = capsys.readouterr().out.strip()
    page.goto(f"{lobby_at}/lobby?seconds=0.2#wrong")
    page.wait_for_selector(".card:has-text('本屏尚未获准显示')")
    page.goto(f"{lobby_at}/lobby?seconds=0.3")
    page.reload()
    page.wait_for_selector(".card:has-text('本屏尚未获准显示')")
    page.goto("about:blank")
    open_lobby(page, lobby_at, "seconds=0.2&districts=city", token)
    turned(page, 2)
    contact = screens.contacts()[0]
    assert (contact.name, contact.contact_at, contact.release) == ("East hall", "2026-11-23T09:00:00", lobby.RELEASE)
    assert (contact.slide, contact.data_as_of) == ("city/honours/zh-CN", "2026-11-23T02:10:00")
    assert screens.main(["revoke", "East hall"]) == 0
    page.wait_for_selector(".slide.on .card:has-text('本屏尚未获准显示')")


def test_a_token_is_in_no_address_and_no_log(serve_lobby: Callable[[dict[str, str]], tuple[str, Path]], page: Page, tmp_path: Path) -> None:
    register = tmp_path / "screens.json"
    register.write_text(json.dumps({"East": screens._hash("token-of-a-screen")}))
    address, log = serve_lobby({"DASHBOARD_SCREENS": str(register), "DASHBOARD_STATE": str(tmp_path)})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_lobby(page, address, "seconds=0.2&districts=city", "token-of-a-screen")
    turned(page, 2)
    assert len(asked) > 3
    assert [url for url in asked if "token-of-a-screen" in url.split("#")[0]] == []
    assert "token-of-a-screen" not in log.read_text()
    for other in ("training", "task_forces", "_stcore/health", "app/static/board.css"):
        assert page.request.get(f"{address}/{other}").status == 404


def test_no_accessibility_fault_is_ours(page: Page, lobby_at: str) -> None:
    open_lobby(page, lobby_at, "seconds=0.6&districts=city,370285&lang=zh-CN,en")
    axe = (ROOT / "tests/browser/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    for _ in range(6):
        turned(page, 1)
        page.wait_for_timeout(200)
        found = page.evaluate("axe.run(document.querySelector('.slide.on'), {resultTypes: ['violations']})")
        assert [fault["id"] for fault in found["violations"] if fault["impact"] in ("serious", "critical")] == []


def test_two_hundred_slides_leave_the_heap_of_the_browser_and_the_memory_of_the_server_flat(
    page: Page, serve_lobby: Callable[[dict[str, str]], tuple[str, Path]], tmp_path: Path
) -> None:
    from tests.browser.soak import curve, growth

    address, _ = serve_lobby({"DASHBOARD_STATE": str(tmp_path)})
    heap, memory = growth(curve(page, address, slides=200))
    assert (heap < 1.07, memory < 1.07) == (True, True), (heap, memory)
