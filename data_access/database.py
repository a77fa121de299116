"""The connection to the shared database: read only, with time limits, one way to ask and one kind of error."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import psycopg
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import iterate

from data_access.names import AS_IN_CONTRACT, Names, configured
from data_access.readers import EVERYTHING, Reader, seen
from data_access.text import harmless

Result = TypeVar("Result")

_STATEMENT_SECONDS = 15
_LOCK_SECONDS = 2
_CONNECT_SECONDS = 5
_PATIENCE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2, "tcp_user_timeout": 15_000}  # with a host gone silent
_POOL = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5, "pool_timeout": 10, "pool_use_lifo": True, "pool_recycle": 1800}

# How a column's values arrive in a frame. Decimals stay Decimal objects: sums and comparisons must be exact.
_DECIMAL, _INTEGER, _TEXT = np.dtype("object"), pd.Int64Dtype(), pd.StringDtype(na_value=np.nan)
_FRAME_TYPES: tuple[tuple[type[sa.types.TypeEngine], Any], ...] = (
    (sa.types.TypeDecorator, _DECIMAL),  # those of data_access.schema
    (sa.DateTime, np.dtype("datetime64[us]")),
    (sa.Date, np.dtype("datetime64[us]")),
    (sa.Boolean, pd.BooleanDtype()),
    (sa.Numeric, _DECIMAL),
    (sa.Integer, _INTEGER),
    (sa.String, _TEXT),
)


class DatabaseError(Exception):
    """The database did not answer a question.

    `reason` is "unreachable", "missing" (then `parts` names the tables or table.columns it lacks), "refused", or "withheld" from who asks.
    """

    def __init__(self, reason: str, message: str, parts: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.reason = reason
        self.parts = parts


@dataclass(frozen=True)
class Views:
    """Views that stand before the tables of the same names, for a reader who may not see everything.

    A server keeps them in a schema of their own (MariaDB and MySQL: a database), where its roles bind the reader to them. SQLite knows no
    roles: there each connection makes them for itself from `statements`, with the clock `today`.
    """

    schema: str
    statements: Callable[[Names], Iterable[str]]
    today: Callable[[], date]


class civil_today(sa.sql.functions.GenericFunction[date]):
    """The civil date in Qingdao, by the clock of the database; on SQLite by that of the Views."""

    type = sa.Date()
    inherit_cache = True


@compiles(civil_today, "postgresql")
def _civil_today_of_postgresql(_element: civil_today, _compiler: object, **_settings: Any) -> str:
    return "(now() AT TIME ZONE 'Asia/Shanghai')::date"


@compiles(civil_today, "mysql")
def _civil_today_of_mysql(_element: civil_today, _compiler: object, **_settings: Any) -> str:
    return "DATE(UTC_TIMESTAMP() + INTERVAL 8 HOUR)"  # a server need not know the names of time zones


def connect(url: str, views: Views | None = None, reader: Reader = EVERYTHING) -> sa.Engine:
    """An engine that only reads: through `views` if there are any, and no more than its reader may see. The first question contacts it.

    Its tables are called as DASHBOARD_TABLES says (data_access.names); views are always called as in the contract.
    """
    try:
        names = configured()
    except ValueError as error:
        raise DatabaseError("unreachable", str(error)) from None
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise DatabaseError("unreachable", "The database address is not one that SQLAlchemy understands.") from None
    if "@" in (address.host or ""):  # the rest of a password would be looked up as a host, and stand in the log
        raise DatabaseError("unreachable", "The database address has an @ too many: one in the password is written %40.")
    engine = _ENGINES.get(address.get_backend_name())
    if engine is None:
        message = "The database address is not one that can be read here: SQLite, PostgreSQL, MariaDB and MySQL are."
        raise DatabaseError("unreachable", message)
    made = engine(address, views, names)
    rewrite(made.dialect, AS_IN_CONTRACT if views else names, spelled(type(made.dialect)(), names, seen(reader)))
    return made


def spelled(dialect: sa.Dialect, names: Names, selects: Mapping[str, sa.Select]) -> dict[str, str]:
    """Selects as SQL with their values in it, by name, from the tables themselves as they are called here; of a new `dialect`."""
    rewrite(dialect, names)
    return {
        name: str(select.compile(dialect=dialect, compile_kwargs={"literal_binds": True})).replace("\n", " ")
        for name, select in selects.items()
    }


def _sqlite(address: sa.URL, views: Views | None, names: Names) -> sa.Engine:
    path = Path(address.database or "").resolve().as_uri()
    engine = _create(sa.URL.create("sqlite+pysqlite", database=path, query={"mode": "ro", "uri": "true"}), {"timeout": 5}, views, names)

    @event.listens_for(engine, "connect")
    def _read_only(connection: Any, _record: object) -> None:
        if views:
            connection.create_function("civil_today", 0, lambda: views.today().isoformat())
            for statement in views.statements(names):
                connection.execute(statement)
        connection.execute("PRAGMA query_only = on")

    return engine


def _postgresql(address: sa.URL, views: Views | None, names: Names) -> sa.Engine:
    settings = {"statement_timeout": _STATEMENT_SECONDS * 1000, "timezone": "Asia/Shanghai"}
    if views:
        settings["search_path"] = views.schema
    arguments = {
        "connect_timeout": _CONNECT_SECONDS,  # of each host, where the address names several
        "read_timeout": _STATEMENT_SECONDS + _CONNECT_SECONDS,
        "application_name": "dashboard",
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        **_PATIENCE,
    }
    engine = _create(address.set(drivername="postgresql+psycopg"), arguments, views, names, use_native_hstore=False)
    # What speaks the protocol has a version of its own in a text of its own: "(openGauss 5.0.2 build ...)", "KingbaseES V008R006...".
    engine.dialect._get_server_version_info = _postgresql_version  # type: ignore[method-assign]

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: sa.Dialect, _record: object, arguments: list[Any], settings: dict[str, Any]) -> psycopg.Connection:
        known = dict(settings)
        read_timeout = known.pop("read_timeout")
        connection = _Impatient.connect(*arguments, **known)
        connection.read_timeout = read_timeout
        return connection

    @event.listens_for(engine, "connect")
    def _limits(connection: Any, _record: object) -> None:
        # In the options libpq would take this for a server that cannot be written to, and pass it by when the address wants one that can.
        connection.execute("SET default_transaction_read_only = on")
        # Not every server of this protocol has these; asked for in the options they would keep it from answering at all.
        connection.execute(
            "SELECT set_config(name, value, false) FROM pg_settings JOIN (VALUES ('lock_timeout', %s),"
            " ('idle_in_transaction_session_timeout', %s)) AS wanted (name, value) USING (name)",
            (str(_LOCK_SECONDS * 1000), "30000"),
        )
        connection.commit()

    return engine


class _Impatient(psycopg.Connection):
    """A connection that is given up with a server that keeps it and says nothing: the driver would wait for that for ever."""

    read_timeout: float

    def wait(self, gen: Any, *arguments: Any, **settings: Any) -> Any:
        try:
            return super().wait(gen, *arguments, **{"timeout": self.read_timeout} | settings)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:  # its answer may still come, to another question
                self.close()
            raise


def _postgresql_version(connection: sa.Connection) -> tuple[int, ...]:
    number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())  # 160004; before version 10: 90204
    return number // 10_000, number // 100 % 100, number % 100


def _mysql(address: sa.URL, views: Views | None, names: Names) -> sa.Engine:
    # MariaDB alone reads what stands in /*M! */, and MySQL alone what stands in /*!50708 */: each calls its time limit otherwise.
    settings = (
        f"SET time_zone = '+08:00', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY', lock_wait_timeout = {_LOCK_SECONDS}"
        f"/*M! , max_statement_time = {_STATEMENT_SECONDS} *//*!50708 , max_execution_time = {_STATEMENT_SECONDS * 1000} */"
    )
    arguments = {
        "connect_timeout": _CONNECT_SECONDS,
        "read_timeout": _STATEMENT_SECONDS + _CONNECT_SECONDS,  # with a host gone silent
        "password": (address.password or "").encode(),  # the driver would take its letters for Latin-1
        "charset": "utf8mb4",
        "init_command": settings,
    }
    database = views.schema if views else address.database
    engine = _create(address.set(drivername="mysql+pymysql", database=database), arguments, views, names)

    @event.listens_for(engine, "connect")
    def _begin(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET collation_connection = 'utf8mb4_bin'")  # texts of ours are compared as those of the tables
            cursor.execute("SET SESSION TRANSACTION READ ONLY")

    return engine


_ENGINES = {"sqlite": _sqlite, "postgresql": _postgresql, "mysql": _mysql, "mariadb": _mysql}


def _create(url: sa.URL, arguments: dict[str, Any], views: Views | None, names: Names, **settings: Any) -> sa.Engine:
    known_as = AS_IN_CONTRACT if views else names
    return sa.create_engine(url, connect_args=arguments, execution_options={"names": known_as}, **_POOL, **settings)


def rewrite(dialect: sa.Dialect, names: Names, sources: Mapping[str, str] = MappingProxyType({})) -> None:
    """Let a dialect say where a statement's rows come from: of some `sources`, else of the table by the name that it has here.

    All else in the statement goes on by the contract's name, as an alias.
    """
    if names == AS_IN_CONTRACT and not sources:
        return
    compiler: Any = dialect.statement_compiler

    class Rewriting(compiler):  # type: ignore[misc]  # the compiler of this dialect, whichever it is
        def visit_table(self, table: sa.TableClause, **settings: Any) -> str:
            written: str = super().visit_table(table, **settings)
            if not settings.get("asfrom") or table.schema:  # a schema of its own have the catalogues of servers
                return written
            if table.name in sources:
                written = f"({sources[table.name]})"
            else:
                schema, name = names.of(table.name)
                written = self.preparer.format_table(sa.table(name, schema=schema))
            alias = settings.get("enclosing_alias")
            return written if alias is not None and alias.element is table else f"{written} AS {self.preparer.quote(table.name)}"

    dialect.statement_compiler = Rewriting


def remembering(engine: sa.Engine, frames: MutableMapping[Any, Any]) -> sa.Engine:
    """The same engine, of which nothing that stands in `frames` is read again: frames, and rows of which none was wanted yet.

    They are its owner's, who empties them when data change.
    """
    return engine.execution_options(frames=frames)


def read(engine: sa.Engine, statement: sa.Select | sa.CompoundSelect) -> pd.DataFrame:
    """The rows of one statement as a frame, typed by the statement's columns, also when there is no row.

    Dates and times are datetime64, whole numbers Int64, decimals Decimal objects, texts str and harmless; NULL stays missing.
    Raises DatabaseError.
    """
    frames, key = _memory(engine, statement)
    found = frames.get(key)
    if not isinstance(found, pd.DataFrame):
        with _explained(engine, statement):
            if found is None:
                rows, codes = _result(engine, statement, _of_driver)
                found = _frame(statement, rows, [*map(partial(_converter, engine.dialect), statement.selected_columns, codes)])
            else:
                found = _frame(statement, found, [None] * len(statement.selected_columns))
        frames[key] = found
    return found if key is None else found.copy(deep=False)  # what is changed in one is not in the other


def fetch(engine: sa.Engine, statement: sa.Select) -> Sequence[sa.Row]:
    """The rows of one statement as they come, read now, where a frame would be too much. Raises DatabaseError."""
    with _explained(engine, statement):
        rows = _result(engine, statement, sa.CursorResult.fetchall)
    frames, key = _memory(engine, statement)
    if key not in frames:
        frames[key] = rows
    return rows


def _memory(engine: sa.Engine, statement: sa.Select | sa.CompoundSelect) -> tuple[MutableMapping[Any, Any], Any]:
    """What an engine remembers, and under what it remembers this statement; nothing where it cannot."""
    frames = engine.get_execution_options().get("frames")
    asked = None if frames is None else statement._generate_cache_key()
    if frames is None or asked is None:
        return {}, None
    return frames, (asked.key, repr([parameter.effective_value for parameter in asked.bindparams]))


def _frame(
    statement: sa.Select | sa.CompoundSelect, rows: Sequence[Sequence[Any]], converters: Sequence[Callable[[Any], Any] | None]
) -> pd.DataFrame:
    arrays = {
        column.name: _array(column, list(map(itemgetter(place), rows)), convert)
        for place, (column, convert) in enumerate(zip(statement.selected_columns, converters, strict=True))
    }
    return pd.DataFrame(arrays, pd.RangeIndex(len(rows)), copy=False)


@contextmanager
def _explained(engine: sa.Engine, statement: sa.Select | sa.CompoundSelect) -> Iterator[None]:
    """Raises DatabaseError for whatever keeps a statement's rows from being read."""
    try:
        yield
    except (
        sa.exc.SQLAlchemyError,
        engine.dialect.loaded_dbapi.Error,
        ValueError,
        TypeError,
        ArithmeticError,
    ) as error:  # the last three: SQLite keeps what is no date or number
        # What the database lacks says more, and the same on every engine, than its own message.
        require(engine, (table for table in iterate(statement) if isinstance(table, sa.Table)))
        reason = (str(getattr(error, "orig", None) or error).splitlines() or [""])[0][:300]  # then a server repeats the statement
        raise DatabaseError("refused", f"The database did not answer: {reason}") from error


