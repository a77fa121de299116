"""Two views side by side: what became of every measure and of every thing of each subject, in the words of one language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any, Literal

import pandas as pd

from dashboard.answers import changes as ask_changes
from dashboard.answers import indicators, meetings, plan, problems, task_forces, trust
from dashboard.figures import changes as kinds
from dashboard.figures import lines as rules
from dashboard.figures.changes import Since
from dashboard.figures.stars import PROVISIONAL
from dashboard.findings import changes as findings
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.shapes import indicators as of_indicators
from dashboard.shapes import lines, measures, overview
from dashboard.shapes.lines import Ask, Link, force_name
from dashboard.shapes.measures import Measure
from dashboard.shapes.overview import CITY
from dashboard.shapes.trust import missing_districts
from dashboard.words import Number, Words, is_missing

Kind = Literal["text", "count", "decimal", "percent", "date"]


@dataclass(frozen=True)
class Side:
    """A thing in one of the views: its text, and the unrounded number or day behind it."""

    text: str
    raw: Any = None
    kind: Kind = "text"
    status: str | None = None


@dataclass(frozen=True)
class Change:
    """What became of one thing: `thing` says of what sort it is, `size` how much it changed, `tone` whether that is better (up) or worse

    (down), `note` what else is to be known, such as a reason; `link` is where it stands today.
    """

    subject: str
    thing: str
    kind: str
    what: str
    place: str
    before: Side
    after: Side
    size: str = ""
    tone: str = "same"
    note: str = ""
    link: str | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Compared:
    """The two views, who answers questions about them, and the words and names of the language."""

    ask: Ask
    since: Since
    scope: Scope
    words: Words
    names: Names
    link: Link

    def changed(self, question: Callable[..., pd.DataFrame]) -> list[dict[str, Any]]:
        """The rows of a question of dashboard.answers.changes."""
        rows: list[dict[str, Any]] = self.ask(question, self.since.scope, self.scope).to_dict("records")
        return rows

    def both(self, question: Callable[..., Any]) -> list[Any]:
        """What a question says of the earlier and of the later view."""
        return [self.ask(question, scope) for scope in (self.since.scope, self.scope)]

    def place(self, code: object) -> str:
        """The name of a district, of the whole city, or of what is of no district."""
        return self.words("whole-city") if code == CITY else self.names.division(code)

    def at(self, page: str, district: object, **parameters: object) -> str:
        """The address of a page, of the district where a thing lies."""
        is_district = district in self.names.district_codes
        return self.link(page, **parameters) if self.scope.district else self.link(page, d=district if is_district else None, **parameters)


# Measures --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """A measure of one place as a view has it; `unreported`: a month of it is lacking, so there is no number."""

    key: str
    place: str
    subject: str
    label: str
    measure: Measure
    unreported: bool = False

    @property
    def value(self) -> Number | None:
        """The number; none where it is not reported or not applicable."""
        return None if self.unreported or is_missing(self.measure.value) else self.measure.value


Source = Callable[[Ask, Scope, Words], list[Reading]]


def _of_column(column: Callable[..., list[overview.Measured]], ask: Ask, scope: Scope, words: Words) -> list[Reading]:
    """The measures of the overview's table: of every district and the city, or of one district alone."""
    return [
        Reading(found.key, code, found.page, found.label, measure, code in found.unreported)
        for found in column(ask, scope, words)
        for code, measure in found.cells.items()
        if scope.district in (None, code)
    ]


def _of_line(line: Callable[..., lines.Line], ask: Ask, scope: Scope, words: Words) -> list[Reading]:
    """Everything by which a line of work is judged. A line also asks for its past, which is not needed: the present stands in for it."""

    def now(question: Callable[..., Any], *arguments: Any) -> Any:
        return ask(question, *(scope if isinstance(one, Scope) else one for one in arguments))

    found = line(now, scope, words, lambda *_, **__: "")
    return [
        Reading(measure.key, scope.district or CITY, found.page, words(f"changes-measure-{measure.key}"), measure)
        for measure in found.judged
    ]


def _of_indicators(ask: Ask, scope: Scope, words: Words) -> list[Reading]:
    """Every indicator of eldercare that has a value or a course."""
    unreported = missing_districts(ask(trust.reporting, scope.whole_city()), "eldercare")
    way = rules.way(ask(meetings.standards), scope.day)
    questions = (indicators.values,) if scope.district else (indicators.values, indicators.by_district)
    rows = chain.from_iterable(ask(question, scope).to_dict("records") for question in questions)
    return [
        Reading(
            row["indicator"],
            row["district"],
            "eldercare",
            words.pick(row["name"], row["name_en"]),
            of_indicators.measure(row, way),
            row["district"] in unreported,
        )
        for row in rows
    ]


