from functools import partial

import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import indicators as ask_indicators
from dashboard.answers import meetings, trust
from dashboard.answers import plan as ask
from dashboard.charts import eldercare as charts
from dashboard.figures import lines
from dashboard.findings import eldercare as findings
from dashboard.shapes import eldercare as shapes
from dashboard.shapes import indicators as measured
from dashboard.shapes.trust import missing_districts
from dashboard.view import current

view = current()
scope, words, names, here = view.scope, view.words, view.names, view.scope.district
city = scope.whole_city()  # for tiles and table, where a district stands among the others


def link(key=None, **parameters):
    return address.link("eldercare", **parameters, list=key)


def judged(question, at):
    return measured.judged(load.answer(question, at), lines.way(load.answer(meetings.standards), scope.day))


def missing():
    reporting = load.found(trust.reporting, city)
    return set() if reporting is None else missing_districts(reporting, "eldercare")


def plan_and_indicators():
    lists = {}
    plan, found = load.found(ask.milestones, scope), next(iter(load.known([lambda: judged(ask_indicators.values, scope)])), None)
    parts.headline(view, findings.headline(plan, found, place, scope.day, words), provenance=parts.trusted(view, "eldercare"))
    upper = parts.box(view, "eldercare_upper")
    with upper, parts.panel(view, "milestones"):
        plan, removed = load.answer(ask.milestones, scope), load.answer(ask.removed, scope)
        rows = shapes.sheet(plan, words, names)
        shown = shapes.chosen(rows, here, scope.day)
        lists |= shapes.lists(rows, load.found(ask.replans, scope), words, link)
        frames = {} if shown.empty else shapes.dumbbells(shown, plan, scope.day, words, link)
        caption = "" if view.is_phone else shapes.captioned(words("eldercare-caption", days=shapes.SAID_FROM), frames, words)
        parts.title(view, findings.milestones_title(plan, words), caption)
        parts.piece(view, "counts", label=words("eldercare-counts"), parts=shapes.counts(rows, words, link))
        if shown.empty:
            parts.nothing_here(view, words("eldercare-milestone"))
        elif view.is_phone:
            parts.table(view, *shapes.brief(shown, scope.day, words, link), label=words("eldercare-counts"))
        else:
            height = charts.MILESTONE_HEADER + charts.MILESTONE_ROW * len(shown)
            parts.chart(view, charts.milestones, alt=findings.milestones_spoken(plan, words), height=height, key="milestones", **frames)
        parts.piece(view, "lines", lines=shapes.notes(shown, rows, removed, here, words))
    with upper, parts.panel(view, "indicators"):
        found = judged(ask_indicators.values, scope)
        lists |= measured.lists(found, words)
        title, alt = findings.indicators_title(found, words), findings.indicators_spoken(found, words)
        parts.block(view, "bullets", measured.block(found, title, alt, scope.day, words, link, is_phone=view.is_phone))
    parts.opened_list(view, lambda: lists)


def offer():
    offered = measured.offered(judged(ask_indicators.by_district, city), words) or {"": words("eldercare-indicator")}
    return offered, measured.first(judged(ask_indicators.values, scope), offered)


def tiles():
    """Returns their title."""
    everywhere = judged(ask_indicators.by_district, city)
    rows, trend = everywhere[everywhere["indicator"] == shown], load.answer(ask_indicators.trend, city, shown)
    if rows.empty:
        parts.nothing_here(view, words("eldercare-indicator"))
    elif view.is_phone:
        parts.table(view, *measured.tile_table(rows, missing(), words, names, link), label=offered[shown])
    else:
        frames, height = measured.tiles(rows, trend, missing(), here, words, names, link), charts.TILE_ROW * measured.tile_rows(rows)
        alt = findings.tiles_spoken(rows, offered[shown], names.division, words)
        parts.chart(view, charts.tiles, alt=alt, height=height, key="tiles", **frames)
    caption = (measured.dated if view.is_phone else partial(measured.tiles_caption, place))(rows, scope.day, words)
    return findings.tiles_title(rows, offered[shown], names.short, words), caption, (), ["indicator_value", "due_by_now"]


def districts():
    with parts.panel(view, "district_indicators"):
        everywhere, way = judged(ask_indicators.by_district, city), lines.way(load.answer(meetings.standards), scope.day)
        pilot, stages = shapes.stages(load.found(ask.pilot_sites, city), load.found(ask.milestones, city), names.district_codes, words)
        label, caption = words("eldercare-heat-label"), measured.heat_caption(everywhere, way, place, scope.day, words)
        parts.title(view, findings.heat_title(everywhere, names.short, words), *(() if everywhere.empty else caption))
        if everywhere.empty:
            parts.nothing_here(view, words("eldercare-indicator"))
        else:
            make, draw = (measured.heat_brief, parts.table) if view.is_phone else (measured.heat, parts.heat_table)
            draw(view, *make(everywhere, stages, pilot, missing(), here, words, names, link), label=label)


def progress_and_sites():
    lower = parts.box(view, "eldercare_lower")
    with lower, parts.panel(view, "progress"):
        plan, curve = load.answer(ask.milestones, scope), load.answer(ask.s_curve, scope)
        terms = ["progress_actual", "progress_planned"]
        frames = {} if plan.progress_planned is None else shapes.s_curve(curve, plan, scope.day, words)
        parts.title(
            view, findings.progress_title(plan, words), shapes.captioned(words("eldercare-curve-caption"), frames, words), terms=terms
        )
        if frames:
            alt = findings.progress_spoken(curve, plan, scope.day, words)
            parts.chart(view, charts.s_curve, alt=alt, height=charts.CURVE_HEIGHT, key="s_curve", **frames)
    with lower, parts.panel(view, "sites"):
        sites, plan = load.answer(ask.pilot_sites, scope), load.answer(ask.milestones, scope)
        caption = "" if view.is_phone or sites.sites.empty else words("eldercare-sites-caption")
        parts.title(view, findings.sites_title(sites, plan, words), caption, terms=["pilot_sites"])
        if len(sites.sites):
            table = shapes.site_table(sites, plan.phases, words, names, link)
            parts.piece(view, "counts", label=words("eldercare-sites"), parts=shapes.site_counts(sites, words, link))
            if not view.is_phone:
                frames, alt = shapes.site_bars(sites, plan.phases, words, link), findings.sites_spoken(sites, plan, words)
                parts.chart(view, charts.sites, alt=alt, height=charts.SITE_ROW * len(frames["rows"]), key="sites", **frames)
            parts.heat_table(view, *(shapes.turned(*table) if view.is_phone else table), label=words("eldercare-sites-table"))
        parts.opened_list(view, lambda: shapes.site_lists(sites, words, names))


place = names.division(here) if here else ""
parts.drawn(view, "plan and indicators", plan_and_indicators)
with st.container(key="eldercare_middle"):
    with parts.panel(view, "tiles"):
        offered, first = parts.drawn(view, "offered", offer)
        with st.container(horizontal=True, vertical_alignment="bottom", key="eldercare_tiles"):
            heading, pick = st.container(key="eldercare_tiles_title"), words("eldercare-pick-indicator")
            settings = {"label_visibility": "collapsed", "width": 250}
            shown = address.choice(st.selectbox, pick, list(offered), first, "indicator", offered.__getitem__, words.language, **settings)
        title = parts.drawn(view, "tiles", tiles)
        with heading:
            parts.title(view, *title)
    parts.drawn(view, "districts", districts)
parts.drawn(view, "progress and sites", progress_and_sites)
