"""The charts of the eldercare pilot draw with no row, one row, ties, and names of 40 characters."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
import vl_convert

from dashboard import words
from dashboard.charts import eldercare as charts
from dashboard.charts.theme import Look, compiled
from dashboard.shapes import eldercare as shapes
from dashboard.shapes import indicators as measured
from tests.unit.test_shapes_eldercare import DAY, NAMES, PHASES, curve, milestone, plan, sheet, sites
from tests.unit.test_shapes_indicators import CONTEXT, DOWN, frame, indicator, trend

EN = words.of("en")
LONG = "a name of exactly forty characters, yes!"
Frames = dict[str, pd.DataFrame]


def drawn(build: Callable[..., Any], frames: Frames, look: Look) -> str:
    """The chart as SVG, with its frames in place."""
    specification = dict(compiled(build, look, tuple(frames))) | {"width": 900, "height": 300}
    specification["datasets"] = {name: json.loads(rows.to_json(orient="records", date_format="iso")) for name, rows in frames.items()}
    svg: str = vl_convert.vegalite_to_svg(specification)
    return svg


def milestones(*rows: dict[str, Any]) -> Frames:
    return shapes.dumbbells(sheet(*rows), plan(*rows), DAY, EN, str)


def bullets(*rows: dict[str, Any]) -> Frames:
    return measured.bullets(frame(*rows), EN, lambda **_: "x")


def tiles(*rows: dict[str, Any]) -> Frames:
    return measured.tiles(frame(*rows), trend(("370283", "2026-09-01", 90.0)), set(), None, EN, NAMES, lambda **_: "x")


TIED = [milestone(1, state="overdue", slip_days=20, no_recovery_plan=True), milestone(2, state="overdue", slip_days=20, replans=1)]
CASES: list[tuple[Callable[..., Any], Frames, str]] = [
    (charts.milestones, milestones(*TIED), "Milestone 2"),
    (charts.milestones, milestones(milestone(1, name_en=LONG)), LONG[:20]),
    (charts.bullets, bullets(indicator(), indicator(**DOWN), indicator(**CONTEXT), indicator(value=None)), "target 38%"),
    (charts.bullets, bullets(indicator(name_en=LONG, value=9999.0)), LONG),
    (charts.tiles, tiles(indicator(district="370283"), indicator(district="370285", value=None)), "370285"),
    (charts.s_curve, shapes.s_curve(curve(), plan(milestone(1)), DAY, EN), "−10.0 pp"),
    (charts.sites, shapes.site_bars(sites(), PHASES, EN, str), "1 of 2 accepted"),
]


@pytest.mark.parametrize(("build", "frames", "text"), CASES)
def test_a_chart_draws_its_rows(build: Callable[..., Any], frames: Frames, text: str) -> None:
    assert text in drawn(build, frames, Look("en"))


@pytest.mark.parametrize(("build", "frames"), [(build, frames) for build, frames, _ in CASES[::2]])
def test_a_chart_draws_without_a_row_on_a_dark_ground(build: Callable[..., Any], frames: Frames) -> None:
    empty = {name: rows.head(0) for name, rows in frames.items()}
    assert drawn(build, empty, Look("zh-CN", dark=True, k=1.42)).startswith("<svg")
