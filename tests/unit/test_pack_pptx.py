"""Slides of a review: all that a reader needs on each, native tables and charts, nothing blank, nothing outside."""

import re
import subprocess
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.pack import PackError
from dashboard.pack.pptx import presentation
from dashboard.pack.pptx_text import FACE, balanced, ems, shortened, wrapped
from dashboard.review.slide import Fact, Field, Graph, Native, Record, Review, Said, Series, Sheet, Slide, Stack, Value, as_drawn, sheets
from data_access.text import harmless
from tests import reviews

HOSTILE = "=cmd|'/c calc'!A1\x00\x07\x1b\ufffe<&>\"𠮷\u202e\ud800" + "很长的名字" * 100
WRITTEN = ("a:rPr", "a:defRPr", "a:endParaRPr")
SIZE = (Pt(960), Pt(540))

DECISIONS = Sheet(
    "decisions",
    "Decisions",
    (
        Field("Decision", text=True, width=3, strong=True),
        Field("Evidence", text=True, width=3, quiet=True),
        Field("Responsible", text=True, width=1.5),
        Field("Due"),
        Field("Status", text=True),
    ),
    tuple(
        Record(
            (
                Value(f"Move {n} cadres from the funeral reform task force to the assistance task force"),
                Value("Assistance has 77 open items, 9 of them overdue; funeral reform has 6.9 a head"),
                Value("Personnel, Assistance"),
                Value("5 Dec 2026", None, "date"),
                Value("Behind", "Behind", "text", "behind"),
            )
        )
        for n in range(1, 13)
    ),
)


def chart(form: Any = "column", *values: float | None, title: str = "图", colour: str = "main") -> Graph:
    names = tuple(f"第{n}项" for n in range(len(values)))
    return Graph(f"{form}-chart", "替代文字", 200, native=Native(form, title, names, (Series("实际", values, colour),), "percent"))


ENGLISH = replace(
    reviews.review(
        Slide(
            "decisions",
            "Decisions",
            "The bureau is asked to decide on 12 matters; three of them are overdue since the second quarter",
            "Evidence as of the day",
            (Stack((DECISIONS,)),),
            (Said("Procurement is under way.", "Laixi Civil Affairs Bureau · Laixi", "11 Nov"),),
            (("behind", "overdue"),),
        )
    ),
    language="en",
    title="Meeting on party building and services, Q3 2026",
    place="Whole city",
    quarter="Q3 2026",
    as_of="as of 26 Oct 2026",
)

FULL = reviews.review(
    *reviews.review().slides,
    Slide(
        "facts",
        "体悟实训",
        "下沉天数 93.8% 达标",
        "每格为完成率",
        (Stack((reviews.OVERALL,), 3), Stack((reviews.FACT,) * 4)),
        (Said("说" * 900, "莱西市民政局", "11月11日"),),
    ),
    Slide(
        "charts",
        "图",
        "六种图",
        "",
        (
            Stack((chart("column", 0.3, None, 0.5), chart("bar", 0.3, -0.2, None))),
            Stack((chart("stacked_column", 0.3, 0.2), chart("line", 0.3, None, 0.4, 0.5))),
        ),
    ),
)
EXTREME = replace(
    reviews.review(
        Slide(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            (
                Stack(
                    (
                        Sheet(HOSTILE, HOSTILE, (Field(HOSTILE, HOSTILE, text=True),), (Record((Value(HOSTILE * 2),), HOSTILE, True),)),
                        Sheet("empty", "空表", (Field("甲"), Field("乙")), ()),
                        Fact(HOSTILE, Value(HOSTILE), HOSTILE, HOSTILE, ((HOSTILE, HOSTILE, "up"),)),
                    ),
                    heading=HOSTILE,
                    note=HOSTILE,
                ),
                Stack((Graph("chart", HOSTILE, 9, native=Native("bar", HOSTILE, (HOSTILE,), (Series(HOSTILE, (1.0,)),))),)),
            ),
            (Said(HOSTILE, HOSTILE, HOSTILE),) * 9,
            (("gold", HOSTILE),),
        )
    ),
    title=HOSTILE,
    place=HOSTILE,
    sources=(HOSTILE,) * 9,
    cautions=(HOSTILE,) * 9,
)


def opened(review: Review) -> Any:
    return Presentation(BytesIO(presentation(review)))


