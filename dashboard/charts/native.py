"""The chart of a review that Office draws itself, drawn here for paper: bars, columns and lines of named series."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import Look
from dashboard.review.slide import Native
from dashboard.words import Words, is_missing

_EM, _LEADING, _CHARACTER = 13, 16, 7.5  # type, lines, and a digit of a number at k = 1
_ROW, _BAR, _STANDING = 28, 17, 250  # heights: of a row, of each bar where several share a row, of columns and lines
_NAMES = 0.42  # of the width is the most that the names of lying bars take
_DARK = 0.5  # on a ground darker than this, text is white


def native(look: Look, shown: Native, width: float) -> alt.LayerChart:
    """The chart, `width` pixels wide; where bars lie it is as high as its rows need."""
    rows = pd.DataFrame(list(_rows(look, shown, width)), columns=["place", "series", "value", "label", "fits", "pale", "last"])
    if shown.form == "line":
        return _line(look, shown, rows, width)
    return _lying(look, shown, rows, width) if "bar" in shown.form else _standing(look, shown, rows, width)


def said(words: Words, value: float | None, kind: str) -> str:
    """A number of a chart as it is printed beside its mark."""
    if is_missing(value) or value is None:
        return words.number(None)
    if kind == "percent":
        return words.percent(value)
    if kind in ("change", "points_of_percent"):
        return words.signed(value * 100 if kind == "points_of_percent" else value)
    return words.number(value, 0 if kind == "count" else 1)


def broken(text: str, breadth: int) -> list[str]:
    """A name in lines of at most so many digits' width, broken between words or Chinese characters."""
    lines = [""]
    for piece in re.findall(r"[!-~]+ ?|.", text):
        if lines[-1].strip() and _breadth(lines[-1] + piece.rstrip()) > breadth:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _breadth(text: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in text)


def _rows(look: Look, shown: Native, width: float) -> Iterator[tuple[Any, ...]]:
    """A row for each number: where it belongs, what stands beside it, whether that fits into a stacked bar, and if it ends a line."""
    low, high = _extent(shown)
    pixel = (high - low) / (width * (1 - _NAMES) if "bar" in shown.form else _STANDING * look.k)
    for number, series in enumerate(shown.series):
        last = max((place for place, value in enumerate(series.values) if not is_missing(value)), default=-1)
        for place, value in enumerate(series.values):
            label = said(look.words, value, shown.kind)
            needed = len(label) * _CHARACTER + 4 if "bar" in shown.form else _LEADING
            fits = value is not None and abs(value) > needed * look.k * pixel
            yield place, number, value, label, fits, _is_dark(look[series.colour]), place == last


def _extent(shown: Native) -> tuple[float, float]:
    """The least and the greatest that the bars reach, always with 0."""
    known = [[value for value in row if value is not None] for row in zip(*(series.values for series in shown.series), strict=True)]  # noqa: PD011
    if "stacked" in shown.form:
        known = [[sum(value for value in row if value > 0), sum(value for value in row if value < 0)] for row in known]
    ends = [value for row in known for value in row]
    return min([0.0, *ends]), max([0.0, *ends]) or 1.0


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue < _DARK


def _colour(look: Look, shown: Native) -> alt.Color:
    scale = alt.Scale(domain=list(range(len(shown.series))), range=[look[series.colour] for series in shown.series])
    return alt.Color("series:N", scale=scale, legend=None)


def _axis(look: Look, lines: Sequence[Sequence[str]], **more: Any) -> alt.Axis:
    """An axis that prints the names of the places, in lines."""
    return alt.Axis(
        title=None,
        labelExpr=f"{json.dumps(list(lines))}[datum.value]",
        labelColor=look["ink"],
        labelFontSize=_EM * look.k,
        labelLineHeight=_LEADING * look.k,
        labelLimit=0,
        **more,
    )


def _extended(shown: Native, room: float) -> alt.Scale:
    """A scale from zero with room, a share of its length, for the numbers at the ends of the bars."""
    low, high = _extent(shown)
    more = 0 if "stacked" in shown.form else (high - low) * room / (1 - room)
    return alt.Scale(domain=[low - (more if low < 0 else 0), high + more], nice=False)


