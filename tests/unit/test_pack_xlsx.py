"""The workbook of a review, read back."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.pack.xlsx import workbook
from dashboard.review.slide import Field, Record, Review, Sheet, Slide, Stack, Value
from tests.reviews import BARS, FACT, long_sheet, review


def opened(made: Review) -> Any:
    return openpyxl.load_workbook(BytesIO(workbook(made)))


def one(*cells: Value, fields: tuple[Field, ...] = ()) -> Review:
    """A review of one table with one row."""
    sheet = Sheet("one", "一", fields or tuple(Field(f"列{place}") for place, _ in enumerate(cells)), (Record(cells),))
    return review(Slide("one", "一", "一句话", stacks=(Stack((sheet,)),)))


def cells(page: Worksheet) -> Iterator[Cell]:
    return (cell for row in page.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None)


def found(page: Worksheet, value: object) -> Cell:
    return next(cell for cell in cells(page) if cell.value == value)


def row_of(made: Review) -> list[Cell]:
    """The one row of a table under its heading."""
    page = opened(made).worksheets[1]
    return list(page[found(page, "列0").row + 1])


@pytest.fixture(scope="module")
def usual() -> Any:
    return opened(review())


def test_the_sheets_are_the_cover_the_tables_the_figures_the_charts_and_the_definitions(usual: Any) -> None:
    assert usual.sheetnames == ["封面", "总体", "星级榜", "星级排行 – 数字", "星级排行 – 图表数据", "集群", "指标口径"]


def test_the_cover_says_what_the_workbook_is_about_and_leads_to_every_sheet(usual: Any) -> None:
    texts = [cell.value for cell in cells(usual["封面"])]
    for text in ("2026年三季度党建与业务融合推进会", "全市 · 2026年三季度", "截至2026年10月26日", "演示数据", "莱西市尚未报送 9月"):
        assert text in texts
    places = [cell.hyperlink.location for cell in cells(usual["封面"]) if cell.hyperlink]
    assert places == [f"'{name}'!A1" for name in usual.sheetnames[1:]]


def test_numbers_and_days_are_numbers_and_days_with_formats() -> None:
    row = row_of(
        one(
            Value("93.8%", 0.9378, "percent"),
            Value("90.0%", Decimal("0.9"), "percent"),
            Value("1,080", 1080, "count"),
            Value("82.85", Decimal("82.849"), "decimal"),
            Value("+5", 5, "change"),
            Value("−1.2", -1.19, "change"),
            Value("±0", 0.04, "change"),
            Value("+0.7", Decimal("0.00712"), "points_of_percent"),
            Value("2026年9月30日", date(2026, 9, 30), "date"),
        )
    )
    assert [cell.value for cell in row[:9]] == [0.9378, 0.9, 1080, 82.849, 5, -1.19, 0.04, 0.712, datetime(2026, 9, 30)]
    assert [cell.number_format for cell in row[:9]] == [
        "0.0%",
        "0.0%",
        "#,##0",
        "#,##0.00",
        '+#,##0;"−"#,##0;"±0"',
        '+#,##0.0;"−"#,##0.0;"±0"',
        '"±0";"±0";"±0"',
        '+#,##0.0;"−"#,##0.0;"±0"',
        "yyyy-mm-dd",
    ]


@pytest.mark.parametrize(
    ("cell", "value", "form"),
    [
        (Value("+114 天", 114, "change"), 114, '+#,##0" 天";"−"#,##0" 天";"±0"" 天"'),
        (Value("↑15", 15, "change"), 15, '"↑"#,##0;"↑"#,##0;"↑""±0"'),
        (Value("10,240 张", 10240, "count"), 10240, '#,##0" 张"'),
        (Value("12.3万", 123_400, "count"), 123_400, "#,##0"),
        (Value("94", 0.938, "percent"), 0.938, "0.0%"),
        (Value("超期，期限9月20日", date(2026, 9, 20), "date"), datetime(2026, 9, 20), '"超期，期限"yyyy-mm-dd'),
        (Value("due 20 Sep 2026", date(2026, 9, 20), "date"), datetime(2026, 9, 20), '"due "yyyy-mm-dd'),
        (Value('8 "号"', 8, "count"), 8, """#,##0" '号'\""""),
    ],
)
def test_the_words_around_a_number_stay_in_its_format(cell: Value, value: object, form: str) -> None:
    written = row_of(one(cell))[0]
    assert (written.value, written.number_format) == (value, form)


