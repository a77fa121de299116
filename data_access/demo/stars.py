"""The Pioneer Index: two schemes, monthly scores, what they rest on, and the ratings that follow from them."""

import random
from datetime import date, timedelta
from decimal import Decimal

from data_access.demo.timeline import Row, Rows, Timeline, allot, day_in, entered, month_end, numbered, shift_months, table, working_days

_DIMENSIONS = {  # maximum points under the first and the second scheme
    "party_building": ("党建引领", "Party-building leadership", 20, 20),
    "delivery": ("工作落实", "Delivery of work", 30, 20),
    "reform": ("改革创新", "Reform and innovation", 20, 20),
    "charity": ("公益慈善", "Public benefit and charity", 15, 20),
    "grassroots": ("服务基层", "Service to the grassroots", 15, 20),
}
_THRESHOLDS = {1: 0, 2: 60, 3: 70, 4: 80, 5: 90}
_LAST = 11  # index of the last finished quarter
_VETOES = {(18, _LAST, 1): ("party_building", 2), (29, 6, 0): ("delivery", 3), (10, 9, 2): ("delivery", 2)}  # organization, quarter, month
_PUBLISHED_AFTER = {"month": 9, "quarter": 19, "year": 24}  # days

Points = dict[str, int]  # of a month, by dimension, in hundredths


def tables(timeline: Timeline, _: Rows) -> Rows:
    """party_organization, star_scheme, star_dimension, star_threshold, star_score, star_evidence, star_rating."""
    changed = timeline.quarters[_LAST - 3]  # a year back, on a quarter's first day
    schemes = {1: timeline.quarters[0], 2: changed}
    rows: Rows = {
        "star_scheme": [
            Row(
                scheme_id=1,
                name="先锋指数评定办法（试行）",
                name_en="Pioneer Index rules (trial)",
                effective_from=schemes[1],
                leading_share=Decimal("0.200"),
                trailing_share=Decimal("0.100"),
            ),
            Row(
                scheme_id=2,
                name="先锋指数星级评定办法",
                name_en="Pioneer Index star-rating rules",
                effective_from=schemes[2],
                leading_share=Decimal("0.250"),
                trailing_share=Decimal("0.150"),
            ),
        ],
        "star_dimension": [
            Row(scheme_id=scheme, dimension=key, name=name, name_en=name_en, max_points=maxima[scheme - 1], position=position)
            for scheme in schemes
            for position, (key, (name, name_en, *maxima)) in enumerate(_DIMENSIONS.items(), 1)
        ],
        "star_threshold": [Row(scheme_id=scheme, stars=n, min_points=points) for scheme in schemes for n, points in _THRESHOLDS.items()],
        "party_organization": [],
        "star_score": [],
        "star_evidence": [],
        "star_rating": [],
    }
    texts: dict[tuple[str, str], list[str]] = {}
    for line in table("evidence"):
        texts.setdefault((line["dimension"], line["kind"]), []).append(line["summary"])
    for line in table("organizations"):
        organization = _organization(timeline, line)
        rows["party_organization"].append(organization)
        rng = random.Random(f"stars {line['organization_id']}")
        scores = _scores(rng, timeline, line, organization, changed)
        rows["star_score"] += _score_rows(rng, organization["organization_id"], scores)
        rows["star_evidence"] += _evidence(rng, timeline, organization["organization_id"], scores, changed, texts)
        rows["star_rating"] += _ratings(timeline, line, organization["organization_id"], scores, changed)
    return rows | {
        "star_score": timeline.recorded(rows["star_score"]),
        "star_evidence": numbered(timeline.recorded(rows["star_evidence"]), "evidence_id"),
        "star_rating": timeline.recorded(rows["star_rating"]),
    }


def _organization(timeline: Timeline, line: dict[str, str]) -> Row:
    last = timeline.quarters[_LAST]
    founded = {"newcomer": last, "not_rated": day_in(shift_months(last, 1), 15)}.get(line["story"], date(2019, 3, 1))
    left = last - timedelta(days=1) if line["story"] == "leaver" else None
    kept = ("name", "name_en", "kind", "peer_group")
    return {key: line[key] for key in kept} | Row(
        organization_id=int(line["organization_id"]), unit_id=int(line["unit_id"]), active_from=founded, active_to=left
    )


def _quarter_points(rng: random.Random, line: dict[str, str]) -> list[int]:
    """Thirteen results in hundredths, from `then` to `now`; the wobble has gone at the last finished quarter, so that ties are exact."""
    then, now, jump = (float(line[key]) for key in ("then", "now", "jump"))
    wobble = [0.0]
    for _ in range(_LAST):
        wobble.append(0.6 * wobble[-1] + rng.gauss(0, 0.7))
    points = [then + (now - then) * n / _LAST + wobble[n] - wobble[_LAST] * n / _LAST - jump * (n == _LAST - 1) for n in range(_LAST + 1)]
    return [round(100 * value) for value in (*points, now + rng.gauss(0.3, 0.6))]


