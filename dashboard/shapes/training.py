"""Front-line training made ready to show: cards, tasks by district, who lacks days, who must be reminded, and the lists behind counts."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import pandas as pd

from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard, judge
from dashboard.figures.training import Completion, People
from dashboard.names import Names
from dashboard.pieces import Card, Cell, Column, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.measures import FEW, Measure
from dashboard.words import Number, Words, is_missing

Link = Callable[..., str]  # the address of this page with parameters of its own
Table = tuple[list[Column], list[Row]]

STRIP_UNITS = 17  # rows of the strip; units beyond are named in its caption
REMINDED = 7  # rows of the table; all are a click away
MATRIX_PEOPLE = 10

GLYPHS = {"watch": "◆ ", "behind": "▲ "}
_REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)
_TICKS = 6
_MARK = 0.03  # of the strip's width between two marks at the same place


# Cards -------------------------------------------------------------------------------------------


def days_card(words: Words, scope: Scope, compared: Sequence[Completion], standard: Standard | None, link: Link) -> Card:
    """Days done of the days required. `compared`: this quarter, the last, and the one a year before."""
    now, *before = compared
    past = [one.training_days_rate if one.days_required >= FEW else None for one in before]
    measure = Measure("training_days_rate", now.training_days_rate, "percent", standard, *past, (now.days_done, now.days_required))
    attendance = now.full_attendance
    foot = (
        Part(words("training-days-of", done=days(words, now.days_done), required=days(words, now.days_required))),
        Part(words("training-full", count=attendance["full"]), link(list="full") if attendance["full"] else None),
        Part(words("training-of-cadres", count=attendance["cadres"]), link(list="cadres") if attendance["cadres"] else None),
    )
    return measures.card(words, measure, label=words("training-card-days"), running=scope.is_running, foot=foot)


def seven_ones_card(words: Words, scope: Scope, compared: Sequence[Completion], standard: Standard | None, link: Link) -> Card:
    """Tasks done of the tasks due."""
    now, *before = compared
    (due, done), *past_counts = (_seven_ones(one) for one in compared)
    past = [one.seven_ones_rate if counts[0] >= FEW else None for one, counts in zip(before, past_counts, strict=True)]
    measure = Measure("seven_ones_rate", now.seven_ones_rate, "percent", standard, *past, (done, due))
    foot = (
        Part(words("training-tasks-of", done=words.number(done), due=words.number(due))),
        Part(words("training-undone", count=due - done), link(list="undone") if due > done else None),
    )
    return measures.card(words, measure, label=words("training-card-seven-ones"), running=scope.is_running, foot=foot)


def _seven_ones(completion: Completion) -> tuple[int, int]:
    tasks = completion.seven_ones.values()
    return sum(task["due"] for task in tasks), sum(task["done"] for task in tasks)


def days(words: Words, value: Number) -> str:
    """A number of days, with a decimal only where there is one."""
    return words.number(value, 0 if value % 1 == 0 else 1)


def full_attendance(compared: Sequence[Completion], standard: Standard | None) -> Measure:
    """Cadres at full attendance of those with a duty."""
    now, *past = [(one.full_attendance["full"], one.full_attendance["cadres"]) for one in compared]
    before = [rate(*cases) if cases[1] >= FEW else None for cases in past]
    return Measure("full_attendance", rate(*now), "percent", standard, *before, cases=now)


def entry_lag(compared: Sequence[float | None], standard: Standard | None) -> Measure:
    """The median days from a visit to its entry."""
    now, *before = compared
    return Measure("entry_lag_days", now, "days", standard, *before)


_OPENED = {"full_attendance": "full", "problem_on_time_rate": "late", "entry_lag_days": "visits"}  # the list behind a measure


def with_past(words: Words, scope: Scope, measured: Sequence[Measure], link: Link) -> Table:
    """A small table of measures with their past and standard."""
    before = words("versus-quarter-running" if scope.is_running else "versus-quarter")
    columns = [Column(words("training-measure")), *(Column(text) for text in (words("training-now"), before, words("versus-year"), words("standard")))]
    rows = []
    for measure in measured:
        value = f"{GLYPHS.get(str(measure.status), '')}{measures.text(words, measure)}"
        deltas = [Cell(delta.text, delta.tone) for delta in measures.deltas(words, measure, running=scope.is_running)] or [Cell("–"), Cell("–")]
        opened = None if is_missing(measure.value) else link(list=_OPENED[measure.key])
        target = Cell(measures.target_text(words, measure.standard, measure.kind))
        rows.append(Row(words.label(f"define-{measure.key}"), (Cell(value, measure.status, opened), *deltas, target)))
    return columns, rows


# Tasks by district -------------------------------------------------------------------------------


def task_names(words: Words, tasks: pd.DataFrame, *, brief: bool = False) -> dict[str, str]:
    """What tasks are called in a heading; one that the words do not know by its name in the database."""
    suffix = "-brief" if brief else ""
    keys = {task: f"training-task-{task}{suffix}" for task in tasks["task"]}
    rows = zip(tasks["task"], tasks["name"], tasks["name_en"], strict=True)
    return {task: words(keys[task]) if words.has(keys[task]) else words.pick(name, english) for task, name, english in rows}


def places_in_order(by_place: pd.DataFrame, unreported: Collection[str] = ()) -> pd.DataFrame:
    """The rows that have anything due, with rate: the lowest first, then too few cases, then not reported, then places of no district."""
    rates = [rate(int(done), int(due)) for done, due in zip(by_place["done"], by_place["due"], strict=True)]
    rows = by_place.assign(rate=pd.Series(rates, index=by_place.index, dtype="float64"))
    is_rest, is_unreported = rows["district"].isin(_REST), rows["district"].isin(list(unreported))
    order = (rows["due"] < FEW).astype(int).mask(is_unreported, 2).mask(is_rest, 3)
    rows = rows.assign(order=order)[~is_rest | (rows["due"] > 0)]
    return rows.sort_values(["order", "rate", "district"], ignore_index=True)


def heat_columns(words: Words, names: Mapping[str, str], completion: Completion) -> list[Column]:
    """A heading for each task and for all of them; a task that is not due in this quarter says so."""
    tasks = [
        Column(names[task], note="" if counts["due"] else words("training-not-due"), term="seven_ones_rate")
        for task, counts in completion.seven_ones.items()
    ]
    return [*tasks, Column(words("training-all-tasks"), term="seven_ones_rate")]


def heat_rows(
    words: Words,
    names: Names,
    completion: Completion,
    total: Completion,
    standard: Standard | None,
    unreported: Collection[str],
    link: Link,
    place: str | None,
) -> list[Row]:
    """One row per district, or per town of the district `place`, the lowest first; last the city, or the district, as a whole."""
    cells = partial(_cell, words, standard, link)
    counts = completion.tasks_by_district.set_index(["district", "task"])
    rows = []
    for row in places_in_order(completion.by_district, unreported).itertuples():
        code = row.district
        made = [
            *(cells(f"{task}-{code}", *counts.loc[(code, task), ["done", "due"]]) for task in completion.seven_ones),
            cells(code, row.done, row.due),
        ]
        if code in unreported:
            made = [Cell(words("not-reported"), title=cell.title) for cell in made]
        opened = link(town=code) if place else None if code in _REST else link(d=code)
        rows.append(Row(names.division(code), tuple(made), link=opened))
    due, done = _seven_ones(total)
    whole = [*(cells(task, counts["done"], counts["due"]) for task, counts in total.seven_ones.items()), cells("", done, due)]
    return [*rows, Row(names.scope(place), tuple(whole), total=True)]


def _cell(words: Words, standard: Standard | None, link: Link, what: str, done: int, due: int) -> Cell:
    done, due = int(done), int(due)
    measure = Measure("seven_ones_rate", rate(done, due), standard=standard, cases=(done, due))
    return measures.cell(words, measure, link=link(list=f"undone-{what}".rstrip("-")) if done < due else None)


def standard_keys(words: Words, standard: Standard | None) -> list[tuple[str, str]]:
    """What the tints stand for, by the standard."""
    if standard is None:
        return []
    target, limit = words.percent(standard.target, 0), words.percent(standard.target - standard.tolerance, 0)
    return [("watch_tint", words("training-below", value=target)), ("behind_tint", "▲ " + words("training-below", value=limit))]


# Who lacks days ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Strip:
    """The frames of charts.shortfall, and what they leave out: units where nobody lacks days, units beyond the last row."""

    frames: dict[str, pd.DataFrame]
    rows: int
    met_units: int
    more_units: int
    more_cadres: int


def units_in_order(people: People) -> pd.DataFrame:
    """One row per unit: the columns of People.by_unit, short (cadres who lack days), met. Most of them short first."""
    cadres = people.by_cadre
    short = cadres[cadres["days_short"] > 0].groupby("unit_id", dropna=False).size().rename("short").reset_index()
    units = people.by_unit.merge(short, how="left", on="unit_id")
    units["short"] = units["short"].fillna(0).astype(int)  # nobody lacks days
    units["met"] = units["cadres"] - units["short"]
    units["met_share"] = units["met"] / units["cadres"]
    return units.sort_values(["short", "met_share", "unit_id"], ascending=[False, True, True], ignore_index=True)


def strip(words: Words, names: Names, people: People, standard: Standard | None) -> Strip:
    """A mark for each cadre who lacks days, by unit; judged by days done of days required like the whole."""
    units = units_in_order(people)
    lacking = units[units["short"] > 0]
    shown = lacking.head(STRIP_UNITS)
    rates = [rate(done, required) for done, required in zip(shown["days_done"], shown["days_required"], strict=True)]
    tones = [_judged(*row, standard) for row in zip(shown["days_done"], shown["days_required"], strict=True)]
    frame = pd.DataFrame(
        {
            "unit_id": shown["unit_id"],
            "y": [row + 0.5 for row in range(len(shown))],
            "name": [names.unit(unit) for unit in shown["unit_id"]],
            "days": [f"{GLYPHS.get(tone, '')}{words.percent(value, 0)}" for tone, value in zip(tones, rates, strict=True)],
            "tone": tones,
            "met": [f"{met}/{cadres}" for met, cadres in zip(shown["met"], shown["cadres"], strict=True)],
        }
    )
    cadres = people.by_cadre[people.by_cadre["days_short"] > 0]
    longest = math.ceil(max(cadres["days_short"], default=1))
    step = math.ceil(longest / _TICKS)
    ticks = [(1 - short / longest, words("training-short-tick", days=short)) for short in range(step, longest + 1, step)]
    return Strip(
        {
            "units": frame.drop(columns="unit_id"),
            "marks": _marks(words, cadres, frame, longest, standard),
            "ticks": pd.DataFrame([*ticks, (1.0, words("training-short-none"))], columns=["x", "label"]),
        },
        len(shown),
        len(units) - len(lacking),
        len(lacking) - len(shown),
        int(lacking["short"].iloc[STRIP_UNITS:].sum()),
    )


def _marks(words: Words, cadres: pd.DataFrame, units: pd.DataFrame, longest: int, standard: Standard | None) -> pd.DataFrame:
    """One row per cadre of these units: x (0: lacks most, 1: nothing), y, status, unit, said. Those at one place stand side by side."""
    marks = cadres.merge(units[["unit_id", "y", "name"]], on="unit_id", suffixes=("_of_cadre", ""))
    group = marks.groupby(["unit_id", "days_short"], dropna=False)["y"]
    aside = (group.cumcount() - (group.transform("size") - 1) / 2) * _MARK
    at = 1 - marks["days_short"].astype(float) / longest
    return pd.DataFrame(
        {
            "x": (at + aside).clip(0, 1),
            "y": marks["y"],
            "status": [_judged(*row, standard) for row in zip(marks["days_done"], marks["days_required"], strict=True)],
            "unit": marks["name"],
            "said": [
                words("training-short-said", short=days(words, short), done=days(words, done), required=days(words, required))
                for short, done, required in zip(marks["days_short"], marks["days_done"], marks["days_required"], strict=True)
            ],
        }
    )


def _judged(done: Decimal, required: Decimal, standard: Standard | None) -> str:
    return judge(rate(done, required), standard) or "none" if required >= FEW else "none"


def strip_columns(words: Words) -> list[Column]:
    """The headings of the same as a table, for phones."""
    return [Column(words("training-unit")), *(Column(words(f"training-strip-{name}")) for name in ("short", "days", "met"))]


def strip_rows(words: Words, names: Names, people: People, standard: Standard | None, link: Link) -> list[Row]:
    """One row per unit where somebody lacks days."""
    units = units_in_order(people)
    return [
        Row(
            names.unit(row.unit_id),
            (
                Cell(str(row.short), link=link(list=f"unit-{_key(row.unit_id)}")),
                measures.cell(words, _unit_days(row, standard)),
                Cell(f"{row.met}/{row.cadres}"),
            ),
        )
        for row in units[units["short"] > 0].itertuples()
    ]


def _unit_days(row: object, standard: Standard | None) -> Measure:
    done, required = row.days_done, row.days_required  # type: ignore[attr-defined]  # a row of units
    return Measure("training_days_rate", rate(done, required), standard=standard, cases=(done, required))


def _key(unit_id: object) -> str:
    return "none" if is_missing(unit_id) else str(unit_id)


# People ------------------------------------------------------------------------------------------


def _named(words: Words, names: Names, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what a reader calls the person, unit, district and town in them; a cadre nobody knows by number."""
    known = rows.assign(
        name=[f"#{cadre}" if is_missing(name) else name for cadre, name in zip(rows["cadre_id"], rows["name"], strict=True)],
        district_name=[names.division(code) for code in rows["district"]],
    )
    if "unit_id" in rows:
        known["unit_name"] = [names.unit(unit) for unit in rows["unit_id"]]
    if "town_code" in rows:
        known["town_name"] = [names.division(code) for code in rows["town_code"]]
    return known


