"""The eldercare pilot's plan: phases, pilot sites, milestones, replans and reports (docs/contract/definitions.md, Eldercare pilot)."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read

# Functions with a `day` speak of what had happened by then, in the divisions of `codes` (None: everywhere).


def phases(engine: sa.Engine) -> pd.DataFrame:
    """One row per phase: phase_id, position, name, name_en, scope_level, starts_on, ends_on. By position and phase_id."""
    phase = schema.plan_phase
    return read(engine, sa.select(phase).order_by(phase.c.position, phase.c.phase_id))


def pilot_sites(engine: sa.Engine, *, day: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per phase and site: phase_id, division_code, planned_on, started_on, accepted_on (missing: not by `day`). In this order."""
    site = schema.pilot_site
    statement = (
        sa.select(
            site.c.phase_id,
            site.c.division_code,
            site.c.planned_on,
            *(sa.case((column <= day, column)).label(column.name) for column in (site.c.started_on, site.c.accepted_on)),
        )
        .where(_lies_in(site, codes))
        .order_by(site.c.phase_id, site.c.division_code)
    )
    return read(engine, statement)


def milestones(engine: sa.Engine, *, day: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per milestone: milestone_id, phase_id, division_code, unit_id, name, name_en, weight, planned_start, planned_finish (the

    first approved), removed_on (missing: not by `day`). By milestone_id.
    """
    milestone = schema.milestone
    removed_on = sa.case((milestone.c.removed_on <= day, milestone.c.removed_on)).label("removed_on")
    statement = (
        sa.select(*(column for column in milestone.c if column.name != "removed_on"), removed_on)
        .where(_lies_in(milestone, codes))
        .order_by(milestone.c.milestone_id)
    )
    return read(engine, statement)


def replans(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per replan approved by `day`: milestone_id, approved_on, planned_finish, reason. By milestone_id and approved_on."""
    milestone, replan = schema.milestone, schema.milestone_replan
    statement = (
        sa.select(replan)
        .join(milestone, milestone.c.milestone_id == replan.c.milestone_id)
        .where(replan.c.approved_on <= day, schema.known_on(replan, known_until), _lies_in(milestone, codes))
        .order_by(replan.c.milestone_id, replan.c.approved_on)
    )
    return read(engine, statement)


def reports(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per report on a milestone by `day`: milestone_id, reported_on, percent_complete, forecast_finish, actual_finish (missing:

    not by `day`), cause, recovery_on. By milestone_id and reported_on.
    """
    milestone, report = schema.milestone, schema.milestone_report
    actual_finish = sa.case((report.c.actual_finish <= day, report.c.actual_finish)).label("actual_finish")
    statement = (
        sa.select(*(actual_finish if column.name == "actual_finish" else column for column in report.c))
        .join(milestone, milestone.c.milestone_id == report.c.milestone_id)
        .where(report.c.reported_on <= day, schema.known_on(report, known_until), _lies_in(milestone, codes))
        .order_by(report.c.milestone_id, report.c.reported_on)
    )
    return read(engine, statement)


def _lies_in(table: sa.Table, codes: Sequence[str] | None) -> sa.ColumnElement[bool]:
    return sa.true() if codes is None else table.c.division_code.in_(codes)
