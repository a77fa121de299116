"""Indicators made ready to show: against what is due by now, by district, and how they moved."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts import eldercare as charts
from dashboard.charts.theme import GLYPHS
from dashboard.figures.lines import on_the_way
from dashboard.figures.standards import Standard
from dashboard.names import Names
from dashboard.pieces import Block, Cell, Column, Drawing, Listing, Part, Row
from dashboard.scope import month_first
from dashboard.shapes.measures import Measure
from dashboard.words import Words, is_missing

# Where the tiles of the ten districts lie, row and column: a schematic by direction, not a map.
TILES = {
    "370283": (0, 1),
    "370285": (0, 2),
    "370281": (1, 0),
    "370214": (1, 1),
    "370215": (1, 2),
    "370211": (2, 0),
    "370213": (2, 1),
    "370212": (2, 2),
    "370203": (3, 1),
    "370202": (3, 2),
}
TILE_COLUMNS = 3

_LONGEST_BAR = 1.25  # of the target; a longer bar is cut, and says so
_ROUNDING = 1e-9  # a float that stands for a whole percent
_STATUSES = ("on_track", "watch", "behind")
_TOGETHER = ("indicators-short",)  # counts that hold others: a list has them, the line of counts does not
SHORT = ("watch", "behind")

Link = Callable[..., str]  # parameters in, an address of the page out


def judged(frame: pd.DataFrame, way: Standard) -> pd.DataFrame:
    """The frame of figures.indicators.values with `status` by the one rule of all screens, `progress`: the value as a share of what is due

    by now; of an indicator that shall go down, 1 less what it is too high by (missing without either), and `is_few`: a rate on too few
    cases, which has neither status nor progress nor gap.
    """
    rows = frame.to_dict("records")
    measured = [measure(row, way) for row in rows]
    is_few = pd.Series([one.is_few for one in measured], frame.index, dtype=bool)
    return frame.assign(
        status=pd.Series([one.status for one in measured], frame.index, dtype="object"),
        progress=pd.Series([_progress(row) for row in rows], frame.index, dtype="float64").mask(is_few),
        gap=frame["gap"].mask(is_few),
        is_few=is_few,
    )


def measure(row: Mapping[str, Any], way: Standard) -> Measure:
    """An indicator of one place against what is due by now: short by no more than the way allows is to watch, by more is behind."""
    standard = on_the_way(row["due_by_now"], row["direction"], way)
    cases = None if is_missing(row["denominator"]) else (row["numerator"], row["denominator"])
    value = None if is_missing(row["value"]) else row["value"]
    return Measure(row["indicator"], value, "percent" if row["aggregation"] == "ratio" else "count", standard, cases=cases)


def furthest(rows: pd.DataFrame) -> dict[str, Any] | None:
    """The indicator that lacks most of what is due by now, as a share of it; none when all are where they are due."""
    short = rows[rows["status"].isin(SHORT)]
    if short.empty:
        return None
    worst: dict[str, Any] = short.sort_values("progress", kind="stable", na_position="last").iloc[0].to_dict()
    return worst


def _progress(row: dict[str, Any]) -> float | None:
    value, due = row["value"], row["due_by_now"]
    if is_missing(value) or is_missing(due) or not due or row["direction"] not in ("up", "down"):
        return None
    return value / due if row["direction"] == "up" else 2 - value / due


# Texts -----------------------------------------------------------------------------------------------


def name(row: dict[str, Any], words: Words) -> str:
    """What the indicator is called."""
    return words.pick(row["name"], row["name_en"])


def amount(value: Any, row: dict[str, Any], words: Words) -> str:
    """A level of the indicator with its unit: 86.3%, 10,419 beds."""
    if is_missing(value):
        return "–"
    if _is_percent(row):
        return figure(value, row, words)
    return words("eldercare-amount", number=figure(value, row, words), unit=_unit(row, words))


def level(row: dict[str, Any], words: Words, *, unit: bool = True) -> str:
    """The value, of a row of `judged`; the counts themselves when they are few."""
    if row["is_few"]:
        return words("cases", part=words.number(row["numerator"]), whole=words.number(row["denominator"]))
    return amount(row["value"], row, words) if unit or is_missing(row["value"]) else figure(row["value"], row, words)


def figure(value: Any, row: dict[str, Any], words: Words) -> str:
    """A level without its unit, where the unit stands elsewhere: 86.3%, 10,419."""
    if _is_percent(row):
        return words.percent(value, 0 if _is_whole(value * 100) else 1)
    return words.number(value, 0 if _is_whole(value) or abs(value) >= 100 else 1)


def _is_percent(row: dict[str, Any]) -> bool:
    return bool(row["aggregation"] == "ratio" and row["unit_label"] == "%")


def with_unit(row: dict[str, Any], words: Words) -> str:
    """The name of the indicator with its unit."""
    return name(row, words) if _is_percent(row) else words("eldercare-remarked", name=name(row, words), remarks=_unit(row, words))


def gap(row: dict[str, Any], words: Words, *, signed: bool = True) -> str:
    """How far the value is from what is due by now, in its own unit; `signed` writes + and −."""
    far, is_share = row["gap"], _is_percent(row)
    if is_missing(far):
        return ""
    shown = far * 100 if is_share else far
    digits = 0 if not is_share and abs(shown) >= 10 else 1 if abs(shown) >= 0.05 or not shown else 2
    number = words.signed(shown, digits) if signed else words.number(abs(shown), digits)
    return words("change-points", change=number) if is_share else words("eldercare-amount", number=number, unit=_unit(row, words))


def _unit(row: dict[str, Any], words: Words) -> str:
    return words.pick(row["unit_label"], row["unit_label_en"])


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < _ROUNDING


def month_of(rows: pd.DataFrame) -> pd.Timestamp | None:
    """The month that most of the values are of; none without values."""
    months = rows.loc[rows["value"].notna(), "month"]
    return None if months.empty else months.mode().iloc[-1]


def is_older(month: Any, day: date) -> bool:
    """Whether a value is of an earlier month than the day by which what is due is counted."""
    return not is_missing(month) and bool(pd.Timestamp(month) < pd.Timestamp(month_first(day)))


def dated(rows: pd.DataFrame, day: date, words: Words) -> str:
    """That most values are of an earlier month than the day by which what is due is counted; empty when they are not."""
    common = month_of(rows)
    return words("eldercare-dated", month=words.month(common), day=words.short_day(day)) if is_older(common, day) else ""


def dated_name(row: dict[str, Any], day: date, words: Words) -> str:
    """What the indicator is called, with the month of its value where that is before the month of the day."""
    if not is_older(row["month"], day):
        return name(row, words)
    return words("eldercare-remarked", name=name(row, words), remarks=words("eldercare-of-month", month=words.month(row["month"])))


def label(row: dict[str, Any], common: pd.Timestamp | None, words: Words) -> str:
    """The name, with what a reader must know of the value: lower is better, of another month, not of every district."""
    remarks = [
        *([words("eldercare-lower-better")] if row["direction"] == "down" else []),
        *(
            [words("eldercare-of-month", month=words.month(row["month"]))]
            if not is_missing(row["month"]) and row["month"] != common
            else []
        ),
        *([words("eldercare-incomplete")] if row["incomplete"] else []),
    ]
    return (
        words("eldercare-remarked", name=name(row, words), remarks=words("eldercare-comma").join(remarks)) if remarks else name(row, words)
    )


# Bullets ---------------------------------------------------------------------------------------------


def bullets(rows: pd.DataFrame, words: Words, link: Link) -> dict[str, pd.DataFrame]:
    """The frame of `charts.eldercare.bullets`, one row per indicator.

    Bars start at 0. One scale for all indicators that shall go up: a share of the target. One that shall go down has a scale of its own,
    on which the target is marked; context has no bar.
    """
    shares = (rows["value"] / rows["target"]).where((rows["direction"] == "up") & (rows["target"] > 0))
    full = min(_LONGEST_BAR, max(1.0, shares.max() if shares.notna().any() else 1.0))
    common, drawn = month_of(rows), []
    for n, row in enumerate(rows.to_dict("records")):
        drawn.append(
            {
                "top": n,
                "text_y": n + 0.26,
                "tick_top": n + 0.45,
                "bar_top": n + 0.52,
                "bar_middle": n + 0.68,
                "bar_bottom": n + 0.84,
                "tick_bottom": n + 0.91,
                "row_bottom": n + 1,
                "indicator": row["indicator"],
                "name": label(row, common, words),
                "value": level(row, words),
                "target": _target(row, words),
                "gap": _gap(row, words),
                "status": row["status"] or "on_track",
                "link": link(indicator=row["indicator"]),
                "definition": words.pick(row["definition"], row["definition_en"]),
                "due_text": amount(row["due_by_now"], row, words),
                "target_day": words.day(row["target_due_on"]),
                "month": words.month(row["month"]),
                **_bar(row, full),
            }
        )
    return {"rows": pd.DataFrame(drawn)}


def _bar(row: dict[str, Any], full: float) -> dict[str, Any]:
    """Places on a scale from 0 to 1: the end of the track, the bar, what is due, the target; `cut` where the bar would go on."""
    value, target, due = (None if is_missing(row[key]) else row[key] for key in ("value", "target", "due_by_now"))
    none = {"track": None, "bar": None, "due": None, "goal": None, "cut": ""}
    if row["direction"] not in ("up", "down") or value is None or not target:
        return none
    if row["direction"] == "up":
        share = value / target / full
        return {
            "track": 1 / full,
            "bar": min(share, 1.0),
            "due": None if due is None else min(due / target / full, 1.0),
            "goal": None,
            "cut": "▸" if share > 1 else "",
        }
    top = max(value, target, due or 0)
    return {"track": 1.0, "bar": value / top, "due": None if due is None else due / top, "goal": target / top, "cut": ""}


def _target(row: dict[str, Any], words: Words) -> str:
    if row["direction"] not in ("up", "down"):
        return words("eldercare-context")
    return (
        words("eldercare-no-target") if is_missing(row["target"]) else words("eldercare-target", target=amount(row["target"], row, words))
    )


def _gap(row: dict[str, Any], words: Words) -> str:
    said = gap(row, words)
    return f"{GLYPHS[row['status']]} {said}" if said and row["status"] in SHORT else said


def block(rows: pd.DataFrame, title: str, alt: str, day: date, words: Words, link: Link, *, is_phone: bool) -> Block:
    """The panel of indicators under its title: bullets, on a phone a table, and the counts; the title alone without indicators."""
    if rows.empty:
        return Block(title)
    drawing = Drawing(charts.bullets, alt, charts.BULLET_ROW * len(rows), bullets(rows, words, link))
    said = (dated if is_phone else caption)(rows, day, words)
    return Block(title, said, *table(rows, words, link), drawing=None if is_phone else drawing, more=counts(rows, words, link))


def table(rows: pd.DataFrame, words: Words, link: Link) -> tuple[list[Column], list[Row]]:
    """The bullets as a table, for narrow screens."""
    common = month_of(rows)
    columns = [
        Column(words("eldercare-indicator"), text=True),
        Column(words("eldercare-value"), term="indicator_value"),
        Column(words("eldercare-gap"), term="indicator_progress"),
    ]
    return columns, [
        Row(
            label(row, common, words),
            (
                Cell(_breaking(level(row, words))),
                Cell(_breaking(_gap(row, words) or "–"), _colour(row["status"])),
            ),
            link(indicator=row["indicator"]),
        )
        for row in rows.to_dict("records")
    ]


def _breaking(text: str) -> str:
    """A level that a narrow column may break before its unit."""
    return text.replace("\u00a0", " ")


def _colour(status: str | None) -> str | None:
    return status if status in SHORT else None


def caption(rows: pd.DataFrame, day: date, words: Words) -> str:
    """What `months` says, and how to read the bars."""
    return " · ".join(filter(None, (months(rows, day, words), how_to_read(rows, words, "eldercare-indicators-caption"))))


def months(rows: pd.DataFrame, day: date, words: Words) -> str:
    """The month that most values are of, and by when what is due is counted if that is later; empty without values."""
    common = month_of(rows)
    return "" if common is None else dated(rows, day, words) or words("eldercare-values-of", month=words.month(common))


def how_to_read(rows: pd.DataFrame, words: Words, bars: str) -> str:
    """How to read the bars (the key of a text), and those of indicators that are better when lower."""
    down = [words("eldercare-indicators-caption-down")] if (rows["direction"] == "down").any() else []
    return words("eldercare-semicolon").join([words(bars), *down])


# Counts and lists ------------------------------------------------------------------------------------


def kinds(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Which indicators are behind every count, under the code that the address uses."""
    by_status = {f"indicators-{status}": rows["status"] == status for status in _STATUSES}
    short = {"indicators-short": rows["status"].isin(SHORT)}
    return by_status | {"indicators-none": rows["status"].isna(), "indicators": pd.Series(True, rows.index)} | short


