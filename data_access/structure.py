"""What a database is made of, beside what the contract says: tables, columns, types, lengths, primary keys."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa

from data_access import schema
from data_access.database import DatabaseError
from data_access.names import Names


class Fault(NamedTuple):
    """What is not as the contract says, and what it wants there. `place` is a table or table.column, by the names the database uses.

    `kind` is missing_table, missing_column, wrong_type (of these the dashboard cannot do without), too_short or wrong_key.
    """

    kind: str
    table: str
    place: str
    wanted: str = ""
    found: str = ""

    @property
    def is_serious(self) -> bool:
        """Whether some part of the dashboard cannot be shown for it."""
        return self.kind not in ("too_short", "wrong_key")


# The families of types, the narrower before the wider: a column of any type of its family will do.
_FAMILIES: tuple[tuple[type[sa.types.TypeEngine], str], ...] = (
    (sa.Boolean, "boolean"),
    (sa.DateTime, "timestamp"),
    (sa.Date, "date"),
    (sa.Float, "float"),
    (sa.Numeric, "numeric"),
    (sa.Integer, "integer"),
    (sa.String, "text"),
)

# What else keeps the same values on an engine. SQLite keeps days as text and decimals as floating point whatever the column is called.
_ALSO: dict[str, dict[str, tuple[str, ...]]] = {
    "sqlite": {"date": ("text",), "timestamp": ("text",), "numeric": ("float", "integer"), "boolean": ("integer",)},
    "mysql": {"boolean": ("tinyint",)},
    "mariadb": {"boolean": ("tinyint",)},
}


# What these tables of an SQLite file are made of, by one statement: SQLAlchemy asks three for each. Others may be beyond reading.
_OF_SQLITE = sa.text(
    "SELECT lower(made.name), made.type, part.name, upper(part.type), part.pk"
    " FROM sqlite_master AS made JOIN pragma_table_xinfo(made.name) AS part"
    " WHERE made.type IN ('table', 'view') AND lower(made.name) IN :names ORDER BY part.pk"
).bindparams(sa.bindparam("names", expanding=True))


class _Made(NamedTuple):
    """What a table of the database is made of: its columns' types, and its primary key; None of a view."""

    columns: dict[str, Any]
    key: list[str] | None


def faults(engine: sa.Engine) -> list[Fault]:
    """Everything that is not as the contract says, by table and column in its order. Raises DatabaseError."""
    names = engine.get_execution_options().get("names", Names())
    try:
        known = _of_sqlite(engine, names) if engine.dialect.name == "sqlite" else partial(_of_server, sa.inspect(engine))
        return list(_faults(known, engine.dialect, names))
    except sa.exc.SQLAlchemyError as error:
        raise DatabaseError("unreachable", "The database cannot be reached.") from error


def _of_sqlite(engine: sa.Engine, names: Names) -> Callable[[str | None, str], _Made | None]:
    made: dict[str, _Made] = {}
    wanted = [names.of(table)[1].lower() for table in schema.metadata.tables]
    resolved: Any = engine.dialect  # only SQLAlchemy knows which type it takes a declared one for
    with engine.connect() as connection:
        for table, kind, column, declared, place in connection.execute(_OF_SQLITE, {"names": wanted}):
            of_table = made.setdefault(table, _Made({}, [] if kind == "table" else None))
            of_table.columns[column] = resolved._resolve_type_affinity(declared)
            if place and of_table.key is not None:
                of_table.key.append(column)
    return lambda schema, name: made.get(name.lower()) if schema in (None, "main") else None


def _of_server(inspector: sa.Inspector, schema: str | None, name: str) -> _Made | None:
    if not inspector.has_table(name, schema):  # a view will do
        return None
    columns = {column["name"]: column["type"] for column in inspector.get_columns(name, schema)}
    is_table = name in inspector.get_table_names(schema)
    return _Made(columns, inspector.get_pk_constraint(name, schema)["constrained_columns"] if is_table else None)


def _faults(known: Callable[[str | None, str], _Made | None], dialect: sa.Dialect, names: Names) -> Iterator[Fault]:
    for table in schema.metadata.tables.values():
        place, made = names.said(table.name), known(*names.of(table.name))
        if made is None:
            yield Fault("missing_table", table.name, place)
            continue
        yield from _columns(table, place, made.columns, dialect)
        if made.key is not None:
            yield from _key(table, place, made.key)


def _columns(table: sa.Table, place: str, found: dict[str, Any], dialect: sa.Dialect) -> Iterator[Fault]:
    for column in table.c:
        here, wanted = f"{place}.{column.name}", str(column.type).replace("DATETIME", "TIMESTAMP")
        if column.name not in found:
            yield Fault("missing_column", table.name, here, wanted)
        elif not _fits(column.type, found[column.name], dialect):
            yield Fault("wrong_type", table.name, here, wanted, _named(found[column.name], dialect))
        elif _is_short(column.type, found[column.name]):
            yield Fault("too_short", table.name, here, wanted, _named(found[column.name], dialect))


def _key(table: sa.Table, place: str, found: list[str]) -> Iterator[Fault]:
    wanted = [column.name for column in table.primary_key]
    if set(wanted) != set(found):
        yield Fault("wrong_key", table.name, place, ", ".join(wanted), ", ".join(found))


def _fits(wanted: sa.types.TypeEngine, found: sa.types.TypeEngine, dialect: sa.Dialect) -> bool:
    family = _family(wanted)
    if family == "timestamp" and getattr(found, "timezone", False):
        return False  # its moments would come with a zone, and the contract's are local
    return _family(found) in (family, *_ALSO.get(dialect.name, {}).get(family, ()))


def _family(kind: sa.types.TypeEngine) -> str:
    if kind.__visit_name__ == "TINYINT":
        return "tinyint" if getattr(kind, "display_width", None) in (None, 1) else "integer"
    return next((name for known, name in _FAMILIES if isinstance(kind, known)), "other")


def _is_short(wanted: sa.types.TypeEngine, found: sa.types.TypeEngine) -> bool:
    """Whether a text, or the digits of a number before or after the point, may not have room."""
    if isinstance(wanted, sa.String):
        length = getattr(found, "length", None)
        return length is not None and wanted.length is not None and length < wanted.length
    if isinstance(wanted, sa.Numeric) and isinstance(found, sa.Numeric) and found.precision is not None:
        scale, wanted_scale = found.scale or 0, wanted.scale or 0
        return scale < wanted_scale or found.precision - scale < (wanted.precision or 0) - wanted_scale
    return False


def _named(kind: sa.types.TypeEngine, dialect: sa.Dialect) -> str:
    return "no type" if isinstance(kind, sa.types.NullType) else kind.compile(dialect)
