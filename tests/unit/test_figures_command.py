"""The command `python -m dashboard.figures`: the document's shape, its scopes, its errors (docs/contract/figures.md)."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.answers.figures import figures
from dashboard.figures.__main__ import main
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.database import connect
from tests.random_database import Rows, random_rows, write_database

ROOT = Path(__file__).parents[2]
NOW, TODAY = "2026-11-23T09:00:00", date(2026, 11, 23)
MEETINGS: Rows = {
    "meeting": [
        {"meeting_id": 3, "name": "third", "quarter": date(2026, 7, 1), "held_on": date(2026, 10, 12)},
        {"meeting_id": 4, "name": "fourth", "quarter": date(2027, 1, 1), "held_on": date(2027, 4, 9)},
        {"meeting_id": 5, "name": "too early", "quarter": date(2026, 7, 1), "held_on": date(2026, 6, 30)},
        {"meeting_id": 6, "name": "within its quarter", "quarter": date(2026, 8, 20), "held_on": date(2026, 9, 1)},
    ],
    "feed": [
        {"feed": feed, "refreshed_at": refreshed_at, "covers_until": date(2026, 11, 21), "stale_after_hours": 24}
        for feed, refreshed_at in (("stars", datetime(2026, 11, 22, 8, 59, 59, 999_999)), ("training", datetime(2026, 11, 22, 9, 0)))
    ],
}  # fmt: skip

Answer = dict[str, Any]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of random rows with the meetings and feeds above."""
    path = tmp_path_factory.mktemp("figures") / "shared.sqlite"
    write_database(path, {**random_rows(seed=7, today=TODAY), **MEETINGS})
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def document(url: str) -> Answer:
    """The document of the third quarter of 2026, the whole city."""
    parsed: Answer = json.loads(
        json.dumps(figures(connect(url), Scope.of_quarter(Quarter.parse("2026Q3"), TODAY), datetime.fromisoformat(NOW)))
    )
    return parsed


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Answer]:
    """Runs the command with the database above and gives its document."""
    monkeypatch.setenv("DASHBOARD_NOW", NOW)
    monkeypatch.setenv("DATABASE_URL", url)

    def document(*arguments: str) -> Answer:
        main(arguments)
        printed = capfdbinary.readouterr()
        assert printed.err == b""
        parsed: Answer = json.loads(printed.out)
        return parsed

    return document


