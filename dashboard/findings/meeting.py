"""The sentences of the page that presents a review."""

from collections.abc import Callable

import pandas as pd

from dashboard.figures.meetings import Meeting, to_choose
from dashboard.pieces import Part
from dashboard.scope import Scope
from dashboard.words import Words

_OFFERED = 3


def headline(words: Words, meeting: Meeting | None, scope: Scope) -> str:
    """Which meeting is prepared, or which quarter is looked at without one."""
    if meeting is None:
        return words("review-title", quarter=words.quarter(scope.quarter))
    return words.pick(meeting.name, meeting.name_en)


def choose(words: Words, scope: Scope, meetings: pd.DataFrame | None, link: Callable[..., str]) -> list[Part]:
    """That no meeting is chosen, what is shown instead, and the last meetings to choose from."""
    shown = Part(words("meeting-none", quarter=words.quarter(scope.quarter), day=words.day(scope.day)))
    held = [] if meetings is None else to_choose(meetings, scope.known_until)
    named = [
        Part(
            words("meeting-latest", name=words.pick(meeting.name, meeting.name_en), day=words.short_day(meeting.held_on)),
            link(meeting=meeting.meeting_id, q=None, asof=None),
        )
        for meeting in held[:_OFFERED]
    ]
    return [shown, *named]
