"""Quarterly meetings with their decisions, offices' remarks, and what counts as good."""

import random
from datetime import timedelta

from data_access.demo.places import LAIXI, PINGDU
from data_access.demo.timeline import Row, Rows, Timeline, shift_months, table, working_days

_STANDARDS = {  # target and tolerance until a year ago, then target and tolerance since
    "training_days_rate": (0.85, 0.1, 0.9, 0.1, "up"),
    "seven_ones_rate": (0.85, 0.1, 0.9, 0.1, "up"),
    "full_attendance": (0.5, 0.1, 0.6, 0.1, "up"),
    "entry_lag_days": (3, 3, 2, 2, "down"),
    "problem_close_rate": (0.85, 0.1, 0.9, 0.1, "up"),
    "problem_on_time_rate": (0.8, 0.1, 0.85, 0.1, "up"),
    "problem_median_days": (20, 5, 15, 5, "down"),
    "stars_mean_points": (82, 5, 85, 5, "up"),
    "taskforce_overdue": (10, 6, 6, 6, "down"),
    "on_time_rate": (0.8, 0.1, 0.85, 0.1, "up"),
    "load": (1.1, 0.2, 1, 0.2, "down"),
}
# Topic, division, unit of the office, days before today, body
_REMARKS = (
    ("training", LAIXI, 40, 12, "莱西市部分镇街9月集中承担防汛任务，体悟实训安排顺延，缺口天数拟在12月上旬前补齐。"),
    ("training", PINGDU, 39, 15, "平度市反映问题办理超期主要集中在养老设施维修类，已协调资金，预计年内销号。"),
    ("eldercare", LAIXI, 40, 9, "莱西市县域养老服务中心选址两次调整，规划许可已报自然资源部门，恢复日期以最新调整计划为准。"),
    ("eldercare", None, 7, 20, "医养结合签约率未达序时进度，主要原因是乡镇卫生院签约医师不足，正与卫健部门协商跨区签约。"),
    ("task_forces", None, 5, 6, "大救助专班近两个季度新增事项持续高于办结，主要来自低收入人口监测预警核查，建议从其他专班调剂人员。"),
    ("task_forces", None, 6, 18, "殡葬改革专班清明、中元任务已结束，四季度可抽出部分力量支援其他专班。"),
    ("stars", None, 2, 26, "殡葬服务中心因一票否决事项星级封顶，得分照常计算；低收入家庭认定指导中心结果正在复核。"),
    ("stars", None, 22, 30, "福利彩票发行中心得分下降，主要是重点任务滞后和服务基层得分下降。"),
    ("other", None, 27, 41, "10月起业务系统夜间同步时间调整为凌晨2时，报送数据次日可见。"),
    ("training", None, 1, 130, "新办法实施后，跨区市走访天数按任务所在月份认定。"),
    ("eldercare", None, 19, 210, "村居养老服务站统计口径自本年起以300平方米为准。"),
    ("stars", None, 2, 400, "先锋指数评定办法修订，五个维度满分统一为20分，与以前季度不作名次比较。"),
)


def tables(timeline: Timeline, _: Rows) -> Rows:
    """meeting, decision, remark, standard."""
    held: list[Row] = []
    for quarter in timeline.quarters[:-1]:
        days = working_days(shift_months(quarter, 3) + timedelta(days=24), shift_months(quarter, 3) + timedelta(days=34))
        number = (quarter.month + 2) // 3
        held.append(
            Row(
                meeting_id=len(held) + 1,
                name=f"{quarter.year}年{'一二三四'[number - 1]}季度党建与业务融合推进会",
                name_en=f"Party-building and business integration meeting, Q{number} {quarter.year}",
                quarter=quarter,
                held_on=days[0],
            )
        )
    held = [meeting for meeting in held if meeting["held_on"] <= timeline.yesterday]
    return {
        "meeting": held,
        "decision": _decisions(timeline, held),
        "remark": [
            Row(remark_id=n, topic=topic, division_code=code, unit_id=unit, body=body, made_on=timeline.today - timedelta(days=days))
            for n, (topic, code, unit, days, body) in enumerate(reversed(_REMARKS), 1)
        ],
        "standard": [
            Row(measure=measure, effective_from=start, target=target, tolerance=tolerance, direction=direction)
            for measure, (old, old_tolerance, new, new_tolerance, direction) in _STANDARDS.items()
            for start, target, tolerance in ((timeline.quarters[0], old, old_tolerance), (timeline.quarters[8], new, new_tolerance))
        ],
    }


def _decisions(timeline: Timeline, held: list[Row]) -> list[Row]:
    """Three to five a meeting on different topics; nearly all are done, of the latest meeting only the first."""
    rng = random.Random("decisions")
    texts: dict[str, list[dict[str, str]]] = {}
    for line in table("decisions"):
        texts.setdefault(line["topic"], []).append(line)
    rows: list[Row] = []
    for n, meeting in enumerate(held):
        topics = list(texts)[: 5 if n == len(held) - 1 else rng.randrange(3, 6)]
        for position, topic in enumerate(topics):
            text = texts[topic][n % len(texts[topic])]
            due = meeting["held_on"] + timedelta(days=rng.randrange(20, 62))
            done = due + timedelta(days=rng.randrange(-12, 9))
            is_open = (n == len(held) - 1 and position > 0) or (n == len(held) - 2 and position == 1) or (n == 4 and position == 2)
            rows.append(
                Row(
                    decision_id=len(rows) + 1,
                    meeting_id=meeting["meeting_id"],
                    topic=topic,
                    summary=text["summary"],
                    summary_en=text["summary_en"],
                    unit_id=int(text["unit_id"]),
                    due_on=due,
                    done_on=None if is_open else timeline.happened(done),
                )
            )
    return rows
