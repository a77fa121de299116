"""What the screens ask of the star rating (docs/contract/definitions.md, Stars).

A `group` narrows the question to those ranked against each other: "peer:office" (a peer group), "cluster:3" (organizations whose unit is a
member of the cluster on D), None for everybody. The scope's district narrows it further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import districts
from dashboard.figures import stars as figures
from dashboard.scope import Quarter, Scope, month_first, shift_months
from data_access import divisions
from data_access import stars as data

_MONTHS_OF_AN_ORGANIZATION = 24


@dataclass(frozen=True)
class Board:
    """The quarter's board of one group.

    `board`: one row per organization on it, in rank order, ties by id, then the not ranked by id; columns are `figures.BOARD_COLUMNS`.
    `leavers`: one row per organization ranked last quarter and not now. `states`: organizations by state, zeros included.
    `schemes`, `thresholds`: the rules by which the board's results were made (leading_share, trailing_share; stars, min_points).
    """

    board: pd.DataFrame
    leavers: pd.DataFrame
    scheme_changed: bool
    stars_mean_points: float | None
    states: dict[str, int]
    schemes: pd.DataFrame
    thresholds: pd.DataFrame


@dataclass(frozen=True)
class Dimensions:
    """What the points come from.

    `dimensions`: one row per dimension of the scheme in force on Q's last day, by position: dimension, name, name_en, max_points, position,
    mean_points, share, change. `organizations`: one row per organization on the board and dimension it has scores in: organization_id,
    dimension, mean_points, change ("why it moved"). Changes are missing when `scheme_changed`.
    """

    dimensions: pd.DataFrame
    organizations: pd.DataFrame
    scheme_changed: bool


@dataclass(frozen=True)
class Clusters:
    """The clusters active on D, which belong to no district, and their organizations, which are the scope's.

    `clusters`: one row per cluster, by id: cluster_id, name, name_en, lead_unit_id, formed_on, organizations (count).
    `members`: one row per cluster and organization on the board: cluster_id, organization_id, name, name_en.
    """

    clusters: pd.DataFrame
    members: pd.DataFrame


def board(engine: sa.Engine, scope: Scope, group: str | None = None) -> Board:
    """The quarter's board; places, movement, bands, streaks and the mean are those within the group."""
    schemes, thresholds = data.schemes(engine), data.thresholds(engine)
    caps = data.caps(engine, first=scope.quarter.first, last=scope.quarter.last, known_until=scope.known_until)
    organizations = _organizations(engine, scope, group)
    quarters = [scope.quarter, scope.quarter.shift(-1)]
    boards = figures.rank_boards(figures.results(organizations, _ratings(engine, scope, quarters), quarters), schemes)
    now, before = (boards[boards["quarter"] == pd.Timestamp(quarter.first)].drop(columns="quarter") for quarter in quarters)
    compared = figures.compare(now, before)
    rows = figures.stars_ahead(compared, thresholds, caps)
    streaks = figures.streaks(organizations, data.ranked_ratings(engine, known_until=scope.known_until), schemes, scope.quarter)
    streak = rows["organization_id"].map(streaks).fillna(0).astype("Int64")  # a count over nothing is 0
    return Board(
        board=rows.assign(streak=streak)[list(figures.BOARD_COLUMNS)],
        leavers=figures.leavers(now, before),
        scheme_changed=figures.scheme_changed(compared),
        stars_mean_points=figures.mean_points(now),
        states=figures.count_states(now),
        schemes=schemes[schemes["scheme_id"].isin(now["scheme_id"])],
        thresholds=thresholds[thresholds["scheme_id"].isin(now["scheme_id"])],
    )


def history(engine: sa.Engine, scope: Scope, quarters: int = 8, group: str | None = None) -> pd.DataFrame:
    """One row per organization and quarter on whose board it is, of the last `quarters`, Q the last. By quarter, each in rank order.

    Columns: organization_id, name, name_en, quarter (first day), state, points, stars, rank (within the group, that quarter), band.
    """
    shown = [scope.quarter.shift(-back) for back in range(quarters)]
    organizations = _organizations(engine, scope, group)[["organization_id", "name", "name_en", "active_from", "active_to"]]
    boards = figures.rank_boards(figures.results(organizations, _ratings(engine, scope, shown), shown), data.schemes(engine))
    return boards[["organization_id", "name", "name_en", "quarter", "state", "points", "stars", "rank", "band"]]


def dimensions(engine: sa.Engine, scope: Scope, group: str | None = None) -> Dimensions:
    """Mean points, share of the maximum and change of each dimension, and of each organization in it."""
    schemes, rules = data.schemes(engine), data.dimensions(engine)
    organizations = _organizations(engine, scope, group)
    scheme, last_scheme = (figures.in_force(schemes, quarter.last) for quarter in (scope.quarter, scope.quarter.shift(-1)))
    shown = rules[rules["scheme_id"].isin([scheme])].drop(columns="scheme_id")

    def sums(quarter: Quarter, last: date) -> pd.DataFrame:
        found = [
            data.score_sums(engine, first=first, last=end, known_until=scope.known_until).assign(scheme_id=in_force)
            for first, end, in_force in figures.stretches(schemes, quarter, last)
        ]
        rows = pd.concat(found, ignore_index=True).astype({"scheme_id": "Int64"})
        on_board = figures.on_board(organizations, quarter)["organization_id"]
        return rows[rows["organization_id"].isin(on_board) & rows["dimension"].isin(shown["dimension"])]

    now = sums(scope.quarter, min(scope.quarter.last, _month_end(scope.day)))
    before = sums(scope.quarter.shift(-1), scope.quarter.shift(-1).last)
    comparable = before if scheme == last_scheme else before.iloc[:0]
    maxima = rules[["scheme_id", "dimension", "max_points"]]
    return Dimensions(
        dimensions=shown.merge(figures.dimension_means(now, comparable, ["dimension"]), on="dimension", how="left").merge(
            figures.dimension_shares(now.merge(maxima, on=["scheme_id", "dimension"], how="left")), on="dimension", how="left"
        ),
        organizations=figures.dimension_means(now, comparable, ["organization_id", "dimension"]),
        scheme_changed=scheme != last_scheme,
    )


