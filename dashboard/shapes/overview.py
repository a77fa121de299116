"""The table of districts by measures: its columns, the worst district first, a district's place among all, and its towns."""

import operator
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.answers import indicators, meetings, problems, task_forces, training, trust
from dashboard.figures import lines as rules
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.rates import rate
from dashboard.figures.standards import Status, standard_on
from dashboard.findings import overview as findings
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Row
from dashboard.scope import Scope
from dashboard.shapes import measures
from dashboard.shapes.indicators import measure
from dashboard.shapes.lines import Ask, Link
from dashboard.shapes.measures import Measure
from dashboard.shapes.trust import missing_districts
from dashboard.words import Number, Words, is_missing

CITY = "city"  # stands among the codes of districts
_INDICATORS = 3  # so many of the indicators that are ratios, the first by position
REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)


@dataclass(frozen=True)
class Measured:
    """A column: one measure of every district, and of the city where the table has such a row.

    `page` is where its cells lead, and `opens` the list there that a count opens; `standard` stands under its heading; in `unreported`
    districts a month is lacking.
    """

    key: str
    page: str
    label: str
    standard: str
    cells: Mapping[str, Measure]
    term: str | None = None
    unreported: frozenset[str] = frozenset()
    opens: str | None = None

    def status(self, code: str) -> Status | None:
        """How a district stands; none where it is not judged or has not reported."""
        return self.cells[code].status if code in self.cells and code not in self.unreported else None


# Columns ---------------------------------------------------------------------------------------------


def of_training(ask: Ask, scope: Scope, words: Words) -> list[Measured]:
    """Days and the "seven ones", of the whole city whatever district is chosen; as far as the reader may see it, as all columns."""
    found = ask(training.completion, scope.whole_city())
    kinds = {"training_days_rate": ("days_done", "days_required"), "seven_ones_rate": ("done", "due")}
    return [_rates(ask, scope, words, key, found.by_district, parts) for key, parts in kinds.items()]


def of_problems(ask: Ask, scope: Scope, words: Words) -> list[Measured]:
    """How many of the problems found are closed."""
    found = ask(problems.summary, scope.whole_city())
    return [_rates(ask, scope, words, "problem_close_rate", found.by_district, ("settled", "closable"))]


def of_indicators(ask: Ask, scope: Scope, words: Words) -> list[Measured]:
    """The first indicators of eldercare that are ratios and judged, by position, against what is due by now."""
    city, by_district = ask(indicators.values, scope.whole_city()), ask(indicators.by_district, scope.whole_city())
    way = rules.way(ask(meetings.standards), scope.day)
    unreported = _unreported(ask, scope, "eldercare")
    everywhere = by_district if scope.is_confined else pd.concat([city, by_district])
    judged = everywhere.loc[(everywhere["aggregation"] == "ratio") & everywhere["status"].notna(), "indicator"]
    shown = [row for row in city.to_dict("records") if row["indicator"] in set(judged)][:_INDICATORS]

    def column(row: dict[str, Any]) -> Measured:
        rows = everywhere[everywhere["indicator"] == row["indicator"]].to_dict("records")
        return Measured(
            row["indicator"],
            "eldercare",
            words.pick(row["name"], row["name_en"]),
            due(words, row),
            {place["district"]: measure(place, way) for place in rows},
            "due_by_now",
            unreported,
        )

    return [column(row) for row in shown]


def of_task_forces(ask: Ask, scope: Scope, words: Words) -> list[Measured]:
    """Overdue items: the standard is the city's; in one district any is to watch. What is of no district is not judged."""
    found = ask(task_forces.summary, scope.whole_city())
    standard = standard_on(ask(meetings.standards), "taskforce_overdue", scope.day)
    of_one = rules.of_one_district(standard)
    overdue = dict(zip(found.by_district["district"], found.by_district["overdue"], strict=True))
    cells = {code: Measure("taskforce_overdue", int(count), "count", None if code in REST else of_one) for code, count in overdue.items()}
    if not scope.is_confined:
        cells[CITY] = Measure("taskforce_overdue", found.taskforce_overdue, "count", standard)
    unreported = _unreported(ask, scope, "task_forces")
    note = words.number(of_one.target) if of_one else words("no-standard")
    label, key = words("overview-column-taskforce_overdue"), "taskforce_overdue"
    return [Measured(key, "task_forces", label, note, cells, key, unreported, opens="overdue")]


COLUMNS = (of_training, of_problems, of_indicators, of_task_forces)


