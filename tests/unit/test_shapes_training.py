"""Front-line training made ready to show: cards, tables, marks and lists from literal numbers."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from dashboard.pieces import Block, Cell, Part
from dashboard.scope import Scope
from dashboard.shapes import training as shapes
from tests.training_answers import EN, NINETY, Q3, TASKS, ZH, completion, people, screen

LAIXI = Scope(Q3.quarter, Q3.day, Q3.known_until, "370285")


# Cards and measures ------------------------------------------------------------------------------


def test_the_card_of_days_is_judged_compared_and_opens_its_lists() -> None:
    now = completion({"370285": ("80.5", "100")}, full=(2, 11))
    card = shapes.days_card(screen(), [now, completion({"370285": ("70", "100")}), completion({"370285": ("1", "3")})], NINETY)
    assert (card.value, card.status, card.term) == ("80.5%", "watch", "training_days_rate")
    assert [delta.text for delta in card.deltas] == ["↑10.5", "–"]
    assert card.foot == (Part("80.5/100 天"), Part("满勤（天数和任务）2 人", "?list=full_attendance"), Part("应到 11 人", "?list=cadres"))


def test_the_card_of_tasks_counts_what_is_not_done() -> None:
    now = completion({"370285": ("1", "1")}, {"370285": {"visit": (9, 10), "report": (10, 10)}})
    card = shapes.seven_ones_card(screen("en"), [now, now, now], NINETY)
    assert (card.value, card.status) == ("95.0%", "on_track")
    assert card.foot == (Part("19 of 20 tasks"), Part("1 not done", "?list=undone"))


def test_without_duties_the_cards_have_no_value_and_open_nothing() -> None:
    none = completion({})
    for card in (shapes.days_card(screen(), [none] * 3, NINETY), shapes.seven_ones_card(screen(), [none] * 3, NINETY)):
        assert (card.value, card.status) == ("–", "none")
        assert {part.link for part in card.foot} == {None}


def test_measures_stand_beside_their_past_and_standard_and_open_their_lists() -> None:
    full = [completion({}, full=cases) for cases in ((3, 10), (2, 10), (1, 4))]
    measured = [shapes.full_attendance(full, NINETY), shapes.entry_lag([None, 2.0, 1.0], None)]
    block = shapes.past(screen(), measured)
    assert block.title == "满勤率未达标准"
    assert [[cell.text for cell in row.cells] for row in block.rows] == [["▲ 30.0%", "↑10.0", "–", "≥90%"], ["–", "–", "–", "未设标准"]]
    assert [row.cells[0].link for row in block.rows] == ["?list=full_attendance", None]


# Tasks by district -------------------------------------------------------------------------------

WORK = completion(
    dict.fromkeys(("370202", "370283", "370285", "none", "unassigned"), ("1", "1")),
    {
        "370202": {"visit": (10, 10), "report": (9, 10)},
        "370283": {"visit": (1, 2), "report": (1, 2)},
        "370285": {"visit": (7, 10), "report": (9, 10)},
        "unassigned": {"visit": (0, 6)},
    },
    order=("visit", "report", "new"),
)


def tasks(unreported: frozenset[str] = frozenset(), scope: Scope = Q3, *, is_phone: bool = False) -> Block:
    return shapes.tasks(screen(scope=scope, is_phone=is_phone), WORK, WORK, TASKS, NINETY, unreported, NINETY)


def test_the_lowest_district_comes_first_then_few_cases_then_places_of_no_district_and_last_the_city() -> None:
    assert [row.name for row in tasks().rows] == ["莱西市", "市南区", "平度市", "未归属", "全市"]


def test_a_cell_below_the_standard_is_coloured_and_opens_what_is_not_done() -> None:
    laixi, shinan, pingdu, _, city = (row.cells[1:] for row in tasks().rows)
    assert laixi[0] == Cell("70", "behind", "?list=undone-visit-370285", title="7/10")
    assert shinan[0] == Cell("100", "on_track", None, title="10/10")
    assert pingdu[0] == Cell("1/2", None, "?list=undone-visit-370283", title="1/2")
    assert laixi[2] == Cell("–")
    assert city[-1] == Cell("74", "behind", "?list=undone", title="37/50")


def test_the_days_stand_before_the_tasks_and_open_the_months_that_lack_some() -> None:
    lacking = completion({"370283": ("80.5", "100"), "370285": ("1.5", "3")}, {"370283": {"visit": (9, 10)}, "370285": {"visit": (9, 10)}})
    block = shapes.tasks(screen(), lacking, lacking, TASKS, NINETY, (), NINETY)
    assert (block.columns[0].label, block.columns[0].note, block.columns[0].term) == ("天数", "标准 ≥90%", "training_days_rate")
    assert [row.cells[0] for row in block.rows] == [
        Cell("81", "watch", "?list=days-370283", title="80.5/100"),
        Cell("1.5/3", None, "?list=days-370285", title="1.5/3"),
        Cell("79.6", "behind", "?list=days", title="82/103"),
    ]


def test_days_without_any_task_due_still_have_their_table() -> None:
    only_days = completion({"370285": ("9", "9")})
    assert [row.cells[0].text for row in shapes.tasks(screen(), only_days, only_days, TASKS, NINETY, ()).rows] == ["100", "100"]


def test_a_district_that_has_not_reported_says_so_instead_of_a_number_and_comes_after_the_others() -> None:
    rows = {row.name: row for row in tasks(frozenset({"370285"})).rows}
    assert list(rows)[:3] == ["市南区", "平度市", "莱西市"]
    assert {cell.text for cell in rows["莱西市"].cells} == {"未报"}
    assert {cell.status for cell in rows["莱西市"].cells} == {None}


def test_a_district_opens_itself_and_a_town_its_records() -> None:
    links = {row.name: row.link for row in tasks().rows}
    assert links == {"莱西市": "?d=370285", "市南区": "?d=370202", "平度市": "?d=370283", "未归属": None, "全市": None}
    in_district = tasks(scope=LAIXI)
    assert [row.link for row in in_district.rows][:1] == ["?town=370285"]
    assert in_district.rows[-1].name == "莱西市"


def test_headings_are_short_on_phones_and_a_task_that_is_not_due_says_so() -> None:
    columns = tasks().columns
    assert [column.label for column in columns] == ["天数", "走访困难群众", "撰写调研报告", "新任务", "合计"]
    assert [column.note for column in columns] == ["标准 ≥90%", "", "", "本季不考核", ""]
    assert [column.label for column in tasks(is_phone=True).columns][:3] == ["天数", "走访", "调研"]


def test_without_a_standard_nothing_is_tinted_and_without_tasks_there_is_no_table() -> None:
    block = shapes.tasks(screen(), WORK, WORK, TASKS, None, ())
    assert block.keys == []
    assert {cell.status for row in block.rows for cell in row.cells} == {None}
    assert block.caption == "天数与“七个一”× 区市，完成率 % · “七个一”未设标准 · “七个一”低者在前"
    assert not shapes.tasks(screen(), completion({}), completion({}), TASKS, NINETY, ()).rows


# Who lacks days ----------------------------------------------------------------------------------

CROWD = people(
    (1, 10, "9", "9", False),
    (2, 10, "8", "9", False),
    (3, 20, "5", "9", True),
    (4, 20, "8", "9", True),
    (5, 20, "8", "9", False),
    (6, None, "2.5", "3", False),
    undone=((2, "report", "2026-07-01"), (2, "visit", "2026-08-01"), (4, "visit", "2026-09-01")),
)


def test_each_cadre_who_lacks_days_is_a_mark_and_those_at_one_place_stand_side_by_side() -> None:
    drawing = shapes.shortfall(screen(), CROWD, NINETY).drawing
    assert drawing
    units, marks = drawing.frames["units"], drawing.frames["marks"]
    assert units[["name", "days", "met"]].to_numpy().tolist() == [["殡仪馆", "▲ 78%", "0/3"], ["–", "83%", "0/1"], ["办公室", "94%", "1/2"]]
    assert len(marks) == 5
    assert marks.loc[marks["unit"] == "殡仪馆", "x"].tolist() == pytest.approx([0.0, 0.735, 0.765])
    assert marks.loc[marks["unit"] == "殡仪馆", "status"].tolist() == ["behind", "watch", "watch"]
    assert marks.loc[marks["unit"] == "–", "status"].tolist() == ["none"]  # too few days to judge
    assert marks["said"].tolist()[1] == "差 4 天（5/9）"
    assert drawing.frames["ticks"].to_numpy().tolist() == [[0.75, "差1"], [0.5, "差2"], [0.25, "差3"], [0.0, "差4"], [1.0, "足额"]]


def test_cadres_of_a_unit_who_are_alike_share_marks_where_there_would_be_too_many() -> None:
    alike = [(number, 10, "5", "9", False) for number in range(1, 101)]
    crowd = people(*alike, *((number, 20, "8", "9", False) for number in range(101, 202)), (202, 20, "7", "9", False))
    block = shapes.shortfall(screen(), crowd, NINETY)
    assert block.drawing
    marks = block.drawing.frames["marks"]
    assert marks["said"].value_counts().to_dict() == {
        "2 名：差 4 天（5/9）": 50,
        "2 名：差 1 天（8/9）": 50,
        "差 1 天（8/9）": 1,
        "差 2 天（7/9）": 1,
    }
    assert block.caption.startswith("每点代表同一单位差同样天数的至多 2 名干部，越靠左差得越多")
    assert marks["x"].between(0, 1).all()


@pytest.mark.parametrize(("cadres", "sharing"), [((150,), 1), ((151,), 2), ((100, 51), 2), ((1,) * 151, 1), ((2, *(1,) * 150), 2), ((), 1)])
def test_no_more_share_a_mark_than_must(cadres: tuple[int, ...], sharing: int) -> None:
    assert shapes._sharing(pd.Series(cadres, dtype="int64"), 150) == sharing


def test_units_beyond_the_last_row_are_told_and_all_cadres_are_a_click_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "STRIP_UNITS", 1)
    block = shapes.shortfall(screen(), CROWD, NINETY)
    assert block.caption.endswith("另 2 个单位 2 人未列出")
    assert block.more == (Part("全部 5 人 →", "?list=short"), Part("全部 3 个单位 →", "?list=units"))


def test_the_name_of_a_unit_opens_its_list_at_the_desk_and_on_a_phone() -> None:
    drawing = shapes.shortfall(screen(), CROWD, NINETY).drawing
    assert drawing
    assert list(drawing.frames["units"]["link"]) == ["?list=unit-20", "?list=unit-none", "?list=unit-10"]
    assert [row.link for row in shapes.shortfall(screen(is_phone=True), CROWD, NINETY).rows] == list(drawing.frames["units"]["link"])


def test_a_phone_gets_a_table_instead() -> None:
    block = shapes.shortfall(screen(is_phone=True), CROWD, NINETY)
    assert block.drawing is None
    assert [(row.name, *(cell.text for cell in row.cells)) for row in block.rows] == [
        ("殡仪馆", "3", "▲ 78%", "0/3"),
        ("–", "1", "83%", "0/1"),
        ("办公室", "1", "94%", "1/2"),
    ]
    assert [row.cells[0].link for row in block.rows] == ["?list=unit-20", "?list=unit-none", "?list=unit-10"]


def test_when_nobody_lacks_days_the_finding_stands_alone() -> None:
    block = shapes.shortfall(screen(), people((1, 10, "9", "9", False)), NINETY)
    assert (block.title, block.drawing, block.rows, block.more) == (
        "1 名干部天数全部足额",
        None,
        [],
        (Part("全部 1 个单位 →", "?list=units"),),
    )
    assert block.caption.endswith("1 个单位人人足额")
    assert not shapes.shortfall(screen(), people(), NINETY).rows


# People ------------------------------------------------------------------------------------------


def test_those_at_risk_are_listed_by_the_days_they_lack_and_said_to_be_personal_data() -> None:
    block = shapes.reminders(screen(), CROWD)
    assert block.caption == "含个人信息，仅限内部使用 · 当月还差天数多于剩余工作日（0 天）"
    assert [column.label for column in block.columns] == ["姓名", "单位", "区市", "7月", "8月", "9月", "差天数", "“七个一”"]
    assert [(row.name, *(cell.text for cell in row.cells)) for row in block.rows] == [
        ("cadre 3", "殡仪馆", "莱西", "5", "–", "0", "4", "2/2"),
        ("cadre 4", "殡仪馆", "莱西", "8", "–", "0", "1", "1/2"),
    ]
    assert block.more == (Part("全部 2 人 →", "?list=risk"),)


def test_a_phone_gets_fewer_columns() -> None:
    block = shapes.reminders(screen("en", is_phone=True), CROWD)
    assert [column.label for column in block.columns] == ["Name", "Unit", "Short"]
    assert {len(row.cells) for row in block.rows} == {2}


def test_the_matrix_ticks_what_is_done_and_leaves_out_who_has_done_all(monkeypatch: pytest.MonkeyPatch) -> None:
    block = shapes.matrix(screen(), CROWD, TASKS)
    assert [(row.name, *(cell.text for cell in row.cells)) for row in block.rows] == [
        ("cadre 2 · 办公室", "0/1", "0/1", "–", "2"),
        ("cadre 4 · 殡仪馆", "0/1", "✓", "–", "1"),
    ]
    assert [row.cells[-1].link for row in block.rows] == ["?list=undone-cadre-2", "?list=undone-cadre-4"]
    monkeypatch.setattr(shapes, "SHORT_OF_TASKS", 1)
    assert shapes.matrix(screen(), CROWD, TASKS).caption.endswith("列出 1 人，共 2 人")


def test_a_cadre_nobody_knows_is_called_by_number() -> None:
    crowd = people((77, None, "0", "9", True), undone=((77, "visit", "2026-07-01"),))
    assert shapes.reminders(screen(), crowd).rows[0].name == "#77"


# Lists -------------------------------------------------------------------------------------------

VISITS = pd.DataFrame(
    {
        "visit_id": [1, 2],
        "cadre_id": [2, 3],
        "name": ["cadre 2", None],
        "town_code": ["370285101", "370285102"],
        "district": ["370285", "370285"],
        "visited_on": pd.to_datetime(["2026-07-01", "2026-07-02"]),
        "days": [1, 2],
        "recorded_at": pd.to_datetime(["2026-07-03 10:00", "2026-07-02 09:00"]),
        "lag_days": [2, 0],
    }
)


LACKING = pd.DataFrame(
    {
        "cadre_id": [2, 3],
        "name": ["cadre 2", None],
        "unit_id": pd.array([10, None], dtype="Int64"),
        "month": pd.to_datetime(["2026-07-01", "2026-08-01"]),
        "town_code": ["370285101", "370283101"],
        "district": ["370285", "370283"],
        "days_required": [Decimal("3"), Decimal("3")],
        "days_done": [Decimal("2.5"), Decimal("0")],
        "days_short": [Decimal("0.5"), Decimal("3")],
    }
)


def test_every_list_has_as_many_rows_as_its_title_says() -> None:
    lists = shapes.lists(screen(), CROWD, VISITS, TASKS, LACKING, CROWD.undone)
    sizes = {name: len(make().rows) for name, make in lists.items()}
    expected = {"cadres": 6, "full_attendance": 1, "short": 5, "risk": 2, "tasks": 2, "undone": 3, "entry_lag_days": 2}
    expected |= {"units": 3, "days": 2, "days-370285": 1, "days-370285101": 1, "undone-cadre-2": 2, "undone-cadre-4": 1}
    expected |= {"unit-10": 1, "unit-20": 3, "unit-none": 1, "undone-visit": 2, "undone-report-370285": 1, "undone-370285101": 3}
    assert {name: sizes[name] for name in expected} == expected
    assert all(f" {size} " in lists[name]().title for name, size in sizes.items())
    assert lists["undone-report-370285"]().title == "莱西市 · 撰写调研报告 · 未完成 1 项次"


def test_the_list_of_people_has_a_column_for_each_task() -> None:
    for name in ("tasks", "cadres"):
        listing = shapes.lists(screen(), CROWD, None, TASKS)[name]()
        assert [listing.columns[f"task_{task}"] for task in ("visit", "report", "new")] == [
            ("走访困难群众", "text"),
            ("撰写调研报告", "text"),
            ("新任务", "text"),
        ]
        rows = listing.rows.set_index("cadre_id")
        shown = rows.loc[[2, 4], ["task_visit", "task_report", "task_new"]]
        assert shown.to_numpy().tolist() == [["0／1", "0／1", ""], ["0／1", "1／1", ""]]


def test_the_list_of_units_has_their_days_tasks_and_attendance_and_no_rate_on_few_cases() -> None:
    listing = shapes.lists(screen(), CROWD, None, TASKS)["units"]()
    fields = [
        "unit_name",
        "cadres",
        "short",
        "days_required",
        "days_done",
        "days_rate",
        "tasks_due",
        "tasks_done",
        "seven_ones_rate",
        "full",
    ]
    assert list(listing.columns) == [*fields, "full_rate"]
    row = listing.rows[fields].iloc[0]
    assert row.drop(["days_rate", "seven_ones_rate"]).tolist() == ["殡仪馆", 3, 3, Decimal(27), Decimal(21), 6, 5, 0]
    assert row[["days_rate", "seven_ones_rate"]].tolist() == pytest.approx([21 / 27, 5 / 6])
    assert listing.rows["full_rate"].isna().all()  # fewer than five cadres each
    assert listing.rows.loc[listing.rows["unit_name"] == "–", "days_rate"].isna().all()  # three days


def test_months_that_lack_days_are_listed_by_place_with_their_sum() -> None:
    lists = shapes.lists(screen(), None, None, None, LACKING)
    assert lists["days"]().title == "天数不足 2 人月，共差 3.5 天"
    assert lists["days-370285"]().title == "莱西市 · 天数不足 1 人月，共差 0.5 天"
    assert lists["days"]().rows["name"].tolist() == ["cadre 2", "#3"]


def test_what_is_not_done_says_when_it_was_due() -> None:
    rows = shapes.lists(screen("en"), CROWD, None, TASKS)["undone"]().rows
    assert rows[["name", "task_name", "period"]].to_numpy().tolist() == [
        ["cadre 2", "Research report", "this quarter"],
        ["cadre 2", "Household visit", "Aug 2026"],
        ["cadre 4", "Household visit", "Sep 2026"],
    ]


def test_lists_that_the_database_cannot_make_are_left_out() -> None:
    assert shapes.lists(screen(), None, None, None) == {}
    assert set(shapes.lists(screen(), None, VISITS, TASKS)) == {"entry_lag_days"}
    assert "undone" not in shapes.lists(screen(), CROWD, None, None)


def test_the_visits_of_a_town_are_those_alone_and_a_cadre_nobody_knows_is_a_number() -> None:
    assert shapes.visit_list(screen(), VISITS, "370285102").rows["name"].tolist() == ["#3"]
    assert shapes.visit_list(screen("en"), VISITS, "370285109").title == "0 visits this quarter"


def test_a_task_the_words_do_not_know_has_its_name_of_the_database() -> None:
    assert shapes.task_names(EN, TASKS) == {"visit": "Household visit", "report": "Research report", "new": "新任务"}
    assert shapes.task_names(ZH, TASKS, brief=True)["new"] == "新任务"


def test_a_quarter_is_empty_when_nobody_has_a_duty() -> None:
    assert shapes.is_nothing(completion({}))
    assert not shapes.is_nothing(replace(completion({}), full_attendance={"full": 0, "cadres": 1}))
