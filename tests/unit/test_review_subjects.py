"""The slides of the four subjects say what the pages say, in both languages, and name no person."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
import vl_convert

from dashboard.answers.figures import figures
from dashboard.charts.theme import LIGHT, Look, compiled
from dashboard.review.eldercare import eldercare
from dashboard.review.given import Given
from dashboard.review.slide import Fact, Graph, Native, Sheet, Slide, graphs
from dashboard.review.stars import stars
from dashboard.review.task_forces import task_forces
from dashboard.review.training import training
from data_access.database import connect
from tests.conftest import TODAY
from tests.random_database import random_database, write_database
from tests.reviews import Giving, giving
from tests.star_boards import DIMENSIONS, THRESHOLDS, asked

LANGUAGES = ("zh-CN", "en")
LAIXI = "370285"
MAKERS: tuple[Callable[[Given], Slide], ...] = (stars, training, eldercare, task_forces)


@pytest.fixture(scope="module")
def engine(demo_url: str) -> sa.Engine:
    return connect(demo_url)


@pytest.fixture(scope="module")
def demo(engine: sa.Engine) -> Giving:
    return giving(engine)


@pytest.fixture(scope="module")
def city(engine: sa.Engine, demo: Giving) -> dict[str, Any]:
    """The figures of the whole city."""
    return figures(engine, demo().scope, datetime(2026, 11, 23, 9))


@pytest.fixture(scope="module", params=[None, LAIXI], ids=["city", "Laixi"])
def both(request: pytest.FixtureRequest, engine: sa.Engine, demo: Giving, city: dict[str, Any]) -> tuple[Given, dict[str, Any]]:
    """A scope, and the figures of it."""
    given = demo(district=request.param)
    return given, figures(engine, given.scope, datetime(2026, 11, 23, 9)) if request.param else city


def parts(slide: Slide, kind: type) -> list[Any]:
    return [part for stack in slide.stacks for part in stack.parts if isinstance(part, kind)]


def sheet(slide: Slide, key: str) -> Sheet:
    return next(part for part in parts(slide, Sheet) if part.key == key)


def column(table: Sheet, number: int) -> list[Any]:
    """The raw values of a column, without those of the total."""
    return [record.cells[number].raw for record in table.records if not record.total]


def printed(table: Sheet, row: int) -> list[str]:
    return [cell.text for cell in table.records[row].cells]


def found(slide: Slide, key: str) -> Graph:
    return next(graph for graph in graphs([slide]) if graph.key == key)


def numbers(native: Native) -> dict[str, tuple[float | None, ...]]:
    """The numbers of a chart of Office by the names of its series."""
    return {series.name: series.values for series in native.series}  # noqa: PD011 - a tuple of ours


def strings(value: object) -> Iterator[str]:
    """Every text that a slide carries, that of its frames included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, pd.DataFrame):
        yield from value.columns
        for name in value:
            yield from (str(cell) for cell in value[name])
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from (*strings(key), *strings(part))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def assert_whole(slide: Slide) -> None:
    """Something is shown or it is said why not; tables have rows of their width, charts have numbers, and colours exist."""
    assert slide.title
    assert bool(slide.nothing) != bool(slide.stacks)
    assert all(stack.parts for stack in slide.stacks)
    for table in parts(slide, Sheet):
        assert table.records
        assert {len(record.cells) for record in table.records} == {len(table.fields)}
    for graph in graphs([slide]):
        assert graph.alt
        assert graph.drawing or not graph.screen
        assert graph.native or not graph.paper
        if graph.native:
            shown = numbers(graph.native)
            assert len(shown) == len(graph.native.series)
            assert {len(row) for row in shown.values()} == {len(graph.native.categories)}
            assert any(value is not None for row in shown.values() for value in row)
            assert {series.colour for series in graph.native.series} <= LIGHT.keys()


def drawn(graph: Graph, language: str) -> str:
    assert graph.drawing
    specification = dict(compiled(graph.drawing.build, Look(language, k=1.42), tuple(graph.drawing.frames)))
    specification["datasets"] = {name: json.loads(frame.to_json(orient="records")) for name, frame in graph.drawing.frames.items()}
    svg: str = vl_convert.vegalite_to_svg(specification | {"width": 700, "height": graph.height * 1.42})
    return svg


