"""The scope of a view: its quarter, its day, what was known (definitions.md, Scope)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import scope
from dashboard.scope import Quarter, Scope, month_first, shift_months

Q3 = Quarter(date(2026, 7, 1))
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_day_lies_in_the_quarter_that_began_last(day: date, first: date) -> None:
    assert Quarter.of(day) == Quarter(first)


def test_a_quarter_is_written_with_its_year_and_number() -> None:
    assert [str(Q3.shift(n)) for n in (-3, -2, -1, 0, 1, 2)] == ["2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4", "2027Q1"]
    assert Quarter.parse("2026Q3") == Q3


@pytest.mark.parametrize("text", ["", "2026", "2026Q0", "2026Q5", "2026q3", "26Q3", "0000Q1", "2026Q3 ", "２０２６Q3", "2026-Q3"])
def test_what_is_no_quarter_is_named_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^'.*' is not a quarter; write it like 2026Q3\.$"):
        Quarter.parse(text)


def test_a_quarter_has_three_months_and_ends_on_the_last_day_of_the_third() -> None:
    assert Q3.months == (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1))
    assert Q3.last == date(2026, 9, 30)
    assert Quarter(date(2025, 10, 1)).last == date(2025, 12, 31)
    assert Quarter(date(2028, 1, 1)).months[1] == date(2028, 2, 1)


def test_quarters_are_ordered_by_time() -> None:
    assert Quarter.parse("2025Q4") < Quarter.parse("2026Q1") <= Quarter.parse("2026Q1")
    assert max(Q3, Q3.shift(-4), Q3.shift(1)) == Quarter.parse("2026Q4")


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 8, 15), -3, date(2026, 5, 15)),
        (date(2026, 8, 31), -3, date(2026, 5, 31)),
        (date(2026, 9, 30), -3, date(2026, 6, 30)),
        (date(2026, 6, 30), -3, date(2026, 3, 31)),  # the last day goes to the last day
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2026, 5, 30), -3, date(2026, 2, 28)),  # not a last day, but February has no 30th
        (date(2026, 5, 28), -3, date(2026, 2, 28)),
        (date(2028, 2, 28), -12, date(2027, 2, 28)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(2027, 2, 28), 12, date(2028, 2, 29)),
        (date(2026, 1, 10), -1, date(2025, 12, 10)),
    ],
)
def test_a_day_moves_by_months_and_a_last_day_stays_a_last_day(day: date, months: int, moved: date) -> None:
    assert shift_months(day, months) == moved


@given(DAYS, st.integers(-60, 60))
def test_a_first_day_moves_to_a_first_day_and_back(day: date, months: int) -> None:
    first = month_first(day)
    assert shift_months(first, months).day == 1
    assert shift_months(shift_months(first, months), -months) == first


@given(DAYS)
def test_every_day_lies_in_one_month_of_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert month_first(day) in quarter.months
    assert Quarter.parse(str(quarter)) == quarter


def test_a_finished_quarter_is_seen_from_its_last_day_as_known_today() -> None:
    assert Scope.of_quarter(Q3, today=date(2026, 11, 23)) == Scope(Q3, day=date(2026, 9, 30), known_until=date(2026, 11, 23))


def test_the_running_quarter_is_seen_from_today() -> None:
    running = Scope.of_quarter(Q3, today=date(2026, 8, 15), district="370202")
    assert running == Scope(Q3, day=date(2026, 8, 15), known_until=date(2026, 8, 15), district="370202")
    assert running.is_running


def test_a_quarter_runs_until_midnight_of_its_last_day() -> None:
    assert Scope.of_quarter(Q3, today=date(2026, 9, 30)).is_running
    assert not Scope.of_quarter(Q3, today=date(2026, 10, 1)).is_running
    assert Scope.as_of(Q3, date(2026, 9, 30)).is_running
    assert not Scope.as_of(Q3, date(2026, 10, 12)).is_running


def test_an_as_of_day_is_also_the_day_of_knowledge() -> None:
    assert Scope.as_of(Q3, date(2026, 10, 12)) == Scope(Q3, day=date(2026, 10, 12), known_until=date(2026, 10, 12))


@pytest.mark.parametrize(
    ("day", "quarter_before", "year_before"),
    [
        (date(2026, 8, 15), date(2026, 5, 15), date(2025, 8, 15)),
        (date(2026, 8, 31), date(2026, 5, 31), date(2025, 8, 31)),
        (date(2026, 9, 30), date(2026, 6, 30), date(2025, 9, 30)),
    ],
)
def test_change_compares_with_the_same_position_as_known_now(day: date, quarter_before: date, year_before: date) -> None:
    view = Scope(Q3, day, known_until=date(2026, 11, 23), district="370202")
    assert view.previous() == Scope(Quarter.parse("2026Q2"), quarter_before, date(2026, 11, 23), "370202")
    assert view.year_before() == Scope(Quarter.parse("2025Q3"), year_before, date(2026, 11, 23), "370202")


def test_a_finished_second_quarter_compares_with_the_whole_first() -> None:
    view = Scope.of_quarter(Quarter.parse("2026Q2"), today=date(2026, 11, 23))
    assert view.previous().day == date(2026, 3, 31)


def test_the_whole_city_is_the_same_view_without_the_district() -> None:
    view = Scope.of_quarter(Q3, today=date(2026, 8, 15), district="370202")
    assert view.whole_city() == Scope.of_quarter(Q3, today=date(2026, 8, 15))


# What was chosen -----------------------------------------------------------------------------------

TODAY = date(2026, 11, 23)
MEETING = (Q3, date(2026, 10, 12))


def test_nothing_chosen_is_the_running_quarter() -> None:
    assert Scope.choose(TODAY) == Scope(Quarter.parse("2026Q4"), TODAY, TODAY)


def test_a_quarter_may_be_chosen_from_its_first_day_on() -> None:
    first = date(2026, 10, 1)
    assert Scope.choose(first, quarter=Quarter.parse("2026Q4")) == Scope(Quarter.parse("2026Q4"), first, first)


def test_a_chosen_quarter_keeps_the_district() -> None:
    assert Scope.choose(TODAY, quarter=Q3, district="370202") == Scope(Q3, date(2026, 9, 30), TODAY, "370202")


def test_an_as_of_day_may_lie_after_the_quarter_and_on_its_first_day() -> None:
    assert Scope.choose(TODAY, quarter=Q3, as_of=date(2026, 10, 5)).day == date(2026, 10, 5)
    assert Scope.choose(TODAY, quarter=Q3, as_of=date(2026, 7, 1)).known_until == date(2026, 7, 1)


def test_a_meeting_brings_its_quarter_and_its_day() -> None:
    expected = Scope(Q3, date(2026, 10, 12), date(2026, 10, 12))
    assert Scope.choose(TODAY, meeting=MEETING) == expected
    assert Scope.choose(TODAY, meeting=MEETING, quarter=Q3, as_of=date(2026, 10, 12)) == expected


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"meeting": MEETING, "quarter": Quarter.parse("2026Q2")}, "This meeting reviews 2026Q3 as of 2026-10-12"),
        ({"meeting": MEETING, "as_of": date(2026, 9, 30)}, "This meeting reviews 2026Q3 as of 2026-10-12"),
        ({"quarter": Quarter.parse("2027Q1")}, "The quarter 2027Q1 has not begun."),
        ({"quarter": Quarter.parse("9999Q4")}, "The quarter 9999Q4 has not begun."),
        ({"meeting": (Quarter.parse("2027Q1"), date(2027, 4, 9))}, "The quarter 2027Q1 has not begun."),
        ({"quarter": Q3, "as_of": date(2026, 6, 30)}, "The as-of day 2026-06-30 lies before 2026-07-01, the first day of 2026Q3."),
        ({"as_of": date(2026, 9, 30)}, "The as-of day 2026-09-30 lies before 2026-10-01, the first day of 2026Q4."),
        ({"meeting": (Q3, date(2026, 6, 30))}, "The as-of day 2026-06-30 lies before 2026-07-01"),
    ],
)
def test_choices_that_do_not_go_together_are_refused_in_a_sentence(choices: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}"):
        Scope.choose(TODAY, **choices)


# The clock -------------------------------------------------------------------------------------------


def test_the_clock_can_be_set_for_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_NOW", "2026-11-23T23:59:30")
    assert scope.now() == datetime(2026, 11, 23, 23, 59, 30)
    assert scope.today() == date(2026, 11, 23)


def test_the_clock_is_that_of_the_city_wherever_the_server_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_NOW", raising=False)
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    before = datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)
    assert (scope.now() - before).total_seconds() < 5
    assert scope.now().tzinfo is None
