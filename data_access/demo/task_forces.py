"""Three task forces, their seconded cadres, and the work that arrives and is done week by week."""

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

from data_access.demo.timeline import Row, Rows, Timeline, entered, numbered, shift_months, table, working_days


@dataclass(frozen=True)
class _Force:
    """Arrivals a week; backlog and share done on time at four days (see `_level`); how late the late ones may be; effort, 1 is usual."""

    name: str
    name_en: str
    field: str
    unit: int
    arrivals: int
    backlog: tuple[int, int, int, int]
    on_time: tuple[float, float, float, float]
    late_days: int
    effort: float


_FORCES = {
    1: _Force("殡葬改革专班", "Funeral reform", "funeral", 6, 6, (34, 42, 40, 37), (0.88, 0.92, 0.95, 0.96), 20, 1.0),
    2: _Force("大救助专班", "Social assistance", "assistance", 5, 8, (44, 58, 84, 104), (0.88, 0.84, 0.66, 0.6), 70, 1.4),
    3: _Force("养老改革专班", "Eldercare reform", "eldercare", 7, 7, (50, 60, 56, 53), (0.82, 0.86, 0.89, 0.9), 30, 1.1),
}
# Per force: cadre (all of grade division), share of time, weight of the work given. The first leads; 13 and 20 serve two forces.
_MEMBERS: dict[int, tuple[tuple[int, float, float], ...]] = {
    1: ((8, 0.5, 1), (11, 1, 2), (14, 1, 2), (17, 1, 2), (20, 0.4, 0.7), (23, 0.8, 1.6), (26, 1, 2)),
    2: ((9, 0.6, 1.3), (12, 1, 3.8), (13, 0.6, 1.1), (15, 1, 2.7), (18, 1, 1.7), (21, 1, 2.5), (24, 0.8, 1.4), (20, 0.4, 0.6)),
    3: ((10, 0.5, 1), (13, 0.4, 0.7), (16, 1, 2.2), (19, 1, 2), (22, 0.2, 0.12), (25, 1, 2.2), (27, 1, 1.8), (28, 0.6, 1.2)),
}
_FORMER = {1: (30,), 2: (33, 36), 3: (39,)}  # until a year and a half ago; those after the lead took their place
_LEAVING = (2, 24)  # whose secondment ends in three weeks
_LEFT = (2, 42)  # gone for months, still named as owner of two items


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """task_force, task_force_member, work_item."""
    formed = shift_months(timeline.quarters[0], 1)
    members = [member for force in _FORCES for member in _members(timeline, force, formed)]
    items = [item for force in _FORCES for item in _items(timeline, rows, force, formed)]
    return {
        "task_force": [
            Row(
                task_force_id=number,
                name=force.name,
                name_en=force.name_en,
                field=force.field,
                lead_unit_id=force.unit,
                formed_on=formed,
                dissolved_on=None,
            )
            for number, force in _FORCES.items()
        ],
        "task_force_member": members,
        "work_item": numbered(timeline.recorded(items), "work_item_id"),
    }


def _members(timeline: Timeline, force: int, formed: date) -> Iterator[Row]:
    changed = shift_months(timeline.running, -18)
    for n, (cadre, share, _) in enumerate(_MEMBERS[force]):
        joined = changed if n and n <= len(_FORMER[force]) else formed
        left = timeline.today + timedelta(days=20) if (force, cadre) == _LEAVING else None
        yield _member(force, cadre, "member" if n else "lead", share, joined, left)
    for cadre in _FORMER[force]:
        yield _member(force, cadre, "member", 1, formed, changed - timedelta(days=1))
    if force == _LEFT[0]:
        yield _member(force, _LEFT[1], "member", 1, changed, timeline.running - timedelta(days=12))


def _member(force: int, cadre: int, role: str, share: float, joined: date, left: date | None) -> Row:
    return Row(task_force_id=force, cadre_id=cadre, role=role, time_share=Decimal(str(share)), joined_on=joined, left_on=left)


def _level(timeline: Timeline, levels: tuple[float, float, float, float], day: date) -> float:
    """Straight between the four days that a force is described at, and level afterwards."""
    marks = (timeline.quarters[0], shift_months(timeline.running, -6), timeline.running, shift_months(timeline.running, 3))
    n = min(bisect_right(marks, day), len(marks) - 1)
    passed = min(1.0, (day - marks[n - 1]) / (marks[n] - marks[n - 1]))
    return levels[n - 1] + (levels[n] - levels[n - 1]) * passed


