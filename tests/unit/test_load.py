"""Loading what the offices have: every bad cell is named, all is written or nothing, and loading twice changes nothing."""

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access import schema
from data_access.load import Refused, load, main, writing_engine
from data_access.templates import FEEDS, TEXTS, fields, tables, title, write
from tests.random_database import Row, Rows, random_rows, write_database
from tests.unit.test_engines import mariadb, postgresql, server  # noqa: F401 - fixtures

ROOT = Path(__file__).parents[2]
TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 9)
LATER = NOW + timedelta(hours=1)

REFERENCE: Rows = {
    "division": [
        {"code": "3702", "name": "青岛市", "level": "city"},
        {"code": "370203", "name": "市北区", "level": "district", "kind": "district", "parent_code": "3702"},
        {"code": "370203001", "name": "辽宁路街道", "level": "town", "kind": "street", "parent_code": "370203"},
    ],
    "unit": [{"unit_id": 5, "name": "社会救助处", "kind": "office"}],
    "cadre": [{"cadre_id": 12, "name": "张三", "unit_id": 5}],
    "star_scheme": [
        {"scheme_id": 1, "name": "一", "effective_from": date(2026, 1, 1), "leading_share": Decimal(0), "trailing_share": Decimal(0)}
    ],
    "party_organization": [
        {"organization_id": 7, "name": "甲支部", "kind": "branch", "peer_group": "office", "unit_id": 5, "active_from": date(2020, 1, 1)}
    ],
}  # fmt: skip
FEED: Row = {"feed": "training", "covers_until": date(2026, 11, 22), "stale_after_hours": 30}
VISIT: Row = {"visit_id": 1, "cadre_id": 12, "town_code": "370203001", "visited_on": date(2026, 9, 30), "days": Decimal("1.5")}
PROBLEM: Row = {
    "problem_id": 1,
    "town_code": "370203001",
    "category": "eldercare",
    "summary": "助餐点太远",
    "reported_on": date(2026, 9, 1),
    "reopened": 0,
}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that has places and people, and no feed yet."""
    path = tmp_path_factory.mktemp("reference") / "reference.sqlite"
    write_database(path, {})
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        insert(connection, REFERENCE)
    return path


@pytest.fixture(scope="module")
def only_engine(reference: Path) -> sa.Engine:
    """The engine of every test's database, one after the other: it compiles each statement once."""
    return writing_engine(f"sqlite:///{shutil.copy(reference, reference.with_name('shared.sqlite'))}")


@pytest.fixture
def path(reference: Path, only_engine: sa.Engine) -> Path:
    """A database of the test's own."""
    return Path(shutil.copy(reference, str(only_engine.url.database)))


