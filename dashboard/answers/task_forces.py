"""What the pages ask about task forces (definitions.md, Task forces)."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import task_forces as figures
from dashboard.figures.districts import codes_of, district_codes, district_of, with_rest
from dashboard.scope import Scope
from data_access import divisions, task_forces


def summary(engine: sa.Engine, scope: Scope) -> figures.TaskForces:
    """Open work, flow and load of the task forces and of their people; of a district the items are its own, the people the whole city's."""
    places = divisions.divisions(engine)
    districts = district_of(places)
    standing = _standing(scope, districts)
    return figures.task_forces(
        known=task_forces.task_forces(engine),
        members=task_forces.members_on_duty(engine, day=scope.day),
        cadres=task_forces.cadres(engine),
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
        cadres=task_forces.cadres(engine),
        open_work=task_forces.open_work(engine, ahead=scope.day + figures.LOAD_AHEAD, **standing),
    )


def items(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per open item: work_item_id, task_force_id, cadre_id, division_code, title, title_en, priority, effort_days, opened_on,

    due_on; state (overdue, due_soon, later, undated), district, age_days, days_overdue (missing unless overdue), handover_risk;
    task_force_name, task_force_name_en, owner_name (missing where unknown). By work_item_id.
    """
    districts = district_of(divisions.divisions(engine))
    standing = _standing(scope, districts)
    return figures.items(task_forces.open_items(engine, **standing), task_forces.handover_risk(engine, **standing), districts, scope.day)


def _movements(engine: sa.Engine, scope: Scope, standing: dict[str, Any]) -> pd.DataFrame:
    return task_forces.movements(engine, first=scope.quarter.first, **standing)


def _standing(scope: Scope, districts: dict[str, str]) -> dict[str, Any]:
    return {"day": scope.day, "known_until": scope.known_until, "codes": codes_of(scope.district, districts)}
