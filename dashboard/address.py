"""The address is the state: quarter, district and language as stable codes, kept through reload, back button and page change.

Widgets travel by label, so each language has widgets of its own (docs/decisions/0002-widgets-by-language.md); what they hold is
copied from the address and back.
"""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

KEPT = ("q", "d", "lang")


def current(name: str, options: Sequence[str], default: str, language: str = "") -> str:
    """The code chosen under `name`: a new address decides (first load, link, back and forward), else the widget."""
    state, key, seen = st.session_state, f"{name}@{language}", f"address of {name}"
    asked = _asked(name, options)
    if seen not in state or asked != state[seen] or state.get(key) not in options:
        state[key] = asked or default
    state[seen] = asked
    return str(state[key])


def choice(
    widget: Callable[..., Any],
    label: str,
    options: Sequence[str],
    default: str,
    name: str,
    shown: Callable[[str], str],
    language: str = "",
    **settings: Any,
) -> str:
    """A widget whose value is a code in the address under `name`; `default` is left out of the address."""
    current(name, options, default, language)
    widget(label, options, format_func=shown, key=f"{name}@{language}", **settings)
    value = str(st.session_state[f"{name}@{language}"])
    wanted = None if value == default else value
    if wanted is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != wanted:
        st.query_params[name] = wanted
    st.session_state[f"address of {name}"] = wanted
    return value


def link(page: str, **parameters: object) -> str:
    """The address of a page with the present quarter, district and language and with parameters of its own; None drops one."""
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    asked = {name: value for name, value in (kept | parameters).items() if value is not None}
    path = "./" if page == "overview" else page
    return f"{path}?{urlencode(asked)}" if asked else path


def _asked(name: str, options: Sequence[str]) -> str | None:
    asked = st.query_params.get(name)
    return asked if asked in options else None
