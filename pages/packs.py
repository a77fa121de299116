from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import figures as ask
from dashboard.figures.corrections import corrections
from dashboard.pack import PackError, freezing, frozen, making
from dashboard.pieces import Part
from dashboard.review.given import Given
from dashboard.review.slide import Review
from dashboard.scope import today
from dashboard.shapes import corrections as corrected
from dashboard.shapes import packs as shapes
from dashboard.view import current

CONFIRMED = "pack to freeze"
MADE = "pack"  # what was made last, with the scope, language and data version that it was made of

view = current()
scope, words, names, said = view.scope, view.words, view.names, partial(making.step, view.words)
made_of = (scope, view.meeting, words.language, view.version.value, view.account)
given = Given(load.answer, scope, words, names)


def make(formats: list[str]) -> tuple[Review, dict[str, bytes]]:
    bar = st.progress(0.0)

    def tell(done: int, of: int, what: str) -> None:
        bar.progress(done / of, words("packs-progress", step=said(what), number=done + 1, of=of))

    try:
        return making.pack(given, view.meeting, formats, is_demo=view.is_demo, progress=tell)
    finally:
        bar.empty()


def downloads(files: dict[str, bytes], key: str) -> None:
    with st.container(horizontal=True, key=f"packs_{key}"):
        for name, content in files.items():
            label = words("packs-download", file=said(name.rpartition(".")[2]))
            parts.download(view, label, lambda content=content: content, name, key=f"{key} {name}")


@st.dialog(words("packs-freeze"))
def confirm() -> None:
    meeting, place = words.pick(view.meeting.name, view.meeting.name_en), names.scope(scope.district)
    parts.note(view, words("packs-freeze-meaning", meeting=meeting, place=place))
    if st.button(words("packs-freeze-confirm"), type="primary"):
        st.session_state[CONFIRMED] = made_of  # the page freezes: a dialog is a fragment, which cannot ask the database
        st.rerun()


if st.session_state.get(MADE, (made_of,))[0] != made_of:
    del st.session_state[MADE]

parts.headline(view, shapes.headline(words, view.meeting))
with parts.panel(view, "make"):
    parts.title(view, words("packs-make-title"), words("packs-make-caption"))
    formats = st.pills(words("packs-formats"), making.FORMATS, selection_mode="multi", default=making.FORMATS, format_func=said)
    with st.container(horizontal=True, key="packs_make"):
        wanted = st.button(words("packs-make"), type="primary", disabled=not formats)
        if view.meeting and view.account.may_freeze and st.button(words("packs-freeze")):
            confirm()
    how = "what" if view.meeting else "when"
    parts.note(view, words(f"packs-freeze-{how if view.account.may_freeze else 'not'}"))
    if wanted:
        st.session_state.pop(MADE, None)
        try:
            st.session_state[MADE] = (made_of, make(formats)[1])
        except PackError as error:
            parts.notice(view, words("packs-not-made"), str(error), "behind")
    if st.session_state.pop(CONFIRMED, None) == made_of and view.account.may_freeze:
        try:
            made, has_changed = make(list(making.FORMATS)), partial(load.changed_since, view.version)
            kept = freezing.freeze(given, view.meeting, *made, version=view.version.value, has_changed=has_changed)
            st.query_params["frozen"] = kept.name
        except PackError as error:
            parts.notice(view, words("packs-not-frozen"), str(error), "behind")
    if MADE in st.session_state:
        downloads(st.session_state[MADE][1], "made")

asked, chosen, packs = st.query_params.get("frozen"), None, []
try:
    chosen = parts.opened_pack(view, asked) if asked else None
except PackError as error:
    parts.notice(view, words("packs-not-opened"), str(error), "behind")
try:
    packs = frozen.listed(words) if view.account.may_open_packs else []
except PackError as error:
    parts.notice(view, words("packs-not-listed-now"), str(error), "behind")
with parts.panel(view, "frozen"):
    title = shapes.title(words, packs) if view.account.may_open_packs else words("packs-withheld")
    parts.title(view, title, words("packs-frozen-caption") if packs else "")
    if packs:
        parts.table(view, shapes.columns(words), shapes.rows(words, names, packs, address.link), label=words("packs-frozen"))

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