@pytest.fixture
def engine(path: Path, only_engine: sa.Engine) -> sa.Engine:
    return only_engine


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Makes a filled-in workbook of the training feed, or of another; `change` may spoil it."""

    def make(rows: Rows, feed: str = "training", change: Callable[[Any], object] | None = None) -> Path:
        made = tmp_path / "file.xlsx"
        write(made, feed, rows={"feed": [{**FEED, "feed": feed}], **rows})
        if change:
            book = openpyxl.load_workbook(made)
            change(book)
            book.save(made)
        return made

    return make


def content(engine: sa.Engine) -> Rows:
    """Everything in a database, by table, in the order of the keys."""
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()]
            for table in schema.metadata.sorted_tables
        }


def refusal(path: Path, engine: sa.Engine, language: str = "en", now: datetime = NOW) -> list[str]:
    """The report on a file that is refused, after which the database is as before."""
    before = content(engine)
    with pytest.raises(Refused) as refused:
        load(path, engine, now)
    assert content(engine) == before
    return refused.value.said(language).split("\n")


def put(sheet: str, cell: str, value: object) -> Callable[[Any], object]:
    """Writes one cell of a workbook."""

    def change(book: Any) -> None:
        book[sheet][cell].value = value

    return change


# Round trips -----------------------------------------------------------------------------------------


def valid(rows: Rows) -> Rows:
    """Those of the random rows that keep the contract, completed with every column."""
    kept: Rows = {table.name: [] for table in schema.metadata.tables.values()}
    given = {**rows, "feed": [{**FEED, "feed": feed, "refreshed_at": NOW} for feed in FEEDS]}
    for table in [schema.star_scheme, schema.star_dimension, *schema.metadata.tables.values()]:
        columns = [column.name for column in table.c]
        candidates = [{name: None if row.get(name) == "" else row.get(name) for name in columns} for row in given.get(table.name, [])]
        while True:  # until nobody's parent went
            kept[table.name] = [row for row in candidates if all(_keeps(field, row, kept, candidates) for field in fields(table))]
            if len(kept[table.name]) == len(candidates):
                break
            candidates = kept[table.name]
    return kept


def _keeps(field: Any, row: Row, kept: Rows, own: list[Row]) -> bool:
    value = row[field.column.name]
    if value is None:
        return not field.is_required or field.column.name == "recorded_at"
    if field.kind in ("month", "quarter"):
        firsts = (1, 4, 7, 10) if field.kind == "quarter" or row.get("period_kind") == "quarter" else range(1, 13)
        return bool(value.day == 1 and value.month in firsts)
    if field.kind == "codes":
        return str(value) in field.codes
    if field.kind == "moment":
        return bool(value <= NOW)
    if isinstance(value, str) and not value.strip():
        return False
    if field.target is not None:
        table = field.target.table
        is_free = table is field.column.table and row["level"] not in ("district", "town", "village")
        return is_free or value in {other[field.target.name] for other in (own if table is field.column.table else kept[table.name])}
    return True


def filled_and_loaded(folder: Path, engine: sa.Engine, rows: Rows, now: datetime) -> None:
    for feed in FEEDS:
        own = {table.name: [row for row in rows[table.name] if row.get("feed", feed) == feed] for table in tables(feed)}
        write(folder / f"{feed}.xlsx", feed, rows=own)
        load(folder / f"{feed}.xlsx", engine, now)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 10_000))
def test_filled_templates_read_back_equal_and_loading_them_again_changes_nothing(tmp_path: Path, seed: int) -> None:
    (tmp_path / "empty.sqlite").unlink(missing_ok=True)
    write_database(tmp_path / "empty.sqlite", {})
    engine = writing_engine(f"sqlite:///{tmp_path}/empty.sqlite")
    rows = valid(random_rows(seed, TODAY))
    filled_and_loaded(tmp_path, engine, rows, NOW)
    found = content(engine)
    for table in schema.metadata.tables.values():
        if table is not schema.feed:
            keys = [key.name for key in table.primary_key]
            assert found[table.name] == sorted(rows[table.name], key=lambda row: [row[key] for key in keys])
    filled_and_loaded(tmp_path, engine, rows, LATER)
    assert content(engine) == found


def test_the_random_rows_that_keep_the_contract_are_many() -> None:
    rows = valid(random_rows(3, TODAY))
    assert {table for table, kept in rows.items() if not kept} <= {"initiative", "standard"}
    assert sum(map(len, rows.values())) > 400


@pytest.fixture(scope="module")
def loaded_by_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What SQLite holds after the files were loaded twice."""
    folder = tmp_path_factory.mktemp("loaded")
    write_database(folder / "empty.sqlite", {})
    engine = writing_engine(f"sqlite:///{folder}/empty.sqlite")
    for now in (NOW, LATER):
        filled_and_loaded(folder, engine, valid(random_rows(5, TODAY)), now)
    return content(engine)


def test_the_same_files_do_the_same_on_every_engine(tmp_path: Path, server: sa.URL, loaded_by_sqlite: Rows) -> None:  # noqa: F811
    emptied(server, {})
    address = server.render_as_string(hide_password=False)
    engine = writing_engine(address.replace("+psycopg", "").replace("+pymysql", ""))
    for now in (NOW, LATER):
        filled_and_loaded(tmp_path, engine, valid(random_rows(5, TODAY)), now)
    assert content(engine) == loaded_by_sqlite


def emptied(url: sa.URL, rows: Rows) -> sa.Engine:
    """A server with the tables of the contract, and no other rows than these; its owner's connection."""
    owner = sa.create_engine(url, poolclass=sa.NullPool)
    schema.metadata.drop_all(owner)
    schema.metadata.create_all(owner)
    with owner.begin() as connection:
        insert(connection, rows)
    return owner


def insert(connection: sa.Connection, rows: Rows) -> None:
    for table, own in rows.items():
        for row in own:
            connection.execute(sa.insert(schema.metadata.tables[table]).values(row))


