"""The sentences of the star rankings are true in every case, in both languages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.findings import organization as one
from dashboard.findings import stars as findings
from dashboard.shapes import organization as organizations
from dashboard.shapes import stars as shapes
from dashboard.words import Words
from tests.star_boards import EN, ZH, Asked, asked

NOW, BEFORE = "2026-07-01", "2026-04-01"


def headline(found: Asked, words: Words) -> str:
    rows = found.sheet(words)
    return findings.headline(rows, shapes.short_names(rows["name"], words), shapes.five_stars(found.history, found.scope, 1), words)


@pytest.mark.parametrize(
    ("now", "before", "zh", "en"),
    [
        (
            {1: "95", 2: "92", 3: "85", 4: "75"},
            {1: "91", 2: "80", 3: "86", 4: "74"},
            "2 个党组织评为五星，较上季增加 1 个；第2升 1 位",
            "2 organizations hold five stars, 1 more than last quarter; No. 2 climbs one place",
        ),
        (
            {1: "91", 2: "85", 3: "84", 4: "83"},
            {1: "95", 2: "92", 3: "81", 4: "82"},
            "1 个党组织评为五星，较上季减少 1 个；第3升 1 位；第4转入后进",
            "One organization holds five stars, 1 fewer than last quarter; No. 3 climbs one place; No. 4 now trails",
        ),
        (
            {1: "88", 2: "85", 3: "72", 4: "71"},
            {1: "89", 2: "86", 3: "73", 4: "70"},
            "没有党组织评为五星，最高四星 2 个；名次均无变化",
            "No organization holds five stars, 2 hold 4 stars; no place has changed",
        ),
        (
            {1: "88", 2: "85"},
            {1: "90", 2: "80"},
            "没有党组织评为五星，较上季减少 1 个；名次均无变化",
            "No organization holds five stars, 1 fewer than last quarter; no place has changed",
        ),
        ({1: "95", 2: "92"}, {}, "2 个党组织评为五星", "2 organizations hold five stars"),
        (
            {1: "75"},
            {1: "75.5"},
            "第1得 75.0 分，评为三星，较上季 −0.5 分",
            "No. 1 has 75.0 points, 3 stars, −0.5 on last quarter",
        ),
        ({1: None, 2: None}, {1: "90"}, "本季 2 个党组织尚无可排名的结果", "None of 2 organizations has a result to rank this quarter"),
    ],
)  # fmt: skip
def test_the_headline_is_true(now: Mapping[int, str | None], before: Mapping[int, str | None], zh: str, en: str, tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: now, BEFORE: before})
    assert (headline(found, ZH), headline(found, EN)) == (zh, en)


def test_provisional_results_are_said_to_be_so(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "80"}}, states={2: "provisional"})
    assert headline(found, EN) == "Provisional: One organization holds five stars"
    assert headline(found, ZH) == "暂定：1 个党组织评为五星"


def test_places_under_other_rules_are_not_compared(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "80"}, BEFORE: {1: "70", 2: "80"}}, schemes={NOW: 2})
    assert headline(found, EN) == "One organization holds five stars, 1 more than last quarter"
    assert findings.lens_title(found.sheet(EN), EN) == "The places and points of 2 organizations"
    assert [what for what, _ in shapes.warnings(found.board, found.scope, ZH)] == ["评定办法有调整"]


def test_an_organization_under_review_is_counted_among_those_without_a_result(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "80"}}, states={1: "under_review", 2: "not_rated"})
    assert headline(found, EN) == "None of 2 organizations has a result to rank this quarter, 1 under review"
    assert headline(found, ZH) == "本季 2 个党组织尚无可排名的结果，其中 1 个复核中"


def test_the_lens_says_how_many_moved(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "92", 3: "85", 4: "75"}, BEFORE: {1: "91", 2: "80", 3: "86"}})
    assert findings.lens_title(found.sheet(ZH), ZH) == "1 个上升、1 个下降、1 个不变"
    assert findings.lens_title(found.sheet(EN), EN) == "1 up, 1 down, 1 unchanged"
    assert findings.lens_title(found.sheet(EN).head(1), EN) == "The place and points of one organization"


def test_in_a_district_the_places_in_the_whole_city_are_told_and_bands_of_few_are_doubted(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {number: str(100 - number) for number in range(1, 9)}})
    city, here = found.board.board, found.sheet(ZH).tail(1).assign(rank=1, band="middle")
    assert findings.within(here, city, ["八支部"], ZH) == [
        "名次与档次在所选范围内计。",
        "全市 8 个中：八支部第 8 名（后进）。",
        "只有 1 个参加排名，不足 5 个，档次参考意义不大。",
    ]
    assert findings.within(here, city, ["Eight"], EN)[1] == "Of 8 in the whole city: Eight rank 8 (trailing)."
    assert findings.within(found.sheet(ZH), None, found.sheet(ZH)["name"], ZH) == []
    assert findings.within(here.assign(rank=None), city, ["八支部"], ZH) == []


def test_what_is_missing_is_titled_by_how_many_are_near_the_next_star(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "88", 3: "84", 4: "78"}})
    assert findings.needs_title(found.sheet(ZH), ZH) == "差在哪里、为何升降：2 个距上一星不到 3 分"
    assert findings.needs_title(found.sheet(EN).head(1), EN).endswith("none is within 3 points of the next star")


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("all", [], []),
        ("ranked", ["9 个中列出 2 个，均参加排名"], ["2 of 9 shown, those ranked"]),
        ("first", ["9 个中列出 2 个，按名次、编号在前"], ["2 of 9 shown, the first by place and number"]),
        (
            "ends",
            [
                "9 个中列出 2 个：前、后各至多 8 名，上升最多、下降最多、新转入后进各至多 5 个，"
                "边上并列的同列或同不列，并列首位或末位者过多时列其中一部分"
            ],
            [
                "2 of 9 shown: up to 8 each from the top and the bottom, up to 5 each that rose most, fell most and newly trail; "
                "ties at such an edge are all in or all out, unless more than that are tied for first or last"
            ],
        ),
    ],
)
def test_what_a_chart_leaves_out_is_told_by_its_rule(rule: Any, zh: list[str], en: list[str]) -> None:
    drawn = shapes.Chosen(pd.DataFrame(index=[0, 1]), rule)
    assert findings.shown(drawn, 9, shapes.PAGE, ZH) == zh
    assert findings.shown(drawn, 9, shapes.PAGE, EN) == en


def test_those_not_ranked_who_have_scores_are_counted_beside_the_means(tmp_path: Path) -> None:
    scores = {1: ("40", "40"), 2: ("30", "30")}
    found = asked(tmp_path, {NOW: {1: "80", 2: "60"}}, states={2: "under_review"}, scores=scores)
    assert shapes.not_ranked(found.board.board, found.dimensions) == 1
    assert shapes.not_ranked(found.board.board.head(1), found.dimensions) == 0


def test_forty_places_are_spoken(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {number: str(100 - number) for number in range(1, 41)}}, names={1: ("长" * 40, "Long " * 8)})
    assert findings.spoken(found.sheet(EN), EN).startswith("40 organizations by rank: 1 Long Long")
    assert findings.spoken(found.sheet(ZH), ZH).endswith("；第 40 名第40党支部，60.0 分")


def test_leavers_are_named_with_what_has_become_of_them(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "80"}, BEFORE: {1: "91", 2: "80"}}, states={2: "under_review"})
    assert findings.leavers(shapes.left(found.board.leavers, ZH), ZH) == "退出排名：第2党支部（上季第 2 名，现复核中）。"
    assert findings.leavers(shapes.left(found.board.leavers.iloc[:0], ZH), ZH) == ""


@pytest.mark.parametrize(
    ("now", "year_before", "zh", "en"),
    [
        (6, 3, "五星 6 个，去年同期 3 个", "6 five-star organizations, 3 a year ago"),
        (1, None, "五星 1 个", "One five-star organization"),
        (0, 2, "没有五星，去年同期 2 个", "No five-star organization, 2 a year ago"),
        (None, 2, "本季没有星级结果", "No stars this quarter"),
    ],
)
def test_the_distribution_compares_with_a_year_ago(now: int | None, year_before: int | None, zh: str, en: str) -> None:
    assert findings.distribution_title(now, year_before, ZH) == zh
    assert findings.distribution_title(now, year_before, EN) == en


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (findings.trailing_title(0, pd.Series({"改革创新": 3.0}), ZH), "没有后进"),
        (findings.trailing_title(2, pd.Series({"改革创新": 3.0, "公益慈善": 4.0}), ZH), "后进 2 个，失分最多在公益慈善"),
        (findings.trailing_title(2, pd.Series(dtype="float64"), EN), "2 trailing"),
        (findings.dimensions_title(84.25, pd.Series({"改革创新": 0.7, "公益慈善": 0.8}), ZH), "平均 84.3 分，改革创新得分率最低"),
        (findings.dimensions_title(None, pd.Series({"Reform": 0.7}), EN), "Lowest rate in Reform"),
        (findings.dimensions_title(None, pd.Series(dtype="float64"), EN), "No dimension scores this quarter"),
        (findings.dimensions_title(84.25, pd.Series(dtype="float64"), EN), "Average 84.3"),
    ],
)
def test_titles_say_only_what_is_known(made: str, expected: str) -> None:
    assert made == expected


# One organization ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (1, "甲：五星，95.0 分，3 个中第 1 名，升 1 位", "A: 5 stars, 95.0 points, rank 1 of 3, up 1"),
        (2, "乙：二星（封顶），92.0 分，3 个中第 2 名，降 1 位", "B: 2 stars (capped), 92.0 points, rank 2 of 3, down 1"),
        (
            3,
            "暂定：丙：三星，75.5 分，3 个中第 3 名，距上一星 4.5 分",
            "Provisional: C: 3 stars, 75.5 points, rank 3 of 3, 4.5 to the next star",
        ),
        (4, "丁本季复核中，不参加排名", "D: Under review this quarter, not ranked"),
        (5, "戊本季不在册", "E is not on this quarter's board"),
    ],
)
def test_an_organizations_headline_says_its_place_or_why_it_has_none(number: int, zh: str, en: str, tmp_path: Path) -> None:
    found = asked(
        tmp_path,
        {NOW: {1: "95", 2: "92", 3: "75.5", 4: "80"}, BEFORE: {1: "81", 2: "82"}},
        states={3: "provisional", 4: "under_review"},
        caps={2: 2},
    )
    found.board.board.loc[found.board.board["organization_id"] == 2, "stars"] = 2
    rows = {words: shapes.row_of(found.sheet(words), number) for words in (ZH, EN)}
    assert one.headline("甲乙丙丁戊"[number - 1], rows[ZH], 3, ZH) == zh
    assert one.headline("ABCDE"[number - 1], rows[EN], 3, EN) == en


def test_an_organizations_trail_says_how_often_it_had_five_stars(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "99"}, BEFORE: {1: "91", 2: "80"}})
    trail = organizations.trail(found.history, 1, found.board.thresholds, EN, str)
    assert one.trail_title(trail.ranked, EN) == "Five stars twice in 2 quarters; best rank 1, lowest 2"
    assert one.trail_title(trail.ranked, ZH) == "2 个季度中有 2 次五星，最好第 1 名，最低第 2 名"
    assert one.spoken(trail.ranked, EN) == "By quarter: Q2 2026 91.0 points, rank 1; Q3 2026 95.0 points, rank 2."
    assert one.trail_title(trail.ranked.iloc[:0], ZH) == "没有参加过排名"


def test_an_organization_that_is_ranked_alone_has_points_and_no_place(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "75"}, BEFORE: {1: "71"}})
    row = shapes.row_of(found.sheet(EN), 1)
    assert one.headline("A", row, 1, EN) == "A: 3 stars, 75.0 points, 5.0 to the next star"
    trail = organizations.trail(found.history, 1, found.board.thresholds, EN, str)
    assert set(trail.frames["quarters"]["place"]) == set(trail.frames["quarters"]["band_name"]) == {""}
    assert one.trail_title(trail.ranked, EN) == "Never five stars in 2 quarters"
    assert one.trail_title(trail.ranked, ZH) == "2 个季度中没有评过五星"
    assert one.spoken(trail.ranked, EN) == "By quarter: Q2 2026 71.0 points; Q3 2026 75.0 points."


@pytest.mark.parametrize(
    ("means", "peers", "title"),
    [
        ([17.0, 15.0], [18.0, 15.5], "A: 1.0 below the peer group"),
        ([19.0, 15.0], [18.0, 14.5], "Lowest rate in B"),
        ([None, None], [18.0, 14.5], "No dimension scores this quarter"),
    ],
)
def test_the_dimension_farthest_below_the_peers_is_named(means: list[float | None], peers: list[float], title: str) -> None:
    compared = pd.DataFrame({"label": ["A", "B"], "mean_points": means, "peer_points": peers, "max_points": 20.0})
    compared = compared.astype({"mean_points": float})
    assert one.dimensions_title(compared, EN) == title


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([0.4, -0.3], "与上季相比：甲增加 0.4 分，乙减少 0.3 分。"),
        ([0.04, -0.04], "与上季相比：各维度与上季基本持平。"),
        ([None, None], ""),
    ],
)
def test_what_moved_an_organization_is_said_when_it_can_be_compared(changes: list[float | None], said: str) -> None:
    assert one.moved(pd.DataFrame({"label": ["甲", "乙"], "change": changes}).astype({"change": float}), ZH) == said


def strips(found: Asked, number: int) -> list[tuple[str, str, str | None]]:
    pieces = organizations.pieces(found.evidence(number), found.dimensions, EN)
    return organizations.vetoes(pieces, shapes.row_of(found.sheet(EN), number), found.board.thresholds, EN)


def test_a_veto_says_whether_it_caps(tmp_path: Path) -> None:
    found = asked(tmp_path, {NOW: {1: "95", 2: "55"}}, caps={1: 2, 2: 2})
    what, meaning = (
        "Veto Aug 2026, Reform: 通报一次",
        "No more than 2 stars this quarter; the points would earn 5, so the stars are capped.",
    )
    assert strips(found, 1) == [(what, meaning, "behind")]
    assert strips(found, 2)[0][2] is None
    assert one.evidence_title(organizations.pieces(found.evidence(1), None, ZH), ZH) == "本季佐证材料 1 条：一票否决 1"
