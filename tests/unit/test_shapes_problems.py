"""The problems found in training made ready to show: cards, the flow, bars, ages and lists from literal numbers."""

from typing import Any

import pandas as pd
import pytest

from dashboard.pieces import Block, Cell, Part
from dashboard.scope import Scope
from dashboard.shapes import problems as shapes
from dashboard.shapes import training as of_people
from tests.training_answers import NINETY, Q3, RUNNING, TASKS, ZH, completion, flow, people, problems, screen

LAIXI = Scope(Q3.quarter, Q3.day, Q3.known_until, "370285")
FOUND = {"370202": (10, 9, 1, 0), "370283": (20, 10, 10, 3), "370285": (3, 1, 2, 1), "none": (0, 0, 0, 0), "unassigned": (2, 2, 0, 0)}


# Cards -------------------------------------------------------------------------------------------


def test_the_card_of_settled_problems_opens_what_it_counts() -> None:
    now, before, few = problems(FOUND), problems({"370202": (10, 5, 5, 0)}), problems({"370202": (4, 4, 0, 0)})
    card = shapes.close_card(screen(), [now, before, few], NINETY)
    assert (card.value, card.status) == ("62.9%", "behind")
    assert [delta.text for delta in card.deltas] == ["↑12.9", "–"]
    assert card.foot == (Part("反映 35 件", "?list=found"), Part("办结 22/35 件", "?list=settled"), Part("超期 4 件", "?list=overdue"))


def test_without_closings_there_is_no_median() -> None:
    card = shapes.median_card(screen(), [problems(), problems(), problems()], None)
    assert (card.value, card.unit, card.status, card.foot) == ("–", "", "none", (Part("本季销号 0 件"),))


def test_the_rate_of_closing_on_time_is_not_compared_with_few_cases() -> None:
    measure = shapes.on_time([problems(FOUND), problems({"370202": (4, 4, 0, 0)}), problems({"370202": (5, 4, 1, 0)})], NINETY)
    assert (measure.cases, measure.previous, measure.year_before) == ((22, 35), None, 0.8)


def test_nothing_means_nothing_found_closed_or_open() -> None:
    assert shapes.is_nothing(problems())
    assert not shapes.is_nothing(problems(ages=(0, 0, 0, 0, 1)))


# Over time and by place --------------------------------------------------------------------------


def test_the_flow_is_placed_on_the_quarter_and_on_a_round_scale() -> None:
    frames = shapes.flow_frames(ZH, Q3, flow((0, 0), (100, 10), (457, 400)))
    assert frames["ticks"]["label"].tolist() == ["0", "100", "200", "300", "400", "500"]
    last = frames["days"].iloc[-1]
    assert (last["reported_at"], last["closed_at"], last["open"]) == (0.914, 0.8, 57)
    assert last["x"] == pytest.approx(2 / 91)
    assert frames["months"]["label"].tolist() == ["7月", "8月", "9月"]
    assert frames["ends"]["label"].tolist() == ["反映 457", "未结 57", "销号 400"]


def test_labels_at_the_end_never_cover_each_other_nor_fall_under_the_ground() -> None:
    for days in ((5, 5), (457, 450), (3, 0), (0, 0)):
        ends = shapes.flow_frames(ZH, Q3, flow(days))["ends"]
        assert ends["y"].diff().dropna().max() <= -0.07
        assert ends["y"].min() >= 0


def test_a_flow_without_problems_is_not_drawn() -> None:
    assert shapes.flow(screen(), flow((0, 0), (0, 0))).drawing is None


def bars(scope: Scope = Q3, *, is_phone: bool = False) -> Block:
    return shapes.settlement(screen(scope=scope, is_phone=is_phone), problems(FOUND).by_district, NINETY)


def test_districts_stand_by_their_rate_and_few_cases_show_counts_without_colour() -> None:
    drawing = bars().drawing
    assert drawing
    frame = drawing.frames["places"]
    assert frame[["name", "rate", "tone", "overdue"]].to_numpy().tolist() == [
        ["平度", "▲ 50%", "behind", "3"],
        ["市南", "90%", "on_track", ""],
        ["莱西", "1/3", "on_track", "1"],
        ["未归属", "2/2", "on_track", ""],
    ]
    assert frame[["found_at", "settled_at"]].iloc[1].tolist() == [0.5, 0.45]
    assert frame["link"].tolist() == ["?d=370283", "?d=370202", "?d=370285", ""]
    assert frame[["overdue_link", "found_link", "settled_link"]].iloc[0].tolist() == [
        "?list=overdue-370283",
        "?list=found-370283",
        "?list=settled-370283",
    ]
    assert drawing.alt.startswith("各地问题办结：平度反映 20 件、办结 10 件、超期 3 件，")


