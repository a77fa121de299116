"""Front-line training: the roster, and the days and tasks done (docs/contract/definitions.md, Front-line training)."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import rollups, schema
from data_access.database import read


def tasks(engine: sa.Engine) -> pd.DataFrame:
    """One row per task of the "seven ones": task, name, name_en, period_months, position. By position."""
    task = schema.training_task
    return read(engine, sa.select(task).order_by(task.c.position, task.c.task))


def by_town(
    engine: sa.Engine,
    *,
    first: date,
    last: date,
    day: date,
    known_until: date,
    codes: Sequence[str] | None,
    monthly: Sequence[str],
    once: Mapping[str, date],
) -> pd.DataFrame:
    """One row per town of the duties that `duties` lists, done by `day`: town_code, months (of cadres, each in the town of its latest

    duty), days_required, days_done (each month up to what is required), cadres (in the town of the latest duty of all), full (of them: all
    days and `monthly` tasks of every month); then `done_0` and so on, for each of the `monthly` tasks the months in which it is done, and
    for each task that is due `once` the cadres who did it since a day. By town_code.
    """
    duty, tasks = schema.training_duty, [*monthly, *once]
    work = _months(tasks, first, last, day, known_until, codes, since={task: once.get(task, first) for task in tasks})
    is_latest = sa.func.row_number().over(partition_by=work.c.cadre_id, order_by=(work.c.has_duty.desc(), work.c.month.desc())) == 1
    is_short = sa.or_(work.c.days_done < work.c.days_required, *(work.c[_of(tasks, task)] == 0 for task in monthly))
    is_full = sa.func.min(sa.case((is_short & (work.c.has_duty == 1), 0), else_=1)).over(partition_by=work.c.cadre_id)
    done: dict[str, sa.ColumnElement[int]] = {task: work.c[_of(tasks, task)] for task in monthly}
    for task, begun in once.items():
        since = begun.year * 12 + begun.month - 1
        ever = sa.func.max(sa.case((work.c.month >= since, work.c[_of(tasks, task)]), else_=0)).over(partition_by=work.c.cadre_id)
        done[task] = sa.case((is_latest, ever), else_=0)
    rows = sa.select(
        *(work.c[name] for name in ("has_duty", "town_code", "days_required", "days_done")),
        sa.case((is_latest, 1), else_=0).label("cadres"),
        sa.case((is_latest, is_full), else_=0).label("full"),
        *(done[task].label(_of(tasks, task)) for task in tasks),
    ).subquery("cadre_months")
    days, counts = ("days_required", "days_done"), ("cadres", "full", *(_of(tasks, task) for task in tasks))
    statement = (
        sa.select(
            rows.c.town_code,
            sa.func.count().label("months"),
            *(schema.from_units(sa.func.sum(rows.c[name]), duty.c.required_days).label(name) for name in days),
            *(sa.cast(sa.func.sum(rows.c[name]), sa.BigInteger).label(name) for name in counts),
        )
        .where(rows.c.has_duty == 1)
        .group_by(rows.c.town_code)
        .order_by(rows.c.town_code)
    )
    return read(engine, statement)


def by_division(
    engine: sa.Engine, *, codes: Sequence[str] | None, monthly: Sequence[str], once: Mapping[str, date], **span: date
) -> pd.DataFrame:
    """What by_town says, one row per `town_code`: a town; where it has been counted beforehand a district, or a town that is in none.

    `span`: first, last, day and known_until, as there.
    """
    tasks = [*monthly, *once]
    counted = rollups.by_division(engine, codes=codes, done={_of(tasks, task): (task, task in once) for task in tasks}, **span)
    return by_town(engine, codes=codes, monthly=monthly, once=once, **span) if counted is None else counted


def short_of_days(
    engine: sa.Engine, *, first: date, last: date, day: date, known_until: date, codes: Sequence[str] | None, by_more_than: int
) -> pd.DataFrame:
    """One row per cadre and month of these duties that lacks more than so many days: cadre_id, town_code (of the latest duty). By cadre."""
    work = _months([], first, last, day, known_until, codes)
    lacking = work.c.days_required - work.c.days_done
    return read(
        engine,
        sa.select(work.c.cadre_id, work.c.town_code)
        .where(work.c.has_duty == 1, lacking > schema.in_units(sa.literal(by_more_than, schema.training_duty.c.required_days.type)))
        .order_by(work.c.cadre_id),
    )


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
    """True for cadres who ever had a duty in one of these towns (None: for all)."""
    return sa.true() if codes is None else cadre_id.in_(schema.on_duty_in(codes))


def _months(
    tasks: Sequence[str],
    first: date,
    last: date,
    day: date,
    known_until: date,
    codes: Sequence[str] | None,
    since: Mapping[str, date] | None = None,
) -> sa.Subquery:
    """One row per cadre and month with a duty, a visit, or a record of a task since its day, by `day`: cadre_id, month (as

    schema.month_of), has_duty (1 or 0), town_code (of the latest duty), days_required, days_done (up to what is required), both in tenths;
    for each task 0 or 1.
    Nothing is joined: what is there of a month is laid on one heap and added up, so that no server can choose a bad way.
    """
    duty, visit, record = schema.training_duty, schema.training_visit, schema.training_record
    nothing = sa.literal_column("0", sa.BigInteger)
    month = schema.month_of(duty.c.month)
    dated = (
        sa.select(
            duty.c.cadre_id,
            month.label("month"),
            duty.c.town_code,
            sa.func.sum(schema.in_units(duty.c.required_days)).over(partition_by=(duty.c.cadre_id, month)).label("required"),
            sa.func.row_number().over(partition_by=(duty.c.cadre_id, month), order_by=duty.c.month.desc()).label("place"),
        )
        .where(_expected(first, last, codes))
        .subquery("dated")
    )
    no_town = sa.cast(sa.null(), duty.c.town_code.type)

    def fact(table: sa.FromClause, month: sa.ColumnElement, **known: sa.ColumnElement) -> sa.Select:
        columns = ("has_duty", "required", "days", *(_of(tasks, task) for task in tasks))
        return sa.select(
            table.c.cadre_id,
            month.label("month"),
            known.get("town_code", no_town).label("town_code"),
            *(known.get(name, nothing).label(name) for name in columns),
        )

    is_done = {_of(tasks, task): sa.case((record.c.task == task, 1), else_=0) for task in tasks}
    facts = [
        fact(
            dated, dated.c.month, town_code=dated.c.town_code, required=dated.c.required, has_duty=sa.literal_column("1", sa.BigInteger)
        ).where(dated.c.place == 1),
        fact(visit, schema.month_of(visit.c.visited_on), days=schema.in_units(visit.c.days)).where(
            visit.c.visited_on.between(first, min(last, day)), schema.known_on(visit, known_until), _on_duty_in(visit.c.cadre_id, codes)
        ),
    ]
    if since:
        earlier = [task for task, begun in since.items() if begun < first]
        facts.append(
            fact(record, schema.month_of(record.c.done_on), **is_done).where(
                record.c.done_on.between(min(since.values()), day),
                (record.c.done_on >= first) | record.c.task.in_(earlier) if earlier else sa.true(),
                schema.known_on(record, known_until),
                _on_duty_in(record.c.cadre_id, codes),
            )
        )
    heap = sa.union_all(*facts).subquery("facts")
    required, days = sa.func.sum(heap.c.required), sa.func.sum(heap.c.days)
    return (
        sa.select(
            heap.c.cadre_id,
            heap.c.month,
            sa.func.max(heap.c.has_duty).label("has_duty"),
            sa.func.max(heap.c.town_code).label("town_code"),
            required.label("days_required"),
            sa.case((days < required, days), else_=required).label("days_done"),
            *(sa.func.max(heap.c[_of(tasks, task)]).label(_of(tasks, task)) for task in tasks),
        )
        .group_by(heap.c.cadre_id, heap.c.month)
        .subquery("months")
    )


def _of(tasks: Sequence[str], task: str) -> str:
    return f"done_{tasks.index(task)}"
