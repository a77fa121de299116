"""The four lines of work: the number each is known by, everything by which it is judged, and its card.

A line asks for its answers through `ask`, which remembers them: other parts of the page, and other pages, ask the same questions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.answers import indicators, meetings, plan, problems, task_forces, training
from dashboard.answers import stars as stars_answers
from dashboard.figures import lines as rules
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard, Status, standard_on
from dashboard.figures.stars import TRAILING
from dashboard.pieces import Card, Part
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.indicators import SHORT
from dashboard.shapes.indicators import judged as judged_indicators
from dashboard.shapes.measures import Measure
from dashboard.words import Number, Words, is_missing

Ask = Callable[..., Any]  # a question of dashboard.answers and its arguments in, its answer out
Link = Callable[..., str]  # the page and its parameters in, an address out


@dataclass(frozen=True)
class Line:
    """A line of work: its page, the measure it is known by, all that is judged of it, and the counts under its number."""

    page: str
    shown: Measure
    judged: tuple[Measure, ...]
    foot: tuple[Part, ...] = ()

    @property
    def status(self) -> Status | None:
        """The worst of what is judged; none when nothing is."""
        return rules.worst(measure.status for measure in self.judged)

    @property
    def reasons(self) -> tuple[Measure, ...]:
        """What makes the line no better than it is, when that is not the number it is known by."""
        if self.status in (None, "on_track") or (self.shown in self.judged and self.shown.status == self.status):
            return ()
        return tuple(measure for measure in self.judged if measure.status == self.status)


def stars(ask: Ask, scope: Scope, words: Words, link: Link) -> Line:
    """Star rankings, known by the mean points; Stars compare with whole quarters."""
    now, *before = (ask(stars_answers.board, at) for at in _now_and_before(scope))
    mean = _measure(ask, scope, "stars_mean_points", now.stars_mean_points, "points", [board.stars_mean_points for board in before])
    board = now.board[now.board["rank"].notna()]
    five, trailing = int(board["stars"].eq(5).fillna(False).sum()), int(board["band"].eq(TRAILING).sum())  # stars not said are not five
    foot = (
        Part(words("overview-five-stars", count=five), link("stars", list="stars-5") if five else None),
        Part(words("overview-trailing", count=trailing), link("stars", list=TRAILING) if trailing else None),
    )
    return Line("stars", mean, (mean,), foot if len(board) else ())


def front_line_training(ask: Ask, scope: Scope, words: Words, link: Link) -> Line:
    """Front-line training, known by the days done."""
    now, *before = (ask(training.completion, at) for at in _now_and_before(scope))
    found = ask(problems.summary, scope)
    done, due = (sum(task[part] for task in now.seven_ones.values()) for part in ("done", "due"))
    cases = [(completion.days_done, completion.days_required) for completion in (now, *before)]
    days = measures.rated("training_days_rate", standard_on(ask(meetings.standards), "training_days_rate", scope.day), cases)
    judged = (
        days,
        _measure(ask, scope, "seven_ones_rate", now.seven_ones_rate, cases=(done, due)),
        _measure(ask, scope, "problem_close_rate", found.problem_close_rate, cases=(found.settled, found.closable)),
        _measure(ask, scope, "problem_median_days", found.problem_median_days, "days"),
    )
    said = words("overview-days", done=_days(words, now.days_done), required=_days(words, now.days_required))
    return Line("training", days, judged, (Part(said, link("training")),) if now.days_required else ())


def eldercare(ask: Ask, scope: Scope, words: Words, link: Link) -> Line:
    """The eldercare pilot, known by how many of its judged indicators are on schedule."""
    standards = ask(meetings.standards)
    now, *before = (
        judged_indicators(ask(indicators.values, at), rules.way(standards, at.day))["status"].dropna() for at in _now_and_before(scope)
    )
    milestones = ask(plan.milestones, scope).milestones
    on_schedule, previous, year_before = (int((statuses == "on_track").sum()) if len(statuses) else None for statuses in (now, *before))
    overdue = int((milestones["state"] == "overdue").sum()) if len(milestones) else None
    without_plan = int(milestones["no_recovery_plan"].sum()) if len(milestones) else None
    judged = (
        Measure("milestones_without_plan", without_plan, "count", rules.NONE_ALLOWED),
        Measure("milestones_overdue", overdue, "count", rules.BETTER_NONE),
        Measure("indicators_behind", int(now.isin(SHORT).sum()) if len(now) else None, "count", rules.most_half(len(now))),
    )
    shown = Measure("indicator_progress", on_schedule, "count", Standard(Decimal(len(now)), Decimal(0), "up"), previous, year_before)
    said = words("overview-milestones-overdue", count=overdue or 0)
    return Line("eldercare", shown, judged, (Part(said, link("eldercare", list="overdue") if overdue else None),))


def task_force_load(ask: Ask, scope: Scope, words: Words, link: Link) -> Line:
    """Task forces, known by their overdue items; in one district by the standard that judges a district."""
    now, *before = (ask(task_forces.summary, at) for at in _now_and_before(scope))
    overdue = _measure(ask, scope, "taskforce_overdue", now.taskforce_overdue, "count", [forces.taskforce_overdue for forces in before])
    closed = on_time(now.forces)
    if scope.district:
        overdue = replace(overdue, standard=rules.of_one_district(overdue.standard))
    closed_rate = _measure(ask, scope, "on_time_rate", rate(*closed), cases=closed)
    return Line("task_forces", overdue, (overdue, closed_rate), (*_work(now, words, link),))


def on_time(forces: pd.DataFrame) -> tuple[int, int]:
    """How many items with a due day were closed on time, and how many were closed, over all task forces."""
    return int(forces["closed_on_time"].sum()), int(forces["closed_dated"].sum())


LINES: tuple[Callable[[Ask, Scope, Words, Link], Line], ...] = (stars, front_line_training, eldercare, task_force_load)


def statuses(known: Sequence[Line]) -> list[Status | None]:
    """The status of every line; none for those that the database could not answer."""
    return [*(line.status for line in known), *[None] * (len(LINES) - len(known))]


_LISTS = {
    "milestones_without_plan": "no_recovery_plan",
    "milestones_overdue": "overdue",
    "indicators_behind": "indicators-short",
    "indicator_progress": "indicators-on_track",
    "taskforce_overdue": "overdue",
}


def card(words: Words, scope: Scope, line: Line, link: Link) -> Card:
    """The card of a line: its number, the line's own status, and why when that comes from another measure."""
    made = measures.card(
        words,
        line.shown,
        label=words(f"page-{line.page}"),
        unit=words(f"overview-unit-{line.shown.key}", whole=_target(words, line.shown)),
        running=scope.is_running and line.page != "stars",
        foot=line.foot,
        link=link(line.page, list=_LISTS.get(line.shown.key) if line.shown.value else None),
    )
    if line.page == "eldercare":
        made = _of_all(words, made, line.shown)
    return replace(made, status=line.status or "none", why=why(words, line, link))


