"""Where everything of a slide stands, in which type size, and what goes on to a further slide. All lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from dashboard.pack import pptx_charts, pptx_tables
from dashboard.pack.pptx_tables import Grid
from dashboard.pack.pptx_text import LEADING, Box, brief, ems, high
from dashboard.review.slide import Fact, Graph, Sheet, Slide, Stack, in_rows

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)  # of tables; below the last they go on to the next slide instead
SMALLEST = 9.0  # where numbers would be broken in all of them
FACTS = ((12.0, 30.0, 11.0), (12.0, 26.0, 11.0), (11.0, 22.0, 10.0), (10.0, 19.0, 10.0))  # of a fact's label, number, note
HEADING, NOTE = 14.0, 11.0

_GUTTER, _GAP, _ROW_GAP = 30.0, 14.0, 16.0
_HIGHEST_CHART = 3.0  # times its least height, beside other parts

Part = Grid | Graph | Fact
Waiting = Sheet | Part


@dataclass(frozen=True)
class Placed:
    """A part and where it stands."""

    part: Part
    place: Box
    sizes: tuple[float, float, float] = FACTS[0]


@dataclass(frozen=True)
class Column:
    """A stack, or what of it is on one slide."""

    stack: Stack
    place: Box
    parts: tuple[Placed, ...]


Page = tuple[Column, ...]
Rows = tuple[Page, ...]  # of a slide, one under the other


@dataclass(frozen=True)
class Measures:
    """Type sizes of the tables and of the facts, and the keys of the tables that have their names above them."""

    size: float
    sizes: tuple[float, float, float]
    named: frozenset[str]


def pages(slide: Slide, room: Box) -> list[Page]:
    """The parts of a slide on as few slides as its smallest type allows, and then in the largest type that reads well."""
    stacks = [kept for stack in slide.stacks if (kept := _on_paper(stack)).parts]
    tries = [(size, _flow(stacks, room, size)) for size in (SIZES if _has_sheets(stacks) else SIZES[:1])]
    if all(_narrow(found) for _, found in tries):
        tries.append((SMALLEST, _flow(stacks, room, SMALLEST)))
    size, smallest = min(tries, key=lambda one: (_narrow(one[1]), len(one[1]), _cramped(one[1]), -one[0]))
    found = next((larger for sizes in FACTS[:-1] if len(larger := _flow(stacks, room, size, sizes)) <= len(smallest)), smallest)
    return [_spread(page, room, tables=len(found) == 1) for page in found]


def heading_height(stack: Stack, width: float) -> float:
    """How high the heading and the note above a stack are."""
    said = (high(stack.heading, width, HEADING) if stack.heading else 0) + (high(stack.note, width, NOTE) if stack.note else 0)
    return said + 8 if said else 0.0


def fact_height(fact: Fact, width: float, sizes: tuple[float, float, float]) -> float:
    """How high a large number with its words is."""
    label, number, note = sizes
    beside = ems(fact.value.text) * number + (ems(fact.unit) + (6.5 if fact.value.status else 0.0)) * label
    lines = [(fact.label, label), (fact.note, note), (fact_deltas(fact), note)]
    return 8.0 + ceil(beside / width) * number * LEADING + sum(high(text, width, size) for text, size in lines if text)


def fact_deltas(fact: Fact) -> str:
    """What a fact is compared with, in one line."""
    return "".join(f"{label} {text}   " for label, text, _ in fact.deltas)


def _on_paper(stack: Stack) -> Stack:
    """What of a stack is for paper; words that belong on one line are cut where they are not short."""
    parts = tuple(_brief(part) if isinstance(part, Fact) else part for part in stack.parts if isinstance(part, Fact) or part.paper)
    return replace(stack, heading=brief(stack.heading, 80), note=brief(stack.note, 120), parts=parts)


def _brief(fact: Fact) -> Fact:
    deltas = tuple((brief(label, 24), brief(text, 24), tone) for label, text, tone in fact.deltas[:3])
    value = replace(fact.value, text=brief(fact.value.text, 20))
    return replace(fact, label=brief(fact.label, 60), value=value, unit=brief(fact.unit, 10), note=brief(fact.note, 80), deltas=deltas)


def _several(stack: Stack) -> bool:
    return sum(isinstance(part, Sheet | Graph) for part in stack.parts) > 1


def _is_facts(stack: Stack) -> bool:
    return not (stack.heading or stack.note) and all(isinstance(part, Fact) for part in stack.parts)


def _has_sheets(stacks: Sequence[Stack]) -> bool:
    return any(isinstance(part, Sheet) for stack in stacks for part in stack.parts)


def _narrow(found: Sequence[Rows]) -> int:
    """How many tables have not the width for their numbers."""
    return sum(table.columns.is_narrow for table in _grids(found))


def _cramped(found: Sequence[Rows]) -> int:
    return sum(table.cramped for table in _grids(found))


def _grids(found: Sequence[Rows]) -> list[Grid]:
    placed = [placed for rows in found for row in rows for column in row for placed in column.parts]
    return [one.part for one in placed if isinstance(one.part, Grid)]


def _flow(stacks: Sequence[Stack], room: Box, size: float, sizes: tuple[float, float, float] = FACTS[-1]) -> list[Rows]:
    """Fill slide after slide until nothing is left; a row of stacks stands under another only when it is whole there."""
    named = frozenset(part.key for stack in stacks if _several(stack) for part in stack.parts if isinstance(part, Sheet))
    measures = Measures(size, sizes, named)
    found = [list[Page]()]
    top = room.top
    for row in in_rows(stacks, lambda stack: stack.share):
        waiting = [(stack, tuple[Waiting, ...](stack.parts)) for stack in row]
        while waiting:
            is_under = bool(found[-1])
            filled = _fill_row(waiting, replace(room, top=top, height=room.bottom - top), measures, whole=is_under)
            waiting_next = [(column.stack, left) for column, left in filled if left]
            if not (is_under and waiting_next):
                found[-1].append(tuple(column for column, _ in filled))
                top = max(column.place.bottom for column, _ in filled) + _ROW_GAP
                waiting = waiting_next
            if waiting:
                found.append([])
                top = room.top
    return [tuple(page) for page in found if page]


def _fill_row(
    waiting: Sequence[tuple[Stack, tuple[Waiting, ...]]], room: Box, measures: Measures, *, whole: bool
) -> list[tuple[Column, tuple[Waiting, ...]]]:
    """Fill the columns of a row, all as high as the highest; their headings end on one line."""
    places = _columns([stack for stack, _ in waiting], room)
    head = max(heading_height(stack, place.width) for (stack, _), place in zip(waiting, places, strict=True))
    heads = [0.0 if _is_facts(stack) else head for stack, _ in waiting]
    given = zip(waiting, places, heads, strict=True)
    filled = [_fill(stack, parts, place, under, measures, whole=whole) for (stack, parts), place, under in given]
    if any(left for _, left in filled) and all(isinstance(part, Graph) for _, parts in waiting for part in parts):
        most = min(len(column.parts) for column, left in filled if left)  # panels that are alike stay beside each other
        filled = [
            (replace(column, parts=column.parts[:most]), parts[most:]) for (column, _), (_, parts) in zip(filled, waiting, strict=True)
        ]
    bottom = max((placed.place.bottom for column, _ in filled for placed in column.parts), default=room.top)
    return [(replace(column, place=replace(column.place, height=bottom - room.top)), left) for column, left in filled]


def _columns(stacks: Sequence[Stack], room: Box) -> list[Box]:
    width = room.width - _GUTTER * (len(stacks) - 1)
    total = sum(stack.share for stack in stacks)
    found, left = [], room.left
    for stack in stacks:
        found.append(Box(left, room.top, width * stack.share / total, room.height))
        left = found[-1].left + found[-1].width + _GUTTER
    return found


def _fill(
    stack: Stack, parts: tuple[Waiting, ...], place: Box, head: float, measures: Measures, *, whole: bool
) -> tuple[Column, tuple[Waiting, ...]]:
    """Put as many parts into a column as it holds, at least one unless it must be `whole`; the rest is for the next slide."""
    top, placed = place.top + head, list[Placed]()
    fresh = replace(place, top=top, height=place.bottom - top)
    for index, part in enumerate(parts):
        left = replace(fresh, top=top, height=place.bottom - top)
        fitting, rest = _fitting(part, left, fresh.height, measures, others=whole or bool(placed))
        if fitting is not None:
            tall = min(_height(fitting, place.width, measures), left.height)
            placed.append(Placed(fitting, replace(left, height=tall), measures.sizes))
            top += tall + _GAP * (measures.sizes[1] / FACTS[0][1] if isinstance(part, Fact) else 1)
        if rest is not None:
            return Column(stack, place, tuple(placed)), (rest, *parts[index + 1 :])
    return Column(stack, place, tuple(placed)), ()


def _fitting(part: Waiting, left: Box, fresh: float, measures: Measures, *, others: bool) -> tuple[Part | None, Waiting | None]:
    """What of a part fits, and what does not; on a fresh column at least something does. What went on in one width keeps its columns."""
    if isinstance(part, Grid) and abs(part.width - left.width) > 1:
        part = part.sheet
    if isinstance(part, Sheet):
        part = pptx_tables.grid(part, left.width, measures.size, fresh, part.key in measures.named)
    if isinstance(part, Grid):
        return pptx_tables.split(part, left.height, 3 if others else 1, fresh)
    return (None, part) if others and _height(part, left.width, measures) > left.height else (part, None)


def _height(part: Part, width: float, measures: Measures) -> float:
    if isinstance(part, Grid):
        return part.height
    if isinstance(part, Graph):
        return pptx_charts.least_height(part.native, width) if part.native else 0.0
    return fact_height(part, width, measures.sizes)


def _spread(rows: Rows, room: Box, *, tables: bool) -> Page:
    """The columns of a slide; the room that is left goes to the rows with charts, else to those of tables."""
    free = max(room.bottom - max((column.place.bottom for row in rows for column in row), default=room.bottom), 0.0)
    charted = [any(isinstance(placed.part, Graph) for column in row for placed in column.parts) for row in rows]
    growing = charted if any(charted) else [tables] * len(rows)
    moved, found = 0.0, list[Column]()
    for row, grows in zip(rows, growing, strict=True):
        more = free / sum(growing) if grows else 0.0
        found += [_spread_column(_moved(column, moved, more), tables) for column in row]
        moved += more
    return tuple(found)


def _moved(column: Column, down: float, more: float) -> Column:
    parts = tuple(replace(placed, place=replace(placed.place, top=placed.place.top + down)) for placed in column.parts)
    return replace(column, place=replace(column.place, top=column.place.top + down, height=column.place.height + more), parts=parts)


def _spread_column(column: Column, tables: bool) -> Column:
    """Give the room that is left to the charts, else to the rows of the tables."""
    if not column.parts:
        return column
    free = column.place.bottom - column.parts[-1].place.bottom
    charts = sum(placed.place.height for placed in column.parts if isinstance(placed.part, Graph))
    grids = sum(placed.place.height for placed in column.parts if isinstance(placed.part, Grid))
    moved, found = 0.0, []
    for placed in column.parts:
        part, place, more = placed.part, placed.place, 0.0
        if isinstance(part, Graph) and charts:
            more = min(free * place.height / charts, place.height * (_HIGHEST_CHART - 1) if len(column.parts) > 1 else free)
        elif isinstance(part, Grid) and grids and tables and not charts:
            part = pptx_tables.stretched(part, place.height + free * place.height / grids)
            more = part.height - place.height
        found.append(Placed(part, replace(place, top=place.top + moved, height=place.height + more)))
        moved += more
    return replace(column, parts=tuple(found))