SOURCES: tuple[Source, ...] = (
    *(partial(_of_column, column) for column in overview.COLUMNS),
    *(partial(_of_line, line) for line in lines.LINES),
    _of_indicators,
)

Readings = tuple[list[Reading], list[Reading]]


def readings(compared: Compared) -> list[Callable[[], Readings]]:
    """One maker a source of measures, of both views, so that a table which is missing leaves out its measures alone."""

    def of(source: Source) -> Readings:
        before, after = (source(compared.ask, scope, compared.words) for scope in (compared.since.scope, compared.scope))
        return before, after

    return [partial(of, source) for source in SOURCES]


def measure_changes(compared: Compared, found: Iterable[Readings]) -> list[Change]:
    """What became of every measure, the gravest first; each once, by the first source that has it."""
    sides: tuple[dict[tuple[str, str], Reading], dict[tuple[str, str], Reading]] = ({}, {})
    for pair in found:
        for side, rows in zip(sides, pair, strict=True):
            for row in rows:
                side.setdefault((row.key, row.place), row)
    before, after = sides
    parts = kinds.not_compared(compared.since.scope, compared.scope)
    compared_rows = kinds.measures(_frame(before), _frame(after), parts).to_dict("records")
    changes = [
        _measure_change(compared, row, before.get((row["key"], row["place"])), after.get((row["key"], row["place"])))
        for row in compared_rows
    ]
    return in_order(changes)


def _frame(found: Mapping[tuple[str, str], Reading]) -> pd.DataFrame:
    rows = [
        {"key": one.key, "place": one.place, "value": one.value, "status": _status(one), "is_few": one.measure.is_few}
        for one in found.values()
    ]
    return pd.DataFrame(rows, columns=["key", "place", "value", "status", "is_few"], dtype="object")


def _status(one: Reading) -> str | None:
    return None if one.unreported else one.measure.status


def _measure_change(compared: Compared, row: Mapping[str, Any], before: Reading | None, after: Reading | None) -> Change:
    one = next(filter(None, (after, before)))  # a row comes from one side or the other
    words, change = compared.words, None if is_missing(row["change"]) else row["change"]
    standard = one.measure.standard
    better = None if not change or standard is None else (change > 0) == (standard.direction == "up")
    return Change(
        one.subject,
        "measure",
        row["kind"],
        one.label,
        compared.place(one.place),
        _measure_side(words, before),
        _measure_side(words, after),
        _measure_size(words, one.measure, change),
        "same" if better is None else "up" if better else "down",
        link=compared.at(one.subject, one.place),
    )


def _measure_side(words: Words, one: Reading | None) -> Side:
    if one is None:
        return Side(words("changes-no-data"))
    if one.unreported:
        return Side(words("not-reported"))
    if one.value is None:
        return Side(words("changes-no-data"))
    kind: Kind = "percent" if one.measure.kind == "percent" else "count" if one.measure.kind == "count" else "decimal"
    return Side(measures.text(words, one.measure), one.value, kind, one.measure.status)


def _measure_size(words: Words, measure: Measure, change: Decimal | None) -> str:
    if change is None:
        return ""
    if measure.kind == "percent":
        return words("change-points", change=words.signed(change * 100))
    return words.signed(change, 0 if measure.kind == "count" else 1)


# Organizations ---------------------------------------------------------------------------------------


def organization_changes(compared: Compared) -> list[Change]:
    """What became of every organization on either board: those entering a band first, then the largest moves."""
    rows = compared.changed(ask_changes.organizations)
    order = sorted(rows, key=lambda row: (not (row["newly_trailing"] or row["newly_leading"]), -abs(_moved(row)), row["organization_id"]))
    return in_order([_organization_change(compared, row) for row in order], order=(kinds.REMOVED, kinds.NEW))


def _moved(row: Mapping[str, Any]) -> int:
    return 0 if is_missing(row["movement"]) else int(row["movement"])


