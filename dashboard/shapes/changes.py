"""Two views side by side, made ready to show: every change with its words, the tables of each subject, the lists that counts open."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain, zip_longest
from typing import Any, Literal

import pandas as pd

from dashboard.answers import changes as ask_changes
from dashboard.answers import indicators, meetings, plan, problems, task_forces, trust
from dashboard.charts.theme import GLYPHS
from dashboard.figures import changes as kinds
from dashboard.figures import lines as rules
from dashboard.figures.changes import Since
from dashboard.figures.stars import PROVISIONAL
from dashboard.findings import changes as findings
from dashboard.names import Names
from dashboard.pieces import Block, Card, Cell, Column, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.shapes import indicators as of_indicators
from dashboard.shapes import lines, measures, overview
from dashboard.shapes.lines import Ask, Link, force_name
from dashboard.shapes.measures import Measure
from dashboard.shapes.overview import CITY
from dashboard.shapes.trust import missing_districts
from dashboard.words import Number, Words, is_missing

Kind = Literal["text", "count", "decimal", "percent", "date"]

MOST_ROWS = 12
MOST_ROWS_ON_A_PHONE = 7
RED = (kinds.TURNED_RED, kinds.RECOVERED, kinds.STILL_RED)
OF_THE_PLAN = (kinds.REPLANNED, kinds.REMOVED, kinds.DONE, kinds.NEW, kinds.OVERDUE, kinds.AT_RISK, kinds.RECOVERED, kinds.BEGUN)

_STATUS = {
    **dict.fromkeys((kinds.TURNED_RED, kinds.STILL_RED, kinds.OVERDUE), "behind"),
    **dict.fromkeys((kinds.TO_WATCH, kinds.AT_RISK, kinds.REOPENED), "watch"),
    **dict.fromkeys((kinds.RECOVERED, kinds.ON_TRACK_AGAIN, kinds.DONE), "on_track"),
}
_FEW = ("milestone", "site", "decision")  # of these the new ones are shown, of problems and items only counted
_QUIET = {kinds.ROSE, kinds.FELL, kinds.NEW, kinds.MOVED, kinds.RESTATED, kinds.NOT_COMPARED}  # in the lists, not in the tables


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
    """Everything by which a line of work is judged."""
    found = line(ask, scope, words, lambda *_, **__: "")
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
    compared_rows = kinds.measures(_frame(before), _frame(after)).to_dict("records")
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


def tones(changes: Iterable[Change]) -> Counter[str]:
    """How many measures became better (up) and worse (down)."""
    return Counter(change.tone for change in changes if change.thing == "measure")


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
    gone = words("changes-off-board") if is_missing(row["state_after"]) else ""
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
        findings.became(words, "organization", f"newly-{band}") if band else gone,
        compared.link("organization", id=int(row["organization_id"])),
    )


def _standing(words: Words, row: Mapping[str, Any], side: str) -> Side:
    """The place, the points and the stars; of the not ranked the state; marked where they are not published."""
    state, rank = row[f"state_{side}"], row[f"rank_{side}"]
    if is_missing(state):
        return Side(words("changes-not-there"))
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
        return Side(words("changes-not-there"))
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
            return Side(words("changes-not-there"))
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
    words = compared.words
    name = force_name(words, {"task_force_id": row["task_force_id"], "name": _latest(row, "name"), "name_en": _latest(row, "name_en")})
    days = {kind: row[column] for kind, column in ((kinds.NEW, "formed_on"), (kinds.REMOVED, "dissolved_on"))}
    note = (
        ""
        if row["kind"] not in days or is_missing(days[row["kind"]])
        else words(f"changes-force-{row['kind']}", day=words.day(days[row["kind"]]))
    )
    told = (("open", None), ("overdue", "down"), ("people", None))
    changes = [
        _number(compared, "task_forces", f"force-{key}", "count", row[f"{key}_before"], row[f"{key}_after"], direction, name=name)
        for key, direction in told
    ]
    gone = row["kind"] in days
    return [
        Change(
            "task_forces", "force", row["kind"] if gone else change.kind, change.what, change.place, change.before, change.after,
            change.size, change.tone, note, compared.link("task_forces"),
        )
        for change in changes
    ]  # fmt: skip


def _force_labels(compared: Compared) -> dict[int, str]:
    rows = compared.changed(ask_changes.forces)
    return {
        int(row["task_force_id"]): force_name(
            compared.words, {"task_force_id": row["task_force_id"], "name": _latest(row, "name"), "name_en": _latest(row, "name_en")}
        )
        for row in rows
    }


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
        words.pick(_latest(row, "summary"), _latest(row, "summary_en")),
        topic,
        _decision_side(words, row, "before"),
        _decision_side(words, row, "after"),
        note=words("changes-decided", unit=compared.names.unit(_latest(row, "unit_id")), day=words.day(_latest(row, "held_on"))),
    )


def _decision_side(words: Words, row: Mapping[str, Any], side: str) -> Side:
    state = row[f"state_{side}"]
    if is_missing(state):
        return Side(words("changes-not-there"))
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
        return Side(words("changes-not-there"))
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


def in_order(changes: Iterable[Change], order: Sequence[str] = ()) -> list[Change]:
    """The changes, the gravest kinds first, else as they stand. `order` puts some kinds before all others."""
    ranks = {kind: position for position, kind in enumerate((*order, *(kind for kind in kinds.KINDS if kind not in order)))}
    alike = {kinds.FELL: ranks[kinds.ROSE], kinds.RESTATED: ranks[kinds.ROSE]}  # the largest move counts, not its direction
    return sorted(changes, key=lambda change: alike.get(change.kind, ranks[change.kind]))


def tally(changes: Iterable[Change]) -> Counter[tuple[str, str]]:
    """How many things of each sort became what."""
    return Counter((change.thing, change.kind) for change in changes)


def changed(changes: Iterable[Change]) -> list[Change]:
    """Those that are not as they were."""
    return [change for change in changes if change.kind != kinds.UNCHANGED]


def by_kind(changes: Iterable[Change], *gravest: str) -> list[Change]:
    """Those that a table shows, some kinds first: every kind gets its turn before a frequent one takes the room of the others."""
    shown = grave(changes)
    rest = [kind for kind in dict.fromkeys(one.kind for one in shown) if kind not in gravest]
    return first([[one for one in shown if one.kind == kind] for kind in (*gravest, *rest)], MOST_ROWS)


def grave(changes: Iterable[Change]) -> list[Change]:
    """Those that a table shows: turned, finished, late, new in the plan, gone; what only moved is in the list."""
    return [one for one in changed(changes) if one.kind not in _QUIET or (one.kind == kinds.NEW and one.thing in _FEW)]


def without_routine(changes: Iterable[Change]) -> list[Change]:
    """All but what is found and settled every day, and measures that only moved."""
    changes = list(changes)
    shown = {"measure": grave(changes), "problem": late(changes), "item": late(changes)}
    return [one for one in changes if one.thing not in shown or one in shown[one.thing]]


def late(changes: Iterable[Change]) -> list[Change]:
    """Those newly overdue, and those that are there no longer."""
    return [one for one in changes if one.kind in (kinds.OVERDUE, kinds.REMOVED)]


def arrived(changes: Iterable[Change]) -> int:
    """How many things the earlier view did not have."""
    return sum(one.is_new for one in changes)


def is_known(changes: Iterable[Change]) -> bool:
    """Whether there is anything to compare: a number or a day in either view."""
    return any(side.raw is not None for one in changes for side in (one.before, one.after))


def subjects(compared: Compared) -> list[Callable[[], list[Change]]]:
    """What makes the changes beside the measures, a subject each."""
    made = (decision_changes, eldercare_changes, progress_changes, organization_changes, problem_changes, problem_numbers)
    return [partial(make, compared) for make in (*made, item_changes, force_changes, people_changes)]


def first(groups: Sequence[Sequence[Change]], most: int) -> list[Change]:
    """At most so many of some groups, in their order: every group gets its turn before a long one takes the room of the others."""
    turns = [(turn, group) for turn, row in enumerate(zip_longest(*groups)) for group, one in enumerate(row) if one is not None]
    taken = Counter(group for _, group in turns[:most])
    return [one for group, rows in enumerate(groups) for one in rows[: taken[group]]]


def block(
    compared: Compared, title: str, caption: str, shown: Sequence[Change], key: str, found: Iterable[Change], *, is_phone: bool
) -> Block:
    """The panel of a subject: the table of its changes, and the way to all that were found to have changed."""
    words, count = compared.words, len(changed(found))
    more = [Part(words("changes-all", count=count), compared.link("changes", list=key))] if count else []
    rows = [_row(words, change, is_phone=is_phone) for change in shown[: MOST_ROWS_ON_A_PHONE if is_phone else MOST_ROWS]]
    return Block(title, caption, _columns(words, is_phone=is_phone), rows, more=more)


def full_list(compared: Compared, changes: Sequence[Change]) -> list[Part]:
    """The way to everything that changed."""
    opened = compared.link("changes", list="all") if changes else None
    return [Part(compared.words("changes-everything", count=len(changes)), opened)]


def _columns(words: Words, *, is_phone: bool) -> list[Column]:
    heads = ("what", "became", "then-now") if is_phone else ("what", "place", "became", "before", "after", "size")
    return [Column(words(f"changes-column-{head}"), text=head != "size") for head in heads]


def _row(words: Words, change: Change, *, is_phone: bool) -> Row:
    became = Cell(kind_text(words, change), change.after.status if change.kind == kinds.STILL_LATE else _STATUS.get(change.kind))
    before, after = (_marked(side) for side in (change.before, change.after))
    if is_phone:
        name = words("changes-what-where", what=change.what, place=change.place)
        return Row(name, (became, Cell(words("changes-then-now", before=before, after=after), change.after.status)), change.link)
    size = Cell(change.size, change.tone if change.tone != "same" else None)
    return Row(change.what, (Cell(change.place), became, Cell(before), Cell(after, change.after.status), size), change.link)


def _marked(side: Side) -> str:
    """The text of a side with the glyph of its status."""
    return f"{GLYPHS[side.status]} {side.text}" if side.status else side.text


def kind_text(words: Words, change: Change) -> str:
    """What became of a thing, and what else is to be known of it."""
    said = findings.became(words, change.thing, change.kind)
    return words("changes-noted", said=said, note=change.note) if change.note else said


def cards(compared: Compared, counts: Mapping[tuple[str, str], int]) -> list[Callable[[], Card]]:
    """The counts at the top: what turned red, recovered, is still red; milestones finished and replanned. Each opens its list."""
    told = [*(("measure", kind) for kind in RED), ("milestone", kinds.DONE), ("replan", kinds.REPLANNED)]

    def card(thing: str, kind: str) -> Card:
        count, words = counts.get((thing, kind), 0), compared.words
        opened = compared.link("changes", list=f"{thing}-{kind}") if count else None
        return Card(
            words(f"changes-card-{thing}-{kind}"),
            words.number(count),
            words(f"changes-unit-{thing}", count=count),
            link=opened,
        )

    def decisions() -> Card:
        due, done = decisions_due(compared)
        words, finished = compared.words, tally(decision_changes(compared))[("decision", kinds.DONE)]
        opened = compared.link("changes", list="decisions") if due or finished else None
        foot = (Part(words("changes-decisions-caption", due=due, done=done)),)
        return Card(
            words("changes-card-decisions"), words.number(finished), words("changes-unit-decision", count=finished), foot=foot, link=opened
        )

    return [*(partial(card, *one) for one in told), decisions]


# Lists -----------------------------------------------------------------------------------------------


_PANELS = {
    "measures": ("measure",),
    "decisions": ("decision",),
    "plan": ("milestone", "replan", "site"),
    "organizations": ("organization",),
    "problems": ("problem",),
    "items": ("item",),
}


def lists(words: Words, changes: Sequence[Change]) -> dict[str, Callable[[], Listing]]:
    """Everything that changed; what each panel leads to; what each count at the top opens."""
    chosen: dict[str, list[Change]] = {"all": list(changes)}
    chosen |= {key: [one for one in changes if one.thing in things] for key, things in _PANELS.items()}
    for one in changes:
        chosen.setdefault(f"{one.thing}-{one.kind}", []).append(one)
    return {key: partial(listing, words, those) for key, those in chosen.items()}


def listing(words: Words, changes: Sequence[Change]) -> Listing:
    """Some changes as a list."""
    rows = pd.DataFrame(
        {
            "record": [one.link for one in changes],
            "subject": [
                words(f"overview-decision-topic-{one.subject}") if one.subject != "decisions" else words("overview-decisions")
                for one in changes
            ],
            "what": [one.what for one in changes],
            "place": [one.place for one in changes],
            "became": [kind_text(words, one) for one in changes],
            "before": [_marked(one.before) for one in changes],
            "after": [_marked(one.after) for one in changes],
            "size": [one.size for one in changes],
        },
        dtype="object",
    )
    columns = {name: (words(f"changes-column-{name}"), "link" if name == "record" else "text") for name in rows.columns}
    return Listing(words("changes-list", count=len(changes)), rows, columns)


def _latest(row: Mapping[str, Any], column: str) -> Any:
    """What the later view says of a thing, else what the earlier said."""
    return (
        row[f"{column}_before"]
        if is_missing(row["state_after"] if "state_after" in row else row[f"{column}_after"])
        else row[f"{column}_after"]
    )


def _said(words: Words, prefix: str, code: object) -> str:
    return words(f"{prefix}-{code}") if words.has(f"{prefix}-{code}") else str(code)


def _day(when: Any) -> Any:
    return None if is_missing(when) else pd.Timestamp(when).date()
