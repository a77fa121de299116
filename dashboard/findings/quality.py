"""What can be said of the data itself: rows that break the contract, feeds that are late, reports that lack, tables that differ."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.figures import trust
from dashboard.names import Names
from dashboard.scope import Quarter
from dashboard.words import Words

Found = Mapping[str, Sequence[str]]


def headline(words: Words, faults: int, checks: str, feeds: int, late: Sequence[str]) -> str:
    """What the database lacks, what is said of the checks, and which of so many feeds are late; nothing of what could not be asked."""
    clauses = [words("quality-structure", count=faults)] if faults else []
    if checks:
        clauses.append(checks)
    if feeds:
        key = "none" if not late else "all" if len(late) == feeds else "some"
        clauses.append(words(f"quality-late-{key}", feeds=words.listed(late), count=len(late), all=feeds))
    return words("quality-semicolon").join(clauses) or words("quality-headline-missing")


def checked(words: Words, broken: Found) -> str:
    """How many checks find how many rows; a row that several name is one row."""
    failed, rows = sum(bool(keys) for keys in broken.values()), len(set().union(*broken.values()))
    key = "none" if not failed else "all" if failed == len(broken) else "some"
    return words(f"quality-checks-{key}", checks=len(broken), failed=failed, rows=rows)


def of_tables(words: Words, said: str, checked: int, tables: int) -> str:
    """What is said of the checks, with how many tables that holds for, where it is not all."""
    return said if checked == tables else words("quality-partly", said=said, checked=checked, all=tables)


def reported(words: Words, names: Names, quarter: Quarter, reporting: pd.DataFrame) -> str:
    """Which districts lack a report that is due, and how many reports are not approved."""
    said = words.quarter(quarter)
    if reporting.empty:
        return words("quality-reporting-none")
    if (reporting["state"] == trust.NOT_DUE).all():
        return words("quality-reporting-early", quarter=said)
    lacking = reporting.loc[reporting["state"] == trust.MISSING, "district"].unique()
    unapproved = int((reporting["state"] == trust.PROVISIONAL).sum())
    districts = words.listed([names.short(code) for code in lacking])
    key = "quality-reporting-lacking" if len(lacking) else "quality-reporting-all"
    everywhere = reporting["district"].nunique()
    return words(key, quarter=said, districts=districts, count=len(lacking), all=everywhere, unapproved=unapproved)
