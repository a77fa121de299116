"""The log of a service: on standard error, each line with its time and where it comes from."""

import logging
from functools import lru_cache

_LOG = logging.getLogger("dashboard")


def start() -> None:
    """Let "dashboard" and what is below it tell what happens, from then on."""
    if not _LOG.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False


@lru_cache(maxsize=200)
def once(sentence: str, level: int = logging.WARNING) -> None:
    """A line that stands in the log once, however often people and screens ask."""
    _LOG.log(level, sentence)
