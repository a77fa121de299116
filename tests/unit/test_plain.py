"""A review as plain data and back: nothing is lost and no number changes its kind."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.theme import Look
from dashboard.pieces import Drawing
from dashboard.review.plain import VersionError, from_plain, to_plain
from dashboard.review.slide import Fact, Field, Graph, Native, Record, Review, Said, Series, Sheet, Slide, Stack, Value, graphs
from tests.reviews import review

TEXT = st.text(max_size=12)
NUMBERS = st.integers() | st.floats(allow_nan=False) | st.decimals(allow_nan=False) | st.dates() | st.none() | TEXT
JSON = st.dictionaries(TEXT, st.none() | st.booleans() | st.integers() | TEXT | st.lists(st.integers(), max_size=2), max_size=3)


def many(part: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(part, max_size=2).map(tuple)


KINDS = st.sampled_from(["text", "count", "decimal", "percent", "change", "points_of_percent", "date"])
VALUES = st.builds(Value, TEXT, NUMBERS, KINDS, st.none() | TEXT, st.none() | TEXT, st.none() | st.floats(allow_nan=False))
FIELDS = st.builds(Field, TEXT, TEXT, TEXT, st.booleans(), st.floats(0.1, 9), st.booleans(), st.booleans())
RECORDS = st.builds(Record, many(VALUES), TEXT, st.booleans())
SHEETS = st.builds(Sheet, TEXT, TEXT, many(FIELDS), many(RECORDS), st.booleans(), st.booleans(), st.booleans())
SERIES = st.builds(Series, TEXT, many(st.none() | st.floats(allow_nan=False)), TEXT)
NATIVES = st.builds(Native, st.sampled_from(["bar", "line"]), TEXT, many(TEXT), many(SERIES), KINDS)
GRAPHS = st.builds(Graph, TEXT, TEXT, st.floats(0, 999), st.none(), st.none() | JSON, st.none() | NATIVES, st.booleans(), st.booleans())
FACTS = st.builds(Fact, TEXT, VALUES, TEXT, TEXT, many(st.tuples(TEXT, TEXT, TEXT)))
STACKS = st.builds(Stack, many(SHEETS | GRAPHS | FACTS), st.floats(0.1, 9), TEXT, TEXT)
SAID = st.builds(Said, TEXT, TEXT, TEXT)
SLIDES = st.builds(Slide, TEXT, TEXT, TEXT, TEXT, many(STACKS), many(SAID), many(st.tuples(TEXT, TEXT)), TEXT)
PAIRS = many(st.tuples(TEXT, TEXT))
REVIEWS = st.builds(
    Review, TEXT, TEXT, TEXT, TEXT, st.sampled_from(["zh-CN", "en"]), many(SLIDES), many(TEXT), many(TEXT), PAIRS, TEXT, JSON
)


def through_json(made: Review) -> Review:
    return from_plain(json.loads(json.dumps(to_plain(made), ensure_ascii=False, allow_nan=False)))


def kinds(value: Any) -> Any:
    """A review with the kind of every raw number beside it."""
    return [type(cell.raw) for slide in value.slides for stack in slide.stacks for part in stack.parts for cell in cells(part)]


def cells(part: Any) -> list[Value]:
    if isinstance(part, Sheet):
        return [cell for record in part.records for cell in record.cells]
    return [part.value] if isinstance(part, Fact) else []


@given(REVIEWS)
def test_a_review_survives_being_written_and_read(made: Review) -> None:
    read = through_json(made)
    assert read == made
    assert kinds(read) == kinds(made)


def test_decimals_whole_numbers_days_and_nothing_stay_apart() -> None:
    raws = [Decimal("0.90"), 0.9, 14, date(2026, 9, 30), datetime(2026, 9, 30, 8), None, "0.9", Decimal("1E+2"), 1e300, -0.0]
    sheet = Sheet("k", "t", (), (Record(tuple(Value("", raw) for raw in raws)),))
    read = cells(through_json(review(Slide("a", "b", "c", stacks=(Stack((sheet,)),)))).slides[0].stacks[0].parts[0])
    assert [(type(cell.raw), str(cell.raw)) for cell in read] == [(type(raw), str(raw)) for raw in raws]


@pytest.mark.parametrize(
    ("raw", "kept"), [(np.int64(3), 3), (np.float64(0.1), 0.1), (pd.NA, None), (pd.NaT, None), (float("inf"), float("inf"))]
)
def test_numbers_of_frames_become_plain_ones(raw: object, kept: object) -> None:
    made = review(Slide("a", "b", "c", stacks=(Stack((Fact("", Value("", raw)),)),)))
    part = through_json(made).slides[0].stacks[0].parts[0]
    assert isinstance(part, Fact)
    assert (type(part.value.raw), part.value.raw) == (type(kept), kept)


def test_a_drawing_becomes_a_specification_with_its_rows_as_the_projector_shows_it() -> None:
    curve = graphs(through_json(review()).slides)[1]
    assert curve.drawing is None
    assert curve.native is not None
    assert curve.specification is not None
    assert curve.specification["datasets"] == {"rows": [{"name": "莱西市", "share": 0.3}, {"name": "平度市", "share": 0.4}]}
    assert curve.specification["height"] == 220 * 1.42
    assert curve.specification["config"]["axis"]["labelFontSize"] == 13 * 1.42


def dots(look: Look, *, rows: alt.NamedData | pd.DataFrame) -> alt.Chart:
    return alt.Chart(rows).mark_point(color=look["main"]).encode(x="day:T", y="share:Q")


def test_the_rows_of_a_drawing_are_numbers_days_and_nothing_as_a_browser_reads_them() -> None:
    rows = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-09-30", None]),
            "on": pd.Series([date(2026, 9, 30), None], dtype="object"),
            "share": pd.Series([Decimal("0.1"), None], dtype="object"),
            "count": pd.array([3, None], dtype="Int64"),
            "exact": [0.1 + 0.2, float("nan")],
        }
    )
    made = review(Slide("a", "b", "c", stacks=(Stack((Graph("g", "", 10, Drawing(dots, "", 10, {"rows": rows})),)),)))
    specification = graphs(through_json(made).slides)[0].specification
    assert specification is not None
    assert specification["datasets"]["rows"] == [
        {"day": "2026-09-30T00:00:00", "on": "2026-09-30T00:00:00", "share": 0.1, "count": 3, "exact": 0.1 + 0.2},
        dict.fromkeys(rows, None),
    ]


def test_what_was_read_is_written_alike() -> None:
    once = to_plain(review())
    assert to_plain(from_plain(once)) == once


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_another_version_is_refused(version: object) -> None:
    with pytest.raises(VersionError):
        from_plain(to_plain(review()) | {"version": version})


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {"is": "Slide", "key": "a", "section": "b", "title": "c"},
        {"is": "Lobby"},
        {"is": "Review", "title": "no more"},
        {"title": "no kind"},
        {"is": "Decimal", "value": "much"},
        {"is": "date", "value": "soon"},
    ],
)
def test_what_is_no_review_is_refused(broken: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain({"version": 1, "review": broken})


def test_a_value_of_a_default_is_left_out() -> None:
    plain = to_plain(replace(review(), slides=(Slide("a", "b", "c"),)))["review"]["slides"]
    assert plain == [{"is": "Slide", "key": "a", "section": "b", "title": "c"}]