def texts(canvas: Any) -> str:
    return "\n".join("".join(node.text or "" for node in paragraph.iter(qn("a:t"))) for paragraph in canvas._element.iter(qn("a:p")))


def charts(deck: Any) -> list[Any]:
    return [shape.chart for canvas in deck.slides for shape in canvas.shapes if shape.has_chart]


def tables(deck: Any) -> list[Any]:
    return [shape for canvas in deck.slides for shape in canvas.shapes if shape.has_table]


@pytest.fixture(scope="module")
def deck() -> Any:
    return opened(FULL)


def test_the_order_is_that_of_the_review(deck: Any) -> None:
    titles = [re.sub(r" \(\d+/\d+\)$", "", canvas.shapes.title.text_frame.text) for canvas in deck.slides]
    assert list(dict.fromkeys(titles)) == [FULL.title, *(slide.title for slide in FULL.slides)]


def test_the_first_slide_says_what_the_review_is_of(deck: Any) -> None:
    said = texts(deck.slides[0])
    assert [text for text in (FULL.place, FULL.quarter, FULL.as_of, FULL.demo, *FULL.sources, *FULL.cautions) if text not in said] == []


def test_every_slide_says_its_day_place_sources_and_number(deck: Any) -> None:
    for number, canvas in enumerate(list(deck.slides)[1:], 2):
        said = texts(canvas)
        assert [text for text in (FULL.as_of, FULL.place, FULL.quarter, FULL.demo, *FULL.sources) if text not in said] == []
        assert f"{number} / {len(deck.slides)}" in said
        assert [field.get("type") for field in canvas._element.iter(qn("a:fld"))] == ["slidenum"]


def test_remarks_keys_and_caption_stand_on_every_slide_of_their_finding() -> None:
    slide = replace(FULL.slides[0], stacks=(Stack((reviews.long_sheet(90),)),))
    canvases = list(opened(reviews.review(slide)).slides)[1:]
    assert len(canvases) > 1
    for number, canvas in enumerate(canvases, 1):
        assert canvas.shapes.title.text_frame.text == f"{slide.title} ({number}/{len(canvases)})"
        said = texts(canvas)
        assert "莱西市民政局 · 莱西市 · 11月11日：莱西市部分镇街" in said
        assert slide.caption in said
        assert "■ 向好" in said


def test_every_cell_of_a_paper_table_is_in_a_native_table(deck: Any) -> None:
    cells = {cell.text for shape in tables(deck) for row in shape.table.rows for cell in row.cells}
    plain = {re.sub("^[●◆▲○] ", "", text) for text in cells}
    wanted = {harmless(value.text) for _, sheet in sheets(FULL) if sheet.paper for record in sheet.records for value in record.cells}
    assert wanted - plain == set()


def test_continued_tables_repeat_their_headings_and_lose_no_row() -> None:
    shown = tables(opened(reviews.review(Slide("board", "榜", "榜", stacks=(Stack((reviews.long_sheet(90),)),)))))
    rows = [[cell.text for cell in row.cells] for shape in shown for row in shape.table.rows]
    assert len(shown) > 1
    assert rows.count(["名次", "党组织", "得分"]) == len(shown)
    assert [row[0] for row in rows if row[0] != "名次"] == [str(number) for number in range(1, 91)]


def test_rows_are_shared_evenly_among_the_slides_they_need() -> None:
    counts = range(16, 70)
    slides = [Slide(f"b{count}", "榜", "榜", stacks=(Stack((reviews.long_sheet(count),)),)) for count in counts]
    shown = iter([len(shape.table.rows) - 1 for shape in tables(opened(reviews.review(*slides)))])
    for count in counts:
        rows = [next(shown)]
        while sum(rows) < count:
            rows.append(next(shown))
        assert sum(rows) == count
        assert max(rows) - min(rows) <= len(rows)
    assert list(shown) == []


def test_numbers_and_the_words_of_headings_are_whole_in_a_wider_typeface() -> None:
    texts = tuple(Field(f"名称{n}", text=True, width=3) for n in range(3))
    numbers = tuple(Field(label, strong=True) for label in ("Organizations", "Value", "偏差（天）", "Due", "Target", "Last"))
    row = Record((*[Value("特殊困难老年人家庭适老化改造户数")] * 3, *[Value("19,492")] * 6))
    sheet = Sheet("wide", "宽表", (*texts, *numbers), (row,) * 3)
    (shape,) = tables(opened(reviews.review(Slide("w", "w", "w", stacks=(Stack((chart("bar", 0.5),), 5), Stack((sheet,), 7))))))
    size = shape.table.cell(1, 3).text_frame.paragraphs[0].runs[0].font.size
    widths = [column.width for column in shape.table.columns]
    digits = 5 * 0.70 + 0.38  # of the boldest typeface that stands in
    assert all(width - Pt(12) >= digits * size for width in widths[3:])
    assert widths[3] - Pt(12) >= ems("Organizations") * size


