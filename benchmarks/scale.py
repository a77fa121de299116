"""The databases to measure on: the demo database, multiplied within its ten districts. They stay in `.bench/` until the demo changes.

The demo itself is the smallest. A city has 310 organizations and 1,650 cadres, a province sixteen times as many, a nation a hundred
times. Towns, milestones, remarks and work items grow with the scale alone: a city has those of the demo. Every copy keeps the contract:
its rows belong to each other, its points are lower by an amount of its own and its ratings follow from them.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from shutil import disk_usage
from typing import Any

import sqlalchemy as sa

from data_access import demo, schema
from data_access.demo import eldercare, feeds, flaws, indicators, meetings, places, problems, stars, task_forces, training

FOLDER = Path(__file__).parents[1] / ".bench"
TODAY, NOW = date(2026, 11, 23), "2026-11-23T09:00:00"
SCALES = {"demo": 0.1, "city": 1, "province": 16, "nation": 100}
_GIGABYTES = 0.13  # of a city

_PER_CITY = 10  # copies of the demo's people in a city: it has 31 organizations and 165 cadres
_BUILDERS = (demo, eldercare, feeds, flaws, indicators, meetings, places, problems, stars, task_forces, training)

# How a table is multiplied: whether with the people or only with the scale, and the columns that get new values in every copy.
_PEOPLE: dict[str, tuple[str, ...]] = {
    "cadre": ("cadre_id", "name"),
    "party_organization": ("organization_id", "name", "name_en"),
    "star_score": ("organization_id",),
    "star_evidence": ("evidence_id", "organization_id"),
    "star_rating": ("organization_id",),
    "training_duty": ("cadre_id", "town_code"),
    "training_visit": ("visit_id", "cadre_id", "town_code"),
    "training_record": ("record_id", "cadre_id", "town_code"),
    "grassroots_problem": ("problem_id", "cadre_id", "town_code"),
}
_PLACES: dict[str, tuple[str, ...]] = {
    "division": ("code", "name", "name_en"),
    "pilot_site": ("division_code",),
    "milestone": ("milestone_id", "division_code", "name", "name_en"),
    "milestone_replan": ("milestone_id",),
    "milestone_report": ("milestone_id",),
    "task_force_member": ("cadre_id",),
    "work_item": ("work_item_id", "cadre_id"),
    "remark": ("remark_id",),
}
_TOWN_DIGITS = 9
_FIRST_SUFFIX = 100  # a copied town has three digits more than its model


def sqlite(scale: str) -> str:
    """The address of the SQLite database of a scale; built when it is absent or older than the demo's builders."""
    path = FOLDER / f"{scale}.sqlite"
    changed = max(Path(str(module.__file__)).stat().st_mtime for module in _BUILDERS)
    if not path.exists() or path.stat().st_mtime < changed:
        part = path.with_suffix(".part")
        FOLDER.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        needed = SCALES[scale] * _GIGABYTES * 2  # to sort for an index it takes once more
        if (free := disk_usage(FOLDER).free / 1e9) < needed:
            raise OSError(f"A {scale} needs {needed:.0f} GB of disk to be built, and {free:.0f} are left.")
        demo.build(part, TODAY)
        indexes = _indexes(part)
        engine = sa.create_engine(f"sqlite:///{part}", poolclass=sa.NullPool)

        @sa.event.listens_for(engine, "connect")
        def _fast(connection: Any, _record: object) -> None:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")

        multiply(engine, SCALES[scale], indexes)
        part.replace(path)
    return f"sqlite:///{path}"


@contextmanager
def database(engine: str, scale: str) -> Iterator[str]:
    """The address of the database of a scale: the kept SQLite file, or "postgresql": a server of its own, gone afterwards."""
    if engine == "sqlite":
        yield sqlite(scale)
        return
    from tests.servers import copied, postgresql_server  # it needs no server where none is asked for

    with postgresql_server() as url:
        base = Path(sqlite("demo").removeprefix("sqlite:///"))
        copied(base, url)
        owner = sa.create_engine(url)
        multiply(owner, SCALES[scale], _indexes(base))
        owner.dispose()
        yield url.render_as_string(hide_password=False)


