"""The page of front-line training, in a session."""

import shutil
import sqlite3
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from dashboard.answers import training
from dashboard.answers.figures import figures
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.database import connect
from tests.conftest import NOW, TODAY
from tests.pages.test_stars import opened as a_page

opened = partial(a_page, "training")


def said(app: AppTest) -> str:
    """Everything that the page says in HTML."""
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def lacking(demo: Path, folder: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a copy of the demo database that lacks a table."""
    copy = folder / "lacking.sqlite"
    shutil.copy(demo, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute(f"DROP TABLE {table}")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")


def test_the_screen_shows_the_numbers_of_the_json_command(demo_database: Path) -> None:
    engine = connect(f"sqlite:///{demo_database}")
    numbers = figures(engine, Scope.of_quarter(Quarter.parse("2026Q3"), TODAY), datetime.fromisoformat(NOW))["training"]
    engine.dispose()
    text = said(opened(q="2026Q3"))
    for part in (
        f"{100 * numbers['training_days_rate']:.1f}% of days on site done, on standard; gaps in Laixi and Pingdu",
        f"{numbers['full_attendance']['full']} cadres in full (days and tasks)",
        f"{numbers['problems_found']} reported",
        f"{len(numbers['at_risk'])} cadres lacked days in Sep",
        f"{numbers['open_problems']} problems are open",
        f"of {numbers['overdue_problems']} overdue are in Laixi and Pingdu",
        f"{len(numbers['repeated_problems'])} kinds of problems repeat",
    ):
        assert part in text


def test_all_panels_are_there_in_chinese(demo_database: Path) -> None:
    app = opened(q="2026Q3", lang="zh-CN")
    assert said(app).count("<h2") == 14
    assert len(app.get("vega_lite_chart")) == 3
    assert "含个人信息，仅限内部使用" in said(app)


def test_a_count_opens_its_list(demo_database: Path) -> None:
    app = opened(q="2026Q3", list="overdue-370285")
    assert [len(table.value) for table in app.dataframe] == [6]
    assert [len(table.value) for table in opened(q="2026Q3", list="risk").dataframe] == [16]


def test_lists_of_days_units_and_persons_agree_with_their_counts(demo_database: Path) -> None:
    engine = connect(f"sqlite:///{demo_database}")
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
    work, people = training.completion(engine, scope).by_district.set_index("district"), training.people(engine, scope)
    lacking, undone = training.lacking(engine, scope), training.undone(engine, scope)
    engine.dispose()
    sums = lacking.groupby("district")["days_short"].sum().to_dict()
    owed = (work["days_required"] - work["days_done"]).to_dict()
    assert {district: sums.get(district, 0) for district in owed} == owed
    cadres = people.by_cadre.set_index("cadre_id")
    owed = (cadres["tasks_due"] - cadres["tasks_done"]).to_dict()
    assert undone["cadre_id"].value_counts().reindex(cadres.index, fill_value=0).to_dict() == owed
    assert [len(table.value) for table in opened(q="2026Q3", list="days-370285").dataframe] == [sum(lacking["district"] == "370285")]
    assert [len(table.value) for table in opened(q="2026Q3", list="units").dataframe] == [len(people.by_unit)]


def test_a_district_shows_its_towns_and_a_town_its_problems_and_visits(demo_database: Path) -> None:
    app = opened(q="2026Q3", d="370285", town="370285101")
    text = said(app)
    assert "town=370285101" in text
    assert "Pingdu" not in text
    assert [len(table.value) for table in app.dataframe] == [1, 8]


def test_a_town_of_another_district_is_not_opened_as_one_without_problems(demo_database: Path) -> None:
    text = said(opened(q="2026Q3", d="370285", town="370202001"))
    assert "town=370285101" in text
    assert "visits this quarter" not in text


def test_the_running_quarter_is_compared_with_the_same_day_and_reminds_before_the_month_ends(demo_database: Path) -> None:
    text = said(opened(q="2026Q4"))
    assert "vs same day last quarter" in text
    assert "4 cadres cannot make up the days by the end of Nov" in text


def test_an_empty_database_says_what_to_choose_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/empty.sqlite")
    schema.metadata.create_all(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/empty.sqlite")
    text = said(opened())
    assert "No days on site are due this quarter" in text
    assert "No front-line training data" in text


@pytest.mark.parametrize(
    ("table", "gone", "charts"), [("cadre", 3, 2), ("grassroots_problem", 8, 1), ("training_record", 7, 2), ("standard", 1, 3)]
)
def test_a_missing_table_takes_only_its_panels(
    table: str, gone: int, charts: int, demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(demo_database, tmp_path, table, monkeypatch)
    app = opened(q="2026Q3")
    text = said(app)
    assert text.count(f"The database lacks {table}.") == gone
    assert len(app.get("vega_lite_chart")) == charts
