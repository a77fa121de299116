"""How fresh the data is, and which district has reported which month."""

import random
from datetime import date, timedelta

from data_access.demo.places import LAIXI, PINGDU
from data_access.demo.timeline import Row, Rows, Timeline, month_end, shift_months

_FEEDS = {"stars": 36, "training": 30, "eldercare": 36, "task_forces": 30, "reference": 24 * 31}  # stale after so many hours
_MONTHLY = ("stars", "eldercare")  # complete up to the last month's end; the others up to yesterday


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """feed, submission."""
    last_month = shift_months(timeline.today.replace(day=1), -1)
    districts = [division["code"] for division in rows["division"] if division["level"] == "district"]
    return {
        "feed": [
            Row(
                feed=feed,
                refreshed_at=timeline.snapshot - timedelta(minutes=7 * n),
                stale_after_hours=hours,
                covers_until=month_end(last_month) if feed in _MONTHLY else timeline.yesterday,
            )
            for n, (feed, hours) in enumerate(_FEEDS.items())
        ],
        "submission": [
            row
            for feed in ("stars", "training", "eldercare", "task_forces")
            for code in districts
            for month in timeline.months
            if (row := _submission(timeline, feed, code, month, month == last_month))
        ],
    }


def _submission(timeline: Timeline, feed: str, code: str, month: date, is_latest: bool) -> Row | None:
    """A few days after the month's end. Of the latest month, Laixi's on eldercare is missing and Pingdu's on training not approved."""
    rng = random.Random(f"submission {feed} {code} {month}")
    submitted = shift_months(month, 1) + timedelta(days=rng.randrange(2, 5) + (3 if code in (LAIXI, PINGDU) else 0))
    if submitted > timeline.yesterday or (is_latest and (feed, code) == ("eldercare", LAIXI)):
        return None
    approved = timeline.happened(submitted + timedelta(days=rng.randrange(1, 5)))
    is_pending = is_latest and (feed, code) == ("training", PINGDU)
    return Row(feed=feed, division_code=code, month=month, submitted_on=submitted, approved_on=None if is_pending else approved)
