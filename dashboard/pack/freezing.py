"""To freeze what was made for a meeting, with the figures that go with it, unless the data has changed meanwhile."""

from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.answers.figures import figures
from dashboard.figures.meetings import Meeting
from dashboard.pack import PackError, frozen
from dashboard.review.given import Given
from dashboard.review.slide import Review
from dashboard.scope import now


def freeze(
    given: Given, meeting: Meeting, review: Review, files: Mapping[str, bytes], *, version: str, has_changed: Callable[[], bool]
) -> Path:
    """Keep a review and its files, made of data of a version, with the figures of its scope; the folder of them.

    Raises PackError when the data `has_changed` since that version, and as `frozen.freeze` does; DatabaseError.
    """
    about = frozen.about(review, meeting.meeting_id, given.scope, now(), version)
    numbers = given.ask(figures, given.scope, about.moment)
    if has_changed():
        raise PackError(given.words("packs-data-changed"))
    return frozen.freeze(about, review, numbers, files, given.words)
