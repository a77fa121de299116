"""Quarterly meetings and their decisions, remarks, standards and initiatives (docs/contract/definitions.md, Scope)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read


def standards(engine: sa.Engine) -> pd.DataFrame:
    """One row per measure and day from which its standard holds: measure, effective_from, target, tolerance, direction. In this order."""
    standard = schema.standard
    return read(engine, sa.select(standard).order_by(standard.c.measure, standard.c.effective_from))


def meetings(engine: sa.Engine) -> pd.DataFrame:
    """One row per meeting: meeting_id, name, name_en, quarter, held_on. By held_on and meeting_id."""
    meeting = schema.meeting
    return read(engine, sa.select(meeting).order_by(meeting.c.held_on, meeting.c.meeting_id))


def decisions(engine: sa.Engine, *, meeting_id: int | None, day: date) -> pd.DataFrame:
    """One row per decision of a meeting (None: of none) as it stood on `day`: decision_id, topic, summary, summary_en, unit_id, due_on,

    done_on (by `day`), state (done, overdue, open). By decision_id.
    """
    decision = schema.decision
    statement = sa.select(*_standing(day)).where(decision.c.meeting_id == meeting_id).order_by(decision.c.decision_id)
    return read(engine, statement)


def decisions_by(engine: sa.Engine, *, day: date) -> pd.DataFrame:
    """One row per decision of every meeting held by `day`, as it stood then: the columns of `decisions`, meeting_id, meeting, meeting_en,

    held_on. By decision_id.
    """
    decision, meeting = schema.decision, schema.meeting
    of_meeting = (meeting.c.meeting_id, meeting.c.name.label("meeting"), meeting.c.name_en.label("meeting_en"), meeting.c.held_on)
    statement = (
        sa.select(*_standing(day), *of_meeting)
        .join(meeting, meeting.c.meeting_id == decision.c.meeting_id)
        .where(meeting.c.held_on <= day)
        .order_by(decision.c.decision_id)
    )
    return read(engine, statement)


def _standing(day: date) -> tuple[sa.ColumnElement[Any], ...]:
    """A decision as it stood on a day."""
    decision = schema.decision
    state = sa.case((decision.c.done_on <= day, "done"), (decision.c.due_on < day, "overdue"), else_="open")
    return (
        decision.c.decision_id,
        decision.c.topic,
        decision.c.summary,
        decision.c.summary_en,
        decision.c.unit_id,
        decision.c.due_on,
        sa.case((decision.c.done_on <= day, decision.c.done_on)).label("done_on"),
        state.label("state"),
    )


def remarks(engine: sa.Engine, *, day: date, known_until: date, codes: Sequence[str] | None) -> pd.DataFrame:
    """One row per remark made by `day` and known by `known_until`, of the divisions in `codes` (None: everywhere): remark_id, topic,

    division_code (missing: the whole city), unit_id (the author's office), body, made_on. The latest first, then by remark_id.
    """
    remark = schema.remark
    statement = (
        sa.select(remark)
        .where(remark.c.made_on <= day, schema.known_on(remark, known_until))
        .where(sa.true() if codes is None else remark.c.division_code.in_(codes))
        .order_by(remark.c.made_on.desc(), remark.c.remark_id)
    )
    return read(engine, statement)


def initiatives(engine: sa.Engine, *, day: date) -> pd.DataFrame:
    """One row per initiative under way on `day`: the columns of initiative. By initiative_id."""
    initiative = schema.initiative
    statement = (
        sa.select(initiative)
        .where(initiative.c.started_on <= day, initiative.c.ended_on.is_(None) | (initiative.c.ended_on >= day))
        .order_by(initiative.c.initiative_id)
    )
    return read(engine, statement)