# All four ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("quarter", "district"), [("2026Q3", LAIXI), ("2026Q4", None)], ids=["past-Laixi", "running-city"])
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_slide_is_whole_and_names_no_person(
    make: Callable[[Given], Slide], quarter: str, district: str | None, demo: Giving, engine: sa.Engine
) -> None:
    with engine.connect() as connection:
        people = set(connection.execute(sa.text("select name from cadre")).scalars())
    assert len(people) > 100
    for language in LANGUAGES:
        slide = make(demo(language, district, quarter))
        assert_whole(slide)
        told = set(strings(slide))
        assert not [name for name in people if any(name in text for text in told)]
        assert "cadre_id" not in told
        assert not [text for text in told if re.search(r"#\d|owner-", text)]


@pytest.mark.parametrize(
    ("make", "language"),
    [(stars, "zh-CN"), (eldercare, "en"), (task_forces, "zh-CN")],
    ids=lambda given: given if isinstance(given, str) else given.__name__,
)
def test_the_charts_of_the_screen_are_drawn_at_the_projectors_size(make: Callable[[Given], Slide], language: str, demo: Giving) -> None:
    made = [graph for graph in graphs([make(demo(language))]) if graph.drawing]
    assert made
    for graph in made:
        svg = drawn(graph, language)
        assert svg.count("<path") > 5
        assert "NaN" not in svg


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_without_any_row_it_is_said_that_there_is_nothing(make: Callable[[Given], Slide], tmp_path: Path) -> None:
    write_database(tmp_path / "empty.sqlite", {})
    given = giving(connect(f"sqlite:///{tmp_path}/empty.sqlite"))
    for language in LANGUAGES:
        for district in (None, LAIXI):
            slide = make(given(language, district))
            assert_whole(slide)
            assert slide.nothing


@pytest.mark.parametrize("seed", range(3))
def test_whatever_rows_there_are_slides_are_whole(seed: int, tmp_path: Path) -> None:
    random_database(tmp_path / "random.sqlite", seed, TODAY)
    given = giving(connect(f"sqlite:///{tmp_path}/random.sqlite"))
    for make in MAKERS:
        for district in (None, "370202"):
            slide = make(given("en", district))
            assert_whole(slide)
            assert not [text for text in strings(slide) if re.search(r"cadre \d|cadre_id", text)]


def test_one_row_of_everything_makes_slides(tmp_path: Path) -> None:
    write_database(tmp_path / "one.sqlite", ONE)
    given = giving(connect(f"sqlite:///{tmp_path}/one.sqlite"))
    made = {make.__name__: make(given("en")) for make in MAKERS}
    for slide in made.values():
        assert_whole(slide)
    assert {name: slide.title for name, slide in made.items()} == {
        "stars": "Home has 75.0 points, 3 stars",
        "training": "2 of 3 days on site done, too few to judge",
        "eldercare": "Year 2: 1 milestone past due; the one indicator judged is on schedule",
        "task_forces": "Care is up to 1 open, 1 overdue, nobody over capacity",
    }
    assert printed(sheet(made["training"], "training-tasks"), 0) == ["Laixi", "2 of 3", "–"]
    assert printed(sheet(made["eldercare"], "eldercare-milestones"), 0)[-3:] == ["+30", "Overdue", "–"]
    assert found(made["task_forces"], "task_forces-load-1").alt == "Care: Cadre A 28%."


# Stars -------------------------------------------------------------------------------------------


def test_the_board_has_the_points_of_the_figures_and_places_in_the_whole_city(
    both: tuple[Given, dict[str, Any]], city: dict[str, Any]
) -> None:
    given, document = both
    board = sheet(stars(given), "stars-board")
    rows = document["stars"]["board"]
    places = {row["organization_id"]: row["rank"] for row in city["stars"]["board"]}
    assert column(board, 0) == [places[row["organization_id"]] for row in rows]
    assert [None if points is None else float(points) for points in column(board, 4)] == [row["points"] for row in rows]