def _organization_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, moved = compared.words, _moved(row)
    band = "trailing" if row["newly_trailing"] else "leading" if row["newly_leading"] else ""
    return Change(
        "stars",
        "organization",
        row["kind"],
        words.pick(_latest(row, "name"), _latest(row, "name_en")),
        compared.place(_latest(row, "district")),
        _standing(words, row, "before"),
        _standing(words, row, "after"),
        f"{'↑' if moved > 0 else '↓'}{abs(moved)}" if moved else "",
        "up" if moved > 0 else "down" if moved < 0 else "same",
        findings.became(words, "organization", f"newly-{band}") if band else "",
        compared.link("organization", id=int(row["organization_id"])),
    )


def _standing(words: Words, row: Mapping[str, Any], side: str) -> Side:
    """The place, the points and the stars; of the not ranked the state; marked where they are not published."""
    state, rank = row[f"state_{side}"], row[f"rank_{side}"]
    if is_missing(state):
        return Side(words("changes-off-board" if side == "after" else "changes-not-there"))
    if is_missing(rank):
        return Side(_said(words, "stars-state", state))
    stars = row[f"stars_{side}"]
    return Side(
        words(
            "changes-standing",
            rank=int(rank),
            points=words.number(row[f"points_{side}"], 1),
            stars="–" if is_missing(stars) else int(stars),
            state=state if state == PROVISIONAL else "published",
        ),
        int(rank),
        "count",
    )


def newly(compared: Compared) -> dict[str, int]:
    """How many organizations entered each end of the ranking."""
    rows = compared.changed(ask_changes.organizations)
    return {band: sum(bool(row[f"newly_{band}"]) for row in rows) for band in ("leading", "trailing")}


def provisional(compared: Compared) -> tuple[int, int]:
    """How many results of each view are not published."""
    rows = compared.changed(ask_changes.organizations)
    before, after = (sum(row[f"state_{side}"] == PROVISIONAL for row in rows) for side in ("before", "after"))
    return before, after


# Eldercare -------------------------------------------------------------------------------------------


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
        _number(compared, "eldercare", key, "percent", getattr(before, key), getattr(after, key), direction)
        for key, direction in (("progress_actual", "up"), ("progress_planned", None))
    ]


def _milestone_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, removed = compared.words, row["kind"] == kinds.REMOVED
    gone = words("changes-gone") if is_missing(row["removed_on"]) else words("changes-removed-on", day=words.day(row["removed_on"]))
    return Change(
        "eldercare",
        "milestone",
        row["kind"],
        words.pick(_latest(row, "name"), _latest(row, "name_en")),
        compared.place(_latest(row, "district")),
        _milestone_side(words, row, "before"),
        Side(gone, _day(row["removed_on"]), "date") if removed else _milestone_side(words, row, "after"),
        _percent_change(words, row),
        note="" if is_missing(row["cause_after"]) or row["state_after"] not in ("overdue", "at_risk") else str(row["cause_after"]),
        link=compared.at("eldercare", _latest(row, "district"), list=None if removed else f"milestone-{row['milestone_id']}"),
    )


def _milestone_side(words: Words, row: Mapping[str, Any], side: str) -> Side:
    state = row[f"state_{side}"]
    if is_missing(state):
        return _absent(words, side)
    day = row[f"actual_finish_{side}" if state == "done" else f"planned_finish_{side}"]
    status = {"overdue": "behind", "at_risk": "watch", "done": "on_track"}.get(state)
    said = words(
        "changes-milestone", state=_said(words, "eldercare-state", state), done="done" if state == "done" else "due", day=words.day(day)
    )
    return Side(said, _day(day), "date", status)


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
        Side(words("changes-planned", day=words.day(row["previous_finish"])), _day(row["previous_finish"]), "date"),
        Side(words("changes-planned", day=words.day(row["planned_finish"])), _day(row["planned_finish"]), "date"),
        words("changes-days", change=words.signed(moved, 0)),
        note=words("changes-no-reason") if is_missing(row["reason"]) or not str(row["reason"]).strip() else str(row["reason"]),
        link=compared.at("eldercare", row["district"], list=f"milestone-{row['milestone_id']}"),
    )


def _site_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words = compared.words

    def side(name: str) -> Side:
        state = row[f"state_{name}"]
        if is_missing(state):
            return _absent(words, name)
        day = row[f"accepted_on_{name}" if state == "accepted" else f"planned_on_{name}"]
        status = {"overdue": "behind", "accepted": "on_track"}.get(state)
        return Side(words(f"changes-site-{state}", day=words.day(day)), _day(day), "date", status)

    name = words("changes-site", name=compared.names.division(row["division_code"]))
    district = _latest(row, "district")
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


# Problems, items, decisions --------------------------------------------------------------------------


