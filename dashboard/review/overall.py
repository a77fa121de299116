"""Where the quarter stands: every headline measure now, due, judged, against last quarter and the same quarter a year before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.answers import indicators, meetings, plan, problems, stars, task_forces, training
from dashboard.figures import lines as rules
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard
from dashboard.review.given import Given, measured, remarks, said, status
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value
from dashboard.shapes import indicators as of_indicators
from dashboard.shapes.lines import on_time
from dashboard.shapes.measures import Measure
from dashboard.words import Number, is_missing

SCALE = Decimal("0.6")  # of the value compared with; a longer bar is cut, and says so
MOST_NAMED = 2
_INDICATORS = 3  # the first by position that are ratios and judged, as on the overview


@dataclass(frozen=True)
class Headline:
    """A headline measure: its subject, its name, the measure with its past, and what is due (None: nothing is)."""

    subject: str
    name: str
    measure: Measure
    due: Number | None


def overall(given: Given) -> Slide:
    """The table of the headline measures."""
    words, found = given.words, rows(given)
    table = sheet(given, found)
    return Slide(
        "overall",
        words("review-section-overall", quarter=words.quarter(given.scope.quarter)),
        title(given, found),
        words("review-overall-caption", scale=words.percent(SCALE, 0)),
        (Stack((table,)),),
        remarks(given, "other"),
        (("main", words("review-better")), ("behind", words("review-worse")), ("norm", words("review-neither"))),
    )


def title(given: Given, found: Sequence[Headline]) -> str:
    """How many of the judged measures meet their standard, and which fall shortest."""
    words = given.words
    judged = [one for one in found if one.measure.status]
    lacking = [one.name for status in ("behind", "watch") for one in judged if one.measure.status == status]
    met = len(judged) - len(lacking)
    if not judged:
        return words("review-overall-nothing", place=given.names.scope(given.scope.district))
    if met == len(judged):
        return words("review-overall-all", count=met)
    return words("review-overall-some", count=len(judged), met=met, names=words.listed(lacking[:MOST_NAMED]), lacking=len(lacking))


def rows(given: Given) -> list[Headline]:
    """The measures of all subjects, in their order."""
    return [row for subject in (_stars, _training, _eldercare, _task_forces) for row in subject(given)]


def sheet(given: Given, found: Iterable[Headline]) -> Sheet:
    """The table, a row a measure."""
    words = given.words
    running = "-running" if given.scope.is_running else ""
    fields = (
        Field(words("review-measure"), text=True, width=2.6),
        Field(words("review-now"), width=1.1, strong=True),
        Field(words("review-due"), width=1.0, quiet=True),
        Field(words("review-judgement"), text=True, width=1.2),
        Field(words(f"review-last-quarter{running}"), width=1.1, quiet=True),
        Field(words("review-change"), width=1.6),
        Field(words("review-last-year"), width=1.1, quiet=True),
        Field(words("review-change-year"), width=1.6),
    )
    return Sheet("overall", words("review-overall"), fields, tuple(_record(given, one) for one in found))


def _record(given: Given, one: Headline) -> Record:
    words, measure = given.words, one.measure
    due, previous, year_before = (
        replace(measured(words, replace(measure, value=value, cases=None)), status=None)
        for value in (one.due, measure.previous, measure.year_before)
    )
    cells = (
        said(one.name),
        replace(measured(words, measure), status=None),
        due,
        Value("–") if measure.standard is None else status(words, measure.status),
        previous,
        _change(given, measure, measure.previous),
        year_before,
        _change(given, measure, measure.year_before),
    )
    return Record(cells, group=words(f"review-subject-{one.subject}"))


def _change(given: Given, measure: Measure, before: Number | None) -> Value:
    """The difference, and as its bar the relative change; better or worse by the direction of the standard."""
    if is_missing(before) or is_missing(measure.value) or measure.is_few:
        return Value("–")
    now, then = Decimal(str(measure.value)), Decimal(str(before))
    far = now - then
    is_percent = measure.kind == "percent"
    text = given.words.signed(far * 100 if is_percent else far, 0 if measure.kind == "count" else 1)
    better = None if measure.standard is None or not far else (far > 0) == (measure.standard.direction == "up")
    tone = None if better is None else "up" if better else "down"
    bar = None if not far or not then else float(far / abs(then) / SCALE)
    return Value(text, far, "points_of_percent" if is_percent else "change", None, tone, bar)


def _named(given: Given, subject: str, measure: Measure) -> Headline:
    due = measure.standard.target if measure.standard else None
    return Headline(subject, given.words(f"review-measure-{measure.key}"), measure, due)


def _of(given: Given, key: str, values: list[Any], kind: str = "percent", **more: Any) -> Measure:
    now, previous, year_before = values
    return Measure(key, now, kind, more.pop("standard", given.standard(key)), previous, year_before, **more)


def _stars(given: Given) -> list[Headline]:
    boards = given.compared(stars.board)
    five = [
        int(board.board["stars"].where(board.board["rank"].notna()).eq(5).fillna(False).sum()) for board in boards
    ]  # not said is not five
    known = [count if board.stars_mean_points is not None else None for count, board in zip(five, boards, strict=True)]
    mean = [board.stars_mean_points for board in boards]
    return [
        _named(given, "stars", _of(given, "stars_mean_points", mean, "points")),
        _named(given, "stars", _of(given, "five_stars", known, "count")),
    ]


def _training(given: Given) -> list[Headline]:
    work, found = given.compared(training.completion), given.compared(problems.summary)
    now, settled = work[0], found[0]
    done, due = (sum(task[part] for task in now.seven_ones.values()) for part in ("done", "due"))
    cases = {
        "training_days_rate": (now.days_done, now.days_required),
        "seven_ones_rate": (done, due),
        "problem_close_rate": (settled.settled, settled.closable),
    }
    made = [
        _of(given, key, [getattr(one, key) for one in answers], cases=cases[key])
        for key, answers in (("training_days_rate", work), ("seven_ones_rate", work), ("problem_close_rate", found))
    ]
    made.append(_of(given, "problem_median_days", [one.problem_median_days for one in found], "days"))
    return [_named(given, "training", measure) for measure in made]


def _eldercare(given: Given) -> list[Headline]:
    plans = [one.milestones for one in given.compared(plan.milestones)]
    overdue = [int((one["state"] == "overdue").sum()) if len(one) else None for one in plans]
    late = _of(given, "milestones_overdue", overdue, "count", standard=rules.BETTER_NONE)
    scopes = (given.scope, given.scope.previous(), given.scope.year_before())
    standards = given.ask(meetings.standards)
    values = [
        of_indicators.judged(answer, rules.way(standards, at.day))
        for answer, at in zip(given.compared(indicators.values), scopes, strict=True)
    ]
    statuses = [one["status"].dropna() for one in values]
    on_schedule = [int((one == "on_track").sum()) if len(one) else None for one in statuses]
    all_of_them = Standard(Decimal(len(statuses[0])), Decimal(0), "up")
    reached = _of(given, "indicators_on_schedule", on_schedule, "count", standard=all_of_them if len(statuses[0]) else None)
    shown = values[0][(values[0]["aggregation"] == "ratio") & values[0]["status"].notna()].head(_INDICATORS)
    return [
        _named(given, "eldercare", late),
        _named(given, "eldercare", reached),
        *(_indicator(given, row, values[1:]) for row in shown.to_dict("records")),
    ]


def _indicator(given: Given, row: dict[str, Any], before: list[pd.DataFrame]) -> Headline:
    """An indicator against what is due of it by now."""
    way = rules.way(given.ask(meetings.standards), given.scope.day)
    past = [dict(zip(frame["indicator"], frame["value"], strict=True)).get(row["indicator"]) for frame in before]
    previous, year_before = (None if is_missing(value) else value for value in past)
    measure = replace(of_indicators.measure(row, way), previous=previous, year_before=year_before)
    return Headline(
        "eldercare", of_indicators.name(row, given.words), measure, None if is_missing(row["due_by_now"]) else row["due_by_now"]
    )


def _task_forces(given: Given) -> list[Headline]:
    forces = given.compared(task_forces.summary)
    overdue = given.standard("taskforce_overdue")
    standard = overdue if given.of_city else rules.of_one_district(overdue)
    cases = [on_time(one.forces) for one in forces]
    return [
        _named(given, "task_forces", _of(given, "open", [one.open for one in forces], "count", standard=None)),
        _named(
            given, "task_forces", _of(given, "taskforce_overdue", [one.taskforce_overdue for one in forces], "count", standard=standard)
        ),
        _named(given, "task_forces", _of(given, "on_time_rate", [rate(*both) for both in cases], cases=cases[0])),
    ]
