"""What surrounds every page: style, mark, pickers, links between pages, and what to say when the data is away."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import address, html, load, scope
from dashboard.charts.theme import Look
from dashboard.names import Names
from dashboard.scope import Quarter, Scope
from dashboard.words import LANGUAGES, Words, best_language

STATIC = Path(__file__).parent / "static"
QUARTERS = 12  # finished ones that can be chosen, beside the running one

_LOG = logging.getLogger("dashboard")
_ALL = "all"
_RETRY_SECONDS = 60
_WATCH_SECONDS = 10
_FRESH = "fragments that have not run since the page did"
_PAGE = re.compile(r"[\w.-]{1,40}")
_LONGEST_CODE = 20  # of what is repeated from the address
_STYLE = (STATIC / "board.css").read_text(encoding="utf-8")
_LINKS = st.components.v2.component("links", js=(STATIC / "links.js").read_text(encoding="utf-8"))


def language() -> str:
    """The language of this rerun: the address, else the switch, else the browser's, else Chinese."""
    return address.current("lang", LANGUAGES, _browser_language())


def _browser_language() -> str:
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    return best_language(accepted)


def look(language: str) -> Look:
    """The look of this rerun: the language, and light or dark as the browser has it."""
    return Look(language, dark=st.context.theme.type == "dark")


def dress(look: Look) -> None:
    """The style sheet with the colours of the look."""
    st.session_state[_FRESH] = {"retry", "watch"}
    variables = "".join(f"--{name}:{value};" for name, value in look.colours.items())
    st.html(f"<style>:root{{{variables}}}{_STYLE}</style>")


def bar(words: Words, pages: Sequence[str], here: str) -> None:
    """The bureau's mark and the pages. Streamlit's own navigation drops the address's parameters, which makes a trap of the back button."""
    links = [(words(f"page-{name}"), address.link(name), name == here) for name in pages]
    st.html(html.render("bar", words=words, home=address.link("overview"), pages=links))


def follow_links(pages: Mapping[str, st.Page], language: str) -> None:
    """Open the page of a link that was clicked, within the session. Without this a link works too, by loading the whole document."""
    followed = _LINKS(key="links", data={"language": language}, on_followed_change=lambda: None).followed
    if followed:
        parts = urlsplit(followed)
        st.switch_page(pages[parts.path.strip("./") or "overview"], query_params=dict(parse_qsl(parts.query)))


def unknown_page(pages: Sequence[str]) -> str:
    """The page that the browser asks for when there is none of that name, else "". Streamlit would answer in English, in a dialog."""
    asked = urlsplit(st.context.url or "").path.rsplit("/", 1)[-1]
    return asked if _PAGE.fullmatch(asked) and asked not in pages else ""


def no_page(words: Words, asked: str) -> None:
    """In place of a page that does not exist."""
    notice(words("unknown-page", asked=asked), words("unknown-page-meaning"), "watch")


def strayed(words: Words, names: Names, asked: Mapping[str, str | None], chosen: Scope) -> None:
    """Say that the address asked for a quarter or a district that there is not, and what is shown instead."""
    shown = {"q": str(chosen.quarter), "d": chosen.district}
    for name, code in asked.items():
        if code not in (None, shown[name], _ALL if name == "d" else None) and (name == "q" or names.district_codes):
            instead = words.quarter(chosen.quarter) if name == "q" else names.scope(chosen.district)
            notice(words(f"unknown-{name}", asked=str(code)[:_LONGEST_CODE]), words("unknown-meaning", shown=instead), "watch")