def test_the_stars_are_told_in_both_languages(demo: Giving) -> None:
    slide = stars(demo())
    assert slide.section == "星级排行"
    assert slide.title == "6 个党组织评为五星，较上季增加 1 个；救助服务中心升 15 位；胶州市民政局转入后进"
    assert stars(demo("en")).title == (
        "6 organizations hold five stars, 1 more than last quarter; Rescue and Aid Service Centre climbs 15 places; "
        "Jiaozhou Civil Affairs Bureau now trails"
    )
    board = sheet(slide, "stars-board")
    assert printed(board, 2) == [
        "3", "组织人事处党支部", "↑1", "★★★★★", "92.2", "90.7", "18.3", "19.0", "18.4", "18.4", "18.0", "先进", "已公布",
    ]  # fmt: skip
    assert printed(board, -1)[-2:] == ["–", "未评定"]
    assert [cell.status for cell in board.records[28].cells[6:11]] == [None, "watch", None, None, None]
    native = found(slide, "stars-distribution").native
    assert native
    assert native.categories == ("本季（2026年三季度）", "上季（2026年二季度）", "去年同期（2025年三季度）")
    assert numbers(native) == {"五星": (6, 5, 3), "四星": (15, 17, 18), "三星": (5, 6, 7), "二星": (2, 1, 1)}


def test_of_a_long_board_the_chart_shows_both_ends_and_the_biggest_moves(demo: Giving) -> None:
    slide = stars(demo("en"))
    rows = found(slide, "stars-lens").drawing.frames["rows"]  # type: ignore[union-attr]  # it is for the screen
    assert list(rows["rank"]) == ["1", "2", "3", "4", "5", "6", "7", "13", "23", "24", "24", "26", "27", "28"]
    assert "places there are those among the rows shown" in slide.stacks[0].note
    assert "14 of 30 shown: up to 6 each from the top and the bottom, up to 2 each that rose most" in slide.stacks[0].note
    assert "all 30 are in the table" in slide.stacks[0].note
    assert found(slide, "stars-lens").height * 1.42 < 820


def test_where_only_the_not_ranked_are_left_out_it_is_said(tmp_path: Path) -> None:
    ranked = {number: str(60 + number) for number in range(1, 18)}
    board = asked(tmp_path, {"2026-07-01": ranked}, states=dict.fromkeys(range(18, 21), "not_rated"))
    note = stars(giving(board.engine)("en")).stacks[0].note
    assert "17 of 20 shown, those ranked; all 20 are in the table" in note


def test_a_board_that_fits_is_shown_whole(tmp_path: Path) -> None:
    board = asked(tmp_path, {"2026-07-01": {number: str(60 + number) for number in range(1, 7)}})
    slide = stars(giving(board.engine)("en"))
    assert "shown" not in slide.stacks[0].note
    assert sheet(slide, "stars-needs").screen


def test_a_district_with_few_ranked_is_told_its_places_in_the_whole_city(demo: Giving) -> None:
    slide = stars(demo("en", LAIXI))
    board = sheet(slide, "stars-board")
    assert board.screen
    assert [field.label for field in board.fields if "City" in field.label] == ["City rank", "City band"]
    assert printed(board, 0)[:2] == ["28", "Laixi Civil Affairs Bureau General Party Branch"]
    assert printed(board, 0)[-2:] == ["Trailing", "Published"]
    assert [graph.key for graph in graphs([slide])] == ["stars-dimensions"]
    assert slide.stacks[0].note == (
        "Ranks, moves and bands are those among the 28 ranked in the whole city; within the district Laixi Civil Affairs Bureau is 1 of 1"
    )
    assert sheet(slide, "stars-needs").screen
    assert not sheet(stars(demo("en")), "stars-needs").screen


def test_a_place_in_the_city_without_a_band_is_said(tmp_path: Path) -> None:
    schemeless = {**ONE, "star_rating": [{**ONE["star_rating"][0], "scheme_id": 9}]}
    write_database(tmp_path / "one.sqlite", schemeless)
    slide = stars(giving(connect(f"sqlite:///{tmp_path}/one.sqlite"))("en", LAIXI))
    assert [printed(sheet(slide, "stars-board"), 0)[number] for number in (0, -2)] == ["1", "–"]


# Training ----------------------------------------------------------------------------------------


def test_the_numbers_of_training_are_those_of_the_figures(both: tuple[Given, dict[str, Any]]) -> None:
    given, document = both
    slide = training(given)
    of_training = document["training"]
    assert [fact.value.raw for fact in parts(slide, Fact)] == [
        of_training[key] for key in ("training_days_rate", "seven_ones_rate", "problem_close_rate", "problem_median_days")
    ]
    heat = sheet(slide, "training-tasks")
    whole = heat.records[-1]
    assert whole.total
    assert whole.cells[1].raw == of_training["training_days_rate"]
    assert whole.cells[-1].raw == of_training["seven_ones_rate"]
    problems = sheet(slide, "training-problems")
    last = [cell.raw for cell in problems.records[-1].cells]
    assert (last[1], last[4], last[5], last[6]) == tuple(
        of_training[key] for key in ("problems_found", "problem_close_rate", "open_problems", "overdue_problems")
    )
    assert [sum(column(problems, number)) for number in (1, 5, 6)] == [last[1], last[5], last[6]]


