from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import figures as ask
from dashboard.figures.corrections import corrections
from dashboard.pack import PackError, frozen, making
from dashboard.pieces import Part
from dashboard.review import document
from dashboard.review.given import Given
from dashboard.review.slide import Review
from dashboard.scope import now, today
from dashboard.shapes import corrections as corrected
from dashboard.shapes import packs as shapes
from dashboard.view import current

CONFIRMED = "pack to freeze"
MADE = "pack"  # what was made last, with the scope, language and data version that it was made of

view = current()
scope, words, names, said = view.scope, view.words, view.names, partial(making.step, view.words)
made_of = (scope, view.meeting, words.language, view.version.value)


def make(formats: list[str]) -> tuple[Review, dict[str, bytes]]:
    bar, given = st.progress(0.0), Given(load.answer, scope, words, names)

    def tell(done: int, of: int, what: str) -> None:
        bar.progress(done / of, words("packs-progress", step=said(what), number=done + 1, of=of))

    try:
        slides = making.slides(document.makers(given), words, tell)
        review = document.review(given, slides, view.meeting, now(), is_demo=view.is_demo)
        return review, making.make(review, formats, tell)
    finally:
        bar.empty()


def downloads(files: dict[str, bytes], key: str) -> None:
    with st.container(horizontal=True, key=f"packs_{key}"):
        for name, content in files.items():
            label = words("packs-download", file=said(name.rpartition(".")[2]))
            st.download_button(label, content, file_name=name, on_click="ignore", key=f"{key} {name}")


def freeze() -> None:
    review, files = make(list(making.FORMATS))
    about = frozen.about(review, view.meeting.meeting_id, scope, now(), view.version.value)
    figures = load.answer(ask.figures, scope, about.moment)
    if load.changed_since(view.version):
        raise PackError(words("packs-data-changed"))
    frozen.freeze(about, review, figures, files, words)
    st.query_params["frozen"] = about.name


@st.dialog(words("packs-freeze"))
def confirm() -> None:
    meeting, place = words.pick(view.meeting.name, view.meeting.name_en), names.scope(scope.district)
    parts.note(view, words("packs-freeze-meaning", meeting=meeting, place=place))
    if st.button(words("packs-freeze-confirm"), type="primary"):
        st.session_state[CONFIRMED] = made_of  # the page freezes: a dialog is a fragment, which cannot ask the database
        st.rerun()


parts.headline(view, shapes.headline(words, view.meeting))
with parts.panel(view, "make"):
    parts.title(view, words("packs-make-title"), words("packs-make-caption"))
    formats = st.pills(words("packs-formats"), making.FORMATS, selection_mode="multi", default=making.FORMATS, format_func=said)
    with st.container(horizontal=True, key="packs_make"):
        wanted = st.button(words("packs-make"), type="primary", disabled=not formats)
        if view.meeting and st.button(words("packs-freeze")):
            confirm()
    parts.note(view, words("packs-freeze-what" if view.meeting else "packs-freeze-when"))
    if wanted:
        st.session_state.pop(MADE, None)
        try:
            st.session_state[MADE] = (made_of, make(formats)[1])
        except PackError as error:
            parts.notice(view, words("packs-not-made"), str(error), "behind")
    if st.session_state.pop(CONFIRMED, None) == made_of:
        try:
            freeze()
        except PackError as error:
            parts.notice(view, words("packs-not-frozen"), str(error), "behind")
    of, files = st.session_state.get(MADE, (None, {}))
    if of == made_of:
        downloads(files, "made")

asked = st.query_params.get("frozen")
try:
    packs = frozen.listed(words)
except PackError as error:
    packs = []
    parts.notice(view, words("packs-not-listed-now"), str(error), "behind")
with parts.panel(view, "frozen"):
    parts.title(view, shapes.title(words, packs), words("packs-frozen-caption") if packs else "")
    if packs:
        parts.table(view, shapes.columns(words), shapes.rows(words, names, packs, address.link), label=words("packs-frozen"))
    for one in packs:
        if one.refused:
            parts.notice(view, words("packs-broken", name=one.name), one.refused, "behind")

chosen = next((one.pack for one in packs if one.pack and one.name == asked), None)
if asked and not any(one.name == asked for one in packs):
    parts.notice(view, words("packs-unknown", name=asked[:80]), words("packs-choose"), "watch")
if chosen:
    about, present = chosen.about, Part(words("packs-present"), address.link("meeting", frozen=asked))
    with parts.panel(view, "chosen"):
        parts.title(view, shapes.chosen(words, names, about), words("packs-chosen-caption"))
        parts.piece(view, "counts", label=words("packs-present"), parts=[present])
        downloads(chosen.files, about.name)
    for key, at in (("changed", about.scope), ("known", replace(about.scope, known_until=max(about.scope.known_until, today())))):
        with parts.panel(view, f"corrections_{key}"):
            found = corrections(chosen.figures, load.answer(ask.figures, at, about.moment))
            parts.title(view, words(f"packs-{key}-title", count=len(found)), words(f"packs-{key}-caption", day=words.day(at.known_until)))
            if len(found):
                rows = corrected.rows(words, found, corrected.things(load.answer, at, words, names))
                parts.listing(view, rows, corrected.columns(words), key=f"{about.name}-{key}")