def counts(rows: pd.DataFrame, words: Words, link: Callable[[str], str]) -> list[Part]:
    """How many indicators stand how, each with its list."""
    sizes = {key: int(those.sum()) for key, those in kinds(rows).items()}
    return [
        Part(words(f"eldercare-list-{key}", count=size), link(key), "indicator_progress")
        for key, size in sizes.items()
        if size and key not in _TOGETHER
    ]


def lists(rows: pd.DataFrame, words: Words) -> dict[str, Callable[[], Listing]]:
    """The lists of indicators: value, target and due by now as texts with their units, and the definition."""
    return {key: partial(_listed, rows, key, words) for key in kinds(rows.head(0))}


def _listed(rows: pd.DataFrame, key: str, words: Words) -> Listing:
    those = rows[kinds(rows)[key]]
    records = those.to_dict("records")
    shown = those.assign(
        label=[name(row, words) for row in records],
        value_text=[level(row, words) for row in records],
        target_text=[amount(row["target"], row, words) for row in records],
        due_text=[amount(row["due_by_now"], row, words) for row in records],
        gap_text=[_gap(row, words) for row in records],
        status_name=["" if is_missing(row["status"]) else words(f"status-{row['status']}") for row in records],
        direction_name=[_direction(row["direction"], words) for row in records],
        definition_text=[words.pick(row["definition"], row["definition_en"]) for row in records],
        incomplete_text=[words("eldercare-incomplete") if row["incomplete"] else "" for row in records],
    )
    headed = {field: (words(heading), kind) for field, (heading, kind) in _COLUMNS.items()}
    return Listing(words(f"eldercare-list-{key}", count=len(those)), shown, headed)


