"""Standards: which is in force on a day, and how a value stands against it."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.standards import Standard, judge, standard_on

AT_LEAST_90 = Standard(Decimal("0.9000"), Decimal("0.0500"), "up")
AT_MOST_10 = Standard(Decimal("10.0000"), Decimal("3.0000"), "down")
STANDARDS = pd.DataFrame(
    {
        "measure": ["training_days_rate", "training_days_rate", "problem_close_rate"],
        "effective_from": pd.to_datetime(["2026-07-01", "2025-01-01", "2026-08-01"]).as_unit("us"),
        "target": [Decimal("0.9000"), Decimal("0.8000"), Decimal("0.7000")],
        "tolerance": [Decimal("0.0500"), Decimal("0.1000"), Decimal("0.0500")],
        "direction": ["up", "up", "up"],
    }
)


def test_the_latest_standard_that_has_begun_is_in_force() -> None:
    assert standard_on(STANDARDS, "training_days_rate", date(2026, 6, 30)) == Standard(Decimal("0.8000"), Decimal("0.1000"), "up")
    assert standard_on(STANDARDS, "training_days_rate", date(2026, 7, 1)) == AT_LEAST_90


def test_there_is_no_standard_before_the_first_nor_for_another_measure() -> None:
    assert standard_on(STANDARDS, "problem_close_rate", date(2026, 7, 31)) is None
    assert standard_on(STANDARDS, "on_time_rate", date(2026, 9, 30)) is None
    assert standard_on(STANDARDS.iloc[:0], "on_time_rate", date(2026, 9, 30)) is None


@pytest.mark.parametrize(
    ("value", "status"),
    [(1.0, "on_track"), (9 / 10, "on_track"), (0.8999, "watch"), (17 / 20, "watch"), (0.8499, "behind"), (0.0, "behind")],
)
def test_upwards_the_target_is_met_from_itself_and_the_tolerance_reaches_down(value: float, status: str) -> None:
    assert judge(value, AT_LEAST_90) == status


@pytest.mark.parametrize(("value", "status"), [(0, "on_track"), (10, "on_track"), (10.5, "watch"), (13, "watch"), (13.01, "behind")])
def test_downwards_the_target_is_met_up_to_itself_and_the_tolerance_reaches_up(value: float, status: str) -> None:
    assert judge(value, AT_MOST_10) == status


def test_without_a_tolerance_nothing_is_watched() -> None:
    assert judge(Decimal("0.89"), Standard(Decimal("0.9"), Decimal(0), "up")) == "behind"


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA])
def test_a_missing_value_is_not_judged(value: float | None) -> None:
    assert judge(value, AT_LEAST_90) is None


def test_without_a_standard_nothing_is_judged() -> None:
    assert judge(0.5, None) is None


def test_decimals_are_compared_exactly() -> None:
    assert judge(Decimal("0.7") + Decimal("0.1"), Standard(Decimal("0.8"), Decimal(0), "up")) == "on_track"
    assert judge(Decimal("0.79999999999999999999"), Standard(Decimal("0.8"), Decimal(0), "up")) == "behind"


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 100), st.integers(0, 30), st.sampled_from(["up", "down"]))
def test_a_rate_as_a_float_is_judged_like_the_exact_fraction(whole: int, part: int, target: int, tolerance: int, direction: str) -> None:
    standard = Standard(Decimal(target) / 100, Decimal(tolerance) / 100, direction)
    missed = (100 * part - target * whole) * (-1 if direction == "up" else 1)  # in hundredths of the whole
    expected = "on_track" if missed <= 0 else "watch" if missed <= tolerance * whole else "behind"
    assert judge(float(Decimal(part) / Decimal(whole)), standard) == expected
