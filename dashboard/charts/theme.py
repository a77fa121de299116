"""Colours and type, once: for the charts, the style sheet and the exports. Why each is as it is: docs/design.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard import words

FONT = "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"

LIGHT = {
    "page": "#FFFFFF",
    "surface": "#F6F5F2",
    "ink": "#1B2026",
    "ink2": "#555B65",
    "ink3": "#6E747E",
    "line": "#D8D5CE",
    "hair": "#ECEAE5",
    "accent": "#8E1B2A",
    "main": "#34495E",
    "norm": "#8594A5",
    "previous": "#8B949F",
    "context": "#C3C8CE",
    "on_track": "#17706A",
    "on_track_tint": "#E3F1EF",
    "watch": "#C4820E",
    "watch_text": "#7A4F00",
    "watch_tint": "#FCEFD3",
    "behind": "#B5360A",
    "behind_text": "#7E2405",
    "behind_tint": "#F5CDBB",
    "behind_soft": "#FBE9E1",
    "notice": "#E9EDF1",
    "gold": "#B07A00",
    "gold_fill": "#8F6300",
    "gold_soft": "#D9B45A",
    "star_empty": "#DEDAD2",
}
DARK = {
    "page": "#11151A",
    "surface": "#1A2028",
    "ink": "#F2EFE9",
    "ink2": "#B8BDC6",
    "ink3": "#8F97A3",
    "line": "#333C47",
    "hair": "#252C35",
    "accent": "#E0565E",
    "main": "#9DB7D9",
    "norm": "#6E7F92",
    "previous": "#7C8795",
    "context": "#3D4752",
    "on_track": "#4DBFB3",
    "on_track_tint": "#12322F",
    "watch": "#F5CB6B",
    "watch_text": "#F5CB6B",
    "watch_tint": "#3A3018",
    "behind": "#E8623A",
    "behind_text": "#FFC2AB",
    "behind_tint": "#54261A",
    "behind_soft": "#371D14",
    "notice": "#1E2B3A",
    "gold": "#F0C35A",
    "gold_fill": "#B98F2E",
    "gold_soft": "#8A6C2A",
    "star_empty": "#3A434E",
}

GLYPHS = {"on_track": "●", "watch": "◆", "behind": "▲", None: "○"}


@dataclass(frozen=True)
class Look:
    """How a chart looks: language, light or dark ground, and a factor on all sizes (1 desk, 1.42 projector)."""

    language: str = "zh-CN"
    dark: bool = False
    k: float = 1.0

    @property
    def words(self) -> words.Words:
        """The words of its language."""
        return words.of(self.language)

    @property
    def colours(self) -> dict[str, str]:
        """The colour tokens of its ground."""
        return DARK if self.dark else LIGHT

    def __getitem__(self, token: str) -> str:
        return self.colours[token]


def at(expression: str) -> alt.XValue:
    """A horizontal place computed by the chart itself, such as "width * 0.3": columns that stretch with the page."""
    return alt.XValue(alt.ExprRef(expression))


def down(expression: str) -> alt.YValue:
    """A vertical place computed by the chart itself."""
    return alt.YValue(alt.ExprRef(expression))


def status_scale(look: Look, *, tint: bool = False, text: bool = False) -> alt.Scale:
    """Colour by status; missing stays quiet."""
    suffix = "_tint" if tint else "_text" if text else ""
    calm = "rgba(0,0,0,0)" if tint else look["ink2"] if text else look["main"]
    return alt.Scale(domain=["on_track", "watch", "behind"], range=[calm, look[f"watch{suffix}"], look[f"behind{suffix}"]])


def row_scale(look: Look, *, header: float, row: float) -> alt.Scale:
    """Rows 0, 1, 2 ... of one height under a header, however many there are: the chart's height alone depends on their number."""
    k = look.k
    return alt.Scale(domain=[0, 1], range=[header * k, (header + row) * k], nice=False, zero=False, clamp=False)


def configured(chart: alt.TopLevelMixin, look: Look) -> Any:
    """The chart with the house's type, rules and the locale of its language: one place, the last step of every chart."""
    k = look.k
    return chart.configure(
        background="transparent",
        aria=False,  # the chart as a whole has its text alternative; its hundred marks would be read one by one
        font=FONT,
        padding={"left": 0, "right": 4, "top": 2, "bottom": 2},
        locale=words.VEGA_LOCALE[look.language],
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFontSize=13 * k,
            titleFontSize=13 * k,
            labelColor=look["ink2"],
            titleColor=look["ink2"],
            titleFontWeight="normal",
            domain=False,
            ticks=False,
            gridColor=look["hair"],
            labelPadding=6,
        ),
        mark=alt.MarkConfig(aria=False),  # a chart speaks by its alternative text, not mark by mark
        text=alt.MarkConfig(font=FONT, fontSize=13 * k, color=look["ink"]),
        legend=alt.LegendConfig(disable=True),
        header=alt.HeaderConfig(labelFontSize=14 * k, labelColor=look["ink"], labelFontWeight="bold", title=None),
    )


@lru_cache(maxsize=256)
def compiled(build: Callable[..., alt.TopLevelMixin], look: Look, frames: tuple[str, ...]) -> Mapping[str, Any]:
    """The Vega-Lite specification of a chart with its frames left open: made once, since building one costs more than its data.

    `build(look, **frames)` gets a named, empty dataset for each frame; whoever draws adds the rows. Read only.
    """
    chart = build(look, **{name: alt.NamedData(name=name) for name in frames})
    specification: dict[str, Any] = configured(chart, look).to_dict(validate=False)
    # Said on the specification itself, else Streamlit fits the height too and leaves room under the chart: rows keep their pixels.
    specification["autosize"] = {"type": "fit-x", "contains": "padding"}
    specification["padding"] = specification["config"]["padding"]
    return specification


def filled(build: Callable[..., alt.TopLevelMixin], look: Look, frames: Mapping[str, pd.DataFrame], height: float) -> dict[str, Any]:
    """The specification of a chart with its rows. Its text is the same at any height: that, in pixels, is a column of the rows too.

    A browser that has the chart drawn then swaps the rows. Had the specification another height, it would be drawn anew.
    """
    specification = compiled(build, look, tuple(frames))
    name, rows = next(((name, rows) for name, rows in frames.items() if len(rows)), ("", pd.DataFrame()))
    if not name:
        return {**specification, "datasets": frames, "height": height * look.k}
    return {
        **specification,
        "datasets": {**frames, name: rows.assign(chart_height=height * look.k)},
        "params": [*specification.get("params", ()), {"name": "height", "expr": f"data('{name}')[0].chart_height"}],
    }
