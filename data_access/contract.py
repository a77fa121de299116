"""Which rows of a database break the contract: the checks of docs/contract/definitions.md, Trust, as conditions on the tables' columns.

Beside these seven are SUSPICIONS: what the notes in docs/contract/shared_database.sql say of a column. No figure counts these.

The checks are driven by the schema. A column called like the only key of another table names a row of it (`cadre_id` a cadre, `task` a
task, `lead_unit_id` a unit); `month`, `town_code` and `division_code` mean the same wherever they stand.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import reduce

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read

_OWNERS = {key.name: table for table in schema.metadata.tables.values() if len(table.primary_key) == 1 for key in table.primary_key}

TABLES = tuple(schema.metadata.tables)

# Whose rows can repeat, and columns in which few of them agree: only rows that do are compared as a whole.
_REPEATABLE: dict[sa.Table, tuple[str, ...]] = {
    schema.training_visit: ("cadre_id", "visited_on"),
    schema.training_record: ("cadre_id", "done_on", "task"),
    schema.grassroots_problem: ("reported_on", "cadre_id"),
    schema.work_item: ("opened_on", "title"),
    schema.star_evidence: ("organization_id", "occurred_on", "summary"),
}
_OPENED = {schema.grassroots_problem: "reported_on", schema.work_item: "opened_on"}
_MEASURED_BY_DIMENSION = (schema.star_score, schema.star_evidence)
_LEVELS_WITH_A_PARENT = ("district", "town", "village")
_QUARTERS_BEGIN_IN = (1, 4, 7, 10)

# Columns that hold one of some words or numbers, and columns whose numbers have a least and a greatest value.
_ONE_OF: dict[str, dict[str, tuple[str, ...] | tuple[int, ...]]] = {
    "division": {"level": ("province", "city", "district", "town", "village")},
    "unit": {"kind": ("office", "institution", "district_bureau")},
    "party_organization": {
        "kind": ("committee", "general_branch", "branch"),
        "peer_group": ("office", "institution", "district"),
    },
    "cadre": {"grade": ("bureau", "division", "section", "staff")},
    "star_dimension": {"dimension": ("party_building", "delivery", "reform", "charity", "grassroots")},
    "star_evidence": {"kind": ("record", "bonus", "deduction", "veto")},
    "star_rating": {
        "period_kind": ("month", "quarter", "year"),
        "state": ("provisional", "published", "under_review", "not_rated"),
    },
    "training_task": {"period_months": (1, 3, 12)},
    "grassroots_problem": {
        "category": ("eldercare", "assistance", "children", "funeral", "community", "other"),
        "closed_as": ("solved", "long_term", "transferred", "duplicate"),
    },
    "plan_phase": {"scope_level": ("town", "district", "city")},
    "initiative": {"topic": ("marriage_stay", "left_behind_children", "family_tracing", "ageing_hub")},
    "indicator": {"direction": ("up", "down", "context"), "aggregation": ("sum", "ratio")},
    "task_force_member": {"role": ("lead", "member")},
    "work_item": {"priority": (1, 2, 3)},
    "decision": {"topic": ("stars", "training", "eldercare", "task_forces", "other")},
    "standard": {"direction": ("up", "down")},
    "feed": {"feed": ("stars", "training", "eldercare", "task_forces", "reference")},
}
_BETWEEN: dict[str, dict[str, tuple[int, int | None]]] = {
    "star_scheme": {"leading_share": (0, 1), "trailing_share": (0, 1)},
    "star_dimension": {"max_points": (0, None)},
    "star_threshold": {"stars": (1, 5), "min_points": (0, None)},
    "star_score": {"points": (0, None)},
    "star_rating": {"points": (0, None), "stars": (0, 5)},
    "training_duty": {"required_days": (0, None)},
    "training_visit": {"days": (0, None)},
    "grassroots_problem": {"reopened": (0, None)},
    "milestone": {"weight": (0, None)},
    "milestone_report": {"percent_complete": (0, 100)},
    "task_force_member": {"time_share": (0, 1)},
    "work_item": {"effort_days": (0, None)},
    "feed": {"stale_after_hours": (0, None)},
}

Rows = sa.Subquery  # the rows of a table that are known
Conditions = list[sa.ColumnElement[bool]]


def _known_rows(table: sa.Table, known_until: date) -> Rows:
    """The rows of a table that are known; where rows can repeat, with whether each `repeats` one with a lower id."""
    known = schema.known_on(table, known_until)
    if table not in _REPEATABLE:
        return sa.select(*table.c).where(known).subquery()
    (key,), repeating = table.primary_key, _repeating(table, _REPEATABLE[table], known_until)
    found = repeating.c[key.name]
    return sa.select(*table.c, found.is_not(None).label("repeats")).outerjoin_from(table, repeating, key == found).where(known).subquery()


def _repeating(table: sa.Table, names: Sequence[str], known_until: date) -> sa.Subquery:
    """The keys of the known rows that are equal to a known one with a lower id, looked for among those that agree in some columns, and

    among those that lack a value there: nothing agrees with nothing, too, though a join does not say so.
    """
    whole, several = table.alias("whole"), table.alias("several")
    (key,), columns = whole.primary_key, [several.c[name] for name in names]
    agreeing = sa.select(*columns).group_by(*columns).having(sa.func.count() > 1).cte("agreeing")
    equal = [column for column in whole.c if column is not key and column.name != "recorded_at"]
    lowest = sa.func.min(key).over(partition_by=equal)  # a partition takes NULL as equal to NULL
    known = sa.select(key, lowest.label("lowest")).where(schema.known_on(whole, known_until))
    lacking = sa.exists().where(sa.or_(*(column.is_(None) for column in agreeing.c)))  # else all rows would be gone through for nothing
    alike = sa.union_all(
        known.join(agreeing, sa.and_(*(whole.c[name] == agreeing.c[name] for name in names))),
        known.where(lacking, sa.or_(*(whole.c[name].is_(None) for name in names))),
    ).subquery("alike")
    return sa.select(alike.c[key.name]).where(alike.c[key.name] > alike.c.lowest).subquery("repeating")


def _duplicate(table: sa.Table, rows: Rows) -> Conditions:
    return [rows.c.repeats] if table in _REPEATABLE else []


def _closed_before_opened(table: sa.Table, rows: Rows) -> Conditions:
    return [rows.c.closed_on < rows.c[_OPENED[table]]] if table in _OPENED else []


def _visit_in_future(table: sa.Table, rows: Rows) -> Conditions:
    return [rows.c.visited_on > schema.civil_date(rows.c.recorded_at)] if table is schema.training_visit else []


def _month_not_first_day(table: sa.Table, rows: Rows) -> Conditions:
    firsts = [rows.c[name] for name in ("month", "period_start", "quarter") if name in table.c]
    wrong = [sa.extract("day", first) != 1 for first in firsts]
    if "quarter" in table.c:
        wrong.append(sa.extract("month", rows.c.quarter).not_in(_QUARTERS_BEGIN_IN))
    return wrong


def _unknown_code(table: sa.Table, rows: Rows) -> Conditions:
    unknown = [_names_nothing(rows.c[name], schema.division.c.code) for name in ("town_code", "division_code") if name in table.c]
    if table is schema.division:
        unknown.append(rows.c.level.in_(_LEVELS_WITH_A_PARENT) & _names_nothing(rows.c.parent_code, schema.division.c.code))
    return unknown


def _unknown_id(table: sa.Table, rows: Rows) -> Conditions:
    named = {column.name: column.name.removeprefix("lead_") for column in table.c}
    unknown = [_names_nothing(rows.c[name], _OWNERS[key].c[key]) for name, key in named.items() if _OWNERS.get(key, table) is not table]
    if table in _MEASURED_BY_DIMENSION:
        unknown.append(_names_nothing(rows.c.dimension, schema.star_dimension.c.dimension))
    return unknown


def _points_above_maximum(table: sa.Table, rows: Rows) -> Conditions:
    if table is not schema.star_score:
        return []
    scheme, dimension = schema.star_scheme, schema.star_dimension
    # A scheme is in force in the months whose first day it covers: from its own month when it begins on the first, else from the next.
    begins_in = schema.month_of(scheme.c.effective_from) + sa.case((sa.extract("day", scheme.c.effective_from) > 1, 1), else_=0)
    in_force = (
        sa.select(scheme.c.scheme_id)
        .where(begins_in <= schema.month_of(rows.c.month))
        .order_by(scheme.c.effective_from.desc(), scheme.c.scheme_id.desc())
        .limit(1)
        .correlate(rows)
        .scalar_subquery()
    )
    maximum = (
        sa.select(dimension.c.max_points)
        .where(dimension.c.scheme_id == in_force, dimension.c.dimension == rows.c.dimension)
        .correlate(rows)
        .scalar_subquery()
    )
    # Few rows are above the least that any scheme allows: the others need no look at the scheme of their month.
    least = sa.select(sa.func.min(dimension.c.max_points)).where(dimension.c.dimension == rows.c.dimension).correlate(rows)
    return [(rows.c.points > least.scalar_subquery()) & (rows.c.points > maximum)]


def _unknown_word(table: sa.Table, rows: Rows) -> Conditions:
    return [rows.c[name].not_in(words) for name, words in _ONE_OF.get(table.name, {}).items()]


def _out_of_range(table: sa.Table, rows: Rows) -> Conditions:
    ranges = _BETWEEN.get(table.name, {}).items()
    above = [rows.c[name] > greatest for name, (_, greatest) in ranges if greatest is not None]
    return [rows.c[name] < least for name, (least, _) in ranges] + above


def _missing_value(table: sa.Table, rows: Rows) -> Conditions:
    return [rows.c[column.name].is_(None) for column in table.c if not column.nullable]


def _names_nothing(column: sa.ColumnElement, key: sa.ColumnElement) -> sa.ColumnElement[bool]:
    return column.is_not(None) & column.not_in(sa.select(key))


_CHECKS: dict[str, Callable[[sa.Table, Rows], Conditions]] = {
    "duplicate": _duplicate,
    "closed_before_opened": _closed_before_opened,
    "visit_in_future": _visit_in_future,
    "month_not_first_day": _month_not_first_day,
    "unknown_code": _unknown_code,
    "unknown_id": _unknown_id,
    "points_above_maximum": _points_above_maximum,
}
_SUSPICIONS: dict[str, Callable[[sa.Table, Rows], Conditions]] = {
    "unknown_word": _unknown_word,
    "out_of_range": _out_of_range,
    "missing_value": _missing_value,
}
CHECKS = tuple(_CHECKS)
SUSPICIONS = tuple(_SUSPICIONS)


def _division_of(table: sa.Table, rows: Rows) -> sa.ColumnElement[str]:
    """The division code that says whose a row is: its own, else that of its organization's unit, its milestone or its unit."""
    unit, organization, milestone = schema.unit, schema.party_organization, schema.milestone
    own = ("code",) if table is schema.division else ("town_code", "division_code")
    routes: list[sa.ColumnElement[str]] = [rows.c[name] for name in own if name in table.c]
    if "organization_id" in table.c:
        of_organization = sa.select(unit.c.division_code).join(organization, organization.c.unit_id == unit.c.unit_id)
        routes.append(of_organization.where(organization.c.organization_id == rows.c.organization_id).scalar_subquery())
    if "milestone_id" in table.c:
        routes.append(sa.select(milestone.c.division_code).where(milestone.c.milestone_id == rows.c.milestone_id).scalar_subquery())
    if "unit_id" in table.c:
        routes.append(sa.select(unit.c.division_code).where(unit.c.unit_id == rows.c.unit_id).scalar_subquery())
    return sa.func.coalesce(*routes, sa.null()) if routes else sa.cast(sa.null(), sa.String(12))


