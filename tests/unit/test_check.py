"""`python -m data_access.check` on real databases in which something is wrong, or nothing."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.answers.trust import quality
from dashboard.figures.trust import stale
from dashboard.scope import Quarter, Scope
from data_access import feeds, schema, structure
from data_access.check import FAULTY, UNUSABLE, WELL, Report, check, main, text
from data_access.database import connect
from data_access.rights import granted
from tests.random_database import Rows, random_database, write_database
from tests.servers import copied, mariadb_server, postgresql_server, run

NOW = datetime(2026, 11, 23, 9)
JULY = date(2026, 7, 1)

SOUND: Rows = {
    "division": [
        {"code": "3702", "name": "city", "level": "city", "parent_code": "37"},
        {"code": "370202", "name": "Shinan", "level": "district", "parent_code": "3702"},
    ],
    "unit": [{"unit_id": 1, "name": "office", "kind": "office"}],
    "cadre": [{"cadre_id": 1, "name": "Ada", "unit_id": 1, "grade": "staff"}],
    "task_force": [{"task_force_id": 7, "name": "funeral", "field": "funeral", "formed_on": JULY}],
    "training_visit": [
        {
            "visit_id": visit,
            "cadre_id": 1,
            "town_code": "370202",
            "visited_on": JULY + timedelta(visit),
            "days": Decimal("1.0"),
            "recorded_at": datetime(2026, 8, 1),
        }
        for visit in range(1, 61)
    ],
    "work_item": [
        {
            "work_item_id": 1,
            "task_force_id": 7,
            "title": "one",
            "priority": 2,
            "effort_days": Decimal("2.0"),
            "opened_on": JULY,
            "recorded_at": datetime(2026, 7, 2),
        }
    ],
    "feed": [
        {"feed": feed, "refreshed_at": datetime(2026, 11, 22, 21), "covers_until": date(2026, 11, 21), "stale_after_hours": 24}
        for feed in ("stars", "training")
    ],
}

Build = Callable[..., str]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """The address of a sound database in which some statements have been run."""

    def address(*statements: str) -> str:
        path = tmp_path / "shared.sqlite"
        write_database(path, {**SOUND, "training_visit": SOUND["training_visit"][:31]})
        with sqlite3.connect(path) as connection:
            for statement in statements:
                connection.execute(statement)
        return f"sqlite:///{path}"

    return address


def faults(report: Report) -> list[tuple[str, str]]:
    return [(fault.kind, fault.place) for fault in report.structure]


def found(report: Report) -> dict[str, tuple[int, list[str]]]:
    """What checks and suspicions find, where they find something."""
    return {check: (seen.count, seen.keys) for check, seen in (report.rows | report.suspicions).items() if seen.count}


def test_a_sound_database_is_well(build: Build) -> None:
    report = check(build(), NOW)
    assert (report.status, faults(report), found(report), report.unanswered) == (WELL, [], {}, {})
    assert (report.engine, report.version, report.read_only) == ("sqlite", sqlite3.sqlite_version, True)
    assert text(report).startswith("All is well.\n")


# Structure -----------------------------------------------------------------------------------------


def test_what_is_missing_is_named_and_the_rest_is_checked(build: Build) -> None:
    report = check(
        build(
            "DROP TABLE task_force",
            "ALTER TABLE cadre DROP COLUMN grade",
            "UPDATE training_visit SET town_code = '?' WHERE visit_id = 3",
        ),
        NOW,
    )
    assert faults(report) == [("missing_column", "cadre.grade"), ("missing_table", "task_force")]
    assert report.status == UNUSABLE
    assert report.unanswered["work_item"] == "The database lacks cadre.grade, task_force."
    assert "training_visit" not in report.unanswered  # of a cadre it needs the id only
    assert found(report)["unknown_code"] == (1, ["training_visit:3"])


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("days NUMERIC(4, 1) NOT NULL", "days VARCHAR(8) NOT NULL", "wrong_type"),
        ("visited_on DATE NOT NULL", "visited_on INTEGER NOT NULL", "wrong_type"),
        ("cadre_id INTEGER NOT NULL", "cadre_id TEXT NOT NULL", "wrong_type"),
        ("town_code VARCHAR(12) NOT NULL", "town_code NOT NULL", "wrong_type"),
        ("town_code VARCHAR(12) NOT NULL", "town_code VARCHAR(11) NOT NULL", "too_short"),
        ("days NUMERIC(4, 1) NOT NULL", "days NUMERIC(3, 1) NOT NULL", "too_short"),
        ("days NUMERIC(4, 1) NOT NULL", "days NUMERIC(4, 0) NOT NULL", "too_short"),
        ("PRIMARY KEY (visit_id)", "UNIQUE (visit_id)", "wrong_key"),
        ("town_code VARCHAR(12) NOT NULL", "town_code TEXT NOT NULL", None),
        ("days NUMERIC(4, 1) NOT NULL", "days DECIMAL(12, 2) NOT NULL", None),
        ("recorded_at DATETIME NOT NULL", "recorded_at TIMESTAMP NOT NULL", None),
        ("visited_on DATE NOT NULL", "visited_on TEXT NOT NULL", None),
        ("cadre_id INTEGER NOT NULL", "cadre_id BIGINT NOT NULL", None),
    ],
)
def test_types_must_be_of_the_family_and_long_enough(tmp_path: Path, old: str, new: str, kind: str | None) -> None:
    path = tmp_path / "shared.sqlite"
    write_database(path, {})
    with sqlite3.connect(path) as connection:
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'training_visit'").fetchone()
        assert old in made
        connection.execute("DROP TABLE training_visit")
        connection.execute(made.replace(old, new))
    report = check(f"sqlite:///{path}", NOW)
    place = "training_visit" if kind == "wrong_key" else f"training_visit.{new.split()[0]}"
    assert faults(report) == ([(kind, place)] if kind else [])
    assert report.status == {"wrong_type": UNUSABLE, None: WELL}.get(kind, FAULTY)


def test_a_view_does_for_a_table(build: Build) -> None:
    assert check(build("ALTER TABLE cadre RENAME TO person", "CREATE VIEW cadre AS SELECT * FROM person"), NOW).status == WELL


def test_a_file_is_described_by_one_statement_however_its_tables_are_spelled(build: Build) -> None:
    engine, asked = connect(build("ALTER TABLE cadre RENAME TO person", "ALTER TABLE person RENAME TO Cadre")), []
    sa.event.listen(engine, "before_cursor_execute", lambda *event: asked.append(event[2]))
    assert structure.faults(engine) == []
    assert len(asked) == 1


def test_what_else_stands_in_a_file_need_not_be_readable(build: Build) -> None:
    broken = build("CREATE TABLE old (note text)", "CREATE VIEW note AS SELECT note FROM old", "DROP TABLE old")
    assert structure.faults(connect(broken)) == []


# Rows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE training_visit SET visited_on = '2026-07-02', town_code = '370202' WHERE visit_id <= 2",
            ("duplicate", "training_visit:2"),
        ),
        ("UPDATE work_item SET closed_on = '2026-06-30'", ("closed_before_opened", "work_item:1")),
        ("UPDATE training_visit SET visited_on = '2026-08-02' WHERE visit_id = 5", ("visit_in_future", "training_visit:5")),
        ("INSERT INTO training_duty VALUES (1, '2026-07-05', '370202', 3, NULL)", ("month_not_first_day", "training_duty:1/2026-07-05")),
        ("UPDATE unit SET division_code = '9'", ("unknown_code", "unit:1")),
        ("UPDATE work_item SET cadre_id = 9", ("unknown_id", "work_item:1")),
        ("UPDATE unit SET kind = 'bureau'", ("unknown_word", "unit:1")),
        ("UPDATE work_item SET priority = 4", ("unknown_word", "work_item:1")),
        ("UPDATE training_visit SET days = -0.5 WHERE visit_id = 4", ("out_of_range", "training_visit:4")),
    ],
)
def test_a_broken_row_is_named_by_its_key(build: Build, statement: str, expected: tuple[str, str]) -> None:
    report = check(build(statement), NOW)
    kind, key = expected
    assert found(report) == {kind: (1, [key])}
    assert report.status == FAULTY


def test_points_above_the_maximum_and_below_zero(build: Build) -> None:
    report = check(
        build(
            "INSERT INTO star_scheme VALUES (1, '', NULL, '2026-01-01', 0.3, 0.1)",
            "INSERT INTO star_dimension VALUES (1, 'delivery', '', NULL, 20, 1)",
            "INSERT INTO party_organization VALUES (5, '', NULL, 'branch', 'office', 1, '2020-01-01', NULL)",
            "INSERT INTO star_score VALUES (5, '2026-07-01', 'delivery', 20.01, '2026-08-01 00:00:00')",
            "INSERT INTO star_score VALUES (5, '2026-08-01', 'delivery', -1, '2026-09-01 00:00:00')",
        ),
        NOW,
    )
    assert found(report) == {
        "points_above_maximum": (1, ["star_score:5/2026-07-01/delivery"]),
        "out_of_range": (1, ["star_score:5/2026-08-01/delivery"]),
    }


def test_a_value_that_the_contract_wants_is_missed_where_the_database_does_not_insist(build: Build) -> None:
    url = build("ALTER TABLE cadre RENAME TO strict", "CREATE TABLE cadre AS SELECT cadre_id, NULL AS name, unit_id, grade FROM strict")
    assert found(check(url, NOW))["missing_value"] == (1, ["cadre:1"])


def test_a_row_that_breaks_several_checks_is_one_row(build: Build) -> None:
    report = check(build("UPDATE work_item SET closed_on = '2026-06-30', division_code = '?', cadre_id = 9"), NOW)
    assert report.broken_rows == 1
    assert found(report) == {name: (1, ["work_item:1"]) for name in ("closed_before_opened", "unknown_code", "unknown_id")}


def test_all_are_counted_and_as_many_listed_as_wanted(build: Build) -> None:
    url = build("UPDATE training_visit SET cadre_id = 9")
    keys = sorted(f"training_visit:{visit}" for visit in range(1, 32))
    assert found(check(url, NOW)) == {"unknown_id": (31, keys[:20])}
    assert found(check(url, NOW, keys=2)) == {"unknown_id": (31, keys[:2])}
    assert found(check(url, NOW, keys=None)) == {"unknown_id": (31, keys)}


@pytest.mark.parametrize("seed", [3, 4])
def test_the_command_and_the_figures_find_the_same(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "random.sqlite"
    random_database(path, seed, NOW.date())
    report = check(f"sqlite:///{path}", NOW, keys=None)
    shown = quality(connect(f"sqlite:///{path}"), Scope.of_quarter(Quarter.parse("2026Q3"), NOW.date()))
    assert {name: tuple(seen.keys) for name, seen in report.rows.items()} == shown
    assert report.broken_rows == len(set().union(*shown.values())) > 0


# Feeds -----------------------------------------------------------------------------------------------


def test_a_feed_is_stale_here_when_it_is_so_on_the_pages(build: Build) -> None:
    url = build(
        "UPDATE feed SET refreshed_at = '2026-11-22 09:00:00.000000' WHERE feed = 'stars'",
        "UPDATE feed SET refreshed_at = '2026-11-22 08:59:59.000000' WHERE feed = 'training'",
    )
    report = check(url, NOW)
    assert [(feed.feed, feed.is_stale) for feed in report.feeds] == [("stars", False), ("training", True)]
    assert [feed.is_stale for feed in report.feeds] == list(stale(feeds.feeds(connect(url)), NOW))
    assert report.status == FAULTY
    assert "training          24.0 h old, complete until 2026-11-21: STALE, may be 24 h old" in text(report)


# Rights ----------------------------------------------------------------------------------------------


def test_a_file_that_may_be_written_is_told_and_is_no_fault(build: Build) -> None:
    report = check(build(), NOW)
    assert [(right.rights, right.is_harmless) for right in report.rights] == [(("WRITE",), True)]
    assert report.status == WELL


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "sound.sqlite"
    write_database(path, {**SOUND, "training_visit": SOUND["training_visit"][:31]})
    return path


@pytest.fixture(scope="module")
def postgresql(sound: Path) -> Iterator[sa.URL]:
    """A sound database on a server, with an account that may read only and one that may do a little more."""
    with postgresql_server() as url:
        copied(sound, url)
        run(
            url,
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "CREATE ROLE reader LOGIN",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
            "CREATE ROLE writer LOGIN IN ROLE reader",
            "GRANT INSERT, DELETE ON work_item TO writer",
            "GRANT CREATE ON SCHEMA public TO writer",
            "CREATE ROLE half LOGIN",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO half",
            "REVOKE SELECT ON task_force FROM half",
        )
        yield url


def on(url: sa.URL, user: str) -> Report:
    return check(url.set(username=user).render_as_string(hide_password=False), NOW)


def test_a_superuser_is_reported_and_a_role_that_only_reads_is_not(postgresql: sa.URL) -> None:
    owner = check(postgresql.render_as_string(hide_password=False), NOW)
    assert [(right.place, right.rights) for right in owner.rights] == [("everything", ("SUPERUSER",))]
    assert owner.status == FAULTY
    reader = on(postgresql, "reader")
    assert (reader.status, reader.rights, reader.structure, reader.unanswered) == (WELL, [], [], {})
    assert (reader.engine, reader.read_only) == ("postgresql", True)


def test_every_right_to_write_is_named(postgresql: sa.URL) -> None:
    report = on(postgresql, "writer")
    assert [(right.place, right.rights) for right in report.rights] == [("work_item", ("INSERT", "DELETE")), ("schema", ("CREATE",))]
    assert report.status == FAULTY


def test_a_table_that_may_not_be_read_makes_the_database_unusable(postgresql: sa.URL) -> None:
    report = on(postgresql, "half")
    assert "permission denied" in report.unanswered["task_force"]
    assert report.status == UNUSABLE


def test_moments_with_a_zone_are_of_the_wrong_type(postgresql: sa.URL) -> None:
    run(postgresql, "ALTER TABLE feed ALTER refreshed_at TYPE timestamptz")
    assert faults(on(postgresql, "reader")) == [("wrong_type", "feed.refreshed_at")]


def test_mariadb_is_checked_alike(sound: Path) -> None:
    with mariadb_server() as url:
        copied(sound, url)
        run(url, "CREATE USER reader@localhost", "GRANT SELECT ON civil_affairs.* TO reader@localhost")
        reader = on(url, "reader")
        assert (reader.status, reader.rights, reader.structure, reader.unanswered) == (WELL, [], [], {})
        assert (reader.engine, reader.read_only) == ("mysql", True)
        run(url, "GRANT INSERT ON civil_affairs.work_item TO reader@localhost")
        assert [(right.place, right.rights) for right in on(url, "reader").rights] == [("civil_affairs.work_item", ("INSERT",))]
        assert "SUPER" in str(on(url, "root").rights) or "ALL PRIVILEGES" in str(on(url, "root").rights)


def test_grants_of_columns_and_reading_alone_are_read_right() -> None:
    assert granted(
        [
            "GRANT USAGE ON *.* TO `reader`@`%` IDENTIFIED BY PASSWORD '*1'",
            "GRANT SELECT, SHOW VIEW ON `board`.* TO `reader`@`%`",
            "GRANT SELECT (name, unit_id), UPDATE (name, grade) ON `board`.`cadre` TO `reader`@`%`",
            "GRANT `role` TO `reader`@`%`",
        ]
    ) == [("board.cadre", ("UPDATE",), False)]


# The command -----------------------------------------------------------------------------------------


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str]]:
    """Runs the command; gives its exit status and what it prints."""
    monkeypatch.setenv("DASHBOARD_NOW", NOW.isoformat())

    def ran(*arguments: str) -> tuple[int, str]:
        status = main(arguments)
        printed = capfdbinary.readouterr()
        assert printed.err == b""
        return status, printed.out.decode()

    return ran


def test_the_document_holds_every_section(build: Build, command: Callable[..., tuple[int, str]]) -> None:
    url = build("UPDATE work_item SET cadre_id = 9", "ALTER TABLE unit DROP COLUMN name_en")
    status, printed = command("--database-url", url, "--format", "json")
    said: dict[str, Any] = json.loads(printed)
    assert list(said) == [
        *("checked_at", "status", "connection", "structure", "rights", "broken_rows", "rows", "suspicions", "feeds", "unanswered"),
    ]
    assert status == said["status"] == UNUSABLE
    assert said["connection"] == {
        **{"reachable": True, "engine": "sqlite", "version": sqlite3.sqlite_version, "read_only": True, "error": None},
    }
    assert said["structure"] == [
        {"kind": "missing_column", "table": "unit", "place": "unit.name_en", "wanted": "VARCHAR(128)", "found": "", "serious": True}
    ]
    assert list(said["rows"]) == list(quality(connect(build_sound(url)), Scope.of_quarter(Quarter.parse("2026Q3"), NOW.date())))
    assert said["feeds"][0] == {
        "feed": "stars",
        "refreshed_at": "2026-11-22T21:00:00",
        "covers_until": "2026-11-21",
        "stale_after_hours": 24,
        "age_hours": 12.0,
        "is_stale": False,
    }


def build_sound(url: str) -> str:
    """The same file once it has its column again."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("ALTER TABLE unit ADD COLUMN name_en VARCHAR(128)")
    return url