def test_tables_of_the_bureaus_own_names_are_written_too(
    tmp_path: Path, path: Path, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        for table, name in {"training_visit": "t_visit", "cadre": "t_cadre", "feed": "t_feed"}.items():
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {name}")
    (tmp_path / "names.toml").write_text('[tables]\ntraining_visit = "t_visit"\ncadre = "t_cadre"\nfeed = "t_feed"\n')
    monkeypatch.setenv("DASHBOARD_TABLES", str(tmp_path / "names.toml"))
    engine = writing_engine(f"sqlite:///{path}")
    load(file({"training_visit": [VISIT]}), engine, NOW)
    load(file({"training_visit": [{**VISIT, "days": Decimal("2.0")}]}), engine, LATER)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT visit_id, days FROM t_visit").all() == [(1, 2.0)]
        assert connection.exec_driver_sql("SELECT refreshed_at FROM t_feed").scalar() == "2026-11-23 10:00:00.000000"


def test_a_broken_connection_leaves_nothing_behind(file: Callable[..., Path], postgresql: sa.URL) -> None:  # noqa: F811
    plain = emptied(postgresql, REFERENCE)
    with plain.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER break_off BEFORE INSERT ON training_visit FOR EACH ROW WHEN (NEW.visit_id = 3) EXECUTE FUNCTION break_off()"
        )
    before = content(plain)
    made = file({"training_visit": [{**VISIT, "visit_id": number} for number in (1, 2, 3, 4)], "grassroots_problem": [PROBLEM]})
    engine = writing_engine(postgresql.render_as_string(hide_password=False))
    with pytest.raises(sa.exc.OperationalError):
        load(made, engine, NOW)
    assert content(plain) == before
    with plain.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER break_off ON training_visit")
        connection.exec_driver_sql("DROP FUNCTION break_off")
    load(made, engine, NOW)
    assert len(content(plain)["training_visit"]) == 4


