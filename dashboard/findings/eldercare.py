"""The sentences of the eldercare pilot: where the plan and its indicators stand, in every case."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from dashboard.figures.plan import PilotSites, Plan
from dashboard.shapes.eldercare import phase_short
from dashboard.shapes.indicators import SHORT, dated_name, furthest, gap, level, name, order
from dashboard.words import Words

Named = Callable[[object], str]  # the code of a district in, its name out


def headline(plan: Plan | None, indicators: pd.DataFrame | None, place: str, day: date, words: Words) -> str:
    """What a leader must know: which phase it is, what is past its date, and which indicator is furthest from what is due by now.

    `place` is the name of the district, empty for the city; what the database could not answer is None and left out.
    """
    clauses = [*([] if plan is None else [_milestones(plan, words)]), *([] if indicators is None else _indicators(indicators, day, words))]
    when = words("eldercare-headline-unknown", place=place or words("whole-city")) if plan is None else phase(plan, place, day, words)
    return words("eldercare-headline", when=when, what=words("eldercare-headline-joint").join(clauses)) if clauses else when


def phase(plan: Plan, place: str, day: date, words: Words) -> str:
    """Where the day lies in the plan: in a phase, before the first, between two, after the last."""
    when = _when(plan, day, words)
    return words("eldercare-headline-place", place=place, when=when) if place else when


def _when(plan: Plan, day: date, words: Words) -> str:
    phases = plan.phases
    if phases.empty:
        return words("eldercare-phase-none")
    if plan.phase is not None:
        row = phases[phases["position"] == plan.phase].iloc[-1]
        return _flat(words.pick(row["name"], row["name_en"]), words)
    if pd.Timestamp(day) < phases["starts_on"].min():
        return words("eldercare-phase-before", day=words.day(phases["starts_on"].min()))
    if pd.Timestamp(day) > phases["ends_on"].max():
        return words("eldercare-phase-after", day=words.day(phases["ends_on"].max()))
    return words("eldercare-phase-between")


def _flat(name: str, words: Words) -> str:
    """A phase's name without its colon: the sentence has one of its own."""
    return name.replace("\uff1a", words("eldercare-phase-joint")).replace(": ", words("eldercare-phase-joint"))


def _milestones(plan: Plan, words: Words) -> str:
    states, count = plan.states, len(plan.milestones)
    if not count:
        return words("eldercare-milestones-none")
    if states["overdue"]:
        return words("eldercare-milestones-overdue", count=states["overdue"])
    if states["at_risk"]:
        return words("eldercare-milestones-at-risk", count=states["at_risk"])
    if count in (states["done"], states["not_started"]):
        return words("eldercare-milestones-all", count=count, state="done" if states["done"] else "not_started")
    return words("eldercare-milestones-none-overdue")


def _indicators(rows: pd.DataFrame, day: date, words: Words) -> list[str]:
    judged = rows[rows["status"].notna()]
    if judged.empty:
        return []
    worst = furthest(rows)
    if worst is None:
        return [words("eldercare-indicators-all", count=len(judged))]
    return [words("eldercare-indicators-worst", name=dated_name(worst, day, words), gap=gap(worst, words, signed=False))]


def _begun(clause: str) -> str:
    """A clause as a sentence of its own."""
    return clause[:1].upper() + clause[1:]


def milestones_title(plan: Plan, words: Words) -> str:
    """How many are done, overdue and at risk."""
    count, states = len(plan.milestones), plan.states
    told = [words(f"eldercare-title-{state}", count=states[state]) for state in ("done", "overdue", "at_risk") if states[state]]
    if not told or states["done"] == count:
        return _begun(_milestones(plan, words))
    return words("eldercare-joint").join(told if states["overdue"] else [*told, words("eldercare-title-none-overdue")])


def milestones_spoken(plan: Plan, words: Words) -> str:
    """The chart of milestones in words: the counts, and the names of those that are overdue or at risk."""
    rows = plan.milestones[plan.milestones["state"].isin(["overdue", "at_risk"])]
    names = [words.pick(*both) for both in zip(rows["name"], rows["name_en"], strict=True)]
    exceptions = words("eldercare-alt-exceptions", names=words.listed(names, 8), count=len(names))
    return words("eldercare-alt-milestones", title=milestones_title(plan, words), exceptions=exceptions)


def indicators_title(rows: pd.DataFrame, words: Words) -> str:
    """How many of those that can be judged are where they are due, and which is furthest from it."""
    judged, worst = rows[rows["status"].notna()], furthest(rows)
    if rows.empty or rows["value"].isna().all():
        return words("eldercare-indicators-none")
    if judged.empty:
        return words("eldercare-indicators-unjudged", count=len(rows))
    if worst is None:
        return _begun(words("eldercare-indicators-all", count=len(judged)))
    met = int((judged["status"] == "on_track").sum())
    return words("eldercare-indicators-title", count=len(judged), met=met, name=name(worst, words))


