"""Problems found in training: reported on visits, assigned, answered, closed."""

import math
import random
from datetime import date, timedelta

from data_access.demo.places import LAG
from data_access.demo.timeline import Row, Rows, Timeline, entered, numbered, table

_OPEN_LONG = 0.016  # of the problems, a share that grows old


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """grassroots_problem: from some 300 a quarter to some 450, handled faster every year."""
    texts: dict[str, list[dict[str, str]]] = {}
    for line in table("problems"):
        texts.setdefault(line["category"], []).append(line)
    towns = {division["code"]: division["name"] for division in rows["division"]}
    bureaus = {unit["division_code"]: unit["unit_id"] for unit in rows["unit"] if unit["division_code"]}
    found = []
    for visit in rows["training_visit"]:
        rng = random.Random(f"problem {visit['cadre_id']} {visit['visited_on']}")
        if rng.random() < 0.25 + 0.12 * timeline.share(visit["visited_on"]):
            category = rng.choices(list(texts), (34, 24, 10, 10, 14, 8))[0]
            text = rng.choice(texts[category])
            unit = bureaus[visit["town_code"][:6]] if rng.random() < 0.35 else int(text["unit_id"])
            found.append(
                Row(
                    town_code=visit["town_code"],
                    category=category,
                    summary=text["summary"].format(town=towns[visit["town_code"]]),
                    cadre_id=visit["cadre_id"],
                    unit_id=unit,
                    reported_on=visit["visited_on"],
                )
                | _life(rng, timeline, visit["visited_on"], LAG.get(visit["town_code"][:6], 1))
            )
    return {"grassroots_problem": numbered(timeline.recorded(found), "problem_id")}


def _life(rng: random.Random, timeline: Timeline, reported: date, lag: float) -> Row:
    """From assignment to closing, as far as it has come; a few are sent back after a first answer, a few grow old."""
    assigned = reported + timedelta(days=rng.choice((0, 1, 1, 2, 3)) + (rng.randrange(4, 12) if rng.random() < 0.03 else 0))
    due = reported + timedelta(days=rng.choice((10, 15, 15, 20, 30))) if rng.random() > 0.02 else None
    days = 2 + rng.lognormvariate(math.log(11 - 4 * timeline.share(reported)), 0.55) * lag
    if rng.random() < _OPEN_LONG * lag * lag:
        days += rng.randrange(40, 140)
    answered = max(assigned, reported + timedelta(days=round(days) - rng.randrange(1, 4)))
    closed = max(assigned, reported + timedelta(days=round(days)))
    closed_as = rng.choices(("solved", "transferred", "long_term", "duplicate"), (88, 6, 4, 2))[0]
    satisfied = rng.random() < 0.97 - 0.06 * lag if rng.random() < 0.85 else None
    sent_back = rng.random() < 0.04 and timeline.happened(closed) is not None
    if sent_back:
        closed += timedelta(days=rng.randrange(8, 25))
        answered = closed
    return Row(
        assigned_on=timeline.happened(assigned),
        due_on=due if timeline.happened(assigned) else None,
        answered_on=timeline.happened(answered),
        closed_on=timeline.happened(closed),
        closed_as=closed_as if timeline.happened(closed) else None,
        reopened=int(sent_back),
        satisfied=satisfied if timeline.happened(answered) else None,
        recorded_at=entered(rng, reported, int(rng.random() < 0.3)),
    )
