"""The charts of the star rating draw with no row, one row, ties, long names, and without what may be missing."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import vl_convert

from dashboard.charts import organization, stars
from dashboard.charts.theme import Look, compiled
from dashboard.shapes import lens as lenses
from dashboard.shapes import organization as organizations
from tests.star_boards import EN, ZH, Asked, asked

NOW, BEFORE = "2026-07-01", "2026-04-01"
LONG = "青岛市民政局直属机关离退休干部与社会组织综合服务保障中心第一联合临时功能型党支部委员会"


def drawn(chart: Any, look: Look, frames: Mapping[str, pd.DataFrame], height: float) -> list[str]:
    """The texts of the chart as it is drawn."""
    specification: dict[str, Any] = dict(compiled(chart, look, tuple(frames)))
    specification["datasets"] = {name: json.loads(frame.to_json(orient="records")) for name, frame in frames.items()}
    svg = vl_convert.vegalite_to_svg(specification | {"width": 1328, "height": height})
    assert not re.search(r'="[^"]*NaN[^"]*" ', re.sub(r'aria-label="[^"]*"', "", svg))
    return re.findall(r">([^<>]+)<", svg)


def lens(found: Asked, look: Look) -> list[str]:
    words = look.words
    made = lenses.lens(found.board, found.sheet(words), found.history, found.dimensions, words, lambda number: f"organization?id={number}")
    return drawn(stars.lens, look, made.frames, stars.lens_height(made.rows))


def test_one_organization_alone_is_drawn(tmp_path: Path) -> None:
    texts = lens(asked(tmp_path, {NOW: {1: "75"}}), Look())
    assert "第1党支部" in texts
    assert "null" not in texts


@pytest.mark.parametrize("look", [Look(), Look("en", dark=True, k=1.42)], ids=["zh", "en dark projector"])
def test_ties_newcomers_and_the_not_ranked_are_drawn(look: Look, tmp_path: Path) -> None:
    now = {1: "95", 2: "88", 3: "88", 4: "83", 5: "65", 6: "77", 7: None}
    found = asked(
        tmp_path,
        {NOW: now, BEFORE: {1: "93", 2: "70", 3: "89", 5: "91"}},
        states={4: "provisional", 6: "under_review", 7: "not_rated"},
        scores={1: ("48", "47"), 5: ("34", "29")},
        names={2: (LONG[:40], "A long name " * 4)},
    )
    texts = lens(found, look)
    assert texts.count("2") == 2
    assert {ZH: "复核中", EN: "Under review"}[look.words] in texts
    assert "null" not in texts


def test_a_long_name_is_cut_before_the_next_column(tmp_path: Path) -> None:
    texts = lens(asked(tmp_path, {NOW: {1: "95", 2: "88"}}, names={1: (LONG[:40], "")}), Look())
    assert [text[-1] for text in texts if text.startswith(LONG[:10])] == ["…"]


def test_nobody_ranked_is_drawn_as_a_list(tmp_path: Path) -> None:
    texts = lens(asked(tmp_path, {NOW: {1: None, 2: None}}, states={1: "not_rated", 2: "under_review"}), Look())
    assert "未参加排名 2 个" in texts
    assert not any("★" in text for text in texts)


@pytest.mark.parametrize(("rows", "height"), [(1, 83.5), (20, 796), (31, 796), (40, 926)])
def test_rows_move_closer_as_they_grow_more(rows: int, height: float) -> None:
    assert stars.lens_height(rows) == pytest.approx(height)


@pytest.mark.parametrize("points", [{}, {NOW: "75"}, {"2026-01-01": "75", NOW: "91"}], ids=["never ranked", "once", "with a gap"])
def test_a_trail_is_drawn_however_often_it_was_ranked(points: Mapping[str, str], tmp_path: Path) -> None:
    found = asked(
        tmp_path, {start: {1: given} for start, given in points.items()} or {NOW: {1: None}}, states={1: "not_rated"} if not points else {}
    )
    trail = organizations.trail(found.history, 1, found.board.thresholds, ZH, str)
    texts = drawn(organization.trail, Look(), trail.frames, organization.HEIGHT)
    assert "26年三季" in texts
    assert "null" not in texts
    assert {f"{text}.0" for text in points.values()} <= set(texts)
