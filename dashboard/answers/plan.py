"""What the pages ask about the eldercare pilot's plan (definitions.md, Eldercare pilot)."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import plan as figures
from dashboard.figures.districts import codes_of, district_codes, district_of, with_rest
from dashboard.scope import Scope
from data_access import divisions, plan


def milestones(engine: sa.Engine, scope: Scope) -> figures.Plan:
    """Where the plan and its milestones stand on the day."""
    places = divisions.divisions(engine)
    districts = district_of(places)
    standing = _standing(scope, districts)
    return figures.plan(
        phases=plan.phases(engine),
        milestones=plan.milestones(engine, **_place(scope, districts)),
        replans=plan.replans(engine, **standing),
        reports=plan.reports(engine, **standing),
        districts=districts,
        shown=_shown(scope, places),
        day=scope.day,
    )


def next_milestones(engine: sa.Engine, scope: Scope, days: int = 40) -> pd.DataFrame:
    """One row per milestone not done that is planned or forecast for one of the `days` after the day: see figures.plan.coming."""
    return figures.coming(milestones(engine, scope).milestones, scope.day, days)


def replans(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per replan approved by the day, with its reason: see figures.plan.replanned."""
    districts = district_of(divisions.divisions(engine))
    return figures.replanned(
        plan.milestones(engine, **_place(scope, districts)), plan.replans(engine, **_standing(scope, districts)), districts
    )


def removed(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per milestone removed by the day: milestone_id, division_code, name, name_en, removed_on. By milestone_id."""
    rows = plan.milestones(engine, **_place(scope, district_of(divisions.divisions(engine))))
    return rows.loc[rows["removed_on"].notna(), ["milestone_id", "division_code", "name", "name_en", "removed_on"]].reset_index(drop=True)


def s_curve(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per month's end over the plan: month_end, planned, actual (fractions; actual is missing after the day)."""
    districts = district_of(divisions.divisions(engine))
    return figures.s_curve(
        plan.phases(engine),
        plan.milestones(engine, **_place(scope, districts)),
        plan.reports(engine, **_standing(scope, districts)),
        scope.day,
    )


def pilot_sites(engine: sa.Engine, scope: Scope) -> figures.PilotSites:
    """How many pilot sites each phase plans, and how many are accepted by the day."""
    places = divisions.divisions(engine)
    districts = district_of(places)
    sites = plan.pilot_sites(engine, **_place(scope, districts))
    return figures.pilot_sites(plan.phases(engine), sites, districts, _shown(scope, places), scope.day)


def _shown(scope: Scope, places: pd.DataFrame) -> list[str]:
    return [scope.district] if scope.district else with_rest(district_codes(places))


def _place(scope: Scope, districts: dict[str, str]) -> dict[str, Any]:
    return {"day": scope.day, "codes": codes_of(scope.district, districts)}


def _standing(scope: Scope, districts: dict[str, str]) -> dict[str, Any]:
    return {**_place(scope, districts), "known_until": scope.known_until}
