"""The frame around every page: language, navigation, the pickers, then the page. Streamlit runs it at every interaction."""

from contextlib import suppress
from functools import partial

import streamlit as st

from dashboard import frame, load, parts, scope, sign_in
from dashboard.answers import meetings as ask
from dashboard.view import View, current, show

PAGES = ("overview", "changes", "meeting", "stars", "training", "eldercare", "task_forces", "screens", "quality", "definitions")
WHOLE = ("overview", "training", "task_forces", "organization")  # drawn at once, without a widget
DRILLED = ("organization", "packs")  # reached from a row, not from the navigation

st.set_page_config(page_title="青岛民政 Qingdao Civil Affairs", page_icon=str(frame.STATIC / "favicon.svg"), layout="wide")
look = frame.look(frame.language())
words = look.words
pages = {
    name: st.Page(
        f"../pages/{name}.py",
        title=words(f"page-{name}"),
        url_path=name,
        default=name == PAGES[0],
        visibility="hidden" if name in DRILLED else "visible",
    )
    for name in PAGES + DRILLED
}
if unknown := frame.unknown_page(list(pages)):
    pages[unknown] = st.Page(partial(frame.no_page, words, unknown), title=words("app-name"), url_path=unknown, visibility="hidden")
page = st.navigation(list(pages.values()), position="hidden")
here = page.url_path or PAGES[0]


def run() -> None:
    """Run the page's own script, as far as it goes."""
    with suppress(parts.PageEnds):
        page.run()


frame.dress(look)
frame.follow_links(pages, look.language)
account = sign_in.account(words)
top, head_row, waiting = (st.container(key=key) for key in ("top", "head", "waiting"))

try:
    try:
        if kept := frame.kept(here, words, account):  # it needs no database, and nothing of the scope that is chosen for the other pages
            with head_row:
                show(frame.view_of(kept, here, look, account))
        else:
            version = load.refresh(waiting, account.reader)
            names = load.drawn(partial(frame.names, words, account.district), "names", words.language, account.district)
            today = scope.today()
            meetings = load.found(ask.to_choose, today)
            with head_row:
                head, chosen = frame.pickers(words, names, today, meetings, account.district)
    finally:  # before the page, which may stop the run; after the pickers, whose address the links keep
        with top:
            frame.bar(words, [name for name in PAGES if account.may_open(name)], here)
            sign_in.offer(words, account)
    if not kept:
        is_demo, is_phone = load.is_demo(), frame.is_phone()
        show(View(here, chosen.scope, words, names, look, version, is_demo, is_phone, head, chosen.meeting, chosen.as_of, account))
        frame.strayed(words, names, chosen, today)
        frame.as_of(words, here, chosen, today)
        frame.lost(version, words)
        frame.watch(version, sign_in.has_changed)
    if account.may_open(here):
        view = current()
        sign_in.note(view)
        if here in WHOLE:
            parts.drawn(view, "page", run)
        else:
            run()
        parts.finish(view)
    else:
        frame.notice(words("access-closed"), words("access-closed-meaning"), "watch")
except load.DatabaseError as error:
    frame.failed(error, words)
