"""The review of a meeting: which slides there are, what they say, and that their numbers are those of the pages."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.answers import meetings
from dashboard.answers.figures import figures
from dashboard.figures.meetings import Meeting
from dashboard.figures.standards import Standard
from dashboard.review.deciding import deciding, exceptions
from dashboard.review.document import makers, review, section
from dashboard.review.given import Given
from dashboard.review.overall import SCALE, _judgement, overall
from dashboard.review.place import place
from dashboard.review.scorecard import measures, scorecard
from dashboard.review.slide import Fact, Graph, Review, Sheet, Slide, graphs, sheets
from dashboard.review.towns import towns
from dashboard.review.training import training
from dashboard.scope import Quarter, Scope
from dashboard.shapes import overview
from dashboard.shapes.measures import rated
from dashboard.words import of
from data_access.database import connect
from tests.conftest import TODAY
from tests.random_database import random_database, write_database
from tests.reviews import Giving, giving

NOW = datetime(2026, 11, 23, 9)
HELD = date(2026, 10, 26)
LAIXI = "370285"


@pytest.fixture(scope="module")
def engine(demo_url: str) -> sa.Engine:
    return connect(demo_url)


@pytest.fixture(scope="module")
def meeting(engine: sa.Engine) -> Giving:
    """The scope of the meeting of 26 October 2026, on the third quarter."""
    known = giving(engine)
    return lambda language="en", district=None: known(language, district, held_on=HELD)


@pytest.fixture(scope="module")
def made(meeting: Giving) -> Callable[..., Review]:
    """The whole review of that meeting, in a language, of the city or a district; made once."""
    return cache(lambda language="en", district=None: whole(meeting(language, district)))


def rows(slide: Slide, key: str) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    table = next(part for stack in slide.stacks for part in stack.parts if isinstance(part, Sheet) and part.key == key)
    return {record.cells[0].text: [value.text for value in record.cells[1:]] for record in table.records}


def whole(known: Given) -> Review:
    held = Meeting(12, "会议", "Meeting", date(2026, 7, 1), HELD)
    return review(known, [make() for make in makers(known).values()], held, NOW, is_demo=True)


def test_a_meeting_begins_with_what_was_decided_and_ends_with_what_must_be() -> None:
    order = "decisions overall changes stars training eldercare task_forces scorecard clusters deciding"
    known = Given(lambda *_: None, Scope.as_of(Quarter.parse("2026Q3"), HELD), None, None)  # type: ignore[arg-type]
    assert " ".join(makers(known)) == order


def test_a_district_has_its_place_its_towns_and_its_exceptions() -> None:
    order = "decisions overall place changes towns stars training eldercare task_forces exceptions"
    known = Given(lambda *_: None, Scope.as_of(Quarter.parse("2026Q3"), HELD, LAIXI), None, None)  # type: ignore[arg-type]
    assert " ".join(makers(known)) == order


@pytest.mark.parametrize(("language", "district"), [("zh-CN", None), ("en", LAIXI)])
def test_every_slide_is_listed_by_the_name_it_bears(
    meeting: Giving, made: Callable[..., Review], language: str, district: str | None
) -> None:
    known = meeting(language, district)
    found = [(slide.key, slide.section) for slide in made(language, district).slides]
    assert found == [(key, section(known, key)) for key in makers(known)]


def test_the_decisions_reviewed_are_those_of_the_meeting_before(meeting: Giving) -> None:
    known = meeting()
    assert known.asked(meetings.decisions).meeting.held_on == date(2026, 7, 27)
    assert makers(known)["decisions"]().title == "The 3 decisions of 27 Jul: 2 closed, 1 past due; one of an earlier meeting is not done"


def test_what_is_past_its_day_stands_first(meeting: Giving) -> None:
    found = list(rows(makers(meeting())["decisions"](), "decisions").values())
    assert [cells[3] for cells in found] == ["past due", "closed", "closed", "past due"]
    assert [cells[4] for cells in found] == ["47", "2", "–", "609"]  # also of those closed late, and of older ones


def test_a_district_looks_back_on_what_its_units_answer_for(meeting: Giving) -> None:
    slide = makers(meeting("en", LAIXI))["decisions"]()
    assert slide.title == "There are no decisions to look back on"
    assert slide.nothing.startswith("No unit of this district answers for a decision")


def test_the_table_says_now_due_judged_last_quarter_and_last_year(meeting: Giving) -> None:
    slide = overall(meeting())
    assert slide.title == "7 of 12 judged measures meet their standard; Mean points and Milestones overdue fall shortest"
    found = rows(slide, "overall")
    assert found["Days done"] == ["93.8%", "90.0%", "On track", "93.7%", "+0.1", "92.8%", "+0.9"]
    assert found["Overdue items"] == ["10", "6", "Watch", "14", "−4", "6", "+4"]
    assert found["Open items"] == ["180", "–", "–", "172", "+8", "155", "+25"]


def test_fewer_overdue_items_are_better_and_the_bar_is_the_relative_change(made: Callable[..., Review]) -> None:
    table = sheets(made())[1][1]
    overdue = next(record for record in table.records if record.cells[0].text == "Overdue items")
    change, change_year = overdue.cells[5], overdue.cells[7]
    assert (change.raw, change.tone) == (-4, "up")
    assert change.bar == pytest.approx(-4 / 14 / float(SCALE))
    assert (change_year.raw, change_year.tone) == (4, "down")
    assert change_year.bar == pytest.approx(4 / 6 / float(SCALE))


def test_without_a_standard_nothing_is_judged_better_or_worse(made: Callable[..., Review]) -> None:
    table = sheets(made())[1][1]
    opened = next(record for record in table.records if record.cells[0].text == "Open items")
    assert [opened.cells[n].status for n in range(8)] == [None] * 8
    assert opened.cells[5].tone is None


def test_the_numbers_are_those_of_the_figures_command(engine: sa.Engine, meeting: Giving, made: Callable[..., Review]) -> None:
    told = figures(engine, meeting().scope, NOW)
    raw = {record.cells[0].text: record.cells[1].raw for record in sheets(made())[1][1].records}
    assert raw["Mean points"] == told["stars"]["stars_mean_points"]
    assert raw["Days done"] == told["training"]["training_days_rate"]
    assert raw["Seven ones done"] == told["training"]["seven_ones_rate"]
    assert raw["Problems closed"] == told["training"]["problem_close_rate"]
    assert raw["Overdue items"] == told["task_forces"]["taskforce_overdue"]
    assert raw["Open items"] == sum(force["open"] for force in told["task_forces"]["forces"])
    assert raw["Share of nursing-care beds"] == told["eldercare"]["indicators"]["nursing_bed_share"]["value"]


def test_the_scorecard_prints_what_the_overview_prints(meeting: Giving) -> None:
    known = meeting("zh-CN")
    columns = measures(known)
    printed = overview.rows(columns, known.names.district_codes, known.words, known.names, lambda *_, **__: "")
    assert rows(scorecard(known), "scorecard") == {row.name: [cell.text for cell in row.cells] for row in printed}


def test_a_district_sees_where_it_lies_among_the_ten(meeting: Giving) -> None:
    slide = place(meeting("en", LAIXI))
    assert slide.title == "Laixi: first in none of 7 measures, last in Days done, Seven ones, Share of nursing-care beds and 1 more"
    assert rows(slide, "places")["Overdue items"] == ["1", "0", "Watch", "4", "10", "0", "1", "2"]
    chart = next(part for part in slide.stacks[0].parts if isinstance(part, Graph))
    dots = chart.drawing.frames["dots"]
    assert len(dots) == 70
    assert dots["at"].between(0, 1).all()
    own = chart.drawing.frames["rows"].set_index("name")["own"]
    assert own["Days done"] == 0  # the last of all lies at the left end
    assert own["Overdue items"] == 0.5  # fewer are better: 1 between 0 and 2


def test_a_district_that_has_not_reported_is_not_judged_anywhere_in_its_review(demo_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "unreported.sqlite"
    shutil.copy(demo_url.removeprefix("sqlite:///"), copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("DELETE FROM submission WHERE division_code = ? AND month = '2026-09-01'", [LAIXI])
    known = giving(connect(f"sqlite:///{copy}"))("en", LAIXI, held_on=HELD)
    found = rows(overall(known), "overall")
    assert found["Days done"] == ["not reported", "90.0%", "–", "85.5%", "–", "79.3%", "–"]
    assert found["Share of nursing-care beds"][0] == "not reported"
    assert found["Mean points"][0] == "64.9"
    assert found["Milestones overdue"][0] == "1"
    told = training(known)
    assert told.title.startswith("Laixi has not reported every month; so far: 80.7% of days on site done")
    assert [part.value.text for stack in told.stacks for part in stack.parts if isinstance(part, Fact)] == ["not reported"] * 4


def test_a_rate_on_few_cases_is_neither_judged_nor_compared() -> None:
    few = rated("on_time_rate", Standard(Decimal("0.85"), Decimal("0.1"), "up"), [(3, 4), (3, 3), (9, 10)])
    assert (few.previous, few.year_before) == (None, 0.9)
    assert _judgement(of("en"), few).text == "fewer than 5 cases, not judged"


def test_the_towns_of_a_district_are_all_there(meeting: Giving) -> None:
    found = rows(towns(meeting("en", LAIXI)), "towns")
    assert len(found) == 10
    assert next(iter(found)) == "Yuanshang Town"
    assert found["Nanshu Town"] == ["44", "56", "1 of 1", "·"]


def test_a_district_accounts_for_everything_the_city_for_the_worst_five(meeting: Giving) -> None:
    assert exceptions(meeting("en", LAIXI)).title == "15 exceptions to account for"
    assert deciding(meeting()).title == "5 things for the Party group to decide"


def test_a_district_accounts_for_every_measure_that_misses_its_standard(meeting: Giving) -> None:
    found = [record.cells[1].text for record in exceptions(meeting("en", LAIXI)).stacks[0].parts[0].records]
    assert found[:3] == ["Mean points: 64.9", "Village and community eldercare stations: 62", "Share of nursing-care beds: 51.1%"]
    assert "Days done: 80.7%" in found


def test_what_was_not_there_a_year_before_is_not_zero(engine: sa.Engine) -> None:
    slide = overall(giving(engine)("en", quarter="2024Q1"))
    assert rows(slide, "overall")["Open items"][5:] == ["–", "–"]


def test_a_review_says_what_it_is_of(made: Callable[..., Review]) -> None:
    found = made("en", LAIXI)
    assert (found.title, found.place, found.quarter, found.as_of) == ("Meeting", "Laixi", "Q3 2026", "As of 26 Oct 2026, as known that day")
    assert found.identity == {"quarter": "2026Q3", "district": LAIXI, "meeting": 12, "as_of": "2026-10-26", "known_until": "2026-10-26"}
    assert len(found.definitions) == 60
    assert found.demo == "demo data"


def test_a_quarter_without_a_meeting_says_until_when_it_knows(engine: sa.Engine) -> None:
    known = giving(engine)("en")
    found = review(known, [], None, NOW, is_demo=False)
    assert (found.title, found.as_of, found.demo) == ("Review of Q3 2026", "As of 30 Sep 2026, known until 23 Nov 2026", "")


def test_table_keys_are_unique_and_every_row_fills_its_columns(made: Callable[..., Review]) -> None:
    for asked in ((), ("en", LAIXI)):
        found = [table for _, table in sheets(made(*asked))]
        assert len({table.key for table in found}) == len(found)
        assert all(len(record.cells) == len(table.fields) for table in found for record in table.records)


@pytest.mark.parametrize("district", [None, LAIXI])
def test_an_empty_database_claims_nothing(tmp_path: Path, district: str | None) -> None:
    write_database(tmp_path / "empty.sqlite", {})
    known = giving(connect(f"sqlite:///{tmp_path / 'empty.sqlite'}"))("en", district)
    slides = whole(known).slides
    assert [slide.key for slide in slides if not slide.nothing] in (["overall", "changes"], ["overall"])
    assert overall(known).title.startswith("Not enough data to judge")


@pytest.mark.parametrize("district", [None, "370281"])
def test_any_database_makes_a_review_without_an_empty_chart(tmp_path_factory: pytest.TempPathFactory, district: str | None) -> None:
    path = tmp_path_factory.mktemp("random") / "random.sqlite"
    random_database(path, 7, TODAY)
    url = f"sqlite:///{path}"
    slides = whole(giving(connect(url))("zh-CN", district)).slides
    natives = [graph.native for graph in graphs(slides) if graph.native]
    assert all(any(value is not None for series in native.series for value in series.values) for native in natives)
    assert all(slide.title for slide in slides)