def test_a_line_of_shares_ends_at_the_whole() -> None:
    deck = opened(reviews.review(Slide("l", "l", "l", stacks=(Stack((chart("line", 0.2, 1.0),)),))))
    assert [one.value_axis.maximum_scale for one in charts(deck)] == [1]
    small = opened(reviews.review(Slide("l", "l", "l", stacks=(Stack((chart("line", 0.02, 0.1),)),))))
    assert [one.value_axis.maximum_scale for one in charts(small)] == [None]


def test_how_the_drawings_of_the_screen_are_read_is_not_said() -> None:
    slide = Slide("h", "h", "h", "限于本季", (Stack((chart("bar", 0.5),), note="在办 88", how="竖线＝容量"),), how="红线")
    said = texts(opened(reviews.review(slide)).slides[1])
    assert [text for text in ("限于本季", "在办 88") if text not in said] == []
    assert [text for text in ("竖线＝容量", "红线") if text in said] == []
    assert (as_drawn(slide).caption, as_drawn(slide).stacks[0].note) == ("限于本季 · 红线", "在办 88 · 竖线＝容量")


def test_a_total_is_never_alone_on_a_slide() -> None:
    for count in range(15, 26):
        board = reviews.long_sheet(count)
        total = Record((Value(""), Value("合计"), Value("90.0")), total=True)
        shown = tables(opened(reviews.review(Slide("b", "榜", "榜", stacks=(Stack((replace(board, records=(*board.records, total)),)),)))))
        assert len(shown[-1].table.rows) > 2


def test_what_is_not_for_paper_is_not_drawn() -> None:
    hidden = replace(reviews.long_sheet(3), paper=False)
    deck = opened(reviews.review(Slide("x", "x", "x", stacks=(Stack((hidden, Graph("screen", "只在屏幕", 100, paper=False))),))))
    assert (tables(deck), charts(deck)) == ([], [])


def test_statuses_have_shape_and_tint(deck: Any) -> None:
    cells = {cell.text: cell for shape in tables(deck) for row in shape.table.rows for cell in row.cells}
    assert {"● 正常", "▲ 滞后", "○ 无数据", "▲ 14"} <= set(cells)
    assert cells["▲ 14"]._tc.tcPr.find(qn("a:solidFill")).find(qn("a:srgbClr")).get("val") == "F5CDBB"


def test_rows_of_a_group_share_a_merged_cell() -> None:
    rows = tuple(Record((Value(name),), group=group) for name, group in (("甲", "实训"), ("乙", "实训"), ("丙", "养老")))
    (shape,) = tables(opened(reviews.review(Slide("g", "g", "g", stacks=(Stack((Sheet("g", "g", (Field("名"),), rows),)),)))))
    cell = shape.table.cell(1, 0)
    assert (cell.text, cell.span_height, shape.table.cell(3, 0).text) == ("实训", 2, "养老")


def test_charts_hold_the_unrounded_numbers_and_leave_blanks(deck: Any) -> None:
    wanted = [series.values for graph in (part for slide in FULL.slides for stack in slide.stacks for part in stack.parts)
              if isinstance(graph, Graph) and graph.native for series in graph.native.series]  # fmt: skip
    found = [tuple(series.values) for one in charts(deck) for series in one.plots[0].series]
    assert found == wanted
    assert any(None in values for values in found)
    assert {node.get("val") for one in charts(deck) for node in one._chartSpace.iter(qn("c:dispBlanksAs"))} == {"gap"}


def test_the_worksheet_behind_a_chart_has_the_same_numbers_and_no_formula() -> None:
    native = Native("bar", "图", ("=1+1", "乙"), (Series("=HYPERLINK(1)", (0.25, None)),), "percent")
    (found,) = charts(opened(reviews.review(Slide("x", "x", "x", stacks=(Stack((Graph("g", "", 100, native=native),)),)))))
    book = openpyxl.load_workbook(BytesIO(found.part.chart_workbook.xlsx_part.blob))
    cells = [[(cell.value, cell.data_type) for cell in row] for row in book.active.iter_rows()]
    assert cells == [[(None, "n"), ("=HYPERLINK(1)", "s")], [("=1+1", "s"), (0.25, "n")], [("乙", "s"), (None, "n")]]