def at_risk(people: People) -> pd.DataFrame:
    """The cadres at risk, those who lack most days first."""
    risky = people.by_cadre[people.by_cadre["at_risk"]]
    return risky.assign(undone=risky["tasks_due"] - risky["tasks_done"]).sort_values(
        ["days_short", "undone", "cadre_id"], ascending=[False, False, True], ignore_index=True
    )


def reminders(words: Words, names: Names, scope: Scope, people: People, *, brief: bool) -> Table:
    """The first of those who must be reminded: days by month, days they lack, tasks done."""
    return _reminder_columns(words, scope, brief=brief), _reminder_rows(words, names, people, brief=brief)


def _reminder_columns(words: Words, scope: Scope, *, brief: bool) -> list[Column]:
    months = [] if brief else [Column(words(f"training-month-{month.month}")) for month in scope.quarter.months]
    texts = ("unit",) if brief else ("unit", "district")
    return [
        Column(words("training-name"), text=True),
        *(Column(words(f"training-{name}"), text=True) for name in texts),
        *months,
        Column(words("training-short")),
        *([] if brief else [Column(words("training-seven-ones"))]),
    ]


def _reminder_rows(words: Words, names: Names, people: People, *, brief: bool) -> list[Row]:
    rows = []
    for row in _named(words, names, at_risk(people)).head(REMINDED).itertuples():
        months = [] if brief else [Cell("–" if is_missing(done) else days(words, done)) for done in (row.days_done_1, row.days_done_2, row.days_done_3)]
        place = [Cell(row.unit_name)] if brief else [Cell(row.unit_name), Cell(names.short(row.district))]
        tasks = [] if brief else [Cell(f"{row.tasks_done}/{row.tasks_due}")]
        rows.append(Row(row.name, (*place, *months, Cell(days(words, row.days_short)), *tasks)))
    return rows


