"""What the public may read: for every table a view of the same name that holds no person's name, no problem's text, no unpublished result.

The lobby's process reads through these views and nothing else. On SQLite each of its connections makes them before the tables; on a
server they stand in a schema of their own, and its role may read them and no table (`python -m data_access.public` prints both for
PostgreSQL, `python -m data_access.public mariadb` for MariaDB and MySQL).
"""

import sys
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import Views, civil_today, read, spelled
from data_access.names import AS_IN_CONTRACT, Names, configured

SCHEMA = "lobby"
ROLE = "dashboard_lobby"

_TABLES = schema.metadata.sorted_tables

# What is shown of a table; its other columns are empty, and a table that is not named here has no rows. A cadre's number stays where days
# and tasks are counted: it names nobody, for of `cadre` there is no row.
SHOWN: dict[str, tuple[str, ...]] = {
    "division": ("code", "name", "name_en", "level", "kind", "parent_code"),
    "unit": ("unit_id", "name", "name_en", "kind", "division_code"),
    "unit_cluster": ("cluster_id", "name", "name_en", "lead_unit_id", "formed_on", "dissolved_on"),
    "unit_cluster_member": ("cluster_id", "unit_id", "joined_on", "left_on"),
    "party_organization": ("organization_id", "name", "name_en", "kind", "peer_group", "unit_id", "active_from", "active_to"),
    "star_scheme": ("scheme_id", "name", "name_en", "effective_from", "leading_share", "trailing_share"),
    "star_dimension": ("scheme_id", "dimension", "name", "name_en", "max_points", "position"),
    "star_threshold": ("scheme_id", "stars", "min_points"),
    "star_rating": (
        *("organization_id", "period_kind", "period_start", "scheme_id", "state", "points", "stars"),
        *("published_on", "recorded_at"),
    ),
    "training_task": ("task", "name", "name_en", "period_months", "position"),
    "training_duty": ("cadre_id", "month", "town_code", "required_days"),
    "training_visit": ("visit_id", "cadre_id", "town_code", "visited_on", "days", "recorded_at"),
    "training_record": ("record_id", "cadre_id", "task", "town_code", "done_on", "recorded_at"),
    "grassroots_problem": (
        *("problem_id", "town_code", "category", "reported_on", "assigned_on", "due_on", "answered_on", "closed_on", "closed_as"),
        *("reopened", "recorded_at"),
    ),
    "plan_phase": ("phase_id", "position", "name", "name_en", "scope_level", "starts_on", "ends_on"),
    "pilot_site": ("phase_id", "division_code", "planned_on", "started_on", "accepted_on"),
    "milestone": ("milestone_id", "phase_id", "division_code", "weight", "planned_start", "planned_finish", "removed_on"),
    "milestone_replan": ("milestone_id", "approved_on", "planned_finish"),
    "milestone_report": ("milestone_id", "reported_on", "percent_complete", "actual_finish"),
    "indicator": (
        *("indicator", "topic", "name", "name_en", "unit_label", "unit_label_en", "direction", "aggregation"),
        *("definition", "definition_en", "position"),
    ),
    "indicator_target": ("indicator", "division_code", "due_on", "target"),
    "indicator_value": ("indicator", "division_code", "month", "numerator", "denominator", "recorded_at"),
    "task_force": ("task_force_id", "name", "name_en", "field", "lead_unit_id", "formed_on", "dissolved_on"),
    "work_item": (
        *("work_item_id", "task_force_id", "division_code", "priority", "effort_days", "opened_on", "due_on", "closed_on"),
        "recorded_at",
    ),
    "standard": ("measure", "effective_from", "target", "tolerance", "direction"),
    "feed": ("feed", "refreshed_at", "covers_until", "stale_after_hours"),
    "submission": ("feed", "division_code", "month", "submitted_on", "approved_on"),
}


def last_published(engine: sa.Engine, *, day: date) -> pd.DataFrame:
    """One row per day on which a period with a result published by `day` begins: period_start. The latest first."""
    rating = schema.star_rating
    return read(
        engine,
        sa.select(rating.c.period_start)
        .distinct()
        .where(rating.c.period_kind == "quarter", rating.c.state == "published", rating.c.published_on <= day)
        .order_by(rating.c.period_start.desc()),
    )


def views(today: Callable[[], date]) -> Views:
    """The views of every table, for database.connect; `today` decides on SQLite what is published by now."""
    return Views(SCHEMA, _temporary_views, today)


def script(engine: str = "postgresql", names: Names = AS_IN_CONTRACT) -> str:
    """The SQL that gives a server ("postgresql" or "mariadb") the views and the role of the lobby. Its password is set apart from it."""
    return "\n".join(_SCRIPTS[engine](names)) + "\n"