def test_a_district_shows_its_towns_by_their_whole_names_and_they_open_their_records() -> None:
    frame = bars(LAIXI).drawing.frames["places"]  # type: ignore[union-attr]
    assert frame["name"].iloc[0] == "平度市"
    assert frame["link"].iloc[0] == "?town=370283"


def test_a_phone_gets_a_table_with_the_same_numbers() -> None:
    block = bars(is_phone=True)
    assert block.drawing is None
    assert block.rows[0].cells == (
        Cell("20", link="?list=found-370283"),
        Cell("10", link="?list=settled-370283"),
        Cell("▲ 50%", "behind"),
        Cell("3", link="?list=overdue-370283"),
    )
    assert block.rows[1].cells[-1] == Cell("0")


def test_without_any_problem_there_are_no_bars() -> None:
    block = shapes.settlement(screen(), problems().by_district, NINETY)
    assert (block.drawing, block.rows, block.more) == (None, [], ())


# What is open ------------------------------------------------------------------------------------


def test_ages_have_bars_and_open_their_lists_and_old_ones_stand_out() -> None:
    rows = shapes.ages(screen(), problems(ages=(4, 0, 2, 1, 1))).rows
    assert [row.cells[0] for row in rows] == [
        Cell("4", None, "?list=age-0", bar=100),
        Cell("0", None, None, bar=0),
        Cell("2", None, "?list=age-2", bar=50),
        Cell("1", "watch", "?list=age-3", bar=25),
        Cell("1", "behind", "?list=age-4", bar=25),
    ]


def test_states_open_their_lists_and_only_overdue_stands_out() -> None:
    rows = shapes.states(screen(), problems(FOUND, states={"in_hand": 2, "overdue": 1, "closed": 4})).rows
    assert [(row.name, row.cells[0].text, row.cells[0].status, row.cells[0].link) for row in rows] == [
        ("未分办", "0", None, None),
        ("办理中", "2", None, "?list=state-in_hand"),
        ("已反馈", "0", None, None),
        ("超期", "1", "behind", "?list=state-overdue"),
        ("已销号", "4", None, "?list=state-closed"),
    ]


def test_repeated_problems_stand_by_how_wide_they_spread() -> None:
    block = shapes.repeated(screen(), problems(repeated=(("assistance", 3, 2), ("lifts", 5, 2), ("eldercare", 5, 4))))
    assert [(row.name, *(cell.text for cell in row.cells)) for row in block.rows] == [
        ("养老服务", "5", "4", "5", "0"),
        ("lifts", "5", "2", "5", "0"),
        ("社会救助", "3", "2", "3", "0"),
    ]
    assert [cell.link for cell in block.rows[0].cells] == [
        "?list=towns-eldercare",
        "?list=districts-eldercare",
        "?list=category-eldercare",
        None,
    ]
    assert block.title == "3 类问题多地重复出现，养老服务、lifts最广"


def test_every_panel_of_training_names_the_definitions_behind_its_numbers() -> None:
    found, crowd = problems(FOUND, repeated=(("lifts", 5, 2),)), people((1, 10, "3", "9", True), undone=((1, "visit", "2026-07-01"),))
    work = completion({"370285": ("8", "9")}, {"370285": {"visit": (9, 10)}}, full=(2, 10))
    blocks = {
        "tasks": of_people.tasks(screen(), work, work, TASKS, NINETY, (), NINETY),
        "shortfall": of_people.shortfall(screen(), crowd, NINETY),
        "flow": shapes.flow(screen(), flow((2, 1))),
        "settlement": shapes.settlement(screen(), found.by_district, NINETY),
        "reminders": of_people.reminders(screen(), crowd),
        "ages": shapes.ages(screen(), found),
        "states": shapes.states(screen(), found),
        "repeated": shapes.repeated(screen(), found),
        "past": of_people.past(screen(), [of_people.full_attendance([work] * 3, NINETY), of_people.entry_lag([1, 2, 3], None)]),
        "matrix": of_people.matrix(screen(), crowd, TASKS),
    }
    terms = {name: {*block.terms, *(column.term for column in block.columns if column.term)} for name, block in blocks.items()}
    assert [name for name, named in terms.items() if not named] == []
    assert {term for named in terms.values() for term in named if not ZH.has(f"define-{term}")} == set()
    assert terms["past"] == {"full_attendance", "entry_lag_days"}