def due(words: Words, row: Mapping[str, Any]) -> str:
    """What is due by now of an indicator, under its heading: "due 87.5"; nothing where nothing is due."""
    return "" if is_missing(row["due_by_now"]) else words("overview-due", whole=words.number(100 * row["due_by_now"], 1))


def _rates(ask: Ask, scope: Scope, words: Words, key: str, by_district: pd.DataFrame, parts: tuple[str, str]) -> Measured:
    standard = standard_on(ask(meetings.standards), key, scope.day)
    cases = {row["district"]: (row[parts[0]], row[parts[1]]) for row in by_district.to_dict("records")}
    if not scope.is_confined:
        part, whole = (sum(counted) for counted in zip(*cases.values(), strict=True)) if cases else (0, 0)
        cases[CITY] = (part, whole)
    cells = {code: Measure(key, rate(*both), standard=standard, cases=both) for code, both in cases.items() if code not in REST}
    note = measures.target_text(words, standard).removesuffix("%")
    return Measured(key, "training", words(f"overview-column-{key}"), note, cells, key, _unreported(ask, scope, "training"))


def _unreported(ask: Ask, scope: Scope, feed: str) -> frozenset[str]:
    return frozenset(missing_districts(ask(trust.reporting, scope.whole_city()), feed))


# Rows ------------------------------------------------------------------------------------------------


def counts(columns: Sequence[Measured], code: str) -> Counter[Status | None]:
    """In how many of the columns a district is behind, to watch and on track."""
    return Counter(column.status(code) for column in columns)


def worst_first(columns: Sequence[Measured], codes: Iterable[str]) -> list[str]:
    """The districts with the most columns behind first, then those with the most to watch, then by code."""
    found = {code: counts(columns, code) for code in codes}
    return sorted(found, key=lambda code: (-found[code]["behind"], -found[code]["watch"], code))


def has_values(columns: Sequence[Measured]) -> bool:
    """Whether there is anything to show: a rate over something, or a count that is not 0."""
    return any(measure.value for column in columns for measure in column.cells.values())


def headings(columns: Sequence[Measured], words: Words, *, brief: bool = False) -> list[Column]:
    """The headings, grouped by line of work; brief: as short as a phone needs them, where there is a short name."""

    def label(column: Measured) -> str:
        key = f"overview-brief-{column.key}"
        return words(key) if brief and words.has(key) else column.label

    return [Column(label(column), column.standard, column.term, words(f"page-{column.page}")) for column in columns]


def rows(columns: Sequence[Measured], codes: Sequence[str], words: Words, names: Names, link: Link, *, short: bool = False) -> list[Row]:
    """The districts, worst first, what is of no district when it counts something, and the whole city."""
    said = names.short if short else names.division
    rest = counted_rest(columns)
    districts = [_row(columns, code, said(code), words, link) for code in worst_first(columns, codes)]
    return [*districts, *(_row(columns, code, names.division(code), words, link) for code in rest), city_row(columns, words, link)]


def counted_rest(columns: Sequence[Measured]) -> list[str]:
    """What is of no district, as far as it counts something."""
    return [code for code in REST if any(column.cells[code].value for column in columns if code in column.cells)]


def city_row(columns: Sequence[Measured], words: Words, link: Link) -> Row:
    """The row of the whole city."""
    return replace(_row(columns, CITY, words("whole-city"), words, link), total=True)


def finding(columns: Sequence[Measured], scope: Scope, codes: Sequence[str], words: Words, names: Names) -> str:
    """What the table shows: the districts that are behind; of a chosen district what it is behind in."""
    if scope.district:
        said = {status: [column.label for column in columns if column.status(scope.district) == status] for status in ("behind", "watch")}
        number = len(columns) if _is_judged(columns, scope.district) else 0
        if not any(column.status(scope.district) for column in columns):
            return findings.district_unjudged(words, names, scope.district)
        return findings.district(words, names, scope.district, said["behind"], said["watch"], number)
    found = {code: counts(columns, code) for code in worst_first(columns, codes)}
    judged = [code for code, statuses in found.items() if any(statuses[status] for status in ("behind", "watch", "on_track"))]
    behind = [code for code in judged if found[code]["behind"]]
    watched = sum(1 for code in judged if found[code]["watch"] and not found[code]["behind"])
    calm = [code for code in judged if not found[code]["behind"] and not found[code]["watch"]]
    listed = len(columns) if all(_is_judged(columns, code) for code in calm) else 0
    return findings.districts(words, names, behind, watched, len(judged), listed)


def _is_judged(columns: Sequence[Measured], code: str) -> bool:
    """Whether a district is judged in every column: only then does it meet all that is listed."""
    return all(column.status(code) is not None for column in columns)


