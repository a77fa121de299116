"""The star rating on literal rows, and its places, order and knowledge on small random boards."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.answers import stars
from dashboard.figures import stars as figures
from dashboard.scope import Quarter, Scope
from data_access.database import DatabaseError, connect
from tests.random_database import Row, Rows, random_database, write_database

PLACES: list[Row] = [
    {"code": "3702", "name": "city", "level": "city", "kind": None, "parent_code": "37"},
    {"code": "370202", "name": "Shinan", "level": "district", "kind": "district", "parent_code": "3702"},
    {"code": "370203", "name": "Shibei", "level": "district", "kind": "district", "parent_code": "3702"},
    {"code": "370202001", "name": "Zhongshan Road", "level": "town", "kind": "street", "parent_code": "370202"},
]
MUNICIPAL, SHINAN, ZHONGSHAN_ROAD, SHIBEI, NOWHERE, UNKNOWN = 1, 2, 3, 4, 5, 99
UNITS: list[Row] = [
    {"unit_id": unit, "name": f"unit {unit}", "kind": "office", "division_code": code}
    for unit, code in ((MUNICIPAL, None), (SHINAN, "370202"), (ZHONGSHAN_ROAD, "370202001"), (SHIBEI, "370203"), (NOWHERE, "999999"))
]
OLD, NEW = 1, 2
SCHEMES = [
    {
        "scheme_id": scheme,
        "name": f"rules {scheme}",
        "effective_from": date.fromisoformat(start),
        "leading_share": Decimal("0.300"),
        "trailing_share": Decimal("0.200"),
    }
    for scheme, start in ((OLD, "2020-01-01"), (NEW, "2027-01-01"))
]
THRESHOLDS = [
    {"scheme_id": scheme, "stars": number, "min_points": Decimal(points)}
    for scheme in (OLD, NEW)
    for number, points in enumerate(("50", "60", "70", "80", "90"), start=1)
]
DIMENSIONS = [
    {"scheme_id": scheme, "dimension": dimension, "name": dimension, "max_points": Decimal("20.00"), "position": position}
    for scheme, named in ((OLD, ("reform", "charity")), (NEW, ("charity", "delivery")))
    for position, dimension in enumerate(named)
]
RULES: Rows = {"star_scheme": SCHEMES, "star_threshold": THRESHOLDS, "star_dimension": DIMENSIONS}
Q2, Q3 = Quarter.parse("2026Q2"), Quarter.parse("2026Q3")
LATER = date(2026, 12, 31)
WHOLE_Q3 = Scope(Q3, Q3.last, LATER)

Database = Callable[..., sa.Engine]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Writes the given rows beside the places and rules above, and connects. Numbers stand for organizations of the municipal office."""

    def build(organizations: Sequence[Row | int], ratings: Iterable[Row] = (), **tables: list[Row]) -> sa.Engine:
        on_file = [organization(row) if isinstance(row, int) else row for row in organizations]
        write_tables(tmp_path / "shared.sqlite", {**tables, "party_organization": on_file, "star_rating": list(ratings)})
        return connect(f"sqlite:///{tmp_path}/shared.sqlite")

    return build


def write_tables(path: Path, tables: Rows) -> None:
    write_database(path, {"division": PLACES, "unit": UNITS, **RULES, **tables})


def organization(
    number: int, unit: int = MUNICIPAL, peer_group: str = "office", since: str = "2020-01-01", until: str | None = None
) -> Row:
    return {
        "organization_id": number,
        "name": f"branch {number}",
        "kind": "branch",
        "peer_group": peer_group,
        "unit_id": unit,
        "active_from": date.fromisoformat(since),
        "active_to": date.fromisoformat(until) if until else None,
    }


def rating(number: int, points: str | None, start: str = "2026-07-01", **changed: Any) -> Row:
    """A quarter's result, by default published in its last month."""
    first = date.fromisoformat(start)
    return {
        "organization_id": number,
        "period_kind": "quarter",
        "period_start": first,
        "scheme_id": OLD,
        "state": "published",
        "points": None if points is None else Decimal(points),
        "stars": None,
        "published_on": first + timedelta(70),
        "recorded_at": datetime.combine(first + timedelta(65), time(9)),
        **changed,
    }


def score(number: int, month: str, dimension: str, points: str, recorded: str = "2026-01-01") -> Row:
    return {
        "organization_id": number,
        "month": date.fromisoformat(month),
        "dimension": dimension,
        "points": Decimal(points),
        "recorded_at": datetime.fromisoformat(recorded),
    }


