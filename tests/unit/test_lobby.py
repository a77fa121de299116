"""The lobby's slides and programme: what is published, said so that it is true of none, one and all."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from starlette.requests import Request

from dashboard import load
from dashboard import lobby as server
from dashboard.answers import lobby, places
from dashboard.figures import lobby as figures
from dashboard.names import Names, names_of
from dashboard.scope import Quarter, Scope
from dashboard.shapes import lobby as shapes
from dashboard.words import of
from data_access import public
from data_access.database import connect

TODAY = date(2026, 11, 23)
SCOPE = Scope.of_quarter(Quarter.parse("2026Q3"), TODAY)
ZH, EN = of("zh-CN"), of("en")


@pytest.fixture(scope="module")
def engine(demo_url: str) -> sa.Engine:
    return connect(demo_url, public.views(lambda: TODAY))


def board(*rows: tuple[str, str, int | None, int | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "organization_id": range(1, len(rows) + 1),
            "name": [name for name, *_ in rows],
            "name_en": None,
            "state": [state for _, state, *_ in rows],
            "stars": pd.array([stars for *_, stars, _ in rows], dtype="Int64"),
            "movement": pd.array([movement for *_, movement in rows], dtype="Int64"),
        }
    )


def asking(engine: sa.Engine, **answers: Any) -> shapes.Ask:
    return lambda question, *arguments: answers.get(question.__name__) if answers else answered(engine, question, *arguments)


@cache
def answered(engine: sa.Engine, question: Callable[..., Any], *arguments: Any) -> Any:
    """An answer of the demo, which is the same for every slide that asks."""
    return question(engine, *arguments)


def named(engine: sa.Engine, words: Any) -> Names:
    return names_of(places.divisions(engine), places.units(engine), words)


def test_only_published_organizations_are_shown_the_most_stars_first() -> None:
    rows = board(("甲", "published", 2, 1), ("乙", "under_review", 5, None), ("丙", "published", 4, 0), ("丁", "provisional", 5, 2))
    assert list(figures.published(rows)["name"]) == ["丙", "甲"]


def test_risers_are_those_who_went_up_the_furthest_first_and_ties_as_on_the_board() -> None:
    rows = board(
        ("甲", "published", 5, 1),
        ("乙", "published", 4, 3),
        ("丙", "published", 4, None),
        ("丁", "published", 3, -2),
        ("戊", "published", 3, 1),
    )
    assert list(figures.risers(figures.published(rows))["name"]) == ["乙", "甲", "戊"]


def test_training_of_a_district_that_is_withheld_is_missing_not_zero() -> None:
    completion = pd.DataFrame(
        {
            "district": ["370202", "370203"],
            "days_required": [Decimal(30)] * 2,
            "days_done": [Decimal(29), Decimal(30)],
            "due": [9, 9],
            "done": [9, 8],
        }
    )
    problems = pd.DataFrame({"district": ["370202", "370203"], "closable": [4, 6], "settled": [4, 3]})
    found = figures.front_line_training(completion, problems, {"370203"})
    assert list(found["is_published"]) == [True, False]
    assert list(found["days_done"].isna()) == [False, True]


def test_a_district_is_withheld_when_any_month_is_not_approved_but_not_where_nobody_submits() -> None:
    told = [("training", "1", "approved"), ("training", "1", "approved"), ("training", "2", "approved"), ("training", "2", "provisional")]
    told += [("training", "3", "missing"), ("stars", "1", "missing")]
    reporting = pd.DataFrame(told, columns=["feed", "district", "state"])
    assert figures.withheld(reporting, "training") == {"2", "3"}
    assert figures.withheld(reporting, "task_forces") == frozenset()


def test_what_a_task_force_closed_leaves_out_the_districts_that_are_withheld() -> None:
    forces = pd.DataFrame({"task_force_id": [1, 2, 9], "name": ["甲", "乙", None], "name_en": None, "closed": [10, 5, 3]})
    of_district = pd.DataFrame({"task_force_id": [2, 9], "closed": [4, 1]})
    assert list(figures.closed_items(forces, [of_district])["closed"]) == [10, 1]


def test_pilot_sites_of_districts_that_are_withheld_are_not_counted() -> None:
    rows = pd.DataFrame({"phase": [1, 1, 2], "district": ["1", "2", "1"], "planned": [3, 4, 1], "accepted": [3, 2, 0]})
    assert figures.sites(rows, {"2"}) == {1: {"planned": 3, "accepted": 3}, 2: {"planned": 1, "accepted": 0}}


@pytest.mark.parametrize("district", [None, "370285", "370202"])
@pytest.mark.parametrize("page", list(shapes.SLIDES))
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_slide_of_the_demo_can_be_made_in_both_languages(engine: sa.Engine, page: str, district: str | None, language: str) -> None:
    scope = Scope.of_quarter(SCOPE.quarter, TODAY, district)
    slide = shapes.SLIDES[page](asking(engine), scope, of(language), named(engine, of(language)))
    assert slide is None or (slide.page == page and slide.title and slide.items)
    if district is None:
        assert slide is not None


def test_the_slides_say_what_the_demo_has(engine: sa.Engine) -> None:
    names = named(engine, ZH)
    made = {page: make(asking(engine), SCOPE, ZH, names) for page, make in shapes.SLIDES.items()}
    assert {page: slide.title for page, slide in made.items() if slide} == {
        "honours": "2026年三季度全市 6 个党组织获评五星",
        "board": "全市 28 个党组织星级",
        "risers": "全市 6 个党组织名次上升，最多升 15 位",
        "training": "全市干部下沉镇街 1,207 天，完成 93.8%",
        "eldercare": "全市养老试点进入“第二年：县域试点”",
        "task_forces": "全市：3 个改革专班本季办结 279 件",
        "clusters": "全市 2 个片区、11 个党组织的星级",
    }
    assert made["board"].note == "已公布 28 / 30 个，同一星级内按得分排列"


def test_where_nothing_is_published_the_slides_of_the_stars_are_left_out(engine: sa.Engine) -> None:
    nothing = figures.published(board())
    clusters = pd.DataFrame(columns=["cluster_id", "cluster", "cluster_en", "organization_id", "name", "name_en", "stars"])
    ask = asking(engine, board=nothing, organizations=3, clusters=clusters)
    names = named(engine, EN)
    assert [shapes.SLIDES[page](ask, SCOPE, EN, names) for page in ("honours", "board", "risers", "clusters")] == [None] * 4


def test_one_organization_is_said_in_the_singular(engine: sa.Engine) -> None:
    ask = asking(engine, board=figures.published(board(("甲", "published", 5, 1))), organizations=1)
    names = named(engine, EN)
    assert [slide.title for page in ("honours", "board", "risers") if (slide := shapes.SLIDES[page](ask, SCOPE, EN, names))] == [
        "Whole city, Q3 2026: 1 Party organization holds five stars",
        "Whole city: stars of 1 Party organization",
        "Whole city: 1 organization rises, the furthest by 1 place",
    ]


def test_a_quarter_that_is_not_published_is_not_the_lobbys(engine: sa.Engine) -> None:
    assert lobby.last_published(engine, TODAY) == Quarter.parse("2026Q3")
    assert lobby.last_published(engine, date(2026, 10, 19)) == Quarter.parse("2026Q2")
    assert lobby.last_published(engine, date(2026, 9, 30)) == Quarter.parse("2026Q2")
    assert lobby.last_published(engine, date(2020, 1, 1)) is None


def test_the_programme_goes_place_by_place_page_by_page_and_says_each_in_every_language() -> None:
    programme = server.programme({"districts": "city,370202", "pages": "board,training", "lang": "zh-CN,en"}, ["370202", "370203"])
    assert [programme[n] for n in (0, 1, 2, 4, 8)] == [
        ("city", "board", "zh-CN"),
        ("city", "board", "en"),
        ("city", "training", "zh-CN"),
        ("370202", "board", "zh-CN"),
        ("city", "board", "zh-CN"),
    ]
    assert len(server.programme({}, ["370202"])) == 14
    assert len(server.programme({"pages": "board,board", "districts": "city,city,city", "lang": "en,en"}, [])) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"seconds": "0"}, "In the address, seconds cannot be '0'; known are: 5, …, 600."),
        ({"distance": "4"}, "In the address, distance cannot be '4'; known are: 3, 5, 8."),
        ({"dark": "25-7"}, "In the address, dark cannot be '25-7'; known are: 19-7."),
    ],
)
def test_a_setting_that_cannot_be_is_a_sentence(options: dict[str, str], said: str) -> None:
    with pytest.raises(server.UnknownOption) as error:
        server.settings(options)
    assert str(error.value).splitlines()[1] == said


def test_a_database_that_hangs_holds_up_no_slide(
    demo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copy = shutil.copy(demo_url.removeprefix("sqlite:///"), tmp_path / "copy.sqlite")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
    monkeypatch.delenv("DASHBOARD_SCREENS", raising=False)
    monkeypatch.setattr(load, "_SHARED_SECONDS", 0)

    def slide(n: int) -> dict[str, Any]:
        asked = Request({"type": "http", "headers": [], "query_string": f"districts=city&pages=board,training&lang=en&n={n}".encode()})
        return json.loads(bytes(server.slide(asked).body))

    fresh = [slide(n)["html"] for n in range(2)]
    with closing(sqlite3.connect(copy, isolation_level=None)) as owner:
        owner.execute("BEGIN EXCLUSIVE")  # who reads waits for five seconds, and then again
        began = time.monotonic()
        held = [slide(n)["html"] for n in range(6)]
        assert time.monotonic() - began < 4
        assert all("The database cannot be reached; showing what was read on 23 Nov 2026, 09:00" in html for html in held)
    until = time.monotonic() + 10
    while "cannot be reached" in slide(0)["html"] and time.monotonic() < until:
        time.sleep(0.1)
    assert [slide(n)["html"] for n in range(2)] == fresh
    assert caplog.records == []


def test_twenty_screens_cost_no_more_statements_than_one(demo_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", demo_url)
    load._last.clear()
    load._remembered.clear()
    statements: list[str] = []
    engine = load._engine(load._Source(demo_url, is_public=True))
    sa.event.listen(engine, "after_cursor_execute", lambda _connection, _cursor, statement, *_: statements.append(statement))
    programme = server.programme({"districts": "city", "pages": "board,training"}, [])

    def screen() -> None:
        for n in range(len(programme)):
            server._first_slide(load.public_reading(), programme, n)

    screen()
    once = len(statements)
    for _ in range(19):
        screen()
    assert once > 0
    assert len(statements) - once <= 1  # a look at the data version is shared for some seconds