def _lying(look: Look, shown: Native, rows: pd.DataFrame, width: float) -> alt.LayerChart:
    k, many = look.k, len(shown.series)
    lines = [broken(name, max(8, int(width * _NAMES / (_EM * k / 2)))) for name in shown.categories]
    shared = shown.form == "bar" and many > 1
    row = max([_ROW, *(len(one) * _LEADING + 8 for one in lines), many * _BAR + 8 if shared else 0])
    y = alt.Y(
        "place:O",
        sort=None,
        axis=_axis(look, lines, labelPadding=8),
        scale=alt.Scale(domain=_order(shown), paddingInner=0.3, paddingOuter=0.15),
    )
    offset: dict[str, Any] = {"yOffset": alt.YOffset("series:O")} if shared else {}
    base = alt.Chart(rows).encode(y=y, order="series:O", **offset)
    room = min(rows["label"].map(len).max() * _CHARACTER * k / (width * (1 - _NAMES)), 0.35)
    x = alt.X("value:Q", axis=None, scale=_extended(shown, room), stack="zero" if "stacked" in shown.form else None)
    bars = base.mark_bar(stroke=look["page"], strokeWidth=0.5 * k).encode(x=x, color=_colour(look, shown))
    if "stacked" in shown.form:
        numbers = _inside(look, base).encode(x=x.copy())
        numbers.encoding.x.bandPosition = 0.5
    else:
        side: dict[str, Any] = {
            "align": {"expr": "datum.value < 0 ? 'right' : 'left'"},
            "dx": {"expr": f"datum.value < 0 ? {-5 * k} : {5 * k}"},
        }
        numbers = _beside(look, base, baseline="middle", **side).encode(x=x)
    return (bars + numbers).properties(width=width, height=row * k * max(len(shown.categories), 1))


def _standing(look: Look, shown: Native, rows: pd.DataFrame, width: float) -> alt.LayerChart:
    k = look.k
    x = _places(look, shown, width, alt.Scale(domain=_order(shown), paddingInner=0.35, paddingOuter=0.2))
    shared = shown.form == "column" and len(shown.series) > 1
    offset: dict[str, Any] = {"xOffset": alt.XOffset("series:O")} if shared else {}
    base = alt.Chart(rows).encode(x=x, order="series:O", **offset)
    y = alt.Y("value:Q", axis=None, scale=_extended(shown, 0.1), stack="zero" if "stacked" in shown.form else None)
    bars = base.mark_bar(stroke=look["page"], strokeWidth=0.5 * k).encode(y=y, color=_colour(look, shown))
    if "stacked" in shown.form:
        numbers = _inside(look, base).encode(y=y.copy())
        numbers.encoding.y.bandPosition = 0.5
    else:
        side: dict[str, Any] = {
            "baseline": {"expr": "datum.value < 0 ? 'top' : 'bottom'"},
            "dy": {"expr": f"datum.value < 0 ? {4 * k} : {-4 * k}"},
        }
        numbers = _beside(look, base, align="center", **side).encode(y=y)
    return (bars + numbers).properties(width=width, height=_STANDING * k)


def _line(look: Look, shown: Native, rows: pd.DataFrame, width: float) -> alt.LayerChart:
    k = look.k
    x = _places(look, shown, width, alt.Scale(type="point", domain=_order(shown), padding=0.6))
    form = ".0%" if shown.kind == "percent" else ",~f"
    y = alt.Y("value:Q", axis=alt.Axis(title=None, tickCount=5, format=form), scale=alt.Scale(zero=False, nice=True))
    base = alt.Chart(rows).encode(x=x, y=y, color=_colour(look, shown))
    points = base.transform_filter("isValid(datum.value)").mark_circle(size=45 * k * k, opacity=1)
    last = (
        base.transform_filter("datum.last").mark_text(align="left", dx=8 * k, fontSize=12.5 * k, fontWeight="bold").encode(text="label:N")
    )
    return (base.mark_line(strokeWidth=2.5 * k) + points + last).properties(width=width, height=_STANDING * k)


def _order(shown: Native) -> list[int]:
    """All places in their order, those without a number too."""
    return list(range(len(shown.categories)))


def _places(look: Look, shown: Native, width: float, scale: alt.Scale) -> alt.X:
    """The places side by side, each under its name."""
    room = int(width / max(len(shown.categories), 1) / (_EM * look.k / 2)) - 1
    lines = [broken(name, max(4, room)) for name in shown.categories]
    return alt.X(
        "place:O", sort=None, axis=_axis(look, lines, labelAngle=0, labelOverlap="greedy", grid=False, offset=4 * look.k), scale=scale
    )


def _inside(look: Look, base: alt.Chart) -> alt.Chart:
    """The numbers inside the parts of stacked bars, where there is room."""
    white = alt.condition("datum.pale", alt.value(look["page"]), alt.value(look["ink"]))
    mark = base.transform_filter("datum.fits").mark_text(baseline="middle", align="center", fontSize=12.5 * look.k)
    return mark.encode(text="label:N", color=white, detail="series:N")


def _beside(look: Look, base: alt.Chart, **placed: Any) -> alt.Chart:
    """The numbers at the ends of bars."""
    mark = base.transform_filter("isValid(datum.value)").mark_text(fontSize=12.5 * look.k, color=look["ink"], **placed)
    return mark.encode(text="label:N")
