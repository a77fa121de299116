"""What surrounds every page: style, mark, pickers, links between pages, and what to say when the data is away."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import address, html, load, scope
from dashboard.access import Account
from dashboard.answers import places
from dashboard.charts.theme import Look
from dashboard.figures.meetings import Meeting
from dashboard.names import Names, names_of
from dashboard.pack import PackError, frozen
from dashboard.scope import Quarter, Scope
from dashboard.view import View
from dashboard.words import LANGUAGES, Words, best_language

STATIC = Path(__file__).parent / "static"
QUARTERS = 12  # finished ones that can be chosen, beside the running one

_LOG = logging.getLogger("dashboard")
_BROWSERS = "language of the browser"
_ALL = "all"
_NONE = "none"
_RETRY_SECONDS = 60
_WATCH_SECONDS = 10
_FRESH = "fragments that have not run since the page did"
_WINDOW = "links"  # what the browser tells of its window
_PAGE = re.compile(r"[\w.-]{1,40}")
_LONGEST_CODE = 20  # of what is repeated from the address
_STYLE = (STATIC / "board.css").read_text(encoding="utf-8")
_LINKS = st.components.v2.component("links", js=(STATIC / "links.js").read_text(encoding="utf-8"))


def language() -> str:
    """The language of this rerun: the address, else the switch, else the browser's, else Chinese."""
    return address.current("lang", LANGUAGES, _browser_language())


def _browser_language() -> str:
    if _BROWSERS not in st.session_state:  # it stays as long as the session
        st.session_state[_BROWSERS] = best_language(st.context.headers.get("Accept-Language") or st.context.locale or "")
    return str(st.session_state[_BROWSERS])


def look(language: str) -> Look:
    """The look of this rerun: the language, and light or dark as the browser has it."""
    return Look(language, dark=st.context.theme.type == "dark")


def dress(look: Look) -> None:
    """The style sheet with the colours of the look."""
    st.session_state[_FRESH] = {"retry", "watch"}
    st.html(_style(look))


@cache
def _style(look: Look) -> html.Html:
    variables = "".join(f"--{name}:{value};" for name, value in look.colours.items())
    return html.Html(f"<style>:root{{{variables}}}{_STYLE}</style>")


def bar(words: Words, pages: Sequence[str], here: str) -> None:
    """The bureau's mark and the pages. Streamlit's own navigation drops the address's parameters, which makes a trap of the back button."""
    links = [(words(f"page-{name}"), address.link(name), name == here) for name in pages]
    st.html(html.render("bar", words=words, home=address.link("overview"), pages=links))


def follow_links(pages: Mapping[str, st.Page], language: str) -> None:
    """Open the page of a link that was clicked, within the session. Without this a link works too, by loading the whole document.

    It is also told when the window becomes too narrow for wide charts, or wide enough again.
    """
    followed = _LINKS(
        key=_WINDOW,
        data={"language": language, "narrow": is_phone()},
        default={"narrow": False},
        on_followed_change=lambda: None,
        on_narrow_change=lambda: None,
    ).followed
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


@dataclass(frozen=True)
class Chosen:
    """What was chosen in the head row.

    meeting  the one that gave the scope its quarter and its day; None without one.
    as_of    the day that was chosen, with a meeting or by itself; None when the quarter is seen from its own day.
    strayed  what the address asked for in vain, by parameter.
    """

    scope: Scope
    meeting: Meeting | None
    as_of: date | None
    strayed: Mapping[str, str]


def strayed(words: Words, names: Names, chosen: Chosen, today: date) -> None:
    """Say what the address asked for that there is not, and what is shown instead."""
    quarter = words.quarter(chosen.scope.quarter)
    shown = quarter if chosen.as_of is None else words("as-of-quarter", quarter=quarter, day=words.day(chosen.as_of))
    bounds = {"first": words.day(chosen.scope.quarter.first), "last": words.day(today)}
    for name, code in chosen.strayed.items():
        instead = names.scope(chosen.scope.district) if name == "d" else shown
        vain = f"{'withheld' if name == 'd' and chosen.scope.is_confined else 'unknown'}-{name}"
        notice(words(vain, asked=code[:_LONGEST_CODE], **bounds), words("unknown-meaning", shown=instead), "watch")


def as_of(words: Words, page: str, chosen: Chosen, today: date) -> None:
    """Say on every page that it is seen as of a meeting or a day, and lead back to the figures of today."""
    if chosen.as_of is None:
        return
    day, quarter, meeting = words.day(chosen.as_of), chosen.scope.quarter, chosen.meeting
    what = words("as-of-meeting", day=day, name=words.pick(meeting.name, meeting.name_en)) if meeting else words("as-of-day", day=day)
    back = {"meeting": None, "asof": None, "q": None if quarter == _opening(today) else quarter}
    link = address.link(page, **st.query_params.to_dict() | back)
    meaning = words("as-of-meaning", quarter=words.quarter(quarter))
    st.html(html.render("notice", what=what, meaning=meaning, status=None, link=link, link_text=words("as-of-leave")))