def _direction(code: str, words: Words) -> str:
    """The word for a direction; one that is not in the contract is shown as it stands."""
    return words(f"eldercare-direction-{code}") if words.has(f"eldercare-direction-{code}") else str(code)


_COLUMNS = {
    "label": ("eldercare-indicator", "text"),
    "value_text": ("eldercare-value", "text"),
    "month": ("eldercare-month", "date"),
    "incomplete_text": ("eldercare-completeness", "text"),
    "due_text": ("eldercare-due", "text"),
    "gap_text": ("eldercare-gap", "text"),
    "progress": ("eldercare-progress", "percent"),
    "status_name": ("eldercare-status", "text"),
    "target_text": ("eldercare-target-head", "text"),
    "target_due_on": ("eldercare-target-day", "date"),
    "direction_name": ("eldercare-direction", "text"),
    "definition_text": ("eldercare-definition", "text"),
}


# Tiles -----------------------------------------------------------------------------------------------


def offered(rows: pd.DataFrame, words: Words) -> dict[str, str]:
    """The indicators to choose from, by code, in their order."""
    return {row["indicator"]: name(row, words) for row in rows.drop_duplicates("indicator").to_dict("records")}


def first(rows: pd.DataFrame | None, offered: Iterable[str]) -> str:
    """The indicator shown until one is chosen: the one furthest from what is due by now, else the first."""
    worst = None if rows is None else furthest(rows)
    return next(iter(offered)) if worst is None else str(worst["indicator"])


