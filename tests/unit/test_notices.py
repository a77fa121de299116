"""What a page says about its data."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard import words
from dashboard.names import Names
from dashboard.scope import Quarter, Scope
from dashboard.shapes.trust import Notice, missing_districts, notices, provenance

EN = words.of("en")
NAMES = Names(EN, {"370283": "Pingdu City", "370285": "Laixi City"}, {}, ("370283", "370285"))
FINISHED = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23))
RUNNING = Scope.of_quarter(Quarter.parse("2026Q4"), date(2026, 11, 23))
NOW = datetime(2026, 11, 23, 9)
FEEDS = pd.DataFrame(
    {
        "feed": ["eldercare", "training"],
        "refreshed_at": pd.to_datetime(["2026-11-20 02:10", "2026-11-23 02:10"]),
        "covers_until": pd.to_datetime(["2026-10-31", "2026-11-22"]),
        "stale_after_hours": pd.array([48, 30], dtype="Int64"),
    }
)


def reporting(**states: str) -> pd.DataFrame:
    """One month of training and the state of each district in it."""
    rows = pd.DataFrame(
        [("training", code.removeprefix("d"), pd.Timestamp("2026-09-01"), state) for code, state in states.items()],
        columns=["feed", "district", "month", "state"],
    )
    return rows.astype({"feed": pd.CategoricalDtype(["training"])})


ALL_IN = reporting(d370283="approved", d370285="approved")


def test_nothing_is_said_when_all_is_well() -> None:
    assert notices(EN, NAMES, FINISHED, FEEDS, ALL_IN, ["training"], NOW) == []


def test_a_running_quarter_says_how_far_it_is() -> None:
    strips = notices(EN, NAMES, RUNNING, FEEDS, ALL_IN, ["training"], NOW)
    assert [strip.what for strip in strips] == ["Q4 2026 is running: day 54 of 92"]


def test_a_quarter_still_runs_on_its_last_day() -> None:
    last_day = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 9, 30))
    strips = notices(EN, NAMES, last_day, FEEDS, ALL_IN, ["training"], NOW)
    assert [strip.what for strip in strips] == ["Q3 2026 is running: day 92 of 92"]


def test_a_stale_feed_is_amber_and_says_its_age() -> None:
    strips = notices(EN, NAMES, FINISHED, FEEDS, ALL_IN, ["eldercare"], NOW)
    assert [(strip.what, strip.status) for strip in strips] == [("Eldercare pilot: data is 3 days old", "watch")]


def test_a_district_that_has_not_reported_is_named_with_the_month() -> None:
    told = reporting(d370283="provisional", d370285="missing")
    strips = notices(EN, NAMES, FINISHED, FEEDS, told, ["training"], NOW)
    assert [strip.what for strip in strips] == ["Laixi has not reported Sep 2026", "Sep 2026 of Pingdu is not approved yet"]
    assert missing_districts(told, "training") == {"370285"}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (ALL_IN, "2 of 2 districts reported"),
        (reporting(d370283="approved", d370285="missing"), "1 of 2 districts reported"),
        (reporting(d370285="approved"), "the district has reported"),
        (reporting(d370285="missing"), "the district has not reported everything"),
    ],
)
def test_the_line_under_the_headline_says_how_old_and_how_complete_the_data_is(told: pd.DataFrame, said: str) -> None:
    assert provenance(EN, FEEDS, told, ["training"]) == ["Data as of 23 Nov 2026, 02:10", said]


def test_an_information_strip_has_no_status() -> None:
    assert Notice("what", "meaning").status is None
