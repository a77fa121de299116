"""data_access.schema says of the shared database what its contract says."""

import re
import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import schema

DDL = (Path(__file__).parents[2] / "docs/contract/shared_database.sql").read_text(encoding="utf-8")


def described(engine: sa.Engine) -> dict[str, dict[str, tuple[str, bool, bool]]]:
    """For every table its columns in order: type, whether NULL is allowed, whether it is a key; the keys in their order under ""."""
    inspector = sa.inspect(engine)
    tables: dict[str, dict[str, tuple[str, bool, bool]]] = {}
    for table in sorted(inspector.get_table_names()):
        keys = inspector.get_pk_constraint(table)["constrained_columns"]
        tables[table] = {
            column["name"]: (
                str(column["type"]).replace("DATETIME", "TIMESTAMP"),
                column["nullable"] and column["name"] not in keys,
                column["name"] in keys,
            )
            for column in inspector.get_columns(table)
        }
        tables[table][""] = ("/".join(keys), False, True)
    return tables


def test_the_tables_are_those_of_the_contract(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "contract.db").executescript(DDL)
    ours = sa.create_engine(f"sqlite:///{tmp_path}/schema.db")
    schema.metadata.create_all(ours)
    assert described(ours) == described(sa.create_engine(f"sqlite:///{tmp_path}/contract.db"))


def test_the_tables_and_columns_stand_in_the_order_of_the_contract() -> None:
    tables = re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", DDL, flags=re.DOTALL)
    columns = {table: re.findall(r"^  ([a-z_]+) ", body, flags=re.MULTILINE) for table, body in tables}
    assert list(columns) == list(schema.metadata.tables)
    assert {name: [column.name for column in table.c] for name, table in schema.metadata.tables.items()} == columns


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("star_score", "recorded_at"),
        ("grassroots_problem", "recorded_at"),  # not its reported_on, the day of the event
        ("milestone_report", "reported_on"),
        ("milestone_replan", "approved_on"),
        ("submission", "submitted_on"),  # an unapproved month is known, as provisional
        ("remark", "made_on"),
    ],
)
def test_a_row_is_known_from_its_day_on(tmp_path: Path, table: str, column: str) -> None:
    known = schema.known_on(schema.metadata.tables[table], date(2026, 9, 30))
    assert column in str(known)


def test_a_row_entered_late_in_the_evening_is_known_that_day(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/shared.db")
    schema.metadata.create_all(engine)
    visit = schema.training_visit
    row = {"cadre_id": 1, "town_code": "370202001", "visited_on": date(2026, 9, 1), "days": Decimal("0.5")}
    with engine.begin() as connection:
        connection.execute(
            visit.insert(),
            [
                row | {"visit_id": 1, "recorded_at": datetime(2026, 9, 30, 23, 59, 59)},
                row | {"visit_id": 2, "recorded_at": datetime(2026, 10, 1, 0, 0, 0)},
            ],
        )
        known = connection.scalars(sa.select(visit.c.visit_id).where(schema.known_on(visit, date(2026, 9, 30)))).all()
    assert known == [1]


@pytest.mark.parametrize("table", ["training_duty", "task_force_member", "meeting", "division", "decision", "pilot_site", "milestone"])
def test_tables_that_do_not_say_when_are_known_always(table: str) -> None:
    assert str(schema.known_on(schema.metadata.tables[table], date(1900, 1, 1))) == "true"


def test_a_month_is_one_whole_number_whatever_its_day(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/empty.db")
    days = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 12, 31)]
    with engine.connect() as connection:
        months = [connection.scalar(sa.select(schema.month_of(sa.literal(day, sa.Date)))) for day in days]
    assert months == [2026 * 12, 2026 * 12, 2026 * 12 + 11]
