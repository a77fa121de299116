"""The seven checks of the contract, on literal rows (definitions.md, Trust: quality)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.answers.trust import quality
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.contract import CHECKS
from data_access.database import DatabaseError, connect
from tests.random_database import Row, Rows, connected, random_rows, write_database

SHINAN, SHIBEI, CITY = "370202", "370203", "3702"
IN_SHINAN, IN_SHIBEI, ZONE, NOWHERE = "370202001", "370203001", "370271", "999999999"
ADA, GRACE = 1, 2
OFFICE, SHINAN_BUREAU, SHIBEI_BUREAU = 10, 20, 30
CITY_BRANCH, SHINAN_BRANCH, LOST_BRANCH = 100, 200, 300

SHARES = {"leading_share": Decimal("0.3"), "trailing_share": Decimal("0.1")}

# Nothing in here breaks a check; each test adds the rows that do.
SOUND: Rows = {
    "division": [
        {"code": "37", "name": "province", "level": "province", "parent_code": "00"},  # nobody asks for a province's parent
        {"code": CITY, "name": "city", "level": "city", "parent_code": "00"},
        {"code": SHINAN, "name": "Shinan", "level": "district", "parent_code": CITY},
        {"code": SHIBEI, "name": "Shibei", "level": "district", "parent_code": CITY},
        {"code": IN_SHINAN, "name": "Zhongshan Road", "level": "town", "parent_code": SHINAN},
        {"code": IN_SHIBEI, "name": "Dengzhou Road", "level": "town", "parent_code": SHIBEI},
        {"code": ZONE, "name": "zone", "level": "town", "parent_code": None},
    ],
    "unit": [
        {"unit_id": OFFICE, "name": "office", "kind": "office", "division_code": None},
        {"unit_id": SHINAN_BUREAU, "name": "Shinan bureau", "kind": "district_bureau", "division_code": SHINAN},
        {"unit_id": SHIBEI_BUREAU, "name": "Shibei bureau", "kind": "district_bureau", "division_code": SHIBEI},
    ],
    "cadre": [{"cadre_id": ADA, "name": "Ada", "unit_id": OFFICE}, {"cadre_id": GRACE, "name": "Grace", "unit_id": SHINAN_BUREAU}],
    "party_organization": [
        {"organization_id": organization, "name": "", "kind": "", "peer_group": "", "unit_id": unit, "active_from": date(2020, 1, 1)}
        for organization, unit in ((CITY_BRANCH, OFFICE), (SHINAN_BRANCH, SHINAN_BUREAU))
    ],
    "star_scheme": [
        {"scheme_id": 1, "name": "", "effective_from": date(2026, 1, 1), **SHARES},
        {"scheme_id": 2, "name": "", "effective_from": date(2026, 7, 1), **SHARES},
    ],
    "star_dimension": [
        {"scheme_id": 1, "dimension": "delivery", "name": "delivery", "max_points": Decimal("20.00"), "position": 1},
        {"scheme_id": 1, "dimension": "reform", "name": "reform", "max_points": Decimal("10.00"), "position": 2},
        {"scheme_id": 2, "dimension": "delivery", "name": "delivery", "max_points": Decimal("30.10"), "position": 1},
    ],
    "training_task": [{"task": "survey", "name": "survey", "period_months": 3, "position": 1}],
    "task_force": [{"task_force_id": 7, "name": "funeral", "field": "funeral", "formed_on": date(2026, 1, 1)}],
    "indicator": [
        {"indicator": "beds", **dict.fromkeys(("topic", "name", "unit_label", "direction", "aggregation", "definition"), "")}
        | {"position": 1},
    ],
    "feed": [{"feed": "training", "refreshed_at": datetime(2026, 10, 1), "covers_until": date(2026, 9, 30), "stale_after_hours": 24}],
}  # fmt: skip
SEEN_LATER = datetime(2026, 10, 13, 0, 0)
Q3 = Quarter.parse("2026Q3")
TODAY = date(2026, 11, 23)
JULY = date(2026, 7, 1)

Found = dict[str, tuple[str, ...]]
Database = Callable[..., sa.Engine]


@pytest.fixture
def database() -> Database:
    """Writes some rows beside the sound ones, and connects."""

    def build(**added: list[Row]) -> sa.Engine:
        rows = {name: SOUND.get(name, []) + added.get(name, []) for name in schema.metadata.tables}
        return connected({name: [complete(schema.metadata.tables[name], row) for row in given] for name, given in rows.items()})

    return build


def broken(engine: sa.Engine, district: str | None = None, known_until: date = TODAY) -> Found:
    """The checks that some rows break, and their keys; those that nothing breaks are left out."""
    found = quality(engine, Scope(Q3, min(Q3.last, known_until), known_until, district))
    assert tuple(found) == CHECKS
    return {check: keys for check, keys in found.items() if keys}


def complete(table: sa.Table, row: Row) -> Row:
    """All columns of a row; what is not given is missing. Rows inserted together must have the same columns."""
    return {column.name: row.get(column.name) for column in table.c}


def visit(number: int, **columns: object) -> Row:
    usual = {"cadre_id": ADA, "town_code": IN_SHINAN, "visited_on": date(2026, 7, 1), "days": Decimal("1.0")}
    return {"visit_id": number, **usual, "recorded_at": datetime(2026, 7, 2, 9, 0), **columns}


def record(number: int, **columns: object) -> Row:
    usual = {"cadre_id": ADA, "task": "survey", "town_code": IN_SHINAN, "done_on": date(2026, 7, 1), "summary": None}
    return {"record_id": number, **usual, "recorded_at": datetime(2026, 7, 2, 9, 0), **columns}


def problem(number: int, **columns: object) -> Row:
    usual = {"town_code": IN_SHINAN, "category": "other", "summary": f"problem {number}", "reported_on": date(2026, 7, 1), "reopened": 0}
    return {
        "problem_id": number,
        "closed_on": None,
        "cadre_id": None,
        "unit_id": None,
        **usual,
        "recorded_at": datetime(2026, 7, 2),
        **columns,
    }


def item(number: int, **columns: object) -> Row:
    usual = {
        "task_force_id": 7,
        "cadre_id": None,
        "division_code": None,
        "title": f"item {number}",
        "priority": 2,
        "effort_days": Decimal("2.0"),
    }
    return {
        "work_item_id": number,
        **usual,
        "opened_on": date(2026, 7, 1),
        "closed_on": None,
        "recorded_at": datetime(2026, 7, 2),
        **columns,
    }


def evidence(number: int, **columns: object) -> Row:
    usual = {"organization_id": SHINAN_BRANCH, "month": date(2026, 7, 1), "dimension": "delivery", "kind": "record", "points": None}
    return {
        "evidence_id": number,
        **usual,
        "summary": f"{number}",
        "occurred_on": date(2026, 7, 1),
        "recorded_at": datetime(2026, 7, 2),
        **columns,
    }


def score(**columns: object) -> Row:
    usual = {"organization_id": SHINAN_BRANCH, "month": date(2026, 7, 1), "dimension": "delivery", "points": Decimal("5.00")}
    return {**usual, "recorded_at": datetime(2026, 8, 1), **columns}


def duty(**columns: object) -> Row:
    return {"cadre_id": ADA, "month": date(2026, 7, 1), "town_code": IN_SHINAN, "required_days": Decimal("3.0"), **columns}


def test_the_checks_come_in_the_order_of_the_contract_also_when_nothing_breaks_them(database: Database) -> None:
    assert CHECKS == (
        "duplicate",
        "closed_before_opened",
        "visit_in_future",
        "month_not_first_day",
        "unknown_code",
        "unknown_id",
        "points_above_maximum",
    )
    assert broken(database()) == {}


# Duplicates --------------------------------------------------------------------------------------------


def test_a_row_entered_twice_is_a_duplicate_of_the_lower_id(database: Database) -> None:
    again = {"recorded_at": datetime(2026, 8, 9)}
    assert broken(database(training_visit=[visit(1), visit(3, **again), visit(2, **again)])) == {
        "duplicate": ("training_visit:2", "training_visit:3")
    }


def test_no_value_equals_no_value(database: Database) -> None:
    assert broken(database(training_record=[record(1), record(2)], work_item=[item(1, title="same"), item(2, title="same")])) == {
        "duplicate": ("training_record:2", "work_item:2")
    }


def test_rows_equal_in_lacking_what_the_contract_wants_are_duplicates_too(tmp_path: Path) -> None:
    loose = sa.MetaData()
    for table in schema.metadata.tables.values():
        copy = table.to_metadata(loose)
        for column in copy.c:
            column.nullable = column.nullable or not column.primary_key
    engine = sa.create_engine(f"sqlite:///{tmp_path}/loose.sqlite")
    loose.create_all(engine)
    rows = [visit(1, cadre_id=None), visit(2, cadre_id=None), visit(3, cadre_id=None, days=Decimal(2)), visit(4)]
    with engine.begin() as connection:
        connection.execute(loose.tables["training_visit"].insert(), rows)
    assert broken(connect(f"sqlite:///{tmp_path}/loose.sqlite"))["duplicate"] == ("training_visit:2",)


def test_a_difference_in_any_column_but_the_id_and_the_entry_makes_two_rows(database: Database) -> None:
    assert (
        broken(database(training_record=[record(1), record(2, summary=""), record(3, done_on=date(2026, 7, 2)), record(4, cadre_id=GRACE)]))
        == {}
    )


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("grassroots_problem", [problem(1, summary="same"), problem(2, summary="same")]),
        ("star_evidence", [evidence(1, summary="same"), evidence(2, summary="same")]),
    ],
)
def test_problems_and_evidence_can_be_duplicates_too(database: Database, table: str, rows: list[Row]) -> None:
    assert broken(database(**{table: rows})) == {"duplicate": (f"{table}:2",)}


def test_a_row_known_later_makes_no_duplicate_yet(database: Database) -> None:
    engine = database(training_visit=[visit(1, recorded_at=SEEN_LATER), visit(2)])
    assert broken(engine, known_until=date(2026, 10, 12)) == {}
    assert broken(engine, known_until=date(2026, 10, 13)) == {"duplicate": ("training_visit:2",)}


# Days that cannot be -----------------------------------------------------------------------------------


def test_closed_before_opened_is_a_matter_of_whole_days(database: Database) -> None:
    june, july = date(2026, 6, 30), date(2026, 7, 1)
    assert broken(
        database(
            grassroots_problem=[problem(1, closed_on=june), problem(2, closed_on=july), problem(3)],
            work_item=[item(1, closed_on=june), item(2, closed_on=july), item(3)],
        )
    ) == {"closed_before_opened": ("grassroots_problem:1", "work_item:1")}


def test_rows_are_read_as_they_stand_whatever_the_day(database: Database) -> None:
    late = problem(1, reported_on=date(2026, 10, 20), closed_on=date(2026, 10, 15))
    assert broken(database(grassroots_problem=[late]), known_until=date(2026, 7, 31)) == {"closed_before_opened": ("grassroots_problem:1",)}


def test_a_visit_may_be_entered_on_its_day_but_not_before(database: Database) -> None:
    noon = datetime(2026, 7, 2, 12, 0)
    same, next_day = date(2026, 7, 2), date(2026, 7, 3)
    assert broken(
        database(training_visit=[visit(1, visited_on=same, recorded_at=noon), visit(2, visited_on=next_day, recorded_at=noon)])
    ) == {"visit_in_future": ("training_visit:2",)}


def test_every_month_is_a_first_day(database: Database) -> None:
    fifth = date(2026, 7, 5)
    values = {"indicator": "beds", "numerator": Decimal("1.00"), "recorded_at": datetime(2026, 8, 1)}
    assert broken(database(
        star_score=[score(), score(month=fifth)],
        star_evidence=[evidence(1, month=fifth)],
        training_duty=[duty(), duty(month=fifth)],
        indicator_value=[{**values, "division_code": SHINAN, "month": month} for month in (fifth, date(2026, 7, 1))],
        submission=[{"feed": "training", "division_code": SHINAN, "month": fifth, "submitted_on": TODAY}],
    )) == {
        "month_not_first_day": (
            "indicator_value:beds/370202/2026-07-05",
            "star_evidence:1",
            "star_score:200/2026-07-05/delivery",
            "submission:training/370202/2026-07-05",
            "training_duty:1/2026-07-05",
        )
    }  # fmt: skip


def test_a_rating_begins_on_a_first_day_and_a_reviewed_quarter_on_the_first_day_of_a_quarter(database: Database) -> None:
    rating = {"organization_id": SHINAN_BRANCH, "scheme_id": 1, "state": "published", "recorded_at": datetime(2026, 10, 1)}
    starts = (("quarter", date(2026, 7, 2)), ("quarter", date(2026, 7, 1)), ("month", date(2026, 8, 1)), ("year", date(2026, 1, 1)))
    quarters = (date(2026, 7, 1), date(2026, 7, 2), date(2026, 8, 1), date(2026, 10, 1))
    assert broken(
        database(
            star_rating=[{**rating, "period_kind": kind, "period_start": start} for kind, start in starts],
            meeting=[{"meeting_id": n, "name": "", "quarter": quarter, "held_on": TODAY} for n, quarter in enumerate(quarters)],
        )
    ) == {"month_not_first_day": ("meeting:1", "meeting:2", "star_rating:200/quarter/2026-07-02")}


# Names of nothing ----------------------------------------------------------------------------------------


def test_codes_must_be_known_unless_missing(database: Database) -> None:
    site = {"phase_id": 1, "planned_on": TODAY}
    phase = {"phase_id": 1, "position": 1, "name": "", "scope_level": "town", "starts_on": TODAY, "ends_on": TODAY}
    assert broken(
        database(
            training_visit=[visit(1, town_code=NOWHERE)],
            work_item=[item(1), item(2, division_code=NOWHERE), item(3, division_code=CITY)],
            unit=[{"unit_id": 40, "name": "", "kind": "office", "division_code": NOWHERE}],
            plan_phase=[phase],
            pilot_site=[{**site, "division_code": code} for code in (NOWHERE, IN_SHINAN)],
            remark=[
                {"remark_id": n, "topic": "stars", "division_code": code, "body": "", "made_on": TODAY}
                for n, code in enumerate((None, NOWHERE))
            ],
        )
    ) == {"unknown_code": ("pilot_site:1/999999999", "remark:1", "training_visit:1", "unit:40", "work_item:2")}


def test_the_parents_of_districts_towns_and_villages_must_be_known(database: Database) -> None:
    levels = ("province", "city", "district", "town", "village", "district")
    parents = ("00", "00", "00", "00", "00", None)
    rows = [{"code": f"9{n}", "name": "", "level": level, "parent_code": parents[n]} for n, level in enumerate(levels)]
    assert broken(database(division=rows)) == {"unknown_code": ("division:92", "division:93", "division:94")}


@pytest.mark.parametrize(
    ("table", "row", "key"),
    [
        ("unit_cluster", {"cluster_id": 1, "name": "", "lead_unit_id": 99, "formed_on": TODAY}, "1"),
        ("unit_cluster_member", {"cluster_id": 9, "unit_id": OFFICE, "joined_on": date(2026, 1, 2)}, "9/10/2026-01-02"),
        ("party_organization", {"organization_id": 5, "name": "", "kind": "", "peer_group": "", "unit_id": 99, "active_from": TODAY}, "5"),
        ("cadre", {"cadre_id": 5, "name": "", "unit_id": 99}, "5"),
        ("star_dimension", {"scheme_id": 9, "dimension": "charity", "name": "", "max_points": Decimal("1"), "position": 1}, "9/charity"),
        ("star_threshold", {"scheme_id": 9, "stars": 5, "min_points": Decimal("90")}, "9/5"),
        ("star_score", score(organization_id=9), "9/2026-07-01/delivery"),
        ("star_score", score(dimension="charity"), "200/2026-07-01/charity"),
        ("star_evidence", evidence(1, dimension="charity"), "1"),
        ("training_duty", duty(cadre_id=9), "9/2026-07-01"),
        ("training_record", record(1, task="lecture"), "1"),
        ("grassroots_problem", problem(1, unit_id=99), "1"),
        ("grassroots_problem", problem(1, cadre_id=9), "1"),
        ("pilot_site", {"phase_id": 9, "division_code": IN_SHINAN, "planned_on": TODAY}, "9/370202001"),
        ("milestone_replan", {"milestone_id": 9, "approved_on": JULY, "planned_finish": TODAY}, "9/2026-07-01"),
        ("milestone_report", {"milestone_id": 9, "reported_on": JULY, "percent_complete": Decimal("5")}, "9/2026-07-01"),
        ("initiative", {"initiative_id": 1, "topic": "", "name": "", "lead_unit_id": 99, "started_on": TODAY}, "1"),
        ("indicator_target", {"indicator": "?", "division_code": CITY, "due_on": JULY, "target": Decimal("1")}, "?/3702/2026-07-01"),
        ("task_force", {"task_force_id": 1, "name": "", "field": "", "lead_unit_id": 99, "formed_on": TODAY}, "1"),
        ("task_force_member", {"task_force_id": 9, "cadre_id": ADA, "role": "", "time_share": 1, "joined_on": JULY}, "9/1/2026-07-01"),
        ("work_item", item(1, cadre_id=9), "1"),
        ("decision", {"decision_id": 1, "meeting_id": 9, "topic": "", "summary": "", "due_on": TODAY}, "1"),
        ("remark", {"remark_id": 1, "topic": "", "unit_id": 99, "body": "", "made_on": TODAY}, "1"),
        ("submission", {"feed": "stars", "division_code": SHINAN, "month": JULY, "submitted_on": TODAY}, "stars/370202/2026-07-01"),
    ],
)  # fmt: skip
def test_what_a_column_names_must_be_there(database: Database, table: str, row: Row, key: str) -> None:
    assert broken(database(**{table: [row]})) == {"unknown_id": (f"{table}:{key}",)}


def test_nothing_named_is_nothing_missed_also_where_there_is_nothing_to_name() -> None:
    nobody_and_nowhere = {"work_item": [item(1)], "task_force": SOUND["task_force"]}  # and neither cadres nor divisions
    assert broken(connected(nobody_and_nowhere)) == {}


def test_a_dimension_of_an_older_scheme_is_known(database: Database) -> None:
    assert broken(database(star_score=[score(dimension="reform")], star_evidence=[evidence(1, dimension="reform")])) == {}


def test_a_row_is_counted_once_per_check_and_once_in_each(database: Database) -> None:
    lost = problem(1, cadre_id=9, unit_id=99, town_code=NOWHERE, closed_on=date(2026, 1, 1))
    assert broken(database(grassroots_problem=[lost])) == {
        "closed_before_opened": ("grassroots_problem:1",),
        "unknown_code": ("grassroots_problem:1",),
        "unknown_id": ("grassroots_problem:1",),
    }


# Points --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "dimension", "points", "above"),
    [
        (date(2026, 6, 1), "delivery", "20.00", False),
        (date(2026, 6, 1), "delivery", "20.01", True),  # the first scheme is in force in June
        (date(2026, 7, 1), "delivery", "20.01", False),
        (date(2026, 7, 1), "delivery", "30.10", False),
        (date(2026, 7, 1), "delivery", "30.11", True),  # the second from July
        (date(2026, 7, 1), "reform", "99.00", False),  # which gives this dimension no maximum
        (date(2025, 12, 1), "delivery", "99.00", False),  # no scheme in force yet
    ],
)
def test_points_are_compared_with_the_scheme_in_force_in_the_month(
    database: Database, month: date, dimension: str, points: str, above: bool
) -> None:
    found = broken(database(star_score=[score(month=month, dimension=dimension, points=Decimal(points))]))
    assert found == ({"points_above_maximum": (f"star_score:200/{month}/{dimension}",)} if above else {})


def test_of_two_schemes_of_one_day_the_higher_id_is_in_force(database: Database) -> None:
    third = {**SOUND["star_scheme"][1], "scheme_id": 3}
    strict = {**SOUND["star_dimension"][2], "scheme_id": 3, "max_points": Decimal("4.00")}
    assert broken(database(star_scheme=[third], star_dimension=[strict], star_score=[score()])) == {
        "points_above_maximum": ("star_score:200/2026-07-01/delivery",)
    }


def test_a_scheme_that_begins_within_a_month_is_in_force_from_the_next(database: Database) -> None:
    third = {**SOUND["star_scheme"][1], "scheme_id": 3, "effective_from": date(2026, 8, 2)}
    strict = {**SOUND["star_dimension"][2], "scheme_id": 3, "max_points": Decimal("4.00")}
    scores = [score(month=date(2026, 8, 1)), score(month=date(2026, 8, 31)), score(month=date(2026, 9, 1))]
    assert broken(database(star_scheme=[third], star_dimension=[strict], star_score=scores)) == {
        "month_not_first_day": ("star_score:200/2026-08-31/delivery",),
        "points_above_maximum": ("star_score:200/2026-09-01/delivery",),
    }


# Whose a row is, when it is known, how it is written --------------------------------------------------------


def test_rows_belong_to_the_district_of_their_code_their_organizations_unit_or_their_unit(database: Database) -> None:
    rows: Rows = {
        "training_visit": [visit(1, cadre_id=9), visit(2, cadre_id=9, town_code=IN_SHIBEI), visit(3, town_code=NOWHERE)],
        "star_evidence": [evidence(1, dimension="?"), evidence(2, dimension="?", organization_id=CITY_BRANCH)],
        "star_score": [score(organization_id=LOST_BRANCH)],
        "decision": [
            {"decision_id": unit, "meeting_id": 9, "topic": "", "summary": "", "unit_id": unit, "due_on": TODAY}
            for unit in (OFFICE, SHINAN_BUREAU, SHIBEI_BUREAU)
        ],
        "unit_cluster_member": [{"cluster_id": 9, "unit_id": unit, "joined_on": TODAY} for unit in (OFFICE, SHINAN_BUREAU)],
        "grassroots_problem": [problem(1, unit_id=99), problem(2, unit_id=SHIBEI_BUREAU, cadre_id=9)],  # by its town, not its unit
        "task_force_member": [{"task_force_id": 9, "cadre_id": GRACE, "role": "lead", "time_share": Decimal("1"), "joined_on": TODAY}],
    }
    engine = database(**rows)
    everywhere = broken(engine)["unknown_id"]
    in_shinan = broken(engine, SHINAN)["unknown_id"]
    in_shibei = broken(engine, SHIBEI)["unknown_id"]
    assert in_shinan == (
        "decision:20",
        "grassroots_problem:1",
        "grassroots_problem:2",
        "star_evidence:1",
        "training_visit:1",
        "unit_cluster_member:9/20/2026-11-23",
    )
    assert in_shibei == ("decision:30", "training_visit:2")
    assert set(everywhere) - {*in_shinan, *in_shibei} == {
        "decision:10",
        "star_evidence:2",
        "star_score:300/2026-07-01/delivery",
        "task_force_member:9/2/2026-11-23",
        "unit_cluster_member:9/10/2026-11-23",
    }
    assert broken(engine, SHINAN).keys() == {"unknown_id"}  # the visit of nowhere is nobody's


def test_a_division_belongs_to_the_district_it_lies_in(database: Database) -> None:
    lost = {"code": "370285", "name": "", "level": "district", "parent_code": "00"}
    town = {"code": "370285001", "name": "", "level": "town", "parent_code": "?"}
    assert broken(database(division=[lost, town]), "370285") == {"unknown_code": ("division:370285",)}


def test_rows_are_checked_once_they_are_known(database: Database) -> None:
    rows: Rows = {
        "training_record": [record(1, task="?", recorded_at=SEEN_LATER)],
        "milestone_report": [{"milestone_id": 9, "reported_on": SEEN_LATER.date(), "percent_complete": Decimal("5")}],
        "milestone_replan": [{"milestone_id": 9, "approved_on": SEEN_LATER.date(), "planned_finish": TODAY}],
        "remark": [{"remark_id": 1, "topic": "", "unit_id": 99, "body": "", "made_on": SEEN_LATER.date()}],
        "submission": [{"feed": "?", "division_code": SHINAN, "month": date(2026, 7, 1), "submitted_on": SEEN_LATER.date()}],
        "training_duty": [duty(cadre_id=9, month=date(2027, 1, 1))],  # known always
    }
    engine = database(**rows)
    assert broken(engine, known_until=date(2026, 10, 12)) == {"unknown_id": ("training_duty:9/2027-01-01",)}
    assert len(broken(engine, known_until=date(2026, 10, 13))["unknown_id"]) == 6


def test_keys_are_sorted_as_text(database: Database) -> None:
    rows = [visit(number, cadre_id=9, days=Decimal(number)) for number in (2, 10, 1)]
    assert broken(database(training_visit=rows)) == {"unknown_id": ("training_visit:1", "training_visit:10", "training_visit:2")}


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    write_database(path, SOUND)
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(sa.text("DROP TABLE cadre"))
    with pytest.raises(DatabaseError, match=r"^The database lacks cadre\.$"):
        quality(connect(f"sqlite:///{path}"), Scope.of_quarter(Q3, TODAY))


# Row by row ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("days_ago", [0, 90])
def test_random_rows_that_repeat_or_pass_a_maximum_are_those_found_by_looking_at_each(seed: int, days_ago: int) -> None:
    rows, day = random_rows(seed, TODAY), TODAY - timedelta(days_ago)
    found = broken(connected(rows), known_until=day)
    assert found.get("duplicate", ()) == tuple(sorted(repeating(rows, day)))
    assert found.get("points_above_maximum", ()) == tuple(sorted(above_maximum(rows, day)))


def repeating(rows: Rows, day: date) -> Iterator[str]:
    for name in ("training_visit", "training_record", "grassroots_problem", "work_item", "star_evidence"):
        (key,) = schema.metadata.tables[name].primary_key
        others = [column.name for column in schema.metadata.tables[name].c if column.name not in (key.name, "recorded_at")]
        seen = set()
        for row in sorted(rows[name], key=lambda row: row[key.name]):
            values = tuple(row.get(other) for other in others)
            if row["recorded_at"].date() <= day:
                if values in seen:
                    yield f"{name}:{row[key.name]}"
                seen.add(values)


def above_maximum(rows: Rows, day: date) -> Iterator[str]:
    maxima = {(row["scheme_id"], row["dimension"]): row["max_points"] for row in rows["star_dimension"]}
    for score in rows["star_score"]:
        month = score["month"].replace(day=1)
        begun = [(row["effective_from"], row["scheme_id"]) for row in rows["star_scheme"] if row["effective_from"] <= month]
        maximum = maxima.get((max(begun)[1], score["dimension"])) if begun else None
        if maximum is not None and score["points"] > maximum and score["recorded_at"].date() <= day:
            yield f"star_score:{score['organization_id']}/{score['month']}/{score['dimension']}"
