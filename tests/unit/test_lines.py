"""The four lines of work: what is judged of each, the worst of it, and the card that says why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard import words
from dashboard.answers import indicators, meetings, plan, problems, task_forces, training
from dashboard.answers import stars as stars_answers
from dashboard.figures import lines as rules
from dashboard.figures.standards import Status, judge
from dashboard.pieces import Part
from dashboard.scope import Quarter, Scope
from dashboard.shapes import indicators as of_indicators
from dashboard.shapes import lines
from dashboard.shapes.indicators import judged as judge_indicators

EN, ZH = words.of("en"), words.of("zh-CN")
SCOPE = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23))
STANDARDS = pd.DataFrame(
    [
        ("training_days_rate", "0.9", "0.1", "up"),
        ("seven_ones_rate", "0.9", "0.1", "up"),
        ("problem_close_rate", "0.9", "0.1", "up"),
        ("problem_median_days", "15", "5", "down"),
        ("stars_mean_points", "85", "5", "up"),
        ("taskforce_overdue", "6", "6", "down"),
        ("on_time_rate", "0.85", "0.1", "up"),
    ],
    columns=["measure", "target", "tolerance", "direction"],
).assign(effective_from=pd.Timestamp("2025-10-01"))
STANDARDS[["target", "tolerance"]] = STANDARDS[["target", "tolerance"]].map(Decimal)


def link(page: str, **parameters: object) -> str:
    return f"{page}?" + "&".join(f"{name}={value}" for name, value in parameters.items() if value is not None)


def asking(**answers: Any) -> Callable[..., Any]:
    """What answers each question as told, whatever the scope."""
    questions = {
        stars_answers.board: "board",
        training.completion: "completion",
        problems.summary: "problems",
        indicators.values: "indicators",
        plan.milestones: "plan",
        task_forces.summary: "task_forces",
    }

    def ask(question: Callable[..., Any], *_: object) -> Any:
        return STANDARDS if question is meetings.standards else answers[questions[question]]

    return ask


def board(mean: float | None, *rows: tuple[int | None, int | None, str | None]) -> SimpleNamespace:
    frame = pd.DataFrame(rows, columns=["rank", "stars", "band"]).astype({"rank": "Int64", "stars": "Int64", "band": "str"})
    return SimpleNamespace(stars_mean_points=mean, board=frame)


def done(rate: float | None = 0.94, days: tuple[int, int] = (94, 100), ones: tuple[int, int] = (95, 100)) -> SimpleNamespace:
    return SimpleNamespace(
        training_days_rate=rate,
        days_done=Decimal(days[0]),
        days_required=Decimal(days[1]),
        seven_ones={"visit": {"due": ones[1], "done": ones[0]}},
        seven_ones_rate=ones[0] / ones[1],
    )


def closed(rate: float, median: float = 10) -> SimpleNamespace:
    return SimpleNamespace(
        problem_close_rate=rate, settled=round(100 * rate), closable=100, problem_median_days=median, closed_in_quarter=50
    )


def pilot(*milestones: tuple[str, bool]) -> SimpleNamespace:
    return SimpleNamespace(milestones=pd.DataFrame(milestones, columns=["state", "no_recovery_plan"]))


def judged(*statuses: str | None) -> pd.DataFrame:
    """Indicators of which 100 is due, by how far they are; of those not judged nothing is."""
    values = {"on_track": 100.0, "nearly": 97.0, "watch": 92.0, "behind": 50.0, None: 50.0}
    frame = pd.DataFrame({"value": [values[status] for status in statuses]}, dtype="float64")
    return frame.assign(
        due_by_now=pd.Series([100.0 if status else None for status in statuses], dtype="float64"),
        indicator="beds", direction="up", aggregation="sum", numerator=None, denominator=None, gap=0.0,
    )  # fmt: skip


def forces(*rows: tuple[int, int, int, int], open_items: int = 20) -> SimpleNamespace:
    frame = pd.DataFrame(rows, columns=["task_force_id", "overdue", "closed_on_time", "closed_dated"])
    frame = frame.assign(name=[f"专班{row[0]}" for row in rows], name_en=[f"Force {row[0]}" for row in rows])
    return SimpleNamespace(forces=frame, taskforce_overdue=int(frame["overdue"].sum()), open=open_items)


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["on_track", "behind", "watch"], "behind"),
        (["on_track", None, "watch"], "watch"),
        (["on_track", None], "on_track"),
        ([None], None),
        ([], None),
    ],
)
def test_a_line_stands_as_the_worst_of_what_is_judged(statuses: list[Status | None], status: Status | None) -> None:
    assert rules.worst(statuses) == status


@pytest.mark.parametrize(
    ("value", "due", "direction", "status"),
    [
        (0.90, 0.90, "up", "on_track"),
        (0.82, 0.90, "up", "watch"),
        (0.80, 0.90, "up", "behind"),
        (0.40, 0.40, "down", "on_track"),
        (0.43, 0.40, "down", "watch"),
        (0.45, 0.40, "down", "behind"),
        (0.45, 0.40, "context", None),
        (0.45, None, "up", None),
    ],
)
def test_an_indicator_more_than_a_tenth_short_of_what_is_due_is_behind(
    value: float, due: float | None, direction: str, status: str | None
) -> None:
    assert judge(value, rules.on_the_way(due, direction, rules.way(STANDARDS, SCOPE.day))) == status


def test_a_standard_takes_the_place_of_that_tenth() -> None:
    row = ("indicator_progress", Decimal("0.95"), Decimal("0.25"), "up", pd.Timestamp("2025-10-01"))
    frame = pd.concat([STANDARDS, pd.DataFrame([row], columns=["measure", "target", "tolerance", "direction", "effective_from"])])
    standard = rules.on_the_way(0.8, "up", rules.way(frame, SCOPE.day))
    assert [judge(value, standard) for value in (0.77, 0.57, 0.55)] == ["on_track", "watch", "behind"]


def test_stars_are_judged_by_their_mean_and_count_five_stars_and_trailing() -> None:
    ask = asking(board=board(84.3, (1, 5, "leading"), (2, 3, "trailing"), (3, None, "trailing"), (None, 5, None)))
    line = lines.stars(ask, SCOPE, EN, link)
    assert line.status == "watch"
    assert line.foot == (Part("1 with five stars", "stars?list=stars-5"), Part("2 trailing", "stars?list=trailing"))
    card = lines.card(EN, SCOPE, line, link)
    assert (card.value, card.unit, card.status, card.why, card.target) == ("84.3", "mean points", "watch", None, "▏standard ≥85")


def test_a_board_of_nobody_is_not_judged() -> None:
    card = lines.card(EN, SCOPE, lines.stars(asking(board=board(None)), SCOPE, EN, link), link)
    assert (card.value, card.status, card.foot) == ("–", "none", ())


def test_training_says_which_measure_makes_it_worse_than_its_days() -> None:
    line = lines.front_line_training(asking(completion=done(), problems=closed(0.75, median=21)), SCOPE, ZH, link)
    assert line.status == "behind"
    card = lines.card(ZH, SCOPE, line, link)
    assert (card.value, card.status) == ("94.0%", "behind")
    assert card.why == Part("滞后：问题办结率 75.0%、问题办结中位 21.0 天", "training?")
    assert line.foot == (Part("94/100 天", "training?"),)


def test_training_needs_no_reason_when_its_days_are_the_worst() -> None:
    line = lines.front_line_training(asking(completion=done(0.7, (70, 100)), problems=closed(0.85)), SCOPE, EN, link)
    assert (line.status, lines.why(EN, line, link)) == ("behind", None)


@pytest.mark.parametrize(
    ("milestones", "statuses", "status", "why"),
    [
        ([("done", False)], ["on_track", "on_track"], "on_track", None),
        ([("done", False)], ["on_track", "behind"], "watch", "Watch: 1 indicator short of what is due"),
        ([("done", False)], ["behind", "behind", "on_track"], "behind", "Behind: 2 indicators short of what is due"),
        ([("overdue", False)], ["on_track"], "watch", "Watch: 1 milestone overdue"),
        ([("overdue", True), ("at_risk", True)], ["on_track"], "behind", "Behind: 2 milestones without a recovery plan"),
        ([], ["on_track"], "on_track", None),
        ([("done", False)], [], "on_track", None),
        ([], [None], None, None),
    ],
)
def test_eldercare_follows_its_milestones_and_its_indicators(
    milestones: list[tuple[str, bool]], statuses: list[str | None], status: str | None, why: str | None
) -> None:
    line = lines.eldercare(asking(plan=pilot(*milestones), indicators=judged(*statuses)), SCOPE, EN, link)
    reason = lines.why(EN, line, link)
    assert (line.status, reason and reason.text) == (status, why)


def test_the_standard_of_indicator_progress_decides_what_is_on_schedule_now_and_before() -> None:
    row = ("indicator_progress", Decimal("0.95"), Decimal("0.05"), "up", pd.Timestamp("2025-10-01"))
    columns = ["measure", "target", "tolerance", "direction", "effective_from"]
    standards = pd.concat([STANDARDS, pd.DataFrame([row], columns=columns)])
    told = asking(plan=pilot(("done", False)), indicators=judged("on_track", "nearly", "watch"))

    def ask(question: Callable[..., Any], *arguments: object) -> Any:
        return standards if question is meetings.standards else told(question, *arguments)

    shown = lines.eldercare(ask, SCOPE, EN, link).shown
    assert (shown.value, shown.previous, shown.year_before) == (2, 2, 1)  # a year before there was no standard yet
    assert list(judge_indicators(told(indicators.values), rules.way(standards, SCOPE.day))["status"]) == ["on_track", "on_track", "watch"]


def test_the_count_of_the_card_and_its_reason_open_lists_of_that_length() -> None:
    ask = asking(plan=pilot(("done", False)), indicators=judged("on_track", "watch", "behind", None))
    line = lines.eldercare(ask, SCOPE, EN, link)
    card = lines.card(EN, SCOPE, line, link)
    assert (card.value, card.link) == ("1", "eldercare?list=indicators-on_track")
    assert card.why == Part("Behind: 2 indicators short of what is due", "eldercare?list=indicators-short")
    kinds = of_indicators.kinds(judge_indicators(ask(indicators.values), rules.way(STANDARDS, SCOPE.day)))
    assert (int(kinds["indicators-on_track"].sum()), int(kinds["indicators-short"].sum())) == (1, 2)


def test_the_card_of_eldercare_counts_indicators_up_to_all_of_them() -> None:
    ask = asking(plan=pilot(("overdue", True)), indicators=judged("on_track", "behind", "on_track", None))
    card = lines.card(EN, SCOPE, lines.eldercare(ask, SCOPE, EN, link), link)
    assert (card.value, card.unit, card.target, card.tick) == ("2", "of 3 on schedule", "due 3", 100.0)
    assert card.bar == pytest.approx(66.667, abs=0.001)
    assert card.foot == (Part("1 milestone overdue", "eldercare?list=overdue"),)
    assert card.why == Part("Behind: 1 milestone without a recovery plan", "eldercare?list=no_recovery_plan")
    nothing = lines.card(EN, SCOPE, lines.eldercare(asking(plan=pilot(), indicators=judged(None)), SCOPE, EN, link), link)
    assert (nothing.value, nothing.unit, nothing.target, nothing.status) == ("–", "", "", "none")


def test_task_forces_name_the_one_with_most_overdue_items() -> None:
    line = lines.task_force_load(asking(task_forces=forces((1, 2, 9, 10), (2, 6, 9, 10))), SCOPE, ZH, link)
    assert line.status == "watch"
    assert line.foot == (Part("在办 20 件", "task_forces?list=open"), Part("其中专班2超期 6 件", "task_forces?list=overdue-2"))


def test_in_one_district_any_overdue_item_is_to_watch() -> None:
    ask = asking(task_forces=forces((1, 1, 10, 10)))
    assert lines.task_force_load(ask, SCOPE, EN, link).status == "on_track"
    line = lines.task_force_load(ask, replace(SCOPE, district="370285"), EN, link)
    card = lines.card(EN, replace(SCOPE, district="370285"), line, link)
    assert (card.status, card.target, card.tick, card.why) == ("watch", "▏standard ≤0", 0.0, None)


def test_lines_that_could_not_be_asked_are_without_a_status() -> None:
    known = lines.stars(asking(board=board(90.0, (1, 5, "leading"))), SCOPE, EN, link)
    assert lines.statuses([known]) == ["on_track", None, None, None]
