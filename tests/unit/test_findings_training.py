"""The sentences of front-line training are true in every case."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.figures.training import Completion
from dashboard.findings import training as findings
from tests.training_answers import EN, NINETY, Q3, RUNNING, ZH, completion, flow, names, people, problems

CALLED = {"visit": "走访", "report": "报告"}


def headline(work: Completion, **settings: object) -> str:
    return findings.headline(ZH, names(), work, work, settings.pop("standard", NINETY), **settings)  # type: ignore[arg-type]


# Days --------------------------------------------------------------------------------------------


def test_the_headline_says_the_rate_the_standard_and_where_it_is_missed_lowest_first() -> None:
    work = completion({"370202": ("100", "100"), "370283": ("88", "100"), "370285": ("70", "100")})
    assert headline(work) == "下沉天数完成 86.0%，未达标；短板在莱西、平度"
    assert findings.headline(EN, names("en"), work, work, NINETY) == "86.0% of days on site done, below standard; gaps in Laixi and Pingdu"


def test_far_below_the_standard_is_said_and_units_where_nobody_has_full_attendance_are_counted() -> None:
    work = completion({"370202": ("60", "100"), "370285": ("60", "100")})
    crowd = people((1, 10, "8", "9", False), (2, 20, "9", "9", False))
    assert headline(work, people=crowd) == "下沉天数完成 60.0%，未达标且差距较大；短板在市南、莱西；1 个单位无人满勤"


def test_when_every_district_meets_the_standard_the_headline_says_so() -> None:
    work = completion({"370202": ("100", "100"), "370285": ("90", "100")})
    assert headline(work) == "下沉天数完成 95.0%，达标；2 个区市全部达标"
    assert headline(work, of_towns=True).endswith("2 个镇（街）全部达标")


def test_without_a_standard_nothing_is_judged() -> None:
    assert headline(completion({"370202": ("50", "100"), "370285": ("90", "100")}), standard=None) == "下沉天数完成 70.0%"


def test_places_that_have_not_reported_belong_to_no_district_or_require_little_are_no_gaps() -> None:
    work = completion(
        {"370202": ("95", "100"), "370283": ("0", "100"), "370285": ("0", "4"), "none": ("0", "50"), "unassigned": ("0", "50")}
    )
    assert headline(work, unreported={"370283"}) == "下沉天数完成 31.3%，未达标且差距较大"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "本季没有下沉任务"),
        ({"370202": ("0", "0")}, "本季没有下沉任务"),
        ({"370202": ("1.5", "3")}, "已下沉 1.5 天，应下沉 3 天，数据不足，暂不评价"),
    ],
)
def test_nothing_or_too_little_to_judge_is_said(days: dict[str, tuple[str, str]], said: str) -> None:
    assert headline(completion(days)) == said


def units(*rows: tuple[int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["cadres", "short"])
    return frame.assign(met=frame["cadres"] - frame["short"])


def test_who_lacks_days_is_counted_and_in_the_city_the_units_without_anybody_who_does_not() -> None:
    assert findings.shortfall(ZH, units((5, 5), (6, 1)), of_city=True) == "6 名干部天数不足，1 个单位无人足额"
    assert findings.shortfall(EN, units((5, 5), (6, 1)), of_city=False) == "6 cadres lack days"
    assert findings.shortfall(EN, units((5, 1)), of_city=True) == "One cadre lacks days"
    assert findings.shortfall(ZH, units((5, 0)), of_city=True) == "5 名干部天数全部足额"
    assert findings.shortfall(ZH, units(), of_city=True) == "本季没有下沉任务"


# Tasks -------------------------------------------------------------------------------------------


def tasks(work: Completion, **settings: object) -> str:
    return findings.tasks(ZH, names(), work, work, CALLED, settings.pop("standard", NINETY), **settings)  # type: ignore[arg-type]


def test_the_task_done_least_is_named_with_the_district_that_does_it_least() -> None:
    work = completion(
        dict.fromkeys(("370202", "370285"), ("1", "1")),
        {"370202": {"visit": (10, 10), "report": (9, 10)}, "370285": {"visit": (9, 10), "report": (5, 10)}},
    )
    assert tasks(work) == "“报告”最低（70%），莱西仅 50%"
    assert tasks(work, unreported={"370285"}) == "“报告”最低，完成 70%"


def test_tasks_done_equally_little_are_all_named() -> None:
    work = completion({"370285": ("1", "1")}, {"370285": {"visit": (5, 10), "report": (5, 10)}})
    assert tasks(work) == "“走访、报告”最低，完成 50%"


def test_that_all_tasks_meet_the_standard_everywhere_is_said_only_when_true() -> None:
    met = {"370202": {"visit": (10, 10), "report": (10, 10)}, "370285": {"visit": (10, 10), "report": (9, 10)}}
    days = dict.fromkeys(met, ("1", "1"))
    assert tasks(completion(days, met)) == "“七个一”各项全部达标，最低的“报告”95%"
    assert tasks(completion(days, met), standard=None) == "“报告”最低（95%），莱西仅 90%"


def test_tasks_that_are_not_due_or_hardly_due_are_not_judged() -> None:
    assert tasks(completion({"370285": ("1", "1")})) == "本季没有到期的“七个一”任务"
    assert tasks(completion({"370285": ("1", "1")}, {"370285": {"visit": (1, 4)}})) == "到期任务不足 5 项次，暂不评价"


def test_cadres_short_of_tasks_are_counted() -> None:
    assert findings.matrix(ZH, pd.Series([8, 2]), 9) == "2 名干部的“七个一”未完成，最多差 8 项次"
    assert findings.matrix(EN, pd.Series([], dtype=int), 9) == "All 9 cadres have done their Seven Ones"
    assert findings.matrix(ZH, pd.Series([], dtype=int), 0) == "本季没有下沉任务"


def test_measures_below_their_standard_are_named_else_those_that_meet_it() -> None:
    assert findings.past(ZH, {"满勤率": "behind", "按时率": "watch", "录入": "on_track"}) == "满勤率、按时率未达标准"
    assert findings.past(ZH, {"满勤率": "on_track", "录入": None}) == "满勤率达到标准"
    assert findings.past(EN, {"a": None}) == "Attendance and timeliness"


# Reminders ---------------------------------------------------------------------------------------


def test_reminders_speak_of_the_month_that_runs_or_of_the_one_that_is_over() -> None:
    assert findings.reminders(ZH, RUNNING, 4, 90) == "4 名干部到11月底补不齐天数，须提醒"
    assert findings.reminders(EN, RUNNING, 0, 90) == "Everybody can still make up the days by the end of Nov"
    assert findings.reminders(ZH, Q3, 16, 90) == "16 名干部9月天数不足，须谈话提醒"
    assert findings.reminders(EN, Q3, 1, 90) == "One cadre lacked days in Sep: remind"
    assert findings.reminders(ZH, Q3, 0, 0) == "本季没有下沉任务"
    assert findings.reminders(ZH, replace(Q3, day=RUNNING.day), 0, 90) == "统计日不在本季，不作月底提醒"


# Problems ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([(0, 0), (9, 1), (10, 6)], "反映 10 件、销号 6 件，未结 4 件，比 7月2日最多时少 4 件"),
        ([(1, 0), (9, 1)], "反映 9 件、销号 1 件，未结 8 件，为本季最多"),
        ([(3, 3)], "反映 3 件，已全部销号"),
        ([(0, 0)], "没有反映的问题"),
    ],
)
def test_the_flow_says_whether_the_gap_is_closing(days: list[tuple[int, int]], said: str) -> None:
    assert findings.flow(ZH, flow(*days)) == said


@pytest.mark.parametrize(
    ("overdue", "said"),
    [
        ((6, 4, 1), "11 件超期，10 件在市南、平度"),
        ((6, 1, 1), "8 件超期，6 件在市南"),
        ((1, 1, 1), "3 件超期，分散在 3 处"),
        ((2, 1, 0), "3 件超期，均在市南、平度"),
        ((0, 0, 0), "没有超期的问题"),
    ],
)
def test_where_most_is_overdue_is_named_but_never_one_of_several_that_are_equal(overdue: tuple[int, ...], said: str) -> None:
    by_place = problems({code: (9, 1, 8, count) for code, count in zip(("370202", "370283", "370285"), overdue, strict=True)}).by_district
    assert findings.settlement(ZH, names(), by_place) == said


def test_without_problems_there_is_nothing_to_settle() -> None:
    assert findings.settlement(ZH, names(), problems({"370202": (0, 0, 0, 0)}).by_district) == "没有反映的问题"


def test_open_problems_are_counted_with_the_old_ones() -> None:
    assert findings.ages(ZH, problems(ages=(1, 2, 3, 4, 5))) == "未结 15 件，其中 9 件超过 30 天"
    assert findings.ages(EN, problems(ages=(1, 0, 0, 0, 0))) == "One problem is open"
    assert findings.ages(ZH, problems(ages=(2, 0, 0, 0, 0))) == "未结 2 件，均在 30 天以内"
    assert findings.ages(ZH, problems()) == "没有未结的问题"


def test_the_states_say_what_waits_and_what_is_late() -> None:
    found = {"370202": (9, 1, 8, 2)}
    assert findings.states(ZH, problems(found, states={"closed": 4, "in_hand": 3, "overdue": 2})) == "本季反映的还有 5 件未结，2 件超期"
    assert findings.states(EN, problems(found, states={"closed": 9})) == "All 9 problems reported this quarter are closed"
    assert findings.states(ZH, problems()) == "没有反映的问题"


def test_repeated_problems_are_named_for_the_city_only() -> None:
    assert findings.repeated(ZH, ["养老", "救助", "其他"], of_city=True) == "3 类问题多地重复出现，养老、救助最广"
    assert findings.repeated(EN, ["Eldercare"], of_city=True) == "One kind of problem repeats: Eldercare"
    assert findings.repeated(ZH, [], of_city=True) == "没有多地重复出现的问题"
    assert findings.repeated(ZH, [], of_city=False) == "重复出现的问题只在全市范围统计"
