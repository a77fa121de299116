"""The charts of front-line training draw with no row, one row, ties and long names, in both languages and on dark ground."""

import json
import re
from typing import Any

import pytest
import vl_convert

from dashboard.charts.theme import Look, compiled
from dashboard.pieces import Drawing
from dashboard.shapes import problems as problem_shapes
from dashboard.shapes import training as shapes
from tests.training_answers import NINETY, UNITS, flow, people, problems, screen

LONG = "低收入家庭经济状况核对与社会救助事务综合服务指导中心以及儿童福利和未成年人保护中心"
LOOKS = pytest.mark.parametrize("look", [Look(), Look("en", dark=True, k=1.42)], ids=["zh", "en dark projector"])


def drawn(drawing: Drawing | None, look: Look, width: int = 720) -> list[str]:
    """The texts of a drawing."""
    assert drawing
    specification: dict[str, Any] = dict(compiled(drawing.build, look, tuple(drawing.frames)))
    specification["datasets"] = {name: json.loads(frame.to_json(orient="records")) for name, frame in drawing.frames.items()}
    svg = vl_convert.vegalite_to_svg(specification | {"width": width, "height": drawing.height * look.k})
    assert not re.search(r'="[^"]*NaN[^"]*" ', re.sub(r'aria-label="[^"]*"', "", svg))
    return re.findall(r">([^<>]+)<", svg)


@LOOKS
def test_marks_of_those_who_lack_days_are_drawn_beside_their_units(look: Look) -> None:
    crowd = people((1, 10, "3", "9", False), (2, 10, "3", "9", False), (3, 20, "8.5", "9", False), (4, None, "0", "3", False))
    texts = drawn(shapes.shortfall(screen(look.language), crowd, NINETY).drawing, look)
    assert {"0/2", "0/1", "▲ 33%", "94%"} <= set(texts)
    assert "null" not in texts


def test_a_long_name_of_a_unit_is_cut_before_the_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UNITS, 10, (LONG, LONG))
    texts = drawn(shapes.shortfall(screen(), people((1, 10, "3", "9", False)), None).drawing, Look())
    assert LONG not in texts
    assert any(text.endswith("…") and text[:10] == LONG[:10] for text in texts)


@LOOKS
@pytest.mark.parametrize("days", [[(1, 0)], [(457, 400)] * 92, [(5, 5), (9, 9)]], ids=["one day", "a quarter", "all closed"])
def test_the_flow_is_drawn_with_its_last_counts(look: Look, days: list[tuple[int, int]]) -> None:
    texts = drawn(problem_shapes.flow(screen(look.language), flow(*days)).drawing, look, 480)
    reported, closed = days[-1]
    for key, count in (("reported", reported), ("open", reported - closed), ("closed", closed)):
        assert look.words(f"training-flow-{key}-end", count=count) in texts


@LOOKS
def test_bars_are_drawn_for_ties_few_cases_and_places_with_nothing_found(look: Look) -> None:
    found = {"370202": (10, 9, 1, 0), "370283": (10, 9, 1, 0), "370285": (3, 1, 2, 1), "unassigned": (0, 0, 1, 1)}
    texts = drawn(problem_shapes.settlement(screen(look.language), problems(found).by_district, NINETY).drawing, look, 460)
    assert texts.count("90%") == 2
    assert "–" in texts
    assert "null" not in texts


def test_charts_without_rows_draw_their_headings_alone() -> None:
    crowd, found = people((1, 10, "3", "9", False)), problems({"370202": (10, 9, 1, 0)})
    for drawing in (
        shapes.shortfall(screen(), crowd, NINETY).drawing,
        problem_shapes.settlement(screen(), found.by_district, NINETY).drawing,
        problem_shapes.flow(screen(), flow((1, 0))).drawing,
    ):
        assert drawing
        empty = {name: frame.head(0) for name, frame in drawing.frames.items()}
        drawn(Drawing(drawing.build, drawing.alt, drawing.height, empty), Look())
