"""All figures of a scope as one JSON document (docs/contract/figures.md says its shape), from the same answers as the screens."""

import numbers
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.answers import indicators, plan, problems, stars, task_forces, training, trust
from dashboard.figures.trust import not_reported, stale
from dashboard.scope import Scope

_BOARD = ["organization_id", "state", "points", "stars", "rank", "movement", "is_new", "band", "gap_to_next_star", "capped", "streak"]
_MILESTONE = ["milestone_id", "state", "silent", "late_done", "slip_days", "slip_from_first_days", "replans", "no_recovery_plan"]
_INDICATOR = ["month", "incomplete", "value", "target", "target_due_on", "due_by_now"]
_FORCE = ["task_force_id", "open", "overdue", "due_soon", "undated", "unowned", "people", "opened", "closed", "on_time_rate", "ages"]
_DISTRICT = {
    "training": ["days_required", "days_done", "problems_found", "open_problems", "overdue_problems"],
    "eldercare": ["milestones", "milestones_done", "milestones_overdue"],
    "task_forces": ["open", "overdue"],
    "stars": ["organizations", "ranked"],
}


def figures(engine: sa.Engine, scope: Scope, now: datetime) -> dict[str, Any]:
    """The document for a scope; whether a feed is stale is judged by the clock, `now`. Raises DatabaseError."""
    completion, found = training.completion(engine, scope), problems.summary(engine, scope)
    pilot, forces = plan.milestones(engine, scope), task_forces.summary(engine, scope)
    by_district = {
        "training": completion.by_district.merge(found.by_district, on="district"),
        "eldercare": pilot.by_district,
        "task_forces": forces.by_district,
        "stars": stars.by_district(engine, scope),
    }
    document = {
        "scope": {"quarter": str(scope.quarter), "district": scope.district, "as_of": scope.day, "known_until": scope.known_until},
        "stars": _stars(stars.board(engine, scope), stars.dimensions(engine, scope)),
        "training": {
            **_of(completion, "days_required", "days_done", "training_days_rate"),
            **_of(completion, "seven_ones", "seven_ones_rate", "full_attendance"),
            "at_risk": training.at_risk(engine, scope),
            "entry_lag_days": training.entry_lag(engine, scope),
            **_of(found, "problems_found", "problem_close_rate", "problem_on_time_rate", "problem_median_days"),
            **_of(found, "open_problems", "overdue_problems", "open_problem_ages", "repeated_problems"),
        },
        "eldercare": {
            **_of(pilot, "phase", "progress_actual", "progress_planned"),
            "milestones": _records(pilot.milestones, _MILESTONE),
            **_of(pilot, "removed_milestones"),
            "indicators": indicators.values(engine, scope).set_index("indicator")[_INDICATOR].to_dict("index"),
            **_of(plan.pilot_sites(engine, scope), "pilot_sites"),
        },
        "task_forces": {
            "forces": _records(forces.forces, _FORCE),
            "people": _records(forces.people, ["cadre_id", "open", "effort_days", "capacity_days", "load"]),
            **_of(forces, "people_on_duty", "handover_risk", "taskforce_overdue"),
        },
        "districts": _districts(by_district),
        "trust": {
            "feeds": _feeds(trust.data_as_of(engine), now),
            "not_reported": not_reported(trust.reporting(engine, scope)),
            "quality": [{"check": check, "count": len(keys), "rows": keys} for check, keys in trust.quality(engine, scope).items()],
        },
    }
    plain: dict[str, Any] = _plain(document)
    return plain


def _stars(board: stars.Board, dimensions: stars.Dimensions) -> dict[str, Any]:
    means = dimensions.dimensions.set_index("dimension")[["mean_points", "share", "change"]]
    return {
        "board": _records(board.board, _BOARD),
        "leavers": sorted(board.leavers["organization_id"]),
        **_of(board, "scheme_changed", "stars_mean_points"),
        "dimensions": means.to_dict("index"),
    }


def _districts(by_district: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    rows = {section: by_district[section].set_index("district")[columns].to_dict("index") for section, columns in _DISTRICT.items()}
    return {district: {section: rows[section][district] for section in rows} for district in rows["stars"]}


def _feeds(feeds: pd.DataFrame, now: datetime) -> dict[str, Any]:
    rows = feeds.assign(stale=stale(feeds, now)).to_dict("records")
    return {
        row["feed"]: {
            "covers_until": row["covers_until"],
            "refreshed_at": row["refreshed_at"].isoformat(timespec="seconds"),
            "stale": row["stale"],
        }
        for row in rows
    }


def _of(answer: object, *names: str) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in names}


def _records(frame: pd.DataFrame, columns: list[str]) -> list[dict[str, Any]]:
    return frame[columns].to_dict("records")


def _plain(value: Any) -> Any:
    """A value as JSON knows it: days as text, decimals as numbers, keys as text, nothing where something is missing."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, str | bool):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return int(value) if isinstance(value, numbers.Integral) else float(value)
