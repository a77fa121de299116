"""The eldercare pilot: three phases of twelve months, so placed that today lies in the last quarter of the second."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from data_access.demo.places import CITY, LAIXI, PINGDU
from data_access.demo.timeline import Row, Rows, Timeline, allot, day_in, month_end, shift_months, table

_PHASES = (
    ("第一年：镇街试点", "Year 1: town and street pilots", "town"),
    ("第二年：县域试点", "Year 2: county-level pilots", "district"),
    ("第三年：全域提升", "Year 3: city-wide upgrade", "city"),
)
_PILOT_TOWNS = 32
# Phase 2: acceptance planned in which month of the phase, and days of delay.
_DISTRICTS = {
    "370202": (6, -4),
    "370212": (6, 5),
    "370214": (7, 9),
    "370203": (8, -2),
    "370211": (9, 4),
    "370215": (9, 11),
    "370213": (11, 6),
    "370281": (12, 20),
    PINGDU: (10, 150),
    LAIXI: (11, 190),
}
_CAUSES = ("前期手续办理用时超出预期", "施工图审查意见整改", "区市配套资金到位较晚", "设备采购二次招标")


def phase_start(timeline: Timeline, position: int) -> date:
    """The first day of a phase: with today in the last quarter of a calendar year, the phases are calendar years."""
    return shift_months(timeline.running, 12 * (position - 1) - 21)


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """plan_phase, pilot_site, milestone, milestone_replan, milestone_report."""
    names = {division["code"]: (division["name"], division["name_en"]) for division in rows["division"]}
    lines = table("milestones")
    return {
        "plan_phase": [
            Row(
                phase_id=n,
                position=n,
                name=name,
                name_en=name_en,
                scope_level=level,
                starts_on=phase_start(timeline, n),
                ends_on=phase_start(timeline, n + 1) - timedelta(days=1),
            )
            for n, (name, name_en, level) in enumerate(_PHASES, 1)
        ],
        "pilot_site": _sites(timeline, rows),
        "milestone": [_milestone(timeline, line, *names[line["place"]]) for line in lines],
        "milestone_replan": [
            replan for line in lines for replan in _replans(timeline, line) if replan["approved_on"] <= timeline.yesterday
        ],
        "milestone_report": [
            report for line in lines for report in _reports(timeline, line) if report["reported_on"] <= timeline.yesterday
        ],
    }


def _sites(timeline: Timeline, rows: Rows) -> list[Row]:
    """Towns by each district's number of towns, all accepted but one of Pingdu; then the districts; then the city."""
    rng = random.Random("pilot sites")
    towns: dict[str, list[str]] = {}
    for division in rows["division"]:
        if division["kind"] in ("street", "town"):
            towns.setdefault(division["parent_code"], []).append(division["code"])
    numbers = allot(_PILOT_TOWNS, [len(codes) for codes in towns.values()])
    with_milestone = {line["place"] for line in table("milestones")}
    first = phase_start(timeline, 1)
    sites = []
    for (district, codes), amount in zip(towns.items(), numbers, strict=True):
        late = 45 if district in (LAIXI, PINGDU) else 0
        chosen = sorted(codes, key=lambda code: (code not in with_milestone, rng.random()))[:amount]
        for n, code in enumerate(chosen, 1):
            planned = day_in(shift_months(first, rng.randrange(5, 11)), 28)
            delay = 700 if (district, n) == (PINGDU, amount) else rng.randrange(-12, 16) + late
            sites.append(_site(timeline, 1, code, planned, delay))
    sites += [_site(timeline, 2, code, day_in(shift_months(first, 11 + month), 20), delay) for code, (month, delay) in _DISTRICTS.items()]
    return [*sites, _site(timeline, 3, CITY, day_in(shift_months(first, 35), 20), 0)]


