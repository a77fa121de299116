"""Working days of the People's Republic of China."""

from datetime import date, timedelta
from functools import cache

import chinese_calendar


@cache
def is_working_day(day: date) -> bool:
    """Whether `day` is worked: the calendar of public holidays, and Monday to Friday in years it does not cover."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


@cache
def working_days(after: date, until: date) -> int:
    """Working days after `after`, up to and including `until`; 0 when `until` is not later."""
    return sum(is_working_day(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))
