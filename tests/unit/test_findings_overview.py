"""The sentences of the overview, in every case and both languages."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest

from dashboard import words
from dashboard.figures.meetings import Decisions, Meeting
from dashboard.figures.standards import Status
from dashboard.findings import overview as findings
from dashboard.names import Names
from dashboard.scope import Quarter, Scope

ZH, EN = words.of("zh-CN"), words.of("en")
CODES = ("370202", "370283", "370285")
NAMES = Names(ZH, {"370202": "市南区", "370283": "平度市", "370285": "莱西市"}, {}, CODES)
NAMES_EN = Names(EN, {"370202": "Shinan District", "370283": "Pingdu City", "370285": "Laixi City"}, {}, CODES)
TODAY = date(2026, 11, 23)
SCOPE = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
RUNNING = Scope.of_quarter(Quarter.parse("2026Q4"), TODAY)
LAIXI = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY, "370285")


@pytest.mark.parametrize(
    ("scope", "statuses", "topics", "said", "said_en"),
    [
        (
            SCOPE,
            ["on_track", "on_track", "watch", "behind"],
            ["大救助专班超期", "莱西短板", "丙"],
            "四条主线两条正常、一条关注、一条滞后；大救助专班超期、莱西短板需局党组研究",
            "Two of four work lines on track, one to watch, one behind; decide on 大救助专班超期 and 莱西短板",
        ),
        (SCOPE, ["on_track"] * 4, [], "四条主线全部正常，没有需要研究的事项", "All four work lines on track; nothing to decide"),
        (SCOPE, ["on_track"] * 4, ["甲"], "四条主线全部正常；甲需局党组研究", "All four work lines on track; decide on 甲"),
        (SCOPE, ["behind"] * 4, [], "四条主线全部滞后", "All four work lines behind"),
        (SCOPE, ["watch", "watch", None, None], [], "四条主线两条关注、两条无数据", "Two of four work lines to watch, two without data"),
        (SCOPE, [None] * 4, [], "全市数据不足，暂不评价", "Not enough data for Whole city"),
        (LAIXI, [None] * 4, [], "莱西市数据不足，暂不评价", "Not enough data for Laixi City"),
        (LAIXI, ["watch"] * 4, [], "莱西市四条主线全部需要关注", "Laixi City: All four work lines to watch"),
        (RUNNING, ["watch"] * 4, [], "截至11月23日，四条主线全部需要关注", "By 23 Nov: All four work lines to watch"),
        (
            Scope.of_quarter(RUNNING.quarter, TODAY, "370285"),
            ["watch"] * 4,
            [],
            "莱西市截至11月23日，四条主线全部需要关注",
            "Laixi City by 23 Nov: All four work lines to watch",
        ),
    ],
)
def test_the_headline_counts_the_lines_and_names_what_is_first_to_decide(
    scope: Scope, statuses: list[Status | None], topics: list[str], said: str, said_en: str
) -> None:
    assert findings.headline(ZH, NAMES, scope, statuses, topics) == said
    assert findings.headline(EN, NAMES_EN, scope, statuses, topics) == said_en


@pytest.mark.parametrize(
    ("behind", "watched", "judged", "said", "said_en"),
    [
        (
            ["370285", "370283"],
            5,
            10,
            "莱西、平度有指标滞后，另有 5 个需关注，3 个所列 7 项全部达标",
            "Laixi and Pingdu are behind in some measure; 5 more to watch, 3 meet all 7 listed",
        ),
        (
            ["370285"],
            0,
            10,
            "莱西有指标滞后，其余 9 个区市所列 7 项全部达标",
            "Laixi is behind in some measure; the other 9 meet all 7 listed",
        ),
        (
            ["370285"],
            9,
            10,
            "莱西有指标滞后，其余 9 个区市有指标需关注",
            "Laixi is behind in some measure; the other 9 have some to watch",
        ),
        (["370285"], 0, 1, "莱西有指标滞后", "Laixi is behind in some measure"),
        (
            [],
            4,
            10,
            "没有区市滞后，4 个有指标需关注，6 个所列 7 项全部达标",
            "No district is behind; 4 have measures to watch, 6 meet all 7 listed",
        ),
        ([], 10, 10, "没有区市滞后，10 个区市有指标需关注", "No district is behind; 10 have measures to watch"),
        ([], 0, 10, "10 个区市所列 7 项全部达标", "All 10 districts meet all 7 listed"),
        ([], 0, 0, "各区市数据不足，暂不评价", "Not enough data to judge the districts"),
    ],
)
def test_the_table_says_who_is_behind_and_who_is_not(behind: Sequence[str], watched: int, judged: int, said: str, said_en: str) -> None:
    assert findings.districts(ZH, NAMES, behind, watched, judged, 7) == said
    assert findings.districts(EN, NAMES_EN, behind, watched, judged, 7) == said_en


def test_one_district_is_told_what_it_is_behind_in_else_what_to_watch() -> None:
    def said(behind: list[str], watched: list[str], listed: int = 7) -> tuple[str, str]:
        code = "370285"
        return (
            findings.district(ZH, NAMES, code, behind, watched, listed),
            findings.district(EN, NAMES_EN, code, behind, watched, listed),
        )

    assert said(["甲", "乙"], ["丙"]) == ("莱西市滞后在甲、乙", "Laixi City is behind in 甲 and 乙")
    assert said([], ["丙"]) == ("莱西市没有滞后，需关注丙", "Laixi City is behind in nothing; watch 丙")
    assert said([], []) == ("莱西市所列 7 项全部达标", "Laixi City meets all 7 listed")
    assert said([], [], 0) == ("莱西市有评价的各项全部达标", "Laixi City meets all it is judged in")
    assert findings.district_unjudged(ZH, NAMES, "370285") == "莱西市数据不足，暂不评价"


def test_the_coming_days_are_those_after_the_day_and_today_is_said_only_of_today() -> None:
    events = pd.DataFrame({"late_by": [0, 10, 3]})
    assert findings.ahead(ZH, RUNNING, True, events, 40) == "未来 40 天 3 个节点，其中 2 个里程碑预计晚于计划"
    assert findings.ahead(EN, SCOPE, False, events[:1], 40) == "40 days after 30 Sep: one date"
    assert findings.ahead(ZH, SCOPE, False, events[:0], 40) == "9月30日之后 40 天没有排定的节点"


MEETING = Meeting(11, "二季度推进会", "Q2 meeting", date(2026, 4, 1), date(2026, 7, 27))


def decided(*rows: tuple[str, int | None]) -> Decisions:
    frame = pd.DataFrame(rows, columns=["state", "days_overdue"]).astype({"days_overdue": "Int64"})
    return Decisions(MEETING, frame.assign(summary=[f"决定{n}" for n in range(len(rows))], summary_en=None))


def test_the_decisions_of_the_last_meeting_are_closed_open_or_late() -> None:
    assert "".join(findings.decisions(ZH, decided(("done", None), ("overdue", 5), ("open", None), ("overdue", 21)))) == (
        "上次会议（二季度推进会，7月27日）4 项决定：1 项办结，3 项未办结（2 项超期，最久的是决定3，已超期 21 天）"
    )
    assert "".join(findings.decisions(ZH, decided(("done", None), ("overdue", 15)))).endswith(
        "2 项决定：1 项办结，1 项未办结（决定1，已超期 15 天）"
    )
    assert findings.decisions(EN, decided(("done", None), ("done", None))) == ("Q2 meeting, 27 Jul: ", "2 decisions", ", all closed")
    assert findings.decisions(ZH, decided()) == ("上次会议（二季度推进会，7月27日）没有作出决定", "", "")
    assert findings.decisions(EN, Decisions(None, decided().decisions)) == ("No meeting has been held by then.", "", "")
