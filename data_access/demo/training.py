"""Front-line training: the roster, the visits and the seven ones."""

import random
from datetime import date
from decimal import Decimal

from data_access.demo.places import LAG
from data_access.demo.timeline import Row, Rows, Timeline, entered, month_end, numbered, table, working_days

_FULL = ((1, 1, 1), (1, 1, 1), (1.5, 1.5), (1, 0.5, 1.5), (1, 1, 0.5, 0.5), (1, 1, 1, 0.5))
_SHORT = ((1, 1), (1, 1), (1.5, 0.5), (1.5,), (1,), (1, 1, 0.5), ())
_DILIGENCE = (0.1, 0.1, 0.08, -0.2)  # added to the chance of a full month: one in four finds it hard
_MAKE_UP = (31, 77, 112, 140)  # cadres who owe six days this month and have not begun


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """training_task, training_duty, training_visit, training_record."""
    towns = {division["code"]: division["name"] for division in rows["division"] if division["level"] == "town"}
    duties = _roster(timeline, rows, list(towns))
    tasks = table("tasks")
    neighbours: dict[str, list[str]] = {}
    for code in towns:
        neighbours.setdefault(code[:6], []).append(code)
    visits: list[Row] = []
    records: list[Row] = []
    diligence = {cadre["cadre_id"]: random.Random(f"diligence {cadre['cadre_id']}").choice(_DILIGENCE) for cadre in rows["cadre"]}
    for duty in duties:
        if duty["exempt_reason"] or (duty["cadre_id"] in _MAKE_UP and duty["month"] == timeline.today.replace(day=1)):
            continue
        rng = random.Random(f"duty {duty['cadre_id']} {duty['month']}")
        odds = _odds(timeline, duty) + diligence[duty["cadre_id"]]
        done = _visits(rng, duty, odds, neighbours[duty["town_code"][:6]])
        visits += done
        records += [_record(rng, line, rng.choice(done), towns) for line in tasks if done and _is_done(rng, line, duty, odds)]
    described = ("task", "name", "name_en", "period_months")
    return {
        "training_task": [{key: line[key] for key in described} | {"position": n} for n, line in enumerate(tasks, 1)],
        "training_duty": sorted(duties, key=lambda row: (row["cadre_id"], row["month"])),
        "training_visit": numbered(timeline.recorded(visits), "visit_id"),
        "training_record": numbered(timeline.recorded(records), "record_id"),
    }


def _roster(timeline: Timeline, rows: Rows, towns: list[str]) -> list[Row]:
    """Everybody below the bureau's heads has a town for half a year; every town has somebody."""
    rng = random.Random("roster")
    cadres = [cadre["cadre_id"] for cadre in rows["cadre"] if cadre["grade"] != "bureau"]
    full_time = {
        (row["cadre_id"], row["joined_on"], row["left_on"] or date.max) for row in rows["task_force_member"] if row["time_share"] == 1
    }
    this_month = timeline.today.replace(day=1)
    duties = []
    posts: list[str] = []
    for month in timeline.months:
        if not posts or month.month in (1, 7):
            posts = [*towns, *rng.sample(towns, len(cadres) - len(towns))]
            rng.shuffle(posts)
        elif month.month % 3 == 0:  # a few change places in the middle of a quarter
            for _ in range(3):
                one, other = rng.sample(range(len(posts)), 2)
                posts[one], posts[other] = posts[other], posts[one]
        for cadre, town in zip(cadres, posts, strict=True):
            reason = rng.choice(("病假", "产假", "脱产培训")) if rng.random() < 0.015 else None
            if any(who == cadre and joined <= month <= left for who, joined, left in full_time):
                reason = "专班全脱产"
            days = 6 if cadre in _MAKE_UP and month == this_month else 3
            duties.append(Row(cadre_id=cadre, month=month, town_code=town, required_days=days, exempt_reason=reason))
    return duties


def _odds(timeline: Timeline, duty: Row) -> float:
    """The chance of a month done in full: better every year, worse where the district is behind."""
    return 0.79 + 0.12 * min(timeline.share(duty["month"]), 1) - 0.42 * (LAG.get(duty["town_code"][:6], 1) - 1)


def _visits(rng: random.Random, duty: Row, odds: float, neighbours: list[str]) -> list[Row]:
    lag = LAG.get(duty["town_code"][:6], 1)
    lengths = rng.choice(_FULL if rng.random() < odds else _SHORT)
    last = month_end(duty["month"]) if rng.random() < 0.3 else duty["month"].replace(day=24)
    days = sorted(rng.sample(working_days(duty["month"], last), len(lengths)))
    return [
        Row(
            cadre_id=duty["cadre_id"],
            town_code=rng.choice(neighbours) if rng.random() < 0.03 else duty["town_code"],
            visited_on=day,
            days=Decimal(str(length)),
            recorded_at=entered(rng, day, _delay(rng, lag)),
        )
        for day, length in zip(days, lengths, strict=True)
    ]


def _delay(rng: random.Random, lag: float) -> int:
    """Days until the entry: mostly the same or the next day, longer where the district is behind, now and then very late."""
    return rng.randrange(25, 70) if rng.random() < 0.002 else int(rng.expovariate(1 / (1.6 * lag**1.5)))


def _is_done(rng: random.Random, line: dict[str, str], duty: Row, odds: float) -> bool:
    """Whether a task is done this month; one of a longer period waits for a month of its own, rather a late one."""
    period, month = int(line["period_months"]), duty["month"].month - 1
    if period > 1:
        own = random.Random(f"{line['task']} {duty['cadre_id']} {duty['month'].year} {month // period}")
        if month % period != own.choices(range(period), range(1, period + 1))[0]:
            return False
    return rng.random() < float(line["usual"]) + min(0, odds - 0.85) / 2


def _record(rng: random.Random, line: dict[str, str], visit: Row, towns: dict[str, str]) -> Row:
    return Row(
        cadre_id=visit["cadre_id"],
        task=line["task"],
        town_code=visit["town_code"],
        done_on=visit["visited_on"],
        summary=line["summary"].format(town=towns[visit["town_code"]]),
        recorded_at=entered(rng, visit["visited_on"], rng.randrange(2)),
    )