# Lists -------------------------------------------------------------------------------------------


def ledger(*rows: dict[str, Any]) -> pd.DataFrame:
    """Problems of Laixi found this quarter and in hand, unless a row says otherwise."""
    usual = {
        **{"town_code": "370285101", "category": "eldercare", "summary": "a lift that stands still", "unit_id": 10, "state": "in_hand"},
        **{"found": True, "district": "370285", "reported_on": "2026-07-01", "assigned_on": None, "due_on": None, "answered_on": None},
        **{"closed_on": None, "closed_as": None, "reopened": 0, "age_days": 3, "days_overdue": None},
    }
    frame = pd.DataFrame([usual | {"problem_id": number} | row for number, row in enumerate(rows, start=1)])
    dates = [name for name in frame if name.endswith("_on")]
    return frame.astype(dict.fromkeys(dates, "datetime64[us]") | {"age_days": "Int64", "days_overdue": "Int64", "closed_as": "str"})


CLOSED = {"state": "closed", "closed_on": "2026-09-01", "age_days": None}
LEDGER = ledger(
    {"state": "overdue", "due_on": "2026-07-20", "days_overdue": 72, "age_days": 91},
    {
        "state": "overdue",
        "due_on": "2026-06-20",
        "days_overdue": 102,
        "age_days": 99,
        "found": False,
        "district": "370283",
        "town_code": "X",
    },
    {"category": "funeral", "age_days": 16},
    CLOSED | {"closed_as": "solved", "due_on": "2026-09-01"},
    CLOSED | {"closed_as": "long_term", "due_on": "2026-08-31"},
    CLOSED | {"closed_as": "duplicate", "due_on": "2026-08-01"},
    CLOSED | {"closed_as": "transferred", "found": False},
)


def test_every_list_holds_what_its_count_counts() -> None:
    lists = shapes.lists(screen(), LEDGER)
    of_problems = [name for name in lists if "problem_id" in lists[name]().rows and lists[name]().rows.size]
    assert {name: lists[name]().rows["problem_id"].tolist() for name in of_problems} == {
        "found": [1, 3, 4, 5, 6],
        "settled": [4],
        "open": [2, 1, 3],
        "overdue": [2, 1],
        "problem_median_days": [4, 5, 7],
        "problem_on_time_rate": [1, 5],
        "state-in_hand": [3],
        "state-overdue": [1],
        "state-closed": [4, 5, 6],
        "age-2": [3],
        "age-4": [2, 1],
        "overdue-370283": [2],
        "overdue-X": [2],
        "overdue-370285": [1],
        "overdue-370285101": [1],
        "found-370285": [1, 3, 4, 5],
        "found-370285101": [1, 3, 4, 5],
        "settled-370285": [4],
        "settled-370285101": [4],
        "overdue-category-eldercare": [2, 1],
        "category-eldercare": [2, 1],
        "category-funeral": [3],
    }


def test_the_places_of_a_category_are_those_of_districts_alone_by_their_open_problems() -> None:
    rows = ledger({}, {"town_code": "370285102"}, {}, {"district": "none", "town_code": "370200"}, {"state": "closed"})
    lists = shapes.lists(screen("en"), rows)
    towns, districts = lists["towns-eldercare"](), lists["districts-eldercare"]()
    assert (towns.title, districts.title) == ("Towns with open problems, Eldercare: 2", "Districts with open problems, Eldercare: 1")
    assert towns.rows[["town_code", "open_problems"]].to_numpy().tolist() == [["370285101", 2], ["370285102", 1]]
    assert districts.rows[["district_name", "open_problems", "overdue_problems"]].to_numpy().tolist() == [["Laixi City", 3, 0]]


def test_a_list_says_in_words_what_the_codes_mean() -> None:
    listing = shapes.lists(screen("en"), LEDGER)["settled"]()
    assert listing.title == "Problems reported and settled this quarter: 1"
    row = listing.rows.iloc[0]
    assert (row["category_name"], row["state_name"], row["closed_as_name"], row["handler"], row["district_name"]) == (
        "Eldercare",
        "closed",
        "solved",
        "General Office",
        "Laixi City",
    )
    assert set(listing.columns) <= set(listing.rows)


def test_the_problems_of_a_town_are_those_alone() -> None:
    assert shapes.town_list(screen(), LEDGER, "X").rows["problem_id"].tolist() == [2]


def test_without_the_ledger_there_are_no_lists() -> None:
    assert shapes.lists(screen(scope=RUNNING), None) == {}
