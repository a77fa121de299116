"""Whether the eldercare pilot keeps to its plan, and whether its indicators are where they are due."""

from typing import Any

import pandas as pd

from dashboard.answers import indicators, meetings, plan
from dashboard.charts import eldercare as charts
from dashboard.figures import lines
from dashboard.figures.plan import Plan
from dashboard.findings import eldercare as findings
from dashboard.pieces import Drawing
from dashboard.review.given import Given, day, no_link, percent, remarks, said, status
from dashboard.review.natives import drawn, has_numbers, numbers
from dashboard.review.slide import Field, Graph, Kind, Native, Record, Series, Sheet, Slide, Stack, Value
from dashboard.scope import Scope
from dashboard.shapes import eldercare as shapes
from dashboard.shapes import indicators as measured
from dashboard.words import is_missing

Frames = dict[str, pd.DataFrame]


def eldercare(given: Given) -> Slide:
    """Milestones beside indicators; on paper also the progress of the plan, and both as tables."""
    words, names, scope = given.words, given.names, given.scope
    known, found = given.asked(plan.milestones), [_judged(given, at) for at in (scope, scope.previous(), scope.year_before())]
    title = findings.headline(known, found[0], "" if given.of_city else names.division(scope.district), scope.day, words)
    section, said_of_it = words("page-eldercare"), remarks(given, "eldercare")
    rows = shapes.sheet(known, words, names)
    stacks = (
        *_milestones(given, known, rows),
        *_indicators(given, found[0]),
        *(Stack((graph,), 5) for graph in progress(given, known)),
        *([Stack((indicator_table(given, found),), 7)] if len(found[0]) else []),
        *([Stack((milestone_table(given, rows),), 12)] if len(rows) else []),
    )
    if not stacks:
        return Slide("eldercare", section, title, remarks=said_of_it, nothing=words("review-eldercare-nothing"))
    return Slide("eldercare", section, title, "", stacks, said_of_it)


def _judged(given: Given, at: Scope) -> pd.DataFrame:
    return measured.judged(given.ask(indicators.values, at), lines.way(given.ask(meetings.standards), at.day))


# Milestones --------------------------------------------------------------------------------------


def _milestones(given: Given, known: Plan, rows: pd.DataFrame) -> list[Stack]:
    """The chart of milestones under what it shows; nothing without milestones that it has room for."""
    words, scope = given.words, given.scope
    shown = shapes.chosen(rows, scope.district, scope.day)
    if shown.empty:
        return []
    graph, frames = milestones(given, known, shown)
    how = shapes.captioned(words("eldercare-caption", days=shapes.SAID_FROM), frames, words)
    left_out = words("review-eldercare-shown", shown=len(shown), count=len(rows)) if len(shown) < len(rows) else ""
    return [Stack((graph,), 7, findings.milestones_title(known, words), left_out, how)]


def milestones(given: Given, known: Plan, shown: pd.DataFrame) -> tuple[Graph, Frames]:
    """The chart of the page with its frames; in Office the days of slip of the same milestones."""
    words = given.words
    alt, frames = findings.milestones_spoken(known, words), shapes.dumbbells(shown, known, given.scope.day, words, no_link)
    height = charts.MILESTONE_HEADER + charts.MILESTONE_ROW_NARROW * len(shown)
    slips = Series(words("eldercare-slip-short"), numbers(shown["slip_days"]))
    native = Native("bar", words("review-eldercare-slips"), tuple(shown["name"]), (slips,), "change")
    return drawn("eldercare-milestones", Drawing(charts.milestones_narrow, alt, height, frames), native), frames


def progress(given: Given, known: Plan) -> list[Graph]:
    """The progress of the plan by month's end and on the day, on paper."""
    words, today = given.words, given.scope.day
    curve = given.asked(plan.s_curve)
    points = shapes.with_day(curve, known, today)
    series = (
        Series(words("review-eldercare-planned"), numbers(points["planned"]), "norm"),
        Series(words("review-eldercare-done"), numbers(points["actual"])),
    )
    title, ends = findings.progress_title(known, words), set(curve["month_end"])
    names = tuple(words.month(when) if when in ends else words.short_day(when) for when in points["month_end"])
    native = Native("line", title, names, series, "percent")
    if known.progress_planned is None or not has_numbers(native):
        return []
    alt, frames = findings.progress_spoken(curve, known, today, words), shapes.s_curve(curve, known, today, words)
    drawing = Drawing(charts.s_curve, alt, charts.CURVE_HEIGHT, frames)
    return [Graph("eldercare-progress", alt, charts.CURVE_HEIGHT, drawing, native=native, screen=False)]