def kept(page: str, words: Words, account: Account) -> frozen.Frozen | None:
    """The frozen review that the address asks for; None when it asks for none, or for one that cannot be opened: the page says why."""
    asked = st.query_params.get("frozen")
    with suppress(PackError):
        return frozen.opened(asked, words) if page == "meeting" and asked and account.may_open_packs else None
    return None


def view_of(kept: frozen.Frozen, page: str, look: Look, account: Account) -> View:
    """The view of a frozen review, all of it the pack's own. Draws the head row, which offers nothing but the language."""
    about, words = kept.about, look.words
    head = st.container(key="headline")
    with _picking():
        _pick_language(words)
    names, version = Names(words, {}, {}, ()), load.Version(about.data_version, about.moment)
    return View(page, about.scope, words, names, look, version, about.demo, is_phone(), head, None, about.scope.day, account)


def pickers(words: Words, names: Names, today: date, meetings: Sequence[Meeting] | None, own: str | None) -> tuple[DeltaGenerator, Chosen]:
    """The head row: a place for the headline on the left; quarter, meeting or day, district and language on the right.

    `meetings` is None when they cannot be read; `own` is the district of who may see no other. Returns the place and what is chosen.
    """
    language, districts = words.language, [own] if own else [_ALL, *names.district_codes]
    asked = {name: address.news(name) for name in ("q", "meeting", "asof", "d")}
    if meetings is None:
        asked["meeting"] = st.query_params.get("meeting")  # said until they can be read
    held = {str(meeting.meeting_id): meeting for meeting in meetings or ()}
    meeting = held.get(address.current("meeting", [_NONE, *held], _NONE, language))
    quarters = _quarters(Quarter.of(today), meeting)
    if meeting:
        quarter, day = meeting.reviews, None
        st.session_state[address.key("q", language)] = str(quarter)  # stays when the meeting is left
        address.hold(address.key("q", language))
    else:
        quarter = Quarter.parse(address.current("q", [str(one) for one in quarters], str(_opening(today)), language))
        day = address.current_day("asof", quarter.first, today, language)
    address.keep(
        q=None if meeting or quarter == _opening(today) else str(quarter),
        asof=day.isoformat() if day else None,
        meeting=st.query_params.get("meeting") if meetings is None else str(meeting.meeting_id) if meeting else None,
    )

    head = st.container(key="headline")
    with _picking():
        _pick_quarter(words, quarters, meeting, today)
        _pick_day(words, quarter, held, meeting, day, today, is_read=meetings is not None)
        district = address.choice(
            st.selectbox,
            words("pick-district"),
            districts,
            districts[0],
            "d",
            lambda code: names.scope(None if code == _ALL else code),
            language,
            width=136,
            label_visibility="collapsed",
        )
        _pick_language(words)

    place = None if district == _ALL else district
    if meeting:
        chosen = Scope.choose(today, meeting=(meeting.reviews, meeting.held_on), district=place)
    else:
        chosen = Scope.choose(today, quarter=quarter, as_of=day, district=place)
    chosen = chosen.confined() if own else chosen
    known: dict[str, Sequence[str | None]] = {
        "q": [str(one) for one in quarters],
        "meeting": list(held),
        "asof": [asked["asof"]] if meeting or day else [],  # a meeting has a day of its own
        "d": districts if names.district_codes else [asked["d"]],
    }
    vain = {name: code for name, code in asked.items() if code is not None and code not in known[name]}
    return head, Chosen(chosen, meeting, chosen.day if meeting or day else None, vain)


def _picking() -> DeltaGenerator:
    return st.container(key="pickers", horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="xsmall")


def _pick_language(words: Words) -> None:
    address.choice(
        st.segmented_control,
        words("pick-language"),
        LANGUAGES,
        _browser_language(),
        "lang",
        {"zh-CN": "中", "en": "EN"}.__getitem__,
        required=True,
        label_visibility="collapsed",
    )


def _pick_quarter(words: Words, quarters: Sequence[Quarter], meeting: Meeting | None, today: date) -> None:
    """The quarter; that of the meeting while one is chosen."""
    shown = {str(quarter): words.quarter(quarter) for quarter in quarters}
    running = str(Quarter.of(today))
    shown[running] = words("quarter-running", quarter=shown[running])
    st.selectbox(
        words("pick-quarter"),
        list(shown),
        format_func=shown.__getitem__,
        key=address.key("q", words.language),
        disabled=meeting is not None,
        label_visibility="collapsed",
        width=208,
    )


