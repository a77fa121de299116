"""The charts of the eldercare pilot. What their frames hold: dashboard/shapes/eldercare.py and dashboard/shapes/indicators.py."""

from collections.abc import Callable
from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Look, at, down, row_scale, status_scale

Frame: TypeAlias = alt.NamedData | pd.DataFrame

# Pixels: what stands above the rows of a chart, and the height of one row.
MILESTONE_HEADER, MILESTONE_ROW = 58, 27
BULLET_ROW = 44
TILE_ROW = 86
SITE_ROW = 32
CURVE_HEIGHT = 250

MILESTONE_ROW_NARROW = 31

# The columns of a chart: the names' share of the width (and least pixels), and the pixels kept at the right for what is written there.
_MILESTONE = {"zh-CN": (0.25, 232, 236), "en": (0.36, 300, 272)}
_MILESTONE_NARROW = {"zh-CN": (0.25, 216, 122), "en": (0.36, 318, 122)}
_BULLET = {"zh-CN": 122, "en": 186}
_SITE = {"zh-CN": (0.22, 220), "en": (0.32, 220)}
_MILESTONE_TIP = {
    "name": "eldercare-milestone",
    "state": "eldercare-state",
    "planned": "eldercare-plan",
    "first_planned": "eldercare-first-plan",
    "finish": "eldercare-finish",
    "percent": "eldercare-percent",
    "unit": "eldercare-unit",
    "cause": "eldercare-cause",
    "recovery": "eldercare-recovery",
}
_BULLET_TIP = {
    "name": "eldercare-indicator",
    "value": "eldercare-value",
    "month": "eldercare-month",
    "due_text": "eldercare-due",
    "target": "eldercare-target-head",
    "target_day": "eldercare-target-day",
    "definition": "eldercare-definition",
}
_TILE_TIP = {
    "name": "pick-district",
    "value": "eldercare-value",
    "month": "eldercare-month",
    "due_text": "eldercare-due",
    "target": "eldercare-target-head",
}


def milestones(look: Look, *, rows: Frame, phases: Frame, quarters: Frame, today: Frame) -> alt.LayerChart:
    """One row a milestone on the time of the plan: plan (hollow), first plan (small), done (solid) or forecast (ring), slip in words."""
    share, least, right = _MILESTONE[look.language]
    letter = 10.5 if look.language == "zh-CN" else 7.4  # pixels of a letter of the slip
    limit = alt.ExprRef(f"{(right - 24) * look.k} - length(datum.slip) * {letter * look.k}")
    base, left, end = alt.Chart(rows), *_edges(look, share, least, right)
    y = _milestone_row(look, MILESTONE_ROW)
    marks = _text(look, base, size=12, align="right", color=look["ink2"], limit=limit).encode(x=at("width"), y=y("y"), text="marks:N")
    return _milestones(look, base, phases, quarters, today, left, end, y, [_slip(look, base, end, y), marks])


def milestones_narrow(look: Look, *, rows: Frame, phases: Frame, quarters: Frame, today: Frame) -> alt.LayerChart:
    """The same beside another chart on the projector: what is written at the right stands in two lines."""
    share, least, right = _MILESTONE_NARROW[look.language]
    base, left, end = alt.Chart(rows), *_edges(look, share, least, right)
    y = _milestone_row(look, MILESTONE_ROW_NARROW)
    is_marked = "datum.marks != ''"
    marks = _text(look, base, size=12, color=look["ink2"], dy=9 * look.k, limit=(right - 12) * look.k)
    layers = [
        _slip(look, base.transform_filter(f"!({is_marked})"), end, y),
        _slip(look, base.transform_filter(is_marked), end, y, dy=-7 * look.k),
        marks.encode(x=at(f"{end} + {12 * look.k}"), y=y("y"), text="marks:N"),
    ]
    return _milestones(look, base, phases, quarters, today, left, end, y, layers)


def _edges(look: Look, share: float, least: float, right: float) -> tuple[str, str]:
    """Where the time begins and ends."""
    return f"max(width * {share}, {least * look.k})", f"width - {right * look.k}"


