"""Front-line training: days, the "seven ones" and attendance (definitions.md, Front-line training)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from dashboard.figures.districts import assign
from dashboard.figures.rates import median, rate
from dashboard.figures.working_days import working_days
from dashboard.scope import Quarter, Scope, month_first, shift_months

_MONTHLY, _QUARTERLY, _YEARLY = 1, 3, 12  # period_months of a task
_DUE = ["cadre_id", "task", "period"]


@dataclass(frozen=True)
class Work:
    """What is required and due of cadres, and how far it is done; of the cadres concerned everything, elsewhere too.

    required  One row per cadre and duty month: cadre_id, month (year * 12 + month - 1), town_code and district (of its latest duty),
              days_required, days_done (up to what is required).
    dues      One row per cadre, task and period in which it is due: cadre_id, town_code and district (of the latest duty in the period),
              task, period_months, period, due (1), done.
    tasks     One row per task, in their order.
    """

    required: pd.DataFrame
    dues: pd.DataFrame
    tasks: pd.DataFrame


@dataclass(frozen=True)
class Completion:
    """How far the duties of a quarter are done. Keys of figures.md, and the same in breakdowns; frames list every district of the view.

    by_district        One row per district: district, days_required, days_done, due, done, cadres, full.
    tasks_by_district  One row per district and task, in their order: district, task, due, done.
    """

    days_required: Decimal
    days_done: Decimal
    training_days_rate: float | None
    seven_ones: dict[str, dict[str, int]]
    seven_ones_rate: float | None
    full_attendance: dict[str, int]
    by_district: pd.DataFrame
    tasks_by_district: pd.DataFrame


@dataclass(frozen=True)
class People:
    """Who the cadres of a view are, and how far each is: personal data, apart from the totals.

    by_cadre  One row per cadre of the view, judged on all duties of the quarter: cadre_id, name, unit_id (missing for a cadre nobody
              knows), district, town_code (of the latest duty), days_required, days_done, days_short, days_done_1 to _3 (by month of the
              quarter, missing: no duty), tasks_due, tasks_done, full, at_risk. By cadre.
    by_unit   One row per unit of the cadres, missing for a cadre nobody knows: unit_id, and the columns of Completion.by_district.
    matrix    One row per cadre of the view and task due: cadre_id, task, due, done.
    undone    One row per due of the view that is not done: cadre_id, name, unit_id, town_code, district, task, month (the first of its
              period).
    """

    by_cadre: pd.DataFrame
    by_unit: pd.DataFrame
    matrix: pd.DataFrame
    undone: pd.DataFrame


def work(
    duties: pd.DataFrame,
    visit_days: pd.DataFrame,
    task_months: pd.DataFrame,
    tasks: pd.DataFrame,
    districts: dict[str, str],
    quarter: Quarter,
) -> Work:
    """What is required and due by these duties, and what is done of it by the days of visits and the records of tasks.

    `visit_days` (of the quarter) and `task_months` (of every period a task of the quarter may be done in) hold everything of the cadres
    concerned, elsewhere too: what counts for another district is told apart only later.
    """
    required = requirements(duties, visit_days, districts)
    return Work(required, dues(required, task_months, tasks, quarter), tasks)


def due_in(tasks: pd.DataFrame, quarter: Quarter) -> tuple[list[str], dict[str, date]]:
    """The tasks due in every month of a quarter; and those due once, in or with it, with the day since which they may be done."""
    since = {_QUARTERLY: quarter.first} | ({_YEARLY: quarter.first.replace(month=1)} if quarter.number == 4 else {})
    periods = dict(zip(tasks["task"], tasks["period_months"], strict=True))
    return (
        [task for task, months in periods.items() if months == _MONTHLY],
        {task: since[months] for task, months in periods.items() if months in since},
    )


def completion(
    by_place: pd.DataFrame, tasks: pd.DataFrame, quarter: Quarter, districts: dict[str, str], shown: Sequence[str]
) -> Completion:
    """How far the work is done in the districts shown, from the counts that data_access.training gives for the tasks due in the quarter:

    one row per `town_code`, which is a town's or a whole district's.
    """
    monthly, once = due_in(tasks, quarter)
    due = dict.fromkeys(monthly, "months") | dict.fromkeys(once, "cadres")  # how often, by place
    done = {task: f"done_{position}" for position, task in enumerate(due)}
    sums = by_place.drop(columns="town_code").groupby(assign(by_place["town_code"], districts)).sum().to_dict("index")
    nothing = {"days_required": Decimal(0), "days_done": Decimal(0)} | dict.fromkeys(["months", "cadres", "full", *done.values()], 0)
    counts = {district: sums.get(district, nothing) for district in shown}  # a district without duties has nothing to do
    by_task = pd.DataFrame(
        [
            (district, task, *((count[due[task]], count[done[task]]) if task in due else (0, 0)))  # a task that is not due is due 0 times
            for district, count in counts.items()
            for task in tasks["task"]
        ],
        columns=["district", "task", "due", "done"],
    ).astype({"district": "str", "task": "str", "due": "int64", "done": "int64"})
    by_district = pd.DataFrame(
        [(district, *(count[name] for name in ("days_required", "days_done", "cadres", "full"))) for district, count in counts.items()],
        columns=["district", "days_required", "days_done", "cadres", "full"],
    ).astype({"district": "str", "days_required": "object", "days_done": "object", "cadres": "int64", "full": "int64"})
    of_tasks = by_task.groupby("district")[["due", "done"]].sum().reindex(list(shown), fill_value=0)  # there may be no task
    seven_ones = by_task.groupby("task")[["due", "done"]].sum().reindex(tasks["task"], fill_value=0)  # nor any district that is shown
    days_required, days_done = (sum(by_district[column], Decimal(0)) for column in ("days_required", "days_done"))
    return Completion(
        days_required=days_required,
        days_done=days_done,
        training_days_rate=rate(days_done, days_required),
        seven_ones={str(task): {"due": int(row["due"]), "done": int(row["done"])} for task, row in seven_ones.iterrows()},
        seven_ones_rate=rate(int(by_task["done"].sum()), int(by_task["due"].sum())),
        full_attendance={"full": int(by_district["full"].sum()), "cadres": int(by_district["cadres"].sum())},
        by_district=by_district.assign(due=of_tasks["due"].to_numpy(), done=of_tasks["done"].to_numpy()),
        tasks_by_district=by_task,
    )


def people(work: Work, cadres: pd.DataFrame, shown: Sequence[str], scope: Scope) -> People:
    """Who did how much of the work in the districts shown; `cadres` says their names and units."""
    by_cadre = _by_cadre(work, scope).merge(cadres, how="left", on="cadre_id")
    required, due = (frame.merge(cadres, how="left", on="cadre_id") for frame in (work.required, work.dues))
    required, due, by_cadre = (frame[frame["district"].isin(shown)] for frame in (required, due, by_cadre))
    undone = due[~due["done"]].sort_values(["cadre_id", "period"])
    undone["month"] = (undone["period"] * undone["period_months"]).map(_month)
    return People(
        by_cadre=by_cadre.reset_index(drop=True),
        by_unit=_totals(required, due, by_cadre, "unit_id", pd.Index(required["unit_id"].sort_values().unique())),
        matrix=_counts(work.dues[work.dues["cadre_id"].isin(by_cadre["cadre_id"])], ["cadre_id", "task"]).reset_index(),
        undone=undone[["cadre_id", "name", "unit_id", "town_code", "district", "task", "month"]].reset_index(drop=True),
    )


def requirements(duties: pd.DataFrame, visit_days: pd.DataFrame, districts: dict[str, str]) -> pd.DataFrame:
    """One row per cadre and duty month, with the columns of Work.required. By cadre and month."""
    duties = duties.sort_values(["cadre_id", "month"])
    duties["month"] = (duties["month"].dt.year * 12 + duties["month"].dt.month - 1).astype("Int64")
    months = duties.groupby(["cadre_id", "month"])
    required = months.tail(1).drop(columns="required_days").merge(months["required_days"].sum().reset_index(name="days_required"))
    required["district"] = assign(required["town_code"], districts)
    done = required.merge(visit_days, how="left", on=["cadre_id", "month"])["days"]
    done = done.where(done.notna(), Decimal(0))  # no visit, no day done
    required["days_done"] = done.where(done < required["days_required"], required["days_required"])
    return required


def dues(required: pd.DataFrame, task_months: pd.DataFrame, tasks: pd.DataFrame, quarter: Quarter) -> pd.DataFrame:
    """One row per cadre, task and period in which it is due, with the columns of Work.dues.

    Periods are counted like months, so month // period_months is the period a month lies in.
    """
    periods = tasks[["task", "period_months"]]
    in_quarter = periods[periods["period_months"].isin([_MONTHLY, _QUARTERLY, _YEARLY] if quarter.number == 4 else [_MONTHLY, _QUARTERLY])]
    due = required[["cadre_id", "town_code", "district", "month"]].merge(in_quarter, how="cross")
    due["period"] = due["month"] // due["period_months"]
    due = due.sort_values(["cadre_id", "month"]).drop_duplicates(_DUE, keep="last").drop(columns="month")
    done = task_months.merge(periods, on="task")
    done["period"] = done["month"] // done["period_months"]
    due = due.merge(done[_DUE].drop_duplicates(), how="left", on=_DUE, indicator="done")
    return due.assign(due=1, done=due["done"] == "both")


def attendance(work: Work) -> pd.DataFrame:
    """One row per cadre with a duty: cadre_id, district and town_code (of the latest duty), full. By cadre."""
    required, due = work.required, work.dues
    cadres = required.groupby("cadre_id").tail(1)[["cadre_id", "district", "town_code"]]
    short = required.loc[required["days_done"] < required["days_required"], "cadre_id"]
    lacking = due.loc[(due["period_months"] == _MONTHLY) & ~due["done"], "cadre_id"]
    return cadres.assign(full=~cadres["cadre_id"].isin(short) & ~cadres["cadre_id"].isin(lacking))


def _by_cadre(work: Work, scope: Scope) -> pd.DataFrame:
    """One row per cadre with a duty: the columns of People.by_cadre without name and unit. By cadre."""
    required = work.required
    cadres = attendance(work).set_index("cadre_id").join(required.groupby("cadre_id")[["days_required", "days_done"]].sum())
    cadres["days_short"] = cadres["days_required"] - cadres["days_done"]
    for position, month in enumerate(scope.quarter.months, start=1):
        cadres[f"days_done_{position}"] = required[required["month"] == _number(month)].set_index("cadre_id")["days_done"]
    tasks = _counts(work.dues, ["cadre_id"]).reindex(cadres.index, fill_value=0)  # no task is due: none
    cadres["tasks_due"], cadres["tasks_done"] = tasks["due"], tasks["done"]
    cadres["at_risk"] = cadres.index.isin(at_risk(required, scope.day))
    return cadres.reset_index()


def at_risk(required: pd.DataFrame, day: date) -> list[int]:
    """The cadres who lack more days in the month of `day` than it has working days left, by id."""
    left = days_left(day)
    this_month = required[required["month"] == _number(day)]
    return [int(cadre) for cadre in this_month.loc[this_month["days_required"] - this_month["days_done"] > left, "cadre_id"].sort_values()]


def days_left(day: date) -> int:
    """The working days of a day's month after it."""
    return working_days(day, month_last(day))


