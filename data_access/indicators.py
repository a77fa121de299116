"""Indicators of a topic: what they are, their targets and what was reported (docs/contract/definitions.md, Eldercare pilot)."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read


def indicators(engine: sa.Engine, *, topic: str) -> pd.DataFrame:
    """One row per indicator of a topic: the columns of indicator. By position and indicator."""
    indicator = schema.indicator
    return read(engine, sa.select(indicator).where(indicator.c.topic == topic).order_by(indicator.c.position, indicator.c.indicator))


def targets(engine: sa.Engine, *, topic: str) -> pd.DataFrame:
    """One row per target of a topic's indicators: indicator, division_code, due_on, target. In this order."""
    target = schema.indicator_target
    statement = sa.select(target).where(_of_topic(target, topic)).order_by(target.c.indicator, target.c.division_code, target.c.due_on)
    return read(engine, statement)


def values(engine: sa.Engine, *, topic: str, before: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per indicator of a topic, division in `codes` (None: everywhere) and month dated before `before`, as reported:

    indicator, division_code, month, numerator, denominator. In this order.
    """
    value = schema.indicator_value
    statement = (
        sa.select(*(column for column in value.c if column.name != "recorded_at"))
        .where(_of_topic(value, topic), value.c.month < before, schema.known_on(value, known_until))
        .where(sa.true() if codes is None else value.c.division_code.in_(codes))
        .order_by(value.c.indicator, value.c.division_code, value.c.month)
    )
    return read(engine, statement)


def _of_topic(table: sa.Table, topic: str) -> sa.ColumnElement[bool]:
    indicator = schema.indicator
    return table.c.indicator.in_(sa.select(indicator.c.indicator).where(indicator.c.topic == topic))
