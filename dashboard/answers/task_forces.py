"""What the pages ask about task forces (definitions.md, Task forces)."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import task_forces as figures
from dashboard.figures.districts import codes_of, district_codes, district_of, with_rest
from dashboard.scope import Scope
from data_access import divisions, task_forces
from data_access.task_forces import cadres

__all__ = ["cadres", "items", "loads", "moved", "summary", "weekly"]


def summary(engine: sa.Engine, scope: Scope) -> figures.TaskForces:
    """Open work, flow and load of the task forces and of their people, without a name of anybody: `cadres` knows those.

    Of a district the items are its own, the people the whole city's.
    """
    places = divisions.divisions(engine)
    districts = district_of(places)
    standing = _standing(scope, districts)
    return figures.task_forces(
        known=task_forces.task_forces(engine),
        members=task_forces.members_on_duty(engine, day=scope.day),
        open_work=task_forces.open_work(engine, ahead=scope.day + figures.LOAD_AHEAD, **standing),
        movements=_movements(engine, scope, standing),
        handover_risk=task_forces.handover_risk(engine, **standing),
        districts=districts,
        shown=[scope.district] if scope.district else with_rest(district_codes(places)),
        scope=scope,
    )


def weekly(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per task force shown and week of the quarter by the day: see figures.task_forces.weekly."""
    standing = _standing(scope, district_of(divisions.divisions(engine)))
    return figures.weekly(task_forces.task_forces(engine), _movements(engine, scope, standing), scope)


def loads(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per task force and person on duty there or owning an open item of it: see figures.task_forces.loads."""
    standing = _standing(scope, district_of(divisions.divisions(engine)))
    return figures.loads(
        members=task_forces.members_on_duty(engine, day=scope.day),
        open_work=task_forces.open_work(engine, ahead=scope.day + figures.LOAD_AHEAD, **standing),
        day=scope.day,
    )


def items(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per open item: the columns of work_item; state (overdue, due_soon, later, undated), district, age_days, days_overdue

    (missing unless overdue). By work_item_id.
    """
    districts = district_of(divisions.divisions(engine))
    return figures.items(task_forces.open_items(engine, **_standing(scope, districts)), districts, scope.day)


def moved(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per item opened or closed in the quarter by the day: the columns of work_item; opened, closed (in the quarter), on_time

    (missing unless closed with a due day), district. By work_item_id.
    """
    districts, quarter = district_of(divisions.divisions(engine)), scope.quarter
    rows = task_forces.moved_items(engine, first=quarter.first, last=quarter.last, **_standing(scope, districts))
    return figures.moved(rows, districts, scope)


def _movements(engine: sa.Engine, scope: Scope, standing: dict[str, Any]) -> pd.DataFrame:
    return task_forces.movements(engine, first=scope.quarter.first, **standing)


def _standing(scope: Scope, districts: dict[str, str]) -> dict[str, Any]:
    return {"day": scope.day, "known_until": scope.known_until, "codes": codes_of(scope.district, districts)}
