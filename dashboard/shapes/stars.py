"""The star rating made ready to show: the sheet behind every table and list, counts and their lists, distribution, rules."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from dashboard.answers.stars import Board, Clusters, Dimensions
from dashboard.figures.stars import LEADING, MIDDLE, PROVISIONAL, STATES, TRAILING, near, newly_trailing
from dashboard.names import Names
from dashboard.pieces import Cell, Column, Listing, Part, Row
from dashboard.scope import Scope
from dashboard.words import Words, is_missing

BANDS = (LEADING, MIDDLE, TRAILING)  # from the best
WATCH_STARS, BEHIND_STARS = 3, 2  # a dimension is tinted when its rate would not earn so many stars (said in the caption)

Link = Callable[[int], str]


# Groups that are ranked among themselves -----------------------------------------------------------


def groups(board: Board | None, clusters: Clusters | None, words: Words) -> dict[str, str]:
    """The groups that can be chosen, by their codes: the peer groups on the board of all, and the clusters of the day."""
    peers = [] if board is None else board.board["peer_group"].drop_duplicates()
    known = {code: n for n, code in enumerate(("office", "institution", "district"))}
    by_rank = sorted(peers, key=lambda code: (known.get(code, len(known)), code))
    together = [] if clusters is None else clusters.clusters.to_dict("records")
    return {f"peer:{code}": said(words, "stars-peer", code) for code in by_rank} | {
        f"cluster:{row['cluster_id']}": words.pick(row["name"], row["name_en"]) for row in together
    }


def warnings(board: Board, scope: Scope, words: Words) -> list[tuple[str, str]]:
    """What is to be known before reading places: results still provisional after the quarter's end, rules that have changed."""
    provisional = 0 if scope.is_running else board.states[PROVISIONAL]
    found = [(words("stars-provisional", count=provisional), words("stars-provisional-meaning"))] if provisional else []
    return found + ([(words("stars-scheme-changed"), words("stars-scheme-changed-meaning"))] if board.scheme_changed else [])


# The sheet: one row an organization ----------------------------------------------------------------


def sheet(board: Board, dimensions: Dimensions | None, words: Words, names: Names) -> pd.DataFrame:
    """One row per organization on the board, in its order, as tables and lists show it.

    The columns of the board with `name` in the language of `words`, and: state_name, band_name, peer_name, district_name,
    points_change (against last quarter), comparable (somebody was ranked last quarter), weakest (the dimension with the lowest rate)
    and reasons (why it moved) as texts, and `mean_<dimension>`.
    """
    rows = board.board
    shown = rows.assign(
        name=[words.pick(*both) for both in zip(rows["name"], rows["name_en"], strict=True)],
        state_name=[said(words, "stars-state", state) for state in rows["state"]],
        band_name=["" if is_missing(band) else words(f"stars-band-{band}") for band in rows["band"]],
        peer_name=[said(words, "stars-peer", group) for group in rows["peer_group"]],
        district_name=[names.division(code) for code in rows["district"]],
        points_change=(rows["points"] - rows["previous_points"]).where(rows["rank"].notna() & rows["previous_rank"].notna()),
        comparable=bool(rows["previous_rank"].notna().any() or len(board.leavers)),
    )
    if dimensions is None:
        return shown.assign(weakest="", reasons="")
    return _with_dimensions(shown, dimensions, words)


def _with_dimensions(rows: pd.DataFrame, dimensions: Dimensions, words: Words) -> pd.DataFrame:
    shown = named(dimensions, words).to_dict("records")
    of_dimension = {row["dimension"]: row for row in shown}
    scores: dict[int, list[dict[str, Any]]] = {organization: [] for organization in rows["organization_id"]}
    for row in dimensions.organizations.to_dict("records"):
        scores[row["organization_id"]].append(row | of_dimension[row["dimension"]])
    means = {f"mean_{row['dimension']}": [_mean_in(scores[organization], row["dimension"]) for organization in scores] for row in shown}
    texts = {
        "weakest": [weakest_text(own, words) for own in scores.values()],
        "reasons": [reason(own, words) for own in scores.values()],
    }
    return rows.assign(**texts, **{column: pd.Series(values, rows.index, "float64") for column, values in means.items()})


