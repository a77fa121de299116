import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import trust
from dashboard.findings import quality as findings
from dashboard.scope import now
from dashboard.shapes import quality as shapes
from dashboard.shapes.definitions import quality_lists
from dashboard.view import current

view = current()
scope, words, names, link = view.scope, view.words, view.names, address.link

faults, broken, known = load.found(trust.structure) or [], load.found(trust.quality, scope), load.found(trust.data_as_of)
feeds, late = (0, []) if known is None else (len(known), shapes.late_feeds(words, known, now()))
finding = findings.headline(words, len(faults), broken, feeds, late)
parts.headline(view, finding, provenance=[words("quality-known", day=words.day(scope.known_until))])

with st.container(horizontal=True, gap="medium", key="quality_body"):
    left, right = st.container(key="quality_left"), st.container(key="quality_right")

lists = {}
with left, parts.panel(view, "checks"):
    broken = load.answer(trust.quality, scope)
    parts.block(view, "checks", shapes.checks(words, broken, findings.checked(words, broken), words("quality-checks-caption"), link))
    lists |= quality_lists(words, broken)

if broken is not None:  # else the same is lacking
    with left, parts.panel(view, "suspicions"):
        odd = load.answer(trust.suspicions, scope)
        title = words("quality-suspicions", rows=len(set().union(*odd.values())))
        parts.block(view, "suspicions", shapes.checks(words, odd, title, words("quality-suspicions-caption"), link))
        lists |= quality_lists(words, odd)

with right, parts.panel(view, "feeds"):
    parts.block(view, "feeds", shapes.feeds(words, load.answer(trust.data_as_of), now()))

with right, parts.panel(view, "structure"):
    parts.block(view, "structure", shapes.structure(words, load.answer(trust.structure)))

with parts.panel(view, "reporting"):
    parts.block(view, "reporting", shapes.reporting(words, names, scope.quarter, load.answer(trust.reporting, scope)), heat="12%")

parts.opened_list(view, lambda: lists)
