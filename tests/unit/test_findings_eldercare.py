"""The sentences of the eldercare pilot are true in every case."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard import words
from dashboard.findings import eldercare as findings
from tests.unit.test_shapes_eldercare import DAY, curve, milestone, plan, sites
from tests.unit.test_shapes_indicators import CONTEXT, DOWN, NAMES, SHARE, frame, indicator

ZH, EN = words.of("zh-CN"), words.of("en")
ON_TRACK = {"value": 100.0}


@pytest.mark.parametrize(
    ("rows", "english", "chinese"),
    [
        ([], "no milestones", "没有里程碑"),
        ([{"state": "overdue"}], "1 milestone past due", "1 个里程碑已超期未完成"),
        ([{"state": "overdue"}, {"state": "overdue"}, {"state": "at_risk"}], "2 milestones past due", "2 个里程碑已超期未完成"),
        ([{"state": "at_risk"}], "no milestone past due, 1 at risk", "没有里程碑超期，1 个有延期风险"),
        ([{"state": "done"}, {"state": "on_track"}], "no milestone past due", "没有里程碑超期"),
        ([{"state": "done"}, {"state": "done"}], "all 2 milestones are done", "2 个里程碑全部完成"),
        ([{"state": "not_started"}], "the only milestone has not started", "1 个里程碑均未开始"),
    ],
)
def test_the_headline_tells_the_milestones(rows: list[dict[str, Any]], english: str, chinese: str) -> None:
    made = plan(*(milestone(n, **row) for n, row in enumerate(rows)), phase=1)
    assert findings.headline(made, None, "", DAY, EN) == f"Year 1, towns: {english}"
    assert findings.headline(made, None, "", DAY, ZH) == f"第一年镇街试点：{chinese}"


@pytest.mark.parametrize(
    ("rows", "english", "chinese"),
    [
        ([ON_TRACK, {}], "Family care beds 10\u00a0beds behind schedule", "家庭养老床位数落后应达进度 10\u00a0张"),
        ([DOWN], "Family care beds 10.0 pp behind schedule", "家庭养老床位数落后应达进度 10.0 个百分点"),
        ([SHARE | {"value": 0.8, "due_by_now": 0.9, "target": 1.0}, DOWN], "Family care beds 10.0 pp behind schedule", None),
        ([ON_TRACK, CONTEXT], "the one indicator judged is on schedule", "1 项指标全部达到应达进度"),
    ],
)
def test_the_headline_names_the_indicator_that_lacks_most(rows: list[dict[str, Any]], english: str, chinese: str | None) -> None:
    made, given = plan(milestone(1, state="overdue"), phase=1), frame(*(indicator(**row) for row in rows))
    assert findings.headline(made, given, "", DAY, EN) == f"Year 1, towns: 1 milestone past due; {english}"
    if chinese:
        assert findings.headline(made, given, "", DAY, ZH).endswith(f"，{chinese}")


def test_the_curve_is_told_by_its_numbers_at_every_quarters_end_and_on_the_day() -> None:
    made = plan(milestone(1), actual=0.52, planned=0.65)
    assert findings.progress_spoken(curve(), made, date(2026, 10, 15), EN) == (
        "Progress 52.0%, 13.0 pp behind plan. Planned and actual progress: "
        "Sep 2026 planned 60.0%, actual 50.0%; 15 Oct 2026 planned 65.0%, actual 52.0%."
    )


def test_the_sites_are_told_by_phase() -> None:
    said = findings.sites_spoken(sites(), plan(milestone(1)), ZH)
    assert said.endswith("各阶段：第一年：镇街试点计划 1 个、验收 1 个；第二年：县域试点计划 2 个、验收 1 个、超期 1 个。")


def test_indicators_that_cannot_be_judged_are_not_in_the_headline() -> None:
    made = plan(milestone(1, state="overdue"), phase=1)
    assert findings.headline(made, frame(indicator(**CONTEXT)), "", DAY, EN) == "Year 1, towns: 1 milestone past due"


@pytest.mark.parametrize(
    ("day", "phase", "english", "chinese"),
    [
        (date(2024, 6, 1), None, "The pilot begins on 1 Jan 2025", "试点计划 2025年1月1日开始"),
        (date(2027, 6, 1), None, "The pilot ended on 31 Dec 2026", "试点计划已于 2026年12月31日结束"),
        (date(2025, 12, 31), None, "Between two phases", "两个试点阶段之间"),
        (date(2026, 6, 1), 2, "第二年县域试点", "第二年县域试点"),
    ],
)
def test_the_headline_says_where_in_the_plan_the_day_lies(day: date, phase: int | None, english: str, chinese: str) -> None:
    made = plan(milestone(1, state="done"), phase=phase)
    assert findings.phase(made, "", day, EN).replace(", ", "") == english.replace(", ", "")
    assert findings.phase(made, "", day, ZH) == chinese


def test_the_headline_of_a_district_names_it_and_one_without_a_plan_still_speaks() -> None:
    made = plan(milestone(1, state="overdue"), phase=1)
    assert findings.headline(made, None, "Laixi City", DAY, EN) == "Year 1, towns in Laixi City: 1 milestone past due"
    assert findings.headline(made, None, "莱西市", DAY, ZH) == "莱西市第一年镇街试点：1 个里程碑已超期未完成"
    assert (
        findings.headline(None, frame(indicator(**ON_TRACK)), "", DAY, EN)
        == "Eldercare pilot, Whole city: the one indicator judged is on schedule"
    )
    assert findings.headline(None, None, "莱西市", DAY, ZH) == "莱西市养老试点"


def test_the_title_of_the_milestones_leaves_out_what_there_is_none_of() -> None:
    assert findings.milestones_title(plan(milestone(1, state="done"), milestone(2, state="overdue")), EN) == "1 done, 1 overdue"
    assert findings.milestones_title(plan(milestone(1, state="done"), milestone(2)), EN) == "1 done, none overdue"
    assert findings.milestones_title(plan(milestone(1, state="not_started")), EN) == "The only milestone has not started"
    assert findings.milestones_title(plan(), ZH) == "没有里程碑"


def test_the_title_of_the_indicators_says_how_many_of_the_judged_are_met() -> None:
    assert findings.indicators_title(frame(indicator(), indicator(**ON_TRACK), indicator(**CONTEXT)), EN) == (
        "1 of 2 indicators on schedule; the largest gap is in Family care beds"
    )
    assert findings.indicators_title(frame(indicator(**ON_TRACK)), EN) == "The one indicator judged is on schedule"
    assert findings.indicators_title(frame(indicator(**CONTEXT)), ZH) == "1 项指标没有目标或应达值，不作评价"
    assert findings.indicators_title(frame(indicator(value=None)), EN) == "No indicator has data yet"


def test_the_title_of_the_tiles_names_the_districts_that_are_short_worst_first() -> None:
    rows = frame(
        indicator(district="370202", value=90.0), indicator(district="370285", value=50.0), indicator(district="370283", value=100.0)
    )
    assert findings.tiles_title(rows, "Beds", NAMES.short, EN) == "Laixi and Shinan are below schedule"
    assert findings.tiles_title(rows[rows["district"] == "370202"], "Beds", NAMES.short, EN) == "Shinan is below schedule"
    assert findings.tiles_title(rows[rows["status"] == "on_track"], "Beds", NAMES.short, EN) == "Beds: the district is on schedule"
    assert findings.tiles_title(frame(indicator(**CONTEXT)), "老龄化率", NAMES.short, ZH) == "老龄化率没有目标，不作评价"
    assert findings.tiles_title(frame(indicator(value=None)), "Beds", NAMES.short, EN) == "No data yet: Beds"


def test_the_title_of_the_table_names_the_two_worst_districts() -> None:
    rows = frame(indicator(district="370202"), indicator(district="370285", value=50.0), indicator(district="370283", value=100.0))
    assert findings.heat_title(rows, NAMES.short, EN) == "Below schedule, of 1 indicator: Laixi on 1, Shinan on 1"
    on_track = frame(*(indicator(district=code, value=100.0) for code in ("370202", "370285")))
    assert findings.heat_title(on_track, NAMES.short, ZH) == "各区市指标均达应达进度"
    context = frame(*(indicator(district=code, **CONTEXT) for code in ("370202", "370285")))
    assert findings.heat_title(context, NAMES.short, EN) == "Nothing can be judged by district"


def test_of_one_district_no_title_speaks_of_others() -> None:
    on_track, context = frame(indicator(district="370202", value=100.0)), frame(indicator(district="370202", **CONTEXT))
    assert findings.heat_title(on_track, NAMES.short, ZH) == "各项指标均达应达进度"
    assert findings.heat_title(on_track, NAMES.short, EN) == "Every indicator is on schedule"
    assert findings.heat_title(context, NAMES.short, EN) == "No indicator can be judged"
    assert findings.tiles_title(on_track, "床位", NAMES.short, ZH) == "床位已达应达进度"


@pytest.mark.parametrize(
    ("actual", "planned", "said"),
    [
        (0.5, 0.548, "Progress 50.0%, 4.8 pp behind plan"),
        (0.6, 0.55, "Progress 60.0%, 5.0 pp ahead of plan"),
        (0.5, 0.5, "Progress 50.0%, level with plan"),
        (None, None, "No milestone has weight, so there is no progress to show"),
    ],
)
def test_progress_is_told_against_the_plan(actual: float | None, planned: float | None, said: str) -> None:
    assert findings.progress_title(plan(milestone(1), actual=actual, planned=planned), EN) == said


def test_sites_are_told_of_the_current_phase_and_overdue_ones_of_all() -> None:
    assert (
        findings.sites_title(sites(), plan(milestone(1)), EN) == "County-level pilots: 1 of 2 sites accepted, 1 site of all phases overdue"
    )
    assert findings.sites_title(sites(), plan(milestone(1), phase=None), ZH) == "试点单位 3 处，已验收 2 处，各阶段共超期 1 处"
    assert findings.sites_title(replace(sites(), sites=sites().sites.head(0)), plan(milestone(1)), EN) == "No pilot sites"


def test_the_headline_names_the_month_of_a_value_older_than_the_day() -> None:
    made, given = plan(milestone(1, state="overdue"), phase=1), frame(indicator())
    assert "Family care beds (Sep 2026) 10" in findings.headline(made, given, "", date(2026, 11, 23), EN)
    assert "家庭养老床位数（2026年9月）落后" in findings.headline(made, given, "", date(2026, 11, 23), ZH)
