"""What has changed since the last meeting before the one under review."""

from collections.abc import Sequence
from itertools import chain

from dashboard.answers import meetings
from dashboard.figures import changes as kinds
from dashboard.findings import changes as findings
from dashboard.review.given import Given, no_link
from dashboard.review.slide import Field, Record, Sheet, Slide, Stack, Value
from dashboard.shapes import changes as shapes
from dashboard.shapes import compared as of
from dashboard.shapes.compared import Change, Compared

MOST_ROWS = 12

# What the projector shows, in this order: sorts of things and what became of them.
SHOWN = (
    *(("measure", kind) for kind in findings.RED),
    ("milestone", kinds.DONE),
    ("milestone", kinds.OVERDUE),
    ("milestone", kinds.REMOVED),
    ("replan", kinds.REPLANNED),
    *(("decision", kind) for kind in (kinds.DONE, kinds.OVERDUE, kinds.STILL_LATE)),
)


def changes(given: Given) -> Slide:
    """The gravest changes as one table; in the workbook every change."""
    words = given.words
    since = kinds.last(given.ask(meetings.meetings), given.scope)
    compared = Compared(given.ask, since, given.scope, words, given.names, no_link)
    found = everything(compared)
    changed = shapes.changed(found)
    shown = shapes.first([[one for one in changed if (one.thing, one.kind) == what] for what in SHOWN], MOST_ROWS)
    some = _sheet(compared, "changes", words("changes-slide-some"), shown or changed[:MOST_ROWS])
    every = _sheet(compared, "changes-every", words("changes-slide-every"), changed, screen=False, paper=False)
    return Slide(
        "changes",
        words("changes-slide-section"),
        findings.headline(words, given.names, since, given.scope, shapes.tally(found)),
        words("changes-slide-caption", compared=findings.compared(words, since, given.scope), shown=len(some.records), count=len(changed)),
        (Stack((some, every)),) if changed else (),
        nothing="" if changed else words("changes-slide-none"),
    )


def everything(compared: Compared) -> list[Change]:
    """What became of every measure and of every thing of each subject."""
    measures = of.measure_changes(compared, [made() for made in of.readings(compared)])
    return [*measures, *chain.from_iterable(made() for made in of.subjects(compared))]


def _sheet(compared: Compared, key: str, title: str, shown: Sequence[Change], *, screen: bool = True, paper: bool = True) -> Sheet:
    words = compared.words
    fields = (
        Field(words("changes-column-what"), text=True, width=3.8, strong=True),
        Field(words("changes-column-place"), text=True, width=1.6),
        Field(words("changes-column-became"), text=True, width=2.2),
        Field(words("changes-column-before"), text=True, width=2.2, quiet=True),
        Field(words("changes-column-after"), text=True, width=2.2),
        Field(words("changes-column-size"), width=1.7),
    )
    return Sheet(key, title, fields, tuple(_record(compared, one) for one in shown), screen=screen, paper=paper)


def _record(compared: Compared, one: Change) -> Record:
    said = (one.what, one.place, shapes.kind_text(compared.words, one))
    sides = (Value(side.text, side.raw if side.kind != "text" else side.text, side.kind, side.status) for side in (one.before, one.after))
    return Record((*(Value(text, text) for text in said), *sides, Value(one.size, one.size, tone=one.tone if one.tone != "same" else None)))