def entry_lag_days(entries: pd.DataFrame) -> float | None:
    """The median of whole days from a visit to its entry."""
    return median((entries["recorded_on"] - entries["visited_on"]).dt.days, entries["visits"])


def month_last(day: date) -> date:
    """The last day of the month in which a day lies: a duty dated by then began by that day."""
    return shift_months(month_first(day), 1) - timedelta(days=1)


def _totals(required: pd.DataFrame, due: pd.DataFrame, cadres: pd.DataFrame, by: str, groups: pd.Index) -> pd.DataFrame:
    """One row per group of a column: the group, days_required, days_done, due, done, cadres, full."""
    index = pd.Index(groups, name=by)
    days = required.groupby(by, dropna=False)[["days_required", "days_done"]].sum()
    attendance = cadres.assign(cadres=1).groupby(by, dropna=False)[["cadres", "full"]].sum()
    counts = _counts(due, [by]).join(attendance, how="outer")
    # a group without duties has nothing to do
    days = days.reindex(index, fill_value=Decimal(0))
    return days.join(counts.reindex(index).fillna(0).astype("int64")).reset_index()


def _counts(due: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row per group, as index: due, done."""
    return due.groupby(by, dropna=False)[["due", "done"]].sum()


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _month(number: int) -> pd.Timestamp:
    return pd.Timestamp(number // 12, number % 12 + 1, 1)
