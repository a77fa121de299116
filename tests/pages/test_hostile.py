"""Every page, list and slide of a database whose every text is hostile: what it says is text, and nothing else."""

import csv
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
import streamlit as st
from google.protobuf.message import Message
from pptx import Presentation

from dashboard import parts
from dashboard.pack.__main__ import main as pack
from dashboard.view import View
from data_access.text import harmless
from tests.hostile import KINDS, MARK
from tests.pages.test_stars import ROOT, opened

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
OWN = {"organization": {"id": "1"}, "meeting": {"meeting": "12"}, "packs": {"meeting": "12"}}
DEEP = [
    ("overview", {"d": "370285"}),
    ("stars", {"d": "370281", "group": "cluster:1"}),
    ("eldercare", {"d": "370285"}),
    ("task_forces", {"d": "370285"}),
    ("training", {"d": "370285", "town": "370285002"}),
    ("meeting", {"d": "370285", "meeting": "12", "slide": "place"}),
    ("changes", {"list": "measures"}),
    ("stars", {"q": "2026Q4"}),
]

# Where Streamlit shows a text as it stands, and not as Markdown.
PLAIN = {
    "Html.body",
    "Selectbox.options",
    "Selectbox.raw_value",
    "VegaLiteChart.spec",
    "Dataframe.alt",
    "VegaLiteChart.alt",
    "Arrow.data",
    "Dataframe.columns",
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
ESCAPED = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^\x00-\x1f!-/:-@\[-`{-~])*")  # every mark of punctuation behind a backslash, no line ends
EXCEL_TAKES_FOR_A_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True)
class Visit:
    """What one address brought: HTML, every other text by the kind and field of its element, and the files it offers."""

    address: str
    bodies: list[str]
    texts: list[tuple[str, str]]
    files: list[bytes]
    exceptions: list[str]


class Markup(HTMLParser):
    """The elements of a text, each with its attributes."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def texts(message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from texts(one)
            elif isinstance(one, str):
                yield f"{message.DESCRIPTOR.name}.{field.name}", one


def nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes(child)


def visited(page: str, address: dict[str, str], files: list[bytes]) -> Visit:
    files.clear()
    app = opened(page, **address)
    protos = [proto for node in nodes(app._tree) if isinstance(proto := getattr(node, "proto", None), Message)]
    found = [pair for proto in protos for pair in texts(proto)]
    bodies = [text for field, text in found if field == "Html.body"]
    return Visit(f"{page} {address}", bodies, found, [*files], [one.message for one in app.exception])


def kind_of(page: str, address: dict[str, str]) -> tuple[str, ...]:
    """Addresses of one kind bring the same record or slide, or lists of the same page, of other things."""
    return page, *(name for name in ("list", "town", "group") if name in address), address.get("slide", "")


def links(visit: Visit) -> Iterator[tuple[str, dict[str, str]]]:
    for body in visit.bodies:
        for _, attributes in Markup(body).found:
            if href := attributes.get("href"):
                parts = urlsplit(href)
                yield parts.path.removeprefix("./") or "overview", dict(parse_qsl(parts.query))


@pytest.fixture(scope="module")
def visits(hostile_url: str) -> Iterator[list[Visit]]:
    """Every page in both languages, in Chinese a deeper one if there is; a record of each kind, every slide; the files of all lists."""
    files: list[bytes] = []
    offered, open_list = st.download_button, parts._open_list

    def download_button(label: str, data: Any, **settings: Any) -> Any:
        files.append(data() if callable(data) else data)
        return offered(label, data, **settings)

    def open_all(view: View, asked: str) -> None:
        for found in [make() for lists in view.told.lists for make in lists().values()]:
            files.append(parts.csv(found.rows, {name: column for name, column in found.columns.items() if column[1] != "link"}))
        open_list(view, asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", hostile_url)
        patch.setattr(st, "download_button", download_button)
        patch.setattr(parts, "_open_list", open_all)
        waiting = [(page, {"lang": "en", **OWN.get(page, {})}) for page in PAGES]
        waiting += [(page, {"lang": "zh-CN", **address}) for page, address in DEEP]
        waiting += [(page, {"lang": "zh-CN", **OWN.get(page, {})}) for page in PAGES if page not in dict(DEEP)]
        known = {kind_of(page, address) for page, address in waiting}
        made = []
        for page, address in waiting:
            made.append(visited(page, address, files))
            for link in links(made[-1]):
                if link[0] in PAGES and kind_of(*link) not in known:
                    known.add(kind_of(*link))
                    waiting.append(link)
        yield made


def test_every_kind_of_hostile_text_is_met(visits: list[Visit]) -> None:
    shown = html.unescape("".join(body for visit in visits for body in visit.bodies))
    assert [kind for kind, text in KINDS.items() if harmless(text) not in shown] == []
    assert len([content for visit in visits for content in visit.files if MARK in content.decode()]) > 60


def test_no_page_fails(visits: list[Visit]) -> None:
    assert [(visit.address, visit.exceptions) for visit in visits if visit.exceptions] == []
    assert [visit.address for visit in visits if any('notice behind"' in body for body in visit.bodies)] == []


def test_what_is_html_comes_from_templates_alone(visits: list[Visit]) -> None:
    found = [element for visit in visits for body in visit.bodies for element in Markup(body).found]
    assert {tag for tag, _ in found} & {"img", "script", "svg", "iframe", "object", "embed", "form", "base", "meta", "x"} == set()
    assert {name for _, attributes in found for name in attributes if name.startswith("on") or name == "src"} == set()
    assert {href for _, attributes in found if (href := attributes.get("href")) and urlsplit(href).scheme + urlsplit(href).netloc} == set()


def test_no_text_of_the_database_is_markdown(visits: list[Visit]) -> None:
    for visit in visits:
        for field, text in visit.texts:
            if MARK in text and field == "Dialog.title":
                assert ESCAPED.fullmatch(text), (visit.address, text)
            elif MARK in text:
                assert field in PLAIN, (visit.address, field, text[:200])


def test_nothing_steers_or_turns_around_what_stands_beside_it(visits: list[Visit]) -> None:
    assert [(visit.address, field, text[:200]) for visit in visits for field, text in visit.texts if STEERING.search(text)] == []


def test_no_cell_of_any_download_is_a_formula_and_numbers_stay_numbers(visits: list[Visit]) -> None:
    cells = [
        cell
        for visit in visits
        for content in visit.files
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    like_formulas = {cell for cell in cells if EXCEL_TAKES_FOR_A_FORMULA.match(cell)}
    assert [cell for cell in like_formulas if not re.fullmatch(r"-\d+(\.\d+)?", cell)] == []
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert STEERING.search("".join(cells)) is None


# Packs -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(hostile_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of the files of a district's pack, and the name under which it is frozen."""
    folder = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", hostile_url)
        patch.setenv("DASHBOARD_PACKS", str(folder / "frozen"))
        pack(["--meeting", "12", "--district", "370285", "--output", str(folder), "--freeze"])
        yield folder, next(path.name for path in (folder / "frozen").iterdir() if path.name.startswith("demo-"))


def test_a_packs_files_open_hold_texts_alone_and_run_nothing(packed: tuple[Path, str]) -> None:
    folder, _ = packed
    cells = [cell for page in openpyxl.load_workbook(next(folder.glob("*.xlsx"))) for row in page.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert [cell.coordinate for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    slides = Presentation(str(next(folder.glob("*.pptx")))).slides
    frames = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    tables = [cell.text for slide in slides for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    for said in (texts, [*frames, *tables]):
        assert any(MARK in text for text in said)
        assert [text for text in said if STEERING.search(text.replace("\v", "\n"))] == []
    paper = next(folder.glob("*.pdf")).read_bytes()
    assert paper.startswith(b"%PDF")
    assert [word for word in (b"/JavaScript", b"/URI", b"/Launch") if word in paper] == []


@pytest.mark.parametrize("page", ["packs", "meeting"])
def test_a_frozen_pack_is_shown_as_text(packed: tuple[Path, str], page: str) -> None:
    visit = visited(page, {"frozen": packed[1]}, [])
    assert any(MARK in body for body in visit.bodies)
    for check in (test_no_page_fails, test_what_is_html_comes_from_templates_alone, test_no_text_of_the_database_is_markdown):
        check([visit])
    test_nothing_steers_or_turns_around_what_stands_beside_it([visit])
