"""A fixed clock and a demo database of that day, for all tests."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from data_access import demo
from tests import hostile

NOW = "2026-11-23T09:00:00"
TODAY = date(2026, 11, 23)

os.environ["DASHBOARD_NOW"] = NOW
os.environ.pop("DATABASE_URL", None)


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
