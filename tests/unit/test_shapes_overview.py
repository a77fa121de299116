"""The table of districts by measures, and the line of the coming days."""

import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard import words
from dashboard.answers import meetings, plan
from dashboard.figures.meetings import Decisions
from dashboard.figures.standards import Standard
from dashboard.names import Names
from dashboard.pieces import Cell
from dashboard.scope import Quarter, Scope
from dashboard.shapes import ahead
from dashboard.shapes import overview as shapes
from dashboard.shapes.measures import Measure
from dashboard.shapes.overview import CITY, Measured

ZH, EN = words.of("zh-CN"), words.of("en")
CODES = ("370202", "370283", "370285")
NAMES = Names(ZH, {"370202": "市南区", "370283": "平度市", "370285": "莱西市"}, {}, CODES)
NINETY = Standard(Decimal("0.9"), Decimal("0.1"), "up")
NONE = Standard(Decimal(0), Decimal(2), "down")
SCOPE = Scope.of_quarter(Quarter.parse("2026Q4"), date(2026, 11, 23))


def link(page: str, **parameters: object) -> str:
    return f"{page}?" + "&".join(f"{name}={value}" for name, value in parameters.items() if value is not None)


def rates(*values: float | None, key: str = "a", unreported: frozenset[str] = frozenset()) -> Measured:
    """A column of rates of the three districts."""
    cells = {code: Measure(key, value, standard=NINETY, cases=(9, 10)) for code, value in zip(CODES, values, strict=True)}
    return Measured(key, "training", "完成率", "≥90", cells | {CITY: Measure(key, 0.93, standard=NINETY)}, unreported=unreported)


def counts(*values: int, rest: int = 0) -> Measured:
    cells = {code: Measure("o", value, "count", NONE) for code, value in zip(CODES, values, strict=True)}
    cells |= {"none": Measure("o", rest, "count"), "unassigned": Measure("o", 0, "count"), CITY: Measure("o", sum(values) + rest, "count")}
    return Measured("o", "task_forces", "超期", "0", cells, opens="overdue")


def test_the_worst_district_comes_first_by_behind_then_watch_then_code() -> None:
    assert shapes.worst_first([rates(0.95, 0.85, 0.70), rates(0.95, 0.85, 0.95)], CODES) == ["370285", "370283", "370202"]
    assert shapes.worst_first([rates(0.95, 0.95, 0.95)], ["370285", "370202"]) == ["370202", "370285"]


def test_a_district_that_has_not_reported_is_neither_judged_nor_zero() -> None:
    column = rates(0.95, 0.85, 0.0, unreported=frozenset({"370285"}))
    assert shapes.cell(column, "370285", ZH, "x") == Cell("未报", link="x")
    assert shapes.worst_first([column], CODES)[0] == "370283"
    assert shapes.place(column, "370285", CODES) is None
    assert shapes.place(column, "370283", CODES) == (2, 2)


def test_rows_end_with_what_is_of_no_district_when_it_counts_something_and_with_the_city() -> None:
    rows = shapes.rows([rates(0.95, 0.85, 0.70), counts(0, 1, 3, rest=2)], CODES, ZH, NAMES, link)
    assert [row.name for row in rows] == ["莱西市", "平度市", "市南区", "不分区市", "全市"]
    assert rows[0].cells == (Cell("70", "behind", "training?d=370285", "9/10"), Cell("3", "behind", "task_forces?d=370285&list=overdue"))
    assert rows[0].link == "overview?d=370285"
    assert rows[2].cells[1] == Cell("·", None, "task_forces?d=370202&list=overdue", "没有超期")
    assert (rows[3].cells[0], rows[3].cells[1].text, rows[3].cells[1].status, rows[3].link) == (Cell("", link=None), "2", None, None)
    assert (rows[4].cells[1].text, rows[4].total) == ("6", True)
    assert [row.cells[1].link for row in rows[3:]] == ["task_forces?list=overdue-at-none", "task_forces?list=overdue"]
    assert len(shapes.rows([counts(0, 1, 3)], CODES, ZH, NAMES, link)) == 4
    assert shapes.rows([counts(0, 1, 3)], CODES, ZH, NAMES, link, short=True)[0].name == "莱西"


