"""What stands around the figures of every slide: finding, kicker, caption, remarks, foot; the title slide; the deck itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.theme import LIGHT
from dashboard.pack.pptx_text import FACE, LEADING, Box, Run, at, box, brief, fill_frame, high, number_field, paint, shortened, wrapped
from dashboard.review.slide import Field, Record, Review, Said, Sheet, Slide, Stack, Value
from dashboard.words import Words

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 40.0
INNER = WIDTH - 2 * MARGIN
KICKER, CAPTION, REMARK, FOOT = 12.0, 12.0, 11.0, 10.0

_TITLE_WIDTH = INNER * 0.88  # bold, and wider where the typeface is missing: nothing stands where a further line would
_KICKER_TOP, _TITLE_TOP = 24.0, 43.0
_FOOT_TOP, _BODY_BOTTOM = 504.0, 494.0
_TITLES = ((26.0, 1), (24.0, 1), (22.0, 1), (24.0, 2), (20.0, 2), (16.0, 3), (12.0, 4))  # sizes of a finding and how many lines it may have
_FRONT_TITLES = ((40.0, 2), (32.0, 3), (20.0, 6), (14.0, 9))
_LIST = 13.0  # size of sources and cautions on the title slide
_MOST_REMARKS = 5  # lines of remarks beside figures; what is longer stands in full on a slide of its own
_MOST_CAPTION = 2
_LONGEST_KEY = 40
_ACCENTS = ("main", "behind", "watch", "on_track", "norm", "gold")


@dataclass(frozen=True)
class Head:
    """The finding of a slide as it is printed, its caption, its remarks, and the room that they leave."""

    title: str
    size: float
    height: float
    caption: str
    remarks: tuple[tuple[str, str], ...]  # who and when, what
    room: Box


def head(slide: Slide, words: Words, title: str) -> Head:
    """Measure what stands above and below the figures of a slide."""
    size, most = _title_size(title, _TITLES)
    shown = shortened(title, _TITLE_WIDTH, size, most)
    height = high(shown, _TITLE_WIDTH, size)
    caption = shortened(slide.caption, INNER, CAPTION, _MOST_CAPTION)
    top = _TITLE_TOP + height + 3 + caption_height(caption, slide) + 12
    remarks, _ = fitted(slide, words)
    tall = remarks_height(remarks)
    return Head(shown, size, height, caption, remarks, Box(MARGIN, top, INNER, _BODY_BOTTOM - tall - top))


def caption_height(caption: str, slide: Slide) -> float:
    """How high the caption with its colour keys is."""
    keys = "".join(f"   ■ {brief(label, _LONGEST_KEY)}" for _, label in slide.keys)
    return high(caption + keys, INNER * 0.97, CAPTION) if caption or keys else 0.0


def fitted(slide: Slide, words: Words) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The remarks as they stand under the figures, and whether they had to be shortened for that."""
    told = [_told(said, words) for said in slide.remarks]
    width = INNER - 20
    if sum(len(wrapped(by + body, width, REMARK)) for by, body in told) <= _MOST_REMARKS:
        return tuple(told), False
    each = max(_MOST_REMARKS // len(told), 1)
    cut = [(shortened(by, width, REMARK, 1), shortened(by + body, width, REMARK, each)) for by, body in told[:_MOST_REMARKS]]
    return tuple((by, text.removeprefix(by)) for by, text in cut), True


def remarks_height(remarks: tuple[tuple[str, str], ...]) -> float:
    """How high the remarks are, with the space above them."""
    lines = sum(len(wrapped(by + body, INNER - 20, REMARK)) for by, body in remarks)
    return lines * REMARK * LEADING + 3 * (len(remarks) - 1) + 12 + 10 if remarks else 0.0


def remarks_sheet(slide: Slide, words: Words) -> Sheet:
    """All remarks of a slide in full, as a table."""
    fields = (
        Field(words("pptx-remark-office"), text=True, width=1.2),
        Field(words("pptx-remark-on"), text=True, width=0.8),
        Field(words("pptx-remark-body"), text=True, width=5),
    )
    rows = tuple(Record((Value(said.office), Value(said.made_on), Value(said.body))) for said in slide.remarks)
    return Sheet("remarks", words("pptx-remarks"), fields, rows)


def draw(canvas: Any, review: Review, slide: Slide, head: Head, number: int, count: int, words: Words) -> None:
    """Draw all that stands around the figures."""
    title = canvas.shapes.title
    title.left, title.top, title.width, title.height = at(Box(MARGIN, _TITLE_TOP, INNER, head.height))
    fill_frame(title, [[Run(head.title, head.size, bold=True)]])
    about = brief(f"{review.quarter} · {review.place}", 40)
    kicker = [[Run(shortened(slide.section, INNER * 0.6, KICKER, 1), KICKER, "accent", bold=True), Run(f"   {about}", KICKER, "ink2")]]
    box(canvas, Box(MARGIN, _KICKER_TOP, INNER, KICKER * LEADING), kicker, words("pptx-kicker"))
    if head.caption or slide.keys:
        keys = [
            run for token, label in slide.keys for run in (Run("   ■ ", CAPTION, token), Run(brief(label, _LONGEST_KEY), CAPTION, "ink2"))
        ]
        place = Box(MARGIN, _TITLE_TOP + head.height + 3, INNER, caption_height(head.caption, slide))
        box(canvas, place, [[Run(head.caption, CAPTION, "ink2"), *keys]], words("pptx-caption"))
    _draw_remarks(canvas, head, words)
    _draw_foot(canvas, review, number, count, words)


def _draw_remarks(canvas: Any, head: Head, words: Words) -> None:
    if not head.remarks:
        return
    tall = remarks_height(head.remarks) - 10
    place = Box(MARGIN, _BODY_BOTTOM - tall, INNER, tall)
    paint(canvas, place, "surface")
    paint(canvas, Box(place.left, place.top, 2.5, tall), "accent")
    said = [[Run(by, REMARK, "ink2", bold=True), Run(body, REMARK)] for by, body in head.remarks]
    box(canvas, Box(place.left + 12, place.top + 6, INNER - 20, tall - 12), said, words("pptx-remarks"), after=3)


def _draw_foot(canvas: Any, review: Review, number: int, count: int, words: Words) -> None:
    paint(canvas, Box(MARGIN, _FOOT_TOP, INNER, 0.5), "line")
    width = INNER - 80
    told = shortened(" · ".join((review.as_of, review.place, *review.sources)), width - FOOT * 8, FOOT, 2)
    said = [Run(told, FOOT, "ink2"), *([Run(f" · {review.demo}", FOOT, "accent", bold=True)] if review.demo else [])]
    box(canvas, Box(MARGIN, _FOOT_TOP + 6, width, 2 * FOOT * LEADING), [said], words("pptx-foot"))
    place = Box(WIDTH - MARGIN - 70, _FOOT_TOP + 6, 70, FOOT * LEADING)
    page = box(canvas, place, [[Run(f" / {count}", FOOT, "ink2")]], words("pptx-number"), align="r")
    number_field(page.text_frame._txBody.find(qn("a:p")), Run(str(number), FOOT, "ink2"))


def front(deck: Any, review: Review, words: Words) -> Slide | None:
    """The title slide; where sources and cautions are more than it holds, a slide that says them all."""
    canvas = deck.slides.add_slide(deck.slide_layouts[0])
    size, most = _title_size(review.title, _FRONT_TITLES)
    shown = shortened(review.title, _TITLE_WIDTH, size, most)
    tall = high(shown, _TITLE_WIDTH, size)
    paint(canvas, Box(MARGIN, 96, 48, 4), "accent")
    title = canvas.shapes.title
    title.left, title.top, title.width, title.height = at(Box(MARGIN, 118, INNER, tall))
    fill_frame(title, [[Run(shown, size, bold=True)]])
    place = Box(MARGIN, 118 + tall + 18, INNER, 96)
    scope = shortened(f"{review.place} · {review.quarter}", INNER, 20, 1)
    demo = [[Run(review.demo, 14, "accent", bold=True)]] if review.demo else []
    box(canvas, place, [[Run(scope, 20, "main")], [Run(review.as_of, 14, "ink2")], *demo], words("pptx-about"), after=4)
    lists = {words("pptx-sources"): review.sources, words("pptx-cautions"): review.cautions}
    fits = _draw_lists(canvas, lists, place.bottom + 16)
    return None if fits else _about(lists, words)


def _draw_lists(canvas: Any, lists: dict[str, tuple[str, ...]], highest: float) -> bool:
    """Lists beside each other at the foot of the title slide, and whether they are whole."""
    width, line = (INNER - 40) / 2, _LIST * LEADING + 3
    tall = max(sum(high(text, width * 0.97, _LIST) + 3 for text in texts) for texts in lists.values()) + line
    room = HEIGHT - 44 - highest
    top = HEIGHT - 44 - min(max(tall, 90.0), room)
    for index, (heading, texts) in enumerate(lists.items()):
        if not texts:
            continue
        left = MARGIN + index * (width + 40)
        kept = texts if tall <= room else [shortened(text, width * 0.97, _LIST, 1) for text in texts[: int(room / line) - 2]]
        more = [] if len(kept) == len(texts) else [[Run("…", _LIST, "ink2")]]
        said = [[Run(heading, _LIST, "ink3", bold=True)], *([Run(text, _LIST, "ink2")] for text in kept), *more]
        paint(canvas, Box(left, top - 8, width, 0.5), "line")
        box(canvas, Box(left, top, width, HEIGHT - 44 - top), said, heading, after=3)
    return tall <= room


def _about(lists: dict[str, tuple[str, ...]], words: Words) -> Slide:
    about = words("pptx-about")
    rows = tuple(Record((Value(text),), group=heading) for heading, texts in lists.items() for text in texts)
    return Slide("about", about, about, stacks=(Stack((Sheet("about", about, (Field("", text=True),), rows),)),))


def _title_size(title: str, choices: tuple[tuple[float, int], ...]) -> tuple[float, int]:
    """The first size in which a title has no more lines than it may."""
    return next((choice for choice in choices if len(wrapped(title, _TITLE_WIDTH, choice[0])) <= choice[1]), choices[-1])


def deck(review: Review) -> Any:
    """An empty deck of the house: wide, its fonts and colours in the theme, one layout with a title, nobody's name."""
    made = Presentation()
    _widen(made)
    master = made.slide_master
    keep = made.slide_layouts[5]
    for layout in list(made.slide_layouts):
        if layout is not keep:
            made.slide_layouts.remove(layout)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)
    _master_title(master)
    package = made.part.package
    for found in [key for key, one in package._rels.items() if one.reltype.endswith("/thumbnail")]:
        package._rels.pop(found)
    about = made.core_properties
    about.title, about.language, about.subject = review.title[:250], review.language, f"{review.place} {review.quarter}"[:250]
    about.author = about.last_modified_by = about.keywords = about.comments = ""
    about.created = about.modified = _day(review)
    return made


