"""The tables of the shared database, as SQLAlchemy Core (docs/contract/shared_database.sql is their definition).

Other systems write them; the dashboard only reads. `tests/unit/test_schema.py` keeps this module and the contract's DDL the same.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    MetaData,
    Numeric,
    Select,
    String,
    Table,
    cast,
    extract,
    func,
    literal,
    select,
    true,
    type_coerce,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData()

division = Table(
    "division",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("name_en", String(64)),
    Column("level", String(8), nullable=False),
    Column("kind", String(16)),
    Column("parent_code", String(12)),
)

unit = Table(
    "unit",
    metadata,
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("kind", String(24), nullable=False),
    Column("division_code", String(12)),
)

unit_cluster = Table(
    "unit_cluster",
    metadata,
    Column("cluster_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("lead_unit_id", Integer),
    Column("formed_on", Date, nullable=False),
    Column("dissolved_on", Date),
)

unit_cluster_member = Table(
    "unit_cluster_member",
    metadata,
    Column("cluster_id", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("joined_on", Date, primary_key=True),
    Column("left_on", Date),
)

party_organization = Table(
    "party_organization",
    metadata,
    Column("organization_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("kind", String(24), nullable=False),
    Column("peer_group", String(24), nullable=False),
    Column("unit_id", Integer, nullable=False),
    Column("active_from", Date, nullable=False),
    Column("active_to", Date),
)

cadre = Table(
    "cadre",
    metadata,
    Column("cadre_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("unit_id", Integer, nullable=False),
    Column("grade", String(24)),
)

star_scheme = Table(
    "star_scheme",
    metadata,
    Column("scheme_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("effective_from", Date, nullable=False),
    Column("leading_share", Numeric(4, 3), nullable=False),
    Column("trailing_share", Numeric(4, 3), nullable=False),
)

star_dimension = Table(
    "star_dimension",
    metadata,
    Column("scheme_id", Integer, primary_key=True, autoincrement=False),
    Column("dimension", String(24), primary_key=True),
    Column("name", String(32), nullable=False),
    Column("name_en", String(64)),
    Column("max_points", Numeric(6, 2), nullable=False),
    Column("position", Integer, nullable=False),
)

star_threshold = Table(
    "star_threshold",
    metadata,
    Column("scheme_id", Integer, primary_key=True, autoincrement=False),
    Column("stars", Integer, primary_key=True, autoincrement=False),
    Column("min_points", Numeric(6, 2), nullable=False),
)

star_score = Table(
    "star_score",
    metadata,
    Column("organization_id", Integer, primary_key=True, autoincrement=False),
    Column("month", Date, primary_key=True),
    Column("dimension", String(24), primary_key=True),
    Column("points", Numeric(6, 2), nullable=False),
    Column("recorded_at", DateTime, nullable=False),
)

star_evidence = Table(
    "star_evidence",
    metadata,
    Column("evidence_id", Integer, primary_key=True, autoincrement=False),
    Column("organization_id", Integer, nullable=False),
    Column("month", Date, nullable=False),
    Column("dimension", String(24), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("points", Numeric(6, 2)),
    Column("cap_stars", Integer),
    Column("summary", String(255), nullable=False),
    Column("occurred_on", Date, nullable=False),
    Column("recorded_at", DateTime, nullable=False),
)

star_rating = Table(
    "star_rating",
    metadata,
    Column("organization_id", Integer, primary_key=True, autoincrement=False),
    Column("period_kind", String(8), primary_key=True),
    Column("period_start", Date, primary_key=True),
    Column("scheme_id", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("points", Numeric(6, 2)),
    Column("stars", Integer),
    Column("published_on", Date),
    Column("recorded_at", DateTime, nullable=False),
)

training_task = Table(
    "training_task",
    metadata,
    Column("task", String(32), primary_key=True),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("period_months", Integer, nullable=False),
    Column("position", Integer, nullable=False),
)

training_duty = Table(
    "training_duty",
    metadata,
    Column("cadre_id", Integer, primary_key=True, autoincrement=False),
    Column("month", Date, primary_key=True),
    Column("town_code", String(12), nullable=False),
    Column("required_days", Numeric(4, 1), nullable=False),
    Column("exempt_reason", String(96)),
)

training_visit = Table(
    "training_visit",
    metadata,
    Column("visit_id", Integer, primary_key=True, autoincrement=False),
    Column("cadre_id", Integer, nullable=False),
    Column("town_code", String(12), nullable=False),
    Column("visited_on", Date, nullable=False),
    Column("days", Numeric(4, 1), nullable=False),
    Column("recorded_at", DateTime, nullable=False),
)

training_record = Table(
    "training_record",
    metadata,
    Column("record_id", Integer, primary_key=True, autoincrement=False),
    Column("cadre_id", Integer, nullable=False),
    Column("task", String(32), nullable=False),
    Column("town_code", String(12), nullable=False),
    Column("done_on", Date, nullable=False),
    Column("summary", String(255)),
    Column("recorded_at", DateTime, nullable=False),
)

grassroots_problem = Table(
    "grassroots_problem",
    metadata,
    Column("problem_id", Integer, primary_key=True, autoincrement=False),
    Column("town_code", String(12), nullable=False),
    Column("category", String(32), nullable=False),
    Column("summary", String(255), nullable=False),
    Column("cadre_id", Integer),
    Column("unit_id", Integer),
    Column("reported_on", Date, nullable=False),
    Column("assigned_on", Date),
    Column("due_on", Date),
    Column("answered_on", Date),
    Column("closed_on", Date),
    Column("closed_as", String(16)),
    Column("reopened", Integer, nullable=False),
    Column("satisfied", Boolean),
    Column("recorded_at", DateTime, nullable=False),
)

plan_phase = Table(
    "plan_phase",
    metadata,
    Column("phase_id", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, nullable=False),
    Column("name", String(64), nullable=False),
    Column("name_en", String(96)),
    Column("scope_level", String(8), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
)

pilot_site = Table(
    "pilot_site",
    metadata,
    Column("phase_id", Integer, primary_key=True, autoincrement=False),
    Column("division_code", String(12), primary_key=True),
    Column("planned_on", Date, nullable=False),
    Column("started_on", Date),
    Column("accepted_on", Date),
)

milestone = Table(
    "milestone",
    metadata,
    Column("milestone_id", Integer, primary_key=True, autoincrement=False),
    Column("phase_id", Integer, nullable=False),
    Column("division_code", String(12), nullable=False),
    Column("unit_id", Integer),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("weight", Numeric(6, 2), nullable=False),
    Column("planned_start", Date, nullable=False),
    Column("planned_finish", Date, nullable=False),
    Column("removed_on", Date),
)

milestone_replan = Table(
    "milestone_replan",
    metadata,
    Column("milestone_id", Integer, primary_key=True, autoincrement=False),
    Column("approved_on", Date, primary_key=True),
    Column("planned_finish", Date, nullable=False),
    Column("reason", String(255)),
)

milestone_report = Table(
    "milestone_report",
    metadata,
    Column("milestone_id", Integer, primary_key=True, autoincrement=False),
    Column("reported_on", Date, primary_key=True),
    Column("percent_complete", Numeric(5, 2), nullable=False),
    Column("forecast_finish", Date),
    Column("actual_finish", Date),
    Column("cause", String(255)),
    Column("recovery_on", Date),
)

initiative = Table(
    "initiative",
    metadata,
    Column("initiative_id", Integer, primary_key=True, autoincrement=False),
    Column("topic", String(24), nullable=False),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("lead_unit_id", Integer),
    Column("partners", String(255)),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
)

indicator = Table(
    "indicator",
    metadata,
    Column("indicator", String(32), primary_key=True),
    Column("topic", String(24), nullable=False),
    Column("name", String(64), nullable=False),
    Column("name_en", String(128)),
    Column("unit_label", String(16), nullable=False),
    Column("unit_label_en", String(32)),
    Column("direction", String(8), nullable=False),
    Column("aggregation", String(8), nullable=False),
    Column("definition", String(255), nullable=False),
    Column("definition_en", String(255)),
    Column("position", Integer, nullable=False),
)

indicator_target = Table(
    "indicator_target",
    metadata,
    Column("indicator", String(32), primary_key=True),
    Column("division_code", String(12), primary_key=True),
    Column("due_on", Date, primary_key=True),
    Column("target", Numeric(14, 4), nullable=False),
)

indicator_value = Table(
    "indicator_value",
    metadata,
    Column("indicator", String(32), primary_key=True),
    Column("division_code", String(12), primary_key=True),
    Column("month", Date, primary_key=True),
    Column("numerator", Numeric(14, 2), nullable=False),
    Column("denominator", Numeric(14, 2)),
    Column("recorded_at", DateTime, nullable=False),
)

task_force = Table(
    "task_force",
    metadata,
    Column("task_force_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("name_en", String(96)),
    Column("field", String(24), nullable=False),
    Column("lead_unit_id", Integer),
    Column("formed_on", Date, nullable=False),
    Column("dissolved_on", Date),
)

task_force_member = Table(
    "task_force_member",
    metadata,
    Column("task_force_id", Integer, primary_key=True, autoincrement=False),
    Column("cadre_id", Integer, primary_key=True, autoincrement=False),
    Column("role", String(16), nullable=False),
    Column("time_share", Numeric(4, 3), nullable=False),
    Column("joined_on", Date, primary_key=True),
    Column("left_on", Date),
)

work_item = Table(
    "work_item",
    metadata,
    Column("work_item_id", Integer, primary_key=True, autoincrement=False),
    Column("task_force_id", Integer, nullable=False),
    Column("cadre_id", Integer),
    Column("division_code", String(12)),
    Column("title", String(128), nullable=False),
    Column("title_en", String(160)),
    Column("priority", Integer, nullable=False),
    Column("effort_days", Numeric(6, 1), nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("recorded_at", DateTime, nullable=False),
)

meeting = Table(
    "meeting",
    metadata,
    Column("meeting_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(96), nullable=False),
    Column("name_en", String(128)),
    Column("quarter", Date, nullable=False),
    Column("held_on", Date, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("decision_id", Integer, primary_key=True, autoincrement=False),
    Column("meeting_id", Integer, nullable=False),
    Column("topic", String(24), nullable=False),
    Column("summary", String(255), nullable=False),
    Column("summary_en", String(255)),
    Column("unit_id", Integer),
    Column("due_on", Date, nullable=False),
    Column("done_on", Date),
)

remark = Table(
    "remark",
    metadata,
    Column("remark_id", Integer, primary_key=True, autoincrement=False),
    Column("topic", String(24), nullable=False),
    Column("division_code", String(12)),
    Column("unit_id", Integer),
    Column("body", String(1000), nullable=False),
    Column("made_on", Date, nullable=False),
)

standard = Table(
    "standard",
    metadata,
    Column("measure", String(32), primary_key=True),
    Column("effective_from", Date, primary_key=True),
    Column("target", Numeric(10, 4), nullable=False),
    Column("tolerance", Numeric(10, 4), nullable=False),
    Column("direction", String(8), nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("feed", String(24), primary_key=True),
    Column("refreshed_at", DateTime, nullable=False),
    Column("covers_until", Date, nullable=False),
    Column("stale_after_hours", Integer, nullable=False),
)

submission = Table(
    "submission",
    metadata,
    Column("feed", String(24), primary_key=True),
    Column("division_code", String(12), primary_key=True),
    Column("month", Date, primary_key=True),
    Column("submitted_on", Date, nullable=False),
    Column("approved_on", Date),
)


# What is counted beforehand -----------------------------------------------------------------

# Tables that are no part of the contract: data_access.rollups says what they hold, and when they are read.
beforehand = MetaData()

# One row per month (as month_of), basis, division, measure, task and day: how many `units` more there are from that day on (`since`). A
# division is the district of the duty's town, or that town where it has none. "known" has it by the day on which it had happened and was
# recorded, "happened" by the day on which it happened.
training_progress = Table(
    "training_progress",
    beforehand,
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("basis", String(8), primary_key=True),
    Column("division_code", String(12), primary_key=True),
    Column("measure", String(16), primary_key=True),
    Column("task", String(32), primary_key=True),
    Column("since", Date, primary_key=True),
    Column("units", BigInteger, nullable=False),
)

# The rows of `feed` as they were when this was counted, and the last day on which anything of it was recorded.
rollup_feed = Table(
    "rollup_feed",
    beforehand,
    *(Column(column.name, column.type, primary_key=column.primary_key, nullable=False) for column in feed.columns),
    Column("recorded_until", Date, nullable=False),
)


# What a view may use -----------------------------------------------------------------------

# The column by which a table's rows become known (docs/contract/definitions.md, Scope); other tables are known always.
_KNOWN_BY = ("recorded_at", "reported_on", "submitted_on", "approved_on", "made_on")  # the first that a table has


class _ScaledInteger(TypeDecorator[Decimal]):
    """A sum that was counted in whole units of the last decimal place comes back as an exact Decimal."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def process_result_value(self, value: int | None, dialect: object) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy calls it so
        return None if value is None else Decimal(value).scaleb(-self.scale)


