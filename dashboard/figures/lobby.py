"""What the public may see of the figures: published results only, and of training only what every month of the quarter is approved for."""

from collections.abc import Collection, Iterable

import pandas as pd

from dashboard.figures.stars import PUBLISHED
from dashboard.figures.trust import APPROVED

_TRAINING = ["days_required", "days_done", "due", "done", "closable", "settled"]


def published(board: pd.DataFrame) -> pd.DataFrame:
    """The published rows of a board that have stars, most first: organization_id, name, name_en, stars, movement."""
    shown = board[(board["state"] == PUBLISHED) & board["stars"].notna()].sort_values("stars", ascending=False, kind="stable")
    return shown[["organization_id", "name", "name_en", "stars", "movement"]].reset_index(drop=True)


def risers(board: pd.DataFrame) -> pd.DataFrame:
    """The rows of `published` that went up, like for like: the furthest first, ties in the order of the board."""
    return board[board["movement"] > 0].sort_values("movement", ascending=False, kind="stable", ignore_index=True)


def cluster_results(clusters: pd.DataFrame, members: pd.DataFrame, board: pd.DataFrame) -> pd.DataFrame:
    """The published results of the members of each cluster, from the frames of answers.stars.clusters and `published`."""
    named = clusters.rename(columns={"name": "cluster", "name_en": "cluster_en"})[["cluster_id", "cluster", "cluster_en"]]
    results = board[["organization_id", "name", "name_en", "stars"]].assign(place=range(len(board)))
    rows = named.merge(members[["cluster_id", "organization_id"]], on="cluster_id").merge(results, on="organization_id")
    return rows.sort_values(["cluster_id", "place"], ignore_index=True).drop(columns="place")


def withheld(reporting: pd.DataFrame, feed: str) -> frozenset[str]:
    """The districts with a month that is not approved, from the frame of figures.trust; none where no month is submitted at all."""
    return frozenset(reporting.loc[(reporting["feed"] == feed) & (reporting["state"] != APPROVED), "district"])


def front_line_training(completion: pd.DataFrame, problems: pd.DataFrame, withheld: Collection[str]) -> pd.DataFrame:
    """One row per district of `completion`: district, is_published, and of the published days_required, days_done (days), due, done

    (tasks), closable, settled (problems); missing for those withheld.
    """
    rows = completion.merge(problems[["district", "closable", "settled"]], on="district")
    is_published = ~rows["district"].isin(withheld)
    return rows[["district"]].assign(is_published=is_published, **{name: rows[name].where(is_published) for name in _TRAINING})


def closed_items(forces: pd.DataFrame, unapproved: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The known task forces with what they closed, without what the districts closed that are not approved."""
    known = forces.loc[forces["name"].notna(), ["task_force_id", "name", "name_en", "closed"]].set_index("task_force_id")
    for rows in unapproved:
        known["closed"] -= rows.set_index("task_force_id")["closed"].reindex(known.index, fill_value=0)
    return known.reset_index()


def sites(by_district: pd.DataFrame, withheld: Collection[str]) -> dict[int, dict[str, int]]:
    """The sums of planned and accepted of each phase, by its position, over the districts not withheld."""
    shown = by_district[~by_district["district"].isin(withheld)]
    sums = shown.groupby("phase")[["planned", "accepted"]].sum()
    return {int(phase): {"planned": int(row.planned), "accepted": int(row.accepted)} for phase, row in sums.iterrows()}