def places(districts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Row and column of each district's tile; those that the schematic does not know follow it, in their order."""
    known = {district: TILES[district] for district in districts if district in TILES}
    start = 1 + max((row for row, _ in known.values()), default=-1)
    rest = [district for district in districts if district not in TILES]
    return known | {district: (start + n // TILE_COLUMNS, n % TILE_COLUMNS) for n, district in enumerate(rest)}


def tile_rows(rows: pd.DataFrame) -> int:
    """How many rows of tiles there are."""
    return 1 + max((row for row, _ in places(list(rows["district"])).values()), default=-1)


def tiles_caption(here: str, rows: pd.DataFrame, day: date, words: Words) -> str:
    """What the tiles of one indicator show; `here` is the name of the district of the view, empty for the city."""
    if rows.empty:
        return ""
    caption = "eldercare-tile-caption" if _is_of_one(rows) else "eldercare-tiles-caption"
    older, said = dated(rows, day, words), words(caption, name=with_unit(rows.iloc[0].to_dict(), words))
    said = f"{older} · {said}" if older else said
    return said if _is_of_one(rows) or not here else f"{said} {words('eldercare-tiles-here', name=here)}"


def _is_of_one(rows: pd.DataFrame) -> bool:
    """Whether there is no other district to compare with."""
    return len(set(rows["district"])) == 1


def tiles(
    rows: pd.DataFrame, trend: pd.DataFrame, missing: set[str], here: str | None, words: Words, names: Names, link: Link
) -> dict[str, pd.DataFrame]:
    """The frames of `charts.eldercare.tiles` for one indicator: `rows` one row per district, `trend` its months.

    All tiles share one scale. Counts, whose size differs from district to district, are drawn as shares of the district's own target.
    """
    where = places(list(rows["district"]))
    targets = rows.set_index("district")["target"].to_dict()
    of_target = uses_targets(rows)
    level = trend.assign(level=[_level(row["value"], targets.get(row["district"]), of_target) for row in trend.to_dict("records")])
    level = level[level["district"].isin(where)]
    dues = {row["district"]: _level(row["due_by_now"], row["target"], of_target) for row in rows.to_dict("records")}
    low, high = _range([*level["level"], *dues.values()])
    months = sorted(level["month"].unique())

    def height(district: str, level: float | None) -> float | None:
        return None if level is None or is_missing(level) else where[district][0] + 0.42 + 0.46 * (high - level) / (high - low)

    ends = tuple(words.percent(end, 0) if of_target else amount(end, rows.iloc[0].to_dict(), words) for end in (low, high))
    common, drawn = month_of(rows), []
    for row in rows.to_dict("records"):
        down, across = where[row["district"]]
        drawn.append(
            {
                "left": (across + 0.025) / TILE_COLUMNS,
                "right": (across + 0.975) / TILE_COLUMNS,
                "top": down + 0.03,
                "bottom": down + 0.97,
                "row_bottom": down + 0.97,
                "line_left": (across + 0.07) / TILE_COLUMNS,
                "line_right": (across + 0.93) / TILE_COLUMNS,
                "text_y": down + 0.22,
                "due_y": height(row["district"], dues[row["district"]]),
                "name": names.short(row["district"]),
                "value": tile_value(row, common, missing, words),
                "status": row["status"] or "on_track",
                "is_here": row["district"] == here,
                "link": link(d=row["district"]),
                "month": words.month(row["month"]),
                "due_text": amount(row["due_by_now"], row, words),
                "target": amount(row["target"], row, words),
            }
        )
    points = _points(level, months, where, height, rows.set_index("district")["status"].to_dict())
    return {"tiles": pd.DataFrame(drawn), "points": points, "legend": _key(where, months, ends, of_target, words)}


def uses_targets(rows: pd.DataFrame) -> bool:
    """Whether the tiles draw shares of the target: a count, with a target in every district that has a value."""
    valued = rows[rows["value"].notna()]
    return bool((rows["aggregation"] == "sum").all() and len(valued) and (valued["target"] > 0).all())


def tile_value(row: dict[str, Any], common: pd.Timestamp | None, missing: set[str], words: Words) -> str:
    """▲ 62%; a star when it is of an earlier month than most; "not reported" where there is none because nothing was reported."""
    if is_missing(row["value"]):
        return words("not-reported") if row["district"] in missing else "–"
    glyph = f"{GLYPHS[row['status']]} " if row["status"] in SHORT else ""
    return f"{glyph}{level(row, words, unit=False)}{'' if row['month'] == common else '*'}"


def tile_table(rows: pd.DataFrame, missing: set[str], words: Words, names: Names, link: Link) -> tuple[list[Column], list[Row]]:
    """The tiles as a table, for narrow screens."""
    common = month_of(rows)
    columns = [
        Column(words("pick-district"), text=True),
        Column(words("eldercare-value"), term="indicator_value"),
        Column(words("eldercare-due"), term="due_by_now"),
    ]
    return columns, [
        Row(
            names.division(row["district"]),
            (Cell(tile_value(row, common, missing, words), _colour(row["status"])), Cell(amount(row["due_by_now"], row, words))),
            link(d=row["district"]),
        )
        for row in rows.to_dict("records")
    ]


def _level(value: Any, target: Any, of_target: bool) -> float | None:
    if is_missing(value) or (of_target and (is_missing(target) or not target)):
        return None
    return float(value / target) if of_target else float(value)


def _range(levels: Sequence[Any]) -> tuple[float, float]:
    known = [level for level in levels if not is_missing(level)] or [0.0]
    low, high = min(known), max(known)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _points(
    level: pd.DataFrame,
    months: list[Any],
    where: dict[str, tuple[int, int]],
    height: Callable[[str, float | None], float | None],
    statuses: dict[str, str | None],
) -> pd.DataFrame:
    """One row per district and month: a month without a value breaks the line."""
    values = level.set_index(["district", "month"])["level"].to_dict()
    found = []
    for district, (_, across) in where.items():
        line = [height(district, values.get((district, month))) for month in months]
        last = max((n for n, y in enumerate(line) if y is not None), default=-1)
        for n, y in enumerate(line):
            x = (across + 0.07 + 0.86 * n / max(len(months) - 1, 1)) / TILE_COLUMNS
            found.append((district, x, y, statuses[district] or "on_track", n == last))
    return pd.DataFrame(found, columns=["district", "x", "y", "status", "is_last"])


def _key(where: dict[str, tuple[int, int]], months: list[Any], ends: tuple[str, ...], of_target: bool, words: Words) -> pd.DataFrame:
    """What the tiles share, written in the first place when no tile stands there: the time, the scale, the dashed line."""
    if (0, 0) in where.values() or not months:
        return pd.DataFrame([], columns=["x", "y", "text"])
    lines = [
        words("eldercare-tile-time", first=words.month(months[0]), last=words.month(months[-1])),
        words("eldercare-tile-scale", of="target" if of_target else "value", low=ends[0], high=ends[1]),
        words("eldercare-tile-due"),
    ]
    return pd.DataFrame([(0.07 / TILE_COLUMNS, 0.2 + 0.24 * n, line) for n, line in enumerate(lines)], columns=["x", "y", "text"])


# By district -----------------------------------------------------------------------------------------


def order(rows: pd.DataFrame) -> list[str]:
    """The districts, worst first: by how many indicators are behind, then to watch, then by the sum of what is lacking."""
    short = (1 - rows["progress"]).clip(lower=0)
    found = pd.DataFrame(
        {"behind": rows["status"] == "behind", "watch": rows["status"] == "watch", "short": short, "district": rows["district"]}
    )
    sums = found.groupby("district")[["behind", "watch", "short"]].sum()
    return list(sums.sort_values(["behind", "watch", "short"], ascending=False, kind="stable").index)


def heat_caption(rows: pd.DataFrame, way: Standard, here: str, day: date, words: Words) -> tuple[str, list[tuple[str, str]], Sequence[str]]:
    """How to read the table of districts, by which rule its cells are coloured, and the definitions behind them."""
    watch, behind = (words.number(limit * 100) for limit in (way.target, way.target - way.tolerance))
    keys = [("watch_tint", words("eldercare-heat-watch", target=watch)), ("behind_tint", words("eldercare-heat-behind", limit=behind))]
    is_mixed = bool((rows["month"] != rows.groupby("indicator")["month"].transform("max"))[rows["month"].notna()].any())
    older = dated(rows, day, words)
    remarks = [
        *([f"{older} ·"] if older else []),
        *([words("eldercare-heat-here", name=here)] if here and not _is_of_one(rows) else []),
        *([words("eldercare-heat-star")] if is_mixed else []),
    ]
    return " ".join([words("eldercare-heat-caption"), *remarks]), keys, ("indicator_progress", "due_by_now", "target")


def heat_brief(
    rows: pd.DataFrame, stages: dict[str, Cell], stage: str, missing: set[str], here: str | None, words: Words, names: Names, link: Link
) -> tuple[list[Column], list[Row]]:
    """The table of districts for narrow screens: what each is short of, with the percent of what is due by now. Worst district first."""
    columns, made = heat(rows, stages, stage, missing, here, words, names, link)
    labels = [column.label for column in columns]

    def short(row: Row) -> Cell:
        told = [
            words("eldercare-short-one", glyph=GLYPHS[str(cell.status)], name=label, share=cell.text)
            for label, cell in list(zip(labels, row.cells, strict=True))[1:]
            if cell.status in SHORT
        ]
        silent = any(cell.text == words("not-reported") for cell in row.cells)
        return Cell(words("eldercare-joint").join(told) if told else words("not-reported") if silent else "–")

    return [Column(words("pick-district"), text=True), Column(labels[0]), Column(words("eldercare-short"), text=True)], [
        Row(row.name, (row.cells[0], short(row)), row.link) for row in made
    ]


def heat(
    rows: pd.DataFrame, stages: dict[str, Cell], stage: str, missing: set[str], here: str | None, words: Words, names: Names, link: Link
) -> tuple[list[Column], list[Row]]:
    """Every district and judged indicator: percent of what is due by now; first the pilot sites' `stage`. Worst district first."""
    with_way = rows[rows["direction"].isin(["up", "down"]) & rows.groupby("indicator")["target"].transform("count").gt(0)]
    known = with_way.drop_duplicates("indicator").to_dict("records")
    commons = {code: month_of(group) for code, group in with_way.groupby("indicator")}
    cells = {(row["district"], row["indicator"]): row for row in with_way.to_dict("records")}
    months = {month: words.month(month) for month in with_way["month"].dropna().unique()}
    lower = words("eldercare-lower-better")
    columns = [
        Column(words("eldercare-pilot"), note=stage, term="pilot_sites"),
        *(Column(name(row, words), lower if row["direction"] == "down" else "", "indicator_progress") for row in known),
    ]

    def cell(district: str, indicator: str) -> Cell:
        row = cells[district, indicator]
        if is_missing(row["value"]):
            return Cell(words("not-reported") if district in missing else "–")
        # Rounded down: what is short of a limit must not read as if it had reached it.
        share = "–" if is_missing(row["progress"]) else words.number(math.floor(row["progress"] * 100 + _ROUNDING))
        said = level(row, words) if row["is_few"] else share
        title = words(
            "eldercare-cell",
            month=months[row["month"]],
            value=amount(row["value"], row, words),
            due=amount(row["due_by_now"], row, words),
        )
        earlier = "" if row["month"] == commons[indicator] else "*"
        return Cell(f"{said}{earlier}", _colour(row["status"]), link(indicator=indicator, d=district), title=title)

    return columns, [
        Row(
            words("eldercare-chosen", name=names.short(district)) if district == here else names.short(district),
            (stages.get(district, Cell("–")), *(cell(district, row["indicator"]) for row in known)),
            link(d=district),
        )
        for district in order(rows)
    ]
