"""What the comparison of every subject is made of: a thing in both views, and the words that they share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Literal

import pandas as pd

from dashboard.answers import stars
from dashboard.figures import changes as kinds
from dashboard.figures.changes import Since
from dashboard.names import Names
from dashboard.scope import Scope
from dashboard.shapes.lines import Ask, Link
from dashboard.shapes.overview import CITY
from dashboard.words import Words, is_missing

_WORK_SIDES = 10_000  # of thousands of problems, whose states and days are few

Kind = Literal["text", "count", "decimal", "percent", "date"]


@dataclass(frozen=True)
class Side:
    """A thing in one of the views: its text, and the unrounded number or day behind it."""

    text: str
    raw: Any = None
    kind: Kind = "text"
    status: str | None = None


@dataclass(frozen=True)
class Change:
    """What became of one thing: `thing` says of what sort it is, `size` how much it changed, `tone` whether that is better (up) or worse

    (down), `note` what else is to be known, such as a reason; `link` is where it stands today.
    """

    subject: str
    thing: str
    kind: str
    what: str
    place: str
    before: Side
    after: Side
    size: str = ""
    tone: str = "same"
    note: str = ""
    link: str | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Many:
    """Things of one sort, of which there may be so many that few are made ready: how many became what, how many came since, and the first

    of those that a table shows.
    """

    counts: Mapping[tuple[str, str], int]
    arrived: int
    shown: list[Change]

    @property
    def changed(self) -> int:
        """How many are not as they were."""
        return sum(count for (_, kind), count in self.counts.items() if kind != kinds.UNCHANGED)


@dataclass(frozen=True)
class Compared:
    """The two views, who answers questions about them, and the words and names of the language."""

    ask: Ask
    since: Since
    scope: Scope
    words: Words
    names: Names
    link: Link

    def changed(self, question: Callable[..., pd.DataFrame], *more: int) -> list[dict[str, Any]]:
        """The rows of a question of dashboard.answers.changes."""
        rows: list[dict[str, Any]] = self.ask(question, self.since.scope, self.scope, *more).to_dict("records")
        return rows

    def counted(self, thing: str, question: Callable[..., pd.DataFrame], shown: list[Change]) -> Many:
        """Things of a sort by a question of dashboard.answers.changes that counts them."""
        counts: pd.DataFrame = self.ask(question, self.since.scope, self.scope)
        by_kind = {(thing, str(kind)): int(count) for kind, count in counts.groupby("kind")["things"].sum().items()}
        return Many(by_kind, int(counts.loc[counts["is_new"], "things"].sum()), shown)

    @cached_property
    def organizations(self) -> pd.DataFrame:
        """The rows of figures.changes.organizations, of the two boards by which the line of the stars is judged too.

        The gravest kinds first, in each those entering a band, then the largest moves.
        """
        before, after = (board.board for board in self.both(stars.board))
        views = self.since.scope, self.scope
        of_one_quarter, so_far = views[0].quarter == views[1].quarter, kinds.is_so_far(*views)
        rows = kinds.organizations(before, after, of_one_quarter=of_one_quarter, so_far=so_far)
        order = {
            "kind": rows["kind"].map(kind_ranks((kinds.REMOVED, kinds.NEW))),
            "enters": ~(rows["newly_trailing"] | rows["newly_leading"]),
            "moved": -rows["movement"].fillna(0).abs(),  # who has no movement moved by none
            "organization_id": rows["organization_id"],
        }
        return rows.loc[pd.DataFrame(order).sort_values(list(order)).index]

    def both(self, question: Callable[..., Any]) -> list[Any]:
        """What a question says of the earlier and of the later view."""
        return [self.ask(question, scope) for scope in (self.since.scope, self.scope)]

    def place(self, code: object) -> str:
        """The name of a district, of the whole city, or of what is of no district."""
        return self.words("whole-city") if code == CITY else self.names.division(code)

    def at(self, page: str, district: object, **parameters: object) -> str:
        """The address of a page, of the district where a thing lies."""
        is_district = district in self.names.district_codes
        return self.link(page, **parameters) if self.scope.district else self.link(page, d=district if is_district else None, **parameters)


def in_order(changes: Iterable[Change], order: Sequence[str] = ()) -> list[Change]:
    """The changes, the gravest kinds first, else as they stand. `order` puts some kinds before all others."""
    ranks = kind_ranks(order)
    return sorted(changes, key=lambda change: ranks[change.kind])


def kind_ranks(order: Sequence[str] = ()) -> dict[str, int]:
    """The place of every kind, the gravest first; `order` puts some before all others."""
    ranks = {kind: position for position, kind in enumerate((*order, *(kind for kind in kinds.KINDS if kind not in order)))}
    return ranks | {kinds.FELL: ranks[kinds.ROSE], kinds.RESTATED: ranks[kinds.ROSE]}  # the largest move counts, not its direction


def number(
    compared: Compared,
    subject: str,
    key: str,
    kind: Kind,
    before: Any,
    after: Any,
    direction: str | None,
    place: str | None = None,
    name: str = "",
) -> Change:
    """A number that no standard judges; `direction` says which way is better."""
    words = compared.words
    values = [None if is_missing(value) else value for value in (before, after)]
    change = None if None in values else Decimal(str(values[1])) - Decimal(str(values[0]))
    sides = [Side("–") if value is None else Side(_printed(words, value, kind), value, kind) for value in values]
    became = kinds.UNCHANGED if not change else kinds.ROSE if change > 0 else kinds.FELL
    if None in values and values != [None, None]:
        became = kinds.LOST if values[1] is None else kinds.NEW
    size = (
        ""
        if change is None
        else words("change-points", change=words.signed(change * 100))
        if kind == "percent"
        else words.signed(change, 0)
    )
    better = None if not change or direction is None else (change > 0) == (direction == "up")
    where = compared.place(place or compared.scope.district or CITY)
    return Change(
        subject,
        "number",
        became,
        words(f"changes-number-{key}", name=name),
        where,
        sides[0],
        sides[1],
        size,
        "same" if better is None else "up" if better else "down",
        link=compared.link(subject),
    )


def _printed(words: Words, value: Any, kind: Kind) -> str:
    return words.percent(value) if kind == "percent" else words.number(value)


def work_side(words: Words, row: Mapping[str, Any], side: str, prefix: str) -> Side:
    """The state of a problem or an item in a view, and the day that it was closed or is due."""
    state = row[f"state_{side}"]
    if is_missing(state):
        return absent(words, side)
    day = row[f"closed_on_{side}" if state == "closed" else f"due_on_{side}"]
    return _work_side(words, prefix, state, date_of(day))


@lru_cache(maxsize=_WORK_SIDES)
def _work_side(words: Words, prefix: str, state: str, day: date | None) -> Side:
    status = {"overdue": "behind", "closed": "on_track"}.get(state)
    if day is None:
        return Side(state_word(words, prefix, state), status=status)
    said = words(
        "changes-milestone", state=state_word(words, prefix, state), done="done" if state == "closed" else "due", day=words.day(day)
    )
    return Side(said, day, "date", status)


def new_note(words: Words, row: Mapping[str, Any], thing: str) -> str:
    """The note of a thing that came since and has gone further than that."""
    return words(f"changes-new-{thing}") if row["is_new"] and row["kind"] != kinds.NEW else ""


def latest(row: Mapping[str, Any], column: str) -> Any:
    """What the later view says of a thing, else what the earlier said."""
    return (
        row[f"{column}_before"]
        if is_missing(row["state_after"] if "state_after" in row else row[f"{column}_after"])
        else row[f"{column}_after"]
    )


def absent(words: Words, side: str) -> Side:
    """Of a thing that the earlier view did not have, and of one that the later does not have any more."""
    return Side(words("changes-gone" if side == "after" else "changes-not-there"))


def state_word(words: Words, prefix: str, code: object) -> str:
    """The word for a state; the code itself where it has none."""
    return words(f"{prefix}-{code}") if words.has(f"{prefix}-{code}") else str(code)


def date_of(when: Any) -> Any:
    """The date of a day that may be missing."""
    return None if is_missing(when) else pd.Timestamp(when).date()
