"""What the training pages ask (definitions.md, Front-line training)."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import training as figures
from dashboard.figures.districts import assign, codes_of, district_codes, district_of, with_rest
from dashboard.scope import Scope, month_first
from data_access import divisions, training
from data_access.training import tasks

__all__ = ["at_risk", "completion", "entry_lag", "lacking", "people", "tasks", "towns", "undone", "visits"]


def completion(engine: sa.Engine, scope: Scope) -> figures.Completion:
    """How far the duties of the quarter that began by the day are done: days, tasks, attendance."""
    known = divisions.divisions(engine)
    districts = district_of(known)
    counts = training.by_division(engine, codes=codes_of(scope.district, districts), **_due(engine, scope))
    return figures.completion(counts, tasks(engine), scope.quarter, districts, _shown(scope, known))


def at_risk(engine: sa.Engine, scope: Scope) -> list[int]:
    """The cadres who lack more days in the month of the day, when it lies in the quarter, than it has working days left. By id."""
    if scope.day > scope.quarter.last:
        return []
    known = divisions.divisions(engine)
    districts = district_of(known)
    month = {"first": month_first(scope.day), "last": figures.month_last(scope.day)}
    short = training.short_of_days(
        engine, codes=codes_of(scope.district, districts), by_more_than=figures.days_left(scope.day), **month, **_done_by(scope)
    )
    return [int(cadre) for cadre in short.loc[assign(short["town_code"], districts).isin(_shown(scope, known)), "cadre_id"]]


def towns(engine: sa.Engine, scope: Scope) -> figures.Completion:
    """The same with towns in place of districts: those of the view where somebody has a duty, by code."""
    known = divisions.divisions(engine)
    codes = codes_of(scope.district, district_of(known))
    counts, places = training.by_town(engine, codes=codes, **_due(engine, scope)), {code: code for code in known["code"]}
    there = set(assign(counts["town_code"], places))
    return figures.completion(counts, tasks(engine), scope.quarter, places, sorted(there if codes is None else there & set(codes)))


def people(engine: sa.Engine, scope: Scope) -> figures.People:
    """Who has these duties, and how far each cadre and each unit is. Personal data."""
    known = divisions.divisions(engine)
    districts = district_of(known)
    codes = codes_of(scope.district, districts)
    cadres = training.cadres(engine, codes=codes, **_duty_months(scope))
    return figures.people(_work(engine, scope, districts, codes), cadres, _shown(scope, known), scope)


def lacking(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per cadre and duty month of the view that lacks days: cadre_id, name, unit_id, month (its first day), town_code, district,

    days_required, days_done, days_short; those who lack most first. Personal data.
    """
    known = divisions.divisions(engine)
    districts = district_of(known)
    codes = codes_of(scope.district, districts)
    required = _work(engine, scope, districts, codes).required
    required = required[required["district"].isin(_shown(scope, known)) & (required["days_done"] < required["days_required"])]
    rows = required.merge(training.cadres(engine, codes=codes, **_duty_months(scope)), how="left", on="cadre_id")
    rows = rows.assign(
        month=[pd.Timestamp(month // 12, month % 12 + 1, 1) for month in rows["month"]],
        days_short=rows["days_required"] - rows["days_done"],
    )
    return rows.sort_values(["days_short", "month", "cadre_id"], ascending=[False, True, True], ignore_index=True)


def undone(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """What the cadres of the view have not done, for whatever district it was due: the columns of figures.People.undone. Personal data."""
    known = divisions.divisions(engine)
    districts = district_of(known)
    codes = codes_of(scope.district, districts)
    cadres = training.cadres(engine, codes=codes, **_duty_months(scope))
    everywhere = with_rest(district_codes(known))
    return figures.people(_work(engine, scope, districts, codes), cadres, everywhere, scope).undone


def entry_lag(engine: sa.Engine, scope: Scope) -> float | None:
    """entry_lag_days: the median of whole days from the quarter's visits, in the district's towns, to their entry."""
    codes = codes_of(scope.district, district_of(divisions.divisions(engine)))
    return figures.entry_lag_days(training.visit_entries(engine, codes=codes, **_happened(scope)))


def visits(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per visit of the quarter in the district's towns: the columns of training_visit, name, district, lag_days. Personal data.

    By visited_on and visit_id.
    """
    districts = district_of(divisions.divisions(engine))
    rows = training.visits(engine, codes=codes_of(scope.district, districts), **_happened(scope))
    return rows.assign(
        district=assign(rows["town_code"], districts), lag_days=(rows["recorded_at"].dt.normalize() - rows["visited_on"]).dt.days
    )


def _due(engine: sa.Engine, scope: Scope) -> dict[str, Any]:
    monthly, once = figures.due_in(tasks(engine), scope.quarter)
    return {"monthly": monthly, "once": once} | _duty_months(scope) | _done_by(scope)


def _work(engine: sa.Engine, scope: Scope, districts: dict[str, str], codes: tuple[str, ...] | None) -> figures.Work:
    """What is required, due and done of the cadres with a duty in `codes`; `districts` says which district a town belongs to."""
    happened = _happened(scope)
    # A yearly task, due in the last quarter, may be done since January.
    since = {"first": scope.quarter.first.replace(month=1)} if scope.quarter.number == 4 else {}
    return figures.work(
        duties=training.duties(engine, codes=codes, **_duty_months(scope)),
        visit_days=training.visit_days(engine, codes=codes, **happened),
        task_months=training.task_months(engine, codes=codes, **happened | since),
        tasks=tasks(engine),
        districts=districts,
        quarter=scope.quarter,
    )


def _shown(scope: Scope, known: pd.DataFrame) -> list[str]:
    return [scope.district] if scope.district else with_rest(district_codes(known))


def _duty_months(scope: Scope) -> dict[str, Any]:
    return {"first": scope.quarter.first, "last": figures.month_last(min(scope.quarter.last, scope.day))}


def _done_by(scope: Scope) -> dict[str, Any]:
    return {"day": min(scope.quarter.last, scope.day), "known_until": scope.known_until}


def _happened(scope: Scope) -> dict[str, Any]:
    return {"first": scope.quarter.first, "last": min(scope.quarter.last, scope.day), "known_until": scope.known_until}
