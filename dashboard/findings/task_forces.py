"""The sentences of the task forces' page: true in every case, also of one task force, of none, of nothing open."""

import pandas as pd

from dashboard.figures.task_forces import TaskForces
from dashboard.words import Words, is_missing


def headline(words: Words, forces: pd.DataFrame, *, of_city: bool) -> str:
    """The task force that is worst off (overdue, then over capacity, then growth of its backlog), and who could help.

    `forces`: one row per task force: task_force_id, label, open, overdue, over_capacity, can_lend, backlog_at_start. Of a district nothing
    is said of capacity, which is the whole city's.
    """
    total = int(forces["open"].sum())
    if not total:
        return words("task_forces-headline-empty", count=len(forces))
    growth = forces["open"] - forces["backlog_at_start"]
    over = forces["over_capacity"] if of_city else forces["over_capacity"] * 0
    ranked = forces.assign(growth=growth, over=over).sort_values(
        ["overdue", "over", "growth", "open", "task_force_id"], ascending=[False, False, False, False, True]
    )
    worst = ranked.iloc[0]
    if not worst["overdue"] and not worst["over"]:
        return words("task_forces-headline-calm", count=len(forces), open=total, capacity="known" if of_city else "unknown")
    lenders = list(forces.loc[forces["can_lend"], "label"]) if worst["over"] else []
    return words(
        "task_forces-headline",
        force=worst["label"],
        change=_direction(int(worst["growth"])),
        open=int(worst["open"]),
        overdue=int(worst["overdue"]),
        over=int(worst["over"]) if of_city else "unknown",
        lenders=words.listed(lenders) or "none",
        count=len(lenders),
    )


def state(words: Words, force: pd.Series, *, of_city: bool) -> str:
    """Whether one task force keeps up, and how full it and its people are. `force`: a row of the frame `forces`."""
    opened, closed = int(force["opened"]), int(force["closed"])
    balance = "none" if opened == closed == 0 else _direction(opened - closed)
    flow = words("task_forces-state-flow", balance=balance, by=abs(opened - closed))
    if not of_city:
        return flow
    load, highest = ("unknown" if is_missing(force[name]) else words.percent(force[name], 0) for name in ("load", "highest_load"))
    return words(
        "task_forces-and", one=flow, other=words("task_forces-state-load", people=int(force["people"]), load=load, highest=highest)
    )


def flow(words: Words, backlogs: pd.DataFrame) -> str:
    """Whose backlog grew most, or else fell most. `backlogs`: one row per task force: label, backlog_at_start, backlog."""
    growth = backlogs["backlog"] - backlogs["backlog_at_start"]
    if not growth.any():
        return words("task_forces-flow-title-same", count=len(backlogs), backlog=int(backlogs["backlog"].sum()))
    rising = int((growth > 0).sum())
    most = backlogs.loc[(growth if rising else -growth).astype(int).idxmax()]
    others, also = len(backlogs) - 1, max(rising - 1, 0)
    return words(
        "task_forces-flow-title",
        force=most["label"],
        start=int(most["backlog_at_start"]),
        now=int(most["backlog"]),
        change="up" if rising else "down",
        rest="nobody" if not others else "calm" if not also else "all" if also == others else "some",
        others=others,
        also=also,
    )


def load(words: Words, forces: pd.DataFrame, now: TaskForces) -> str:
    """How many of all people on duty are over capacity, and where most of them are. `forces`: those of `now` with label."""
    people, over = now.people_on_duty, now.over_capacity
    if not people:
        return words("task_forces-load-title-nobody")
    if not over:
        return words("task_forces-load-title-none", people=people)
    return words("task_forces-load-title", people=people, over=over, **_mostly(forces, "over_capacity", over))


def load_of_district(words: Words, district: str, now: TaskForces) -> str:
    """What a district's items ask of how many people."""
    effort = now.people["effort_days"]
    days, people = words.number(effort.sum(), 1), int((effort > 0).sum())
    return words("task_forces-load-title-district", district=district, days=days, people=people)


def ages(words: Words, forces: pd.DataFrame) -> str:
    """How many open items are older than 30 days, and where most of them are. `forces`: label, open, old."""
    total, old = int(forces["open"].sum()), int(forces["old"].sum())
    if not total:
        return words("task_forces-nothing-open")
    if not old:
        return words("task_forces-ages-title-none", open=total)
    return words("task_forces-ages-title", open=total, old=old, **_mostly(forces, "old", old))


def overdue(words: Words, items: pd.DataFrame) -> str:
    """How many items are overdue, and the one that is so longest. `items`: the overdue ones, days_overdue."""
    if items.empty:
        return words("task_forces-overdue-title-none")
    return words("task_forces-overdue-title", count=len(items), days=int(items["days_overdue"].max()))


def _mostly(forces: pd.DataFrame, column: str, total: int) -> dict[str, str | int]:
    """The task force with most of a total, for the end of a sentence; nothing is said of the only one, or where several have as many."""
    counts = forces[column].astype(int)
    there = int(counts.max())
    where = "unsaid" if len(forces) == 1 or (counts == there).sum() > 1 else "all" if there == total else "some"
    return {"where": where, "there": there, "force": str(forces.loc[counts.idxmax(), "label"])}


def _direction(change: int) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"