def milestone_table(given: Given, rows: pd.DataFrame) -> Sheet:
    """Every milestone by phase and plan date."""
    words = given.words
    fields = (
        Field(words("eldercare-milestone"), text=True, width=3.0),
        Field(words("eldercare-unit"), text=True, width=2.0),
        Field(words("eldercare-plan"), width=1.2),
        Field(words("eldercare-first-plan"), width=1.2, quiet=True),
        Field(words("eldercare-finish"), width=1.2),
        Field(words("review-eldercare-slip")),
        Field(words("eldercare-state"), text=True),
        Field(words("eldercare-recovery"), width=1.2),
    )
    ordered = rows.sort_values(["phase", "planned_finish", "milestone_id"], na_position="last")
    return Sheet(
        "eldercare-milestones",
        words("review-eldercare-milestones"),
        fields,
        tuple(_milestone(given, row) for row in ordered.to_dict("records")),
        screen=False,
    )


def _milestone(given: Given, row: dict[str, Any]) -> Record:
    words, slip = given.words, row["slip_days"]
    finish = row["actual_finish"] if row["state"] == "done" else row["forecast_finish"]
    cells = (
        said(row["name"]),
        said(row["unit_name"]),
        day(words, row["planned_finish"]),
        day(words, row["first_planned_finish"]),
        day(words, finish),
        Value("–") if is_missing(slip) else Value(words.signed(slip, 0), int(slip), "change"),
        Value(row["state_name"], row["state_name"], "text", row["status"]),
        day(words, row["recovery_on"]),
    )
    return Record(cells, row["phase_name"])


# Indicators --------------------------------------------------------------------------------------


def _indicators(given: Given, now: pd.DataFrame) -> list[Stack]:
    """The bars of the indicators under what they show; nothing without indicators."""
    if now.empty:
        return []
    note, how = measured.months(now, given.scope.day, given.words), measured.how_to_read(now, given.words, "review-eldercare-bars")
    return [Stack((bullets(given, now),), 5, findings.indicators_title(now, given.words), note, how)]


def bullets(given: Given, now: pd.DataFrame) -> Graph:
    """The bars of the page; in Office the share of what is due by now, of those that are judged."""
    words = given.words
    alt, frames = findings.indicators_spoken(now, words), measured.bullets(now, words, no_link)
    unitless = [measured.level(row, words, unit=is_missing(row["target"])) for row in now.to_dict("records")]  # the target has the unit
    frames = {"rows": frames["rows"].assign(value=unitless)}
    due = now[now["progress"].notna()]
    labels = tuple(measured.name(row, words) for row in due.to_dict("records"))
    series = (Series(words("eldercare-progress"), numbers(due["progress"])),)
    native = Native("bar", words("review-eldercare-due"), labels, series, "percent")
    return drawn("eldercare-indicators", Drawing(charts.bullets, alt, charts.BULLET_ROW * len(now), frames), native)


def indicator_table(given: Given, found: list[pd.DataFrame]) -> Sheet:
    """Every indicator: its value, what is due by now, the target, how it stands, and its past."""
    words, now = given.words, found[0]
    running = given.scope.is_running
    fields = (
        Field(words("eldercare-indicator"), text=True, width=3.0),
        Field(words("eldercare-value"), strong=True),
        Field(words("eldercare-due")),
        Field(words("eldercare-target-head")),
        Field(words("eldercare-progress")),
        Field(words("eldercare-status"), text=True),
        Field(words("review-same-day-last-quarter" if running else "stars-last-quarter"), quiet=True),
        Field(words("stars-last-year"), quiet=True),
    )
    past = [{row["indicator"]: row for row in frame.to_dict("records")} for frame in found[1:]]
    records = tuple(_indicator(given, row, [of_indicator.get(row["indicator"]) for of_indicator in past]) for row in now.to_dict("records"))
    return Sheet("eldercare-indicators", words("review-eldercare-indicators"), fields, records, screen=False)


def _indicator(given: Given, row: dict[str, Any], past: list[dict[str, Any] | None]) -> Record:
    words = given.words
    cells = (
        said(measured.with_unit(row, words)),
        _level(given, row),
        _figure(given, row["due_by_now"], row),
        _figure(given, row["target"], row),
        percent(words, row["progress"]),
        _standing(given, row),
        *(Value("–") if before is None else _level(given, before) for before in past),
    )
    return Record(cells)


def _standing(given: Given, row: dict[str, Any]) -> Value:
    """How an indicator stands; context is never judged, and without a value there is no data."""
    if row["direction"] not in ("up", "down"):
        return said(given.words("eldercare-context"))
    return Value("–") if is_missing(row["status"]) and not is_missing(row["value"]) else status(given.words, row["status"])


def _level(given: Given, row: dict[str, Any]) -> Value:
    """The value of an indicator; the counts themselves when they are few."""
    return said(measured.level(row, given.words, unit=False)) if row["is_few"] else _figure(given, row["value"], row)


def _figure(given: Given, value: Any, row: dict[str, Any]) -> Value:
    if is_missing(value):
        return Value("–")
    text = measured.figure(value, row, given.words)
    kind: Kind = "percent" if text.endswith("%") else "decimal" if "." in text else "count"
    return Value(text, value, kind)
