"""Front-line training: the roster, and the days and tasks done (docs/contract/definitions.md, Front-line training)."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read


def tasks(engine: sa.Engine) -> pd.DataFrame:
    """One row per task of the "seven ones": task, name, name_en, period_months, position. By position."""
    task = schema.training_task
    return read(engine, sa.select(task).order_by(task.c.position, task.c.task))


def duties(engine: sa.Engine, *, first: date, last: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per duty dated from `first` to `last` and not exempt: cadre_id, month, town_code, required_days. By cadre and month.

    With `codes`: all duties of cadres who have one there.
    """
    duty = schema.training_duty
    statement = (
        sa.select(duty.c.cadre_id, duty.c.month, duty.c.town_code, duty.c.required_days)
        .where(_expected(first, last, codes))
        .order_by(duty.c.cadre_id, duty.c.month)
    )
    return read(engine, statement)


def cadres(engine: sa.Engine, *, first: date, last: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per known cadre with one of these duties: cadre_id, name, unit_id. By cadre_id."""
    cadre, duty = schema.cadre, schema.training_duty
    statement = (
        sa.select(cadre.c.cadre_id, cadre.c.name, cadre.c.unit_id)
        .where(cadre.c.cadre_id.in_(sa.select(duty.c.cadre_id).where(_expected(first, last, codes))))
        .order_by(cadre.c.cadre_id)
    )
    return read(engine, statement)


def visit_days(engine: sa.Engine, *, first: date, last: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per cadre and month with a visit from `first` to `last`: cadre_id, month (as schema.month_of), days, in whatever town.

    With `codes`: of the cadres who have a duty there.
    """
    visit = schema.training_visit
    statement = (
        sa.select(visit.c.cadre_id, schema.month_of(visit.c.visited_on).label("month"), schema.exact_sum(visit.c.days).label("days"))
        .where(visit.c.visited_on.between(first, last), schema.known_on(visit, known_until), _on_duty_in(visit.c.cadre_id, codes))
        .group_by(visit.c.cadre_id, "month")
    )
    return read(engine, statement)


def task_months(engine: sa.Engine, *, first: date, last: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per cadre, task and month of records from `first` to `last`: cadre_id, task, month (as schema.month_of).

    With `codes`: of the cadres who have a duty there.
    """
    record = schema.training_record
    statement = (
        sa.select(record.c.cadre_id, record.c.task, schema.month_of(record.c.done_on).label("month"))
        .where(record.c.done_on.between(first, last), schema.known_on(record, known_until), _on_duty_in(record.c.cadre_id, codes))
        .distinct()
    )
    return read(engine, statement)


def visit_entries(engine: sa.Engine, *, first: date, last: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per day of visits from `first` to `last` and day of entry: visited_on, recorded_on, visits. With `codes`: to these towns."""
    visit = schema.training_visit
    recorded_on = schema.civil_date(visit.c.recorded_at)
    statement = (
        sa.select(visit.c.visited_on, recorded_on.label("recorded_on"), sa.func.count().label("visits"))
        .where(visit.c.visited_on.between(first, last), schema.known_on(visit, known_until))
        .where(sa.true() if codes is None else visit.c.town_code.in_(codes))
        .group_by(visit.c.visited_on, recorded_on)
    )
    return read(engine, statement)


def visits(engine: sa.Engine, *, first: date, last: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per visit from `first` to `last`: the columns of training_visit, and name (missing: a cadre nobody knows).

    By visited_on and visit_id. With `codes`: to these towns.
    """
    visit, cadre = schema.training_visit, schema.cadre
    statement = (
        sa.select(visit, cadre.c.name)
        .outerjoin_from(visit, cadre, cadre.c.cadre_id == visit.c.cadre_id)
        .where(visit.c.visited_on.between(first, last), schema.known_on(visit, known_until))
        .where(sa.true() if codes is None else visit.c.town_code.in_(codes))
        .order_by(visit.c.visited_on, visit.c.visit_id)
    )
    return read(engine, statement)


def _expected(first: date, last: date, codes: Sequence[str] | None) -> sa.ColumnElement[bool]:
    """True for the duties of a span that are not exempt; with `codes`, of cadres who ever had one there."""
    duty = schema.training_duty
    return sa.and_(duty.c.month.between(first, last), duty.c.exempt_reason.is_(None), _on_duty_in(duty.c.cadre_id, codes))


def _on_duty_in(cadre_id: sa.ColumnElement[int], codes: Sequence[str] | None) -> sa.ColumnElement[bool]:
    """True for cadres who ever had a duty in one of these towns. All they did comes along: where it counts depends on the latest duty."""
    if codes is None:
        return sa.true()
    duty = schema.training_duty.alias("duty_there")
    return cadre_id.in_(sa.select(duty.c.cadre_id).where(duty.c.town_code.in_(codes)))