def _mean_in(scores: Iterable[Mapping[str, Any]], dimension: str) -> float | None:
    return next((row["mean_points"] for row in scores if row["dimension"] == dimension), None)


def named(dimensions: Dimensions, words: Words) -> pd.DataFrame:
    """One row per dimension, by position: dimension, label (its name), short (for a narrow heading), max_points (float), position."""
    frame = dimensions.dimensions
    labels = [words.pick(*both) for both in zip(frame["name"], frame["name_en"], strict=True)]
    short = [words(f"stars-short-{code}") if words.has(f"stars-short-{code}") else "" for code in frame["dimension"]]
    return frame[["dimension", "position"]].assign(
        label=labels,
        short=[brief or f"|{label}" for brief, label in zip(short, labels, strict=True)],
        max_points=frame["max_points"].astype(float),
    )


def weakest_text(scores: Iterable[Mapping[str, Any]], words: Words) -> str:
    """The dimension of one organization with the lowest share of its maximum, and that share; nothing without scores."""
    rates = [(row["mean_points"] / row["max_points"], row["position"], row["label"]) for row in scores if row["max_points"]]
    if not rates:
        return ""
    rate, _, label = min(rates)
    return f"{label} {words.percent(rate, 0)}"


def reason(scores: Iterable[Mapping[str, Any]], words: Words) -> str:
    """Why one organization moved: the dimension that gained most and the one that lost most since last quarter."""
    changes = sorted((row["change"], row["position"], row["label"]) for row in scores if not is_missing(row["change"]))
    ends = (changes[-1], changes[0]) if len(changes) > 1 else changes
    return words.listed([f"{label} {words.signed(change)}" for change, _, label in ends if abs(change) >= 0.05])


def said(words: Words, prefix: str, code: object) -> str:
    """The word for a code of the database; one that is not in the contract is shown as it stands."""
    return words(f"{prefix}-{code}") if words.has(f"{prefix}-{code}") else str(code)


def row_of(rows: pd.DataFrame, organization_id: int) -> dict[str, Any] | None:
    """The row of one organization on a board or its sheet; none when it is not there."""
    return next(iter(rows[rows["organization_id"] == organization_id].to_dict("records")), None)


def short_names(names: Iterable[str], words: Words) -> list[str]:
    """The names without "Party Branch" and the like, where they stay different."""
    names = list(names)
    endings = words("stars-name-endings").split("|")
    short = [next((name.removesuffix(end).strip() for end in endings if name.endswith(end)), name) or name for name in names]
    called = Counter(short)
    return [brief if called[brief] == 1 else name for name, brief in zip(names, short, strict=True)]


def movement_text(row: Mapping[str, Any], words: Words) -> str:
    """↑2, ↓1, "—" without a move, "new"; nothing where places cannot be compared."""
    if not row["comparable"] or is_missing(row["rank"]):
        return ""
    if row["is_new"]:
        return words("stars-new")
    if is_missing(row["movement"]):
        return ""
    return "—" if row["movement"] == 0 else f"{'↑' if row['movement'] > 0 else '↓'}{abs(row['movement'])}"


def stars_text(stars: Any) -> str:
    """★★★★☆; nothing where no stars were given."""
    return "" if is_missing(stars) else "★" * stars + "☆" * (5 - stars)


def standing_text(row: Mapping[str, Any]) -> str:
    """The stars of a ranked organization, the label of one that is not."""
    return row["state_name"] if is_missing(row["rank"]) else stars_text(row["stars"])