def test_the_account_needs_to_select_insert_and_update_and_no_more(file: Callable[..., Path], postgresql: sa.URL) -> None:  # noqa: F811
    plain = emptied(postgresql, REFERENCE)
    with plain.begin() as connection:
        grants = re.findall(
            r"^    ((?:CREATE ROLE|GRANT) .*);", (ROOT / "deploy/README.md").read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        for statement in ("DROP ROLE IF EXISTS loading_training", *grants):
            connection.exec_driver_sql(statement)
    account = sa.create_engine(postgresql.set(username="loading_training"), poolclass=sa.NullPool)
    changes = load(file({"training_visit": [VISIT]}), account, NOW)
    assert len(changes[schema.training_visit].new) == 1
    load(file({"training_visit": [{**VISIT, "days": Decimal("2.0")}]}), account, LATER)
    foreign = file({"cadre": [{"cadre_id": 13, "name": "李四", "unit_id": 5}]}, "reference")
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        load(foreign, account, NOW)
    with plain.begin() as connection:
        connection.exec_driver_sql("DROP OWNED BY loading_training")
        connection.exec_driver_sql("DROP ROLE loading_training")


# What loading does -----------------------------------------------------------------------------------


def test_rows_are_inserted_or_updated_by_their_key(file: Callable[..., Path], engine: sa.Engine) -> None:
    load(file({"training_visit": [VISIT, {**VISIT, "visit_id": 2}]}), engine, NOW)
    changed = file({"training_visit": [{**VISIT, "days": Decimal("2.0")}, {**VISIT, "visit_id": 2}, {**VISIT, "visit_id": 3}]})
    change = load(changed, engine, LATER)[schema.training_visit]
    assert (len(change.new), len(change.changed), change.same) == (1, 1, 1)
    stored = content(engine)["training_visit"]
    assert [(row["visit_id"], row["days"], row["recorded_at"]) for row in stored] == [
        (1, Decimal("2.0"), NOW),
        (2, Decimal("1.5"), NOW),
        (3, Decimal("1.5"), LATER),
    ]


def test_the_feed_is_refreshed_when_its_data_changes_and_only_then(file: Callable[..., Path], engine: sa.Engine) -> None:
    def feed() -> tuple[datetime, date, int]:
        (row,) = content(engine)["feed"]
        return row["refreshed_at"], row["covers_until"], row["stale_after_hours"]

    load(file({"training_visit": [VISIT]}), engine, NOW)
    assert feed() == (NOW, date(2026, 11, 22), 30)
    load(file({"training_visit": [VISIT]}), engine, LATER)
    assert feed() == (NOW, date(2026, 11, 22), 30)
    load(file({"feed": [{**FEED, "covers_until": TODAY}]}), engine, LATER)  # nothing happened, and that is known now
    assert feed() == (LATER, TODAY, 30)
    load(file({"feed": [{**FEED, "covers_until": TODAY}], "training_visit": [{**VISIT, "visit_id": 2}]}), engine, NOW)
    assert feed() == (LATER + timedelta(seconds=1), TODAY, 30)  # the clock is behind; readers must see a change all the same


def test_a_dry_run_writes_nothing(file: Callable[..., Path], engine: sa.Engine) -> None:
    before = content(engine)
    changes = load(file({"training_visit": [VISIT]}), engine, NOW, is_dry_run=True)
    assert len(changes[schema.training_visit].new) == 1
    assert content(engine) == before


def test_a_column_left_out_keeps_its_values_and_an_empty_cell_empties(file: Callable[..., Path], engine: sa.Engine) -> None:
    problem = {**PROBLEM, "unit_id": 5, "cadre_id": 12}
    load(file({"grassroots_problem": [problem]}), engine, NOW)

    def without_units(book: Any) -> None:
        names = [cell.value for cell in book["基层问题"][2]]
        book["基层问题"].delete_cols(names.index("unit_id") + 1)

    load(file({"grassroots_problem": [PROBLEM]}, change=without_units), engine, LATER)
    (stored,) = content(engine)["grassroots_problem"]
    assert (stored["unit_id"], stored["cadre_id"]) == (5, None)


def test_a_reference_may_stand_in_the_same_file(file: Callable[..., Path], engine: sa.Engine) -> None:
    rows: Rows = {
        "task_force": [{"task_force_id": 9, "name": "新专班", "field": "助浴", "formed_on": TODAY}],
        "task_force_member": [
            {"task_force_id": 9, "cadre_id": 12, "role": "lead", "time_share": Decimal("0.5"), "joined_on": TODAY},
        ],
    }
    load(file(rows, "task_forces"), engine, NOW)
    assert content(engine)["task_force"][0]["field"] == "助浴"  # the contract leaves this list open


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (date(2026, 9, 30), date(2026, 9, 30)),
        (46295, date(2026, 9, 30)),
        ("2026-09-30", date(2026, 9, 30)),
        ("2026/9/30", date(2026, 9, 30)),
        (" 2026年9月30日 ", date(2026, 9, 30)),
        ("２０２６－９－３０", date(2026, 9, 30)),
    ],
)
def test_a_day_may_be_written_in_many_ways(file: Callable[..., Path], engine: sa.Engine, written: object, read: date) -> None:
    def change(book: Any) -> None:
        book["下沉记录"]["D4"].value = written
        if isinstance(written, int):
            book["下沉记录"]["D4"].number_format = "General"

    load(file({"training_visit": [VISIT]}, change=change), engine, NOW)
    assert content(engine)["training_visit"][0]["visited_on"] == read


def test_a_month_may_be_written_without_its_day(file: Callable[..., Path], engine: sa.Engine) -> None:
    duty = {"cadre_id": 12, "month": date(2026, 9, 1), "town_code": "370203001", "required_days": 3}
    load(file({"training_duty": [duty]}, change=put("实训名册", "B4", "2026年10月")), engine, NOW)
    assert content(engine)["training_duty"][0]["month"] == date(2026, 10, 1)


@pytest.mark.parametrize("written", ["solved", "已解决", "solved 已解决"])
def test_a_code_may_be_written_with_or_without_its_meaning(file: Callable[..., Path], engine: sa.Engine, written: str) -> None:
    load(file({"grassroots_problem": [PROBLEM]}, change=put("基层问题", "L4", written)), engine, NOW)
    assert content(engine)["grassroots_problem"][0]["closed_as"] == "solved"


def test_a_code_written_as_a_number_is_a_text_all_the_same(file: Callable[..., Path], engine: sa.Engine) -> None:
    load(file({"training_visit": [VISIT]}, change=put("下沉记录", "C4", 370203001)), engine, NOW)
    assert content(engine)["training_visit"][0]["town_code"] == "370203001"


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "𠮷野家𰻝", "'; DROP TABLE cadre; --", "{=1}", "http://x", "a" * 64, "张 三"])
def test_a_text_is_kept_as_it_is(file: Callable[..., Path], engine: sa.Engine, name: str) -> None:
    load(file({"cadre": [{"cadre_id": 13, "name": name, "unit_id": 5}]}, "reference"), engine, NOW)
    assert content(engine)["cadre"][1]["name"] == name