def _widen(made: Any) -> None:
    """From 4:3 to 16:9; the height is the same."""
    factor = Pt(WIDTH) / made.slide_width
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    made.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = int(shape.left * factor), int(shape.width * factor)


def _master_title(master: Any) -> None:
    """A title as the slides have it, for those that are added by hand."""
    style = master._element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2600")
    style.find(qn("a:defRPr")).set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type == 1:
            shape.left, shape.top, shape.width, shape.height = at(Box(MARGIN, _TITLE_TOP, INNER, 36))


def _themed(blob: bytes) -> bytes:
    """The theme with the fonts and colours of the house."""
    theme = parse_xml(blob)
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        for tag in ("a:latin", "a:ea", "a:cs"):
            fonts.find(qn(tag)).set("typeface", FACE)
        for other in fonts.findall(qn("a:font")):
            if other.get("script") in ("Hans", "Hant"):
                other.set("typeface", FACE)
    colours = {"dk1": "ink", "lt1": "page", "dk2": "main", "lt2": "surface", "hlink": "main", "folHlink": "ink3"}
    colours |= {f"accent{number}": token for number, token in enumerate(_ACCENTS, 1)}
    scheme = theme.find(".//" + qn("a:clrScheme"))
    for name, token in colours.items():
        slot = scheme.find(qn(f"a:{name}"))
        for old in list(slot):
            slot.remove(old)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": LIGHT[token].lstrip("#")}))
    return bytes(_serialized(theme))


def _serialized(element: Any) -> bytes:
    from pptx.oxml import etree  # type: ignore[attr-defined]

    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _told(said: Said, words: Words) -> tuple[str, str]:
    whole = words("pptx-remark", office=said.office, on=said.made_on, body=said.body)
    return whole.removesuffix(said.body), said.body


def _day(review: Review) -> datetime:
    """The day of the figures: whoever makes the file, and when, is not in it."""
    try:
        return datetime.fromisoformat(str(review.identity.get("as_of")))
    except ValueError:
        return datetime(2000, 1, 1)