def short_of_tasks(people: People) -> pd.DataFrame:
    """The cadres with tasks not done, those with most of them first, with undone."""
    cadres = people.by_cadre.assign(undone=people.by_cadre["tasks_due"] - people.by_cadre["tasks_done"])
    short = cadres[cadres["undone"] > 0]
    return short.sort_values(["undone", "days_short", "cadre_id"], ascending=[False, False, True], ignore_index=True)


def matrix(words: Words, names: Names, people: People, task_names: Mapping[str, str], *, brief: bool) -> Table:
    """The first of those with tasks not done: done of due for each task, a tick where all is done, a dash where none is due."""
    headings = [] if brief else [Column(words("training-unit"))]
    headings += [Column(name, term="seven_ones_rate") for name in task_names.values()]
    headings.append(Column(words("training-undone-short")))
    counts = people.matrix.set_index(["cadre_id", "task"])
    rows = []
    for row in _named(words, names, short_of_tasks(people).head(MATRIX_PEOPLE)).itertuples():
        cells = [_done_of(counts, row.cadre_id, task) for task in task_names]
        unit = [] if brief else [Cell(row.unit_name)]
        rows.append(Row(row.name, (*unit, *cells, Cell(str(row.undone)))))
    return headings, rows


def _done_of(counts: pd.DataFrame, cadre_id: int, task: str) -> Cell:
    if (cadre_id, task) not in counts.index:
        return Cell("–")
    done, due = (int(counts.at[(cadre_id, task), column]) for column in ("done", "due"))
    return Cell("✓" if done == due else f"{done}/{due}", None if done == due else "watch", title=f"{done}/{due}")


