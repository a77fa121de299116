"""The star rating made ready to show: the frames of the lens, the sheet behind every table and list, counts, rules."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import pandas as pd

from dashboard.answers.stars import Board, Dimensions
from dashboard.figures.stars import BANDS, LEADING, MIDDLE, PROVISIONAL, PUBLISHED, STATES, TRAILING
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Listing, Part, Row
from dashboard.scope import Quarter
from dashboard.words import Words, is_missing

BIG_MOVE = 3  # places; a path is drawn strong from here on, or when its band changes (said in the caption)
WATCH_STARS, BEHIND_STARS = 3, 2  # a dimension is tinted when its rate would not earn so many stars (said in the caption)

Link = Callable[[int], str]


# The sheet: one row an organization ----------------------------------------------------------------


def sheet(board: Board, dimensions: Dimensions | None, words: Words, names: Names) -> pd.DataFrame:
    """One row per organization on the board, in its order, as tables and lists show it.

    The columns of the board with `name` in the language of `words`, and: state_name, band_name, peer_name, district_name,
    points_change, weakest and reasons (texts), comparable (somebody was ranked last quarter), and `points_<dimension>`, the mean points.
    """
    rows = board.board
    shown = rows.assign(
        name=[words.pick(*both) for both in zip(rows["name"], rows["name_en"], strict=True)],
        state_name=[said(words, "stars-state", state) for state in rows["state"]],
        band_name=["" if is_missing(band) else words(f"stars-{band}") for band in rows["band"]],
        peer_name=[said(words, "stars-peer", group) for group in rows["peer_group"]],
        district_name=[names.division(code) for code in rows["district"]],
        points_change=(rows["points"] - rows["previous_points"]).where(rows["rank"].notna() & rows["previous_rank"].notna()),
        comparable=rows["previous_rank"].notna().any() or len(board.leavers) > 0,
    )
    return _with_dimensions(shown, dimensions, words)


def _with_dimensions(rows: pd.DataFrame, dimensions: Dimensions | None, words: Words) -> pd.DataFrame:
    if dimensions is None:
        return rows.assign(weakest="", reasons="")
    means = dimensions.organizations.merge(named(dimensions, words), on="dimension")
    weakest = means.assign(rate=means["mean_points"] / means["max_points"]).sort_values(["rate", "position"])
    weakest = weakest.drop_duplicates("organization_id").set_index("organization_id")
    weakest_text = weakest["label"] + " " + weakest["rate"].map(lambda rate: words.percent(rate, 0))
    reasons = {organization: reason(group, words) for organization, group in means.groupby("organization_id")}
    ids = rows["organization_id"]
    wide = means.pivot(index="organization_id", columns="dimension", values="mean_points").add_prefix("points_")
    shown = rows.assign(weakest=ids.map(weakest_text).fillna(""), reasons=ids.map(reasons).fillna(""))  # nothing is said without scores
    return shown.merge(wide, left_on="organization_id", right_index=True, how="left")


def named(dimensions: Dimensions, words: Words) -> pd.DataFrame:
    """One row per dimension, by position: dimension, label (its name), short (for a narrow heading), max_points (float), position."""
    frame = dimensions.dimensions
    labels = [words.pick(*both) for both in zip(frame["name"], frame["name_en"], strict=True)]
    return pd.DataFrame(
        {
            "dimension": frame["dimension"],
            "label": labels,
            "short": [
                words(f"stars-short-{code}") if words.has(f"stars-short-{code}") else f"|{label}"
                for code, label in zip(frame["dimension"], labels, strict=True)
            ],
            "max_points": frame["max_points"].astype(float),
            "position": frame["position"],
        }
    )


def reason(changes: pd.DataFrame, words: Words) -> str:
    """Why an organization moved: the dimension that gained most and the one that lost most since last quarter."""
    known = changes.dropna(subset=["change"]).sort_values(["change", "position"])
    ends = known.iloc[[-1, 0]] if len(known) > 1 else known
    told = [f"{label} {words.signed(change)}" for label, change in zip(ends["label"], ends["change"], strict=True) if abs(change) >= 0.05]
    return words.listed(told)


def said(words: Words, prefix: str, code: object) -> str:
    """The word for a code of the database; one that is not in the contract is shown as it stands."""
    return words(f"{prefix}-{code}") if words.has(f"{prefix}-{code}") else str(code)


def short_names(names: Iterable[str], words: Words) -> list[str]:
    """The names without "Party Branch" and the like, where they stay different."""
    names = list(names)
    endings = words("stars-name-endings").split("|")
    short = [next((name.removesuffix(end).strip() for end in endings if name.endswith(end)), name) or name for name in names]
    return [brief if short.count(brief) == 1 else name for name, brief in zip(names, short, strict=True)]


def movement_text(row: object, words: Words) -> str:
    """↑2, ↓1, "—" without a move, "new"; nothing where places cannot be compared."""
    if not row.comparable or is_missing(row.rank):  # type: ignore[attr-defined]  # a row of the sheet
        return ""
    if row.is_new:  # type: ignore[attr-defined]
        return words("stars-new")
    moved = row.movement  # type: ignore[attr-defined]
    if is_missing(moved):
        return ""
    return "—" if moved == 0 else f"{'↑' if moved > 0 else '↓'}{abs(moved)}"


def stars_text(stars: object) -> str:
    """★★★★☆; nothing where no stars were given."""
    return "" if is_missing(stars) else "★" * int(str(stars)) + "☆" * (5 - int(str(stars)))


# The lens ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lens:
    """The frames of `charts.stars.lens`, how many rows they make, and over how many quarters the paths go."""

    frames: dict[str, pd.DataFrame]
    rows: int
    quarters: int


def lens(board: Board, rows: pd.DataFrame, history: pd.DataFrame, dimensions: Dimensions | None, words: Words, link: Link) -> Lens:
    """The ranked one under the other, and under a heading those who are not; `rows` is the sheet."""
    ranked, rest = rows[rows["rank"].notna()], rows[rows["rank"].isna()]
    count = len(ranked) + len(rest) + (1 if len(rest) else 0)
    heights = [*range(len(ranked)), *range(len(ranked) + 1, count)]
    placed = rows.assign(top=[n / count for n in heights], y=[(n + 0.5) / count for n in heights], bottom=[(n + 1) / count for n in heights])
    scale = _scale(ranked)
    quarters = _quarters(history)
    frames = {
        "rows": _rows(placed, scale, len(ranked) / count if len(rest) else None, words, link),
        "paths": _paths(placed, history, quarters),
        "cells": _cells(placed, board, dimensions, words, count),
        "bands": _bands(placed, words),
        "quarters": _ends(quarters, words),
        "thresholds": _thresholds(board.thresholds, scale, words),
        "dimensions": _headings(dimensions, words),
    }
    return Lens(frames, count, len(quarters))


def _rows(rows: pd.DataFrame, scale: tuple[float, float], section: float | None, words: Words, link: Link) -> pd.DataFrame:
    shown = [
        {
            "organization_id": int(row.organization_id),
            "top": row.top,
            "y": row.y,
            "bottom": row.bottom,
            "is_ranked": not is_missing(row.rank),
            "is_open": row.state == PROVISIONAL,
            "state": row.state,
            "tone": tone(row),
            "rank": "" if is_missing(row.rank) else str(row.rank),
            "name": row.name,
            "short_name": short,
            "movement": movement_text(row, words),
            "stars_full": "" if is_missing(row.rank) or is_missing(row.stars) else "★" * row.stars,
            "stars_empty": "" if is_missing(row.rank) or is_missing(row.stars) else "★★★★★",
            "tag": words("stars-tag-capped") if row.capped else words("stars-tag-provisional") if row.state == PROVISIONAL else "",
            "label": row.state_name if is_missing(row.rank) else "",
            "points": "" if is_missing(row.rank) else words.number(row.points, 1),
            "stored_points": words.number(row.points, 1) if is_missing(row.rank) and not is_missing(row.points) else "",
            "at": _place(row.points, scale),
            "at_before": _place(row.previous_points, scale),
            "link": link(int(row.organization_id)),
            "section": "",
            "state_name": row.state_name,
            "previous": _previous(row, words),
            "gap": words.number(row.gap_to_next_star, 1),
            "streak": streak_text(row, words),
        }
        for row, short in zip(rows.itertuples(), _lens_names(rows, words), strict=True)
    ]
    if section is not None:
        count = int(rows["rank"].isna().sum())
        y = (section + float(rows.loc[rows["rank"].isna(), "top"].iloc[0])) / 2
        heading = {key: "" if isinstance(value, str) else None for key, value in shown[0].items()}
        shown.append(heading | {"y": y, "is_ranked": False, "is_open": False, "section": words("stars-not-ranked", count=count)})
    return pd.DataFrame(shown)


def _lens_names(rows: pd.DataFrame, words: Words) -> list[str]:
    """Chinese names are short enough to stand whole."""
    return list(rows["name"]) if words.language == "zh-CN" else short_names(rows["name"], words)


def tone(row: object) -> str:
    """Whether a move is big enough to be drawn strong: "up", "down", else "same"."""
    if is_missing(row.movement):  # type: ignore[attr-defined]  # a row of the sheet
        return "same"
    bands = [None if is_missing(band) else BANDS.index(band) for band in (row.previous_band, row.band)]  # type: ignore[attr-defined]
    step = 0 if None in bands else bands[0] - bands[1]  # type: ignore[operator]
    moved = row.movement  # type: ignore[attr-defined]
    if step > 0 or (step == 0 and moved >= BIG_MOVE):
        return "up"
    return "down" if step < 0 or moved <= -BIG_MOVE else "same"


def _previous(row: object, words: Words) -> str:
    if is_missing(row.previous_rank):  # type: ignore[attr-defined]  # a row of the sheet
        return "–"
    return words("stars-place-points", rank=int(row.previous_rank), points=words.number(row.previous_points, 1))  # type: ignore[attr-defined]


def streak_text(row: object, words: Words) -> str:
    """ "Leading, 4 quarters"; a dash when the result is not published."""
    if not row.streak:  # type: ignore[attr-defined]  # a row of the sheet
        return "–"
    return words("stars-streak-of", band=row.band_name, count=int(row.streak))  # type: ignore[attr-defined]


def _scale(ranked: pd.DataFrame) -> tuple[float, float]:
    """From which to which points the score column goes: what is shown, in steps of 5, at least 20 wide."""
    points = [float(value) for value in (*ranked["points"], *ranked["previous_points"]) if not is_missing(value)] or [100.0]
    high = math.ceil(max(points) / 5) * 5
    return float(min(math.floor(min(points) / 5) * 5, high - 20)), float(high)


def _place(points: object, scale: tuple[float, float]) -> float | None:
    return None if is_missing(points) else (float(str(points)) - scale[0]) / (scale[1] - scale[0])


def _quarters(history: pd.DataFrame) -> list[pd.Timestamp]:
    """The quarters of the paths: from the first in which anybody was ranked."""
    begun = history.loc[history["rank"].notna(), "quarter"].min()
    return sorted(quarter for quarter in history["quarter"].unique() if quarter >= begun)


def _paths(rows: pd.DataFrame, history: pd.DataFrame, quarters: list[pd.Timestamp]) -> pd.DataFrame:
    """The places of those ranked now among themselves, quarter by quarter; a quarter without a place breaks the path."""
    ranked = rows[rows["rank"].notna()].set_index("organization_id")
    known = history[history["rank"].notna() & history["organization_id"].isin(ranked.index)]
    known = known.sort_values(["quarter", "rank", "organization_id"])
    place = dict(zip(zip(known["organization_id"], known["quarter"], strict=True), known.groupby("quarter").cumcount(), strict=True))
    ys, last = list(ranked["y"]), len(quarters) - 1
    found = []
    for row in ranked.reset_index().itertuples():
        spots = [ys[place[row.organization_id, quarter]] if (row.organization_id, quarter) in place else None for quarter in quarters]
        is_open = row.state == PROVISIONAL
        settled = spots[:-1] if is_open else spots
        parts = [(False, 0, settled)] + ([(True, last - 1, spots[-2:])] if is_open and last else [])
        for dashed, first, ends in parts:
            for n, y in enumerate(ends, first):
                line = f"{row.organization_id}{' open' if dashed else ''}"
                found.append((int(row.organization_id), line, n / last if last else 1.0, y, tone(row), dashed))
    return pd.DataFrame(found, columns=["organization_id", "line", "x", "y", "tone", "is_open"])


def _cells(rows: pd.DataFrame, board: Board, dimensions: Dimensions | None, words: Words, count: int) -> pd.DataFrame:
    columns = ["y", "top", "bottom", "left", "middle", "right", "text", "status"]
    if dimensions is None:
        return pd.DataFrame(columns=columns)
    lines = tint_lines(board.thresholds, dimensions)
    shown = named(dimensions, words)
    found = []
    for row in rows.itertuples():
        for n, (code, most) in enumerate(zip(shown["dimension"], shown["max_points"], strict=True)):
            mean = getattr(row, f"points_{code}", None)
            if not is_missing(mean):
                left, right = (n + 0.04) / len(shown), (n + 0.96) / len(shown)
                status = tint(mean, most, lines.get(row.scheme_id))
                inset = 0.06 / count
                middle = (left + right) / 2
                found.append((row.y, row.top + inset, row.bottom - inset, left, middle, right, words.number(mean, 1), status))
    return pd.DataFrame(found, columns=columns)


def tint_lines(thresholds: pd.DataFrame, dimensions: Dimensions) -> dict[int, tuple[float, float]]:
    """For each scheme the rates of the maximum under which a dimension is watched and is behind: those that would miss 3 and 2 stars."""
    whole = dimensions.dimensions["max_points"].sum()
    least = thresholds.set_index(["scheme_id", "stars"])["min_points"]
    schemes = [scheme for scheme in thresholds["scheme_id"].unique() if {(scheme, WATCH_STARS), (scheme, BEHIND_STARS)} <= set(least.index)]
    return {scheme: tuple(float(least[scheme, stars] / whole) for stars in (WATCH_STARS, BEHIND_STARS)) for scheme in schemes if whole}


def tint(mean: float, most: float, lines: tuple[float, float] | None) -> str:
    """The tint of a dimension: "none", "watch" or "behind"."""
    if lines is None or not most or mean / most >= lines[0]:
        return "none"
    return "watch" if mean / most >= lines[1] else "behind"


def _bands(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Each run of rows of one band; those not ranked are a run without a name."""
    found = []
    marked = rows.assign(band=rows["band"].fillna("rest"))
    for band, run in groupby(marked.itertuples(), key=lambda row: row.band):
        run_rows = list(run)
        top, bottom = run_rows[0].top, run_rows[-1].bottom
        gap = 0.08 * (run_rows[0].bottom - top)
        label = "" if band == "rest" else words(f"stars-bracket-{band}")
        found.append((band, label, top, top + gap, (top + bottom) / 2, bottom - gap))
    return pd.DataFrame(found, columns=["band", "label", "top", "from", "middle", "to"])


