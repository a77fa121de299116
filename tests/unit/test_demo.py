"""The demo database: real places, the contract kept but for planted flaws, and the stories that the screens must find."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import contract, demo, schema
from data_access.database import connect

TODAY = date(2026, 11, 23)
FLAWS = {
    "duplicate": 4,
    "closed_before_opened": 2,
    "visit_in_future": 2,
    "month_not_first_day": 2,
    "unknown_code": 5,
    "unknown_id": 1,
    "points_above_maximum": 1,
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    demo.build(built, TODAY)
    return built


@pytest.fixture(scope="module")
def database(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def column(database: sqlite3.Connection, statement: str) -> list[Any]:
    return [row[0] for row in database.execute(statement)]


def single(database: sqlite3.Connection, statement: str) -> Any:
    (value,) = column(database, statement)
    return value


def test_the_same_day_gives_the_same_bytes(path: Path, demo_url: str) -> None:
    built_before = Path(demo_url.removeprefix("sqlite:///"))
    assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(built_before.read_bytes()).digest()


def test_it_is_small_and_leaves_nothing_else_behind(path: Path) -> None:
    assert path.stat().st_size < 30_000_000
    assert [file.name for file in path.parent.iterdir()] == ["demo.sqlite"]


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_any_day_has_all_tables_and_nothing_from_its_future(today: date) -> None:
    rows = demo.tables(today)
    assert [table.name for table in schema.metadata.sorted_tables if not rows[table.name]] == []
    assert max(row["recorded_at"].date() for row in rows["training_visit"] + rows["work_item"] + rows["star_rating"]) <= today
    assert {row["actual_finish"] for row in rows["milestone_report"] if row["actual_finish"] and row["actual_finish"] >= today} == set()
    assert {row["closed_on"] for row in rows["work_item"] if row["closed_on"] and row["closed_on"] >= today} == set()


def test_it_is_known_as_the_demo_and_an_empty_database_is_not(path: Path, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE unit (unit_id INTEGER)").connection.close()
    assert demo.is_demo(connect(f"sqlite:///{path}"))
    assert not demo.is_demo(connect(f"sqlite:///{tmp_path / 'other.sqlite'}"))


def test_ensure_builds_once_and_sweeps_away_what_nobody_used_for_days(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "FOLDER", tmp_path)
    built = tmp_path / f"{TODAY}.sqlite"
    built.write_bytes(path.read_bytes())
    (tmp_path / "2026-11-20.sqlite").touch()
    (tmp_path / "2026-11-22.sqlite").touch()
    long_ago = 1_700_000_000
    os.utime(tmp_path / "2026-11-20.sqlite", (long_ago, long_ago))
    before = built.stat().st_mtime_ns
    assert demo.ensure(TODAY) == f"sqlite:///{built}"
    assert built.stat().st_mtime_ns == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2026-11-22.sqlite", "2026-11-23.sqlite"]


def test_the_divisions_are_those_of_qingdao(database: sqlite3.Connection) -> None:
    assert dict(database.execute("SELECT level, count(*) FROM division GROUP BY level")) == {
        "province": 1,
        "city": 1,
        "district": 10,
        "town": 141,
    }
    kinds = {"district": 7, "county_city": 3, "street": 98, "town": 36, "zone": 7}
    assert dict(database.execute("SELECT kind, count(*) FROM division WHERE kind IS NOT NULL GROUP BY kind")) == kinds
    assert database.execute("SELECT code, parent_code FROM division WHERE level = 'city'").fetchall() == [("3702", "37")]
    assert single(database, "SELECT name || ' ' || name_en FROM division WHERE code = '370211'") == "西海岸新区 West Coast New Area"
    assert single(database, "SELECT parent_code FROM division WHERE code = '370285116'") == "370285"


def test_every_name_has_its_english(database: sqlite3.Connection) -> None:
    named = [table for table in schema.metadata.sorted_tables if "name_en" in table.c]
    assert {
        table.name for table in named if single(database, f"SELECT count(*) FROM {table.name} WHERE name_en IS NULL OR name_en = ''")
    } == set()
    assert single(database, "SELECT count(*) FROM work_item WHERE title_en IS NULL") == 0
    assert single(database, "SELECT count(*) FROM work_item WHERE title LIKE '%{%' OR length(title) > 128 OR length(title_en) > 160") == 0


def test_cadres_are_165_people_of_different_names(database: sqlite3.Connection) -> None:
    assert single(database, "SELECT count(DISTINCT name) FROM cadre") == 165


def test_the_planted_flaws_are_found_and_nothing_else(path: Path) -> None:
    engine = connect(f"sqlite:///{path}")
    found = {table: contract.broken_rows(engine, table, known_until=TODAY) for table in contract.TABLES}
    assert {check: sum(int(rows[check].sum()) for rows in found.values() if check in rows) for check in FLAWS} == FLAWS
    assert sum(len(rows) for rows in found.values()) == sum(FLAWS.values())


def test_every_town_and_zone_is_on_the_roster_within_a_year(database: sqlite3.Connection) -> None:
    year = "month BETWEEN '2025-12-01' AND '2026-11-30'"
    assert single(database, f"SELECT count(DISTINCT town_code) FROM training_duty JOIN division ON code = town_code WHERE {year}") == 141


def test_a_quarters_points_are_the_mean_of_its_months(database: sqlite3.Connection) -> None:
    statement = """
        SELECT count(*) FROM star_rating r
        JOIN (SELECT organization_id, sum(points) AS points, min(month) AS first, (CAST(strftime('%Y', month) AS int) * 12
              + CAST(strftime('%m', month) AS int) - 1) / 3 AS quarter FROM star_score GROUP BY organization_id, quarter) s
          ON s.organization_id = r.organization_id AND s.first = r.period_start
        WHERE r.period_kind = 'quarter' AND r.state = 'published' AND abs(r.points - s.points / 3) > 0.001
    """
    assert single(database, statement) == 0


def test_the_last_finished_quarter_has_ties_at_both_edges_a_capped_an_open_and_an_unrated_result(database: sqlite3.Connection) -> None:
    last = "FROM star_rating WHERE period_kind = 'quarter' AND period_start = '2026-07-01'"
    assert dict(database.execute(f"SELECT state, count(*) {last} GROUP BY state")) == {"published": 28, "under_review": 1, "not_rated": 1}
    points = [row[0] for row in database.execute(f"SELECT points {last} AND state = 'published' ORDER BY points DESC")]
    assert points[5] > points[6] == points[7] > points[8]  # place 7 of 28 is the last that leads
    assert points[22] > points[23] == points[24] > points[25]  # place 4 from the bottom is the last that trails
    assert points[5] >= 90 > points[6]  # six have five stars
    assert database.execute(f"SELECT organization_id, stars {last} AND points >= 80 AND stars < 4").fetchall() == [(18, 2)]
    assert column(database, "SELECT cap_stars FROM star_evidence WHERE kind = 'veto' AND month >= '2026-07-01'") == [2]


def test_the_scheme_changed_a_year_ago_on_a_quarters_first_day(database: sqlite3.Connection) -> None:
    assert column(database, "SELECT effective_from FROM star_scheme ORDER BY scheme_id") == ["2023-10-01", "2025-10-01"]


def test_one_organization_is_new_and_one_has_left(database: sqlite3.Connection) -> None:
    assert column(database, "SELECT organization_id FROM party_organization WHERE active_from = '2026-07-01'") == [9]
    assert column(database, "SELECT organization_id FROM party_organization WHERE active_to = '2026-06-30'") == [20]


def test_the_pilot_has_three_years_and_32_towns(database: sqlite3.Connection) -> None:
    assert column(database, "SELECT starts_on FROM plan_phase ORDER BY position") == ["2025-01-01", "2026-01-01", "2027-01-01"]
    assert dict(database.execute("SELECT phase_id, count(*) FROM pilot_site GROUP BY phase_id")) == {1: 32, 2: 10, 3: 1}
    assert single(database, "SELECT count(DISTINCT substr(division_code, 1, 6)) FROM pilot_site WHERE phase_id = 1") == 10


_LATEST = """
    FROM milestone m LEFT JOIN milestone_report r ON r.milestone_id = m.milestone_id
     AND r.reported_on = (SELECT max(reported_on) FROM milestone_report x WHERE x.milestone_id = m.milestone_id)
    WHERE m.removed_on IS NULL