def _milestone_row(look: Look, row: float) -> Callable[[str], alt.Y]:
    return lambda field: alt.Y(f"{field}:Q", scale=row_scale(look, header=MILESTONE_HEADER, row=row), axis=None)


def _slip(look: Look, base: alt.Chart, end: str, y: Callable[[str], alt.Y], **mark: Any) -> alt.Chart:
    return _text(look, base, size=13.5, fontWeight="bold", **mark).encode(
        x=at(f"{end} + {12 * look.k}"), y=y("y"), text="slip:N", color=alt.Color("status:N", scale=status_scale(look, text=True))
    )


def _milestones(
    look: Look,
    base: alt.Chart,
    phases: Frame,
    quarters: Frame,
    today: Frame,
    left: str,
    end: str,
    y: Callable[[str], alt.Y],
    written: list[alt.Chart],
) -> alt.LayerChart:
    """The chart of milestones with what is written at its right."""
    k = look.k
    done, ahead = base.transform_filter("datum.is_done"), base.transform_filter("!datum.is_done && isValid(datum.end)")
    slipped = base.transform_filter("datum.has_slip")
    hollow: dict[str, Any] = {"filled": True, "fill": look["page"], "opacity": 1}
    tone = alt.Color("status:N", scale=status_scale(look))
    marks = [
        *_time(look, phases, left, end),
        *_quarters(look, quarters, left, end),
        base.mark_rule(color=look["hair"]).encode(x=at(left), x2=alt.X2Value(alt.ExprRef(end)), y=y("y")),
        *_day(look, today, left, end, label=47, top=MILESTONE_HEADER - 3),
        base.transform_filter("isValid(datum.first)")
        .mark_rule(color=look["norm"], strokeWidth=k, strokeDash=[1, 2])
        .encode(x=_x("first", left, end), x2="plan:Q", y=y("y")),
        slipped.transform_filter("datum.is_done")
        .mark_rule(strokeWidth=3 * k, color=look["previous"])
        .encode(x=_x("plan", left, end), x2="end:Q", y=y("y")),
        slipped.transform_filter("!datum.is_done")
        .mark_rule(strokeWidth=3 * k, strokeDash=[4, 2])
        .encode(x=_x("plan", left, end), x2="end:Q", y=y("y"), color=tone),
        base.mark_point(shape="diamond", size=42 * k * k, stroke=look["norm"], strokeWidth=1.2 * k, **hollow).encode(
            x=_x("first", left, end), y=y("y")
        ),
        base.mark_point(shape="diamond", size=95 * k * k, stroke=look["ink3"], strokeWidth=1.6 * k, **hollow).encode(
            x=_x("plan", left, end), y=y("y")
        ),
        done.mark_circle(size=95 * k * k, opacity=1, color=look["main"]).encode(x=_x("end", left, end), y=y("y")),
        ahead.mark_point(size=95 * k * k, strokeWidth=2.2 * k, strokeDash=[2.5, 2], **hollow).encode(
            x=_x("end", left, end), y=y("y"), stroke=alt.Stroke("status:N", scale=status_scale(look))
        ),
        _text(look, base, limit=alt.ExprRef(f"{left} - {12 * k}")).encode(x=at("0"), y=y("y"), text="name:N"),
        *written,
        _targets(look, base, y("top"), _MILESTONE_TIP),
    ]
    return alt.layer(*marks).resolve_scale(x="independent", y="independent", color="independent", stroke="independent")


