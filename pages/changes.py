from datetime import date, timedelta
from functools import cache, partial
from itertools import chain

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import meetings
from dashboard.figures import changes as figures
from dashboard.findings import changes as findings
from dashboard.shapes import changes as shapes
from dashboard.shapes import compared as of
from dashboard.view import current

view = current()
scope, words, names = view.scope, view.words, view.names
DAY = f"since_day@{words.language}"


def offer():
    """Returns where the figures come from, the views to compare with by code, and the one that is compared with unasked."""
    held = load.found(meetings.meetings)
    provenance = parts.trusted(view, "stars", "training", "eldercare", "task_forces")
    if held is None:
        parts.notice(view, words("changes-no-meetings"), words("changes-no-meetings-meaning"), "watch")
    return provenance, figures.offered(held, scope, wanted), figures.last(held, scope)


def shown(code):
    since = offered[code]
    day = words.day(since.scope.day)
    return words("changes-option-meeting", day=day) if since.meeting else words("changes-option-day", day=day)


def pick_day():
    if picked := st.session_state[DAY]:
        st.query_params["since"] = picked.isoformat()


@cache
def link(page, **parameters):
    """An address; of this page, with the view that it compares with."""
    own = {"since": since.code} if page == view.page and since != default else {}
    return address.link(page, **own, **parameters)


def changes():
    if unknown:
        asked, instead = unknown[:20], shown(code)
        bounds = {"first": words.day(figures.earliest(scope)), "count": figures.QUARTERS_BACK, "day": words.day(scope.day)}
        what = words("changes-bad-since", asked=asked, **bounds)
        parts.notice(view, what, words("changes-bad-since-meaning", shown=instead), "watch")
    compared = of.Compared(load.answer, since, scope, words, names, link)
    block, of_subject = partial(shapes.block, compared, is_phone=view.is_phone), cache(lambda subject: subject(compared))
    many = cache(lambda subject: subject(compared, shapes.MOST_ROWS))
    board, body = parts.box(view, "changes_cards"), parts.box(view, "changes_body")
    with body, parts.panel(view, "changed_measures"):
        head = parts.box(view, gap="xsmall")
        read = parts.each(view, of.readings(compared))
        measures = of.measure_changes(compared, read)
        counts, tones = shapes.tally(measures), shapes.tones(measures)
        caption = findings.sizes(words, tones["up"], tones["down"], counts)
        shown_rows, changed = shapes.by_kind(measures, *findings.RED), len(shapes.changed(measures))
        with head:
            parts.block(view, "measures", block(findings.measures(words, counts), caption, shown_rows, "measures", changed))

    with body, parts.panel(view, "changed_eldercare"):
        found, progress = of_subject(of.eldercare_changes), of_subject(of.progress_changes)
        title, caption = findings.eldercare(words, shapes.tally(found)), words("changes-eldercare-caption")
        shown_rows = [*progress, *shapes.by_kind(found, *shapes.OF_THE_PLAN)]
        parts.block(view, "eldercare", block(title, caption, shown_rows, "plan", len(shapes.changed(found))))

    with body, parts.panel(view, "changed_decisions"):
        found = of_subject(of.decision_changes)
        title, caption = findings.decisions(words, shapes.tally(found), *of.decisions_due(compared))
        parts.block(view, "decisions", block(title, caption, shapes.grave(found), "decisions", len(shapes.changed(found))))

    with body, parts.panel(view, "changed_stars"):
        found = many(of.many_organizations)
        title, caption = findings.stars(words, scope, found.counts, of.newly(compared), of.provisional(compared))
        parts.block(view, "stars", block(title, caption, found.shown, "organizations", found.changed))

    with body, parts.panel(view, "changed_training"):
        found, numbers = many(of.many_problems), of_subject(of.problem_numbers)
        title = findings.work(words, "problem", found.counts, found.arrived)
        shown_rows = [*numbers, *found.shown]
        parts.block(view, "training", block(title, words("changes-training-caption"), shown_rows, "problems", found.changed))

    with body, parts.panel(view, "changed_task_forces"):
        found, numbers = many(of.many_items), [*of_subject(of.force_changes), *of_subject(of.people_changes)]
        title = findings.work(words, "item", found.counts, found.arrived)
        shown_rows = [*shapes.changed(numbers), *found.shown]
        parts.block(view, "task_forces", block(title, words("changes-task-forces-caption"), shown_rows, "items", found.changed))

    told, counted = (load.known([partial(made, one) for one in subjects]) for made, subjects in ((of_subject, of.FEW), (many, of.MANY)))
    complete = (len(read), len(told), len(counted)) == (len(of.SOURCES), len(of.FEW), len(of.MANY))
    found = [*measures, *chain.from_iterable(told)]
    count = len(shapes.changed(found)) + sum(one.changed for one in counted)
    with board:
        parts.cards(view, shapes.cards(compared, measures))
    parts.piece(view, "sentence", kind="surface", parts=shapes.full_list(compared, count))
    parts.opened_list(view, lambda: shapes.lists(words, everything(compared)))
    parts.headline(view, findings.headline(words, names, since, scope, shapes.tally(found), complete=complete), provenance=provenance)


def everything(compared):
    """All that changed: made again when a list is opened, rather than kept."""
    measures = of.measure_changes(compared, load.known(of.readings(compared)))
    return shapes.changed([*measures, *chain.from_iterable(load.known(of.subjects(compared)))])


wanted = st.query_params.get("since", "")
provenance, offered, default = parts.drawn(view, "offered", offer)
with st.container(horizontal=True, vertical_alignment="bottom", key="changes_control"):
    st.session_state[DAY] = date.fromisoformat(wanted) if wanted in offered and not offered[wanted].meeting else None
    code = address.choice(
        st.selectbox, words("changes-since"), list(offered), default.code, "since", shown, f"{words.language}-{scope.day}", width=260
    )
    days = {"min_value": figures.earliest(scope), "max_value": scope.day - timedelta(days=1)}
    st.date_input(words("changes-other-day"), **days, key=DAY, on_change=pick_day, format="YYYY-MM-DD", width=160)
    parts.note(view, findings.compared(words, offered[code], scope), surface=True)
since = offered[code]
unknown = "" if wanted in offered else wanted  # the address has lost it by now
parts.drawn(view, f"changes {unknown}", changes)