def _postgresql(names: Names) -> Iterable[str]:
    tables = replace(names, schema=names.schema or "public")
    of_tables = schemas(tables)
    return (
        "-- The lobby's views and role on PostgreSQL, made by `python -m data_access.public`. Run it as the owner of the tables, with",
        "-- psql -v ON_ERROR_STOP=1, and again after every change of them; before a change drop the schema, or its views stand in the way.",
        f"-- Then set a password: ALTER ROLE {ROLE} PASSWORD '...'.",
        "BEGIN;",
        f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;",
        f"CREATE SCHEMA {SCHEMA};",
        # A barrier: no condition of the reader's is tried on a row that is withheld.
        *(f"CREATE VIEW {SCHEMA}.{table} WITH (security_barrier) AS {select};" for table, select in _selects("postgresql", tables)),
        f"DO $$ BEGIN CREATE ROLE {ROLE} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
        *(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {ROLE};" for schema in of_tables),
        *(f"REVOKE CREATE ON SCHEMA {schema} FROM {ROLE};" for schema in of_tables),
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {ROLE};",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {ROLE};",
        f"ALTER ROLE {ROLE} SET search_path = {SCHEMA};",
        f"ALTER ROLE {ROLE} SET default_transaction_read_only = on;",
        *nothing_more(ROLE, of_tables, "SELECT, INSERT, UPDATE, DELETE, TRUNCATE", "SELECT, INSERT, UPDATE"),
        "COMMIT;",
    )


def schemas(names: Names) -> list[str]:
    """Where the tables are, sorted."""
    return sorted({str(names.of(table.name)[0]) for table in _TABLES})


def nothing_more(role: str, schemas: Iterable[str], of_tables: str, of_columns: str) -> Iterable[str]:
    """The statements that fail when a PostgreSQL role has one of these rights in the schemas, or may create in them."""
    listed = ", ".join(f"'{schema}'" for schema in schemas)
    return (
        "-- What PUBLIC or a group was granted cannot be revoked from one role: then nothing of this is done.",
        "DO $$ DECLARE too_much text; BEGIN",
        "  SELECT string_agg(place, ', ') INTO too_much FROM (",
        "    SELECT relname::text AS place FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace",
        f"    WHERE nspname IN ({listed}) AND relkind IN ('r', 'p', 'v', 'm')",
        f"    AND (has_table_privilege('{role}', pg_class.oid, '{of_tables}')",
        f"    OR has_any_column_privilege('{role}', pg_class.oid, '{of_columns}'))",
        "    UNION ALL SELECT 'the schema ' || nspname FROM pg_namespace",
        f"    WHERE nspname IN ({listed}) AND has_schema_privilege('{role}', oid, 'CREATE')) AS rights;",
        f"  IF too_much IS NOT NULL THEN RAISE EXCEPTION '{role} has rights beside those given here, in: %', too_much; END IF;",
        "END $$;",
    )


def _mariadb(names: Names) -> Iterable[str]:
    tables = replace(names, schema=names.schema or "civil_affairs")
    return (
        "-- The lobby's views and user on MariaDB or MySQL, made by `python -m data_access.public mariadb`, for tables in the database",
        f"-- {tables.schema}. Run it as a user who may read these and create users and databases, and again after every change of them.",
        f"-- Then set a password: ALTER USER {ROLE} IDENTIFIED BY '...' ACCOUNT UNLOCK.",
        f"CREATE DATABASE IF NOT EXISTS {SCHEMA} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;",
        *(
            # A table of its own first: no condition of the reader's is tried on a row that is withheld.
            f"CREATE OR REPLACE ALGORITHM = TEMPTABLE SQL SECURITY DEFINER VIEW {SCHEMA}.{table} AS {select};"
            for table, select in _selects("mysql", tables)
        ),
        f"CREATE USER IF NOT EXISTS {ROLE} ACCOUNT LOCK;",
        f"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {ROLE};",
        f"GRANT SELECT ON {SCHEMA}.* TO {ROLE};",
    )


_SCRIPTS: dict[str, Callable[[Names], Iterable[str]]] = {"postgresql": _postgresql, "mariadb": _mariadb}


def _temporary_views(names: Names) -> Iterable[str]:
    """What is counted beforehand is withheld with them: on SQLite no right would keep the public from it."""
    tables = replace(names, schema=names.schema or "main")
    selects = _selects("sqlite", tables, [*_TABLES, *schema.beforehand.tables.values()])
    return [f"CREATE TEMPORARY VIEW {table} AS {select}" for table, select in selects]


def _selects(dialect: str, names: Names, tables: Iterable[sa.Table] = _TABLES) -> Iterable[tuple[str, str]]:
    """Tables by name, all of the contract if none are given, and the rows and columns of each that the public may see, as SQL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)  # MariaDB cannot cast to a truth value: there nothing is just NULL
        return spelled(sa.make_url(f"{dialect}://").get_dialect()(), names, {table.name: _select(table) for table in tables}).items()


def _select(table: sa.Table) -> sa.Select:
    shown = SHOWN.get(table.name, ())
    columns = [column if column.name in shown else _emptied(column) for column in table.columns]
    return sa.select(*columns).where(_may_be_seen(table, schema.submission))


def _emptied(column: sa.Column) -> sa.ColumnElement:
    """Nothing, or the empty text where there must be one; of an excuse only that there is one."""
    if column.name == "exempt_reason":
        return sa.case((column.is_not(None), "")).label(column.name)
    value = sa.null() if column.nullable or not isinstance(column.type, sa.String) else ""
    return sa.cast(value, column.type).label(column.name)


def _may_be_seen(table: sa.Table, submission: sa.Table) -> sa.ColumnElement[bool]:
    """Published results, and of the districts' indicators the approved months once months are submitted; all rows of other tables."""
    if table.name not in SHOWN:
        return sa.literal(1) == 0
    if table.name == "star_rating":
        is_final = table.c.period_kind.in_(("quarter", "year")) & (table.c.state == "published")
        return is_final & (table.c.published_on <= civil_today())
    if table.name == "indicator_value":
        of_feed = submission.c.feed == "eldercare"
        of_month = (submission.c.month == table.c.month) & (submission.c.division_code == table.c.division_code)
        are_submitted = sa.exists().where(of_feed, submission.c.month <= table.c.month)
        return ~are_submitted | sa.exists().where(of_feed, of_month, submission.c.approved_on <= civil_today())
    return sa.literal(1) == 1


if __name__ == "__main__":
    print(script(sys.argv[1] if sys.argv[1:] else "postgresql", configured()), end="")