def bullets(look: Look, *, rows: Frame) -> alt.LayerChart:
    """One row an indicator: name and value, the bar from 0 with what is due by now, target and distance at the right."""
    k, end = look.k, f"width - {_BULLET[look.language] * look.k}"
    base = alt.Chart(rows)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=row_scale(look, header=0, row=BULLET_ROW), axis=None)

    def bar(field: str, colour: str) -> alt.Chart:
        mark = base.transform_filter(f"isValid(datum.{field})").mark_rect(color=look[colour])
        return mark.encode(x=_x(field, "0", end), x2=alt.X2Value(0), y=y("bar_top"), y2="bar_bottom:Q")

    due = base.transform_filter("isValid(datum.due)").mark_rule(strokeWidth=2.5 * k, color=look["ink"])
    goal = base.transform_filter("isValid(datum.goal)").mark_point(shape="diamond", filled=True, fill=look["page"], stroke=look["ink3"])
    side = f"{end} + {12 * k}"
    layers = [
        bar("track", "hair"),
        bar("bar", "main"),
        _text(look, base, size=12, align="right", color=look["page"]).encode(x=at(f"{end} - {3 * k}"), y=y("bar_middle"), text="cut:N"),
        due.encode(x=_x("due", "0", end), y=y("tick_top"), y2="tick_bottom:Q"),
        goal.encode(x=_x("goal", "0", end), y=y("bar_middle"), size=alt.value(80 * k * k), opacity=alt.value(1)),
        _text(look, base, limit=alt.ExprRef(f"{end} - length(datum.value) * {9 * k} - {12 * k}")).encode(
            x=at("0"), y=y("text_y"), text="name:N"
        ),
        _text(look, base, size=14.5, align="right", fontWeight="bold").encode(x=at(end), y=y("text_y"), text="value:N"),
        _text(look, base, size=12.5, color=look["ink3"], limit=(_BULLET[look.language] - 12) * k).encode(
            x=at(side), y=y("text_y"), text="target:N"
        ),
        _text(look, base, size=13.5, fontWeight="bold").encode(
            x=at(side), y=y("bar_middle"), text="gap:N", color=alt.Color("status:N", scale=status_scale(look, text=True))
        ),
        _targets(look, base, y("top"), _BULLET_TIP),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")


def tiles(look: Look, *, tiles: Frame, points: Frame, legend: Frame) -> alt.LayerChart:
    """One tile a district, placed by direction: name, value, its months as a line, what is due by now dashed."""
    k, tone = look.k, alt.Color("status:N", scale=status_scale(look))
    base, scale = alt.Chart(tiles), row_scale(look, header=0, row=TILE_ROW)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=None)

    def x(field: str) -> alt.X:
        return _x(field, "0", "width")

    frame = base.mark_rect(fill=look["page"], cornerRadius=3).encode(
        x=x("left"),
        x2="right:Q",
        y=y("top"),
        y2="bottom:Q",
        stroke=alt.condition("datum.is_here", alt.value(look["ink"]), alt.value(look["line"])),
        strokeWidth=alt.condition("datum.is_here", alt.value(2 * k), alt.value(1)),
    )
    due = base.transform_filter("isValid(datum.due_y)").mark_rule(color=look["ink3"], strokeDash=[2, 3])
    line = alt.Chart(points).mark_line(strokeWidth=2 * k, invalid="break-paths-show-domains")
    layers = [
        frame,
        due.encode(x=x("line_left"), x2="line_right:Q", y=y("due_y")),
        line.encode(x=x("x"), y=y("y"), detail="district:N", color=tone),
        alt.Chart(points).transform_filter("datum.is_last").mark_circle(size=52 * k * k, opacity=1).encode(x=x("x"), y=y("y"), color=tone),
        _text(look, base, fontWeight="bold", limit=alt.ExprRef(f"width * 0.28 - length(datum.value) * {9.5 * k} - {8 * k}")).encode(
            x=x("line_left"), y=y("text_y"), text="name:N"
        ),
        _text(look, base, size=15.5, align="right", fontWeight="bold").encode(
            x=x("line_right"), y=y("text_y"), text="value:N", color=alt.Color("status:N", scale=status_scale(look, text=True))
        ),
        _text(look, alt.Chart(legend), size=12.5, color=look["ink2"]).encode(x=x("x"), y=y("y"), text="text:N"),
        _targets(look, base, y("top"), _TILE_TIP, x=x("left"), x2="right:Q"),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")


def s_curve(look: Look, *, points: Frame, phases: Frame, today: Frame) -> alt.LayerChart:
    """Progress over the plan: planned (grey) to its end, actual (solid) to the day, and the distance between them there."""
    k, left, end, top = look.k, f"{44 * look.k}", f"width - {8 * look.k}", 28
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(f"height - {4 * k}"), (top + 18) * k], nice=False, zero=False)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=None)

    ticks = alt.Chart(alt.Data(values=[{"at": part / 4, "text": f"{part * 25}%"} for part in range(5)]))
    line = alt.Chart(points).encode(x=_x("x", left, end))
    here = alt.Chart(today).encode(x=_x("x", left, end))
    late = alt.Color("is_late:N", scale=alt.Scale(domain=[True, False], range=[look["behind_text"], look["ink2"]]))

    def label(field: str, value: str, shift: float, *, is_left: bool, **mark: Any) -> alt.Chart:
        kept = here.transform_filter(f"datum.is_left == {str(is_left).lower()}")
        style = _style(look, 13.5) | {"align": "right" if is_left else "left", "dx": (-10 if is_left else 10) * k, "dy": shift * k} | mark
        return kept.mark_text(**style).encode(y=y(value), text=f"{field}:N")

    below = _style(look, 13.5) | {"align": "left", "fontWeight": "bold", "dx": 10 * k}
    layers = [
        *_time(look, phases, left, end),
        ticks.mark_rule(color=look["hair"]).encode(x=at(left), x2=alt.X2Value(alt.ExprRef(end)), y=y("at")),
        ticks.mark_text(**_style(look, 12) | {"align": "right", "color": look["ink3"]}).encode(x=at(f"{38 * k}"), y=y("at"), text="text:N"),
        here.mark_rule(color=look["accent"], strokeWidth=1.5 * k).encode(y=down(f"{top * k}"), y2=alt.Y2Value(alt.ExprRef("height"))),
        line.mark_line(strokeWidth=2 * k, color=look["norm"], strokeDash=[5, 3]).encode(y=y("planned")),
        line.transform_filter("isValid(datum.actual)").mark_line(strokeWidth=3 * k, color=look["main"]).encode(y=y("actual")),
        here.mark_rule(strokeWidth=4 * k).encode(y=y("planned"), y2="actual:Q", color=late),
        here.mark_point(shape="diamond", filled=True, fill=look["page"], stroke=look["ink3"], size=80 * k * k, opacity=1).encode(
            y=y("planned")
        ),
        here.mark_circle(size=80 * k * k, color=look["main"], opacity=1).encode(y=y("actual")),
        label("planned_text", "planned", -13, is_left=True, color=look["ink2"]),
        label("planned_text", "planned", -26, is_left=False, color=look["ink2"]),
        here.mark_text(**below | {"dy": 17 * k}).encode(y=y("actual"), text="actual_text:N"),
        here.mark_text(**below | {"dy": 35 * k}).encode(y=y("actual"), text="gap_text:N", color=late),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")


def sites(look: Look, *, rows: Frame) -> alt.LayerChart:
    """One row a phase: its pilot sites accepted, as a share of those planned."""
    k = look.k
    share, right = _SITE[look.language]
    left, end = f"width * {share}", f"width - {right * k}"
    base = alt.Chart(rows)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=row_scale(look, header=0, row=SITE_ROW), axis=None)

    bars = base.transform_filter("isValid(datum.accepted)")
    layers = [
        bars.mark_rect(fill=look["page"], stroke=look["ink3"], strokeWidth=1).encode(
            x=at(left), x2=alt.X2Value(alt.ExprRef(end)), y=y("top"), y2="bottom:Q"
        ),
        bars.mark_rect(fill=look["main"]).encode(x=_x("accepted", left, end), x2=alt.X2Value(alt.ExprRef(left)), y=y("top"), y2="bottom:Q"),
        _text(look, base, limit=alt.ExprRef(f"{left} - {12 * k}")).encode(x=at("0"), y=y("y"), text="name:N"),
        _text(look, base, size=13.5, fontWeight="bold").encode(x=at(f"{end} + {12 * k}"), y=y("y"), text="text:N"),
        _text(look, base, size=13.5, align="right", fontWeight="bold", color=look["behind_text"]).encode(
            x=at("width"), y=y("y"), text="late:N"
        ),
        _targets(look, base, y("top"), {"name": "eldercare-phase", "text": "eldercare-sites"}),
    ]
    return alt.layer(*layers).resolve_scale(x="independent", y="independent", color="independent")