def test_empty_rows_between_and_after_the_others_are_nothing(file: Callable[..., Path], engine: sa.Engine) -> None:
    def change(book: Any) -> None:
        page = book["下沉记录"]
        page.insert_rows(4)
        page["A900"].value = " "
        page.row_dimensions[900].hidden = True

    load(file({"training_visit": [VISIT]}, change=change), engine, NOW)
    assert len(content(engine)["training_visit"]) == 1


# What is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("A4", None, "visit_id): (empty) – required, must not be empty; allowed: a whole number."),
        ("A4", "one", "of another kind"),
        ("A4", 1.5, "visit_id): 1.5 – of another kind; allowed: a whole number."),
        ("A4", 2**31, "visit_id): 2147483648 – out of range; allowed: a whole number."),
        ("A4", "9" * 5000, "of another kind"),
        ("A4", True, "of another kind"),
        ("B4", 99, "cadre_id): 99 – neither in the file nor in the database; allowed: what stands in 干部 (sheet or database)."),
        ("B4", "99 李四", "neither in the file nor in the database"),
        ("C4", "370203999", "town_code): 370203999 – neither in the file nor in the database"),
        ("C4", "3702030010011", "too long: 13 characters"),
        ("C4", "37020\u202e3001", "contains the invisible character U+202E."),
        ("D4", "2026-02-30", "visited_on): 2026-02-30 – no date; allowed: a date such as 2026-09-30 or 2026年9月30日"),
        ("D4", "上周", "no date"),
        ("D4", 20260930, "no date"),
        ("D4", datetime(2026, 9, 30, 8, 30), "a date with a time of day"),
        ("D4", date(1926, 9, 30), "out of range"),
        ("D4", "2026-9", "no date"),
        ("E4", "1.55", "days): 1.55 – too many decimal places; allowed: a number from 0 to 31 with at most 1 decimal places."),
        ("E4", 32, "out of range"),
        ("E4", -1, "out of range"),
        ("E4", "NaN", "of another kind"),
        ("E4", "1e1", "of another kind"),
        ("E4", date(2026, 1, 1), "of another kind"),
        ("E4", "=1+1", "a formula; write the value"),
        ("E4", "#N/A", "an error value"),
        ("F4", datetime(2026, 12, 1), "lies in the future"),
        ("F4", "2026-09-30 25:00", "no date"),
        ("H4", "note", "note – outside the columns of the table."),
    ],
    ids=str,
)  # fmt: skip
def test_a_bad_cell_is_named_with_its_address(file: Callable[..., Path], engine: sa.Engine, cell: str, value: object, said: str) -> None:
    first, *rest = refusal(file({"training_visit": [VISIT]}, change=put("下沉记录", cell, value)), engine)
    assert first.startswith(f"下沉记录!{cell}")
    assert said in first
    assert rest == ["1 to be put right; nothing was written."]


@pytest.mark.parametrize(
    ("feed", "table", "row", "cell", "value", "said"),
    [
        ("training", "grassroots_problem", PROBLEM, "L4", "done", "no such code; allowed: one of solved, long_term,"),
        ("training", "grassroots_problem", PROBLEM, "N4", "maybe", "of another kind; allowed: 是 (yes) or 否 (no)."),
        ("training", "grassroots_problem", PROBLEM, "D4", "a" * 500, "too long: 500 characters"),
        ("training", "grassroots_problem", PROBLEM, "D4", "a\x85b", "contains the invisible character U+0085"),
        ("training", "training_duty", {"cadre_id": 12, "month": date(2026, 9, 1), "town_code": "370203001", "required_days": 3}, "B4",
         "2026-09-15", "not the first day; allowed: the first day of a month"),
        ("reference", "meeting", {"meeting_id": 1, "name": "一", "quarter": date(2026, 7, 1), "held_on": TODAY}, "D4",
         date(2026, 8, 1), "not the first day; allowed: the first day of a quarter"),
        ("reference", "cadre", {"cadre_id": 13, "name": "李四", "unit_id": 5}, "B4", "a" * 500, "too long: 500 characters"),
        ("reference", "division", {"code": "370299", "name": "新", "level": "district", "parent_code": "3702"}, "F4", "3799", "neither"),
        ("stars", "star_rating", {"organization_id": 7, "period_kind": "quarter", "period_start": date(2026, 7, 1), "scheme_id": 1,
         "state": "not_rated"}, "C4", date(2026, 8, 1), "not the first day"),
        ("stars", "star_rating", {"organization_id": 7, "period_kind": "quarter", "period_start": date(2026, 7, 1), "scheme_id": 1,
         "state": "not_rated"}, "F4", 10000, "out of range; allowed: a number with at most 2 decimal places and 4 digits before them."),
    ],
)  # fmt: skip
def test_other_bad_cells_are_named_too(
    file: Callable[..., Path], engine: sa.Engine, feed: str, table: str, row: Row, cell: str, value: object, said: str
) -> None:
    sheet = title(schema.metadata.tables[table])
    first, *rest = refusal(file({table: [row]}, feed, put(sheet, cell, value)), engine)
    assert first.startswith(f"{sheet}!{cell}")
    assert said in first
    assert len(rest) == 1


