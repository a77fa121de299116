"""Who leads in the star ranking, who trails, who moved; how stars and dimensions changed."""

from dataclasses import replace

import pandas as pd

from dashboard.answers import stars as ask
from dashboard.charts import stars as charts
from dashboard.findings import stars as findings
from dashboard.pieces import Drawing
from dashboard.review.given import Given, count, decimal, no_link, remarks, said
from dashboard.review.natives import numbers, on_paper
from dashboard.review.slide import Field, Graph, Native, Record, Series, Sheet, Slide, Stack, Value
from dashboard.shapes import lens as lenses
from dashboard.shapes import stars as shapes
from dashboard.words import Words, is_missing

ROOM = shapes.Room(most=18, ends=6, moved=2)  # what can be read from the end of the table
ROW, HIGHEST_ROW = 26.5, 37.5  # pixels at k = 1
FEW = 6  # rows of a board that leaves room for what is missing
FEW_RANKED = 5  # bands of fewer say little
QUARTERS = 8
GRADES = {5: "gold_fill", 4: "gold_soft", 3: "star_empty", 2: "context", 1: "ink3"}


def stars(given: Given) -> Slide:
    """The board as a chart; on paper the distribution, the dimensions, and the board as a table."""
    words, scope = given.words, given.scope
    board, history, dimensions = given.asked(ask.board), given.asked(ask.history, QUARTERS), given.asked(ask.dimensions)
    rows = shapes.sheet(board, dimensions, words, given.names)
    if scope.is_comparable and len(rows) and rows["rank"].notna().sum() < FEW_RANKED:
        return _few(given, rows, board, history, dimensions)
    title = findings.headline(rows, shapes.short_names(rows["name"], words), shapes.five_stars(history, scope, 1), words)
    section, said_of_it = words("page-stars"), remarks(given, "stars")
    if rows.empty:
        return Slide("stars", section, title, remarks=said_of_it, nothing=words("review-stars-nothing"))
    shown = shapes.chosen(rows, ROOM)
    lens = lenses.lens(board, shown.rows, history, dimensions, words, no_link)
    charted = [*distribution(given, history), *dimension_means(given, board, dimensions)]
    how_to_read = words("stars-semicolon").join([lenses.caption(lens, words, opens=False), *_left_out(shown, len(rows), words)])
    return Slide(
        "stars",
        section,
        title,
        words("review-stars-caption"),
        (
            Stack((_graph(lens, shown.rows, words), needs(rows, words)), 12, note=" · ".join([how_to_read, *_within(given, rows)])),
            *(Stack((graph,), 6) for graph in charted),
            Stack((table(rows, board, dimensions, words),), 12),
        ),
        said_of_it,
        tuple(lenses.keys(board, dimensions, words)),
    )


def _few(given: Given, rows: pd.DataFrame, board: ask.Board, history: pd.DataFrame, dimensions: ask.Dimensions) -> Slide:
    """The same of a district with few to rank: a place among so few says little, so a table shows the places in the whole city."""
    words, whole = given.words, given.scope.whole_city()
    city, points = given.ask(ask.board, whole), given.ask(ask.dimensions, whole)
    of_city = shapes.sheet(city, points, words, given.names)
    placed = of_city[of_city["organization_id"].isin(rows["organization_id"])]
    title = findings.headline(placed, shapes.short_names(placed["name"], words), shapes.five_stars(history, given.scope, 1), words)
    own = rows[rows["rank"].notna()]
    places = [
        words("review-stars-own-place", name=name, rank=int(rank), count=len(own))
        for name, rank in zip(shapes.short_names(own["name"], words), own["rank"], strict=True)
    ]
    within = [words("review-stars-own", places=words.listed(places, len(places)))] if places else []
    notes = [words("review-stars-of-city", ranked=int(of_city["rank"].notna().sum())), *within]
    shown = replace(table(placed, city, points, words, in_city=True), screen=True)
    return Slide(
        "stars",
        words("page-stars"),
        title,
        words("review-stars-caption"),
        (
            Stack((shown, needs(placed, words)), 12, note=words("stars-semicolon").join(notes)),
            *(Stack((graph,), 12) for graph in dimension_means(given, board, dimensions)),
        ),
        remarks(given, "stars"),
        tuple(key for key in lenses.keys(city, points, words) if key[0].endswith("_tint")),
    )


def _left_out(shown: shapes.Chosen, count: int, words: Words) -> list[str]:
    """Which rows of the board the chart shows; nothing where it shows all."""
    told = findings.shown(shown, count, ROOM, words)
    return [*told, words("review-stars-all", count=count)] if told else []


def _within(given: Given, rows: pd.DataFrame) -> list[str]:
    """What the places of a district are worth in the whole city."""
    city = given.ask(ask.board, given.scope.whole_city()).board if given.scope.is_comparable else None
    return [" ".join(told)] if (told := findings.within(rows, city, shapes.short_names(rows["name"], given.words), given.words)) else []


