"""What holds for the figures of any database: the whole is the sum of its parts, and nothing counts where or when it must not."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

import pytest

from dashboard.answers.figures import figures
from dashboard.scope import Quarter, Scope
from data_access.database import connect
from tests.random_database import DISTRICTS, Row, Rows, random_rows, write_database

Figures = dict[str, Any]
Ask = Callable[[Rows, Scope], Figures]
Whole = Callable[[int, Scope], Figures]

TODAY = date(2026, 8, 20)
SPRING, SUMMER = Quarter(date(2026, 4, 1)), Quarter(date(2026, 7, 1))
SCOPES = (Scope.of_quarter(SPRING, TODAY), Scope.of_quarter(SUMMER, TODAY), Scope.as_of(SPRING, date(2026, 6, 15)))

KNOWN_BY = {"milestone_report": "reported_on", "milestone_replan": "approved_on", "submission": "submitted_on", "remark": "made_on"}
OF_A_CADRE = ("training_duty", "training_visit", "training_record")

# Three databases, each seen by another scope. A question costs most of a second whatever the rows are, and a lower seed is not a
# simpler database: for Hypothesis there is nothing to shrink, and chosen at random few would not meet every scope.
in_every_scope = pytest.mark.parametrize(("seed", "scope"), list(enumerate(SCOPES, start=1)))


@pytest.fixture(scope="module")
def figures_of(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """The figures of a scope in a database of these rows. One engine for all, so that each statement is compiled once."""
    path = tmp_path_factory.mktemp("random") / "rows.sqlite"
    engine = connect(f"sqlite:///{path}")

    def ask(rows: Rows, scope: Scope) -> Figures:
        engine.dispose()
        path.unlink(missing_ok=True)
        write_database(path, rows)
        return figures(engine, scope, datetime.combine(TODAY, time(12)))

    return ask


@pytest.fixture(scope="module")
def whole_of(figures_of: Ask) -> Whole:
    """The figures of a scope in the database of a seed, asked for once."""
    return cache(lambda seed, scope: figures_of(few_rows(seed), scope))


def few_rows(seed: int) -> Rows:
    """The random rows of a seed, a third of them in large tables: more databases in the same time."""
    draw = random.Random(seed)
    return {table: draw.sample(given, len(given) // 3) if len(given) > 60 else given for table, given in random_rows(seed, TODAY).items()}


def totals(whole: Figures) -> dict[str, dict[str, float]]:
    """What an entry of `districts` says, taken from the figures of the whole scope."""
    training, milestones, forces = whole["training"], whole["eldercare"]["milestones"], whole["task_forces"]
    return {
        "training": {key: training[key] for key in ("days_required", "days_done", "problems_found", "open_problems", "overdue_problems")},
        "eldercare": {
            "milestones": len(milestones),
            "milestones_done": sum(milestone["state"] == "done" for milestone in milestones),
            "milestones_overdue": sum(milestone["state"] == "overdue" for milestone in milestones),
        },
        "task_forces": {"open": sum(force["open"] for force in forces["forces"]), "overdue": forces["taskforce_overdue"]},
        "stars": {
            "organizations": len(whole["stars"]["board"]),
            "ranked": sum(row["rank"] is not None for row in whole["stars"]["board"]),
        },
    }


def is_known(table: str, row: Row, day: date) -> bool:
    if "recorded_at" in row:
        return bool(row["recorded_at"].date() <= day)
    return table not in KNOWN_BY or bool(row[KNOWN_BY[table]] <= day)


def without_district(rows: Rows, district: str) -> Rows:
    """The rows without the problems, items, milestones, indicators, targets and organizations of one district."""

    def code(row: Row) -> str:
        return row.get("division_code") or row.get("town_code") or ""

    units = {row["unit_id"] for row in rows["unit"] if code(row).startswith(district)}
    organizations = {row["organization_id"] for row in rows["party_organization"] if row["unit_id"] in units}
    kept = {"unit", "submission", *OF_A_CADRE}  # whoever has a duty elsewhere may have done it here
    return {
        table: given
        if table in kept
        else [row for row in given if not code(row).startswith(district) and row.get("organization_id") not in organizations]
        for table, given in rows.items()
    }


@in_every_scope
def test_the_whole_city_is_the_sum_of_its_districts_and_the_rest(figures_of: Ask, whole_of: Whole, seed: int, scope: Scope) -> None:
    city, district = whole_of(seed, scope), DISTRICTS[seed]
    alone = figures_of(few_rows(seed), replace(scope, district=district))

    assert list(city["districts"]) == [*DISTRICTS, "none", "unassigned"]
    for section, numbers in totals(city).items():
        parts = [part[section] for part in city["districts"].values()]
        assert {key: sum(part[key] for part in parts) for key in numbers} == pytest.approx(numbers)
    assert alone["districts"] == {district: city["districts"][district]}
    assert totals(alone) == city["districts"][district]


@in_every_scope
def test_rows_that_become_known_later_change_nothing(figures_of: Ask, whole_of: Whole, seed: int, scope: Scope) -> None:
    rows = few_rows(seed)
    known = {table: [row for row in given if is_known(table, row, scope.known_until)] for table, given in rows.items()}

    assert known != rows
    assert figures_of(known, scope) == whole_of(seed, scope)


@in_every_scope
def test_the_order_of_rows_changes_nothing(figures_of: Ask, whole_of: Whole, seed: int, scope: Scope) -> None:
    draw = random.Random(seed)
    shuffled = {table: draw.sample(given, len(given)) for table, given in few_rows(seed).items()}

    assert figures_of(shuffled, scope) == whole_of(seed, scope)


@in_every_scope
def test_what_belongs_to_one_district_changes_nothing_in_another(figures_of: Ask, seed: int, scope: Scope) -> None:
    rows = few_rows(seed)
    gone, other = DISTRICTS[seed], DISTRICTS[seed - 1]
    elsewhere = replace(scope, district=other)

    assert without_district(rows, gone) != rows
    assert figures_of(without_district(rows, gone), elsewhere) == figures_of(rows, elsewhere)
