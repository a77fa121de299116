"""HTML comes only from the templates beside this file, which escape every value: text from the database is never markup."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )


def render(template: str, **values: Any) -> str:
    """A template of dashboard/templates with its values filled in, all of them escaped."""
    return _environment().get_template(f"{template}.html").render(values)