def _pick_day(
    words: Words, quarter: Quarter, held: Mapping[str, Meeting], meeting: Meeting | None, day: date | None, today: date, *, is_read: bool
) -> None:
    """A meeting, or a day from the quarter's first on, as of which the quarter is seen; the button says which."""
    chosen = meeting.held_on if meeting else day
    with st.popover(words("as-of-day", day=words.day(chosen)) if chosen else words("as-of"), key="as_of"):
        if is_read:
            st.selectbox(
                words("pick-meeting"),
                [_NONE, *held],
                format_func=lambda code: words("pick-meeting-none") if code == _NONE else _said(words, held[code]),
                key=address.key("meeting", words.language),
            )
        else:
            st.caption(words("unread-meetings"))
        if meeting is None:
            st.date_input(
                words("pick-day"),
                value=None,
                min_value=quarter.first,
                max_value=today,
                key=address.key("asof", words.language),
                format="YYYY-MM-DD",
            )


@lru_cache(200)
def _said(words: Words, meeting: Meeting) -> str:
    name, quarter = words.pick(meeting.name, meeting.name_en), words.quarter(meeting.reviews)
    return words("meeting-option", day=words.day(meeting.held_on), quarter=quarter, name=name)


def _opening(today: date) -> Quarter:
    """The quarter that the screens open on: the last finished one."""
    return Quarter.of(today).shift(-1)


def _quarters(running: Quarter, meeting: Meeting | None) -> list[Quarter]:
    """The quarters to choose from, the latest first: the running one, those before it, and an older one when it is asked for."""
    quarters = [running.shift(-back) for back in range(QUARTERS + 1)]
    with suppress(ValueError):
        asked = meeting.reviews if meeting else Quarter.parse(st.query_params.get("q", ""))
        if asked < quarters[-1]:
            quarters.append(asked)
    return quarters


def notice(what: str, meaning: str, status: str) -> None:
    """A strip that can be shown even when nothing else is known."""
    st.html(html.render("notice", what=what, meaning=meaning, status=status))


def logged(error: BaseException) -> str:
    """The code of an error in the log: DB-nnnn from the database, said by dashboard.load; PAGE-nnnn from a fault of a page, said now."""
    code = load.error_code(error)
    if not isinstance(error, load.DatabaseError):
        code = code.replace("DB", "PAGE")
        _LOG.error("%s a page failed", code, exc_info=error)
    return code


def failed(error: load.DatabaseError, words: Words) -> None:
    """Nothing can be shown: why (away, or lacking something), who can help, and a retry, by itself and by hand. Never a stack trace."""
    if error.reason == "unreachable":
        notice(words("unreachable"), words("unreachable-meaning", code=logged(error)), "behind")
    else:
        notice(words("page-failed"), words("failed-meaning", **_why(error, words)), "behind")
    _retry(words)


def lost(version: load.Version, words: Words) -> None:
    """New data cannot be read, but what was read before is still shown."""
    if version.lost:
        what = words("unreachable" if version.lost.reason == "unreachable" else "lost")
        notice(what, words("lost-meaning", time=words.moment(version.read_at), **_why(version.lost, words)), "behind")
        _retry(words)


def names(words: Words, own: str | None) -> Names:
    """What places and units are called; `own` is the district of who may see no other."""
    return names_of(_named(places.divisions, words), _named(places.units, words), words, own)


def _named(question: Callable[..., pd.DataFrame], words: Words) -> pd.DataFrame:
    """The divisions or units of dashboard.answers.places; none when the database lacks them, which a strip then says."""
    try:
        return load.answer(question)
    except load.DatabaseError as error:
        if error.reason == "unreachable":
            raise
        notice(words("unnamed"), words("unnamed-meaning", **_why(error, words)), "behind")
        return pd.DataFrame(columns=["code", "unit_id", "name", "name_en", "level"])


def _why(error: load.DatabaseError, words: Words) -> dict[str, str]:
    return {"reason": error.reason, "parts": words.listed(error.parts, len(error.parts)), "code": logged(error)}


@st.fragment(run_every=_RETRY_SECONDS)
def _retry(words: Words) -> None:
    if st.button(words("retry"), type="primary", key="retry") or _by_timer("retry"):
        st.rerun(scope="app")


@st.fragment(run_every=_WATCH_SECONDS)
def watch(version: load.Version, rights_changed: Callable[[], bool]) -> None:
    """Show new data, a new day, other rights, and parts that failed, without a hand: one row is read, and the page runs again."""
    is_over = scope.today() != version.read_at.date()
    if _by_timer("watch") and (is_over or rights_changed() or load.has_failed(_RETRY_SECONDS) or load.changed_since(version)):
        st.rerun(scope="app")


def is_phone() -> bool:
    """Whether the browser says it is a phone, or its window is as narrow: tables and lists instead of wide charts."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "") or bool(st.session_state.get(_WINDOW, {}).get("narrow"))


def _by_timer(name: str) -> bool:
    """Whether a fragment runs by its timer: its first run, together with the page, is not one."""
    fresh: set[str] = st.session_state[_FRESH]
    first = name in fresh
    fresh.discard(name)
    return not first
