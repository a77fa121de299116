"""The things to decide: what each subject puts forward, and which come first."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard import words
from dashboard.figures.standards import Standard
from dashboard.findings import issues
from dashboard.findings.issues import Issue
from dashboard.names import Names
from dashboard.pieces import Thing
from dashboard.shapes.measures import Measure

ZH, EN = words.of("zh-CN"), words.of("en")
NAMES = Names(ZH, {"370283": "平度市", "370285": "莱西市"}, {5: "社会救助处", 7: "养老服务处"}, ("370283", "370285"))
DAY = date(2026, 9, 30)
SIX = Standard(Decimal(6), Decimal(6), "down")
FULL = Standard(Decimal(1), Decimal("0.2"), "down")
NINETY = Standard(Decimal("0.9"), Decimal("0.1"), "up")
BUREAUS = {"370285": "莱西市民政局"}


def link(page: str, **parameters: object) -> str:
    return f"{page}?" + "&".join(f"{name}={value}" for name, value in parameters.items() if value is not None)


def issue(status: str, size: int, subject: str = "task_forces") -> Issue:
    return Issue(Thing(status, f"{status} {size}", ""), size, "", subject)


def test_every_subject_has_its_worst_before_any_has_a_second_and_sizes_of_two_subjects_are_not_compared() -> None:
    days, points = (
        [issue("behind", size) for size in (300, 200, 100)],
        [issue("watch", 4, "indicators"), issue("watch", 3, "organizations")],
    )
    assert [one.thing.finding for one in issues.first([*days, *points])] == [
        "behind 300",
        "watch 4",
        "watch 3",
        "behind 200",
        "behind 100",
    ]
    assert [one.size for one in issues.first([issue("behind", 2, "districts"), issue("behind", 99, "problems")])] == [2, 99]


def test_with_more_subjects_than_places_those_behind_come_first() -> None:
    found = [issue("watch", 9, subject) for subject in issues.SUBJECTS[:5]] + [
        issue("behind", 1, subject) for subject in issues.SUBJECTS[5:]
    ]
    assert [one.subject for one in issues.first(found)] == ["organizations", "decisions", "task_forces", "milestones", "indicators"]


def test_within_a_subject_behind_comes_before_watch_then_the_largest_and_no_more_than_five() -> None:
    found = [issue("watch", 99), issue("behind", 3), issue("behind", 40), issue("watch", 5), issue("behind", 7), issue("watch", 50)]
    assert [one.thing.finding for one in issues.first(found)] == ["behind 40", "behind 7", "behind 3", "watch 99", "watch 50"]
    assert issues.first([]) == []


def forces(*rows: dict[str, Any]) -> pd.DataFrame:
    given = {"open": 84, "overdue": 0, "over_capacity": 0, "lead_unit_id": 5, "effort_days": Decimal(10), "capacity_days": Decimal(100)}
    return pd.DataFrame([given | row for row in rows]).assign(name_en=None).astype({"lead_unit_id": "Int64"})


def test_a_task_force_with_overdue_items_names_the_oldest_and_who_can_lend() -> None:
    frame = forces(
        {"task_force_id": 1, "name": "殡葬改革专班"},
        {"task_force_id": 2, "name": "大救助专班", "overdue": 7, "over_capacity": 2},
        {"task_force_id": 3, "name": "养老改革专班", "overdue": 6, "over_capacity": 1, "lead_unit_id": None},
    )
    items = pd.DataFrame({"task_force_id": [2, 2, 3, 1], "days_overdue": pd.array([41, 3, 9, None], dtype="Int64")})
    first, second = issues.of_task_forces(ZH, NAMES, frame, items, SIX, FULL, DAY, link)
    assert (first.thing.status, first.thing.finding) == ("behind", "大救助专班 7 件超期，2 人负荷超容量")
    assert first.thing.evidence == "最久超期 41 天；在办 84 件；殡葬改革专班可调剂"
    assert (first.thing.owner, first.thing.link, first.size) == ("社会救助处", "task_forces?list=overdue-2", 41)
    assert (second.thing.status, second.thing.owner, second.size) == ("watch", "", 9)
    assert issues.of_task_forces(ZH, NAMES, forces({"task_force_id": 1, "name": "甲"}), items, SIX, FULL, DAY, link) == []


def milestones(*rows: dict[str, Any]) -> pd.DataFrame:
    given = {"state": "overdue", "no_recovery_plan": False, "unit_id": 7, "forecast_finish": None, "recovery_on": None, "slip_days": None}
    frame = pd.DataFrame([given | {"milestone_id": n, "name": f"里程碑{n}"} | row for n, row in enumerate(rows)])
    days = ["planned_finish", "forecast_finish", "recovery_on"]
    return frame.assign(name_en=None, slip_days=frame["slip_days"].astype("Int64"), **{day: pd.to_datetime(frame[day]) for day in days})


def test_milestones_without_a_recovery_plan_are_behind_and_other_overdue_ones_to_watch() -> None:
    frame = milestones(
        {"planned_finish": "2026-09-20", "no_recovery_plan": True, "forecast_finish": "2027-01-21"},
        {"planned_finish": "2026-08-31", "recovery_on": "2026-12-31"},
        {"planned_finish": "2026-09-10"},
        {"planned_finish": "2026-12-10", "state": "at_risk", "slip_days": 10},
        {"planned_finish": "2026-07-01", "state": "done"},
    )
    without, overdue = issues.of_milestones(ZH, NAMES, frame, DAY, link)
    assert (without.thing.status, without.thing.finding) == ("behind", "里程碑0未报恢复计划")
    assert (without.thing.evidence, without.size) == ("已超期 10 天；预计2027年1月21日完成", 10)
    assert without.thing.link == "eldercare?list=no_recovery_plan"
    assert (overdue.thing.status, overdue.thing.finding, overdue.thing.owner) == ("watch", "2 个里程碑超期未完成", "养老服务处")
    assert (overdue.thing.evidence, overdue.size) == ("最久超期 30 天；里程碑1、里程碑2；承诺12月31日恢复", 30)


def test_a_milestone_at_risk_without_a_plan_says_how_late_it_will_be() -> None:
    frame = milestones({"planned_finish": "2026-12-10", "state": "at_risk", "slip_days": 10, "no_recovery_plan": True})
    (found,) = issues.of_milestones(ZH, NAMES, frame, DAY, link)
    assert (found.thing.evidence, found.size) == ("预计晚 10 天", 10)
    assert issues.of_milestones(ZH, NAMES, frame[:0], DAY, link) == []


def indicators(*rows: tuple[str, str, str | None, float | None, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["district", "indicator", "status", "progress", "value"]).astype({"status": "object"})
    return frame.assign(
        name="家庭养老床位数",
        name_en="Family care beds",
        unit_label="张",
        unit_label_en="beds",
        aggregation="sum",
        direction="up",
        due_by_now=11118.0,
        target=12000.0,
        target_due_on=pd.Timestamp("2026-12-31"),
    )


def test_of_the_indicators_the_one_furthest_short_is_put_forward_with_the_districts_furthest_short() -> None:
    values = indicators(
        ("city", "stations", "watch", 0.98, 1.0), ("city", "beds", "watch", 0.937, 10419.0), ("city", "rate", "on_track", 1.1, 1.0)
    )
    places = indicators(
        ("370283", "beds", "behind", 0.64, 865.0), ("370285", "beds", "behind", 0.54, 537.0), ("370202", "stations", "behind", 0.1, 1.0)
    )
    (found,) = issues.of_indicators(ZH, NAMES, values, places, link)
    assert (found.thing.status, found.thing.finding) == ("watch", "家庭养老床位数 10,419\u00a0张，应达 11,118\u00a0张")
    assert found.thing.evidence == "低于应达 6.3%；莱西、平度差距最大；12月31日前目标 12,000\u00a0张"
    assert issues.of_indicators(ZH, NAMES, values[2:], places, link) == []
    (own,) = issues.of_indicators(ZH, NAMES, places[1:2], places[1:2], link)
    assert own.thing.evidence == "低于应达 46.0%；12月31日前目标 12,000\u00a0张"


@pytest.mark.parametrize(
    ("direction", "value", "said", "said_en"),
    [
        ("down", 0.622, "高于应达 22.2 个百分点", "22.2 pp above what is due"),
        ("up", 0.3, "低于应达 10.0 个百分点", "10.0 pp short of what is due"),
    ],
)
def test_a_share_says_in_percentage_points_how_far_it_is_from_what_is_due(direction: str, value: float, said: str, said_en: str) -> None:
    rows = indicators(("370285", "vacancy", "behind", 0.4, value)).assign(
        aggregation="ratio", unit_label="%", direction=direction, due_by_now=0.4, target=0.35, gap=value - 0.4
    )
    for words_of, sentence in ((ZH, said), (EN, said_en)):
        (found,) = issues.of_indicators(words_of, NAMES, rows, rows, link)
        assert sentence in found.thing.evidence


def test_a_district_behind_in_two_measures_is_put_forward_and_one_behind_in_one_is_not() -> None:
    behind = {"370285": ["问题办结率 72.7%", "护理型床位占比 51.1%"], "370283": ["问题办结率 60.0%"]}
    (found,) = issues.of_districts(ZH, NAMES, BUREAUS, behind, link)
    assert (found.thing.finding, found.thing.evidence) == ("莱西市 2 项指标滞后", "问题办结率 72.7%、护理型床位占比 51.1%")
    assert (found.thing.owner, found.thing.link, found.size) == ("莱西市民政局", "overview?d=370285", 2)


def test_the_district_with_most_overdue_problems_is_behind_when_its_close_rate_is() -> None:
    late = pd.DataFrame({"district": ["370285", "370285", "370283"], "days_overdue": pd.array([129, 4, 300], dtype="Int64")})
    closed = {"370285": Measure("r", 0.727, standard=NINETY, cases=(16, 22)), "city": Measure("r", 0.875, standard=NINETY)}
    (found,) = issues.of_problems(ZH, NAMES, BUREAUS, late, closed, link)
    assert (found.thing.status, found.thing.finding) == ("behind", "莱西市 2 个问题超期")
    assert found.thing.evidence == "最久超期 129 天；办结率 72.7%，全市 87.5%"
    (unknown,) = issues.of_problems(ZH, NAMES, {}, late, {}, link)
    assert (unknown.thing.status, unknown.thing.evidence, unknown.thing.owner) == ("watch", "最久超期 129 天", "")
    assert issues.of_problems(ZH, NAMES, BUREAUS, late[3:], closed, link) == []


@pytest.mark.parametrize("place", ["none", "unassigned"])
def test_overdue_problems_of_no_district_open_a_list_of_the_whole_city(place: str) -> None:
    late = pd.DataFrame({"district": [place, place, "370285"], "days_overdue": pd.array([9, 4, 1], dtype="Int64")})
    (found,) = issues.of_problems(ZH, NAMES, BUREAUS, late, {}, link)
    assert found.thing.link == f"training?list=overdue-{place}"


def board(*rows: tuple[str, str | None, int, bool, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", "band", "streak", "capped", "state"]).astype({"streak": "Int64"})
    return frame.assign(organization_id=range(len(rows)), name_en=None)


def test_organizations_that_trail_for_two_quarters_are_capped_or_under_review_are_put_forward_together() -> None:
    frame = board(
        ("甲", "trailing", 12, False, "published"),
        ("乙", "trailing", 2, False, "published"),
        ("丙", "trailing", 1, False, "published"),
        ("丁", "middle", 9, True, "published"),
        ("戊", None, 0, False, "under_review"),
    )
    (found,) = issues.of_organizations(ZH, frame, link)
    assert found.thing.finding == "2 个党组织连续后进、1 个星级封顶、1 个复核中"
    assert found.thing.evidence == "甲 12 季、乙 2 季；封顶：丁；复核：戊"
    assert (found.thing.status, found.thing.link, found.size) == ("watch", "stars?list=trailing", 4)
    assert issues.of_organizations(ZH, frame[2:3], link) == []
    assert issues.of_organizations(EN, frame[4:], link)[0].thing.finding == "Party organizations: 1 under review"


def test_decisions_past_their_day_are_behind() -> None:
    rows = pd.DataFrame(
        {
            "decision_id": [1, 2, 3],
            "state": ["overdue", "open", "overdue"],
            "days_overdue": pd.array([5, None, 21], dtype="Int64"),
            "summary": ["甲", "乙", "丙"],
            "summary_en": None,
            "unit_id": pd.array([5, None, None], dtype="Int64"),
        }
    )
    (found,) = issues.of_decisions(ZH, NAMES, rows, link)
    assert (found.thing.status, found.thing.finding, found.thing.evidence) == ("behind", "上次会议 2 项决定超期未办结", "丙，超期 21 天")
    assert (found.thing.owner, found.size) == ("", 21)
    assert issues.of_decisions(ZH, NAMES, rows[1:2], link) == []


@pytest.mark.parametrize(
    ("unanswered", "any_data", "said"),
    [
        (0, True, "The rule finds nothing that must be put to the leaders."),
        (1, True, "In the data that could be read the rule finds nothing that must be put to the leaders."),
        (0, False, "There is not enough data to look in."),
    ],
)
def test_nothing_to_decide_says_how_much_could_be_looked_at(unanswered: int, any_data: bool, said: str) -> None:
    assert issues.nothing(EN, unanswered, any_data) == said


def test_the_title_counts_what_is_shown() -> None:
    assert issues.title(ZH, [], any_data=True) == "没有需要研究决定的事"
    assert issues.title(ZH, [], any_data=False) == "数据不足，无法判断有无需要决定的事"
    assert issues.title(EN, [issue("watch", 1)] * 5, any_data=True) == "Five things to decide"
