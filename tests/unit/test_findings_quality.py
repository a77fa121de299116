"""What the page of data quality says: true for none, one and all."""

from datetime import date

import pandas as pd
import pytest

from dashboard.figures.trust import APPROVED, MISSING, NOT_DUE, PROVISIONAL
from dashboard.findings.quality import checked, headline, of_tables, reported
from dashboard.names import Names
from dashboard.scope import Quarter
from dashboard.words import of

EN, ZH = of("en"), of("zh-CN")
NAMES = Names(EN, {"370202": "Shinan", "370203": "Shibei"}, {}, ("370202", "370203"))
Q3 = Quarter.parse("2026Q3")


@pytest.mark.parametrize(
    ("faults", "broken", "feeds", "late", "said"),
    [
        (0, {"a": (), "b": ()}, 5, [], "All 2 checks find nothing; all 5 feeds are up to date"),
        (0, {"a": ("t:1",), "b": ()}, 1, [], "1 of 2 checks finds one row; the only feed is up to date"),
        (0, {"a": ("t:1", "t:2"), "b": ("t:1",)}, 5, ["Training"], "All 2 checks find something, 2 rows together; Training is stale"),
        (0, {"a": ("t:1", "t:2"), "b": ()}, 2, ["A", "B"], "1 of 2 checks finds 2 rows; all 2 feeds are stale"),
        (1, None, 3, ["A", "B"], "One part of the database is not as in the contract; A and B are stale"),
        (2, None, 0, [], "2 parts of the database are not as in the contract"),
        (0, None, 0, [], "The data cannot be checked for now"),
    ],
)
def test_the_headline_says_what_is_lacking_broken_and_late(
    faults: int, broken: dict[str, tuple[str, ...]] | None, feeds: int, late: list[str], said: str
) -> None:
    assert headline(EN, faults, checked(EN, broken) if broken else "", feeds, late) == said
    assert headline(ZH, faults, checked(ZH, broken) if broken else "", feeds, late)


def test_what_holds_for_some_of_the_tables_says_for_how_many() -> None:
    assert of_tables(EN, "nothing", 35, 35) == "nothing"
    assert of_tables(EN, "nothing", 34, 35) == "Checked in 34 of 35 tables: nothing"
    assert of_tables(ZH, "没有", 34, 35) == "35 张表核查了 34 张：没有"


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((), "No feed that districts report has been submitted"),
        ((NOT_DUE, NOT_DUE), "No month of Q3 2026 is over, so nothing is due yet"),
        ((APPROVED, APPROVED), "Every district has reported what is due of Q3 2026"),
        ((APPROVED,), "The district has reported what is due of Q3 2026"),
        ((APPROVED, PROVISIONAL), "Every district has reported what is due of Q3 2026; one report is not approved"),
        ((MISSING, PROVISIONAL), "Shinan has not reported everything of Q3 2026; one report is not approved"),
        ((MISSING, MISSING), "Shinan and Shibei have not reported everything of Q3 2026"),
    ],
)
def test_reports_that_lack_are_named_by_district(states: tuple[str, ...], said: str) -> None:
    rows = [("training", district, date(2026, 7, 1), state) for district, state in zip(NAMES.district_codes, states, strict=False)]
    assert reported(EN, NAMES, Q3, pd.DataFrame(rows, columns=["feed", "district", "month", "state"])) == said
