"""The Excel templates say of every column what the contract says, and open as workbooks that can be filled in."""

import re
import subprocess
import warnings
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data_access import schema
from data_access.database import connect
from data_access.templates import FEEDS, FIRST_ROW, LANGUAGES, TEXTS, expected, fields, main, tables, title, write
from tests.random_database import write_database

DDL = (Path(__file__).parents[2] / "docs/contract/shared_database.sql").read_text(encoding="utf-8")
TABLES = list(schema.metadata.tables.values())
COLUMNS = {f"{table.name}.{column.name}" for table in TABLES for column in table.c}
PLACES = {
    "division": [
        {"code": "3702", "name": "青岛市", "level": "city"},
        {"code": "370203", "name": "市北区", "level": "district", "parent_code": "3702"},
        {"code": "370203001", "name": "辽宁路街道", "level": "town", "parent_code": "370203"},
        {"code": "370203001001", "name": "某居", "level": "village", "parent_code": "370203001"},
    ],
    "unit": [{"unit_id": 5, "name": "社会救助处", "kind": "office"}],
    "cadre": [{"cadre_id": 12, "name": "=张三", "unit_id": 5}],
    "feed": [{"feed": "training", "refreshed_at": date(2026, 1, 1), "covers_until": date(2026, 1, 1), "stale_after_hours": 77}],
}


def listed_in_the_contract() -> dict[str, tuple[list[str], bool]]:
    """For every column whose comment lists its codes: these, and whether the list goes on."""
    found = {}
    for table, body in re.findall(r"CREATE TABLE (\w+) \(.*?\n(.*?)\n\);", DDL, flags=re.DOTALL):
        for column, comment in re.findall(r"^  ([a-z_]+) .*-- (.*\|.*)$", body, flags=re.MULTILINE):
            codes = [match[1] for part in comment.split("|") if (match := re.match(r"\s*([a-z_]+|\d+)", part))]
            found[f"{table}.{column}"] = (codes, "..." in comment)
    return found


def offered(page: object) -> dict[str, object]:
    """The validations of a sheet by the column they are for, such as "C"."""
    return {re.match(r"[A-Z]+", str(rule.sqref))[0]: rule for rule in page.data_validations.dataValidation}  # type: ignore[attr-defined, index]


@pytest.fixture
def database(tmp_path: Path) -> str:
    write_database(tmp_path / "shared.sqlite", {**PLACES, "feed": []})
    return f"sqlite:///{tmp_path}/shared.sqlite"


@pytest.fixture
def written(tmp_path: Path, database: str) -> Path:
    """The training template with the lists of a database."""
    write(tmp_path / "training.xlsx", "training", connect(database))
    return tmp_path / "training.xlsx"


# The texts -------------------------------------------------------------------------------------------


def test_every_table_has_a_name_and_one_feed() -> None:
    assert set(TEXTS["tables"]) == {table.name for table in TABLES}
    assert Counter(table.name for feed in FEEDS for table in tables(feed)) == {
        table.name: len(FEEDS) if table.name in ("feed", "submission") else 1 for table in TABLES
    }
    assert all(len(name) <= 31 for name, _ in TEXTS["tables"].values())  # the name of a sheet


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_a_heading_of_its_own(table: object) -> None:
    headings = [field.heading for field in fields(table)]  # type: ignore[arg-type]
    assert "None" not in headings
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("section", ["headings", "notes", "codes", "ranges"])
def test_no_text_speaks_of_a_column_that_is_not_there(section: str) -> None:
    assert [key for key in TEXTS[section] if key not in COLUMNS and key not in {column.split(".")[1] for column in COLUMNS}] == []


def test_the_codes_are_those_of_the_contract() -> None:
    ours = {f"{table.name}.{field.column.name}": field for table in TABLES for field in fields(table)}
    for column, (codes, goes_on) in listed_in_the_contract().items():
        field = ours[column]
        assert (sorted(field.codes), field.kind) == (sorted(codes), "open" if goes_on else "codes")
    assert len(listed_in_the_contract()) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_cell_may_hold_is_said_without_gaps(language: str) -> None:
    said = {expected(field, language) for table in TABLES for field in fields(table)}
    assert [text for text in said if "None" in text or "{" in text or not text] == []


def test_both_languages_have_the_same_blanks() -> None:
    differ = [
        key
        for section in ("messages",)
        for key, (chinese, english) in TEXTS[section].items()
        if set(re.findall(r"\{(\w+)", chinese)) - {"sheet"} != set(re.findall(r"\{(\w+)", english)) - {"table", "sheet"}
    ]
    assert differ == []


