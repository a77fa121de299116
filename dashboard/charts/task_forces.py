"""The charts of the task forces, one small multiple each. What their frames hold: dashboard/shapes/task_forces.py."""

from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Look, at, down, row_scale

Frame: TypeAlias = alt.NamedData | pd.DataFrame

FLOW_HEIGHT = 150
AGES_HEIGHT = 98
HEADER, ROW = 4, 23.5  # pixels above the first person, and of each

_KINDS = ["overdue", "due_soon", "other", "elsewhere"]
_TONES = ["none", "on_track", "watch", "behind"]


def _across(field: str, left: str, right: str) -> alt.X:
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(left), alt.ExprRef(right)], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _upward(field: str, bottom: str, top: str, low: int = 0) -> alt.Y:
    scale = alt.Scale(domain=[low, 1], range=[alt.ExprRef(bottom), alt.ExprRef(top)], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def flow(look: Look, *, line: Frame, ends: Frame, weeks: Frame, months: Frame, totals: Frame) -> alt.LayerChart:
    """The backlog from the quarter's start, over the weekly arrivals (up) and completions (down); a week that still runs is dashed."""
    k, words = look.k, look.words
    edges = f"{34 * k}", f"width - {(70 if look.language == 'zh-CN' else 82) * k}"
    x = _across("x", *edges)
    level = _upward("level", f"height - {84 * k}", f"{14 * k}")
    text: dict[str, Any] = {"font": FONT, "baseline": "middle", "fontSize": 13 * k}
    dash = alt.StrokeDash("is_open:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], [4, 3]]), legend=None)
    backlog = alt.Chart(line).mark_line(strokeWidth=2.5 * k, color=look["main"])
    last = alt.Chart(ends).transform_filter("datum.end == 'last'")
    first = alt.Chart(ends).transform_filter("datum.end == 'first'")
    bar = alt.Chart(weeks).encode(x=_across("from", *edges), x2="until:Q")
    hollow = alt.condition("datum.is_open", alt.value(look["page"]), alt.value(look["main"]))
    middle = f"height - {48 * k}"
    arrivals, completions = _upward("arrivals_up", middle, f"height - {76 * k}"), _upward("completions_up", middle, f"height - {20 * k}")
    tooltip = [alt.Tooltip(f"{field}:N", title=words(f"task_forces-{field}")) for field in ("week", "arrivals", "completions", "backlog")]
    layers = [
        backlog.encode(x=x, y=level, detail="is_open:N", strokeDash=dash),
        last.mark_point(size=60 * k * k, strokeWidth=2 * k, opacity=1, color=look["main"]).encode(x=x, y=level, fill=hollow),
        first.mark_text(align="right", dx=-6 * k, color=look["ink2"], **text).encode(x=x, y=level, text="text:N"),
        last.mark_text(align="left", dx=9 * k, **text | {"fontSize": 17 * k, "fontWeight": "bold", "color": look["ink"]}).encode(
            x=x, y=level, text="text:N"
        ),
        bar.transform_filter("datum.arrivals > 0")
        .mark_rect(color=look["previous"])
        .encode(y=arrivals, y2=alt.Y2Value(alt.ExprRef(f"{middle} - {k}"))),
        bar.transform_filter("datum.completions > 0")
        .mark_rect(color=look["main"])
        .encode(y=completions, y2=alt.Y2Value(alt.ExprRef(f"{middle} + {k}"))),
        bar.mark_rect(opacity=0).encode(y=down("0"), y2=alt.Y2Value(alt.ExprRef("height")), tooltip=tooltip),
        *(
            alt.Chart(totals)
            .transform_filter(f"datum.kind == '{kind}'")
            .mark_text(align="left", dx=9 * k, fontWeight="bold", color=look[token], **text)
            .encode(x=x, y=down(place), text="text:N")
            for kind, token, place in (("arrivals", "ink2", f"height - {58 * k}"), ("completions", "main", f"height - {38 * k}"))
        ),
        alt.Chart(months).mark_text(align="left", color=look["ink3"], **text).encode(x=x, y=down(f"height - {6 * k}"), text="label:N"),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")


def load(look: Look, *, people: Frame, parts: Frame) -> alt.LayerChart:
    """One row a person: the effort due in the next 30 days in parts, a mark at the capacity, the load in percent at the right."""
    k, words = look.k, look.words
    left, right = f"min({112 * k}, width * 0.3)", f"width - {68 * k}"
    rows = row_scale(look, header=HEADER, row=ROW)
    text: dict[str, Any] = {"font": FONT, "baseline": "middle", "fontSize": 13.5 * k}
    colours = alt.Scale(domain=_KINDS, range=[look[token] for token in ("behind", "watch", "norm", "context")])
    inks = alt.Scale(domain=_TONES, range=[look[token] for token in ("ink", "ink", "watch_text", "behind")])
    person = alt.Chart(people)
    fields = {"name": "person", "effort": "effort", "capacity": "capacity", "percent": "load", "open": "open", "where": "where"}
    tooltip = [alt.Tooltip(f"{field}:N", title=words(f"task_forces-{key}")) for field, key in fields.items()]
    bars = alt.Chart(parts).mark_rect(stroke=look["page"], strokeWidth=1)
    layers = [
        bars.encode(
            x=_across("from", left, right), x2="until:Q", y=_row("top", rows), y2="bottom:Q", color=alt.Color("kind:N", scale=colours)
        ),
        person.transform_filter("datum.capacity_at > 0")
        .mark_rule(color=look["ink"], strokeWidth=1.6 * k)
        .encode(x=_across("capacity_at", left, right), y=_row("above", rows), y2="below:Q"),
        person.mark_text(align="left", color=look["ink"], limit=alt.ExprRef(f"{left} - {6 * k}"), **text).encode(
            x=at("0"), y=_row("row", rows), text="label:N"
        ),
        person.mark_text(align="right", fontWeight="bold", **text).encode(
            x=at("width"), y=_row("row", rows), text="percent:N", color=alt.Color("tone:N", scale=inks)
        ),
        person.mark_rect(opacity=0).encode(
            x=at("0"), x2=alt.X2Value(alt.ExprRef("width")), y=_row("above", rows), y2="below:Q", href="link:N", tooltip=tooltip
        ),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")


def _row(field: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def ages(look: Look, *, bins: Frame) -> alt.LayerChart:
    """Open items by days since they were opened; the last two of the five bands stand out."""
    k, words = look.k, look.words
    tones = alt.Scale(domain=["none", "watch", "behind"], range=[look["norm"], look["watch"], look["behind"]])
    height = _upward("height", f"height - {22 * k}", f"{20 * k}")
    text: dict[str, Any] = {"font": FONT, "baseline": "middle"}
    band = alt.Chart(bins)
    middle = _across("middle", "0", "width")
    tooltip = [alt.Tooltip("label:N", title=words("task_forces-age_days")), alt.Tooltip("items:N", title=words("task_forces-open"))]
    layers = [
        band.mark_rect().encode(
            x=_across("from", "0", "width"),
            x2="until:Q",
            y=height,
            y2=alt.Y2Value(alt.ExprRef(f"height - {22 * k}")),
            color=alt.Color("tone:N", scale=tones),
        ),
        band.mark_text(dy=-10 * k, fontSize=13.5 * k, fontWeight="bold", color=look["ink"], **text).encode(
            x=middle, y=height, text="items:N"
        ),
        band.mark_text(fontSize=12.5 * k, color=look["ink2"], **text).encode(x=middle, y=down(f"height - {8 * k}"), text="label:N"),
        band.mark_rect(opacity=0).encode(
            x=_across("from", "0", "width"),
            x2="until:Q",
            y=down("0"),
            y2=alt.Y2Value(alt.ExprRef("height")),
            href="link:N",
            tooltip=tooltip,
        ),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")
