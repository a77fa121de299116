"""Divisions and units: for names, for the district picker, and for the codes of a district."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import divisions


@dataclass(frozen=True)
class Places:
    """The frames of divisions and units, one row each."""

    divisions: pd.DataFrame
    units: pd.DataFrame


def places(engine: sa.Engine) -> Places:
    """All divisions and units."""
    return Places(divisions.divisions(engine), divisions.units(engine))
