"""Front-line training made ready to show: cards and panels of days, tasks and people, and the lists behind their counts."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

import pandas as pd

from dashboard.charts import training as charts
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard, judge
from dashboard.figures.training import Completion, People, month_last
from dashboard.figures.working_days import working_days
from dashboard.findings import training as findings
from dashboard.names import Names
from dashboard.pieces import Block, Card, Cell, Column, Drawing, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.measures import FEW, Measure
from dashboard.words import Number, Words, is_missing

STRIP_UNITS = 16  # rows of the strip; what lies beyond is told in its caption
STRIP_MARKS = 150  # of the strip; where more cadres lack days, those of a unit at one place share marks
REMINDED, SHORT_OF_TASKS = 7, 9  # people in the tables; all are a click away

GLYPHS = {"watch": "◆ ", "behind": "▲ "}
_REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)
_TICKS = 6  # of the strip at most
_MARK = 0.03  # of the strip's width between two marks at the same place


@dataclass(frozen=True)
class Screen:
    """What everything here is made for: the words, names and scope of a view, whether it is a phone, and links to this page."""

    words: Words
    names: Names
    scope: Scope
    is_phone: bool
    link: Callable[..., str]

    def more(self, name: str, count: int, of: str = "people") -> tuple[Part, ...]:
        """The way to a list of so many rows; none to an empty one."""
        return (Part(self.words(f"training-all-{of}", count=count), self.link(list=name)),) if count else ()


def is_nothing(work: Completion) -> bool:
    """Nobody has a duty in the quarter."""
    return not work.full_attendance["cadres"]


# Cards -------------------------------------------------------------------------------------------
# `compared`: the same answer for this quarter, the last, and the one a year before.


def days_card(screen: Screen, compared: Sequence[Completion], standard: Standard | None) -> Card:
    """Days done of the days required."""
    words, link, now = screen.words, screen.link, compared[0]
    measure = measures.rated("training_days_rate", standard, [(one.days_done, one.days_required) for one in compared])
    full, cadres = now.full_attendance["full"], now.full_attendance["cadres"]
    foot = (
        Part(words("training-days-of", done=days(words, now.days_done), required=days(words, now.days_required))),
        Part(words("training-full", count=full), link(list="full_attendance") if full else None),
        Part(words("training-of-cadres", count=cadres), link(list="cadres") if cadres else None),
    )
    return measures.card(words, measure, label=words("training-card-days"), running=screen.scope.is_running, foot=foot)


def seven_ones_card(screen: Screen, compared: Sequence[Completion], standard: Standard | None) -> Card:
    """Tasks done of the tasks due."""
    words, (done, due) = screen.words, seven_ones(compared[0])
    measure = measures.rated("seven_ones_rate", standard, [seven_ones(one) for one in compared])
    foot = (
        Part(words("training-tasks-of", done=words.number(done), due=words.number(due))),
        Part(words("training-undone", count=due - done), screen.link(list="undone") if due > done else None),
    )
    return measures.card(words, measure, label=words("training-card-seven-ones"), running=screen.scope.is_running, foot=foot)


def seven_ones(completion: Completion) -> tuple[int, int]:
    """How many of the "seven ones" are done, and how many were due."""
    tasks = completion.seven_ones.values()
    return sum(task["done"] for task in tasks), sum(task["due"] for task in tasks)


def days(words: Words, value: Number) -> str:
    """A number of days, with a decimal only where there is one."""
    return words.number(value, 0 if value % 1 == 0 else 1)


# Measures with their past ------------------------------------------------------------------------


def full_attendance(compared: Sequence[Completion], standard: Standard | None) -> Measure:
    """Cadres at full attendance of those with a duty."""
    cases = [(one.full_attendance["full"], one.full_attendance["cadres"]) for one in compared]
    return measures.rated("full_attendance", standard, cases)


def entry_lag(compared: Sequence[float | None], standard: Standard | None) -> Measure:
    """The median days from a visit to its entry."""
    now, previous, year_before = compared
    return Measure("entry_lag_days", now, "days", standard, previous, year_before)


def past(screen: Screen, measured: Sequence[Measure]) -> Block:
    """A small table of measures with their past and standards; each opens its list."""
    words = screen.words
    before = words("versus-quarter-running" if screen.scope.is_running else "versus-quarter")
    headings = (words("training-measure"), words("training-now"), before, words("versus-year"), words("standard"))
    return Block(
        findings.past(words, {_label(words, measure): measure.status for measure in measured}),
        words("training-past-caption"),
        [Column(heading) for heading in headings],
        [_past_row(screen, measure) for measure in measured],
        terms=[measure.key for measure in measured],
    )


def _past_row(screen: Screen, measure: Measure) -> Row:
    words = screen.words
    link = None if is_missing(measure.value) else screen.link(list=measure.key)
    status = None if measure.status == "on_track" else measure.status
    value = Cell(f"{GLYPHS.get(str(status), '')}{measures.text(words, measure)}", status, link)
    changes = [Cell(delta.text, delta.tone) for delta in measures.deltas(words, measure, running=screen.scope.is_running)]
    target = Cell(measures.target_text(words, measure.standard, measure.kind))
    return Row(_label(words, measure), (value, *(changes or [Cell("–"), Cell("–")]), target))


def _label(words: Words, measure: Measure) -> str:
    return words.label(f"define-{measure.key}")


# Days and tasks by district -------------------------------------------------------------------------------


def task_names(words: Words, tasks: pd.DataFrame, *, brief: bool = False) -> dict[str, str]:
    """What tasks are called in a heading, in their order; one that the words do not know by its name in the database."""
    rows = zip(tasks["task"], tasks["name"], tasks["name_en"], strict=True)
    keys = {task: f"training-task-{task}{'-brief' if brief else ''}" for task in tasks["task"]}
    return {task: words(keys[task]) if words.has(keys[task]) else words.pick(name, english) for task, name, english in rows}


def places_in_order(by_place: pd.DataFrame, unreported: Collection[str] = ()) -> pd.DataFrame:
    """The rows with rate, without places of no district that have nothing due: the lowest first, then those with too few cases, then those
    that have not reported, then the places of no district.
    """
    rates = [rate(int(done), int(due)) for done, due in zip(by_place["done"], by_place["due"], strict=True)]
    is_rest, is_unreported = by_place["district"].isin(_REST), by_place["district"].isin(list(unreported))
    order = (by_place["due"] < FEW).astype(int).mask(is_unreported, 2).mask(is_rest, 3)
    rows = by_place.assign(rate=pd.Series(rates, index=by_place.index, dtype="float64"), order=order)
    return rows[~is_rest | (by_place["due"] > 0)].sort_values(["order", "rate", "district"], ignore_index=True)


def tasks(
    screen: Screen,
    total: Completion,
    places: Completion,
    known: pd.DataFrame,
    standard: Standard | None,
    unreported: Collection[str],
    of_days: Standard | None = None,
) -> Block:
    """The days and the tasks by district, or by town when `total` is a district's; last the whole. `known`: the tasks of the database;

    `standard` is that of the tasks, `of_days` that of the days.
    """
    words, names, district = screen.words, screen.names, screen.scope.district
    called = task_names(words, known, brief=screen.is_phone)
    notes = {task: "" if counts["due"] or screen.is_phone else words("training-not-due") for task, counts in total.seven_ones.items()}
    days_note = "" if screen.is_phone else standard_text(words, of_days)
    columns = [
        Column(words("training-column-days"), days_note, "training_days_rate"),
        *(Column(called[task], notes[task], "seven_ones_rate") for task in notes),
    ]
    whole = [
        _days_cell(screen, of_days, "", total.days_done, total.days_required),
        *(_cell(screen, standard, task, **counts) for task, counts in total.seven_ones.items()),
    ]
    done, due = seven_ones(total)
    has_rows = bool(due or total.days_required)
    last = Row(names.scope(district), (*whole, _cell(screen, standard, "", done, due)), total=True)
    return Block(
        findings.tasks(words, names, total, places, task_names(words, known), standard, unreported),
        words("training-tasks-caption", standard=standard_text(words, standard), places="towns" if district else "districts"),
        [*columns, Column(words("training-all-tasks"), term="seven_ones_rate")],
        [*_task_rows(screen, places, list(notes), standard, unreported, of_days), last] if has_rows else [],
        keys=_tints(words, standard),
    )


def _task_rows(
    screen: Screen,
    places: Completion,
    tasks: Iterable[str],
    standard: Standard | None,
    unreported: Collection[str],
    of_days: Standard | None,
) -> list[Row]:
    words, link = screen.words, screen.link
    counts = _counts(places.tasks_by_district, "district")
    rows = []
    for place in places_in_order(places.by_district, unreported).itertuples():
        code = place.district
        cells = [_days_cell(screen, of_days, code, place.days_done, place.days_required)]
        cells += [_cell(screen, standard, f"{task}-{code}", *counts[code, task]) for task in tasks]
        cells.append(_cell(screen, standard, code, int(place.done), int(place.due)))
        if code in unreported:
            cells = [Cell(words("not-reported"), title=cell.title) for cell in cells]
        opened = link(town=code) if screen.scope.district else None if code in _REST else link(d=code)
        rows.append(Row(screen.names.division(code), tuple(cells), link=opened))
    return rows


def _cell(screen: Screen, standard: Standard | None, what: str, done: int, due: int) -> Cell:
    measure = Measure("seven_ones_rate", rate(done, due), standard=standard, cases=(done, due))
    opened = screen.link(list=f"undone-{what}" if what else "undone") if done < due else None
    return measures.cell(screen.words, measure, link=opened)


def _days_cell(screen: Screen, standard: Standard | None, place: str, done: Decimal, required: Decimal) -> Cell:
    """Days done of the days required; it opens the months that lack some."""
    measure = Measure("training_days_rate", rate(done, required), standard=standard, cases=(done, required))
    opened = screen.link(list=f"days-{place}" if place else "days") if done < required else None
    counts = screen.words("cases", part=days(screen.words, done), whole=days(screen.words, required))
    shown = measures.cell(screen.words, measure, link=opened)
    return replace(shown, text=counts if measure.is_few else shown.text, title=counts if required else "")


def standard_text(words: Words, standard: Standard | None) -> str:
    """The standard as a caption says it."""
    target = measures.target_text(words, standard)
    return f"{words('standard')} {target}" if standard else target


def _tints(words: Words, standard: Standard | None) -> list[tuple[str, str]]:
    """What the tints stand for, by the standard."""
    if standard is None:
        return []
    target, limit = words.percent(standard.target, 0), words.percent(standard.target - standard.tolerance, 0)
    return [("watch_tint", words("training-below", value=target)), ("behind_tint", "▲ " + words("training-below", value=limit))]


# Who lacks days ----------------------------------------------------------------------------------


def shortfall(screen: Screen, people: People, standard: Standard | None) -> Block:
    """A mark for each cadre who lacks days, or several alike, by unit; on a phone a table. They are judged by their days like the whole."""
    words, units = screen.words, _units_in_order(people)
    lacking, short = units[units["short"] > 0], int(units["short"].sum())
    shown = lacking.head(STRIP_UNITS)
    frame = _units(screen, shown, standard)
    cadres = people.by_cadre[people.by_cadre["days_short"] > 0]
    longest = math.ceil(max(cadres["days_short"], default=1))
    alike = _alike(cadres, frame)
    sharing = _sharing(alike["cadres"], STRIP_MARKS)
    drawing = Drawing(
        charts.shortfall,
        _shortfall_alt(words, frame),
        charts.HEADER + charts.SHORTFALL_ROW * len(frame),
        {
            "units": frame.drop(columns="unit_id"),
            "marks": _marks(words, alike, sharing, longest, standard),
            "ticks": _ticks(words, longest),
        },
    )
    rows = [
        Row(
            unit.name,
            (
                Cell(str(unit.short), link=screen.link(list=f"unit-{_key(unit.unit_id)}")),
                Cell(unit.days, None if unit.tone == "on_track" else unit.tone),
                Cell(unit.met),
            ),
            unit.link,
        )
        for unit in frame.assign(short=shown["short"]).itertuples()
    ]
    return Block(
        findings.shortfall(words, units, of_city=screen.scope.district is None),
        _shortfall_caption(words, sharing, len(units) - len(lacking), lacking.iloc[STRIP_UNITS:]),
        [Column(words("training-unit")), *(Column(words(f"training-strip-{name}")) for name in ("short", "days", "met"))],
        rows,
        drawing=drawing if short and not screen.is_phone else None,
        more=(*screen.more("short", short), *screen.more("units", len(units), "units")),
        terms=("training_days_rate", "duty"),
    )


def _units_in_order(people: People) -> pd.DataFrame:
    """One row per unit: the columns of People.by_unit, short (cadres who lack days), met. Those with most of them short first."""
    cadres = people.by_cadre
    short = cadres[cadres["days_short"] > 0].groupby("unit_id", dropna=False).size().rename("short").reset_index()
    units = people.by_unit.merge(short, how="left", on="unit_id")
    units["short"] = units["short"].fillna(0).astype(int)  # nobody lacks days
    units["met"] = units["cadres"] - units["short"]
    units["met_share"] = units["met"] / units["cadres"]
    return units.sort_values(["short", "met_share", "unit_id"], ascending=[False, True, True], ignore_index=True)


def _units(screen: Screen, units: pd.DataFrame, standard: Standard | None) -> pd.DataFrame:
    rates = [rate(done, required) for done, required in zip(units["days_done"], units["days_required"], strict=True)]
    tones = [_judged(*row, standard) for row in zip(units["days_done"], units["days_required"], strict=True)]
    return pd.DataFrame(
        {
            "unit_id": units["unit_id"],
            "y": [row + 0.5 for row in range(len(units))],
            "name": [screen.names.unit(unit) for unit in units["unit_id"]],
            "days": [f"{GLYPHS.get(tone, '')}{screen.words.percent(value, 0)}" for tone, value in zip(tones, rates, strict=True)],
            "tone": ["on_track" if tone == "none" else tone for tone in tones],
            "met": [f"{met}/{cadres}" for met, cadres in zip(units["met"], units["cadres"], strict=True)],
            "link": [screen.link(list=f"unit-{_key(unit)}") for unit in units["unit_id"]],
        }
    )


def _alike(cadres: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """One row per unit, days short, done and required: these, cadres, and y and name of the unit."""
    days_of = ["days_short", "days_done", "days_required"]
    return cadres.groupby(["unit_id", *days_of], dropna=False, sort=False).size().rename("cadres").reset_index().merge(units, on="unit_id")


def _sharing(cadres: pd.Series, most: int) -> int:
    """How many cadres who are alike share a mark at the most, so that there are no more marks than `most`, as far as that can be."""
    largest = int(cadres.max()) if len(cadres) else 1
    return next((number for number in range(1, largest) if -(-cadres // number).sum() <= most), largest)


def _marks(words: Words, alike: pd.DataFrame, sharing: int, longest: int, standard: Standard | None) -> pd.DataFrame:
    """One row per mark: x (0: lacks most, 1: nothing), y, status, unit, said. Those at one place stand side by side."""
    marks = alike.loc[alike.index.repeat(-(-alike["cadres"] // sharing))]
    of_mark = (marks["cadres"] - marks.groupby(level=0).cumcount() * sharing).clip(upper=sharing)
    group = marks.groupby(["unit_id", "days_short"], dropna=False)["y"]
    aside = (group.cumcount() - (group.transform("size") - 1) / 2) * _MARK
    rows = list(zip(of_mark, marks["days_short"], marks["days_done"], marks["days_required"], strict=True))
    return pd.DataFrame(
        {
            "x": (1 - marks["days_short"].astype(float) / longest + aside).clip(0, 1),
            "y": marks["y"],
            "status": [_judged(done, required, standard) for _, _, done, required in rows],
            "unit": marks["name"],
            "said": [
                words(
                    "training-short-said", cadres=cadres, short=days(words, short), done=days(words, done), required=days(words, required)
                )
                for cadres, short, done, required in rows
            ],
        }
    ).reset_index(drop=True)


def _ticks(words: Words, longest: int) -> pd.DataFrame:
    step = math.ceil(longest / _TICKS)
    lacking = [(1 - short / longest, words("training-short-tick", days=short)) for short in range(step, longest + 1, step)]
    return pd.DataFrame([*lacking, (1.0, words("training-short-none"))], columns=["x", "label"])


def _judged(done: Decimal, required: Decimal, standard: Standard | None) -> str:
    return judge(rate(done, required), standard) or "none" if required >= FEW else "none"


def _shortfall_caption(words: Words, sharing: int, met: int, beyond: pd.DataFrame) -> str:
    """What a mark is, and what is left out: units where nobody lacks days, and those beyond the last row."""
    left_out = [words("training-strip-met-units", count=met)] if met else []
    left_out += [words("training-strip-more", units=len(beyond), cadres=int(beyond["short"].sum()))] if len(beyond) else []
    return " · ".join([words("training-strip-caption", sharing=sharing), *left_out])


def _shortfall_alt(words: Words, units: pd.DataFrame) -> str:
    shown = zip(units["name"], units["met"], units["days"], strict=True)
    rows = [words("training-strip-alt-row", unit=name, met=met, days=done) for name, met, done in shown]
    return words("training-strip-alt", rows=words("training-comma").join(rows))


def _key(unit_id: object) -> str:
    return "none" if is_missing(unit_id) else str(unit_id)


# People ------------------------------------------------------------------------------------------


def reminders(screen: Screen, people: People) -> Block:
    """The first of those at risk, who lack most: days by month, days they lack, tasks done."""
    words, names, scope, brief = screen.words, screen.names, screen.scope, screen.is_phone
    risky = _people(words, names, people.by_cadre[people.by_cadre["at_risk"]])
    texts, numbers = (["unit"], ["short"]) if brief else (["unit", "district"], ["short", "seven-ones"])
    months = [] if brief else [Column(words(f"training-month-{month.month}")) for month in scope.quarter.months]
    rows = []
    for cadre in risky.head(REMINDED).itertuples():
        by_month = ["–" if is_missing(done) else days(words, done) for done in (cadre.days_done_1, cadre.days_done_2, cadre.days_done_3)]
        short, tasks = days(words, cadre.days_short), f"{cadre.tasks_done}/{cadre.tasks_due}"
        told = [cadre.unit_name, short] if brief else [cadre.unit_name, names.short(cadre.district), *by_month, short, tasks]
        rows.append(Row(cadre.name, tuple(Cell(text) for text in told)))
    left = words("training-reminder-caption", left=working_days(scope.day, month_last(scope.day)))
    return Block(
        findings.reminders(words, scope, len(risky), len(people.by_cadre)),
        " · ".join([words("training-personal"), left, *_shown(words, REMINDED, len(risky))]),
        [
            *(Column(words(f"training-{name}"), text=True) for name in ["name", *texts]),
            *months,
            *(Column(words(f"training-{name}")) for name in numbers),
        ],
        rows,
        more=screen.more("risk", len(risky)),
        terms=("at_risk", "training_days_rate", "seven_ones_rate"),
    )


def matrix(screen: Screen, people: People, known: pd.DataFrame) -> Block:
    """The first of those with tasks not done: done of due for each task, a tick where all is done, a dash where none is due."""
    words, called = screen.words, task_names(screen.words, known, brief=screen.is_phone)
    cadres = people.by_cadre.assign(undone=people.by_cadre["tasks_due"] - people.by_cadre["tasks_done"])
    short = cadres[cadres["undone"] > 0].sort_values(["undone", "days_short", "cadre_id"], ascending=[False, False, True])
    shown = _named(screen.names, short.head(SHORT_OF_TASKS))
    counts = _counts(people.matrix[people.matrix["cadre_id"].isin(shown["cadre_id"])], "cadre_id")
    rows = []
    for cadre in shown.itertuples():
        name = cadre.name if screen.is_phone else words("training-of-unit", name=cadre.name, unit=cadre.unit_name)
        left = Cell(str(cadre.undone), link=screen.link(list=f"undone-cadre-{cadre.cadre_id}"))
        rows.append(Row(name, (*(_done_of(counts.get((cadre.cadre_id, task))) for task in called), left)))
    return Block(
        findings.matrix(words, short["undone"], len(cadres)),
        " · ".join([words("training-personal"), words("training-matrix-caption"), *_shown(words, SHORT_OF_TASKS, len(short))]),
        [*(Column(name, term="seven_ones_rate") for name in called.values()), Column(words("training-undone-short"))],
        rows,
        more=screen.more("tasks", len(short)),
    )


def _counts(rows: pd.DataFrame, by: str) -> dict[tuple[object, str], tuple[int, int]]:
    """How many are done and due, by a column and the task."""
    return {(key, task): (int(done), int(due)) for key, task, done, due in rows[[by, "task", "done", "due"]].itertuples(index=False)}


def _done_of(count: tuple[int, int] | None) -> Cell:
    if count is None:
        return Cell("–")
    done, due = count
    return Cell("✓" if done == due else f"{done}/{due}", None if done == due else "watch", title=f"{done}/{due}")


def _shown(words: Words, most: int, count: int) -> list[str]:
    return [words("training-shown", shown=most, count=count)] if most < count else []


def _people(words: Words, names: Names, cadres: pd.DataFrame) -> pd.DataFrame:
    """The rows of People.by_cadre with undone and what a reader calls everything, those who lack most days first."""
    rows = _named(names, cadres.assign(undone=cadres["tasks_due"] - cadres["tasks_done"]))
    rows["attendance"] = [words("training-is-full" if full else "training-is-not-full") for full in rows["full"]]
    return rows.sort_values(["days_short", "undone", "cadre_id"], ascending=[False, False, True], ignore_index=True)


def _named(names: Names, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what a reader calls the person, town and district in them; a cadre nobody knows by number."""
    named = rows.assign(
        name=[f"#{cadre}" if is_missing(name) else name for cadre, name in zip(rows["cadre_id"], rows["name"], strict=True)],
        district_name=[names.division(code) for code in rows["district"]],
        town_name=[names.division(code) for code in rows["town_code"]],
    )
    return named.assign(unit_name=[names.unit(unit) for unit in rows["unit_id"]]) if "unit_id" in rows else named