def streak_text(row: Mapping[str, Any], words: Words) -> str:
    """ "Leading, 4 quarters"; nothing when the result is not published."""
    return words("stars-streak-of", band=row["band_name"], count=row["streak"]) if row["streak"] else ""


def plain(points: Decimal, words: Words) -> str:
    """90 for 90.00, 87.5 for 87.50."""
    return words.number(points, 0 if points % 1 == 0 else 1)


def tint_lines(thresholds: pd.DataFrame, dimensions: Dimensions) -> dict[int, tuple[float, float]]:
    """For each scheme the rates of the maximum under which a dimension is watched and is behind: those that would miss 3 and 2 stars."""
    whole = dimensions.dimensions["max_points"].sum()
    least = thresholds.set_index(["scheme_id", "stars"])["min_points"].to_dict()
    schemes = {scheme for scheme, _ in least} if whole else set()
    return {
        scheme: (float(least[scheme, WATCH_STARS] / whole), float(least[scheme, BEHIND_STARS] / whole))
        for scheme in schemes
        if (scheme, WATCH_STARS) in least and (scheme, BEHIND_STARS) in least
    }


def tint(mean: float, most: float, lines: tuple[float, float] | None) -> str:
    """The tint of a dimension: "none", "watch" or "behind"."""
    if lines is None or not most or mean / most >= lines[0]:
        return "none"
    return "watch" if mean / most >= lines[1] else "behind"


# Which organizations a chart shows -----------------------------------------------------------------


@dataclass(frozen=True)
class Room:
    """How many rows can be read: all of a board up to `most`; of more, `ends` from either end and `moved` of each kind of move."""

    most: int
    ends: int
    moved: int


PAGE = Room(most=40, ends=8, moved=5)


@dataclass(frozen=True)
class Chosen:
    """The rows of the sheet that a chart shows, in their order, and by which `rule`. Their index jumps where others are left out."""

    rows: pd.DataFrame
    rule: Literal["all", "ranked", "ends", "first"]


def chosen(rows: pd.DataFrame, room: Room) -> Chosen:
    """What there is room for: all, else the ranked, else the ends: the first, the last, who rose and fell most, and who newly trails.

    Whoever is tied at such an edge is shown with all who are tied there, or none of them is; but where more are tied for first or last than
    there is room for, some of them are. Where all are tied or nobody is ranked: the first of the board.
    """
    ranked = rows[rows["rank"].notna()]
    if len(rows) + int(len(ranked) < len(rows)) <= room.most:  # the not ranked stand under a heading
        return Chosen(rows, "all")
    if 0 < len(ranked) <= room.most:
        return Chosen(ranked, "ranked")
    places, moves = ranked["rank"], ranked["movement"]
    if places.nunique() < 2:
        return Chosen(rows.head(room.ends), "first")
    risen, fallen = moves[(moves > 0).fillna(False)], moves[(moves < 0).fillna(False)]  # without a move neither
    kept = {*first(places, room.ends), *first(-places[::-1], room.ends)}
    kept.update(row for values in (-risen, fallen, places[newly_trailing(ranked)]) for row in least(values, room.moved))
    return Chosen(ranked[ranked.index.isin(kept)], "ends")


def least(values: pd.Series, most: int) -> pd.Index:
    """Whose values are the lowest: at most so many, so that of equal values all are among them or none."""
    return values.index[values.astype("float64").rank(method="max") <= most]


def first(values: pd.Series, most: int) -> pd.Index:
    """The same; where more have the very lowest value than that, so many of them, in the order of the values."""
    return least(values, most) if len(least(values, most)) else values.index[values == values.min()][:most]


def last(ranked: pd.DataFrame) -> pd.DataFrame:
    """Of these the last, as many as the chart shows of a long board."""
    return ranked[ranked.index.isin(first(-ranked["rank"][::-1], PAGE.ends))]


# Counts and the lists behind them ------------------------------------------------------------------