def problem_changes(compared: Compared) -> list[Change]:
    """What became of every problem found, closed or open in either view."""
    return in_order([_problem_change(compared, row) for row in compared.changed(ask_changes.found_problems)])


def problem_numbers(compared: Compared) -> list[Change]:
    """Open problems, and the overdue ones among them."""
    before, after = compared.both(problems.summary)
    return [
        _number(compared, "training", key, "count", getattr(before, key), getattr(after, key), "down")
        for key in ("open_problems", "overdue_problems")
    ]


def _problem_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, code = compared.words, _latest(row, "town_code")
    return Change(
        "training",
        "problem",
        row["kind"],
        str(_latest(row, "summary")),
        compared.names.division(code),
        _work_side(words, row, "before", "training-state"),
        _work_side(words, row, "after", "training-state"),
        note=_new(words, row, "problem"),
        link=compared.at("training", _latest(row, "district"), town=code if code in compared.names.divisions else None),
        is_new=row["is_new"],
    )


def item_changes(compared: Compared) -> list[Change]:
    """What became of every item opened, closed or open in either view."""
    labels = _force_labels(compared)
    return in_order([_item_change(compared, labels, row) for row in compared.changed(ask_changes.items)])


def _item_change(compared: Compared, labels: Mapping[int, str], row: Mapping[str, Any]) -> Change:
    words, force = compared.words, int(_latest(row, "task_force_id"))
    return Change(
        "task_forces",
        "item",
        row["kind"],
        words.pick(_latest(row, "title"), _latest(row, "title_en")),
        labels.get(force, f"#{force}"),
        _work_side(words, row, "before", "changes-item"),
        _work_side(words, row, "after", "changes-item"),
        note=_new(words, row, "item"),
        link=compared.at("task_forces", _latest(row, "district"), list="overdue" if row["state_after"] == "overdue" else None),
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
        _number(compared, "task_forces", key, "count", getattr(before, key), getattr(after, key), direction, CITY)
        for key, direction in (("people_on_duty", None), ("over_capacity", "down"))
    ]


def _force_change(compared: Compared, row: Mapping[str, Any]) -> list[Change]:
    words, name = compared.words, _force_name(compared, row)
    days = {kinds.NEW: row["formed_on"], kinds.REMOVED: row["dissolved_on"]}
    day = days.get(row["kind"])
    note = "" if is_missing(day) else words(f"changes-force-{row['kind']}", day=words.day(day))
    told = (("open", None, None), ("overdue", "down", None), ("people", None, CITY))
    numbers = (
        _number(compared, "task_forces", f"force-{key}", "count", row[f"{key}_before"], row[f"{key}_after"], direction, place, name)
        for key, direction, place in told
    )
    return [replace(one, thing="force", kind=row["kind"] if row["kind"] in days else one.kind, note=note) for one in numbers]


def _force_labels(compared: Compared) -> dict[int, str]:
    return {int(row["task_force_id"]): _force_name(compared, row) for row in compared.changed(ask_changes.forces)}


def _force_name(compared: Compared, row: Mapping[str, Any]) -> str:
    names = {name: _latest(row, name) for name in ("name", "name_en")}
    return force_name(compared.words, {"task_force_id": row["task_force_id"], **names})


def decision_changes(compared: Compared) -> list[Change]:
    """What became of every decision of a meeting held by the later day."""
    return in_order([_decision_change(compared, row) for row in compared.changed(ask_changes.decisions)])


def decisions_due(compared: Compared) -> tuple[int, int]:
    """How many decisions fell due since, and how many of them are done."""
    since, until = pd.Timestamp(compared.since.scope.day), pd.Timestamp(compared.scope.day)
    due = [
        row
        for row in compared.changed(ask_changes.decisions)
        if not is_missing(row["due_on_after"]) and since < row["due_on_after"] <= until
    ]
    return len(due), sum(row["state_after"] == "done" for row in due)


def _decision_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words = compared.words
    topic = _said(words, "overview-decision-topic", _latest(row, "topic"))
    return Change(
        "decisions",
        "decision",
        row["kind"],
        words(
            "changes-decision",
            summary=words.pick(_latest(row, "summary"), _latest(row, "summary_en")),
            day=words.day(_latest(row, "held_on")),
        ),
        topic,
        _decision_side(words, row, "before"),
        _decision_side(words, row, "after"),
        note=compared.names.unit(_latest(row, "unit_id")),
    )


