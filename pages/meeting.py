from functools import partial

import streamlit as st

from dashboard import address, load, parts, slides
from dashboard.answers import meetings
from dashboard.findings import meeting as findings
from dashboard.pack import PackError, frozen
from dashboard.review import document
from dashboard.review.given import Given
from dashboard.scope import now
from dashboard.view import current

view = current()
scope, words, asked = view.scope, view.words, st.query_params.get
given = Given(load.answer, scope, words, view.names)
presenting = asked("present") == "1"


def link(**parameters: object) -> str:
    return address.link("meeting", **{name: asked(name) for name in ("slide", "present", "frozen")} | parameters)


kept = None
if asked("frozen"):
    try:
        kept = frozen.opened(asked("frozen"), words, view.account.district)
    except PackError as refused:
        parts.headline(view, words("meeting-refused"))
        parts.notice(view, str(refused), words("meeting-refused-meaning"), "behind")
        raise parts.PageEnds from None

if kept is None:
    made = document.makers(given)
    sections = {key: document.section(given, key) for key in made}
    foot, cautions = slides.foot(view, document.as_of(given)), next(iter(load.known([partial(document.cautions, given, now())])), [])
    if view.meeting is None and not presenting:
        parts.piece(view, "sentence", kind="surface", parts=findings.choose(words, scope, load.found(meetings.meetings), link))
else:
    made = {slide.key: (lambda slide=slide: slide) for slide in kept.review.slides}
    sections = {slide.key: slide.section for slide in kept.review.slides}
    foot, cautions = slides.foot_of(kept.review), kept.review.cautions
    if not presenting:
        corrected = {"link": address.link("packs", frozen=asked("frozen")), "link_text": words("meeting-frozen-corrections")}
        parts.notice(view, words("meeting-frozen", time=words.moment(kept.about.moment)), "", **corrected)

keys = list(made)
here = asked("slide") if asked("slide") in keys else keys[0]
if asked("slide") not in (None, here):
    parts.notice(view, words("meeting-unknown-slide", asked=str(asked("slide"))[:40]), words("meeting-unknown-slide-meaning"), "watch")
turn = slides.turn(keys, here, sections, link, address.link("packs", frozen=asked("frozen")))

if not presenting:
    parts.headline(
        view,
        findings.headline(words, view.meeting, scope) if kept is None else kept.review.title,
        provenance=parts.trusted(view, *document.FEEDS) if kept is None else [],
        place=None if kept is None else kept.review.place,
    )
    parts.piece(view, "slide_list", slides=turn.slides)
with parts.panel(view, "slide"):
    slides.show(view, made[here](), foot, cautions, presenting=presenting)
slides.turned(view, turn, foot, presenting=presenting)
if presenting and kept is None and turn.next:
    load.known([made[keys[keys.index(here) + 1]]])  # while it is being read, the next slide is made ready
