"""How texts stand in a file: how wide they are, and the shapes of their statuses."""

import unicodedata
from functools import lru_cache

from dashboard.charts.theme import GLYPHS
from dashboard.review.slide import Value

MISSING = "–"


@lru_cache(maxsize=16384)
def breadth(text: str) -> int:
    """How wide the longest line of a text is, in digits: a Chinese character is as wide as two."""
    return max(sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line) for line in text.split("\n"))


def mark(value: Value) -> str:
    """The shape of a value's status: of every word that is a status, and of numbers that call for attention."""
    if value.status is None or (value.status not in ("watch", "behind") and value.kind != "text"):
        return ""
    shape = GLYPHS.get(value.status, GLYPHS[None])
    return "" if value.text.startswith(shape) else shape