# Lists -------------------------------------------------------------------------------------------


def lists(
    screen: Screen,
    people: People | None,
    visits: pd.DataFrame | None,
    tasks: pd.DataFrame | None,
    lacking: pd.DataFrame | None = None,
    undone_of_cadres: pd.DataFrame | None = None,
) -> Mapping[str, Callable[[], Listing]]:
    """Every list of people, units, days and visits by its name; none where the database cannot say.

    `lacking` and `undone_of_cadres` are the answers of those names.
    """
    made: dict[str, Callable[[], Listing]] = {}
    if people is not None:
        made |= _cadre_lists(screen, people, tasks) | {"units": partial(unit_list, screen, people)}
    if lacking is not None:
        places = {*lacking["district"], *lacking["town_code"]}
        made |= {"days": partial(_days_list, screen, lacking)}
        made |= {f"days-{place}": partial(_days_list, screen, lacking, place=place) for place in places}
    if undone_of_cadres is not None and tasks is not None:
        by_cadre = undone_of_cadres.groupby("cadre_id")
        made |= {f"undone-cadre-{cadre}": partial(_undone_list, screen, tasks, rows, whose=True) for cadre, rows in by_cadre}
    if people is not None and tasks is not None:
        undone = partial(_undone_list, screen, tasks, people.undone)
        of_tasks, of_places = set(people.undone["task"]), {*people.undone["district"], *people.undone["town_code"]}
        made |= {"undone": undone} | {f"undone-{task}": partial(undone, task=task) for task in of_tasks}
        made |= {f"undone-{place}": partial(undone, place=place) for place in of_places}
        made |= {f"undone-{task}-{place}": partial(undone, task=task, place=place) for task in of_tasks for place in of_places}
    return made if visits is None else made | {"entry_lag_days": partial(visit_list, screen, visits)}


