"""The SQL that makes a shared database: the contract's tables, and who may read them. It is printed; nothing is connected to.

    python -m data_access.create --ddl-only --engine postgresql     # or mariadb (MySQL too), sqlite
    python -m data_access.create --ddl-only --engine postgresql --only leadership

Without --only: the tables, their indexes, then the role of the leadership, then that of the lobby. On their own: `--only rollups`, the
tables of what is counted beforehand, to be made once before the roles, and `--only refill`, what fills them. The tables are called as
DASHBOARD_TABLES says.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NoReturn

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from data_access import public, rollups, schema
from data_access.database import spelled
from data_access.names import AS_IN_CONTRACT, Names, configured

ROLE = "dashboard_leadership"

# Where the filters of the dashboard are, beside the primary keys. Its figures are the same without any.
INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "star_score": (("month",),),
    "star_evidence": (("organization_id",), ("month",)),
    "star_rating": (("period_kind",), ("period_start",)),
    "training_duty": (("month",), ("town_code",)),
    # Whatever is summed up by cadre lies in the index itself.
    "training_visit": (("visited_on",), ("cadre_id", "visited_on", "days", "recorded_at"), ("town_code",)),
    "training_record": (("done_on",), ("cadre_id", "done_on", "task", "recorded_at"), ("town_code",)),
    "grassroots_problem": (("reported_on",), ("closed_on", "reported_on"), ("town_code", "reported_on")),
    "indicator_value": (("month",), ("division_code",)),
    "work_item": (("opened_on",), ("closed_on",), ("cadre_id",), ("division_code",)),
}

_TABLES = schema.metadata.tables.values()
_BEFOREHAND = schema.beforehand.tables.values()
_DIALECTS = {"postgresql": "postgresql", "mariadb": "mysql", "sqlite": "sqlite"}
_BEGIN = {
    "postgresql": ("BEGIN ISOLATION LEVEL REPEATABLE READ;",),
    "mariadb": ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;", "START TRANSACTION;"),
    "sqlite": (".bail on", "PRAGMA cache_spill = off;", "BEGIN IMMEDIATE;"),  # what spills would keep others from reading until the end
}
_STOPPING = {"postgresql": "psql -v ON_ERROR_STOP=1", "mariadb": "mariadb (or mysql) without --force", "sqlite": "sqlite3"}  # at an error
_SCHEMAS = {"postgresql": "public", "mariadb": "civil_affairs", "sqlite": None}  # of the tables, where DASHBOARD_TABLES does not say it


def tables(engine: str, names: Names = AS_IN_CONTRACT) -> str:
    """The statements that make the contract's tables, for an owner who writes them."""
    places = _placed(engine, names)
    lines = [f"-- The tables of the contract on {engine}, made by `python -m data_access.create`."]
    if engine == "mariadb":  # there a schema is a database, and texts are compared as it says
        lines += [f"CREATE DATABASE IF NOT EXISTS {at} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;" for at in public.schemas(places)]
    lines += [_created(table, engine, places) for table in _TABLES]
    return "\n".join(lines) + "\n"


def indexes(engine: str, names: Names = AS_IN_CONTRACT) -> str:
    """The statements that make the indexes of INDEXES, for an owner who runs them once."""
    places, made = _placed(engine, names), sa.MetaData()
    lines = [f"-- The indexes of the contract's tables on {engine}, made by `python -m data_access.create`."]
    for table, columns in INDEXES.items():
        place, name = places.of(table)
        there = schema.metadata.tables[table].to_metadata(made, schema=place, name=name)  # type: ignore[arg-type]  # None: in no schema
        lines += [f"{_index(there, '_'.join((table, *each)), each, engine)};" for each in columns]
    return "\n".join(lines) + "\n"


def rollup_tables(engine: str, names: Names = AS_IN_CONTRACT) -> str:
    """The statements that make the tables of data_access.rollups, for an owner who runs them once."""
    lines = [f"-- What is counted beforehand, on {engine}, made by `python -m data_access.create`. Then the roles' scripts once more."]
    lines += [_created(table, engine, _placed(engine, names)) for table in _BEFOREHAND]
    return "\n".join(lines) + "\n"


def refill(engine: str, names: Names = AS_IN_CONTRACT) -> str:
    """The statements that fill them anew from what is there, in one transaction."""
    places = _placed(engine, names)
    selects = spelled(_dialect(engine), places, {table.name: select for table, select in rollups.contents().items()})
    lines = [
        f"-- What is counted beforehand, filled on {engine}, made by `python -m data_access.create`.",
        f"-- Run it with {_STOPPING[engine]}.",
    ]
    lines += _BEGIN[engine]
    for table, written in zip(_BEFOREHAND, _written(engine, places, _BEFOREHAND), strict=True):
        columns = ", ".join(table.columns.keys())
        lines += [f"DELETE FROM {written};", f"INSERT INTO {written} ({columns}) {selects[table.name]};"]  # noqa: S608 - all of it is ours
    return "\n".join([*lines, "COMMIT;"]) + "\n"


def leadership(engine: str, names: Names = AS_IN_CONTRACT) -> str:
    """The SQL that gives a server ("postgresql" or "mariadb") the role of the leadership's dashboard: it reads the tables, no more."""
    return "\n".join(_LEADERSHIP[engine](_placed(engine, names))) + "\n"


