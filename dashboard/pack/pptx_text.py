"""Text on slides: how wide it is, where it breaks, and how it is written. All lengths are points."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.theme import LIGHT

FACE = "Microsoft YaHei"
LEADING = 1.32  # of the font size; said in points on every paragraph, so that a slide is as high with another font

_NARROW, _WIDE, _USUAL, _BROAD = 0.34, 1.0, 0.61, 0.9  # generous: where the typeface is missing, another is wider
_WORDS = re.compile(r"[!-~À-ɏ]+|\s+|[（《「『]+.[）》」』]*|.", re.DOTALL)
_SEAMS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[!-~])|(?<=[!-~])(?=[\u4e00-\u9fff])")
_BESIDE = 0.25  # what some programs put between Chinese and Latin letters
_NO_START = frozenset("，。；：、！？）》」』”’%％…·,.;:!?)")


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


@dataclass(frozen=True)
class Run:
    """Some words of one size, colour (a token of charts.theme) and weight."""

    text: str
    size: float
    colour: str = "ink"
    bold: bool = False


@lru_cache(maxsize=65536)
def ems(text: str) -> float:
    """About how wide a text is, in units of its font size; Chinese characters are one each."""
    return sum(map(_em, text)) + _BESIDE * len(_SEAMS.findall(text))


@lru_cache(maxsize=8192)
def _em(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return _WIDE
    return _NARROW if char in " .,:;'|!iljI()[]" else _BROAD if char in "mwMW@%QOGCDHN+−" else _USUAL


def widest_word(text: str) -> float:
    """The width of what cannot be broken without harm, in units of the font size."""
    return max((ems(word) for word in _WORDS.findall(text)), default=0.0)


@lru_cache(maxsize=65536)
def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The lines of a text in a width; together they are the text. Words longer than a line are broken."""
    room = max(width / size, 1.0)
    found, line, used = [], "", 0.0
    for word in _WORDS.findall(text):
        for piece in [word] if ems(word) <= room else word:
            long = ems(piece) + (_BESIDE if line and _SEAMS.search(line[-1] + piece[0]) else 0.0)
            if line and used + long > room and not piece.isspace() and piece not in _NO_START:
                found.append(line)
                line, used = "", 0.0
            line, used = line + piece, used + long
    return (*found, line)


def balanced(text: str, width: float, size: float) -> float:
    """The width in which a text of several lines has lines about as long as each other, and whole words; one line keeps its own."""
    lines = len(wrapped(text, width, size))
    if lines == 1:
        return width
    tried = max(ems(text) * size / lines, widest_word(text) * size)
    while tried < width and len(wrapped(text, tried, size)) > lines:
        tried += size / 4
    return min(tried + size / 4, width)


def shortened(text: str, width: float, size: float, most: int) -> str:
    """The text, cut with an ellipsis after so many lines."""
    lines = wrapped(text, width, size)
    return text if len(lines) <= most else "".join(lines[:most])[:-2].rstrip() + "…"


def brief(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it has more characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def high(text: str, width: float, size: float) -> float:
    """How high a text stands in a width."""
    return len(wrapped(text, width, size)) * size * LEADING


def write(body: Any, paragraphs: Iterable[Sequence[Run]], align: str = "l", after: float = 0) -> None:
    """Fill a text body (the element) with paragraphs of runs, each line as high as its largest run asks."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for runs in paragraphs:
        paragraph = node(body, "a:p")
        size = max((run.size for run in runs), default=10)
        said = node(paragraph, "a:pPr", algn=align)
        node(node(said, "a:lnSpc"), "a:spcPts", val=str(round(size * LEADING * 100)))
        node(node(said, "a:spcBef"), "a:spcPts", val="0")
        node(node(said, "a:spcAft"), "a:spcPts", val=str(round(after * 100)))
        node(said, "a:buNone")
        for run in runs:
            if run.text:
                _run(node(paragraph, "a:r"), run)
        if not any(run.text for run in runs):
            node(paragraph, "a:endParaRPr", sz=str(round(size * 100)))


def number_field(paragraph: Any, run: Run) -> None:
    """Put the slide's own number, as a field, before the runs of a paragraph."""
    field = paragraph.makeelement(qn("a:fld"), {"id": "{C1FF6DA9-008F-8B48-92A6-B652298478BF}", "type": "slidenum"})
    paragraph.find(qn("a:pPr")).addnext(field)
    _run(field, run)


def box(
    slide: Any, place: Box, paragraphs: Iterable[Sequence[Run]], name: str, align: str = "l", anchor: str = "t", after: float = 0
) -> Any:
    """A text box without margins."""
    shape = slide.shapes.add_textbox(*at(place))
    shape.name = name
    fill_frame(shape, paragraphs, align, anchor, after)
    return shape


def fill_frame(shape: Any, paragraphs: Iterable[Sequence[Run]], align: str = "l", anchor: str = "t", after: float = 0) -> None:
    """Write into a shape, without margins, and leave its size alone."""
    body = shape.text_frame._txBody
    settings = body.find(qn("a:bodyPr"))
    for old in list(settings):
        settings.remove(old)
    for name, value in {"wrap": "square", "lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0", "anchor": anchor}.items():
        settings.set(name, value)
    node(settings, "a:noAutofit")
    write(body, paragraphs, align, after)


def paint(slide: Any, place: Box, token: str, form: Any = MSO_SHAPE.RECTANGLE) -> Any:
    """A plain shape of one colour, on a slide or in a group, that says nothing to those who do not see it."""
    shape = slide.shapes.add_shape(form, *at(place))
    shape.name = token
    element = shape._element
    element.remove(element.find(qn("p:style")))
    settings = element.spPr
    colour(settings, token)
    node(node(settings, "a:ln"), "a:noFill")
    return shape


def at(place: Box) -> tuple[int, int, int, int]:
    """A rectangle in the units of Office."""
    return Pt(place.left), Pt(place.top), Pt(max(place.width, 0.25)), Pt(max(place.height, 0.25))


def name_fonts(element: Any, language: str) -> None:
    """Name the typeface, Latin and East Asian, and the language on everything that is written within an element."""
    other = "en-US" if language == "zh-CN" else "zh-CN"
    for said in element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        said.set("lang", "zh-CN" if language == "zh-CN" else "en-US")
        said.set("altLang", other)
        for tag in ("a:latin", "a:ea", "a:cs"):
            for old in said.findall(qn(tag)):
                said.remove(old)
            node(said, tag, typeface=FACE)


def colour(parent: Any, token: str) -> None:
    """A fill of a colour of the house."""
    node(node(parent, "a:solidFill"), "a:srgbClr", val=LIGHT[token].lstrip("#"))


def node(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child of an element."""
    made = parent.makeelement(_qn(tag), attributes)
    parent.append(made)
    return made


def _run(holder: Any, run: Run) -> None:
    colour(node(holder, "a:rPr", sz=str(round(run.size * 100)), b=str(int(run.bold)), dirty="0"), run.colour)
    node(holder, "a:t").text = run.text


_qn = lru_cache(qn)