def _cadre_lists(screen: Screen, people: People, tasks: pd.DataFrame | None) -> dict[str, Callable[[], Listing]]:
    words = screen.words
    cadres = _people(words, screen.names, people.by_cadre)
    called = {} if tasks is None else task_names(words, tasks)
    counts = _counts(people.matrix, "cadre_id")
    for task in called:
        cadres[f"task_{task}"] = [_said_of(words, counts.get((cadre, task))) for cadre in cadres["cadre_id"]]
    wanted = {
        "cadres": cadres,
        "full_attendance": cadres[cadres["full"]],
        "short": cadres[cadres["days_short"] > 0],
        "risk": cadres[cadres["at_risk"]],
        "tasks": cadres[cadres["undone"] > 0],
    }
    titled = {name: (rows, words(f"training-list-{name}", count=len(rows))) for name, rows in wanted.items()}
    for unit, rows in cadres[cadres["days_short"] > 0].groupby("unit_id", dropna=False):
        titled[f"unit-{_key(unit)}"] = rows, f"{screen.names.unit(unit)} · {words('training-list-short', count=len(rows))}"
    columns = {
        **_columns(words, "text", "name", "unit_name", "district_name", "town_name"),
        **_columns(words, "decimal", "days_required", "days_done", "days_short"),
        **{f"days_done_{number}": (words.month(month), "decimal") for number, month in enumerate(screen.scope.quarter.months, start=1)},
        **_columns(words, "number", "tasks_due", "tasks_done"),
        **_columns(words, "text", "attendance"),
        **{f"task_{task}": (name, "text") for task, name in called.items()},
    }
    return {name: partial(Listing, title, rows, columns, words("training-personal")) for name, (rows, title) in titled.items()}


