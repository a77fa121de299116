"""One organization made ready to show: its quarters, its months by dimension, its evidence, what it was rated against."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.answers.stars import Board, Clusters, Dimensions
from dashboard.figures.stars import PROVISIONAL, PUBLISHED
from dashboard.pieces import Cell, Column, Listing, Row
from dashboard.scope import Quarter, Scope
from dashboard.shapes.stars import gap_text, named, plain, row_of, said, stars_text, streak_text, tint, tint_lines
from dashboard.words import Words, is_missing

Link = Callable[[Quarter], str | None]

KINDS = ("record", "bonus", "deduction", "veto")


# Quarters and years ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trail:
    """The frames of `charts.organization.trail`, and the ranked quarters behind them: stars, place (missing where no other is ranked)."""

    frames: dict[str, pd.DataFrame]
    ranked: pd.DataFrame


def trail(history: pd.DataFrame, organization_id: int, thresholds: pd.DataFrame, words: Words, link: Link) -> Trail:
    """The quarters since the organization is on the board, as far as `history` goes; its places are those of everybody.

    `link` is the address of a quarter, none of one that cannot be chosen.
    """
    ranked_by_quarter = history.groupby("quarter")["rank"].count()
    is_compared = history["quarter"].map(ranked_by_quarter) > 1
    history = history.assign(place=history["rank"].where(is_compared), band=history["band"].where(is_compared))
    own = history[history["organization_id"] == organization_id].sort_values("quarter").to_dict("records")
    ranked = [row for row in own if not is_missing(row["rank"])]
    low, high = _span([float(row["points"]) for row in ranked])
    quarters = [
        {
            "x": n / max(len(own) - 1, 1),
            "at": None if is_missing(row["rank"]) else (float(row["points"]) - low) / (high - low),
            "points": "" if is_missing(row["rank"]) else words.number(row["points"], 1),
            "quarter": words.quarter(Quarter(row["quarter"].date()), short=True),
            "stars": "" if is_missing(row["rank"]) else stars_text(row["stars"]),
            "label": said(words, "stars-state", row["state"]) if is_missing(row["rank"]) else "",
            "place": "" if is_missing(row["place"]) else f"{row['place']}/{ranked_by_quarter[row['quarter']]}",
            "band": "middle" if is_missing(row["band"]) else row["band"],
            "band_name": "" if is_missing(row["band"]) else words(f"stars-band-{row['band']}"),
            "is_open": row["state"] == PROVISIONAL,
            "full": words.quarter(Quarter(row["quarter"].date())),
            "link": link(Quarter(row["quarter"].date())) or "",
        }
        for n, row in enumerate(own)
    ]
    lines = thresholds.drop_duplicates(["stars", "min_points"]).to_dict("records")
    shown = [
        {
            "at": (float(row["min_points"]) - low) / (high - low),
            "label": words("organization-threshold", stars=row["stars"], points=plain(row["min_points"], words)),
        }
        for row in lines
        if low <= row["min_points"] <= high
    ]
    frames = {"quarters": pd.DataFrame(quarters), "thresholds": pd.DataFrame(shown, columns=["at", "label"])}
    return Trail(frames, pd.DataFrame(ranked, columns=["quarter", "points", "stars", "place"]))


def _span(points: list[float]) -> tuple[float, float]:
    """From which to which points the trail is drawn: what is shown, in steps of 5, at least 15 wide."""
    high = math.ceil((max(points, default=100.0) + 1) / 5) * 5
    low = math.floor((min(points, default=85.0) - 1) / 5) * 5
    return float(min(low, high - 15)), float(high)


def trail_keys(words: Words) -> list[tuple[str, str]]:
    """What the colours of the dots stand for."""
    tokens = (("gold", "leading"), ("main", "middle"), ("behind", "trailing"))
    return [(token, words(f"stars-band-{band}")) for token, band in tokens]


def quarter_table(trail: Trail, words: Words) -> tuple[list[Column], list[Row]]:
    """The trail for a narrow screen, the latest quarter first."""
    columns = [
        Column(words("organization-quarter"), text=True),
        Column(words("stars-rank"), term="rank"),
        Column(words("stars-stars"), term="star_state"),
        Column(words("stars-points"), term="star_points"),
        Column(words("stars-band"), term="band"),
    ]
    return columns, [
        Row(
            row["quarter"],
            tuple(Cell(text or "–") for text in (row["place"], row["stars"] or row["label"], row["points"], row["band_name"])),
            row["link"] or None,
        )
        for row in reversed(trail.frames["quarters"].to_dict("records"))
    ]


def years(ratings: pd.DataFrame, words: Words, link: Link) -> tuple[list[Column], list[Row]]:
    """The results of whole years, each above those of its quarters, the latest first; a quarter opens itself."""
    columns = [
        Column(words("organization-year"), text=True),
        Column(words("stars-stars")),
        Column(words("stars-points"), term="star_points"),
        Column(words("stars-state"), term="star_state"),
    ]
    known = ratings[ratings["period_kind"].isin(["quarter", "year"])].sort_values("period_start", ascending=False).to_dict("records")
    of_year = {row["period_start"].year: row for row in known if row["period_kind"] == "year"}
    rows = []
    for year in dict.fromkeys(row["period_start"].year for row in known):
        whole = of_year.get(year)
        rows.append(Row(words("organization-of-year", year=str(year)), _result(whole, words) if whole else (Cell("–"),) * 3, total=True))
        for row in known:
            if row["period_kind"] == "quarter" and row["period_start"].year == year:
                quarter = Quarter.of(row["period_start"].date())
                rows.append(Row(words.quarter(quarter, short=True), _result(row, words), link(quarter)))
    return columns, rows


def _result(row: Mapping[str, Any], words: Words) -> tuple[Cell, ...]:
    """The stars, points and state of a result."""
    state = said(words, "stars-state", row["state"])
    return Cell(stars_text(row["stars"]) or "–"), Cell(words.number(row["points"], 1)), Cell(state)


# Months and dimensions -----------------------------------------------------------------------------


def latest_months(scores: pd.DataFrame, last: int) -> list[pd.Timestamp]:
    """The `last` months with scores."""
    return sorted(scores["month"].unique())[-last:]


def months(
    scores: pd.DataFrame, last: int, board: Board | None, dimensions: Dimensions | None, words: Words
) -> tuple[list[Column], list[Row]]:
    """The points of the `last` months by dimension, and their sum; tinted as in the lens."""
    days = latest_months(scores, last)
    cells = {(row["dimension"], row["month"]): row for row in scores[scores["month"].isin(days)].to_dict("records")}
    latest = {dimension: row for (dimension, _), row in sorted(cells.items(), key=lambda item: item[0][1])}
    lines = {} if board is None or dimensions is None else tint_lines(board.thresholds, dimensions)
    columns = [Column(words("organization-month", month=day.month), group=str(day.year)) for day in days]
    rows = [
        Row(_dimension_name(row, words), tuple(_month_cell(cells.get((dimension, day)), lines, words) for day in days))
        for dimension, row in sorted(latest.items(), key=_position)
    ]
    sums = [sum(row["points"] for (_, month), row in cells.items() if month == day) for day in days]
    return columns, [*rows, Row(words("organization-total"), tuple(Cell(words.number(points, 1)) for points in sums), total=True)]


def under_months(
    days: Sequence[pd.Timestamp], results: pd.DataFrame | None, evidence: pd.DataFrame | None, words: Words, link: Callable[[str], str]
) -> list[Row]:
    """What stands under the points of months: their stars, where the database has results of months, and the evidence that each opens."""
    found = []
    of_months = {} if results is None else {row["period_start"]: row for row in results.to_dict("records") if row["period_kind"] == "month"}
    if any(day in of_months for day in days):
        found.append(Row(words("organization-month-result"), tuple(_month_result(of_months.get(day), words) for day in days)))
    if evidence is not None:
        counts = evidence["month"].value_counts()
        pieces = [(day, int(counts.get(day, 0))) for day in days]
        cells = (Cell(str(count), link=link(month_key(day))) if count else Cell("–") for day, count in pieces)
        found.append(Row(words("organization-month-evidence"), tuple(cells)))
    return found


def _month_result(row: Mapping[str, Any] | None, words: Words) -> Cell:
    """The stars of a month, with a mark when they are provisional; a label in their place when it is not ranked."""
    if row is None:
        return Cell("–")
    state = said(words, "stars-state", row["state"])
    title = words("organization-month-said", state=state, points=words.number(row["points"], 1))
    if row["state"] not in (PROVISIONAL, PUBLISHED):
        return Cell(state, title=title)
    stars = "–" if is_missing(row["stars"]) else f"{row['stars']}★"
    return Cell(stars if row["state"] == PUBLISHED else f"{stars} {words('stars-tag-provisional')}", title=title)


def month_key(month: pd.Timestamp) -> str:
    """The code in the address that opens the evidence of a month."""
    return f"month-{month:%Y-%m}"


def _month_cell(row: Mapping[str, Any] | None, lines: dict[int, tuple[float, float]], words: Words) -> Cell:
    if row is None:
        return Cell("–")
    text = words.number(row["points"], 1)
    if is_missing(row["max_points"]):
        return Cell(text)
    status = tint(float(row["points"]), float(row["max_points"]), lines.get(row["scheme_id"]))
    title = words("organization-of", points=words.number(row["points"], 2), most=plain(row["max_points"], words))
    return Cell(text, None if status == "none" else status, title=title)


def _dimension_name(row: Mapping[str, Any], words: Words) -> str:
    return row["dimension"] if is_missing(row["name"]) else words.pick(row["name"], row["name_en"])


def _position(item: tuple[str, Mapping[str, Any]]) -> tuple[float, str]:
    dimension, row = item
    return math.inf if is_missing(row["position"]) else row["position"], dimension


def compared(own: Dimensions, peers: Dimensions, organization_id: int, words: Words) -> pd.DataFrame:
    """One row per dimension of the scheme, by position: label, mean_points, max_points, change, peer_points.

    peer_points is the mean of the peer group; missing for an organization that has no peers.
    """
    means = own.organizations[own.organizations["organization_id"] == organization_id].drop(columns="organization_id")
    peer_points = peers.dimensions[["dimension", "mean_points"]].rename(columns={"mean_points": "peer_points"})
    if not (peers.organizations["organization_id"] != organization_id).any():
        peer_points["peer_points"] = math.nan
    return named(own, words).merge(means, on="dimension", how="left").merge(peer_points, on="dimension", how="left")


def bars(compared: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    """Each dimension as a bar from 0 to its maximum, with a tick where the peer group stands."""

    def percent(points: float, most: float) -> float | None:
        return None if is_missing(points) or not most else 100 * points / most

    return [
        {
            "label": row["label"],
            "percent": percent(row["mean_points"], row["max_points"]) or 0,
            "tick": percent(row["peer_points"], row["max_points"]),
            "value": words.number(row["mean_points"], 1),
            "notes": [words.signed(row["mean_points"] - row["peer_points"]), words.signed(row["change"])],
        }
        for row in compared.to_dict("records")
    ]


def standing(
    row: dict[str, Any], among: pd.DataFrame, peers: pd.DataFrame, words: Words, *, is_confined: bool = False
) -> tuple[list[Column], list[Row]]:
    """The place among everybody and among its like, the gap to the next star, the streak, what is weakest. `row` is that of the sheet.

    Everybody are those of the district where `is_confined`. Where no other is ranked there is neither place nor band.
    """
    is_alone = among["rank"].notna().sum() == 1
    everybody = words(f"organization-rank-{'own' if is_confined else 'all'}")
    facts = [
        (everybody, _place(row["organization_id"], among, words)),
        (words("organization-rank-peers", peers=row["peer_name"]), _place(row["organization_id"], peers, words)),
        (words("stars-band"), "" if is_alone else row["band_name"] or "–"),
        (words("stars-streak"), "" if is_alone else streak_text(row, words) or "–"),
        (words("stars-gap"), gap_text(row, words) or "–"),
        (words("stars-weakest"), row["weakest"] or "–"),
    ]
    columns = [Column(words("organization-measure"), text=True), Column(words("organization-value"))]
    return columns, [Row(label, (Cell(value),)) for label, value in facts if value]


def _place(organization_id: int, board: pd.DataFrame, words: Words) -> str:
    row = row_of(board, organization_id)
    if row is None or is_missing(row["rank"]):
        return "–"
    ranked = int(board["rank"].notna().sum())
    return words("organization-of-ranked", rank=row["rank"], ranked=ranked) if ranked > 1 else ""


def clusters_of(clusters: Clusters | None, organization_id: int, words: Words) -> dict[str, str]:
    """The names of the clusters that an organization is in, by the code under which they are ranked."""
    if clusters is None:
        return {}
    own = clusters.members.loc[clusters.members["organization_id"] == organization_id, "cluster_id"]
    rows = clusters.clusters[clusters.clusters["cluster_id"].isin(own)].to_dict("records")
    return {f"cluster:{row['cluster_id']}": words.pick(row["name"], row["name_en"]) for row in rows}


# Evidence --------------------------------------------------------------------------------------------


def pieces(evidence: pd.DataFrame, dimensions: Dimensions | None, words: Words) -> pd.DataFrame:
    """The evidence with `dimension_name` and `kind_name`."""
    labels = {} if dimensions is None else named(dimensions, words).set_index("dimension")["label"].to_dict()
    return evidence.assign(
        dimension_name=[labels.get(code, code) for code in evidence["dimension"]],
        kind_name=[said(words, "organization-kind", kind) for kind in evidence["kind"]],
    )


def of_quarter(evidence: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The pieces of the quarter's months."""
    return evidence[evidence["month"].isin([pd.Timestamp(month) for month in scope.quarter.months])]


