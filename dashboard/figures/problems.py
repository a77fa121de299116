"""Problems found in training: how they are settled, and what stays open (definitions.md, Front-line training)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED, assign
from dashboard.figures.rates import median, rate

STATES = ("not_assigned", "in_hand", "answered", "overdue", "closed")
_AGES = {"<=7": 7, "8-15": 15, "16-30": 30, "31-60": 60, ">60": float("inf")}  # up to so many days
BANDS = tuple(_AGES)  # from the youngest
_COUNTS = ["problems_found", "closable", "settled", "due", "on_time", "open_problems", "overdue_problems"]
_REPEATED_TOWNS, _REPEATED_DISTRICTS = 3, 2


@dataclass(frozen=True)
class Problems:
    """The problems of a scope. Keys of figures.md; beside them the cases of each rate, so that small samples can show their counts.

    closable, settled  The problems found without those closed as duplicate, and of them closed as solved or transferred: the close rate.
    due, on_time       Of the closable: due by the day, and of those closed by then: the on-time rate.
    closed_in_quarter  Closed in the quarter whenever reported, without duplicates: the cases of the median.
    states             The problems found, by state.
    by_district        One row per district of the view: district, problems_found, closable, settled, due, on_time, open_problems,
                       overdue_problems.
    categories         One row per category with open problems: category, open_problems, overdue_problems. Most first, then by name.
    """

    problems_found: int
    closable: int
    settled: int
    problem_close_rate: float | None
    due: int
    on_time: int
    problem_on_time_rate: float | None
    closed_in_quarter: int
    problem_median_days: float | None
    open_problems: int
    overdue_problems: int
    open_problem_ages: dict[str, int]
    repeated_problems: list[dict[str, Any]]
    states: dict[str, int]
    by_district: pd.DataFrame
    categories: pd.DataFrame


def problems(
    by_town: pd.DataFrame,
    closings: pd.DataFrame,
    open_by_day: pd.DataFrame,
    open_by_category: pd.DataFrame,
    districts: dict[str, str],
    shown: Sequence[str],
    day: date,
) -> Problems:
    """The problems of a scope from their counts, each frame as data_access.problems gives it."""
    counts = by_district(by_town, districts, shown)
    total = {column: int(counts[column].sum()) for column in _COUNTS}
    found = by_town.groupby("state")["found"].sum()
    return Problems(
        **total,
        problem_close_rate=rate(total["settled"], total["closable"]),
        problem_on_time_rate=rate(total["on_time"], total["due"]),
        closed_in_quarter=int(closings["problems"].sum()),
        problem_median_days=median((closings["closed_on"] - closings["reported_on"]).dt.days, closings["problems"]),
        open_problem_ages=ages((pd.Timestamp(day) - open_by_day["reported_on"]).dt.days, open_by_day["problems"]),
        repeated_problems=_repeated(open_by_category, districts),
        states={state: int(found.get(state, 0)) for state in STATES},
        by_district=counts,
        categories=_categories(open_by_category),
    )


def by_district(by_town: pd.DataFrame, districts: dict[str, str], shown: Sequence[str]) -> pd.DataFrame:
    """One row per district shown: the columns of Problems.by_district."""
    counts = by_town.rename(columns={"found": "problems_found"}).assign(
        district=assign(by_town["town_code"], districts),
        open_problems=by_town["problems"].where(by_town["state"] != "closed", 0),
        overdue_problems=by_town["problems"].where(by_town["state"] == "overdue", 0),
    )
    return (
        counts.groupby("district")[_COUNTS].sum().reindex(pd.Index(shown, name="district"), fill_value=0).reset_index()
    )  # nothing found, nothing open


def ages(days: pd.Series, cases: pd.Series) -> dict[str, int]:
    """How many cases are how old, in the bands of definitions.md; each value of `days` stands for so many cases."""
    return {str(band): int(count) for band, count in cases.groupby(age_bands(days), observed=False).sum().items()}


def age_bands(days: pd.Series) -> pd.Series:
    """The band of definitions.md of each age, as a category: also the bands without any, from the youngest."""
    return pd.cut(days.astype("float64"), [float("-inf"), *_AGES.values()], labels=list(_AGES))


def ledger(rows: pd.DataFrame, districts: dict[str, str], first: date, day: date) -> pd.DataFrame:
    """The rows with found (since `first`), district, age_days (since the report, missing once closed) and days_overdue (missing unless
    overdue).
    """
    now = pd.Timestamp(day)
    age, late = ((now - rows[since]).dt.days.astype("Int64") for since in ("reported_on", "due_on"))
    return rows.assign(
        found=rows["reported_on"] >= pd.Timestamp(first),
        district=assign(rows["town_code"], districts),
        age_days=age.where(rows["state"] != "closed"),
        days_overdue=late.where(rows["state"] == "overdue"),
    )


def flow(found_by_day: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """One row per day from `first` to `last`: day, reported (so far), closed (of them, so far). An earlier closing counts on the first."""
    days = pd.date_range(first, last, unit="us")

    def so_far(column: str) -> pd.Series:
        at = found_by_day[column].where(lambda day: day.isna() | (day >= days[0]), days[0])
        return found_by_day["problems"].groupby(at).sum().reindex(days, fill_value=0).cumsum()  # a day without any adds none

    return pd.DataFrame({"reported": so_far("reported_on"), "closed": so_far("closed_on")}).rename_axis("day").reset_index()


def _categories(open_by_category: pd.DataFrame) -> pd.DataFrame:
    by_category = open_by_category.groupby("category")[["open_problems", "overdue_problems"]].sum().reset_index()
    return by_category.sort_values(["open_problems", "category"], ascending=[False, True], ignore_index=True)


def _repeated(open_by_category: pd.DataFrame, districts: dict[str, str]) -> list[dict[str, Any]]:
    """One entry per repeated problem: category, towns, districts (how many). By category."""
    placed = open_by_category.assign(district=assign(open_by_category["town_code"], districts))
    placed = placed[~placed["district"].isin([NOT_OF_ONE_DISTRICT, UNASSIGNED])]
    spread = placed.groupby("category").agg(towns=("town_code", "nunique"), districts=("district", "nunique"))
    repeated = spread[(spread["towns"] >= _REPEATED_TOWNS) & (spread["districts"] >= _REPEATED_DISTRICTS)]
    return [{"category": category, "towns": int(row["towns"]), "districts": int(row["districts"])} for category, row in repeated.iterrows()]
