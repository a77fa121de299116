"""The pieces of a page that can be tested without a page."""

import io
import logging
from decimal import Decimal

import pandas as pd
import pytest

from dashboard import frame, html, words
from dashboard.names import names_of
from dashboard.parts import csv, matching
from dashboard.pieces import Cell, Row
from dashboard.pieces import Column as Heading

COLUMNS = {"name": ("名称", "text"), "rate": ("完成率", "percent"), "days": ("天数", "decimal"), "on": ("日期", "date")}


def test_a_download_opens_in_excel_with_its_chinese_and_without_formulas() -> None:
    rows = pd.DataFrame(
        {
            "name": ["莱西市", "=cmd|' /C calc'!A0", "+1", None],
            "rate": [0.784, None, 1.0, 0.5],
            "days": [Decimal("2.5"), None, Decimal(3), Decimal(0)],
            "on": pd.to_datetime(["2026-09-30", None, "2026-10-01", "2026-10-02"]),
            "hidden": [1, 2, 3, 4],
        }
    )
    made = csv(rows, COLUMNS)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig").splitlines() == [
        "名称,完成率,天数,日期",
        "莱西市,78.4,2.5,2026-09-30",
        "'=cmd|' /C calc'!A0,,,",
        "'+1,100.0,3.0,2026-10-01",
        ",50.0,0.0,2026-10-02",
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_of_a_download_can_become_a_formula(first: str) -> None:
    made = csv(pd.DataFrame({"name": [f"{first}1"]}), {"name": (f"{first}2", "text")})
    read = pd.read_csv(io.BytesIO(made), encoding="utf-8-sig", lineterminator="\n", keep_default_na=False)
    assert (list(read), read.iloc[0, 0]) == ([f"'{first}2"], f"'{first}1")


def test_two_columns_of_one_heading_are_both_downloaded() -> None:
    made = csv(pd.DataFrame({"a": ["=1"], "b": ["2"]}), {"a": ("党建", "text"), "b": ("党建", "text")})
    assert made.decode("utf-8-sig") == "党建,党建\n'=1,2\n"


@pytest.mark.parametrize(
    ("language", "wanted", "found"),
    [
        ("zh-CN", "78.4%", [0]),
        ("zh-CN", "0.784", []),
        ("zh-CN", "9月30日", [0]),
        ("en", "30 sep", [0]),
        ("en", "2026-09-30", []),
        ("en", "2.5", [0]),
        ("en", "BRANCH", [1]),
        ("en", "–", [1]),
        ("en", "none", []),
        ("en", "", [0, 1]),
    ],
)
def test_a_search_finds_what_the_table_shows(language: str, wanted: str, found: list[int]) -> None:
    rows = pd.DataFrame(
        {
            "name": ["莱西市", "Third branch"],
            "rate": [0.784, None],
            "days": [Decimal("2.50"), None],
            "on": pd.to_datetime(["2026-09-30", None]),
        }
    )
    assert list(matching(rows, COLUMNS, wanted, words.of(language)).index) == found


def test_a_fault_of_a_page_stands_in_the_log_with_its_trace_under_the_code_that_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    assert frame.logged(ZeroDivisionError("division by zero")) == "PAGE-3415"
    assert [(record.levelno, record.message) for record in caplog.records] == [(logging.ERROR, "PAGE-3415 a page failed")]
    assert "ZeroDivisionError: division by zero" in caplog.text


def test_an_empty_list_downloads_its_headings() -> None:
    rows = pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    assert csv(rows, COLUMNS).decode("utf-8-sig") == "名称,完成率,天数,日期\n"


def test_what_the_database_says_is_never_markup() -> None:
    hostile = "<script>alert(1)</script>"
    made = html.render(
        "table",
        columns=[Heading("name")],
        rows=[Row(hostile, (Cell(hostile, link='"><b>'),))],
        label=hostile,
        definition_link=str,
        definition=str,
    )
    assert "<script>" not in made
    assert "<b>" not in made
    assert made.count("&lt;script&gt;") == 2


@pytest.fixture
def divisions() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("370211", "黄岛区", "Huangdao District", "district"),
            ("370285", "莱西市", "Laixi City", "district"),
            ("370285001", "水集街道", None, "town"),
        ],
        columns=["code", "name", "name_en", "level"],
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-CN", ["西海岸新区", "西海岸", "莱西", "水集街道", "不分区市", "未归属", "999", "全市", "民政局", "–"]),
        (
            "en",
            [
                "West Coast",
                "West Coast",
                "Laixi",
                "水集街道",
                "Not of one district",
                "Unassigned",
                "999",
                "Whole city",
                "Bureau",
                "–",
            ],
        ),
    ],
)
def test_places_and_units_are_called_what_people_call_them(divisions: pd.DataFrame, language: str, expected: list[str]) -> None:
    units = pd.DataFrame({"unit_id": pd.array([1], dtype="Int64"), "name": ["民政局"], "name_en": ["Bureau"]})
    names = names_of(divisions, units, words.of(language))
    assert [
        names.division("370211"),
        names.short("370211"),
        names.short("370285"),
        names.division("370285001"),
        names.division(None),
        names.division("unassigned"),
        names.division("999"),
        names.scope(None),
        names.unit(1),
        names.unit(pd.NA),
    ] == expected
