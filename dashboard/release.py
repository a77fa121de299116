"""Which program this is."""

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_KINDS = {".py", ".ftl", ".html", ".typ", ".js", ".css", ".svg"}


@cache
def release() -> str:
    """The program as a short text: another one when anything is of which numbers, words and pages are made."""
    sources = sorted(path for folder in ("dashboard", "data_access") for path in (_ROOT / folder).rglob("*") if path.suffix in _KINDS)
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:10]
