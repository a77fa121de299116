"""A database whose every text is hostile: that it is so, and what leaves the house without a page of it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from dashboard import load
from dashboard import lobby as server
from dashboard.answers import places
from dashboard.figures.__main__ import main as figures
from dashboard.words import LANGUAGES
from data_access import schema
from data_access.check import main as check
from data_access.database import connect, read
from data_access.templates import FEEDS, write
from data_access.text import harmless, visible
from tests.hostile import KINDS, MARK, codes, free_texts

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
TEXTS = [(table.name, column) for table in schema.metadata.sorted_tables for column in free_texts(table)]
CODES = [(table.name, column) for table in schema.metadata.sorted_tables for column in codes(table)]


@pytest.fixture(scope="module")
def raw(hostile_url: str) -> sa.Engine:
    return sa.create_engine(hostile_url)


def values(raw: sa.Engine, table: str, column: str) -> list[str]:
    with raw.connect() as connection:
        return [str(value) for value in connection.execute(sa.text(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")).scalars()]


def test_every_text_column_is_hostile_in_every_row_also_one_that_is_added_later(raw: sa.Engine) -> None:
    assert len(TEXTS) == 44
    assert [column for column in TEXTS if not (found := values(raw, *column)) or not all(MARK in value for value in found)] == []


def test_every_kind_stands_somewhere(raw: sa.Engine) -> None:
    said = "\n".join(value for column in TEXTS for value in values(raw, *column))
    assert [kind for kind, text in KINDS.items() if text not in said] == []


def test_some_of_every_code_are_hostile(raw: sa.Engine) -> None:
    assert [column for column in CODES if not any(MARK in value for value in values(raw, *column))] == []


def test_a_text_column_that_is_added_is_free_text() -> None:
    table = sa.Table(
        "added", sa.MetaData(), sa.Column("town_code", sa.String(12)), sa.Column("anything", sa.String(9)), sa.Column("n", sa.Integer)
    )
    assert free_texts(table) == ["anything"]


# At the door -------------------------------------------------------------------------------------


def test_what_steers_or_turns_around_goes_and_what_is_said_stays() -> None:
    assert harmless(KINDS["marks"]) == "ʘevil"
    assert harmless(KINDS["controls"]) == "ʘ[31m]0;title2J"
    assert harmless(KINDS["lines"]) == "ʘa\nb\ncd\n\nApproved: all is well"
    assert [kind for kind, text in KINDS.items() if harmless(text) != text] == ["return", "marks", "controls", "lines"]


def test_all_that_is_read_goes_through_that_door(hostile_url: str) -> None:
    engine = connect(hostile_url)
    for table in schema.metadata.sorted_tables:
        frame = read(engine, sa.select(table))
        for column in (*free_texts(table), *codes(table)):
            assert STEERING.search("".join(frame[column].dropna())) is None, (table.name, column)


# On a terminal -----------------------------------------------------------------------------------


def test_what_cannot_be_printed_is_written_out() -> None:
    assert visible("青岛 𠮷\x1b[31m\u202e\n") == "青岛 𠮷\\u001b[31m\\u202e\\n"
    assert json.loads(visible('"\x9b𠮷\U000e0067"')) == "\x9b𠮷\U000e0067"


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_check_prints_nothing_that_steers_a_terminal_or_forges_a_line(
    hostile_url: str, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert check(["--database-url", hostile_url, "--format", form, "--keys", "all"]) == 1
    said = capfdbinary.readouterr().out.decode()
    assert [letter for letter in set(said) if not letter.isprintable()] == ["\n"]
    assert MARK in said
    assert not re.search(r"^\s*Approved: all is well", said, re.MULTILINE)
    if form == "json":
        keys = [key for check in ("rows", "suspicions") for found in json.loads(said)[check].values() for key in found["keys"]]
        assert any(key.startswith("indicator_target:\r=1+1") for key in keys)


def test_the_figures_hold_nothing_that_steers(hostile_url: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    figures(["--quarter", "2026Q3", "--database-url", hostile_url])
    said = capfdbinary.readouterr().out.decode()
    assert MARK in said
    assert STEERING.search(said) is None
    assert STEERING.search("".join(map(str, json.loads(said).values()))) is None


# In the lobby and in the offices -----------------------------------------------------------------


class Tags(HTMLParser):
    """The elements of a slide, and the names of their attributes."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


def test_every_slide_of_the_lobby_is_made_of_its_template_alone(hostile_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", hostile_url)
    reading = load.public_reading()
    districts = sorted(code for code in reading.answer(places.divisions)["code"] if code == "370285")
    programme = server.programme({"districts": ",".join(["city", *districts]), "lang": ",".join(LANGUAGES)}, districts)
    slides = [server._first_slide(reading, programme, n)["html"] for n in range(len(programme))]
    assert any("&lt;" in body and MARK in body for body in slides)
    assert STEERING.search("".join(slides)) is None
    tags = {tag for body in slides for tag in Tags(body).found}
    assert tags <= {
        *("header", "b", "span", "h1", "section", "div", "small", "i", "s", "em", "footer"),
        *("class", "style", "role", "aria-label", "aria-hidden"),
    }


@pytest.mark.parametrize("feed", FEEDS)
def test_what_a_template_offers_of_the_database_is_text(hostile_url: str, tmp_path: Path, feed: str) -> None:
    write(tmp_path / "template.xlsx", feed, connect(hostile_url))
    cells = [cell for page in openpyxl.load_workbook(tmp_path / "template.xlsx") for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert STEERING.search("".join(str(cell.value) for cell in cells)) is None
    assert any(MARK in str(cell.value) for cell in cells)