def statement(table: str, known_until: date) -> sa.Select:
    """What brings one row per row of a table that breaks a check or is suspicious.

    Its `key` (`training_duty:12/2026-07-05`), `belongs_to` (the division code that says whose it is, may be missing), then a flag for
    each of the checks and suspicions that look at this table; a comparison with NULL is a flag that is missing.
    """
    looked_at = schema.metadata.tables[table]
    rows = _known_rows(looked_at, known_until)
    conditions = {check: find(looked_at, rows) for check, find in (_CHECKS | _SUSPICIONS).items()}
    flags = [sa.or_(*found).label(check) for check, found in conditions.items() if found]
    columns = _key(looked_at, rows).label("key"), _division_of(looked_at, rows).label("belongs_to")
    return sa.select(*columns, *flags).where(sa.or_(*(flag.element for flag in flags)))


def _key(table: sa.Table, rows: Rows) -> sa.ColumnElement[str]:
    """The table and the primary key, as text: in the form that all the engines give to numbers and days."""
    first, *others = (sa.func.coalesce(sa.cast(rows.c[key.name], sa.String(64)), "") for key in table.primary_key)
    return reduce(lambda text, part: text + "/" + part, others, sa.literal(f"{table.name}:") + first)


def broken_rows(engine: sa.Engine, table: str, *, known_until: date) -> pd.DataFrame:
    """One row per row of a table that breaks a check or is suspicious: key, belongs_to, a flag for each that looks at it (`statement`)."""
    return read(engine, statement(table, known_until))
