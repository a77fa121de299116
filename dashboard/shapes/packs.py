"""Meeting packs on their page: which can be made, which are frozen, and whether these are intact."""

from collections.abc import Sequence

from dashboard.figures.meetings import Meeting
from dashboard.names import Names
from dashboard.pack.frozen import About, Listed
from dashboard.pieces import Cell, Column, Row
from dashboard.shapes.lines import Link
from dashboard.words import Words


def headline(words: Words, meeting: Meeting | None) -> str:
    """What the pack is for."""
    return words("packs-headline-any") if meeting is None else words("packs-headline", meeting=words.pick(meeting.name, meeting.name_en))


def title(words: Words, packs: Sequence[Listed]) -> str:
    """How many packs are frozen, and how many of them are refused."""
    return words("packs-title", count=len(packs), refused=sum(one.pack is None for one in packs)) if packs else words("packs-none")


def columns(words: Words) -> list[Column]:
    """The headings of `rows`."""
    return [Column(words(f"packs-{name}"), text=True) for name in ("meeting", "place", "language", "time", "state")]


def rows(words: Words, names: Names, packs: Sequence[Listed], link: Link) -> list[Row]:
    """One row per frozen pack, in the order given; one that is refused has its name alone."""
    return [_row(words, names, one, link) for one in packs]


def chosen(words: Words, names: Names, about: About) -> str:
    """A frozen pack, as a title."""
    return words("packs-chosen", meeting=about.meeting, place=names.scope(about.district), time=words.moment(about.moment))


def _row(words: Words, names: Names, one: Listed, link: Link) -> Row:
    if one.pack is None:
        return Row(one.name, (Cell("–"), Cell("–"), Cell("–"), Cell(f"▲ {words('packs-is-refused')}", "behind")))
    about = one.pack.about
    cells = (
        Cell(names.scope(about.district)),
        Cell(words(f"packs-in-{about.language}")),
        Cell(words.moment(about.moment)),
        Cell(f"● {words('packs-is-intact')}", "on_track"),
    )
    return Row(about.meeting, cells, link("packs", frozen=one.name))
