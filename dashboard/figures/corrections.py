"""What of the figures of a scope (docs/contract/figures.md) has been corrected since they were kept."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

CHANGED, ADDED, REMOVED = ("changed", "added", "removed")

_NO_FIGURES = {("scope",), ("trust", "feeds")}  # what was asked, and how fresh the data is: other with every refresh
_ABSENT: Any = object()


def corrections(before: Mapping[str, Any], now: Mapping[str, Any]) -> pd.DataFrame:
    """One row per figure that differs, in the order of the document: path (of keys: section, name, id, field), kind, before, now.

    A thing (an organization, a milestone, ...) that only one of them has is one row, kind "added" or "removed", without its figures.
    """
    rows = _differences((), _keyed(before), _keyed(now))
    return pd.DataFrame(list(rows), columns=["path", "kind", "before", "now"], dtype="object")


def _keyed(value: Any) -> Any:
    """Rows by their ids (each first key), ids alone by themselves: the order of a list is no figure. An id that comes again is numbered."""
    if isinstance(value, Mapping):
        return {key: _keyed(part) for key, part in value.items()}
    if isinstance(value, list):
        pairs = [(next(iter(part.values())), dict(list(part.items())[1:])) if isinstance(part, Mapping) else (part, {}) for part in value]
        seen: Counter[str] = Counter()
        keyed = {}
        for key, part in pairs:
            seen[str(key)] += 1
            keyed[str(key) if seen[str(key)] == 1 else f"{key} ({seen[str(key)]})"] = _keyed(part)
        return keyed
    return value


def _differences(path: tuple[str, ...], before: Any, now: Any) -> Iterator[tuple[Any, ...]]:
    if path in _NO_FIGURES:
        return
    if isinstance(before, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*before, *now]):
            yield from _differences((*path, key), before.get(key, _ABSENT), now.get(key, _ABSENT))
    elif before is _ABSENT or now is _ABSENT:
        yield path, ADDED if before is _ABSENT else REMOVED, _figure(before), _figure(now)
    elif not _same(before, now):
        yield path, CHANGED, _figure(before), _figure(now)


def _figure(value: Any) -> Any:
    return None if value is _ABSENT or isinstance(value, dict) else value


def _same(before: Any, now: Any) -> bool:
    """Sums of floating point may differ in their last digit from one engine to another."""
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (before, now))
    return math.isclose(before, now, rel_tol=1e-9, abs_tol=1e-12) if numbers else type(before) is type(now) and bool(before == now)
