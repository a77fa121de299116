"""Problems and work items as two views have them, side by side: millions may be counted, few are read (definitions.md, Scope: Happened)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import problems, schema, task_forces
from data_access.database import read


@dataclass(frozen=True)
class Sort:
    """What is compared: its table, the columns of its place and of the day it began, and the state that it has on a day."""

    table: sa.Table
    place: sa.Column[str]
    begun_on: sa.Column[date]
    state_on: Callable[[sa.FromClause, date], sa.ColumnElement[str]]
    columns: tuple[str, ...]


PROBLEMS = Sort(
    *(schema.grassroots_problem, schema.grassroots_problem.c.town_code, schema.grassroots_problem.c.reported_on, problems.state_on),
    ("problem_id", "town_code", "summary", "due_on"),
)
ITEMS = Sort(
    *(schema.work_item, schema.work_item.c.division_code, schema.work_item.c.opened_on, task_forces.state_on),
    ("work_item_id", "task_force_id", "division_code", "title", "title_en", "opened_on", "due_on"),
)

# A view is a day and until when something is known. It has what had begun by the day and was known by then, when it is open on the day,
# or began or was closed since `first`; in the towns or divisions of `codes` (None: everywhere).
View = tuple[date, date]


def counted(engine: sa.Engine, sort: Sort, *, first: date, views: tuple[View, View], codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per pair of states in the earlier and the later view: state_before, state_after (missing: not in that view), things."""
    both = _both(sort, first, views, codes)
    states = both.c.state_before, both.c.state_after
    return read(engine, sa.select(*states, sa.func.count().label("things")).where(_is_there(both)).group_by(*states))


def rows(
    engine: sa.Engine, sort: Sort, *, first: date, views: tuple[View, View], codes: Sequence[str] | None, most_late: int | None = None
) -> pd.DataFrame:
    """One row per thing of either view: its columns, closed_on_before, closed_on_after (by the day of the view), state_before, state_after

    (missing: not in that view). By key, after those of the later view the ones it has no longer. With `most_late` at most so many of those
    that are overdue in the later view and were not before, or are no longer there.
    """
    both = _both(sort, first, views, codes)
    is_gone = both.c.state_after.is_(None)
    is_late = is_gone | ((both.c.state_after == "overdue") & both.c.state_before.is_distinct_from("overdue"))
    chosen = sa.select(both).where(_is_there(both), sa.true() if most_late is None else is_late)
    return read(engine, chosen.order_by(sa.case((is_gone, 1), else_=0), both.c[sort.columns[0]]).limit(most_late))


def _is_there(both: sa.Subquery) -> sa.ColumnElement[bool]:
    return both.c.state_before.is_not(None) | both.c.state_after.is_not(None)


def _both(sort: Sort, first: date, views: tuple[View, View], codes: Sequence[str] | None) -> sa.Subquery:
    """One row per thing that one of the views may have; those begun since, still open and closed since are asked for one by one: for each

    the table has an index.
    """
    table, begun_on, closed_on = sort.table, sort.begun_on, sort.table.c.closed_on
    last, closed_since = max(day for day, _ in views), min(first, *(day for day, _ in views))
    columns: list[sa.ColumnElement[Any]] = [table.c[name] for name in sort.columns]
    for side, (day, known_until) in zip(("before", "after"), views, strict=True):
        is_shown = (begun_on >= first) | closed_on.is_(None) | (closed_on >= first) | (closed_on > day)
        is_there = (begun_on <= day) & schema.known_on(table, known_until) & is_shown
        columns.append(sa.case((is_there & (closed_on <= day), closed_on)).label(f"closed_on_{side}"))
        columns.append(sa.case((is_there, sort.state_on(table, day))).label(f"state_{side}"))
    chosen = sa.select(*columns).where(begun_on <= last, sa.true() if codes is None else sort.place.in_(codes))
    earlier = begun_on < first
    spans = (begun_on >= first, closed_on.is_(None) & earlier, (closed_on >= closed_since) & earlier)
    return sa.union_all(*map(chosen.where, spans)).subquery("both")
