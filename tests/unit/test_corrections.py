"""What has been corrected since figures were kept, as rows and in words."""

import json
import sqlite3
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.answers import places
from dashboard.answers.figures import figures
from dashboard.figures.corrections import corrections
from dashboard.names import names_of
from dashboard.scope import Quarter, Scope
from dashboard.shapes import corrections as shapes
from dashboard.words import of
from data_access.database import connect
from tests.random_database import random_database

SCOPE = Scope.as_of(Quarter.parse("2026Q3"), date(2026, 10, 26))
NOW = datetime(2026, 10, 26, 18)
EN, ZH = of("en"), of("zh-CN")
KEPT: dict[str, Any] = {
    "scope": {"quarter": "2026Q3", "district": None, "as_of": "2026-10-26", "known_until": "2026-10-26"},
    "stars": {
        "board": [
            {"organization_id": 4, "state": "provisional", "points": 91.5, "rank": 1, "is_new": False, "gap_to_next_star": None},
            {"organization_id": 2, "state": "published", "points": 90.0, "rank": 2, "is_new": False, "gap_to_next_star": 1.0},
        ],
        "leavers": [9],
        "stars_mean_points": 90.75,
    },
    "training": {"training_days_rate": 0.9374, "days_done": 10.5, "repeated_problems": [{"category": "children", "towns": 3}]},
    "eldercare": {"phase": 2, "pilot_sites": {"1": {"planned": 3, "accepted": 1}}, "removed_milestones": []},
    "districts": {"370285": {"training": {"days_done": 3.0}}},
    "trust": {
        "feeds": {"stars": {"covers_until": "2026-10-25", "refreshed_at": "2026-10-26T08:00:00", "stale": False}},
        "not_reported": {"stars": ["370285"]},
        "quality": [{"check": "duplicate", "count": 1, "rows": ["work_item:3"]}],
    },
}


def changed(change: Any) -> list[tuple[Any, ...]]:
    now = deepcopy(KEPT)
    change(now)
    return [tuple(row) for row in corrections(KEPT, now).itertuples(index=False)]


def test_the_same_figures_have_no_corrections() -> None:
    found = corrections(KEPT, json.loads(json.dumps(KEPT)))
    assert (list(found.columns), len(found)) == (["path", "kind", "before", "now"], 0)


def test_what_was_asked_and_how_fresh_the_data_is_are_no_figures() -> None:
    def refresh(now: dict[str, Any]) -> None:
        now["scope"]["known_until"] = "2026-11-23"
        now["trust"]["feeds"]["stars"] = {"covers_until": "2026-11-22", "refreshed_at": "2026-11-23T08:00:00", "stale": True}
        now["trust"]["feeds"]["reference"] = {}

    assert changed(refresh) == []


def test_a_number_that_differs_is_one_row_with_its_path() -> None:
    assert changed(lambda now: now["training"].update(days_done=11.0)) == [(("training", "days_done"), "changed", 10.5, 11.0)]
    assert changed(lambda now: now["districts"]["370285"]["training"].update(days_done=4)) == [
        (("districts", "370285", "training", "days_done"), "changed", 3.0, 4)
    ]


def test_a_row_is_known_by_its_id_wherever_it_stands_in_the_list() -> None:
    def overtake(now: dict[str, Any]) -> None:
        now["stars"]["board"].reverse()
        now["stars"]["board"][0] |= {"points": 92.0, "rank": 1}
        now["stars"]["board"][1] |= {"rank": 2}

    assert changed(overtake) == [
        (("stars", "board", "4", "rank"), "changed", 1, 2),
        (("stars", "board", "2", "points"), "changed", 90.0, 92.0),
        (("stars", "board", "2", "rank"), "changed", 2, 1),
    ]


def test_nothing_zero_and_false_are_different_figures() -> None:
    assert changed(lambda now: now["stars"]["board"][0].update(gap_to_next_star=0)) == [
        (("stars", "board", "4", "gap_to_next_star"), "changed", None, 0)
    ]
    assert changed(lambda now: now["stars"]["board"][0].update(is_new=0)) == [(("stars", "board", "4", "is_new"), "changed", False, 0)]
    assert changed(lambda now: now["eldercare"].update(phase=None)) == [(("eldercare", "phase"), "changed", 2, None)]


