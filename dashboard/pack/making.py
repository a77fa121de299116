"""All files of a review, or none: PowerPoint, Excel and PDF, with the progress of making them."""

import logging
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from dashboard.figures.meetings import Meeting
from dashboard.pack import PackError
from dashboard.review import document
from dashboard.review.given import Given
from dashboard.review.slide import Review, Slide
from dashboard.scope import now
from dashboard.words import Words, of
from data_access.database import DatabaseError

Progress = Callable[[int, int, str], None]
"""Told before each step: how many are done, of how many, and the code of the step (`step` says it in words)."""

# Imported when a file is made: a page that only lists packs need not know PowerPoint.
_WRITERS = {
    "pptx": ("dashboard.pack.pptx", "presentation"),
    "xlsx": ("dashboard.pack.xlsx", "workbook"),
    "pdf": ("dashboard.pack.pdf", "paper"),
}
FORMATS = tuple(_WRITERS)

_STEPS = ("packs-format", "packs-slide", "page", "review-section")
_LOG = logging.getLogger("dashboard")


def unwatched(*_: object) -> None:
    """Progress that nobody watches."""


def pack(
    given: Given, meeting: Meeting | None, formats: Sequence[str], *, is_demo: bool, progress: Progress = unwatched
) -> tuple[Review, dict[str, bytes]]:
    """The review of a scope as the screens show it, and its files. Raises PackError and DatabaseError."""
    made = slides(document.makers(given), given.words, progress)
    review = document.review(given, made, meeting, now(), is_demo=is_demo)
    return review, make(review, formats, progress)


def slides(makers: Mapping[str, Callable[[], Slide]], words: Words, progress: Progress = unwatched) -> list[Slide]:
    """Every slide, in order. Raises PackError, naming the slide and what is wrong with the data, when one cannot be made."""
    made = []
    for position, (key, make_slide) in enumerate(makers.items()):
        progress(position, len(makers), key)
        try:
            made.append(make_slide())
        except DatabaseError as error:
            parts = words.listed(error.parts, len(error.parts))
            _LOG.warning("A slide cannot be made: %s %r", error, error.__cause__)
            raise PackError(words("packs-slide-failed", slide=step(words, key), reason=error.reason, parts=parts)) from error
    return made


def make(review: Review, formats: Sequence[str], progress: Progress = unwatched) -> dict[str, bytes]:
    """The content of a file for each of some FORMATS, by file name. Raises PackError when one cannot be made: then there is none."""
    made = {}
    for position, extension in enumerate(formats):
        progress(position, len(formats), extension)
        module, writer = _WRITERS[extension]
        try:
            made[file_name(review, extension)] = getattr(import_module(module), writer)(review)
        except PackError:
            raise
        except Exception as error:  # whatever a library trips over: the reader gets a sentence and the log the trace
            _LOG.exception("A file of a pack cannot be made.")
            words = of(review.language)
            raise PackError(words("packs-file-failed", file=step(words, extension), reason=type(error).__name__)) from error
    return made


def file_name(review: Review, extension: str) -> str:
    """Such as review-2026Q3-as-of-2026-10-26-370285-zh-CN.pptx."""
    chosen = review.identity
    return f"review-{chosen['quarter']}-as-of-{chosen['as_of']}-{chosen['district'] or 'all'}-{review.language}.{extension}"


def step(words: Words, what: str) -> str:
    """A step in words: a file by its format, a slide by its section; the code itself when it has no words."""
    return next((words(f"{kind}-{what}") for kind in _STEPS if words.has(f"{kind}-{what}")), what)
