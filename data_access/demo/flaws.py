"""What the checks of data quality must find (docs/contract/definitions.md, Trust): a handful of each, planted on purpose."""

from datetime import timedelta
from decimal import Decimal

from data_access.demo.timeline import Row, Rows, Timeline

UNKNOWN_TOWN, UNKNOWN_DISTRICT = "370285999", "370286"
UNKNOWN_CADRE = 9999


def tables(timeline: Timeline, rows: Rows) -> Rows:
    """The tables that get a flaw, with it."""
    return {
        "training_duty": _duties(rows["training_duty"]),
        "training_visit": _visits(rows["training_visit"]),
        "grassroots_problem": _problems(timeline, rows["grassroots_problem"]),
        "work_item": _items(timeline, rows["work_item"]),
        "star_score": _scores(rows["star_score"], timeline),
    }


def _duties(duties: list[Row]) -> list[Row]:
    """month_not_first_day: two."""
    return [duty | {"month": duty["month"].replace(day=5)} if n in (700, 4100) else duty for n, duty in enumerate(duties)]


def _visits(visits: list[Row]) -> list[Row]:
    """visit_in_future: two; unknown_id: one; duplicate: two, entered again an hour later."""
    last = len(visits)
    changed = {
        last - 300: {"visited_on": visits[last - 300]["recorded_at"].date() + timedelta(days=3)},
        last - 1500: {"visited_on": visits[last - 1500]["recorded_at"].date() + timedelta(days=1)},
        last - 900: {"cadre_id": UNKNOWN_CADRE},
    }
    flawed = [visit | changed.get(n, {}) for n, visit in enumerate(visits)]
    return flawed + [_again(visits[last - n], "visit_id", last + m) for m, n in enumerate((410, 2100), 1)]


def _again(row: Row, key: str, number: int) -> Row:
    return row | {key: number, "recorded_at": row["recorded_at"] + timedelta(hours=1)}


def _problems(timeline: Timeline, problems: list[Row]) -> list[Row]:
    """unknown_code: three; closed_before_opened: one; duplicate: one."""
    closed = [n for n, problem in enumerate(problems) if problem["closed_on"] and problem["reported_on"] >= timeline.quarters[-2]]
    still_open = [n for n, problem in enumerate(problems) if not problem["closed_on"]]
    changed: dict[int, Row] = {n: {"town_code": UNKNOWN_TOWN} for n in (closed[20], closed[150], still_open[-5])}
    changed[closed[60]] = {"closed_on": problems[closed[60]]["reported_on"] - timedelta(days=2)}
    flawed = [problem | changed.get(n, {}) for n, problem in enumerate(problems)]
    return [*flawed, _again(problems[still_open[-9]], "problem_id", len(problems) + 1)]


def _items(timeline: Timeline, items: list[Row]) -> list[Row]:
    """unknown_code: two; closed_before_opened: one; duplicate: one."""
    closed = [n for n, item in enumerate(items) if item["closed_on"] and item["opened_on"] >= timeline.quarters[-3]]
    still_open = [n for n, item in enumerate(items) if not item["closed_on"]]
    changed: dict[int, Row] = {n: {"division_code": UNKNOWN_DISTRICT} for n in (still_open[30], still_open[90])}
    changed[closed[15]] = {"closed_on": items[closed[15]]["opened_on"] - timedelta(days=1)}
    flawed = [item | changed.get(n, {}) for n, item in enumerate(items)]
    return [*flawed, _again(items[still_open[50]], "work_item_id", len(items) + 1)]


def _scores(scores: list[Row], timeline: Timeline) -> list[Row]:
    """points_above_maximum: one; the month's total stays, so the rating still follows."""
    month = timeline.quarters[-2]
    return [
        score | {"points": score["points"] + _SHIFT[score["dimension"]] if _is_flawed(score, month) else score["points"]}
        for score in scores
    ]


_SHIFT = {"party_building": Decimal("2.40"), "delivery": Decimal("-2.40")}


def _is_flawed(score: Row, month: object) -> bool:
    return score["organization_id"] == 12 and score["month"] == month and score["dimension"] in _SHIFT