def test_the_report_is_in_chinese_too(file: Callable[..., Path], engine: sa.Engine) -> None:
    assert refusal(file({"training_visit": [VISIT]}, change=put("下沉记录", "E4", 32)), engine, "zh-CN") == [
        "下沉记录!E4  天数（days）：32——超出范围；应为：0 到 31，最多 1 位小数。",
        "共 1 处需要改正，没有写入任何数据。",
    ]


def test_every_bad_cell_is_in_one_report_in_the_order_of_the_file(file: Callable[..., Path], engine: sa.Engine) -> None:
    def change(book: Any) -> None:
        page = book["下沉记录"]
        page["B5"].value, page["E4"].value, page["D5"].value = 99, 99, "soon"
        book["月度报送"]["B4"].value = "370299"

    submission = {"feed": "training", "division_code": "370203", "month": date(2026, 9, 1), "submitted_on": date(2026, 10, 2)}
    rows = {"training_visit": [VISIT, {**VISIT, "visit_id": 2}], "submission": [submission]}
    *lines, total = refusal(file(rows, change=change), engine)
    assert [line.split(" ")[0] for line in lines] == ["下沉记录!E4", "下沉记录!B5", "下沉记录!D5", "月度报送!B4"]
    assert total == "4 to be put right; nothing was written."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda book: book.create_sheet("Sheet1"), "Sheet1: no sheet of the templates."),
        (lambda book: book.create_sheet("cadre"), "cadre: not a sheet of the feed training."),
        (lambda book: book.create_sheet("training_visit"), "training_visit: the same table a second time."),
        (lambda book: book["下沉记录"].merge_cells("B7:C8"), "下沉记录!B7: (empty) – merged cells."),
        (put("下沉记录", "E2", "dayz"), "下沉记录!E2: dayz – no column of this table."),
        (put("下沉记录", "E2", "cadre_id"), "下沉记录!E2: cadre_id – the same column a second time."),
        (put("下沉记录", "E2", None), "下沉记录: the required column days is missing."),
        (lambda book: book["下沉记录"].delete_rows(1, 3), "下沉记录!A2: (empty) – row 2 has no column names."),
        (lambda book: book.remove(book["数据完整性"]), "数据完整性: The sheet 数据完整性 (feed) must have exactly one row"),
        (put("数据完整性", "A4", None), "数据完整性!A4"),
        (put("数据完整性", "B4", None), "数据完整性!B4  数据完整截至 (covers_until): (empty) – required, must not be empty"),
        (put("数据完整性", "B4", date(2026, 11, 24)), "数据完整性!B4  数据完整截至 (covers_until): 2026-11-24 – lies in the future."),
        (put("月度报送", "A4", "stars"), "月度报送!A4  专题 (feed): stars – another feed than that of this file."),
    ],
)  # fmt: skip
def test_a_workbook_that_is_not_of_the_template_is_refused(
    file: Callable[..., Path], engine: sa.Engine, change: Callable[[Any], object], said: str
) -> None:
    submission = {"feed": "training", "division_code": "370203", "month": date(2026, 9, 1), "submitted_on": date(2026, 10, 2)}
    lines = refusal(file({"submission": [submission]}, change=change), engine)
    assert [line for line in lines if line.startswith(said)]


def test_a_key_that_stands_twice_is_named_with_both_places(file: Callable[..., Path], engine: sa.Engine) -> None:
    first, _ = refusal(file({"training_visit": [VISIT, VISIT]}), engine)
    assert first == "下沉记录!A5  下沉编号 (visit_id): 1 – the same key as A4."


