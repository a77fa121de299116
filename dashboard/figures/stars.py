"""The star rating (Pioneer Index): who is on the board, at which place, in which band, and why (docs/contract/definitions.md, Stars)."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.figures import districts
from dashboard.figures.rates import rate
from dashboard.scope import Quarter

PROVISIONAL, PUBLISHED, NOT_RATED = "provisional", "published", "not_rated"
STATES = (PROVISIONAL, PUBLISHED, "under_review", NOT_RATED)
LEADING, MIDDLE, TRAILING = "leading", "middle", "trailing"
NEAR = 3  # points to the next star

# The columns of the board as answers hand it out: of the organization, of its result and places, of what lies ahead.
BOARD_COLUMNS = (
    *("organization_id", "name", "name_en", "kind", "peer_group", "unit_id", "division_code", "district"),
    *("state", "points", "stars", "rank", "previous_rank", "previous_points", "previous_stars", "previous_band"),
    *("movement", "is_new", "band", "gap_to_next_star", "capped", "cap_stars", "streak", "scheme_id", "published_on"),
)


# Who is on the board ---------------------------------------------------------------------------


def locate(organizations: pd.DataFrame, division_districts: dict[str, str]) -> pd.DataFrame:
    """The organizations with their `district`, that of their unit; unassigned when the unit is unknown."""
    district = districts.assign(organizations["division_code"], division_districts)
    return organizations.assign(district=district.where(organizations["unit_known"].astype(bool), districts.UNASSIGNED))


def on_board(organizations: pd.DataFrame, quarter: Quarter) -> pd.DataFrame:
    """The organizations active on any day of a quarter."""
    ended_before = organizations["active_to"] < pd.Timestamp(quarter.first)  # false without an end
    return organizations[(organizations["active_from"] <= pd.Timestamp(quarter.last)) & ~ended_before]


def settle_states(ratings: pd.DataFrame, known_until: date) -> pd.DataFrame:
    """The ratings with the `state` they had by `known_until`: published only if it was so by then, else provisional."""
    published = ratings["published_on"] <= pd.Timestamp(known_until)  # false without a date
    return ratings.assign(state=ratings["state"].mask((ratings["state"] == PUBLISHED) & ~published, PROVISIONAL))


def results(organizations: pd.DataFrame, ratings: pd.DataFrame, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """One row per quarter and organization on its board: the organization, `quarter` (its first day), the result (not rated without one),

    whether it is `ranked`. The ratings are those of `settle_states`.
    """
    boards = [on_board(organizations, quarter).assign(quarter=pd.Timestamp(quarter.first)) for quarter in quarters]
    of_quarters = ratings.rename(columns={"period_start": "quarter"})
    board = pd.concat(boards, ignore_index=True).merge(of_quarters, on=["organization_id", "quarter"], how="left")
    board["state"] = board["state"].fillna(NOT_RATED)
    return board.assign(ranked=board["state"].isin([PROVISIONAL, PUBLISHED]) & board["points"].notna())


def by_district(results: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row per district of `keys`, in their order: district, organizations (on the board), ranked."""
    counts = results.groupby("district")["ranked"].agg(organizations="size", ranked="sum")
    return counts.reindex(pd.Index(keys, name="district"), fill_value=0).reset_index()  # counts over nothing are 0


# Places and bands ------------------------------------------------------------------------------


def rank_boards(results: pd.DataFrame, schemes: pd.DataFrame) -> pd.DataFrame:
    """The results of one group with `rank` and `band` among the ranked of their quarter, missing where its scheme is unknown.

    By quarter, each in rank order, ties by id, then the not ranked by id.
    """
    placed = _placed(results.loc[results["ranked"], ["quarter", "scheme_id", "points"]], schemes)
    board = results.assign(rank=placed["rank"], band=placed["band"])
    return board.sort_values(["quarter", "rank", "organization_id"], na_position="last", ignore_index=True)


def _placed(ranked: pd.DataFrame, schemes: pd.DataFrame) -> pd.DataFrame:
    """The ranked results of some quarters (quarter, scheme_id, points) with `rank` and `band` among those of their quarter."""
    points = _numbers(ranked["points"]).groupby(ranked["quarter"])
    rank, from_bottom = _places(points), _places(points, from_bottom=True)
    cases = ranked[["quarter", "scheme_id"]].assign(size=points.transform("size"))
    quotas = cases.drop_duplicates().merge(schemes, on="scheme_id")
    for share in ("leading_share", "trailing_share"):
        quotas[share] = (quotas[share] * quotas["size"].astype("object")).map(math.floor).astype("Int64")  # in exact decimals
    quota = cases.merge(quotas, on=["quarter", "scheme_id"], how="left").set_axis(ranked.index)
    band = pd.Series(MIDDLE, index=ranked.index, dtype="str")
    is_leading, is_trailing = rank <= quota["leading_share"], from_bottom <= quota["trailing_share"]
    band = band.mask(is_trailing.fillna(False), TRAILING).mask(is_leading.fillna(False), LEADING)
    return ranked.assign(rank=rank, band=band.where(quota["leading_share"].notna()))