def _decision_side(words: Words, row: Mapping[str, Any], side: str) -> Side:
    state = row[f"state_{side}"]
    if is_missing(state):
        return _absent(words, side)
    day = row[f"done_on_{side}" if state == "done" else f"due_on_{side}"]
    status = {"overdue": "behind", "done": "on_track"}.get(state)
    said = words(
        "changes-milestone",
        state=_said(words, "overview-decision-state", state),
        done="done" if state == "done" else "due",
        day=words.day(day),
    )
    return Side(said, _day(day), "date", status)


def _work_side(words: Words, row: Mapping[str, Any], side: str, prefix: str) -> Side:
    state = row[f"state_{side}"]
    if is_missing(state):
        return _absent(words, side)
    day = row[f"closed_on_{side}" if state == "closed" else f"due_on_{side}"]
    status = {"overdue": "behind", "closed": "on_track"}.get(state)
    if is_missing(day):
        return Side(_said(words, prefix, state), status=status)
    said = words("changes-milestone", state=_said(words, prefix, state), done="done" if state == "closed" else "due", day=words.day(day))
    return Side(said, _day(day), "date", status)


def _new(words: Words, row: Mapping[str, Any], thing: str) -> str:
    return words(f"changes-new-{thing}") if row["is_new"] and row["kind"] != kinds.NEW else ""


# Numbers ---------------------------------------------------------------------------------------------


def _number(
    compared: Compared,
    subject: str,
    key: str,
    kind: Kind,
    before: Any,
    after: Any,
    direction: str | None,
    place: str | None = None,
    name: str = "",
) -> Change:
    """A number that no standard judges; `direction` says which way is better."""
    words = compared.words
    values = [None if is_missing(value) else value for value in (before, after)]
    change = None if None in values else Decimal(str(values[1])) - Decimal(str(values[0]))
    sides = [Side("–") if value is None else Side(_printed(words, value, kind), value, kind) for value in values]
    became = kinds.UNCHANGED if not change else kinds.ROSE if change > 0 else kinds.FELL
    if None in values and values != [None, None]:
        became = kinds.LOST if values[1] is None else kinds.NEW
    size = (
        ""
        if change is None
        else words("change-points", change=words.signed(change * 100))
        if kind == "percent"
        else words.signed(change, 0)
    )
    better = None if not change or direction is None else (change > 0) == (direction == "up")
    where = compared.place(place or compared.scope.district or CITY)
    return Change(
        subject,
        "number",
        became,
        words(f"changes-number-{key}", name=name),
        where,
        sides[0],
        sides[1],
        size,
        "same" if better is None else "up" if better else "down",
        link=compared.link(subject),
    )


def _printed(words: Words, value: Any, kind: Kind) -> str:
    return words.percent(value) if kind == "percent" else words.number(value)


# Together --------------------------------------------------------------------------------------------


SUBJECTS = (
    *(decision_changes, eldercare_changes, progress_changes, organization_changes),
    *(problem_changes, problem_numbers, item_changes, force_changes, people_changes),
)


def subjects(compared: Compared) -> list[Callable[[], list[Change]]]:
    """What makes the changes beside the measures, a subject each."""
    return [partial(subject, compared) for subject in SUBJECTS]


def in_order(changes: Iterable[Change], order: Sequence[str] = ()) -> list[Change]:
    """The changes, the gravest kinds first, else as they stand. `order` puts some kinds before all others."""
    ranks = {kind: position for position, kind in enumerate((*order, *(kind for kind in kinds.KINDS if kind not in order)))}
    alike = {kinds.FELL: ranks[kinds.ROSE], kinds.RESTATED: ranks[kinds.ROSE]}  # the largest move counts, not its direction
    return sorted(changes, key=lambda change: alike.get(change.kind, ranks[change.kind]))


def _latest(row: Mapping[str, Any], column: str) -> Any:
    """What the later view says of a thing, else what the earlier said."""
    return (
        row[f"{column}_before"]
        if is_missing(row["state_after"] if "state_after" in row else row[f"{column}_after"])
        else row[f"{column}_after"]
    )


def _absent(words: Words, side: str) -> Side:
    """Of a thing that the earlier view did not have, and of one that the later does not have any more."""
    return Side(words("changes-gone" if side == "after" else "changes-not-there"))


def _said(words: Words, prefix: str, code: object) -> str:
    return words(f"{prefix}-{code}") if words.has(f"{prefix}-{code}") else str(code)


def _day(when: Any) -> Any:
    return None if is_missing(when) else pd.Timestamp(when).date()
