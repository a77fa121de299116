"""The charts of front-line training. What their frames hold: dashboard/shapes/training.py and problems.py."""

from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Look, at, down, row_scale, status_scale

Frame: TypeAlias = alt.Data | pd.DataFrame

HEADER = 26  # pixels of the headings above the first row
SHORTFALL_ROW, SETTLEMENT_ROW = 21, 21.5
FLOW_HEIGHT, FLOW_BOTTOM, FLOW_TOP = 268, 24, 22  # of it, what the months take below and the last label above


_STATUS = ["none", "on_track", "watch", "behind"]
_UNIT, _PLACE = {"zh-CN": 172, "en": 240}, {"zh-CN": 92, "en": 136}  # pixels that names may take
_RIGHT = {"zh-CN": 92, "en": 108}  # pixels that the labels of the flow take


def shortfall(look: Look, *, units: Frame, marks: Frame, ticks: Frame) -> alt.LayerChart:
    """One row a unit, one mark a cadre who lacks days: the further left of the line the more; rate and head counts at the right."""
    k, words, name = look.k, look.words, f"min({_UNIT[look.language] * look.k}, width * 0.36)"
    left, line = f"{name} + {12 * k}", f"width - {132 * k}"
    days, met = f"width - {62 * k}", "width"
    y = _rows(look, SHORTFALL_ROW)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 1], range=[alt.ExprRef(left), alt.ExprRef(line)], nice=False, zero=False), axis=None)
    full = alt.Chart(alt.Data(values=[{}])).mark_rule(color=look["ink"], strokeWidth=1.5 * k)
    tick = alt.Chart(ticks).mark_text(baseline="middle", fontSize=12.5 * k, color=look["ink3"], font=FONT)
    shape = alt.Scale(domain=_STATUS, range=["circle", "circle", "circle", "triangle-up"])
    tones = alt.Scale(domain=_STATUS, range=[look["norm"], look["main"], look["watch"], look["behind"]])
    mark = alt.Chart(marks).mark_point(filled=True, size=72 * k * k, opacity=1, stroke=look["page"], strokeWidth=0.6 * k)
    return alt.layer(
        alt.Chart(units).mark_rule(color=look["hair"]).encode(x=at(left), x2=alt.X2Value(alt.ExprRef(line)), y=y),
        full.encode(x=at(line), y=down(f"{(HEADER - 5) * k}"), y2=alt.Y2Value(alt.ExprRef("height"))),
        tick.encode(x=x, y=down(f"{9 * k}"), text="label:N"),
        mark.encode(
            x=x,
            y=y,
            color=alt.Color("status:N", scale=tones),
            shape=alt.Shape("status:N", scale=shape),
            tooltip=[alt.Tooltip("unit:N", title=words("training-unit")), alt.Tooltip("said:N", title=words("training-days-short"))],
        ),
        _named(look, units, y, name, "training-unit").encode(href="link:N"),
        _written(look, units, "days", days, y, "tone"),
        _written(look, units, "met", met, y),
        _heading(look, words("training-strip-days"), days),
        _heading(look, words("training-strip-met"), met),
    ).resolve_scale(x="independent", y="independent", color="independent", shape="independent")


def flow(look: Look, *, days: Frame, ends: Frame, months: Frame, ticks: Frame) -> alt.LayerChart:
    """Problems reported and closed so far, day by day; what lies between them is open."""
    k, right, bottom = look.k, f"width - {_RIGHT[look.language] * look.k}", f"height - {FLOW_BOTTOM * look.k}"
    left = f"{40 * k}"
    across = alt.Scale(domain=[0, 1], range=[alt.ExprRef(left), alt.ExprRef(right)], nice=False, zero=False)
    upward = alt.Scale(domain=[0, 1], range=[alt.ExprRef(bottom), FLOW_TOP * k], nice=False, zero=False)
    x = alt.X("x:Q", scale=across, axis=None)
    text: dict[str, Any] = {"baseline": "middle", "font": FONT, "color": look["ink2"]}

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=upward, axis=None)

    words = look.words
    spoken = [alt.Tooltip(f"{field}:N", title=words(f"training-flow-{field}")) for field in ("day", "reported", "open", "closed")]
    tones = alt.Scale(domain=["reported", "open", "closed"], range=[look["ink2"], look["watch_text"], look["main"]])
    base = alt.Chart(days)
    return alt.layer(
        alt.Chart(ticks).mark_rule(color=look["hair"]).encode(x=at(left), x2=alt.X2Value(alt.ExprRef(right)), y=y("y")),
        alt.Chart(ticks).mark_text(align="right", fontSize=12.5 * k, **text).encode(x=at(f"{32 * k}"), y=y("y"), text="label:N"),
        alt.Chart(months).mark_text(align="left", fontSize=12.5 * k, **text).encode(x=x, y=down(f"height - {9 * k}"), text="label:N"),
        base.mark_area(color=look["watch_tint"], opacity=1).encode(x=x, y=y("closed_at"), y2="reported_at:Q"),
        base.mark_line(color=look["ink3"], strokeWidth=2 * k).encode(x=x, y=y("reported_at")),
        base.mark_line(color=look["main"], strokeWidth=3 * k).encode(x=x, y=y("closed_at")),
        base.mark_bar(opacity=0, size=8 * k).encode(x=x, y=down(f"{FLOW_TOP * k}"), y2=alt.Y2Value(alt.ExprRef(bottom)), tooltip=spoken),
        alt.Chart(ends)
        .mark_text(align="left", dx=10 * k, fontSize=14 * k, fontWeight="bold", baseline="middle", font=FONT)
        .encode(x=x, y=y("y"), text="label:N", color=alt.Color("kind:N", scale=tones)),
    ).resolve_scale(x="independent", y="independent", color="independent")


