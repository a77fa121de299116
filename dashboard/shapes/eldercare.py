"""The eldercare pilot's plan made ready to show: milestones on their time, counts and their lists, progress, pilot sites."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.theme import GLYPHS
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT
from dashboard.figures.plan import SITE_STATES, STATES, PilotSites, Plan
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Listing, Part, Row
from dashboard.scope import Quarter
from dashboard.words import Words, is_missing

MOST_ROWS = 14  # milestones in the chart; the list has them all
SAID_FROM = 5  # days; a smaller slip is drawn but not written

_STATUS = {"overdue": "behind", "at_risk": "watch"}
_SITE_STATUS = {"overdue": "behind"}
_MOST_QUARTERS = 16  # with more on the axis only years are named
_LATIN = 0x2E80  # letters from here on are Chinese and twice as wide
_CALM = 4  # the severity of a milestone that is no exception
_A_DAY = pd.Timedelta(days=1)

Link = Callable[[str], str]  # the code of a list in, the address that opens it out


# The sheet: one row a milestone ----------------------------------------------------------------------


def sheet(plan: Plan, words: Words, names: Names) -> pd.DataFrame:
    """One row per milestone of the plan, as chart, table and lists show it: the columns of the plan with `name` in the language of

    `words`, and place_name, district_name, unit_name, phase_name, state_name, status (behind, watch or none), glyph, marks (no recovery
    plan, silent, replanned) as a text, percent (a fraction) and recovery, silence and lateness as words.
    """
    rows = plan.milestones
    phases = {row["position"]: words.pick(row["name"], row["name_en"]) for row in plan.phases.to_dict("records")}
    status = [_STATUS.get(state) for state in rows["state"]]
    return rows.assign(
        name=[words.pick(*both) for both in zip(rows["name"], rows["name_en"], strict=True)],
        place_name=[names.division(code) for code in rows["division_code"]],
        district_name=[names.division(code) for code in rows["district"]],
        unit_name=[names.unit(unit) for unit in rows["unit_id"]],
        phase_name=["–" if is_missing(phase) else phases.get(phase, str(phase)) for phase in rows["phase"]],
        state_name=[words(f"eldercare-state-{state}") for state in rows["state"]],
        status=pd.Series(status, rows.index, dtype="object"),
        glyph=["" if each is None else GLYPHS[each] for each in status],
        marks=[_marks(row, words) for row in rows.to_dict("records")],
        percent=[None if is_missing(percent) else float(percent) / 100 for percent in rows["percent_complete"]],
        silent_text=[_yes(each, words) for each in rows["silent"]],
        late_done_text=[_yes(each, words) for each in rows["late_done"]],
        no_recovery_text=[_yes(each, words) for each in rows["no_recovery_plan"]],
    )


def _yes(holds: bool, words: Words) -> str:
    return words("eldercare-yes") if holds else ""


def _marks(row: dict[str, Any], words: Words) -> str:
    marks = [words(f"eldercare-mark-{key}") for key in ("no_recovery_plan", "silent") if row[key]]
    return " · ".join([*marks, *([words("eldercare-mark-replanned", count=row["replans"])] if row["replans"] else [])])


def slip_text(row: dict[str, Any], day: date, words: Words) -> str:
    """ "▲ forecast 76 days late"; only the state of an exception whose slip is small or unknown; nothing for any other."""
    slip = row["slip_days"]
    if is_missing(slip) or abs(slip) < SAID_FROM:
        return f"{row['glyph']} {row['state_name']}" if row["glyph"] else ""
    forecast = row["forecast_finish"]
    so_far = row["state"] == "overdue" and (is_missing(forecast) or forecast <= pd.Timestamp(day))
    when = "done" if row["state"] == "done" else "so-far" if so_far else "forecast"
    said = words(f"eldercare-slip-{when}", side="late" if slip > 0 else "early", days=abs(slip))
    return f"{row['glyph']} {said}".strip()


# Counts and the lists behind them --------------------------------------------------------------------


def kinds(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Which rows of the sheet are behind every count, under the code that the address uses."""
    return {
        **{state: rows["state"] == state for state in STATES},
        "no_recovery_plan": rows["no_recovery_plan"],
        "silent": rows["silent"],
        "replanned": rows["replans"] > 0,
        "late_done": rows["late_done"],
        "milestones": pd.Series(True, rows.index),
    }


