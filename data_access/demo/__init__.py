"""The demo database: the real divisions of Qingdao, three invented years that end today, the same every time for the same day.

Run, tests, benchmarks and screenshots use it. Every subject has its builder; `flaws` plants what the quality checks must find.
"""

import os
import tempfile
import time
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from data_access import create, schema
from data_access.demo import eldercare, feeds, flaws, indicators, meetings, places, problems, stars, task_forces, training
from data_access.demo.timeline import Rows, Timeline

FOLDER = Path(__file__).parents[2] / ".demo"

_APPLICATION_ID = 0x51444341
_KEPT_SECONDS = 2 * 24 * 3600  # databases of other days may still be open somewhere
_SUBJECTS = (places, stars, task_forces, training, problems, eldercare, indicators, meetings, feeds, flaws)  # each sees those before it


def ensure(today: date) -> str:
    """The address of the demo database that ends on `today`; built when absent or older than the code that builds it."""
    path = FOLDER / f"{today}.sqlite"
    here = Path(__file__).parent
    changed = max(source.stat().st_mtime for source in (*here.rglob("*.py"), *here.rglob("*.csv"), Path(schema.__file__)))
    if not path.exists() or path.stat().st_mtime < changed:
        build(path, today)
    for old in FOLDER.glob("*.sqlite"):
        if old != path and time.time() - old.stat().st_mtime > _KEPT_SECONDS:
            old.unlink(missing_ok=True)
    return f"sqlite:///{path}"


def build(path: Path, today: date) -> None:
    """Write the demo database that ends on `today`. It appears whole or not at all, also when several build it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        _write(part, tables(today))
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def tables(today: date) -> Rows:
    """All rows of the demo database, by table."""
    timeline = Timeline(today)
    rows: Rows = {}
    for subject in _SUBJECTS:
        rows |= subject.tables(timeline, rows)
    return rows


def is_demo(engine: sa.Engine) -> bool:
    """Whether a connection leads to a database made here. Raises SQLAlchemyError when it leads nowhere."""
    if engine.dialect.name != "sqlite":
        return False
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql("PRAGMA application_id").scalar() == _APPLICATION_ID)


def _write(path: Path, rows: Rows) -> None:
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for pragma in (f"application_id = {_APPLICATION_ID}", "journal_mode = OFF", "synchronous = OFF"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        schema.metadata.create_all(connection)
        for table in schema.metadata.sorted_tables:
            connection.execute(table.insert(), rows[table.name])
        for statement in create.indexes("sqlite").split(";\n"):
            connection.exec_driver_sql(statement)
        connection.commit()