def why(words: Words, line: Line, link: Link) -> Part | None:
    """ "Watch: problems closed 87.5%": the measures that decide the status, when the number shown is not among them."""
    if not line.reasons:
        return None
    named = [words(f"overview-judged-{reason.key}", value=measures.text(words, reason), count=reason.value) for reason in line.reasons]
    return Part(
        words("overview-why", status=line.status, reasons=words.listed(named)), link(line.page, list=_LISTS.get(line.reasons[0].key))
    )


def _of_all(words: Words, made: Card, shown: Measure) -> Card:
    """The card of "5 of 9": its bar ends where all are."""
    whole = shown.standard.target if shown.standard else Decimal(0)
    if not whole:
        return replace(made, unit="", target="", bar=None, tick=None)
    return replace(
        made, bar=100 * float(shown.value or 0) / float(whole), tick=100.0, target=words("overview-due", whole=_target(words, shown))
    )


def _target(words: Words, measure: Measure) -> str:
    return words.number(measure.standard.target) if measure.standard else ""


def _now_and_before(scope: Scope) -> tuple[Scope, Scope, Scope]:
    return scope, scope.previous(), scope.year_before()


def _measure(
    ask: Ask,
    scope: Scope,
    key: str,
    value: Number | None,
    kind: str = "percent",
    past: list[Number | None] | None = None,
    cases: tuple[Number, Number] | None = None,
) -> Measure:
    """A measure against the standard in force on the day."""
    previous, year_before = past or (None, None)
    return Measure(key, value, kind, standard_on(ask(meetings.standards), key, scope.day), previous, year_before, cases)


def _days(words: Words, days: Decimal) -> str:
    return words.number(days, 0 if days % 1 == 0 else 1)


def _work(now: Any, words: Words, link: Link) -> list[Part]:
    """How many items are open, and which task force has most of the overdue ones."""
    parts = [Part(words("overview-open", count=now.open), link("task_forces", list="open") if now.open else None)]
    late: pd.DataFrame = now.forces[now.forces["overdue"] > 0]
    if len(late):
        worst = late.sort_values(["overdue", "task_force_id"], ascending=[False, True]).iloc[0]
        said = words("overview-most-overdue", name=force_name(words, worst), count=int(worst["overdue"]))
        parts.append(Part(said, link("task_forces", list=f"overdue-{worst['task_force_id']}")))
    return parts


def force_name(words: Words, force: Any) -> str:
    """The name of a task force; its number where nobody knows it."""
    return f"#{force['task_force_id']}" if is_missing(force["name"]) else words.pick(force["name"], force["name_en"])
