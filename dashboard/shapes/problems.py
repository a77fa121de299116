"""The problems found in training made ready to show: cards and panels, and the lists behind their counts."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts import training as charts
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.problems import STATES, Problems, age_bands
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard
from dashboard.findings import training as findings
from dashboard.names import Names
from dashboard.pieces import Block, Card, Cell, Column, Drawing, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.measures import FEW, Measure, rated
from dashboard.shapes.training import GLYPHS, Screen, standard_text
from dashboard.words import Words, is_missing

_REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)
_OLD_BANDS = {"31-60": "watch", ">60": "behind"}
_LABEL = 18 / (charts.FLOW_HEIGHT - charts.FLOW_BOTTOM - charts.FLOW_TOP)  # of the flow's height from one label to the next


def is_nothing(problems: Problems) -> bool:
    """Nothing was found or closed in the quarter, and nothing is open."""
    return not (problems.problems_found or problems.closed_in_quarter or problems.open_problems)


# Cards -------------------------------------------------------------------------------------------
# `compared`: the same answer for this quarter, the last, and the one a year before.


def close_card(screen: Screen, compared: Sequence[Problems], standard: Standard | None) -> Card:
    """Problems settled of those found."""
    words, link, now = screen.words, screen.link, compared[0]
    measure = rated("problem_close_rate", standard, [(one.settled, one.closable) for one in compared])
    counts = {"found": now.problems_found, "settled": now.settled, "overdue": now.overdue_problems}
    foot = tuple(
        Part(words(f"training-count-{name}", count=count, of=now.closable), link(list=name) if count else None)
        for name, count in counts.items()
    )
    return measures.card(words, measure, label=words("training-card-close"), running=screen.scope.is_running, foot=foot)


def median_card(screen: Screen, compared: Sequence[Problems], standard: Standard | None) -> Card:
    """The median days from report to closing."""
    words, closed, (now, previous, year_before) = screen.words, compared[0].closed_in_quarter, (one.problem_median_days for one in compared)
    measure = Measure("problem_median_days", now, "days", standard, previous, year_before)
    foot = (Part(words("training-count-closed", count=closed), screen.link(list="problem_median_days") if closed else None),)
    unit = "" if measure.value is None else words("training-unit-days")
    return measures.card(words, measure, label=words("training-card-median"), unit=unit, running=screen.scope.is_running, foot=foot)


def on_time(compared: Sequence[Problems], standard: Standard | None) -> Measure:
    """Problems closed by the day they were due, of those that were."""
    return rated("problem_on_time_rate", standard, [(one.on_time, one.due) for one in compared])


# Over time and by place --------------------------------------------------------------------------


def flow(screen: Screen, rows: pd.DataFrame) -> Block:
    """Reported and closed so far, day by day."""
    title = findings.flow(screen.words, rows)
    drawing = Drawing(charts.flow, title, charts.FLOW_HEIGHT, flow_frames(screen.words, screen.scope, rows))
    shown = drawing if rows["reported"].any() else None
    return Block(title, screen.words("training-flow-caption"), drawing=shown, terms=("problems_found", "problem_state"))


def flow_frames(words: Words, scope: Scope, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The frames of charts.flow: places are shares of the quarter and of the scale."""
    first, length, most = pd.Timestamp(scope.quarter.first), (scope.quarter.last - scope.quarter.first).days, int(rows["reported"].max())
    step = _step(most)
    top = max(step * -(-most // step), step)
    counts = pd.DataFrame({"reported": rows["reported"], "open": rows["reported"] - rows["closed"], "closed": rows["closed"]}).astype(int)
    days = counts.assign(
        x=(rows["day"] - first).dt.days / length,
        reported_at=counts["reported"] / top,
        closed_at=counts["closed"] / top,
        day=[words.short_day(day) for day in rows["day"]],
    )
    return {
        "days": days,
        "ends": _ends(words, days.iloc[-1]),
        "months": pd.DataFrame(
            {
                "x": [(pd.Timestamp(month) - first).days / length for month in scope.quarter.months],
                "label": [words(f"training-month-{month.month}") for month in scope.quarter.months],
            }
        ),
        "ticks": pd.DataFrame([(tick / top, words.number(tick)) for tick in range(0, top + 1, step)], columns=["y", "label"]),
    }


def _ends(words: Words, last: pd.Series) -> pd.DataFrame:
    """The labels at the end of the lines: each at its line or, where the lines are close, one under the other."""
    middle = (last["reported_at"] + last["closed_at"]) / 2
    aside = max((last["reported_at"] - last["closed_at"]) / 2, _LABEL)
    at = {"reported": middle + aside, "open": middle, "closed": middle - aside}
    lift = max(0.0, -at["closed"])  # no label under the ground
    return pd.DataFrame(
        {
            "kind": list(at),
            "x": last["x"],
            "y": [place + lift for place in at.values()],
            "label": [words(f"training-flow-{kind}-end", count=int(last[kind])) for kind in at],
        }
    )


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


def settlement(screen: Screen, by_place: pd.DataFrame, standard: Standard | None) -> Block:
    """Found and settled by district, or by town when a district is chosen; on a phone a table."""
    words, rows = screen.words, places_in_order(by_place)
    frame = _bars(screen, rows, standard)
    drawing = Drawing(
        charts.settlement, _settlement_alt(words, frame), charts.HEADER + charts.SETTLEMENT_ROW * len(rows), {"places": frame}
    )
    return Block(
        findings.settlement(words, screen.names, by_place),
        words("training-settlement-caption", standard=standard_text(words, standard)),
        [Column(words(f"training-{name}")) for name in ("place", "found", "settled", "settlement-rate", "overdue")],
        [_bar_row(bar) for bar in frame.itertuples()],
        keys=[("main", words("training-settled"))],
        drawing=drawing if len(rows) and not screen.is_phone else None,
        more=screen.more("overdue", int(by_place["overdue_problems"].sum()), "overdue"),
        terms=("problems_found", "problem_close_rate", "overdue_problems"),
    )


def _bars(screen: Screen, rows: pd.DataFrame, standard: Standard | None) -> pd.DataFrame:
    """The frame of charts.settlement."""
    names, link, district = screen.names, screen.link, screen.scope.district
    most = max(int(rows["closable"].max()), 1) if len(rows) else 1
    measured = [
        _measure(int(settled), int(closable), standard) for settled, closable in zip(rows["settled"], rows["closable"], strict=True)
    ]
    y, codes, overdue = pd.Series(range(len(rows)), rows.index, dtype="float64"), rows["district"], rows["overdue_problems"].astype(int)
    return pd.DataFrame(
        {
            "y": y + 0.5,
            "top": y + 0.2,
            "bottom": y + 0.8,
            "zero": 0.0,
            "found_at": rows["closable"].astype(float) / most,
            "settled_at": rows["settled"].astype(float) / most,
            "name": [names.division(code) if district else names.short(code) for code in codes],
            "found": rows["closable"].astype(int),
            "settled": rows["settled"].astype(int),
            "rate": [_rate_text(screen.words, measure) for measure in measured],
            "tone": [measure.status or "on_track" for measure in measured],
            "overdue": [str(count) if count else "" for count in overdue],
            "overdue_tone": ["behind" if count else "on_track" for count in overdue],
            "link": ["" if code in _REST else link(town=code) if district else link(d=code) for code in codes],
            "found_link": [link(list=f"found-{code}") for code in codes],
            "settled_link": [link(list=f"settled-{code}") for code in codes],
            "overdue_link": [link(list=f"overdue-{code}") for code in codes],
        }
    )


def _bar_row(bar: Any) -> Row:
    overdue = Cell(bar.overdue or "0", link=bar.overdue_link if bar.overdue else None)
    judged = Cell(bar.rate, None if bar.tone == "on_track" else bar.tone)
    found = Cell(str(bar.found), link=bar.found_link if bar.found else None)
    settled = Cell(str(bar.settled), link=bar.settled_link if bar.settled else None)
    return Row(bar.name, (found, settled, judged, overdue), link=bar.link or None)


def _settlement_alt(words: Words, bars: pd.DataFrame) -> str:
    told = zip(bars["name"], bars["found"], bars["settled"], bars["overdue"], strict=True)
    rows = [
        words("training-settlement-alt-row", place=name, found=found, settled=settled, overdue=overdue or "0")
        for name, found, settled, overdue in told
    ]
    return words("training-settlement-alt", rows=words("training-comma").join(rows))


def _measure(settled: int, closable: int, standard: Standard | None) -> Measure:
    return Measure("problem_close_rate", rate(settled, closable), standard=standard, cases=(settled, closable))


def _rate_text(words: Words, measure: Measure) -> str:
    if measure.is_few or is_missing(measure.value):
        return measures.text(words, measure)
    return f"{GLYPHS.get(str(measure.status), '')}{words.percent(measure.value, 0)}"


# What is open ------------------------------------------------------------------------------------


def ages(screen: Screen, problems: Problems) -> Block:
    """The open problems by age, with bars; each count opens its list."""
    words, counts = screen.words, problems.open_problem_ages
    rows = [
        _counted(words(f"training-age-{number}"), count, max(counts.values()), screen.link(list=f"age-{number}"), _OLD_BANDS.get(band))
        for number, (band, count) in enumerate(counts.items())
    ]
    columns = [Column(words("training-age"), text=True), Column(words("training-open"), term="open_problems", text=True)]
    return Block(findings.ages(words, problems), words("training-ages-caption"), columns, rows)


def states(screen: Screen, problems: Problems) -> Block:
    """The problems found by state, with bars; each count opens its list."""
    words, counts = screen.words, problems.states
    rows = [
        _counted(
            words(f"training-state-{state}"),
            count,
            max(counts.values()),
            screen.link(list=f"state-{state}"),
            "behind" if state == "overdue" else None,
        )
        for state, count in counts.items()
    ]
    columns = [Column(words("training-state"), text=True), Column(words("training-found-all"), term="problem_state", text=True)]
    return Block(findings.states(words, problems), words("training-states-caption"), columns, rows)


def _counted(name: str, count: int, most: int, link: str, tone: str | None) -> Row:
    return Row(name, (Cell(str(count), tone if count else None, link if count else None, bar=100 * count / max(most, 1)),))


def repeated(screen: Screen, problems: Problems) -> Block:
    """The categories that are open in several towns of several districts, in most towns first."""
    words, open_now = screen.words, problems.categories.set_index("category")
    widest = sorted(problems.repeated_problems, key=lambda row: (-row["towns"], -row["districts"], row["category"]))
    rows = [_repeated_row(screen, open_now.loc[row["category"]], **row) for row in widest]
    columns = [Column(words("training-category"), term="repeated_problems")]
    columns += [Column(words(f"training-{name}")) for name in ("towns", "districts", "open", "overdue")]
    title = findings.repeated(words, [row.name for row in rows], of_city=screen.scope.district is None)
    return Block(title, words("training-repeated-caption"), columns, rows)


def _repeated_row(screen: Screen, open_now: pd.Series, category: str, towns: int, districts: int) -> Row:
    counts = {
        "towns": towns,
        "districts": districts,
        "category": open_now["open_problems"],
        "overdue-category": open_now["overdue_problems"],
    }
    cells = (Cell(str(count), link=screen.link(list=f"{kind}-{category}") if count else None) for kind, count in counts.items())
    return Row(category_name(screen.words, category), tuple(cells))


def category_name(words: Words, category: str) -> str:
    """What a category is called; one that is not in the contract as it stands."""
    return words(f"training-category-{category}") if words.has(f"training-category-{category}") else category


# Lists -------------------------------------------------------------------------------------------


def lists(screen: Screen, ledger: pd.DataFrame | None) -> Mapping[str, Callable[[], Listing]]:
    """Every list of problems by its name; none where the database cannot say."""
    if ledger is None:
        return {}
    words, names, scope = screen.words, screen.names, screen.scope
    closed_as = ledger["closed_as"]
    is_open, is_overdue, found = ledger["state"] != "closed", ledger["state"] == "overdue", ledger["found"]
    unique = closed_as.ne("duplicate").fillna(True)  # not closed is no duplicate
    due = found & unique & (ledger["due_on"] <= pd.Timestamp(scope.day))
    wanted = {
        "found": found,
        "settled": found & closed_as.isin(["solved", "transferred"]),
        "open": is_open,
        "overdue": is_overdue,
        "problem_median_days": unique & (ledger["closed_on"] >= pd.Timestamp(scope.quarter.first)),
        "problem_on_time_rate": due & ~(ledger["closed_on"] <= ledger["due_on"]),
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
        called = names.division(place)
        chosen[f"overdue-{place}"] = is_overdue & there, words("training-list-overdue-at", place=called)
        chosen[f"found-{place}"] = found & unique & there, words("training-list-found-at", place=called)
        chosen[f"settled-{place}"] = wanted["settled"] & there, words("training-list-settled-at", place=called)
    for category in ledger["category"].unique():
        title = words("training-list-category", category=category_name(words, category))
        chosen[f"category-{category}"] = is_open & (ledger["category"] == category), title
        title = words("training-list-category-overdue", category=category_name(words, category))
        chosen[f"overdue-category-{category}"] = is_overdue & (ledger["category"] == category), title
    made: dict[str, Callable[[], Listing]] = {
        name: partial(problem_list, words, names, ledger[rows], title) for name, (rows, title) in chosen.items()
    }
    return made | {
        f"{kind}-{category}": partial(_spread, words, names, ledger[is_open & (ledger["category"] == category)], kind)
        for category in ledger["category"].unique()
        for kind in ("towns", "districts")
    }


def _spread(words: Words, names: Names, rows: pd.DataFrame, kind: str) -> Listing:
    """The towns, or the districts, in which a category is open, by how many; those outside every district are not counted."""
    inside = rows[~rows["district"].isin(_REST)]
    by = ["district", "town_code"] if kind == "towns" else ["district"]
    counts = inside.assign(open_problems=1, overdue_problems=inside["state"] == "overdue").groupby(by)[
        ["open_problems", "overdue_problems"]
    ]
    shown = counts.sum().astype(int).reset_index().sort_values(["open_problems", by[-1]], ascending=[False, True], ignore_index=True)
    names_of = {"district": "district_name", "town_code": "town_name"}
    shown = shown.assign(**{names_of[code]: [names.division(one) for one in shown[code]] for code in by})
    kinds = {names_of[code]: "text" for code in by} | {"open_problems": "number", "overdue_problems": "number"}
    columns = {name: (words(f"training-column-{name}"), how) for name, how in kinds.items()}
    called = "" if rows.empty else category_name(words, rows["category"].iloc[0])
    return Listing(words(f"training-list-{kind}", category=called, count=len(shown)), shown, columns)


def town_list(screen: Screen, ledger: pd.DataFrame, town: str) -> Listing:
    """The problems of a town: found or closed in the quarter, or open."""
    return problem_list(screen.words, screen.names, ledger[ledger["town_code"] == town], screen.words("training-list-town"))


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
