"""What a database calls the tables of the contract, where it calls them otherwise: DASHBOARD_TABLES names the file that says so.

    schema = "civil_affairs"                 # of every table; without it the one that the connection finds

    [tables]                                 # only those with another name; a name may bring its own schema
    training_visit = "t_visit"
    feed = "exchange.t_feed"

Columns are called as in the contract: where they are not, a view of that name and shape does for the table.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data_access import schema


@dataclass(frozen=True)
class Names:
    """The schema of the tables, if it is to be said, and the tables that are not called as in the contract."""

    schema: str | None = None
    tables: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: str) -> tuple[str | None, str]:
        """The schema and the name of a table of the contract."""
        own_schema, _, name = self.tables.get(table, table).rpartition(".")
        return own_schema or self.schema, name

    def said(self, table: str) -> str:
        """Both in one, as an administrator would write it."""
        return ".".join(filter(None, self.of(table)))


AS_IN_CONTRACT = Names()


def configured() -> Names:
    """The names that DASHBOARD_TABLES gives; without it those of the contract. Raises ValueError with a sentence."""
    path = os.environ.get("DASHBOARD_TABLES")
    if not path:
        return AS_IN_CONTRACT
    try:
        given = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"DASHBOARD_TABLES names {path}, which cannot be read as TOML: {error}.") from None
    names = Names(given.pop("schema", None), given.pop("tables", {}))
    if (
        given
        or not (names.schema is None or _is_named(names.schema))
        or not isinstance(names.tables, dict)
        or not all(map(_is_named, names.tables.values()))
    ):
        raise ValueError(f"{path} (DASHBOARD_TABLES) must hold a schema, and tables with a name each, and nothing else.")
    if unknown := sorted(names.tables.keys() - schema.metadata.tables.keys()):
        raise ValueError(f"{path} (DASHBOARD_TABLES) names tables that the contract has not: {', '.join(unknown)}.")
    if len({names.of(table) for table in schema.metadata.tables}) < len(schema.metadata.tables):
        raise ValueError(f"{path} (DASHBOARD_TABLES) gives two tables of the contract the same name.")
    return names


def _is_named(text: object) -> bool:
    return isinstance(text, str) and all(text.split("."))