def test_the_last_digits_of_floating_point_are_no_correction() -> None:
    assert changed(lambda now: now["training"].update(training_days_rate=0.9374 * (1 + 1e-12), days_done=10.5)) == []
    assert len(changed(lambda now: now["training"].update(training_days_rate=0.93741))) == 1


def test_what_only_one_side_has_is_one_row() -> None:
    def come_and_go(now: dict[str, Any]) -> None:
        del now["stars"]["board"][0]
        now["stars"]["board"].append({"organization_id": 5, "state": "published", "points": 70.0})
        now["stars"]["leavers"] = [8]
        now["training"]["more"] = 1
        del now["training"]["days_done"]
        now["trust"]["quality"][0]["rows"].append("work_item:4")

    assert changed(come_and_go) == [
        (("stars", "board", "4"), "removed", None, None),
        (("stars", "board", "5"), "added", None, None),
        (("stars", "leavers", "9"), "removed", None, None),
        (("stars", "leavers", "8"), "added", None, None),
        (("training", "days_done"), "removed", 10.5, None),
        (("training", "more"), "added", None, 1),
        (("trust", "quality", "duplicate", "rows", "work_item:4"), "added", None, None),
    ]


def test_rows_of_the_same_id_are_all_compared() -> None:
    def repeat(now: dict[str, Any]) -> None:
        now["training"]["repeated_problems"].append({"category": "children", "towns": 5})
        now["stars"]["leavers"] = [9, 9]

    assert changed(repeat) == [
        (("stars", "leavers", "9 (2)"), "added", None, None),
        (("training", "repeated_problems", "children (2)"), "added", None, None),
    ]
    before = {"training": {"ids": [{"id": 1, "n": 1}, {"id": 1, "n": 2}]}}
    now = {"training": {"ids": [{"id": 1, "n": 7}, {"id": 1, "n": 2}]}}
    assert corrections(before, now)["path"].tolist() == [("training", "ids", "1", "n")]


# In words ---------------------------------------------------------------------------------------------

NAMES = names_of(
    pd.DataFrame({"code": ["370285"], "name": ["莱西市"], "name_en": ["Laixi City"], "level": ["district"]}),
    pd.DataFrame({"unit_id": [], "name": [], "name_en": []}),
    EN,
)
THINGS: shapes.Things = {
    ("stars", "board"): {"4": "Party School", "5": "Museum"}.__getitem__,
    ("districts",): NAMES.division,
    ("trust", "not_reported", "stars"): NAMES.division,
    ("eldercare", "pilot_sites"): lambda phase: EN("packs-phase", phase=phase),
}