def evidence_table(evidence: pd.DataFrame, words: Words, link: Callable[[str], str]) -> tuple[list[Column], list[Row]]:
    """How many pieces of each kind, and their points, behind each dimension; every count opens its list."""
    kinds = [*KINDS, *sorted(set(evidence["kind"]) - set(KINDS))]
    columns = [Column(words("organization-dimension"), text=True), *(Column(said(words, "organization-kind", kind)) for kind in kinds)]
    return columns, [
        Row(name, tuple(_evidence_cell(pieces[pieces["kind"] == kind], link(f"{dimension}-{kind}"), words) for kind in kinds))
        for (dimension, name), pieces in evidence.groupby(["dimension", "dimension_name"], sort=False)
    ]


def _evidence_cell(pieces: pd.DataFrame, link: str, words: Words) -> Cell:
    if pieces.empty:
        return Cell("–")
    points = pieces["points"].dropna()
    text = words("organization-pieces-points", count=len(pieces), points=words.signed(sum(points))) if len(points) else str(len(pieces))
    return Cell(text, link=link)


def piece_table(evidence: pd.DataFrame, words: Words) -> tuple[list[Column], list[Row]]:
    """Each piece: its day, dimension, kind, points and what it says."""
    columns = [
        Column(words("organization-occurred"), text=True),
        Column(words("organization-dimension"), text=True),
        Column(words("organization-kind"), text=True),
        Column(words("organization-evidence-points")),
        Column(words("organization-summary"), text=True),
    ]
    return columns, [
        Row(
            words.short_day(row["occurred_on"]),
            (Cell(row["dimension_name"]), Cell(row["kind_name"]), Cell(words.signed(row["points"])), Cell(row["summary"])),
        )
        for row in evidence.to_dict("records")
    ]


