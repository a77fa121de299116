"""What became of the task forces, their items and their people."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.answers import changes as ask_changes
from dashboard.answers import task_forces
from dashboard.figures import changes as kinds
from dashboard.shapes.compared.sides import Change, Compared, Many, in_order, latest, new_note, number, work_side
from dashboard.shapes.lines import force_name
from dashboard.shapes.overview import CITY
from dashboard.words import is_missing


def item_changes(compared: Compared) -> list[Change]:
    """What became of every item opened, closed or open in either view."""
    labels = _force_labels(compared)
    return in_order([_item_change(compared, labels, row) for row in compared.changed(ask_changes.items)])


def many_items(compared: Compared, most: int) -> Many:
    """The same counted, with the first of those that are newly overdue or there no longer."""
    labels = _force_labels(compared)
    shown = [_item_change(compared, labels, row) for row in compared.changed(ask_changes.late_items, most)]
    return compared.counted("item", ask_changes.item_counts, shown)


def _item_change(compared: Compared, labels: Mapping[int, str], row: Mapping[str, Any]) -> Change:
    words, force = compared.words, latest(row, "task_force_id")
    return Change(
        "task_forces",
        "item",
        row["kind"],
        words.pick(latest(row, "title"), latest(row, "title_en")),
        "–" if is_missing(force) else labels.get(int(force), f"#{int(force)}"),
        work_side(words, row, "before", "changes-item"),
        work_side(words, row, "after", "changes-item"),
        note=new_note(words, row, "item"),
        link=compared.at("task_forces", latest(row, "district"), list="overdue" if row["state_after"] == "overdue" else None),
        is_new=row["is_new"],
    )


def force_changes(compared: Compared) -> list[Change]:
    """Of every task force its open and overdue items and its people; the formed and the dissolved say so."""
    rows = compared.changed(ask_changes.forces)
    return [change for row in rows for change in _force_change(compared, row)]


def people_changes(compared: Compared) -> list[Change]:
    """People on duty, and how many of them are over capacity; the whole city's, also with a district."""
    before, after = compared.both(task_forces.summary)
    return [
        number(compared, "task_forces", key, "count", getattr(before, key), getattr(after, key), direction, CITY)
        for key, direction in (("people_on_duty", None), ("over_capacity", "down"))
    ]


def _force_change(compared: Compared, row: Mapping[str, Any]) -> list[Change]:
    words, name = compared.words, _force_name(compared, row)
    days = {kinds.NEW: row["formed_on"], kinds.REMOVED: row["dissolved_on"]}
    day = days.get(row["kind"])
    note = "" if is_missing(day) else words(f"changes-force-{row['kind']}", day=words.day(day))
    told = (("open", None, None), ("overdue", "down", None), ("people", None, CITY))
    numbers = (
        number(compared, "task_forces", f"force-{key}", "count", row[f"{key}_before"], row[f"{key}_after"], direction, place, name)
        for key, direction, place in told
    )
    return [replace(one, thing="force", kind=row["kind"] if row["kind"] in days else one.kind, note=note) for one in numbers]


def _force_labels(compared: Compared) -> dict[int, str]:
    return {int(row["task_force_id"]): _force_name(compared, row) for row in compared.changed(ask_changes.forces)}


def _force_name(compared: Compared, row: Mapping[str, Any]) -> str:
    names = {name: latest(row, name) for name in ("name", "name_en")}
    return force_name(compared.words, {"task_force_id": row["task_force_id"], **names})
