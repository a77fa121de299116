"""What has been corrected since a pack was frozen, in words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.answers import indicators, plan, stars, task_forces, trust
from dashboard.figures.corrections import ADDED, REMOVED
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.shapes.lines import Ask
from dashboard.words import Words

Things = Mapping[tuple[str, ...], Callable[[str], str]]
"""What names the things of a list of the figures, such as ("stars", "board"), by their ids."""

_FIGURES = ("packs-figure", "page")
_STATES = ("stars-state", "stars-band", "eldercare-state")
_FRACTIONS = ("_rate", "share", "load", "progress_actual", "progress_planned")
_DIGITS = (1, 2, 4, 6, 9)  # as many as it takes to see the difference


def rows(words: Words, found: pd.DataFrame, things: Things) -> pd.DataFrame:
    """One row per correction, all as text: section, figure, before, now."""
    made = [
        (_said(words, path[0], "page", *_FIGURES), _figure(words, path, things), *_values(words, path[-1], kind, before, now))
        for path, kind, before, now in found.itertuples(index=False)
    ]
    return pd.DataFrame(made, columns=["section", "figure", "before", "now"], dtype="str")


def columns(words: Words) -> dict[str, tuple[str, str]]:
    """The headings of `rows`."""
    return {name: (words(f"packs-{name}"), "text") for name in ("section", "figure", "before", "now")}


def things(ask: Ask, scope: Scope, words: Words, names: Names) -> Things:
    """The names of things, where the database has them; a person's stays unsaid, as in the figures."""
    board, pilot = ask(stars.board, scope), ask(plan.milestones, scope)
    organizations = _named(words, pd.concat([board.board, board.leavers]), "organization_id")
    milestones = _named(words, pilot.milestones, "milestone_id")
    return {
        ("stars", "board"): organizations,
        ("stars", "leavers"): organizations,
        ("stars", "dimensions"): _named(words, ask(stars.dimensions, scope).dimensions, "dimension"),
        ("eldercare", "milestones"): milestones,
        ("eldercare", "removed_milestones"): milestones,
        ("eldercare", "indicators"): _named(words, ask(indicators.values, scope), "indicator"),
        ("eldercare", "pilot_sites"): lambda phase: words("packs-phase", phase=phase),
        ("task_forces", "forces"): _named(words, ask(task_forces.summary, scope).forces, "task_force_id"),
        ("task_forces", "people"): lambda cadre: words("packs-cadre", id=cadre),
        ("task_forces", "handover_risk"): lambda item: words("packs-item", id=item),
        ("training", "at_risk"): lambda cadre: words("packs-cadre", id=cadre),
        ("training", "seven_ones"): lambda task: _said(words, task, "training-task"),
        ("training", "repeated_problems"): lambda category: _said(words, category, "training-category"),
        ("training", "open_problem_ages"): lambda band: words("packs-days", band=band),
        ("trust", "quality"): lambda check: _said(words, check, "definitions-check"),
        **{("trust", "not_reported", feed): names.division for feed in ask(trust.data_as_of)["feed"]},
        ("districts",): names.division,
    }


def _named(words: Words, frame: pd.DataFrame, key: str) -> Callable[[str], str]:
    named = {str(row[key]): words.pick(row["name"], row["name_en"]) for row in frame.to_dict("records")}
    return lambda thing: named.get(thing, f"#{thing}" if thing.isdecimal() else thing)


def _figure(words: Words, path: tuple[str, ...], things: Things) -> str:
    """The figure by its path: what it is, of which thing, which of its figures."""
    said = [
        things[path[:place]](key) if path[:place] in things else _said(words, key, *_FIGURES) for place, key in enumerate(path) if place
    ]
    return words("packs-of").join(said)


def _values(words: Words, field: str, kind: str, before: Any, now: Any) -> tuple[str, str]:
    """A figure before and now, with as many digits as it takes to tell them apart."""
    texts = ((_text(words, field, before, digits), _text(words, field, now, digits)) for digits in _DIGITS)
    said = next((pair for pair in texts if pair[0] != pair[1]), (str(before), str(now)))
    if kind == ADDED:
        return words("packs-not-listed"), words("packs-listed") if now is None else said[1]
    if kind == REMOVED:
        return words("packs-listed") if before is None else said[0], words("packs-not-listed")
    return said


def _text(words: Words, field: str, value: Any, digits: int) -> str:
    if isinstance(value, bool):
        return words("packs-yes" if value else "packs-no")
    if isinstance(value, str):
        return words.day(date.fromisoformat(value)) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else _said(words, value, *_STATES)
    if value is None or isinstance(value, int):
        return words.number(value)
    return words.percent(value, digits) if field.endswith(_FRACTIONS) else words.number(value, digits)


def _said(words: Words, code: str, *kinds: str) -> str:
    """A code in the words of the first kind that has them, else as it stands."""
    return next((words(f"{kind}-{code}") for kind in kinds if words.has(f"{kind}-{code}")), code)