def test_training_is_told_in_both_languages(demo: Giving) -> None:
    slide, english = training(demo()), training(demo("en"))
    assert slide.title == "下沉天数完成 93.8%，达标；短板在莱西、平度"
    assert english.title == "93.8% of days on site done, on standard; gaps in Laixi and Pingdu"
    assert slide.stacks[0].heading == "“撰写调研报告”最低（86%），崂山仅 60%"
    heat = sheet(english, "training-tasks")
    assert printed(heat, 0) == ["Laixi", "81", "84", "88", "84", "88", "81", "–", "73", "84"]
    assert [cell.status for cell in heat.records[0].cells] == [None, *["watch"] * 6, None, "behind", "watch"]
    assert parts(english, Fact)[3].note == "450 closed this quarter · standard ≤15"
    assert parts(slide, Fact)[2].deltas == (("较上季", "↑3.1", "up"), ("同比", "↑4.1", "up"))


def test_of_a_district_training_is_told_by_town(demo: Giving) -> None:
    slide = training(demo(district=LAIXI))
    assert slide.title == "下沉天数完成 80.7%，未达标；短板在南墅镇、姜山镇、院上镇等 7 个"
    assert printed(sheet(slide, "training-tasks"), 0) == ["南墅镇", "44", "2/3", "1/3", "1/3", "2/3", "2/3", "–", "1/1", "56"]
    few = sheet(slide, "training-tasks").records[0].cells[2]
    assert (few.raw, few.kind, few.status) == ("2/3", "text", None)
    native = found(slide, "training-days").native
    assert native
    assert native.title == "各镇（街）下沉天数完成率，标准 ≥90%"
    assert native.categories[0] == "南墅镇"
    assert native.categories[-1] == "莱西市"


# Eldercare ---------------------------------------------------------------------------------------


def test_the_numbers_of_eldercare_are_those_of_the_figures(both: tuple[Given, dict[str, Any]]) -> None:
    given, document = both
    slide, of_eldercare = eldercare(given), document["eldercare"]
    table = sheet(slide, "eldercare-indicators")
    wanted = list(of_eldercare["indicators"].values())
    for number, key in ((1, "value"), (2, "due_by_now"), (3, "target")):
        assert [None if value is None else float(value) for value in column(table, number)] == [row[key] for row in wanted]
    slips = sorted(slip for slip in column(sheet(slide, "eldercare-milestones"), 5) if slip is not None)
    assert slips == sorted(row["slip_days"] for row in of_eldercare["milestones"] if row["slip_days"] is not None)
    progress = found(slide, "eldercare-progress").native
    assert progress
    actual = [value for value in numbers(progress)["实际"] if value is not None]
    assert actual[-1] == pytest.approx(of_eldercare["progress_actual"])


def test_the_progress_of_the_plan_ends_with_that_on_the_day(demo: Giving) -> None:
    native = found(eldercare(demo("en", held_on=date(2026, 10, 26))), "eldercare-progress").native
    assert native
    known = [(name, value) for name, value in zip(native.categories, numbers(native)["Actual"], strict=True) if value is not None]
    assert known[-1][0] == "26 Oct"
    assert f"{known[-1][1]:.1%}" in native.title


def test_eldercare_is_told_in_both_languages(demo: Giving) -> None:
    slide, english = eldercare(demo()), eldercare(demo("en"))
    assert slide.title == "第二年县域试点：3 个里程碑已超期未完成，家庭养老床位数落后应达进度 699\u00a0张"
    assert english.title == "Year 2, county-level pilots: 3 milestones past due; Family care beds 699\u00a0beds behind schedule"
    assert [(stack.share, stack.heading) for stack in english.stacks[:2]] == [
        (7, "22 done, 3 overdue, 4 at risk"),
        (5, "6 of 9 indicators on schedule; the largest gap is in Family care beds"),
    ]
    assert not [stack.note for stack in english.stacks if "click" in stack.note]
    table = sheet(english, "eldercare-indicators")
    assert printed(table, 1) == [
        "Village and community eldercare stations (stations)", "1,202", "1,229", "1,300", "97.8%", "Watch", "1,143", "983",
    ]  # fmt: skip
    assert printed(table, -1)[5] == "context, not judged"
    overdue = [record for record in sheet(slide, "eldercare-milestones").records if record.cells[6].status == "behind"]
    assert len(overdue) == 3
    assert {record.group for record in overdue} == {"第二年：县域试点"}


