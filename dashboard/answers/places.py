"""Divisions and units: for names, for the district picker, and for the codes of a district."""

import pandas as pd
import sqlalchemy as sa

from data_access import divisions as data


def divisions(engine: sa.Engine) -> pd.DataFrame:
    """One row per administrative division: code, name, name_en, level, kind, parent_code. By code."""
    return data.divisions(engine)


def units(engine: sa.Engine) -> pd.DataFrame:
    """One row per unit: unit_id, name, name_en, kind, division_code (missing: municipal level). By unit_id."""
    return data.units(engine)
