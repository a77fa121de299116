"""What `/readyz` tells the machine that watches the dashboard."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from dashboard.health import ready


def asked() -> tuple[int, dict[str, Any]]:
    """The status and what is said."""
    answer = ready(Request({"type": "http"}))
    return answer.status_code, json.loads(bytes(answer.body))


@pytest.fixture
def database(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of one's own, to break."""
    copy = tmp_path / "copy.sqlite"
    shutil.copy(demo_database, copy)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
    return copy


def changed(database: Path, statement: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(statement)


def test_a_dashboard_with_its_data_is_ready_and_says_how_old_each_feed_is(database: Path) -> None:
    changed(database, "DELETE FROM feed WHERE feed NOT IN ('stars', 'training')")
    changed(database, "UPDATE feed SET refreshed_at = '2026-11-22 06:15:00.000000' WHERE feed = 'stars'")
    changed(database, "UPDATE feed SET refreshed_at = '2026-11-23 09:00:00.000000' WHERE feed = 'training'")
    assert asked() == (200, {"ok": True, "age_hours": {"stars": 26.8, "training": 0.0}})


def test_without_the_database_it_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'absent.sqlite'}")
    assert asked() == (503, {"ok": False, "reason": "The database cannot be reached.", "code": "DB-6793"})


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DROP TABLE feed", "The database lacks feed."),
        ("UPDATE feed SET refreshed_at = 'yesterday'", "The database did not answer."),
    ],
)
def test_with_a_database_that_cannot_be_read_it_is_not_ready_and_says_why(database: Path, statement: str, reason: str) -> None:
    changed(database, statement)
    status, said = asked()
    assert (status, said["ok"], said["reason"]) == (503, False, reason)
