"""Indicators made ready to show: against what is due, in tiles, and by district."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard import words
from dashboard.figures.standards import Standard
from dashboard.names import Names
from dashboard.pieces import Cell
from dashboard.shapes import indicators as shapes

EN, ZH = words.of("en"), words.of("zh-CN")
WAY = Standard(Decimal(1), Decimal("0.1"), "up")
CODES = ("370202", "370283", "370285")
NAMES = Names(EN, {"370202": "Shinan District", "370283": "Pingdu City", "370285": "Laixi City"}, {}, CODES)


def indicator(**columns: Any) -> dict[str, Any]:
    """A row of figures.indicators.values: family care beds, 90 of 100 due, unless said otherwise."""
    row: dict[str, Any] = {
        "district": "city", "indicator": "home_beds", "name": "家庭养老床位数", "name_en": "Family care beds", "unit_label": "张",
        "unit_label_en": "beds", "direction": "up", "aggregation": "sum", "definition": "签约床位", "definition_en": "Beds under contract",
        "month": "2026-09-01", "value": 90.0, "incomplete": False, "target": 200.0, "target_due_on": "2026-12-31", "due_by_now": 100.0,
        "numerator": Decimal(90), "denominator": None,
    }  # fmt: skip
    row |= columns
    value, due = row["value"], row["due_by_now"]
    return row | {"gap": None if value is None or due is None else value - due}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    numbers = dict.fromkeys(["value", "target", "due_by_now", "gap"], "float64")
    made = pd.DataFrame(list(rows)).astype(numbers | {"month": "datetime64[us]", "target_due_on": "datetime64[us]"})
    return shapes.judged(made, WAY)


SHARE = {"unit_label": "%", "unit_label_en": "%", "aggregation": "ratio"}
DOWN = SHARE | {"indicator": "idle", "direction": "down", "value": 0.5, "due_by_now": 0.4, "target": 0.38}
CONTEXT = SHARE | {"indicator": "ageing", "direction": "context", "value": 0.25, "due_by_now": None, "target": None}


@pytest.mark.parametrize(
    ("columns", "status", "progress"),
    [
        ({"value": 100.0}, "on_track", 1.0),
        ({"value": 90.0}, "watch", 0.9),
        ({"value": 89.0}, "behind", 0.89),
        (DOWN | {"value": 0.4}, "on_track", 1.0),
        (DOWN | {"value": 0.44}, "watch", 0.9),
        (DOWN, "behind", 0.75),
        (CONTEXT, None, None),
        ({"value": None}, None, None),
        ({"due_by_now": 0.0, "value": 1.0}, "on_track", None),
    ],
)
def test_an_indicator_is_judged_by_its_share_of_what_is_due(columns: dict[str, Any], status: str | None, progress: float | None) -> None:
    row = frame(indicator(**columns)).iloc[0]
    assert row["status"] == status
    assert pd.isna(row["progress"]) if progress is None else row["progress"] == pytest.approx(progress)


def test_the_standard_of_the_database_decides_where_there_is_one() -> None:
    made = frame(indicator(value=96.0))
    assert list(shapes.judged(made, Standard(Decimal("0.95"), Decimal("0.05"), "up"))["status"]) == ["on_track"]


FEW = SHARE | {"indicator": "rate", "value": 0.25, "due_by_now": 0.9, "numerator": Decimal(1), "denominator": Decimal(4)}


def test_a_rate_on_fewer_than_five_cases_is_not_judged_and_has_no_distance() -> None:
    row = frame(indicator(**FEW), indicator(**FEW | {"denominator": Decimal(5), "value": 0.2})).to_dict("records")
    assert [one["status"] for one in row] == [None, "behind"]
    assert (pd.isna(row[0]["progress"]), shapes.gap(row[0], EN), shapes.furthest(frame(indicator(**FEW)))) == (True, "", None)


def test_a_rate_on_fewer_than_five_cases_shows_its_counts_everywhere() -> None:
    given = frame(indicator(district="370283", **FEW), indicator(district="370285", **FEW | {"denominator": Decimal(5), "value": 0.2}))
    assert list(shapes.bullets(given, EN, lambda **_: "")["rows"]["value"]) == ["1 of 4", "20%"]
    _, rows = shapes.heat(given, {}, "", set(), None, EN, NAMES, lambda **_: "x")
    assert [(row.name, row.cells[1].text, row.cells[1].status) for row in rows] == [("Laixi", "22", "behind"), ("Pingdu", "1 of 4", None)]
    _, tiles = shapes.tile_table(given, set(), EN, NAMES, lambda **_: "x")
    assert [row.cells[0].text for row in tiles] == ["1 of 4", "▲ 20%"]
    assert list(shapes.lists(given, EN)["indicators-none"]().rows["value_text"]) == ["1 of 4"]


def test_a_direction_that_the_contract_does_not_know_stands_as_it_is() -> None:
    listed = shapes.lists(frame(indicator(direction="sideways")), EN)["indicators-none"]()
    assert list(listed.rows["direction_name"]) == ["sideways"]


@pytest.mark.parametrize(
    ("columns", "english", "chinese"),
    [
        ({"value": 10419.0, "due_by_now": 11117.8}, "−699\u00a0beds", "−699\u00a0张"),
        ({"value": 11.0, "due_by_now": 10.7}, "+0.3\u00a0beds", "+0.3\u00a0张"),
        (SHARE | {"value": 0.863, "due_by_now": 0.875}, "−1.2 pp", "−1.2 个百分点"),
        (SHARE | {"value": 0.9747, "due_by_now": 0.975}, "−0.03 pp", "−0.03 个百分点"),
        (CONTEXT, "", ""),
    ],
)
def test_a_distance_has_the_unit_of_its_indicator(columns: dict[str, Any], english: str, chinese: str) -> None:
    row = frame(indicator(**columns)).to_dict("records")[0]
    assert (shapes.gap(row, EN), shapes.gap(row, ZH)) == (english, chinese)


def test_bars_start_at_zero_and_share_one_scale_of_the_target() -> None:
    rows = shapes.bullets(frame(indicator(), indicator(value=220.0)), EN, lambda **_: "")["rows"]
    assert list(rows["bar"]) == pytest.approx([90 / 220, 1.0])
    assert list(rows["track"]) == pytest.approx([200 / 220, 200 / 220])
    assert list(rows["gap"]) == ["◆ −10\u00a0beds", "+120\u00a0beds"]


def test_a_bar_far_beyond_its_target_is_cut_and_says_so() -> None:
    rows = shapes.bullets(frame(indicator(value=1000.0), indicator()), EN, lambda **_: "")["rows"]
    assert list(rows["cut"]) == ["▸", ""]
    assert list(rows["bar"]) == pytest.approx([1.0, 0.45 / 1.25])


def test_lower_is_better_has_a_scale_of_its_own_and_context_has_no_bar() -> None:
    rows = shapes.bullets(frame(indicator(**DOWN), indicator(**CONTEXT), indicator(target=None, due_by_now=None)), EN, lambda **_: "")[
        "rows"
    ]
    assert (rows.loc[0, "bar"], rows.loc[0, "goal"]) == (1.0, pytest.approx(0.76))
    assert rows.loc[0, "name"] == "Family care beds (lower is better)"
    assert rows.loc[1:, "bar"].isna().all()
    assert list(rows["target"]) == ["target 38%", "context, not judged", "no target"]


def test_another_month_and_a_gap_in_the_districts_are_said_beside_the_name() -> None:
    rows = frame(indicator(), indicator(), indicator(month="2026-07-01", incomplete=True))
    assert list(shapes.bullets(rows, EN, lambda **_: "")["rows"]["name"])[2] == "Family care beds (Jul 2026, incomplete)"


def test_every_count_is_the_length_of_its_list() -> None:
    rows = frame(indicator(), indicator(**DOWN), indicator(**CONTEXT))
    lists = shapes.lists(rows, EN)
    parts = shapes.counts(rows, EN, lambda key: key)
    assert [part.text for part in parts] == ["◆ Watch 1", "▲ Behind 1", "Not judged 1", "All 3"]
    assert [len(lists[part.link or ""]().rows) for part in parts] == [1, 1, 1, 3]


def test_districts_outside_the_schematic_follow_it() -> None:
    assert shapes.places(["370283", "999901", "999902"]) == {"370283": (0, 1), "999901": (1, 0), "999902": (1, 1)}
    assert shapes.places(["999901"]) == {"999901": (0, 0)}
    assert shapes.tile_rows(pd.DataFrame({"district": ["370202", "1", "2", "3", "4"]})) == 6


def trend(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["district", "month", "value"]).assign(indicator="home_beds", incomplete=False)
    return made.astype({"month": "datetime64[us]", "value": "float64"})


def test_tiles_of_counts_are_drawn_as_shares_of_each_target_on_one_scale() -> None:
    rows = frame(indicator(district="370283", target=100.0), indicator(district="370285", target=1000.0, value=900.0, due_by_now=1000.0))
    made = shapes.tiles(
        rows, trend(("370283", "2026-09-01", 90.0), ("370285", "2026-09-01", 900.0)), set(), "370285", EN, NAMES, lambda **_: ""
    )
    assert len(set(made["points"]["y"])) == 1  # both are at 90 percent, in the same row
    assert list(made["tiles"]["value"]) == ["◆ 90", "◆ 900"]
    assert list(made["tiles"]["is_here"]) == [False, True]
    assert "scale: 90%–100% of target" in list(made["legend"]["text"])


def test_a_month_without_a_value_breaks_the_line_and_no_value_is_no_zero() -> None:
    rows = frame(indicator(district="370283"), indicator(district="370285", value=None), indicator(district="370202", month="2026-08-01"),
                 indicator(district="370211"))  # fmt: skip
    given = trend(("370283", "2026-07-01", 80.0), ("370211", "2026-08-01", 85.0), ("370283", "2026-09-01", 90.0))
    made = shapes.tiles(rows, given, {"370285"}, None, EN, NAMES, lambda **_: "")
    line = made["points"][made["points"]["district"] == "370283"]
    assert list(line["y"].isna()) == [False, True, False]
    assert list(made["tiles"]["value"]) == ["◆ 90", "not reported", "◆ 90*", "◆ 90"]


def test_the_worst_district_is_first_and_nothing_is_rounded_up_to_a_limit() -> None:
    rows = frame(
        indicator(district="370202", value=99.97), indicator(district="370283", value=80.0), indicator(district="370285", value=120.0)
    )  # fmt: skip
    columns, made = shapes.heat(rows, {"370202": Cell("Accepted")}, "Towns", set(), "370285", EN, NAMES, lambda **_: "")
    assert [row.name for row in made] == ["Pingdu", "Shinan", "▸ Laixi"]
    assert [row.cells[1].text for row in made] == ["80", "99", "120"]
    assert [row.cells[1].status for row in made] == ["behind", "watch", None]
    assert [column.label for column in columns] == ["Pilot", "Family care beds"]


def test_a_district_that_has_not_reported_says_so_in_the_table() -> None:
    rows = frame(indicator(district="370202", value=None), indicator(district="370283", value=None), indicator(district="370285"))
    _, made = shapes.heat(rows, {}, "", {"370202"}, None, EN, NAMES, lambda **_: "")
    assert {row.name: row.cells[1].text for row in made} == {"Laixi": "90", "Shinan": "not reported", "Pingdu": "–"}


def test_context_has_no_column() -> None:
    columns, _ = shapes.heat(frame(indicator(district="370202", **CONTEXT)), {}, "", set(), None, EN, NAMES, lambda **_: "")
    assert [column.label for column in columns] == ["Pilot"]


def test_values_older_than_the_month_of_the_day_say_so() -> None:
    rows, later = frame(indicator()), date(2026, 11, 23)
    assert shapes.dated(rows, date(2026, 9, 30), ZH) == ""
    assert shapes.dated(rows, later, ZH) == "2026年9月数据，应达计至 11月23日"
    assert shapes.caption(rows, later, EN).startswith("Sep 2026 values against what is due by 23 Nov · bar")
    assert shapes.caption(rows, date(2026, 9, 30), EN).startswith("Sep 2026 · bar")
    assert shapes.tiles_caption("", rows, later, EN).startswith("Sep 2026 values against what is due by 23 Nov")
    assert (shapes.dated(rows.head(0), later, EN), shapes.tiles_caption("", rows.head(0), later, EN)) == ("", "")


def test_one_district_alone_is_compared_with_no_others() -> None:
    one, two = frame(indicator()), frame(indicator(district="370202"), indicator(district="370285"))
    day = date(2026, 9, 30)
    assert shapes.tiles_caption("Laixi", one, day, EN).endswith("solid: each month, dotted: due by now")
    assert shapes.tiles_caption("Laixi", two, day, EN).endswith("bold frame: Laixi; the others for comparison")
    assert "comparison" not in shapes.heat_caption(one, WAY, "Laixi", day, EN)[0]
    assert "▸ Laixi, the others for comparison" in shapes.heat_caption(two, WAY, "Laixi", day, EN)[0]


def test_on_a_phone_each_district_names_what_it_is_short_of() -> None:
    rows = frame(indicator(district="370202"), indicator(district="370283", value=120.0), indicator(district="370285", value=None))
    _, made = shapes.heat_brief(rows, {"370202": Cell("Accepted")}, "", {"370285"}, None, EN, NAMES, lambda **_: "")
    assert {row.name: [cell.text for cell in row.cells] for row in made} == {
        "Shinan": ["Accepted", "◆\u00a0Family care beds\u00a090"],
        "Pingdu": ["–", "–"],
        "Laixi": ["–", "not reported"],
    }
