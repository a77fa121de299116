"""Which district a division code belongs to (definitions.md, Scope: District)."""

from collections.abc import Iterable

import pandas as pd

NOT_OF_ONE_DISTRICT = "none"
UNASSIGNED = "unassigned"


def district_of(divisions: pd.DataFrame) -> dict[str, str]:
    """The district of every known code: a district's code, "none" (meets the city first) or "unassigned"."""
    levels = dict(zip(divisions["code"].to_list(), divisions["level"].to_list(), strict=True))
    below = divisions[divisions["parent_code"].notna()]
    parents = dict(zip(below["code"].to_list(), below["parent_code"].to_list(), strict=True))
    return {code: _walk_up(code, levels, parents) for code in levels}


def _walk_up(code: str, levels: dict[str, str], parents: dict[str, str]) -> str:
    seen = set()
    while code in levels and code not in seen:
        if levels[code] == "district":
            return code
        if levels[code] == "city":
            return NOT_OF_ONE_DISTRICT
        seen.add(code)
        code = parents.get(code, "")
    return UNASSIGNED


def assign(codes: pd.Series, districts: dict[str, str]) -> pd.Series:
    """The district of each code of a column; a missing code is not of one district, an unknown one is unassigned."""
    return codes.map(districts).fillna(UNASSIGNED).where(codes.notna(), NOT_OF_ONE_DISTRICT)


def codes_of(district: str | None, districts: dict[str, str]) -> tuple[str, ...] | None:
    """All codes of a district, sorted, for a query's filter; None for the whole city, which is never filtered."""
    return None if district is None else tuple(sorted(code for code, owner in districts.items() if owner == district))


def district_codes(divisions: pd.DataFrame) -> list[str]:
    """Every division of level district, by code."""
    return sorted(divisions.loc[divisions["level"] == "district", "code"])


def city_code(divisions: pd.DataFrame) -> str | None:
    """The code of the city; none when `division` holds several, or none."""
    cities = divisions.loc[divisions["level"] == "city", "code"]
    return cities.iloc[0] if len(cities) == 1 else None


def with_rest(codes: Iterable[str]) -> list[str]:
    """District codes followed by the two that make the whole city: not of one district, unassigned."""
    return [*codes, NOT_OF_ONE_DISTRICT, UNASSIGNED]
