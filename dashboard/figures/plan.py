"""The eldercare pilot's plan: milestones, progress and pilot sites (definitions.md, Eldercare pilot)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from dashboard.figures.districts import assign

STATES = ("done", "overdue", "at_risk", "on_track", "not_started")
SITE_STATES = ("accepted", "overdue", "started", "not_started")

_SILENT_AFTER_DAYS = 45
_COUNTS = ["milestones", "milestones_done", "milestones_overdue"]


@dataclass(frozen=True)
class Plan:
    """The plan of a scope as it stood on the day. Keys of figures.md; removed milestones are in `removed_milestones` and nowhere else.

    phase        Position of the current phase; None between phases.
    phases       One row per phase: phase_id, position, name, name_en, scope_level, starts_on, ends_on. By position.
    milestones   One row per milestone: milestone_id, phase_id, phase (position, missing for an unknown id), division_code, district,
                 unit_id, name, name_en, weight, planned_start, first_planned_finish, planned_finish (current), replans (how many); of the
                 latest report percent_complete (0 to 100), forecast_finish, actual_finish, cause, recovery_on, reported_on, missing without
                 one; state, silent, late_done, slip_days, slip_from_first_days (missing without a forecast), no_recovery_plan.
                 By milestone_id.
    progress_actual, progress_planned  Fractions; None without weight.
    states       Milestones by state, zeros included.
    by_district  One row per district of the view: district, milestones, milestones_done, milestones_overdue.
    """

    phase: int | None
    phases: pd.DataFrame
    milestones: pd.DataFrame
    removed_milestones: list[int]
    progress_actual: float | None
    progress_planned: float | None
    states: dict[str, int]
    by_district: pd.DataFrame


@dataclass(frozen=True)
class PilotSites:
    """The pilot sites of a scope: how many are planned and how many of them were accepted by the day.

    pilot_sites  {position: {planned, accepted}} of every phase.
    by_district  One row per phase and district of the view: phase (position), district, planned, accepted. In their order.
    sites        One row per site: phase_id, phase (position, missing for an unknown id), division_code, district, planned_on, started_on,
                 accepted_on, state (accepted, overdue, started, not_started). By phase_id and code.
    """

    pilot_sites: dict[int, dict[str, int]]
    by_district: pd.DataFrame
    sites: pd.DataFrame


def plan(
    phases: pd.DataFrame,
    milestones: pd.DataFrame,
    replans: pd.DataFrame,
    reports: pd.DataFrame,
    districts: dict[str, str],
    shown: Sequence[str],
    day: date,
) -> Plan:
    """The plan of a scope on a day, from the frames of data_access.plan as of that day."""
    kept = _kept(milestones)
    frame = _standing(kept, phases, replans, reports, districts, day)
    states = frame["state"].value_counts()
    return Plan(
        phase=current_phase(phases, day),
        phases=phases,
        milestones=frame,
        removed_milestones=[int(milestone) for milestone in milestones.loc[milestones["removed_on"].notna(), "milestone_id"]],
        progress_actual=_actual(kept, reports),
        progress_planned=_planned(_spans(kept), day),
        states={state: int(states.get(state, 0)) for state in STATES},
        by_district=_by_district(frame, shown),
    )


def current_phase(phases: pd.DataFrame, day: date) -> int | None:
    """The position of the phase that a day lies in, the highest if several; None between phases."""
    now = pd.Timestamp(day)
    current = phases.loc[(phases["starts_on"] <= now) & (now <= phases["ends_on"]), "position"]
    return None if current.empty else int(current.max())


def s_curve(phases: pd.DataFrame, milestones: pd.DataFrame, reports: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row per month's end from the plan's first day to its last: month_end, planned, actual (fractions; actual is missing after

    `day`, both without weight). The plan covers its phases and its milestones up to their first dates; removed ones are in no point.
    """
    kept = _kept(milestones)
    first = pd.concat([phases["starts_on"], kept["planned_start"]]).min()
    last = pd.concat([phases["ends_on"], kept["planned_finish"]]).max()
    ends = pd.date_range(first, last + pd.offsets.MonthEnd(0), freq="ME", unit="us") if pd.notna(first) else pd.DatetimeIndex([])
    spans = _spans(kept)
    planned = [_planned(spans, end.date()) for end in ends]
    actual = [_actual(kept, reports[reports["reported_on"] <= end]) if end.date() <= day else None for end in ends]
    return pd.DataFrame(
        {
            "month_end": pd.Series(ends, dtype="datetime64[us]"),
            "planned": pd.Series(planned, dtype="float64"),
            "actual": pd.Series(actual, dtype="float64"),
        }
    )


