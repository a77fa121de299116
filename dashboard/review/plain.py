"""A review as plain data and back: what a frozen pack keeps of it, readable by any program.

Every part is an object whose `is` names its kind; what has its default value is left out. A number keeps its kind: a Decimal is no float.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np

from dashboard.charts.theme import Look, compiled
from dashboard.pieces import Drawing
from dashboard.review.slide import Fact, Field, Graph, Native, Record, Review, Said, Series, Sheet, Slide, Stack, Value
from dashboard.words import is_missing

VERSION = 1
PROJECTOR = 1.42  # the factor on all sizes of a chart that is seen from afar

_PARTS = {part.__name__: part for part in (Fact, Field, Graph, Native, Record, Review, Said, Series, Sheet, Slide, Stack, Value)}
_VALUES: dict[str, Callable[[str], Any]] = {
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "float": float,
}
_AS_IT_IS = "json"


class VersionError(ValueError):
    """A document of another version than the one that is read here."""


def to_plain(review: Review) -> dict[str, Any]:
    """The document of a review. Its drawings become specifications with their data: to draw them takes nothing of ours."""
    return {"version": VERSION, "review": _plain(review, review.language)}


def from_plain(document: Mapping[str, Any]) -> Review:
    """The review of a document. Raises ValueError when it is none, VersionError when it is one of another version."""
    if document.get("version") != VERSION:
        raise VersionError(str(document.get("version")))
    try:
        review = _read(document["review"])
    except (KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"This is no review: {error!r}") from error
    if not isinstance(review, Review):
        raise ValueError("This is no review.")
    return review


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Graph) and value.drawing:
        return _plain(replace(value, drawing=None, specification=_specification(value.drawing, language)), language)
    if is_dataclass(value):
        parts = {field: _plain(getattr(value, field.name), language) for field in fields(value)}
        return {"is": type(value).__name__} | {field.name: part for field, part in parts.items() if part != _default(field)}
    if isinstance(value, Mapping):
        return {"is": _AS_IT_IS, "value": dict(value)}
    if isinstance(value, tuple | list):
        return [_plain(part, language) for part in value]
    return _scalar(value)


def _default(field: Any) -> Any:
    return [] if field.default == () else field.default


def _scalar(value: Any) -> Any:
    if isinstance(value, np.generic):
        return _scalar(value.item())
    if isinstance(value, Decimal):
        return {"is": "Decimal", "value": str(value)}
    if isinstance(value, float) and not math.isfinite(value):
        return {"is": "float", "value": str(value)}
    if is_missing(value):
        return None
    if isinstance(value, date):
        return {"is": "datetime" if isinstance(value, datetime) else "date", "value": value.isoformat()}
    return value if isinstance(value, str | bool | float | None) else int(value)


def _specification(drawing: Drawing, language: str) -> dict[str, Any]:
    """A chart as Vega-Lite draws it, on light ground as large as a projector wants it, with its rows inside."""
    look = Look(language, k=PROJECTOR)
    rows = {name: [_cells(row) for row in frame.to_dict("records")] for name, frame in drawing.frames.items()}
    return {**compiled(drawing.build, look, tuple(drawing.frames)), "datasets": rows, "height": drawing.height * look.k}


def _cells(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _cell(value) for name, value in row.items()}


def _cell(value: Any) -> Any:
    """A cell as a chart reads it: exact decimals as numbers, days as text, nothing where something is missing."""
    if isinstance(value, tuple | list):
        return [_cell(part) for part in value]
    if is_missing(value):
        return None
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day).isoformat() if not isinstance(value, datetime) else value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(part) for part in value)
    if not isinstance(value, dict):
        return value
    kind = value["is"]
    if kind == _AS_IT_IS:
        return value["value"]
    if kind in _VALUES:
        return _VALUES[kind](value["value"])
    return _PARTS[kind](**{name: _read(part) for name, part in value.items() if name != "is"})
