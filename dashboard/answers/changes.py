"""What has changed between two views: the questions are asked of each, the difference is made by dashboard.figures.changes.

Every question takes the earlier scope and the later one, of the same district.
"""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.answers import plan, task_forces
from dashboard.answers.meetings import of_own_units
from dashboard.figures import changes as figures
from dashboard.figures.districts import assign, codes_of, district_of
from dashboard.scope import Scope
from data_access import divisions
from data_access import meetings as store
from data_access import problems as problems_data
from data_access import task_forces as forces_data

_PROBLEM = ["problem_id", "town_code", "district", "summary", "due_on", "closed_on", "state"]


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
    """One row per problem open at either time, or found or closed from the earlier quarter on: see figures.changes.things.

    Both views are asked from the same day on: what is in the one and not in the other has come or gone.
    """
    earlier, later = (_problems(engine, scope, before.quarter.first) for scope in (before, after))
    return figures.things(earlier, later, ["problem_id"])


def items(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per item of work open at either time, or opened or closed from the earlier quarter on: see figures.changes.things."""
    earlier, later = (_items(engine, scope, before.quarter.first) for scope in (before, after))
    return figures.things(earlier, later, ["work_item_id"])


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


def _items(engine: sa.Engine, scope: Scope, first: date) -> pd.DataFrame:
    """The items open in a view, and those opened or closed since a day by then."""
    districts = district_of(divisions.divisions(engine))
    rows = forces_data.items_since(engine, first=first, **_standing(scope, districts))
    return rows.assign(district=assign(rows["division_code"], districts))


def _problems(engine: sa.Engine, scope: Scope, first: date) -> pd.DataFrame:
    """The problems open in a view, and those found or closed since a day by then."""
    districts = district_of(divisions.divisions(engine))
    rows = problems_data.ledger(engine, first=first, last=scope.day, **_standing(scope, districts))
    return rows.assign(district=assign(rows["town_code"], districts))[_PROBLEM]


def _standing(scope: Scope, districts: dict[str, str]) -> dict[str, Any]:
    return {"day": scope.day, "known_until": scope.known_until, "codes": codes_of(scope.district, districts)}