# Lists -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sources:
    """What the lists are made of, asked only when one is opened."""

    people: Callable[[], People]
    visits: Callable[[], pd.DataFrame]
    tasks: Callable[[], pd.DataFrame]


def lists(
    words: Words, names: Names, scope: Scope, tasks: Sequence[str], places: Sequence[str], sources: Sources
) -> dict[str, Callable[[], Listing]]:
    """Every list of people and visits by its name; `places` are the districts (or towns) and `tasks` the tasks of the heat table."""
    undone = partial(_undone, words, names, sources)
    made: dict[str, Callable[[], Listing]] = {
        name: partial(_cadres, words, names, scope, sources, name) for name in ("cadres", "full", "short", "risk", "tasks")
    }
    made |= {f"unit-{_key(unit)}": partial(_cadres, words, names, scope, sources, "unit", unit) for unit in [*names.units, None]}
    made |= {"undone": undone, "visits": lambda: visit_list(words, names, sources.visits(), words("training-visits"))}
    made |= {f"undone-{task}": partial(undone, task=task) for task in tasks}
    made |= {f"undone-{place}": partial(undone, place=place) for place in places}
    return made | {f"undone-{task}-{place}": partial(undone, task=task, place=place) for task in tasks for place in places}


def _cadres(words: Words, names: Names, scope: Scope, sources: Sources, kind: str, unit: int | None = None) -> Listing:
    people = sources.people()
    rows = people.by_cadre.assign(undone=people.by_cadre["tasks_due"] - people.by_cadre["tasks_done"])
    if kind == "unit":
        rows = rows[rows["unit_id"].isna() if unit is None else (rows["unit_id"] == unit).fillna(False)]  # nobody's unit is not this one
    else:
        lacking = {"full": rows["full"], "short": rows["days_short"] > 0, "risk": rows["at_risk"], "tasks": rows["undone"] > 0}
        rows = rows[lacking[kind]] if kind in lacking else rows
    rows = _named(words, names, rows).sort_values(["days_short", "undone", "cadre_id"], ascending=[False, False, True])
    rows["attendance"] = [words("training-is-full" if full else "training-is-not-full") for full in rows["full"]]
    done = {f"days_done_{number}": (words.month(month), "decimal") for number, month in enumerate(scope.quarter.months, start=1)}
    columns = {
        **_text(words, "name", "unit_name", "district_name", "town_name"),
        **{name: (words(f"training-column-{name}"), "decimal") for name in ("days_required", "days_done", "days_short")},
        **done,
        **{name: (words(f"training-column-{name}"), "number") for name in ("tasks_due", "tasks_done")},
        **_text(words, "attendance"),
    }
    title = words("training-list-unit", unit=names.unit(unit), count=len(rows)) if kind == "unit" else words(f"training-list-{kind}", count=len(rows))
    return Listing(title, rows, columns, words("training-personal"))