def _numbers(points: pd.Series) -> pd.Series:
    """Points of six digits: equal and in order just as the decimals are, and compared in a tenth of the time."""
    return points.astype("float64")


def _places(points: Any, *, from_bottom: bool = False) -> pd.Series:
    """The place of each of some numbers, in its group if they are grouped, highest first or from the bottom.

    Ties share a place and the next is skipped.
    """
    return points.rank(method="min", ascending=from_bottom).astype("Int64")


def newly_trailing(rows: pd.DataFrame) -> pd.Series:
    """Who of the rows trails now and did not last quarter, by the same scheme."""
    was_better = rows["previous_band"].notna() & (rows["previous_band"] != TRAILING) & rows["movement"].notna()
    return (rows["band"] == TRAILING).fillna(False).astype(bool) & was_better


def near(rows: pd.DataFrame) -> pd.Series:
    """Who is close to the next star; one that is capped is not."""
    return rows["rank"].notna() & ~rows["capped"] & (pd.to_numeric(rows["gap_to_next_star"]) < NEAR)


def streaks(organizations: pd.DataFrame, ratings: pd.DataFrame, schemes: pd.DataFrame, quarter: Quarter) -> pd.Series:
    """Of each organization with one the consecutive quarters, back from `quarter`, published in the band of `quarter`.

    The ratings are those of data_access.stars.ranked_ratings, the organizations those of one group.
    """
    rows = ratings.rename(columns={"period_start": "quarter"})
    day = rows["quarter"].dt
    rows["back"] = ((quarter.first.year - day.year) * 12 + quarter.first.month - day.month) // 3
    rows = rows[(day.day == 1) & (day.month % 3 == 1) & (rows["back"] >= 0)]
    rows = rows.merge(organizations[["organization_id", "active_from", "active_to"]], on="organization_id")
    rows = rows[(rows["active_from"] < rows["quarter"] + pd.DateOffset(months=3)) & ~(rows["active_to"] < rows["quarter"])]  # on the board
    placed = _placed(rows, schemes)
    published = placed[(placed["published"] == 1) & placed["band"].notna()]
    now = published[published["back"] == 0].set_index("organization_id")["band"]
    steady = published[published["band"] == published["organization_id"].map(now)].sort_values("back")
    unbroken = steady["back"] == steady.groupby("organization_id").cumcount()
    return steady[unbroken].groupby("organization_id").size()


# Against last quarter ----------------------------------------------------------------------------