@pytest.fixture
def refusal(url: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., str]:
    """Runs the command with the database above and gives the sentence with which it refuses."""
    monkeypatch.setenv("DASHBOARD_NOW", NOW)
    monkeypatch.setenv("DATABASE_URL", url)

    def sentence(*arguments: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed = capfdbinary.readouterr()
        assert (left.value.code, printed.out) == (2, b"")
        said = printed.err.decode()
        assert re.fullmatch(r"[^\n]+\.\n", said)
        return said.rstrip("\n")

    return sentence


# The document ----------------------------------------------------------------------------------------


def test_the_document_has_the_shape_of_the_contract(document: Answer) -> None:
    assert {section: list(content) for section, content in document.items() if section not in ("districts",)} == {
        "scope": ["quarter", "district", "as_of", "known_until"],
        "stars": ["board", "leavers", "scheme_changed", "stars_mean_points", "dimensions"],
        "training": [
            *("days_required", "days_done", "training_days_rate", "seven_ones", "seven_ones_rate", "full_attendance", "at_risk"),
            *("entry_lag_days", "problems_found", "problem_close_rate", "problem_on_time_rate", "problem_median_days"),
            *("open_problems", "overdue_problems", "open_problem_ages", "repeated_problems"),
        ],
        "eldercare": [
            *("phase", "progress_actual", "progress_planned", "milestones", "removed_milestones", "indicators", "pilot_sites"),
        ],
        "task_forces": ["forces", "people", "people_on_duty", "handover_risk", "taskforce_overdue"],
        "trust": ["feeds", "not_reported", "quality"],
    }
    assert list(document) == ["scope", "stars", "training", "eldercare", "task_forces", "districts", "trust"]


def test_the_rows_of_the_document_have_the_keys_of_the_contract(document: Answer) -> None:
    bands = ["<=7", "8-15", "16-30", "31-60", ">60"]
    rows = {
        "organization_id state points stars rank movement is_new band gap_to_next_star capped streak": document["stars"]["board"],
        "mean_points share change": list(document["stars"]["dimensions"].values()),
        "due done": list(document["training"]["seven_ones"].values()),
        "milestone_id state silent late_done slip_days slip_from_first_days replans no_recovery_plan": document["eldercare"]["milestones"],
        "month incomplete value target target_due_on due_by_now": list(document["eldercare"]["indicators"].values()),
        "planned accepted": list(document["eldercare"]["pilot_sites"].values()),
        "task_force_id open overdue due_soon undated unowned people opened closed on_time_rate ages": document["task_forces"]["forces"],
        "cadre_id open effort_days capacity_days load": document["task_forces"]["people"],
        "covers_until refreshed_at stale": list(document["trust"]["feeds"].values()),
        "check count rows": document["trust"]["quality"],
    }
    assert {keys for keys, found in rows.items() if not found} == set()  # the database has each of them
    assert {keys: {" ".join(row) for row in found} for keys, found in rows.items()} == {keys: {keys} for keys in rows}
    assert list(document["training"]["open_problem_ages"]) == bands
    assert list(document["task_forces"]["forces"][0]["ages"]) == bands
    assert list(document["training"]["full_attendance"]) == ["full", "cadres"]


def test_every_district_and_the_rest_are_listed_and_sum_to_the_city(document: Answer) -> None:
    districts = document["districts"]
    assert list(districts) == ["370202", "370203", "370285", "370298", "370299", "none", "unassigned"]
    assert {section: list(numbers) for section, numbers in districts["none"].items()} == {
        "training": ["days_required", "days_done", "problems_found", "open_problems", "overdue_problems"],
        "eldercare": ["milestones", "milestones_done", "milestones_overdue"],
        "task_forces": ["open", "overdue"],
        "stars": ["organizations", "ranked"],
    }

    def total(section: str, key: str) -> float:
        return round(sum(numbers[section][key] for numbers in districts.values()), 6)

    training, forces, board = document["training"], document["task_forces"], document["stars"]["board"]
    for key in ("days_required", "days_done", "problems_found", "open_problems", "overdue_problems"):
        assert total("training", key) == round(training[key], 6)
    states = [milestone["state"] for milestone in document["eldercare"]["milestones"]]
    assert total("eldercare", "milestones") == len(states)
    assert total("eldercare", "milestones_done") == states.count("done")
    assert total("eldercare", "milestones_overdue") == states.count("overdue")
    assert total("task_forces", "open") == sum(force["open"] for force in forces["forces"])
    assert total("task_forces", "overdue") == forces["taskforce_overdue"]
    assert total("stars", "organizations") == len(board)
    assert total("stars", "ranked") == sum(row["rank"] is not None for row in board)


def test_with_a_district_only_it_is_listed(run: Callable[..., Answer], document: Answer) -> None:
    of_district = run("--quarter", "2026Q3", "--district", "370285")
    assert of_district["scope"] == {"quarter": "2026Q3", "district": "370285", "as_of": "2026-09-30", "known_until": "2026-11-23"}
    assert of_district["districts"] == {"370285": document["districts"]["370285"]}


def test_the_command_prints_the_document(run: Callable[..., Answer], document: Answer) -> None:
    assert run("--quarter", "2026Q3") == document


def test_flags_numbers_days_and_times_are_written_as_such(document: Answer) -> None:
    assert document["trust"]["feeds"] == {
        "stars": {"covers_until": "2026-11-21", "refreshed_at": "2026-11-22T08:59:59", "stale": True},
        "training": {"covers_until": "2026-11-21", "refreshed_at": "2026-11-22T09:00:00", "stale": False},
    }
    row = document["stars"]["board"][0]
    assert (type(row["organization_id"]), type(row["points"]), type(row["is_new"])) == (int, float, bool)
    assert type(document["stars"]["scheme_changed"]) is bool
    assert {type(milestone["silent"]) for milestone in document["eldercare"]["milestones"]} == {bool}


def test_an_empty_database_has_figures_too(tmp_path: Path, run: Callable[..., Answer]) -> None:
    write_database(tmp_path / "empty.sqlite", {})
    document = run("--database-url", f"sqlite:///{tmp_path}/empty.sqlite")
    assert document["stars"] == {"board": [], "leavers": [], "scheme_changed": False, "stars_mean_points": None, "dimensions": {}}
    assert document["training"] == {
        **{"days_required": 0, "days_done": 0, "training_days_rate": None, "seven_ones": {}, "seven_ones_rate": None},
        **{"full_attendance": {"full": 0, "cadres": 0}, "at_risk": [], "entry_lag_days": None, "problems_found": 0},
        **{"problem_close_rate": None, "problem_on_time_rate": None, "problem_median_days": None},
        **{"open_problems": 0, "overdue_problems": 0, "open_problem_ages": {"<=7": 0, "8-15": 0, "16-30": 0, "31-60": 0, ">60": 0}},
        "repeated_problems": [],
    }
    assert document["eldercare"] == {
        **{"phase": None, "progress_actual": None, "progress_planned": None},
        **{"milestones": [], "removed_milestones": [], "indicators": {}, "pilot_sites": {}},
    }
    assert document["task_forces"] == {"forces": [], "people": [], "people_on_duty": 0, "handover_risk": [], "taskforce_overdue": 0}
    assert list(document["districts"]) == ["none", "unassigned"]
    assert document["trust"]["feeds"] == document["trust"]["not_reported"] == {}
    assert [(check["count"], check["rows"]) for check in document["trust"]["quality"]] == [(0, [])] * 7


# Scopes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "scope"),
    [
        ([], ("2026Q4", None, "2026-11-23", "2026-11-23")),
        (["--quarter", "2026Q3", "--as-of", "2026-10-05"], ("2026Q3", None, "2026-10-05", "2026-10-05")),
        (["--meeting", "3", "--quarter", "2026Q3", "--as-of", "2026-10-12"], ("2026Q3", None, "2026-10-12", "2026-10-12")),
        (["--meeting", "6"], ("2026Q3", None, "2026-09-01", "2026-09-01")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_options_choose_the_scope(run: Callable[..., Answer], arguments: list[str], scope: tuple[str | None, ...]) -> None:
    assert tuple(run(*arguments)["scope"].values()) == scope


# Errors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--quarter", "2026-Q3"], "'2026-Q3' is not a quarter; write it like 2026Q3."),
        (["--quarter", ""], "'' is not a quarter; write it like 2026Q3."),
        (["--as-of", "2026-02-30"], "'2026-02-30' is not a day; write it like 2026-09-30."),
        (["--as-of", "20261001"], "'20261001' is not a day; write it like 2026-09-30."),
        (["--as-of", "2026-10-1"], "'2026-10-1' is not a day; write it like 2026-09-30."),
        (["--as-of", "9999-12-31"], "'9999-12-31' is not a day; write it like 2026-09-30."),
        (["--meeting", "third"], "'third' is not the id of a meeting; write a whole number."),
        (["--meeting", "3.0"], "'3.0' is not the id of a meeting; write a whole number."),
        (["--meeting", "99"], "There is no meeting 99."),
        (["--meeting", "9" * 30], f"There is no meeting {'9' * 30}."),
        (["--meeting", "3", "--quarter", "2026Q2"], "This meeting reviews 2026Q3 as of 2026-10-12;"),
        (["--meeting", "3", "--as-of", "2026-10-13"], "This meeting reviews 2026Q3 as of 2026-10-12;"),
        (["--meeting", "4"], "The quarter 2027Q1 has not begun."),
        (["--meeting", "5"], "The as-of day 2026-06-30 lies before 2026-07-01, the first day of 2026Q3."),
        (["--district", "3702"], "'3702' is not the code of a district."),
        (["--district", "370202001"], "'370202001' is not the code of a district."),
        (["--district", "none"], "'none' is not the code of a district."),
        (["--district", ""], "'' is not the code of a district."),
        (["--district", "市\n南"], r"'市\n南' is not the code of a district."),
        (["--quarter", "2027Q1"], "The quarter 2027Q1 has not begun."),
        (["--as-of", "2026-09-30"], "The as-of day 2026-09-30 lies before 2026-10-01, the first day of 2026Q4."),
        (["--quarter"], "Argument --quarter: expected one argument."),
        (["--month", "7"], "Unrecognized arguments: --month 7."),
        (["--database-url", "sqlite:////nowhere/shared.sqlite"], "The database cannot be reached."),
        (["--database-url", "shared.sqlite"], "The database address is not one that SQLAlchemy understands."),
        (["--database-url", ""], "The database address is not one that SQLAlchemy understands."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_shown_is_refused_in_one_sentence(refusal: Callable[..., str], arguments: list[str], sentence: str) -> None:
    assert refusal(*arguments).startswith(sentence)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("DROP TABLE remark", "The database lacks remark."),  # no figure needs it; the contract does
        ("ALTER TABLE decision DROP COLUMN summary", "The database lacks decision.summary."),
        ("ALTER TABLE meeting RENAME COLUMN held_on TO held", "The database lacks meeting.held_on."),
    ],
)
def test_a_database_that_lacks_any_table_or_column_is_refused(
    tmp_path: Path, refusal: Callable[..., str], change: str, sentence: str
) -> None:
    write_database(tmp_path / "shared.sqlite", {})
    with sa.create_engine(f"sqlite:///{tmp_path}/shared.sqlite").begin() as connection:
        connection.execute(sa.text(change))
    assert refusal("--database-url", f"sqlite:///{tmp_path}/shared.sqlite") == sentence


def test_a_value_that_is_no_date_is_refused_in_one_sentence(tmp_path: Path, refusal: Callable[..., str]) -> None:
    write_database(tmp_path / "shared.sqlite", {"meeting": MEETINGS["meeting"]})
    with sa.create_engine(f"sqlite:///{tmp_path}/shared.sqlite").begin() as connection:
        connection.execute(sa.update(schema.meeting).values(held_on=sa.text("'soon'")))
    assert refusal("--database-url", f"sqlite:///{tmp_path}/shared.sqlite", "--meeting", "3").startswith("The database did not answer:")


def test_as_a_command_it_writes_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    dimension = {"scheme_id": 1, "dimension": "党建", "name": "", "max_points": 20, "position": 1}
    scheme = {"scheme_id": 1, "name": "", "effective_from": date(2020, 1, 1), "leading_share": 0, "trailing_share": 0}
    write_database(tmp_path / "shared.sqlite", {"star_scheme": [scheme], "star_dimension": [dimension]})
    environment = {**os.environ, "DASHBOARD_NOW": NOW, "DATABASE_URL": f"sqlite:///{tmp_path}/shared.sqlite", "PYTHONIOENCODING": "gbk"}
    ran = subprocess.run([sys.executable, "-m", "dashboard.figures", "--quarter", "2026Q3"], cwd=ROOT, env=environment, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert '\n  "dimensions": {\n   "党建": {' in ran.stdout.decode("utf-8")
