"""The address is the state: quarter, meeting or as-of day, district and language as stable codes, kept through everything a visitor does.

Widgets travel by label, so each language has widgets of its own (docs/decisions/0002-widgets-by-language.md); what they hold is
copied from the address and back.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from dashboard.scope import parse_day

KEPT = ("q", "meeting", "asof", "d", "lang")

Value = TypeVar("Value")


def key(name: str, language: str = "") -> str:
    """The key of the widget for `name` in a language."""
    return f"{name}@{language}"


def current(name: str, options: Sequence[str], default: str, language: str = "") -> str:
    """The code chosen under `name`: what was just picked, else a new address (first load, link, back and forward), else the widget."""
    return str(_decided(name, _asked(name, options), default, lambda held: held in options, language))


def current_day(name: str, first: date, last: date, language: str = "") -> date | None:
    """The day chosen under `name`, likewise; None when there is none from `first` to `last`. Its widget is drawn after this."""
    asked = parse_day(st.query_params.get(name, ""))
    fitting = asked if asked and first <= asked <= last else None
    day = _decided(name, fitting, None, lambda held: held is None or first <= held <= last, language)
    st.session_state[key(name, language)] = day  # other bounds make another widget, which would be empty
    return day


def news(name: str) -> str | None:
    """What the address asks for under `name`, when it did not ask so before: then it is worth a word if it cannot be had."""
    asked = st.query_params.get(name)
    return asked if asked != st.session_state.get(_seen(name)) else None


def _decided(name: str, asked: Value | None, default: Value, fits: Callable[[Any], bool], language: str) -> Value:
    state, raw = st.session_state, st.query_params.get(name)
    widget, seen = key(name, language), _seen(name)
    fitting = widget in state and fits(state[widget])
    # With a pick right after another one the browser still sends the address of before the first.
    is_picked = fitting and state.get(_held(widget), state[widget]) != state[widget]
    if not is_picked and (not fitting or seen not in state or raw != state[seen]):
        state[widget] = default if asked is None else asked
    state[seen] = raw
    hold(widget)
    held: Value = state[widget]
    return held


def hold(widget: str) -> None:
    """What a widget holds now was not picked by hand."""
    st.session_state[_held(widget)] = st.session_state[widget]


def _seen(name: str) -> str:
    return f"address of {name}"


def _held(widget: str) -> str:
    return f"held by {widget}"


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
    widget(label, options, format_func=shown, key=key(name, language), **settings)
    value = str(st.session_state[key(name, language)])
    keep(**{name: None if value == default else value})
    return value


def keep(**wanted: str | None) -> None:
    """Bring the address to what is chosen; None leaves a parameter out. All in one step, since each is a step of the back button."""
    present = st.query_params.to_dict()
    asked = {name: value for name, value in (present | wanted).items() if value is not None}
    if asked != present:
        st.query_params.from_dict(asked)
    for name, value in wanted.items():
        st.session_state[_seen(name)] = value


def link(page: str, **parameters: object) -> str:
    """The address of a page with what is kept of the present one and with parameters of its own; None drops one.

    A link to a quarter leaves the meeting, which has a quarter of its own.
    """
    left, present = ("meeting",) if "q" in parameters else (), st.query_params.to_dict()
    kept = {name: present[name] for name in KEPT if name in present and name not in left}
    asked = {name: value for name, value in (kept | parameters).items() if value is not None}
    path = "./" if page == "overview" else page
    return f"{path}?{urlencode(asked)}" if asked else path


def _asked(name: str, options: Sequence[str]) -> str | None:
    asked = st.query_params.get(name)
    return asked if asked in options else None
