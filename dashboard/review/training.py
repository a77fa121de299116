"""How far front-line training is done, where it is not, and whether the problems it finds are solved."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from dashboard.answers import problems, trust
from dashboard.answers import training as ask
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.problems import Problems
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard
from dashboard.figures.training import Completion
from dashboard.findings import training as findings
from dashboard.pieces import Block, Card, Row
from dashboard.review.given import Given, count, is_reported, measured, no_link, remarks, said
from dashboard.review.natives import on_paper
from dashboard.review.slide import Fact, Field, Graph, Kind, Native, Record, Series, Sheet, Slide, Stack, Value
from dashboard.shapes import problems as of_problems
from dashboard.shapes import training as shapes
from dashboard.shapes.indicators import SHORT
from dashboard.shapes.measures import FEW, Measure
from dashboard.shapes.training import Screen
from dashboard.shapes.trust import missing_districts
from dashboard.words import NOT_APPLICABLE

_REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)
Cases = tuple[int | Decimal, int | Decimal]  # a part and its whole


def training(given: Given) -> Slide:
    """Days and tasks by place beside four numbers; on paper the days as bars too, and the problems by place."""
    words, scope = given.words, given.scope
    work, found = given.compared(ask.completion), given.compared(problems.summary)
    placed = work if given.of_city else given.compared(ask.towns)
    unreported = missing_districts(given.asked(trust.reporting), "training") if given.of_city else set()
    of_days = given.standard("training_days_rate")
    title = findings.headline(words, given.names, work[0], placed[0], of_days, unreported, of_towns=not given.of_city)
    if not is_reported(given, "training"):
        title = words("review-training-unreported", name=given.names.division(scope.district), title=title)
    section, said_of_it = words("page-training"), remarks(given, "training")
    if shapes.is_nothing(work[0]) and of_problems.is_nothing(found[0]):
        return Slide("training", section, title, remarks=said_of_it, nothing=words("review-training-nothing"))
    screen = Screen(words, given.names, scope, is_phone=False, link=no_link)
    of_tasks, known = given.standard("seven_ones_rate"), given.ask(ask.tasks)
    tasks = shapes.tasks(screen, work[0], placed[0], known, of_tasks, unreported, of_days)
    of_places = found[0].by_district if given.of_city else given.asked(problems.towns)
    heat = _heat(given, tasks, work[0], placed[0], unreported)
    settled = settlement(given, of_places, found[0])
    return Slide(
        "training",
        section,
        title,
        tasks.caption,
        (
            *([Stack((heat,), 9, tasks.title)] if heat else []),
            Stack(facts(given, screen, work, found), 3),
            *(Stack((graph,), 5) for graph in days_by_place(given, placed, unreported)),
            *([Stack((settled,), 7)] if settled.records else []),
        ),
        said_of_it,
        tuple(tasks.keys),
    )


# Days and tasks by place -------------------------------------------------------------------------


def _heat(given: Given, tasks: Block, total: Completion, places: Completion, unreported: Collection[str]) -> Sheet | None:
    """The table of the page, with the fractions behind its cells; none where nothing is due."""
    if not tasks.rows:
        return None
    words = given.words
    place = Field(words("training-place"), text=True, width=1.6)
    fields = (place, *(Field(column.label, column.note) for column in tasks.columns))
    fractions = _fractions(total, places, unreported)
    records = tuple(_record(row, behind) for row, behind in zip(tasks.rows, fractions, strict=True))
    return Sheet("training-tasks", words("review-training-tasks"), fields, records, heat=True)


def _fractions(total: Completion, places: Completion, unreported: Collection[str]) -> list[list[float | None]]:
    """Of every row of the table days, each task and all tasks; None on few cases and where nobody has reported."""
    counts: dict[tuple[str, str], Cases] = {
        (row["district"], row["task"]): (row["done"], row["due"]) for row in places.tasks_by_district.to_dict("records")
    }
    rows: list[list[Cases]] = []
    for place in shapes.places_in_order(places.by_district, unreported).to_dict("records"):
        of_days, of_all = (place["days_done"], place["days_required"]), (place["done"], place["due"])
        cases = [of_days, *(counts[place["district"], task] for task in total.seven_ones), of_all]
        rows.append([(0, 0)] * len(cases) if place["district"] in unreported else cases)
    tasks = [(task["done"], task["due"]) for task in total.seven_ones.values()]
    whole = (sum(done for done, _ in tasks), sum(due for _, due in tasks))
    rows.append([(total.days_done, total.days_required), *tasks, whole])
    return [[_judged_rate(case) for case in row] for row in rows]


def _judged_rate(cases: Cases) -> float | None:
    return rate(*cases) if cases[1] >= FEW else None


def _record(row: Row, fractions: Sequence[float | None]) -> Record:
    cells = (
        Value(cell.text, fraction, "percent", cell.status if cell.status in SHORT else None) if fraction is not None else _told(cell.text)
        for cell, fraction in zip(row.cells, fractions, strict=True)
    )
    return Record((said(row.name), *cells), total=row.total)


def _told(text: str) -> Value:
    return Value(text) if text == NOT_APPLICABLE else said(text)


def _before(given: Given) -> str:
    return "review-same-day-last-quarter" if given.scope.is_running else "stars-last-quarter"


def days_by_place(given: Given, compared: Sequence[Completion], unreported: Collection[str]) -> list[Graph]:
    """The days done by place, lowest first, last the whole, now and a quarter before; few cases and the unreported have no bar."""
    words = given.words
    rates = [
        {row["district"]: _judged_rate((row["days_done"], row["days_required"])) for row in one.by_district.to_dict("records")}
        for one in compared[:2]
    ]
    shown = {code: value for code, value in rates[0].items() if value is not None and code not in unreported}
    codes = sorted(shown, key=lambda code: (shown[code], code))
    names = (*(given.names.division(code) for code in codes), given.names.scope(given.scope.district))
    series = [
        Series(words(when), (*(of_place.get(code) for code in codes), _judged_rate((one.days_done, one.days_required))), colour)
        for when, of_place, one, colour in zip(("training-now", _before(given)), rates, compared[:2], ("main", "previous"), strict=True)
    ]
    standard = shapes.standard_text(words, given.standard("training_days_rate"))
    title = words("review-training-days", standard=standard, places="districts" if given.of_city else "towns")
    return on_paper("training-days", Native("bar", title, names, tuple(series), "percent")) if shown else []


# Numbers -----------------------------------------------------------------------------------------


def facts(given: Given, screen: Screen, work: Sequence[Completion], found: Sequence[Problems]) -> tuple[Fact, ...]:
    """Days, tasks, problems closed and the days it took: the cards of the page."""
    now, solved = work[0], found[0]
    made = (
        _fact(shapes.days_card(screen, work, given.standard("training_days_rate")), now.training_days_rate),
        _fact(shapes.seven_ones_card(screen, work, given.standard("seven_ones_rate")), now.seven_ones_rate),
        _fact(of_problems.close_card(screen, found, given.standard("problem_close_rate")), solved.problem_close_rate, told=1),
        _fact(of_problems.median_card(screen, found, given.standard("problem_median_days")), solved.problem_median_days),
    )
    lacking = Value(given.words("not-reported"))
    return made if is_reported(given, "training") else tuple(Fact(fact.label, lacking, note=fact.note) for fact in made)


def _fact(card: Card, raw: float | None, told: int = 0) -> Fact:
    """A card of the page; `told` is which of the counts under it stands beside the standard."""
    kind: Kind = "percent" if card.value.endswith("%") else "decimal" if card.unit else "text"
    shown = Value(card.value, card.value if kind == "text" else raw, kind, card.status)
    target = card.target.removeprefix("\u258f")
    deltas = tuple((delta.label, delta.text, delta.tone) for delta in card.deltas)
    return Fact(card.label, shown, card.unit, " · ".join([card.foot[told].text, target]), deltas)


# Problems ----------------------------------------------------------------------------------------


def settlement(given: Given, by_place: pd.DataFrame, total: Problems) -> Sheet:
    """The problems by place, the lowest rate first; last the whole. Places without any are left out."""
    words, standard = given.words, given.standard("problem_close_rate")
    fields = (
        Field(words("training-place"), text=True, width=1.6),
        Field(words("training-found"), words("review-training-duplicates")),
        Field(words("review-training-closable")),
        Field(words("training-settled")),
        Field(words("training-settlement-rate"), shapes.standard_text(words, standard), strong=True),
        Field(words("training-open"), words("review-training-whenever")),
        Field(words("training-overdue")),
    )
    kept = by_place[(by_place["problems_found"] > 0) | (by_place["open_problems"] > 0)]
    rows = [(row, given.names.division(row["district"])) for row in kept.to_dict("records")]
    rows.sort(
        key=lambda pair: (
            pair[0]["district"] in _REST,
            pair[0]["closable"] < FEW,
            rate(pair[0]["settled"], pair[0]["closable"]) or 0.0,
            pair[0]["district"],
        )
    )
    records = [Record(_counts(given, name, row, standard)) for row, name in rows]
    whole = {key: getattr(total, key) for key in ("problems_found", "closable", "settled", "open_problems", "overdue_problems")}
    last = [Record(_counts(given, given.names.scope(given.scope.district), whole, standard), total=True)] if records else []
    return Sheet("training-problems", words("review-training-problems"), fields, (*records, *last), screen=False)


def _counts(given: Given, name: str, row: Mapping[str, int], standard: Standard | None) -> tuple[Value, ...]:
    words, settled, closable = given.words, int(row["settled"]), int(row["closable"])
    closed = Measure("problem_close_rate", rate(settled, closable), standard=standard, cases=(settled, closable))
    return (
        said(name),
        count(words, row["problems_found"]),
        count(words, closable),
        count(words, settled),
        said(measured(words, closed).text) if closed.is_few else measured(words, closed),
        count(words, row["open_problems"]),
        count(words, row["overdue_problems"], status="behind" if row["overdue_problems"] else None),
    )