def _result(engine: sa.Engine, statement: sa.Select | sa.CompoundSelect, take: Callable[[sa.CursorResult], Result]) -> Result:
    """What is taken of a statement's result.

    Asked once more when the connection broke on the way: somebody ended it, or another server takes over.
    """
    try:
        with _connected(engine) as connection:
            return take(connection.execute(statement))
    except sa.exc.DBAPIError as error:
        if not error.connection_invalidated:
            raise
    with _connected(engine) as connection:
        return take(connection.execute(statement))


def _of_driver(result: sa.CursorResult) -> tuple[Sequence[tuple[Any, ...]], Sequence[Any]]:
    """The rows as the driver makes them, and its codes of the columns' types: SQLAlchemy's rows cost as much as the driver's once more."""
    cursor: Any = result.cursor
    return cursor.fetchall(), [described[1] for described in cursor.description]


@contextmanager
def _connected(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection; raises DatabaseError when none can be had, and then at once: nobody waits for a second attempt."""
    try:
        connection = engine.connect()
    except sa.exc.TimeoutError as error:
        raise DatabaseError("unreachable", "All connections to the database are in use.") from error
    except sa.exc.SQLAlchemyError as error:
        raise DatabaseError("unreachable", "The database cannot be reached.") from error
    with connection:
        yield connection


def _converter(dialect: sa.Dialect, column: sa.ColumnElement, code: Any) -> Callable[[Any], Any] | None:
    """What makes of a driver's value that of the column's type; None where it is that."""
    return column.type.dialect_impl(dialect).result_processor(dialect, code)


def _array(column: sa.ColumnElement, cells: Sequence[Any], convert: Callable[[Any], Any] | None) -> Any:
    """The cells of a column as pandas keeps them: made directly, where pandas takes several times as long to find out what they are."""
    if convert:
        made = {cell: convert(cell) for cell in set(cells)}  # days and decimals are few, and dear to make
        cells = list(map(made.__getitem__, cells))
    kind = next(dtype for known, dtype in _FRAME_TYPES if isinstance(column.type, known))
    if kind is _DECIMAL:
        if not all(cell is None or isinstance(cell, Decimal) for cell in cells):
            raise ValueError(f"{column.name} holds what is no decimal number.")  # of a server's column of another type
        return np.fromiter(cells, dtype="object", count=len(cells))
    if kind is _INTEGER and (kinds := set(map(type, cells))) <= {int, NoneType}:
        if NoneType not in kinds:
            return pd.arrays.IntegerArray(np.array(cells, dtype="int64"), np.zeros(len(cells), dtype="bool"))
        missing = np.fromiter((cell is None for cell in cells), dtype="bool", count=len(cells))
        return pd.arrays.IntegerArray(np.array([cell or 0 for cell in cells], dtype="int64"), missing)  # 0 stands under what is missing
    if kind is _TEXT:
        changed = {cell: harmless(cell) for cell in set(cells) if isinstance(cell, str) and not cell.isprintable()}
        cells = [changed.get(cell, cell) for cell in cells] if changed else cells
    return pd.array(cells, dtype=kind)


def require(engine: sa.Engine, tables: Iterable[sa.Table]) -> None:
    """Raises DatabaseError when the database lacks one of the tables, or one of their columns, or cannot be reached."""
    try:
        missing = _missing_parts(engine, set(tables))
    except sa.exc.SQLAlchemyError as error:
        raise DatabaseError("unreachable", "The database cannot be reached.") from error
    if missing:
        raise DatabaseError("missing", f"The database lacks {', '.join(missing)}.", missing)


def _missing_parts(engine: sa.Engine, tables: set[sa.Table]) -> tuple[str, ...]:
    """The names of tables, and of columns as table.column, that the database should have and has not, sorted; by the names it uses."""
    inspector = sa.inspect(engine)
    names: Names = engine.get_execution_options().get("names", AS_IN_CONTRACT)
    missing = set()
    for table in tables:
        schema, name = names.of(table.name)
        if name not in inspector.get_table_names(schema) + inspector.get_view_names(schema):
            missing.add(names.said(table.name))
        else:
            columns = {column["name"] for column in inspector.get_columns(name, schema)}
            missing |= {f"{names.said(table.name)}.{column.name}" for column in table.columns if column.name not in columns}
    return tuple(sorted(missing))
