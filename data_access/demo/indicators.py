"""Indicators of eldercare and of the initiatives: city values between four marks, shared out to the districts month by month."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from data_access.demo.eldercare import phase_start
from data_access.demo.places import CITY, LAG, LAIXI
from data_access.demo.timeline import Row, Rows, Timeline, allot, entered, shift_months, table

_INITIATIVES = (
    ("marriage_stay", "婚恋旅居目的地建设", "Marriage-and-stay destinations", 20, "文化和旅游局;商务局;妇联", 30),
    ("left_behind_children", "农村留守儿童关爱服务", "Care for rural left-behind children", 9, "教育局;公安局;团市委", 34),
    ("family_tracing", "救助寻亲联动机制", "Joint family tracing", 18, "公安局;卫生健康委员会", 28),
    ("ageing_hub", "老龄工作枢纽平台", "Ageing hub platform", 8, "卫生健康委员会;大数据局;人力资源和社会保障局", 24),
)
Path = Callable[[date], float]


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """initiative, indicator, indicator_target, indicator_value."""
    lines = table("indicators")
    described = (
        "indicator",
        "topic",
        "name",
        "name_en",
        "unit_label",
        "unit_label_en",
        "direction",
        "aggregation",
        "definition",
        "definition_en",
    )
    sizes = _sizes(rows)
    return {
        "initiative": [
            Row(
                initiative_id=n,
                topic=topic,
                name=name,
                name_en=name_en,
                lead_unit_id=unit,
                partners=partners,
                started_on=shift_months(timeline.running, -months),
                ended_on=None,
            )
            for n, (topic, name, name_en, unit, partners, months) in enumerate(_INITIATIVES, 1)
        ],
        "indicator": [{key: line[key] for key in described} | {"position": n} for n, line in enumerate(lines, 1)],
        "indicator_target": [target for line in lines for target in _targets(timeline, line, sizes[line["basis"]])],
        "indicator_value": timeline.recorded([value for line in lines for value in _values(timeline, line, sizes[line["basis"]])]),
    }


def _sizes(rows: Rows) -> dict[str, dict[str, int]]:
    """How large each district is, counted in towns, in villages and communities, in older people (sizes only, never shown)."""
    districts = [division["code"] for division in rows["division"] if division["level"] == "district"]
    villages = {line["code"]: int(line["village_level_units"]) for line in table("qingdao_village_counts", "reference")}
    elderly = {line["code"]: int(line["age60plus_2020"]) for line in table("qingdao_population", "reference")}
    return {
        "towns": {code: sum(division["parent_code"] == code for division in rows["division"]) for code in districts},
        "villages": {code: villages[code] for code in districts},
        "elderly": {code: elderly[code] for code in districts},
    }


def _targets(timeline: Timeline, line: dict[str, str], sizes: dict[str, int]) -> list[Row]:
    """Due at the end of each phase, of the city and of the districts; of a ratio, the same for all."""
    targets = []
    for position, key in enumerate(("t1", "t2", "t3"), 1):
        if not line[key]:
            continue
        due = phase_start(timeline, position + 1) - timedelta(days=1)
        parts = [Decimal(line[key])] * len(sizes) if line["aggregation"] == "ratio" else allot(float(line[key]), list(sizes.values()))
        for code, target in [(CITY, Decimal(line[key])), *zip(sizes, parts, strict=True)]:
            targets.append(Row(indicator=line["indicator"], division_code=code, due_on=due, target=target))
    return targets


def _values(timeline: Timeline, line: dict[str, str], sizes: dict[str, int]) -> list[Row]:
    """One row a district and month, entered about a week after its end. Laixi has not sent the latest month of eldercare."""
    marks = (timeline.quarters[0], *(phase_start(timeline, n) for n in (1, 2, 3)))
    full = [float(line[f"base{n}"]) for n in range(4)] if line["base0"] else [float(sum(sizes.values()))] * 4
    city = [float(line[f"v{n}"]) for n in range(4)]
    if not line["base0"] and line["aggregation"] == "ratio":
        city = [share * total for share, total in zip(city, full, strict=True)]
    by_shortfall = line["direction"] == "up" and (line["aggregation"] == "ratio" or bool(line["base0"]))
    lag = {code: LAG.get(code, 1.0) if line["direction"] != "context" else 1.0 for code in sizes}
    rows = []
    bases = _share_out(full, marks, sizes, dict.fromkeys(sizes, 1.0))
    if by_shortfall:
        values = _share_out([whole - part for whole, part in zip(full, city, strict=True)], marks, sizes, lag)
    else:
        values = _share_out(
            city, marks, sizes, {code: weight if line["direction"] == "down" else 1 / weight for code, weight in lag.items()}
        )
    for code in sizes:
        rng = random.Random(f"{line['indicator']} {code}")
        for month in timeline.months:
            day = shift_months(month, 1)
            base, value = round(bases[code](day)), values[code](day)
            if line["aggregation"] == "ratio" and line["direction"] != "context":
                value *= rng.uniform(0.985, 1.015)
            numerator = max(0, base - round(value)) if by_shortfall else round(value)
            missing = code == LAIXI and line["topic"] == "eldercare" and day == timeline.today.replace(day=1)
            if not missing:
                rows.append(
                    Row(
                        indicator=line["indicator"],
                        division_code=code,
                        month=month,
                        numerator=numerator,
                        denominator=base if line["aggregation"] == "ratio" else None,
                        recorded_at=entered(rng, day, rng.randrange(3, 8)),
                    )
                )
    return rows


def _share_out(totals: list[float], marks: tuple[date, ...], sizes: dict[str, int], pace: dict[str, float]) -> dict[str, Path]:
    """A path for each district, bent between the marks, where they add up to the totals; the pace tells more the later it is."""
    parts = [allot(total, [size * pace[code] ** ((n + 2) / 5) for code, size in sizes.items()]) for n, total in enumerate(totals)]
    return {
        code: partial(_between, marks, [part[n] for part in parts], random.Random(f"bend {code} {totals}").uniform(0.7, 1.3))
        for n, code in enumerate(sizes)
    }


def _between(marks: tuple[date, ...], levels: list[int], bend: float, day: date) -> float:
    n = max(0, min(sum(mark <= day for mark in marks), len(marks) - 1) - 1)
    return levels[n] + (levels[n + 1] - levels[n]) * ((day - marks[n]) / (marks[n + 1] - marks[n])) ** bend
