"""What the lobby asks, beside the questions it shares with the pages; every answer is of what is published (data_access.public)."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.answers import problems, stars, training, trust
from dashboard.figures import lobby as figures
from dashboard.scope import Quarter, Scope
from data_access import public


def last_published(engine: sa.Engine, today: date) -> Quarter | None:
    """The last quarter of which a star rating is published by today; none when there is no such quarter."""
    begun = (day.date() for day in public.last_published(engine, day=today)["period_start"])
    return next((Quarter.of(day) for day in begun if Quarter.of(day).first == day), None)


def board(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per organization with a published result, the best first: organization_id, name, name_en, stars, movement (may be missing).

    Places and movements are those among the published.
    """
    return figures.published(stars.board(engine, scope).board)


def organizations(engine: sa.Engine, scope: Scope) -> int:
    """How many organizations are on the board, published or not."""
    return len(stars.board(engine, scope).board)


def clusters(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per cluster and organization of it with a published result: cluster_id, cluster, cluster_en, organization_id, name, name_en,

    stars. By cluster, the best organization first.
    """
    found = stars.clusters(engine, scope)
    return figures.cluster_results(found.clusters, found.members, board(engine, scope))


def front_line_training(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per district of the view, with the rest of the city: see figures.lobby.front_line_training."""
    return figures.front_line_training(
        training.completion(engine, scope).by_district,
        problems.summary(engine, scope).by_district,
        trust.reporting(engine, scope),
    )
