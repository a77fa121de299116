"""The charts of the task forces draw with no row, one row, ties and long names, on both grounds and in both languages."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
import vl_convert

from dashboard.charts import task_forces as charts
from dashboard.charts.theme import Look, compiled

LINE = pd.DataFrame({"x": [0.0, 0.5, 1.0], "level": [0.0, 1.0, 0.5], "is_open": False})
ENDS = pd.DataFrame({"x": [0.0, 1.0], "level": [0.0, 0.5], "end": ["first", "last"], "text": ["41", "84"], "is_open": False})
WEEKS = pd.DataFrame(
    {
        "from": [0.0, 0.5],
        "until": [0.45, 1.0],
        "arrivals_up": [1.0, 0.5],
        "completions_up": [0.5, 0.0],
        "week": ["a", "b"],
        "arrivals": [8, 4],
        "completions": [4, 0],
        "backlog": [41, 84],
    }
)
MONTHS = pd.DataFrame({"x": [0.0, 0.3, 0.7], "label": ["1 Jul", "1 Aug", "1 Sep"]})
TOTALS = pd.DataFrame({"kind": ["arrivals", "completions"], "x": 1.0, "text": ["12 opened", "4 closed"]})
PERSON = {
    "row": 0.5,
    "above": 0.0,
    "below": 1.0,
    "name": "Ada",
    "label": "Ada 50%",
    "capacity_at": 0.5,
    "percent": "▲ 167%",
    "tone": "behind",
    "effort": "22.5",
    "capacity": "13.5",
    "open": 3,
    "where": "Funeral",
    "link": "?list=owner-1",
}
PEOPLE = pd.DataFrame([PERSON])
PARTS = pd.DataFrame({"kind": ["overdue", "elsewhere"], "from": [0.0, 0.6], "until": [0.6, 1.0], "top": 0.18, "bottom": 0.82})
BINS = pd.DataFrame(
    {
        "from": [0.0, 0.2],
        "until": [0.2, 0.4],
        "middle": [0.1, 0.3],
        "height": [1.0, 1.0],
        "items": [7, 7],
        "label": ["≤7 days", "8–15 days"],
        "tone": ["none", "watch"],
        "link": ["?list=age-0-1", "?list=age-1-1"],
    }
)
FLOW = {"line": LINE, "ends": ENDS, "weeks": WEEKS, "months": MONTHS, "totals": TOTALS}
LOAD = {"people": PEOPLE, "parts": PARTS}
AGES = {"bins": BINS}


def drawn(build: Callable[..., Any], frames: dict[str, pd.DataFrame], look: Look | None = None, width: int = 586) -> str:
    """The picture of a chart, as text."""
    specification = dict(compiled(build, look or Look("en"), tuple(frames)))
    datasets = {name: json.loads(frame.to_json(orient="records")) for name, frame in frames.items()}
    return vl_convert.vegalite_to_svg(specification | {"datasets": datasets, "width": width, "height": 150})


@pytest.mark.parametrize(("build", "frames"), [(charts.flow, FLOW), (charts.load, LOAD), (charts.ages, AGES)])
def test_every_chart_draws_without_a_row(build: Callable[..., Any], frames: dict[str, pd.DataFrame]) -> None:
    assert "<svg" in drawn(build, {name: frame[:0] for name, frame in frames.items()})


@pytest.mark.parametrize("look", [Look("zh-CN", dark=True), Look("en", k=1.42)])
def test_the_flow_labels_its_ends_and_its_totals(look: Look) -> None:
    picture = drawn(charts.flow, FLOW, look)
    for text in ("41", "84", "12 opened", "4 closed", "1 Aug"):
        assert f">{text}<" in picture


def test_the_last_point_of_a_running_quarter_is_hollow() -> None:
    closed, running = drawn(charts.flow, FLOW), drawn(charts.flow, FLOW | {"ends": ENDS.assign(is_open=True)})
    assert running.count(f'fill="{Look()["page"]}"') > closed.count(f'fill="{Look()["page"]}"')


def test_a_week_without_completions_has_no_bar_for_them() -> None:
    colour = f'fill="{Look()["main"]}"'
    both = WEEKS.assign(completions=4, completions_up=0.5)
    assert drawn(charts.flow, FLOW | {"weeks": both}).count(colour) == drawn(charts.flow, FLOW).count(colour) + 1


def test_the_load_writes_what_is_over_capacity_and_opens_the_items() -> None:
    picture = drawn(charts.load, LOAD)
    assert ">▲ 167%<" in picture
    assert "?list=owner-1" in picture
    assert Look()["context"] in picture


def test_a_name_of_forty_characters_is_cut_before_the_bars() -> None:
    long = PEOPLE.assign(label="一" * 40)
    for width in (216, 586):
        assert ">" + "一" * 40 + "<" not in drawn(charts.load, {"people": long, "parts": PARTS}, width=width)


def test_bins_of_one_height_are_drawn_alike() -> None:
    picture = drawn(charts.ages, AGES)
    assert picture.count(">7<") == 2
    assert Look()["watch"] in picture