# The workbook ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("feed", FEEDS)
def test_a_template_has_a_sheet_a_table_with_the_columns_of_the_contract(tmp_path: Path, feed: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Excel's limits: the writer warns, and leaves out
        write(tmp_path / "template.xlsx", feed)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert book.sheetnames == ["填写说明", *(title(table) for table in tables(feed)), "下拉选项"]
    for table in tables(feed):
        page = book[title(table)]
        assert [cell.value for cell in page[1]] == [field.heading for field in fields(table)]
        assert [cell.value for cell in page[2]] == [column.name for column in table.c if column.name != "refreshed_at"]
        assert [cell.value.split("\n")[0].startswith("必填") for cell in page[3]] == [field.is_required for field in fields(table)]
        assert (page.freeze_panes, page.print_title_rows, page.page_setup.orientation) == ("A4", "$1:$3", "landscape")
        assert [cell.value for cell in page[FIRST_ROW + 1] if cell.value] == (
            [f"{feed} {TEXTS['codes']['feed'][feed]}", TEXTS["feeds"][feed]["stale_after_hours"]] if table is schema.feed else []
        )


def test_codes_are_text_and_days_are_days(written: Path) -> None:
    page = openpyxl.load_workbook(written)["下沉记录"]
    formats = [cell.number_format for cell in page[FIRST_ROW + 1]]
    assert formats == ["0", "@", "@", "yyyy-mm-dd", "0.0", "yyyy-mm-dd hh:mm:ss"]


def test_drop_downs_show_codes_with_their_meaning_and_references_with_their_name(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    page, lists = book["基层问题"], book["下拉选项"]
    columns = {cell.value: cell.column_letter for cell in page[2]}
    rules = offered(page)

    def choices(column: str) -> list[object]:
        place = rules[columns[column]].formula1.partition("!")[2]  # type: ignore[attr-defined]
        cells = lists[place.replace("$", "")]
        return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]

    assert choices("closed_as") == ["solved 已解决", "long_term 长期推进", "transferred 已转办", "duplicate 重复"]
    assert choices("satisfied") == ["是", "否"]
    assert choices("town_code") == ["370203001 辽宁路街道"]
    assert choices("cadre_id") == ["12 =张三"]
    assert choices("unit_id") == ["5 社会救助处"]
    assert lists.sheet_state == "hidden"


def test_only_what_can_never_be_right_is_stopped(written: Path) -> None:
    page = openpyxl.load_workbook(written)["基层问题"]
    columns = {cell.value: cell.column_letter for cell in page[2]}
    rules = offered(page)
    kinds = {
        name: (rules[columns[name]].type, rules[columns[name]].errorStyle or "stop")  # type: ignore[attr-defined]
        for name in ("reported_on", "closed_as", "town_code", "summary", "reopened")
    }
    assert kinds == {
        "reported_on": ("date", "stop"),
        "closed_as": ("list", "stop"),
        "town_code": ("list", "warning"),  # a new one may stand in the same file, or in no list yet
        "summary": ("textLength", "stop"),
        "reopened": ("whole", "stop"),
    }


def test_the_feeds_own_rule_of_freshness_stands_on_the_first_sheet(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    write_database(path, PLACES)
    write(tmp_path / "training.xlsx", "training", connect(f"sqlite:///{path}"))
    guide = openpyxl.load_workbook(tmp_path / "training.xlsx")["填写说明"]
    said = [str(row[0].value) for row in guide.iter_rows()]
    assert said[0] == "体悟实训 · 数据装载模板"
    assert "至少每 77 小时更新一次" in said[1]
    assert TEXTS["feeds"]["training"]["covers"] in said


def test_filled_rows_are_written_as_an_office_would(tmp_path: Path) -> None:
    rows = {"unit": [{"unit_id": 1, "name": '=cmd|"/c calc"!A1', "kind": "office", "division_code": "370203"}]}
    write(tmp_path / "reference.xlsx", "reference", rows=rows)
    page = openpyxl.load_workbook(tmp_path / "reference.xlsx")["单位"]
    assert [(cell.value, cell.data_type) for cell in page[FIRST_ROW + 1]] == [
        (1, "n"),
        ('=cmd|"/c calc"!A1', "s"),
        (None, "n"),
        ("office 机关处室", "s"),
        ("370203", "s"),
    ]


# The command -----------------------------------------------------------------------------------------


def test_the_command_writes_every_feeds_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--output", str(tmp_path / "new" / "folder")])
    assert capsys.readouterr().out.split() == [str(tmp_path / "new" / "folder" / f"{feed}.xlsx") for feed in FEEDS]


def test_the_command_writes_one_feeds_template(tmp_path: Path, database: str) -> None:
    main(["--feed", "stars", "--output", str(tmp_path / "one"), "--database-url", database])
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["stars.xlsx"]


def test_a_database_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--output", str(tmp_path), "--database-url", "sqlite:////nowhere/shared.sqlite"])
    assert (left.value.code, capsys.readouterr().err) == (2, "The database cannot be reached.\n")
    assert list(tmp_path.iterdir()) == []


def test_libreoffice_opens_a_template(tmp_path: Path, written: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, written],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = subprocess.run(["pdftotext", tmp_path / "training.pdf", "-"], check=True, capture_output=True).stdout.decode()
    assert "体悟实训" in text
    assert "grassroots_problem" not in text  # headings and columns, no names of tables
    assert {"problem_id", "closed_as", "town_code"} <= set(text.split())
