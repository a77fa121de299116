"""How fresh the data is and what the districts have reported, on literal rows (definitions.md, Trust)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.answers import trust
from dashboard.figures.trust import not_reported, stale
from dashboard.scope import Quarter, Scope
from data_access import feeds, schema
from data_access.database import connect
from tests.random_database import Row, connected, write_database

SHINAN, SHIBEI, CITY, ZONE = "370202", "370203", "3702", "370271"
PLACES: list[Row] = [
    {"code": CITY, "name": "city", "level": "city", "parent_code": None},
    {"code": SHIBEI, "name": "Shibei", "level": "district", "parent_code": CITY},
    {"code": SHINAN, "name": "Shinan", "level": "district", "parent_code": CITY},
    {"code": "370202001", "name": "Zhongshan Road", "level": "town", "parent_code": SHINAN},
    {"code": ZONE, "name": "zone", "level": "town", "parent_code": CITY},
]
Q3 = Quarter.parse("2026Q3")
LATER = date(2026, 12, 31)
WHOLE_Q3 = Scope(Q3, Q3.last, LATER)

Database = Callable[..., sa.Engine]


@pytest.fixture
def database() -> Database:
    """Writes the given feeds and submissions beside the places above, and connects."""

    def build(submissions: Sequence[Row] = (), feed: Sequence[Row] = ()) -> sa.Engine:
        return connected({"division": PLACES, "feed": list(feed), "submission": list(submissions)})

    return build


def submission(feed: str, code: str, month: str, submitted: str = "2026-10-01", approved: str | None = "2026-10-02") -> Row:
    return {
        "feed": feed,
        "division_code": code,
        "month": date.fromisoformat(month),
        "submitted_on": date.fromisoformat(submitted),
        "approved_on": date.fromisoformat(approved) if approved else None,
    }


def quarter_of(feed: str, code: str) -> list[Row]:
    return [submission(feed, code, month) for month in ("2026-07-01", "2026-08-01", "2026-09-01")]


def lacking(engine: sa.Engine, scope: Scope = WHOLE_Q3) -> dict[str, list[str]]:
    return not_reported(trust.reporting(engine, scope))


def states(engine: sa.Engine, scope: Scope = WHOLE_Q3) -> list[tuple[str, int, str]]:
    rows = trust.reporting(engine, scope)
    return [(district, month.month, state) for district, month, state in zip(rows["district"], rows["month"], rows["state"], strict=True)]


# Feeds -----------------------------------------------------------------------------------------------


def feed_row(name: str, refreshed: datetime, hours: int = 24) -> Row:
    return {"feed": name, "refreshed_at": refreshed, "covers_until": date(2026, 9, 30), "stale_after_hours": hours}


def test_a_feed_is_stale_only_after_more_than_its_hours(database: Database) -> None:
    engine = database(feed=[feed_row("stars", datetime(2026, 10, 1, 8, 0)), feed_row("training", datetime(2026, 10, 1, 8, 0), hours=48)])
    feeds_now = trust.data_as_of(engine)
    assert list(stale(feeds_now, datetime(2026, 10, 2, 8, 0, 0))) == [False, False]
    assert list(stale(feeds_now, datetime(2026, 10, 2, 8, 0, 1))) == [True, False]
    assert list(stale(feeds_now, datetime(2026, 10, 3, 9, 0, 0))) == [True, True]


def test_feeds_come_by_name_also_when_there_is_none(database: Database) -> None:
    empty = trust.data_as_of(database())
    assert list(empty.columns) == ["feed", "refreshed_at", "covers_until", "stale_after_hours"]
    assert list(stale(empty, datetime(2026, 10, 1))) == []


def test_the_version_tells_a_change_of_any_feed_also_of_one_that_is_not_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    write_database(path, {"feed": [feed_row("stars", datetime(2026, 10, 1)), feed_row("training", datetime(2026, 9, 1))]})
    writer, engine = sa.create_engine(f"sqlite:///{path}"), connect(f"sqlite:///{path}")
    before = feeds.version(engine)
    assert feeds.version(engine) == before
    with writer.begin() as connection:
        connection.execute(sa.update(schema.feed).where(schema.feed.c.feed == "training").values(refreshed_at=datetime(2026, 9, 2)))
    changed = feeds.version(engine)
    with writer.begin() as connection:
        connection.execute(sa.delete(schema.feed).where(schema.feed.c.feed == "training"))
    assert len({before, changed, feeds.version(engine)}) == 3


# Not reported, provisional -----------------------------------------------------------------------------


def test_every_district_that_lacks_any_month_has_not_reported(database: Database) -> None:
    engine = database([*quarter_of("training", SHINAN), *quarter_of("training", SHIBEI)[:2]])
    assert lacking(engine) == {"training": [SHIBEI]}


def test_a_feed_that_nobody_has_submitted_by_then_is_not_asked_about(database: Database) -> None:
    engine = database([*quarter_of("training", SHINAN), submission("stars", SHINAN, "2026-07-01", submitted="2027-01-01")])
    assert lacking(engine) == {"training": [SHIBEI]}


def test_one_submission_of_any_month_and_place_makes_a_feed_expected(database: Database) -> None:
    engine = database([submission("stars", "999999", "2025-01-01")])
    assert lacking(engine) == {"stars": [SHINAN, SHIBEI]}


def test_only_months_that_are_over_by_the_day_are_missed(database: Database) -> None:
    engine = database(
        [submission("training", SHINAN, "2026-07-01", submitted="2026-08-01"), submission("training", SHIBEI, "2026-06-01", "2026-07-01")]
    )
    assert lacking(engine, Scope(Q3, date(2026, 7, 30), LATER)) == {"training": []}
    assert lacking(engine, Scope(Q3, date(2026, 7, 31), LATER)) == {"training": [SHIBEI]}
    assert lacking(engine, Scope(Q3, date(2026, 8, 31), LATER)) == {"training": [SHINAN, SHIBEI]}


def test_what_was_submitted_later_was_not_reported_yet(database: Database) -> None:
    engine = database([*quarter_of("training", SHINAN)[:2], submission("training", SHINAN, "2026-09-01", submitted="2026-10-13")])
    assert lacking(engine, Scope.as_of(Q3, date(2026, 10, 12), SHINAN)) == {"training": [SHINAN]}
    assert lacking(engine, Scope.as_of(Q3, date(2026, 10, 13), SHINAN)) == {"training": []}


def test_months_of_other_quarters_do_not_count(database: Database) -> None:
    others = [submission("training", SHINAN, month) for month in ("2025-07-01", "2025-08-01", "2025-09-01", "2026-06-30", "2026-10-01")]
    assert lacking(database(others)) == {"training": [SHINAN, SHIBEI]}


def test_a_town_reports_for_its_district_and_nobody_for_the_city(database: Database) -> None:
    engine = database([*quarter_of("training", "370202001"), *quarter_of("training", CITY), *quarter_of("training", ZONE)])
    assert lacking(engine) == {"training": [SHIBEI]}


def test_a_month_written_as_another_day_is_the_month_it_lies_in(database: Database) -> None:
    engine = database([*quarter_of("training", SHINAN)[:2], submission("training", SHINAN, "2026-09-30")])
    assert lacking(engine, Scope(Q3, Q3.last, LATER, SHINAN)) == {"training": []}


def test_with_a_district_only_it_is_listed(database: Database) -> None:
    engine = database([*quarter_of("stars", SHIBEI), *quarter_of("training", SHINAN)])
    assert lacking(engine, Scope(Q3, Q3.last, LATER, SHIBEI)) == {"stars": [], "training": [SHIBEI]}


def test_a_month_that_is_not_approved_by_then_is_provisional(database: Database) -> None:
    engine = database(
        [
            submission("training", SHINAN, "2026-07-01", "2026-08-01", approved="2026-10-12"),
            submission("training", SHINAN, "2026-08-01", "2026-09-01", approved="2026-10-13"),
            submission("training", SHINAN, "2026-09-01", "2026-10-01", approved=None),
            submission("training", SHIBEI, "2026-07-01", "2026-08-01", approved="2026-08-02"),
        ]
    )
    assert states(engine, Scope.as_of(Q3, date(2026, 10, 12))) == [
        (SHINAN, 7, "approved"),
        (SHINAN, 8, "provisional"),
        (SHINAN, 9, "provisional"),
        (SHIBEI, 7, "approved"),
        (SHIBEI, 8, "missing"),
        (SHIBEI, 9, "missing"),
    ]


def test_a_month_of_which_one_part_is_not_approved_is_provisional(database: Database) -> None:
    engine = database([submission("training", SHINAN, "2026-07-01"), submission("training", "370202001", "2026-07-01", approved=None)])
    assert states(engine)[0] == (SHINAN, 7, "provisional")


def test_a_month_that_is_not_over_is_not_due_unless_already_reported(database: Database) -> None:
    engine = database([submission("training", SHINAN, "2026-08-01", submitted="2026-08-20", approved="2026-08-21")])
    assert states(engine, Scope(Q3, date(2026, 8, 30), LATER, SHINAN)) == [
        (SHINAN, 7, "missing"),
        (SHINAN, 8, "approved"),
        (SHINAN, 9, "not_due"),
    ]


def test_without_submissions_nobody_is_asked(database: Database) -> None:
    assert lacking(database()) == {}
