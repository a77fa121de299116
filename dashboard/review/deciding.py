"""What must be decided now; of one district, everything it has to account for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from dashboard.answers import places
from dashboard.findings import issues as findings
from dashboard.findings.issues import Issue
from dashboard.pieces import Thing
from dashboard.review.given import Given, measured, no_link, said, status
from dashboard.review.overall import Headline, judged
from dashboard.review.scorecard import measures
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value
from dashboard.shapes import issues, overview


def deciding(given: Given) -> Slide:
    """The most urgent things by the rule of the overview, each with what speaks for it and who answers for it."""
    return _listed(given, "deciding", [issue.thing for issue in findings.first(_issues(given))], given.words("overview-issues-caption"))


def exceptions(given: Given) -> Slide:
    """Everything that one district has to account for: each judged measure that misses its standard, and all that the rule finds."""
    owner = _bureaus(given).get(str(given.scope.district), "")
    missed = [_missed(given, one, owner) for one in judged(given) if one.is_reported and one.measure.status in ("behind", "watch")]
    found = [issue for issue in _issues(given) if issue.subject != "indicators"]  # each indicator that falls short is a measure
    things = sorted([*missed, *(issue.thing for issue in found)], key=lambda thing: thing.status != "behind")
    return _listed(given, "exceptions", things, given.words("review-exceptions-caption"))


def _missed(given: Given, one: Headline, owner: str) -> Thing:
    """A measure that misses its standard, with what is due and what it was a quarter before."""
    words = given.words
    value = measured(words, one.measure).text
    due = measured(words, replace(one.measure, value=one.due, cases=None)).text
    before = measured(words, replace(one.measure, value=one.measure.previous, cases=None)).text
    evidence = words("review-missed-evidence", due=due, before=before)
    return Thing(one.measure.status or "none", words("review-missed", name=one.name, value=value), evidence, owner)


def _listed(given: Given, key: str, found: Sequence[Thing], caption: str) -> Slide:
    words = given.words
    section = words(f"review-section-{key}")
    if not found:
        return Slide(key, section, findings.title(words, [], any_data=True), nothing=findings.nothing(words, 0, any_data=True))
    fields = (
        Field("", text=True, width=0.35),
        Field(words("review-to-decide"), text=True, width=4.4, strong=True),
        Field(words("review-evidence"), text=True, width=4.6, quiet=True),
        Field(words("review-owner"), text=True, width=1.9),
        Field(words("review-judgement"), text=True, width=1.0),
    )
    records = (
        Record(
            (
                Value(str(position), position, "count"),
                said(thing.finding),
                said(thing.evidence),
                said(thing.owner or None),
                status(words, thing.status),
            )
        )
        for position, thing in enumerate(found, 1)
    )
    sheet = Sheet(key, words(f"review-{key}"), fields, tuple(records))
    return Slide(key, section, words(f"review-{key}-title", count=len(found)), caption, (Stack((sheet,)),))


def _issues(given: Given) -> list[Issue]:
    return list(chain.from_iterable(make() for make in _makers(given)))


def _makers(given: Given) -> list[Callable[[], list[Issue]]]:
    words, scope, names = given.words, given.scope, given.names
    columns = measures(given)
    shown = [scope.district] if scope.district else overview.worst_first(columns, names.district_codes)
    return issues.makers(given.ask, scope, words, names, _bureaus(given), columns, shown, no_link)


def _bureaus(given: Given) -> dict[str, str]:
    return issues.bureaus(given.ask(places.units), given.names)
