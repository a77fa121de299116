"""What places and units are called on a screen, in one language."""

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.words import Words, is_missing

# Huangdao District and the West Coast New Area are the same territory: both are accepted, one is shown.
_SHOWN = {"黄岛区": "西海岸新区", "Huangdao District": "West Coast New Area"}


@dataclass(frozen=True)
class Names:
    """The names of divisions and units of one language; a code that is unknown is shown as it stands."""

    words: Words
    divisions: dict[str, str]
    units: dict[int, str]
    district_codes: tuple[str, ...]

    def division(self, code: object) -> str:
        """The name of a division, of "none", of "unassigned", and of no code at all."""
        if is_missing(code) or code == NOT_OF_ONE_DISTRICT:
            return self.words("not-of-one-district")
        if code == UNASSIGNED:
            return self.words("unassigned")
        return self.divisions.get(str(code), str(code))

    def short(self, code: object) -> str:
        """The name without 区, 市 or District: for headlines and narrow tables."""
        return _without_kind(self.division(code))

    def scope(self, district: str | None) -> str:
        """The name of a scope: a district or the whole city."""
        return self.words("whole-city") if district is None else self.division(district)

    def unit(self, unit_id: object) -> str:
        """The name of a unit; a dash where there is none."""
        return "–" if is_missing(unit_id) else self.units.get(int(str(unit_id)), f"#{unit_id}")


def names_of(divisions: pd.DataFrame, units: pd.DataFrame, words: Words, own: str | None = None) -> Names:
    """The names of a language from the frames of divisions and units. `own` is the one district to choose and compare, None all."""

    def chosen(frame: pd.DataFrame) -> list[str]:
        texts = (words.pick(name, name_en) for name, name_en in zip(frame["name"], frame["name_en"], strict=True))
        return [_SHOWN.get(text, text) for text in texts]

    is_district = divisions["level"] == "district"
    shown = [
        _without_kind(name) if district and words.language == "en" else name  # "Laixi", as English headlines and tables have it
        for name, district in zip(chosen(divisions), is_district, strict=True)
    ]
    return Names(
        words,
        dict(zip(divisions["code"], shown, strict=True)),
        dict(zip(units["unit_id"].astype(int), chosen(units), strict=True)),
        tuple(sorted(divisions.loc[is_district, "code"])) if own is None else (own,),
    )


def _without_kind(name: str) -> str:
    return re.sub(r"(新区|区|市| District| City| New Area)$", "", name)