@pytest.mark.parametrize(
    ("feed", "table", "stored", "changed", "said"),
    [
        ("training", "training_visit", {**VISIT, "recorded_at": NOW}, {"recorded_at": NOW - timedelta(days=1)},
         "stored as 2026-11-23 09:00:00, and this column never changes."),
        ("training", "training_visit", VISIT, {"visited_on": date(2026, 9, 29)}, "stored as 2026-09-30, and a date is filled once."),
        ("training", "grassroots_problem", {**PROBLEM, "closed_on": TODAY}, {"closed_on": date(2026, 11, 1)}, "a date is filled once."),
        ("training", "grassroots_problem", {**PROBLEM, "closed_on": TODAY}, {"closed_on": None}, "a date is filled once."),
        ("stars", "star_scheme", REFERENCE["star_scheme"][0], {"leading_share": Decimal("0.2")}, "this column never changes."),
        ("eldercare", "milestone", {"milestone_id": 1, "phase_id": 1, "division_code": "3702", "name": "一", "weight": 1,
         "planned_start": date(2026, 1, 1), "planned_finish": date(2026, 6, 1)}, {"planned_finish": date(2026, 7, 1)},
         "stored as 2026-06-01, and this column never changes."),
    ],
)  # fmt: skip
def test_what_the_contract_fixes_cannot_be_changed(
    file: Callable[..., Path], engine: sa.Engine, feed: str, table: str, stored: Row, changed: Row, said: str
) -> None:
    phase = {"phase_id": 1, "position": 1, "name": "一", "scope_level": "town", "starts_on": TODAY, "ends_on": TODAY}
    beside: Rows = {"plan_phase": [phase]} if feed == "eldercare" else {}
    load(file({**beside, table: [stored]}, feed), engine, NOW)
    first, *rest = refusal(file({**beside, table: [{**stored, **changed}]}, feed), engine)
    assert said in first
    assert len(rest) == 1


def test_a_date_that_was_empty_may_be_filled(file: Callable[..., Path], engine: sa.Engine) -> None:
    load(file({"grassroots_problem": [PROBLEM]}), engine, NOW)
    load(file({"grassroots_problem": [{**PROBLEM, "closed_on": TODAY, "closed_as": "solved"}]}), engine, LATER)
    assert content(engine)["grassroots_problem"][0]["closed_on"] == TODAY


@pytest.mark.parametrize("closed", [None, date(2026, 11, 20)])
def test_a_reopened_problem_may_empty_or_move_its_closing(file: Callable[..., Path], engine: sa.Engine, closed: date | None) -> None:
    load(file({"grassroots_problem": [{**PROBLEM, "closed_on": date(2026, 10, 1)}]}), engine, NOW)
    load(file({"grassroots_problem": [{**PROBLEM, "closed_on": closed, "reopened": 1}]}), engine, LATER)
    assert content(engine)["grassroots_problem"][0]["closed_on"] == closed


def test_an_older_file_is_refused_by_the_day_it_covers(file: Callable[..., Path], engine: sa.Engine) -> None:
    load(file({"feed": [{**FEED, "covers_until": TODAY}]}), engine, NOW)
    first, _ = refusal(file({}), engine)
    assert first == "数据完整性!B4  数据完整截至 (covers_until): 2026-11-22 – before the stored 2026-11-23; it only moves forward."


@pytest.mark.parametrize("trigger", ["training_visit", "feed"])
def test_what_the_database_refuses_in_the_middle_leaves_nothing_behind(file: Callable[..., Path], engine: sa.Engine, trigger: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER t BEFORE INSERT ON {trigger} BEGIN SELECT RAISE(ABORT, 'full'); END")
    before = content(engine)
    with pytest.raises(sa.exc.IntegrityError, match="full"):
        load(file({"training_visit": [VISIT], "grassroots_problem": [PROBLEM]}), engine, NOW)
    assert content(engine) == before


# Files that are none ---------------------------------------------------------------------------------


def packed(path: Path, **parts: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)


def said_to_be_large(path: Path) -> None:
    packed(path, part=b"small")
    data = bytearray(path.read_bytes())
    size = data.rfind(b"PK\x01\x02") + 24  # of the part unpacked, in the list at the end
    data[size : size + 4] = (600 * 2**20).to_bytes(4, "little")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "There is no file"),
        (lambda path: path.write_bytes(b""), "is empty."),
        (lambda path: path.write_bytes(b"id;name\n1;a\n"), "is no Excel workbook (.xlsx)."),
        (lambda path: path.write_bytes(b"PK\x03\x04 cut off"), "is no Excel workbook (.xlsx)."),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)), "is encrypted or an old .xls"),
        (lambda path: packed(path, readme=b"hello"), "is no Excel workbook (.xlsx)."),
        (said_to_be_large, "is larger than 500 MB when unpacked"),
    ],
    ids=["absent", "folder", "empty", "csv", "cut", "encrypted", "zip", "bomb"],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(
    tmp_path: Path, engine: sa.Engine, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / "file.xlsx")
    (line,) = refusal(tmp_path / "file.xlsx", engine)
    assert said in line


