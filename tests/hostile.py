"""Hostile text in every text column of a database: what a name can hold, a different kind in every row."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from data_access import contract, schema

MARK = "ʘ"  # begins every hostile text and stands in nothing else: what carries it came from the database

LETTERS = "市" * 500
WORD = "w" * 500

# Each stands before what the row had. Scripts that run leave `__pwned`; images and links lead to a host that is not ours.
KINDS = {
    "image": MARK + '<img src=x onerror="window.__pwned=1">',
    "script": MARK + "</style></script><script>window.__pwned=2</script>",
    "attribute": MARK + '"\' onmouseover=window.__pwned=3 x="><svg onload=window.__pwned=4>&lt;b&gt;&amp;',
    "markdown": MARK + "**b** _i_ ~~s~~ # h\n- l\n1. l\n`c` :red[r] :material/home: :smile: $x$ $$y$$ | a | b |\n|---|---|",
    "links": MARK + "[a](javascript:window.__pwned=5) ![i](http://evil.example/i.png) http://evil.example/ www.evil.example a@evil.example",
    "equals": f"=cmd|' /C calc'!A0{MARK}",
    "hyperlink": f'=HYPERLINK("http://evil.example/","{MARK}")',
    "plus": f"+1+1{MARK}",
    "minus": f"-1{MARK}",
    "at": f"@SUM(1+1){MARK}",
    "tab": f"\t=1+1{MARK}",
    "return": f"\r=1+1{MARK}",
    "wide": f"＝1+1{MARK}",
    "marks": MARK + "\u202eevil\u2066\u2067\u200f\u061c",
    "unseen": MARK + "\u200b\u2060\ufeff\u00ad",
    "four bytes": MARK + "𠮷𪚥👩🏽‍🚀🏴‍☠️e\u0301Z\u0351\u0327\u0348",
    "controls": MARK + "\x01\x07\x08\x0b\x1b[31m\x1b]0;title\x07\x7f\x85\x9b2J\u2028\ufffe",
    "lines": MARK + "a\r\nb\nc\rd\n\nApproved: all is well",
    "templates": MARK + '{ $x } {{ 7*7 }} {% raw %} ${7*7} %s %(x)s {0} #eval("1") #panic() $ x $ @x <x> \\u{41} // /*',
    "quotes": MARK + "'\"`\\'; DROP TABLE cadre; -- \\n \\\\",
    "letters": MARK + LETTERS,
    "word": MARK + WORD,
}

_DIVISIONS = ("code", "parent_code", "division_code", "town_code")  # join the tables: a hostile one would only be a place that is not there
_CODES = ("topic", "measure", "indicator", "task", "field", "level", "scope_level", "dimension", "feed")
_LONG = ("letters", "word")  # stand in every fourth row: few rows of a small table are enough to push a page apart
_EVERY = 13  # one of so many rows has a hostile code, the third of a small table


def free_texts(table: sa.Table) -> list[str]:
    """The columns of a table in which its owners write what they like: every text but codes."""
    return [name for name in _texts(table) if name not in codes(table)]


def codes(table: sa.Table) -> list[str]:
    """The columns that hold words of the contract, or keys that are words, but for those of divisions."""
    coded = (*_CODES, *contract._ONE_OF.get(table.name, {}))
    return [name for name in _texts(table) if name in coded]


def _texts(table: sa.Table) -> list[str]:
    return [column.name for column in table.c if isinstance(column.type, sa.String) and column.name not in _DIVISIONS]


def spoil(path: Path) -> None:
    """Put hostile text into every text of an SQLite database, and into some of its codes. What was NULL stays so, but for English names."""
    short = [text for kind, text in KINDS.items() if kind not in _LONG]
    threes = [short[first : first + 3] for first in range(0, len(short), 3)]
    kinds = [text for number, three in enumerate(threes) for text in (*three, MARK + (WORD if number % 2 else LETTERS))]

    def text(value: str | None, row: int, column: int) -> str:
        return kinds[(row + 3 * column) % len(kinds)] + (value or "")

    with sqlite3.connect(path) as database:
        database.create_function("hostile", 3, text, deterministic=True)
        for table in schema.metadata.sorted_tables:
            for number, column in enumerate(free_texts(table)):
                where = "" if column.endswith("_en") else f"WHERE {column} IS NOT NULL"
                database.execute(f"UPDATE {table.name} SET {column} = hostile({column}, rowid, {number}) {where}")
            for number, column in enumerate(codes(table), start=7):
                where = f"WHERE {column} IS NOT NULL AND rowid % {_EVERY} = 3"
                database.execute(f"UPDATE {table.name} SET {column} = hostile({column}, rowid, {number}) {where}")
    database.close()
