"""Who looks at the pages: signed in by OIDC or by a reverse proxy, where DASHBOARD_ACCESS asks for it (dashboard.access)."""

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from dashboard import access, frame, html, log
from dashboard.access import Account
from dashboard.view import View
from dashboard.words import Words

_SIGNED_IN = "is_logged_in"
_RULES = "people and roles of this run"
_NOTED = "view in the log"
_TOLD = ("frozen", "id", "list", "town", "slide")  # of the address, what says which record or list is opened


def account(words: Words) -> Account:
    """The account of who looks. For anybody without one the run ends here, with what they can do about it."""
    try:
        rules = access.configured()
    except access.AccessError as error:
        log.once(str(error))
        _end(words, "broken")
    st.session_state[_RULES] = rules
    if rules is None:
        return access.EVERYBODY
    is_oidc = rules.sign_in == access.OIDC
    if is_oidc and _SIGNED_IN not in st.user:
        log.once("DASHBOARD_ACCESS wants people to sign in by OIDC, and the secrets have no provider in [auth].")
        _end(words, "broken")
    if is_oidc and not st.user[_SIGNED_IN]:
        _end(words, "sign-in", _sign_in)
    person = rules.of_claims(st.user) if is_oidc else rules.of_headers(st.context.headers.get_all)
    found = rules.account(person) if person else None
    if found is None:
        log.once(f"No role for {person!r}.")
        _end(words, "unknown" if person else "nobody", *([_sign_out] if is_oidc else []), person=person or "")
    if found.is_screen:
        _end(words, "screen")
    return found


def has_changed() -> bool:
    """Whether the file of people and roles is another one than when the page last ran."""
    try:
        return access.configured() is not st.session_state.get(_RULES)
    except access.AccessError:
        return True


def offer(words: Words, account: Account) -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    if account != access.EVERYBODY:
        with st.popover(words(f"access-role-{account.role}"), key="account"):
            st.html(html.render("text", text=account.person, kind="meta"))
            if st.user.get(_SIGNED_IN):
                _sign_out(words)


def note(view: View) -> None:
    """One line in the log for each view that is opened; none for what is done on it."""
    seen = view.page, view.scope, dict(st.query_params)
    if st.session_state.get(_NOTED) != seen:
        st.session_state[_NOTED] = seen
        access.noted(view.account, view.page, view.scope, **{name: seen[2][name] for name in _TOLD if name in seen[2]})


def _end(words: Words, why: str, *offers: Callable[[Words], None], person: str = "") -> NoReturn:
    frame.bar(words, (), "")
    frame.notice(words(f"access-{why}", person=person), words(f"access-{why}-meaning"), "watch")
    for offered in offers:
        offered(words)
    st.stop()


def _sign_in(words: Words) -> None:
    st.button(words("access-enter"), type="primary", on_click=st.login, key="sign_in")


def _sign_out(words: Words) -> None:
    st.button(words("access-leave"), on_click=st.logout, key="sign_out")
