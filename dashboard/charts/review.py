"""The chart of a district's review: where it lies among all. What its frames hold: dashboard/review/place.py."""

from typing import Literal, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.theme import Look, at, down, row_scale, status_scale

PLACE_HEADER, PLACE_ROW = 30, 60

_Align: TypeAlias = Literal["left", "right"]

_NAME, _WORST, _LEFT, _RIGHT, _BEST, _VALUE, _PLACE = (
    "0",
    "width * 0.235",
    "width * 0.25",
    "width * 0.68",
    "width * 0.695",
    "width * 0.86",
    "width",
)


def places(look: Look, *, rows: alt.NamedData | pd.DataFrame, dots: alt.NamedData | pd.DataFrame) -> alt.LayerChart:
    """A strip a measure, better to the right: every district a dot, the one under review large, the standard a tick; its place beside."""
    k, words = look.k, look.words
    y = alt.Y("row:Q", scale=row_scale(look, header=PLACE_HEADER, row=PLACE_ROW), axis=None)
    x_scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(_LEFT), alt.ExprRef(_RIGHT)], nice=False)
    base, all_dots = alt.Chart(rows).encode(y=y), alt.Chart(dots).encode(y=y)

    def text(
        field: str, where: str, align: _Align, *, size: float = 15, colour: str = "ink", bold: bool = False, room: str = "width"
    ) -> alt.Chart:
        weight: Literal["bold", "normal"] = "bold" if bold else "normal"
        limit = alt.ExprRef(room)
        mark = base.mark_text(align=align, baseline="middle", fontSize=size * k, color=look[colour], fontWeight=weight, limit=limit)
        return mark.encode(x=at(where), text=f"{field}:N")

    def head(key: str, where: str, align: _Align) -> alt.Chart:
        data = alt.Chart(alt.Data(values=[{"text": words(key)}]))
        mark = data.mark_text(align=align, baseline="middle", fontSize=13 * k, color=look["ink2"])
        return mark.encode(x=at(where), y=down(f"{10 * k}"), text="text:N")

    line = base.mark_rule(color=look["line"], strokeWidth=1.5 * k).encode(x=at(_LEFT), x2=alt.X2Value(alt.ExprRef(_RIGHT)))
    others = all_dots.mark_circle(size=110 * k * k, color=look["context"], opacity=1, stroke=look["page"], strokeWidth=k).encode(
        x=alt.X("at:Q", scale=x_scale, axis=None), tooltip=alt.Tooltip("name:N", title=" ")
    )
    target = (
        base.transform_filter("isValid(datum.target)")
        .mark_tick(orient="vertical", color=look["ink"], thickness=2.5 * k, size=24 * k)
        .encode(x=alt.X("target:Q", scale=x_scale, axis=None))
    )
    own = base.mark_circle(size=330 * k * k, opacity=1, stroke=look["page"], strokeWidth=1.5 * k).encode(
        x=alt.X("own:Q", scale=x_scale, axis=None), color=alt.Color("status:N", scale=status_scale(look))
    )
    return alt.layer(
        head("review-measure", _NAME, "left"),
        head("review-place-worst", _WORST, "right"),
        head("review-place-best", _BEST, "left"),
        head("review-now", _VALUE, "right"),
        head("review-place", _PLACE, "right"),
        line,
        others,
        target,
        own,
        text("name", _NAME, "left", room=f"{_WORST} - length(datum.worst) * {9 * k}"),  # up to the number beside it
        text("worst", _WORST, "right", colour="ink2"),
        text("best", _BEST, "left", colour="ink2"),
        text("value", _VALUE, "right", size=17, bold=True),
        text("place", _PLACE, "right", size=17),
    ).resolve_scale(x="independent", color="independent")
