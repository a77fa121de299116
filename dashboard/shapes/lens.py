"""The frames of the chart of places (`charts.stars.lens`): every row's height, path, stars, score and dimensions as columns."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

import pandas as pd

from dashboard.answers.stars import Board, Dimensions
from dashboard.figures.stars import PROVISIONAL
from dashboard.scope import Quarter
from dashboard.shapes.stars import BANDS, BEHIND_STARS, WATCH_STARS, movement_text, named, plain, short_names, streak_text, tint, tint_lines
from dashboard.words import Words, is_missing

GAP = 0.4  # of a row: the room left where rows are left out
BIG_MOVE = 3  # places; a path is drawn strong from here on, or when its band changes (said in the caption)
Placed: TypeAlias = dict[str, Any]  # a row of the sheet with its top, middle (y) and bottom, 0 to 1
_BLANK = dict.fromkeys(
    ("link", "name", "short_name", "rank", "movement", "stars_full", "stars_empty", "tag", "label", "points", "stored_points", "section"),
    "",
)


@dataclass(frozen=True)
class Lens:
    """The frames of `charts.stars.lens`, how many rows high they are, over how many quarters the paths go, whether rows are left out."""

    frames: dict[str, pd.DataFrame]
    rows: float
    quarters: int
    has_gaps: bool


def lens(
    board: Board, rows: pd.DataFrame, history: pd.DataFrame, dimensions: Dimensions | None, words: Words, link: Callable[[int], str]
) -> Lens:
    """The ranked one under the other, and under a heading those who are not; `rows` is the sheet, or what is `chosen` of it, not empty."""
    ranked, rest = int(rows["rank"].notna().sum()), int(rows["rank"].isna().sum())
    gaps = (rows.index.to_series().diff() > 1).cumsum().tolist()
    tops = [n + (n >= ranked) + GAP * above for n, above in enumerate(gaps)]  # one for the heading
    count = tops[-1] + 1
    placed = [
        row | {"top": n / count, "y": (n + 0.5) / count, "bottom": (n + 1) / count}
        for row, n in zip(rows.to_dict("records"), tops, strict=True)
    ]
    scale, quarters = _scale(rows[rows["rank"].notna()]), _quarters(history)
    heading = [_heading(words("stars-not-ranked", count=rest), (tops[ranked] - 0.5) / count)] if rest else []
    frames = {
        "rows": pd.DataFrame(_rows(placed, scale, words, link) + heading),
        "paths": _paths(placed, history, quarters),
        "cells": _cells(placed, board, dimensions, words),
        "bands": _bands(placed, words),
        "quarters": _ends(quarters, words),
        "thresholds": _thresholds(board, scale, words),
        "dimensions": _headings(dimensions, words),
    }
    return Lens(frames, count, len(quarters), gaps[-1] > 0)


def caption(lens: Lens, words: Words, *, opens: bool = True) -> str:
    """What the columns of the chart are, and how it draws what is provisional; `opens`: a row opens its organization."""
    frames = lens.frames
    told = {
        "paths": lens.quarters > 1,
        "among": lens.quarters > 1 and lens.has_gaps,
        "scores": True,
        "cells": len(frames["cells"]) > 0,
        "open": frames["rows"]["is_open"].any(),
        "click": opens,
    }
    said = [words(f"stars-lens-{part}", quarters=lens.quarters, big=BIG_MOVE) for part, is_there in told.items() if is_there]
    return words("stars-semicolon").join(said)


def keys(board: Board, dimensions: Dimensions | None, words: Words) -> list[tuple[str, str]]:
    """What the colours of the chart stand for; the rule of the tints is left out when several schemes have several."""
    moves = [("main", words("stars-key-up")), ("behind", words("stars-key-down"))]
    lines = set() if dimensions is None else set(tint_lines(board.thresholds, dimensions).values())
    if len(lines) != 1:
        return moves
    rates = dict(zip((("watch_tint", WATCH_STARS), ("behind_tint", BEHIND_STARS)), lines.pop(), strict=True))
    return moves + [(token, words("stars-key-below", stars=stars, rate=words.percent(rate, 0))) for (token, stars), rate in rates.items()]


def _rows(rows: Sequence[Placed], scale: tuple[float, float], words: Words, link: Callable[[int], str]) -> list[dict[str, Any]]:
    # Chinese names are short enough to stand whole.
    names = [row["name"] for row in rows]
    shown = names if words.language == "zh-CN" else short_names(names, words)
    return [
        _BLANK
        | {
            "organization_id": row["organization_id"],
            "link": link(row["organization_id"]),
            "top": row["top"],
            "y": row["y"],
            "bottom": row["bottom"],
            "tone": tone(row),
            "name": row["name"],
            "short_name": name,
            "state": row["state"],
            "state_name": row["state_name"],
            "is_open": row["state"] == PROVISIONAL,
            "gap": words.number(row["gap_to_next_star"], 1),
            "previous": _previous(row, words),
            "streak": streak_text(row, words) or "–",
            **(_not_ranked(row, words) if is_missing(row["rank"]) else _ranked(row, scale, words)),
        }
        for row, name in zip(rows, shown, strict=True)
    ]


def _ranked(row: Mapping[str, Any], scale: tuple[float, float], words: Words) -> dict[str, Any]:
    has_stars = not is_missing(row["stars"])
    tag = "capped" if row["capped"] else PROVISIONAL if row["state"] == PROVISIONAL else None
    return {
        "is_ranked": True,
        "rank": str(row["rank"]),
        "movement": movement_text(row, words),
        "movement_tone": "same" if movement_text(row, words) == "—" else tone(row),
        "stars_full": "★" * row["stars"] if has_stars else "",
        "stars_empty": "★★★★★" if has_stars else "",
        "tag": words(f"stars-tag-{tag}") if tag else "",
        "points": words.number(row["points"], 1),
        "at": _place(row["points"], scale),
        "at_before": _place(row["previous_points"], scale),
    }


def _not_ranked(row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """A label in the place of the stars, and the points that are stored, quietly; no 0 and no empty stars."""
    return {
        "is_ranked": False,
        "label": row["state_name"],
        "stored_points": "" if is_missing(row["points"]) else words.number(row["points"], 1),
    }


def _heading(text: str, y: float) -> dict[str, Any]:
    return _BLANK | {"section": text, "y": y, "is_ranked": False, "is_open": False}


def tone(row: Mapping[str, Any]) -> str:
    """Whether a move is big enough to be drawn strong: "up", "down", else "same"."""
    if is_missing(row["movement"]):
        return "same"
    known = not is_missing(row["previous_band"]) and not is_missing(row["band"])
    step = BANDS.index(row["previous_band"]) - BANDS.index(row["band"]) if known else 0
    if step > 0 or (step == 0 and row["movement"] >= BIG_MOVE):
        return "up"
    return "down" if step < 0 or row["movement"] <= -BIG_MOVE else "same"


def _previous(row: Mapping[str, Any], words: Words) -> str:
    if is_missing(row["previous_rank"]):
        return "–"
    return words("stars-place-points", rank=row["previous_rank"], points=words.number(row["previous_points"], 1))


def _scale(ranked: pd.DataFrame) -> tuple[float, float]:
    """From which to which points the score column goes: what is shown, in steps of 5, at least 20 wide."""
    points = [float(value) for value in (*ranked["points"], *ranked["previous_points"]) if not is_missing(value)] or [100.0]
    high = math.ceil(max(points) / 5) * 5
    return float(min(math.floor(min(points) / 5) * 5, high - 20)), float(high)


def _place(points: Any, scale: tuple[float, float]) -> float | None:
    return None if is_missing(points) else (float(points) - scale[0]) / (scale[1] - scale[0])


def _quarters(history: pd.DataFrame) -> list[pd.Timestamp]:
    """The quarters of the paths: from the first in which anybody was ranked."""
    begun = history.loc[history["rank"].notna(), "quarter"].min()
    return sorted(quarter for quarter in history["quarter"].unique() if quarter >= begun)


def _paths(rows: Sequence[Placed], history: pd.DataFrame, quarters: list[pd.Timestamp]) -> pd.DataFrame:
    """The places of those ranked now among themselves, quarter by quarter; a quarter without a place breaks the path.

    The last stretch to a provisional place is a line of its own, drawn open.
    """
    ranked = [row for row in rows if not is_missing(row["rank"])]
    known = history[history["rank"].notna() & history["organization_id"].isin([row["organization_id"] for row in ranked])]
    known = known.sort_values(["quarter", "rank", "organization_id"])
    places = known.assign(place=known.groupby("quarter").cumcount()).set_index(["organization_id", "quarter"])["place"].to_dict()
    heights, last = [row["y"] for row in ranked], len(quarters) - 1
    found = []
    for row in ranked:
        organization, is_open = row["organization_id"], row["state"] == PROVISIONAL
        path = [heights[places[organization, quarter]] if (organization, quarter) in places else None for quarter in quarters]
        for n, y in enumerate(path):
            if not (is_open and n == last):
                found.append((organization, f"{organization}", n / max(last, 1), y, tone(row), False))
            if is_open and n >= last - 1:
                found.append((organization, f"{organization} open", n / max(last, 1), y, tone(row), True))
    return pd.DataFrame(found, columns=["organization_id", "line", "x", "y", "tone", "is_open"])


def _cells(rows: Sequence[Placed], board: Board, dimensions: Dimensions | None, words: Words) -> pd.DataFrame:
    found = []
    if dimensions is not None:
        lines, shown = tint_lines(board.thresholds, dimensions), named(dimensions, words)
        for row in rows:
            inset = 0.06 * (row["bottom"] - row["top"])
            for n, (code, most) in enumerate(zip(shown["dimension"], shown["max_points"], strict=True)):
                mean = row[f"mean_{code}"]
                if not is_missing(mean):
                    across = [(n + part) / len(shown) for part in (0.04, 0.5, 0.96)]
                    status = tint(mean, most, lines.get(row["scheme_id"]))
                    found.append((row["y"], row["top"] + inset, row["bottom"] - inset, *across, words.number(mean, 1), status))
    return pd.DataFrame(found, columns=["y", "top", "bottom", "left", "middle", "right", "text", "status"])


def _bands(rows: Sequence[Placed], words: Words) -> pd.DataFrame:
    """Each run of rows of one band; those not ranked, or of no band, are a run without a name."""
    found = []
    for band, run in groupby(rows, key=lambda row: "rest" if is_missing(row["band"]) else row["band"]):
        ends = list(run)
        top, bottom, gap = ends[0]["top"], ends[-1]["bottom"], 0.08 * (ends[0]["bottom"] - ends[0]["top"])
        found.append((band, "" if band == "rest" else words(f"stars-bracket-{band}"), top, top + gap, (top + bottom) / 2, bottom - gap))
    return pd.DataFrame(found, columns=["band", "label", "top", "from", "middle", "to"])


def _ends(quarters: list[pd.Timestamp], words: Words) -> pd.DataFrame:
    """The first quarter of the paths, unless it is the only one, and the last."""
    ends = [*((0, day) for day in quarters[:1] if len(quarters) > 1), *((1, day) for day in quarters[-1:])]
    return pd.DataFrame([(x, words.quarter(Quarter(day.date()), short=True)) for x, day in ends], columns=["x", "text"])


def _thresholds(board: Board, scale: tuple[float, float], words: Words) -> pd.DataFrame:
    """The lines of the stars that lie in the score column."""
    points = sorted({least for least in board.thresholds["min_points"] if scale[0] < least < scale[1]})
    return pd.DataFrame([(_place(least, scale), plain(least, words)) for least in points], columns=["at", "label"])


def _headings(dimensions: Dimensions | None, words: Words) -> pd.DataFrame:
    labels = [] if dimensions is None else list(named(dimensions, words)["short"])
    return pd.DataFrame([((n + 0.5) / len(labels), label) for n, label in enumerate(labels)], columns=["middle", "label"])
