"""The clusters of units that build the Party and do their work together: how their organizations stand."""

from decimal import Decimal
from typing import Any

from dashboard.answers import stars
from dashboard.figures.stars import TRAILING
from dashboard.review.given import Given, count, day, decimal, remarks, said
from dashboard.review.slide import Field, Graph, Native, Record, Series, Sheet, Slide, Stack, Value
from dashboard.shapes import stars as shapes
from dashboard.words import is_missing


def clusters(given: Given) -> Slide:
    """One row per cluster active on the day: the mean of its ranked organizations among all, and against last quarter."""
    words = given.words
    rows = [_standing(given, row) for row in given.asked(stars.clusters).clusters.to_dict("records")]
    section = words("review-section-clusters")
    if not rows:
        return Slide("clusters", section, words("review-clusters-none"), nothing=words("review-clusters-nothing"))
    ranked = sorted((row for row in rows if row["mean"] is not None), key=lambda row: -row["mean"])
    best, last = (ranked[0], ranked[-1]) if ranked else ({}, {})
    title = words(
        "review-clusters-title",
        count=len(rows),
        ranked=len(ranked),
        best=best.get("name", ""),
        points=words.number(best.get("mean"), 1),
        last=last.get("name", ""),
        last_points=words.number(last.get("mean"), 1),
    )
    fields = (
        Field(words("review-cluster"), text=True, width=2.6, strong=True),
        Field(words("review-cluster-lead"), text=True, width=2),
        Field(words("review-cluster-formed"), width=1.8, quiet=True),
        Field(words("review-cluster-organizations"), width=1.2),
        Field(words("review-measure-stars_mean_points"), width=1.2, strong=True),
        Field(words("review-last-quarter"), width=1.2, quiet=True),
        Field(words("review-change"), width=1.2),
        Field(words("review-measure-five_stars"), width=1.2),
        Field(words("stars-band-trailing"), width=1.2),
    )
    sheet = Sheet("clusters", words("review-clusters"), fields, tuple(_record(given, row) for row in rows))
    means = (Series(words("review-measure-stars_mean_points"), tuple(float(row["mean"]) for row in ranked)),)
    native = Native("bar", words("review-measure-stars_mean_points"), tuple(row["name"] for row in ranked), means)
    chart = Graph("clusters-means", title, 60 + 40 * len(ranked), native=native, screen=False)
    shown = (sheet, chart, organizations(given)) if ranked else (sheet, organizations(given))
    return Slide("clusters", section, title, words("review-clusters-caption"), (Stack(shown),), remarks(given, "clusters"))


def organizations(given: Given) -> Sheet:
    """One row per cluster and organization on the board: its place among all, its stars and points."""
    words = given.words
    found, board = given.asked(stars.clusters), shapes.sheet(given.asked(stars.board), None, words, given.names)
    names = {row["cluster_id"]: words.pick(row["name"], row["name_en"]) for row in found.clusters.to_dict("records")}
    rows = (
        found.members[["cluster_id", "organization_id"]]
        .merge(board, on="organization_id")
        .sort_values(["cluster_id", "rank", "organization_id"])
    )
    fields = (
        Field(words("review-organization"), text=True, width=3),
        Field(words("review-place")),
        Field(words("review-movement")),
        Field(words("review-stars"), text=True, width=1.3),
        Field(words("review-points"), strong=True),
        Field(words("review-band"), text=True),
    )
    records = tuple(
        Record(
            (
                said(row["name"]),
                count(words, row["rank"]),
                Value(shapes.movement_text(row, words), None if is_missing(row["movement"]) else int(row["movement"]), "change"),
                said(shapes.stars_text(row["stars"]) or None),
                decimal(words, row["points"]),
                said(None if is_missing(row["band"]) else words(f"stars-band-{row['band']}")),
            ),
            group=names[row["cluster_id"]],
        )
        for row in rows.to_dict("records")
    )
    return Sheet("clusters-organizations", words("review-clusters-organizations"), fields, records)


def _standing(given: Given, row: dict[str, Any]) -> dict[str, Any]:
    """A cluster with the mean points of its organizations now and last quarter, and how many hold five stars and trail in the city."""
    group = f"cluster:{row['cluster_id']}"
    now, before = (given.ask(stars.board, at, group).stars_mean_points for at in (given.scope, given.scope.previous()))
    members = given.ask(stars.board, given.scope, group).board["organization_id"]
    city = given.asked(stars.board).board
    among = city[city["organization_id"].isin(members) & city["rank"].notna()]
    return row | {
        "name": given.words.pick(row["name"], row["name_en"]),
        "mean": now,
        "previous": before,
        "five": int(among["stars"].eq(5).fillna(False).sum()),  # stars not said are not five
        "trailing": int(among["band"].eq(TRAILING).fillna(False).sum()),  # without a rule nobody trails
    }


def _record(given: Given, row: dict[str, Any]) -> Record:
    words, now, before = given.words, row["mean"], row["previous"]
    change = None if now is None or before is None else Decimal(str(now)) - Decimal(str(before))
    lead = None if is_missing(row["lead_unit_id"]) else given.names.unit(row["lead_unit_id"])
    tone = None if not change else "up" if change > 0 else "down"
    return Record(
        (
            said(row["name"]),
            said(lead),
            day(words, row["formed_on"]),
            count(words, int(row["organizations"])),
            decimal(words, now),
            decimal(words, before),
            Value(words.signed(change), change, "change", None, tone),
            count(words, row["five"] if now is not None else None),
            count(words, row["trailing"] if now is not None else None),
        )
    )
