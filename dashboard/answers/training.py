"""What the training pages ask (definitions.md, Front-line training)."""

import sqlalchemy as sa

from dashboard.figures import training as figures
from dashboard.figures.districts import codes_of, district_codes, district_of, with_rest
from dashboard.scope import Scope
from data_access import divisions, training


def completion(engine: sa.Engine, scope: Scope) -> figures.Completion:
    """How far the duties of the quarter that began by the day are done: days, tasks, attendance, and who is at risk."""
    known = divisions.divisions(engine)
    districts = district_of(known)
    codes = codes_of(scope.district, districts)
    quarter, until = scope.quarter, min(scope.quarter.last, scope.day)
    year = quarter.first.replace(month=1)  # a yearly task, due in the last quarter, may be done since January
    return figures.completion(
        duties=training.duties(engine, first=quarter.first, last=figures.month_last(until), codes=codes),
        visit_days=training.visit_days(engine, first=quarter.first, last=until, known_until=scope.known_until, codes=codes),
        task_months=training.task_months(
            engine, first=year if quarter.number == 4 else quarter.first, last=until, known_until=scope.known_until, codes=codes
        ),
        tasks=training.tasks(engine),
        districts=districts,
        shown=[scope.district] if scope.district else with_rest(district_codes(known)),
        scope=scope,
    )


def entry_lag(engine: sa.Engine, scope: Scope) -> float | None:
    """entry_lag_days: the median of whole days from the quarter's visits, in the district's towns, to their entry."""
    codes = codes_of(scope.district, district_of(divisions.divisions(engine)))
    until = min(scope.quarter.last, scope.day)
    entries = training.visit_entries(engine, first=scope.quarter.first, last=until, known_until=scope.known_until, codes=codes)
    return figures.entry_lag_days(entries)
