"""Where the quarter stands: every headline measure now, due, judged, against last quarter and the same quarter a year before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.answers import indicators, meetings, plan, problems, stars, task_forces, training
from dashboard.figures import lines as rules
from dashboard.review.given import Given, is_reported, measured, remarks, said, status
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value
from dashboard.shapes import indicators as of_indicators
from dashboard.shapes.lines import on_time
from dashboard.shapes.measures import Measure, rated
from dashboard.shapes.training import seven_ones
from dashboard.words import Number, Words, is_missing

SCALE = Decimal("0.6")  # of the value compared with; a longer bar is cut, and says so
MOST_NAMED = 2
_INDICATORS = 3  # the first by position that are ratios and judged, as on the overview


@dataclass(frozen=True)
class Headline:
    """A headline measure: its subject, its name, the measure with its past, what is due (None: nothing is), and whether it was reported."""

    subject: str
    name: str
    measure: Measure
    due: Number | None
    is_reported: bool = True


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
    judged = [one for one in found if one.is_reported and one.measure.status]
    lacking = [one.name for status in ("behind", "watch") for one in judged if one.measure.status == status]
    met = len(judged) - len(lacking)
    if not judged:
        return words("review-overall-nothing", place=given.names.scope(given.scope.district))
    if met == len(judged):
        return words("review-overall-all", count=met)
    return words("review-overall-some", count=len(judged), met=met, names=words.listed(lacking[:MOST_NAMED]), lacking=len(lacking))


def rows(given: Given) -> list[Headline]:
    """The measures of all subjects, in their order; those of a feed of which the district under review lacks a month are not reported."""
    return _told(given, [row for subject in (_stars, _training, _eldercare, _task_forces) for row in subject(given)])


def judged(given: Given) -> list[Headline]:
    """The same with every indicator that is judged, and without the counts of what then stands there one by one."""
    one_by_one = [_indicator(given, row, values[1:]) for values in [_indicators(given)] for row in values[0].to_dict("records")]
    found = [row for subject in (_stars, _training) for row in subject(given)] + one_by_one + _task_forces(given)
    return [one for one in _told(given, found) if one.measure.key != "taskforce_overdue"]


def _told(given: Given, found: Iterable[Headline]) -> list[Headline]:
    return [replace(one, is_reported=_by_itself(one) or is_reported(given, one.subject)) for one in found]


def _by_itself(one: Headline) -> bool:
    """Results and milestones are known one by one: no month of a district is lacking of them."""
    return one.subject == "stars" or one.measure.key == "milestones_overdue"


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
    if not one.is_reported:
        lacking = (said(one.name), Value(words("not-reported")), due, Value("–"), previous, Value("–"), year_before, Value("–"))
        return Record(lacking, group=words(f"review-subject-{one.subject}"))
    cells = (
        said(one.name),
        replace(measured(words, measure), status=None),
        due,
        _judgement(words, measure),
        previous,
        _change(given, measure, measure.previous),
        year_before,
        _change(given, measure, measure.year_before),
    )
    return Record(cells, group=words(f"review-subject-{one.subject}"))


def _judgement(words: Words, measure: Measure) -> Value:
    if measure.standard is None:
        return Value("–")
    return said(words("few-cases")) if measure.is_few else status(words, measure.status)


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
    cases: dict[str, list[tuple[int | Decimal, int | Decimal]]] = {
        "training_days_rate": [(one.days_done, one.days_required) for one in work],
        "seven_ones_rate": [seven_ones(one) for one in work],
        "problem_close_rate": [(one.settled, one.closable) for one in found],
    }
    made = [rated(key, given.standard(key), of_all) for key, of_all in cases.items()]
    made.append(_of(given, "problem_median_days", [one.problem_median_days for one in found], "days"))
    return [_named(given, "training", measure) for measure in made]


def _eldercare(given: Given) -> list[Headline]:
    plans = [one.milestones for one in given.compared(plan.milestones)]
    overdue = [int((one["state"] == "overdue").sum()) if len(one) else None for one in plans]
    late = _of(given, "milestones_overdue", overdue, "count", standard=rules.BETTER_NONE)
    values = _indicators(given)
    statuses = [one["status"].dropna() for one in values]
    short = [int(one.isin(of_indicators.SHORT).sum()) if len(one) else None for one in statuses]
    behind = _of(given, "indicators_behind", short, "count", standard=rules.most_half(len(statuses[0])) if len(statuses[0]) else None)
    shown = values[0][(values[0]["aggregation"] == "ratio") & values[0]["status"].notna()].head(_INDICATORS)
    return [
        _named(given, "eldercare", late),
        _named(given, "eldercare", behind),
        *(_indicator(given, row, values[1:]) for row in shown.to_dict("records")),
    ]


def _indicators(given: Given) -> list[pd.DataFrame]:
    """The indicators judged now, at the same position of the quarter before, and a year before."""
    scopes = (given.scope, given.scope.previous(), given.scope.year_before())
    standards = given.ask(meetings.standards)
    answers = given.compared(indicators.values)
    return [of_indicators.judged(answer, rules.way(standards, at.day)) for answer, at in zip(answers, scopes, strict=True)]


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
    open_items = [one.open if len(one.forces) else None for one in forces]  # before the first task force there is nothing to count
    late_items = [one.taskforce_overdue if len(one.forces) else None for one in forces]
    cases = [on_time(one.forces) for one in forces]
    return [
        _named(given, "task_forces", _of(given, "open", open_items, "count", standard=None)),
        _named(given, "task_forces", _of(given, "taskforce_overdue", late_items, "count", standard=standard)),
        _named(given, "task_forces", rated("on_time_rate", given.standard("on_time_rate"), cases)),
    ]