def organization(engine: sa.Engine, organization_id: int) -> pd.DataFrame:
    """One organization, whenever active and whatever its district, or none: the columns of `data_access.stars.organizations`, district."""
    organizations = _located(engine)
    return organizations[organizations["organization_id"] == organization_id]


def months(engine: sa.Engine, scope: Scope, organization_id: int) -> pd.DataFrame:
    """One row per month and dimension of one organization, of the 24 months up to that of D. By month and position.

    Columns: month, dimension, points, scheme_id, name, name_en, max_points, position (of the scheme in force in the month).
    """
    first, last = _months_of_an_organization(scope)
    found = data.scores(engine, organization_id, first=first, last=last, known_until=scope.known_until)
    points = figures.exact_means(figures.monthly(found).assign(scores=1), ["month", "dimension"]).reset_index(name="points")
    ruled = figures.with_rules(points, data.schemes(engine), data.dimensions(engine))
    return ruled.sort_values(["month", "position", "dimension"], ignore_index=True)


def results(engine: sa.Engine, scope: Scope, organization_id: int) -> pd.DataFrame:
    """One row per result of one organization: of a month up to that of D, of a quarter up to Q, of a year that began by then.

    Columns: period_kind, period_start, scheme_id, state, points, stars, published_on.
    """
    ratings = data.organization_ratings(engine, organization_id, until=month_first(scope.day), known_until=scope.known_until)
    begun = (ratings["period_kind"] == "month") | (ratings["period_start"] <= pd.Timestamp(scope.quarter.first))
    return figures.settle_states(ratings[begun].reset_index(drop=True), scope.known_until)


def evidence(engine: sa.Engine, scope: Scope, organization_id: int) -> pd.DataFrame:
    """One row per piece of evidence of one organization, of the 24 months up to that of D. The latest first.

    Columns: evidence_id, month, dimension, kind, points, cap_stars, summary, occurred_on.
    """
    first, last = _months_of_an_organization(scope)
    return figures.monthly(data.evidence(engine, organization_id, first=first, last=last, known_until=scope.known_until))


def clusters(engine: sa.Engine, scope: Scope) -> Clusters:
    """The clusters active on D with the organizations whose unit is a member on D."""
    on_board = figures.on_board(_organizations(engine, scope), scope.quarter)
    members = data.cluster_units(engine, day=scope.day).merge(on_board, on="unit_id").sort_values(["cluster_id", "organization_id"])
    found = data.clusters(engine, day=scope.day)
    counts = members["cluster_id"].value_counts()
    organizations = found["cluster_id"].map(counts).fillna(0).astype("Int64")  # a count over nothing is 0
    return Clusters(
        clusters=found.assign(organizations=organizations),
        members=members[["cluster_id", "organization_id", "name", "name_en"]].reset_index(drop=True),
    )


def by_district(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per district, then "none" and "unassigned"; with a district only its own: district, organizations (on the board), ranked."""
    keys = districts.with_rest(districts.district_codes(divisions.divisions(engine))) if scope.district is None else [scope.district]
    return figures.by_district(figures.results(_located(engine), _ratings(engine, scope, [scope.quarter]), [scope.quarter]), keys)


def _organizations(engine: sa.Engine, scope: Scope, group: str | None = None) -> pd.DataFrame:
    """The organizations of the scope's district and of a group, whenever active."""
    organizations = _located(engine)
    if scope.district is not None:
        organizations = organizations[organizations["district"] == scope.district]
    match (group or "").partition(":"):
        case "", "", "":
            return organizations
        case "peer", ":", peer_group:
            return organizations[organizations["peer_group"] == peer_group]
        case "cluster", ":", cluster_id if cluster_id.isdecimal():
            units = data.cluster_units(engine, day=scope.day)
            return organizations[organizations["unit_id"].isin(units.loc[units["cluster_id"] == int(cluster_id), "unit_id"])]
    raise ValueError(f"'{group}' is not a group; write it like peer:office or cluster:3.")


def _ratings(engine: sa.Engine, scope: Scope, quarters: Sequence[Quarter]) -> pd.DataFrame:
    ratings = data.quarter_ratings(engine, quarters=[quarter.first for quarter in quarters], known_until=scope.known_until)
    return figures.settle_states(ratings, scope.known_until)


def _located(engine: sa.Engine) -> pd.DataFrame:
    return figures.locate(data.organizations(engine), districts.district_of(divisions.divisions(engine)))


def _months_of_an_organization(scope: Scope) -> tuple[date, date]:
    return shift_months(month_first(scope.day), 1 - _MONTHS_OF_AN_ORGANIZATION), _month_end(scope.day)


def _month_end(day: date) -> date:
    return shift_months(month_first(day), 1) - timedelta(days=1)