def pickers(words: Words, names: Names, today: date) -> tuple[DeltaGenerator, Scope]:
    """The head row: a place for the headline on the left; quarter, district and language on the right. Returns the place and the scope."""
    running = Quarter.of(today)
    shown = {str(quarter): words.quarter(quarter) for quarter in _quarters(running)}
    shown[str(running)] = words("quarter-running", quarter=shown[str(running)])
    head = st.container(key="headline")
    with st.container(key="pickers", horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="xsmall"):
        hidden = {"label_visibility": "collapsed"}
        quarter = address.choice(
            st.selectbox,
            words("pick-quarter"),
            list(shown),
            str(running.shift(-1)),
            "q",
            shown.__getitem__,
            words.language,
            width=208,
            **hidden,
        )
        district = address.choice(
            st.selectbox,
            words("pick-district"),
            [_ALL, *names.district_codes],
            _ALL,
            "d",
            lambda code: names.scope(None if code == _ALL else code),
            words.language,
            width=136,
            **hidden,
        )
        address.choice(
            st.segmented_control,
            words("pick-language"),
            LANGUAGES,
            _browser_language(),
            "lang",
            {"zh-CN": "中", "en": "EN"}.__getitem__,
            required=True,
            **hidden,
        )
    return head, Scope.of_quarter(Quarter.parse(quarter), today, None if district == _ALL else district)


def _quarters(running: Quarter) -> list[Quarter]:
    """The quarters to choose from, the latest first: the running one, those before it, and an older one when the address asks for it."""
    quarters = [running.shift(-back) for back in range(QUARTERS + 1)]
    with suppress(ValueError):
        asked = Quarter.parse(st.query_params.get("q", ""))
        if asked < quarters[-1]:
            quarters.append(asked)
    return quarters


def notice(what: str, meaning: str, status: str) -> None:
    """A strip that can be shown even when nothing else is known."""
    st.html(html.render("notice", what=what, meaning=meaning, status=status))


def logged(error: BaseException) -> str:
    """The code under which an error and its cause now stand in the log: DB-nnnn from the database, PAGE-nnnn from a fault of a page."""
    code = load.error_code(error)
    if isinstance(error, load.DatabaseError):
        _LOG.warning("%s %s cause: %r", code, error, error.__cause__)
    else:
        code = code.replace("DB", "PAGE")
        _LOG.error("%s a page failed", code, exc_info=error)
    return code


def failed(error: load.DatabaseError, words: Words) -> None:
    """Nothing can be shown: why (away, or lacking something), who can help, and a retry, by itself and by hand. Never a stack trace."""
    if error.reason == "unreachable":
        notice(words("unreachable"), words("unreachable-meaning", code=logged(error)), "behind")
    else:
        notice(words("page-failed"), words("failed-meaning", **_said(error, words)), "behind")
    _retry(words)


def lost(version: load.Version, words: Words) -> None:
    """New data cannot be read, but what was read before is still shown."""
    if version.lost:
        what = words("unreachable" if version.lost.reason == "unreachable" else "lost")
        notice(what, words("lost-meaning", time=words.moment(version.read_at), **_said(version.lost, words)), "behind")
        _retry(words)


def named(question: Callable[..., pd.DataFrame], words: Words) -> pd.DataFrame:
    """The divisions or units of dashboard.answers.places; none when the database lacks them, which a strip then says."""
    try:
        return load.answer(question)
    except load.DatabaseError as error:
        if error.reason == "unreachable":
            raise
        notice(words("unnamed"), words("unnamed-meaning", **_said(error, words)), "behind")
        return pd.DataFrame(columns=["code", "unit_id", "name", "name_en", "level"])


def _said(error: load.DatabaseError, words: Words) -> dict[str, str]:
    return {"reason": error.reason, "parts": words.listed(error.parts, len(error.parts)), "code": logged(error)}


@st.fragment(run_every=_RETRY_SECONDS)
def _retry(words: Words) -> None:
    if st.button(words("retry"), type="primary", key="retry") or _by_timer("retry"):
        st.rerun(scope="app")


@st.fragment(run_every=_WATCH_SECONDS)
def watch(version: load.Version) -> None:
    """Show new data, and a new day, without a hand: one row is read, and the page runs again when it changed."""
    if _by_timer("watch") and (load.changed_since(version) or scope.today() != version.read_at.date()):
        st.rerun(scope="app")


def is_phone() -> bool:
    """Whether the browser says it is a phone: narrow tables and lists instead of wide charts."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _by_timer(name: str) -> bool:
    """Whether a fragment runs by its timer: its first run, together with the page, is not one."""
    fresh: set[str] = st.session_state[_FRESH]
    first = name in fresh
    fresh.discard(name)
    return not first