_TERMS = dict.fromkeys(STATES, "milestone_state") | {
    "no_recovery_plan": "no_recovery_plan",
    "silent": "silent",
    "replanned": "replans",
    "late_done": "late_done",
    "milestones": "plan_date",
}
_QUIET = ("replanned", "late_done")  # named only when there are any


def counts(rows: pd.DataFrame, words: Words, link: Link) -> list[Part]:
    """How many milestones of which kind, each with its definition and the list it opens."""
    sizes = {key: int(those.sum()) for key, those in kinds(rows).items()}
    return [
        Part(
            f"{GLYPHS[_STATUS[key]] + ' ' if key in _STATUS and size else ''}{words(f'eldercare-list-{key}')} {words.number(size)}",
            link(key),
            _TERMS[key],
        )
        for key, size in sizes.items()
        if size or key not in _QUIET
    ]


def lists(rows: pd.DataFrame, replans: pd.DataFrame | None, words: Words, link: Link) -> dict[str, Callable[[], Listing]]:
    """The lists that counts open, each row with the way to its record, and the record that each milestone opens."""
    opened = rows.assign(record=[link(milestone_key(number)) for number in rows["milestone_id"]])
    found: dict[str, Callable[[], Listing]] = {key: partial(_listed, opened, key, words) for key in kinds(rows.head(0))}
    return found | {milestone_key(number): partial(_record, rows, number, replans, words) for number in rows["milestone_id"]}


def _listed(rows: pd.DataFrame, key: str, words: Words) -> Listing:
    those = rows[kinds(rows)[key]]
    headed = {"record": (words("eldercare-record"), "link")} | {field: (words(head), kind) for field, (head, kind) in _COLUMNS.items()}
    return Listing(words("eldercare-list-title", what=words(f"eldercare-list-{key}"), count=len(those)), those, headed)


def _record(rows: pd.DataFrame, number: int, replans: pd.DataFrame | None, words: Words) -> Listing:
    return milestone(rows[rows["milestone_id"] == number].to_dict("records")[0], replans, words)


def milestone_key(milestone_id: int) -> str:
    """The code in the address that opens the record of a milestone."""
    return f"milestone-{milestone_id}"


_COLUMNS = {
    "name": ("eldercare-milestone", "text"),
    "state_name": ("eldercare-state", "text"),
    "phase_name": ("eldercare-phase", "text"),
    "district_name": ("pick-district", "text"),
    "place_name": ("eldercare-place", "text"),
    "unit_name": ("eldercare-unit", "text"),
    "percent": ("eldercare-percent", "percent"),
    "planned_start": ("eldercare-planned-start", "date"),
    "first_planned_finish": ("eldercare-first-plan", "date"),
    "planned_finish": ("eldercare-plan", "date"),
    "replans": ("eldercare-replans", "number"),
    "forecast_finish": ("eldercare-forecast", "date"),
    "actual_finish": ("eldercare-actual", "date"),
    "slip_days": ("eldercare-slip", "number"),
    "slip_from_first_days": ("eldercare-slip-first", "number"),
    "late_done_text": ("eldercare-late-done", "text"),
    "silent_text": ("eldercare-silent", "text"),
    "cause": ("eldercare-cause", "text"),
    "recovery_on": ("eldercare-recovery", "date"),
    "no_recovery_text": ("eldercare-no-recovery", "text"),
    "reported_on": ("eldercare-reported", "date"),
    "weight": ("eldercare-weight", "decimal"),
}


def milestone(row: dict[str, Any], replans: pd.DataFrame | None, words: Words) -> Listing:
    """The record of one milestone: everything known of it, then its replans with their reasons."""
    said = {
        "text": _said,
        "number": words.number,
        "decimal": lambda value: words.number(value, 1),
        "percent": words.percent,
        "date": words.day,
    }
    items = [(words(key), said[kind](row[field])) for field, (key, kind) in _COLUMNS.items() if field != "name"]
    if replans is not None:
        of_it = replans[replans["milestone_id"] == row["milestone_id"]]
        items += [
            (words("eldercare-replan", day=words.day(each["approved_on"])), _replan(each, words)) for each in of_it.to_dict("records")
        ]
    frame = pd.DataFrame(items, columns=["item", "value"])
    return Listing(row["name"], frame, {"item": (words("eldercare-item"), "text"), "value": (words("eldercare-value"), "text")})


