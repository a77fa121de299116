"""What a cell of a filled-in template says: the one value that the contract knows for all the ways of writing it, or what is wrong."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import sqlalchemy as sa
from openpyxl.utils.datetime import from_excel

from data_access.templates import EARLIEST, LATEST, Field

FIRST_MONTHS = {"month": range(1, 13), "quarter": (1, 4, 7, 10), "year": (1,)}  # in which a period can begin

_LARGEST_INTEGER = 2**31 - 1
_NOT_TO_BE_SEEN = {"Cc", "Cf", "Cs"}  # control characters, marks that turn the direction of what follows, halves of characters
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2})|/(\d{1,2})|年(\d{1,2})月)", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,20})?", re.ASCII)
_FLAGS = {"是": True, "否": False, "true": True, "false": False, "1": True, "0": False}


class Wrong(Exception):
    """What is wrong with one value: the key of a message and what it has blanks for."""

    def __init__(self, wrong: str, **details: object) -> None:
        super().__init__(wrong)
        self.wrong, self.details = wrong, details


def value_of(described: Field, cell: Any, epoch: datetime) -> Any:
    """The value of a cell, None when it is empty; `epoch` is the day from which its workbook counts. Raises Wrong."""
    if cell is None or is_empty(cell):
        if described.is_required:
            raise Wrong("required_cell")
        return None
    if cell.data_type == "f":
        raise Wrong("formula")
    if cell.data_type == "e":  # also what openpyxl makes of a number that is no day, such as 20260930
        raise Wrong("no_date" if described.kind in _DAYS else "error")
    raw = _plain(cell.value) if isinstance(cell.value, str) else cell.value
    if isinstance(raw, int | float) and not isinstance(raw, bool) and described.kind in _DAYS:
        raw = _serial(raw, epoch)
    return _READERS[described.kind](described, raw)


def is_empty(cell: Any) -> bool:
    """Whether a cell shows nothing: blanks are nothing too."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _plain(raw: str) -> str:
    """A text without the blanks around it. Refuses what nobody can see in it."""
    text = raw.replace("\r\n", "\n").replace("_x000D_\n", "\n").strip()
    if not text.isprintable():
        for letter in text:
            if unicodedata.category(letter) in _NOT_TO_BE_SEEN and letter not in "\n\t":
                raise Wrong("invisible", character=f"U+{ord(letter):04X}")
    return text


def _serial(raw: float, epoch: datetime) -> datetime:
    """The day that Excel counts so; a typed 20260930 is none."""
    with suppress(ValueError, OverflowError):
        found = from_excel(raw, epoch)
        if isinstance(found, datetime):
            return found
    raise Wrong("no_date")


def _text(described: Field, raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise Wrong("wrong_type")
    text = str(raw)
    if len(text) > described.column.type.length:  # type: ignore[attr-defined]  # a text
        raise Wrong("too_long", length=len(text))
    return text


@cache
def _spellings(described: Field) -> dict[str, Any]:
    """How a code may be written: itself, its meaning, both."""
    kind = int if isinstance(described.column.type, sa.Integer) else str
    return {text: kind(code) for code, said in described.codes.items() for text in (code, said, f"{code} {said}")}


def _code(described: Field, raw: Any) -> Any:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    found = _spellings(described).get(str(raw))
    if found is None:
        raise Wrong("unknown_code")
    return found


def _open_code(described: Field, raw: Any) -> str:
    text = _text(described, raw)
    return str(_spellings(described).get(text, text))


def _reference(described: Field, raw: Any) -> Any:
    """What a reference names: "12 张三" is 12."""
    key = raw.split()[0] if isinstance(raw, str) else raw
    return _integer(described, key) if isinstance(described.column.type, sa.Integer) else _text(described, key)


def _decimal(described: Field, raw: Any) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise Wrong("wrong_type")
    text = unicodedata.normalize("NFKC", raw) if isinstance(raw, str) else raw
    if isinstance(text, str) and not _NUMBER.fullmatch(text):
        raise Wrong("wrong_type")
    try:
        number = Decimal(str(text))  # of a binary fraction its shortest decimal, which is what was typed
    except InvalidOperation:
        raise Wrong("wrong_type") from None
    if not number.is_finite():
        raise Wrong("wrong_type")
    scale, precision = getattr(described.column.type, "scale", 0), getattr(described.column.type, "precision", 10)
    if number != 0 and number.adjusted() >= precision - scale:
        raise Wrong("out_of_range")
    if number != round(number, scale):
        raise Wrong("too_fine" if scale else "wrong_type")
    least, most = described.limits or (-(10**precision), 10**precision)
    if not least <= number <= most:
        raise Wrong("out_of_range")
    return round(number, scale)


def _integer(described: Field, raw: Any) -> int:
    number = int(_decimal(described, raw))
    if abs(number) > _LARGEST_INTEGER:
        raise Wrong("out_of_range")
    return number


def _flag(_described: Field, raw: Any) -> bool:
    found = _FLAGS.get(str(int(raw) if isinstance(raw, bool | float) else raw).lower())
    if found is None:
        raise Wrong("wrong_type")
    return found


def _date(_described: Field, raw: Any) -> date:
    """The day of a cell that holds one, or of a text that says one."""
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise Wrong("with_time")
        return _possible(raw.date())
    if isinstance(raw, date):
        return _possible(raw)
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", raw)) if isinstance(raw, str) else None
    return _possible(_day(match))


def _day(match: re.Match[str] | None) -> date:
    if match is not None:
        with suppress(ValueError):
            return date(*(int(part) for part in match.groups() if part))
    raise Wrong("no_date")


def _possible(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise Wrong("out_of_range")
    return day


def _month(described: Field, raw: Any) -> date:
    """The first day of a month, also written without its day."""
    match = _MONTH.fullmatch(unicodedata.normalize("NFKC", raw)) if isinstance(raw, str) else None
    day = _date(described, "-".join(filter(None, match.groups())) + "-1") if match else _date(described, raw)
    if day.day != 1 or (described.kind == "quarter" and day.month not in FIRST_MONTHS["quarter"]):
        raise Wrong("not_first")
    return day


def _moment(described: Field, raw: Any) -> datetime:
    """A day and a time of day, to the second: Excel's own fractions of a day are no finer."""
    if isinstance(raw, datetime):
        _possible(raw.date())
        return (raw + timedelta(milliseconds=500)).replace(microsecond=0)
    if not isinstance(raw, str):
        return datetime.combine(_date(described, raw), time())
    day, _, clock = unicodedata.normalize("NFKC", raw).replace("T", " ").partition(" ")
    match = _TIME.fullmatch(clock or "0:00")
    with suppress(ValueError):
        if match is not None:
            hour, minute, second = map(int, match.groups(default="0"))
            return datetime.combine(_date(described, day), time(hour, minute, second))
    raise Wrong("no_date")


_DAYS = {"date", "month", "quarter", "moment"}
_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "codes": _code,
    "open": _open_code,
    "reference": _reference,
    "integer": _integer,
    "integer_range": _integer,
    "decimal": _decimal,
    "decimal_range": _decimal,
    "flag": _flag,
    "date": _date,
    "month": _month,
    "quarter": _month,
    "moment": _moment,
}
