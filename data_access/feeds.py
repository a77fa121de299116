"""How fresh the data is, and what the districts have reported (docs/contract/definitions.md, Trust)."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import fetch, read


def feeds(engine: sa.Engine) -> pd.DataFrame:
    """One row per feed: feed, refreshed_at, covers_until, stale_after_hours. By feed."""
    feed = schema.feed
    return read(engine, sa.select(feed).order_by(feed.c.feed))


def version(engine: sa.Engine) -> str:
    """A text that is another one whenever a feed's data has changed: all that the few rows of `feed` say."""
    feed = schema.feed
    return "\n".join(map(repr, fetch(engine, sa.select(feed).order_by(feed.c.feed))))


def reporting_feeds(engine: sa.Engine, *, known_until: date) -> pd.DataFrame:
    """One row per feed that any division has submitted a month of: feed. By feed."""
    submission = schema.submission
    return read(
        engine,
        sa.select(submission.c.feed).distinct().where(schema.known_on(submission, known_until)).order_by(submission.c.feed),
    )


def submissions(engine: sa.Engine, *, first: date, last: date, known_until: date) -> pd.DataFrame:
    """One row per submitted month between two days: feed, division_code, month, approved_on. By feed, division_code, month."""
    submission = schema.submission
    columns = submission.c.feed, submission.c.division_code, submission.c.month
    return read(
        engine,
        sa.select(*columns, submission.c.approved_on)
        .where(schema.known_on(submission, known_until), submission.c.month.between(first, last))
        .order_by(*columns),
    )
