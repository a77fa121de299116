"""Where everything of a slide stands, in which type size, and what goes on to a further slide. All lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.pack import pptx_charts, pptx_tables
from dashboard.pack.pptx_tables import Grid
from dashboard.pack.pptx_text import LEADING, Box, high
from dashboard.review.slide import Fact, Graph, Sheet, Slide, Stack

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)  # of tables; below the last they go on to the next slide instead
HEADING, NOTE = 14.0, 11.0
FACT_LABEL, FACT_NUMBER, FACT_NOTE = 12.0, 30.0, 11.0

_GUTTER, _GAP = 30.0, 14.0
_HIGHEST_CHART = 3.0  # times its least height, beside other parts

Part = Grid | Graph | Fact


@dataclass(frozen=True)
class Placed:
    """A part and where it stands."""

    part: Part
    place: Box


@dataclass(frozen=True)
class Column:
    """A stack, or what of it is on one slide."""

    stack: Stack
    place: Box
    parts: tuple[Placed, ...]


Page = tuple[Column, ...]


def pages(slide: Slide, room: Box) -> list[Page]:
    """The parts of a slide on as few slides as its smallest type allows, and then in the largest type that reads well."""
    stacks = [kept for stack in slide.stacks if (kept := _on_paper(stack)).parts]
    tries = [(size, _flow(stacks, room, size)) for size in (SIZES if _has_sheets(stacks) else SIZES[:1])]
    found = min(tries, key=lambda one: (len(one[1]), _cramped(one[1]), -one[0]))[1]
    return [_spread(page) for page in found] if len(found) == 1 else [_spread(page, tables=False) for page in found]


def heading_height(stack: Stack, width: float) -> float:
    """How high the heading and the note above a stack are."""
    said = (high(stack.heading, width, HEADING) if stack.heading else 0) + (high(stack.note, width, NOTE) if stack.note else 0)
    return said + 8 if said else 0.0


def fact_height(fact: Fact, width: float) -> float:
    """How high a large number with its words is."""
    lines = [(fact.label, FACT_LABEL), (fact_number(fact), FACT_NUMBER), (fact.note, FACT_NOTE), (fact_deltas(fact), FACT_NOTE)]
    return 8.0 + sum(high(text, width, size) for text, size in lines if text)


def fact_number(fact: Fact) -> str:
    """The number of a fact with its unit, as wide as it is with its status in small type."""
    return fact.value.text + fact.unit + ("___" if fact.value.status else "")


def fact_deltas(fact: Fact) -> str:
    """What a fact is compared with, in one line."""
    return "  ".join(f"{label} {text}" for label, text, _ in fact.deltas)


def _on_paper(stack: Stack) -> Stack:
    return replace(stack, parts=tuple(part for part in stack.parts if isinstance(part, Fact) or part.paper))


def _has_sheets(stacks: Sequence[Stack]) -> bool:
    return any(isinstance(part, Sheet) for stack in stacks for part in stack.parts)


def _cramped(found: Sequence[Page]) -> int:
    return sum(placed.part.cramped for page in found for column in page for placed in column.parts if isinstance(placed.part, Grid))


def _flow(stacks: Sequence[Stack], room: Box, size: float) -> list[Page]:
    """Fill slide after slide until nothing is left; what is left shares the whole width again."""
    found, rest = [], list(stacks)
    while rest:
        filled = [_fill(stack, place, size) for stack, place in zip(rest, _columns(rest, room), strict=True)]
        found.append(tuple(column for column, _ in filled))
        rest = [left for _, left in filled if left.parts]
    return found


def _columns(stacks: Sequence[Stack], room: Box) -> list[Box]:
    width = room.width - _GUTTER * (len(stacks) - 1)
    total = sum(stack.share for stack in stacks)
    found, left = [], room.left
    for stack in stacks:
        found.append(Box(left, room.top, width * stack.share / total, room.height))
        left = found[-1].left + found[-1].width + _GUTTER
    return found


def _fill(stack: Stack, place: Box, size: float) -> tuple[Column, Stack]:
    """Put as many parts into a column as it holds, at least one; the rest of the stack is for the next slide."""
    top, placed = place.top + heading_height(stack, place.width), list[Placed]()
    fresh = place.bottom - top
    for index, part in enumerate(stack.parts):
        left = place.bottom - top
        fitting, rest = _fitting(part, place.width, left, fresh, size, bool(placed))
        if fitting is not None:
            tall = min(_height(fitting, place.width), left)
            placed.append(Placed(fitting, Box(place.left, top, place.width, tall)))
            top += tall + _GAP
        if rest:
            return Column(stack, place, tuple(placed)), replace(stack, parts=(*rest, *stack.parts[index + 1 :]))
    return Column(stack, place, tuple(placed)), replace(stack, parts=())


def _fitting(
    part: Sheet | Graph | Fact, width: float, room: float, fresh: float, size: float, others: bool
) -> tuple[Part | None, tuple[Sheet | Graph | Fact, ...]]:
    """What of a part fits, and what does not; on a fresh column at least something does."""
    if isinstance(part, Sheet):
        table = pptx_tables.grid(part, width, size, fresh)
        shown, rest = pptx_tables.split(table, room, 3 if others else 1)
        return shown, () if rest is None else (rest,)
    return (None, (part,)) if others and _height(part, width) > room else (part, ())


def _height(part: Part, width: float) -> float:
    if isinstance(part, Grid):
        return part.height
    if isinstance(part, Graph):
        return pptx_charts.least_height(part.native) if part.native else 0.0
    return fact_height(part, width)


def _spread(page: Page, tables: bool = True) -> Page:
    return tuple(_spread_column(column, tables) for column in page)


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


def text_lines(room: float, size: float) -> int:
    """How many lines of a size stand in a height."""
    return max(int(room / (size * LEADING)), 1)
