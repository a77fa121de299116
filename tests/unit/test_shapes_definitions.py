"""What each number means: the terms, the standards in force, the feeds, the rows that break the contract."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest

from dashboard import words
from dashboard.figures import trust
from dashboard.names import Names
from dashboard.pieces import Cell
from dashboard.scope import Quarter, Scope
from dashboard.shapes import definitions as shapes
from dashboard.shapes.definitions import Term

ZH, EN = words.of("zh-CN"), words.of("en")
NAMES = Names(EN, {"370283": "Pingdu City", "370285": "Laixi City"}, {}, ("370283", "370285"))
SCOPE = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23))


def link(page: str, **parameters: object) -> str:
    return f"{page}?" + "&".join(f"{name}={value}" for name, value in parameters.items())


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_definition_stands_under_its_page_with_a_name(language: words.Words) -> None:
    found = shapes.terms(language)
    assert list(found) == ["overview", "stars", "training", "eldercare", "task_forces"]
    assert all(found.values())
    assert [term.key for of_page in found.values() for term in of_page if term.name == term.key] == []


def test_both_languages_define_the_same_terms_in_the_same_order() -> None:
    assert [[term.key for term in of_page] for of_page in shapes.terms(ZH).values()] == [
        [term.key for term in of_page] for of_page in shapes.terms(EN).values()
    ]


def test_no_two_definitions_have_one_name() -> None:
    for language in (ZH, EN):
        names = [term.name for of_page in shapes.terms(language).values() for term in of_page]
        assert sorted(name for name in names if names.count(name) > 1) == []


def test_a_search_looks_into_keys_names_and_texts_and_leaves_out_empty_pages() -> None:
    found = {
        "stars": [Term("rank", "Rank", "The place.")],
        "training": [Term("duty", "Duties", "Town and month."), Term("lag", "Lag", "Days.")],
    }
    assert shapes.matching(found, "RANK") == {"stars": found["stars"]}
    assert shapes.matching(found, " town ") == {"training": found["training"][:1]}
    assert shapes.matching(found, "") == found
    assert shapes.matching(found, "nothing") == {}


def test_the_standards_are_those_in_force_on_the_day() -> None:
    rows = [
        ("training_days_rate", "2023-10-01", "0.85", "0.1", "up"),
        ("training_days_rate", "2025-10-01", "0.9", "0.125", "up"),
        ("training_days_rate", "2026-10-01", "0.99", "0.1", "up"),
        ("taskforce_overdue", "2025-10-01", "6", "6", "down"),
        ("unheard_of", "2025-10-01", "2.5", "0.5", "down"),
    ]
    frame = pd.DataFrame(rows, columns=["measure", "effective_from", "target", "tolerance", "direction"])
    frame = frame.assign(effective_from=pd.to_datetime(frame["effective_from"]))
    frame[["target", "tolerance"]] = frame[["target", "tolerance"]].map(Decimal)
    columns, found = shapes.standards(EN, frame, SCOPE, link)
    assert [column.label for column in columns] == ["Measure", "Standard", "Tolerance", "Since"]
    assert [[cell.text for cell in row.cells] for row in found] == [
        ["≤6", "6", "1 Oct 2025"],
        ["≥90%", "12.5 pp", "1 Oct 2025"],
        ["≤2.5", "0.5", "1 Oct 2025"],
    ]
    assert [row.link for row in found] == ["definitions?term=taskforce_overdue", "definitions?term=training_days_rate", None]
    assert found[2].name == "unheard_of"
    assert shapes.standards(EN, frame[:0], SCOPE, link)[1] == []


def test_a_feed_says_when_it_is_late_and_who_has_not_reported() -> None:
    feeds = pd.DataFrame(
        {
            "feed": ["reference", "training"],
            "refreshed_at": pd.to_datetime(["2026-11-23 01:00", "2026-11-20 01:00"]),
            "covers_until": pd.to_datetime(["2026-11-22", "2026-11-19"]),
            "stale_after_hours": pd.array([744, 30], dtype="Int64"),
        }
    )
    months = [("training", "370285", trust.MISSING), ("training", "370283", trust.APPROVED)]
    reporting = pd.DataFrame(months, columns=["feed", "district", "state"]).astype({"feed": pd.CategoricalDtype(["training"])})
    _, (reference, training), late = shapes.feeds(EN, NAMES, feeds, reporting, datetime(2026, 11, 23, 9))
    assert (reference.name, reference.cells[2:]) == ("Reference", (Cell("up to date"), Cell("–")))
    assert training.cells == (
        Cell("19 Nov 2026"),
        Cell("20 Nov 2026, 01:00"),
        Cell("not updated for more than 30 hours", "watch"),
        Cell("Laixi"),
    )
    assert late == 1


BROKEN = {"duplicate": ("training_visit:12", "training_visit:7"), "unknown_code": (), "unknown_id": ("training_duty:12/2026-07-05",)}


def test_each_check_counts_its_rows_and_opens_them() -> None:
    _, rows = shapes.quality(EN, BROKEN, link)
    assert [(row.name, row.cells[0].text, row.cells[0].link) for row in rows] == [
        ("Entered twice", "2", "definitions?list=duplicate"),
        ("Unknown division code", "0", None),
        ("Unknown id", "1", "definitions?list=unknown_id"),
    ]
    listing = shapes.quality_lists(ZH, BROKEN)["unknown_id"]()
    assert (listing.title, listing.rows.to_dict("records")) == (
        "引用的编号不存在：1 行",
        [{"table": "training_duty", "key": "12/2026-07-05"}],
    )


def test_the_headline_counts_what_the_checks_find() -> None:
    assert shapes.headline(ZH, 60, BROKEN) == "60 项口径；数据质量核查 3 项中 2 项发现问题，共 3 行"
    assert shapes.headline(EN, 60, {"duplicate": ()}) == "60 definitions; all 1 quality checks find nothing"
    assert shapes.headline(EN, 60, None) == "60 definitions, the standards in force and where the data comes from"
