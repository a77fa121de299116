"""The colours: said once, readable, and the same in Streamlit's theme."""

import tomllib
from pathlib import Path

import pytest

from dashboard.charts.theme import DARK, LIGHT

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