def test_bars_begin_at_zero(deck: Any) -> None:
    forms = {one.chart_title.text_frame.text: one.value_axis.minimum_scale for one in charts(deck)}
    assert forms["星级分布"] == 0


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (Graph("curve-of-days", "", 100), "curve-of-days"),
        (chart("bar", None, None, title="空图"), "空图"),
        (chart("bar", title="无项"), "无项"),
        (chart("line", float("nan"), title="非数"), "非数"),
        (Graph("g", "", 100, native=Native("line", "长短不一", ("一",), (Series("a", (1.0, 2.0)),))), "长短不一"),
    ],
)
def test_a_chart_that_would_be_blank_or_a_picture_is_refused(graph: Graph, reason: str) -> None:
    with pytest.raises(PackError, match=f"进度.*{reason}"):
        presentation(reviews.review(Slide("x", "x", "进度", stacks=(Stack((graph,)),))))


def test_a_table_with_a_short_row_is_refused() -> None:
    short = Sheet("s", "缺格表", (Field("a"), Field("b")), (Record((Value("1"),)),))
    with pytest.raises(PackError, match="缺格表"):
        presentation(reviews.review(Slide("x", "x", "x", stacks=(Stack((short,)),))))


def test_why_there_is_nothing_stands_in_place_of_the_figures(deck: Any) -> None:
    assert "当日没有在运行的集群。" in texts(deck.slides[_index(deck, "没有集群")])


def _index(deck: Any, title: str) -> int:
    return next(number for number, canvas in enumerate(deck.slides) if canvas.shapes.title.text_frame.text == title)


def test_remarks_too_long_for_the_foot_are_told_in_full_after_the_figures(deck: Any) -> None:
    told = "".join(cell.text for shape in tables(deck) for row in shape.table.rows for cell in row.cells)
    assert told.count("说") >= 900


@pytest.mark.parametrize("review", [FULL, ENGLISH, EXTREME], ids=["full", "english", "extreme"])
def test_everything_that_is_written_names_its_typeface_and_language(review: Review) -> None:
    with zipfile.ZipFile(BytesIO(presentation(review))) as file:
        names = [name for name in file.namelist() if re.match(r"ppt/(slides|charts)/[^/]+[.]xml$", name)]
        said = [found for name in names for found in ElementTree.fromstring(file.read(name)).iter() if found.tag in map(qn, WRITTEN)]
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert theme.count(f'<a:ea typeface="{FACE}"/>') == 2
    assert len(said) > 50
    language = "zh-CN" if review.language == "zh-CN" else "en-US"
    assert {(found.get("lang"), *(found.find(qn(tag)).get("typeface") for tag in ("a:latin", "a:ea", "a:cs"))) for found in said} == {
        (language, FACE, FACE, FACE)
    }


@pytest.mark.parametrize("review", [FULL, ENGLISH, EXTREME], ids=["full", "english", "extreme"])
def test_nothing_stands_outside_its_slide_and_no_figure_over_another(review: Review) -> None:
    for canvas in opened(review).slides:
        places = []
        for shape in canvas.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= SIZE[0]
            assert shape.top + shape.height <= SIZE[1]
            if shape.has_table or shape.has_chart:
                places.append((shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))
        footing = [shape.top for shape in canvas.shapes if shape.top > Pt(250) and shape.width >= Pt(870)]
        for left, top, right, bottom in places:
            assert all(bottom <= foot + 9 for foot in footing if foot > top)
            assert not [one for one in places if one[0] < right - 9 and left < one[2] - 9 and one[1] < bottom - 9 and top < one[3] - 9][1:]


def test_hostile_texts_neither_break_the_file_nor_become_formulas() -> None:
    made = presentation(EXTREME)
    with zipfile.ZipFile(BytesIO(made)) as file:
        assert [
            name for name in file.namelist() if name.endswith(".xml") and re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", file.read(name))
        ] == []
    said = "".join(texts(canvas) for canvas in Presentation(BytesIO(made)).slides)
    assert "=cmd|'/c calc'!A1<&>\"𠮷" in said