def against_the_city(columns: Sequence[Measured], district: str, codes: Sequence[str], words: Words, names: Names, link: Link) -> list[Row]:
    """One district beside the whole city, and its place among all districts in each column; alone where no column has a city."""
    own = replace(_row(columns, district, names.division(district), words, link), link=None)
    if not any(CITY in column.cells for column in columns):
        return [own]
    return [
        own,
        Row(words("overview-place"), tuple(Cell(place_text(column, district, codes)) for column in columns)),
        city_row(columns, words, link),
    ]


def place(column: Measured, district: str, codes: Sequence[str]) -> tuple[int, int] | None:
    """A district's place among those with a value that is no small sample, ties share one, and how many those are; the best is 1."""
    values = compared(column, codes)
    standard = column.cells[district].standard if district in values else None
    if standard is None:
        return None
    better = operator.lt if standard.direction == "down" else operator.gt
    return 1 + sum(better(value, values[district]) for value in values.values()), len(values)


def compared(column: Measured, codes: Sequence[str]) -> dict[str, Number]:
    """The values of the districts that can be compared: reported, and no small samples."""
    reported = {code: column.cells[code] for code in codes if code in column.cells and code not in column.unreported}
    return {code: measure.value for code, measure in reported.items() if measure.value is not None and not measure.is_few}


def place_text(column: Measured, district: str, codes: Sequence[str]) -> str:
    """ "7/10"; a dash where there is no place."""
    found = place(column, district, codes)
    return "–" if found is None else f"{found[0]}/{found[1]}"


def _row(columns: Sequence[Measured], code: str, name: str, words: Words, link: Link) -> Row:
    is_district = code not in (CITY, *REST)
    cells = [cell(column, code, words, _address(column, code, link)) for column in columns]
    return Row(name, tuple(cells), link("overview", d=code) if is_district else None)


def _address(column: Measured, code: str, link: Link) -> str:
    """The page of a column, for the district; the list of a count there, of what is of no district a list of its own."""
    if code in REST:
        return link(column.page, d=None, list=f"{column.opens}-at-{code}" if column.opens else None)
    return link(column.page, d=None if code == CITY else code, list=None if code in column.unreported else column.opens)


def cell(column: Measured, code: str, words: Words, link: str | None) -> Cell:
    """The cell of a district: its number, a dot for none overdue, or that it has not reported."""
    if code in column.unreported:
        return Cell(words("not-reported"), link=link)
    if code not in column.cells:
        return Cell("" if code in REST else "–")
    measure = column.cells[code]
    if measure.kind == "count" and measure.value == 0:
        return Cell("·", link=link, title=words("overview-none"))
    return measures.cell(words, measure, link=link)


# Towns of a district ---------------------------------------------------------------------------------


def towns(ask: Ask, scope: Scope, words: Words, names: Names, link: Link, *, brief: bool = False) -> tuple[list[Column], list[Row]]:
    """The table of the towns of the chosen district."""
    columns, order = town_columns(ask, scope, words)
    *rates, count = columns

    def row(code: str) -> Row:
        opened, listed = link("training", town=code), link("training", list=f"overdue-{code}") if count.cells[code].value else None
        return Row(
            names.division(code), (*(cell(column, code, words, opened) for column in rates), cell(count, code, words, listed)), opened
        )

    return headings(columns, words, brief=brief), [row(code) for code in order]


def town_columns(ask: Ask, scope: Scope, words: Words) -> tuple[list[Measured], list[str]]:
    """The measures of the towns of the chosen district with duties or problems; their codes, most overdue problems first, then by days."""
    work, found = ask(training.towns, scope).by_district, ask(problems.towns, scope)
    columns = [
        _rates(ask, scope, words, "training_days_rate", work, ("days_done", "days_required")),
        _rates(ask, scope, words, "seven_ones_rate", work, ("done", "due")),
        _rates(ask, scope, words, "problem_close_rate", found, ("settled", "closable")),
    ]
    late = dict.fromkeys(work["district"], 0) | dict(zip(found["district"], found["overdue_problems"], strict=True))
    overdue = {code: Measure("overdue_problems", int(count), "count") for code, count in late.items()}
    columns.append(Measured("overdue_problems", "training", words("overview-column-overdue_problems"), "", overdue, "overdue_problems"))
    return columns, sorted(late, key=lambda code: (-late[code], _value(columns[0], code), code))


def _value(column: Measured, code: str) -> float:
    measure = column.cells.get(code)
    return 2.0 if measure is None or measure.value is None else float(measure.value)
