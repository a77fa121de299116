"""Problems found in training, as they stood on a day (docs/contract/definitions.md, Front-line training and Scope: Happened)."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read

_T = TypeVar("_T")

# Every function speaks of the problems reported by `day` and known by `known_until`, in the towns of `codes` (None: everywhere),
# and of nothing that happened to them after `day`. Those reported from `first` to `last` are the problems found.


def by_town(engine: sa.Engine, *, first: date, last: date, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per town and state with problems found or open: town_code, state, and how many of them are

    `problems`, `found`; of the found without duplicates: `closable`, `settled` (closed as solved or transferred), `due` (by `day`),
    `on_time` (due by `day` and closed by then).
    """
    problem = _standing(day, known_until, codes, found=(first, last), is_open=True)
    found = problem.c.reported_on.between(first, last)
    closable = found & _not_duplicate(problem)
    due = closable & (problem.c.due_on <= day)
    statement = sa.select(
        problem.c.town_code,
        problem.c.state,
        sa.func.count().label("problems"),
        _count(found).label("found"),
        _count(closable).label("closable"),
        _count(closable & problem.c.closed_as.in_(("solved", "transferred"))).label("settled"),
        _count(due).label("due"),
        _count(due & (problem.c.closed_on <= problem.c.due_on)).label("on_time"),
    ).group_by(problem.c.town_code, problem.c.state)
    return read(engine, statement)


def closings(engine: sa.Engine, *, first: date, last: date, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per day of report and of closing from `first` to `last`, duplicates left out: reported_on, closed_on, problems."""
    problem = _standing(day, known_until, codes, closed=(first, last))
    statement = (
        sa.select(problem.c.reported_on, problem.c.closed_on, sa.func.count().label("problems"))
        .where(problem.c.closed_on.is_not(None), _not_duplicate(problem))
        .group_by(problem.c.reported_on, problem.c.closed_on)
    )
    return read(engine, statement)


def found_by_day(engine: sa.Engine, *, first: date, last: date, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per day of report from `first` to `last` and day of closing (missing: open): reported_on, closed_on, problems."""
    problem = _standing(day, known_until, codes, found=(first, last))
    statement = sa.select(problem.c.reported_on, problem.c.closed_on, sa.func.count().label("problems")).group_by(
        problem.c.reported_on, problem.c.closed_on
    )
    return read(engine, statement)


def open_by_day(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per day on which problems still open were reported: reported_on, problems."""
    problem = _standing(day, known_until, codes, is_open=True)
    statement = sa.select(problem.c.reported_on, sa.func.count().label("problems")).group_by(problem.c.reported_on)
    return read(engine, statement)


def open_by_category(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per category and town with open problems: category, town_code, open_problems, overdue_problems."""
    problem = _standing(day, known_until, codes, is_open=True)
    statement = sa.select(
        problem.c.category,
        problem.c.town_code,
        sa.func.count().label("open_problems"),
        _count(problem.c.state == "overdue").label("overdue_problems"),
    ).group_by(problem.c.category, problem.c.town_code)
    return read(engine, statement)


def overdue(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per overdue problem: town_code, due_on. By problem_id."""
    problem = _standing(day, known_until, codes, is_open=True)
    rows = sa.select(problem.c.town_code, problem.c.due_on).where(problem.c.state == "overdue")
    return read(engine, rows.order_by(problem.c.problem_id))


def ledger(engine: sa.Engine, *, first: date, last: date, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per problem found or closed from `first` to `last`, or open: the columns of grassroots_problem, and state. By problem_id."""
    problem = _standing(day, known_until, codes, found=(first, last), closed=(first, last), is_open=True)
    statement = sa.select(problem).order_by(problem.c.problem_id)
    return read(engine, statement)


def state_on(problem: sa.FromClause, day: date) -> sa.ColumnElement[str]:
    """How far a problem is on a day (definitions.md, problem_state)."""
    return sa.case(
        (problem.c.closed_on <= day, "closed"),
        (problem.c.due_on < day, "overdue"),
        (problem.c.answered_on <= day, "answered"),
        (problem.c.assigned_on <= day, "in_hand"),
        else_="not_assigned",
    )


def _standing(
    day: date,
    known_until: date,
    codes: Sequence[str] | None,
    *,
    found: tuple[date, date] | None = None,
    closed: tuple[date, date] | None = None,
    is_open: bool = False,
) -> sa.Subquery:
    """One row per problem as it stood on a day: later dates, and how it was closed later, are not there yet. With its state.

    Those found in a span, those closed in one and those that are open are asked for one by one: for each the table has an index.
    """
    problem = schema.grassroots_problem

    def by_then(column: sa.Column[_T], happened_on: sa.Column[date]) -> sa.Label[_T]:
        return sa.case((happened_on <= day, column)).label(column.name)

    masked = {column.name: by_then(column, column) for column in (problem.c.assigned_on, problem.c.answered_on, problem.c.closed_on)}
    masked["closed_as"] = by_then(problem.c.closed_as, problem.c.closed_on)
    spans: list[sa.ColumnElement[bool]] = [] if found is None else [problem.c.reported_on.between(*found)]
    earlier = sa.true() if found is None else ~problem.c.reported_on.between(*found)
    if closed is not None:
        spans.append(problem.c.closed_on.between(closed[0], min(closed[1], day)) & earlier)
    if is_open:
        spans += [problem.c.closed_on.is_(None) & earlier, (problem.c.closed_on > day) & earlier]
    rows = (
        sa.select(*(masked.get(column.name, column) for column in problem.c), state_on(problem, day).label("state"))
        .where(problem.c.reported_on <= day, schema.known_on(problem, known_until))
        .where(sa.true() if codes is None else problem.c.town_code.in_(codes))
    )
    return sa.union_all(*(rows.where(span) for span in spans)).subquery("standing")


def _not_duplicate(problem: sa.Subquery) -> sa.ColumnElement[bool]:
    return problem.c.closed_as.is_distinct_from("duplicate")


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))