def test_the_same_review_is_the_same_file_and_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    first = presentation(FULL)
    later = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: later)
    assert presentation(FULL) == first
    about = Presentation(BytesIO(first)).core_properties
    assert (about.title, about.language, about.author, about.last_modified_by) == (FULL.title, "zh-CN", "", "")
    assert about.created.date().isoformat() == "2026-10-26"


def test_tables_and_charts_have_a_text_alternative(deck: Any) -> None:
    told = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for canvas in deck.slides for shape in canvas.shapes
            if shape.has_table or shape.has_chart]  # fmt: skip
    assert told
    assert all(told)


def test_a_pack_of_many_slides_is_made_in_seconds() -> None:
    started = time.perf_counter()
    presentation(reviews.review(*FULL.slides * 5))
    assert time.perf_counter() - started < 6


@pytest.mark.parametrize("text", ["", "民政", "word " * 9, "莱西市 Laixi 2026年9月30日，" * 4, "a" * 99, "　 \u00a0"])
def test_broken_lines_are_together_the_text(text: str) -> None:
    lines = wrapped(text, 80, 12)
    assert "".join(lines) == text
    assert len(wrapped(text, balanced(text, 80, 12), 12)) <= len(lines)
    assert len(wrapped(shortened(text, 80, 12, 2), 80, 12)) <= 2


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slides as another program shows them: a PDF of the full review and one of the English."""
    folder = tmp_path_factory.mktemp("slides")
    for name, review in {"full": FULL, "english": ENGLISH}.items():
        (folder / f"{name}.pptx").write_bytes(presentation(review))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "full.pptx", "english.pptx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    return folder


def shown(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def test_another_program_shows_every_slide_with_its_chinese_title(paper: Path, deck: Any) -> None:
    pages = shown("pdftotext", "-layout", str(paper / "full.pdf"), "-").split("\f")[:-1]
    assert len(pages) == len(deck.slides)
    for canvas, page in zip(deck.slides, pages, strict=True):
        assert re.sub(r"\s", "", canvas.shapes.title.text_frame.text) in re.sub(r"\s", "", page)


def test_another_program_embeds_a_chinese_typeface(paper: Path) -> None:
    fonts = shown("pdffonts", str(paper / "full.pdf")).splitlines()[2:]
    assert [line for line in fonts if re.search("CJK|YaHei|Han|Hei|Song", line) and re.search(r"\byes\s+(yes|no)\s+(yes|no)\b", line)]


def test_english_slides_are_shown_whole(paper: Path) -> None:
    text = re.sub(r"\s+", " ", shown("pdftotext", str(paper / "english.pdf"), "-"))
    assert text.count("Move 12 cadres") == 1
    assert "as of 26 Oct 2026" in text


def test_panels_that_are_alike_stay_beside_each_other() -> None:
    def stack(count: int) -> Stack:
        return Stack((chart("line", 0.1, 0.2, title="在办"), chart("stacked_bar", *[0.5] * count, title="负荷")), 4)

    deck = opened(reviews.review(Slide("x", "x", "x", stacks=(stack(3), stack(18), stack(4)))))
    shown = [[shape.chart.chart_title.text_frame.text for shape in canvas.shapes if shape.has_chart] for canvas in deck.slides]
    assert [names for names in shown if names] in ([["在办"] * 3, ["负荷"] * 3], [["在办", "负荷"] * 3])


def test_stacks_of_more_than_a_row_go_under_each_other() -> None:
    stacks = (Stack((chart("bar", 0.5),), 6), Stack((chart("bar", 0.4),), 6), Stack((reviews.long_sheet(3),), 12))
    canvas = list(opened(reviews.review(Slide("x", "x", "x", stacks=stacks))).slides)[1]
    left, right = (shape for shape in canvas.shapes if shape.has_chart)
    (table,) = (shape for shape in canvas.shapes if shape.has_table)
    assert left.top == right.top
    assert table.top >= left.top + left.height


def test_charts_compared_by_eye_share_their_scale() -> None:
    stacks = tuple(Stack((chart("column", value, title=f"专班{value}"),), 4) for value in (0.2, 0.9))
    deck = opened(reviews.review(Slide("x", "x", "x", stacks=stacks)))
    assert {(one.value_axis.minimum_scale, one.value_axis.maximum_scale) for one in charts(deck)} == {(0.0, 0.9)}
