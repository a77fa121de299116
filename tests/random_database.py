"""Small databases of random rows that keep the contract's types and little else: what tests of the figures' properties draw from.

Days crowd around the edges of months and quarters near `today`, numbers and codes collide, and every kind of row that the
definitions have a word for turns up: impossible, late, future, unowned, of unknown districts, entered twice.
"""

import random
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import sqlalchemy as sa

from data_access import schema
from data_access.database import connect

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Value = TypeVar("Value")

CITY = "3702"
DISTRICTS = ("370202", "370203", "370285", "370298", "370299")
_TOWNS = tuple(f"{district}00{number}" for district in DISTRICTS for number in (1, 2))
_PLACES = (
    ("37", "province", None, None),
    (CITY, "city", None, "37"),
    ("370202", "district", "district", CITY),
    ("370203", "district", "district", CITY),
    ("370285", "district", "county_city", CITY),
    ("370298", "district", "district", "000000"),  # its parent is unknown, it is a district all the same
    ("370299", "district", "district", "370203"),  # a district inside a district
    *((town, "town", "street", town[:6]) for town in _TOWNS),
    ("370285001001", "village", None, "370285001"),
    ("370271", "town", "zone", CITY),  # not of one district
    ("370271001", "village", None, "370271"),
    ("370290001", "town", "town", None),  # this and all below: unassigned
    ("370290002", "town", "town", "370290003"),
    ("370290003", "town", "town", "370290002"),
    ("370290004", "town", "town", "370290004"),
    ("370290005", "town", "town", "37"),
    ("370290006", "town", "town", "000000"),
)
_SECOND_CITY = (("3710", "city", None, "37"), ("371001001", "town", "town", "3710"))
_CODES = (*(code for code, *_ in _PLACES), "000000", "371001001")  # the second city's town is unknown where that city is missing

_UNITS = range(1, 13)
_CADRES = range(1, 13)
_ORGANIZATIONS = range(1, 25)
_FORCES = range(1, 6)
_MILESTONES = range(1, 21)
_DIMENSIONS = ("charity", "delivery", "party_building", "reform")
_TASKS = {"visit": 1, "talk": 1, "survey": 3, "lecture": 12}
_FEEDS = ("eldercare", "stars", "training")
_CATEGORIES = ("children", "community", "eldercare")
_FEW_DAYS = (0, 1, 2, 6, 7, 8, 14, 15, 16, 29, 30, 31, 44, 45, 46, 59, 60, 61)
_TENTHS = tuple(Decimal(text) for text in ("0.1", "0.2", "0.5", "0.7", "0.7", "0.9", "1.0", "1.3", "1.5", "2.0", "3.0"))


def random_database(path: Path, seed: int, today: date) -> None:
    """Write the database of a seed to a new SQLite file."""
    write_database(path, random_rows(seed, today))


def write_database(path: Path, rows: Rows) -> None:
    """Write rows, in the order given, to a new SQLite file with all tables of the contract; what the file held is gone."""
    path.write_bytes(_empty())
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA synchronous = off")
        for table, given in rows.items():
            if given:
                connection.execute(sa.insert(schema.metadata.tables[table]), given)
        connection.commit()
    engine.dispose()


def connected(rows: Rows) -> sa.Engine:
    """The dashboard's connection to a database of these rows, until the next is asked for: one engine compiles each statement once."""
    folder, engine = _only_engine()
    engine.dispose()
    write_database(Path(folder.name, "shared.sqlite"), rows)
    return engine


@cache
def _only_engine() -> tuple[TemporaryDirectory[str], sa.Engine]:
    folder = TemporaryDirectory()
    return folder, connect(f"sqlite:///{folder.name}/shared.sqlite")


@cache
def _empty() -> bytes:
    """An SQLite file with all tables of the contract and no row."""
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        schema.metadata.create_all(connection)
        connection.commit()
        return bytes(connection.connection.driver_connection.serialize())  # type: ignore[union-attr]