def settlement(look: Look, *, places: Frame) -> alt.LayerChart:
    """One row a district or town: problems found (outline) and of them settled (solid), the rate, and what is overdue."""
    k, words, name = look.k, look.words, f"{_PLACE[look.language] * look.k}"
    rate, overdue = f"width - {62 * k}", "width"
    left, right = f"{name} + {6 * k}", f"width - {124 * k}"
    y, top = (_rows(look, SETTLEMENT_ROW, field) for field in ("y", "top"))
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(left), alt.ExprRef(right)], nice=False, zero=False)
    spoken = [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in _SETTLEMENT.items()]
    found = alt.Chart(places).mark_rect(fill=look["page"], stroke=look["ink3"], strokeWidth=1 * k)
    settled = alt.Chart(places).mark_rect(fill=look["main"])
    return alt.layer(
        found.encode(x=_from_zero(scale), x2="found_at:Q", y=top, y2="bottom:Q", tooltip=spoken, href="found_link:N"),
        settled.encode(x=_from_zero(scale), x2="settled_at:Q", y=top, y2="bottom:Q", tooltip=spoken, href="settled_link:N"),
        _named(look, places, y, name, "training-place").encode(href="link:N"),
        _written(look, places, "rate", rate, y, "tone"),
        _written(look, places, "overdue", overdue, y, "overdue_tone").encode(href="overdue_link:N"),
        _heading(look, words("training-settlement-rate"), rate),
        _heading(look, words("training-overdue"), overdue),
    ).resolve_scale(x="independent", y="independent", color="independent")


_SETTLEMENT = {
    "name": "training-place",
    "found": "training-found",
    "settled": "training-settled",
    "rate": "training-settlement-rate",
    "overdue": "training-overdue",
}


def _rows(look: Look, row: float, field: str = "y") -> alt.Y:
    return alt.Y(f"{field}:Q", scale=row_scale(look, header=HEADER, row=row), axis=None)


def _from_zero(scale: alt.Scale) -> alt.X:
    return alt.X("zero:Q", scale=scale, axis=None)


def _named(look: Look, frame: Frame, y: alt.Y, limit: str, term: str) -> alt.Chart:
    """The names of rows at the left, cut where the room ends; the pointer meets the whole."""
    mark = alt.Chart(frame).mark_text(
        align="left", baseline="middle", fontSize=13.5 * look.k, font=FONT, color=look["ink"], limit=alt.ExprRef(limit)
    )
    return mark.encode(x=at("0"), y=y, text="name:N", tooltip=alt.Tooltip("name:N", title=look.words(term)))


def _written(look: Look, frame: Frame, field: str, x: str, y: alt.Y, tone: str | None = None) -> alt.Chart:
    """A right-aligned column of texts; bold and coloured by the status in another column."""
    mark = alt.Chart(frame).mark_text(align="right", baseline="middle", fontSize=13.5 * look.k, font=FONT, color=look["ink2"])
    drawn = mark.encode(x=at(x), y=y, text=f"{field}:N")
    return drawn if tone is None else drawn.encode(color=alt.Color(f"{tone}:N", scale=status_scale(look, text=True)))


def _heading(look: Look, text: str, x: str) -> alt.Chart:
    mark = alt.Chart(alt.Data(values=[{"text": text}])).mark_text(
        align="right", baseline="middle", fontSize=12.5 * look.k, font=FONT, color=look["ink3"]
    )
    return mark.encode(x=at(x), y=down(f"{9 * look.k}"), text="text:N")