def _x(field: str, left: str, right: str) -> alt.X:
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(left), alt.ExprRef(right)], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _style(look: Look, size: float) -> dict[str, Any]:
    return {"font": FONT, "baseline": "middle", "fontSize": size * look.k, "color": look["ink"]}


def _text(look: Look, chart: alt.Chart, *, size: float = 14, align: str = "left", **mark: Any) -> alt.Chart:
    return chart.mark_text(**_style(look, size) | {"align": align} | mark)


def _quarters(look: Look, quarters: Frame, left: str, end: str) -> list[alt.Chart]:
    """Quarters under the phases; years alone where there is no room."""
    text = alt.ExprRef(f"datum.is_year || datum.share * ({end} - {left}) > {30 * look.k} ? datum.text : ''")
    style = _style(look, 11.5) | {"align": "center", "color": look["ink3"], "text": text}
    return [alt.Chart(quarters).mark_text(**style).encode(x=_x("x", left, end), y=down(f"{30 * look.k}"))]


def _time(look: Look, phases: Frame, left: str, end: str) -> list[alt.Chart]:
    """The phases as bands under their names, the current one shaded."""
    k, base, whole = look.k, alt.Chart(phases), alt.Y2Value(alt.ExprRef("height"))
    room = f"datum.share * ({end} - {left})"
    text = alt.ExprRef(f"{room} > datum.pixels * {k} ? datum.name : {room} > datum.short_pixels * {k} ? datum.short : datum.brief")
    name = _style(look, 14) | {"align": "center", "limit": alt.ExprRef(f"{room} - 6"), "text": text}
    named = base.encode(x=_x("middle", left, end), y=down(f"{11 * k}"))
    return [
        base.transform_filter("datum.is_current")
        .mark_rect(fill=look["surface"])
        .encode(x=_x("start", left, end), x2="end:Q", y=down("0"), y2=whole),
        base.mark_rule(color=look["line"]).encode(x=_x("start", left, end), y=down("0"), y2=whole),
        base.mark_rule(color=look["line"]).encode(x=_x("end", left, end), y=down("0"), y2=whole),
        named.transform_filter("datum.is_current").mark_text(**name | {"fontWeight": "bold"}),
        named.transform_filter("!datum.is_current").mark_text(**name | {"color": look["ink2"]}),
    ]


def _day(look: Look, today: Frame, left: str, end: str, *, label: float, top: float) -> list[alt.Chart]:
    """The day the numbers speak of, with its date."""
    k, base = look.k, alt.Chart(today).encode(x=_x("x", left, end))
    return [
        base.mark_rule(color=look["accent"], strokeWidth=1.5 * k).encode(y=down(f"{top * k}"), y2=alt.Y2Value(alt.ExprRef("height"))),
        base.mark_text(**_style(look, 12) | {"align": "center", "fontWeight": "bold", "color": look["accent"]}).encode(
            y=down(f"{label * k}"), text="text:N"
        ),
    ]


def _targets(look: Look, base: alt.Chart, y: alt.Y, tip: dict[str, str], x: alt.X | None = None, x2: str | None = None) -> alt.Chart:
    """What the pointer meets: each row or tile whole, with what it says in words and the address it opens."""
    tooltip = [alt.Tooltip(f"{field}:N", title=look.words(key)) for field, key in tip.items()]
    across = {"x": x or at("0"), "x2": x2 or alt.X2Value(alt.ExprRef("width"))}
    return base.mark_rect(opacity=0).encode(**across, y=y, y2="row_bottom:Q", href="link:N", tooltip=tooltip)