def test_a_number_that_rounds_to_its_standard_without_meeting_it_shows_a_decimal() -> None:
    assert shapes.cell(rates(0.899, 0.9, 0.894), "370202", ZH, None).text == "89.9"
    assert shapes.cell(rates(0.899, 0.9, 0.894), "370285", ZH, None).text == "89"


def test_a_district_stands_beside_the_city_with_its_place_among_all() -> None:
    columns = [rates(0.95, 0.95, 0.70), counts(0, 1, 3), rates(None, 0.9, 0.8)]
    own, places, city = shapes.against_the_city(columns, "370285", CODES, ZH, NAMES, link)
    assert (own.name, own.link, city.name, city.total) == ("莱西市", None, "全市", True)
    assert [cell.text for cell in places.cells] == ["3/3", "3/3", "2/2"]
    assert shapes.place(columns[0], "370283", CODES) == (1, 3)
    assert shapes.place(columns[2], "370202", CODES) is None


@pytest.mark.parametrize(
    ("district", "said"),
    [
        (None, "莱西有指标滞后，另有 1 个需关注，1 个所列 2 项全部达标"),
        ("370285", "莱西市滞后在完成率、超期"),
        ("370283", "平度市没有滞后，需关注完成率"),
        ("370202", "市南区所列 2 项全部达标"),
    ],
)
def test_the_finding_is_that_of_the_table(district: str | None, said: str) -> None:
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23), district)
    assert shapes.finding([rates(0.95, 0.85, 0.70), counts(0, 0, 3)], scope, CODES, ZH, NAMES) == said


def test_who_is_not_judged_in_every_column_is_not_said_to_meet_all_that_is_listed() -> None:
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23))
    columns = [rates(None, 0.85, 0.70), counts(0, 0, 3)]
    assert shapes.finding(columns, scope, CODES, ZH, NAMES).endswith("1 个有评价的各项全部达标")


def test_on_a_phone_the_headings_are_short() -> None:
    columns = [replace(counts(0, 0, 3), key=key) for key in ("taskforce_overdue", "an_indicator_of_tomorrow")]
    assert [heading.label for heading in shapes.headings(columns, ZH, brief=True)] == ["超期", columns[1].label]


def test_a_table_of_dashes_and_zeros_holds_nothing() -> None:
    assert not shapes.has_values([rates(None, None, None), counts(0, 0, 0)][1:])
    assert shapes.has_values([counts(0, 0, 1)])


# The coming days -------------------------------------------------------------------------------------


def milestones(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["next_on", "planned_finish", "forecast_finish"])
    frame[frame.columns] = frame[frame.columns].apply(pd.to_datetime)
    return frame.assign(name=[f"里程碑{n}" for n in range(len(rows))], name_en=None)


def ask(question: object, *_: object) -> object:
    """Literal answers of a plan with one phase, two sites of one day, three decisions and two meetings."""
    day = pd.Timestamp
    return {
        plan.next_milestones: milestones(("2026-12-10", "2026-12-10", "2026-12-20"), ("2026-12-23", "2026-12-25", "2026-12-23")),
        plan.milestones: SimpleNamespace(
            phases=pd.DataFrame({"name": ["县域试点", "全域"], "name_en": None, "ends_on": [day("2026-12-31"), day("2027-12-31")]})
        ),
        plan.pilot_sites: SimpleNamespace(
            sites=pd.DataFrame(
                {
                    "division_code": ["370283", "370285", "370202", "370202"],
                    "planned_on": [day("2026-12-20"), day("2026-12-20"), day("2026-12-20"), day("2026-11-23")],
                    "state": ["started", "not_started", "accepted", "started"],
                }
            )
        ),
        meetings.decisions: Decisions(
            None,
            pd.DataFrame(
                {
                    "state": ["open", "done", "overdue", "open"],
                    "due_on": [day("2026-12-02"), day("2026-12-03"), day("2026-11-18"), day("2027-03-01")],
                    "summary": ["甲", "乙", "丙", "丁"],
                    "summary_en": None,
                }
            ),
        ),
        meetings.meetings: pd.DataFrame(
            {"name": ["上次", "下次", "再下次"], "name_en": None, "held_on": [day("2026-10-26"), day("2026-12-28"), day("2026-12-30")]}
        ),
    }[question]


