"""What a page says where it, or a part of it, cannot be shown: such a page is fast, and must not be measured."""

import re

from dashboard.words import LANGUAGES, of

_KEYS = re.compile(r"tile-(?!.*-meaning$).+|page-failed|unreachable|lost|unnamed")
_SAID = tuple(
    {of(one)(key) for one in LANGUAGES for catalogue in ("common", "access") for key in of(one).keys(catalogue) if _KEYS.fullmatch(key)}
)
_CODE = re.compile(r"\b(?:PAGE|DB)-\d{4}\b")


def failure(shown: str) -> str | None:
    """The sentence of what is shown, or the code of the log, that says that something failed; None where all is well."""
    code = _CODE.search(shown)
    return code[0] if code else next((sentence for sentence in _SAID if sentence in shown), None)