def _postgresql(places: Names) -> Iterable[str]:
    schemas = public.schemas(places)
    return (
        "-- The leadership's role on PostgreSQL, made by `python -m data_access.create`. Run it as the owner of the tables, with",
        "-- psql -v ON_ERROR_STOP=1, and again after every change of them.",
        f"-- Then set a password: ALTER ROLE {ROLE} PASSWORD '...'.",
        "BEGIN;",
        f"DO $$ BEGIN CREATE ROLE {ROLE} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
        *(f"REVOKE ALL ON ALL TABLES IN SCHEMA {name} FROM {ROLE};" for name in schemas),
        *(f"REVOKE ALL ON SCHEMA {name} FROM {ROLE};" for name in schemas),
        *(f"GRANT USAGE ON SCHEMA {name} TO {ROLE};" for name in schemas),
        *_granted("postgresql", places),
        *(
            f"DO $$ BEGIN IF to_regclass('{name}') IS NOT NULL THEN GRANT SELECT ON {name} TO {ROLE}; END IF; END $$;"
            for name in _written("postgresql", places, _BEFOREHAND)
        ),
        f"ALTER ROLE {ROLE} SET default_transaction_read_only = on;",
        *public.nothing_more(ROLE, schemas, "INSERT, UPDATE, DELETE, TRUNCATE", "INSERT, UPDATE"),
        "COMMIT;",
    )


def _mariadb(places: Names) -> Iterable[str]:
    return (
        "-- The leadership's user on MariaDB or MySQL, made by `python -m data_access.create`, for tables in the database",
        f"-- {places.schema}. Run it as a user who may grant that, and again after every change of the tables.",
        f"-- Then set a password: ALTER USER {ROLE} IDENTIFIED BY '...' ACCOUNT UNLOCK.",
        f"CREATE USER IF NOT EXISTS {ROLE} ACCOUNT LOCK;",
        f"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {ROLE};",
        *_granted("mariadb", places),
        *(line for name in _written("mariadb", places, _BEFOREHAND) for line in _granted_if_there(name)),
    )


_LEADERSHIP: dict[str, Callable[[Names], Iterable[str]]] = {"postgresql": _postgresql, "mariadb": _mariadb}


def _created(table: sa.Table, engine: str, places: Names) -> str:
    place, name = places.of(table.name)
    made = table.to_metadata(sa.MetaData(), schema=place, name=name)  # type: ignore[arg-type]  # None: in no schema
    statement = str(CreateTable(made).compile(dialect=_dialect(engine)))
    return "\n".join(line.rstrip().replace("\t", "  ") for line in statement.strip().splitlines()) + ";"


def _granted(engine: str, places: Names) -> Iterable[str]:
    return (f"GRANT SELECT ON {name} TO {ROLE};" for name in _written(engine, places, _TABLES))


def _granted_if_there(name: str) -> Iterable[str]:
    """What gives the right to read a table on MariaDB or MySQL, which have no other way to say so of one that may be missing."""
    return (
        f"SET @place = '{name.replace('`', '')}', @given = 'GRANT SELECT ON {name} TO {ROLE}';",
        "SET @there = (SELECT count(*) FROM information_schema.tables WHERE concat(table_schema, '.', table_name) = @place);",
        "SET @given = IF(@there, @given, 'DO 0');",
        "PREPARE given FROM @given;",
        "EXECUTE given;",
        "DEALLOCATE PREPARE given;",
    )


def _written(engine: str, places: Names, tables: Iterable[sa.Table]) -> Iterable[str]:
    write = _dialect(engine).identifier_preparer.format_table
    called = (places.of(table.name) for table in tables)
    return (write(sa.Table(name, sa.MetaData(), schema=place)) for place, name in called)


def _index(table: sa.Table, name: str, columns: Sequence[str], engine: str) -> str:
    return str(CreateIndex(sa.Index(name, *(table.c[column] for column in columns))).compile(dialect=_dialect(engine)))


def _dialect(engine: str) -> sa.Dialect:
    dialect: sa.Dialect = sa.make_url(f"{_DIALECTS[engine]}://").get_dialect()()
    return dialect


def _placed(engine: str, names: Names) -> Names:
    return replace(names, schema=names.schema or _SCHEMAS[engine])


def _grants(said: Callable[[str, Names], str]) -> Callable[[str, Names], str]:
    no_roles = "-- SQLite knows no roles: the dashboard opens its file read only, and the lobby makes its views for itself.\n"
    return lambda engine, names: said(engine, names) if engine in _LEADERSHIP else no_roles


_ON_THEIR_OWN: dict[str, Callable[[str, Names], str]] = {"rollups": rollup_tables, "refill": refill}
_PARTS: dict[str, Callable[[str, Names], str]] = {
    "tables": tables,
    "indexes": indexes,
    "leadership": _grants(leadership),
    "lobby": _grants(public.script),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[0].upper()}{message[1:].rstrip('.')}.\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is asked for; leaves with status 2 and a sentence when that cannot be."""
    parser = _Parser("python -m data_access.create", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ddl-only", action="store_true", help="print the SQL: the only thing that this program does")
    parser.add_argument("--engine", choices=_DIALECTS, required=True)
    parser.add_argument("--only", choices=[*_PARTS, *_ON_THEIR_OWN], help="one part of it")
    options = parser.parse_args(arguments)
    if not options.ddl_only:
        parser.error("The dashboard writes into no shared database: ask for --ddl-only, and let the owner of the tables run what it prints")
    try:
        names = configured()
    except ValueError as error:
        parser.error(str(error))
    parts = [options.only] if options.only else list(_PARTS)
    said = "\n".join(dict.fromkeys((_PARTS | _ON_THEIR_OWN)[part](options.engine, names) for part in parts))
    sys.stdout.buffer.write(said.encode())


if __name__ == "__main__":
    main()
