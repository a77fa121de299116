"""Small boards of the star rating in a real database, for the tests of the screens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from dashboard import words
from dashboard.answers import places
from dashboard.answers import stars as ask
from dashboard.names import Names, names_of
from dashboard.scope import Quarter, Scope
from dashboard.shapes import stars as shapes
from data_access.database import connect
from tests.random_database import Row, write_database

TODAY = date(2026, 11, 23)
Q3 = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
ZH, EN = words.of("zh-CN"), words.of("en")
THRESHOLDS = {1: 0, 2: 60, 3: 70, 4: 80, 5: 90}
DIMENSIONS = {"reform": ("改革创新", "Reform"), "charity": ("公益慈善", "Charity")}  # of 50 points each


@dataclass(frozen=True)
class Asked:
    """What the screens ask of a small board."""

    engine: sa.Engine
    scope: Scope
    board: ask.Board
    dimensions: ask.Dimensions
    history: pd.DataFrame

    def names(self, language: words.Words) -> Names:
        return names_of(places.divisions(self.engine), places.units(self.engine), language)

    def sheet(self, language: words.Words) -> pd.DataFrame:
        return shapes.sheet(self.board, self.dimensions, language, self.names(language))

    def months(self, number: int) -> pd.DataFrame:
        return ask.months(self.engine, self.scope, number)

    def evidence(self, number: int) -> pd.DataFrame:
        return ask.evidence(self.engine, self.scope, number)


def asked(
    folder: Path,
    quarters: Mapping[str, Mapping[int, str | None]],
    *,
    states: Mapping[int, str] | None = None,
    scores: Mapping[int, tuple[str, str]] | None = None,
    before: Mapping[int, tuple[str, str]] | None = None,
    schemes: Mapping[str, int] | None = None,
    caps: Mapping[int, int] | None = None,
    names: Mapping[int, tuple[str, str]] | None = None,
    scope: Scope = Q3,
) -> Asked:
    """The board of `scope` when each quarter (2026-07-01) gave each organization these points, published unless `states` says otherwise.

    `scores` and `before` are each organization's points in reform and charity in July and April, `schemes` the scheme of a quarter (1),
    `caps` the stars to which a veto in August caps, `names` Chinese and English.
    """
    numbers = sorted({number for given in quarters.values() for number in given} | set(states or {}))
    organizations = [
        _organization(number, *(names or {}).get(number, (f"第{number}党支部", f"No. {number} Party Branch"))) for number in numbers
    ]
    ratings = [
        _rating(
            number,
            start,
            points,
            (states or {}).get(number, "published") if start == str(scope.quarter.first) else "published",
            (schemes or {}).get(start, 1),
        )
        for start, given in quarters.items()
        for number, points in given.items()
    ]
    monthly = [
        {"organization_id": number, "month": month, "dimension": dimension, "points": Decimal(points), "recorded_at": datetime(2026, 8, 1)}
        for month, given in ((date(2026, 7, 1), scores or {}), (date(2026, 4, 1), before or {}))
        for number, both in given.items()
        for dimension, points in zip(DIMENSIONS, both, strict=True)
    ]
    vetoes = [_veto(number, cap) for number, cap in (caps or {}).items()]
    path = folder / "board.sqlite"
    write_database(
        path, {**_RULES, "party_organization": organizations, "star_rating": ratings, "star_score": monthly, "star_evidence": vetoes}
    )
    engine = connect(f"sqlite:///{path}")
    return Asked(engine, scope, ask.board(engine, scope), ask.dimensions(engine, scope), ask.history(engine, scope))


_RULES: dict[str, Sequence[Row]] = {
    "division": [{"code": "3702", "name": "青岛市", "level": "city"}],
    "unit": [{"unit_id": 1, "name": "市民政局", "kind": "office"}],
    "star_scheme": [
        {
            "scheme_id": scheme,
            "name": f"办法{scheme}",
            "name_en": f"Rules {scheme}",
            "effective_from": date(2013 + 7 * scheme, 1, 1),
            "leading_share": Decimal("0.250"),
            "trailing_share": Decimal("0.250"),
        }
        for scheme in (1, 2)
    ],
    "star_threshold": [
        {"scheme_id": scheme, "stars": stars, "min_points": Decimal(points)} for scheme in (1, 2) for stars, points in THRESHOLDS.items()
    ],
    "star_dimension": [
        {"scheme_id": scheme, "dimension": key, "name": name, "name_en": name_en, "max_points": Decimal(50), "position": position}
        for scheme in (1, 2)
        for position, (key, (name, name_en)) in enumerate(DIMENSIONS.items())
    ],
}


def _organization(number: int, name: str, name_en: str) -> Row:
    return {
        "organization_id": number,
        "name": name,
        "name_en": name_en,
        "kind": "branch",
        "peer_group": "office" if number % 2 else "institution",
        "unit_id": 1,
        "active_from": date(2020, 1, 1),
    }


def _rating(number: int, start: str, points: str | None, state: str, scheme: int) -> Row:
    first = date.fromisoformat(start)
    reached = None if points is None else max(stars for stars, least in THRESHOLDS.items() if least <= Decimal(points))
    return {
        "organization_id": number,
        "period_kind": "quarter",
        "period_start": first,
        "scheme_id": scheme,
        "state": state,
        "points": None if points is None else Decimal(points),
        "stars": reached,
        "published_on": date(first.year, first.month + 2, 20) if state == "published" else None,
        "recorded_at": datetime(first.year, first.month + 2, 10),
    }


def _veto(number: int, cap: int) -> Row:
    return {
        "evidence_id": number,
        "organization_id": number,
        "month": date(2026, 8, 1),
        "dimension": "reform",
        "kind": "veto",
        "cap_stars": cap,
        "summary": "通报一次",
        "occurred_on": date(2026, 8, 5),
        "recorded_at": datetime(2026, 8, 6),
    }
