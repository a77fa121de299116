"""Problems found in training: states, rates, ages and repeats on literal rows, and against a recount on random ones."""

import random
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers.problems import flow, ledger, overdue, summary, towns
from dashboard.figures.districts import district_codes, district_of, with_rest
from dashboard.figures.problems import STATES, Problems
from dashboard.scope import Quarter, Scope
from data_access.database import connect
from tests.random_database import Row, Rows, random_rows, write_database

PLACES: list[Row] = [
    {"code": "3702", "name": "city", "level": "city", "kind": None, "parent_code": "37"},
    {"code": "370202", "name": "Shinan", "level": "district", "kind": "district", "parent_code": "3702"},
    {"code": "370203", "name": "Shibei", "level": "district", "kind": "district", "parent_code": "3702"},
    *(
        {"code": f"{district}00{number}", "name": "town", "level": "town", "kind": "street", "parent_code": district}
        for district in ("370202", "370203")
        for number in (1, 2, 3)
    ),
    {"code": "370271", "name": "zone", "level": "town", "kind": "zone", "parent_code": "3702"},
]
SHINAN, SHIBEI, ZONE, NOWHERE = "370202001", "370203001", "370271", "999999"
Q3 = Quarter.parse("2026Q3")
LATER = date(2026, 12, 31)
WHOLE_Q3 = Scope(Q3, Q3.last, LATER)

