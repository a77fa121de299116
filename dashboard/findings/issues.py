"""The things to decide: what each subject brings forward, and which of them come first. The rule is printed on the overview."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures import task_forces as figures
from dashboard.figures.districts import NOT_OF_ONE_DISTRICT, UNASSIGNED
from dashboard.figures.indicators import WHOLE_CITY
from dashboard.figures.standards import Standard, Status
from dashboard.figures.stars import TRAILING
from dashboard.names import Names
from dashboard.pieces import Thing
from dashboard.shapes import indicators, measures
from dashboard.shapes.lines import force_name
from dashboard.shapes.measures import Measure
from dashboard.words import Words, is_missing

MOST = 5
SUBJECTS = ("task_forces", "milestones", "indicators", "districts", "problems", "organizations", "decisions")  # as the rule names them
LONG_TRAILING = 2  # quarters
REST = (NOT_OF_ONE_DISTRICT, UNASSIGNED)  # no district has a page for them

_ORDER: tuple[Status, ...] = ("behind", "watch")

Link = Callable[..., str]


@dataclass(frozen=True)
class Issue:
    """Something that may be put to the leaders: how it is shown, how large it is, its name in a headline, and its subject.

    Sizes (days, items, points) are comparable within a subject alone.
    """

    thing: Thing
    size: int
    topic: str
    subject: str


def first(issues: Iterable[Issue]) -> list[Issue]:
    """The most urgent: of every subject its worst, then of every subject the next, each round behind before to watch.

    Within a subject behind comes before to watch, then the largest; unlike units are never compared.
    """
    taken: Counter[str] = Counter()
    rounds = []
    for issue in sorted(issues, key=lambda issue: (_ORDER.index(issue.thing.status), -issue.size)):
        rounds.append((taken[issue.subject], _ORDER.index(issue.thing.status), SUBJECTS.index(issue.subject), issue))
        taken[issue.subject] += 1
    return [issue for *_, issue in sorted(rounds, key=lambda one: one[:3])][:MOST]


def of_task_forces(
    words: Words,
    names: Names,
    forces: pd.DataFrame,
    items: pd.DataFrame,
    overdue: Standard | None,
    load: Standard | None,
    day: date,
    link: Link,
) -> list[Issue]:
    """One issue per task force with overdue items; behind when they are more than the standard tolerates."""
    oldest = items.groupby("task_force_id")["days_overdue"].max()
    lenders = [force_name(words, force) for force in forces[figures.can_lend(forces, load, day)].to_dict("records")]
    issues = []
    for force in forces[forces["overdue"] > 0].to_dict("records"):
        name, days = force_name(words, force), int(oldest[force["task_force_id"]])
        evidence = [words("overview-issue-oldest", days=days), words("overview-issue-open", count=force["open"])]
        if lenders and name not in lenders:
            evidence.append(words("overview-issue-lend", names=words.listed(lenders)))
        thing = Thing(
            "behind" if overdue and force["overdue"] > overdue.tolerance else "watch",
            words("overview-issue-force", name=name, count=force["overdue"], over=force["over_capacity"]),
            _joined(words, evidence),
            "" if is_missing(force["lead_unit_id"]) else names.unit(force["lead_unit_id"]),
            link("task_forces", list=f"overdue-{force['task_force_id']}"),
            words("page-task_forces"),
        )
        issues.append(Issue(thing, days, words("overview-topic-force", name=name), "task_forces"))
    return issues


def of_milestones(words: Words, names: Names, milestones: pd.DataFrame, day: date, link: Link) -> list[Issue]:
    """Milestones without a recovery plan (behind), and others that are overdue (to watch)."""
    late = (pd.Timestamp(day) - milestones["planned_finish"]).dt.days
    rows = milestones.assign(days=late.where(milestones["state"] == "overdue", milestones["slip_days"]).astype("Int64"))
    without = rows["no_recovery_plan"]
    return [
        *_milestones(words, names, rows[without], "behind", "without", link),
        *_milestones(words, names, rows[~without & (rows["state"] == "overdue")], "watch", "overdue", link),
    ]


def _milestones(words: Words, names: Names, rows: pd.DataFrame, status: str, kind: str, link: Link) -> list[Issue]:
    if rows.empty:
        return []
    worst_first = rows.sort_values(["days", "milestone_id"], ascending=[False, True])
    worst, said = worst_first.iloc[0], [words.pick(*both) for both in zip(worst_first["name"], worst_first["name_en"], strict=True)]
    days, promised = int(worst["days"]), worst["recovery_on"]
    evidence = [words("overview-issue-milestone-days", state=worst["state"], days=days, count=len(rows))]
    if len(rows) == 1 and worst["state"] == "overdue" and not is_missing(worst["forecast_finish"]):
        evidence.append(words("overview-issue-forecast", day=words.day(worst["forecast_finish"])))
    evidence += [] if len(rows) == 1 else [words.listed(said, 2)]
    evidence += [] if is_missing(promised) else [words("overview-issue-recovery", day=words.short_day(promised))]
    thing = Thing(
        status,
        words(f"overview-issue-milestones-{kind}", count=len(rows), name=said[0], state=worst["state"]),
        _joined(words, evidence),
        "" if is_missing(worst["unit_id"]) else names.unit(worst["unit_id"]),
        link("eldercare", list="no_recovery_plan" if kind == "without" else "overdue"),
        words("page-eldercare"),
    )
    return [Issue(thing, days, words(f"overview-topic-milestones-{kind}"), "milestones")]


def of_indicators(words: Words, names: Names, values: pd.DataFrame, by_district: pd.DataFrame, link: Link) -> list[Issue]:
    """The indicator of the scope that falls furthest short of what is due by now; of the whole city with the districts furthest short.

    Both frames are those of `shapes.indicators.judged`.
    """
    row = indicators.furthest(values)
    if row is None or is_missing(row["progress"]):
        return []
    short = 1 - row["progress"]
    lacking = indicators.gap(row, words, signed=False) if row["aggregation"] == "ratio" else words.percent(short, 1)
    evidence = [words("overview-issue-short", side="above" if row["direction"] == "down" else "below", gap=lacking)]
    places = by_district[(by_district["indicator"] == row["indicator"]) & by_district["status"].isin(indicators.SHORT)]
    if row["district"] == WHOLE_CITY and len(places):
        lowest = places.sort_values("progress")["district"].head(2)
        evidence.append(words("overview-issue-lowest", names=words.listed([names.short(code) for code in lowest])))
    value, due, target = (indicators.amount(row[column], row, words) for column in ("value", "due_by_now", "target"))
    evidence.append(words("overview-issue-target", day=words.short_day(row["target_due_on"]), target=target))
    name = indicators.name(row, words)
    finding = words("overview-issue-indicator", name=name, value=value, due=due)
    thing = Thing(row["status"], finding, _joined(words, evidence), "", link("eldercare"), words("page-eldercare"))
    return [Issue(thing, round(100 * short), name, "indicators")]


def of_districts(words: Words, names: Names, bureaus: Mapping[str, str], behind: Mapping[str, Sequence[str]], link: Link) -> list[Issue]:
    """One issue per district that is behind in two or more measures; `behind` holds what it is behind in, as "name value"."""
    issues = []
    for code, said in behind.items():
        if len(said) >= 2:
            thing = Thing(
                "behind",
                words("overview-issue-district", name=names.division(code), count=len(said)),
                words.listed(list(said)),
                bureaus.get(code, ""),
                link("overview", d=code),
                names.short(code),
            )
            issues.append(Issue(thing, len(said), words("overview-topic-district", name=names.short(code)), "districts"))
    return issues


def of_problems(
    words: Words, names: Names, bureaus: Mapping[str, str], late: pd.DataFrame, closed: Mapping[str, Measure], link: Link
) -> list[Issue]:
    """The district with most overdue problems; behind when its close rate is. `closed`: that rate by district, of "city" if known."""
    counts = late["district"].value_counts()
    if counts.empty:
        return []
    code = min(counts[counts == counts.max()].index)
    days = int(late.loc[late["district"] == code, "days_overdue"].max())
    evidence, rate = [words("overview-issue-oldest", days=days)], closed.get(code)
    if rate and rate.value is not None:
        city = measures.text(words, closed["city"]) if "city" in closed else "none"
        evidence.append(words("overview-issue-close-rate", rate=measures.text(words, rate), city=city))
    thing = Thing(
        "behind" if rate and rate.status == "behind" else "watch",
        words("overview-issue-problems", name=names.division(code), count=int(counts.max())),
        _joined(words, evidence),
        bureaus.get(code, ""),
        link("training", d=None, list=f"overdue-{code}") if code in REST else link("training", d=code, list="overdue"),
        words("page-training"),
    )
    return [Issue(thing, days, words("overview-topic-problems", name=names.short(code)), "problems")]


def of_organizations(words: Words, board: pd.DataFrame, link: Link) -> list[Issue]:
    """Party organizations that trail for two quarters or more, are capped, or under review."""
    groups = {
        "trailing": board[(board["band"] == TRAILING) & (board["streak"] >= LONG_TRAILING)],
        "capped": board[board["capped"]],
        "review": board[board["state"] == "under_review"],
    }
    found = {key: rows for key, rows in groups.items() if len(rows)}
    if not found:
        return []
    clauses = [words(f"overview-issue-organizations-{key}", count=len(rows)) for key, rows in found.items()]
    longest = groups["trailing"].sort_values(["streak", "organization_id"], ascending=[False, True])
    evidence = []
    if len(longest):
        said = [
            words("overview-issue-streak", name=words.pick(row["name"], row["name_en"]), count=int(row["streak"]))
            for row in longest.to_dict("records")
        ]
        evidence.append(words.listed(said, 2))
    for key in ("capped", "review"):
        if key in found:
            said = [words.pick(row["name"], row["name_en"]) for row in found[key].to_dict("records")]
            evidence.append(words(f"overview-issue-organizations-{key}-names", names=words.listed(said, 1)))
    chosen = {"trailing": TRAILING, "capped": "capped", "review": "under_review"}[next(iter(found))]
    thing = Thing(
        "watch",
        words("overview-issue-organizations", what=words.listed(clauses)),
        _joined(words, evidence),
        "",
        link("stars", list=chosen),
        words("page-stars"),
    )
    return [Issue(thing, sum(len(rows) for rows in found.values()), words("overview-topic-organizations"), "organizations")]


def of_decisions(words: Words, names: Names, decisions: pd.DataFrame, link: Link) -> list[Issue]:
    """Open decisions of the last meeting that are past their day."""
    late = decisions[decisions["state"] == "overdue"].sort_values(["days_overdue", "decision_id"], ascending=[False, True])
    if late.empty:
        return []
    worst = late.iloc[0]
    days = int(worst["days_overdue"])
    thing = Thing(
        "behind",
        words("overview-issue-decisions", count=len(late)),
        words("overview-issue-decision", summary=words.pick(worst["summary"], worst["summary_en"]), days=days),
        "" if is_missing(worst["unit_id"]) else names.unit(worst["unit_id"]),
        link("overview", list="decisions"),
        words("overview-decisions"),
    )
    return [Issue(thing, days, words("overview-topic-decisions"), "decisions")]


def nothing(words: Words, unanswered: int, any_data: bool) -> str:
    """What stands in place of an empty list: that the rule finds nothing, and in how much of the data it could look."""
    key = "overview-issues-unknown" if not any_data else "overview-issues-partial" if unanswered else "overview-issues-none"
    return words(key)


def title(words: Words, shown: Sequence[Issue], *, any_data: bool) -> str:
    """How many things there are to decide; a calm sentence when there are none, another when there is nothing to tell it by."""
    if not shown and not any_data:
        return words("overview-issues-title-unknown")
    return words("overview-issues-title", count=len(shown))


def _joined(words: Words, clauses: Sequence[str]) -> str:
    return words("overview-semicolon").join(clauses)