def _replan(row: dict[str, Any], words: Words) -> str:
    moved = words("eldercare-replan-moved", before=words.day(row["previous_finish"]), after=words.day(row["planned_finish"]))
    return moved if is_missing(row["reason"]) else words("eldercare-replan-why", moved=moved, reason=row["reason"])


def _said(value: Any) -> str:
    return "–" if is_missing(value) or value == "" else str(value)


def notes(shown: pd.DataFrame, rows: pd.DataFrame, removed: pd.DataFrame, district: str | None, words: Words) -> list[str]:
    """By which rule the chart shows these of all milestones; and which were taken out of the plan, by name and day."""
    own = "city" if district is None else "district"
    counts = {"shown": len(shown), "count": len(rows)}
    rule = words("eldercare-rule", **counts, own=own) if len(shown) < len(rows) else words("eldercare-rule-all", **counts)
    if removed.empty:
        return [rule]
    told = [
        words("eldercare-removed-one", name=words.pick(row["name"], row["name_en"]), day=words.day(row["removed_on"]))
        for row in removed.to_dict("records")
    ]
    return [rule, words("eldercare-removed", names=words.listed(told, 4))]


def captioned(caption: str, frames: Mapping[str, pd.DataFrame], words: Words) -> str:
    """The caption of a chart on the time of the plan; what the line of the day is, where one is drawn; empty without a chart."""
    if not frames:
        return ""
    return words("eldercare-caption-day", caption=caption) if len(frames.get("today", ())) else caption


# The chart of milestones -----------------------------------------------------------------------------


def chosen(rows: pd.DataFrame, district: str | None, day: date) -> pd.DataFrame:
    """The rows of the sheet that the chart has room for, by plan date.

    Exceptions come first: overdue, at risk, silent, replanned, each by its slip. What room is left goes to the milestones of the place
    itself (the city's own, or all of a district) whose plan date is nearest to the day.
    """
    records = rows.to_dict("records")
    severity = pd.Series([_severity(row) for row in records], rows.index)
    own = rows["district"] == NOT_OF_ONE_DISTRICT if district is None else pd.Series(True, rows.index)
    days_away = (rows["planned_finish"] - pd.Timestamp(day)).abs().dt.days
    lateness = -rows["slip_days"].fillna(0).astype("int64")  # an unknown slip is no more than none
    order = rows.assign(severity=severity, then=days_away.where(severity == _CALM, lateness))[(severity < _CALM) | own]
    first = order.sort_values(["severity", "then", "milestone_id"]).head(MOST_ROWS).index
    return rows.loc[first].sort_values(["planned_finish", "milestone_id"], ignore_index=True)


def _severity(row: dict[str, Any]) -> int:
    """The place of an exception among those that want room: overdue, at risk, silent, replanned; then the calm ones."""
    kinds = (row["state"] == "overdue", row["state"] == "at_risk", row["silent"], row["replans"] > 0, True)
    return kinds.index(True)


@dataclass(frozen=True)
class Axis:
    """The days from the left to the right end of a chart's time."""

    first: pd.Timestamp
    last: pd.Timestamp

    def place(self, day: Any) -> float:
        """Where a day lies: 0 at the left end, 1 at the right, not a number without a day."""
        return float("nan") if is_missing(day) else float((pd.Timestamp(day) - self.first) / (self.last - self.first))

    def holds(self, day: date) -> bool:
        """Whether a day lies on it."""
        return self.first <= pd.Timestamp(day) <= self.last


def axis(phases: pd.DataFrame, days: pd.Series) -> Axis:
    """From the first to the last of the phases' and other days, the last one whole."""
    every = pd.concat([phases["starts_on"], phases["ends_on"], days]).dropna()
    return Axis(every.min(), every.max() + _A_DAY)