def replanned(milestones: pd.DataFrame, replans: pd.DataFrame, districts: dict[str, str]) -> pd.DataFrame:
    """One row per replan of a milestone that is not removed: milestone_id, name, name_en, division_code, district, first_planned_finish,

    approved_on, previous_finish (in force until then), planned_finish (from then on), reason. By milestone_id and approved_on.
    """
    kept = _kept(milestones).rename(columns={"planned_finish": "first_planned_finish"})
    kept = kept[["milestone_id", "name", "name_en", "division_code", "first_planned_finish"]]
    frame = kept.merge(replans, on="milestone_id").sort_values(["milestone_id", "approved_on"], ignore_index=True)
    before = frame.groupby("milestone_id")["planned_finish"].shift()
    frame["previous_finish"] = before.fillna(frame["first_planned_finish"])  # the first replan moves the first date
    frame["district"] = assign(frame["division_code"], districts)
    columns = ["division_code", "district", "first_planned_finish", "approved_on", "previous_finish", "planned_finish", "reason"]
    return frame[["milestone_id", "name", "name_en", *columns]]


def coming(milestones: pd.DataFrame, day: date, days: int) -> pd.DataFrame:
    """The milestones of a Plan not done that are planned or forecast for one of the coming days, with next_on: the first of the two dates

    that lies in (day, day + days]. By next_on and milestone_id.
    """
    after, until = pd.Timestamp(day), pd.Timestamp(day + timedelta(days=days))
    ahead = milestones[["planned_finish", "forecast_finish"]]
    next_on = ahead.where((ahead > after) & (ahead <= until)).min(axis=1)
    rows = milestones.assign(next_on=next_on.astype("datetime64[us]"))
    rows = rows[rows["next_on"].notna() & (rows["state"] != "done")]
    return rows.sort_values(["next_on", "milestone_id"], ignore_index=True)


def pilot_sites(phases: pd.DataFrame, sites: pd.DataFrame, districts: dict[str, str], shown: Sequence[str], day: date) -> PilotSites:
    """The pilot sites of a scope, from the frames of data_access.plan as of a day."""
    frame = sites.merge(_positions(phases), on="phase_id", how="left")
    frame["district"] = assign(frame["division_code"], districts)
    accepted = frame["accepted_on"].notna()
    frame["state"] = _first_that_holds(
        {
            "accepted": accepted,
            "overdue": frame["planned_on"] < pd.Timestamp(day),
            "started": frame["started_on"].notna(),
        },
        "not_started",
    )
    cells = pd.MultiIndex.from_product([phases["position"].unique(), shown], names=["phase", "district"])
    counts = frame.assign(planned=1, accepted=accepted.astype("Int64")).groupby(["phase", "district"])[["planned", "accepted"]].sum()
    by_district = counts.reindex(cells, fill_value=0).reset_index()  # no site is zero sites
    by_phase = by_district.groupby("phase")[["planned", "accepted"]].sum()
    columns = ["phase_id", "phase", "division_code", "district", "planned_on", "started_on", "accepted_on", "state"]
    return PilotSites(
        pilot_sites={int(row.Index): {"planned": int(row.planned), "accepted": int(row.accepted)} for row in by_phase.itertuples()},
        by_district=by_district,
        sites=frame[columns],
    )


def _kept(milestones: pd.DataFrame) -> pd.DataFrame:
    return milestones[milestones["removed_on"].isna()].drop(columns="removed_on")


def _positions(phases: pd.DataFrame) -> pd.DataFrame:
    return phases[["phase_id", "position"]].rename(columns={"position": "phase"})


def _latest(rows: pd.DataFrame, when: str) -> pd.DataFrame:
    """The latest row of each milestone."""
    return rows.sort_values(when).drop_duplicates("milestone_id", keep="last")


def _plan_dates(kept: pd.DataFrame, replans: pd.DataFrame) -> pd.Series:
    """The plan date of each milestone after these replans: the latest of them, else the first approved."""
    latest = _latest(replans, "approved_on").set_index("milestone_id")["planned_finish"]
    moved = latest.reindex(kept["milestone_id"]).set_axis(kept.index)
    return moved.fillna(kept["planned_finish"])  # never replanned: the first date is in force


