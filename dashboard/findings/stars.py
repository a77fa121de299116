"""The sentences of the star rankings: what the board shows, in every case."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures.stars import NEAR, near, newly_trailing
from dashboard.shapes.stars import PAGE, Chosen, Room
from dashboard.words import Words, is_missing

_MOST_NAMES, _MOST_PLACES = 2, 6
_FEW = 5  # bands of fewer say little


def headline(rows: pd.DataFrame, names: Sequence[str], five_last_quarter: int | None, words: Words) -> str:
    """What a leader must know of the board: five stars, the biggest move, who trails now.

    `rows` is the sheet of `shapes.stars`, `names` its names as a headline says them, `five_last_quarter` missing when nobody was ranked.
    """
    if rows.empty:
        return words("stars-headline-empty")
    rows = rows.assign(said=list(names))
    ranked = rows[rows["rank"].notna()]
    if ranked.empty:
        return _nobody_ranked(rows, words)
    provisional = "yes" if (ranked["state"] == "provisional").any() else "no"
    if len(ranked) == 1:
        return words("stars-headline-provisional", text=_one(ranked, words), provisional=provisional)
    clauses = [_five(ranked, five_last_quarter, words), *_moves(ranked, words), *_newly_trailing(ranked, words)]
    return words("stars-headline-provisional", text=joined(clauses, words), provisional=provisional)


def _nobody_ranked(rows: pd.DataFrame, words: Words) -> str:
    under_review = int((rows["state"] == "under_review").sum())
    return words("stars-headline-nobody", count=len(rows), review=under_review)


def _one(ranked: pd.DataFrame, words: Words) -> str:
    row = ranked.iloc[0]
    what = words("stars-headline-one", name=row["said"], points=words.number(row["points"], 1))
    stars = [] if is_missing(row["stars"]) else [words("stars-headline-one-stars", stars=int(row["stars"]))]
    change = row["points_change"]
    moved = [] if is_missing(change) else [words("stars-headline-one-change", change=words.signed(change))]
    return words("stars-comma").join([what, *stars, *moved])


def _five(ranked: pd.DataFrame, before: int | None, words: Words) -> str:
    count = int(ranked["stars"].eq(5).fillna(False).sum())  # stars not said are not five
    change = 0 if before is None else count - before
    against = "unknown" if before is None else "more" if change > 0 else "fewer" if change < 0 else "same"
    if count == 0 and not before and ranked["stars"].notna().any():
        best = int(ranked["stars"].max())
        return words("stars-headline-best", stars=best, count=int((ranked["stars"] == best).sum()))
    return words("stars-headline-five", count=count, against=against, by=abs(change))


def _moves(ranked: pd.DataFrame, words: Words) -> list[str]:
    moves = ranked["movement"].dropna()
    if moves.empty:
        return []
    if not moves.any():
        return [words("stars-headline-unmoved")]
    farthest = int(moves.max()) if moves.max() > 0 else int(moves.min())
    who = list(ranked.loc[ranked["movement"].eq(farthest).fillna(False), "said"])
    return [
        words(
            "stars-headline-risen" if farthest > 0 else "stars-headline-fallen",
            names=words.listed(who, _MOST_NAMES),
            by=abs(farthest),
            count=len(who),
        )
    ]


def _newly_trailing(ranked: pd.DataFrame, words: Words) -> list[str]:
    who = list(ranked.loc[newly_trailing(ranked), "said"])
    return [words("stars-headline-trailing", names=words.listed(who, _MOST_NAMES), count=len(who))] if who else []


def joined(clauses: Sequence[str], words: Words) -> str:
    """Clauses as one sentence."""
    return words("stars-semicolon").join(clauses)


def lens_title(rows: pd.DataFrame, words: Words) -> str:
    """How many rose and fell; without places to compare, what the panel shows."""
    ranked = rows[rows["rank"].notna()]
    moves = ranked["movement"].dropna()
    if moves.empty or len(ranked) == 1:
        return words("stars-lens-ranked", count=len(ranked))
    return words("stars-lens-moved", risen=int((moves > 0).sum()), fallen=int((moves < 0).sum()), unmoved=int((moves == 0).sum()))


def within(rows: pd.DataFrame, city: pd.DataFrame | None, names: Sequence[str], words: Words) -> list[str]:
    """What places are worth in the group shown: that bands of few say little and, in a district, the places in the whole city.

    `city`: the same board of the whole city, None when the whole city is shown; `names`: what those of the rows are called.
    """
    ranked = rows.assign(said=list(names))[rows["rank"].notna().to_numpy()]
    if ranked.empty:
        return []
    few = [words("stars-few-ranked", count=len(ranked))] if len(ranked) < _FEW else []
    if city is None:
        return few
    places = city[city["rank"].notna()].set_index("organization_id")
    told = [
        words(
            "stars-city-place",
            name=row["said"],
            rank=int(places.loc[row["organization_id"], "rank"]),
            band="none" if is_missing(band := places.loc[row["organization_id"], "band"]) else band,
        )
        for row in ranked.to_dict("records")
        if row["organization_id"] in places.index
    ]
    in_city = [words("stars-city-places", ranked=len(places), places=words.listed(told, _MOST_PLACES))] if told else []
    return [words("stars-within"), *in_city, *few]


def distribution_title(now: int | None, year_before: int | None, words: Words) -> str:
    """Five stars now and a year ago."""
    if now is None:
        return words("stars-distribution-none")
    against = "unknown" if year_before is None else "known"
    return words("stars-distribution", now=now, before=year_before or 0, against=against)


def trailing_title(count: int, lost: pd.Series, words: Words) -> str:
    """How many trail, and the dimension that costs them most points.

    `lost`: the points that each dimension, by its name, costs them together; empty without scores.
    """
    if not count:
        return words("stars-trailing-none")
    return words("stars-trailing-lost", count=count, dimension=lost.idxmax()) if len(lost) else words("stars-trailing", count=count)


def trailing_caption(shown: int, count: int, words: Words) -> str:
    """What the table of those who trail says, and which of them it shows."""
    return joined([words("stars-trailing-caption"), *([words("stars-trailing-last", most=PAGE.ends)] if shown < count else [])], words)


def dimensions_title(mean_points: float | None, rates: pd.Series, words: Words) -> str:
    """The mean points of the ranked, and the dimension with the lowest share of its maximum.

    `rates`: the share of each dimension by its name; empty without scores.
    """
    mean, weakest = words.number(mean_points, 1), rates.idxmin() if len(rates) else ""
    if mean_points is None:
        return words("stars-dimensions-weakest", dimension=weakest) if weakest else words("stars-dimensions-none")
    return words("stars-dimensions", mean=mean, dimension=weakest) if weakest else words("stars-dimensions-mean", mean=mean)


def needs_title(rows: pd.DataFrame, words: Words) -> str:
    """How many are close to the next star."""
    return words("stars-needs-near", count=int(near(rows).sum()), points=NEAR)


def needs_caption(chosen: Chosen, words: Words) -> str:
    """What the table of what is missing shows."""
    return joined([words("stars-needs-caption"), *([] if chosen.rule == "all" else [words("stars-needs-shown")])], words)


def shown(chosen: Chosen, count: int, room: Room, words: Words) -> list[str]:
    """Which of the `count` rows of the board a chart shows, and by what rule; nothing where it shows all."""
    if chosen.rule == "all":
        return []
    return [words("stars-shown", rule=chosen.rule, shown=len(chosen.rows), count=count, ends=room.ends, moved=room.moved)]


def spoken(rows: pd.DataFrame, words: Words) -> str:
    """The places for those who do not see them."""
    ranked = rows[rows["rank"].notna()].to_dict("records")
    places = [words("stars-alt-place", rank=row["rank"], name=row["name"], points=words.number(row["points"], 1)) for row in ranked]
    return words("stars-lens-alt", ranked=len(ranked)) + words("stars-semicolon").join(places)  # too long for a value of a text


def leavers(rows: pd.DataFrame, words: Words) -> str:
    """Who was ranked last quarter and is not now, and what has become of them; empty without anybody.

    `rows` are those of `shapes.stars.left`.
    """
    if rows.empty:
        return ""
    who = [words("stars-leaver", name=row["name"], now=row["state_name"], rank=row["previous_rank"]) for row in rows.to_dict("records")]
    return words("stars-leavers", names=words.listed(who, 5))


def states(counts: dict[str, int], published_on: pd.Timestamp | None, words: Words) -> list[str]:
    """What the results are worth, for the line under the headline: published when, how many provisional, under review, not rated."""
    lines = [words("stars-published", day=words.day(published_on), count=counts["published"])] if counts["published"] else []
    return lines + [
        words(f"stars-are-{state}", count=counts[state]) for state in ("provisional", "under_review", "not_rated") if counts[state]
    ]
