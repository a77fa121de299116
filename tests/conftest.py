"""A fixed clock and a demo database of that day, for all tests."""

import os
from datetime import date
from pathlib import Path

import pytest

from data_access import demo

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