@pytest.mark.parametrize(
    "cell",
    [
        Value("2/3", 0.667, "percent"),
        Value("第3名，共12名", 3, "count"),
        Value("不迟于月底", date(2026, 9, 30), "date"),
        Value("很" * 40 + "3", 3, "count"),
    ],
)
def test_a_text_that_says_more_than_its_number_stays_text(cell: Value) -> None:
    assert row_of(one(cell))[0].value == cell.text


@pytest.mark.parametrize("raw", [None, float("nan"), float("inf"), "0.5"])
def test_what_is_missing_stays_the_text_shown_and_never_becomes_zero(raw: object) -> None:
    assert [(cell.value, cell.data_type) for cell in row_of(one(Value("–", raw, "percent")))[:1]] == [("–", "s")]


def test_a_change_of_shares_says_that_it_is_in_percentage_points() -> None:
    pure, mixed = one(Value("+0.7", 0.007, "points_of_percent")), opened(review())["总体"]
    assert found(opened(pure).worksheets[1], "列0\n百分点")
    assert found(mixed, "较上季\n比率按百分点")


def test_the_headings_are_frozen_filtered_and_repeated_on_every_printed_page(usual: Any) -> None:
    page = usual["星级榜"]
    head = found(page, "党组织").row
    assert page.freeze_panes == f"A{head + 1}"
    assert page.auto_filter.ref == f"A{head}:C{head + 40}"
    assert page.print_title_rows == f"${head}:${head}"


def test_sheets_print_on_a4_landscape_one_page_wide_with_day_title_and_page(usual: Any) -> None:
    for page in usual.worksheets:
        setup = page.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "2026年三季度党建与业务融合推进会" in page.oddHeader.left.text
        assert "截至2026年10月26日" in page.oddFooter.center.text
        assert page.oddFooter.right.text.strip() == "&P / &N"


def test_the_sums_of_a_sheet_are_those_of_the_review(usual: Any) -> None:
    page = usual["星级榜"]
    written = [cell.value for cell in cells(page) if cell.column == 3 and isinstance(cell.value, (int, float))]
    assert sum(written) == sum(record.cells[2].raw for record in long_sheet(40).records)


def test_every_number_of_the_review_stands_in_the_workbook(usual: Any) -> None:
    numbers = {cell.value for page in usual.worksheets for cell in cells(page) if isinstance(cell.value, (int, float))}
    assert FACT.value.raw in numbers
    assert BARS.native is not None
    assert {value for series in BARS.native.series for value in series.values if value is not None} <= numbers


def test_nothing_is_a_formula_or_an_address_of_a_stranger(usual: Any) -> None:
    for text in ("=1+1", "+1+1", "@SUM(1)", "-1+1", "http://example.com", "internal:'x'!A1", "{=1}", "mailto:a@b.c"):
        cell = row_of(one(Value(text, text)))[0]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert not [cell for page in usual.worksheets for cell in cells(page) if cell.data_type == "f"]
    files = zipfile.ZipFile(BytesIO(workbook(review())))
    assert not [name for name in files.namelist() if b"<f>" in files.read(name)]


def test_hostile_text_is_written_without_what_would_steer(usual: Any) -> None:
    assert found(usual["总体"], "=cmd|'/c calc'!A1 <b>&𠮷")
    text = "a\x00b\x1b\ud800c\u202ed\ufffe𠮷\te_x000D_"
    assert row_of(one(Value(text, text)))[0].value == "abcd𠮷\te_x000D_"
    assert len(row_of(one(Value("字" * 40_000)))[0].value) <= 32_767


