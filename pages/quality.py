from functools import partial

from dashboard import address, checking, load, parts
from dashboard.answers import trust
from dashboard.findings import quality as findings
from dashboard.scope import now
from dashboard.shapes import quality as shapes
from dashboard.shapes.definitions import quality_lists
from dashboard.view import current

view = current()
scope, words, names, link = view.scope, view.words, view.names, address.link


def show(known):
    of_tables = partial(findings.of_tables, words, checked=len(known.answered), tables=len(trust.BROKEN))
    broken, odd = (checking.found(view, known, checks) for checks in (trust.CHECKS, trust.SUSPICIONS))
    said = words("quality-checking-headline") if known.pending else of_tables(findings.checked(words, broken)) if known.answered else ""
    faults, ages = load.found(trust.structure) or [], load.found(trust.data_as_of)
    feeds, late = (0, []) if ages is None else (len(ages), shapes.late_feeds(words, ages, now()))
    finding = findings.headline(words, len(faults), said, feeds, late)
    parts.headline(view, finding, provenance=[words("quality-known", day=words.day(scope.known_until))])

    with parts.box(view, "quality_body"):
        left, right = parts.box(view, "quality_left"), parts.box(view, "quality_right")

    with left, parts.panel(view, "checks"):
        if known.pending:
            checking.underway(view)
        elif known.answered:
            parts.block(view, "checks", shapes.checks(words, broken, said, words("quality-checks-caption"), link))
        checking.unchecked(view, known)

    if known.answered and not known.pending:
        with left, parts.panel(view, "suspicions"):
            title = of_tables(words("quality-suspicions", rows=len(set().union(*odd.values()))))
            parts.block(view, "suspicions", shapes.checks(words, odd, title, words("quality-suspicions-caption"), link))
        parts.opened_list(view, lambda: quality_lists(words, broken) | quality_lists(words, odd))

    with right, parts.panel(view, "feeds"):
        parts.block(view, "feeds", shapes.feeds(words, load.answer(trust.data_as_of), now()))

    with right, parts.panel(view, "structure"):
        parts.block(view, "structure", shapes.structure(words, load.answer(trust.structure)))

    with parts.panel(view, "reporting"):
        reported = load.answer(trust.reporting, scope)
        parts.block(view, "reporting", shapes.reporting(words, names, scope.quarter, reported), heat="12%")


checking.drawn(view, "page", show)
