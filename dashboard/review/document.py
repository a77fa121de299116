"""The review of a scope: which questions it answers, in which order, and what stands on every slide."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from dashboard.answers import trust
from dashboard.figures.meetings import Meeting
from dashboard.review.changes import changes
from dashboard.review.clusters import clusters
from dashboard.review.deciding import deciding, exceptions
from dashboard.review.decisions import decisions
from dashboard.review.eldercare import eldercare
from dashboard.review.given import Given
from dashboard.review.overall import overall
from dashboard.review.place import place
from dashboard.review.scorecard import scorecard
from dashboard.review.slide import Review, Slide
from dashboard.review.stars import stars
from dashboard.review.task_forces import task_forces
from dashboard.review.towns import towns
from dashboard.review.training import training
from dashboard.scope import Scope
from dashboard.shapes import trust as shapes

Maker = Callable[[], Slide]

FEEDS = ("stars", "training", "eldercare", "task_forces")

_SUBJECTS = (stars, training, eldercare, task_forces)
# The order of a meeting: what became of what was decided, where the quarter stands, the subjects, the districts, what is to be decided now.
_CITY: tuple[Callable[[Given], Slide], ...] = (decisions, overall, changes, *_SUBJECTS, scorecard, clusters, deciding)
_DISTRICT: tuple[Callable[[Given], Slide], ...] = (decisions, overall, place, changes, towns, *_SUBJECTS, exceptions)


def makers(given: Given) -> dict[str, Maker]:
    """What makes each slide, by its key, in order: one maker a slide, so that a table which is missing silences its slides alone."""
    made = _CITY if given.of_city else _DISTRICT
    return {make.__name__: partial(make, given) for make in made if make is not place or given.scope.is_comparable}


def section(given: Given, key: str) -> str:
    """What a slide is called, before it is made: the name of its page, or a word of its own."""
    words = given.words
    name = f"page-{key}"
    return words(name) if words.has(name) else words(f"review-section-{key}", quarter=words.quarter(given.scope.quarter))


def review(given: Given, slides: Sequence[Slide], meeting: Meeting | None, now: datetime, *, is_demo: bool) -> Review:
    """Some slides of a scope with what is to be known of all of them; `now` is the clock by which a feed is stale. Raises DatabaseError."""
    words, scope, names = given.words, given.scope, given.names
    feeds, reporting = given.ask(trust.data_as_of), given.asked(trust.reporting)
    return Review(
        title=words("review-title", quarter=words.quarter(scope.quarter)) if meeting is None else words.pick(meeting.name, meeting.name_en),
        place=names.scope(scope.district),
        quarter=words.quarter(scope.quarter),
        as_of=as_of(given),
        language=words.language,
        slides=tuple(slides),
        sources=tuple(shapes.provenance(words, feeds, reporting, FEEDS)),
        cautions=tuple(cautions(given, now)),
        definitions=tuple((words.label(key), words(key)) for feed in ("overview", *FEEDS) for key in words.keys(f"define_{feed}")),
        demo=words("demo-data") if is_demo else "",
        identity=_identity(scope, meeting),
    )


def cautions(given: Given, now: datetime) -> list[str]:
    """What is to be known before the numbers are read: a running quarter, who has not reported, what is not approved, what is stale."""
    feeds, reporting = given.ask(trust.data_as_of), given.asked(trust.reporting)
    return [strip.what for strip in shapes.notices(given.words, given.names, given.scope, feeds, reporting, FEEDS, now)]


def as_of(given: Given) -> str:
    """ "As of 26 Oct 2026, as known that day": the day the slides speak of, and when they know later reports, until when."""
    words, scope = given.words, given.scope
    return words(
        "review-as-of", day=words.day(scope.day), known=words.day(scope.known_until), same="yes" if scope.day == scope.known_until else "no"
    )


def _identity(scope: Scope, meeting: Meeting | None) -> dict[str, Any]:
    return {
        "quarter": str(scope.quarter),
        "district": scope.district,
        "meeting": None if meeting is None else meeting.meeting_id,
        "as_of": scope.day.isoformat(),
        "known_until": scope.known_until.isoformat(),
    }
