"""The charts of the star rating. What their frames hold: dashboard/shapes/stars.py."""

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Look, at, down

Frame: TypeAlias = alt.NamedData | pd.DataFrame
Edge: TypeAlias = Callable[..., str]
Side: TypeAlias = Literal["left", "center", "right"]

HEADER = 46  # pixels above the first row of the lens

# The columns of the lens from left to right: a share of the width and pixels; the path of places takes what they leave.
_COLUMNS = {
    "rank": (0.0, 46),
    "name": (0.19, 0),
    "movement": (0.0, 44),
    "stars": (0.0, 112),
    "score": (0.15, 0),
    "points": (0.0, 58),
    "dimensions": (0.225, 0),
    "band": (0.0, 34),
}
_TOOLTIP = {
    "name": "stars-organization",
    "rank": "stars-rank",
    "points": "stars-points",
    "previous": "stars-previous",
    "gap": "stars-gap",
    "streak": "stars-streak",
    "label": "stars-state",
}
_WIDER = {"en": {"name": (0.25, 0), "stars": (0.0, 128), "score": (0.12, 0), "dimensions": (0.2, 30)}}


def lens(
    look: Look, *, rows: Frame, paths: Frame, cells: Frame, bands: Frame, quarters: Frame, thresholds: Frame, dimensions: Frame
) -> alt.LayerChart:
    """One row an organization: the path of its places, place, name, movement, stars, score against last quarter, dimensions, band."""
    edge = _edges(look)
    hovered = alt.selection_point(name="hovered", fields=["organization_id"], on="pointerover", clear="pointerout", empty=False)
    layers = [
        _lines(look, bands),
        *_paths(look, edge, hovered, paths, rows, quarters),
        *_texts(look, edge, rows),
        *_scores(look, edge, rows, thresholds),
        *_cells(look, edge, cells, dimensions),
        *_brackets(look, edge, bands),
        _targets(look, rows).add_params(hovered),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent", fill="independent")


def lens_height(rows: float) -> float:
    """How high the lens is for so many rows: they move closer together as they grow more."""
    return HEADER + rows * min(37.5, max(22.0, 750 / max(rows, 1)))


def _edges(look: Look) -> Edge:
    """What gives a place in the chart: some pixels right of the left edge of a column ("end" is the right edge of the chart)."""
    widths = _COLUMNS | _WIDER.get(look.language, {})
    left = (1 - sum(share for share, _ in widths.values()), -float(sum(pixels for _, pixels in widths.values())))
    starts = {"path": (0.0, 0.0)}
    for name, (share, pixels) in widths.items():
        starts[name] = left
        left = (left[0] + share, left[1] + pixels)
    starts["end"] = left

    def edge(name: str, pixels: float = 0) -> str:
        share, offset = starts[name]
        return f"width * {share:.4f} + {(offset + pixels) * look.k:.1f}"

    return edge


def _y(look: Look, field: str = "y") -> alt.Y:
    scale = alt.Scale(domain=[0, 1], range=[HEADER * look.k, alt.ExprRef("height")], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def across(field: str, left: str, right: str) -> alt.X:
    """A place between two edges, 0 the left and 1 the right one."""
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(left), alt.ExprRef(right)], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _tones(look: Look, calm: str) -> alt.Scale:
    return alt.Scale(domain=["up", "down", "same"], range=[look["main"], look["behind"], look[calm]])


def _written(look: Look, frame: Frame, field: str, x: str, size: float = 14.5, *, align: Side = "left", **mark: Any) -> alt.Chart:
    """The texts of a field; most rows lack some, and an empty text would cost as much as any other."""
    style: dict[str, Any] = {"font": FONT, "baseline": "middle", "color": look["ink"]} | mark
    written = alt.Chart(frame).transform_filter(f"datum.{field} != ''").mark_text(align=align, fontSize=size * look.k, **style)
    return written.encode(x=at(x), y=_y(look), text=f"{field}:N")


def _heading(look: Look, text: str, x: str, align: Side = "left") -> alt.Chart:
    mark = alt.Chart(alt.Data(values=[{"text": text}])).mark_text(
        align=align, baseline="middle", fontSize=12.5 * look.k, color=look["ink3"], font=FONT
    )
    return mark.encode(x=at(x), y=down(f"{(HEADER - 12) * look.k}"), text="text:N")


def _lines(look: Look, bands: Frame) -> alt.Chart:
    return (
        alt.Chart(bands)
        .mark_rule(color=look["line"], strokeWidth=1)
        .encode(x=at("0"), x2=alt.X2Value(alt.ExprRef("width")), y=_y(look, "top"))
    )


def _paths(look: Look, edge: Edge, hovered: alt.Parameter, paths: Frame, rows: Frame, quarters: Frame) -> list[alt.Chart]:
    k, left, right = look.k, edge("path", 8), edge("rank", -14)
    line = alt.Chart(paths).encode(
        x=across("x", left, right),
        y=_y(look),
        detail="line:N",
        strokeDash=alt.StrokeDash("is_open:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], [4, 3]]), legend=None),
    )
    tone = alt.Color("tone:N", scale=_tones(look, "context"))
    calm = line.transform_filter("datum.tone == 'same'").mark_line(strokeWidth=1.5 * k, interpolate="monotone").encode(color=tone)
    strong = line.transform_filter("datum.tone != 'same'").mark_line(strokeWidth=3 * k, interpolate="monotone").encode(color=tone)
    traced = line.transform_filter(hovered).mark_line(strokeWidth=3 * k, interpolate="monotone", color=look["ink2"])
    ends = (
        alt.Chart(rows)
        .transform_filter("datum.is_ranked")
        .mark_point(size=52 * k * k, strokeWidth=1.5 * k, opacity=1)
        .encode(
            x=at(right),
            y=_y(look),
            color=tone,
            fill=alt.condition("datum.is_open", alt.value(look["page"]), alt.Fill("tone:N", scale=_tones(look, "context"))),
        )
    )
    scale: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 12.5 * k, "color": look["ink3"], "font": FONT}
    heading = alt.Chart(quarters).encode(y=down(f"{(HEADER - 12) * k}"), text="text:N")
    first = heading.transform_filter("datum.x == 0").mark_text(**scale).encode(x=at("0"))
    last = heading.transform_filter("datum.x == 1").mark_text(**scale | {"align": "right"}).encode(x=at(edge("rank", -6)))
    return [calm, strong, traced, ends, first, last]


def _texts(look: Look, edge: Edge, rows: Frame) -> list[alt.Chart]:
    words, movement = look.words, edge("movement", 36)
    moved = _written(look, rows, "movement", movement, 13.5, align="right").encode(
        color=alt.Color("movement_tone:N", scale=_tones(look, "ink3"))
    )
    earned = alt.Color("state:N", scale=alt.Scale(domain=["published", "provisional"], range=[look["gold"], look["gold_soft"]]))
    width = alt.ExprRef(f"({edge('movement')}) - ({edge('name')}) + {4 * look.k}")
    return [
        _heading(look, words("stars-rank"), edge("name", -12), "right"),
        _heading(look, words("stars-organization"), edge("name")),
        _heading(look, words("stars-movement"), movement, "right"),
        _heading(look, words("stars-stars"), edge("stars", 10)),
        _heading(look, words("stars-points"), edge("dimensions", -12), "right"),
        _written(look, rows, "rank", edge("name", -12), 15, align="right", fontWeight="bold"),
        _written(look, rows, "short_name", edge("name"), limit=width),
        moved,
        _written(look, rows, "stars_empty", edge("stars", 10), 15, color=look["star_empty"]),
        _written(look, rows, "stars_full", edge("stars", 10), 15).encode(color=earned),
        _written(look, rows, "tag", edge("stars", 90), 11.5, color=look["ink2"]),
        _written(look, rows, "section", edge("name"), 12.5, color=look["ink3"]),
        _written(look, rows, "label", edge("stars", 10), 13, color=look["ink2"]),
        _written(look, rows, "points", edge("dimensions", -12), 15, align="right", fontWeight="bold"),
        _written(look, rows, "stored_points", edge("dimensions", -12), align="right", color=look["ink3"]),
    ]


def _scores(look: Look, edge: Edge, rows: Frame, thresholds: Frame) -> list[alt.Chart]:
    k, left, right = look.k, edge("score", 8), edge("points", -4)
    hairlines = alt.Chart(thresholds).mark_rule(color=look["hair"], strokeWidth=1)
    labels = alt.Chart(thresholds).mark_text(baseline="middle", fontSize=12 * k, color=look["ink3"], font=FONT)
    now = alt.Chart(rows).transform_filter("datum.is_ranked")
    return [
        hairlines.encode(x=across("at", left, right), y=down(f"{HEADER * k}"), y2=alt.Y2Value(alt.ExprRef("height"))),
        labels.encode(x=across("at", left, right), y=down(f"{(HEADER - 12) * k}"), text="label:N"),
        now.transform_filter("isValid(datum.at_before)")
        .mark_rule(strokeWidth=2 * k, color=look["previous"])
        .encode(x=across("at_before", left, right), x2="at:Q", y=_y(look)),
        now.mark_point(filled=True, fill=look["page"], stroke=look["previous"], strokeWidth=1.6 * k, size=46 * k * k, opacity=1).encode(
            x=across("at_before", left, right), y=_y(look)
        ),
        now.mark_point(size=80 * k * k, strokeWidth=1.6 * k, opacity=1, color=look["main"]).encode(
            x=across("at", left, right),
            y=_y(look),
            fill=alt.condition("datum.is_open", alt.value(look["page"]), alt.value(look["main"])),
        ),
    ]


def _cells(look: Look, edge: Edge, cells: Frame, dimensions: Frame) -> list[alt.Chart]:
    k, left, right = look.k, edge("dimensions", 4), edge("band", -2)
    text: dict[str, Any] = {"baseline": "middle", "font": FONT, "fontSize": 13.5 * k}
    tints = alt.Scale(domain=["watch", "behind"], range=[look["watch_tint"], look["behind_tint"]])
    inks = alt.Scale(domain=["none", "watch", "behind"], range=[look["ink2"], look["watch_text"], look["behind_text"]])
    heading = alt.Chart(dimensions).mark_text(lineBreak="|", lineHeight=15 * k, **text | {"fontSize": 12.5 * k, "color": look["ink3"]})
    tinted = alt.Chart(cells).transform_filter("datum.status != 'none'").mark_rect()
    return [
        heading.encode(x=across("middle", left, right), y=down(f"{(HEADER - 27) * k}"), text="label:N"),
        tinted.encode(
            x=across("left", left, right),
            x2="right:Q",
            y=_y(look, "top"),
            y2="bottom:Q",
            color=alt.Color("status:N", scale=tints),
        ),
        alt.Chart(cells)
        .mark_text(**text)
        .encode(x=across("middle", left, right), y=_y(look), text="text:N", color=alt.Color("status:N", scale=inks)),
    ]


def _brackets(look: Look, edge: Edge, bands: Frame) -> list[alt.Chart]:
    k, is_chinese = look.k, look.language == "zh-CN"
    colours = alt.Scale(domain=["leading", "middle", "trailing"], range=[look["gold"], look["context"], look["behind"]])
    named = alt.Chart(bands).transform_filter("datum.band != 'rest'")
    label = named.mark_text(
        baseline="middle",
        lineBreak="|",
        lineHeight=15 * k,
        dy=-7.5 * k if is_chinese else 0,
        angle=0 if is_chinese else 90,
        fontSize=12.5 * k,
        fontWeight="bold",
        color=look["ink2"],
        font=FONT,
    )
    return [
        named.mark_rule(strokeWidth=3 * k).encode(
            x=at(edge("end", -20)), y=_y(look, "from"), y2="to:Q", color=alt.Color("band:N", scale=colours)
        ),
        label.encode(x=at(edge("end", -7)), y=_y(look, "middle"), text="label:N"),
    ]


def _targets(look: Look, rows: Frame) -> alt.Chart:
    """What the pointer meets: each row whole, with what it says in words and the page it opens."""
    words = look.words
    tooltip = [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in _TOOLTIP.items()]
    rectangle = alt.Chart(rows).transform_filter("datum.link != ''").mark_rect(opacity=0)
    return rectangle.encode(
        x=at("0"), x2=alt.X2Value(alt.ExprRef("width")), y=_y(look, "top"), y2="bottom:Q", href="link:N", tooltip=tooltip
    )