def test_a_workbook_whose_sheet_is_broken_is_refused_in_one_sentence(file: Callable[..., Path], engine: sa.Engine, tmp_path: Path) -> None:
    with zipfile.ZipFile(file({"training_visit": [VISIT]})) as whole, zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as broken:
        for part in whole.namelist():
            data = whole.read(part)
            broken.writestr(part, data[:-40] if part == "xl/worksheets/sheet5.xml" else data)
    (line,) = refusal(tmp_path / "broken.xlsx", engine)
    assert line.endswith("is no Excel workbook (.xlsx).")


def test_rows_beyond_what_a_file_says_of_its_size_are_read(file: Callable[..., Path], engine: sa.Engine, tmp_path: Path) -> None:
    made = file({"training_visit": [{**VISIT, "visit_id": number} for number in range(1, 51)]})
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(tmp_path / "small.xlsx", "w") as small:
        for part in whole.namelist():
            small.writestr(part, re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1:B4"', whole.read(part)))
    load(tmp_path / "small.xlsx", engine, NOW)
    assert len(content(engine)["training_visit"]) == 50


def test_ten_thousand_rows_take_a_reasonable_time(file: Callable[..., Path], engine: sa.Engine) -> None:
    made = file({"training_visit": [{**VISIT, "visit_id": number} for number in range(1, 10_001)]})
    begun = time.process_time()
    load(made, engine, NOW)
    assert time.process_time() - begun < 6  # of the processor: 1 s where this was written; ten times the rows took 8 s


# The command -----------------------------------------------------------------------------------------


def test_the_command_says_how_many_rows_were_new(
    path: Path, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("LOAD_DATABASE_URL", f"sqlite:///{path}")
    made = str(file({"training_visit": [VISIT]}))
    said = []
    for arguments in ([made, "--dry-run"], [made], [made, "--language", "en"]):
        main(arguments)
        said.append(capfdbinary.readouterr().out.decode().splitlines())
    assert said == [
        ["下沉记录：新增 1，更改 0，相同 0", "试运行：检查通过，没有写入。"],
        ["下沉记录：新增 1，更改 0，相同 0", "已写入，数据完整截至 2026-11-22。"],
        ["training_visit: 0 new, 0 changed, 1 the same", "Nothing differs from the database; nothing was changed."],
    ]


def test_the_command_leaves_with_status_2_and_the_report(path: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([str(file({"training_visit": [{**VISIT, "days": 32}]})), "--database-url", f"sqlite:///{path}", "--language", "en"])
    assert left.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == "1 to be put right; nothing was written."


def test_the_dashboards_own_address_is_never_used(path: Path, file: Callable[..., Path]) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{path}"}
    environment.pop("LOAD_DATABASE_URL", None)
    command = [sys.executable, "-m", "data_access.load", str(file({"training_visit": [VISIT]})), "--language", "en"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == TEXTS["messages"]["no_address"][1] + "\n"


def test_no_database_is_made_where_there_is_none(tmp_path: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(file({})), "--database-url", f"sqlite:///{tmp_path}/absent.sqlite"])
    assert capsys.readouterr().err == "The database cannot be reached.\n"
    assert not (tmp_path / "absent.sqlite").exists()


def test_a_database_that_takes_nothing_is_said_in_one_sentence(
    path: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        connection.exec_driver_sql("CREATE TRIGGER t BEFORE INSERT ON training_visit BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(SystemExit) as left:
        main([str(file({"training_visit": [VISIT]})), "--database-url", f"sqlite:///{path}", "--language", "en"])
    assert (left.value.code, capsys.readouterr().err) == (
        2,
        "The database did not take the file: full. Load it again: what is there already stays as it is.\n",
    )
