"""Administrative divisions and units: which code belongs to which district (docs/contract/definitions.md, Scope)."""

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read


def divisions(engine: sa.Engine) -> pd.DataFrame:
    """One row per administrative division: code, name, name_en, level, kind, parent_code. By code."""
    division = schema.division
    return read(engine, sa.select(division).order_by(division.c.code))


def units(engine: sa.Engine) -> pd.DataFrame:
    """One row per unit: unit_id, name, name_en, kind, division_code (missing: municipal level). By unit_id."""
    unit = schema.unit
    return read(engine, sa.select(unit).order_by(unit.c.unit_id))
