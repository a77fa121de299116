"""The sentences of the comparison of two views: what is compared with what, what became red or good, what was finished."""

from collections.abc import Mapping

import pandas as pd

from dashboard.figures import changes as kinds
from dashboard.figures.changes import Since
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.words import Words

Counts = Mapping[tuple[str, str], int]  # how many things of a sort became what: ("milestone", "done"): 4
RED = (kinds.TURNED_RED, kinds.RED_NOW, kinds.RECOVERED, kinds.STILL_RED)
JUDGED = ("measure", "judged")  # and how many measures are judged at all: only then is it said that none is red


def compared(words: Words, since: Since, to: Scope) -> str:
    """What is compared with what: "Q3 2026 as of 26 Oct 2026 against Q2 2026 as of 27 Jul 2026 (the meeting)"."""
    now, then = (words("changes-view", quarter=words.quarter(scope.quarter), day=words.day(scope.day)) for scope in (to, since.scope))
    meeting = words.pick(since.meeting.name, since.meeting.name_en) if since.meeting else ""
    return words("changes-compared", now=now, then=then, meeting=meeting, kind="meeting" if since.meeting else "day")


def headline(words: Words, names: Names, since: Since, to: Scope, counts: Counts, *, complete: bool = True) -> str:
    """How many measures turned red, recovered, are still red; what became of the milestones; whether all of it could be read.

    Of another quarter, which is not over, it says that it speaks of the quarter so far.
    """
    day, place = words.short_day(pd.Timestamp(since.scope.day)), names.scope(since.scope.district)
    clauses = [clause for clause in (_measures(words, counts), _milestones(words, counts)) if clause]
    if not clauses:
        return words("changes-headline-nothing", place=place, day=day)
    if not complete:
        clauses.append(words("changes-incomplete"))
    text = words("changes-semicolon").join(clauses)
    kind = "district" if since.scope.district else "city"
    quarter = words.quarter(to.quarter) if kinds.is_so_far(since.scope, to) else "none"
    return words("changes-headline", kind=kind, place=place, day=day, quarter=quarter, text=text)


def _measures(words: Words, counts: Counts) -> str:
    told = [(kind, counts.get(("measure", kind), 0)) for kind in RED]
    return _listed(words, "measure", told) or (words("changes-measures-none") if counts.get(JUDGED) else "")


def _milestones(words: Words, counts: Counts) -> str:
    return _listed(words, "milestone", [(kind, counts.get(("milestone", kind), 0)) for kind in (kinds.DONE, kinds.OVERDUE)])


def _listed(words: Words, thing: str, told: list[tuple[str, int]], *, named: bool = True) -> str:
    """ "3 measures turned red, 2 recovered": the first says what is counted, unless it is known; what is none is left out."""
    said: list[str] = []
    for kind, count in told:
        if count:
            noun = words(f"changes-{'each' if said or not named else 'noun'}-{thing}", count=count)
            said.append(words("changes-counted", count=count, noun=noun or "none", became=became(words, thing, kind)))
    return words("changes-comma").join(said)


def became(words: Words, thing: str, kind: str) -> str:
    """The words for what became of a thing of some sort."""
    own = f"changes-kind-{kind}-{thing}"
    return words(own if words.has(own) else f"changes-kind-{kind}")


def measures(words: Words, counts: Counts) -> str:
    """How the measures stand against their standards now and then."""
    shown = (*RED, kinds.TO_WATCH, kinds.ON_TRACK_AGAIN, kinds.LOST)
    told = _listed(words, "measure", [(kind, counts.get(("measure", kind), 0)) for kind in shown])
    return told or words("changes-measures-steady" if counts.get(JUDGED) else "changes-measures-unknown")


def sizes(words: Words, better: int, worse: int, counts: Counts) -> str:
    """How many measures came nearer to what is asked, how many went away from it, and how many cannot be compared."""
    other, part = (counts.get(("measure", kind), 0) for kind in (kinds.NOT_COMPARED, kinds.PART_OF_QUARTER))
    return words("changes-measures-caption", better=better, worse=worse, other=other, part=part)


def stars(words: Words, to: Scope, counts: Counts, newly: Mapping[str, int], provisional: tuple[int, int]) -> tuple[str, str]:
    """How many organizations rose and fell, who came, who left, who entered a band; and, under it, that provisional results are not

    published. Of a quarter in which nobody is ranked yet it says so.
    """
    quarter, unrated = words.quarter(to.quarter), counts.get(("organization", kinds.NOT_YET_RATED), 0)
    clauses = [
        [(kind, counts.get(("organization", kind), 0)) for kind in (kinds.ROSE, kinds.FELL)],
        [(kinds.NEW, counts.get(("organization", kinds.NEW), 0))],
        [(kinds.REMOVED, counts.get(("organization", kinds.REMOVED), 0))],
        [(f"newly-{band}", newly[band]) for band in ("leading", "trailing")],
    ]
    said = [words("changes-stars-not-yet", count=unrated, quarter=quarter)] if unrated else []
    for told in clauses:
        said += filter(None, [_listed(words, "organization", told, named=not said)])
    title = words("changes-semicolon").join(said) or words("changes-stars-none")
    if unrated:
        return title, words("changes-stars-not-yet-caption", quarter=quarter)
    return title, words("changes-stars-caption", before=provisional[0], after=provisional[1])


def eldercare(words: Words, counts: Counts) -> str:
    """What became of the milestones and pilot sites."""
    some = (
        kinds.DONE,
        kinds.OVERDUE,
        kinds.AT_RISK,
        kinds.RECOVERED,
        kinds.BEGUN,
        kinds.NEW,
        kinds.REMOVED,
        kinds.REOPENED,
        kinds.STILL_LATE,
    )
    told = {"milestone": some, "replan": (kinds.REPLANNED,), "site": (kinds.DONE, kinds.OVERDUE, kinds.REMOVED)}
    clauses = [_listed(words, thing, [(kind, counts.get((thing, kind), 0)) for kind in shown]) for thing, shown in told.items()]
    return words("changes-semicolon").join(clause for clause in clauses if clause) or words("changes-eldercare-none")


def work(words: Words, thing: str, counts: Counts, found: int) -> str:
    """How many problems, or items, were found (or opened), done, became overdue, are still overdue."""
    told = [(kind, counts.get((thing, kind), 0)) for kind in (kinds.DONE, kinds.OVERDUE, kinds.STILL_LATE, kinds.REMOVED)]
    return _listed(words, thing, [(kinds.NEW, found), *told]) or words(f"changes-{thing}-none")


def decisions(words: Words, counts: Counts, due: int, due_done: int) -> tuple[str, str]:
    """How many decisions were done, are newly and still past their day; and, under it, what fell due and how much of it is done."""
    shown = (kinds.DONE, kinds.OVERDUE, kinds.STILL_LATE, kinds.NEW, kinds.REMOVED, kinds.REOPENED)
    title = _listed(words, "decision", [(kind, counts.get(("decision", kind), 0)) for kind in shown]) or words("changes-decisions-none")
    return title, words("changes-decisions-caption", due=due, done=due_done)
