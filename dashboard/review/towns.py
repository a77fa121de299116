"""The towns of one district."""

from dashboard.review.given import Given, remarks
from dashboard.review.scorecard import fields, record
from dashboard.review.slide import Sheet, Slide, Stack
from dashboard.shapes import overview


def towns(given: Given) -> Slide:
    """One row per town with duties or problems, most overdue problems first, then the lowest share of days done."""
    words, names = given.words, given.names
    columns, codes = overview.town_columns(given.ask, given.scope, words)
    section, title = words("review-section-towns"), words("overview-towns", count=len(codes))
    if not codes:
        return Slide("towns", section, title, nothing=words("review-towns-nothing"))
    records = tuple(record(given, columns, code, names.division(code)) for code in codes)
    sheet = Sheet("towns", words("overview-towns-label"), fields(given, columns, "overview-town"), records, heat=True)
    return Slide("towns", section, title, words("overview-towns-caption"), (Stack((sheet,)),), remarks(given, "districts"))
