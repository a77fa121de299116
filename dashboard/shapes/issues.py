"""What each subject puts to the leaders: the questions behind the things to decide, and the decisions of the last meeting as a list."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from dashboard.answers import indicators, meetings, plan, problems, stars, task_forces
from dashboard.figures import lines as rules
from dashboard.figures.meetings import Decisions
from dashboard.figures.standards import Standard, standard_on
from dashboard.findings import issues
from dashboard.findings.issues import Issue
from dashboard.names import Names
from dashboard.pieces import Listing
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.indicators import judged
from dashboard.shapes.lines import Ask, Link
from dashboard.shapes.overview import Measured
from dashboard.words import Words


def makers(
    ask: Ask,
    scope: Scope,
    words: Words,
    names: Names,
    bureaus: Mapping[str, str],
    columns: Sequence[Measured],
    codes: Sequence[str],
    link: Link,
) -> list[Callable[[], list[Issue]]]:
    """One maker a subject, so that a table which is missing silences its subject alone.

    `bureaus` are the names of the district bureaus by district, `codes` the districts of the view, worst first. What belongs to no
    district is left to the view of the whole city.
    """

    def standard(measure: str) -> Standard | None:
        return standard_on(ask(meetings.standards), measure, scope.day)

    def of_task_forces() -> list[Issue]:
        forces, items = ask(task_forces.summary, scope).forces, ask(task_forces.items, scope)
        return issues.of_task_forces(words, names, forces, items, standard("taskforce_overdue"), standard("load"), scope.day, link)

    def of_milestones() -> list[Issue]:
        return issues.of_milestones(words, names, ask(plan.milestones, scope).milestones, scope.day, link)

    def of_indicators() -> list[Issue]:
        way = rules.way(ask(meetings.standards), scope.day)
        values, by_district = (judged(ask(question, scope), way) for question in (indicators.values, indicators.by_district))
        return issues.of_indicators(words, names, values, by_district, link)

    def of_districts() -> list[Issue]:
        behind = {code: behind_in(columns, code, words, "behind") for code in codes}
        return issues.of_districts(words, names, bureaus, behind, link)

    def of_problems() -> list[Issue]:
        closed = next((column.cells for column in columns if column.key == "problem_close_rate"), {})
        return issues.of_problems(words, names, bureaus, ask(problems.overdue, scope), closed, link)

    def of_organizations() -> list[Issue]:
        return issues.of_organizations(words, ask(stars.board, scope).board, link)

    def of_decisions() -> list[Issue]:
        return issues.of_decisions(words, names, ask(meetings.decisions, scope).decisions, link)

    subjects = [of_task_forces, of_milestones, of_indicators, of_problems, of_organizations]
    return subjects if scope.district else [*subjects, of_districts, of_decisions]


def behind_in(columns: Sequence[Measured], code: str, words: Words, status: str) -> list[str]:
    """The measures in which a district has a status, with its numbers."""
    return [f"{column.label} {measures.text(words, column.cells[code])}" for column in columns if column.status(code) == status]


def bureaus(units: pd.DataFrame, names: Names) -> dict[str, str]:
    """The name of each district's bureau."""
    own = units[(units["kind"] == "district_bureau") & units["division_code"].notna()]
    return {code: names.unit(unit) for code, unit in zip(own["division_code"], own["unit_id"], strict=True)}


def decisions_list(words: Words, names: Names, found: Decisions) -> Listing:
    """The decisions of the last meeting and what became of them."""
    rows = found.decisions

    def said(prefix: str, codes: pd.Series) -> list[str]:
        return [words(f"{prefix}-{code}") if words.has(f"{prefix}-{code}") else str(code) for code in codes]

    shown = rows.assign(
        summary=[words.pick(*both) for both in zip(rows["summary"], rows["summary_en"], strict=True)],
        topic=said("overview-decision-topic", rows["topic"]),
        state=said("overview-decision-state", rows["state"]),
        unit=[names.unit(unit) for unit in rows["unit_id"]],
    )
    kinds = {
        "summary": "text",
        "topic": "text",
        "unit": "text",
        "due_on": "date",
        "done_on": "date",
        "state": "text",
        "days_overdue": "number",
    }
    heads = {"due_on": "due", "done_on": "done", "days_overdue": "days"}
    columns = {field: (words(f"overview-decision-{heads.get(field, field)}"), kind) for field, kind in kinds.items()}
    meeting = "" if found.meeting is None else words.pick(found.meeting.name, found.meeting.name_en)
    return Listing(words("overview-decisions-list", count=len(rows), meeting=meeting), shown, columns)
