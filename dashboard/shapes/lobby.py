"""The slides of the lobby screen: what each says of one place, in the words of one language. No person, nothing unpublished, no blame."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.answers import indicators, lobby, plan
from dashboard.figures.lobby import risers as upward
from dashboard.figures.rates import rate
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.shapes.measures import FEW
from dashboard.words import Words, is_missing

Ask = Callable[..., Any]

_GAUGES = 3  # indicators on the slide of the plan
_RISERS = 8


@dataclass(frozen=True)
class Item:
    """One thing on a slide: its name and value, stars (1 to 5), a bar with a tick (percent of its room), a note; `kind` is its looks."""

    name: str
    value: str = ""
    stars: int | None = None
    bar: float | None = None
    tick: float | None = None
    note: str = ""
    kind: str = "row"


@dataclass(frozen=True)
class Slide:
    """One picture: what it is about, its sentence, what leads (shown on each of its pages), the items, and a note under them.

    `subject` is the feed behind it.
    """

    page: str
    subject: str
    title: str
    items: tuple[Item, ...]
    lead: tuple[Item, ...] = ()
    note: str = ""


def honours(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """The organizations with five stars."""
    best = _with_stars(ask(lobby.board, scope), 5)
    title = words("lobby-honours-title", quarter=words.quarter(scope.quarter), place=names.scope(scope.district), count=len(best))
    return _slide("honours", "stars", title, _organizations(best, words), note=words("lobby-honours-note"))


def board(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """Every organization with a published result, the best first."""
    rows, note = ask(lobby.board, scope), words("lobby-board-note")
    title = words("lobby-board-title", place=names.scope(scope.district), count=len(rows))
    if scope.district is None and len(rows) < (every := ask(lobby.organizations, scope)):  # of a district's few it would betray who
        note = words("lobby-board-some", count=len(rows), all=every)
    return _slide("board", "stars", title, _organizations(rows, words), note=note)


def risers(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """Who went up furthest since the quarter before, by the same rules."""
    rows = upward(ask(lobby.board, scope))
    if rows.empty:
        return None
    title = words("lobby-risers-title", place=names.scope(scope.district), count=len(rows), most=int(rows["movement"].iloc[0]))
    items = [
        Item(words.pick(row.name, row.name_en), words("lobby-risers-places", places=int(row.movement)), int(row.stars), kind="riser")
        for row in rows.head(_RISERS).itertuples(index=False)
    ]
    note = words("lobby-risers-note") if len(items) == len(rows) else words("lobby-risers-some", shown=len(items))
    return _slide("risers", "stars", title, items, note=note)


def training(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """Days in the towns: of the whole, and of each district; what is not approved yet says so."""
    rows = ask(lobby.front_line_training, scope)
    known = rows[rows["is_published"]]
    total = {name: sum(known[name].tolist()) for name in ("days_required", "days_done", "due", "done", "closable", "settled")}
    whole = rate(total["days_done"], total["days_required"])
    if whole is None:
        return None
    place = names.scope(scope.district)
    title = words("lobby-training-title", place=place, days=_count(total["days_done"], words), rate=words.percent(whole))
    districts = rows[rows["district"].isin(names.district_codes)]
    each = [_completion(row, whole, words, names) for row in districts.itertuples(index=False)] if scope.district is None else []
    beside = [
        _gauge(words("lobby-training-tasks"), total["done"], total["due"], words),
        _gauge(words("lobby-training-problems"), total["settled"], total["closable"], words),
    ]
    hero = Item(words("lobby-training-settled"), words.number(total["settled"]), note=words("lobby-cases"), kind="hero")
    approved = int(districts["is_published"].sum())
    note = words("lobby-training-note") if approved == len(districts) else words("lobby-training-some", count=approved)
    days = _gauge(words("lobby-training-days"), total["days_done"], total["days_required"], words)
    if not each:
        return _slide("training", "training", title, [days, *beside], lead=(hero,))
    return _slide("training", "training", title, each, lead=(hero, *(replace(gauge, note="") for gauge in beside)), note=note)


def eldercare(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """The three steps of the plan, and the indicators nearest to the citizens."""
    pilot = ask(plan.milestones, scope)
    phases, current = pilot.phases, pilot.phase
    if phases.empty:
        return None
    sites, open_districts = ask(lobby.sites, scope), ask(lobby.withheld, scope, "eldercare")
    steps = tuple(_step(phase, scope, sites, words) for phase in phases.itertuples(index=False))
    now = phases[phases["position"] == current]
    place = names.scope(scope.district)
    if now.empty:
        title = words("lobby-eldercare-between", place=place)
    else:
        row = now.iloc[0]
        title = words("lobby-eldercare-title", place=place, phase=words.pick(row["name"], row["name_en"]))
    values = ask(indicators.values, scope)
    judged = values[values["value"].notna() & (values["direction"] == "up") & values["target"].gt(0)]
    gauges = [_indicator(row, words) for row in judged.head(_GAUGES).itertuples(index=False)]
    notes = [words("lobby-eldercare-note")] if gauges else []
    return Slide("eldercare", "eldercare", title, (*steps, *gauges), note=_with_withheld(notes, open_districts, words))


def task_force_totals(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """What each task force brought to an end in the quarter. With the hotline that anybody may call."""
    forces, open_districts = ask(lobby.closed_items, scope), ask(lobby.withheld, scope, "task_forces")
    if scope.district in open_districts:
        return None
    closed = int(forces["closed"].sum())
    title = words("lobby-task_forces-title", place=names.scope(scope.district), count=len(forces), closed=closed)
    items = [
        Item(words.pick(row.name, row.name_en), words.number(row.closed), note=words("lobby-cases"), kind="number")
        for row in forces.itertuples(index=False)
    ]
    note = _with_withheld([words("lobby-task_forces-note")], open_districts, words)
    hotline = Item(words("lobby-hotline"), "12345", note=words("lobby-hotline-note"), kind="hotline")
    return _slide("task_forces", "task_forces", title, [*items, hotline] if items else [], note=note)


def clusters(ask: Ask, scope: Scope, words: Words, names: Names) -> Slide | None:
    """The clusters with the stars of their organizations."""
    rows = ask(lobby.clusters, scope)
    items = []
    for cluster_id, members in rows.groupby("cluster_id", sort=False):
        name = words.pick(members["cluster"].iloc[0], members["cluster_en"].iloc[0])
        count = words("lobby-clusters-five", count=len(members), five=len(_with_stars(members, 5)))
        items += [Item(name or str(cluster_id), count, kind="group"), *_organizations(members, words)]
    title = words("lobby-clusters-title", place=names.scope(scope.district), count=rows["cluster_id"].nunique(), organizations=len(rows))
    return _slide("clusters", "stars", title, items, note=words("lobby-board-note"))


SLIDES: dict[str, Callable[[Ask, Scope, Words, Names], Slide | None]] = {
    "honours": honours,
    "board": board,
    "risers": risers,
    "training": training,
    "eldercare": eldercare,
    "task_forces": task_force_totals,
    "clusters": clusters,
}


def nothing(words: Words) -> Slide:
    """In place of all others, while nothing is published."""
    return Slide("nothing", "stars", words("lobby-nothing-title"), (), note=words("lobby-nothing-note"))


def _slide(page: str, subject: str, title: str, items: list[Item], **more: Any) -> Slide | None:
    """A slide, or none when there is nothing to show."""
    return Slide(page, subject, title, tuple(items), **more) if items else None


def _with_withheld(notes: list[str], withheld: Collection[str], words: Words) -> str:
    return " · ".join([*notes, *([words("lobby-withheld", count=len(withheld))] if withheld else [])])


def _with_stars(rows: pd.DataFrame, stars: int) -> pd.DataFrame:
    return rows[(rows["stars"] == stars).fillna(False)]


def _organizations(rows: pd.DataFrame, words: Words) -> list[Item]:
    return [Item(words.pick(row.name, row.name_en), stars=int(row.stars)) for row in rows.itertuples(index=False)]


def _completion(row: Any, whole: float, words: Words, names: Names) -> Item:
    name = names.short(row.district)
    if not row.is_published:
        return Item(name, words("lobby-not-published"), kind="bar")
    value = rate(row.days_done, row.days_required)
    if value is None:
        return Item(name, words("lobby-not-applicable"), kind="bar")
    return Item(name, words.percent(value), bar=_percent(value), tick=_percent(whole), kind="bar")


def _gauge(name: str, part: Any, whole: Any, words: Words) -> Item:
    value, counts = rate(part, whole), words("lobby-of", part=_count(part, words), whole=_count(whole, words))
    if value is None or whole < FEW:
        return Item(name, counts if whole else words.number(None), kind="gauge")
    return Item(name, words.percent(value), bar=_percent(value), note=counts, kind="gauge")


def _step(phase: Any, scope: Scope, sites: dict[int, dict[str, int]], words: Words) -> Item:
    done, ahead = phase.ends_on.date() < scope.day, phase.starts_on.date() > scope.day
    state = "done" if done else "ahead" if ahead else "now"
    counts = sites.get(int(phase.position), {"planned": 0, "accepted": 0})
    accepted = [words("lobby-eldercare-sites", **counts)] if counts["planned"] and state != "ahead" else []
    span = words("lobby-eldercare-span", **{"from": words.month(phase.starts_on), "to": words.month(phase.ends_on)})
    note = " · ".join([words(f"lobby-eldercare-{state}"), *accepted])
    return Item(words.pick(phase.name, phase.name_en), span, note=note, kind=f"step {state}")


def _indicator(row: Any, words: Words) -> Item:
    is_rate = row.aggregation == "ratio"
    unit = "" if is_rate else words.pick(row.unit_label, row.unit_label_en)
    name = words.pick(row.name, row.name_en)

    def shown(value: float) -> str:
        return words.percent(value) if is_rate else words("lobby-amount", value=words.number(value), unit=unit)

    if is_rate and not is_missing(row.denominator) and row.denominator < FEW:
        return Item(name, words("lobby-of", part=words.number(row.numerator), whole=words.number(row.denominator)), kind="gauge")
    room = 1.0 if is_rate else max(row.value, row.target)
    target = words("lobby-eldercare-target", target=shown(row.target), month=words.month(row.target_due_on))
    return Item(name, shown(row.value), bar=_percent(row.value / room), tick=_percent(row.target / room), note=target, kind="gauge")


def _count(value: Any, words: Words) -> str:
    """A number of days may have a half."""
    return words.number(value, 0 if value == int(value) else 1)


def _percent(fraction: float) -> float:
    """A share of a bar's room, which ends at 100."""
    return round(min(max(float(fraction), 0.0), 1.0) * 100, 2)
