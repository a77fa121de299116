"""What has changed between two views: the questions are asked of each, the difference is made by dashboard.figures.changes.

Every question takes the earlier scope and the later one, of the same district.
"""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from dashboard.answers import plan, problems, stars, task_forces
from dashboard.figures import changes as figures
from dashboard.figures.districts import assign, district_of
from dashboard.scope import Quarter, Scope
from data_access import divisions
from data_access import meetings as store
from data_access import task_forces as forces_data

_ITEM = ["work_item_id", "task_force_id", "division_code", "district", "title", "title_en", "opened_on", "due_on", "closed_on", "state"]


def organizations(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per organization on either board: see figures.changes.organizations."""
    earlier, later = (stars.board(engine, scope).board for scope in (before, after))
    return figures.organizations(earlier, later, of_one_quarter=before.quarter == after.quarter, so_far=figures.is_so_far(before, after))


def milestones(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per milestone of either plan: see figures.changes.milestones."""
    earlier, later = (plan.milestones(engine, scope).milestones for scope in (before, after))
    return figures.milestones(earlier, later, plan.removed(engine, after))


def replans(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per replan approved since: see figures.changes.replans."""
    return figures.replans(plan.replans(engine, before), plan.replans(engine, after))


def sites(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per pilot site: see figures.changes.things."""
    earlier, later = (plan.pilot_sites(engine, scope).sites for scope in (before, after))
    return figures.things(earlier, later, ["phase_id", "division_code"])


def found_problems(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per problem open at either time, or found or closed since: see figures.changes.things."""
    earlier, later = (_over_quarters(problems.ledger, "problem_id", engine, scope, before, after) for scope in (before, after))
    return figures.things(earlier, later, ["problem_id"])


def items(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per item of work open at either time, or opened or closed since: see figures.changes.things."""
    return figures.things(_items(engine, before, before, after), _items(engine, after, before, after), ["work_item_id"])


def forces(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per task force shown in either view: see figures.changes.forces."""
    earlier, later = (task_forces.summary(engine, scope).forces for scope in (before, after))
    return figures.forces(earlier, later, forces_data.task_forces(engine), before.day, after.day)


def decisions(engine: sa.Engine, before: Scope, after: Scope) -> pd.DataFrame:
    """One row per decision of every meeting held by the later day: see figures.changes.things.

    With a district, the decisions that its own units answer for.
    """
    earlier, later = (_decisions(engine, scope) for scope in (before, after))
    return figures.things(earlier, later, ["decision_id"])


def _decisions(engine: sa.Engine, scope: Scope) -> pd.DataFrame:
    rows = store.decisions_by(engine, day=scope.day)
    if scope.district is None:
        return rows
    units = divisions.units(engine)
    own = units.loc[assign(units["division_code"], district_of(divisions.divisions(engine))) == scope.district, "unit_id"]
    return rows[rows["unit_id"].isin(own)]


def _items(engine: sa.Engine, scope: Scope, before: Scope, after: Scope) -> pd.DataFrame:
    """The items open in a view, and those opened or closed by then in any quarter from the one of the earlier day on."""
    open_items = task_forces.items(engine, scope)
    moved = _over_quarters(task_forces.moved, "work_item_id", engine, scope, before, after)
    closed = moved[moved["closed_on"].notna()].assign(state="closed")
    return pd.concat([open_items.assign(closed_on=pd.NaT)[_ITEM], closed[_ITEM]], ignore_index=True).sort_values(
        "work_item_id", ignore_index=True
    )


def _over_quarters(
    question: Callable[[sa.Engine, Scope], pd.DataFrame], key: str, engine: sa.Engine, scope: Scope, before: Scope, after: Scope
) -> pd.DataFrame:
    """What a question says of every quarter from the earlier view's to that of the later day, as of the day of `scope`; each row once.

    Both views are asked about the same quarters: what is in the one and not in the other has come or gone.
    """
    first, last = min(before.quarter, Quarter.of(before.day)), max(after.quarter, Quarter.of(after.day))
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].shift(1))
    rows = pd.concat([question(engine, replace(scope, quarter=quarter)) for quarter in quarters], ignore_index=True)
    return rows.drop_duplicates(key).sort_values(key, ignore_index=True)
