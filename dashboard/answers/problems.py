"""What the pages ask about the problems found in training (definitions.md, Front-line training)."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import problems as figures
from dashboard.figures.districts import assign, codes_of, district_codes, district_of, with_rest
from dashboard.scope import Scope
from data_access import divisions, problems


def summary(engine: sa.Engine, scope: Scope) -> figures.Problems:
    """What was found in the quarter and how it was settled; what is open on the day whenever reported."""
    known = divisions.divisions(engine)
    districts = district_of(known)
    standing, quarter = _standing(scope, districts), _quarter(scope)
    return figures.problems(
        by_town=problems.by_town(engine, **quarter, **standing),
        closings=problems.closings(engine, **quarter, **standing),
        open_by_day=problems.open_by_day(engine, **standing),
        open_by_category=problems.open_by_category(engine, **standing),
        districts=districts,
        shown=[scope.district] if scope.district else with_rest(district_codes(known)),
        day=scope.day,
    )


def towns(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per town of the view with problems found or open: the columns of Problems.by_district, where `district` is the town."""
    districts = district_of(divisions.divisions(engine))
    rows = problems.by_town(engine, **_quarter(scope), **_standing(scope, districts))
    codes = sorted(rows["town_code"].unique())
    return figures.by_district(rows, {code: code for code in codes}, codes)


def ledger(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per problem found or closed in the quarter or open on the day: the columns of grassroots_problem as they stood then, state,
    found, district, age_days (missing once closed), days_overdue (missing unless overdue). By problem_id.
    """
    districts = district_of(divisions.divisions(engine))
    rows = problems.ledger(engine, **_quarter(scope), **_standing(scope, districts))
    return figures.ledger(rows, districts, scope.quarter.first, scope.day)


def overdue(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per problem overdue on the day: district, days_overdue, as in the ledger."""
    districts = district_of(divisions.divisions(engine))
    rows = problems.overdue(engine, **_standing(scope, districts))
    return pd.DataFrame(
        {
            "district": assign(rows["town_code"], districts),
            "days_overdue": (pd.Timestamp(scope.day) - rows["due_on"]).dt.days.astype("Int64"),
        }
    )


def flow(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per day of the quarter by the day: day, reported (problems found so far), closed (of them, so far)."""
    districts = district_of(divisions.divisions(engine))
    quarter = _quarter(scope)
    return figures.flow(problems.found_by_day(engine, **quarter, **_standing(scope, districts)), **quarter)


def _quarter(scope: Scope) -> dict[str, Any]:
    return {"first": scope.quarter.first, "last": min(scope.quarter.last, scope.day)}


def _standing(scope: Scope, districts: dict[str, str]) -> dict[str, Any]:
    return {"day": scope.day, "known_until": scope.known_until, "codes": codes_of(scope.district, districts)}
