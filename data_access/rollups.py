"""What is counted beforehand for scopes that no index helps: the whole of a province or a nation (decision 15).

Who owns the database makes the tables once and fills them with every load (`python -m data_access.create --ddl-only --only rollups` and
`--only refill`); the dashboard only reads them, and only while what they were made of is what `feed` says now. Where they are missing or
older, the same is counted from the rows themselves.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import DatabaseError, read
from data_access.names import AS_IN_CONTRACT

HAPPENED, KNOWN = "happened", "known"
_OF_MONTHS = ("months", "days_required", "days_done", "done")
_EVER = sa.func.date("1900-01-01", type_=sa.Date)  # since when there is what does not come about on a day
_MONTHLY, _QUARTERLY, _YEARLY = 1, 3, 12  # period_months of a task
_DUTY, _VISITS, _TASK = "duty", "visits", "task"
_MADE_OF = "what the rollups are made of"


def by_division(
    engine: sa.Engine,
    *,
    first: date,
    last: date,
    day: date,
    known_until: date,
    codes: Iterable[str] | None,
    done: dict[str, tuple[str, bool]],
) -> pd.DataFrame | None:
    """What training.by_town says, with one row per division of training_progress as `town_code`; None where no rollup says it. `done` gives

    for a column of tasks done the task, and whether it is due once.
    """
    made_of = _made_of(engine)
    if made_of.empty:
        return None
    if day == known_until or (day == last and last.month % 3 == 0):  # on a quarter's last day all its months have happened
        basis, by, recorded_until = KNOWN, known_until, date.max
    elif made_of["recorded_until"].max() <= pd.Timestamp(known_until):
        basis, by, recorded_until = HAPPENED, day, known_until
    else:
        return None
    # Both tables may have been filled anew since that was read: what may be taken from them is asked together with what is taken.
    may_be_read = sa.select(sa.func.max(schema.rollup_feed.c.recorded_until)).scalar_subquery() <= recorded_until
    progress, (since, until) = schema.training_progress, (moment.year * 12 + moment.month - 1 for moment in (first, last))

    def total(measure: str, task: str = "") -> sa.ColumnElement[int]:
        is_it = (progress.c.measure == measure) & (progress.c.task == task)
        return sa.cast(sa.func.sum(sa.case((is_it, progress.c.units), else_=0)), sa.BigInteger)

    statement = (
        sa.select(
            progress.c.division_code.label("town_code"),
            total("months").label("months"),
            *(schema.from_units(total(name), schema.training_duty.c.required_days).label(name) for name in ("days_required", "days_done")),
            *(total(name).label(name) for name in ("cadres", "full")),
            *(total("done_once" if is_once else "done", task).label(column) for column, (task, is_once) in done.items()),
        )
        .where(progress.c.month.between(since, until), progress.c.basis == basis, progress.c.since <= by)
        .where(progress.c.measure.in_(_OF_MONTHS) | (progress.c.month == until))
        .where(sa.true() if codes is None else progress.c.division_code.in_(codes), may_be_read)
        .group_by(progress.c.division_code)
        .order_by(progress.c.division_code)
    )
    counted = read(engine, statement)
    return None if counted.empty else counted  # without any row nobody knows whether there is nothing or it may not be read


def _made_of(engine: sa.Engine) -> pd.DataFrame:
    """The rows of rollup_feed while `feed` has the same, else none; asked once while what has been read is remembered."""
    frames: Any = engine.get_execution_options().get("frames", {})
    if (known := frames.get(_MADE_OF)) is None:
        known = frames[_MADE_OF] = _still(engine) if _is_there(engine) else pd.DataFrame()
    return known


def _is_there(engine: sa.Engine) -> bool:
    place, name = engine.get_execution_options().get("names", AS_IN_CONTRACT).of(schema.rollup_feed.name)
    try:
        return sa.inspect(engine).has_table(name, place)
    except sa.exc.SQLAlchemyError:  # MariaDB does not say what there is to somebody who may not read it
        return False


def _still(engine: sa.Engine) -> pd.DataFrame:
    now, rollup = schema.feed, schema.rollup_feed
    try:
        made_of, current = (read(engine, sa.select(table).order_by(table.c.feed)) for table in (rollup, now))
    except DatabaseError as error:
        if error.reason == "unreachable":
            raise
        return pd.DataFrame()  # the account may not read it
    return made_of if made_of[list(current.columns)].equals(current) else made_of.iloc[:0]


def contents() -> dict[sa.Table, sa.Select]:
    """What each rollup holds: the columns of the table, in their order."""
    return {schema.training_progress: _training_progress(), schema.rollup_feed: _rollup_feed()}


def _rollup_feed() -> sa.Select:
    """No row where counting beforehand would say something else than the rows, or has broken off: then these are read.

    Days below zero: what was done on a day could be undone by another. Days that are none, as SQLite keeps them, and moments whose text is
    of another day than they are: rows are chosen by their text. And nothing counted though there are duties.
    """
    visit, record, duty = schema.training_visit, schema.training_record, schema.training_duty
    days = [schema.civil_date(table.c.recorded_at).label("day") for table in (visit, record)]
    recorded = sa.union_all(*map(sa.select, days)).subquery("recorded")
    last = sa.select(sa.func.coalesce(sa.func.max(recorded.c.day), _EVER)).scalar_subquery()
    unlike = (
        *(visit.c.days < 0, duty.c.required_days < 0),
        *(_is_no_day(column) for column in (duty.c.month, visit.c.visited_on, record.c.done_on)),
        *(_is_of_no_day(table.c.recorded_at) for table in (visit, record)),
    )
    is_counted = sa.exists().select_from(schema.training_progress) | ~sa.exists().where(duty.c.exempt_reason.is_(None))
    return sa.select(*schema.feed.columns, last.label("recorded_until")).where(is_counted, *(~sa.exists().where(each) for each in unlike))


def _is_no_day(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    day = schema.civil_date(column)
    return day.is_(None) | (day != column)


def _is_of_no_day(moment: sa.Column[Any]) -> sa.ColumnElement[bool]:
    day = schema.civil_date(moment)
    return day.is_(None) | (sa.func.substr(sa.cast(moment, sa.String(32)), 1, 10) != sa.cast(day, sa.String(32)))


def _training_progress() -> sa.Select:
    months = _months()
    standing = _standing(months)
    once, latest = _once(standing), standing.c.place == 1
    one, no_task = sa.literal_column("1", sa.BigInteger), sa.literal("", sa.String(32))

    def rows(
        of: sa.FromClause, measure: str, since: sa.ColumnElement[Any] = _EVER, units: sa.ColumnElement[Any] = one, task: Any = no_task
    ) -> sa.Select:
        named = {"measure": sa.literal(measure, sa.String(16)), "task": task, "since": since, "units": units}
        return sa.select(of.c.month, of.c.basis, of.c.division_code, *(value.label(name) for name, value in named.items()))

    events = sa.union_all(
        rows(months, "months").where(months.c.kind == _DUTY),
        rows(months, "days_required", units=months.c.required).where(months.c.kind == _DUTY),
        rows(months, "days_done", months.c.since, months.c.counting).where(months.c.kind == _VISITS, months.c.counting != 0),
        rows(months, "done", months.c.since, task=months.c.task).where(months.c.kind == _TASK),
        rows(standing, "cadres").where(latest),
        rows(standing, "full", standing.c.full_since).where(latest, standing.c.full_since.is_not(None)),
        rows(once, "done_once", once.c.since, task=once.c.task),
    ).subquery("events")
    keys = [events.c[column.name] for column in schema.training_progress.primary_key]
    return sa.select(*keys, sa.func.sum(events.c.units).label("units")).group_by(*keys)


def _duty_months() -> sa.CTE:
    """One row per cadre and month with a duty: cadre_id, month, town_code (of the latest), required (tenths)."""
    duty = schema.training_duty
    month = _number(duty.c.month)
    of_month = (duty.c.cadre_id, month)
    dated = (
        sa.select(
            duty.c.cadre_id,
            month.label("month"),
            duty.c.town_code,
            sa.func.sum(schema.in_units(duty.c.required_days)).over(partition_by=of_month).label("required"),
            sa.func.row_number().over(partition_by=of_month, order_by=duty.c.month.desc()).label("place"),
        )
        .where(duty.c.exempt_reason.is_(None), month.is_not(None))
        .subquery("dated")
    )
    return (
        sa.select(*(dated.c[name] for name in ("cadre_id", "month", "town_code", "required"))).where(dated.c.place == 1).cte("duty_months")
    )


def _placed() -> sa.CTE:
    """One row per code that walks up to a district, as dashboard.figures.districts does it: code, district."""
    division = schema.division
    placed = (
        sa.select(division.c.code, division.c.code.label("district")).where(division.c.level == "district").cte("placed", recursive=True)
    )
    below = sa.select(division.c.code, placed.c.district).join(placed, division.c.parent_code == placed.c.code)
    return placed.union(below.where(division.c.level.not_in(("city", "district"))))


def _by_both(table: sa.Table, day: sa.Column[date], *columns: sa.ColumnElement[Any]) -> sa.Subquery:
    """The rows of a table once as they happened and once as they were known: basis, since, and these columns."""
    recorded = schema.civil_date(table.c.recorded_at)
    sinces = {HAPPENED: day, KNOWN: sa.case((recorded > day, recorded), else_=day)}
    return sa.union_all(*(sa.select(_basis(basis), since.label("since"), *columns) for basis, since in sinces.items())).subquery("by_both")


def _records(*period_months: int) -> sa.Select:
    """One row per basis, cadre and task with such a period in which it was done: period_months, period (numbered like months), since."""
    record, task = schema.training_record, schema.training_task
    records = _by_both(record, record.c.done_on, record.c.cadre_id, record.c.task, _number(record.c.done_on).label("month"))
    period = records.c.month // task.c.period_months
    keys = (records.c.basis, records.c.cadre_id, records.c.task, task.c.period_months)
    return (
        sa.select(*keys, period.label("period"), sa.func.min(records.c.since).label("since"))
        .join(task, task.c.task == records.c.task)
        .where(task.c.period_months.in_(period_months))
        .group_by(*keys, period)
    )


# Nothing that is large is joined, here as in training: what belongs to a cadre's month is laid on one heap and looked at together.


def _months() -> sa.CTE:
    """One row per basis, cadre, month with a duty and what there is of it: the duty, each day with visits, each monthly task that was done.

    Columns: kind, since, division_code, required and so_far (days, in tenths), counting (how many of a day's count), task.
    """
    duty, placed, visit = _duty_months(), _placed(), schema.training_visit
    visits = _by_both(visit, visit.c.visited_on, visit.c.cadre_id, _number(visit.c.visited_on).label("month"), visit.c.days)
    done = _records(_MONTHLY).subquery("done_in_month")
    nothing, no_text = sa.literal_column("0", sa.BigInteger), sa.cast(sa.null(), sa.String(32))

    def fact(kind: str, of: sa.FromClause, basis: sa.ColumnElement[str], month: sa.ColumnElement[int], **known: Any) -> sa.Select:
        values = {"since": _EVER, "division_code": no_text, "required": nothing, "days": nothing, "task": no_text} | known
        labelled = (value.label(name) for name, value in values.items())
        return sa.select(sa.literal(kind, sa.String(8)).label("kind"), basis.label("basis"), of.c.cadre_id, month.label("month"), *labelled)

    heap = sa.union_all(
        *(
            fact(
                _DUTY,
                duty,
                sa.literal(basis, sa.String(8)),
                duty.c.month,
                division_code=sa.func.coalesce(placed.c.district, duty.c.town_code),
                required=duty.c.required,
            ).select_from(duty.outerjoin(placed, placed.c.code == duty.c.town_code))
            for basis in (HAPPENED, KNOWN)
        ),
        fact(
            _VISITS, visits, visits.c.basis, visits.c.month, since=visits.c.since, days=sa.func.sum(schema.in_units(visits.c.days))
        ).group_by(visits.c.basis, visits.c.cadre_id, visits.c.month, visits.c.since),
        fact(_TASK, done, done.c.basis, done.c.period, since=done.c.since, task=done.c.task),
    ).subquery("heap")
    of_month = (heap.c.basis, heap.c.cadre_id, heap.c.month)
    looked_at = sa.select(
        heap.c.kind,
        *of_month,
        heap.c.since,
        sa.func.max(heap.c.division_code).over(partition_by=of_month).label("division_code"),
        sa.func.max(heap.c.required).over(partition_by=of_month).label("required"),
        sa.func.sum(heap.c.days).over(partition_by=of_month, order_by=heap.c.since).label("so_far"),
        heap.c.days,
        heap.c.task,
    ).subquery("looked_at")
    after, before = (_least(days, looked_at.c.required) for days in (looked_at.c.so_far, looked_at.c.so_far - looked_at.c.days))
    return (
        sa.select(*(column for column in looked_at.c if column is not looked_at.c.days), (after - before).label("counting"))
        .where(looked_at.c.division_code.is_not(None))
        .cte("months")
    )


def _standing(months: sa.CTE) -> sa.CTE:
    """One row per basis, cadre, month of a quarter and earlier month of it, or that one, with a duty: division_code (of the latter), place

    (1: the latest), full_since (all these have their days and monthly tasks; missing: not all).
    """
    task = schema.training_task
    tasks = sa.select(sa.func.count()).where(task.c.period_months == _MONTHLY).scalar_subquery()
    of_month = (months.c.basis, months.c.cadre_id, months.c.month, months.c.division_code)
    has_days = (months.c.kind != _TASK) & (months.c.so_far >= months.c.required)
    is_task = months.c.kind == _TASK
    complete = (
        sa.select(
            *of_month,
            sa.func.min(sa.case((has_days, months.c.since))).label("days_since"),
            sa.func.max(sa.case((is_task, months.c.since), else_=_EVER)).label("tasks_since"),
            sa.case((sa.func.count(sa.case((is_task, 1))) == tasks, 1), else_=0).label("has_tasks"),
        )
        .group_by(*of_month)
        .subquery("complete")
    )
    days_since, tasks_since = complete.c.days_since, complete.c.tasks_since
    since = sa.case((complete.c.has_tasks == 1, sa.case((days_since < tasks_since, tasks_since), else_=days_since)))
    dated = sa.select(*(complete.c[column.name] for column in of_month), since.label("since")).subquery("dated_complete")
    later = _later()
    reached = dated.c.month + later.c.n
    of_cadre = (dated.c.basis, dated.c.cadre_id, reached)
    missing = sa.func.sum(sa.case((dated.c.since.is_(None), 1), else_=0)).over(partition_by=of_cadre)
    return (
        sa.select(
            *of_cadre[:2],
            reached.label("month"),
            dated.c.division_code,
            sa.func.row_number().over(partition_by=of_cadre, order_by=dated.c.month.desc()).label("place"),
            sa.case((missing == 0, sa.func.max(dated.c.since).over(partition_by=of_cadre))).label("full_since"),
        )
        .select_from(dated.join(later, reached // _QUARTERLY == dated.c.month // _QUARTERLY))
        .cte("standing")
    )


def _once(standing: sa.CTE) -> sa.Subquery:
    """One row per basis, cadre, month of a quarter and task due once that was done in its period: division_code, task, since."""
    records, later = _records(_QUARTERLY, _YEARLY).subquery("done_once"), _later()
    begins = sa.case((records.c.period_months == _YEARLY, _YEARLY - _QUARTERLY), else_=0)  # a yearly task is due in the last quarter
    month = records.c.period * records.c.period_months + begins + later.c.n
    no_task, no_day = sa.cast(sa.null(), sa.String(32)), sa.cast(sa.null(), sa.Date)
    heap = sa.union_all(
        sa.select(
            *(standing.c[name] for name in ("basis", "cadre_id", "month", "division_code")), no_task.label("task"), no_day.label("since")
        ).where(standing.c.place == 1),
        sa.select(
            *(records.c[name] for name in ("basis", "cadre_id")),
            month.label("month"),
            sa.cast(sa.null(), sa.String(12)).label("division_code"),
            records.c.task,
            records.c.since,
        ).select_from(records.join(later, sa.true())),
    ).subquery("once_heap")
    of_cadre = (heap.c.basis, heap.c.cadre_id, heap.c.month)
    division = sa.func.max(heap.c.division_code).over(partition_by=of_cadre)
    looked_at = sa.select(*of_cadre, division.label("division_code"), heap.c.task, heap.c.since).subquery("once_looked_at")
    return sa.select(*looked_at.c).where(looked_at.c.task.is_not(None), looked_at.c.division_code.is_not(None)).subquery("once")


def _later() -> sa.Subquery:
    return sa.union_all(*(sa.select(sa.literal_column(str(number), sa.Integer).label("n")) for number in range(_QUARTERLY))).subquery(
        "later"
    )


def _basis(basis: str) -> sa.ColumnElement[str]:
    return sa.literal(basis, sa.String(8)).label("basis")


def _number(day: sa.ColumnElement[date]) -> sa.ColumnElement[int]:
    return sa.cast(schema.month_of(day), sa.Integer)


def _least(one: sa.ColumnElement[int], other: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    return sa.case((one < other, one), else_=other)