def test_hostile_names_titles_and_headers_make_a_workbook_that_opens() -> None:
    names = ["a/b[c]:*?\\'", "", "History", "𠮷" * 40, "同", "同", "同"]
    sheets = tuple(Sheet(f"s{place}", name, (Field("列0"),), ()) for place, name in enumerate(names))
    made = review(Slide("x", "&D & 节'", "&P =1", "题注", (Stack(sheets),)))
    book = opened(replace(made, title="&" * 300, place="\x00\ud800", demo="", as_of="&P" * 200))
    assert len({name.lower() for name in book.sheetnames}) == len(names) + 2
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)


def test_statuses_are_words_with_shapes_and_tint_only_where_the_table_is_a_heat_table(usual: Any) -> None:
    page = usual["总体"]
    behind, word = found(page, 14), found(page, "▲ 滞后")
    assert behind.number_format == '"▲ "#,##0'
    assert behind.font.b
    assert {cell.fill.fgColor.rgb for cell in (behind, word)} == {"FFF5CDBB"}
    assert (found(page, "● 正常").fill.fgColor.rgb, found(page, "○ 无数据").data_type) == ("00000000", "s")
    calm = one(Value("14", 14, "count", "behind"))
    assert row_of(calm)[0].fill.fgColor.rgb == "00000000"


def test_remarks_stand_under_their_table_with_the_office(usual: Any) -> None:
    page = usual["总体"]
    assert found(page, "莱西市部分镇街9月集中承担防汛任务，缺口天数拟在12月上旬前补齐。")
    assert found(page, "莱西市民政局 · 莱西市 · 11月11日")


def test_a_slide_without_tables_says_why(usual: Any) -> None:
    assert found(usual["集群"], "当日没有在运行的集群。")


def test_a_missing_number_of_a_chart_is_an_empty_cell(usual: Any) -> None:
    page = usual["星级排行 – 图表数据"]
    assert [cell.value for cell in page[found(page, "2026年二季度").row][:4]] == ["2026年二季度", 4, 8, None]
    files = zipfile.ZipFile(BytesIO(workbook(review()))).namelist()
    assert sum(name.startswith("xl/charts/chart") for name in files) == 2


def test_columns_are_as_wide_as_their_texts_up_to_a_limit_and_long_text_wraps() -> None:
    long = "很长的说明" * 40
    made = one(Value("短", "短"), Value(long, long), fields=(Field("列0", text=True), Field("列1", text=True)))
    page = opened(made).worksheets[1]
    assert page.column_dimensions["A"].width < 12
    assert 58 <= page.column_dimensions["B"].width <= 62
    cell = found(page, long)
    assert cell.alignment.wrap_text
    assert page.row_dimensions[cell.row].height > 15 * 400 / 60


def test_every_cell_has_the_named_font(usual: Any) -> None:
    assert {cell.font.name for page in usual.worksheets for cell in cells(page)} == {"Microsoft YaHei"}


def test_the_file_names_no_person_and_is_the_same_each_time() -> None:
    properties = opened(review()).properties
    assert (properties.title, properties.creator or "", properties.lastModifiedBy or "") == ("2026年三季度党建与业务融合推进会", "", "")
    assert properties.created == datetime(2026, 10, 26)
    assert workbook(review()) == workbook(review())


def test_definitions_stand_on_the_last_sheet(usual: Any) -> None:
    page = usual.worksheets[-1]
    assert found(page, "下沉天数完成率").row == found(page, "完成天数 / 应下沉天数").row


def test_the_frame_is_english_in_english() -> None:
    book = opened(replace(review(), language="en"))
    assert (book.sheetnames[0], book.sheetnames[-1]) == ("Cover", "Definitions")
    assert found(book["总体"], "Remarks")


def test_an_empty_review_is_a_workbook_of_cover_and_definitions() -> None:
    assert opened(replace(review(), slides=(), definitions=(), sources=(), cautions=(), demo="")).sheetnames == ["封面", "指标口径"]


def test_another_office_program_opens_it_and_prints_every_text(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(review()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), profile, str(tmp_path / "a.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    for word in ("9 项主要指标 5 项达标", "+0.7", "93.8%", "▲ 14", "第40党支部", "缺口天数拟在12月上旬前补齐", "到期未办结的事项"):
        assert word in text
    assert text.count("党组织") >= 2  # the heading on both pages of the long table
    assert "Err:" not in text
    assert "####" not in text
