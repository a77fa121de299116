"""Meeting packs on their page: which can be made, which are frozen, and which of these are known to be intact."""

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
    """How many packs are frozen, and how many of them are refused; that all are intact only when all were opened."""
    if not packs:
        return words("packs-none")
    refused, is_intact = sum(one.is_intact is False for one in packs), all(one.is_intact for one in packs)
    return words("packs-title", count=len(packs), refused=refused, intact="yes" if is_intact else "no")


def columns(words: Words) -> list[Column]:
    """The headings of `rows`."""
    return [Column(words(f"packs-{name}"), text=True) for name in ("meeting", "place", "language", "time", "state")]


def rows(words: Words, names: Names, packs: Sequence[Listed], link: Link) -> list[Row]:
    """One row per frozen pack, in the order given; one that cannot be read has its name alone."""
    return [_row(words, names, one, link) for one in packs]


def chosen(words: Words, names: Names, about: About) -> str:
    """A frozen pack, as a title."""
    return words("packs-chosen", meeting=_meeting(words, about), place=names.scope(about.district), time=words.moment(about.moment))


def _row(words: Words, names: Names, one: Listed, link: Link) -> Row:
    state = {
        True: Cell(f"● {words('packs-is-intact')}", "on_track"),
        False: Cell(f"▲ {words('packs-is-refused')}", "behind"),
        None: Cell(words("packs-is-unchecked")),
    }[one.is_intact]
    about, opened = one.about, link("packs", frozen=one.name)
    if about is None:
        return Row(one.name, (Cell("–"), Cell("–"), Cell("–"), state), opened)
    cells = (Cell(names.scope(about.district)), Cell(words(f"packs-in-{about.language}")), Cell(words.moment(about.moment)), state)
    return Row(_meeting(words, about), cells, opened)


def _meeting(words: Words, about: About) -> str:
    return words("packs-of-demo", meeting=about.meeting) if about.demo else about.meeting
