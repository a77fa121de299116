"""Task forces: open work, load and flow (definitions.md, Task forces)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from dashboard.figures.districts import assign
from dashboard.figures.problems import ages
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard
from dashboard.figures.working_days import working_days
from dashboard.scope import Scope

LOAD_AHEAD = timedelta(days=30)

_STATES = ["open", "overdue", "due_soon", "undated"]
_EFFORTS = ["effort_days", "effort_overdue", "effort_due_soon"]
_FLOW = ["opened", "closed", "closed_dated", "closed_on_time"]


@dataclass(frozen=True)
class TaskForces:
    """The task forces of a scope. Keys of figures.md; with a district, items are of it alone and people of the whole city.

    forces       One row per task force shown: task_force_id, name, name_en, field, lead_unit_id (missing for an unknown id); open,
                 overdue, due_soon, undated, unowned; people (on duty); opened, closed (in the quarter by the day), of these closed_dated
                 (with a due day) and closed_on_time; on_time_rate (missing over nothing); ages (open items by band, as for problems);
                 effort_days of its open items that count for a load, owned or not, capacity_days of its memberships, load (theirs: of the
                 whole task force); over_capacity (people on duty there), highest_load (theirs, missing without any). By task_force_id.
    people       One row per person on duty or owning an open item: cadre_id, task_force_ids (on duty there), on_duty; open, overdue,
                 due_soon, undated (items); effort_days, capacity_days (exact decimals), load (missing without capacity). By cadre_id.
    over_capacity   How many people have a load over 100 %, each once.
    handover_risk, taskforce_overdue, open   Of all items of the scope.
    by_district  One row per district of the view: district, open, overdue.
    """

    forces: pd.DataFrame
    people: pd.DataFrame
    people_on_duty: int
    over_capacity: int
    handover_risk: list[int]
    taskforce_overdue: int
    open: int
    by_district: pd.DataFrame


def task_forces(
    known: pd.DataFrame,
    members: pd.DataFrame,
    open_work: pd.DataFrame,
    movements: pd.DataFrame,
    handover_risk: pd.DataFrame,
    districts: dict[str, str],
    shown: Sequence[str],
    scope: Scope,
) -> TaskForces:
    """The task forces of a scope from their counts, each frame as data_access.task_forces gives it; `known` are all task forces."""
    people = _people(members, open_work, scope.day)
    return TaskForces(
        forces=_with_loads(_forces(known, members, open_work, movements, scope), members, open_work, people, scope.day),
        people=people,
        people_on_duty=members["cadre_id"].nunique(),
        over_capacity=int(is_over_capacity(people).sum()),
        handover_risk=[int(item) for item in handover_risk["work_item_id"]],
        taskforce_overdue=int(open_work["overdue"].sum()),
        open=int(open_work["open"].sum()),
        by_district=_by_district(open_work, districts, shown),
    )


def weekly(known: pd.DataFrame, movements: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """One row per task force shown and week of the quarter by the day, Monday to Sunday, cut at the quarter's ends and at the day:

    task_force_id, name, name_en; week_from, week_until; arrivals, completions; backlog (open at the end of week_until),
    backlog_at_start (open when the quarter began). By task force and week. An item closed before it was opened is never in a backlog.
    """
    first, last = pd.Timestamp(scope.quarter.first), pd.Timestamp(min(scope.quarter.last, scope.day))
    weeks = pd.date_range(first, last).to_period("W-SUN").unique()
    starts, ends = weeks.start_time.as_unit("us"), weeks.end_time.floor("D").as_unit("us")
    spans = pd.DataFrame({"week": weeks, "week_from": starts.where(starts > first, first), "week_until": ends.where(ends < last, last)})
    frame = _shown(known, movements, scope)[["task_force_id", "name", "name_en"]].merge(spans, how="cross")
    cells = pd.MultiIndex.from_frame(frame[["task_force_id", "week"]])

    def per_week(days: pd.Series) -> pd.Series:
        moved = (
            movements["items"].where(_in_quarter(days, scope), 0).groupby([movements["task_force_id"], days.dt.to_period("W-SUN")]).sum()
        )
        return moved.reindex(cells, fill_value=0).reset_index(drop=True)  # nothing moved is zero items

    at_start = _open_on(movements, scope.quarter.first - timedelta(days=1)).groupby("task_force_id")["items"].sum()
    frame["arrivals"], frame["completions"] = per_week(movements["opened_on"]), per_week(movements["closed_on"])
    frame["backlog_at_start"] = frame["task_force_id"].map(at_start).fillna(0).astype("Int64")  # no item is zero items
    left = per_week(movements["closed_on"].clip(lower=movements["opened_on"]))
    frame["backlog"] = frame["backlog_at_start"] + (frame["arrivals"] - left).groupby(frame["task_force_id"]).cumsum()
    return frame.drop(columns="week")


def loads(members: pd.DataFrame, open_work: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row per task force and person on duty there or owning an open item of it: task_force_id, cadre_id, on_duty (there);

    open, overdue, due_soon, undated (items); effort_days of what counts for the load, of which effort_overdue and effort_due_soon;
    time_share (there), capacity_days: both 0 for those not on duty there; exact decimals. By task force and cadre.
    """
    key = ["task_force_id", "cadre_id"]
    duty = members.groupby(key)["time_share"].sum().reset_index()
    work = open_work[open_work["cadre_id"].notna()].groupby(key)[[*_STATES, *_EFFORTS]].sum().reset_index()
    frame = duty.merge(work, on=key, how="outer")
    frame["on_duty"] = frame["time_share"].notna()
    frame[_STATES] = frame[_STATES].fillna(0)  # no item is zero items
    for column in ("time_share", *_EFFORTS):
        frame[column] = (
            frame[column].astype("object").where(frame[column].notna(), Decimal(0))
        )  # no item is no effort, off duty no capacity
    return frame.assign(capacity_days=frame["time_share"] * working_days(day, day + LOAD_AHEAD))