def _graph(lens: lenses.Lens, shown: pd.DataFrame, words: Words) -> Graph:
    height = charts.HEADER + lens.rows * min(HIGHEST_ROW, ROOM.most * ROW / lens.rows)
    alt = findings.spoken(shown, words)
    return Graph("stars-lens", alt, height, Drawing(charts.lens, alt, height, lens.frames), paper=False)


def distribution(given: Given, history: pd.DataFrame) -> list[Graph]:
    """How many of the ranked hold how many stars: this quarter, the last, a year before; a quarter without results stays empty."""
    words, scope = given.words, given.scope
    bars = shapes.distribution(history, scope, words, no_link)
    counts = [{part["stars"]: part["count"] for part in bar["segments"]} for bar in bars]
    series = [
        Series(words("stars-star", stars=stars), tuple(one.get(stars, 0) if one else None for one in counts), GRADES.get(stars, "norm"))
        for stars in sorted({stars for one in counts for stars in one}, reverse=True)
    ]
    title = findings.distribution_title(shapes.five_stars(history, scope, 0), shapes.five_stars(history, scope, 4), words)
    categories = tuple(words("review-stars-quarter", label=bar["label"], quarter=bar["quarter"]) for bar in bars)
    return on_paper("stars-distribution", Native("stacked_bar", title, categories, tuple(series), "count"))


def dimension_means(given: Given, board: ask.Board, dimensions: ask.Dimensions) -> list[Graph]:
    """The monthly mean of each dimension, this quarter and the last; the last is left out when the rules changed."""
    words, means = given.words, dimensions.dimensions
    now, change = means["mean_points"], means["change"]
    series = [Series(words("stars-now"), numbers(now)), Series(words("stars-last-quarter"), numbers(now - change), "previous")]
    title = findings.dimensions_title(board.stars_mean_points, shapes.rates(dimensions, words), words)
    labels = tuple(shapes.named(dimensions, words)["label"])
    return on_paper("stars-dimensions", Native("bar", title, labels, tuple(series[: 1 if change.isna().all() else 2])))


def needs(rows: pd.DataFrame, words: Words) -> Sheet:
    """What is missing to the next star, and why places moved; on the screen under a small board only."""
    columns, shown = shapes.table(rows, shapes.BRIEF_NEEDS, rows["name"], words, no_link)
    fields = tuple(Field(column.label, text=column.text, width=2.0 if column.text else 1.0) for column in columns)
    records = tuple(Record((said(row.name), *(_told(cell.text) for cell in row.cells))) for row in shown)
    return Sheet("stars-needs", words("stars-needs"), fields, records, screen=len(rows) <= FEW, paper=False)


def table(rows: pd.DataFrame, board: ask.Board, dimensions: ask.Dimensions, words: Words, *, in_city: bool = False) -> Sheet:
    """The whole board, a row an organization; a dimension is tinted as in the chart. `in_city`: places and bands are those there."""
    named, lines = shapes.named(dimensions, words), shapes.tint_lines(board.thresholds, dimensions)
    fields = (
        Field(words("review-stars-city-rank" if in_city else "stars-rank"), width=0.7, strong=True),
        Field(words("stars-organization"), text=True, width=3.2),
        Field(words("stars-movement"), width=0.8),
        Field(words("stars-stars"), text=True, width=1.5),
        Field(words("stars-points"), strong=True),
        Field(words("stars-last-quarter"), quiet=True),
        *(Field(label, group=words("review-stars-means"), width=1.3) for label in named["label"]),
        Field(words("review-stars-city-band" if in_city else "stars-band"), text=True),
        Field(words("stars-state"), text=True, width=1.5),
    )
    records = []
    for row in rows.to_dict("records"):
        means = [
            _mean(words, row[f"mean_{code}"], most, lines.get(row["scheme_id"]))
            for code, most in zip(named["dimension"], named["max_points"], strict=True)
        ]
        cells = (
            count(words, row["rank"]),
            said(row["name"]),
            _told(shapes.movement_text(row, words)),
            _told("" if is_missing(row["rank"]) else shapes.stars_text(row["stars"])),
            decimal(words, row["points"]),
            decimal(words, row["previous_points"]),
            *means,
            _told(row["band_name"]),
            said(row["state_name"]),
        )
        records.append(Record(cells))
    return Sheet("stars-board", words("review-stars-board"), fields, tuple(records), screen=False, heat=True)


def _mean(words: Words, mean: float, most: float, lines: tuple[float, float] | None) -> Value:
    if is_missing(mean):
        return Value("–")
    tint = shapes.tint(mean, most, lines)
    return decimal(words, mean, status=None if tint == "none" else tint)


def _told(text: str) -> Value:
    return said(text) if text else Value("–")