def dumbbells(rows: pd.DataFrame, plan: Plan, day: date, words: Words, link: Link) -> dict[str, pd.DataFrame]:
    """The frames of `charts.eldercare.milestones` for some rows of the sheet, at least one."""
    end = rows["planned_finish"] + pd.to_timedelta(rows["slip_days"].astype("float64"), unit="D")  # what the slip is counted to
    time = axis(plan.phases, pd.concat([rows["first_planned_finish"], rows["planned_finish"], end]))
    drawn = [
        {
            "y": n + 0.5,
            "top": n,
            "row_bottom": n + 1,
            "name": row["name"],
            "plan": time.place(row["planned_finish"]),
            "first": time.place(row["first_planned_finish"]) if row["replans"] else None,
            "end": time.place(end[n]),
            "is_done": row["state"] == "done",
            "has_slip": not is_missing(row["slip_days"]) and abs(row["slip_days"]) >= SAID_FROM,
            "status": row["status"] or "on_track",
            "slip": slip_text(row, day, words),
            "marks": row["marks"],
            "link": link(milestone_key(row["milestone_id"])),
            **_tooltip(row, words),
        }
        for n, row in enumerate(rows.to_dict("records"))
    ]
    return {
        "rows": pd.DataFrame(drawn),
        "phases": phase_bands(plan, time, words),
        "quarters": _quarters(time),
        "today": today(time, day, words),
    }


def _tooltip(row: dict[str, Any], words: Words) -> dict[str, str]:
    return {
        "state": row["state_name"],
        "planned": words.day(row["planned_finish"]),
        "first_planned": words.day(row["first_planned_finish"]),
        "finish": words.day(row["actual_finish"] if row["state"] == "done" else row["forecast_finish"]),
        "percent": words.percent(row["percent"], 0),
        "unit": row["unit_name"],
        "cause": _said(row["cause"]),
        "recovery": words.day(row["recovery_on"]),
    }


def phase_bands(plan: Plan, time: Axis, words: Words) -> pd.DataFrame:
    """A row a phase: start, middle, end and share of the time's width, three names (longest first), the pixels two need, is_current."""
    found = []
    for row in plan.phases.to_dict("records"):
        start, end = time.place(row["starts_on"]), time.place(row["ends_on"] + _A_DAY)
        names = words.pick(row["name"], row["name_en"]), phase_short(row, words), phase_short(row, words, "-brief")
        pixels = [sum(14 if ord(letter) > _LATIN else 7.4 for letter in name) for name in names[:2]]
        found.append((start, (start + end) / 2, end, end - start, *names, *pixels, row["position"] == plan.phase))
    columns = ["start", "middle", "end", "share", "name", "short", "brief", "pixels", "short_pixels", "is_current"]
    return pd.DataFrame(found, columns=columns)


def _quarters(time: Axis) -> pd.DataFrame:
    """One row per quarter, or of a long time per year: x, share (of the width), text (the year in the place of Q1), is_year."""
    quarter, found = Quarter.of(time.first.date()), []
    while pd.Timestamp(quarter.first) < time.last:
        middle = quarter.first + (quarter.last - quarter.first) / 2
        found.append((time.place(middle), str(quarter.first.year) if quarter.number == 1 else f"Q{quarter.number}", quarter.number == 1))
        quarter = quarter.shift(1)
    shown = [(x, 1 / len(found), text, is_year) for x, text, is_year in found if 0 < x < 1 and (is_year or len(found) <= _MOST_QUARTERS)]
    return pd.DataFrame(shown, columns=["x", "share", "text", "is_year"])


def today(time: Axis, day: date, words: Words) -> pd.DataFrame:
    """The day the numbers speak of, when it lies on the time."""
    return pd.DataFrame([(time.place(day), words.short_day(day))] if time.holds(day) else [], columns=["x", "text"])


def brief(rows: pd.DataFrame, day: date, words: Words, link: Link) -> tuple[list[Column], list[Row]]:
    """The chart's rows as a table, for narrow screens."""
    columns = [
        Column(words("eldercare-milestone"), text=True),
        Column(words("eldercare-plan"), term="plan_date"),
        Column(words("eldercare-slip-short"), term="slip_days", text=True),
    ]
    return columns, [
        Row(
            row["name"],
            (Cell(words.day(row["planned_finish"])), Cell(slip_text(row, day, words) or row["state_name"], row["status"])),
            link(milestone_key(row["milestone_id"])),
        )
        for row in rows.to_dict("records")
    ]


# Progress --------------------------------------------------------------------------------------------


