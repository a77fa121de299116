"""What must be decided now; of one district, everything it has to account for."""

from collections.abc import Callable, Sequence
from itertools import chain

from dashboard.answers import places
from dashboard.findings import issues as findings
from dashboard.findings.issues import Issue
from dashboard.review.given import Given, no_link, said, status
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value
from dashboard.shapes import issues, overview


def deciding(given: Given) -> Slide:
    """The most urgent things by the rule of the overview, each with what speaks for it and who answers for it."""
    return _listed(given, "deciding", findings.first(_issues(given)), given.words("overview-issues-caption"))


def exceptions(given: Given) -> Slide:
    """Everything that one district has to account for: all that the rule finds, what is behind first."""
    found = sorted(_issues(given), key=lambda issue: (issue.thing.status != "behind", findings.SUBJECTS.index(issue.subject)))
    return _listed(given, "exceptions", found, given.words("review-exceptions-caption"))


def _listed(given: Given, key: str, found: Sequence[Issue], caption: str) -> Slide:
    words = given.words
    section = words(f"review-section-{key}")
    if not found:
        return Slide(key, section, findings.title(words, found, any_data=True), nothing=findings.nothing(words, 0, any_data=True))
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
                said(issue.thing.finding),
                said(issue.thing.evidence),
                said(issue.thing.owner or None),
                status(words, issue.thing.status),
            )
        )
        for position, issue in enumerate(found, 1)
    )
    sheet = Sheet(key, words(f"review-{key}"), fields, tuple(records))
    return Slide(key, section, words(f"review-{key}-title", count=len(found)), caption, (Stack((sheet,)),))


def _issues(given: Given) -> list[Issue]:
    return list(chain.from_iterable(make() for make in _makers(given)))


def _makers(given: Given) -> list[Callable[[], list[Issue]]]:
    words, scope, names = given.words, given.scope, given.names
    columns = list(chain.from_iterable(made(given.ask, scope, words) for made in overview.COLUMNS))
    shown = [scope.district] if scope.district else overview.worst_first(columns, names.district_codes)
    bureaus = issues.bureaus(given.ask(places.units), names)
    return issues.makers(given.ask, scope, words, names, bureaus, columns, shown, no_link)
