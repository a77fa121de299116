"""HTML comes only from the templates beside this file, which escape every value: text from the database is never markup."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"


class Html(str):
    """HTML that Streamlit sends as it is: in a text it would look for an indent, and for a file of that name."""

    def _repr_html_(self) -> str:
        return self


@lru_cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters["groups_in_a_row"] = lambda things, name: [(key, list(group)) for key, group in groupby(things, attrgetter(name))]
    return made


def render(template: str, **values: Any) -> Html:
    """A template of dashboard/templates with its values filled in, all of them escaped."""
    return Html(_environment().get_template(f"{template}.html").render(values))


def joined(parts: Iterable[str], name: str, shares: Sequence[float] = ()) -> Html:
    """What `render` has made, in one box that the style sheet knows by `name`; with `shares` side by side."""
    made = [Markup(part) for part in parts]  # noqa: S704 - escaped when it was made
    return render("box", parts=made, name=name, shares=shares)


def markdown(text: str) -> str:
    """A text as Streamlit's Markdown shows it unchanged, for where Streamlit takes nothing else: the title of a dialog.

    Escaping is not enough: bare addresses and names between colons are still looked for after it; an invisible joiner breaks them up.
    """
    line = " ".join(text.split())  # a tab or an empty line would begin a block
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", re.sub(r"([.:@])", "\u2060\\1", line))
