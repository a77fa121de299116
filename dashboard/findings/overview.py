"""The sentences of the overview: where the four lines stand, which districts fall short, what comes next, what was decided."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures.meetings import Decisions
from dashboard.figures.standards import Status
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.words import Words

_STATUSES: tuple[Status | None, ...] = ("on_track", "watch", "behind", None)
_MOST_TOPICS = 2


def headline(words: Words, names: Names, scope: Scope, statuses: Sequence[Status | None], topics: Sequence[str]) -> str:
    """How many lines are on track, to watch, behind; and what is to be decided first.

    `statuses` is that of each line that could be asked for, `topics` the subjects of the things to decide, the most urgent first.
    """
    if not any(statuses):
        return words("overview-headline-nothing", place=names.scope(scope.district))
    text = _standing(words, statuses)
    if topics:
        text = words("overview-headline-decide", text=text, topics=words.listed(list(topics[:_MOST_TOPICS])))
    elif set(statuses) == {"on_track"}:
        text = words("overview-headline-calm", text=text)
    kind = ("district" if scope.district else "city") + ("-running" if scope.is_running else "")
    return words("overview-headline", text=text, kind=kind, place=names.scope(scope.district), day=words.short_day(pd.Timestamp(scope.day)))


def _standing(words: Words, statuses: Sequence[Status | None]) -> str:
    counts = {status: sum(one == status for one in statuses) for status in _STATUSES}
    found = [status for status in _STATUSES if counts[status]]
    if len(found) == 1:
        return words("overview-lines-all", lines=len(statuses), status=found[0])
    first, *rest = (
        words(
            "overview-lines-first" if position == 0 else "overview-lines-next",
            count=counts[status],
            lines=len(statuses),
            status=status or "none",
        )
        for position, status in enumerate(found)
    )
    return words("overview-comma").join([first, *rest])


def districts(words: Words, names: Names, behind: Sequence[str], watched: int, judged: int, listed: int) -> str:
    """Which districts are behind in any measure, the worst first, how many more are to watch, and how many meet all that is `listed`.

    `listed` is the number of measures of the table; 0 where those who meet everything are not judged in all of them.
    """
    if judged == 0:
        return words("overview-districts-nothing")
    calm = judged - len(behind) - watched
    if behind:
        shown = words.listed([names.short(code) for code in behind])
        return words("overview-districts-behind", names=shown, count=len(behind), watched=watched, calm=calm, listed=listed)
    return words("overview-districts-watched" if watched else "overview-districts-calm", watched=watched, calm=calm, listed=listed)


def district_unjudged(words: Words, names: Names, code: str) -> str:
    """That nothing can be said of a district."""
    return words("overview-district-nothing", name=names.division(code))


def district(words: Words, names: Names, code: str, behind: Sequence[str], watched: Sequence[str], listed: int) -> str:
    """What one district is behind in; else what is to watch; else that it meets all that is `listed` (0: all it is judged in)."""
    name = names.division(code)
    if behind or watched:
        key = "overview-district-behind" if behind else "overview-district-watched"
        return words(key, name=name, measures=words.listed(list(behind or watched)))
    return words("overview-district-calm", name=name, listed=listed)


def ahead(words: Words, scope: Scope, today: bool, events: pd.DataFrame, days: int) -> str:
    """How many days and events lie ahead, and the one that slips most."""
    since = words("overview-ahead-next", days=days) if today else words("overview-ahead-after", days=days, day=words.short_day(scope.day))
    if events.empty:
        return words("overview-ahead-nothing", since=since)
    text = words("overview-ahead-count", since=since, count=len(events))
    late = events[events["late_by"] > 0]
    return words("overview-ahead-some-late", text=text, count=len(late)) if len(late) else text


def decisions(words: Words, found: Decisions, *, own: bool = False) -> tuple[str, str, str]:
    """What became of the last meeting's decisions: the meeting; how many there were, which opens their list; and how they stand.

    `own`: they are only those that the units of a district answer for.
    """
    whose = "own" if own else "all"
    if found.meeting is None:
        return words("overview-decisions-no-meeting"), "", ""
    held = words.short_day(pd.Timestamp(found.meeting.held_on))
    meeting = words("overview-decisions-meeting", name=words.pick(found.meeting.name, found.meeting.name_en), day=held)
    rows = found.decisions
    if rows.empty:
        return meeting + words("overview-decisions-none", whose=whose), "", ""
    done = int((rows["state"] == "done").sum())
    outcome = words("overview-decisions-count", done=done, open=len(rows) - done)
    late = rows[rows["state"] == "overdue"].sort_values("days_overdue", ascending=False)
    if len(late):
        worst = late.iloc[0]
        summary, days = words.pick(worst["summary"], worst["summary_en"]), int(worst["days_overdue"])
        outcome = words("overview-decisions-late", text=outcome, count=len(late), summary=summary, days=days)
    return meeting, words("overview-decisions-all", count=len(rows), whose=whose), outcome