def _standing(
    kept: pd.DataFrame, phases: pd.DataFrame, replans: pd.DataFrame, reports: pd.DataFrame, districts: dict[str, str], day: date
) -> pd.DataFrame:
    """The rows of Plan.milestones."""
    now = pd.Timestamp(day)
    frame = kept.merge(_positions(phases), on="phase_id", how="left").merge(_latest(reports, "reported_on"), on="milestone_id", how="left")
    finished = replans.merge(frame[["milestone_id", "actual_finish"]], on="milestone_id")
    finished = finished[finished["approved_on"] <= finished["actual_finish"]]  # a later replan does not repaint a late finish
    actual, forecast, first = frame["actual_finish"], frame["forecast_finish"], frame["planned_finish"]
    current, then = _plan_dates(frame, replans), _plan_dates(frame, finished)

    done = actual.notna()
    overdue = ~done & (current < now)
    at_risk = ~done & ~overdue & (forecast > current)
    begun = frame["percent_complete"].where(frame["percent_complete"].notna(), Decimal(0)) > 0  # no report counts 0
    last_heard = frame["reported_on"].fillna(frame["planned_start"])  # never reported: silent since its start
    expected = actual.fillna(forecast.where(~overdue, forecast.clip(lower=now).fillna(now)))  # overdue: not before today

    planned = frame.assign(
        district=assign(frame["division_code"], districts),
        first_planned_finish=first,
        planned_finish=current,
        replans=replans.groupby("milestone_id").size().reindex(frame["milestone_id"], fill_value=0).array,  # none approved is 0
        state=_first_that_holds({"done": done, "overdue": overdue, "at_risk": at_risk, "not_started": ~begun}, "on_track"),
        silent=~done & ((frame["planned_start"] <= now) | begun) & ((now - last_heard).dt.days > _SILENT_AFTER_DAYS),
        late_done=actual > then,
        slip_days=(expected - current).dt.days.astype("Int64"),
        slip_from_first_days=(expected - first).dt.days.astype("Int64"),
        no_recovery_plan=(overdue | at_risk) & (frame["cause"].isna() | frame["recovery_on"].isna()),
    )
    of_plan = ["weight", "planned_start", "first_planned_finish", "planned_finish", "replans"]
    of_report = ["percent_complete", "forecast_finish", "actual_finish", "cause", "recovery_on", "reported_on"]
    of_day = ["state", "silent", "late_done", "slip_days", "slip_from_first_days", "no_recovery_plan"]
    identity = ["milestone_id", "phase_id", "phase", "division_code", "district", "unit_id", "name", "name_en"]
    return planned[[*identity, *of_plan, *of_report, *of_day]]


def _first_that_holds(conditions: dict[str, pd.Series], otherwise: str) -> pd.Series:
    """For each row the first name whose condition holds."""
    return pd.Series(np.select(list(conditions.values()), list(conditions), otherwise), dtype="str")


def _by_district(frame: pd.DataFrame, shown: Sequence[str]) -> pd.DataFrame:
    counted = frame.assign(
        milestones=1,
        milestones_done=(frame["state"] == "done").astype("Int64"),
        milestones_overdue=(frame["state"] == "overdue").astype("Int64"),
    )
    counts = counted.groupby("district")[_COUNTS].sum()
    return counts.reindex(pd.Index(shown, name="district"), fill_value=0).reset_index()  # no milestone is zero milestones


def _actual(kept: pd.DataFrame, reports: pd.DataFrame) -> float | None:
    latest = _latest(reports, "reported_on").set_index("milestone_id")["percent_complete"]
    percents = latest.reindex(kept["milestone_id"], fill_value=Decimal(0)).set_axis(kept.index)  # no report counts 0
    return _weighted_mean((weight, Fraction(percent) / 100) for percent, weight in kept["weight"].groupby(percents).sum().items())


def _spans(kept: pd.DataFrame) -> dict[tuple[date, date], Decimal]:
    """The weight of all milestones of one start and first planned finish."""
    weights = kept.groupby(["planned_start", "planned_finish"])["weight"].sum()
    return {(start.date(), finish.date()): weight for (start, finish), weight in weights.items()}


def _planned(spans: dict[tuple[date, date], Decimal], day: date) -> float | None:
    return _weighted_mean((weight, _share_by(day, *span)) for span, weight in spans.items())


def _share_by(day: date, start: date, finish: date) -> Fraction:
    """How much of a milestone is planned by a day: linear in days, 0 before its start, 1 from its first planned finish on."""
    if day < start:
        return Fraction(0)
    return Fraction(1) if day >= finish else Fraction((day - start).days, (finish - start).days)


def _weighted_mean(parts: Iterable[tuple[Decimal, Fraction]]) -> float | None:
    """The mean of some shares by weight, divided exactly; None without weight."""
    done = total = Fraction(0)
    for weight, share in parts:
        done, total = done + Fraction(weight) * share, total + Fraction(weight)
    return float(done / total) if total else None
