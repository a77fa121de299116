from collections.abc import Iterable
from functools import cache

import pandas as pd
import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import stars as ask
from dashboard.charts import stars as charts
from dashboard.findings import stars as findings
from dashboard.pieces import Column, Row
from dashboard.shapes import lens as lenses
from dashboard.shapes import stars as shapes
from dashboard.view import current

ALL = "all"

view = current()
scope, words, names = view.scope, view.words, view.names


def link(**parameters: object) -> str:
    return address.link("stars", **{"group": group} | parameters)


def link_list(key: str) -> str:
    return link(list=key)


def link_organization(organization_id: int) -> str:
    return address.link("organization", id=organization_id)


def table(rows: pd.DataFrame, fields: Iterable[str], *, whole: bool = False) -> tuple[list[Column], list[Row]]:
    return shapes.table(rows, fields, rows["name"] if whole else shapes.short_names(rows["name"], words), words, link_organization)


@cache
def sheet() -> pd.DataFrame:
    return shapes.sheet(load.answer(ask.board, scope, group), dimensions, words, names)


provenance = parts.trusted(view, "stars")
offered = {ALL: words("stars-group-all")} | shapes.groups(load.found(ask.board, scope, None), load.found(ask.clusters, scope), words)
with st.container(horizontal=True, gap="medium", key="stars_body"):
    main, side = st.container(key="stars_main"), st.container(key="stars_side")

board = None
with main, parts.panel(view, "lens"):
    with st.container(horizontal=True, vertical_alignment="bottom", key="stars_head"):
        heading = st.container(key="stars_title")
        pick = words("stars-group")
        chosen = address.choice(
            st.selectbox, pick, list(offered), ALL, "group", offered.__getitem__, words.language, width=250, label_visibility="collapsed"
        )
    group, place = None if chosen == ALL else chosen, f"{names.scope(scope.district)} · {offered[chosen]}"
    dimensions = load.found(ask.dimensions, scope, group)
    board, history = load.answer(ask.board, scope, group), load.answer(ask.history, scope, 8, group)
    rows = sheet()
    finding = findings.headline(rows, shapes.short_names(rows["name"], words), shapes.five_stars(history, scope, 1), words)
    published = findings.states(board.states, rows["published_on"].max(), words)
    parts.headline(view, finding, provenance=[*published, *provenance], place=place)
    if rows.empty:
        parts.nothing_here(view, words("stars-subject"))
    else:
        for what, meaning in shapes.warnings(board, scope, words):
            parts.notice(view, what, meaning)
        lens = lenses.lens(board, rows, history, dimensions, words, link_organization)
        with heading:
            caption, keys = ("", []) if view.is_phone else (lenses.caption(lens, words), lenses.keys(board, dimensions, words))
            parts.title(view, findings.lens_title(rows, words), caption, keys, ["rank", "movement", "band", "star_points"])
        city = load.found(ask.board, scope.whole_city(), group) if scope.is_comparable else None
        called = shapes.short_names(rows["name"], words)
        parts.note(view, " ".join(findings.within(rows, None if city is None else city.board, called, words)))
        if view.is_phone:
            parts.table(view, *table(rows, shapes.BOARD), label=words("stars-subject"))
        else:
            alt = findings.spoken(rows, words)
            parts.chart(view, charts.lens, alt=alt, height=charts.lens_height(lens.rows), key="lens", **lens.frames)
        parts.piece(view, "counts", label=words("stars-counts"), parts=shapes.counts(rows, board.leavers, words, link_list))
        parts.note(view, findings.leavers(shapes.left(board.leavers, words), words))
if board is None:
    parts.headline(view, words("stars-headline-missing"), provenance=provenance, place=place)

with side, parts.panel(view, "distribution"):
    history = load.answer(ask.history, scope, 8, group)
    now, year_before = shapes.five_stars(history, scope, 0), shapes.five_stars(history, scope, 4)
    parts.title(view, findings.distribution_title(now, year_before, words), words("stars-distribution-caption"), terms=["ranked"])
    bars = shapes.distribution(history, scope, words, lambda quarter, key: link(q=quarter, list=key))
    parts.piece(view, "distribution", bars=bars, label=words("stars-distribution-caption"))

with side, parts.panel(view, "trailing"):
    rows = sheet()
    trailing = rows[rows["band"] == "trailing"]
    caption = words("stars-trailing-caption") if len(trailing) else words("stars-within") if scope.district else ""
    lost = shapes.lost_points(trailing, dimensions, words)
    parts.title(view, findings.trailing_title(len(trailing), lost, words), caption, terms=["band"])
    if len(trailing):
        parts.table(view, *table(trailing, shapes.TRAILS), label=words("stars-band-trailing"))

with side, parts.panel(view, "dimensions"):
    dimensions = load.answer(ask.dimensions, scope, group)
    mean = None if board is None else board.stars_mean_points
    caption = shapes.dimensions_caption(dimensions, 0 if mean is None else shapes.not_ranked(board.board, dimensions), words)
    parts.title(view, findings.dimensions_title(mean, shapes.rates(dimensions, words), words), caption, terms=["dimension"])
    parts.piece(view, "bars", bars=shapes.bars(dimensions, words), label=caption)

with side, parts.panel(view, "rules"):
    parts.title(view, words("stars-rules"))
    parts.piece(view, "lines", lines=shapes.rules(load.answer(ask.board, scope, group), words))

if board is not None and len(board.board):
    rows = sheet()
    with st.expander(findings.needs_title(rows, words)):
        parts.note(view, words("stars-needs-caption"))
        fields = shapes.BRIEF_NEEDS if view.is_phone else shapes.NEEDS
        parts.table(view, *table(rows, fields, whole=not view.is_phone), label=words("stars-needs"))
    with st.expander(words("details")):
        parts.listing(view, rows, shapes.columns(dimensions, words), key="stars")
    parts.opened_list(view, lambda: shapes.lists(rows, board.leavers, dimensions, words))
