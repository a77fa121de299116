"""What the lobby asks, beside the questions it shares with the pages; every answer is of what is published (data_access.public)."""

from dataclasses import replace
from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.answers import plan, problems, stars, task_forces, training, trust
from dashboard.figures import lobby as figures
from dashboard.scope import Quarter, Scope
from data_access import public


def last_published(engine: sa.Engine, today: date) -> Quarter | None:
    """The last quarter that is over and of which a star rating is published by today; none when there is no such quarter."""
    begun = (day.date() for day in public.last_published(engine, day=today)["period_start"])
    return next((quarter for day in begun if (quarter := Quarter.of(day)).first == day and quarter.last < today), None)


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
        withheld(engine, scope, "training"),
    )


def withheld(engine: sa.Engine, scope: Scope, feed: str) -> frozenset[str]:
    """The districts of the view with a month of the quarter that is not approved, of a feed whose months are submitted."""
    return figures.withheld(trust.reporting(engine, scope), feed)


def closed_items(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    """One row per task force shown that is known: task_force_id, name, name_en, closed (items, of districts not withheld)."""
    unapproved = [task_forces.summary(engine, replace(scope, district=code)).forces for code in withheld(engine, scope, "task_forces")]
    return figures.closed_items(task_forces.summary(engine, scope).forces, unapproved)


def sites(engine: sa.Engine, scope: Scope) -> dict[int, dict[str, int]]:
    """For the position of each phase how many pilot sites are planned and accepted, in districts not withheld."""
    return figures.sites(plan.pilot_sites(engine, scope).by_district, withheld(engine, scope, "eldercare"))