def _items(timeline: Timeline, rows: Rows, number: int, formed: date) -> list[Row]:
    """Each week some arrive, and as many are done as the backlog demands, on time as often as the force keeps its dates.

    The weeks go on for a year after the running quarter, until all its items are done: so each has a due date that its closing explains.
    """
    rng = random.Random(f"work items {number}")
    force = _FORCES[number]
    titles = _titles(rng, rows, force.field)
    items: list[Row] = []
    queue: list[tuple[float, int]] = []  # when it is the turn of which item
    held: Counter[int | None] = Counter()
    monday = formed - timedelta(days=formed.weekday())
    while monday < shift_months(timeline.running, 15):
        days = working_days(max(monday, formed), monday + timedelta(days=4))
        monday += timedelta(weeks=1)
        if not days:
            continue
        for _ in range(max(3, round(force.arrivals + rng.gauss(0, 1.3))) if items else force.backlog[0]):
            item = _item(rng, force, rng.choice(days), *next(titles))
            owner = _owner(rng, timeline, number, held, item["opened_on"])
            heappush(queue, (item["opened_on"].toordinal() + rng.gauss(0, 20) + 10 * item["priority"], len(items)))
            items.append(item | {"task_force_id": number, "cadre_id": owner})
            held[owner] += 1
        for _ in range(round(len(queue) - _level(timeline, force.backlog, days[-1]))):
            item = items[heappop(queue)[1]]
            closed = max(item["opened_on"], rng.choice(days))
            is_on_time = rng.random() < _level(timeline, force.on_time, closed)
            due = closed + timedelta(days=rng.randrange(14) if is_on_time else -rng.randrange(1, force.late_days))
            item["due_on"] = max(due, item["opened_on"] + timedelta(days=5)) if rng.random() > 0.03 else None
            item["closed_on"] = timeline.happened(closed)
            held[item["cadre_id"]] -= 1
    if number == _LEFT[0]:
        for item in [item for item in items if not item["closed_on"] and item["opened_on"] < timeline.running - timedelta(days=12)][:2]:
            item["cadre_id"] = _LEFT[1]
    return items


def _item(rng: random.Random, force: _Force, day: date, code: str | None, title: str, title_en: str) -> Row:
    effort = rng.choice((2, 3, 4, 4, 6, 6, 8, 10, 12)) / 2 * force.effort
    return Row(
        division_code=code,
        title=title,
        title_en=title_en,
        priority=rng.choices((1, 2, 3), (20, 60, 20))[0],
        effort_days=Decimal(str(round(min(6.0, effort), 1))),
        opened_on=day,
        due_on=None,
        closed_on=None,
        recorded_at=entered(rng, day, int(rng.random() < 0.2)),
    )


def _owner(rng: random.Random, timeline: Timeline, force: int, held: Counter[int | None], day: date) -> int | None:
    """The one on duty who has the least for what he or she can take; sometimes nobody."""
    before = day < shift_months(timeline.running, -18)
    former = dict(zip((cadre for cadre, *_ in _MEMBERS[force][1:]), _FORMER[force], strict=False)) if before else {}
    weights = {former.get(cadre, cadre): weight for cadre, _, weight in _MEMBERS[force]}
    return min(weights, key=lambda cadre: (held[cadre] + rng.random()) / weights[cadre]) if rng.random() > 0.04 else None


def _titles(rng: random.Random, rows: Rows, field: str) -> Iterator[tuple[str | None, str, str]]:
    """Division code, title, English title: every subject with every step in every district and the city, in batches, none twice."""
    lines = table("work_items")
    subjects = [line for line in lines if line["field"] == field]
    steps = [line for line in lines if line["part"] == "step"]
    places = [(row["code"], row["name"], row["name_en"]) for row in rows["division"] if row["level"] == "district"]
    places += [(None, "全市", "City-wide")]
    for batch in count(1):
        combinations = [(place, subject, step) for place in places for subject in subjects for step in steps]
        rng.shuffle(combinations)
        ordinal, ordinal_en = ("", "") if batch == 1 else (f"（{'一二三四五六七八九'[batch - 1]}批）", f" (batch {batch})")
        for (code, name, name_en), subject, step in combinations:
            yield code, f"{name}{subject['zh']}{step['zh']}{ordinal}", f"{name_en}: {subject['en']}, {step['en']}{ordinal_en}"
