"""What has changed between two views: the questions are asked of each, the difference is made by dashboard.figures.changes.

Every question takes the earlier scope and the later one, of the same district.
"""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.answers import plan, task_forces
from dashboard.answers.meetings import of_own_units
from dashboard.figures import changes as figures
from dashboard.figures.districts import assign, codes_of, district_of
from dashboard.scope import Scope
from data_access import compared, divisions
from data_access import meetings as store
from data_access import task_forces as forces_data


def milestones(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per milestone of either plan: see figures.changes.milestones."""
    earlier, later = (plan.milestones(engine, scope).milestones for scope in (before, after))
    return figures.milestones(earlier, later, plan.removed(engine, after))


def replans(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per replan approved since: see figures.changes.replans."""
    return figures.replans(plan.replans(engine, before), plan.replans(engine, after))


def sites(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per pilot site: see figures.changes.things."""
    earlier, later = (plan.pilot_sites(engine, scope).sites for scope in (before, after))
    return figures.things(earlier, later, ["phase_id", "division_code"])


def found_problems(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per problem open at either time, or found or closed from the earlier quarter on: see figures.changes.things."""
    return _things(engine, compared.PROBLEMS, before, after)


def late_problems(engine: sa.Engine, before: Scope, after: Scope, most: int) -> pd.DataFrame:
    """Of found_problems those that are newly overdue, then those that are there no longer, so many at most."""
    return _things(engine, compared.PROBLEMS, before, after, most)


def problem_counts(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """How many of found_problems became what: see figures.changes.counted."""
    return _counts(engine, compared.PROBLEMS, before, after)


def items(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per item of work open at either time, or opened or closed from the earlier quarter on: see figures.changes.things."""
    return _things(engine, compared.ITEMS, before, after)


def late_items(engine: sa.Engine, before: Scope, after: Scope, most: int) -> pd.DataFrame:
    """Of items those that are newly overdue, then those that are there no longer, so many at most."""
    return _things(engine, compared.ITEMS, before, after, most)


def item_counts(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """How many of items became what: see figures.changes.counted."""
    return _counts(engine, compared.ITEMS, before, after)


def forces(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per task force shown in either view: see figures.changes.forces."""
    earlier, later = (task_forces.summary(engine, scope).forces for scope in (before, after))
    return figures.forces(earlier, later, forces_data.task_forces(engine), before.day, after.day)


def decisions(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per decision of every meeting held by the later day: see figures.changes.things.

    With a district, the decisions that its own units answer for.
    """
    earlier, later = (_decisions(engine, scope) for scope in (before, after))
    return figures.things(earlier, later, ["decision_id"])


def _decisions(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    return of_own_units(engine, scope, store.decisions_by(engine, day=scope.day))


def _things(engine: sa.Engine, sort: compared.Sort, before: Scope, after: Scope, most_late: int | None = None) -> pd.DataFrame:
    districts = district_of(divisions.divisions(engine))
    rows = compared.rows(engine, sort, most_late=most_late, **_views(before, after, districts))
    return figures.things_of(rows.assign(district=assign(rows[sort.place.name], districts)), [sort.columns[0]])


def _counts(engine: sa.Engine, sort: compared.Sort, before: Scope, after: Scope) -> pd.DataFrame:
    return figures.counted(compared.counted(engine, sort, **_views(before, after, district_of(divisions.divisions(engine)))))


def _views(before: Scope, after: Scope, districts: dict[str, str]) -> dict[str, Any]:
    """Both are asked from the same day on: what is in the one and not in the other has come or gone."""
    views = tuple((scope.day, scope.known_until) for scope in (before, after))
    return {"first": before.quarter.first, "views": views, "codes": codes_of(after.district, districts)}