@pytest.mark.parametrize(
    ("path", "kind", "before", "now", "said"),
    [
        (("training", "training_days_rate"), "changed", 0.9374, 0.94, "Front-line training|Days on site done, share|93.7%|94.0%"),
        (("training", "training_days_rate"), "changed", 0.93741, 0.93742, "Front-line training|Days on site done, share|93.7410%|93.7420%"),
        (("stars", "board", "4", "points"), "changed", 91.5, 92.0, "Star rankings|Star ranking · Party School · Points|91.5|92.0"),
        (("stars", "board", "4", "rank"), "changed", 1, None, "Star rankings|Star ranking · Party School · Rank|1|–"),
        (
            *(("stars", "board", "4", "state"), "changed", "provisional", "published"),
            "Star rankings|Star ranking · Party School · State|Provisional|Published",
        ),
        (("stars", "board", "4", "capped"), "changed", False, True, "Star rankings|Star ranking · Party School · Star capped|no|yes"),
        (("stars", "board", "5"), "added", None, None, "Star rankings|Star ranking · Museum|not listed|listed"),
        (("stars", "board", "4"), "removed", None, None, "Star rankings|Star ranking · Party School|listed|not listed"),
        (("training", "days_done"), "removed", 10.5, None, "Front-line training|Days on site done|10.5|not listed"),
        (
            *(("districts", "370285", "training", "days_done"), "changed", 3.0, 4.0),
            "Districts|Laixi · Front-line training · Days on site done|3.0|4.0",
        ),
        (
            *(("trust", "not_reported", "stars", "370285"), "removed", None, None),
            "Data quality|Not reported · Stars · Laixi|listed|not listed",
        ),
        (("eldercare", "pilot_sites", "1", "accepted"), "changed", 1, 1200, "Eldercare pilot|Pilot sites · Phase 1 · Accepted|1|1,200"),
        (
            *(("eldercare", "indicators", "beds", "month"), "changed", "2026-08-01", "2026-09-01"),
            "Eldercare pilot|Indicators · beds · Month|1 Aug 2026|1 Sep 2026",
        ),
        (("training", "unheard_of"), "changed", "<b>", "x", "Front-line training|unheard_of|<b>|x"),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_correction_reads_as_a_figure_with_its_thing_before_and_now(
    path: tuple[str, ...], kind: str, before: object, now: object, said: str
) -> None:
    found = pd.DataFrame([(path, kind, before, now)], columns=["path", "kind", "before", "now"], dtype="object")
    (row,) = shapes.rows(EN, found, THINGS).to_dict("records")
    assert "|".join(row.values()) == said


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_of_the_document_has_words_and_every_thing_a_name(tmp_path: Path, seed: int) -> None:
    random_database(tmp_path / "shared.sqlite", seed, date(2026, 11, 23))
    engine = connect(f"sqlite:///{tmp_path}/shared.sqlite")
    document = figures(engine, SCOPE, NOW)
    empty = {section: {} for section in document}
    leaves = corrections(_bent(document), document)

    def ask(question: Any, *arguments: Any) -> Any:
        return question(engine, *arguments)

    for words in (EN, ZH):
        names = names_of(ask(places.divisions), ask(places.units), words)
        rows = shapes.rows(words, leaves, shapes.things(ask, SCOPE, words, names))
        assert len(rows) > 200
        assert {figure for text in rows["figure"] if "_" in (figure := text.rpartition(" · ")[2])} == set()
    assert set(corrections(empty, document)["kind"]) == {"added"}


def _bent(value: Any) -> Any:
    """The document with every figure another one."""
    if isinstance(value, dict):
        return {key: _bent(part) for key, part in value.items()}
    if isinstance(value, list):
        return [
            {key: part if place == 0 else _bent(part) for place, (key, part) in enumerate(row.items())} if isinstance(row, dict) else row
            for row in value
        ]
    return "other"


# Of a database ----------------------------------------------------------------------------------------


def test_a_late_entry_shows_in_what_is_known_now_and_a_change_after_the_fact_in_both(demo_database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "shared.sqlite"
    copy.write_bytes(demo_database.read_bytes())
    ratings = "WHERE period_kind = 'quarter' AND period_start = '2026-07-01' AND points IS NOT NULL"
    rating = f"{ratings} AND organization_id = (SELECT max(organization_id) FROM star_rating {ratings})"
    now = Scope(SCOPE.quarter, SCOPE.day, date(2026, 11, 23))

    def after(statement: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The figures of the scope, and of the scope as it is known now, after a statement."""
        with sqlite3.connect(copy) as connection:
            connection.execute(statement)
        return figures(engine, SCOPE, NOW), figures(engine, now, NOW)

    def differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return ("stars", "stars_mean_points") in set(corrections(one, other)["path"])

    engine = connect(f"sqlite:///{copy}")
    kept, kept_now = after(f"UPDATE star_rating SET recorded_at = '2026-10-01 08:00:00' {ratings}")
    assert not differ(kept, kept_now)
    changed, changed_now = after(f"UPDATE star_rating SET points = points + 1 {rating}")
    assert differ(kept, changed)
    assert differ(kept, changed_now)
    assert not differ(changed, changed_now)
    entered_late, entered_late_now = after(f"UPDATE star_rating SET recorded_at = '2026-11-10 08:00:00' {rating}")
    assert differ(entered_late, entered_late_now)
