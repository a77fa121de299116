"""What differs between two views of the same things: a meeting and the one before, or any two days (DEFINITIONS.md, Changes).

A view is a scope; what it shows of a subject is a frame. Each function here takes the frames of both views and gives one row per thing of
either, with one `kind`: so nothing that was there before is missing from the comparison.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.figures.meetings import Meeting, to_choose
from dashboard.figures.stars import LEADING, TRAILING, movements
from dashboard.scope import Quarter, Scope, parse_day, shift_months

# Of measures: red is behind, i.e. misses its standard by more than is tolerated.
TURNED_RED, RED_NOW, RECOVERED, STILL_RED = "turned_red", "red_now", "recovered", "still_red"  # RED_NOW: then there was no number
TO_WATCH, ON_TRACK_AGAIN = "to_watch", "on_track_again"
ROSE, FELL, LOST, NOT_COMPARED = "rose", "fell", "lost", "not_compared"
PART_OF_QUARTER = "part_of_quarter"  # of the quarter alone, and not equally much of it in both views
# Of things with a state: milestones, sites, problems, items, decisions.
DONE, OVERDUE, AT_RISK, STILL_LATE = "done", "overdue_newly", "at_risk_newly", "still_late"
BEGUN, REOPENED, MOVED, REPLANNED = "begun", "reopened", "moved", "replanned"
# Of organizations, whose places rise and fall.
RESTATED, NOT_YET_RATED = "restated", "not_yet_rated"
# Of all.
NEW, REMOVED, UNCHANGED = "new", "removed", "unchanged"

KINDS = (
    *(TURNED_RED, RED_NOW, OVERDUE, AT_RISK, RECOVERED, STILL_RED, STILL_LATE, TO_WATCH, ON_TRACK_AGAIN),
    *(DONE, REPLANNED, REOPENED, BEGUN, NEW, REMOVED, LOST, ROSE, FELL, MOVED, RESTATED),
    *(NOT_COMPARED, PART_OF_QUARTER, NOT_YET_RATED, UNCHANGED),
)

# What is counted within a quarter; all other measures are stocks, which stand somewhere on every day. Ratings are of whole quarters.
_OF_THE_QUARTER = ("training_days_rate", "seven_ones_rate", "problem_close_rate", "problem_median_days", "on_time_rate")
_OF_THE_RATING = "stars_mean_points"

_BEHIND = "behind"
_STATUS_MOVES = {
    (_BEHIND, "watch"): RECOVERED,
    (_BEHIND, "on_track"): RECOVERED,
    ("on_track", "watch"): TO_WATCH,
    ("watch", "on_track"): ON_TRACK_AGAIN,
}

_DONE = ("done", "closed", "accepted")
_LATE = ("overdue", "at_risk")
_NOT_BEGUN = ("not_started",)


# The earlier view --------------------------------------------------------------------------------------

QUARTERS_BACK = 12


@dataclass(frozen=True)
class Since:
    """The view compared with: its `code` in the address (m12 a meeting, 2026-08-15 a day), its scope, and the meeting if it is one."""

    code: str
    scope: Scope
    meeting: Meeting | None = None


def earliest(to: Scope) -> date:
    """The first day that a view can be compared with."""
    return to.quarter.shift(-QUARTERS_BACK).first


def of_day(to: Scope, day: date) -> Since:
    """The view of a day before D, QUARTERS_BACK at most: of the same quarter when it lies in it or after, else of the quarter of the day.

    So progress within a quarter, and late corrections to a finished one, can be compared. Raises ValueError with a sentence for other days.
    """
    if not earliest(to) <= day < to.day:
        raise ValueError(f"{day} is not from {earliest(to)} to the day before {to.day}.")
    quarter = to.quarter if day >= to.quarter.first else Quarter.of(day)
    return Since(day.isoformat(), to.at(quarter, day))


def held_before(meetings: pd.DataFrame | None, to: Scope) -> list[Since]:
    """The views of the meetings held before D, the latest first, QUARTERS_BACK at most; not of one held before the quarter it reviews

    began.
    """
    found = [] if meetings is None else to_choose(meetings, to.day - timedelta(days=1))
    return [_of_meeting(meeting, to) for meeting in found if meeting.reviews.first >= earliest(to)]


def three_months_before(to: Scope) -> Since:
    """The view of the day three months before D."""
    return of_day(to, shift_months(to.day, -3))


def last(meetings: pd.DataFrame | None, to: Scope) -> Since:
    """The view of the last meeting held before D; before the first, of the day three months earlier."""
    return next(iter([*held_before(meetings, to), three_months_before(to)]))


def offered(meetings: pd.DataFrame | None, to: Scope, asked: str = "") -> dict[str, Since]:
    """What a view can be compared with, by code: the meetings before, the day three months before, and the day asked for, if it is one."""
    found = [*held_before(meetings, to), three_months_before(to)]
    day = parse_day(asked)
    if day:
        with suppress(ValueError):  # a day that cannot be compared with
            found.append(of_day(to, day))
    return {since.code: since for since in found}


def _of_meeting(meeting: Meeting, to: Scope) -> Since:
    return Since(f"m{meeting.meeting_id}", to.at(meeting.reviews, meeting.held_on), meeting)


# What can be compared --------------------------------------------------------------------------------------


def is_so_far(before: Scope, after: Scope) -> bool:
    """Whether the later view is of another quarter, which is not over."""
    return after.is_running and before.quarter != after.quarter


def at_one_position(before: Scope, after: Scope) -> bool:
    """Whether the views are of one quarter, of two that are over, or of two at the same position (definitions.md, Change)."""
    if before.quarter == after.quarter:
        return True
    quarters = (after.quarter.first.year - before.quarter.first.year) * 4 + after.quarter.number - before.quarter.number
    then, now = (min(scope.day, scope.quarter.last) for scope in (before, after))
    return shift_months(now, -3 * quarters) == then


def not_compared(before: Scope, after: Scope) -> list[str]:
    """The keys of the measures that are part of a quarter in one of the views: no judgement of theirs is a change.

    The rating of a quarter that runs is one of them as long as there is none.
    """
    counted = () if at_one_position(before, after) else _OF_THE_QUARTER
    return [*counted, _OF_THE_RATING] if is_so_far(before, after) else [*counted]


# Measures ------------------------------------------------------------------------------------------------


def measures(before: pd.DataFrame, after: pd.DataFrame, parts: Collection[str] = ()) -> pd.DataFrame:
    """One row per measure and place of either view: key, place, value_before, value_after (missing: no data), status_before, status_after,

    change (exact; missing unless both values can be compared), kind. In the order of `after`, then what only `before` has.

    The frames have key, place, value, status (None: not judged), is_few (a rate on few cases, whose size means little). `parts` are
    the keys of those that are not compared.
    """
    both = _joined(before, after, ["key", "place"])
    rows = both.to_dict("records")
    became = [PART_OF_QUARTER if _is_part(row, parts) else _measure_kind(row) for row in rows]
    sizes = [None if kind == PART_OF_QUARTER else _change(row) for row, kind in zip(rows, became, strict=True)]
    return both.assign(change=_objects(sizes, both), kind=_objects(became, both))[
        ["key", "place", "value_before", "value_after", "status_before", "status_after", "change", "kind"]
    ]


def _is_part(row: Mapping[str, Any], parts: Collection[str]) -> bool:
    none_then, none_now = (_missing(row[f"value_{side}"]) for side in ("before", "after"))
    return row["key"] in parts and not (none_then and none_now) and (none_now or row["key"] != _OF_THE_RATING)


def _measure_kind(row: Mapping[str, Any]) -> str:
    if _missing(row["value_after"]):
        return UNCHANGED if _missing(row["value_before"]) else LOST
    statuses = tuple(None if _missing(row[side]) else row[side] for side in ("status_before", "status_after"))
    if _missing(row["value_before"]):
        return RED_NOW if statuses[1] == _BEHIND else NEW
    if statuses[1] == _BEHIND:
        return STILL_RED if statuses[0] == _BEHIND else TURNED_RED
    if statuses in _STATUS_MOVES:
        return _STATUS_MOVES[statuses]
    change = _change(row)
    if change is None or (statuses[0] and not statuses[1]):
        return UNCHANGED if row["value_before"] == row["value_after"] else NOT_COMPARED
    return ROSE if change > 0 else FELL if change < 0 else UNCHANGED


def _change(row: Mapping[str, Any]) -> Decimal | None:
    values = (row["value_before"], row["value_after"])
    if any(map(_missing, values)) or row["is_few_before"] is True or row["is_few_after"] is True:
        return None
    return Decimal(str(values[1])) - Decimal(str(values[0]))


# Things with a state -------------------------------------------------------------------------------------


def things(before: pd.DataFrame, after: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row per thing of either view: its keys, every other column of the frames as <column>_before and <column>_after (missing where

    it is not there), is_new (not there before), kind. In the order of `after`, then what is no longer there. The frames have a `state`.
    """
    return _with_kinds(_joined(before, after, keys))