Database = Callable[..., sa.Engine]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Writes the given problems, numbered from 1, beside the places above, and connects."""

    def build(*problems: Row) -> sa.Engine:
        numbered = [{"problem_id": number, **problem} for number, problem in enumerate(problems, start=1)]
        write_database(tmp_path / "shared.sqlite", {"division": PLACES, "grassroots_problem": numbered})
        return connect(f"sqlite:///{tmp_path}/shared.sqlite")

    return build


def problem(reported: str, town: str = SHINAN, category: str = "eldercare", recorded: str | None = None, **known: str) -> Row:
    """A problem and what is known of it: assigned, due, answered, closed, closed_as."""
    days = {name: date.fromisoformat(known[name]) if name in known else None for name in ("assigned", "due", "answered", "closed")}
    return {
        "town_code": town,
        "category": category,
        "summary": "a lift that stands still",
        "reported_on": date.fromisoformat(reported),
        **{f"{name}_on": day for name, day in days.items()},
        "closed_as": known.get("closed_as"),
        "reopened": 0,
        "recorded_at": datetime.fromisoformat(recorded or reported),
    }


# Found and rated -------------------------------------------------------------------------------


def test_found_is_what_was_reported_in_the_quarter_by_the_day_and_known(database: Database) -> None:
    engine = database(
        problem("2026-06-30"),
        problem("2026-07-01"),
        problem("2026-07-10", closed="2026-07-10", closed_as="duplicate"),
        problem("2026-07-11"),
        problem("2026-07-02", recorded="2026-07-11T00:00:00"),
    )
    answer = summary(engine, Scope.as_of(Q3, date(2026, 7, 10)))
    assert (answer.problems_found, answer.open_problems) == (2, 2)


def test_the_close_rate_counts_solved_and_transferred_and_leaves_duplicates_out(database: Database) -> None:
    outcomes = ("solved", "transferred", "long_term", "duplicate", None)
    closed = [problem("2026-07-01", closed="2026-07-05", **({"closed_as": outcome} if outcome else {})) for outcome in outcomes]
    promised = problem("2026-07-01", closed_as="duplicate")  # not closed: how it is closed has not happened
    answer = summary(database(*closed, promised, problem("2026-06-01", closed="2026-07-05", closed_as="solved")), WHOLE_Q3)
    assert (answer.problems_found, answer.closable, answer.settled, answer.problem_close_rate) == (6, 5, 2, 0.4)


def test_a_closing_after_the_day_has_not_happened_and_neither_has_its_outcome(database: Database) -> None:
    engine = database(problem("2026-07-01", closed="2026-07-11", closed_as="duplicate"))
    answer = summary(engine, Scope(Q3, date(2026, 7, 10), LATER))
    assert (answer.closable, answer.problem_close_rate, answer.open_problems) == (1, 0.0, 1)
    assert summary(engine, Scope(Q3, date(2026, 7, 11), LATER)).problem_close_rate is None


def test_on_time_is_closed_by_the_due_day_however_closed_among_those_due_by_now(database: Database) -> None:
    answer = summary(
        database(
            problem("2026-07-01", due="2026-07-05", closed="2026-07-05", closed_as="long_term"),
            problem("2026-07-01", due="2026-07-05", closed="2026-07-06", closed_as="solved"),
            problem("2026-07-01", due="2026-09-30"),
            problem("2026-07-01", due="2026-10-01", closed="2026-07-05", closed_as="solved"),  # not due yet
            problem("2026-07-01", closed="2026-07-05", closed_as="solved"),  # never due
            problem("2026-07-01", due="2026-07-05", closed="2026-07-05", closed_as="duplicate"),
            problem("2026-06-01", due="2026-07-05", closed="2026-07-05", closed_as="solved"),
        ),
        WHOLE_Q3,
    )
    assert (answer.due, answer.on_time) == (3, 1)
    assert answer.problem_on_time_rate == pytest.approx(1 / 3)


def test_the_median_takes_what_was_closed_in_the_quarter_whenever_reported(database: Database) -> None:
    engine = database(
        problem("2026-05-01", closed="2026-07-01", closed_as="solved"),  # 61 days
        problem("2026-07-01", closed="2026-07-03"),  # 2 days
        problem("2026-07-01", closed="2026-07-03", closed_as="duplicate"),
        problem("2026-06-01", closed="2026-06-30", closed_as="solved"),
        problem("2026-07-01", closed="2026-10-01", closed_as="solved"),
    )
    answer = summary(engine, WHOLE_Q3)
    assert (answer.closed_in_quarter, answer.problem_median_days) == (2, 31.5)
    assert summary(engine, Scope(Q3, date(2026, 10, 31), LATER)).closed_in_quarter == 2


# Open --------------------------------------------------------------------------------------------


def test_states_follow_what_had_happened_by_the_day(database: Database) -> None:
    engine = database(
        problem("2026-07-01"),
        problem("2026-07-01", assigned="2026-07-02"),
        problem("2026-07-01", assigned="2026-07-02", answered="2026-07-10"),
        problem("2026-07-01", assigned="2026-07-02", answered="2026-07-03", due="2026-07-09"),
        problem("2026-07-01", due="2026-07-09", closed="2026-07-10"),
        problem("2026-07-01", due="2026-07-10", assigned="2026-07-11", answered="2026-07-11", closed="2026-07-11", closed_as="solved"),
    )
    scope = Scope(Q3, date(2026, 7, 10), LATER)
    rows = ledger(engine, scope)
    assert rows["state"].tolist() == ["not_assigned", "in_hand", "answered", "overdue", "closed", "not_assigned"]
    assert rows.loc[5, ["assigned_on", "answered_on", "closed_on", "closed_as"]].isna().all()
    assert summary(engine, scope).states == {"not_assigned": 2, "in_hand": 1, "answered": 1, "overdue": 1, "closed": 1}
    assert summary(engine, scope).overdue_problems == 1


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "<=7"),
        (7, "<=7"),
        (8, "8-15"),
        (15, "8-15"),
        (16, "16-30"),
        (30, "16-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, ">60"),
        (900, ">60"),
    ],
)
def test_ages_are_whole_days_since_the_report(database: Database, age: int, band: str) -> None:
    engine = database(problem((Q3.last - timedelta(age)).isoformat()), problem("2026-07-01", closed="2026-07-02"))
    assert summary(engine, WHOLE_Q3).open_problem_ages == {"<=7": 0, "8-15": 0, "16-30": 0, "31-60": 0, ">60": 0} | {band: 1}


def test_repeated_is_open_in_three_towns_of_two_districts(database: Database) -> None:
    engine = database(
        *(problem("2026-01-01", town, "funeral") for town in ("370202001", "370202001", "370202002", "370203001")),
        *(problem("2026-01-01", town, "children") for town in ("370202001", "370202002", "370202003")),  # one district
        *(problem("2026-01-01", town, "community") for town in ("370202001", "370203001", ZONE, NOWHERE)),  # two towns in districts
        problem("2026-01-01", "370202001", "other"),
        problem("2026-01-01", "370203001", "other"),
        problem("2026-01-01", "370203002", "other", closed="2026-01-02"),
    )
    assert summary(engine, WHOLE_Q3).repeated_problems == [{"category": "funeral", "towns": 3, "districts": 2}]
    assert summary(engine, Scope(Q3, Q3.last, LATER, "370202")).repeated_problems == []


def test_categories_show_the_open_ones_most_first(database: Database) -> None:
    engine = database(
        problem("2026-07-01", SHINAN, "funeral", due="2026-07-02"),
        problem("2026-07-01", SHIBEI, "children"),
        problem("2026-07-01", SHINAN, "children"),
        problem("2026-07-01", SHINAN, "assistance", closed="2026-07-02"),
        problem("2026-07-01", NOWHERE, "community"),
    )
    assert summary(engine, WHOLE_Q3).categories.to_numpy().tolist() == [["children", 2, 0], ["community", 1, 0], ["funeral", 1, 1]]


# Frames ------------------------------------------------------------------------------------------


def test_places_outside_every_district_are_rows_of_their_own(database: Database) -> None:
    engine = database(problem("2026-07-01", SHIBEI), problem("2026-07-01", ZONE, due="2026-07-02"), problem("2026-01-01", NOWHERE))
    frame = summary(engine, WHOLE_Q3).by_district[["district", "problems_found", "open_problems", "overdue_problems"]]
    assert frame.to_numpy().tolist() == [["370202", 0, 0, 0], ["370203", 1, 1, 0], ["none", 1, 1, 1], ["unassigned", 0, 1, 0]]


def test_the_ledger_lists_what_was_found_or_closed_or_is_open_with_age_and_lateness(database: Database) -> None:
    engine = database(
        problem("2026-01-01", due="2026-09-29"),
        problem("2026-01-01", closed="2026-09-30"),
        problem("2026-01-01", closed="2026-06-30"),
        problem("2026-07-01", ZONE, due="2026-07-02", closed="2026-09-30"),
        problem("2026-09-30", SHIBEI, due="2026-09-30"),
    )
    rows = ledger(engine, WHOLE_Q3).set_index("problem_id")
    assert rows["district"].to_dict() == {1: "370202", 2: "370202", 4: "none", 5: "370203"}
    assert rows["found"].to_dict() == {1: False, 2: False, 4: True, 5: True}
    assert rows["age_days"].dropna().to_dict() == {1: 272, 5: 0}
    assert rows["days_overdue"].dropna().to_dict() == {1: 1}
    assert list(ledger(engine, Scope(Q3, Q3.last, LATER, "370203"))["problem_id"]) == [5]


def test_the_overdue_are_those_of_the_ledger(database: Database) -> None:
    engine = database(
        problem("2026-01-01", due="2026-09-29"),
        problem("2026-07-01", ZONE, due="2026-07-02", closed="2026-10-01"),
        problem("2026-07-01", ZONE, due="2026-07-02", closed="2026-09-30"),
        problem("2026-09-30", SHIBEI, due="2026-09-30"),
        problem("2026-10-01", due="2026-09-01"),
    )
    assert overdue(engine, WHOLE_Q3).to_numpy().tolist() == [["370202", 1], ["none", 90]]
    assert overdue(engine, Scope(Q3, Q3.last, LATER, "370203")).empty


def test_towns_are_counted_like_districts(database: Database) -> None:
    engine = database(
        problem("2026-07-01"), problem("2026-07-01", SHIBEI, closed="2026-07-02", closed_as="solved"), problem("2026-01-01", SHIBEI)
    )
    rows = towns(engine, WHOLE_Q3)
    assert rows[["problems_found", "settled", "open_problems"]].to_numpy().tolist() == [[1, 0, 1], [1, 1, 1]]
    assert list(towns(engine, Scope(Q3, Q3.last, LATER, "370203"))["district"]) == [SHIBEI]


def test_the_flow_adds_up_what_was_found_and_how_much_of_it_is_closed(database: Database) -> None:
    engine = database(
        problem("2026-07-01", closed="2026-07-03"),
        problem("2026-07-03", closed="2026-06-01"),  # impossible, and still closed
        problem("2026-07-03", closed="2026-07-05"),
        problem("2026-06-01", closed="2026-07-02"),  # not found in this quarter
    )
    rows = flow(engine, Scope(Q3, date(2026, 7, 4), LATER))
    assert rows["day"].tolist() == [pd.Timestamp(2026, 7, day) for day in (1, 2, 3, 4)]
    assert rows["reported"].tolist() == [1, 1, 3, 3]
    assert rows["closed"].tolist() == [1, 1, 2, 2]


def test_an_empty_database_has_counts_of_zero_and_no_rates(database: Database) -> None:
    engine = database()
    answer = summary(engine, WHOLE_Q3)
    assert (answer.problems_found, answer.open_problems, answer.repeated_problems) == (0, 0, [])
    assert (answer.problem_close_rate, answer.problem_on_time_rate, answer.problem_median_days) == (None, None, None)
    assert set(answer.open_problem_ages.values()) == set(answer.states.values()) == {0}
    assert answer.by_district["problems_found"].tolist() == [0, 0, 0, 0]
    assert answer.categories.empty
    assert ledger(engine, WHOLE_Q3).empty
    assert towns(engine, WHOLE_Q3).empty
    assert flow(engine, WHOLE_Q3)["reported"].eq(0).sum() == 92


# Random rows ---------------------------------------------------------------------------------------

TODAY = date(2026, 8, 20)
seeds = st.integers(0, 10_000)
scopes = st.sampled_from(
    [
        Scope.of_quarter(Quarter.parse("2026Q3"), TODAY),
        Scope.of_quarter(Quarter.parse("2026Q2"), TODAY),
        Scope.as_of(Quarter.parse("2026Q2"), date(2026, 5, 31)),
        Scope.as_of(Quarter.parse("2026Q2"), date(2026, 7, 15)),
    ]
)
on_few_random_databases = settings(max_examples=4, deadline=None, derandomize=True)


def random_problems(seed: int) -> Rows:
    rows = random_rows(seed, TODAY)
    return {table: rows[table] for table in ("division", "grassroots_problem")}


def answers(rows: Rows, *scopes: Scope) -> list[Problems]:
    with TemporaryDirectory() as folder:
        write_database(Path(folder, "shared.sqlite"), rows)
        engine = connect(f"sqlite:///{folder}/shared.sqlite")
        given = [summary(engine, scope) for scope in scopes]
        engine.dispose()
    return given


def numbers(answer: Problems) -> dict[str, Any]:
    """Everything an answer says, as plain values that can be compared."""
    values = {field.name: getattr(answer, field.name) for field in fields(answer)}
    return {name: value.to_csv() if isinstance(value, pd.DataFrame) else value for name, value in values.items()}


def recount(rows: Rows, scope: Scope) -> dict[str, Any]:
    """The definitions, read aloud, one problem after the other."""
    districts = district_of(pd.DataFrame(rows["division"]))
    there = []
    for row in rows["grassroots_problem"]:
        happened = {
            name: row[name] if row[name] and row[name] <= scope.day else None for name in ("assigned_on", "answered_on", "closed_on")
        }
        row = {**row, **happened, "closed_as": row["closed_as"] if happened["closed_on"] else None}
        row["district"] = districts.get(row["town_code"], "unassigned")
        is_known = row["reported_on"] <= scope.day and row["recorded_at"].date() <= scope.known_until
        if is_known and scope.district in (None, row["district"]):
            there.append(row)

    def state(row: Row) -> str:
        if row["closed_on"]:
            return "closed"
        if row["due_on"] and row["due_on"] < scope.day:
            return "overdue"
        return "answered" if row["answered_on"] else "in_hand" if row["assigned_on"] else "not_assigned"

    def rate(part: list[Row], whole: list[Row]) -> float | None:
        return len(part) / len(whole) if whole else None

    quarter = scope.quarter
    found = [row for row in there if quarter.first <= row["reported_on"] <= quarter.last]
    rated = [row for row in found if row["closed_as"] != "duplicate"]
    due = [row for row in rated if row["due_on"] and row["due_on"] <= scope.day]
    closed = [
        row for row in there if row["closed_on"] and quarter.first <= row["closed_on"] <= quarter.last and row["closed_as"] != "duplicate"
    ]
    still_open = [row for row in there if not row["closed_on"]]
    ages = Counter(
        next(
            band
            for band, most in (("<=7", 7), ("8-15", 15), ("16-30", 30), ("31-60", 60), (">60", 9999))
            if (scope.day - row["reported_on"]).days <= most
        )
        for row in still_open
    )
    placed = [row for row in still_open if row["district"] not in ("none", "unassigned")]
    spread = {
        category: tuple(len({row[name] for row in placed if row["category"] == category}) for name in ("town_code", "district"))
        for category in sorted({row["category"] for row in placed})
    }
    states = Counter(state(row) for row in found)
    return {
        "problems_found": len(found),
        "problem_close_rate": rate([row for row in rated if row["closed_as"] in ("solved", "transferred")], rated),
        "problem_on_time_rate": rate([row for row in due if row["closed_on"] and row["closed_on"] <= row["due_on"]], due),
        "problem_median_days": statistics.median([(row["closed_on"] - row["reported_on"]).days for row in closed]) if closed else None,
        "open_problems": len(still_open),
        "overdue_problems": sum(state(row) == "overdue" for row in still_open),
        "open_problem_ages": {band: ages[band] for band in ("<=7", "8-15", "16-30", "31-60", ">60")},
        "repeated_problems": [
            {"category": category, "towns": towns, "districts": districts}
            for category, (towns, districts) in spread.items()
            if towns >= 3 and districts >= 2
        ],
        "states": {name: states[name] for name in STATES},
    }


@on_few_random_databases
@given(seeds, scopes)
def test_a_recount_by_hand_says_the_same_for_the_city_and_a_district(seed: int, scope: Scope) -> None:
    rows = random_problems(seed)
    views = [Scope(scope.quarter, scope.day, scope.known_until, district) for district in (None, "370202", "370299")]
    for view, answer in zip(views, answers(rows, *views), strict=True):
        expected = recount(rows, view)
        assert {name: getattr(answer, name) for name in expected} == expected


@on_few_random_databases
@given(seeds, scopes)
def test_the_city_is_the_sum_of_its_districts_and_the_rest(seed: int, scope: Scope) -> None:
    rows = random_problems(seed)
    codes = district_codes(pd.DataFrame(rows["division"]))
    city, *districts = answers(rows, scope, *(Scope(scope.quarter, scope.day, scope.known_until, code) for code in codes))
    assert list(city.by_district["district"]) == with_rest(codes)
    for name in city.by_district.columns.drop("district"):
        assert city.by_district[name].sum() == getattr(city, name)
    assert sum(city.states.values()) == city.problems_found
    assert sum(city.open_problem_ages.values()) == city.open_problems == city.categories["open_problems"].sum()
    for number, district in enumerate(districts):
        assert district.by_district.to_numpy().tolist() == city.by_district.iloc[[number]].to_numpy().tolist()


@on_few_random_databases
@given(seeds, scopes)
def test_the_order_of_rows_changes_nothing(seed: int, scope: Scope) -> None:
    rows = random_problems(seed)
    shuffled = {table: random.Random(seed).sample(given, len(given)) for table, given in rows.items()}
    (answer,), (other,) = answers(rows, scope), answers(shuffled, scope)
    assert numbers(answer) == numbers(other)


@on_few_random_databases
@given(seeds, scopes)
def test_what_is_recorded_later_than_known_changes_nothing(seed: int, scope: Scope) -> None:
    rows = random_problems(seed)
    known = [row for row in rows["grassroots_problem"] if row["recorded_at"].date() <= scope.known_until]
    (answer,), (other,) = answers(rows, scope), answers({**rows, "grassroots_problem": known}, scope)
    assert numbers(answer) == numbers(other)
