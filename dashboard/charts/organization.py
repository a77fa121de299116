"""The chart of one organization's quarters. What its frames hold: dashboard/shapes/organization.py."""

from typing import Any

import altair as alt

from dashboard.charts.stars import Frame, across
from dashboard.charts.theme import FONT, Look, at, down

HEIGHT = 300  # pixels
_FOOTER = 88  # pixels under the line, for what stands in words
_QUARTER = 48  # pixels of a quarter's width that open it
_HEAD = "organization-quarter"


def trail(look: Look, *, quarters: Frame, thresholds: Frame) -> alt.LayerChart:
    """One organization's points over the quarters, between the lines of the stars; under each its stars, place and band.

    A quarter, wherever it is met, opens itself.
    """
    k, words = look.k, look.words
    text: dict[str, Any] = {"font": FONT, "baseline": "middle", "color": look["ink2"], "fontSize": 12.5 * k}
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(f"height - {_FOOTER * k}"), 24 * k], nice=False, zero=False)
    x, y = across("x", f"{112 * k}", f"width - {48 * k}"), alt.Y("at:Q", scale=scale, axis=None)
    band = alt.Scale(domain=["leading", "middle", "trailing"], range=[look["gold"], look["main"], look["behind"]])
    hairlines = alt.Chart(thresholds).mark_rule(color=look["hair"]).encode(x=at(f"{70 * k}"), x2=alt.X2Value(alt.ExprRef("width")), y=y)
    stars = alt.Chart(thresholds).mark_text(align="right", **text).encode(x=at(f"{62 * k}"), y=y, text="label:N")
    line = alt.Chart(quarters).mark_line(strokeWidth=2 * k, color=look["context"], invalid="break-paths-show-domains").encode(x=x, y=y)
    known = alt.Chart(quarters).transform_filter("isValid(datum.at)")
    dots = known.mark_point(size=90 * k * k, strokeWidth=2 * k, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("band:N", scale=band),
        fill=alt.condition("datum.is_open", alt.value(look["page"]), alt.Fill("band:N", scale=band)),
    )
    points = known.mark_text(dy=-15 * k, **text | {"color": look["ink"], "fontSize": 14 * k, "fontWeight": "bold"}).encode(
        x=x, y=y, text="points:N"
    )
    under = [
        alt.Chart(quarters).mark_text(**text | style).encode(x=x, y=down(f"height - {pixels * k}"), text=f"{field}:N")
        for field, pixels, style in (
            ("quarter", 68, {}),
            ("stars", 46, {"color": look["gold"], "fontSize": 13 * k}),
            ("label", 46, {}),
            ("place", 26, {"color": look["ink"], "fontWeight": "bold"}),
            ("band_name", 8, {}),
        )
    ]
    heads = [
        alt.Chart(alt.Data(values=[{"text": words(key)}]))
        .mark_text(align="left", **text | {"color": look["ink3"]})
        .encode(x=at("0"), y=down(f"height - {pixels * k}"), text="text:N")
        for key, pixels in (("stars-stars", 46), ("stars-rank", 26), ("stars-band", 8))
    ]
    met = alt.Chart(quarters).mark_bar(opacity=0, size=_QUARTER * k)
    met = met.encode(
        x=x, y=down("0"), y2=alt.Y2Value(alt.ExprRef("height")), href="link:N", tooltip=alt.Tooltip("full:N", title=words(_HEAD))
    )
    layers = [hairlines, stars, line, dots, points, *under, *heads, met]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent", fill="independent")
