"""The lists behind the counts of the task forces: each has exactly as many rows as its count says, by the same filters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard.figures.districts import with_rest
from dashboard.figures.problems import BANDS, age_bands
from dashboard.figures.task_forces import TaskForces, is_over_capacity
from dashboard.names import Names
from dashboard.pieces import Listing, Part
from dashboard.shapes import task_forces as shapes
from dashboard.words import Words, is_missing

ITEMS = ("open", "overdue", "due_soon", "undated", "unowned", "handover")
MOVED = ("opened", "closed")
PEOPLE = ("people", "over_capacity", "idle")


@dataclass(frozen=True)
class Given:
    """What the lists are made of: words, names, the labels of the task forces, and answers that are asked when a list is opened."""

    words: Words
    names: Names
    labels: Mapping[int, str]
    persons: Callable[[], Mapping[int, str]]
    summary: Callable[[], TaskForces]
    items: Callable[[], pd.DataFrame]
    moved: Callable[[], pd.DataFrame]


def lists(given: Given, owners: Sequence[int]) -> dict[str, Callable[[], Listing]]:
    """Every list of the page by its name: of all task forces ("overdue"), of one ("overdue-2"), of an age ("age-4-2"), of an owner,

    of what is of a place ("overdue-at-none").
    """
    made: dict[str, Callable[[], Listing]] = {f"owner-{owner}": partial(_items, given, "owner", owner=owner) for owner in owners}
    places = with_rest(list(given.names.district_codes))
    made |= {f"{kind}-at-{place}": partial(_items, given, kind, place=place) for kind in ITEMS for place in places}
    for force in (None, *given.labels):
        suffix = "" if force is None else f"-{force}"
        made |= {f"{kind}{suffix}": partial(_items, given, kind, force=force) for kind in ITEMS}
        made |= {f"{kind}{suffix}": partial(_moved, given, kind, force) for kind in MOVED}
        made |= {f"{kind}{suffix}": partial(_people, given, kind, force) for kind in PEOPLE}
        made |= {f"age-{band}{suffix}": partial(_items, given, "age", force=force, band=band) for band in range(len(BANDS))}
    return made


def totals(words: Words, now: TaskForces, link: shapes.Link, *, of_city: bool) -> list[Part]:
    """The counts of all task forces together, each with its list."""
    counts = {"open": now.open, "overdue": now.taskforce_overdue, "handover": len(now.handover_risk), "people": now.people_on_duty}
    if of_city:
        counts["over_capacity"] = now.over_capacity
    return [Part(words(f"task_forces-total-{kind}", count=count), link(kind)) for kind, count in counts.items() if count]


def _items(given: Given, kind: str, *, force: int | None = None, band: int = 0, owner: int | None = None, place: str = "") -> Listing:
    words, items, persons = given.words, given.items(), given.persons()
    wanted = {
        "open": lambda: items["state"].notna(),
        "overdue": lambda: items["state"] == "overdue",
        "due_soon": lambda: items["state"] == "due_soon",
        "undated": lambda: items["state"] == "undated",
        "unowned": lambda: items["cadre_id"].isna(),
        "handover": lambda: items["work_item_id"].isin(given.summary().handover_risk),
        "age": lambda: age_bands(items["age_days"]) == BANDS[band],
        "owner": lambda: (items["cadre_id"] == owner).fillna(False),  # nobody's is not this owner's
    }[kind]()
    there = items["district"] == place if place else wanted
    rows = _of(items[wanted & there], force).sort_values(["days_overdue", "due_on", "work_item_id"], ascending=[False, True, True])
    who = shapes.person(words, persons, owner) if kind == "owner" else given.names.division(place) if place else _who(given, force)
    what = words("task_forces-list-age", band=words("task_forces-age", band=band)) if kind == "age" else words(f"task_forces-list-{kind}")
    columns = {"title": "text", "force": "text", "district": "text", "owner": "text", "priority_name": "text", "state_name": "text"}
    columns |= {"opened_on": "date", "due_on": "date", "days_overdue": "number", "age_days": "number", "effort_days": "decimal"}
    return Listing(
        words("task_forces-list", who=who, what=what, count=len(rows)),
        _described(given, persons, rows).assign(state_name=[words(f"task_forces-state-{state}") for state in rows["state"]]),
        _headed(words, columns),
    )


def _moved(given: Given, kind: str, force: int | None) -> Listing:
    words, moved, persons = given.words, given.moved(), given.persons()
    rows = _of(moved[moved[kind]], force).sort_values([f"{kind}_on", "work_item_id"])
    on_time = ["" if is_missing(value) else words("task_forces-on-time" if value else "task_forces-late") for value in rows["on_time"]]
    columns = {"title": "text", "force": "text", "district": "text", "owner": "text", "priority_name": "text"}
    columns |= {"opened_on": "date", "due_on": "date", "closed_on": "date", "on_time_name": "text", "effort_days": "decimal"}
    return Listing(
        words("task_forces-list", who=_who(given, force), what=words(f"task_forces-list-{kind}"), count=len(rows)),
        _described(given, persons, rows).assign(on_time_name=on_time),
        _headed(words, columns),
    )


def _people(given: Given, kind: str, force: int | None) -> Listing:
    words, persons, everybody = given.words, given.persons(), given.summary().people
    wanted = {"people": lambda people: people["on_duty"], "over_capacity": is_over_capacity, "idle": shapes.is_idle}[kind](everybody)
    is_there = pd.Series([force is None or force in forces for forces in everybody["task_force_ids"]], everybody.index, dtype=bool)
    rows = everybody[wanted & is_there].sort_values(["load", "cadre_id"], ascending=[False, True])
    columns = {"person": "text", "where": "text", "open": "number", "overdue": "number", "due_soon": "number", "undated": "number"}
    columns |= {"effort_days": "decimal", "capacity_days": "decimal", "load": "percent"}
    return Listing(
        words("task_forces-list-persons", who=_who(given, force), what=words(f"task_forces-list-{kind}"), count=len(rows)),
        rows.assign(
            person=[shapes.person(words, persons, id_) for id_ in rows["cadre_id"]],
            where=[shapes.places(words, given.labels, forces) for forces in rows["task_force_ids"]],
        ),
        _headed(words, columns),
    )


def _of(rows: pd.DataFrame, force: int | None) -> pd.DataFrame:
    return rows if force is None else rows[rows["task_force_id"] == force]


def _who(given: Given, force: int | None) -> str:
    return given.words("task_forces-all") if force is None else given.labels[force]


def _headed(words: Words, columns: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {name: (words(f"task_forces-{name}"), kind) for name, kind in columns.items()}


def _described(given: Given, persons: Mapping[int, str], rows: pd.DataFrame) -> pd.DataFrame:
    words = given.words
    return rows.assign(
        title=[words.pick(*both) for both in zip(rows["title"], rows["title_en"], strict=True)],
        force=[given.labels[force] for force in rows["task_force_id"]],
        district=[given.names.division(code) for code in rows["district"]],
        owner=[shapes.person(words, persons, id_) for id_ in rows["cadre_id"]],
        priority_name=[words("task_forces-priority", priority=int(priority)) for priority in rows["priority"]],
    )