def _said_of(words: Words, count: tuple[int, int] | None) -> str:
    """Done of due, written so that a spreadsheet takes it for no date; nothing where none is due."""
    return "" if count is None else words("training-done-of", done=count[0], due=count[1])


def unit_list(screen: Screen, people: People) -> Listing:
    """The units with their cadres, days and tasks: those with most cadres who lack days first."""
    words, units = screen.words, _units_in_order(people)
    parts = {"days_rate": ("days_done", "days_required"), "seven_ones_rate": ("done", "due"), "full_rate": ("full", "cadres")}
    rates = {
        name: pd.Series([rate(*both) for both in zip(units[part], units[whole], strict=True)], units.index, dtype="float64")
        for name, (part, whole) in parts.items()
    }
    shown = units.assign(
        **{name: values.mask(units[parts[name][1]] < FEW) for name, values in rates.items()},  # few cases show their counts alone
        unit_name=[screen.names.unit(unit) for unit in units["unit_id"]],
        tasks_due=units["due"],
        tasks_done=units["done"],
    )
    columns = {
        **_columns(words, "text", "unit_name"),
        **_columns(words, "number", "cadres", "short"),
        **_columns(words, "decimal", "days_required", "days_done"),
        **_columns(words, "percent", "days_rate"),
        **_columns(words, "number", "tasks_due", "tasks_done"),
        **_columns(words, "percent", "seven_ones_rate"),
        **_columns(words, "number", "full"),
        **_columns(words, "percent", "full_rate"),
    }
    return Listing(words("training-list-units", count=len(shown)), shown, columns, words("training-list-units-caption"))


