"""A measure against its standard and its past."""

from decimal import Decimal

import pytest

from dashboard import words
from dashboard.figures.standards import Standard
from dashboard.pieces import Cell, Delta
from dashboard.shapes.measures import Measure, card, cell, deltas, target_text, text

EN, ZH = words.of("en"), words.of("zh-CN")
NINETY = Standard(Decimal("0.9"), Decimal("0.1"), "up")
SIX = Standard(Decimal(6), Decimal(6), "down")


@pytest.mark.parametrize(
    ("measure", "status"),
    [
        (Measure("a", 0.9, standard=NINETY), "on_track"),
        (Measure("a", 0.8999, standard=NINETY), "watch"),
        (Measure("a", 0.79, standard=NINETY), "behind"),
        (Measure("a", 6, "count", SIX), "on_track"),
        (Measure("a", 12, "count", SIX), "watch"),
        (Measure("a", 13, "count", SIX), "behind"),
        (Measure("a", None, standard=NINETY), None),
        (Measure("a", 0.5), None),
        (Measure("a", 0.5, standard=NINETY, cases=(2, 4)), None),
        (Measure("a", 0.6, standard=NINETY, cases=(3, 5)), "behind"),
    ],
)
def test_status_follows_the_standard_and_few_cases_are_not_judged(measure: Measure, status: str | None) -> None:
    assert measure.status == status


def test_a_rate_on_few_cases_shows_its_counts() -> None:
    assert text(EN, Measure("a", 0.5, cases=(2, 4))) == "2 of 4"
    assert text(ZH, Measure("a", 0.5, cases=(2, 4))) == "2/4"
    assert text(EN, Measure("a", None, cases=(0, 0))) == "–"


def test_better_is_what_the_standard_calls_good() -> None:
    rose = Measure("a", 0.938, standard=NINETY, previous=0.931, year_before=None)
    assert deltas(EN, rose) == (Delta("vs last quarter", "↑0.7", "up"), Delta("vs last year", "–", "same"))
    more_overdue = Measure("a", 14, "count", SIX, previous=9, year_before=14)
    assert deltas(EN, more_overdue) == (Delta("vs last quarter", "↑5", "down"), Delta("vs last year", "±0", "same"))
    assert deltas(EN, Measure("a", 0.8, previous=0.7))[0] == Delta("vs last quarter", "↑10.0", "same")


def test_while_the_quarter_runs_the_comparison_says_so() -> None:
    assert deltas(ZH, Measure("a", 0.5, previous=0.4), running=True)[0].label == "较上季同期"


@pytest.mark.parametrize(
    ("standard", "kind", "said"),
    [
        (NINETY, "percent", "≥90%"),
        (Standard(Decimal("0.925"), Decimal(0), "up"), "percent", "≥92.5%"),
        (SIX, "count", "≤6"),
        (None, "count", "no standard set"),
    ],
)
def test_the_standard_is_printed_as_people_write_it(standard: Standard | None, kind: str, said: str) -> None:
    assert target_text(EN, standard, kind) == said


def test_a_cell_without_a_value_says_what_is_missing_and_has_no_status() -> None:
    assert cell(EN, Measure("a", None, standard=NINETY), missing="not reported") == Cell("not reported")
    assert cell(EN, Measure("a", None, standard=NINETY)).text == "–"
    assert cell(EN, Measure("a", 0.784, standard=NINETY, cases=(784, 1000))) == Cell("78", "behind", None, "784 of 1,000")


def test_the_bar_of_a_card_starts_at_zero_and_marks_the_target() -> None:
    made = card(EN, Measure("a", 0.938, standard=NINETY), label="Days")
    assert (made.bar, made.tick) == (pytest.approx(93.8), 90.0)
    overdue = card(EN, Measure("a", 14, "count", SIX), label="Overdue")
    assert (overdue.bar, overdue.tick) == (100.0, pytest.approx(42.857, abs=0.001))
    assert card(EN, Measure("a", None), label="Days").status == "none"
