"""What a reader of one district sees: all figures of it, as the leaders see them, and nothing that is another district's."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.answers import stars, training
from dashboard.answers.figures import figures
from dashboard.figures.districts import assign, district_of
from dashboard.scope import Quarter, Scope
from data_access import divisions, schema
from data_access.database import connect, read
from data_access.names import Names
from data_access.readers import Reader, seen
from tests.random_database import DISTRICTS, random_rows, write_database
from tests.servers import copied
from tests.unit.test_engines import mariadb, postgresql, written

__all__ = ["mariadb", "postgresql"]  # fixtures

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9)
Q3, Q4 = Quarter.parse("2026Q3"), Quarter.parse("2026Q4")
OWN = DISTRICTS[0]
LIMITED = seen(Reader(OWN)).keys() & schema.metadata.tables.keys()
TRAINING = ("training_duty", "training_visit", "training_record")
SHARED = [
    *(
        "division",
        "feed",
        "indicator",
        "initiative",
        "meeting",
        "plan_phase",
        "standard",
        "star_dimension",
        "star_scheme",
        "star_threshold",
    ),
    *("submission", "task_force", "task_force_member", "training_task", "unit", "unit_cluster", "unit_cluster_member"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readers") / "random.sqlite"
    write_database(path, random_rows(1, TODAY))
    return path


@pytest.fixture(scope="module")
def everything(path: Path) -> Iterator[sa.Engine]:
    engine = connect(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def own(path: Path) -> Iterator[sa.Engine]:
    """As a reader of the first district is connected."""
    engine = connect(f"sqlite:///{path}", reader=Reader(OWN))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def of_own(own: sa.Engine) -> dict[str, Any]:
    """The figures of the third quarter as that reader gets them."""
    return figures(own, Scope.of_quarter(Q3, TODAY, OWN), NOW)


def rows(engine: sa.Engine, name: str) -> pd.DataFrame:
    table = schema.metadata.tables[name]
    return read(engine, sa.select(table).order_by(*table.primary_key))


def numbers(cadres: pd.DataFrame) -> pd.Series:
    return "#" + cadres["cadre_id"].astype("str")


def owners(engine: sa.Engine, name: str) -> pd.Series:
    """The district of each row of a table, by the way that the figures take; of training that of the town."""
    districts, found = district_of(divisions.divisions(engine)), rows(engine, name)
    of_unit = rows(engine, "unit").set_index("unit_id")["division_code"]
    for column, of in (("organization_id", "party_organization"), ("milestone_id", "milestone")):
        if column in found and name != of:
            parent = rows(engine, of).set_index(column)
            found = found.join(parent[["unit_id" if of == "party_organization" else "division_code"]], on=column)
    codes = next((found[column] for column in ("town_code", "division_code") if column in found), None)
    return assign(found["unit_id"].map(of_unit) if codes is None else codes, districts)


@pytest.mark.parametrize(
    "scope", [Scope.of_quarter(Q3, TODAY, OWN), Scope.of_quarter(Q4, TODAY, OWN), Scope.as_of(Q3, date(2026, 8, 20), OWN)]
)
def test_the_figures_of_the_own_district_are_those_of_the_leaders(everything: sa.Engine, own: sa.Engine, scope: Scope) -> None:
    assert figures(own, scope, NOW) == figures(everything, scope, NOW)


def test_the_people_of_the_own_district_are_those_of_the_leaders(everything: sa.Engine, own: sa.Engine) -> None:
    scope = Scope.of_quarter(Q3, TODAY, OWN)
    for question in (training.people, training.lacking, training.undone, stars.history):
        assert repr(question(own, scope)) == repr(question(everything, scope))


def test_what_is_of_no_district_is_seen_whole(everything: sa.Engine, own: sa.Engine) -> None:
    assert sorted(schema.metadata.tables.keys() - seen(Reader(OWN))) == SHARED
    for name in SHARED:
        pd.testing.assert_frame_equal(rows(own, name), rows(everything, name))


def test_of_other_tables_only_the_rows_of_the_own_district_are_seen(everything: sa.Engine, own: sa.Engine) -> None:
    names = sorted(LIMITED - {"cadre", "indicator_target", *TRAINING})
    for name in names:
        is_own = (owners(everything, name) == OWN).to_numpy()
        pd.testing.assert_frame_equal(rows(own, name), rows(everything, name)[is_own].reset_index(drop=True))
    assert len(names) == 13


def test_of_training_only_what_cadres_with_a_duty_there_did_is_seen_and_who_came_there(everything: sa.Engine, own: sa.Engine) -> None:
    duties = rows(everything, "training_duty")
    cadres = set(duties.loc[(owners(everything, "training_duty") == OWN).to_numpy(), "cadre_id"])
    assert 0 < len(cadres) < duties["cadre_id"].nunique()
    for name in TRAINING:
        found = rows(everything, name)
        is_own = found["cadre_id"].isin(cadres)
        is_there = (owners(everything, name) == OWN).to_numpy() & (name != "training_duty")
        pd.testing.assert_frame_equal(rows(own, name), found[is_own | is_there].reset_index(drop=True))


def test_a_target_is_seen_when_it_is_the_citys_or_the_districts_own(own: sa.Engine, everything: sa.Engine) -> None:
    districts = district_of(divisions.divisions(own))
    assert set(assign(rows(own, "indicator_target")["division_code"], districts)) <= {OWN, "none"}
    assert len(rows(own, "indicator_target")) < len(rows(everything, "indicator_target"))


def test_cadres_elsewhere_have_a_number_for_a_district_and_no_name(everything: sa.Engine, own: sa.Engine) -> None:
    known, shown = rows(everything, "cadre"), rows(own, "cadre")
    duties = rows(everything, "training_duty")
    there = set(duties.loc[(owners(everything, "training_duty") == OWN).to_numpy(), "cadre_id"])
    is_own = (owners(everything, "cadre") == OWN).to_numpy() | known["cadre_id"].isin(there)
    assert 0 < is_own.sum() < len(known)
    pd.testing.assert_frame_equal(shown, known.assign(name=known["name"].where(is_own, numbers(known))))


def test_who_may_not_see_names_sees_all_the_rest(path: Path, everything: sa.Engine) -> None:
    nameless = connect(f"sqlite:///{path}", reader=Reader(sees_names=False))
    assert rows(nameless, "cadre")["name"].tolist() == numbers(rows(everything, "cadre")).tolist()
    for name in schema.metadata.tables.keys() - {"cadre"}:
        pd.testing.assert_frame_equal(rows(nameless, name), rows(everything, name))


@pytest.mark.parametrize("district", ["nowhere", "370200", "' OR '1' = '1", "%s"])
def test_a_district_that_is_none_has_no_rows(path: Path, district: str) -> None:
    engine = connect(f"sqlite:///{path}", reader=Reader(district))
    for name in LIMITED - {"cadre", "indicator_target"}:
        assert rows(engine, name).empty


@pytest.mark.parametrize("server", ["postgresql", "mariadb"])
def test_servers_show_a_district_the_same_rows(
    request: pytest.FixtureRequest, path: Path, own: sa.Engine, of_own: dict[str, Any], server: str
) -> None:
    url: sa.URL = request.getfixturevalue(server)
    copied(path, url)
    engine = connect(written(url), reader=Reader(OWN))
    for name in LIMITED:
        pd.testing.assert_frame_equal(rows(engine, name), rows(own, name))
    assert figures(engine, Scope.of_quarter(Q3, TODAY, OWN), NOW) == of_own
    engine.dispose()


def test_tables_of_other_names_show_a_district_the_same_rows(
    path: Path, own: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = tmp_path / "renamed.sqlite"
    copied(path, sa.make_url(f"sqlite:///{renamed}"), Names(tables={"work_item": "rank", "division": "t_division"}))
    (tmp_path / "tables.toml").write_text('[tables]\nwork_item = "rank"\ndivision = "t_division"\n')
    monkeypatch.setenv("DASHBOARD_TABLES", str(tmp_path / "tables.toml"))
    engine = connect(f"sqlite:///{renamed}", reader=Reader(OWN))
    for name in LIMITED:
        pd.testing.assert_frame_equal(rows(engine, name), rows(own, name))
    engine.dispose()