def _ends(quarters: list[pd.Timestamp], words: Words) -> pd.DataFrame:
    shown = [(1, quarters[-1])] if len(quarters) == 1 else [(0, quarters[0]), (1, quarters[-1])] if quarters else []
    return pd.DataFrame([(x, words.quarter(Quarter(day.date()), short=True)) for x, day in shown], columns=["x", "text"])


def _thresholds(thresholds: pd.DataFrame, scale: tuple[float, float], words: Words) -> pd.DataFrame:
    """The lines of the stars that lie in the score column."""
    points = sorted({least for least in thresholds["min_points"] if scale[0] < least < scale[1]})
    return pd.DataFrame([(_place(least, scale), plain(least, words)) for least in points], columns=["at", "label"])


def _headings(dimensions: Dimensions | None, words: Words) -> pd.DataFrame:
    labels = [] if dimensions is None else list(named(dimensions, words)["short"])
    return pd.DataFrame([((n + 0.5) / len(labels), label) for n, label in enumerate(labels)], columns=["middle", "label"])


def plain(points: Decimal, words: Words) -> str:
    """90 for 90.00, 87.5 for 87.50."""
    return words.number(points, 0 if points % 1 == 0 else 1)


# Counts and the lists behind them ------------------------------------------------------------------


def selections(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of the sheet behind every count of the page, under the code that the address uses."""
    ranked = rows[rows["rank"].notna()]
    moved = ranked["movement"]
    return {
        "all": rows,
        "ranked": ranked,
        **{state: rows[rows["state"] == state] for state in STATES},
        **{band: rows[rows["band"] == band] for band in BANDS},
        "risen": ranked[(moved > 0).fillna(False)],
        "unmoved": ranked[(moved == 0).fillna(False)],
        "fallen": ranked[(moved < 0).fillna(False)],
        "new": ranked[ranked["is_new"] & ranked["comparable"]],
        "capped": rows[rows["capped"]],
        **{f"stars-{stars}": ranked[(ranked["stars"] == stars).fillna(False)] for stars in sorted(ranked["stars"].dropna().unique())},
    }


def selection_name(key: str, words: Words) -> str:
    """What a selection is called."""
    return words("stars-star", stars=int(key[-1])) if key.startswith("stars-") else words(f"stars-list-{key}")


def counts(rows: pd.DataFrame, leavers: pd.DataFrame, words: Words, link: Callable[[str], str]) -> list[Part]:
    """How many of what, each with the list it opens; what there is none of is left out."""
    shown = ("all", *STATES[1::-1], *STATES[2:], "risen", "unmoved", "fallen", "new", "capped")
    chosen = selections(rows)
    parts = [Part(words("stars-count", what=selection_name(key, words), count=len(chosen[key])), link(key)) for key in shown if len(chosen[key])]
    if len(leavers):
        parts.append(Part(words("stars-count", what=words("stars-list-leavers"), count=len(leavers)), link("leavers")))
    return parts


def lists(rows: pd.DataFrame, leavers: pd.DataFrame, dimensions: Dimensions | None, words: Words) -> dict[str, Callable[[], Listing]]:
    """The lists that the page's counts open."""

    def listed(key: str, chosen: pd.DataFrame) -> Callable[[], Listing]:
        title = words("stars-list-title", what=selection_name(key, words), count=len(chosen))
        return lambda: Listing(title, chosen, columns(dimensions, words))

    found = {key: listed(key, chosen) for key, chosen in selections(rows).items()}
    title = words("stars-list-title", what=words("stars-list-leavers"), count=len(leavers))
    return found | {"leavers": lambda: Listing(title, left(leavers, words), _LEAVERS(words))}


def columns(dimensions: Dimensions | None, words: Words) -> dict[str, tuple[str, str]]:
    """The columns of the sheet in a list: field -> (heading, kind)."""
    fields = {
        "rank": ("stars-rank", "number"),
        "name": ("stars-organization", "text"),
        "movement": ("stars-movement", "number"),
        "state_name": ("stars-state", "text"),
        "stars": ("stars-stars", "number"),
        "points": ("stars-points", "decimal"),
        "points_change": ("stars-points-change", "decimal"),
        "band_name": ("stars-band", "text"),
        "streak": ("stars-streak", "number"),
        "gap_to_next_star": ("stars-gap", "decimal"),
        "cap_stars": ("stars-cap", "number"),
        "weakest": ("stars-weakest", "text"),
        "reasons": ("stars-reasons", "text"),
        "previous_rank": ("stars-previous-rank", "number"),
        "previous_points": ("stars-previous-points", "decimal"),
        "peer_name": ("stars-peer", "text"),
        "district_name": ("pick-district", "text"),
        "published_on": ("stars-published-on", "date"),
    }
    means = [] if dimensions is None else [(row.dimension, row.label) for row in named(dimensions, words).itertuples()]
    return {field: (words(key), kind) for field, (key, kind) in fields.items()} | {
        f"points_{code}": (label, "decimal") for code, label in means
    }


def left(leavers: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The leavers as a list shows them: name, state_name (what they are now), previous_rank, previous_points, previous_stars."""
    return leavers.assign(
        name=[words.pick(*both) for both in zip(leavers["name"], leavers["name_en"], strict=True)],
        state_name=[words("stars-gone") if is_missing(state) else said(words, "stars-state", state) for state in leavers["state"]],
    )


def _LEAVERS(words: Words) -> dict[str, tuple[str, str]]:
    return {
        "name": (words("stars-organization"), "text"),
        "state_name": (words("stars-state"), "text"),
        "previous_rank": (words("stars-previous-rank"), "number"),
        "previous_points": (words("stars-previous-points"), "decimal"),
        "previous_stars": (words("stars-previous-stars"), "number"),
    }
