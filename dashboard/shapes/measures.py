"""A measure against its standard and its past, as a card and as a table's cell: the same rules on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.figures.rates import rate
from dashboard.figures.standards import Standard, Status, judge
from dashboard.pieces import Card, Cell, Delta, Part
from dashboard.words import Number, Words, is_missing

FEW = 5  # a rate on fewer cases is not judged (definitions.md, Small samples)


@dataclass(frozen=True)
class Measure:
    """One number of a scope with what it is compared with.

    `key` is a key of definitions.md. `kind` is percent (a fraction), points, days or count. `cases` are the numerator and denominator
    of a rate. `previous` and `year_before` are the same number a quarter and a year before, at the same position.
    """

    key: str
    value: Number | None
    kind: str = "percent"
    standard: Standard | None = None
    previous: Number | None = None
    year_before: Number | None = None
    cases: tuple[Number, Number] | None = None

    @property
    def is_few(self) -> bool:
        """A rate on too few cases to be judged."""
        return self.cases is not None and 0 < self.cases[1] < FEW

    @property
    def status(self) -> Status | None:
        """How it stands against its standard; none without a value, without a standard, or on few cases."""
        return None if self.is_few else judge(_plain(self.value), self.standard)


def rated(key: str, standard: Standard | None, cases: Sequence[tuple[int | Decimal, int | Decimal]]) -> Measure:
    """The measure of a rate from its cases, part and whole, now, a quarter and a year before; it is not compared with too few."""
    previous, year_before = (rate(part, whole) if whole >= FEW else None for part, whole in cases[1:])
    return Measure(key, rate(*cases[0]), "percent", standard, previous, year_before, cases[0])


def text(words: Words, measure: Measure) -> str:
    """The value as a card and a table print it: 93.8%, 82.9, 14; the counts themselves when they are few."""
    if measure.is_few and measure.cases:
        return words("cases", part=words.number(measure.cases[0]), whole=words.number(measure.cases[1]))
    return _said(words, measure.value, measure.kind)


def target_text(words: Words, standard: Standard | None, kind: str = "percent") -> str:
    """The standard as it is printed under a heading: ≥90% or ≤6."""
    if standard is None:
        return words("no-standard")
    digits = 0 if standard.target * (100 if kind == "percent" else 1) % 1 == 0 else 1
    said = words.percent(standard.target, digits) if kind == "percent" else words.number(standard.target, digits)
    return f"{'≥' if standard.direction == 'up' else '≤'}{said}"


def deltas(words: Words, measure: Measure, *, running: bool = False) -> tuple[Delta, ...]:
    """The change against last quarter and last year, better or worse by the direction of the standard."""
    if measure.is_few:
        return ()
    against = (
        (words("versus-quarter-running" if running else "versus-quarter"), measure.previous),
        (words("versus-year"), measure.year_before),
    )
    return tuple(_delta(words, label, measure, before) for label, before in against)


def card(
    words: Words,
    measure: Measure,
    *,
    label: str,
    unit: str = "",
    running: bool = False,
    foot: tuple[Part, ...] = (),
    link: str | None = None,
) -> Card:
    """The card of a measure: value, status, changes, and a bar against the target."""
    bar, tick = _bar(measure)
    foot = (*foot, Part(words("few-cases"))) if measure.is_few else foot
    standard = f"▏{words('standard')} {target_text(words, measure.standard, measure.kind)}" if measure.standard else words("no-standard")
    return Card(
        label,
        text(words, measure),
        unit,
        term=measure.key,
        status=measure.status or ("none" if is_missing(measure.value) else None),
        deltas=deltas(words, measure, running=running),
        bar=bar,
        tick=tick,
        foot=foot,
        target=standard,
        link=link,
    )


def cell(words: Words, measure: Measure, *, link: str | None = None, missing: str | None = None) -> Cell:
    """The cell of a measure in a table: coloured when the standard is missed; `missing` stands where there is no value."""
    if is_missing(measure.value):
        return Cell(missing or "–", link=link if missing is None else None)
    digits = 0 if measure.kind in ("percent", "count") and not _hides_a_miss(measure) else 1
    said = text(words, measure) if measure.is_few else _said(words, measure.value, measure.kind, digits).removesuffix("%")
    counts = words("cases", part=words.number(measure.cases[0]), whole=words.number(measure.cases[1])) if measure.cases else ""
    return Cell(said, measure.status, link, title=counts)


def _hides_a_miss(measure: Measure) -> bool:
    """Whether the value, printed without decimals, would seem to meet a standard that it misses: 89.6 is not 90."""
    return judge(round(Decimal(str(measure.value)), 2 if measure.kind == "percent" else 0), measure.standard) != measure.status


def _said(words: Words, value: Number | None, kind: str, digits: int | None = None) -> str:
    if kind == "percent":
        return words.percent(value, 1 if digits is None else digits)
    return words.number(value, (0 if kind == "count" else 1) if digits is None else digits)


def _delta(words: Words, label: str, measure: Measure, before: Number | None) -> Delta:
    if is_missing(before) or is_missing(measure.value):
        return Delta(label, "–")
    change = Decimal(str(measure.value)) - Decimal(str(before))
    shown = change * 100 if measure.kind == "percent" else change
    said = words.number(abs(shown), 0 if measure.kind == "count" else 1)
    if not said.strip("0."):
        return Delta(label, "±0")
    better = (change > 0) == (measure.standard.direction == "up") if measure.standard else None
    return Delta(label, f"{'↑' if change > 0 else '↓'}{said}", "same" if better is None else "up" if better else "down")


def _bar(measure: Measure) -> tuple[float | None, float | None]:
    """The width of the bar and the place of the target, in percent of a scale that starts at 0."""
    if is_missing(measure.value):
        return None, None
    value = float(measure.value)  # type: ignore[arg-type]  # not missing
    target = float(measure.standard.target) if measure.standard else None
    full = {"percent": 1.0, "points": 100.0}.get(measure.kind) or max(value, (target or 0) * 2, 1)
    return min(100 * value / full, 100), None if target is None else min(100 * target / full, 100)


def _plain(value: Number | None) -> Decimal | float | None:
    return float(value) if isinstance(value, int) else value
