"""The charts that Office draws, drawn for paper."""

from typing import Any, get_args

import pytest
import vl_convert

from dashboard.charts.native import broken, native, said
from dashboard.charts.theme import LIGHT, Look, configured
from dashboard.review.slide import Native, Series
from dashboard.words import of

LOOK = Look("zh-CN", k=1.42)
FORMS = get_args(Native.__annotations__["form"])
MONTHS = ("7月", "8月", "9月")


def drawn(shown: Native, width: float = 800) -> str:
    specification: dict[str, Any] = configured(native(LOOK, shown, width), LOOK).to_dict(validate=False)
    return str(vl_convert.vegalite_to_svg(specification))


def rows(shown: Native) -> list[dict[str, Any]]:
    """The rows behind the first layer."""
    specification = native(LOOK, shown, 800).to_dict()
    return [row for data in specification["datasets"].values() for row in data]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_prints_all_its_categories_in_order_and_its_numbers(form: Any) -> None:
    text = drawn(Native(form, "题", MONTHS, (Series("甲", (0.2, None, 0.5)), Series("乙", (None, 0.4, 0.3), "behind")), "percent"))
    places = [text.index(f">{month}<") for month in MONTHS]
    assert places == sorted(places)
    assert "50.0%" in text
    assert {LIGHT["main"], LIGHT["behind"]} <= {colour.upper() for colour in text.split('"') if colour.startswith("#")}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("categories", [(), ("甲",), tuple(f"名称很长的一个单位，第{number}个，名称很长很长" for number in range(40))])
def test_every_form_draws_with_no_one_and_many_long_categories(form: Any, categories: tuple[str, ...]) -> None:
    assert drawn(Native(form, "题", categories, (Series("甲", (1.0,) * len(categories)),), "count"), 300).startswith("<svg")


def test_a_missing_number_is_missing_and_never_zero() -> None:
    shown = rows(Native("bar", "题", MONTHS, (Series("甲", (0.0, None, 2.0)),), "count"))
    assert [(row["value"], row["label"]) for row in shown] == [(0.0, "0"), (None, "–"), (2.0, "2")]


def test_bars_start_at_zero_and_reach_below_it_only_for_negative_numbers() -> None:
    for values, low in (((1.0, 2.0, 3.0), 0), ((-1.0, 2.0, 3.0), -1)):
        specification = native(LOOK, Native("bar", "题", MONTHS, (Series("甲", values),)), 800).to_dict()
        least, most = specification["layer"][0]["encoding"]["x"]["scale"]["domain"]
        assert least == 0 if low == 0 else least < low
        assert most > 3


def test_a_number_stands_inside_a_part_of_a_bar_only_where_it_fits() -> None:
    shown = rows(Native("stacked_bar", "题", ("甲",), (Series("大", (100,)), Series("小", (1,))), "count"))
    assert [row["fits"] for row in shown] == [True, False]


def test_lying_bars_are_as_high_as_their_names_need() -> None:
    short, long = (
        native(LOOK, Native("bar", "题", (name,), (Series("甲", (1.0,)),)), 300).to_dict()["height"] for name in ("短", "长" * 40)
    )
    assert long > 2 * short


def test_names_break_between_words_and_chinese_characters() -> None:
    assert broken("养老服务指导中心", 8) == ["养老服务", "指导中心"]
    assert broken("West Coast New Area", 10) == ["West Coast", "New Area"]
    assert broken("", 8) == [""]
    assert broken("Unbreakable", 4) == ["Unbreakable"]


def test_hostile_names_are_printed_and_never_run() -> None:
    name = "']; alert(1) || \"\\u0041 <b>&"
    assert "alert(1) ||" in drawn(Native("bar", "题", (name,), (Series("甲", (1.0,)),)))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (0.9378, "percent", "93.8%"),
        (14.0, "count", "14"),
        (82.85, "decimal", "82.9"),
        (-1.2, "change", "−1.2"),
        (0.007, "points_of_percent", "+0.7"),
        (None, "count", "–"),
    ],
)
def test_numbers_are_printed_as_the_screens_do(value: float | None, kind: str, text: str) -> None:
    assert said(of("zh-CN"), value, kind) == text