def s_curve(curve: pd.DataFrame, plan: Plan, day: date, words: Words) -> dict[str, pd.DataFrame]:
    """The frames of `charts.eldercare.s_curve`; the plan has weight. On the day itself the two progresses of the plan are drawn."""
    time = axis(plan.phases, curve["month_end"])
    known = with_day(curve, plan, day)
    points = pd.DataFrame(
        {"x": [time.place(month) for month in known["month_end"]], "planned": known["planned"], "actual": known["actual"]}
    ).astype("float64")
    return {"points": points, "phases": phase_bands(plan, time, words), "today": _gap(time, plan, day, words)}


def with_day(curve: pd.DataFrame, plan: Plan, day: date) -> pd.DataFrame:
    """The curve with the two progresses of the plan on the day itself, where the time of the plan holds it."""
    is_held = axis(plan.phases, curve["month_end"]).holds(day)
    now = pd.DataFrame({"month_end": [pd.Timestamp(day)], "planned": [plan.progress_planned], "actual": [plan.progress_actual]})
    return pd.concat([curve, now[[is_held]]]).drop_duplicates("month_end", keep="last").sort_values("month_end")


def _gap(time: Axis, plan: Plan, day: date, words: Words) -> pd.DataFrame:
    """The two progresses on the day, the distance between them, and what is written beside it."""
    actual, planned = plan.progress_actual, plan.progress_planned
    columns = ["x", "text", "planned", "actual", "planned_text", "actual_text", "gap_text", "is_late", "is_left"]
    if actual is None or planned is None or not time.holds(day):
        return pd.DataFrame([], columns=columns)
    x = time.place(day)
    texts = (
        words("eldercare-curve-planned", percent=words.percent(planned)),
        words("eldercare-curve-actual", percent=words.percent(actual)),
        words("eldercare-curve-gap", points=words.signed((actual - planned) * 100)),
    )
    return pd.DataFrame([(x, words.short_day(day), planned, actual, *texts, actual < planned, x > 0.3)], columns=columns)


# Pilot sites -----------------------------------------------------------------------------------------


def site_bars(sites: PilotSites, phases: pd.DataFrame, words: Words, link: Link) -> dict[str, pd.DataFrame]:
    """The frame of `charts.eldercare.sites`: one row per phase: y, top, bottom, name, accepted (of what is planned), text, late, link."""
    late = sites.sites.loc[sites.sites["state"] == "overdue", "phase"].value_counts()
    rows = []
    for n, phase in enumerate(phases.drop_duplicates("position").to_dict("records")):
        count = sites.pilot_sites[phase["position"]]
        overdue = int(late.get(phase["position"], 0))
        rows.append(
            {
                "y": n + 0.5,
                "top": n + 0.22,
                "bottom": n + 0.78,
                "row_bottom": n + 0.78,
                "name": words.pick(phase["name"], phase["name_en"]),
                "accepted": count["accepted"] / count["planned"] if count["planned"] else None,
                "text": words("eldercare-sites-of", **count) if count["planned"] else words("eldercare-sites-none"),
                "late": f"{GLYPHS['behind']} {words('eldercare-sites-overdue', count=overdue)}" if overdue else "",
                "link": link(f"sites-{phase['position']}"),
            }
        )
    return {"rows": pd.DataFrame(rows)}


def site_table(sites: PilotSites, plan_phases: pd.DataFrame, words: Words, names: Names, link: Link) -> tuple[list[Column], list[Row]]:
    """Accepted of planned sites by phase and district; a cell with a site past its date is behind."""
    shown = sites.by_district[sites.by_district.groupby("district")["planned"].transform("sum") > 0]
    districts = list(shown["district"].unique())
    cells = {(row["phase"], row["district"]): row for row in shown.to_dict("records")}
    late = set(map(tuple, sites.sites.loc[sites.sites["state"] == "overdue", ["phase", "district"]].to_numpy()))
    phases = plan_phases.drop_duplicates("position").to_dict("records")

    def cell(position: int, district: str) -> Cell:
        count = cells[position, district]
        if not count["planned"]:
            return Cell("")
        status = _SITE_STATUS["overdue"] if (position, district) in late else None
        said = f"{count['accepted']}/{count['planned']}"
        return Cell(said, status, link(f"sites-{position}-{district}"), title=words("eldercare-sites-of", **_plain(count)))

    columns = [Column(names.short(code) if code in names.district_codes else names.division(code)) for code in districts]
    rows = [
        Row(
            phase_short(phase, words),
            tuple(cell(phase["position"], district) for district in districts),
            link(f"sites-{phase['position']}"),
        )
        for phase in phases
    ]
    return columns, rows


