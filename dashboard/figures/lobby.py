"""What the public may see of the figures: published results only, and of training only what every month of the quarter is approved for."""

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


def front_line_training(completion: pd.DataFrame, problems: pd.DataFrame, reporting: pd.DataFrame) -> pd.DataFrame:
    """One row per district of `completion`: district, is_published, and of the published days_required, days_done (days), due, done

    (tasks), closable, settled (problems); missing for the others. Where months are submitted, published means that all are approved.
    """
    told = reporting[reporting["feed"] == "training"]
    open_months = told.loc[told["state"] != APPROVED, "district"]
    rows = completion.merge(problems[["district", "closable", "settled"]], on="district")
    is_published = ~rows["district"].isin(open_months)
    return rows[["district"]].assign(is_published=is_published, **{name: rows[name].where(is_published) for name in _TRAINING})
