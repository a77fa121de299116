"""The colours: said once, readable, and the same in Streamlit's theme."""

import tomllib
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
import vl_convert

from dashboard.charts.theme import DARK, LIGHT, Look, filled

THEME = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
SAME = {
    "backgroundColor": "page",
    "secondaryBackgroundColor": "surface",
    "textColor": "ink",
    "borderColor": "line",
    "redColor": "behind",
    "yellowColor": "watch",
    "yellowTextColor": "watch_text",
    "yellowBackgroundColor": "watch_tint",
    "greenColor": "on_track",
    "greenBackgroundColor": "on_track_tint",
    "redBackgroundColor": "behind_soft",
    "blueColor": "main",
    "blueBackgroundColor": "notice",
    "dataframeHeaderTextColor": "ink2",
}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ground", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_and_the_charts_have_the_same_colours(ground: str, tokens: dict[str, str]) -> None:
    assert {name: THEME[ground][name] for name in SAME} == {name: tokens[token] for name, token in SAME.items()}


def test_both_grounds_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "page"), ("ink2", "page"), ("ink2", "surface"), ("ink3", "page"), ("accent", "page"), ("main", "page"),
        ("on_track", "on_track_tint"), ("watch_text", "watch_tint"), ("behind_text", "behind_tint"), ("behind", "behind_soft"),
    ],
)  # fmt: skip
def test_text_has_a_contrast_of_four_and_a_half(tokens: dict[str, str], text: str, ground: str) -> None:
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("height", [120, 300])
def test_a_chart_is_as_high_as_is_said_with_its_rows_and_its_specification_is_the_same_at_any_height(height: float) -> None:
    bins = pd.DataFrame({"place": [0.0, 1.0], "height": [0.2, 1.0]})
    specification = filled(lines, Look(), {"bins": bins}, height)
    rows = specification.pop("datasets")["bins"]
    assert specification == {key: value for key, value in filled(lines, Look(), {"bins": bins}, 77).items() if key != "datasets"}
    drawn = vl_convert.vegalite_to_svg({**specification, "width": 400, "datasets": {"bins": rows.to_dict("records")}})
    assert f'height="{height + 4}" viewBox=' in drawn  # 2 pixels are left free above and below


def test_a_chart_without_rows_is_as_high_as_is_said() -> None:
    assert filled(lines, Look(k=2.0), {"bins": pd.DataFrame({"place": [], "height": []})}, 50)["height"] == 100


def lines(look: Look, *, bins: alt.NamedData) -> alt.Chart:
    within = alt.Scale(domain=[-1, 2])  # no mark reaches over an edge
    return alt.Chart(bins).mark_line().encode(x=alt.X("place:Q", axis=None, scale=within), y=alt.Y("height:Q", axis=None, scale=within))