def evidence(pieces: Iterable[tuple[int, str, str, int | None]], recorded: str = "2026-09-30") -> list[Row]:
    """Evidence rows from organization, month, kind, cap."""
    return [
        {
            "evidence_id": number,
            "organization_id": owner,
            "month": date.fromisoformat(month),
            "dimension": "reform",
            "kind": kind,
            "points": None,
            "cap_stars": cap,
            "summary": f"piece {number}",
            "occurred_on": date.fromisoformat(month),
            "recorded_at": datetime.fromisoformat(recorded),
        }
        for number, (owner, month, kind, cap) in enumerate(pieces, start=1)
    ]


def column(frame: pd.DataFrame, name: str, key: str = "organization_id") -> dict[Any, Any]:
    """One column of a frame as plain values by a key; what is missing is None."""
    return dict(rows(frame, key, name))


def rows(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a frame as plain values in its order; what is missing is None, a day is a text."""
    plain = (frame[name].astype("str") if pd.api.types.is_datetime64_dtype(frame[name]) else frame[name] for name in names)
    return [tuple(None if pd.isna(value) else value for value in row) for row in zip(*plain, strict=True)]


# The board -----------------------------------------------------------------------------------


def test_the_board_holds_everybody_active_on_any_day_of_the_quarter_once(database: Database) -> None:
    engine = database(
        [
            organization(1, since="2026-09-30"),
            organization(2, until="2026-07-01"),
            organization(3, since="2026-10-01"),
            organization(4, until="2026-06-30"),
        ],
        [rating(number, "80") for number in (2, 3, 4, 5)],
    )
    answer = stars.board(engine, Scope.as_of(Q3, date(2026, 9, 10)))
    assert column(answer.board, "state") == {2: "published", 1: "not_rated"}
    assert answer.states == {"provisional": 0, "published": 1, "under_review": 0, "not_rated": 1}


def test_only_the_quarters_own_result_known_by_then_counts(database: Database) -> None:
    ratings = [
        rating(1, "80", recorded_at=datetime(2026, 12, 31, 23, 59)),
        rating(2, "80", recorded_at=datetime(2027, 1, 1)),
        rating(3, "80", period_kind="month"),
        rating(4, "80", start="2026-07-02"),
        rating(5, "80", start="2026-04-01"),
        rating(6, "80", period_kind="year"),
    ]
    states = column(stars.board(database(range(1, 7), ratings), WHOLE_Q3).board, "state")
    assert states == {1: "published"} | dict.fromkeys(range(2, 7), "not_rated")


def test_published_later_or_without_a_date_is_provisional(database: Database) -> None:
    days = {1: LATER, 2: LATER + timedelta(1), 3: None}
    board = stars.board(database(list(days), [rating(number, "80", published_on=day) for number, day in days.items()]), WHOLE_Q3).board
    assert column(board, "state") == {1: "published", 2: "provisional", 3: "provisional"}
    assert column(board, "rank") == {1: 1, 2: 1, 3: 1}


def test_without_points_or_under_review_nobody_is_ranked_and_what_is_stored_is_shown(database: Database) -> None:
    ratings = [
        rating(1, None),
        rating(2, "95", state="under_review", stars=5),
        rating(3, "60", state="not_rated"),
        rating(4, "70", state="provisional", published_on=None),
    ]
    answer = stars.board(database([1, 2, 3, 4], ratings), WHOLE_Q3)
    assert column(answer.board, "rank") == {4: 1, 1: None, 2: None, 3: None}
    assert column(answer.board, "points") == {4: Decimal(70), 1: None, 2: Decimal(95), 3: Decimal(60)}
    assert column(answer.board, "stars")[2] == 5
    assert answer.stars_mean_points == 70.0


@pytest.mark.parametrize("organizations", [[1], []])
def test_with_nobody_ranked_there_is_no_mean_and_with_nobody_at_all_an_empty_board(database: Database, organizations: list[int]) -> None:
    answer = stars.board(database(organizations), WHOLE_Q3)
    assert list(answer.board["organization_id"]) == organizations
    assert (answer.stars_mean_points, answer.scheme_changed, len(answer.leavers)) == (None, False, 0)


# Places and bands ----------------------------------------------------------------------------


def test_tied_organizations_share_a_place_and_the_next_is_skipped(database: Database) -> None:
    ratings = [rating(number, points) for number, points in {1: "70", 2: "85.01", 3: "85", 4: "85.00", 5: None}.items()]
    board = stars.board(database(range(1, 6), ratings), WHOLE_Q3).board
    assert [*column(board, "rank").items()] == [(2, 1), (3, 2), (4, 2), (1, 4), (5, None)]


def test_bands_take_whole_places_and_those_tied_at_the_edge_are_in_or_out_together(database: Database) -> None:
    points = {1: "99", 2: "98", 3: "97", 4: "97", 5: "60", 6: "50", 7: "50", 8: "40", 9: "80", 10: "81"}
    board = stars.board(database(list(points), [rating(number, value) for number, value in points.items()]), WHOLE_Q3).board
    bands = column(board, "band")
    assert {number for number, band in bands.items() if band == "leading"} == {1, 2, 3, 4}  # three places of ten, two share the third
    assert {number for number, band in bands.items() if band == "trailing"} == {6, 7, 8}  # two places of ten, two share the second


def test_a_share_below_one_place_leads_nobody(database: Database) -> None:
    board = stars.board(database([1, 2, 3], [rating(number, f"{70 + number}") for number in (1, 2, 3)]), WHOLE_Q3).board
    assert set(column(board, "band").values()) == {"middle"}


def test_the_band_is_by_the_rows_own_scheme_and_missing_when_that_is_unknown(database: Database) -> None:
    generous = {**SCHEMES[1], "leading_share": Decimal("1.000")}
    ratings = [rating(1, "90"), rating(2, "80", scheme_id=NEW), rating(3, "70", scheme_id=77)]
    answer = stars.board(database([1, 2, 3], ratings, star_scheme=[SCHEMES[0], generous]), WHOLE_Q3)
    assert column(answer.board, "band") == {1: "middle", 2: "leading", 3: None}
    assert column(answer.board, "streak") == {1: 1, 2: 1, 3: 0}
    assert list(answer.schemes["scheme_id"]) == [OLD, NEW]


def test_a_streak_ends_at_another_band_a_gap_and_what_is_not_published(database: Database) -> None:
    """Nobody leads or trails among fewer than four: here everybody published is in the middle."""
    quarters = ("2026-07-01", "2026-04-01", "2026-01-01", "2025-10-01")
    ratings = [
        *(rating(1, "80", start) for start in quarters),
        *(rating(2, "80", start) for start in quarters if start != "2026-01-01"),
        *(rating(3, "80", start, **({"state": "under_review"} if start == "2026-04-01" else {})) for start in quarters),
    ]
    assert column(stars.board(database([1, 2, 3], ratings), WHOLE_Q3).board, "streak") == {1: 4, 2: 2, 3: 1}


def test_a_streak_is_of_the_band_of_now_and_none_while_now_is_not_published(database: Database) -> None:
    halves = {**SCHEMES[0], "leading_share": Decimal("0.500")}
    ratings = [
        rating(1, "90"),
        rating(1, "80", "2026-04-01"),
        rating(2, "80", published_on=None),
        rating(2, "90", "2026-04-01"),
    ]
    assert column(stars.board(database([1, 2], ratings, star_scheme=[halves]), WHOLE_Q3).board, "streak") == {1: 1, 2: 0}


# Against last quarter -------------------------------------------------------------------------


def test_movement_counts_places_among_those_ranked_in_both_quarters(database: Database) -> None:
    """1 left the ranking and 5 entered it: neither moves the others."""
    before = {1: "99", 2: "90", 3: "80", 4: "70"}
    now = {2: "71", 3: "80", 4: "70", 5: "95"}
    ratings = [rating(number, points, "2026-04-01") for number, points in before.items()] + [rating(n, p) for n, p in now.items()]
    answer = stars.board(database(range(1, 6), ratings), WHOLE_Q3)
    assert column(answer.board, "movement") == {5: None, 3: 1, 2: -1, 4: 0, 1: None}
    assert column(answer.board, "rank") == {5: 1, 3: 2, 2: 3, 4: 4, 1: None}
    assert column(answer.board, "previous_rank") == {5: None, 3: 3, 2: 2, 4: 4, 1: 1}
    assert column(answer.board, "is_new") == {5: True, 3: False, 2: False, 4: False, 1: False}
    assert column(answer.leavers, "state") == {1: "not_rated"}
    assert not answer.scheme_changed


def test_a_change_of_an_organizations_scheme_leaves_it_without_movement_only(database: Database) -> None:
    ratings = [rating(1, "80", "2026-04-01"), rating(2, "90", "2026-04-01"), rating(1, "95", scheme_id=NEW), rating(2, "90")]
    answer = stars.board(database([1, 2], ratings), WHOLE_Q3)
    assert column(answer.board, "movement") == {1: None, 2: -1}
    assert answer.scheme_changed


def test_whoever_was_ranked_and_is_not_has_left_whatever_the_reason(database: Database) -> None:
    ratings = [
        *(rating(number, f"{90 - number}", "2026-04-01") for number in (1, 2, 3, 4)),
        rating(1, "90"),
        rating(2, "80", state="under_review"),
    ]
    answer = stars.board(database([1, 2, 3, organization(4, until="2026-06-30")], ratings), WHOLE_Q3)
    assert column(answer.leavers, "state") == {2: "under_review", 3: "not_rated", 4: None}
    assert column(answer.leavers, "previous_rank") == {2: 2, 3: 3, 4: 4}


# Stars ------------------------------------------------------------------------------------------


def test_the_gap_is_to_the_lowest_threshold_above_and_none_at_five_stars_or_unranked(database: Database) -> None:
    ratings = [
        rating(1, "79.99", stars=3),
        rating(2, "80", stars=4),
        rating(3, "89", stars=5),
        rating(4, "120", stars=None),
        rating(5, "75", stars=None),
        rating(6, "75", state="under_review"),
        rating(7, "75", scheme_id=77),
    ]
    gaps = column(stars.board(database(range(1, 8), ratings), WHOLE_Q3).board, "gap_to_next_star")
    assert gaps == {1: Decimal("0.01"), 2: Decimal(10), 3: None, 4: None, 5: Decimal(5), 6: None, 7: None}


def test_capped_is_whoever_reaches_a_star_above_the_lowest_cap_of_the_quarters_vetoes(database: Database) -> None:
    pieces = [
        *((1, month, "veto", cap) for month, cap in (("2026-07-01", 4), ("2026-09-15", 2))),
        (2, "2026-08-01", "veto", 3),  # reaches just three
        (3, "2026-06-30", "veto", 1),  # another quarter's
        (3, "2026-10-01", "veto", 1),
        (3, "2026-08-01", "deduction", 1),
        (3, "2026-08-01", "veto", None),
        (4, "2026-08-01", "veto", 1),  # not ranked
    ]
    ratings = [*(rating(number, "75", stars=2) for number in (1, 2, 3)), rating(4, "75", state="under_review")]
    engine = database([1, 2, 3, 4], ratings, star_evidence=evidence(pieces))
    board = stars.board(engine, WHOLE_Q3).board
    assert column(board, "capped") == {1: True, 2: False, 3: False, 4: False}
    assert column(board, "cap_stars") == {1: 2, 2: 3, 3: None, 4: 1}
    assert column(board, "gap_to_next_star") == {1: None, 2: Decimal(5), 3: Decimal(5), 4: None}
    assert not stars.board(engine, Scope.as_of(Q3, date(2026, 9, 29))).board["capped"].any()


# Groups and districts ---------------------------------------------------------------------------


def placed(number: int, unit: int) -> Row:
    return organization(number, unit, "office" if unit == MUNICIPAL else "district")


EVERYWHERE = [
    placed(number, unit) for number, unit in enumerate((MUNICIPAL, SHINAN, ZHONGSHAN_ROAD, SHIBEI, NOWHERE, UNKNOWN, MUNICIPAL), start=1)
]
DESCENDING = [rating(number, str(90 - number)) for number in range(1, 7)]


def test_districts_and_the_rest_add_up_to_the_whole_board(database: Database) -> None:
    engine = database(EVERYWHERE, DESCENDING)
    frame = stars.by_district(engine, WHOLE_Q3)
    assert column(frame, "organizations", "district") == {"370202": 2, "370203": 1, "none": 2, "unassigned": 2}
    assert column(frame, "ranked", "district") == {"370202": 2, "370203": 1, "none": 1, "unassigned": 2}
    assert frame["organizations"].sum() == len(stars.board(engine, WHOLE_Q3).board)


def test_an_empty_district_counts_zero_and_a_chosen_one_stands_alone(database: Database) -> None:
    engine = database([placed(1, SHIBEI)], [rating(1, "80")])
    assert column(stars.by_district(engine, WHOLE_Q3), "ranked", "district") == {"370202": 0, "370203": 1, "none": 0, "unassigned": 0}
    alone = stars.by_district(engine, Scope(Q3, Q3.last, LATER, "370202"))
    assert alone.to_dict("records") == [{"district": "370202", "organizations": 0, "ranked": 0}]


def test_with_a_district_everything_is_within_it(database: Database) -> None:
    before = [rating(number, str(80 + number), "2026-04-01") for number in range(1, 8)]
    answer = stars.board(database(EVERYWHERE, DESCENDING + before), Scope(Q3, Q3.last, LATER, "370202"))
    assert column(answer.board, "rank") == {2: 1, 3: 2}
    assert column(answer.board, "movement") == {2: 1, 3: -1}
    assert answer.stars_mean_points == 87.5
    assert answer.leavers.empty  # 7 left, elsewhere


def test_within_a_peer_group_or_a_cluster_places_are_counted_anew(database: Database) -> None:
    clusters: Rows = {
        "unit_cluster": [{"cluster_id": 3, "name": "harbor", "formed_on": date(2026, 1, 1), "dissolved_on": None}],
        "unit_cluster_member": [
            {"cluster_id": 3, "unit_id": unit, "joined_on": date(2026, 1, 1), "left_on": left}
            for unit, left in ((ZHONGSHAN_ROAD, None), (SHIBEI, Q3.last), (SHINAN, Q3.last - timedelta(1)))
        ],
    }
    engine = database(EVERYWHERE, DESCENDING, **clusters)
    assert column(stars.board(engine, WHOLE_Q3, "peer:district").board, "rank") == {2: 1, 3: 2, 4: 3, 5: 4, 6: 5}
    assert column(stars.board(engine, WHOLE_Q3, "cluster:3").board, "rank") == {3: 1, 4: 2}
    assert stars.board(engine, WHOLE_Q3, "cluster:4").board.empty
    assert column(stars.history(engine, WHOLE_Q3, 1, "cluster:3"), "rank") == {3: 1, 4: 2}


@pytest.mark.parametrize("group", ["harbor", "cluster:", "cluster:x", "peer", ":3"])
def test_a_malformed_group_is_refused_with_a_sentence(database: Database, group: str) -> None:
    with pytest.raises(ValueError, match="is not a group; write it like peer:office or cluster:3"):
        stars.board(database([1]), WHOLE_Q3, group)


def test_clusters_are_those_active_on_the_day_with_the_organizations_of_their_members(database: Database) -> None:
    first, day = date(2026, 1, 1), Q3.last
    spans = {1: (first, None), 2: (first, day), 3: (first, day - timedelta(1)), 4: (day + timedelta(1), None)}
    engine = database(
        [placed(1, SHINAN), placed(2, SHIBEI), placed(3, SHINAN), organization(4, SHINAN, until="2026-06-30")],
        unit_cluster=[
            {"cluster_id": number, "name": f"cluster {number}", "formed_on": formed, "dissolved_on": ended}
            for number, (formed, ended) in spans.items()
        ],
        unit_cluster_member=[
            {"cluster_id": cluster, "unit_id": unit, "joined_on": joined, "left_on": None}
            for cluster, unit, joined in (
                (1, SHINAN, first),
                (1, SHINAN, day),  # entered twice, one member all the same
                (1, SHIBEI, day + timedelta(1)),
                (3, SHIBEI, first),
                (9, SHIBEI, first),
            )
        ],
    )
    answer = stars.clusters(engine, WHOLE_Q3)
    assert column(answer.clusters, "organizations", "cluster_id") == {1: 2, 2: 0}
    assert rows(answer.members, "cluster_id", "organization_id") == [(1, 1), (1, 3)]


# Dimensions -------------------------------------------------------------------------------------


def test_a_dimension_is_points_per_row_share_of_the_maximum_and_change_against_the_whole_last_quarter(database: Database) -> None:
    scores = [
        score(1, "2026-07-01", "reform", "10.10"),
        score(1, "2026-08-20", "reform", "12.00"),  # read as August
        score(2, "2026-07-01", "reform", "14.00"),
        score(1, "2026-04-01", "reform", "9.00"),
        score(1, "2026-06-01", "reform", "10.00"),
        # and none of these
        score(1, "2026-09-01", "reform", "1.00"),  # after the day
        score(2, "2026-08-01", "reform", "1.00", recorded="2026-08-11"),  # not yet known
        score(1, "2026-03-01", "reform", "1.00"),  # an earlier quarter
        score(3, "2026-07-01", "reform", "1.00"),  # no longer on the board
        score(9, "2026-07-01", "reform", "1.00"),  # no organization
        score(1, "2026-07-01", "unheard_of", "1.00"),
    ]
    engine = database([1, 2, organization(3, until="2026-06-30")], star_score=scores)
    answer = stars.dimensions(engine, Scope.as_of(Q3, date(2026, 8, 10)))
    assert list(answer.dimensions["dimension"]) == ["reform", "charity"]
    assert column(answer.dimensions, "mean_points", "dimension") == {"reform": pytest.approx(36.1 / 3), "charity": None}
    assert column(answer.dimensions, "share", "dimension") == {"reform": pytest.approx(36.1 / 60), "charity": None}
    assert column(answer.dimensions, "change", "dimension") == {"reform": pytest.approx(36.1 / 3 - 9.5), "charity": None}


def test_rows_without_a_maximum_count_for_the_mean_and_not_for_the_share(database: Database) -> None:
    """Version 5 holds on September 1 and lacks reform; version 6 holds on the quarter's last day and has it."""
    versions = [
        {**SCHEMES[1], "scheme_id": scheme, "effective_from": date.fromisoformat(start)}
        for scheme, start in ((5, "2026-08-02"), (6, "2026-09-30"))
    ]
    rules = [{**DIMENSIONS[0], "scheme_id": scheme, "max_points": Decimal(most)} for scheme, most in ((OLD, "20"), (6, "40"))]
    scores = [score(1, month, "reform", points) for month, points in (("2026-07-01", "10"), ("2026-08-01", "16"), ("2026-09-01", "4"))]
    engine = database([1], star_scheme=[SCHEMES[0], *versions], star_dimension=rules, star_score=scores)
    frame = stars.dimensions(engine, WHOLE_Q3).dimensions
    assert frame[["dimension", "max_points", "mean_points", "share"]].to_dict("records") == [
        {"dimension": "reform", "max_points": Decimal(40), "mean_points": 10.0, "share": 26 / 40}
    ]


@pytest.mark.parametrize("order", [[OLD, NEW], [NEW, OLD]])
def test_of_two_schemes_in_force_from_one_day_the_higher_id_counts_in_whatever_order(order: list[int]) -> None:
    schemes = pd.DataFrame({"scheme_id": order, "effective_from": pd.Timestamp("2026-01-01")})
    assert figures.in_force(schemes, date(2026, 1, 1)) == NEW
    assert figures.in_force(schemes, date(2025, 12, 31)) is None


def test_before_the_first_scheme_no_dimension_is_shown(database: Database) -> None:
    answer = stars.dimensions(
        database([1], star_score=[score(1, "2019-12-01", "reform", "10")]), Scope.as_of(Quarter.parse("2019Q4"), LATER)
    )
    assert answer.dimensions.empty
    assert answer.organizations.empty


def test_why_it_moved_is_each_dimensions_mean_against_the_organizations_own_of_last_quarter(database: Database) -> None:
    scores = [
        score(1, "2026-07-01", "reform", "12"),
        score(1, "2026-08-01", "reform", "13"),
        score(1, "2026-04-01", "reform", "14"),
        score(1, "2026-07-01", "charity", "15"),
        score(2, "2026-07-01", "reform", "16"),
        score(2, "2026-06-01", "reform", "16"),
    ]
    frame = stars.dimensions(database([1, 2], star_score=scores), WHOLE_Q3).organizations
    assert rows(frame, "organization_id", "dimension", "mean_points", "change") == [
        (1, "charity", 15.0, None),
        (1, "reform", 12.5, -1.5),
        (2, "reform", 16.0, 0.0),
    ]


def test_after_a_change_of_scheme_no_dimension_is_compared(database: Database) -> None:
    scores = [score(1, month, "charity", "10") for month in ("2026-10-01", "2027-01-01")]
    answer = stars.dimensions(database([1], star_score=scores), Scope.as_of(Quarter.parse("2027Q1"), date(2027, 3, 31)))
    assert answer.scheme_changed
    assert column(answer.dimensions, "mean_points", "dimension") == {"charity": 10.0, "delivery": None}
    assert answer.dimensions["change"].isna().all()
    assert answer.organizations["change"].isna().all()


def test_dimensions_of_a_group_are_of_its_organizations_alone(database: Database) -> None:
    scores = [score(number, "2026-07-01", "reform", f"{10 + number}") for number in range(1, 8)]
    engine = database(EVERYWHERE, star_score=scores)
    district = Scope(Q3, Q3.last, LATER, "370202")
    assert column(stars.dimensions(engine, district).dimensions, "mean_points", "dimension")["reform"] == 12.5
    assert column(stars.dimensions(engine, WHOLE_Q3, "peer:office").dimensions, "mean_points", "dimension")["reform"] == 14.0


# Over time, and one organization -------------------------------------------------------------------


def test_history_holds_each_quarters_board_as_it_is_known_now(database: Database) -> None:
    ratings = [
        rating(1, "70", "2026-04-01"),
        rating(2, "80", "2026-04-01"),
        rating(1, "90"),
        rating(1, "99", "2026-10-01"),
        rating(1, "1", "2026-01-01"),
    ]
    frame = stars.history(database([1, 2, organization(3, since="2026-07-01")], ratings), WHOLE_Q3, 2)
    assert rows(frame, "quarter", "organization_id", "rank", "state") == [
        ("2026-04-01", 2, 1, "published"),
        ("2026-04-01", 1, 2, "published"),
        ("2026-07-01", 1, 1, "published"),
        ("2026-07-01", 2, None, "not_rated"),
        ("2026-07-01", 3, None, "not_rated"),
    ]


def test_an_organizations_page_holds_its_last_24_months_results_and_evidence_and_nobody_elses(database: Database) -> None:
    months = ("2024-08-31", "2024-09-01", "2026-08-15", "2026-08-16", "2026-09-01")
    engine = database(
        [1, 2],
        [
            rating(1, "80", recorded_at=datetime(2026, 8, 10), published_on=date(2026, 8, 11)),
            rating(1, "81", "2026-01-01", period_kind="year"),
            rating(1, "82", "2026-04-01", recorded_at=datetime(2026, 8, 11)),
            rating(1, "83", "2026-01-01", period_kind="month"),
            rating(2, "84", "2026-01-01"),
        ],
        star_score=[score(owner, month, "reform", str(number)) for owner in (1, 2) for number, month in enumerate(months, start=1)],
        star_evidence=evidence([(owner, month, "veto", 3) for month in months for owner in (1, 2)], recorded="2026-08-10"),
    )
    scope = Scope.as_of(Q3, date(2026, 8, 10))
    assert list(stars.organization(engine, 1)["name"]) == ["branch 1"]
    assert rows(stars.months(engine, scope, 1), "month", "points", "max_points") == [
        ("2024-09-01", Decimal(2), Decimal(20)),
        ("2026-08-01", Decimal("3.5"), Decimal(20)),
    ]
    assert rows(stars.results(engine, scope, 1), "period_kind", "state", "points") == [
        ("month", "published", Decimal(83)),
        ("quarter", "provisional", Decimal(80)),
        ("year", "published", Decimal(81)),
    ]
    assert rows(stars.evidence(engine, scope, 1), "summary", "month") == [
        ("piece 7", "2026-08-01"),
        ("piece 5", "2026-08-01"),
        ("piece 3", "2024-09-01"),
    ]


def test_an_unknown_organization_has_an_empty_page(database: Database) -> None:
    engine = database([1])
    assert stars.organization(engine, 2).empty
    assert stars.months(engine, WHOLE_Q3, 2).empty


def test_the_board_does_not_need_the_tables_of_scores_and_clusters(tmp_path: Path, database: Database) -> None:
    engine = database([1], [rating(1, "80")])
    writer = sa.create_engine(f"sqlite:///{tmp_path}/shared.sqlite")
    with writer.begin() as connection:
        for table in ("star_score", "star_dimension", "unit_cluster", "unit_cluster_member"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
    writer.dispose()
    assert len(stars.board(engine, WHOLE_Q3).board) == 1
    with pytest.raises(DatabaseError, match="lacks star_dimension"):
        stars.dimensions(engine, WHOLE_Q3)


# Whatever the rows -----------------------------------------------------------------------------------

RESULTS = st.lists(
    st.tuples(
        st.sampled_from(("provisional", "published", "under_review", "not_rated")),
        st.none() | st.sampled_from((Decimal("79.9"), Decimal("79.90"), Decimal("79.91"), Decimal(80), Decimal(0), Decimal("101.5"))),
    ),
    max_size=9,
)
SHARES = st.sampled_from([Decimal(text) for text in ("0.000", "0.200", "0.333", "0.500", "1.000")])


def results_frame(results: list[tuple[str, Decimal | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "organization_id": pd.Series(range(1, len(results) + 1), dtype="Int64"),
            "state": pd.Series([state for state, _ in results], dtype="str"),
            "points": pd.Series([points for _, points in results], dtype="object"),
            "stars": pd.Series([None] * len(results), dtype="Int64"),
            "scheme_id": pd.Series([OLD] * len(results), dtype="Int64"),
            "quarter": pd.Series([pd.Timestamp(Q3.first)] * len(results), dtype="datetime64[us]"),
        }
    )
    return frame.assign(ranked=frame["state"].isin(["provisional", "published"]) & frame["points"].notna())


def rules_frame(leading: Decimal, trailing: Decimal) -> pd.DataFrame:
    return pd.DataFrame({"scheme_id": pd.Series([OLD], dtype="Int64"), "leading_share": [leading], "trailing_share": [trailing]})


@settings(max_examples=25, deadline=None)
@given(RESULTS, SHARES, SHARES)
def test_places_and_bands_are_those_of_counting_who_is_above_and_below(
    results: list[tuple[str, Decimal | None]], leading: Decimal, trailing: Decimal
) -> None:
    board = figures.rank_boards(results_frame(results), rules_frame(leading, trailing))
    ranked = {
        n: points for n, (state, points) in enumerate(results, start=1) if state in ("provisional", "published") and points is not None
    }
    expected: dict[int, tuple[int | None, str | None]] = dict.fromkeys(range(1, len(results) + 1), (None, None))
    for number, points in ranked.items():
        rank = 1 + sum(other > points for other in ranked.values())
        from_bottom = 1 + sum(other < points for other in ranked.values())
        first, last = (math.floor(len(ranked) * Fraction(share)) for share in (leading, trailing))
        expected[number] = rank, "leading" if rank <= first else "trailing" if from_bottom <= last else "middle"
    ranks, bands = column(board, "rank"), column(board, "band")
    assert {number: (ranks[number], bands[number]) for number in ranks} == expected
    assert list(ranks) == sorted(ranks, key=lambda number: (ranks[number] is None, ranks[number] or 0, number))


@settings(max_examples=10, deadline=None)
@given(RESULTS, RESULTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    now: list[tuple[str, Decimal | None]], before: list[tuple[str, Decimal | None]], random: Any
) -> None:
    def board(shuffled: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
        rules = rules_frame(Decimal("0.333"), Decimal("0.333"))
        boards = [figures.rank_boards(shuffled(results_frame(results)), rules) for results in (now, before)]
        return figures.compare(*boards)

    def shuffle(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.iloc[random.sample(range(len(frame)), len(frame))]

    pd.testing.assert_frame_equal(board(shuffle), board(lambda frame: frame))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_streak_is_what_the_boards_of_the_quarters_show(tmp_path: Path, seed: int) -> None:
    random_database(tmp_path / "random.sqlite", seed, date(2026, 11, 23))
    engine = connect(f"sqlite:///{tmp_path}/random.sqlite")
    shown = stars.history(engine, WHOLE_Q3, 8)
    published = shown[shown["state"] == "published"]
    bands = {(row.organization_id, row.quarter): row.band for row in published.itertuples() if not pd.isna(row.band)}
    quarters = sorted(shown["quarter"].unique(), reverse=True)
    for number, streak in column(stars.board(engine, WHOLE_Q3).board, "streak").items():
        now = bands.get((number, quarters[0]))
        same = [now is not None and bands.get((number, quarter)) == now for quarter in quarters]
        assert streak == [*same, False].index(False)


KNOWN = LATER
LATE = datetime.combine(KNOWN + timedelta(1), time(0))
NUMBERS = range(1, 6)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_rows_recorded_after_the_day_of_knowledge_change_nothing(data: st.DataObject) -> None:
    """Ratings of organizations that have none yet, scores and vetoes, all entered the day after."""
    rated = data.draw(st.sets(st.sampled_from(NUMBERS)))
    points = {number: data.draw(st.sampled_from(("79.90", "80.00", "91.20"))) for number in NUMBERS}
    known: Rows = {
        "star_rating": [rating(number, points[number], start) for number in rated for start in ("2026-07-01", "2026-04-01")],
        "star_score": [score(number, "2026-07-01", "reform", points[number]) for number in rated],
        "star_evidence": [],
    }
    late: Rows = {
        "star_rating": [
            rating(number, "99", start, recorded_at=LATE)
            for number in NUMBERS
            if number not in rated
            for start in ("2026-07-01", "2026-04-01")
        ],
        "star_score": [score(number, "2026-08-01", "reform", "1.00", recorded=LATE.isoformat()) for number in NUMBERS],
        "star_evidence": evidence([(number, "2026-08-01", "veto", 1) for number in NUMBERS], recorded=LATE.isoformat()),
    }
    with TemporaryDirectory() as folder:
        answers = []
        for name, tables in (("known", known), ("all", {table: late[table] + known[table] for table in known})):
            write_tables(Path(folder) / name, {**tables, "party_organization": [organization(number) for number in NUMBERS]})
            engine = connect(f"sqlite:///{folder}/{name}")
            answers.append((stars.board(engine, WHOLE_Q3), stars.dimensions(engine, WHOLE_Q3)))
            engine.dispose()
    (board, dimensions), (board_of_all, dimensions_of_all) = answers
    pd.testing.assert_frame_equal(board.board, board_of_all.board)
    pd.testing.assert_frame_equal(board.leavers, board_of_all.leavers)
    pd.testing.assert_frame_equal(dimensions.dimensions, dimensions_of_all.dimensions)
    pd.testing.assert_frame_equal(dimensions.organizations, dimensions_of_all.organizations)
