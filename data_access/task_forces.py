"""Task forces: their members, and their work items as they stood on a day (docs/contract/definitions.md, Task forces)."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read

_DUE_SOON = timedelta(days=7)

# Functions with a `day` and `known_until` speak of the items opened by `day` and known by `known_until`, of the divisions in `codes`
# (None: everywhere), and of no closing after `day`. Members belong to no district: they are never filtered by one.


def task_forces(engine: sa.Engine) -> pd.DataFrame:
    """One row per task force: task_force_id, name, name_en, field, lead_unit_id, formed_on, dissolved_on. By task_force_id."""
    task_force = schema.task_force
    return read(engine, sa.select(task_force).order_by(task_force.c.task_force_id))


def members_on_duty(engine: sa.Engine, *, day: date) -> pd.DataFrame:
    """One row per membership on duty on `day`: task_force_id, cadre_id, role, time_share, joined_on, left_on. By task force and cadre."""
    member = schema.task_force_member
    statement = (
        sa.select(member)
        .where(member.c.joined_on <= day, member.c.left_on.is_(None) | (member.c.left_on >= day))
        .order_by(member.c.task_force_id, member.c.cadre_id, member.c.joined_on)
    )
    return read(engine, statement)


def cadres(engine: sa.Engine) -> pd.DataFrame:
    """One row per cadre who was ever in a task force or owned an item: cadre_id, name, unit_id. By cadre_id."""
    cadre, member, item = schema.cadre, schema.task_force_member, schema.work_item
    concerned = sa.union(sa.select(member.c.cadre_id), sa.select(item.c.cadre_id))
    statement = sa.select(cadre.c.cadre_id, cadre.c.name, cadre.c.unit_id).where(cadre.c.cadre_id.in_(concerned)).order_by(cadre.c.cadre_id)
    return read(engine, statement)


def open_work(engine: sa.Engine, *, day: date, ahead: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per task force, owner (missing: nobody) and division code with open items: task_force_id, cadre_id, division_code, and

    how many are `open`, `overdue`, `due_soon`, `undated`; `effort_days` of those overdue, due by `ahead`, or undated, of which
    `effort_overdue` and `effort_due_soon`.
    """
    item = _standing(day, known_until, codes)
    owner = (item.c.task_force_id, item.c.cadre_id, item.c.division_code)
    pressing = item.c.due_on.is_(None) | (item.c.due_on <= ahead)
    statement = (
        sa.select(
            *owner,
            sa.func.count().label("open"),
            *(sa.func.count(sa.case((item.c.state == state, 1))).label(state) for state in ("overdue", "due_soon", "undated")),
            schema.exact_sum(sa.case((pressing, item.c.effort_days), else_=0)).label("effort_days"),
            *(
                schema.exact_sum(sa.case((item.c.state == state, item.c.effort_days), else_=0)).label(f"effort_{state}")
                for state in ("overdue", "due_soon")
            ),
        )
        .where(_is_open(item))
        .group_by(*owner)
    )
    return read(engine, statement)


def movements(engine: sa.Engine, *, first: date, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per task force, day of opening and day of closing (missing: open) of items opened or closed since `first`, or open:

    task_force_id, opened_on, closed_on, and how many `items`, `dated` (with due_on), `on_time` (closed by due_on).
    """
    item = _standing(day, known_until, codes)
    days = (item.c.task_force_id, item.c.opened_on, item.c.closed_on)
    statement = (
        sa.select(
            *days,
            sa.func.count().label("items"),
            sa.func.count(item.c.due_on).label("dated"),
            sa.func.count(sa.case((item.c.closed_on <= item.c.due_on, 1))).label("on_time"),
        )
        .where((item.c.opened_on >= first) | (item.c.closed_on >= first) | _is_open(item))
        .group_by(*days)
    )
    return read(engine, statement)


def handover_risk(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per open item due after the owner has left its task force for good, ahead of `day` too: work_item_id. By work_item_id."""
    item, member = _standing(day, known_until, codes), schema.task_force_member
    leaving = (
        sa.select(member.c.task_force_id, member.c.cadre_id, sa.func.max(member.c.left_on).label("left_on"))
        .group_by(member.c.task_force_id, member.c.cadre_id)
        .having(sa.func.count() == sa.func.count(member.c.left_on))  # no membership without an end
        .subquery("leaving")
    )
    is_owner = (leaving.c.task_force_id == item.c.task_force_id) & (leaving.c.cadre_id == item.c.cadre_id)
    statement = (
        sa.select(item.c.work_item_id)
        .join_from(item, leaving, is_owner)
        .where(_is_open(item), item.c.due_on > leaving.c.left_on)
        .order_by(item.c.work_item_id)
    )
    return read(engine, statement)


def open_items(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per open item: the columns of work_item but recorded_at, and state (overdue, due_soon, later, undated). By work_item_id."""
    item = _standing(day, known_until, codes)
    return read(engine, sa.select(item).where(_is_open(item)).order_by(item.c.work_item_id))


def moved_items(engine: sa.Engine, *, first: date, last: date, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per item opened or closed from `first` to `last`: the columns of work_item but recorded_at. By work_item_id."""
    item = _standing(day, known_until, codes)
    moved = item.c.opened_on.between(first, last) | item.c.closed_on.between(first, last)
    columns = (column for column in item.c if column.name != "state")  # that of an open item
    return read(engine, sa.select(*columns).where(moved).order_by(item.c.work_item_id))


def state_on(item: sa.FromClause, day: date) -> sa.ColumnElement[str]:
    """How far an item is on a day: closed, else how near its due day is."""
    return sa.case(
        (item.c.closed_on <= day, "closed"),
        (item.c.due_on.is_(None), "undated"),
        (item.c.due_on < day, "overdue"),
        (item.c.due_on <= day + _DUE_SOON, "due_soon"),
        else_="later",
    )


def _standing(day: date, known_until: date, codes: Sequence[str] | None) -> sa.Subquery:
    """One row per item as it stood on a day: a closing after it is not there yet. With its state."""
    item = schema.work_item
    return (
        sa.select(
            *(column for column in item.c if column.name not in ("closed_on", "recorded_at")),
            sa.case((item.c.closed_on <= day, item.c.closed_on)).label("closed_on"),
            state_on(item, day).label("state"),
        )
        .where(item.c.opened_on <= day, schema.known_on(item, known_until))
        .where(sa.true() if codes is None else item.c.division_code.in_(codes))
        .subquery("standing")
    )


def _is_open(item: sa.Subquery) -> sa.ColumnElement[bool]:
    return item.c.closed_on.is_(None)
