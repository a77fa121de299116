"""Every visible word, in Simplified Chinese and English, and numbers, dates and names by the rules of each language.

The texts are the Fluent catalogues beside this file, one per language and page: `zh-CN/stars.ftl`, `en/stars.ftl`.
`words("cases", part=3, whole=4)` picks the text; `words.percent(0.938)` formats a number.
"""

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from babel import Locale, dates, numbers
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax.ast import Message

LANGUAGES = ("zh-CN", "en")
NOT_APPLICABLE = "–"

# Fluent refuses values over 2,500 characters lest a stranger's catalogue, by referring to itself, fill the memory. The catalogues here
# are ours, and what a chart says to those who do not see it may be longer.
resolver.MAX_PART_LENGTH = sys.maxsize

_FOLDER = Path(__file__).parent
_MINUS = "−"
_PRINTED = 10_000  # numbers: of thousands of organizations the points are few
_ACCEPTED = re.compile(r"(zh|en)(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?", re.IGNORECASE)
_DATES = {"zh-CN": ("y年M月d日", "M月d日", "y年M月"), "en": ("d MMM y", "d MMM", "MMM y")}

_ZH_WEEK = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"]
_ZH_MONTHS = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]
VEGA_LOCALE: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["¥", ""], "minus": _MINUS},
        "time": {
            "dateTime": "%x %A %X",
            "date": "%Y年%-m月%-d日",
            "time": "%H:%M:%S",
            "periods": ["上午", "下午"],
            "days": _ZH_WEEK,
            "shortDays": [day.replace("星期", "周") for day in _ZH_WEEK],
            "months": _ZH_MONTHS,
            "shortMonths": [f"{month}月" for month in range(1, 13)],
        },
    },
    "en": {"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""], "minus": _MINUS}},
}

Number = int | float | Decimal


class Words:
    """The words, numbers, dates and names of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language.replace("-", "_"))
        self._bundle = FluentBundle([language], use_isolating=False)
        self._keys: dict[str, tuple[str, ...]] = {}
        for path in sorted((_FOLDER / language).glob("*.ftl")):
            resource = FluentResource(path.read_text(encoding="utf-8"))
            self._bundle.add_resource(resource)
            self._keys[path.stem] = tuple(entry.id.name for entry in resource.body if isinstance(entry, Message))

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key. Raises KeyError when the language lacks it and ValueError when a value it needs is missing."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        plain = {name: value.item() if isinstance(value, np.generic) else value for name, value in values.items()}
        text, errors = self._bundle.format_pattern(message.value, plain)
        if errors:
            raise ValueError(f"The text '{key}' ({self.language}) cannot be made: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Whether the language has a text for the key."""
        return self._bundle.has_message(key)

    def keys(self, catalogue: str) -> tuple[str, ...]:
        """The keys of one catalogue, such as `define_stars`, in its order; none when there is no such catalogue."""
        return self._keys.get(catalogue, ())

    def label(self, key: str) -> str:
        """The short name that goes with a longer text, its attribute `.name`; the key itself when it has none."""
        name = self._bundle.get_message(key).attributes.get("name")
        return key if name is None else str(self._bundle.format_pattern(name)[0])

    def number(self, value: Number | None, digits: int = 0) -> str:
        """1,080 or 82.9; half is rounded up, as people do; an absent value is a dash, never 0."""
        return NOT_APPLICABLE if is_missing(value) else _printed(self._locale, _exact(value), digits)

    def percent(self, fraction: Number | None, digits: int = 1) -> str:
        """93.8% for the fraction 0.938."""
        return NOT_APPLICABLE if is_missing(fraction) else self.number(_exact(fraction) * 100, digits) + "%"

    def signed(self, value: Number | None, digits: int = 1) -> str:
        """+0.7, −0.4 or ±0."""
        if is_missing(value):
            return NOT_APPLICABLE
        text = self.number(value, digits)
        return "±0" if not text.strip("0.,") else text if text.startswith(_MINUS) else f"+{text}"

    def day(self, day: date | pd.Timestamp | None) -> str:
        """2026年9月30日 / 30 Sep 2026."""
        return self._date(day, 0)

    def short_day(self, day: date | pd.Timestamp | None) -> str:
        """9月30日 / 30 Sep."""
        return self._date(day, 1)

    def month(self, day: date | pd.Timestamp | None) -> str:
        """2026年9月 / Sep 2026."""
        return self._date(day, 2)

    def moment(self, moment: datetime | pd.Timestamp) -> str:
        """2026年9月30日 18:00 / 30 Sep 2026, 18:00."""
        return f"{self.day(moment)}{',' if self.language == 'en' else ''} {moment:%H:%M}"

    def quarter(self, code: object, *, short: bool = False) -> str:
        """2026年三季度 / Q3 2026 for 2026Q3; short: 26年三季 / Q3 26."""
        year, number = str(code)[:4], int(str(code)[-1])
        if self.language == "en":
            return f"Q{number} {year[2:] if short else year}"
        return f"{year[2:]}年{'一二三四'[number - 1]}季" if short else f"{year}年{'一二三四'[number - 1]}季度"

    def listed(self, names: Sequence[str], most: int = 3) -> str:
        """A、B、C / A, B and C; more than `most` become "A、B、C等 5 个" / "A, B, C and 2 more"."""
        comma, last = ("、", "、") if self.language == "zh-CN" else (", ", " and ")
        if len(names) > most:
            return self("list-more", names=comma.join(names[:most]), count=len(names), rest=len(names) - most)
        return last.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def pick(self, name: object, name_en: object) -> str:
        """The name of a row in this language; the Chinese one where the database has no English."""
        return str(name_en) if self.language == "en" and isinstance(name_en, str) and name_en.strip() else str(name)

    def _date(self, day: date | pd.Timestamp | None, kind: int) -> str:
        if day is None or is_missing(day):
            return NOT_APPLICABLE
        return dates.format_date(day, _DATES[self.language][kind], locale=self._locale)


@lru_cache(64)
def best_language(accepted: str) -> str:
    """The language of ours that an Accept-Language header ("fr, en;q=0.5, zh-CN;q=0.8") likes best; Chinese when there is none."""
    found = [match for entry in accepted.split(",") if (match := _ACCEPTED.fullmatch(entry.strip()))]
    liked = [(float(match[2] or 1), match[1].lower()) for match in found]
    _, best = max((one for one in liked if one[0] > 0), key=itemgetter(0), default=(1, "zh"))
    return "en" if best == "en" else "zh-CN"


@lru_cache
def of(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)


@lru_cache(_PRINTED)
def _printed(locale: Locale, value: Decimal, digits: int) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    with localcontext(rounding=ROUND_HALF_UP):
        text = numbers.format_decimal(value, format=pattern, locale=locale)
    return "0" + ("." + "0" * digits if digits else "") if not text.strip("-0.,") else text.replace("-", _MINUS)


def is_missing(value: Any) -> bool:
    """Whether a single value is absent: None, NaN, NaT or NA."""
    return value is None or bool(pd.isna(value))


def _exact(value: Number | None) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
