"""What became of the problems found in training."""

from collections.abc import Mapping
from typing import Any

from dashboard.answers import changes as ask_changes
from dashboard.answers import problems
from dashboard.shapes.compared.sides import Change, Compared, Many, in_order, latest, new_note, number, work_side


def problem_changes(compared: Compared) -> list[Change]:
    """What became of every problem found, closed or open in either view."""
    return in_order([_problem_change(compared, row) for row in compared.changed(ask_changes.found_problems)])


def many_problems(compared: Compared, most: int) -> Many:
    """The same counted, with the first of those that are newly overdue or there no longer."""
    shown = [_problem_change(compared, row) for row in compared.changed(ask_changes.late_problems, most)]
    return compared.counted("problem", ask_changes.problem_counts, shown)


def problem_numbers(compared: Compared) -> list[Change]:
    """Open problems, and the overdue ones among them."""
    before, after = compared.both(problems.summary)
    return [
        number(compared, "training", key, "count", getattr(before, key), getattr(after, key), "down")
        for key in ("open_problems", "overdue_problems")
    ]


def _problem_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, code = compared.words, latest(row, "town_code")
    return Change(
        "training",
        "problem",
        row["kind"],
        str(latest(row, "summary")),
        compared.names.division(code),
        work_side(words, row, "before", "training-state"),
        work_side(words, row, "after", "training-state"),
        note=new_note(words, row, "problem"),
        link=compared.at("training", latest(row, "district"), town=code if code in compared.names.divisions else None),
        is_new=row["is_new"],
    )
