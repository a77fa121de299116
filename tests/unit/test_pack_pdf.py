"""The PDF of a review, read back by other programs."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from PIL import Image

from dashboard.pack import PackError, pdf
from dashboard.pack.pdf import paper
from dashboard.pieces import Drawing
from dashboard.review.plain import from_plain, to_plain
from dashboard.review.slide import Fact, Field, Graph, Native, Record, Review, Said, Series, Sheet, Slide, Stack, Value, sheets
from data_access.text import harmless
from tests.reviews import BARS, CURVE, FACT, bars, long_sheet, review


def run(*command: str, data: bytes) -> bytes:
    """What a program of poppler says about a PDF."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.pdf").write_bytes(data)
        return subprocess.run([*command[:1], f"{folder}/a.pdf", *command[1:]], check=True, capture_output=True, timeout=60).stdout


def pages(data: bytes) -> list[str]:
    """The text of every page without any space, since lines break where they like."""
    return [re.sub(r"[\s\u200b\u00a0]", "", page) for page in run("pdftotext", "-", data=data).decode().split("\f")[:-1]]


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u00a0]", "", harmless(text))


def one(*stacks: Stack, **more: str) -> Review:
    """A review of one slide."""
    return review(Slide("one", "一", "一句话", stacks=stacks, **more))  # type: ignore[arg-type]


def wide(rows: Sequence[Sequence[str]]) -> Sheet:
    """A table of texts."""
    fields = tuple(Field(f"列{place}", text=True) for place in range(len(rows[0])))
    return Sheet("wide", "宽", fields, tuple(Record(tuple(Value(text, text) for text in row)) for row in rows))


@lru_cache
def usual() -> bytes:
    return paper(review())


def test_the_pages_are_a4_lying() -> None:
    told = run("pdfinfo", data=usual()).decode()
    assert re.search(r"Page size:\s+841\.89 x 595\.276 pts \(A4\)", told)
    assert re.search(r"Title:\s+2026年三季度党建与业务融合推进会", told)
    assert re.search(r"Tagged:\s+yes", told)
    assert not re.search(r"Author:\s+\S", told)


def test_every_font_is_embedded_and_one_is_chinese() -> None:
    fonts = run("pdffonts", data=usual()).decode().splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes +\d+ +\d+$", line) for line in fonts)
    assert any("CJKsc" in line for line in fonts)


def test_the_title_page_says_scope_day_sources_cautions_and_every_finding_with_its_page() -> None:
    first, *others = pages(usual())
    shown = review()
    for text in (shown.title, f"{shown.place} · {shown.quarter}", shown.as_of, shown.demo, *shown.sources, *shown.cautions):
        assert bare(text) in first
    for slide in shown.slides:
        assert bare(slide.title) in first
        place = next(number for number, page in enumerate(others, 2) if bare(slide.title) in page)
        assert f"{bare(slide.title)}{place}" in first


def test_every_text_of_every_table_on_paper_stands_in_the_file() -> None:
    text = "".join(pages(usual()))
    for _, sheet in sheets(review()):
        for field in sheet.fields:
            assert bare(field.label) in text
        for record in sheet.records:
            assert all(bare(cell.text) in text for cell in record.cells)


def test_every_page_has_its_foot() -> None:
    all_pages = pages(usual())
    for number, page in enumerate(all_pages, 1):
        assert f"第{number}/{len(all_pages)}页" in page
        assert bare("全市 · 截至2026年10月26日 · 演示数据") in page


def test_remarks_facts_and_what_is_missing_are_said() -> None:
    text = "".join(pages(usual()))
    for said in (
        "莱西市部分镇街9月集中承担防汛任务，缺口天数拟在12月上旬前补齐。",
        "莱西市民政局 · 莱西市 · 11月11日",
        "当日没有在运行的集群。",
    ):
        assert bare(said) in text
    for said in (FACT.label, FACT.value.text, FACT.note, "较上季↑0.7", "同比↑3.6", "到期未办结的事项"):
        assert bare(said) in text


def test_charts_are_drawn_as_text_and_lines_with_the_names_of_their_series() -> None:
    text = "".join(pages(usual()))
    for said in ("莱西市", "平度市", "星级分布", "五星", "四星", "2026年二季度"):
        assert said in text


def test_no_page_is_blank() -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.pdf").write_bytes(usual())
        subprocess.run(["pdftoppm", "-r", "40", "-png", f"{folder}/a.pdf", f"{folder}/p"], check=True, timeout=60)
        pictures = sorted(Path(folder).glob("p-*.png"))
        assert len(pictures) == len(pages(usual()))
        for picture in pictures:
            colours = Image.open(BytesIO(picture.read_bytes())).convert("L").histogram()
            assert sum(colours[:128]) > 50


def test_a_long_table_repeats_its_heading_and_the_page_says_what_it_continues() -> None:
    made = pages(paper(one(Stack((long_sheet(70),)))))
    with_rows = [page for page in made if "党支部" in page]
    assert len(with_rows) >= 2
    assert all(bare("名次") in page and "党组织" in page for page in with_rows)
    assert all("一句话（续）" in page for page in with_rows[1:])


def test_no_row_is_cut_between_pages() -> None:
    rows = [[f"起{row:02d}{'很长的一段说明文字，' * (4 + row % 5 * 9)}止{row:02d}", f"短{row:02d}"] for row in range(40)]
    made = pages(paper(one(Stack((wide(rows),)))))
    for first, second in rows:
        assert sum(bare(first) in page and bare(second) in page for page in made) == 1


