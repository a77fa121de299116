"""What has changed between two views, made ready to show: the tables of each subject, the counts at the top, the lists that they open."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

import pandas as pd

from dashboard.charts.theme import GLYPHS
from dashboard.figures import changes as kinds
from dashboard.findings import changes as findings
from dashboard.pieces import Block, Card, Cell, Column, Listing, Part, Row
from dashboard.shapes.compared import Change, Compared, Side, decision_changes, decisions_due, eldercare_changes
from dashboard.words import Words

MOST_ROWS = 12
MOST_ROWS_ON_A_PHONE = 7
_CARDS = (kinds.TURNED_RED, kinds.RECOVERED, kinds.STILL_RED)
OF_THE_PLAN = (kinds.REPLANNED, kinds.REMOVED, kinds.DONE, kinds.NEW, kinds.OVERDUE, kinds.AT_RISK, kinds.RECOVERED, kinds.BEGUN)

_STATUS = {
    **dict.fromkeys((kinds.TURNED_RED, kinds.RED_NOW, kinds.STILL_RED, kinds.OVERDUE), "behind"),
    **dict.fromkeys((kinds.TO_WATCH, kinds.AT_RISK, kinds.REOPENED), "watch"),
    **dict.fromkeys((kinds.RECOVERED, kinds.ON_TRACK_AGAIN, kinds.DONE), "on_track"),
}
_FEW = ("milestone", "site", "decision")  # of these the new ones are shown, of problems and items only counted
_NOT_COMPARED = (kinds.NOT_COMPARED, kinds.PART_OF_QUARTER, kinds.NOT_YET_RATED)
_QUIET = (kinds.ROSE, kinds.FELL, kinds.NEW, kinds.MOVED, kinds.RESTATED, *_NOT_COMPARED)  # in the lists, not in the tables


# Which of them are shown ---------------------------------------------------------------------------------


def tally(changes: Iterable[Change]) -> Counter[tuple[str, str]]:
    """How many things of each sort became what; and how many measures are judged in either view, as what they are "judged"."""
    changes = list(changes)
    judged = sum(one.thing == "measure" and bool(one.before.status or one.after.status) for one in changes if is_compared(one))
    return Counter((one.thing, one.kind) for one in changes) + Counter({findings.JUDGED: judged})


def tones(changes: Iterable[Change]) -> Counter[str]:
    """How many measures became better (up) and worse (down)."""
    return Counter(change.tone for change in changes if change.thing == "measure")


def is_compared(change: Change) -> bool:
    """Whether it is no part of a quarter against another one."""
    return change.kind != kinds.PART_OF_QUARTER


def changed(changes: Iterable[Change]) -> list[Change]:
    """Those that are not as they were."""
    return [change for change in changes if change.kind != kinds.UNCHANGED]


def by_kind(changes: Iterable[Change], *gravest: str) -> list[Change]:
    """Those that a table shows, some kinds first: every kind gets its turn before a frequent one takes the room of the others."""
    shown = grave(changes)
    rest = [kind for kind in dict.fromkeys(one.kind for one in shown) if kind not in gravest]
    return first([[one for one in shown if one.kind == kind] for kind in (*gravest, *rest)], MOST_ROWS)


def grave(changes: Iterable[Change]) -> list[Change]:
    """Those that a table shows: turned, finished, late, new in the plan, gone; what only moved is in the list."""
    return [one for one in changed(changes) if one.kind not in _QUIET or (one.kind == kinds.NEW and one.thing in _FEW)]


def is_known(changes: Iterable[Change]) -> bool:
    """Whether there is anything to compare: a number or a day in either view."""
    return any(side.raw is not None for one in changes for side in (one.before, one.after))


def first(groups: Sequence[Sequence[Change]], most: int) -> list[Change]:
    """At most so many of some groups, in their order: every group gets its turn before a long one takes the room of the others."""
    turns = [(turn, group) for turn, row in enumerate(zip_longest(*groups)) for group, one in enumerate(row) if one is not None]
    taken = Counter(group for _, group in turns[:most])
    return [one for group, rows in enumerate(groups) for one in rows[: taken[group]]]


def block(compared: Compared, title: str, caption: str, shown: Sequence[Change], key: str, count: int, *, is_phone: bool) -> Block:
    """The panel of a subject: the table of its changes, and the way to all so many that changed."""
    words = compared.words
    more = [Part(words("changes-all", count=count), compared.link("changes", list=key))] if count else []
    rows = [_row(words, change, is_phone=is_phone) for change in shown[: MOST_ROWS_ON_A_PHONE if is_phone else MOST_ROWS]]
    return Block(title, caption, _columns(words, is_phone=is_phone), rows, more=more)


def full_list(compared: Compared, count: int) -> list[Part]:
    """The way to everything that changed."""
    opened = compared.link("changes", list="all") if count else None
    return [Part(compared.words("changes-everything", count=count), opened)]


def _columns(words: Words, *, is_phone: bool) -> list[Column]:
    heads = ("what", "became", "then-now") if is_phone else ("what", "place", "became", "before", "after", "size")
    return [Column(words(f"changes-column-{head}"), text=head != "size") for head in heads]


def _row(words: Words, change: Change, *, is_phone: bool) -> Row:
    became = Cell(kind_text(words, change), change.after.status if change.kind == kinds.STILL_LATE else _STATUS.get(change.kind))
    before, after = (_marked(side) for side in (change.before, change.after))
    if is_phone:
        name = words("changes-what-where", what=change.what, place=change.place)
        return Row(name, (became, Cell(words("changes-then-now", before=before, after=after), change.after.status)), change.link)
    size = Cell(change.size, change.tone if change.tone != "same" else None)
    return Row(change.what, (Cell(change.place), became, Cell(before), Cell(after, change.after.status), size), change.link)


def _marked(side: Side) -> str:
    """The text of a side with the glyph of its status."""
    return f"{GLYPHS[side.status]} {side.text}" if side.status else side.text


def kind_text(words: Words, change: Change) -> str:
    """What became of a thing, and what else is to be known of it."""
    said = findings.became(words, change.thing, change.kind)
    return words("changes-noted", said=said, note=change.note) if change.note else said


def cards(compared: Compared, measures: Sequence[Change]) -> list[Callable[[], Card]]:
    """The counts at the top, each opening its list: what turned red, recovered, is still red; what was finished, replanned, done."""
    words = compared.words

    def card(thing: str, kind: str, found: Callable[[], Sequence[Change]]) -> Card:
        known = found()
        count = tally(known)[thing, kind] if known else None
        opened = compared.link("changes", list=f"{thing}-{kind}") if count else None
        unit = words(f"changes-unit-{thing}", count=count or 0)
        return Card(words(f"changes-card-{thing}-{kind}"), words.number(count), unit, link=opened)

    def decisions() -> Card:
        due, done = decisions_due(compared)
        foot = (Part(words("changes-decisions-caption", due=due, done=done)),)
        return replace(card("decision", kinds.DONE, partial(decision_changes, compared)), foot=foot)

    known = [one for one in measures if is_known([one]) and is_compared(one)]
    of_the_plan = [("milestone", kinds.DONE), ("replan", kinds.REPLANNED)]
    return [
        *(partial(card, "measure", kind, lambda: known) for kind in _CARDS),
        *(partial(card, *what, partial(eldercare_changes, compared)) for what in of_the_plan),
        decisions,
    ]


# Lists -----------------------------------------------------------------------------------------------


_PANELS = {
    "measures": ("measure",),
    "decisions": ("decision",),
    "plan": ("milestone", "replan", "site"),
    "organizations": ("organization",),
    "problems": ("problem",),
    "items": ("item",),
}


def lists(words: Words, changes: Sequence[Change]) -> dict[str, Callable[[], Listing]]:
    """Everything that changed; what each panel leads to; what each count at the top opens."""
    chosen: dict[str, list[Change]] = {"all": list(changes)}
    chosen |= {key: [one for one in changes if one.thing in things] for key, things in _PANELS.items()}
    for one in changes:
        chosen.setdefault(f"{one.thing}-{one.kind}", []).append(one)
    return {key: partial(listing, words, those) for key, those in chosen.items()}


def listing(words: Words, changes: Sequence[Change]) -> Listing:
    """Some changes as a list."""
    rows = pd.DataFrame(
        {
            "record": [one.link for one in changes],
            "subject": [
                words(f"overview-decision-topic-{one.subject}") if one.subject != "decisions" else words("overview-decisions")
                for one in changes
            ],
            "what": [one.what for one in changes],
            "place": [one.place for one in changes],
            "became": [kind_text(words, one) for one in changes],
            "before": [_marked(one.before) for one in changes],
            "after": [_marked(one.after) for one in changes],
            "size": [one.size for one in changes],
        },
        dtype="object",
    )
    columns = {name: (words(f"changes-column-{name}"), "link" if name == "record" else "text") for name in rows.columns}
    return Listing(words("changes-list", count=len(changes)), rows, columns)