def items(open_items: pd.DataFrame, districts: dict[str, str], day: date) -> pd.DataFrame:
    """The rows with district, age_days and days_overdue (missing unless overdue)."""
    now = pd.Timestamp(day)
    return open_items.drop(columns="closed_on").assign(
        district=assign(open_items["division_code"], districts),
        age_days=(now - open_items["opened_on"]).dt.days.astype("Int64"),
        days_overdue=(now - open_items["due_on"]).dt.days.astype("Int64").where(open_items["state"] == "overdue"),
    )


def moved(moved_items: pd.DataFrame, districts: dict[str, str], scope: Scope) -> pd.DataFrame:
    """The rows with opened and closed (in the quarter by the day), on_time (missing unless closed with a due day) and district."""
    dated = moved_items["closed_on"].notna() & moved_items["due_on"].notna()
    return moved_items.assign(
        opened=_in_quarter(moved_items["opened_on"], scope),
        closed=_in_quarter(moved_items["closed_on"], scope),
        on_time=(moved_items["closed_on"] <= moved_items["due_on"]).astype("boolean").where(dated),
        district=assign(moved_items["division_code"], districts),
    )


def _shown(known: pd.DataFrame, movements: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """One row per task force shown: the columns of task_force, missing for an unknown id. By task_force_id."""
    quarter, now = pd.Timestamp(scope.quarter.first), pd.Timestamp(scope.day)
    there = known[(known["formed_on"] <= now) & ~(known["dissolved_on"] < quarter)]
    carrying = movements[
        movements["closed_on"].isna() | _in_quarter(movements["opened_on"], scope) | _in_quarter(movements["closed_on"], scope)
    ]
    ids = pd.concat([there["task_force_id"], carrying["task_force_id"]]).drop_duplicates().sort_values(ignore_index=True)
    return ids.to_frame().merge(known, on="task_force_id", how="left")


def _forces(known: pd.DataFrame, members: pd.DataFrame, open_work: pd.DataFrame, movements: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    shown = _shown(known, movements, scope)[["task_force_id", "name", "name_en", "field", "lead_unit_id"]].set_index("task_force_id")
    counts = [
        open_work.groupby("task_force_id")[_STATES].sum(),
        open_work[open_work["cadre_id"].isna()].groupby("task_force_id")["open"].sum().rename("unowned"),
        members.groupby("task_force_id")["cadre_id"].nunique().rename("people"),
        _flow(movements, scope),
    ]
    frame = shown.join([count.reindex(shown.index, fill_value=0).astype("Int64") for count in counts])  # nothing there is zero
    on_time = [rate(int(part), int(whole)) for part, whole in zip(frame["closed_on_time"], frame["closed_dated"], strict=True)]
    standing = _open_on(movements, scope.day)
    age = (pd.Timestamp(scope.day) - standing["opened_on"]).dt.days
    of_force = (standing["task_force_id"] == force for force in frame.index)
    frame["on_time_rate"] = pd.Series(on_time, frame.index, dtype="float64")
    return frame.assign(ages=[ages(age[rows], standing.loc[rows, "items"]) for rows in of_force]).reset_index()


def _with_loads(forces: pd.DataFrame, members: pd.DataFrame, open_work: pd.DataFrame, people: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows of task forces with the load of each as a whole, and of the people on duty there."""
    effort = open_work.groupby("task_force_id")["effort_days"].sum()
    share = members.groupby("task_force_id")["time_share"].sum()
    ids = forces["task_force_id"]
    forces["effort_days"] = [effort.get(force, Decimal(0)) for force in ids]  # no item is no effort
    forces["capacity_days"] = [share.get(force, Decimal(0)) * working_days(day, day + LOAD_AHEAD) for force in ids]  # nobody, no capacity
    load = [rate(*cases) for cases in zip(forces["effort_days"], forces["capacity_days"], strict=True)]
    there = people.assign(over=is_over_capacity(people)).explode("task_force_ids").groupby("task_force_ids")
    return forces.assign(
        load=pd.Series(load, forces.index, dtype="float64"),
        over_capacity=ids.map(there["over"].sum()).fillna(0).astype("Int64"),  # nobody on duty is nobody over capacity
        highest_load=ids.map(there["load"].max()).astype("float64"),
    )


def is_over_capacity(people: pd.DataFrame) -> pd.Series:
    """True for those on duty whose effort is more than their capacity, compared exactly."""
    return (people["capacity_days"] > 0) & (people["effort_days"] > people["capacity_days"])


def can_lend(forces: pd.DataFrame, standard: Standard | None, day: date) -> pd.Series:
    """True for the task forces that are clearly below their capacity, from the frame `forces`: nobody there is over capacity, and without

    one full-time person its load would still be at most the standard's target less its tolerance. Without a standard nobody can lend.
    """
    if standard is None:
        return pd.Series(False, forces.index)
    left = forces["capacity_days"] - working_days(day, day + LOAD_AHEAD)
    return (forces["over_capacity"] == 0) & (left > 0) & (forces["effort_days"] <= (standard.target - standard.tolerance) * left)


def _flow(movements: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """One row per task force: opened, closed, closed_dated, closed_on_time in the quarter by the day."""
    opened, closed = _in_quarter(movements["opened_on"], scope), _in_quarter(movements["closed_on"], scope)
    flow = movements.assign(
        opened=movements["items"].where(opened, 0),
        closed=movements["items"].where(closed, 0),
        closed_dated=movements["dated"].where(closed, 0),
        closed_on_time=movements["on_time"].where(closed, 0),
    )
    return flow.groupby("task_force_id")[_FLOW].sum()


def _people(members: pd.DataFrame, open_work: pd.DataFrame, day: date) -> pd.DataFrame:
    duty, work = members.groupby("cadre_id"), open_work.groupby("cadre_id")
    effort, share = work["effort_days"].sum().to_dict(), duty["time_share"].sum().to_dict()
    forces = {cadre: tuple(sorted(set(of_cadre))) for cadre, of_cadre in duty["task_force_id"]}
    ids = pd.Index(list(effort.keys() | share.keys()), dtype="Int64", name="cadre_id").sort_values()
    days = working_days(day, day + LOAD_AHEAD)
    frame = work[_STATES].sum().reindex(ids, fill_value=0)  # no item is zero items
    frame["effort_days"] = [effort.get(cadre, Decimal(0)) for cadre in ids]  # no item is no effort
    frame["capacity_days"] = [share.get(cadre, Decimal(0)) * days for cadre in ids]  # off duty: no capacity
    load = [rate(*cases) for cases in zip(frame["effort_days"], frame["capacity_days"], strict=True)]
    frame["load"] = pd.Series(load, ids, dtype="float64")
    frame["on_duty"] = [cadre in share for cadre in ids]
    frame["task_force_ids"] = [forces.get(cadre, ()) for cadre in ids]
    return frame.reset_index()


def _by_district(open_work: pd.DataFrame, districts: dict[str, str], shown: Sequence[str]) -> pd.DataFrame:
    counts = open_work.groupby(assign(open_work["division_code"], districts))[["open", "overdue"]].sum()
    return counts.reindex(pd.Index(shown, name="district"), fill_value=0).reset_index()  # no item is zero items


def _in_quarter(days: pd.Series, scope: Scope) -> pd.Series:
    """True for days in the quarter by the day of the scope."""
    return days.between(pd.Timestamp(scope.quarter.first), pd.Timestamp(min(scope.quarter.last, scope.day)))


def _open_on(movements: pd.DataFrame, day: date) -> pd.DataFrame:
    """The movements of items opened by a day and not closed by it."""
    return movements[(movements["opened_on"] <= pd.Timestamp(day)) & ~(movements["closed_on"] <= pd.Timestamp(day))]