def _days_list(screen: Screen, lacking: pd.DataFrame, *, place: str | None = None) -> Listing:
    """The months of cadres that lack days, of one district or town, or of all."""
    words, names = screen.words, screen.names
    rows = lacking if place is None else lacking[(lacking["district"] == place) | (lacking["town_code"] == place)]
    rows = _named(names, rows)
    rows["period"] = [words.month(month) for month in rows["month"]]
    columns = {
        **_columns(words, "text", "name", "unit_name", "district_name", "town_name", "period"),
        **_columns(words, "decimal", "days_required", "days_done", "days_short"),
    }
    what = [] if place is None else [names.division(place)]
    title = words("training-list-days", count=len(rows), days=days(words, sum(rows["days_short"], Decimal(0))))
    return Listing(" · ".join([*what, title]), rows, columns, words("training-personal"))


def _undone_list(
    screen: Screen, tasks: pd.DataFrame, undone: pd.DataFrame, *, task: str | None = None, place: str | None = None, whose: bool = False
) -> Listing:
    """What is not done of one task, or in one district or town, or of all; `whose`: all is of one cadre, who is named."""
    words, names = screen.words, screen.names
    called, months = task_names(words, tasks), dict(zip(tasks["task"], tasks["period_months"], strict=True))
    rows = undone if task is None else undone[undone["task"] == task]
    rows = rows if place is None else rows[(rows["district"] == place) | (rows["town_code"] == place)]
    rows = _named(names, rows)
    rows["task_name"] = [called[one] for one in rows["task"]]
    rows["period"] = [
        words.month(month) if months[one] == 1 else words(f"training-period-{months[one]}")
        for one, month in zip(rows["task"], rows["month"], strict=True)
    ]
    what = [*([] if place is None else [names.division(place)]), *([] if task is None else [called[task]])]
    what += list(rows["name"].head(1)) if whose else []
    columns = _columns(words, "text", "name", "unit_name", "district_name", "town_name", "task_name", "period")
    return Listing(" · ".join([*what, words("training-list-undone", count=len(rows))]), rows, columns, words("training-personal"))


def visit_list(screen: Screen, visits: pd.DataFrame, town: str | None = None) -> Listing:
    """The visits, or those to a town, with the days until they were entered; the latest first."""
    words = screen.words
    rows = _named(screen.names, visits if town is None else visits[visits["town_code"] == town])
    rows = rows.sort_values(["visited_on", "visit_id"], ascending=False)
    columns = {
        **_columns(words, "text", "name", "district_name", "town_name"),
        **_columns(words, "date", "visited_on"),
        **_columns(words, "decimal", "days"),
        **_columns(words, "date", "recorded_at"),
        **_columns(words, "number", "lag_days"),
    }
    return Listing(words("training-list-visits", count=len(rows)), rows, columns, words("training-personal"))


def _columns(words: Words, kind: str, *names: str) -> dict[str, tuple[str, str]]:
    return {name: (words(f"training-column-{name}"), kind) for name in names}
