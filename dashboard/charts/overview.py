"""The chart of the overview: a line of the coming days."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import Look, down

_LINE, _DATES, _LABELS, _LANE = 30, 54, 73, 42  # heights from the top: the line, a label's two rows, and from one lane to the next
HEIGHT = 86


def height(lanes: int) -> float:
    """How high the chart is with labels in one or two lanes."""
    return HEIGHT + _LANE * (lanes - 1)


def ahead(look: Look, *, events: alt.Data | pd.DataFrame, origin: alt.Data | pd.DataFrame) -> alt.LayerChart:
    """Dots on a line from the day of the view on, diamonds for what is later than planned; the label under each says when and what.

    `events`: x (share of the line), lane, date, label, side (where the label stands), tone, full. `origin`: label, the day itself.
    """
    k = look.k
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 1], range=[0, alt.ExprRef("width - 8")], nice=False), axis=None)
    line = (
        alt.Chart(origin)
        .mark_rule(color=look["line"], strokeWidth=2 * k)
        .encode(x=alt.XValue(0), x2=alt.X2Value("width"), y=down(f"{_LINE * k}"))
    )
    day = (
        alt.Chart(origin)
        .mark_rule(color=look["accent"], strokeWidth=2 * k)
        .encode(x=alt.XValue(1), y=down(f"{(_LINE - 12) * k}"), y2=alt.Y2Value(alt.ExprRef(f"{(_LINE + 12) * k}")))
    )
    today = (
        alt.Chart(origin)
        .mark_text(align="left", baseline="middle", fontSize=12.5 * k, fontWeight="bold", color=look["accent"])
        .encode(x=alt.XValue(0), y=down(f"{8 * k}"), text="label:N")
    )
    stems = (
        alt.Chart(events)
        .transform_filter("datum.lane > 0")
        .mark_rule(color=look["line"], strokeWidth=k)
        .encode(x=x, y=down(f"{(_LINE + 8) * k}"), y2=alt.Y2Value(alt.ExprRef(f"{(_DATES + _LANE - 9) * k}")))
    )
    tones = ["on_track", "watch"]
    points = (
        alt.Chart(events)
        .mark_point(filled=True, size=150 * k * k, opacity=1)
        .encode(
            x=x,
            y=down(f"{_LINE * k}"),
            fill=alt.Fill("tone:N", scale=alt.Scale(domain=tones, range=[look["main"], look["watch"]])),
            shape=alt.Shape("tone:N", scale=alt.Scale(domain=tones, range=["circle", "diamond"])),
            tooltip=alt.Tooltip("full:N", title=" "),
        )
    )
    told = alt.Chart(events).encode(x=x)
    placed: dict[str, Any] = {
        "align": {"expr": "datum.side"},
        "dx": {"expr": f"datum.side == 'left' ? {-6 * k} : {6 * k}"},
        "dy": {"expr": f"datum.lane * {_LANE * k}"},
        "baseline": "middle",
        "fontSize": 13 * k,
    }
    dates = told.mark_text(**placed, fontWeight="bold", color=look["ink"]).encode(y=down(f"{_DATES * k}"), text="date:N")
    labels = told.mark_text(**placed, color=look["ink2"]).encode(y=down(f"{_LABELS * k}"), text="label:N")
    gaps = told.mark_text(**placed, stroke=look["page"], strokeWidth=6 * k).encode(y=down(f"{_LABELS * k}"), text="label:N")  # in the stems
    return alt.layer(line, day, stems, gaps, points, today, dates, labels).resolve_scale(
        x="independent", y="independent", fill="independent", shape="independent"
    )
