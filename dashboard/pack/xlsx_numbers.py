"""What Excel calculates with, and how it prints that: the number of a cell with the words that stand around it on the screens."""

import math
import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from numbers import Real

from dashboard import words
from dashboard.review.slide import Value

_NUMBER = re.compile(r"[+−±-]?\d[\d,]*(?:\.\d+)?%?")
_MOST_AFFIX = 30  # characters around a number that its format prints; more are a sentence
_MOST_DECIMALS = 6

Number = float | date


def value_of(cell: Value) -> Number | None:
    """A number (points of percent as such) or a day; None where only the text counts: "–", "2 of 3", a sentence with a number in it."""
    raw = _raw(cell)
    return None if raw is None or _around(cell, raw) is None else raw


def printed(cell: Value, value: Number, shape: str = "") -> str:
    """The number format of a cell, with as many decimals and the same words around as on the screens; `shape` goes before."""
    before, core, after = _around(cell, value) or ("", "", "")
    first, last = _quoted(shape + before), _quoted(after)
    if isinstance(value, date):
        return f"{first}yyyy-mm-dd{last}"
    part = _part(cell, core)
    if cell.kind == "percent":
        return f"{first}0.0%{last}"
    if cell.kind not in ("change", "points_of_percent"):
        return f"{first}#,##0{part}{last}"
    if abs(value) < 0.5 / 10 ** max(len(part) - 1, 0):
        return ";".join([f'{first}"±0"{last}'] * 3)  # what rounds to nothing has no sign
    plus, minus = ("+", '"−"') if core[:1] in ("+", "−", "-", "") else ("", "")  # an arrow says it where no sign does
    return f'{first}{plus}#,##0{part}{last};{first}{minus}#,##0{part}{last};{first}"±0"{last}'


def _raw(cell: Value) -> Number | None:
    raw = cell.raw
    if cell.kind == "date":
        day = raw.date() if isinstance(raw, datetime) else raw
        return day if isinstance(day, date) and day >= date(1900, 1, 1) else None  # NaT is no day after 1900
    if cell.kind == "text" or isinstance(raw, bool) or not isinstance(raw, Real | Decimal):
        return None
    value = float(Decimal(str(raw)) * 100) if cell.kind == "points_of_percent" else float(raw)
    return value if math.isfinite(value) else None


def _around(cell: Value, value: Number) -> tuple[str, str, str] | None:
    """What stands before a number, the number as it is printed, and what stands after it; None where the text says more than a number."""
    if isinstance(value, date):
        core = next((day for day in _written(value) if day in cell.text), None)
    else:
        found = _NUMBER.findall(cell.text)
        core = found[0] if len(found) == 1 else None
    if core is None:
        return None
    before, _, after = cell.text.partition(core)
    if len(before + after) > _MOST_AFFIX:
        return None
    return (before, core, after) if isinstance(value, date) or _is_same(cell, core, value) else ("", core, "")  # 12.3 of ten thousands


@lru_cache(maxsize=4096)
def _written(day: date) -> list[str]:
    """A day as it may stand in a text."""
    said = map(words.of, words.LANGUAGES)
    return [day.isoformat(), *(text for told in said for text in (told.day(day), told.short_day(day)))]


def _is_same(cell: Value, core: str, value: float) -> bool:
    digits = core.strip("+−±-%").replace(",", "")
    decimals = len(digits.partition(".")[2])
    shown = abs(value) * (100 if cell.kind == "percent" else 1)
    return abs(float(digits) - shown) <= 0.6 / 10**decimals


def _part(cell: Value, core: str) -> str:
    """The decimals of a number format."""
    if cell.kind == "count":
        return ""
    found = re.search(r"\.(\d+)", core)
    decimals = min(len(found[1]), _MOST_DECIMALS) if found else 0 if cell.kind == "change" else 1
    return "." + "0" * decimals if decimals else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'").replace("\n", " ") + '"' if text else ""
