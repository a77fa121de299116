"""The sentences of the task forces' page, in every case and both languages."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from dashboard import words
from dashboard.figures.task_forces import TaskForces
from dashboard.findings import task_forces as findings

ZH, EN = words.of("zh-CN"), words.of("en")
Row = dict[str, object]
NOTHING = TaskForces(pd.DataFrame(), pd.DataFrame(), 0, 0, [], 0, 0, pd.DataFrame())


def force(label: str, open_: int = 10, start: int = 10, overdue: int = 0, over: int = 0, lends: bool = False, id_: int = 0) -> Row:
    return {
        "task_force_id": id_ or ord(label[0]),
        "label": label,
        "open": open_,
        "backlog_at_start": start,
        "overdue": overdue,
        "over_capacity": over,
        "can_lend": lends,
    }


COLUMNS = list(force("A"))


def headline(*forces: Row, of_city: bool = True) -> tuple[str, str]:
    frame = pd.DataFrame(list(forces), columns=COLUMNS)
    return findings.headline(ZH, frame, of_city=of_city), findings.headline(EN, frame, of_city=of_city)


def test_the_headline_names_the_task_force_with_most_overdue_and_who_can_lend() -> None:
    assert headline(force("A", 84, 70, 7, 4), force("B", 40, 41, 0, 0, lends=True), force("C", 90, 20, 6, 9)) == (
        "A在办增至 84 件、7 件超期、4 人超容量；B可调剂",
        "A is up to 84 open, 7 overdue, 4 over capacity; B can lend",
    )


def test_nobody_is_lent_where_nobody_is_over_capacity() -> None:
    assert headline(force("A", 8, 9, 1), force("B", lends=True)) == (
        "A在办降至 8 件、1 件超期、无人超容量",
        "A is down to 8 open, 1 overdue, nobody over capacity",
    )


def test_without_overdue_items_the_headline_is_of_who_is_over_capacity() -> None:
    assert headline(force("A", 30, 20), force("B", 10, 10, over=1)) == (
        "B在办持平于 10 件、无超期、1 人超容量",
        "B is unchanged at 10 open, none overdue, 1 over capacity",
    )


def test_of_a_district_the_headline_is_silent_on_capacity() -> None:
    assert headline(force("A", 2, 1, 1, 3), force("B", lends=True), of_city=False) == (
        "A在办增至 2 件、1 件超期",
        "A is up to 2 open, 1 overdue",
    )
    assert headline(force("A", 2, 1, 0, 3), force("B", 1), of_city=False) == (
        "2 个专班在办 3 件，无超期",
        "2 task forces have 3 open, none overdue",
    )


def test_when_all_is_well_the_headline_says_so() -> None:
    assert headline(force("A"), force("B")) == (
        "2 个专班在办 20 件，无超期、无人超容量",
        "2 task forces have 20 open, none overdue, nobody over capacity",
    )
    assert headline(force("A"))[1] == "One task force has 10 open, none overdue, nobody over capacity"


def test_with_nothing_open_the_headline_says_so() -> None:
    assert headline(force("A", 0, 5), force("B", 0)) == ("2 个专班均无在办事项", "None of 2 task forces has anything open")
    assert headline() == ("本季没有专班，也没有在办事项", "No task force and no open item this quarter")


def test_equally_bad_task_forces_are_told_by_their_growth_then_by_their_id() -> None:
    assert headline(force("A", 12, 10, 1), force("B", 13, 10, 1))[1].startswith("B is up to 13")
    assert headline(force("B", 12, 10, 1), force("A", 12, 10, 1))[1].startswith("A is up to 12")


@pytest.mark.parametrize(
    ("opened", "closed", "people", "load", "highest", "of_city", "expected"),
    [
        (104, 90, 8, 1.0929, 1.9444, True, "新增比办结多 14 件；整体负荷 109%，个人最高 194%"),
        (79, 80, 7, 0.35, 0.89, True, "新增比办结少 1 件；整体负荷 35%，个人最高 89%"),
        (5, 5, 0, None, None, True, "新增与办结持平；无人在岗"),
        (0, 0, 1, None, None, True, "本季无新增、无办结；在岗人员没有容量"),
        (3, 1, 7, 0.1, 0.2, False, "新增比办结多 2 件"),
    ],
)
def test_a_task_force_is_told_by_its_flow_and_its_load(
    opened: int, closed: int, people: int, load: float | None, highest: float | None, of_city: bool, expected: str
) -> None:
    row = pd.Series({"opened": opened, "closed": closed, "people": people, "load": load, "highest_load": highest}, dtype="object")
    assert findings.state(ZH, row, of_city=of_city) == expected


@pytest.mark.parametrize(
    ("backlogs", "chinese", "english"),
    [
        (
            {"A": (70, 84), "B": (41, 40), "C": (5, 5)},
            "A积压由 70 件增至 84 件，另 2 个专班持平或回落",
            "A: backlog up from 70 to 84, the other 2 flat or falling",
        ),
        (
            {"A": (1, 2), "B": (1, 4), "C": (1, 1)},
            "B积压由 1 件增至 4 件，另 2 个专班中 1 个增加",
            "B: backlog up from 1 to 4, 1 of the other 2 rising too",
        ),
        (
            {"A": (1, 2), "B": (1, 4)},
            "B积压由 1 件增至 4 件，另 1 个专班也增加",
            "B: backlog up from 1 to 4, the other one rising too",
        ),
        (
            {"A": (9, 8), "B": (9, 3)},
            "B积压由 9 件降至 3 件，另 1 个专班持平或回落",
            "B: backlog down from 9 to 3, the other one flat or falling",
        ),
        ({"A": (9, 8)}, "A积压由 9 件降至 8 件", "A: backlog down from 9 to 8"),
        (
            {"A": (9, 9), "B": (2, 2)},
            "2 个专班积压均与季初持平，共 11 件",
            "Both backlogs are as at the quarter's start, 11 open together",
        ),
    ],
)
def test_the_flow_is_told_by_who_grew_most(backlogs: dict[str, tuple[int, int]], chinese: str, english: str) -> None:
    frame = pd.DataFrame([(name, *two) for name, two in backlogs.items()], columns=["label", "backlog_at_start", "backlog"])
    assert (findings.flow(ZH, frame), findings.flow(EN, frame)) == (chinese, english)


@pytest.mark.parametrize(
    ("counts", "people", "over", "expected"),
    [
        ({"A": 4, "B": 2}, 21, 6, "21 人中 6 人超容量，其中 4 人在A"),
        ({"A": 0, "B": 2}, 21, 2, "21 人中 2 人超容量，均在B"),
        ({"A": 1, "B": 1}, 21, 2, "21 人中 2 人超容量"),
        ({"A": 2}, 8, 2, "8 人中 2 人超容量"),
        ({"A": 0, "B": 0}, 21, 0, "21 人均未超容量"),
        ({"A": 0}, 0, 0, "无人在岗"),
    ],
)
def test_the_load_says_where_most_are_over_capacity_unless_several_have_as_many(
    counts: dict[str, int], people: int, over: int, expected: str
) -> None:
    frame = pd.DataFrame({"label": list(counts), "over_capacity": list(counts.values())})
    assert findings.load(ZH, frame, replace(NOTHING, people_on_duty=people, over_capacity=over)) == expected


def test_the_load_of_a_district_counts_the_people_who_work_for_it() -> None:
    now = replace(NOTHING, people=pd.DataFrame({"effort_days": [Decimal("1.5"), Decimal(0), Decimal(2)]}))
    assert findings.load_of_district(EN, "Laixi", now) == "Laixi asks for 3.5 working days of 2 people in the next 30 days"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"A": (84, 45), "B": (96, 32)}, "77 of 180 open items are older than 30 days, 45 of them in A"),
        ({"A": (84, 4), "B": (96, 0)}, "4 of 180 open items are older than 30 days, all in A"),
        ({"A": (84, 4), "B": (96, 4)}, "8 of 180 open items are older than 30 days"),
        ({"A": (84, 0), "B": (96, 0)}, "None of 180 open items is older than 30 days"),
        ({"A": (0, 0)}, "Nothing is open"),
    ],
)
def test_the_ages_say_where_the_oldest_are(counts: dict[str, tuple[int, int]], expected: str) -> None:
    frame = pd.DataFrame([(name, *two) for name, two in counts.items()], columns=["label", "open", "old"])
    assert findings.ages(EN, frame) == expected


def test_overdue_items_are_told_by_their_number_and_the_longest() -> None:
    assert findings.overdue(ZH, pd.DataFrame({"days_overdue": [3, 55]})) == "超期 2 件，最久 55 天"
    assert findings.overdue(EN, pd.DataFrame({"days_overdue": [1]})) == "1 overdue, the longest by 1 day"
    assert findings.overdue(EN, pd.DataFrame({"days_overdue": []})) == "Nothing is overdue"