def test_a_row_higher_than_a_page_is_printed_whole_over_several() -> None:
    text = "".join(f"第{number}段；" for number in range(2500))
    made = pages(paper(one(Stack((wide([[text]]),)))))
    body = "".join(re.sub(r"2026年三季度党建与业务融合推进会·全市.*$|^一句话（续）列0", "", page) for page in made)
    assert "第0段" in body
    assert "第2499段" in body
    assert len(made) > 3


def test_a_missing_font_is_refused_with_its_name() -> None:
    with pytest.raises(PackError, match="没有中文字体（No Such Family、Nor This）"):
        paper(review(), ("No Such Family", "Nor This"))


def test_the_first_family_that_exists_is_taken() -> None:
    fonts = run("pdffonts", data=paper(one(Stack((long_sheet(2),))), ("No Such Family", "Noto Serif CJK SC"))).decode()
    assert "NotoSerifCJKsc" in fonts
    assert "NotoSans" not in fonts


def empty(drawing: Drawing | None = None, native: Native | None = None) -> Review:
    return one(Stack((Graph("e", "空图表", 200, drawing, native=native),)))


@pytest.mark.parametrize(
    "refused",
    [
        empty(Drawing(bars, "空图表", 200, {"rows": pd.DataFrame({"name": [], "share": []})})),
        empty(native=Native("bar", "空图表", (), ())),
        empty(native=Native("line", "空图表", ("7月",), (Series("甲", (None,)),))),
        empty(),
        one(Stack((Graph("e", "空图表", 200, specification={"mark": "bar"}),))),
        one(Stack((Graph("e", "空图表", 200, specification={"nonsense": 1}),))),
    ],
)
def test_a_chart_that_draws_nothing_is_refused_with_slide_and_chart(refused: Review) -> None:
    with pytest.raises(PackError, match="“一句话”中的图表“空图表”"):
        paper(refused)


def test_a_drawing_without_the_texts_it_should_have_is_not_a_drawing() -> None:
    marks = '<svg xmlns="http://www.w3.org/2000/svg"><g class="mark-rect role-mark x"><path d="M0,0h1v1Z"/></g>{}</svg>'
    with_text = marks.format('<g class="mark-text role-mark"><text>莱西市</text></g>')
    assert pdf._draws_something(with_text, '{"type": "text"}')
    assert not pdf._draws_something(marks.format(""), '{"type": "text"}')
    assert pdf._draws_something(marks.format(""), '{"type": "bar"}')


def test_pages_that_cannot_be_set_are_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.typ").write_text("#nonsense", encoding="utf-8")
    monkeypatch.setattr(pdf, "_TEMPLATE", tmp_path / "broken.typ")
    with pytest.raises(PackError, match="排版失败（unknown variable: nonsense）"):
        paper(review())


HOSTILE = (
    '#import "/etc/passwd"',
    "$ x^2 $ *bold* _it_ @ref <label>",
    "= Heading",
    "\\u{41} `raw` // no",
    "</svg><script>&amp;",
    "a\x00b\ud800\u202e𠮷",
    "A" * 400,
)


def test_hostile_text_is_printed_and_never_run() -> None:
    rows = pd.DataFrame({"name": pd.Series(HOSTILE, dtype=object), "share": 0.5})
    drawing = Graph("c", "图\x00", 300, Drawing(bars, "图", 300, {"rows": rows}))
    native = Graph("n", "图", 300, native=Native("bar", "#panic()", HOSTILE, (Series("'+alert(1)+'", (1.0,) * len(HOSTILE)),)))
    slide = Slide(
        "h",
        HOSTILE[0],
        HOSTILE[1],
        HOSTILE[2],
        (Stack((wide([[text] for text in HOSTILE]),), heading=HOSTILE[3]), Stack((drawing, native, Fact(HOSTILE[4], Value(HOSTILE[2]))))),
        tuple(Said(text, text, text) for text in HOSTILE),
        (("no such colour", HOSTILE[1]),),
    )
    made = review(slide)
    text = "".join(
        pages(paper(replace(made, title="#panic()", place=HOSTILE[3], demo=HOSTILE[5], definitions=((HOSTILE[0], HOSTILE[1]),))))
    )
    for said in HOSTILE:
        assert bare(said) in text
    assert "#panic()" in text


def test_a_frozen_review_makes_the_same_file() -> None:
    assert paper(from_plain(to_plain(review()))) == usual()
    assert paper(review()) == usual()


def test_every_part_that_is_not_for_paper_is_left_out() -> None:
    hidden = replace(long_sheet(3), paper=False)
    text = "".join(pages(paper(one(Stack((hidden, replace(CURVE, paper=False), replace(BARS, paper=False))), nothing="只在屏幕上"))))
    assert "第1党支部" not in text
    assert "星级分布" not in text
    assert "只在屏幕上" in text


def test_a_table_too_wide_for_its_column_stands_below_over_the_whole_width() -> None:
    sheet = wide([[f"一段不短的说明文字{place}" for place in range(9)]])
    rows = pdf._rows([(Stack((sheet,)), [sheet]), (Stack((CURVE,)), [CURVE])])
    assert [[[type(part).__name__ for part in parts] for _, parts in row] for row in rows] == [[["Graph"]], [["Sheet"]]]
    narrow = long_sheet(5)
    assert len(pdf._rows([(Stack((narrow,)), [narrow]), (Stack((CURVE,)), [CURVE])])) == 1


def test_it_is_english_in_english() -> None:
    made = pages(paper(replace(review(), language="en")))
    assert "Contents" in made[0]
    assert f"Page1of{len(made)}" in made[0]
    assert "Remarks" in made[1]


def test_an_empty_review_is_a_title_page() -> None:
    nothing = replace(review(), slides=(), definitions=(), sources=(), cautions=(), demo="", identity={"as_of": date(2026, 1, 1)})
    assert len(pages(paper(nothing))) == 1
