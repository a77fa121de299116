"""What became of the milestones and pilot sites of the eldercare pilot, and of its plan."""

from collections.abc import Mapping
from typing import Any

from dashboard.answers import changes as ask_changes
from dashboard.answers import plan
from dashboard.figures import changes as kinds
from dashboard.shapes.compared.sides import Change, Compared, Side, absent, date_of, in_order, latest, number, state_word
from dashboard.words import Words, is_missing


def eldercare_changes(compared: Compared) -> list[Change]:
    """What became of every milestone and pilot site, and what was replanned."""
    milestones = [_milestone_change(compared, row) for row in compared.changed(ask_changes.milestones)]
    replans = [_replan_change(compared, row) for row in compared.changed(ask_changes.replans)]
    sites = [_site_change(compared, row) for row in compared.changed(ask_changes.sites)]
    return in_order([*milestones, *replans, *sites])


def progress_changes(compared: Compared) -> list[Change]:
    """How far the plan is, and how far it was planned to be."""
    before, after = compared.both(plan.milestones)
    return [
        number(compared, "eldercare", key, "percent", getattr(before, key), getattr(after, key), direction)
        for key, direction in (("progress_actual", "up"), ("progress_planned", None))
    ]


def _milestone_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, removed = compared.words, row["kind"] == kinds.REMOVED
    gone = words("changes-gone") if is_missing(row["removed_on"]) else words("changes-removed-on", day=words.day(row["removed_on"]))
    return Change(
        "eldercare",
        "milestone",
        row["kind"],
        words.pick(latest(row, "name"), latest(row, "name_en")),
        compared.place(latest(row, "district")),
        _milestone_side(words, row, "before"),
        Side(gone, date_of(row["removed_on"]), "date") if removed else _milestone_side(words, row, "after"),
        _percent_change(words, row),
        note="" if is_missing(row["cause_after"]) or row["state_after"] not in ("overdue", "at_risk") else str(row["cause_after"]),
        link=compared.at("eldercare", latest(row, "district"), list=None if removed else f"milestone-{row['milestone_id']}"),
    )


def _milestone_side(words: Words, row: Mapping[str, Any], side: str) -> Side:
    state = row[f"state_{side}"]
    if is_missing(state):
        return absent(words, side)
    day = row[f"actual_finish_{side}" if state == "done" else f"planned_finish_{side}"]
    status = {"overdue": "behind", "at_risk": "watch", "done": "on_track"}.get(state)
    said = words(
        "changes-milestone",
        state=state_word(words, "eldercare-state", state),
        done="done" if state == "done" else "due",
        day=words.day(day),
    )
    return Side(said, date_of(day), "date", status)


def _percent_change(words: Words, row: Mapping[str, Any]) -> str:
    percents = [row[f"percent_complete_{side}"] for side in ("before", "after")]
    if any(map(is_missing, percents)) or percents[0] == percents[1]:
        return ""
    return words("change-points", change=words.signed(percents[1] - percents[0], 0))


def _replan_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, moved = compared.words, (row["planned_finish"] - row["previous_finish"]).days
    return Change(
        "eldercare",
        "replan",
        kinds.REPLANNED,
        words.pick(row["name"], row["name_en"]),
        compared.place(row["district"]),
        Side(words("changes-planned", day=words.day(row["previous_finish"])), date_of(row["previous_finish"]), "date"),
        Side(words("changes-planned", day=words.day(row["planned_finish"])), date_of(row["planned_finish"]), "date"),
        words("changes-days", change=words.signed(moved, 0)),
        note=words("changes-no-reason") if is_missing(row["reason"]) or not str(row["reason"]).strip() else str(row["reason"]),
        link=compared.at("eldercare", row["district"], list=f"milestone-{row['milestone_id']}"),
    )


def _site_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words = compared.words

    def side(name: str) -> Side:
        state = row[f"state_{name}"]
        if is_missing(state):
            return absent(words, name)
        day = row[f"accepted_on_{name}" if state == "accepted" else f"planned_on_{name}"]
        status = {"overdue": "behind", "accepted": "on_track"}.get(state)
        return Side(words(f"changes-site-{state}", day=words.day(day)), date_of(day), "date", status)

    name = words("changes-site", name=compared.names.division(row["division_code"]))
    district = latest(row, "district")
    return Change(
        "eldercare",
        "site",
        row["kind"],
        name,
        compared.place(district),
        side("before"),
        side("after"),
        link=compared.at("eldercare", district),
    )
