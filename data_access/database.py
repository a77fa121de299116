"""The connection to the shared database: read only, with time limits, one way to ask and one kind of error."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import iterate

_STATEMENT_TIMEOUT_MS = 15_000
_CONNECT_TIMEOUT_S = 5
_PATIENCE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2, "tcp_user_timeout": 15_000}  # with a host gone silent

# How a column's values arrive in a frame. Decimals stay Decimal objects: sums and comparisons must be exact.
_FRAME_TYPES: tuple[tuple[type[sa.types.TypeEngine], str], ...] = (
    (sa.DateTime, "datetime64[us]"),
    (sa.Date, "datetime64[us]"),
    (sa.Boolean, "boolean"),
    (sa.Numeric, "object"),
    (sa.Integer, "Int64"),
    (sa.String, "str"),
)


class DatabaseError(Exception):
    """The database did not answer a question.

    `reason` is "unreachable", "missing" (then `parts` names the tables or table.columns it lacks) or "refused".
    """

    def __init__(self, reason: str, message: str, parts: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.reason = reason
        self.parts = parts


@dataclass(frozen=True)
class Views:
    """Views that stand before the tables of the same names, for a reader who may not see everything.

    A server keeps them in a schema of their own, where its roles bind the reader to them. SQLite knows no roles: there each connection
    makes them for itself from `statements`, with the clock `today`.
    """

    schema: str
    statements: Callable[[sa.Dialect, str], Iterable[str]]
    today: Callable[[], date]


class civil_today(sa.sql.functions.GenericFunction[date]):
    """The civil date in Qingdao, by the clock of the database; on SQLite by that of the Views."""

    type = sa.Date()
    inherit_cache = True


@compiles(civil_today, "postgresql")
def _civil_today_of_a_server(_element: civil_today, _compiler: object, **_settings: Any) -> str:
    return "(now() AT TIME ZONE 'Asia/Shanghai')::date"


def connect(url: str, views: Views | None = None) -> sa.Engine:
    """An engine that only reads, through `views` if there are any. Nothing is contacted yet; the first question does that."""
    try:
        return _engine(sa.make_url(url), views)
    except (sa.exc.ArgumentError, ValueError):
        raise DatabaseError("unreachable", "The database address is not one that SQLAlchemy understands.") from None
    except ImportError as error:
        raise DatabaseError("unreachable", f"The database address asks for a driver that is not installed: {error.name}.") from None


def _engine(parsed: sa.URL, views: Views | None) -> sa.Engine:
    pool = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5, "pool_timeout": 10, "pool_use_lifo": True}
    if parsed.get_backend_name() == "sqlite":
        return _connect_sqlite(Path(parsed.database or ""), pool, views)
    if parsed.get_backend_name() == "postgresql":
        settings = (
            f"-c default_transaction_read_only=on -c statement_timeout={_STATEMENT_TIMEOUT_MS} -c lock_timeout=2000 "
            "-c idle_in_transaction_session_timeout=30000 -c timezone=Asia/Shanghai"
        ) + (f" -c search_path={views.schema}" if views else "")
        arguments = {"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "dashboard", "options": settings, **_PATIENCE}
        return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), connect_args=arguments, pool_recycle=1800, **pool)
    if views:
        raise ValueError("This engine has no views for the public.")
    return sa.create_engine(parsed, **pool)


def _connect_sqlite(path: Path, pool: Mapping[str, int], views: Views | None) -> sa.Engine:
    url = sa.URL.create("sqlite+pysqlite", database=path.resolve().as_uri(), query={"mode": "ro", "uri": "true"})
    engine = sa.create_engine(url, connect_args={"timeout": 5}, **pool)

    @event.listens_for(engine, "connect")
    def _read_only(connection: Any, _record: object) -> None:
        if views:
            connection.create_function("civil_today", 0, lambda: views.today().isoformat())
            for statement in views.statements(engine.dialect, "main"):
                connection.execute(statement)
        connection.execute("PRAGMA query_only = on")

    return engine


def read(engine: sa.Engine, statement: sa.Select | sa.CompoundSelect) -> pd.DataFrame:
    """The rows of one statement as a frame, typed by the statement's columns, also when there is no row.

    Dates and times are datetime64, whole numbers Int64, decimals Decimal objects, texts str; NULL stays missing.
    Raises DatabaseError.
    """
    columns = statement.selected_columns
    try:
        with engine.connect() as connection:
            rows = connection.execute(statement).fetchall()
        values = zip(*rows, strict=True) if rows else ((),) * len(columns)
        return pd.DataFrame(
            {column.name: pd.Series(cells, dtype=_frame_type(column)) for column, cells in zip(columns, values, strict=True)}
        )
    except (
        sa.exc.SQLAlchemyError,
        ValueError,
        TypeError,
        ArithmeticError,
    ) as error:  # the last three: SQLite keeps what is no date or number
        # What the database lacks says more, and the same on every engine, than its own message.
        require(engine, (table for table in iterate(statement) if isinstance(table, sa.Table)))
        reason = re.sub(r"\s+", " ", str(getattr(error, "orig", None) or error))[:300]
        raise DatabaseError("refused", f"The database did not answer: {reason}") from error


def _frame_type(column: sa.ColumnElement) -> str:
    kind = column.type.impl if isinstance(column.type, sa.types.TypeDecorator) else column.type
    if isinstance(column.type, sa.types.TypeDecorator):
        return "object"
    return next(name for known, name in _FRAME_TYPES if isinstance(kind, known))


def require(engine: sa.Engine, tables: Iterable[sa.Table]) -> None:
    """Raises DatabaseError when the database lacks one of the tables, or one of their columns, or cannot be reached."""
    try:
        missing = _missing_parts(engine, set(tables))
    except sa.exc.SQLAlchemyError as error:
        raise DatabaseError("unreachable", "The database cannot be reached.") from error
    if missing:
        raise DatabaseError("missing", f"The database lacks {', '.join(missing)}.", missing)


def _missing_parts(engine: sa.Engine, tables: set[sa.Table]) -> tuple[str, ...]:
    """The names of tables, and of columns as table.column, that the database should have and has not, sorted."""
    inspector = sa.inspect(engine)
    present = set(inspector.get_table_names()) | set(inspector.get_view_names())
    missing = {table.name for table in tables if table.name not in present}
    for table in tables:
        if table.name in present:
            columns = {column["name"] for column in inspector.get_columns(table.name)}
            missing |= {f"{table.name}.{column.name}" for column in table.columns if column.name not in columns}
    return tuple(sorted(missing))
