"""What a reader may see of the shared database, where that is not everything: the rows of one district, no names of persons.

It is kept where the statements are written: whatever is asked, each table is read through what stands here, on every engine. So no
question, page or command can forget it. What belongs to no district (divisions, units, schemes, indicators, meetings, standards, feeds,
who has reported, who serves in which task force) is seen by all; of cadres elsewhere a district sees the number, not the name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from data_access import schema

_OF_DIVISION = (schema.pilot_site, schema.milestone, schema.indicator_value, schema.work_item, schema.remark, schema.training_progress)
_OF_TOWN = (schema.grassroots_problem,)
_OF_ORGANIZATION = (schema.star_score, schema.star_evidence, schema.star_rating)
_OF_MILESTONE = (schema.milestone_replan, schema.milestone_report)
_OF_UNIT = (schema.party_organization, schema.decision)
_OF_CADRE = (schema.training_visit, schema.training_record)


@dataclass(frozen=True)
class Reader:
    """Who reads: `district` is the only one whose rows are seen, None all; `sees_names`: of persons."""

    district: str | None = None
    sees_names: bool = True


EVERYTHING = Reader()


def seen(reader: Reader) -> Mapping[str, sa.Select]:
    """What the reader sees of each table of which that is not all: its columns, in their order."""
    found = {} if reader.district is None else _of_district(reader.district)
    if not reader.sees_names:
        found[schema.cadre.name] = _named(sa.false())
    elif reader.district is not None:
        found[schema.cadre.name] = _named(_is_own_cadre(reader.district))
    return found


def _of_district(district: str) -> dict[str, sa.Select]:
    codes = _codes(district)
    units = sa.select(schema.unit.c.unit_id).where(schema.unit.c.division_code.in_(codes))
    organizations = sa.select(schema.party_organization.c.organization_id).where(schema.party_organization.c.unit_id.in_(units))
    milestones = sa.select(schema.milestone.c.milestone_id).where(schema.milestone.c.division_code.in_(codes))
    cadres = schema.on_duty_in(codes)
    cities = sa.select(schema.division.c.code).where(schema.division.c.level == "city")
    target, duty = schema.indicator_target, schema.training_duty
    conditions = {
        **{table: table.c.division_code.in_(codes) for table in _OF_DIVISION},
        **{table: table.c.town_code.in_(codes) for table in _OF_TOWN},
        **{table: table.c.organization_id.in_(organizations) for table in _OF_ORGANIZATION},
        **{table: table.c.milestone_id.in_(milestones) for table in _OF_MILESTONE},
        **{table: table.c.unit_id.in_(units) for table in _OF_UNIT},
        **{table: table.c.town_code.in_(codes) | table.c.cadre_id.in_(cadres) for table in _OF_CADRE},
        duty: duty.c.cadre_id.in_(cadres),
        target: target.c.division_code.in_(codes) | target.c.division_code.in_(cities),  # without its own that of the city holds
    }
    return {table.name: sa.select(table).where(condition) for table, condition in conditions.items()}


def _codes(district: str) -> sa.Select:
    """The codes that walk up to a district, as dashboard.figures.districts does it: not through a city or another district."""
    division = schema.division
    codes = (
        sa.select(division.c.code)
        .where(division.c.code == district, division.c.level == "district")
        .cte("own", recursive=True, nesting=True)
    )
    below = sa.select(division.c.code).join(codes, division.c.parent_code == codes.c.code)
    return sa.select(codes.union(below.where(division.c.level.not_in(("city", "district")))).c.code)


def _is_own_cadre(district: str) -> sa.ColumnElement[bool]:
    cadre, unit, codes = schema.cadre, schema.unit, _codes(district)
    of_unit = cadre.c.unit_id.in_(sa.select(unit.c.unit_id).where(unit.c.division_code.in_(codes)))
    return of_unit | cadre.c.cadre_id.in_(schema.on_duty_in(codes))


def _named(is_shown: sa.ColumnElement[bool]) -> sa.Select:
    """All cadres; those whose name is not shown are called by their number, as those are whom nobody knows."""
    cadre = schema.cadre
    number = sa.literal("#") + sa.cast(cadre.c.cadre_id, sa.String(12))
    name = sa.case((is_shown, cadre.c.name), else_=number).label("name")
    return sa.select(*(name if column is cadre.c.name else column for column in cadre.c))
