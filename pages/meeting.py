from functools import partial

import streamlit as st

from dashboard import address, load, parts, slides
from dashboard.answers import meetings
from dashboard.findings import meeting as findings
from dashboard.pack import PackError
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


def of_data():
    """What makes each slide, their sections, what stands under each and what is to be known of all; of the figures of the scope."""
    made = document.makers(given)
    cautions = next(iter(load.known([partial(document.cautions, given, now())])), [])
    if view.meeting is None and not presenting:
        parts.piece(view, "sentence", kind="surface", parts=findings.choose(words, scope, load.found(meetings.meetings), link))
    return made, {key: document.section(given, key) for key in made}, slides.foot(view, document.as_of(given)), cautions


def of_pack():
    """The same of a frozen review."""
    review = kept.review
    if not presenting:
        corrected = {"link": address.link("packs", frozen=asked("frozen")), "link_text": words("meeting-frozen-corrections")}
        parts.notice(view, words("meeting-frozen", time=words.moment(kept.about.moment)), "", **corrected)
    made = {slide.key: (lambda slide=slide: slide) for slide in review.slides}
    return made, {slide.key: slide.section for slide in review.slides}, slides.foot_of(review), review.cautions


def slide():
    made, sections, foot, cautions = of_pack() if kept else of_data()
    keys = list(made)
    here = asked("slide") if asked("slide") in keys else keys[0]
    if asked("slide") not in (None, here):
        parts.notice(view, words("meeting-unknown-slide", asked=str(asked("slide"))[:40]), words("meeting-unknown-slide-meaning"), "watch")
    turn = slides.turn(keys, here, sections, link, address.link("packs", frozen=asked("frozen")))
    if not presenting:
        parts.headline(
            view,
            kept.review.title if kept else findings.headline(words, view.meeting, scope),
            provenance=[] if kept else parts.trusted(view, *document.FEEDS),
            place=kept.review.place if kept else None,
        )
        parts.piece(view, "slide_list", slides=turn.slides)
    with parts.panel(view, "slide"):
        slides.show(view, made[here](), foot, cautions, presenting=presenting)
    slides.turned(view, turn, foot, presenting=presenting)
    return made[keys[keys.index(here) + 1]] if turn.next else None


kept = None
if asked("frozen"):
    try:
        kept = parts.opened_pack(view, asked("frozen"))
    except PackError as refused:
        parts.headline(view, words("meeting-refused"))
        parts.notice(view, str(refused), words("meeting-refused-meaning"), "behind")
        raise parts.PageEnds from None

following = slide() if kept else parts.drawn(view, "slide", slide)  # a pack can be deleted, and needs no database
slides.keys(view, presenting=presenting)
if presenting and following and not kept:  # while a slide is being read, the next one is made ready
    parts.drawn(view, "next slide", lambda: bool(load.known([following])))
