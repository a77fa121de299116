"""The task forces made ready to show: states, small multiples on one scale, and lists with as many rows as their counts say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard import words
from dashboard.answers import task_forces as ask
from dashboard.figures.standards import Standard
from dashboard.names import Names
from dashboard.scope import Quarter, Scope
from dashboard.shapes import task_force_lists as lists
from dashboard.shapes import task_forces as shapes
from data_access.database import connect
from tests.random_database import Row, write_database

ZH, EN = words.of("zh-CN"), words.of("en")
Q3 = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23))  # 18 working days follow within 30 days
ADA, GRACE, MARIE, GONE = 1, 2, 3, 4
PERSONS = {ADA: "Ada", GRACE: "Grace", MARIE: "Marie"}
LABELS = {1: "Funeral", 77: "Task force #77"}
LOAD = Standard(Decimal("1.0"), Decimal("0.2"), "down")
STANDARDS = {"taskforce_overdue": Standard(Decimal(1), Decimal(2), "down"), "on_time_rate": Standard(Decimal("0.85"), Decimal("0.1"), "up")}
NAMES = Names(EN, {"370202": "Shinan District"}, {}, ("370202",))


def item(opened: str, due: str | None, closed: str | None = None, *, owner: int | None = ADA, force: int = 1, days: str = "1.0") -> Row:
    return {
        "task_force_id": force,
        "cadre_id": owner,
        "division_code": "370202",
        "title": "事项",
        "title_en": f"Item {opened}",
        "priority": 2,
        "effort_days": Decimal(days),
        "opened_on": date.fromisoformat(opened),
        "due_on": date.fromisoformat(due) if due else None,
        "closed_on": date.fromisoformat(closed) if closed else None,
        "recorded_at": datetime.fromisoformat(opened),
    }


def member(cadre: int, share: str, force: int = 1, left: date | None = None) -> Row:
    row = {"task_force_id": force, "cadre_id": cadre, "role": "member", "time_share": Decimal(share), "joined_on": date(2026, 1, 1)}
    return row | {"left_on": left}


ITEMS = [
    item("2026-06-20", "2026-09-20", days="9.0"),
    item("2026-09-01", "2026-10-05", days="4.5"),
    item("2026-09-25", "2026-10-20", force=77, days="9.0"),
    item("2026-09-29", None, owner=None),
    item("2026-08-01", "2026-12-31", owner=GONE),
    item("2026-07-10", "2026-07-31", "2026-08-01"),
    item("2026-07-10", "2026-07-31", "2026-07-31"),
]
MEMBERS = [
    member(ADA, "0.500"),
    member(ADA, "0.250", force=77),
    member(GRACE, "1.000"),
    member(MARIE, "0.000"),
    member(GONE, "1.000", left=date(2026, 8, 1)),
]


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    places: list[Row] = [
        {"code": "3702", "name": "city", "level": "city", "parent_code": None},
        {"code": "370202", "name": "Shinan", "level": "district", "parent_code": "3702"},
    ]
    forces: list[Row] = [{"task_force_id": 1, "name": "殡葬", "name_en": "Funeral", "field": "funeral", "formed_on": date(2026, 1, 1)}]
    tables: dict[str, list[Row]] = {"division": places, "task_force": forces, "task_force_member": MEMBERS}
    items = [{"work_item_id": number, **row} for number, row in enumerate(ITEMS, start=1)]
    write_database(tmp_path / "shared.sqlite", tables | {"work_item": items})
    return connect(f"sqlite:///{tmp_path}/shared.sqlite")


def link(name: str) -> str:
    return f"?list={name}"


def states(engine: sa.Engine, standards: Mapping[str, Standard | None], scope: Scope = Q3) -> dict[int, shapes.State]:
    now, items = ask.summary(engine, scope), ask.items(engine, scope)
    before = [ask.summary(engine, earlier) for earlier in (scope.previous(), scope.year_before())]
    return shapes.states(EN, scope, now, before, items, standards, link)


# State ---------------------------------------------------------------------------------------------


def test_a_task_force_nobody_knows_is_called_by_its_id(engine: sa.Engine) -> None:
    assert shapes.labels(EN, ask.weekly(engine, Q3)) == LABELS
    assert shapes.labels(ZH, ask.weekly(engine, Q3)) == {1: "殡葬", 77: "专班 #77"}


def test_the_state_has_its_numbers_with_their_changes_and_their_lists(engine: sa.Engine) -> None:
    state = states(engine, STANDARDS)[1]
    numbers = [(number.label, number.value, number.status, number.link) for number in state.numbers]
    assert numbers == [
        ("open", "4", None, "?list=open-1"),
        ("overdue", "1", "on_track", "?list=overdue-1"),
        ("due in 7 days", "1", None, "?list=due_soon-1"),
        ("people on duty", "3", None, "?list=people-1"),
        ("on time", "1 of 2", None, "?list=closed-1"),  # too few to be judged
    ]
    assert [(delta.text, delta.tone) for delta in state.numbers[0].deltas] == [("↑3", "same"), ("–", "same")]  # a year ago it was not
    assert [(delta.text, delta.tone) for delta in state.numbers[1].deltas] == [("↑1", "down"), ("–", "same")]
    assert state.sentence == "3 more opened than closed; load 54% overall, highest 167%"
    assert [(part.text, part.link) for part, _ in state.counts] == [
        ("5 opened", "?list=opened-1"),
        ("2 closed", "?list=closed-1"),
        ("1 over capacity", "?list=over_capacity-1"),
        ("1 at handover risk", "?list=handover-1"),
        ("1 without an owner", "?list=unowned-1"),
        ("1 undated", "?list=undated-1"),
        ("2 people without items", "?list=idle-1"),
    ]


def test_a_task_force_stands_as_the_worse_of_its_standards(engine: sa.Engine) -> None:
    strict = STANDARDS | {"taskforce_overdue": Standard(Decimal(0), Decimal(0), "down")}
    assert {force: state.status for force, state in states(engine, STANDARDS).items()} == {1: "on_track", 77: "on_track"}
    assert states(engine, strict)[1].status == "behind"


def test_without_standards_a_task_force_has_no_status(engine: sa.Engine) -> None:
    nothing = {"taskforce_overdue": None, "on_time_rate": None}
    assert {state.status for state in states(engine, nothing).values()} == {None}
    now = ask.summary(engine, Q3)
    assert shapes.rule(EN, now, nothing).startswith("No standard is set")
    assert shapes.rule(EN, now, STANDARDS).endswith("overdue items ≤1, on-time rate ≥85%. All together: 1 overdue (● On track).")


def test_of_a_district_nothing_is_said_of_capacity(engine: sa.Engine) -> None:
    state = states(engine, STANDARDS, replace(Q3, district="370202"))[1]
    assert state.sentence == "3 more opened than closed"
    assert [part.text for part, _ in state.counts if "capacity" in part.text] == []
    assert state.counts[-1][0].text == "2 people without items of the district"


# Small multiples -----------------------------------------------------------------------------------


def test_the_backlog_runs_from_the_start_of_the_quarter_to_its_end_on_one_scale(engine: sa.Engine) -> None:
    multiples = shapes.flows(EN, Q3, ask.weekly(engine, Q3))
    frames = {force: multiple.frames for force, multiple in multiples.items()}
    assert multiples[1].alt == "Funeral: from 1 to 4 open items; 5 opened and 2 closed this quarter."
    line, ends = frames[1]["line"], frames[1]["ends"]
    assert (line["x"].iloc[0], line["x"].iloc[-1], len(line)) == (0, 1, 15)
    assert list(ends["text"]) == ["1", "4"]
    assert not line["is_open"].any()
    assert frames[77]["line"]["level"].min() == 0  # the lowest of all
    assert line["level"].max() == 1  # the highest of all
    assert list(frames[1]["totals"]["text"]) == ["5 opened", "2 closed"]
    assert list(frames[1]["months"]["label"]) == ["1 Jul", "1 Aug", "1 Sep"]
    assert frames[1]["weeks"]["arrivals_up"].max() == 1


def test_the_last_week_of_a_running_quarter_is_open(engine: sa.Engine) -> None:
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 8, 20))
    frames = shapes.flows(EN, scope, ask.weekly(engine, scope))[1].frames
    assert frames["ends"]["is_open"].all()
    assert frames["line"]["x"].iloc[-1] == 51 / 92
    assert list(frames["line"]["is_open"]).count(True) == 2


def loads(engine: sa.Engine, standard: Standard | None = LOAD, labels: Mapping[int, str] = LABELS) -> dict[int, shapes.Multiple]:
    people = ask.summary(engine, Q3).people
    return shapes.load_multiples(EN, labels, ask.loads(engine, Q3), people, PERSONS, standard, link, "nobody")


def test_loads_over_capacity_are_written_and_toned_by_the_standard(engine: sa.Engine) -> None:
    people = loads(engine)[1].frames["people"]
    assert people[["label", "percent", "tone"]].to_numpy().tolist() == [
        ["Ada 50%", "▲ 167%", "behind"],
        ["Grace", "0%", "on_track"],
        ["Marie", "–", "none"],
        ["#4", "off duty", "none"],
    ]
    assert loads(engine, None)[1].frames["people"]["percent"].iloc[0] == "167%"
    assert people["link"].iloc[0] == "?list=owner-1"


def test_who_serves_two_task_forces_stands_in_both_with_the_whole_load(engine: sa.Engine) -> None:
    multiples = loads(engine)
    frames = {force: multiple.frames for force, multiple in multiples.items()}
    assert multiples[1].alt == "Funeral: Ada ▲ 167%, Grace 0%, Marie – and #4 off duty."
    assert list(frames[77]["people"]["label"]) == ["Ada 25%"]
    assert list(frames[77]["people"]["percent"]) == ["▲ 167%"]
    parts = {force: frame["parts"].query("top == 0.18").set_index("kind")["until"].to_dict() for force, frame in frames.items()}
    assert parts[1] == {"overdue": 9 / 22.5, "due_soon": 13.5 / 22.5, "elsewhere": 1}
    assert parts[77] == {"other": 9 / 22.5, "elsewhere": 1}
    assert frames[1]["people"]["capacity_at"].iloc[0] == 13.5 / 22.5
    assert [kind for kind, _ in shapes.load_keys(EN, multiples)] == ["behind", "watch", "norm", "context"]


def test_a_task_force_without_people_says_so(engine: sa.Engine) -> None:
    assert (loads(engine, labels={5: "Empty"})[5].nothing, loads(engine)[1].nothing) == ("nobody", "")


def test_the_caption_of_the_load_prints_its_rule() -> None:
    assert "≤80% without one full-time person" in shapes.load_caption(EN, Q3, LOAD)
    assert "Can lend" not in shapes.load_caption(EN, Q3, None)
    assert "no standard set" in shapes.load_caption(EN, Q3, None)
    assert "capacity is the whole city's" in shapes.load_caption(EN, replace(Q3, district="370202"), LOAD)


def test_ages_share_one_scale_and_the_last_two_bands_stand_out(engine: sa.Engine) -> None:
    multiples = shapes.age_multiples(EN, LABELS, ask.items(engine, Q3), link)
    assert multiples[1].frames["bins"][["items", "height", "tone"]].to_numpy().tolist() == [
        [1, 1.0, "none"],
        [0, 0.0, "none"],
        [1, 1.0, "none"],
        [1, 1.0, "watch"],
        [1, 1.0, "behind"],
    ]
    assert multiples[77].alt == "Task force #77: ≤7 days 1, 8–15 days 0, 16–30 days 0, 31–60 days 0 and >60 days 0."
    assert shapes.old_items(LABELS, ask.items(engine, Q3)).to_numpy().tolist() == [["Funeral", 4, 2], ["Task force #77", 1, 0]]


def test_nothing_open_is_drawn_as_zeros() -> None:
    items = pd.DataFrame({"task_force_id": pd.Series(dtype="Int64"), "age_days": pd.Series(dtype="Int64")})
    assert list(shapes.age_multiples(EN, {1: "A"}, items, link)[1].frames["bins"]["items"]) == [0, 0, 0, 0, 0]
    assert shapes.old_items({1: "A"}, items).to_numpy().tolist() == [["A", 0, 0]]


# Tables and lists ----------------------------------------------------------------------------------


def test_overdue_items_stand_with_their_days_as_a_bar(engine: sa.Engine) -> None:
    overdue = shapes.overdue_items(ask.items(engine, Q3))
    columns, rows = shapes.overdue_table(EN, NAMES, LABELS, PERSONS, overdue, is_short=False)
    assert [column.label for column in columns] == ["Item", "Task force", "District", "Owner", "Due", "Days overdue"]
    assert [rows[0].name, *(cell.text for cell in rows[0].cells)] == [
        "Item 2026-06-20",
        "Funeral",
        "Shinan District",
        "Ada",
        "20 Sep",
        "10",
    ]
    assert rows[0].cells[-1].bar == 100
    assert [column.label for column in shapes.overdue_table(EN, NAMES, LABELS, {}, overdue, is_short=True)[0]] == [
        "Item",
        "Owner",
        "Days overdue",
    ]


def every_list(engine: sa.Engine) -> dict[str, Callable[[], Any]]:
    answers = (lambda question=question: question(engine, Q3) for question in (ask.summary, ask.items, ask.moved))
    given = lists.Given(EN, NAMES, LABELS, lambda: PERSONS, *answers)
    return lists.lists(given, list(ask.summary(engine, Q3).people["cadre_id"]))


def test_every_list_has_as_many_rows_as_its_count_says(engine: sa.Engine) -> None:
    made = every_list(engine)
    counted: dict[str | None, str] = {}
    for state in states(engine, STANDARDS).values():
        for number in state.numbers:
            if number.link and number.term != "on_time_rate":
                counted[number.link] = number.value
        counted |= {part.link: part.text.split()[0] for part, _ in state.counts if part.link}
    counted |= {part.link: part.text.split()[0] for part in lists.totals(EN, ask.summary(engine, Q3), link, of_city=True)}
    for multiple in shapes.age_multiples(EN, LABELS, ask.items(engine, Q3), link).values():
        counted |= dict(zip(multiple.frames["bins"]["link"], multiple.frames["bins"]["items"].astype(str), strict=True))
    assert {address: str(len(made[str(address).removeprefix("?list=")]().rows)) for address in counted} == counted
    assert len(counted) == 30


def test_every_list_has_the_columns_it_shows(engine: sa.Engine) -> None:
    for make in every_list(engine).values():
        listing = make()
        assert set(listing.columns) <= set(listing.rows.columns)


def test_lists_say_whose_they_are_and_how_many(engine: sa.Engine) -> None:
    made = every_list(engine)
    assert made["overdue"]().title == "All task forces: overdue, 1 item"
    assert made["owner-1"]().title == "Ada: open, 3 items"
    assert made["age-4-1"]().title == "Funeral: open for >60 days, 1 item"
    assert made["open-at-370202"]().title == "Shinan District: open, 5 items"
    assert made["overdue-at-unassigned"]().title == "Unassigned: overdue, 0 items"
    assert made["people-1"]().title == "Funeral: on duty, 3 people"
    assert list(made["closed-1"]().rows["on_time_name"]) == ["on time", "late"]