def indicators_spoken(rows: pd.DataFrame, words: Words) -> str:
    """The bars in words: each indicator with its value and its distance from what is due."""
    told = []
    for row in rows.to_dict("records"):
        said = {"name": name(row, words), "value": level(row, words)}
        far = gap(row, words)
        told.append(words("eldercare-alt-value-gap", **said, gap=far) if far else words("eldercare-alt-value", **said))
    return words("eldercare-alt-indicators", list=words("eldercare-semicolon").join(told))


def tiles_title(rows: pd.DataFrame, indicator: str, named: Named, words: Words) -> str:
    """Which districts are not where one indicator is due."""
    judged = rows[rows["status"].notna()]
    short = judged[judged["status"].isin(SHORT)].sort_values("progress", kind="stable", na_position="last")
    if rows["value"].isna().all():
        return words("eldercare-tiles-none", name=indicator)
    if judged.empty:
        return words("eldercare-tiles-unjudged", name=indicator)
    if short.empty:
        return words("eldercare-tiles-all", name=indicator, count=len(judged))
    who = [named(district) for district in short["district"]]
    return words("eldercare-tiles-short", names=words.listed(who, 4), name=indicator, count=len(who))


def tiles_spoken(rows: pd.DataFrame, indicator: str, named: Named, words: Words) -> str:
    """The tiles in words: each district with its value."""
    told = [words("eldercare-alt-value", name=named(row["district"]), value=level(row, words)) for row in rows.to_dict("records")]
    return words("eldercare-alt-tiles", name=indicator, list=words("eldercare-semicolon").join(told))


def heat_title(rows: pd.DataFrame, named: Named, words: Words) -> str:
    """Which districts fall short on most indicators."""
    short = rows[rows["status"].isin(SHORT)].groupby("district").size()
    judged = int(rows["status"].notna().groupby(rows["district"]).sum().max()) if len(rows) else 0
    if not judged:
        return words("eldercare-heat-unjudged", districts=rows["district"].nunique())
    if short.empty:
        return words("eldercare-heat-all", districts=rows["district"].nunique())
    worst = [district for district in order(rows) if district in short.index][:2]
    told = [words("eldercare-heat-one", name=named(district), count=int(short[district])) for district in worst]
    return words("eldercare-heat-title", list=words("eldercare-joint").join(told), of=judged)


def progress_title(plan: Plan, words: Words) -> str:
    """Actual against planned progress."""
    actual, planned = plan.progress_actual, plan.progress_planned
    if actual is None or planned is None:
        return words("eldercare-curve-none")
    points = round((actual - planned) * 100, 1)
    side = "behind" if points < 0 else "ahead" if points > 0 else "level"
    return words("eldercare-curve-title", actual=words.percent(actual), points=words.number(abs(points), 1), side=side)


def progress_spoken(curve: pd.DataFrame, plan: Plan, day: date, words: Words) -> str:
    """The S-curve in words: planned and actual progress at the end of every quarter, and on the day."""
    ends = curve[curve["month_end"].dt.month % 3 == 0].to_dict("records")
    told = [_progress(words.month(row["month_end"]), row["planned"], row["actual"], words) for row in ends]
    if plan.progress_planned is not None:
        told.append(_progress(words.day(day), plan.progress_planned, plan.progress_actual, words))
    return words("eldercare-alt-curve", title=progress_title(plan, words), list=words("eldercare-semicolon").join(told))


def _progress(when: str, planned: float | None, actual: float | None, words: Words) -> str:
    return words("eldercare-alt-curve-one", when=when, planned=words.percent(planned), actual=words.percent(actual))


def sites_spoken(sites: PilotSites, plan: Plan, words: Words) -> str:
    """The bars of the pilot sites in words: of every phase how many are planned, accepted and past their date."""
    late = sites.sites.loc[sites.sites["state"] == "overdue", "phase"].value_counts()
    told = [
        words(
            "eldercare-alt-sites-one",
            name=words.pick(phase["name"], phase["name_en"]),
            **sites.pilot_sites[phase["position"]],
            late=int(late.get(phase["position"], 0)),
        )
        for phase in plan.phases.drop_duplicates("position").to_dict("records")
    ]
    return words("eldercare-alt-sites", title=sites_title(sites, plan, words), list=words("eldercare-semicolon").join(told))


def sites_title(sites: PilotSites, plan: Plan, words: Words) -> str:
    """How many sites of the current phase are accepted, and how many of all are past their date; outside the phases, of all."""
    rows = sites.sites
    if rows.empty:
        return words("eldercare-sites-empty")
    phases = plan.phases[plan.phases["position"] == plan.phase] if plan.phase is not None else plan.phases.head(0)
    of_phase = rows[rows["phase"].isin(phases["position"])]
    shown, name = (of_phase, phase_short(phases.iloc[-1].to_dict(), words)) if len(of_phase) else (rows, words("eldercare-sites"))
    accepted, late = int((shown["state"] == "accepted").sum()), int((rows["state"] == "overdue").sum())
    said = words("eldercare-sites-accepted", name=name, planned=len(shown), accepted=accepted)
    return words("eldercare-comma").join([said, words("eldercare-sites-late", count=late)]) if late else said
