"""What the pages ask about the indicators of a topic: of eldercare, or of an initiative (definitions.md, Eldercare pilot)."""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import indicators as figures
from dashboard.figures.districts import city_code, codes_of, district_codes, district_of
from dashboard.scope import Scope, month_first, shift_months
from data_access import divisions, indicators

_QUARTERS_OF_A_TREND = 8


def values(engine: sa.Engine, scope: Scope, topic: str = "eldercare") -> pd.DataFrame:
    """One row per indicator, of the district of the scope or of the city as a whole: see figures.indicators.values."""
    return _values(engine, scope, topic, divisions.divisions(engine), [scope.district or figures.WHOLE_CITY])


def by_district(engine: sa.Engine, scope: Scope, topic: str = "eldercare") -> pd.DataFrame:
    """One row per district of the view and indicator: see figures.indicators.values."""
    places = divisions.divisions(engine)
    return _values(engine, scope, topic, places, _districts(scope, places))


def trend(engine: sa.Engine, scope: Scope, indicator: str | None = None, topic: str = "eldercare") -> pd.DataFrame:
    """One row per indicator (None: all of the topic), district of the view or WHOLE_CITY, and month of eight quarters, that of the scope

    the last, as far as there are rows: see figures.indicators.trend. With a district, of it alone.
    """
    places = divisions.divisions(engine)
    known = indicators.indicators(engine, topic=topic)
    shown = [*_districts(scope, places), *([] if scope.district else [figures.WHOLE_CITY])]
    asked = known if indicator is None else known[known["indicator"] == indicator]
    return figures.trend(asked, _months(engine, scope, topic, places, known), shown, scope.quarter.shift(1 - _QUARTERS_OF_A_TREND).first)


def _values(engine: sa.Engine, scope: Scope, topic: str, places: pd.DataFrame, shown: Sequence[str]) -> pd.DataFrame:
    known = indicators.indicators(engine, topic=topic)
    months = _months(engine, scope, topic, places, known)
    return figures.values(known, months, indicators.targets(engine, topic=topic), city_code(places), shown, scope.day)


def _months(engine: sa.Engine, scope: Scope, topic: str, places: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    districts = district_of(places)
    reported = indicators.values(
        engine,
        topic=topic,
        before=shift_months(month_first(scope.day), 1),
        known_until=scope.known_until,
        codes=codes_of(scope.district, districts),
    )
    return figures.months(known, reported, districts, scope.day)


def _districts(scope: Scope, places: pd.DataFrame) -> list[str]:
    return [scope.district] if scope.district else district_codes(places)
