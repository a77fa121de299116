"""A fixed clock and a demo database of that day, for all tests."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access import demo
from tests import hostile

NOW = "2026-11-23T09:00:00"
TODAY = date(2026, 11, 23)

LONGEST = (
    *("pages/test_hostile.py", "unit/test_load.py", "pages/test_roles.py", "pages/test_bad_days.py", "unit/test_rollups.py"),
    *("unit/test_engines.py", "unit/test_review_subjects.py", "pages/test_drawn.py", "unit/test_review.py", "unit/test_pack_command.py"),
    *("unit/test_changes.py", "unit/test_pack_pptx.py", "pages/test_frame.py", "unit/test_check.py", "unit/test_grants.py"),
    *("browser/test_lobby.py", "browser/test_address.py", "browser/test_every_page.py", "browser/test_hostile.py"),
    *("browser/test_replicas.py", "browser/test_meeting.py", "browser/test_sign_in.py"),
)

os.environ["DASHBOARD_NOW"] = NOW
os.environ.pop("DATABASE_URL", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: begun last, one would keep a core waiting for the other."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish() -> None:
    """What has been imported stays; to look through it for garbage again and again costs an eighth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """A command that is tested in this process starts the log, on a standard error that ends with its test."""
    told = logging.getLogger("dashboard")
    handlers, level, propagates = [*told.handlers], told.level, told.propagate
    yield
    told.handlers[:], told.propagate = handlers, propagates
    told.setLevel(level)


@pytest.fixture(scope="session")
def demo_url() -> str:
    """The demo database of the fixed day; built once and kept beside the checkout."""
    return demo.ensure(TODAY)


@pytest.fixture
def demo_database(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo database as the one the dashboard reads."""
    monkeypatch.setenv("DATABASE_URL", demo_url)
    return Path(demo_url.removeprefix("sqlite:///"))


@pytest.fixture(scope="session")
def hostile_url(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo database with hostile text in every text column; built once."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    shutil.copy(demo_url.removeprefix("sqlite:///"), path)
    hostile.spoil(path)
    return f"sqlite:///{path}"
