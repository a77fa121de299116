"""The sentences of front-line training: what days, tasks and problems show, in every case."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.problems import Problems
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard, judge
from dashboard.figures.training import Completion, People, month_last
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.words import Words

_FEW = 5  # a rate on fewer cases is not judged (definitions.md, Small samples)
_MOST_NAMES, _MOST_OVERDUE = 3, 2  # names in a headline, places in a title
_REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)


# Days --------------------------------------------------------------------------------------------


def headline(
    words: Words,
    names: Names,
    completion: Completion,
    places: Completion,
    standard: Standard | None,
    unreported: Collection[str] = (),
    people: People | None = None,
    *,
    of_towns: bool = False,
) -> str:
    """How much of the days is done and by what measure, where the gaps are, and how many units have nobody at full attendance.

    `places`: the same by the districts, or the towns, in which gaps are looked for; `unreported` ones are not. Without `people`
    nothing is said of units.
    """
    done, required = completion.days_done, completion.days_required
    if not required:
        return words("training-headline-nothing")
    if required < _FEW:
        return words("training-headline-few", done=_days(words, done), required=_days(words, required))
    status = judge(completion.training_days_rate, standard)
    clauses = [words("training-headline-days", rate=words.percent(completion.training_days_rate), status=status or "none")]
    clauses += _gaps(words, names, places.by_district, standard, unreported, "towns" if of_towns else "districts")
    without_full = 0 if people is None else int((people.by_unit["full"] == 0).sum())
    if without_full:
        clauses.append(words("training-headline-units", count=without_full))
    return words("training-semicolon").join(clauses)


def _gaps(
    words: Words, names: Names, by_place: pd.DataFrame, standard: Standard | None, unreported: Collection[str], kind: str
) -> list[str]:
    """Where the standard is missed, the lowest first; that it is met everywhere; nothing where there is none, or one place alone."""
    judged = by_place[(by_place["days_required"] >= _FEW) & ~by_place["district"].isin([*_REST, *unreported])]
    if standard is None or len(judged) < 2:
        return []
    rates = [rate(done, required) for done, required in zip(judged["days_done"], judged["days_required"], strict=True)]
    judged = judged.assign(rate=rates)
    missed = judged[[judge(value, standard) != "on_track" for value in rates]].sort_values(["rate", "district"])
    if missed.empty:
        return [words("training-headline-met-everywhere", count=len(judged), places=kind)]
    return [words("training-headline-gaps", places=words.listed([names.short(code) for code in missed["district"]], _MOST_NAMES))]


def _days(words: Words, value: object) -> str:
    return words.number(value, 0 if value % 1 == 0 else 1)  # type: ignore[operator, arg-type]  # a Decimal


def shortfall(words: Words, units: pd.DataFrame, *, of_city: bool) -> str:
    """How many cadres lack days and, in the whole city, how many units have nobody who does not.

    `units`: one row each, with cadres, short, met.
    """
    short, cadres = int(units["short"].sum()), int(units["cadres"].sum())
    if not cadres:
        return words("training-strip-nothing")
    return words("training-strip-title", short=short, cadres=cadres, none=int((units["met"] == 0).sum()) if of_city else 0)


# Tasks -------------------------------------------------------------------------------------------


def tasks(
    words: Words,
    names: Names,
    total: Completion,
    places: Completion,
    task_names: Mapping[str, str],
    standard: Standard | None,
    unreported: Collection[str] = (),
) -> str:
    """The task that is done least, and where it is done least of all; or that everything meets the standard."""
    due = {task: counts for task, counts in total.seven_ones.items() if counts["due"] >= _FEW}
    if not due:
        return words("training-tasks-few" if any(counts["due"] for counts in total.seven_ones.values()) else "training-tasks-nothing")
    done = {task: rate(counts["done"], counts["due"]) for task, counts in due.items()}
    value = min(done.values())  # type: ignore[type-var]  # of what is due there is a rate
    lowest = [task for task in done if done[task] == value]
    called, cells = words.listed([task_names[task] for task in lowest], 2), places.tasks_by_district
    cells = cells[(cells["due"] >= _FEW) & ~cells["district"].isin([*_REST, *unreported])]
    rates = [value, *(rate(int(done), int(of)) for done, of in zip(cells["done"], cells["due"], strict=True))]
    if all(judge(one, standard) == "on_track" for one in rates):
        return words("training-tasks-met", task=called, rate=words.percent(value, 0))
    there = cells[cells["task"] == lowest[0]]
    if len(lowest) > 1 or len(there) < 2:
        return words("training-tasks-lowest", task=called, rate=words.percent(value, 0))
    shares = there["done"] / there["due"]
    worst = there.loc[shares.index[shares.argmin()]]
    return words(
        "training-tasks-lowest-at",
        task=called,
        rate=words.percent(value, 0),
        place=names.short(worst["district"]),
        there=words.percent(shares.min(), 0),
    )


def matrix(words: Words, undone: pd.Series, cadres: int) -> str:
    """How many cadres have tasks not done. `undone`: how many each of them."""
    if not cadres:
        return words("training-strip-nothing")
    return words("training-matrix-title", short=len(undone), cadres=cadres, most=int(undone.max()) if len(undone) else 0)


def past(words: Words, statuses: Mapping[str, str | None]) -> str:
    """Which measures, by their names, miss their standard."""
    missed = [name for name, status in statuses.items() if status in ("watch", "behind")]
    if missed:
        return words("training-past-missed", names=words.listed(missed))
    met = [name for name, status in statuses.items() if status == "on_track"]
    return words("training-past-met", names=words.listed(met)) if met else words("training-past")


# Reminders ---------------------------------------------------------------------------------------


def reminders(words: Words, scope: Scope, count: int, cadres: int) -> str:
    """How many of the cadres cannot make up their days before the month ends, or did not when it is over."""
    if not cadres:
        return words("training-strip-nothing")
    if scope.day > scope.quarter.last:
        return words("training-reminder-outside")
    is_over = scope.day == month_last(scope.day)
    return words(
        "training-reminder-over" if is_over else "training-reminder", count=count, month=words(f"training-month-{scope.day.month}")
    )


# Problems ----------------------------------------------------------------------------------------


def flow(words: Words, rows: pd.DataFrame) -> str:
    """What was reported and closed, and whether the gap between them is closing."""
    reported, closed = int(rows["reported"].iloc[-1]), int(rows["closed"].iloc[-1])
    if not reported:
        return words("training-flow-nothing")
    if reported == closed:
        return words("training-flow-all", reported=reported)
    gap = rows["reported"] - rows["closed"]
    peak = int(gap.max())
    if peak > int(gap.iloc[-1]):
        day = words.short_day(rows["day"].iloc[int(gap.argmax())])
        return words(
            "training-flow-narrower", reported=reported, closed=closed, open=reported - closed, fewer=peak - int(gap.iloc[-1]), day=day
        )
    return words("training-flow-widest", reported=reported, closed=closed, open=reported - closed)


def settlement(words: Words, names: Names, by_place: pd.DataFrame) -> str:
    """How many problems are overdue, and in which two places most of them are."""
    overdue = by_place[by_place["overdue_problems"] > 0].sort_values(["overdue_problems", "district"], ascending=[False, True])
    total = int(overdue["overdue_problems"].sum())
    if by_place[["problems_found", "open_problems"]].to_numpy().sum() == 0:
        return words("training-flow-nothing")
    if not total:
        return words("training-settlement-none")
    counts = overdue["overdue_problems"]
    most = overdue if len(overdue) <= _MOST_OVERDUE else overdue[counts > counts.iloc[_MOST_OVERDUE]].head(_MOST_OVERDUE)
    if most.empty:  # too many have as many
        return words("training-settlement-spread", total=total, places=len(overdue))
    where = words.listed([names.short(code) for code in most["district"]])
    return words(
        "training-settlement-title",
        total=total,
        there=int(most["overdue_problems"].sum()),
        places=where,
        rest="yes" if len(overdue) > len(most) else "no",
    )


def ages(words: Words, problems: Problems) -> str:
    """How many problems are open, and how many of them for more than 30 days."""
    old = sum(problems.open_problem_ages[band] for band in ("31-60", ">60"))
    return words("training-ages-title", open=problems.open_problems, old=old)


def states(words: Words, problems: Problems) -> str:
    """How many of the problems found are not closed, and how many of those are overdue."""
    waiting = problems.problems_found - problems.states["closed"]
    if not problems.problems_found:
        return words("training-flow-nothing")
    return words("training-states-title", found=problems.problems_found, open=waiting, overdue=problems.states["overdue"])


def repeated(words: Words, categories: Sequence[str], *, of_city: bool) -> str:
    """How many categories are open in several towns of several districts. `categories`: their names, the widest spread first."""
    if not of_city:
        return words("training-repeated-district")
    widest = words.listed(list(categories[:2]))
    return words("training-repeated-title", count=len(categories), names=widest) if categories else words("training-repeated-none")
