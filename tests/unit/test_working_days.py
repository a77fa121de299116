"""Working days: public holidays, make-up days, and the years that no calendar covers."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.working_days import is_working_day, working_days

days = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def test_a_week_has_five_working_days() -> None:
    assert working_days(date(2025, 8, 3), date(2025, 8, 10)) == 5


def test_the_first_day_is_left_out_and_the_last_is_counted() -> None:
    friday, monday = date(2025, 8, 8), date(2025, 8, 11)
    assert working_days(friday, monday) == 1
    assert working_days(monday, monday) == 0


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days(date(2025, 8, 11), date(2025, 8, 8)) == 0


def test_a_public_holiday_is_not_worked() -> None:
    assert not is_working_day(date(2025, 10, 1))  # a Wednesday


def test_a_weekend_day_made_up_for_a_holiday_is_worked() -> None:
    assert is_working_day(date(2025, 9, 28))  # a Sunday
    assert working_days(date(2025, 9, 26), date(2025, 10, 11)) == 6  # 28 to 30 September, 9 to 11 October


def test_years_without_a_calendar_are_worked_from_monday_to_friday() -> None:
    assert working_days(date(1999, 12, 31), date(2000, 1, 9)) == 5
    assert not is_working_day(date(2099, 5, 2))  # a Saturday
    assert is_working_day(date(2099, 5, 1))  # a Friday, and a holiday that nobody has announced


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_the_days_of_two_spans_add_up(start: date, first: int, second: int) -> None:
    middle = start + timedelta(first)
    end = middle + timedelta(second)
    assert working_days(start, middle) + working_days(middle, end) == working_days(start, end)
