"""Answers about front-line training made of a few literal numbers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.figures.problems import STATES, Problems
from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard
from dashboard.figures.training import Completion, People
from dashboard.names import Names
from dashboard.scope import Quarter, Scope
from dashboard.shapes.training import Screen
from dashboard.words import of

ZH, EN = of("zh-CN"), of("en")
NINETY = Standard(Decimal("0.9"), Decimal("0.1"), "up")
Q3 = Scope(Quarter(date(2026, 7, 1)), date(2026, 9, 30), date(2026, 11, 23))
RUNNING = Scope(Quarter(date(2026, 10, 1)), date(2026, 11, 23), date(2026, 11, 23))

PLACES = {"370202": ("市南区", "Shinan District"), "370283": ("平度市", "Pingdu City"), "370285": ("莱西市", "Laixi City")}
UNITS = {10: ("办公室", "General Office"), 20: ("殡仪馆", "Municipal Funeral Home")}
TASKS = pd.DataFrame(
    {
        "task": ["visit", "report", "new"],
        "name": ["走访", "报告", "新任务"],
        "name_en": ["Visit", "Report", None],
        "period_months": [1, 3, 12],
        "position": [1, 2, 3],
    }
)


def names(language: str = "zh-CN") -> Names:
    """The names of three districts and two units."""
    n = 0 if language == "zh-CN" else 1
    places, units = {code: both[n] for code, both in PLACES.items()}, {unit: both[n] for unit, both in UNITS.items()}
    return Names(of(language), places, units, tuple(PLACES))


def link(**parameters: object) -> str:
    """An address that says only what is its own."""
    return "?" + "&".join(f"{name}={value}" for name, value in parameters.items())


def screen(language: str = "zh-CN", scope: Scope = Q3, *, is_phone: bool = False) -> Screen:
    """A view of the whole city unless the scope says otherwise."""
    return Screen(of(language), names(language), scope, is_phone, link)


def completion(
    days: dict[str, tuple[str, str]],
    tasks: dict[str, dict[str, tuple[int, int]]] | None = None,
    full: tuple[int, int] = (0, 0),
    order: Sequence[str] = ("visit", "report"),
) -> Completion:
    """By district the days done and required, and for each task how many are done and due."""
    tasks = tasks or {}
    rows = [
        {"district": district, "days_required": Decimal(required), "days_done": Decimal(done)}
        | {
            "due": sum(due for _, due in tasks.get(district, {}).values()),
            "done": sum(done for done, _ in tasks.get(district, {}).values()),
        }
        | {"cadres": 1, "full": 0}
        for district, (done, required) in days.items()
    ]
    by_district = pd.DataFrame(rows, columns=["district", "days_required", "days_done", "due", "done", "cadres", "full"])
    by_task = pd.DataFrame(
        [(district, task, *tasks.get(district, {}).get(task, (0, 0))[::-1]) for district in days for task in order],
        columns=["district", "task", "due", "done"],
    )
    done, required = (sum(by_district[f"days_{kind}"], Decimal(0)) for kind in ("done", "required"))
    seven_ones = {task: {kind: int(by_task.loc[by_task["task"] == task, kind].sum()) for kind in ("due", "done")} for task in order}
    return Completion(
        days_required=required,
        days_done=done,
        training_days_rate=rate(done, required),
        seven_ones=seven_ones,
        seven_ones_rate=rate(int(by_task["done"].sum()), int(by_task["due"].sum())),
        full_attendance={"full": full[0], "cadres": full[1]},
        by_district=by_district,
        tasks_by_district=by_task,
    )


def people(*cadres: tuple[int, int | None, str, str, bool], undone: Sequence[tuple[int, str, str]] = ()) -> People:
    """Cadres as (id, unit, days done, days required, at risk), all of Laixi; what is not done as (cadre, task, month)."""
    rows = [
        {
            "cadre_id": cadre,
            "district": "370285",
            "town_code": "370285101",
            "full": done == required,
            "days_required": Decimal(required),
            "days_done": Decimal(done),
            "days_short": Decimal(required) - Decimal(done),
            "days_done_1": Decimal(done),
            "days_done_2": None,
            "days_done_3": Decimal(0),
            "tasks_due": 2,
            "tasks_done": 2 - sum(one == cadre for one, _, _ in undone),
            "at_risk": risk,
            "name": f"cadre {cadre}" if unit else None,
            "unit_id": unit,
        }
        for cadre, unit, done, required, risk in cadres
    ]
    by_cadre = pd.DataFrame(rows, columns=list(_CADRE)).astype({"unit_id": "Int64", "full": bool, "at_risk": bool})
    units = by_cadre.assign(cadres=1, due=2, done=by_cadre["tasks_done"]).groupby("unit_id", dropna=False)
    lacking = {(cadre, task) for cadre, task, _ in undone}
    every = [(cadre, task) for cadre in by_cadre["cadre_id"] for task in ("visit", "report")]
    return People(
        by_cadre=by_cadre,
        by_unit=units[["days_required", "days_done", "due", "done", "cadres", "full"]].sum().reset_index(),
        matrix=pd.DataFrame([(*key, 1, int(key not in lacking)) for key in every], columns=["cadre_id", "task", "due", "done"]),
        undone=pd.DataFrame(
            [(cadre, f"cadre {cadre}", 10, "370285101", "370285", task, pd.Timestamp(month)) for cadre, task, month in undone],
            columns=["cadre_id", "name", "unit_id", "town_code", "district", "task", "month"],
        ),
    )


_CADRE = (
    *("cadre_id", "name", "unit_id", "district", "town_code", "days_required", "days_done", "days_short"),
    *("days_done_1", "days_done_2", "days_done_3", "tasks_due", "tasks_done", "full", "at_risk"),
)


def problems(
    by_district: dict[str, tuple[int, int, int, int]] | None = None,
    ages: Sequence[int] = (0, 0, 0, 0, 0),
    states: dict[str, int] | None = None,
    repeated: Sequence[tuple[str, int, int]] = (),
) -> Problems:
    """By district found (none a duplicate), settled, open and overdue; open ones by age; found ones by state; repeated categories."""
    rows = [
        {"district": district, "problems_found": found, "closable": found, "settled": settled, "due": found, "on_time": settled}
        | {"open_problems": still_open, "overdue_problems": overdue}
        for district, (found, settled, still_open, overdue) in (by_district or {}).items()
    ]
    frame = pd.DataFrame(
        rows, columns=["district", "problems_found", "closable", "settled", "due", "on_time", "open_problems", "overdue_problems"]
    )
    total = {name: int(frame[name].sum()) for name in frame.columns[1:]}
    return Problems(
        **total | ({"open_problems": sum(ages)} if sum(ages) else {}),
        problem_close_rate=rate(total["settled"], total["closable"]),
        problem_on_time_rate=rate(total["on_time"], total["due"]),
        closed_in_quarter=total["settled"],
        problem_median_days=None,
        open_problem_ages=dict(zip(("<=7", "8-15", "16-30", "31-60", ">60"), ages, strict=True)),
        repeated_problems=[{"category": category, "towns": towns, "districts": districts} for category, towns, districts in repeated],
        states=dict.fromkeys(STATES, 0) | (states or {}),
        by_district=frame,
        categories=pd.DataFrame(
            [(category, towns, 0) for category, towns, _ in repeated], columns=["category", "open_problems", "overdue_problems"]
        ),
    )


def flow(*days: tuple[int, int]) -> pd.DataFrame:
    """Reported and closed so far, day by day from 1 July."""
    return pd.DataFrame(days, columns=["reported", "closed"]).assign(day=pd.date_range("2026-07-01", periods=len(days)))
