"""The problems found in training made ready to show: cards, how they are settled over time and by place, ages, and the lists."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from dashboard.charts.training import FLOW_BOTTOM, FLOW_HEIGHT, FLOW_TOP
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.problems import STATES, Problems, age_bands
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard, judge
from dashboard.names import Names
from dashboard.pieces import Card, Cell, Column, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.measures import FEW, Measure
from dashboard.words import Words, is_missing

Link = Callable[..., str]  # the address of this page with parameters of its own
Table = tuple[list[Column], list[Row]]

_REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)
_GLYPHS = {"watch": "◆ ", "behind": "▲ "}
_OLD_BANDS = {"31-60": "watch", ">60": "behind"}
_LABEL = 18 / (FLOW_HEIGHT - FLOW_BOTTOM - FLOW_TOP)  # of the flow's height from one label to the next


# Cards -------------------------------------------------------------------------------------------


def close_card(words: Words, scope: Scope, compared: Sequence[Problems], standard: Standard | None, link: Link) -> Card:
    """Problems settled of those found. `compared`: this quarter, the last, and the one a year before."""
    now, *before = compared
    past = [one.problem_close_rate if one.closable >= FEW else None for one in before]
    measure = Measure("problem_close_rate", now.problem_close_rate, "percent", standard, *past, (now.settled, now.closable))
    counts = {"found": now.problems_found, "settled": now.settled, "overdue": now.overdue_problems}
    foot = tuple(Part(words(f"training-count-{name}", count=count), link(list=name) if count else None) for name, count in counts.items())
    return measures.card(words, measure, label=words("training-card-close"), running=scope.is_running, foot=foot)


def median_card(words: Words, scope: Scope, compared: Sequence[Problems], standard: Standard | None, link: Link) -> Card:
    """The median days from report to closing."""
    now, *before = compared
    measure = Measure("problem_median_days", now.problem_median_days, "days", standard, *(one.problem_median_days for one in before))
    closed = now.closed_in_quarter
    foot = (Part(words("training-count-closed", count=closed), link(list="closed") if closed else None),)
    unit = "" if now.problem_median_days is None else words("training-unit-days")
    return measures.card(words, measure, label=words("training-card-median"), unit=unit, running=scope.is_running, foot=foot)


def on_time(compared: Sequence[Problems], standard: Standard | None) -> Measure:
    """Problems closed by the day they were due, of those that were."""
    now, *before = compared
    past = [one.problem_on_time_rate if one.due >= FEW else None for one in before]
    return Measure("problem_on_time_rate", now.problem_on_time_rate, "percent", standard, *past, (now.on_time, now.due))


# Over time and by place --------------------------------------------------------------------------


def flow(words: Words, scope: Scope, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The frames of charts.flow: places are shares of the quarter and of the scale."""
    first, length = pd.Timestamp(scope.quarter.first), (scope.quarter.last - scope.quarter.first).days
    step = _step(int(rows["reported"].max()))
    top = max(step * -(-int(rows["reported"].max()) // step), step)
    days = pd.DataFrame(
        {
            "x": (rows["day"] - first).dt.days / length,
            "reported_at": rows["reported"] / top,
            "closed_at": rows["closed"] / top,
            "day": [words.short_day(day) for day in rows["day"]],
            "reported": rows["reported"].astype(int),
            "open": (rows["reported"] - rows["closed"]).astype(int),
            "closed": rows["closed"].astype(int),
        }
    )
    last = days.iloc[-1]
    middle = (last["reported_at"] + last["closed_at"]) / 2
    aside = max((last["reported_at"] - last["closed_at"]) / 2, _LABEL)
    at = {"reported": middle + aside, "open": middle, "closed": middle - aside}
    lift = max(0.0, -at["closed"])  # no label under the ground
    months = [(pd.Timestamp(month) - first).days / length for month in scope.quarter.months]
    return {
        "days": days,
        "ends": pd.DataFrame(
            {
                "kind": list(at),
                "x": last["x"],
                "y": [place + lift for place in at.values()],
                "label": [words(f"training-flow-{kind}-end", count=int(last[kind])) for kind in at],
            }
        ),
        "months": pd.DataFrame({"x": months, "label": [words(f"training-month-{month.month}") for month in scope.quarter.months]}),
        "ticks": pd.DataFrame({"y": [tick / top for tick in range(0, top + 1, step)], "label": [words.number(tick) for tick in range(0, top + 1, step)]}),
    }


def _step(most: int) -> int:
    """A round step that divides a scale into three to six."""
    steps = (factor * 10**power for power in range(9) for factor in (1, 2, 5))
    return next(step for step in steps if most <= 5 * step)


def places_in_order(by_place: pd.DataFrame) -> pd.DataFrame:
    """The rows with problems found or overdue, with rate: the lowest first, then too few cases, then places of no district."""
    rates = [rate(int(settled), int(closable)) for settled, closable in zip(by_place["settled"], by_place["closable"], strict=True)]
    rows = by_place.assign(rate=pd.Series(rates, index=by_place.index, dtype="float64"))
    rows["order"] = (rows["closable"] < FEW).astype(int).mask(rows["district"].isin(_REST), 2)
    rows = rows[(rows["problems_found"] > 0) | (rows["overdue_problems"] > 0)]
    return rows.sort_values(["order", "rate", "district"], ignore_index=True)


def settlement(words: Words, names: Names, by_place: pd.DataFrame, standard: Standard | None, link: Link, place: str | None) -> pd.DataFrame:
    """The frame of charts.settlement: districts, or the towns of the district `place`."""
    rows = places_in_order(by_place)
    most = max(int(rows["closable"].max()), 1) if len(rows) else 1
    measured = [_measure(row, standard) for row in rows.itertuples()]
    overdue = rows["overdue_problems"].astype(int)
    y = pd.Series(range(len(rows)), rows.index, dtype="float64")
    return pd.DataFrame(
        {
            "y": y + 0.5,
            "top": y + 0.2,
            "bottom": y + 0.8,
            "zero": 0.0,
            "found_at": rows["closable"].astype(float) / most,
            "settled_at": rows["settled"].astype(float) / most,
            "name": [names.division(code) if place else names.short(code) for code in rows["district"]],
            "found": rows["closable"].astype(int),
            "settled": rows["settled"].astype(int),
            "rate": [_said(words, measure) for measure in measured],
            "tone": [measure.status or "on_track" for measure in measured],
            "overdue": [str(count) if count else "" for count in overdue],
            "overdue_tone": ["behind" if count else "on_track" for count in overdue],
            "link": [_open(link, place, code) for code in rows["district"]],
            "overdue_link": [link(list=f"overdue-{code}") for code in rows["district"]],
        }
    )


def settlement_alt(words: Words, places: pd.DataFrame) -> str:
    """The bars for those who do not see them. `places`: their frame."""
    rows = [
        words("training-settlement-alt-row", place=row.name, found=row.found, settled=row.settled, overdue=row.overdue or "0")
        for row in places[["name", "found", "settled", "overdue"]].itertuples(index=False, name="Place")
    ]
    return words("training-settlement-alt", rows=words("training-comma").join(rows))


def settlement_table(words: Words, names: Names, by_place: pd.DataFrame, standard: Standard | None, link: Link, place: str | None) -> Table:
    """The same as a table, for phones."""
    headings = [Column(words(f"training-{name}")) for name in ("place", "found", "settled", "settlement-rate", "overdue")]
    return headings, [
        Row(
            names.short(row.district),
            (
                Cell(str(row.closable)),
                Cell(str(row.settled)),
                measures.cell(words, _measure(row, standard)),
                Cell(str(row.overdue_problems), link=link(list=f"overdue-{row.district}") if row.overdue_problems else None),
            ),
            link=_open(link, place, row.district) or None,
        )
        for row in places_in_order(by_place).itertuples()
    ]


def _open(link: Link, place: str | None, code: str) -> str:
    return "" if code in _REST else link(town=code) if place else link(d=code)


def _measure(row: object, standard: Standard | None) -> Measure:
    settled, closable = int(row.settled), int(row.closable)  # type: ignore[attr-defined]  # a row of places
    return Measure("problem_close_rate", rate(settled, closable), standard=standard, cases=(settled, closable))


def _said(words: Words, measure: Measure) -> str:
    if measure.is_few or is_missing(measure.value):
        return measures.text(words, measure)
    return f"{_GLYPHS.get(str(measure.status), '')}{words.percent(measure.value, 0)}"


# What is open ------------------------------------------------------------------------------------


def ages(words: Words, problems: Problems, link: Link) -> Table:
    """One row per band of age of the open problems, with a bar; each count opens its list."""
    counts = problems.open_problem_ages
    names = [words(f"training-age-{number}") for number in range(len(counts))]
    links = [link(list=f"age-{number}") for number in range(len(counts))]
    headings = [Column(words("training-age"), text=True), Column(words("training-open"), term="open_problems", text=True)]
    return headings, _bars(names, list(counts.values()), links, [_OLD_BANDS.get(band) for band in counts])


def states(words: Words, problems: Problems, link: Link) -> Table:
    """One row per state of the problems found, with a bar; each count opens its list."""
    counts = problems.states
    names, links = [words(f"training-state-{state}") for state in counts], [link(list=f"state-{state}") for state in counts]
    tones = ["behind" if state == "overdue" else None for state in counts]
    headings = [Column(words("training-state"), text=True), Column(words("training-found-all"), term="problem_state", text=True)]
    return headings, _bars(names, list(counts.values()), links, tones)


def _bars(names: Sequence[str], counts: Sequence[int], links: Sequence[str], tones: Sequence[str | None]) -> list[Row]:
    most = max(*counts, 1)
    return [
        Row(name, (Cell(str(count), tone if count else None, link if count else None, bar=100 * count / most),))
        for name, count, link, tone in zip(names, counts, links, tones, strict=True)
    ]


def repeated(words: Words, problems: Problems, link: Link) -> Table:
    """One row per category that is open in several towns of several districts, in most towns first."""
    counts = problems.categories.set_index("category")
    headings = [Column(words("training-category"), term="repeated_problems")]
    headings += [Column(words(f"training-{name}")) for name in ("towns", "districts", "open", "overdue")]
    return headings, [
        Row(
            category_name(words, row["category"]),
            (
                Cell(str(row["towns"])),
                Cell(str(row["districts"])),
                Cell(str(counts.at[row["category"], "open_problems"]), link=link(list=f"category-{row['category']}")),
                Cell(str(counts.at[row["category"], "overdue_problems"])),
            ),
        )
        for row in sorted(problems.repeated_problems, key=lambda row: (-row["towns"], -row["districts"], row["category"]))
    ]


def category_name(words: Words, category: str) -> str:
    """What a category is called; one that is not in the contract as it stands."""
    return words(f"training-category-{category}") if words.has(f"training-category-{category}") else category


# Lists -------------------------------------------------------------------------------------------


def lists(words: Words, names: Names, scope: Scope, ledger: pd.DataFrame | None) -> dict[str, Callable[[], Listing]]:
    """Every list of problems by its name; none where the database cannot say."""
    if ledger is None:
        return {}
    closed_as = ledger["closed_as"]
    is_open, is_overdue, found = ledger["state"] != "closed", ledger["state"] == "overdue", ledger["found"]
    unique = closed_as.ne("duplicate").fillna(True)  # not closed is no duplicate
    due = found & unique & (ledger["due_on"] <= pd.Timestamp(scope.day))
    wanted = {
        "found": found,
        "settled": found & closed_as.isin(["solved", "transferred"]),
        "open": is_open,
        "overdue": is_overdue,
        "closed": unique & (ledger["closed_on"] >= pd.Timestamp(scope.quarter.first)),
        "late": due & ~(ledger["closed_on"] <= ledger["due_on"]),
    }
    chosen = {name: (rows, words(f"training-list-{name}")) for name, rows in wanted.items()}
    for state in STATES:
        title = words("training-list-state", state=words(f"training-state-{state}"))
        chosen[f"state-{state}"] = found & (ledger["state"] == state), title
    bands = age_bands(ledger["age_days"]).cat
    for number in range(len(bands.categories)):
        chosen[f"age-{number}"] = bands.codes == number, words("training-list-age", age=words(f"training-age-{number}"))
    for place in {*ledger["district"], *ledger["town_code"]}:
        there = (ledger["district"] == place) | (ledger["town_code"] == place)
        chosen[f"overdue-{place}"] = is_overdue & there, words("training-list-overdue-at", place=names.division(place))
    for category in ledger["category"].unique():
        title = words("training-list-category", category=category_name(words, category))
        chosen[f"category-{category}"] = is_open & (ledger["category"] == category), title
    return {name: partial(problem_list, words, names, ledger[rows], title) for name, (rows, title) in chosen.items()}


def town_list(words: Words, names: Names, ledger: pd.DataFrame, town: str) -> Listing:
    """The problems of a town: found or closed in the quarter, or open."""
    return problem_list(words, names, ledger[ledger["town_code"] == town], words("training-list-town"))


def problem_list(words: Words, names: Names, rows: pd.DataFrame, what: str) -> Listing:
    """The list of problems as they stood on the day, the longest overdue first, then the oldest."""
    rows = rows.sort_values(["days_overdue", "age_days", "reported_on", "problem_id"], ascending=[False, False, True, True])
    shown = rows.assign(
        category_name=[category_name(words, category) for category in rows["category"]],
        state_name=[words(f"training-state-{state}") for state in rows["state"]],
        closed_as_name=[_closed_as(words, how) for how in rows["closed_as"]],
        town_name=[names.division(code) for code in rows["town_code"]],
        district_name=[names.division(code) for code in rows["district"]],
        handler=[names.unit(unit) for unit in rows["unit_id"]],
    )
    kinds = {
        "summary": "text",
        "category_name": "text",
        "district_name": "text",
        "town_name": "text",
        "handler": "text",
        "state_name": "text",
        "age_days": "number",
        "days_overdue": "number",
        "reported_on": "date",
        "assigned_on": "date",
        "due_on": "date",
        "answered_on": "date",
        "closed_on": "date",
        "closed_as_name": "text",
        "reopened": "number",
    }
    columns = {name: (words(f"training-column-{name}"), kind) for name, kind in kinds.items()}
    return Listing(words("training-list-problems", what=what, count=len(rows)), shown, columns)


def _closed_as(words: Words, how: object) -> str:
    if is_missing(how):
        return ""
    return words(f"training-closed-{how}") if words.has(f"training-closed-{how}") else str(how)