def _undone(words: Words, names: Names, sources: Sources, *, task: str | None = None, place: str | None = None) -> Listing:
    rows, tasks = sources.people().undone, sources.tasks()
    called, months = task_names(words, tasks), dict(zip(tasks["task"], tasks["period_months"], strict=True))
    if task is not None:
        rows = rows[rows["task"] == task]
    if place is not None:
        rows = rows[(rows["district"] == place) | (rows["town_code"] == place)]
    rows = _named(words, names, rows)
    rows["task_name"] = [called[one] for one in rows["task"]]
    rows["period"] = [
        words.month(month) if months[one] == 1 else words(f"training-period-{months[one]}") for one, month in zip(rows["task"], rows["month"], strict=True)
    ]
    what = [*([] if place is None else [names.division(place)]), *([] if task is None else [called[task]])]
    title = words("training-list-undone", count=len(rows))
    columns = _text(words, "name", "unit_name", "district_name", "town_name", "task_name", "period")
    return Listing(" · ".join([*what, title]), rows, columns, words("training-personal"))


def visit_list(words: Words, names: Names, visits: pd.DataFrame, what: str) -> Listing:
    """The list of visits with the days until they were entered, the latest visit first."""
    rows = _named(words, names, visits).sort_values(["visited_on", "visit_id"], ascending=False)
    rows["recorded_on"] = rows["recorded_at"].dt.normalize()
    columns = {
        **_text(words, "name", "district_name", "town_name"),
        "visited_on": (words("training-column-visited_on"), "date"),
        "days": (words("training-column-days"), "decimal"),
        "recorded_on": (words("training-column-recorded_on"), "date"),
        "lag_days": (words("training-column-lag_days"), "number"),
    }
    return Listing(words("training-list-visits", what=what, count=len(rows)), rows, columns, words("training-personal"))


def _text(words: Words, *names: str) -> dict[str, tuple[str, str]]:
    return {name: (words(f"training-column-{name}"), "text") for name in names}