def evidence_lists(evidence: pd.DataFrame, words: Words) -> dict[str, Callable[[], Listing]]:
    """The lists that the counts of evidence open."""

    def listed(pieces: pd.DataFrame) -> Callable[[], Listing]:
        first = pieces.to_dict("records")[0]
        title = words("organization-list", dimension=first["dimension_name"], kind=first["kind_name"], count=len(pieces))
        return lambda: Listing(title, pieces, evidence_columns(words))

    return {f"{dimension}-{kind}": listed(group) for (dimension, kind), group in evidence.groupby(["dimension", "kind"])}


def month_lists(evidence: pd.DataFrame, words: Words) -> dict[str, Callable[[], Listing]]:
    """The evidence of each month, and all of it, as a list."""

    def listed(month: pd.Timestamp, pieces: pd.DataFrame) -> Callable[[], Listing]:
        title = words("organization-list-month", month=words.month(month), count=len(pieces))
        return lambda: Listing(title, pieces, evidence_columns(words))

    months = {month_key(month): listed(month, pieces) for month, pieces in evidence.groupby("month")}
    title = words("organization-evidence-all", count=len(evidence))
    return {"evidence": lambda: Listing(title, evidence, evidence_columns(words)), **months}


def evidence_columns(words: Words) -> dict[str, tuple[str, str]]:
    """The columns of a list of evidence; who did it is not shown."""
    return {
        "occurred_on": (words("organization-occurred"), "date"),
        "dimension_name": (words("organization-dimension"), "text"),
        "kind_name": (words("organization-kind"), "text"),
        "points": (words("organization-evidence-points"), "decimal"),
        "cap_stars": (words("stars-cap"), "number"),
        "summary": (words("organization-summary"), "text"),
    }


def vetoes(evidence: pd.DataFrame, row: dict[str, Any] | None, thresholds: pd.DataFrame, words: Words) -> list[tuple[str, str, str | None]]:
    """Each veto of the quarter as a strip: what happened, what it does to the stars, its status.

    `evidence` is that of the quarter, `row` the organization's on the board, none when it is not on it.
    """
    found: list[tuple[str, str, str | None]] = []
    for veto in evidence[(evidence["kind"] == "veto") & evidence["cap_stars"].notna()].to_dict("records"):
        what = words("organization-veto", month=words.month(veto["month"]), dimension=veto["dimension_name"], summary=veto["summary"])
        cap = veto["cap_stars"]
        if row is not None and row["capped"]:
            steps = thresholds[(thresholds["scheme_id"] == row["scheme_id"]) & (thresholds["min_points"] <= row["points"])]
            found.append((what, words("organization-veto-capped", cap=cap, reached=int(steps["stars"].max())), "behind"))
        else:
            found.append((what, words("organization-veto-idle", cap=cap), None))
    return found