def turned(columns: list[Column], rows: list[Row]) -> tuple[list[Column], list[Row]]:
    """A table with its rows as columns, for narrow screens."""
    made = [Row(column.label, tuple(row.cells[n] for row in rows)) for n, column in enumerate(columns)]
    return [Column(row.name) for row in rows], made


def _plain(count: dict[str, Any]) -> dict[str, int]:
    return {"planned": int(count["planned"]), "accepted": int(count["accepted"])}


def phase_short(phase: dict[str, Any], words: Words, ending: str = "") -> str:
    """What a phase is about in few words ("-brief": in one), by the level it works on; its own name where the level is not known."""
    key = f"eldercare-level-{phase['scope_level']}{ending}"
    return words(key) if words.has(key) else words.pick(phase["name"], phase["name_en"])


def site_lists(sites: PilotSites, words: Words, names: Names) -> dict[str, Callable[[], Listing]]:
    """The lists of sites: all, by state, by phase, and by phase and district."""
    rows = sites.sites
    cells = rows[["phase", "district"]].drop_duplicates().itertuples(index=False)
    chosen: dict[str, dict[str, object]] = {
        "sites": {},
        **{f"sites-{state}": {"state": state} for state in SITE_STATES},
        **{f"sites-{position}": {"phase": position} for position in sites.pilot_sites},
        **{f"sites-{cell.phase}-{cell.district}": {"phase": cell.phase, "district": cell.district} for cell in cells},
    }
    return {key: partial(_sites_listed, rows, wanted, words, names) for key, wanted in chosen.items()}


def _sites_listed(rows: pd.DataFrame, wanted: dict[str, object], words: Words, names: Names) -> Listing:
    those = rows
    for column, value in wanted.items():
        those = those[those[column] == value]
    shown = those.assign(
        place_name=[names.division(code) for code in those["division_code"]],
        district_name=[names.division(code) for code in those["district"]],
        state_name=[words(f"eldercare-site-{state}") for state in those["state"]],
    )
    headed = {field: (words(key), kind) for field, (key, kind) in _SITE_COLUMNS.items()}
    return Listing(words("eldercare-sites-title", count=len(those)), shown, headed)


_SITE_COLUMNS = {
    "phase": ("eldercare-phase", "number"),
    "place_name": ("eldercare-site", "text"),
    "district_name": ("pick-district", "text"),
    "state_name": ("eldercare-state", "text"),
    "planned_on": ("eldercare-site-planned", "date"),
    "started_on": ("eldercare-site-started-on", "date"),
    "accepted_on": ("eldercare-site-accepted-on", "date"),
}


def site_counts(sites: PilotSites, words: Words, link: Link) -> list[Part]:
    """How many sites in which state, each with its list."""
    sizes = sites.sites["state"].value_counts()
    parts = [
        Part(
            f"{GLYPHS[_SITE_STATUS[state]] + ' ' if state in _SITE_STATUS else ''}{words(f'eldercare-site-{state}')} {sizes[state]}",
            link(f"sites-{state}"),
            "pilot_sites",
        )
        for state in SITE_STATES
        if state in sizes
    ]
    return [*parts, Part(words("eldercare-sites-all", count=len(sites.sites)), link("sites"), "pilot_sites")]


def stages(sites: PilotSites | None, plan: Plan | None, districts: Sequence[str], words: Words) -> tuple[str, dict[str, Cell]]:
    """What the current phase is about, and how far each district is with its sites: the state of its only one, or accepted of planned."""
    if sites is None or plan is None or plan.phase is None:
        return "", {}
    of_phase, found = sites.sites[sites.sites["phase"] == plan.phase], {}
    for district in districts:
        states = list(of_phase.loc[of_phase["district"] == district, "state"])
        said = f"{states.count('accepted')}/{len(states)}"
        text = "–" if not states else words(f"eldercare-site-{states[0]}") if len(states) == 1 else said
        found[district] = Cell(text, _SITE_STATUS["overdue"] if "overdue" in states else None)
    return phase_short(plan.phases[plan.phases["position"] == plan.phase].iloc[-1].to_dict(), words), found
