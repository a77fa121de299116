"""The star rating (Pioneer Index): organizations, results, scores, evidence, rules, clusters (docs/contract/definitions.md, Stars)."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import read


def organizations(engine: sa.Engine) -> pd.DataFrame:
    """One row per party organization, whenever active. By organization_id.

    Columns: organization_id, name, name_en, kind, peer_group, unit_id, active_from, active_to, and of its unit: unit_known (false: there is
    no such unit), unit_name, unit_name_en, division_code (missing: municipal level, or no such unit).
    """
    organization, unit = schema.party_organization, schema.unit
    return read(
        engine,
        sa.select(
            organization,
            unit.c.unit_id.is_not(None).label("unit_known"),
            unit.c.name.label("unit_name"),
            unit.c.name_en.label("unit_name_en"),
            unit.c.division_code,
        )
        .outerjoin_from(organization, unit, unit.c.unit_id == organization.c.unit_id)
        .order_by(organization.c.organization_id),
    )


def quarter_ratings(engine: sa.Engine, *, quarters: Sequence[date], known_until: date) -> pd.DataFrame:
    """One row per organization and result of a quarter, of those that begin on one of some days.

    Columns: organization_id, period_start, scheme_id, state (as stored), points, stars, published_on.
    """
    rating = schema.star_rating
    columns = [rating.c[name] for name in ("organization_id", "period_start", "scheme_id", "state", "points", "stars", "published_on")]
    of_quarters = rating.c.period_kind == "quarter", rating.c.period_start.in_(quarters)
    return read(engine, sa.select(*columns).where(*of_quarters, schema.known_on(rating, known_until)))


def ranked_ratings(engine: sa.Engine, *, known_until: date) -> pd.DataFrame:
    """One row per organization and result of any quarter by which it is ranked.

    Columns: organization_id, period_start, scheme_id, points, published (by `known_until`: 1, else 0).
    """
    rating = schema.star_rating
    is_published = (rating.c.state == "published") & (rating.c.published_on <= known_until)
    return read(
        engine,
        sa.select(
            rating.c.organization_id,
            rating.c.period_start,
            rating.c.scheme_id,
            rating.c.points,
            sa.case((is_published, 1), else_=0).label("published"),
        ).where(
            rating.c.period_kind == "quarter",
            rating.c.state.in_(("provisional", "published")),
            rating.c.points.is_not(None),
            schema.known_on(rating, known_until),
        ),
    )


def organization_ratings(engine: sa.Engine, organization_id: int, *, until: date, known_until: date) -> pd.DataFrame:
    """One row per result of one organization, of a month, quarter or year that begins by `until`. By period_kind and period_start.

    Columns: period_kind, period_start, scheme_id, state (as stored), points, stars, published_on.
    """
    rating = schema.star_rating
    columns = [rating.c[name] for name in ("period_kind", "period_start", "scheme_id", "state", "points", "stars", "published_on")]
    return read(
        engine,
        sa.select(*columns)
        .where(
            rating.c.organization_id == organization_id,
            rating.c.period_kind.in_(("month", "quarter", "year")),
            rating.c.period_start <= until,
            schema.known_on(rating, known_until),
        )
        .order_by(rating.c.period_kind, rating.c.period_start),
    )


def scores(engine: sa.Engine, organization_id: int, *, first: date, last: date, known_until: date) -> pd.DataFrame:
    """One row per month and dimension of one organization: month (as stored, from `first` to `last`), dimension, points."""
    score = schema.star_score
    return read(
        engine,
        sa.select(score.c.month, score.c.dimension, score.c.points).where(
            score.c.organization_id == organization_id, score.c.month.between(first, last), schema.known_on(score, known_until)
        ),
    )


def score_sums(engine: sa.Engine, *, first: date, last: date, known_until: date) -> pd.DataFrame:
    """One row per organization and dimension with scores in the months from `first` to `last`: organization_id, dimension,

    points (their exact sum), most (the highest points), scores (how many).
    """
    score = schema.star_score
    by = score.c.organization_id, score.c.dimension
    most = sa.func.max(score.c.points).label("most")  # refused where it is a word, which SQLite and MariaDB add up as if it were nought
    return read(
        engine,
        sa.select(*by, schema.exact_sum(score.c.points).label("points"), most, sa.func.count().label("scores"))
        .where(score.c.month.between(first, last), schema.known_on(score, known_until))
        .group_by(*by),
    )


def caps(engine: sa.Engine, *, first: date, last: date, known_until: date) -> pd.DataFrame:
    """One row per organization with a veto that caps stars in the months from `first` to `last`: organization_id, cap_stars (lowest)."""
    evidence = schema.star_evidence
    return read(
        engine,
        sa.select(evidence.c.organization_id, sa.func.min(evidence.c.cap_stars).label("cap_stars"))
        .where(
            evidence.c.kind == "veto",
            evidence.c.cap_stars.is_not(None),
            evidence.c.month.between(first, last),
            schema.known_on(evidence, known_until),
        )
        .group_by(evidence.c.organization_id),
    )


def evidence(engine: sa.Engine, organization_id: int, *, first: date, last: date, known_until: date) -> pd.DataFrame:
    """One row per piece of evidence of one organization in the months from `first` to `last`. The latest first.

    Columns: evidence_id, month (as stored), dimension, kind, points, cap_stars, summary, occurred_on.
    """
    table = schema.star_evidence
    columns = [table.c[name] for name in ("evidence_id", "month", "dimension", "kind", "points", "cap_stars", "summary", "occurred_on")]
    return read(
        engine,
        sa.select(*columns)
        .where(table.c.organization_id == organization_id, table.c.month.between(first, last), schema.known_on(table, known_until))
        .order_by(table.c.occurred_on.desc(), table.c.evidence_id.desc()),
    )


def schemes(engine: sa.Engine) -> pd.DataFrame:
    """One row per version of the rules: scheme_id, name, name_en, effective_from, leading_share, trailing_share. By scheme_id."""
    scheme = schema.star_scheme
    return read(engine, sa.select(scheme).order_by(scheme.c.scheme_id))


def thresholds(engine: sa.Engine) -> pd.DataFrame:
    """One row per scheme and star: scheme_id, stars, min_points. By scheme_id and stars."""
    threshold = schema.star_threshold
    return read(engine, sa.select(threshold).order_by(threshold.c.scheme_id, threshold.c.stars))


def dimensions(engine: sa.Engine) -> pd.DataFrame:
    """One row per scheme and dimension: scheme_id, dimension, name, name_en, max_points, position. By scheme_id and position."""
    dimension = schema.star_dimension
    return read(engine, sa.select(dimension).order_by(dimension.c.scheme_id, dimension.c.position, dimension.c.dimension))


def clusters(engine: sa.Engine, *, day: date) -> pd.DataFrame:
    """One row per cluster active on `day`: cluster_id, name, name_en, lead_unit_id, formed_on. By cluster_id."""
    cluster = schema.unit_cluster
    return read(
        engine,
        sa.select(cluster.c.cluster_id, cluster.c.name, cluster.c.name_en, cluster.c.lead_unit_id, cluster.c.formed_on)
        .where(cluster.c.formed_on <= day, _not_ended(cluster.c.dissolved_on, day))
        .order_by(cluster.c.cluster_id),
    )


def cluster_units(engine: sa.Engine, *, day: date) -> pd.DataFrame:
    """One row per cluster active on `day` and unit that is a member of it on that day: cluster_id, unit_id. By both."""
    cluster, member = schema.unit_cluster, schema.unit_cluster_member
    return read(
        engine,
        sa.select(member.c.cluster_id, member.c.unit_id)
        .distinct()
        .join_from(member, cluster, cluster.c.cluster_id == member.c.cluster_id)
        .where(
            cluster.c.formed_on <= day,
            _not_ended(cluster.c.dissolved_on, day),
            member.c.joined_on <= day,
            _not_ended(member.c.left_on, day),
        )
        .order_by(member.c.cluster_id, member.c.unit_id),
    )


def _not_ended(last: sa.ColumnElement[date], day: date) -> sa.ColumnElement[bool]:
    """The last day is not before `day`, or there is none."""
    return last.is_(None) | (last >= day)
