"""What the benchmarks make of what they measure, and of pages that failed."""

import asyncio
import math
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from benchmarks.failures import failure
from benchmarks.measure import Figure, Setup, guarded, heading, interleaved, line, ratio
from benchmarks.results import kept
from benchmarks.sessions import following
from benchmarks.statements import listening
from dashboard import load, parts
from dashboard.words import LANGUAGES, of
from data_access import feeds
from data_access.database import connect
from tests.pages.test_stars import lacking, opened, said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["unreachable", "missing", "refused", "withheld"])
def test_whatever_a_part_says_that_the_database_cannot_answer_counts_as_failed(reason: str, language: str) -> None:
    what, _ = parts._explained(of(language), load.DatabaseError(reason, "It did not answer.", ("star_rating",)))
    assert failure(f"<section><h2>{what}</h2></section>") == what


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_raised_counts_as_failed_by_its_code(language: str) -> None:
    assert failure(of(language)("page-failed-meaning", code="PAGE-0815")) == "PAGE-0815"


def test_a_page_counts_as_failed_when_a_table_that_it_needs_is_missing_and_else_not(
    demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert failure(said(opened("stars", q="2026Q3"))) is None
    lacking(demo_database, tmp_path, "star_rating", monkeypatch)
    assert failure(said(opened("stars", q="2026Q3"))) is not None


def test_a_figure_meets_its_goal_or_misses_it_or_says_why_it_was_not_measured() -> None:
    figures = (
        Figure("rerun", "stars", "of a selectbox", 2.4, "9.6 / 4.0 ms", 2.0, 3.0, goal=2.5),
        Figure("sessions", "stars", "with p95 < 1 s", 79, goal=80, at_least=True),
        Figure("growth", "nation", "could not be measured here", math.nan, "26 GB of disk are needed"),
    )
    assert [figure.cells()[3:] for figure in figures] == [
        ("2.40", "2.00–3.00", "≤ 2.5", "met", "9.6 / 4.0 ms"),
        ("79.00", "", "≥ 80", "missed", ""),
        ("–", "", "", "not measured", "26 GB of disk are needed"),
    ]


def test_the_lines_of_a_table_stand_under_each_other() -> None:
    shown = [*heading().splitlines(), line(Figure("rerun", "stars", "of a selectbox", 2.4).cells())]
    bars = [[position for position, character in enumerate(text) if character == "|"][:-1] for text in shown]
    assert bars[0] == bars[1] == bars[2]


def test_a_ratio_is_that_of_the_medians_with_the_quartiles_of_the_turns() -> None:
    figure = ratio("rerun", "stars", "of a selectbox", [10, 20, 30, 40, 900], [10, 10, 10, 10, 10])
    assert (figure.value, figure.low, figure.high) == (3, 1.5, 47)


def test_subjects_are_sampled_in_turn_and_no_more_than_they_must_when_the_time_is_over() -> None:
    order: list[str] = []

    async def sample(name: str) -> float:
        order.append(name)
        return 1.0

    setup = Setup(pages=(), runs=7, scales=(), engine="sqlite", is_quick=True, until=0)
    asyncio.run(interleaved({name: partial(sample, name) for name in ("ours", "theirs")}, setup))
    assert order == ["ours", "theirs"] * 2


def test_what_cannot_be_measured_says_why_and_what_was_measured_before_stays(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken() -> AsyncIterator[Figure]:
        yield Figure("pages", "stars", "cold", 1.0)
        raise OSError("No room.")

    async def all_of_it() -> list[Figure]:
        return [figure async for figure in guarded("pages", "stars", broken())]

    measured, unmeasured = asyncio.run(all_of_it())
    assert measured.what == "cold"
    assert (unmeasured.page, unmeasured.measured, unmeasured.is_met) == ("stars", "No room.", None)


def test_a_part_that_is_measured_again_replaces_itself_alone() -> None:
    document = kept(kept("# Measured\n\nAbout it.\n", "pages", "monday\n\n| a |"), "sessions", "monday")
    assert kept(document, "pages", "tuesday") == "# Measured\n\nAbout it.\n\n## pages\n\ntuesday\n\n## sessions\n\nmonday\n"


@pytest.mark.parametrize(("first", "limit"), [(80, 0), (80, 5), (80, 107), (80, 400), (20, 25)])
def test_the_most_sessions_are_found_by_halving_to_a_sixth(first: int, limit: int) -> None:
    carried = too_many = tries = 0
    trying: int | None = first
    while trying:
        carried, too_many = (trying, too_many) if trying <= limit else (carried, trying)
        trying, tries = following(carried, too_many), tries + 1
    assert carried <= limit < too_many
    assert too_many - carried <= max(1, too_many // 6)
    assert tries <= 8


def test_a_question_is_a_call_of_the_data_layer_however_many_statements_it_takes(demo_url: str) -> None:
    engine = connect(demo_url)
    layer = {"__name__": "data_access.imagined", "version": feeds.version}
    exec("def twice(engine): return version(engine) + version(engine)", layer)
    with listening() as asked:
        feeds.version(engine)
        feeds.version(engine)
        layer["twice"](engine)  # type: ignore[operator]
    assert list(Counter(one.question for one in asked).values()) == [1, 1, 2]
    engine.dispose()
