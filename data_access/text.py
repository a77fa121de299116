"""Text of a database made harmless: what it says stays, what would steer a program or turn its neighbours around goes."""

import json
import re

# Control characters but tab and line feed, lone surrogates, non-characters, and the marks that turn the direction of what follows them.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(text: object) -> str:
    """A text without control characters, broken halves of characters, and marks that reverse what stands after them."""
    said = str(text)
    return said if said.isprintable() else _HARMFUL.sub("", said.replace("\r\n", "\n"))


def visible(text: str, *, but: str = "") -> str:
    """A text for a terminal: what cannot be printed, and might steer it, as \\uXXXX, which JSON reads back; `but` stays as it is."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter in but else json.dumps(letter)[1:-1] for letter in text)
