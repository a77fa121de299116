"""The review of a scope: which questions it answers, in which order, and what stands on every slide."""

from collections.abc import Callable
from functools import partial

from dashboard.review.given import Given
from dashboard.review.slide import Slide

Maker = Callable[[], Slide]

# The order of a meeting: what became of what was decided, where the quarter stands, the subjects, the districts, what is to be decided now.
CITY: dict[str, Callable[[Given], Slide]] = {}
DISTRICT: dict[str, Callable[[Given], Slide]] = {}


def makers(given: Given) -> dict[str, Maker]:
    """What makes each slide, by its key, in order: one maker a slide, so that a table which is missing silences its slides alone."""
    return {key: partial(make, given) for key, make in (CITY if given.of_city else DISTRICT).items()}