def things_of(both: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of `things` where both views were read at once: `both` has for every column that the views share one of its name, for others

    one for each of them, and state_before, state_after (missing: not there).
    """
    sides = {}
    for side in ("after", "before"):
        is_there = both[f"state_{side}"].notna()
        for name in both.columns.difference([*keys], sort=False):
            if not name.endswith(("_before", "_after")) or name.endswith(f"_{side}"):
                own = f"{name.removesuffix(f'_{side}')}_{side}"
                sides[own] = both[name].astype("object").where(is_there, None)
    return _with_kinds(pd.concat([both[[*keys]], pd.DataFrame(sides)], axis="columns"))


def counted(pairs: pd.DataFrame) -> pd.DataFrame:
    """One row per kind, and whether it is_new, of things counted by their states in both views: kind, is_new, things."""
    return _with_kinds(pairs).groupby(["kind", "is_new"])["things"].sum().reset_index()


def _with_kinds(both: pd.DataFrame) -> pd.DataFrame:
    states = (both[f"state_{side}"].astype("object") for side in ("before", "after"))
    pairs = zip(*(state.where(state.notna(), None) for state in states), strict=True)
    return both.assign(is_new=both["state_before"].isna(), kind=_objects((_kind(*pair) for pair in pairs), both))


def _kind(was: str | None, now: str | None) -> str:
    """What became of a thing, by its states; None means that it was not there."""
    if now is None:
        return REMOVED
    if now in _DONE:
        return UNCHANGED if was in _DONE else DONE
    if now == "overdue":
        return STILL_LATE if was == "overdue" else OVERDUE
    if now == "at_risk":
        return STILL_LATE if was in _LATE else AT_RISK
    if was is None:
        return NEW
    if was in _DONE:
        return REOPENED
    if was in _LATE:
        return RECOVERED
    if was in _NOT_BEGUN and now not in _NOT_BEGUN:
        return BEGUN
    return UNCHANGED if was == now else MOVED


def milestones(before: pd.DataFrame, after: pd.DataFrame, removed: pd.DataFrame) -> pd.DataFrame:
    """The rows of `things` of the milestones of two plans, with removed_on (missing: not removed); what stays in its state rises and falls

    by percent_complete.
    """
    rows = things(before, after, ["milestone_id"]).merge(removed[["milestone_id", "removed_on"]], on="milestone_id", how="left")
    percents = zip(rows["kind"], rows["percent_complete_before"], rows["percent_complete_after"], strict=True)
    return rows.assign(kind=_objects((_progressed(*row) for row in percents), rows))


def _progressed(kind: str, was: Any, now: Any) -> str:
    if kind != UNCHANGED or _percent(was) == _percent(now):
        return kind
    return ROSE if _percent(now) > _percent(was) else FELL


def _percent(reported: Any) -> Decimal:
    return Decimal(0) if _missing(reported) else Decimal(reported)  # no report counts 0, as in the progress


def replans(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The replans that only the later view has: the columns of figures.plan.replanned. By milestone_id and approved_on."""
    keys = ["milestone_id", "approved_on"]
    known = pd.MultiIndex.from_frame(before[keys])
    return after[~pd.MultiIndex.from_frame(after[keys]).isin(known)].reset_index(drop=True)


def forces(before: pd.DataFrame, after: pd.DataFrame, known: pd.DataFrame, since: date, until: date) -> pd.DataFrame:
    """One row per task force shown in either view: task_force_id, every other column of the frames as <column>_before and <column>_after,

    formed_on, dissolved_on (in (since, until]; else missing), kind (new: formed or shown only now; removed: dissolved or no longer shown;
    else rose and fell by its open items).
    """
    both = _joined(before, after, ["task_force_id"])
    days = known[["task_force_id", "formed_on", "dissolved_on"]].copy()
    for column in ("formed_on", "dissolved_on"):
        days[column] = days[column].where((days[column] > pd.Timestamp(since)) & (days[column] <= pd.Timestamp(until)))
    both = both.merge(days, on="task_force_id", how="left")
    return both.assign(kind=_objects(map(_force_kind, both.to_dict("records")), both))


def _force_kind(row: Mapping[str, Any]) -> str:
    was, now = row["open_before"], row["open_after"]
    if _missing(now) or not _missing(row["dissolved_on"]):
        return REMOVED
    if _missing(was) or not _missing(row["formed_on"]):
        return NEW
    return ROSE if now > was else FELL if now < was else UNCHANGED


# Organizations -------------------------------------------------------------------------------------------


def organizations(before: pd.DataFrame, after: pd.DataFrame, *, of_one_quarter: bool, so_far: bool = False) -> pd.DataFrame:
    """One row per organization on either board: organization_id, every other column of the boards as <column>_before and <column>_after,

    movement (places gained among those ranked in both views; missing when its scheme changed), newly_trailing, newly_leading, kind:
    new (ranked or on the board only now), removed (no longer), rose, fell, restated (the same place, but its result of the one quarter is
    another), not_compared (its scheme changed), not_yet_rated (of a quarter `so_far` nobody is ranked: nobody left the ranking either),
    unchanged. In the order of `after`, then those that left.
    """
    boards = (after.assign(ranked=after["rank"].notna()), before.assign(ranked=before["rank"].notna()))
    both = _joined(boards[1], boards[0], ["organization_id"]).merge(movements(*boards), on="organization_id", how="left")
    unrated = so_far and after["rank"].isna().all()
    became = (_place_kind(row, of_one_quarter) for row in both.to_dict("records"))
    entered = both["rank_before"].notna() & both["rank_after"].notna() & (both["band_before"] != both["band_after"])
    return both.assign(
        newly_trailing=entered & (both["band_after"] == TRAILING),
        newly_leading=entered & (both["band_after"] == LEADING),
        kind=_objects(became, both).mask(both["state_after"].notna() & both["rank_before"].notna() & unrated, NOT_YET_RATED),
    )


def _place_kind(row: Mapping[str, Any], of_one_quarter: bool) -> str:
    was, now = ("there" if not _missing(row[f"state_{side}"]) else None for side in ("before", "after"))
    ranked_before, ranked_after = (not _missing(row[f"rank_{side}"]) for side in ("before", "after"))
    if now is None or (ranked_before and not ranked_after):
        return REMOVED
    if was is None or (ranked_after and not ranked_before):
        return NEW
    if ranked_after and _missing(row["movement"]):
        return NOT_COMPARED
    if ranked_after and row["movement"] != 0:
        return ROSE if row["movement"] > 0 else FELL
    same = all(_same(row[f"{column}_before"], row[f"{column}_after"]) for column in ("state", "points", "stars"))
    return RESTATED if of_one_quarter and not same else UNCHANGED


# Both views ------------------------------------------------------------------------------------------------


def _joined(before: pd.DataFrame, after: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of both frames side by side, those of `after` first and in its order."""
    sides = [
        frame.rename(columns={name: f"{name}_{side}" for name in frame.columns if name not in keys})
        for side, frame in _sides(before, after)
    ]
    earlier, later = (frame.astype({name: "object" for name in frame.columns if name not in keys}) for frame in sides)
    kept = later.merge(earlier, on=list(keys), how="left")
    there = pd.MultiIndex.from_frame(later[list(keys)])
    gone = earlier[~pd.MultiIndex.from_frame(earlier[list(keys)]).isin(there)]
    return pd.concat([kept, gone], ignore_index=True) if len(gone) else kept


def _sides(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [("before", before), ("after", after)]


def _objects(values: Any, frame: pd.DataFrame) -> pd.Series:
    return pd.Series(list(values), frame.index, dtype="object")


def _missing(value: Any) -> bool:
    return value is None or (not isinstance(value, list | tuple | dict) and bool(pd.isna(value)))


def _same(one: Any, other: Any) -> bool:
    return (_missing(one) and _missing(other)) or one == other
