"""Charts that Office draws, as parts of a slide: none without any number."""

from collections.abc import Iterable

from dashboard.pieces import Drawing
from dashboard.review.slide import Graph, Native
from dashboard.words import is_missing

_HEAD, _ROW, _STANDING = 60.0, 26.0, 260.0  # pixels at k = 1


def numbers(values: Iterable[object]) -> tuple[float | None, ...]:
    """The values of a series; what is missing stays missing."""
    return tuple(None if is_missing(value) else float(str(value)) for value in values)


def has_numbers(native: Native) -> bool:
    """Whether there is anything to draw."""
    return any(value is not None for series in native.series for value in series.values)


def on_paper(key: str, native: Native) -> list[Graph]:
    """A chart for PPTX and PDF alone."""
    return [Graph(key, native.title, _height(native), native=native, screen=False)] if has_numbers(native) else []


def drawn(key: str, drawing: Drawing, native: Native) -> Graph:
    """A chart for the screen, and for PPTX and PDF where its equivalent has numbers."""
    is_native = has_numbers(native)
    return Graph(key, drawing.alt, drawing.height, drawing, native=native if is_native else None, paper=is_native)


def _height(native: Native) -> float:
    return _HEAD + _ROW * len(native.categories) if native.form in ("bar", "stacked_bar") else _STANDING
