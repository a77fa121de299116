"""The pieces of a page that can be tested without a page."""

from decimal import Decimal

import pandas as pd
import pytest

from dashboard import html, words
from dashboard.names import names_of
from dashboard.parts import csv
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
