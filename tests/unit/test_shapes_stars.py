"""The star rating made ready to show: the sheet, the rows of the lens, counts and their lists, rules, one organization."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.review import stars as review
from dashboard.scope import Quarter, Scope
from dashboard.shapes import lens as lenses
from dashboard.shapes import organization as organizations
from dashboard.shapes import stars as shapes
from dashboard.words import Words
from tests.star_boards import EN, TODAY, ZH, Asked, asked

NOW, BEFORE = "2026-07-01", "2026-04-01"


def lens(found: Asked, words: Words = EN) -> lenses.Lens:
    return lenses.lens(found.board, found.sheet(words), found.history, found.dimensions, words, lambda number: f"organization?id={number}")


def rows_of(frame: pd.DataFrame, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(None if pd.isna(value) else value for value in row) for row in frame[list(fields)].itertuples(index=False)]


@pytest.fixture
def mixed(tmp_path: Path) -> Asked:
    """Five ranked (a tie, a newcomer, a cap, a fall), one under review, one not rated, one who left."""
    return asked(
        tmp_path,
        {
            NOW: {1: "95", 2: "88", 3: "88", 4: "83", 5: "65", 6: "77", 7: None},
            BEFORE: {1: "93", 2: "70", 3: "89", 5: "91", 6: "78", 8: "60"},
        },
        states={4: "provisional", 6: "under_review", 7: "not_rated", 8: "under_review"},
        scores={1: ("48", "47"), 2: ("44", "44"), 5: ("34", "29")},
        before={1: ("47", "47"), 2: ("40", "45")},
        caps={3: 3},
    )


def test_what_is_not_ranked_has_a_label_and_never_a_star(mixed: Asked) -> None:
    frame = lens(mixed).frames["rows"]
    assert rows_of(frame, "organization_id", "rank", "movement", "stars_full", "tag", "label", "points", "stored_points", "section") == [
        (1, "1", "—", "★★★★★", "", "", "95.0", "", ""),
        (2, "2", "↑2", "★★★★", "", "", "88.0", "", ""),
        (3, "2", "↑1", "★★★★", "capped", "", "88.0", "", ""),
        (4, "4", "new", "★★★★", "prov.", "", "83.0", "", ""),
        (5, "5", "↓2", "★★", "", "", "65.0", "", ""),
        (6, "", "", "", "", "Under review", "", "77.0", ""),
        (7, "", "", "", "", "Not rated", "", "", ""),
        (8, "", "", "", "", "Not rated", "", "", ""),
        (None, "", "", "", "", "", "", "", "3 not ranked"),
    ]


def test_the_rows_fill_the_height_with_a_heading_between(mixed: Asked) -> None:
    found = lens(mixed)
    frame = found.frames["rows"].sort_values("y")
    assert found.rows == 9
    assert [round(y * 18) for y in frame["y"]] == [1, 3, 5, 7, 9, 11, 13, 15, 17]
    assert list(frame["section"])[5] == "3 not ranked"
    assert list(frame["stars_empty"])[6:] == ["", "", ""]


def test_a_path_runs_through_the_places_and_breaks_where_there_is_none(mixed: Asked) -> None:
    paths = lens(mixed).frames["paths"]
    places = {line: [None if pd.isna(y) else round(y * 9 - 0.5) for y in own["y"]] for line, own in paths.groupby("line")}
    assert places == {"1": [0, 0], "2": [3, 1], "3": [2, 2], "4": [None], "4 open": [None, 3], "5": [1, 4]}


def test_a_path_into_another_band_is_strong(mixed: Asked) -> None:
    frame = lens(mixed).frames["rows"]
    assert dict(rows_of(frame.head(5), "organization_id", "tone")) == {1: "same", 2: "same", 3: "same", 4: "same", 5: "down"}


@pytest.mark.parametrize(
    ("movement", "previous", "band", "tone"),
    [
        (3, "middle", "middle", "up"), (2, "middle", "middle", "same"), (-3, "middle", "middle", "down"), (0, "leading", "middle", "down"),
        (1, "trailing", "middle", "up"), (4, "leading", "middle", "down"), (None, "trailing", "leading", "same"), (3, None, "middle", "up"),
    ],
)  # fmt: skip
def test_the_band_decides_before_the_places(movement: int | None, previous: str | None, band: str, tone: str) -> None:
    assert lenses.tone({"movement": movement, "previous_band": previous, "band": band}) == tone


def test_a_dimension_is_tinted_by_the_lines_of_three_and_two_stars(mixed: Asked) -> None:
    found = lens(mixed, ZH)
    assert rows_of(found.frames["cells"], "text", "status") == [
        ("48.0", "none"), ("47.0", "none"), ("44.0", "none"), ("44.0", "none"), ("34.0", "watch"), ("29.0", "behind"),
    ]  # fmt: skip
    assert lenses.keys(mixed.board, mixed.dimensions, ZH)[2:] == [("watch_tint", "低于三星线 70%"), ("behind_tint", "低于二星线 60%")]
    assert lenses.keys(mixed.board, None, ZH) == [("main", "升"), ("behind", "降")]


def test_brackets_span_the_runs_of_a_band(mixed: Asked) -> None:
    assert rows_of(lens(mixed, ZH).frames["bands"], "band", "label") == [
        ("leading", "先|进"), ("middle", "中|间"), ("trailing", "后|进"), ("rest", ""),
    ]  # fmt: skip


def test_a_board_without_scores_and_history_still_has_its_places(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "90"}})
    frames = lenses.lens(found.board, shapes.sheet(found.board, None, EN, found.names(EN)), found.history, None, EN, str).frames
    assert len(frames["rows"]) == 1
    assert frames["cells"].empty
    assert rows_of(frames["quarters"], "x", "text") == [(1, "Q3 26")]
    assert rows_of(frames["paths"], "x", "y") == [(0.0, 0.5)]


def test_every_count_has_a_list_of_as_many_rows(mixed: Asked) -> None:
    rows = mixed.sheet(EN)
    parts = shapes.counts(rows, mixed.board.leavers, EN, lambda key: key, shapes.COUNTED)
    lists = shapes.lists(rows, mixed.board.leavers, mixed.dimensions, EN)
    assert [part.text for part in parts] == [
        "Organizations 8", "Published 4", "Provisional 1", "Under review 1", "Not rated 2",
        "Leading 1", "Middle 3", "Trailing 1", "Up 2", "Unchanged 1", "Down 1", "New 1", "Capped 1", "No longer ranked 2",
    ]  # fmt: skip
    for part in parts:
        found = lists[str(part.link)]()
        assert part.text == f"{found.title.partition(':')[0]} {len(found.rows)}"
        assert set(found.columns) <= set(found.rows.columns)


def test_stars_of_the_not_ranked_are_in_no_count(mixed: Asked) -> None:
    bars = shapes.distribution(mixed.history, mixed.scope, EN, lambda quarter, key: f"{quarter} {key}")
    assert [(bar["label"], [(part["stars"], part["count"], part["link"]) for part in bar["segments"]]) for bar in bars] == [
        ("Now", [(5, 1, "2026Q3 stars-5"), (4, 3, "2026Q3 stars-4"), (2, 1, "2026Q3 stars-2")]),
        ("Last quarter", [(5, 2, "2026Q2 stars-5"), (4, 1, "2026Q2 stars-4"), (3, 2, "2026Q2 stars-3"), (2, 1, "2026Q2 stars-2")]),
        ("Last year", []),
    ]
    lists = shapes.lists(mixed.sheet(EN), mixed.board.leavers, None, EN)
    assert [len(lists[f"stars-{stars}"]().rows) for stars in (5, 4, 2)] == [1, 3, 1]
    assert [shapes.five_stars(mixed.history, mixed.scope, back) for back in (0, 1, 4)] == [1, 2, None]


def test_the_sheet_says_the_gap_the_weakest_dimension_and_why_it_moved(mixed: Asked) -> None:
    columns, rows = shapes.table(mixed.sheet(ZH), shapes.NEEDS, mixed.sheet(ZH)["name"], ZH, str)
    assert [column.label for column in columns][6:9] == ["距上一星", "最弱维度（得分率）", "升降原因（维度月均分变化）"]
    assert [tuple(cell.text for cell in row.cells[2:]) for row in rows[:3]] == [
        ("★★★★★", "95.0", "+2.0", "–", "公益慈善 94%", "改革创新 +1.0", "先进 2 季"),
        ("★★★★☆", "88.0", "+18.0", "2.0", "改革创新 88%", "改革创新 +4.0、公益慈善 −1.0", "中间 2 季"),
        ("★★★★☆", "88.0", "−1.0", "封顶", "–", "–", "中间 2 季"),
    ]
    assert rows[5].cells[2].text == "复核中"
    assert rows[0].link == "1"


def test_the_first_quarter_has_no_movements_at_all(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "88"}})
    assert [shapes.movement_text(row, EN) for row in found.sheet(EN).to_dict("records")] == ["", ""]
    assert "new" not in [part.link for part in shapes.counts(found.sheet(EN), found.board.leavers, EN, str, shapes.COUNTED)]


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["救助中心党支部", "福利院党总支"], ["救助中心", "福利院"]),
        (["福利院党委", "福利院党支部", "福利院"], ["福利院党委", "福利院党支部", "福利院"]),
        (["党支部"], ["党支部"]),
        ([], []),
    ],
)
def test_names_are_shortened_where_they_stay_different(names: list[str], short: list[str]) -> None:
    assert shapes.short_names(names, ZH) == short


def test_english_endings_go_too() -> None:
    names = ["Licang Civil Affairs Bureau General Party Branch", "Child Welfare Party Branch", "West Coast Party Committee"]
    assert shapes.short_names(names, EN) == ["Licang Civil Affairs Bureau", "Child Welfare", "West Coast"]


@pytest.mark.parametrize(
    ("ranked", "zh", "en"),
    [
        (27, ("前 25%，即 27 个中第 1–6 名", "后 25%，即 27 个中最后 6 名"), ("places 1–6 of 27", "the last 6 of 27")),
        (4, ("前 25%，即 4 个中第 1 名", "后 25%，即 4 个中最后 1 名"), ("place 1 of 4", "the last of 4")),
        (3, ("前 25%，3 个中不足 1 个", "后 25%，3 个中不足 1 个"), ("less than one of 3", "less than one of 3")),
    ],
)
def test_the_rule_is_computed_from_the_shares(ranked: int, zh: tuple[str, str], en: tuple[str, str], tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {number: str(60 + number) for number in range(1, ranked + 1)}})
    for words, bands in ((ZH, zh), (EN, en)):
        lines = shapes.rules(found.board, words)
        assert [band in line for band, line in zip(bands, lines[2:4], strict=True)] == [True, True]
    assert shapes.rules(found.board, ZH)[:2] == ["《办法1》", "五星 ≥90 · 四星 ≥80 · 三星 ≥70 · 二星 ≥60 · 一星 ≥0"]


def test_groups_are_peer_groups_then_clusters() -> None:
    assert shapes.groups(None, None, EN) == {}


@pytest.mark.parametrize(
    ("quarter", "states", "strips"),
    [("2026Q3", {1: "provisional"}, 1), ("2026Q3", {}, 0), ("2026Q4", {1: "provisional"}, 0)],
)
def test_results_still_provisional_after_the_quarters_end_are_said(
    quarter: str, states: Mapping[int, str], strips: int, tmp_path: Path
) -> None:
    scope = Scope.of_quarter(Quarter.parse(quarter), TODAY)
    found = asked(tmp_path, {str(scope.quarter.first): {1: "90"}}, states=states, scope=scope)
    assert len(shapes.warnings(found.board, scope, ZH)) == strips


# Of a long board ---------------------------------------------------------------------------------------

ROOM = shapes.Room(most=10, ends=3, moved=1)


def sheet(
    points: Sequence[float | None], *, moves: Mapping[int, int] | None = None, trailing: Mapping[int, str] | None = None
) -> pd.DataFrame:
    """What `drawn` needs of a sheet with these points from the best down: `moves` and the bands before of those who trail, by position."""
    given = pd.Series(points, dtype="float64")
    positions = range(len(points))
    return pd.DataFrame(
        {
            "rank": given.rank(method="min", ascending=False).astype("Int64"),
            "movement": pd.array([(moves or {}).get(n, 0) for n in positions], dtype="Int64"),
            "band": ["trailing" if n in (trailing or {}) else "middle" for n in positions],
            "previous_band": [(trailing or {}).get(n, "middle") for n in positions],
        }
    )


def places(drawn: shapes.Chosen) -> list[int]:
    return list(drawn.rows.index)


@pytest.mark.parametrize("count", [0, 1, 9, 10])
def test_a_board_up_to_the_limit_is_drawn_whole(count: int) -> None:
    rows = sheet([100 - n for n in range(count)])
    assert shapes.chosen(rows, ROOM).rule == "all"
    assert places(shapes.chosen(rows, ROOM)) == list(range(count))


def test_the_heading_of_the_not_ranked_takes_a_row_too() -> None:
    assert shapes.chosen(sheet([100 - n for n in range(8)] + [None]), ROOM).rule == "all"
    cut = shapes.chosen(sheet([100 - n for n in range(9)] + [None]), ROOM)
    assert (cut.rule, places(cut)) == ("ranked", list(range(9)))


def test_of_one_more_than_the_limit_both_ends_are_drawn_and_who_moved_most_and_who_newly_trails() -> None:
    rows = sheet([100 - n for n in range(20)], moves={5: 9, 6: 8, 13: -9, 14: -8}, trailing={10: "middle", 11: "middle", 12: "trailing"})
    drawn = shapes.chosen(rows, ROOM)
    assert (drawn.rule, places(drawn)) == ("ends", [0, 1, 2, 5, 10, 13, 17, 18, 19])
    assert places(shapes.chosen(sheet([100 - n for n in range(11)]), ROOM)) == [0, 1, 2, 8, 9, 10]


def test_whoever_did_not_move_is_not_among_those_that_moved_most() -> None:
    rows = sheet([100 - n for n in range(20)], moves={5: 1}).assign(previous_band=None)
    rows.loc[7, "movement"] = pd.NA
    assert places(shapes.chosen(rows, ROOM)) == [0, 1, 2, 5, 17, 18, 19]


@pytest.mark.parametrize(
    ("tied", "drawn"),
    [
        ([1, 2], [0, 1, 2, 17, 18, 19]), ([2, 3], [0, 1, 17, 18, 19]), ([1, 2, 3], [0, 17, 18, 19]),
        ([16, 17], [0, 1, 2, 18, 19]), ([17, 18, 19], [0, 1, 2, 17, 18, 19]),
    ],
)  # fmt: skip
def test_who_is_tied_at_an_end_is_drawn_with_all_others_there_or_not_at_all(tied: list[int], drawn: list[int]) -> None:
    points = [100 - (tied[0] if n in tied else n) for n in range(20)]
    assert places(shapes.chosen(sheet(points), ROOM)) == drawn


@pytest.mark.parametrize(
    ("tied", "drawn"), [(range(10), [0, 1, 2, 17, 18, 19]), (range(10, 20), [0, 1, 2, 17, 18, 19])], ids=["first", "last"]
)
def test_of_more_tied_for_first_or_last_than_there_is_room_for_some_are_drawn(tied: range, drawn: list[int]) -> None:
    assert places(shapes.chosen(sheet([100 - (tied[0] if n in tied else n) for n in range(20)]), ROOM)) == drawn


def test_who_moved_as_far_as_too_many_others_is_not_drawn_for_it() -> None:
    points = [100 - n for n in range(20)]
    assert 8 not in places(shapes.chosen(sheet(points, moves={8: 5, 9: 5}), ROOM))
    two = shapes.Room(most=10, ends=3, moved=2)
    assert {8, 9} <= set(places(shapes.chosen(sheet(points, moves={8: 5, 9: 5, 10: 4}), two)))


@pytest.mark.parametrize("points", [[90.0] * 20, [None] * 20], ids=["all tied", "nobody ranked"])
def test_where_no_place_stands_out_the_first_of_the_board_are_drawn(points: list[float | None]) -> None:
    drawn = shapes.chosen(sheet(points), ROOM)
    assert (drawn.rule, places(drawn)) == ("first", [0, 1, 2])


@pytest.mark.parametrize("room", [shapes.PAGE, review.ROOM], ids=["page", "slide"])
def test_no_more_is_drawn_than_there_is_room_for(room: shapes.Room) -> None:
    rows = sheet([1000 - n for n in range(500)], moves={n: n - 250 for n in range(500)}, trailing=dict.fromkeys(range(375, 500), "middle"))
    assert len(shapes.chosen(rows, room).rows) <= 2 * room.ends + 3 * room.moved <= room.most


@pytest.fixture
def long_board(tmp_path: Path) -> Asked:
    """More ranked than a page draws: the 20th was the last, so all behind it fell by one, and the 35th trails by that; one is not rated."""
    now = {number: str(100 - number / 2) for number in range(1, 46)}
    return asked(tmp_path, {NOW: now, BEFORE: now | {20: "50"}}, states={46: "not_rated"})


def test_rows_left_out_leave_a_gap_and_are_counted_with_their_list(long_board: Asked) -> None:
    rows = long_board.sheet(EN)
    drawn = shapes.chosen(rows, shapes.PAGE)
    found = lenses.lens(long_board.board, drawn.rows, long_board.history, long_board.dimensions, EN, str)
    assert list(found.frames["rows"]["rank"]) == [str(n) for n in (*range(1, 9), 20, 35, *range(38, 46))]
    steps = (found.frames["rows"]["y"].diff() * found.rows).round(1)
    assert [n for n, step in enumerate(steps) if step == 1.4] == [8, 9, 10]
    assert set(steps.iloc[1:]) == {1, 1.4}
    assert found.rows == pytest.approx(18 + 3 * 0.4)
    assert "places there are those among the rows shown" in lenses.caption(found, EN)
    lists = shapes.lists(rows, long_board.board.leavers, long_board.dimensions, EN)
    assert (len(lists["rest"]().rows), len(lists["all"]().rows)) == (28, 46)
    assert not set(lists["rest"]().rows["organization_id"]) & set(drawn.rows["organization_id"])


def test_paths_of_a_long_board_keep_to_the_rows_that_are_drawn(long_board: Asked) -> None:
    drawn = shapes.chosen(long_board.sheet(EN), shapes.PAGE)
    frames = lenses.lens(long_board.board, drawn.rows, long_board.history, long_board.dimensions, EN, str).frames
    assert set(frames["paths"]["y"].dropna()) <= set(frames["rows"]["y"])


def test_a_whole_board_has_no_gaps(mixed: Asked) -> None:
    assert not lens(mixed).has_gaps
    assert "shown" not in lenses.caption(lens(mixed), EN)


def test_of_those_who_trail_the_last_are_listed() -> None:
    assert list(shapes.last(sheet([100 - n for n in range(8)])).index) == list(range(8))
    assert list(shapes.last(sheet([100 - n for n in range(9)])).index) == list(range(1, 9))
    assert list(shapes.last(sheet([90.0] * 9)).index) == list(range(1, 9))  # tied, all of them


# One organization ------------------------------------------------------------------------------------


def test_a_trail_shows_each_quarter_on_the_board_and_a_label_where_it_was_not_ranked(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "77", 2: "80"}, BEFORE: {1: "91.5", 2: "80"}}, states={1: "under_review"})
    trail = organizations.trail(
        found.history, 1, found.board.thresholds, EN, lambda quarter: "?q=2026Q3" if str(quarter) == "2026Q3" else None
    )
    shown = trail.frames["quarters"].tail(2)
    assert rows_of(shown, "quarter", "points", "stars", "place", "label") == [
        ("Q2 26", "91.5", "★★★★★", "1/2", ""),
        ("Q3 26", "", "", "", "Under review"),
    ]
    assert list(trail.frames["thresholds"]["label"]) == ["4★ 80", "5★ 90"]
    assert [(row.name, row.link) for row in organizations.quarter_table(trail, EN)[1]][:2] == [("Q3 26", "?q=2026Q3"), ("Q2 26", None)]
    assert list(shown["link"]) == ["", "?q=2026Q3"]


def result(kind: str, start: str, stars: int | None, points: str | None, state: str = "published") -> dict[str, Any]:
    given = None if points is None else Decimal(points)
    return {"period_kind": kind, "period_start": pd.Timestamp(start), "stars": stars, "points": given, "state": state}


def results(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"stars": "Int64"})


def test_a_year_shows_its_quarters_and_a_quarter_opens_itself() -> None:
    given = results(
        result("year", "2025-01-01", 4, "87.6"),
        result("quarter", "2025-07-01", 3, "79"),
        result("quarter", "2025-10-01", 5, "91"),
        result("quarter", "2026-01-01", None, None, "under_review"),
        result("month", "2026-01-01", 4, "88"),
    )
    _, rows = organizations.years(given, EN, lambda quarter: f"?q={quarter}")
    assert [(row.name, row.cells[0].text, row.cells[1].text, row.cells[2].text, row.link) for row in rows] == [
        ("Year 2026", "–", "–", "–", None),
        ("Q1 26", "–", "–", "Under review", "?q=2026Q1"),
        ("Year 2025", "★★★★☆", "87.6", "Published", None),
        ("Q4 25", "★★★★★", "91.0", "Published", "?q=2025Q4"),
        ("Q3 25", "★★★☆☆", "79.0", "Published", "?q=2025Q3"),
    ]


def test_under_the_points_of_months_stand_their_stars_and_the_evidence_that_opens() -> None:
    days = [pd.Timestamp(day) for day in ("2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01")]
    given = results(
        result("month", "2026-06-01", 4, "88.31"),
        result("month", "2026-07-01", 3, "77", "provisional"),
        result("month", "2026-08-01", 1, "12", "under_review"),
        result("quarter", "2026-07-01", 5, "95"),
    )
    evidence = pd.DataFrame({"month": [days[1], days[1], days[3]], "summary": ["a", "b", "c"]})
    stars, pieces = organizations.under_months(days, given, evidence, EN, lambda key: f"?list={key}")
    assert [cell.text for cell in stars.cells] == ["4★", "3★ prov.", "Under review", "–"]
    assert stars.cells[0].title == "Published, 88.3 points"
    assert [(cell.text, cell.link) for cell in pieces.cells] == [
        ("–", None), ("2", "?list=month-2026-07"), ("–", None), ("1", "?list=month-2026-09"),
    ]  # fmt: skip
    lists = organizations.month_lists(evidence, EN)
    assert {key: (make().title, len(make().rows)) for key, make in lists.items()} == {
        "evidence": ("All evidence of the latest 24 months (3)", 3),
        "month-2026-07": ("Evidence of Jul 2026: 2", 2),
        "month-2026-09": ("Evidence of Sep 2026: 1", 1),
    }


def test_without_results_of_months_only_the_evidence_stands_under_them() -> None:
    days = [pd.Timestamp("2026-06-01")]
    assert organizations.under_months(days, results(result("quarter", "2026-04-01", 5, "95")), None, EN, str) == []
    assert organizations.under_months(days, None, pd.DataFrame({"month": days}), EN, str)[0].name == "Evidence"


def test_months_are_tinted_by_the_lines_of_the_stars_and_summed(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "64"}}, scores={1: ("34.9", "29.9")}, before={1: ("35", "36")})
    months = found.months(1)
    columns, rows = organizations.months(months, 12, found.board, found.dimensions, ZH)
    assert [(column.group, column.label) for column in columns] == [("2026", "4月"), ("2026", "7月")]
    assert [(row.name, [(cell.text, cell.status) for cell in row.cells]) for row in rows] == [
        ("改革创新", [("35.0", None), ("34.9", "watch")]),
        ("公益慈善", [("36.0", None), ("29.9", "behind")]),
        ("合计", [("71.0", None), ("64.8", None)]),
    ]
    assert len(organizations.months(months, 1, found.board, None, ZH)[0]) == 1
    assert organizations.months(months.iloc[:0], 12, None, None, ZH)[0] == []


def test_evidence_is_counted_by_dimension_and_kind_and_every_count_opens_its_list() -> None:
    evidence = pd.DataFrame(
        {
            "month": pd.to_datetime(["2026-07-01", "2026-08-01", "2026-09-01", "2026-06-01"]),
            "dimension": ["reform", "reform", "charity", "reform"],
            "kind": ["deduction", "deduction", "record", "bonus"],
            "points": [Decimal("-1.5"), Decimal("-0.5"), None, Decimal(1)],
            "cap_stars": pd.Series([None] * 4, dtype="Int64"),
            "summary": ["a", "b", "c", "d"],
            "occurred_on": pd.to_datetime(["2026-07-02", "2026-08-02", "2026-09-02", "2026-06-02"]),
        }
    )
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
    now = organizations.of_quarter(organizations.pieces(evidence, None, EN), scope)
    _, rows = organizations.evidence_table(now, EN, lambda key: key)
    lists = organizations.evidence_lists(now, EN)
    assert [(row.name, [(cell.text, cell.link) for cell in row.cells]) for row in rows] == [
        ("reform", [("–", None), ("–", None), ("2 (−2.0)", "reform-deduction"), ("–", None)]),
        ("charity", [("1", "charity-record"), ("–", None), ("–", None), ("–", None)]),
    ]
    assert {key: len(opened().rows) for key, opened in lists.items()} == {"reform-deduction": 2, "charity-record": 1}
    assert lists["reform-deduction"]().title == "reform · Deduction: 2"


def test_an_organization_is_compared_with_its_peers(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "90", 3: "80"}}, scores={1: ("45", "40"), 3: ("35", "40")}, before={1: ("44", "41")})
    compared = organizations.compared(found.dimensions, found.dimensions, 1, ZH)
    assert [(bar["label"], bar["percent"], bar["tick"], bar["value"], bar["notes"]) for bar in organizations.bars(compared, ZH)] == [
        ("改革创新", 90.0, 80.0, "45.0", ["+5.0", "+1.0"]),
        ("公益慈善", 80.0, 80.0, "40.0", ["±0", "−1.0"]),
    ]


def test_an_organization_without_peers_is_not_compared_with_itself(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "90"}}, scores={1: ("45", "40")}, before={1: ("44", "41")})
    bars = organizations.bars(organizations.compared(found.dimensions, found.dimensions, 1, ZH), ZH)
    assert [(bar["tick"], bar["notes"]) for bar in bars] == [(None, ["–", "+1.0"]), (None, ["–", "−1.0"])]


def test_an_organizations_standing_is_among_all_and_among_its_like(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "90", 2: "95", 3: "80"}})
    row = shapes.row_of(found.sheet(EN), 1)
    assert row is not None
    _, rows = organizations.standing(row, found.board.board, found.board.board.assign(rank=pd.array([None, 1, 2], dtype="Int64")), EN)
    assert [(fact.name, fact.cells[0].text) for fact in rows][:3] == [
        ("Rank, whole city", "2 of 3"),
        ("Rank, Offices", "1 of 2"),
        ("Band", "Middle"),
    ]
    alone = found.board.board.assign(rank=pd.array([None, 1, None], dtype="Int64"))
    _, rows = organizations.standing(row, found.board.board, alone, EN, is_confined=True)
    assert [(fact.name, fact.cells[0].text) for fact in rows][:2] == [("Rank, district", "2 of 3"), ("Band", "Middle")]
    _, rows = organizations.standing(row, alone, alone, EN, is_confined=True)
    assert [fact.name for fact in rows] == ["To next star", "Weakest dimension (rate)"]
