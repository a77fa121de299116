"""What the account of a connection may change. The dashboard reads only: it should have no right to write."""

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from data_access import schema
from data_access.names import Names

_WRITING = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
_HARMLESS = ("USAGE", "SELECT", "SHOW VIEW", "SHOW DATABASES", "SHOW_ROUTINE")

_ON_TABLES = sa.text(
    """
    SELECT named.name, may.right FROM unnest(CAST(:names AS text[])) WITH ORDINALITY AS named (name, place)
    CROSS JOIN unnest(CAST(:rights AS text[])) WITH ORDINALITY AS may ("right", place)
    WHERE CASE WHEN to_regclass(named.name) IS NOT NULL THEN has_table_privilege(to_regclass(named.name), may.right) END
    ORDER BY named.place, may.place
    """
)
_OTHERWISE = sa.text(
    """
    SELECT rolsuper, has_schema_privilege(current_schema(), 'CREATE'), has_database_privilege(current_database(), 'CREATE')
    FROM pg_roles WHERE rolname = current_user
    """
)


class Right(NamedTuple):
    """What the account may change of a place: a table, a schema, a database, or everything. `is_harmless`: for information only."""

    place: str
    rights: tuple[str, ...]
    is_harmless: bool = False


def writing(engine: sa.Engine) -> list[Right]:
    """Everything that the account may change. Raises SQLAlchemyError."""
    asked = {"sqlite": _of_file, "postgresql": _of_role, "mysql": _of_grants, "mariadb": _of_grants}.get(engine.dialect.name)
    return asked(engine) if asked else []


def _of_file(engine: sa.Engine) -> list[Right]:
    """The file itself: who may write to it is settled by the system, and the dashboard opens it read only."""
    path = (engine.url.database or "").removeprefix("file://")
    return [Right(path, ("WRITE",), is_harmless=True)] if os.access(path, os.W_OK) else []


def _of_role(engine: sa.Engine) -> list[Right]:
    with engine.connect() as connection:
        is_superuser, in_schema, in_database = connection.execute(_OTHERWISE).one()
        if is_superuser:
            return [Right("everything", ("SUPERUSER",))]
        found = connection.execute(_ON_TABLES, {"names": _names(engine), "rights": list(_WRITING)}).all()
    on_tables: dict[str, list[str]] = {}
    for name, right in found:
        on_tables.setdefault(name, []).append(right)
    creating = [Right(place, ("CREATE",)) for place, may in (("schema", in_schema), ("database", in_database)) if may]
    return [Right(name, tuple(may)) for name, may in on_tables.items()] + creating


def _names(engine: sa.Engine) -> list[str]:
    names: Names = engine.get_execution_options().get("names", Names())
    quote = engine.dialect.identifier_preparer.quote
    return [".".join(quote(part) for part in names.of(table) if part) for table in (*schema.metadata.tables, *schema.beforehand.tables)]


def _of_grants(engine: sa.Engine) -> list[Right]:
    with engine.connect() as connection:
        return granted(connection.execute(sa.text("SHOW GRANTS")).scalars())


def granted(grants: Iterable[str]) -> list[Right]:
    """The rights to change something that lines of SHOW GRANTS give."""
    found = []
    for grant in grants:
        match = re.match(r"GRANT (.+?) ON (\S+) TO ", grant)
        if match:
            given = (right.strip() for right in re.sub(r"\([^)]*\)", "", match[1]).split(","))
            if changing := tuple(right for right in given if right not in _HARMLESS):
                found.append(Right(match[2].replace("`", ""), changing))
    return found
