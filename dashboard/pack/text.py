"""Text of a database made harmless for a file: what it says stays, what would steer a program or turn its neighbours around goes."""

import re
import unicodedata

from dashboard.charts.theme import GLYPHS
from dashboard.review.slide import Value

MISSING = "–"

# Control characters but tab and line feed, lone surrogates, non-characters, and the marks that turn the direction of what follows them.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(text: object) -> str:
    """A text without control characters, broken halves of characters, and marks that reverse what stands after them."""
    return _HARMFUL.sub("", str(text).replace("\r\n", "\n"))


def breadth(text: str) -> int:
    """How wide the longest line of a text is, in digits: a Chinese character is as wide as two."""
    return max(sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line) for line in text.split("\n"))


def mark(value: Value) -> str:
    """The shape of a value's status: of every word that is a status, and of numbers that call for attention."""
    if value.status is None or (value.status not in ("watch", "behind") and value.kind != "text"):
        return ""
    shape = GLYPHS.get(value.status, GLYPHS[None])
    return "" if value.text.startswith(shape) else shape
