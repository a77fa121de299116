import streamlit as st

from dashboard import address, checking, load, parts
from dashboard.answers import meetings, stars, trust
from dashboard.findings.quality import of_tables
from dashboard.scope import now
from dashboard.shapes import definitions as shapes
from dashboard.shapes.stars import rules
from dashboard.view import current

view = current()
scope, words, names, link = view.scope, view.words, view.names, address.link


def head(checks):
    """Returns the terms, by subject."""
    known = shapes.terms(words)
    broken = None if checks.pending or checks.failed else checking.found(view, checks, trust.CHECKS)
    parts.headline(view, shapes.headline(words, sum(map(len, known.values())), broken))
    return known


def listed():
    asked = st.query_params.get("term", "")
    parts.piece(view, "definitions", groups=found, asked=shapes.term(words, asked) if words.has(f"define-{asked}") else None)
    parts.note(view, words("definitions-contract"))


def beside(checks):
    with parts.panel(view, "standards"):
        columns, rows = shapes.standards(words, load.answer(meetings.standards), scope, link)
        parts.title(view, words("definitions-standards", count=len(rows), day=words.day(scope.day)), words("definitions-standards-caption"))
        if rows:
            parts.table(view, columns, rows, label=words("definitions-measure"))
    with parts.panel(view, "scheme"):
        lines = rules(load.answer(stars.board, scope), words)
        parts.title(view, words("definitions-scheme" if lines else "definitions-scheme-none"))
        parts.piece(view, "lines", lines=lines)
    with parts.panel(view, "feeds"):
        columns, rows, late = shapes.feeds(words, names, load.answer(trust.data_as_of), load.answer(trust.reporting, scope), now())
        parts.title(view, words("definitions-feeds", count=len(rows), stale=late) if rows else words("definitions-feeds-none"))
        if rows:
            parts.table(view, columns, rows, label=words("definitions-feed"))
    with parts.panel(view, "quality"):
        if checks.pending:
            checking.underway(view)
        elif checks.answered:
            broken = checking.found(view, checks, trust.CHECKS)
            total = sum(map(len, broken.values()))
            title = words("definitions-quality-faults", rows=total) if total else words("definitions-quality-clean")
            parts.title(view, of_tables(words, title, len(checks.answered), len(trust.BROKEN)), words("definitions-quality-caption"))
            parts.table(view, *shapes.quality(words, broken, link), label=words("definitions-check"))
            parts.opened_list(view, lambda: shapes.quality_lists(words, broken))
        checking.unchecked(view, checks)


known = checking.drawn(view, "head", head)
with st.container(horizontal=True, gap="medium", key="definitions_body"):
    left, right = st.container(key="definitions_left"), st.container(key="definitions_right")
with left, parts.panel(view, "terms"):
    title = st.container(gap=None)
    wanted = st.text_input(words("definitions-search"), placeholder=words("definitions-search-hint"), key=f"terms@{words.language}")
    found = shapes.matching(known, wanted)
    matches = words("definitions-found", count=sum(map(len, found.values())), wanted=wanted)
    with title:
        parts.title(view, matches if wanted else words("definitions-title"), words("definitions-caption"))
    if wanted:  # what anybody may type is not worth keeping
        listed()
    else:
        parts.drawn(view, "terms", listed)
with right:
    checking.drawn(view, "beside", beside)