def movements(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """One row per organization ranked in both quarters: organization_id, movement (places gained; missing when its scheme changed)."""
    columns = ["organization_id", "points", "scheme_id"]
    both = now.loc[now["ranked"], columns].merge(before.loc[before["ranked"], columns], on="organization_id", suffixes=("", "_before"))
    gained = _places(_numbers(both["points_before"])) - _places(_numbers(both["points"]))
    return both[["organization_id"]].assign(movement=gained.where(both["scheme_id"] == both["scheme_id_before"]))


def compare(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The ranked board with `movement`, `is_new`, and of last quarter previous_rank, previous_points, previous_stars, previous_band.

    `previous_rank` is the place shown last quarter; `movement` counts both places among those ranked twice, so they may differ.
    """
    board = now.merge(movements(now, before), on="organization_id", how="left").merge(_previous(before), on="organization_id", how="left")
    return board.assign(is_new=board["ranked"] & ~board["organization_id"].isin(before.loc[before["ranked"], "organization_id"]))


def scheme_changed(compared: pd.DataFrame) -> bool:
    """Whether any organization ranked in both quarters has no movement."""
    return bool((compared["ranked"] & ~compared["is_new"] & compared["movement"].isna()).any())


def leavers(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """One row per organization ranked last quarter and not now, by id.

    Columns: organization_id, name, name_en, kind, peer_group, district, state (now; missing: no longer on the board), previous_rank,
    previous_points, previous_stars, previous_band.
    """
    left = before[before["ranked"] & ~before["organization_id"].isin(now.loc[now["ranked"], "organization_id"])]
    return (
        left[["organization_id", "name", "name_en", "kind", "peer_group", "district"]]
        .merge(now[["organization_id", "state"]], on="organization_id", how="left")
        .merge(_previous(before), on="organization_id")
        .sort_values("organization_id", ignore_index=True)
    )


def _previous(before: pd.DataFrame) -> pd.DataFrame:
    return before.set_index("organization_id")[["rank", "points", "stars", "band"]].add_prefix("previous_").reset_index()


# Stars, points ----------------------------------------------------------------------------------


def stars_ahead(board: pd.DataFrame, thresholds: pd.DataFrame, caps: pd.DataFrame) -> pd.DataFrame:
    """The board with `cap_stars` (missing without a veto), `capped` and `gap_to_next_star` (points, exact)."""
    board = board.merge(caps, on="organization_id", how="left")
    rising = thresholds.rename(columns={"stars": "step"}).sort_values("min_points")
    steps = board.loc[board["ranked"], ["organization_id", "scheme_id", "points", "stars", "cap_stars"]].merge(rising, on="scheme_id")
    reached = steps["min_points"] <= steps["points"]
    capped = steps.loc[reached & (steps["step"] > steps["cap_stars"]).fillna(False), "organization_id"]  # without a veto no cap
    below_five = (steps["stars"] != 5).fillna(True)  # stars not said are not five
    ahead = steps[~reached & below_five & ~steps["organization_id"].isin(capped)]
    lowest = ahead.drop_duplicates("organization_id").set_index("organization_id")
    gaps = lowest["min_points"] - lowest["points"]
    return board.assign(capped=board["organization_id"].isin(capped), gap_to_next_star=board["organization_id"].map(gaps).astype("object"))


def mean_points(board: pd.DataFrame) -> float | None:
    """The mean points of the ranked (stars_mean_points); none when nobody is."""
    points = board.loc[board["ranked"], "points"]
    return rate(sum(points), len(points))


def count_states(board: pd.DataFrame) -> dict[str, int]:
    """How many organizations of the board are in each state, zeros included."""
    return dict.fromkeys(STATES, 0) | {str(state): int(count) for state, count in board["state"].value_counts().items()}


# Dimensions --------------------------------------------------------------------------------------


def in_force(schemes: pd.DataFrame, day: date) -> int | None:
    """The scheme in force on a day: the latest to take effect by then, of several the higher id; none before the first."""
    begun = schemes[schemes["effective_from"] <= pd.Timestamp(day)].sort_values(["effective_from", "scheme_id"])
    return None if begun.empty else int(begun["scheme_id"].iloc[-1])


def monthly(scores: pd.DataFrame) -> pd.DataFrame:
    """The scores with `month` as the first day of the month it lies in."""
    return scores.assign(month=scores["month"].dt.to_period("M").dt.to_timestamp().astype("datetime64[us]"))


def with_rules(scores: pd.DataFrame, schemes: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    """The scores of `monthly` beside what the scheme in force in the month says of their dimension.

    Adds scheme_id, name, name_en, max_points, position; missing when there is no scheme, or it lacks the dimension.
    """
    scheme_of = {month: in_force(schemes, month) for month in scores["month"].unique()}
    scheme = pd.Series([scheme_of[month] for month in scores["month"]], index=scores.index, dtype="Int64")
    return scores.assign(scheme_id=scheme).merge(rules, on=["scheme_id", "dimension"], how="left")


def stretches(schemes: pd.DataFrame, quarter: Quarter, last: date) -> list[tuple[date, date, int | None]]:
    """The months of a quarter up to `last` in stretches under one scheme, mostly one: first day, last day, scheme."""
    months = [month for month in quarter.months if month <= last]
    runs = [list(run) for _, run in groupby(months, partial(in_force, schemes))]
    ends = [run[0] - timedelta(days=1) for run in runs[1:]] + [last]
    return [(run[0], end, in_force(schemes, run[0])) for run, end in zip(runs, ends, strict=True)]


def dimension_means(now: pd.DataFrame, before: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row per group of `by` with scores now: mean_points, change (against the mean of `before`, missing when there is none)."""
    mean, mean_before = exact_means(now, by), exact_means(before, by)
    both = mean.index.intersection(mean_before.index)
    change = (mean.loc[both] - mean_before.loc[both]).astype(float)
    return pd.DataFrame({"mean_points": mean.astype(float), "change": change.reindex(mean.index)}).reset_index()


def exact_means(sums: pd.DataFrame, by: list[str]) -> pd.Series:
    """Sum of points / number of scores of each group of `by`, as exact as decimals divide."""
    totals = sums.groupby(by)[["points", "scores"]].sum()
    return totals["points"] / totals["scores"].astype("object")


def dimension_shares(sums: pd.DataFrame) -> pd.DataFrame:
    """One row per dimension: dimension, share (sum of points / sum of max_points of each score, over those that have a maximum)."""
    ruled = sums.dropna(subset=["max_points"])
    totals = (
        ruled.assign(max_points=ruled["max_points"] * ruled["scores"].astype("object")).groupby("dimension")[["points", "max_points"]].sum()
    )
    totals = totals[totals["max_points"] > 0]  # a share of no points at all is not applicable
    return (totals["points"] / totals["max_points"]).astype(float).rename("share").reset_index()
