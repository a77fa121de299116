"""`make shots`: every page in three sizes, both languages, light and dark, into shots/. To look at, beside the design's pictures."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dashboard.shapes.lobby import SLIDES
from data_access import demo
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, settle, start_lobby, start_server, watched
from tests.conftest import NOW, TODAY

PAGES = (
    "overview",
    "changes",
    "meeting",
    "packs",
    "stars",
    "organization",
    "training",
    "eldercare",
    "task_forces",
    "screens",
    "definitions",
)
SIZES = {"1920": (1920, 1080), "1366": (1366, 768), "390": (390, 844)}
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36"


LOBBY_SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}


def lobby(browser: Browser, folder: Path) -> None:
    """The slides of the whole city, in both orientations and languages, as they stand in the lobby."""
    process, address = start_lobby({"DATABASE_URL": demo.ensure(TODAY), "DASHBOARD_NOW": NOW}, Path(tempfile.mkdtemp()) / "log.txt")
    try:
        for shape, (width, height) in LOBBY_SIZES.items():
            for language in ("zh-CN", "en"):
                visitor = browser.new_page(viewport={"width": width, "height": height})
                for slide in SLIDES:
                    visitor.goto(f"{address}/lobby?seconds=600&districts=city&pages={slide}&lang={language}")
                    visitor.wait_for_selector(".slide.on header")
                    visitor.wait_for_timeout(1000)  # the fade
                    name = f"lobby_{slide}_{shape}_{language}.png"
                    visitor.screenshot(path=folder / name)
                    print(name)
                visitor.close()
    finally:
        process.terminate()
        process.wait(10)


def main(wanted: list[str]) -> None:
    """Take the pictures whose file name contains one of the words given, or all."""
    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)
    log = Path(tempfile.mkdtemp()) / "log.txt"
    process, address = start_server({"DATABASE_URL": demo.ensure(TODAY), "DASHBOARD_NOW": NOW}, log)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
            if not wanted or any("lobby" in word for word in wanted):
                lobby(browser, folder)
            for size, (width, height) in SIZES.items():
                for language in ("zh-CN", "en"):
                    for ground in ("light", "dark"):
                        names = {page: f"{page}_{size}_{language}_{ground}.png" for page in PAGES}
                        chosen = {page: name for page, name in names.items() if not wanted or any(word in name for word in wanted)}
                        context = browser.new_context(
                            locale=language,
                            timezone_id="Asia/Shanghai",
                            viewport={"width": width, "height": height},
                            color_scheme=ground,
                            user_agent=PHONE if width < 500 else None,
                        )
                        visitor = watched(context)
                        for page, name in chosen.items():
                            visitor.goto(f"{address}/{'' if page == 'overview' else page}{'?id=1' if page == 'organization' else ''}")
                            settle(visitor)
                            whole = visitor.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight || 0")
                            visitor.set_viewport_size({"width": width, "height": max(height, whole)})
                            settle(visitor)
                            visitor.screenshot(path=folder / name)
                            visitor.set_viewport_size({"width": width, "height": height})
                            print(name, *visitor.problems)  # type: ignore[attr-defined]
                        context.close()
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main(sys.argv[1:])