def events() -> pd.DataFrame:
    return ahead.together([make() for make in ahead.makers(ask, SCOPE, ZH, NAMES)])


def test_only_what_is_open_and_dated_in_the_coming_forty_days_is_on_the_line() -> None:
    assert list(events()["text"]) == [
        "决定到期：甲",
        "里程碑0，预计晚 10 天",
        "平度市、莱西市试点验收",
        "里程碑1（预计）",
        "下次",
        "县域试点结束",
    ]
    assert list(events()["tone"]) == ["on_track", "watch", *["on_track"] * 4]
    assert ahead.listing(events(), ZH).title == "6 个节点"
    assert len(ahead.listing(events(), ZH).rows) == 6


def test_days_with_several_events_are_one_point_and_the_late_one_names_it() -> None:
    rows = [
        (pd.Timestamp("2026-12-20"), kind, tone, text, 0) for kind, tone, text in [("site", "on_track", "甲"), ("milestone", "watch", "乙")]
    ]
    frame = ahead.together([pd.DataFrame(rows, columns=["day", "kind", "tone", "text", "late_by"])])
    (point,) = ahead.placed(frame, SCOPE.day, ZH).to_dict("records")
    assert (point["label"], point["date"], point["tone"], point["x"]) == ("乙等 2 项", "12月20日", "watch", 27 / 40)
    assert point["full"] == "2026年12月20日 乙；甲"


def test_labels_of_one_lane_never_overlap_and_there_are_at_most_six() -> None:
    rows = [(pd.Timestamp("2026-11-24") + pd.Timedelta(days=n), "decision", "on_track", "很长的名称" * 9, 0) for n in range(40)]
    frame = ahead.together([pd.DataFrame(rows, columns=["day", "kind", "tone", "text", "late_by"])])
    placed = ahead.placed(frame, SCOPE.day, ZH)
    told = placed[placed["label"] != ""]
    assert len(placed) == 40
    assert 4 <= len(told) <= 6
    assert told["label"].str.endswith("…").all()
    for lane in (0, 1):
        spans = []
        for row in told[told["lane"] == lane].itertuples():
            width = 21 * 13 / 1196
            spans.append((row.x, row.x + width) if row.side == "left" else (row.x - width, row.x))
        spans.sort()
        assert all(left[1] <= right[0] + 1e-9 for left, right in itertools.pairwise(spans))
    assert placed.iloc[-1]["x"] == 1.0


def test_no_event_makes_no_point() -> None:
    assert ahead.placed(ahead.together([]), SCOPE.day, ZH).empty
    assert list(ahead.origin(SCOPE.day, True, EN)["label"]) == ["Today 23 Nov"]
    assert list(ahead.origin(SCOPE.day, False, ZH)["label"]) == ["11月23日"]


@pytest.mark.parametrize(("count", "said"), [(1, "the one date"), (2, "all 2 dates")])
def test_the_list_of_one_date_ahead_is_not_called_all_dates(count: int, said: str) -> None:
    events = pd.DataFrame({"late_by": [0] * count})
    assert ahead.caption(events, EN, lambda *_, **__: "")[1].text == said
