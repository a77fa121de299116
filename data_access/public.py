"""What the public may read: for every table a view of the same name that holds no person's name, no problem's text, no unpublished result.

The lobby's process reads through these views and nothing else. On SQLite each of its connections makes them before the tables; on
PostgreSQL they stand in a schema of their own, and its role may read them and no table (`python -m data_access.public` prints both).
"""

from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import Views, civil_today, read

SCHEMA = "lobby"
ROLE = "dashboard_lobby"

_TABLES = schema.metadata.sorted_tables

# Tables of which the public sees no row: persons, what a score rests on, what is decided and remarked.
HIDDEN = ("cadre", "star_score", "star_evidence", "task_force_member", "meeting", "decision", "remark")

# Columns that are always empty: persons, free texts, reasons. Where a column may not be empty it holds the empty text.
EMPTIED = {
    "training_record": ("summary",),
    "grassroots_problem": ("summary", "cadre_id", "unit_id", "satisfied"),
    "milestone": ("unit_id",),
    "milestone_replan": ("reason",),
    "milestone_report": ("cause", "recovery_on", "forecast_finish"),
    "work_item": ("title", "title_en", "cadre_id"),
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


def script() -> str:
    """The SQL that gives a PostgreSQL server the views and the role of the lobby. Its password is set apart from it."""
    dialect = sa.make_url("postgresql+psycopg://").get_dialect()()
    lines = [
        "-- The lobby's views and role on PostgreSQL. Made by `python -m data_access.public`; run it as the owner of the tables,",
        "-- again after every change of them. Then set a password: ALTER ROLE dashboard_lobby PASSWORD '...'.",
        f"CREATE SCHEMA IF NOT EXISTS {SCHEMA};",
        *(f"CREATE OR REPLACE VIEW {SCHEMA}.{table.name} AS {_select(table, dialect, 'public')};" for table in _TABLES),
        f"DO $$ BEGIN CREATE ROLE {ROLE} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {ROLE};",
        f"REVOKE CREATE ON SCHEMA public FROM {ROLE};",
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {ROLE};",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {ROLE};",
        f"ALTER ROLE {ROLE} SET search_path = {SCHEMA};",
        f"ALTER ROLE {ROLE} SET default_transaction_read_only = on;",
    ]
    return "\n".join(lines) + "\n"


def _temporary_views(dialect: sa.Dialect, owner: str) -> Iterable[str]:
    return [f"CREATE TEMPORARY VIEW {table.name} AS {_select(table, dialect, owner)}" for table in _TABLES]


def _select(table: sa.Table, dialect: sa.Dialect, owner: str) -> str:
    """The rows and columns of a table that the public may see, as SQL; the table and those beside it are in the schema `owner`."""
    source, submission = (wanted.to_metadata(sa.MetaData(), schema=owner) for wanted in (table, schema.submission))
    columns = [_emptied(column) if column.name in EMPTIED.get(table.name, ()) else column for column in source.columns]
    if table.name == "training_duty":  # excused, but not why
        columns = [
            sa.case((column.is_not(None), "")).label(column.name) if column.name == "exempt_reason" else column for column in source.columns
        ]
    statement = sa.select(*columns).where(_may_be_seen(source, submission))
    return str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})).replace("\n", " ")


def _emptied(column: sa.Column) -> sa.ColumnElement:
    return sa.cast(sa.null() if column.nullable else "", column.type).label(column.name)


def _may_be_seen(table: sa.Table, submission: sa.Table) -> sa.ColumnElement[bool]:
    """Published results; approved submissions; of districts' indicators the months that are approved, where months are submitted."""
    match table.name:
        case name if name in HIDDEN:
            return sa.literal(1) == 0
        case "star_rating":
            is_final = table.c.period_kind.in_(("quarter", "year")) & (table.c.state == "published")
            return is_final & (table.c.published_on <= civil_today())
        case "submission":
            return table.c.approved_on <= civil_today()
        case "indicator_value":
            of_month = (submission.c.feed == "eldercare") & (submission.c.month == table.c.month)
            approved = (submission.c.division_code == table.c.division_code) & (submission.c.approved_on <= civil_today())
            return ~sa.exists().where(of_month) | sa.exists().where(of_month, approved)
    return sa.literal(1) == 1


if __name__ == "__main__":
    print(script(), end="")