def multiply(engine: sa.Engine, scale: float, indexes: Sequence[tuple[str, str]]) -> None:
    """Copy the rows of a demo database until it has the scale; then its indexes (name, statement), then its statistics."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            for name, _ in indexes:
                connection.exec_driver_sql(f"DROP INDEX {name}")
        steps = _steps(connection)
        for name, changed in (_PLACES | _PEOPLE).items():
            copies = round(scale * (_PER_CITY if name in _PEOPLE else 1))
            if copies > 1:
                table = schema.metadata.tables[name]
                connection.execute(table.insert().from_select(table.columns.keys(), _copies(table, changed, copies, round(scale), steps)))
        for _, statement in indexes:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("ANALYZE")


def _indexes(base: Path) -> list[tuple[str, str]]:
    """The indexes of the demo database: their names and the statements that make them."""
    with closing(sqlite3.connect(base)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()


def _steps(connection: sa.Connection) -> dict[str, int]:
    """By how much the numbers of a copy differ from those of the one before, by column."""
    keys = {
        column: schema.metadata.tables[table].c[column]
        for table, column in {
            "party_organization": "organization_id",
            "star_evidence": "evidence_id",
            "training_visit": "visit_id",
            "training_record": "record_id",
            "grassroots_problem": "problem_id",
            "milestone": "milestone_id",
            "work_item": "work_item_id",
            "remark": "remark_id",
        }.items()
    }
    most = {column: connection.execute(sa.select(sa.func.max(key))).scalar_one() for column, key in keys.items()}
    return {column: value + 1 for column, value in most.items()} | {"cadre_id": flaws.UNKNOWN_CADRE + 1}


def _copies(table: sa.Table, changed: tuple[str, ...], copies: int, scale: int, steps: dict[str, int]) -> sa.Select:
    """All rows of a table so many times more, numbered from 1."""
    number = sa.select(sa.literal_column("1", sa.Integer).label("n")).cte("copies", recursive=True)
    number = number.union_all(sa.select(number.c.n + 1).where(number.c.n < copies - 1))
    n = number.c.n
    place = n % scale if table.name in _PEOPLE else n  # the towns of a copy
    values: list[sa.ColumnElement[Any]] = []
    for column in table.columns:
        value: sa.ColumnElement[Any] = column
        if column.name in changed:
            if column.name in steps:
                value = column + n * steps[column.name]
            elif column.name.endswith("code"):
                value = sa.case(
                    (sa.and_(place > 0, sa.func.length(column) == _TOWN_DIGITS), column + sa.cast(place + _FIRST_SUFFIX, sa.String)),
                    else_=column,
                )
            else:
                value = column + " " + sa.cast(n + 1, sa.String)
        elif (table.name, column.name) in _POINTS:
            value = _POINTS[table.name, column.name](table, n)
        values.append(value.label(column.name))
    rows = sa.select(*values).select_from(table.join(number, sa.true()))
    if table.name in ("division", "pilot_site"):
        key = table.c.code if table.name == "division" else table.c.division_code
        rows = rows.where(sa.func.length(key) == _TOWN_DIGITS)
    return rows


def _lower(table: sa.Table, n: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    """How many points the organization of a copy has fewer than its model: 0 to 3.99, the same in all its months."""
    return sa.cast((n * 37 + table.c.organization_id * 11) % 400, sa.Numeric(6, 2)) / 100.0


def _less(table: sa.Table, n: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    return sa.func.round(sa.cast(table.c.points - _lower(table, n), sa.Numeric), 2)


def _score(table: sa.Table, n: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    return sa.case((table.c.dimension == "delivery", _less(table, n)), else_=table.c.points)


def _stars(table: sa.Table, n: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    """By the thresholds, and never more than the model has: that may be capped."""
    left = table.c.points - _lower(table, n)
    reached = sa.case((left >= 90, 5), (left >= 80, 4), (left >= 70, 3), (left >= 60, 2), else_=1)
    return sa.case((table.c.stars.is_(None), sa.null()), (table.c.stars < reached, table.c.stars), else_=reached)


_POINTS = {("star_score", "points"): _score, ("star_rating", "points"): _less, ("star_rating", "stars"): _stars}
