"""The lobby's screens as the staff sees them: which are live, what each showed last, how old its data is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dashboard.names import Names
from dashboard.pieces import Cell, Column, Row
from dashboard.screens import Contact
from dashboard.shapes.trust import span
from dashboard.words import LANGUAGES, Words

_WHOLE_CITY = "city"


def headline(words: Words, contacts: Sequence[Contact], missing: Sequence[str], now: datetime) -> str:
    """How many screens are live, and which are not; `missing` are registered and were never in contact."""
    silent = [contact.name for contact in contacts if contact.is_silent(now)] + list(missing)
    count = len(contacts) + len(missing)
    if not count:
        return words("screens-headline-none")
    if not silent:
        return words("screens-headline-live", count=count)
    return words("screens-headline-silent", count=count, silent=len(silent), names=words.listed(silent))


def columns(words: Words) -> list[Column]:
    """The headings of `rows`."""
    return [Column(words(f"screens-{name}"), text=True) for name in ("name", "state", "slide", "contact", "data", "release")]


def rows(words: Words, names: Names, contacts: Sequence[Contact], missing: Sequence[str], now: datetime) -> list[Row]:
    """One row per screen: those that are silent first, then by name."""
    ordered = sorted(contacts, key=lambda contact: (not contact.is_silent(now), contact.name))
    never = [Row(name, (_state(words, True), Cell(words("screens-never")), Cell("–"), Cell("–"), Cell("–"))) for name in missing]
    return never + [_row(words, names, contact, now) for contact in ordered]


def _row(words: Words, names: Names, contact: Contact, now: datetime) -> Row:
    cells = (
        _state(words, contact.is_silent(now)),
        Cell(_slide(words, names, contact.slide)),
        Cell(_moment(words, contact.contact_at, now)),
        Cell(_moment(words, contact.data_as_of, now) if contact.data_as_of else "–"),
        Cell(contact.release),
    )
    return Row(contact.name, cells)


def _state(words: Words, is_silent: bool) -> Cell:
    return Cell(f"▲ {words('screens-silent')}", "behind") if is_silent else Cell(f"● {words('screens-live')}", "on_track")


def _slide(words: Words, names: Names, slide: str) -> str:
    """What a screen said it showed, `place/page/language`, in words; what is not one of ours as a dash."""
    place, _, rest = slide.partition("/")
    page, _, language = rest.partition("/")
    if not words.has(f"lobby-{page}") or language not in LANGUAGES:
        return "–"
    where = names.scope(None if place == _WHOLE_CITY else place)
    return f"{where} · {words(f'lobby-{page}')}"


def _moment(words: Words, moment: str, now: datetime) -> str:
    at = datetime.fromisoformat(moment)
    return f"{words.moment(at)} · {words('screens-ago', ago=_span(words, max(now - at, timedelta())))}"


def _span(words: Words, age: timedelta) -> str:
    seconds = int(age.total_seconds())
    if seconds < 60:
        return words("screens-seconds", seconds=seconds)
    return words("screens-minutes", minutes=seconds // 60) if seconds < 3600 else span(words, age)