def test_the_exit_status_tells_well_from_faulty_from_unusable(
    build: Build, tmp_path: Path, command: Callable[..., tuple[int, str]]
) -> None:
    url = build()
    path = url.removeprefix("sqlite:///")
    assert command("--database-url", url)[0] == 0
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE work_item SET cadre_id = 9")
    assert command("--database-url", url)[0] == 1
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE cadre")
    assert command("--database-url", url)[0] == 2
    status, printed = command("--database-url", f"sqlite:///{tmp_path}/nowhere.sqlite")
    assert status == 2
    assert "The database cannot be reached: unable to open database file" in printed


@pytest.mark.parametrize(
    "address", ["", "nonsense", "oracle://somewhere/x", "sqlite:///{folder}/noise", "postgresql://u:s3cret@127.0.0.1:1/x"]
)
def test_an_address_that_leads_nowhere_is_one_sentence_without_its_password(
    tmp_path: Path, command: Callable[..., tuple[int, str]], address: str
) -> None:
    (tmp_path / "noise").write_bytes(b"no database at all" * 100)
    status, printed = command("--database-url", address.format(folder=tmp_path))
    assert status == 2
    assert printed.startswith("It cannot be used, wholly or in part.\n\nConnection\n  The database")
    assert "s3cret" not in printed


def test_help_says_what_the_exit_status_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "2  it cannot be used" in capsys.readouterr().out


def test_the_demo_database_is_sound_but_for_the_rows_planted_in_it(demo_url: str) -> None:
    report = check(demo_url, NOW)
    assert (report.structure, report.unanswered) == ([], {})
    assert {name: seen.count for name, seen in report.suspicions.items() if seen.count} == {}
    assert report.broken_rows == 17
    assert set(schema.metadata.tables) >= {key.split(":")[0] for seen in report.rows.values() for key in seen.keys}
