from functools import cache, partial

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import stars as ask
from dashboard.charts import stars as charts
from dashboard.findings import stars as findings
from dashboard.shapes import lens as lenses
from dashboard.shapes import stars as shapes
from dashboard.view import current

view = current()
scope, words, names = view.scope, view.words, view.names


def link_list(key, **quarter):
    return address.link("stars", group=group, list=key, **quarter)


def link_organization(organization_id):
    return address.link("organization", id=organization_id)


def table(rows, fields, *, whole=False):
    return shapes.table(rows, fields, rows["name"] if whole else shapes.short_names(rows["name"], words), words, link_organization)


def counted(label, keys):
    board, _, rows, _ = board_and_rows()
    parts.piece(view, "counts", label=label, parts=shapes.counts(rows, board.leavers, words, link_list, keys))


@cache
def board_and_rows():
    board, dimensions = load.answer(ask.board, scope, group), load.found(ask.dimensions, scope, group)
    rows = shapes.sheet(board, dimensions, words, names)
    return board, dimensions, rows, shapes.chosen(rows, shapes.PAGE)


def offer():
    groups = shapes.groups(load.found(ask.board, scope, None), load.found(ask.clusters, scope), words)
    return parts.trusted(view, "stars"), {"all": words("stars-group-all")} | groups


def ranking():
    """Returns its title and that of what stands under it; none when nobody is on the board."""
    (board, dimensions, rows, shown), history = board_and_rows(), load.answer(ask.history, scope, 8, group)
    called = shapes.short_names(rows["name"], words)
    finding = findings.headline(rows, called, shapes.five_stars(history, scope, 1), words)
    parts.headline(view, finding, provenance=[*findings.states(board.states, rows["published_on"].max(), words), *provenance], place=place)
    if rows.empty:
        parts.nothing_here(view, words("stars-subject"))
        return (), ""
    for what, meaning in shapes.warnings(board, scope, words):
        parts.notice(view, what, meaning)
    lens = lenses.lens(board, shown.rows, history, dimensions, words, link_organization)
    city = load.found(ask.board, scope.whole_city(), group) if scope.is_comparable else None
    parts.note(view, " ".join(findings.within(rows, None if city is None else city.board, called, words)))
    if view.is_phone:
        parts.table(view, *table(shown.rows, shapes.BOARD), label=words("stars-subject"))
    else:
        parts.chart(
            view, charts.lens, alt=findings.spoken(shown.rows, words), height=charts.lens_height(lens.rows), key="lens", **lens.frames
        )
    counted(words("stars-counts"), shapes.COUNTED)
    parts.note(view, findings.leavers(shapes.left(board.leavers, words), words))
    parts.opened_list(view, lambda: shapes.lists(rows, board.leavers, dimensions, words))
    caption, keys = ([], []) if view.is_phone else ([lenses.caption(lens, words)], lenses.keys(board, dimensions, words))
    told = [*caption, *findings.shown(shown, len(rows), shapes.PAGE, words)]
    title = findings.lens_title(rows, words), findings.joined(told, words), keys, ["rank", "movement", "band", "star_points"]
    return title, findings.needs_title(rows, words)


def beside():
    with parts.panel(view, "distribution"):
        history = load.answer(ask.history, scope, 8, group)
        now, year_before = shapes.five_stars(history, scope, 0), shapes.five_stars(history, scope, 4)
        parts.title(view, findings.distribution_title(now, year_before, words), words("stars-distribution-caption"), terms=["ranked"])
        bars = shapes.distribution(history, scope, words, lambda quarter, key: link_list(key, q=quarter))
        parts.piece(view, "distribution", bars=bars, label=words("stars-distribution-caption"))
    with parts.panel(view, "trailing"):
        _, dimensions, rows, _ = board_and_rows()
        trailing = rows[rows["band"] == "trailing"]
        last = shapes.last(trailing)
        without = words("stars-within") if scope.district else ""
        caption = findings.trailing_caption(len(last), len(trailing), words) if len(trailing) else without
        lost = shapes.lost_points(trailing, dimensions, words)
        parts.title(view, findings.trailing_title(len(trailing), lost, words), caption, terms=["band"])
        if len(last):
            parts.table(view, *table(last, shapes.TRAILS), label=words("stars-band-trailing"))
        if len(last) < len(trailing):
            counted(words("stars-band-trailing"), ["trailing"])
    with parts.panel(view, "dimensions"):
        found, board = load.answer(ask.dimensions, scope, group), load.found(ask.board, scope, group)
        mean = None if board is None else board.stars_mean_points
        caption = shapes.dimensions_caption(found, 0 if mean is None else shapes.not_ranked(board.board, found), words)
        parts.title(view, findings.dimensions_title(mean, shapes.rates(found, words), words), caption, terms=["dimension"])
        parts.piece(view, "bars", bars=shapes.bars(found, words), label=caption)
    with parts.panel(view, "rules"):
        parts.title(view, words("stars-rules"))
        parts.piece(view, "lines", lines=shapes.rules(load.answer(ask.board, scope, group), words))


def needs():
    *_, rows, shown = board_and_rows()
    parts.note(view, findings.needs_caption(shown, words))
    fields = shapes.BRIEF_NEEDS if view.is_phone else shapes.NEEDS
    parts.table(view, *table(shown.rows, fields, whole=not view.is_phone), label=words("stars-needs"))
    if len(shown.rows) < len(rows):
        counted(words("stars-needs"), ["near", "all"])


provenance, offered = parts.drawn(view, "offered", offer)
with st.container(horizontal=True, gap="medium", key="stars_body"):
    main, side = st.container(key="stars_main"), st.container(key="stars_side")

title, needs_title = None, ""
with main, parts.panel(view, "lens"):
    with st.container(horizontal=True, vertical_alignment="bottom", key="stars_head"):
        heading, pick = st.container(key="stars_title"), words("stars-group")
        chosen = address.choice(
            st.selectbox, pick, list(offered), "all", "group", offered.__getitem__, words.language, width=250, label_visibility="collapsed"
        )
    group, place = None if chosen == "all" else chosen, f"{names.scope(scope.district)} · {offered[chosen]}"
    title, needs_title = parts.drawn(view, "ranking", ranking)
    if title:
        with heading:
            parts.title(view, *title)
if title is None:
    parts.headline(view, words("stars-headline-missing"), provenance=provenance, place=place)
with side:
    parts.drawn(view, "beside", beside)
if title:
    parts.folded(needs_title, key="needs", draw=partial(parts.drawn, view, "needs", needs))
