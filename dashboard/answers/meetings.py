"""What the pages ask about meetings, remarks, standards and initiatives."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import meetings as figures
from dashboard.figures.districts import assign, codes_of, district_of
from dashboard.scope import Scope
from data_access import divisions
from data_access import meetings as store
from data_access.meetings import meetings, standards

__all__ = ["decisions", "initiatives", "looked_back_on", "meetings", "of_own_units", "remarks", "standards", "to_choose"]


def to_choose(engine: sa.Engine, today: date) -> list[figures.Meeting]:
    """The meetings held by a day, the latest first."""
    return figures.to_choose(store.meetings(engine), today)


def decisions(engine: sa.Engine, scope: Scope) -> figures.Decisions:
    """What the last meeting held before the day decided, and what had become of it by then; the same for every district."""
    last = figures.last_meeting(store.meetings(engine), scope.day)
    # No meeting has the number None: before the first there are no decisions.
    rows = store.decisions(engine, meeting_id=last.meeting_id if last else None, day=scope.day)
    return figures.Decisions(last, figures.with_delay(rows, scope.day))


def looked_back_on(engine: sa.Engine, scope: Scope) -> figures.Decisions:
    """What a meeting looks back on: what the last one decided, and what earlier ones did that is not done; of a district, of its units."""
    last = figures.last_meeting(store.meetings(engine), scope.day)
    rows = figures.looked_back_on(store.decisions_by(engine, day=scope.day), last, scope.day)
    rows = of_own_units(engine, scope, rows)
    return figures.Decisions(last, rows.reset_index(drop=True))


def of_own_units(engine: sa.Engine, scope: Scope, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose `unit_id` is a unit of the scope's district; all of them for the whole city."""
    if scope.district is None:
        return rows
    units, districts = divisions.units(engine), district_of(divisions.divisions(engine))
    own = units.loc[assign(units["division_code"], districts) == scope.district, "unit_id"]
    return rows[rows["unit_id"].isin(own)]


def remarks(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per remark made and known by the day, of a district those on it alone: remark_id, topic, division_code, unit_id, body,

    made_on, district. The latest first.
    """
    districts = district_of(divisions.divisions(engine))
    rows = store.remarks(engine, day=scope.day, known_until=scope.known_until, codes=codes_of(scope.district, districts))
    return rows.assign(district=assign(rows["division_code"], districts))


def initiatives(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per initiative under way on the day: the columns of initiative. By initiative_id."""
    return store.initiatives(engine, day=scope.day)