# Task forces -------------------------------------------------------------------------------------


def test_the_numbers_of_the_task_forces_are_those_of_the_figures(both: tuple[Given, dict[str, Any]]) -> None:
    given, document = both
    table, forces = sheet(task_forces(given), "task_forces"), document["task_forces"]["forces"]
    keys = ("open", "overdue", "due_soon", "undated", "unowned", "people", "opened", "closed")
    for number, key in enumerate(keys, start=1):
        assert column(table, number) == [row[key] for row in forces]
    total = [cell.raw for cell in table.records[-1].cells]
    assert (total[2], total[6]) == (document["task_forces"]["taskforce_overdue"], document["task_forces"]["people_on_duty"])


def test_cadres_are_letters_by_load_in_each_task_force(demo: Giving) -> None:
    slide, english = task_forces(demo()), task_forces(demo("en"))
    assert slide.title == "大救助专班在办增至 84 件、7 件超期、4 人超容量；殡葬改革专班可调剂"
    assert [(stack.heading, stack.note) for stack in english.stacks[:3]] == [
        ("Funeral reform", "40 open · 0 overdue · 1 due in 7 days"),
        ("Social assistance", "84 open · 7 overdue · 4 due in 7 days"),
        ("Eldercare reform", "56 open · 2 overdue · 2 due in 7 days"),
    ]
    people = found(slide, "task_forces-load-2").drawing.frames["people"]  # type: ignore[union-attr]  # it is for the screen
    assert list(people["name"])[:3] == ["干部A", "干部B", "干部C"]
    assert list(people["percent"])[:3] == ["▲ 194%", "▲ 147%", "▲ 134%"]
    assert found(english, "task_forces-load-1").alt.startswith("Funeral reform: Cadre A 89%, Cadre B 36%")
    effort = found(english, "task_forces-load-2").native
    assert effort
    assert {name: days[0] for name, days in numbers(effort).items()} == {
        "overdue": 8.4,
        "due in 7 days": 5.6,
        "other": 21.0,
        "for the other task force": 0.0,
    }


def test_after_the_quarter_it_is_said_until_when_the_weeks_go(demo: Giving) -> None:
    after, at_its_end = (task_forces(demo("en", held_on=day)) for day in (date(2026, 10, 26), date(2026, 9, 30)))
    assert [stack.how for stack in after.stacks[:3]] == ["line until 30 Sep"] * 3
    native, ended = (found(slide, "task_forces-flow-2").native for slide in (after, at_its_end))
    assert native
    assert ended
    assert native.title == "Open 70 → 84 by 30 Sep; 104 opened, 90 closed"
    assert after.stacks[1].note.startswith("88 open")
    assert [stack.how for stack in at_its_end.stacks[:3]] == [""] * 3
    assert "Sep" not in ended.title


def test_of_a_district_no_load_of_the_whole_city_is_told(demo: Giving) -> None:
    slide = task_forces(demo("en", LAIXI))
    assert slide.title == "Social assistance is up to 6 open, 1 overdue"
    assert sheet(slide, "task_forces").fields[-1].label == "On time"
    assert printed(sheet(slide, "task_forces"), 0) == ["Funeral reform", "5", "0", "0", "0", "0", "7", "7", "2", "1 of 2"]


def test_of_many_task_forces_those_with_most_open_items_are_shown(tmp_path: Path) -> None:
    item = ONE["work_item"][0]
    many = {
        **ONE,
        "task_force": [{**ONE["task_force"][0], "task_force_id": number, "name_en": f"Force {number}"} for number in range(1, 7)],
        "work_item": [{**item, "work_item_id": 10 * number + n, "task_force_id": number} for number in range(1, 7) for n in range(number)],
    }
    write_database(tmp_path / "many.sqlite", many)
    slide = task_forces(giving(connect(f"sqlite:///{tmp_path}/many.sqlite"))("en"))
    assert [stack.heading for stack in slide.stacks if stack.heading] == ["Force 3", "Force 4", "Force 5", "Force 6"]
    assert "the 4 task forces with most open items are shown, all 6 are in the table" in slide.caption
    assert len(column(sheet(slide, "task_forces"), 0)) == 6


