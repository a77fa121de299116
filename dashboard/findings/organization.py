"""The sentences of one organization's page, in every case."""

from typing import Any

import pandas as pd

from dashboard.figures.stars import PROVISIONAL
from dashboard.scope import Quarter
from dashboard.words import Words, is_missing

_WORTH_SAYING = 0.05  # a difference that is not printed as 0.0


def headline(name: str, row: dict[str, Any] | None, ranked: int, words: Words) -> str:
    """Stars, points, place among everybody and move; or why there is none.

    `row` is the organization's on the sheet of everybody, none when it is not on the board; `ranked` is how many have a place. One that is
    ranked alone has none.
    """
    if row is None:
        return words("organization-headline-absent", name=name)
    if is_missing(row["rank"]):
        return words("organization-headline-state", name=name, state=row["state_name"])
    clauses = [
        words("organization-headline-points", points=words.number(row["points"], 1)),
        *([words("organization-headline-place", rank=row["rank"], ranked=ranked)] if ranked > 1 else []),
        *([] if is_missing(row["movement"]) or ranked == 1 else [_move(row["movement"], words)]),
        *(
            []
            if is_missing(row["gap_to_next_star"])
            else [words("organization-headline-gap", gap=words.number(row["gap_to_next_star"], 1))]
        ),
    ]
    if not is_missing(row["stars"]):
        clauses.insert(0, words("organization-headline-stars", stars=row["stars"], capped="yes" if row["capped"] else "no"))
    said = words("organization-headline", name=name, what=words("stars-comma").join(clauses))
    return words("stars-headline-provisional", text=said, provisional="yes" if row["state"] == PROVISIONAL else "no")


def _move(movement: int, words: Words) -> str:
    key = "organization-headline-unmoved" if movement == 0 else f"organization-headline-{'risen' if movement > 0 else 'fallen'}"
    return words(key, by=abs(movement))


def trail_title(ranked: pd.DataFrame, words: Words) -> str:
    """How often it had five stars, its best and its lowest place. `ranked`: its ranked quarters with stars and place."""
    if ranked.empty:
        return words("organization-trail-none")
    five = int(ranked["stars"].eq(5).fillna(False).sum())  # stars not said are not five
    places = [int(place) for place in ranked["place"].dropna()]
    return words("organization-trail", quarters=len(ranked), five=five, best=min(places, default=0), lowest=max(places, default=0))


def dimensions_title(compared: pd.DataFrame, words: Words) -> str:
    """The dimension that lies farthest below the peer group; none does: the one with the lowest rate."""
    known = compared.dropna(subset=["mean_points"])
    if known.empty:
        return words("stars-dimensions-none")
    distance = (known["mean_points"] - known["peer_points"]).dropna()
    if len(distance) and distance.min() <= -_WORTH_SAYING:
        at = distance.idxmin()
        return words("organization-below-peers", dimension=known.loc[at, "label"], by=words.number(-distance[at], 1))
    rates = (known["mean_points"] / known["max_points"]).where(known["max_points"] > 0).dropna()
    return words("stars-dimensions-weakest", dimension=known.loc[rates.idxmin(), "label"]) if len(rates) else words("stars-dimensions-none")


def moved(compared: pd.DataFrame, words: Words) -> str:
    """Which dimensions gained and lost most since last quarter; empty where nothing can be compared."""
    changes = compared.dropna(subset=["change"])
    gained = changes[changes["change"] >= _WORTH_SAYING].nlargest(1, "change").to_dict("records")
    lost = changes[changes["change"] <= -_WORTH_SAYING].nsmallest(1, "change").to_dict("records")
    told = [words("organization-gained", dimension=row["label"], by=words.number(row["change"], 1)) for row in gained]
    told += [words("organization-lost", dimension=row["label"], by=words.number(-row["change"], 1)) for row in lost]
    if changes.empty:
        return ""
    return words("organization-moved", what=words("stars-comma").join(told) if told else words("organization-unchanged"))


def evidence_title(evidence: pd.DataFrame, words: Words) -> str:
    """How many pieces of evidence the quarter has, by kind. `evidence` has kind_name."""
    if evidence.empty:
        return words("organization-evidence-none")
    counts = evidence["kind_name"].value_counts(sort=False)
    told = [words("stars-count", what=kind, count=count) for kind, count in zip(counts.index, counts.tolist(), strict=True)]
    return words("organization-evidence", count=len(evidence), kinds=words.listed(told, len(told)))


def spoken(ranked: pd.DataFrame, words: Words) -> str:
    """The trail for those who do not see it. `ranked`: its ranked quarters with quarter, points and place."""
    told = [
        words(
            "organization-trail-quarter",
            quarter=words.quarter(Quarter(row["quarter"].date())),
            points=words.number(row["points"], 1),
            rank=0 if is_missing(row["place"]) else row["place"],
        )
        for row in ranked.to_dict("records")
    ]
    return words("organization-trail-alt", quarters=words("stars-semicolon").join(told))