def random_rows(seed: int, today: date) -> Rows:
    """The rows of a seed by table. The same seed and day always give the same rows."""
    draw = _Draw(seed, today)
    rows = {
        **_reference(draw),
        **_stars(draw),
        **_training(draw),
        **_plan(draw),
        **_indicators(draw),
        **_task_forces(draw),
        **_meetings(draw),
        **_feeds(draw),
    }
    for table in ("training_visit", "training_record", "grassroots_problem", "work_item", "star_evidence"):
        rows[table] += _twice_entered(draw, table, rows[table])
    kept = {table: _one_row_a_key(table, given) for table, given in rows.items()}
    return {table: given if table == "division" or draw.chance(0.99) else [] for table, given in kept.items()}


class _Draw:
    """Random values that like to collide."""

    def __init__(self, seed: int, today: date) -> None:
        self.random = random.Random(seed)
        self.today = today
        self.choice = self.random.choice
        self.months = tuple(self.month(back) for back in range(-15, 4))
        self.edges = tuple(day for first in self.months[6:] for day in (first, first.replace(day=15), _month_end(first)))

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def maybe(self, value: Value, probability: float = 0.7) -> Value | None:
        return value if self.chance(probability) else None

    def month(self, away: int) -> date:
        """The first day of the month so many months from today's."""
        index = self.today.year * 12 + self.today.month - 1 + away
        return date(index // 12, index % 12 + 1, 1)

    def a_month(self, first: date) -> date:
        """A month as somebody wrote it: now and then not its first day."""
        return first if self.chance(0.9) else first.replace(day=self.choice((2, 15, 28)))

    def day(self) -> date:
        """A day on an edge, near today, or anywhere in a year and a half."""
        kind = self.random.random()
        if kind < 0.4:
            return self.choice(self.edges)
        if kind < 0.8:
            return self.today - timedelta(self.choice((-1, 1, 1, 1)) * self.choice(_FEW_DAYS))
        return self.today + timedelta(self.random.randint(-460, 120))

    def past(self) -> date:
        """A day long ago, or now and then any day."""
        return self.today - timedelta(self.random.randint(400, 900)) if self.chance(0.75) else self.day()

    def after(self, day: date) -> date:
        """Some days later; now and then impossibly earlier."""
        return day + timedelta(-self.choice((1, 5)) if self.chance(0.06) else self.choice(_FEW_DAYS))

    def moment(self, day: date) -> datetime:
        """When the row of a day was entered: the same day, soon, or much later; now and then impossibly before."""
        late = -2 if self.chance(0.05) else self.choice((0, 0, 0, 1, 1, 3, 9, 35, 100))
        return datetime.combine(day + timedelta(late), self.choice((time(0), time(9, 30), time(23, 59, 59))))

    def code(self) -> str:
        return self.choice(_TOWNS) if self.chance(0.75) else self.choice(_CODES)

    def id(self, known: range) -> int:
        return self.choice(known) if self.chance(0.96) else 99

    def points(self) -> Decimal:
        """Points from a narrow range, so that ties are common and stars are just reached or just missed."""
        return Decimal(self.random.randint(5800, 10100) // 170 * 170 + self.choice((0, 0, 10))) / 100


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _one_row_a_key(table: str, rows: Iterable[Row]) -> list[Row]:
    keys = [column.name for column in schema.metadata.tables[table].primary_key]
    return list({tuple(row[key] for key in keys): row for row in rows}.values())


def _twice_entered(draw: _Draw, table: str, rows: list[Row]) -> Iterator[Row]:
    """Copies entered on another day under a new id; some differ from their original in one column."""
    (key,) = (column.name for column in schema.metadata.tables[table].primary_key)
    for number, row in enumerate(draw.random.sample(rows, min(5, len(rows)))):
        copy = {**row, key: 101 + number, "recorded_at": draw.moment(row["recorded_at"].date())}
        if draw.chance(0.3):
            other = draw.choice(rows)
            column = draw.choice([name for name in row if name not in (key, "recorded_at")])
            copy[column] = other[column]
        yield copy


def _reference(draw: _Draw) -> Rows:
    places = (*_PLACES, *_SECOND_CITY) if draw.chance(0.2) else _PLACES
    return {
        "division": [
            {"code": code, "name": code, "level": level, "kind": kind, "parent_code": parent} for code, level, kind, parent in places
        ],
        "unit": [
            {"unit_id": unit, "name": f"unit {unit}", "kind": "office", "division_code": draw.maybe(draw.code(), 0.8)} for unit in _UNITS
        ],
        "cadre": [{"cadre_id": cadre, "name": f"cadre {cadre}", "unit_id": draw.id(_UNITS), "grade": "division"} for cadre in _CADRES],
        "unit_cluster": [
            {"cluster_id": cluster, "name": f"cluster {cluster}", "lead_unit_id": draw.maybe(draw.id(_UNITS)), "formed_on": draw.past()}
            for cluster in (1, 2)
        ],
        "unit_cluster_member": [
            {"cluster_id": draw.choice((1, 2, 2, 99)), "unit_id": draw.id(_UNITS), "joined_on": draw.past()} for _ in range(12)
        ],
    }


def _stars(draw: _Draw) -> Rows:
    changes = (date(2020, 1, 1), draw.choice(draw.edges), draw.choice(draw.edges))
    schemes = draw.choice(((1,), (1, 2), (1, 2, 3)))
    if draw.chance(0.3):
        changes = (changes[0], changes[1], changes[1])  # in force from the same day: the higher id counts
    quarters = [month for month in draw.months if month.month % 3 == 1]
    one_scheme = draw.maybe(draw.choice(schemes), 0.6)
    return {
        "party_organization": [
            {
                "organization_id": organization,
                "name": f"organization {organization}",
                "kind": "branch",
                "peer_group": draw.choice(("office", "district")),
                "unit_id": draw.id(_UNITS),
                "active_from": draw.past(),
                "active_to": draw.maybe(draw.day(), 0.2),
            }
            for organization in _ORGANIZATIONS
        ],
        "star_scheme": [
            {
                "scheme_id": scheme,
                "name": f"scheme {scheme}",
                "effective_from": start,
                "leading_share": Decimal(draw.choice(("0.200", "0.300", "0.333", "0.700"))),
                "trailing_share": Decimal(draw.choice(("0.100", "0.250", "0.300", "0.600"))),
            }
            for scheme, start in zip(schemes, changes, strict=False)
        ],
        "star_dimension": [
            {
                "scheme_id": scheme,
                "dimension": dimension,
                "name": dimension,
                "max_points": Decimal(draw.choice(("20.00", "20.10", "30.00"))),
                "position": position,
            }
            for scheme, (position, dimension) in product(schemes, enumerate(_DIMENSIONS))
            if draw.chance(0.85)
        ],
        "star_threshold": [
            {"scheme_id": scheme, "stars": stars, "min_points": Decimal(points) + scheme - 1}
            for scheme, (stars, points) in product(schemes, enumerate(("59.50", "69.70", "79.90", "85.00", "91.80"), start=1))
        ],
        "star_score": [
            {
                "organization_id": draw.id(_ORGANIZATIONS),
                "month": draw.a_month(draw.choice(draw.months[6:])),
                "dimension": draw.choice((*_DIMENSIONS, *_DIMENSIONS, "unheard_of")),
                "points": draw.choice(_TENTHS) + draw.choice((10, 15, 18, 20)),
                "recorded_at": draw.moment(draw.day()),
            }
            for _ in range(150)
        ],
        "star_evidence": [
            {
                "evidence_id": evidence,
                "organization_id": draw.id(_ORGANIZATIONS),
                "month": draw.a_month(draw.choice(draw.months[9:])),
                "dimension": draw.choice((*_DIMENSIONS, *_DIMENSIONS, "unheard_of")),
                "kind": draw.choice(("bonus", "record", "veto", "veto")),
                "points": draw.maybe(draw.choice(_TENTHS)),
                "cap_stars": draw.maybe(draw.choice((1, 2, 3, 4)), 0.8),
                "summary": draw.choice(("a", "b")),
                "occurred_on": (day := draw.day()),
                "recorded_at": draw.moment(day),
            }
            for evidence in range(1, 41)
        ],
        "star_rating": [
            {
                "organization_id": organization,
                "period_kind": kind,
                "period_start": start if draw.chance(0.98) else start.replace(day=2),
                "scheme_id": draw.choice((*schemes, *schemes, 99)) if one_scheme is None else one_scheme,
                "state": draw.choice(("provisional", "published", "published", "published", "published", "under_review", "not_rated")),
                "points": draw.maybe(draw.points(), 0.95),
                "stars": draw.maybe(draw.choice((1, 2, 3, 4, 5)), 0.9),
                "published_on": draw.maybe(_late(draw, start), 0.9),
                "recorded_at": draw.moment(start + timedelta(draw.choice((1, 5, 10, 20, 60, 89, 91, 95, 110)))),
            }
            for organization, start, kind in product((*_ORGANIZATIONS, 99), quarters, ("quarter", "month"))
            if draw.chance(0.93 if kind == "quarter" else 0.1)
        ],
    }


def _late(draw: _Draw, start: date) -> date:
    """A day after a quarter's start: mostly soon after its end, now and then long after or before."""
    return start + timedelta(draw.choice((30, 60, 85, 89, 90, 91, 92, 95, 100, 110, 250)))


def _training(draw: _Draw) -> Rows:
    habit = draw.choice((0.3, 0.6, 0.9))  # how often duties are fulfilled in this database
    duties = [
        {
            "cadre_id": cadre,
            "month": draw.a_month(month),
            "town_code": draw.code(),
            "required_days": Decimal(draw.choice(("3.0", "3.0", "3.0", "2.1", "0.7", "0.0"))),
            "exempt_reason": draw.maybe(draw.choice(("", " ", "ill")), 0.1),
        }
        for cadre, month in product((*_CADRES, 99), (*draw.months[6:17], *draw.months[9:17]))
        if draw.chance(0.35)
    ]
    fulfilled = [duty for duty in duties if draw.chance(habit)]
    visits = [
        {
            "cadre_id": duty["cadre_id"],
            "town_code": duty["town_code"] if draw.chance(0.8) else draw.code(),
            "visited_on": duty["month"].replace(day=draw.choice((1, 10, 28))) if draw.chance(0.9) else _month_end(duty["month"]),
            "days": days,
        }
        for duty in fulfilled
        for days in draw.choice((("0.7", "0.7", "0.7", "0.9"), ("3.0",), ("1.0", "1.0"), ("0.1", "0.2", "2.7"), ("2.0", "2.0")))
    ] + [
        {"cadre_id": draw.id(_CADRES), "town_code": draw.code(), "visited_on": draw.day(), "days": draw.choice(_TENTHS)} for _ in range(30)
    ]
    records = [
        {
            "cadre_id": duty["cadre_id"],
            "town_code": duty["town_code"],
            "task": task,
            "done_on": duty["month"].replace(day=draw.choice((1, 15, 28))),
        }
        for duty, task in product(fulfilled, _TASKS)
        if draw.chance(0.85)
    ] + [
        {"cadre_id": draw.id(_CADRES), "town_code": draw.code(), "task": draw.choice((*_TASKS, "unheard_of")), "done_on": draw.day()}
        for _ in range(30)
    ]
    return {
        "training_task": [
            {"task": task, "name": task, "period_months": months, "position": position}
            for position, (task, months) in enumerate(_TASKS.items())
        ],
        "training_duty": duties,
        "training_visit": [
            {"visit_id": number, **visit, "days": Decimal(visit["days"]), "recorded_at": draw.moment(visit["visited_on"])}
            for number, visit in enumerate(draw.random.sample(visits, min(160, len(visits))), start=1)
        ],
        "training_record": [
            {"record_id": number, **record, "summary": None, "recorded_at": draw.moment(record["done_on"])}
            for number, record in enumerate(draw.random.sample(records, min(160, len(records))), start=1)
        ],
        "grassroots_problem": [_problem(draw, number) for number in range(1, 71)],
    }


def _problem(draw: _Draw, number: int) -> Row:
    reported = draw.day()
    closed = draw.maybe(draw.after(reported) if draw.chance(0.6) else draw.day(), 0.6)
    outcome = draw.choice(("solved", "solved", "transferred", "long_term", "duplicate"))
    return {
        "problem_id": number,
        "town_code": draw.code(),
        "category": draw.choice(_CATEGORIES),
        "summary": draw.choice(("a", "b")),
        "cadre_id": draw.maybe(draw.id(_CADRES)),
        "unit_id": draw.maybe(draw.id(_UNITS)),
        "reported_on": reported,
        "assigned_on": draw.maybe(draw.after(reported)),
        "due_on": draw.maybe(draw.choice((draw.after(reported), closed, draw.day()))),
        "answered_on": draw.maybe(draw.after(reported)),
        "closed_on": closed,
        "closed_as": draw.maybe(outcome, 0.95 if closed else 0.05),
        "reopened": draw.choice((0, 0, 1)),
        "satisfied": draw.choice((True, False, None)),
        "recorded_at": draw.moment(reported),
    }


def _plan(draw: _Draw) -> Rows:
    phases = {10: 2, 4: 3, 7: 1}  # position by id: the order of the one is not that of the other
    milestones = [
        {
            "milestone_id": milestone,
            "phase_id": draw.choice((*phases, *phases, 99)),
            "division_code": draw.choice((CITY, *DISTRICTS)) if draw.chance(0.5) else draw.code(),
            "unit_id": draw.maybe(draw.id(_UNITS)),
            "name": f"milestone {milestone}",
            "weight": Decimal(draw.choice(("1.00", "0.70", "2.30", "0.00"))),
            "planned_start": (start := draw.day() - timedelta(draw.choice((0, 30, 200)))),
            "planned_finish": draw.choice((draw.after(start), draw.day(), draw.day() + timedelta(60))),
            "removed_on": draw.maybe(draw.day(), 0.15),
        }
        for milestone in _MILESTONES
    ]
    return {
        "plan_phase": [
            {
                "phase_id": phase,
                "position": position,
                "name": f"phase {position}",
                "scope_level": "town",
                "starts_on": (start := draw.day() - timedelta(draw.choice((0, 90)))),
                "ends_on": draw.choice((draw.after(start), draw.day(), draw.today, draw.today + timedelta(90))),
            }
            for phase, position in phases.items()
        ],
        "pilot_site": [
            {
                "phase_id": draw.choice((*phases, *phases, 99)),
                "division_code": draw.code(),
                "planned_on": draw.day(),
                "started_on": draw.maybe(draw.day()),
                "accepted_on": draw.maybe(draw.day()),
            }
            for _ in range(30)
        ],
        "milestone": milestones,
        "milestone_replan": [
            {
                "milestone_id": draw.id(_MILESTONES),
                "approved_on": draw.day(),
                "planned_finish": draw.day() + timedelta(draw.choice((0, 0, 60))),
            }
            for _ in range(25)
        ],
        "milestone_report": [
            {
                "milestone_id": draw.id(_MILESTONES),
                "reported_on": (day := draw.day()),
                "percent_complete": Decimal(draw.choice(("0.00", "0.00", "33.30", "70.00", "100.00"))),
                "forecast_finish": draw.maybe(draw.day() + timedelta(draw.choice((0, 60)))),
                "actual_finish": draw.maybe(draw.choice((day, draw.after(day), draw.day())), 0.3),
                "cause": draw.maybe(draw.choice(("", "rain"))),
                "recovery_on": draw.maybe(draw.day()),
            }
            for _ in range(50)
        ],
    }


def _indicators(draw: _Draw) -> Rows:
    names = ("beds", "care_share", "complaints", "meals", "marriages")
    diligence = draw.choice((1.0, 0.9, 0.5, 0.1))  # how often a district reports a month in this database
    dues = (*draw.edges, draw.today, draw.today, draw.today + timedelta(200))
    return {
        "indicator": [
            {
                "indicator": name,
                "topic": "marriage_stay" if name == "marriages" else "eldercare",
                "name": name,
                "unit_label": "-",
                "direction": draw.choice(("up", "down", "context")),
                "aggregation": draw.choice(("sum", "ratio")),
                "definition": name,
                "position": position,
            }
            for position, name in enumerate(names)
        ],
        "indicator_value": [
            {
                "indicator": name,
                "division_code": code,
                "month": draw.a_month(month),
                "numerator": draw.choice(_TENTHS) * 10,
                "denominator": draw.maybe(draw.choice((*_TENTHS, Decimal(0))) * 30, 0.85),
                "recorded_at": draw.moment(_month_end(month) - timedelta(draw.choice((0, 20)))),
            }
            for name, month in product((*names, "unheard_of"), draw.months[11:17])
            for code in (*DISTRICTS[: draw.choice((3, 5))], *(draw.maybe(draw.code(), 0.15) for _ in range(3)))
            if code is not None and draw.chance(diligence)
        ],
        "indicator_target": [
            {
                "indicator": name,
                "division_code": code,
                "due_on": draw.choice(dues),
                "target": Decimal(draw.random.randint(1, 9999)).scaleb(-4),
            }
            for name, code, _ in product((*names, "unheard_of"), (CITY, "3710", *DISTRICTS, _TOWNS[0]), range(3))
            if draw.chance(0.4)
        ],
    }


def _task_forces(draw: _Draw) -> Rows:
    return {
        "task_force": [
            {
                "task_force_id": force,
                "name": f"force {force}",
                "field": "funeral",
                "lead_unit_id": draw.maybe(draw.id(_UNITS)),
                "formed_on": draw.past(),
                "dissolved_on": draw.maybe(draw.day(), 0.3),
            }
            for force in _FORCES
        ],
        "task_force_member": [
            {
                "task_force_id": draw.id(_FORCES),
                "cadre_id": draw.id(_CADRES),
                "role": "member",
                "time_share": Decimal(draw.choice(("0.100", "0.200", "0.700", "0.333", "0.000", "1.000"))),
                "joined_on": draw.day() - timedelta(draw.choice((0, 100))),
                "left_on": draw.maybe(draw.day() + timedelta(draw.choice((0, 30)))),
            }
            for _ in range(35)
        ],
        "work_item": [
            {
                "work_item_id": number,
                "task_force_id": draw.id(_FORCES),
                "cadre_id": draw.maybe(draw.id(_CADRES), 0.85),
                "division_code": draw.maybe(draw.code(), 0.8),
                "title": draw.choice(("a", "b")),
                "priority": draw.choice((1, 2, 3)),
                "effort_days": draw.choice(_TENTHS),
                "opened_on": (opened := draw.day()),
                "due_on": draw.maybe(
                    draw.choice((draw.after(opened), draw.day(), draw.today + timedelta(draw.choice((7, 8, 30, 31))))), 0.85
                ),
                "closed_on": draw.maybe(draw.choice((draw.after(opened), draw.day())), 0.45),
                "recorded_at": draw.moment(opened),
            }
            for number in range(1, 71)
        ],
    }


def _meetings(draw: _Draw) -> Rows:
    return {
        "meeting": [
            {"meeting_id": meeting, "name": f"meeting {meeting}", "quarter": draw.a_month(draw.choice(draw.months)), "held_on": draw.day()}
            for meeting in range(1, 7)
        ],
        "decision": [
            {
                "decision_id": decision,
                "meeting_id": draw.id(range(1, 7)),
                "topic": "stars",
                "summary": "a",
                "unit_id": draw.maybe(draw.id(_UNITS)),
                "due_on": draw.day(),
                "done_on": draw.maybe(draw.day()),
            }
            for decision in range(1, 16)
        ],
        "remark": [
            {
                "remark_id": remark,
                "topic": "stars",
                "division_code": draw.maybe(draw.code()),
                "unit_id": draw.maybe(draw.id(_UNITS)),
                "body": "a",
                "made_on": draw.day(),
            }
            for remark in range(1, 16)
        ],
    }


def _feeds(draw: _Draw) -> Rows:
    noon = datetime.combine(draw.today, time(12))
    diligence = draw.choice((1.0, 0.9, 0.6))
    return {
        "feed": [
            {
                "feed": feed,
                "refreshed_at": noon - timedelta(hours=draw.choice((-1, 0, 1, 23, 24, 25)), seconds=draw.choice((0, 0, 1))),
                "covers_until": draw.day(),
                "stale_after_hours": draw.choice((0, 1, 24)),
            }
            for feed in _FEEDS
        ],
        "submission": [
            {
                "feed": feed,
                "division_code": code if draw.chance(0.98) else draw.code(),
                "month": draw.a_month(month),
                "submitted_on": draw.after(_month_end(month)),
                "approved_on": draw.maybe(draw.after(_month_end(month))),
            }
            for feed, month, code in product((*_FEEDS[: draw.choice((2, 3))], "unheard_of"), draw.months[10:16], DISTRICTS)
            if draw.chance(diligence)
        ],
    }