"""


def test_milestones_tell_their_stories(database: sqlite3.Connection) -> None:
    assert column(database, "SELECT milestone_id FROM milestone_replan GROUP BY milestone_id HAVING count(*) = 2") == [25]
    assert column(database, "SELECT milestone_id FROM milestone WHERE removed_on IS NOT NULL") == [22]
    overdue = f"SELECT m.milestone_id {_LATEST} AND actual_finish IS NULL AND planned_finish < '2026-11-23' AND m.milestone_id <> 25"
    assert column(database, overdue) == [24, 26, 29]
    assert column(database, f"{overdue} AND recovery_on IS NULL") == [24]
    silent = f"SELECT m.milestone_id {_LATEST} AND actual_finish IS NULL AND planned_start <= '2026-11-23' AND reported_on < '2026-10-09'"
    assert column(database, silent) == [23]
    assert single(database, "SELECT max(forecast_finish) FROM milestone_report WHERE milestone_id = 21") == "2026-10-17"
    assert (
        single(database, "SELECT max(actual_finish) FROM milestone_report WHERE milestone_id = 21") == "2026-09-12"
    )  # planned for 15 September


def test_published_values_are_the_starting_points(database: sqlite3.Connection) -> None:
    value = "SELECT indicator, sum(numerator), sum(denominator) FROM indicator_value WHERE month = '2025-12-01' GROUP BY indicator"
    values = {indicator: (numerator, denominator) for indicator, numerator, denominator in database.execute(value)}
    assert values["station_count"] == (1032, None)
    assert values["refit_households"] == (16000, None)
    assert values["med_care_share"][1] == 302
    assert abs(values["med_care_share"][0] - 284) <= 2
    assert (
        single(
            database,
            "SELECT target FROM indicator_target WHERE indicator = 'station_count' AND division_code = '3702' AND due_on = '2026-12-31'",
        )
        == 1300
    )
    assert set(column(database, "SELECT direction FROM indicator")) == {"up", "down", "context"}


def test_laixi_has_not_sent_the_last_month_and_pingdus_is_not_approved(database: sqlite3.Connection) -> None:
    october = "FROM submission WHERE month = '2026-10-01'"
    assert dict(database.execute(f"SELECT feed, count(*) {october} GROUP BY feed")) == {
        "eldercare": 9,
        "stars": 10,
        "task_forces": 10,
        "training": 10,
    }
    assert database.execute(f"SELECT feed, division_code {october} AND approved_on IS NULL").fetchall() == [("training", "370283")]
    assert single(database, "SELECT count(*) FROM indicator_value WHERE indicator = 'home_beds' AND month = '2026-10-01'") == 9


def test_no_feed_is_stale_in_the_morning(database: sqlite3.Connection) -> None:
    assert single(database, "SELECT min(refreshed_at) FROM feed") >= "2026-11-23 01:00"
    assert single(database, "SELECT min(stale_after_hours) FROM feed") == 30


def test_laixi_and_pingdu_are_behind_in_training_and_problems(database: sqlite3.Connection) -> None:
    statement = """
        SELECT substr(d.town_code, 1, 6) AS district FROM training_duty d
        LEFT JOIN (SELECT cadre_id, substr(visited_on, 1, 7) AS month, sum(days) AS days FROM training_visit GROUP BY 1, 2) v
          ON v.cadre_id = d.cadre_id AND v.month = substr(d.month, 1, 7)
        WHERE d.month BETWEEN '2026-07-01' AND '2026-09-30' AND exempt_reason IS NULL
        GROUP BY district ORDER BY sum(min(coalesce(v.days, 0), required_days)) / sum(required_days) LIMIT 2
    """
    assert set(column(database, statement)) == {"370283", "370285"}
    slow = """
        SELECT substr(town_code, 1, 6) AS district FROM grassroots_problem JOIN division ON code = town_code
        WHERE reported_on >= '2026-01-01' AND closed_on IS NOT NULL
        GROUP BY district ORDER BY avg(julianday(closed_on) - julianday(reported_on)) DESC LIMIT 2
    """
    assert set(column(database, slow)) == {"370283", "370285"}


def test_three_task_forces_share_21_people(database: sqlite3.Connection) -> None:
    assert single(database, "SELECT count(*) FROM task_force") == 3
    on_duty = "FROM task_force_member WHERE left_on IS NULL OR left_on >= '2026-11-23'"
    assert single(database, f"SELECT count(DISTINCT cadre_id) {on_duty}") == 21
    assert column(database, f"SELECT cadre_id {on_duty} GROUP BY cadre_id HAVING count(*) > 1") == [13, 20]
    assert single(database, "SELECT count(*) FROM task_force_member JOIN cadre USING (cadre_id) WHERE grade <> 'division'") == 0


def test_the_backlog_of_social_assistance_grows_and_the_others_do_not(database: sqlite3.Connection) -> None:
    def backlog(day: str) -> dict[int, int]:
        statement = "SELECT task_force_id, count(*) FROM work_item WHERE opened_on <= ? AND (closed_on IS NULL OR closed_on > ?) GROUP BY 1"
        return dict(database.execute(statement, (day, day)))

    march, september, november = backlog("2026-03-31"), backlog("2026-09-30"), backlog("2026-11-22")
    assert march[2] + 20 < september[2] < november[2] - 5
    assert all(march[force] >= september[force] >= november[force] for force in (1, 3))
    assert 175 <= sum(september.values()) <= 185
    overdue = dict(
        database.execute("SELECT task_force_id, count(*) FROM work_item WHERE closed_on IS NULL AND due_on < '2026-11-23' GROUP BY 1")
    )
    assert overdue[2] > 3 * (overdue.get(1, 0) + overdue.get(3, 0))
    assert single(database, "SELECT count(*) FROM work_item WHERE closed_on IS NULL AND cadre_id IS NULL") >= 3
    assert single(database, "SELECT count(*) FROM work_item WHERE closed_on IS NULL AND division_code IS NULL") >= 3
    assert single(database, "SELECT count(*) FROM work_item WHERE closed_on IS NULL AND cadre_id = 42") == 2  # who has left


def test_a_category_is_open_in_many_towns(database: sqlite3.Connection) -> None:
    statement = "SELECT count(DISTINCT town_code) FROM grassroots_problem WHERE closed_on IS NULL AND category = 'eldercare'"
    assert single(database, statement) >= 10


def test_a_few_visits_were_entered_very_late(database: sqlite3.Connection) -> None:
    late = single(database, "SELECT count(*) FROM training_visit WHERE julianday(date(recorded_at)) - julianday(visited_on) > 20")
    assert 10 <= late <= 100


def test_each_meeting_was_held_after_its_quarter_and_decided_three_to_five_things(database: sqlite3.Connection) -> None:
    assert single(database, "SELECT count(*) FROM meeting WHERE held_on < date(quarter, '+3 months')") == 0
    numbers = column(database, "SELECT count(*) FROM decision GROUP BY meeting_id")
    assert len(numbers) == 12
    assert set(numbers) <= {3, 4, 5}


def test_standards_are_set_for_figures_of_the_contract(database: sqlite3.Connection) -> None:
    contract_text = "".join(
        (Path(__file__).parents[2] / f"docs/contract/{name}.md").read_text("utf-8") for name in ("definitions", "figures")
    )
    measures = column(database, "SELECT DISTINCT measure FROM standard ORDER BY measure")
    assert [measure for measure in measures if measure not in contract_text and measure != "full_attendance"] == []


def test_frequent_filters_have_indexes(path: Path) -> None:
    indexed = {index["name"] for index in sa.inspect(sa.create_engine(f"sqlite:///{path}")).get_indexes("training_visit")}
    assert indexed == {"training_visit_visited_on", "training_visit_cadre_id_visited_on_days_recorded_at", "training_visit_town_code"}