def _scores(rng: random.Random, timeline: Timeline, line: dict[str, str], organization: Row, changed: date) -> dict[date, Points]:
    """By month, so that the mean of a quarter's totals is exactly the quarter's result; what is lost is lost mostly where it is weak."""
    scores = {}
    tilt = {key: rng.uniform(0.7, 1.3) * (1.9 if key == line["weak"] else 1) for key in _DIMENSIONS}
    for quarter, points in zip(timeline.quarters, _quarter_points(rng, line), strict=True):
        spread = rng.randrange(20, 90)
        for n, deviation in enumerate(rng.sample((-spread, 0, spread), 3)):
            month = shift_months(quarter, n)
            lost = allot(
                10_000 - points - deviation,
                [weight * rng.uniform(0.9, 1.1) * _maximum(key, month, changed) for key, weight in tilt.items()],
            )
            if organization["active_from"] <= month_end(month) and (organization["active_to"] or month) >= month:
                scores[month] = {key: 100 * _maximum(key, month, changed) - part for key, part in zip(_DIMENSIONS, lost, strict=True)}
    return scores


def _maximum(dimension: str, month: date, changed: date) -> int:
    return int(_DIMENSIONS[dimension][3 if month >= changed else 2])


def _hundredths(points: float) -> Decimal:
    return Decimal(round(points)).scaleb(-2)


def _score_rows(rng: random.Random, organization: int, scores: dict[date, Points]) -> list[Row]:
    return [
        Row(organization_id=organization, month=month, dimension=key, points=_hundredths(value), recorded_at=recorded_at)
        for month, points in scores.items()
        for recorded_at in [entered(rng, shift_months(month, 1), rng.randrange(2, 6))]
        for key, value in points.items()
    ]


def _evidence(
    rng: random.Random,
    timeline: Timeline,
    organization: int,
    scores: dict[date, Points],
    changed: date,
    texts: dict[tuple[str, str], list[str]],
) -> list[Row]:
    rows = []
    for month, points in scores.items():
        number = timeline.months.index(month)
        found: list[tuple[str, str, int | None, int | None]] = [(rng.choice(list(_DIMENSIONS)), "record", None, None)]
        for key, value in points.items():
            lost = 100 * _maximum(key, month, changed) - value
            if lost < 250 and rng.random() < 0.16:
                found.append((key, "bonus", 50 * rng.randrange(1, 4), None))
            elif lost > 300 and rng.random() < 0.2:
                found.append((key, "deduction", -50 * rng.randrange(1, min(lost, 400) // 50), None))
        if veto := _VETOES.get((organization, number // 3, number % 3)):
            found.append((veto[0], "veto", None, veto[1]))
        for key, kind, amount, cap in found:
            day = rng.choice(working_days(month, month_end(month)))
            rows.append(
                Row(
                    organization_id=organization,
                    month=month,
                    dimension=key,
                    kind=kind,
                    points=None if amount is None else _hundredths(amount),
                    cap_stars=cap,
                    summary=rng.choice(texts[key, kind]),
                    occurred_on=day,
                    recorded_at=entered(rng, day, rng.randrange(3)),
                )
            )
    return rows


def _ratings(timeline: Timeline, line: dict[str, str], organization: int, scores: dict[date, Points], changed: date) -> list[Row]:
    """Published some days after the period's end; the running quarter has the mean of its months so far, provisionally."""
    totals = {month: sum(points.values()) for month, points in scores.items()}
    years = sorted({month.year for month in timeline.months})
    periods = [("month", month, 1) for month in totals]
    periods += [("quarter", quarter, 3) for quarter in timeline.quarters]
    periods += [("year", date(year, 1, 1), 12) for year in years]
    rows = []
    for kind, start, length in periods:
        months = [month for n in range(length) if (month := shift_months(start, n)) in totals]
        known = [totals[month] for month in months if shift_months(month, 1) + timedelta(days=5) < timeline.today]
        if not known or (kind == "year" and len(known) < length):
            continue
        ended = shift_months(start, length if len(known) == length or start != timeline.running else len(known))
        published = timeline.happened(ended + timedelta(days=_PUBLISHED_AFTER[kind])) if len(known) == length else None
        points = _hundredths(sum(known) / len(known))
        reached = max(n for n, least in _THRESHOLDS.items() if least <= points)
        row = Row(
            organization_id=organization,
            period_kind=kind,
            period_start=start,
            scheme_id=2 if start >= changed else 1,
            state="published" if published else "provisional",
            points=points,
            stars=min([reached, *_caps(timeline, organization, months)]),
            published_on=published,
            recorded_at=entered(random.Random(f"rating {start}"), ended, 6),
        )
        if kind == "quarter" and start == timeline.quarters[_LAST]:
            row |= _unsettled(line["story"])
        rows.append(row)
    return rows


def _caps(timeline: Timeline, organization: int, months: list[date]) -> list[int]:
    vetoed = {timeline.months[3 * quarter + month]: cap for (who, quarter, month), (_, cap) in _VETOES.items() if who == organization}
    return [vetoed[month] for month in months if month in vetoed]


def _unsettled(story: str) -> Row:
    """What two organizations have instead of a published result."""
    if story == "under_review":
        return Row(state="under_review", published_on=None)
    return Row(state="not_rated", points=None, stars=None, published_on=None) if story == "not_rated" else {}