def _site(timeline: Timeline, phase: int, code: str, planned: date, delay: int) -> Row:
    started = max(planned - timedelta(days=170), phase_start(timeline, phase) + timedelta(days=14))
    return Row(
        phase_id=phase,
        division_code=code,
        planned_on=planned,
        started_on=timeline.happened(started),
        accepted_on=timeline.happened(planned + timedelta(days=delay)),
    )


def _day(timeline: Timeline, line: dict[str, str], text: str) -> date:
    """Of '8-31': the day 31 of the phase's eighth month."""
    month, day = map(int, text.split("-"))
    return day_in(shift_months(phase_start(timeline, int(line["phase"])), month - 1), day)


def _milestone(timeline: Timeline, line: dict[str, str], name: str, name_en: str) -> Row:
    removed = _removal(timeline) if line["story"] == "removed" else None
    return Row(
        milestone_id=int(line["milestone_id"]),
        phase_id=int(line["phase"]),
        division_code=line["place"],
        unit_id=int(line["unit_id"]),
        name=line["name"].format(place=name),
        name_en=line["name_en"].format(place=name_en),
        weight=Decimal(line["weight"]),
        planned_start=_day(timeline, line, line["start"]),
        planned_finish=_day(timeline, line, line["finish"]),
        removed_on=removed,
    )


def _removal(timeline: Timeline) -> date:
    return day_in(shift_months(phase_start(timeline, 2), 7), 12)


def _replans(timeline: Timeline, line: dict[str, str]) -> list[Row]:
    """Of '6-18>9-05': approved on 6-18, to be finished on 9-05."""
    pairs = [text.split(">") for text in line["replans"].split(";") if text]
    return [
        Row(
            milestone_id=int(line["milestone_id"]),
            approved_on=_day(timeline, line, approved),
            planned_finish=_day(timeline, line, finish),
            reason=line["cause"],
        )
        for approved, finish in pairs
    ]


def _reports(timeline: Timeline, line: dict[str, str]) -> Iterator[Row]:
    """One late in every month until the end: work goes slow, fast, slow; a delay enters the forecast bit by bit."""
    rng = random.Random(f"milestone {line['milestone_id']}")
    start, first_plan = _day(timeline, line, line["start"]), _day(timeline, line, line["finish"])
    slip, scare = int(line["slip"]), int(line["scare"])
    finish = first_plan + timedelta(days=slip)
    plans = [(row["approved_on"], row["planned_finish"]) for row in _replans(timeline, line)]
    silence = {"silent": timeline.today - timedelta(days=62), "removed": _removal(timeline)}.get(line["story"], date.max)
    month = start.replace(day=1)
    while (day := day_in(month, rng.randrange(24, 28))) < min(finish, silence):
        month = shift_months(month, 1)
        if day < start:
            continue
        passed = (day - start) / (finish - start)
        surprise = slip * min(1.0, passed * 1.4) + (scare if 0.35 < passed < 0.8 else 0)
        forecast = max(first_plan + timedelta(days=round(surprise)), day + timedelta(days=5))
        plan = max([planned for approved, planned in plans if approved <= day], default=first_plan)
        explained = (forecast > plan or day > plan) and line["story"] != "no_recovery"
        yield Row(
            milestone_id=int(line["milestone_id"]),
            reported_on=day,
            percent_complete=round(100 * min(0.97, passed * passed * (3 - 2 * passed) * 0.4 + passed * 0.6)),
            forecast_finish=forecast,
            actual_finish=None,
            cause=(line["cause"] or rng.choice(_CAUSES)) if explained else None,
            recovery_on=month_end(forecast.replace(day=1)) if explained else None,
        )
    if finish < silence:
        yield Row(
            milestone_id=int(line["milestone_id"]),
            reported_on=finish + timedelta(days=rng.randrange(3)),
            percent_complete=100,
            forecast_finish=None,
            actual_finish=finish,
            cause=line["cause"] or None,
            recovery_on=None,
        )