# One row of everything ---------------------------------------------------------------------------

ENTERED = datetime(2026, 7, 2)
ONE: dict[str, list[dict[str, Any]]] = {
    "division": [
        {"code": "3702", "name": "青岛市", "name_en": "Qingdao", "level": "city", "parent_code": None},
        {"code": LAIXI, "name": "莱西市", "name_en": "Laixi City", "level": "district", "parent_code": "3702"},
        {"code": f"{LAIXI}100", "name": "姜山镇", "name_en": "Jiangshan Town", "level": "town", "parent_code": LAIXI},
    ],
    "unit": [{"unit_id": 1, "name": "莱西市民政局", "kind": "office", "division_code": LAIXI}],
    "cadre": [{"cadre_id": 7, "name": "cadre 7", "unit_id": 1, "grade": "division"}],
    "star_scheme": [
        {
            "scheme_id": 1,
            "name": "办法",
            "effective_from": date(2020, 1, 1),
            "leading_share": Decimal("0.25"),
            "trailing_share": Decimal("0.25"),
        }
    ],
    "star_threshold": [{"scheme_id": 1, "stars": number, "min_points": Decimal(points)} for number, points in THRESHOLDS.items()],
    "star_dimension": [
        {"scheme_id": 1, "dimension": key, "name": name, "max_points": Decimal(50), "position": position}
        for position, (key, (name, _)) in enumerate(DIMENSIONS.items())
    ],
    "party_organization": [
        {
            "organization_id": 1,
            "name": "福利院党支部",
            "name_en": "Home Party Branch",
            "kind": "branch",
            "peer_group": "district",
            "unit_id": 1,
            "active_from": date(2020, 1, 1),
        }
    ],
    "star_rating": [
        {
            "organization_id": 1,
            "period_kind": "quarter",
            "period_start": date(2026, 7, 1),
            "scheme_id": 1,
            "state": "published",
            "points": Decimal(75),
            "stars": 3,
            "published_on": date(2026, 10, 5),
            "recorded_at": ENTERED,
        }
    ],
    "training_duty": [{"cadre_id": 7, "month": date(2026, 7, 1), "town_code": f"{LAIXI}100", "required_days": Decimal(3)}],
    "training_visit": [
        {
            "visit_id": 1,
            "cadre_id": 7,
            "town_code": f"{LAIXI}100",
            "visited_on": date(2026, 7, 2),
            "days": Decimal(2),
            "recorded_at": ENTERED,
        }
    ],
    "plan_phase": [
        {
            "phase_id": 1,
            "position": 2,
            "name": "第二年",
            "name_en": "Year 2",
            "scope_level": "district",
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2026, 12, 31),
        }
    ],
    "milestone": [
        {
            "milestone_id": 1,
            "phase_id": 1,
            "division_code": LAIXI,
            "unit_id": 1,
            "name": "中心挂牌",
            "weight": Decimal(1),
            "planned_start": date(2026, 3, 1),
            "planned_finish": date(2026, 8, 31),
        }
    ],
    "indicator": [
        {
            "indicator": "beds",
            "topic": "eldercare",
            "name": "床位",
            "unit_label": "张",
            "direction": "up",
            "aggregation": "sum",
            "definition": "床位",
            "position": 1,
        }
    ],
    "indicator_value": [
        {"indicator": "beds", "division_code": LAIXI, "month": date(2026, 9, 1), "numerator": Decimal(9), "recorded_at": ENTERED}
    ],
    "indicator_target": [{"indicator": "beds", "division_code": "3702", "due_on": date(2026, 12, 31), "target": Decimal(8)}],
    "task_force": [{"task_force_id": 1, "name": "养老专班", "name_en": "Care", "field": "eldercare", "formed_on": date(2026, 1, 1)}],
    "task_force_member": [{"task_force_id": 1, "cadre_id": 7, "role": "member", "time_share": Decimal(1), "joined_on": date(2026, 1, 1)}],
    "work_item": [
        {
            "work_item_id": 1,
            "task_force_id": 1,
            "cadre_id": 7,
            "title": "a",
            "priority": 1,
            "effort_days": Decimal(5),
            "opened_on": date(2026, 7, 2),
            "due_on": date(2026, 9, 1),
            "recorded_at": ENTERED,
        }
    ],
}
