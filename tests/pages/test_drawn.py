"""What has been seen is drawn again as it was, without a question to the database."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1.element_tree import Block

from dashboard import load
from tests.pages.test_stars import opened, said

PAGES = [
    ("overview", {}),
    ("changes", {}),
    ("meeting", {}),
    ("stars", {}),
    ("organization", {"id": "13"}),
    ("training", {}),
    ("eldercare", {}),
    ("task_forces", {}),
    ("quality", {}),
    ("definitions", {}),
]


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    load._drawn.clear()


def own(demo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of its own, to be spoiled."""
    copy = folder / "copy.sqlite"
    shutil.copy(demo, copy)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
    return copy


def drawn(block: Block) -> Iterator[str]:
    """The kinds of all that is on a page."""
    for child in block.children.values():
        yield child.type
        if isinstance(child, Block):
            yield from drawn(child)


@pytest.fixture(scope="module")
def seen_and_again(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What each page says the second time, and what when nothing can be asked any more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.load._MOMENT_SECONDS", 60)
        copy = own(Path(demo_url.removeprefix("sqlite:///")), tmp_path_factory.mktemp("seen"), patch)
        load._drawn.clear()
        for page, asked in PAGES:
            opened(page, q="2026Q3", **asked)
        seen = {page: said(opened(page, q="2026Q3", **asked)) for page, asked in PAGES}
        with sqlite3.connect(copy) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if name != "feed"]
            for name in tables:
                connection.execute(f"DROP TABLE {name}")
        load._last.clear()
        load._remembered.clear()
        return {page: (seen[page], said(opened(page, q="2026Q3", **asked))) for page, asked in PAGES}


@pytest.mark.parametrize("page", [page for page, _ in PAGES])
def test_a_page_seen_before_is_the_same_when_nothing_can_be_asked(page: str, seen_and_again: dict[str, tuple[str, str]]) -> None:
    seen, again = seen_and_again[page]
    assert again == seen


def test_what_is_shown_while_a_question_is_asked_is_no_part_of_what_is_drawn_again(demo_database: Path) -> None:
    load._last.clear()
    load._remembered.clear()
    opened("training", q="2026Q3")
    assert Counter(drawn(opened("training", q="2026Q3")._tree))["empty"] == 0


def test_a_list_opens_over_a_page_that_was_drawn_before(demo_database: Path) -> None:
    plain = said(opened("changes", q="2026Q3"))
    app = opened("changes", q="2026Q3", list="measure-still_red")
    assert [len(table.value) for table in app.dataframe] == [12]
    assert said(app).startswith(plain[:200])
    assert [len(table.value) for table in opened("organization", q="2026Q3", id="13", list="evidence").dataframe] == [38]


def test_what_failed_is_not_drawn_again(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = own(demo_database, tmp_path, monkeypatch)
    with sqlite3.connect(copy) as connection:
        connection.execute("ALTER TABLE star_rating RENAME TO away")
    assert "The database lacks star_rating" in said(opened("stars", q="2026Q3"))
    with sqlite3.connect(copy) as connection:
        connection.execute("ALTER TABLE away RENAME TO star_rating")
    assert "The database lacks" not in said(opened("stars", q="2026Q3"))


@pytest.mark.parametrize(
    ("page", "choices"),
    [
        ("stars", [{}, {"group": "peer:district"}]),
        ("eldercare", [{}, {"indicator": "town_centre_count"}]),
        ("changes", [{}, {"since": "2026-08-15"}, {"since": "1800-01-01"}]),
        ("meeting", [{"slide": "overall"}, {"slide": "training"}, {"slide": "overall", "present": "1"}]),
        ("definitions", [{}, {"term": "rank"}]),
        ("overview", [{}, {"d": "370285"}, {"lang": "zh-CN"}, {"asof": "2026-10-10"}]),
    ],
)
def test_two_choices_never_share_a_drawing(page: str, choices: list[dict[str, str]], demo_database: Path) -> None:
    one_after_the_other = [said(opened(page, q="2026Q3", **asked)) for asked in choices]
    alone = []
    for asked in choices:
        load._drawn.clear()
        alone.append(said(opened(page, q="2026Q3", **asked)))
    assert one_after_the_other == alone
    assert len(set(alone)) == len(choices)