COUNTED = (
    *("all", "rest", "published", "provisional", "under_review", "not_rated"),
    *(*BANDS, "risen", "unmoved", "fallen", "new", "capped", "leavers"),
)


def selections(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Which rows of the sheet are behind every count of the page, under the code that the address uses."""
    ranked, moved, stars = rows["rank"].notna(), rows["movement"], rows["stars"]
    masks = {
        "all": ranked | True,
        "rest": pd.Series(~rows.index.isin(chosen(rows, PAGE).rows.index), rows.index),
        **{state: rows["state"] == state for state in STATES},
        **{band: rows["band"] == band for band in BANDS},
        "risen": ranked & (moved > 0),
        "unmoved": ranked & (moved == 0),
        "fallen": ranked & (moved < 0),
        "new": rows["is_new"] & rows["comparable"],
        "capped": rows["capped"],
        "near": near(rows),
        **{f"stars-{grade}": ranked & (stars == grade) for grade in sorted(stars[ranked].dropna().unique())},
    }
    return {key: mask.fillna(False).astype(bool) for key, mask in masks.items()}  # what is not known is not chosen


def selection_name(key: str, words: Words) -> str:
    """What a selection is called."""
    return words("stars-star", stars=int(key[6:])) if key.startswith("stars-") else words(f"stars-list-{key}")


def counts(rows: pd.DataFrame, leavers: pd.DataFrame, words: Words, link: Callable[[str], str], keys: Sequence[str]) -> list[Part]:
    """How many of what, each with the list it opens; what there is none of is left out."""
    sizes = {key: int(mask.sum()) for key, mask in selections(rows).items()} | {"leavers": len(leavers)}
    return [Part(words("stars-count", what=selection_name(key, words), count=sizes[key]), link(key)) for key in keys if sizes[key]]


def lists(rows: pd.DataFrame, leavers: pd.DataFrame, dimensions: Dimensions | None, words: Words) -> dict[str, Callable[[], Listing]]:
    """The lists that the page's counts open."""

    def listed(key: str, chosen: pd.DataFrame, shown: dict[str, tuple[str, str]]) -> Listing:
        return Listing(words("stars-list-title", what=selection_name(key, words), count=len(chosen)), chosen, shown)

    def opens(key: str, mask: pd.Series) -> Callable[[], Listing]:
        return lambda: listed(key, rows[mask], columns(dimensions, words))

    found = {key: opens(key, mask) for key, mask in selections(rows).items()}
    return found | {"leavers": lambda: listed("leavers", left(leavers, words), _headed(_LEAVER_COLUMNS, words))}


def columns(dimensions: Dimensions | None, words: Words) -> dict[str, tuple[str, str]]:
    """The columns of the sheet in a list: field -> (heading, kind)."""
    means = [] if dimensions is None else named(dimensions, words).to_dict("records")
    return _headed(_COLUMNS, words) | {f"mean_{row['dimension']}": (row["label"], "decimal") for row in means}


def left(leavers: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The leavers with `name` in the language of `words` and `state_name`, what has become of them."""
    return leavers.assign(
        name=[words.pick(*both) for both in zip(leavers["name"], leavers["name_en"], strict=True)],
        state_name=[words("stars-gone") if is_missing(state) else said(words, "stars-state", state) for state in leavers["state"]],
    )


_COLUMNS = {
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
_LEAVER_COLUMNS = {
    "name": ("stars-organization", "text"),
    "state_name": ("stars-state", "text"),
    "previous_rank": ("stars-previous-rank", "number"),
    "previous_points": ("stars-previous-points", "decimal"),
    "previous_stars": ("stars-previous-stars", "number"),
}


def _headed(fields: Mapping[str, tuple[str, str]], words: Words) -> dict[str, tuple[str, str]]:
    return {field: (words(key), kind) for field, (key, kind) in fields.items()}


# Tables ----------------------------------------------------------------------------------------------


BOARD = ("rank", "movement", "stars_short", "points")
NEEDS = ("rank", "movement", "standing", "points", "points_change", "gap", "weakest", "reasons", "streak")
BRIEF_NEEDS = ("gap", "weakest", "reasons")
TRAILS = ("gap_said", "quarters")


def table(rows: pd.DataFrame, fields: Iterable[str], names: Iterable[str], words: Words, link: Link) -> tuple[list[Column], list[Row]]:
    """The rows of the sheet as a table: each organization under one of its `names`, leading to its page, and some of the fields below."""
    shown = [_FIELDS[field] for field in fields]
    columns = [Column(words(key), term=term, text=text) for key, term, text, _ in shown]
    return [Column(words("stars-organization"), text=True), *columns], [
        Row(name, tuple(Cell(told(row, words) or "–") for _, _, _, told in shown), link(row["organization_id"]))
        for row, name in zip(rows.to_dict("records"), names, strict=True)
    ]


def gap_text(row: Mapping[str, Any], words: Words) -> str:
    """The points to the next star, or that it is capped; nothing at five stars and for the not ranked."""
    if row["capped"]:
        return words("stars-tag-capped")
    return "" if is_missing(row["gap_to_next_star"]) else words.number(row["gap_to_next_star"], 1)


def _short_standing(row: Mapping[str, Any]) -> str:
    return row["state_name"] if is_missing(row["rank"]) else "" if is_missing(row["stars"]) else f"{row['stars']}★"


def _gap_said(row: Mapping[str, Any], words: Words) -> str:
    return gap_text(row, words) if is_missing(row["gap_to_next_star"]) else words("stars-gap-to", gap=gap_text(row, words))


# Heading, definition, whether it is a text, and what is told of a row of the sheet.
_FIELDS: dict[str, tuple[str, str | None, bool, Callable[[Mapping[str, Any], Words], str]]] = {
    "rank": ("stars-rank", "rank", False, lambda row, _: "" if is_missing(row["rank"]) else str(row["rank"])),
    "movement": ("stars-movement", "movement", False, lambda row, words: movement_text(row, words)),
    "standing": ("stars-stars", "star_state", True, lambda row, _: standing_text(row)),
    "stars_short": ("stars-stars", "star_state", False, lambda row, _: _short_standing(row)),
    "points": ("stars-points", "star_points", False, lambda row, words: words.number(row["points"], 1)),
    "points_change": ("stars-points-change", "star_points", False, lambda row, words: words.signed(row["points_change"])),
    "gap": ("stars-gap", "gap_to_next_star", False, gap_text),
    "gap_said": ("stars-gap", "gap_to_next_star", False, _gap_said),
    "weakest": ("stars-weakest", "dimension", True, lambda row, _: row["weakest"]),
    "reasons": ("stars-reasons", "why_it_moved", True, lambda row, _: row["reasons"]),
    "streak": ("stars-streak", "streak", True, streak_text),
    "quarters": ("stars-streak-short", "streak", False, lambda row, words: words.number(row["streak"] or None)),
}


def lost_points(rows: pd.DataFrame, dimensions: Dimensions | None, words: Words) -> pd.Series:
    """The points that each dimension, by its name, costs these organizations together: its maximum minus their means."""
    if dimensions is None:
        return pd.Series(dtype="float64")
    means = dimensions.organizations.merge(named(dimensions, words), on="dimension")
    theirs = means[means["organization_id"].isin(rows["organization_id"])]
    return (theirs["max_points"] - theirs["mean_points"]).groupby(theirs["label"]).sum()


def rates(dimensions: Dimensions, words: Words) -> pd.Series:
    """The share of the maximum that each dimension, by its name, has earned."""
    return dimensions.dimensions.set_axis(named(dimensions, words)["label"])["share"].dropna()


# Distribution ----------------------------------------------------------------------------------------


def distribution(history: pd.DataFrame, scope: Scope, words: Words, link: Callable[[str, str], str]) -> list[dict[str, Any]]:
    """This quarter, the last one and the same one a year ago: label, quarter, and of each grade from the most stars down its stars, name,
    count and link. Counted are the ranked who have stars.
    """
    quarters = {"stars-now": scope.quarter, "stars-last-quarter": scope.quarter.shift(-1), "stars-last-year": scope.quarter.shift(-4)}
    found = []
    for key, quarter in quarters.items():
        ranked = history[(history["quarter"] == pd.Timestamp(quarter.first)) & history["rank"].notna()]
        sizes = ranked["stars"].value_counts().sort_index(ascending=False)
        segments = [
            {"stars": stars, "name": words("stars-star", stars=stars), "count": count, "link": link(str(quarter), f"stars-{stars}")}
            for stars, count in zip(sizes.index.tolist(), sizes.tolist(), strict=True)
        ]
        found.append({"label": words(key), "quarter": words.quarter(quarter), "segments": segments})
    return found


def five_stars(history: pd.DataFrame, scope: Scope, back: int) -> int | None:
    """How many of the ranked had five stars so many quarters back; missing when nobody was ranked."""
    of_quarter = history["quarter"] == pd.Timestamp(scope.quarter.shift(-back).first)
    ranked = history[of_quarter & history["rank"].notna()]
    return int(ranked["stars"].eq(5).fillna(False).sum()) if len(ranked) else None  # stars not said are not five


def not_ranked(rows: pd.DataFrame, dimensions: Dimensions) -> int:
    """How many who are not ranked have scores in the dimensions: these count in the means of dimensions, not in the mean points."""
    scored = rows["organization_id"].isin(dimensions.organizations["organization_id"])
    return int((scored & rows["rank"].isna()).sum())


def dimensions_caption(dimensions: Dimensions, beside: int, words: Words) -> str:
    """What the bars of dimensions are; `beside`: how many not ranked are in their means."""
    caption = words("stars-dimensions-caption-new" if dimensions.scheme_changed else "stars-dimensions-caption")
    return words("stars-dimensions-not-ranked", caption=caption, count=beside) if beside else caption


def bars(dimensions: Dimensions, words: Words) -> list[dict[str, Any]]:
    """Each dimension as a bar from 0 to its maximum: label, percent of the width, mean, change since last quarter."""
    return [
        {
            "label": label,
            "percent": 0 if is_missing(row["share"]) else 100 * row["share"],
            "tick": None,
            "value": words.number(row["mean_points"], 1),
            "notes": [words.signed(row["change"])],
        }
        for row, label in zip(dimensions.dimensions.to_dict("records"), named(dimensions, words)["label"], strict=True)
    ]


# The rule ----------------------------------------------------------------------------------------------


def rules(board: Board, words: Words) -> list[str]:
    """For each scheme by which the board was made: its stars, and its bands as places, computed from its shares."""
    ranked = int(board.board["rank"].notna().sum())
    lines = []
    for scheme in board.schemes.to_dict("records"):
        lines.append(words("stars-rule-scheme", name=words.pick(scheme["name"], scheme["name_en"])))
        steps = board.thresholds[board.thresholds["scheme_id"] == scheme["scheme_id"]].sort_values("stars", ascending=False)
        said_steps = [
            words("stars-rule-star", stars=row["stars"], points=plain(row["min_points"], words)) for row in steps.to_dict("records")
        ]
        lines.append(" · ".join(said_steps))
        for band in (LEADING, TRAILING):
            share = scheme[f"{band}_share"]
            places = math.floor(share * ranked)
            percent = words.percent(share, 0 if share * 100 % 1 == 0 else 1)
            lines.append(words(f"stars-rule-{band}", share=percent, places=places, ranked=ranked))
    return [*(line for line in lines if line), words("stars-rule-ties")]