def in_units(column: ColumnElement[Decimal]) -> ColumnElement[int]:
    """A NUMERIC as a whole number of units of its last decimal place: exact on every engine, SQLite's binary floating point included."""
    return cast(func.round(column * 10 ** _scale(column)), BigInteger)


def from_units(units: ColumnElement[int], column: ColumnElement[Decimal]) -> ColumnElement[Decimal]:
    """What was counted in units of a NUMERIC column, as the exact decimal that it is."""
    return type_coerce(units, _ScaledInteger(_scale(column)))


def exact_sum(column: ColumnElement[Decimal]) -> ColumnElement[Decimal]:
    """The sum of a NUMERIC column as an exact decimal on every engine."""
    return from_units(func.sum(in_units(column)), column)


def _scale(column: ColumnElement[Decimal]) -> int:
    return int(column.type.scale)  # type: ignore[attr-defined]  # NUMERIC


def civil_date(moment: ColumnElement[datetime]) -> ColumnElement[date]:
    """The calendar day of a timestamp."""
    return func.date(moment, type_=Date)


def month_of(day: ColumnElement[date]) -> ColumnElement[int]:
    """The calendar month of a date as year * 12 + month - 1, the same whole number on every engine."""
    return extract("year", day) * 12 + extract("month", day) - 1


def on_duty_in(codes: Sequence[str] | Select) -> Select:
    """The cadres who ever had a duty in one of these towns. All they did comes along: where it counts depends on the latest duty."""
    duty = training_duty.alias("duty_there")
    return select(duty.c.cadre_id).where(duty.c.town_code.in_(codes))


def known_on(table: FromClause, day: date) -> ColumnElement[bool]:
    """True for the rows that the database knew on `day`; for tables that do not say when, always."""
    for name in _KNOWN_BY:
        if name in table.c:
            column = table.c[name]
            if name == "recorded_at":  # by its date; the column itself is compared, for a function of it costs more than reading the row
                return column < literal(day + timedelta(days=1), Date)
            return column <= day
    return true()
