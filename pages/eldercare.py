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


def link(**parameters: object) -> str:
    return address.link("eldercare", **parameters)


def link_list(key: str) -> str:
    return link(list=key)


provenance = parts.trusted(view, "eldercare")
plan, standards, values = load.found(ask.milestones, scope), load.found(meetings.standards), load.found(ask_indicators.values, scope)
reporting = load.found(trust.reporting, city)
missing = set() if reporting is None else missing_districts(reporting, "eldercare")
way = None if standards is None else lines.way(standards, scope.day)
found = None if values is None or way is None else measured.judged(values, way)
parts.headline(view, findings.headline(plan, found, names.division(here) if here else "", scope.day, words), provenance=provenance)
lists = {}

left, right = st.columns([7.2, 4.8], gap="medium")
with left, parts.panel(view, "milestones"):
    plan = load.answer(ask.milestones, scope)
    rows = shapes.sheet(plan, words, names)
    lists |= shapes.lists(rows, load.found(ask.replans, scope), words)
    shown = shapes.chosen(rows, here, scope.day)
    if rows.empty:
        parts.nothing_here(view, words("eldercare-milestone"))
    else:
        caption = "" if view.is_phone else words("eldercare-caption", days=shapes.SAID_FROM)
        parts.title(view, findings.milestones_title(plan, words), caption)
        parts.piece(view, "counts", label=words("eldercare-counts"), parts=shapes.counts(rows, words, link_list))
        if view.is_phone:
            parts.table(view, *shapes.brief(shown, scope.day, words, link_list), label=words("eldercare-counts"))
        else:
            height = charts.MILESTONE_HEADER + charts.MILESTONE_ROW * len(shown)
            alt = findings.milestones_spoken(plan, list(rows.loc[rows["status"].notna(), "name"]), words)
            frames = shapes.dumbbells(shown, plan, scope.day, words, link_list)
            parts.chart(view, charts.milestones, alt=alt, height=height, key="milestones", **frames)
        parts.note(view, shapes.rule(shown, rows, here, words))
        parts.note(view, shapes.removed_text(load.answer(ask.removed, scope), words))

with right, parts.panel(view, "indicators"):
    standards = load.answer(meetings.standards)
    found = measured.judged(load.answer(ask_indicators.values, scope), lines.way(standards, scope.day))
    lists |= measured.lists(found, words)
    parts.title(view, findings.indicators_title(found, words), measured.caption(found, words))
    if found.empty:
        parts.nothing_here(view, words("eldercare-indicator"))
    else:
        parts.piece(view, "counts", label=words("eldercare-indicator-counts"), parts=measured.counts(found, words, link_list))
        if view.is_phone:
            parts.table(view, *measured.table(found, words, link), label=words("eldercare-indicator"))
        else:
            alt = findings.indicators_spoken(found, words)
            parts.chart(
                view, charts.bullets, alt=alt, height=charts.BULLET_ROW * len(found), key="bullets", **measured.bullets(found, words, link)
            )

left, right = st.columns([5.2, 6.8], gap="medium")
with left, parts.panel(view, "tiles"):
    everywhere = measured.judged(load.answer(ask_indicators.by_district, city), lines.way(load.answer(meetings.standards), scope.day))
    offered = measured.offered(everywhere, words)
    if not offered:
        parts.nothing_here(view, words("eldercare-indicator"))
    else:
        with st.container(horizontal=True, vertical_alignment="bottom", key="eldercare_tiles"):
            heading = st.container(key="eldercare_tiles_title")
            pick, first = words("eldercare-pick-indicator"), measured.first(found, offered)
            hidden = {"label_visibility": "collapsed", "width": 250}
            indicator = address.choice(st.selectbox, pick, list(offered), first, "indicator", offered.__getitem__, words.language, **hidden)
        rows, trend = everywhere[everywhere["indicator"] == indicator], load.answer(ask_indicators.trend, city, indicator)
        caption = words("eldercare-tiles-caption", name=offered[indicator])
        caption += words("eldercare-tiles-here", name=names.division(here)) if here else ""
        with heading:
            parts.title(view, findings.tiles_title(rows, offered[indicator], names.short, words), caption)
        if view.is_phone:
            parts.table(view, *measured.tile_table(rows, missing, words, names, link), label=offered[indicator])
        else:
            height = charts.TILE_ROW * measured.tile_rows(list(rows["district"]))
            alt = findings.tiles_spoken(rows, offered[indicator], names.division, words)
            frames = measured.tiles(rows, trend, missing, here, words, names, link)
            parts.chart(view, charts.tiles, alt=alt, height=height, key="tiles", **frames)

with right, parts.panel(view, "district_indicators"):
    way = lines.way(load.answer(meetings.standards), scope.day)
    everywhere = measured.judged(load.answer(ask_indicators.by_district, city), way)
    sites, phases = load.found(ask.pilot_sites, city), load.found(ask.milestones, city)
    pilot, stages = shapes.stages(sites, phases, names.district_codes, words)
    parts.title(view, findings.heat_title(everywhere, measured.order(everywhere), names.short, words), *measured.heat_caption(way, words))
    columns, rows = measured.heat(everywhere, stages, pilot, missing, here, words, names, link)
    parts.heat_table(view, columns, rows, label=words("eldercare-heat-label"), name_width="14%")

left, right = st.columns([5.2, 6.8], gap="medium")
with left, parts.panel(view, "progress"):
    plan, curve = load.answer(ask.milestones, scope), load.answer(ask.s_curve, scope)
    title = findings.progress_title(plan, words)
    parts.title(view, title, words("eldercare-curve-caption"))
    if plan.progress_planned is not None:
        frames = shapes.s_curve(curve, plan, scope.day, words)
        parts.chart(view, charts.s_curve, alt=title, height=charts.CURVE_HEIGHT, key="s_curve", **frames)

with right, parts.panel(view, "sites"):
    sites, plan = load.answer(ask.pilot_sites, scope), load.answer(ask.milestones, scope)
    lists |= shapes.site_lists(sites, words, names)
    title = findings.sites_title(sites, plan, words)
    parts.title(view, title, words("eldercare-sites-caption"))
    if len(sites.sites):
        parts.piece(view, "counts", label=words("eldercare-sites"), parts=shapes.site_counts(sites, words, link_list))
        frames = shapes.site_bars(sites, plan.phases, words, link_list)
        parts.chart(view, charts.sites, alt=title, height=charts.SITE_ROW * len(frames["rows"]), key="sites", **frames)
        parts.heat_table(view, *shapes.site_table(sites, plan.phases, words, names, link_list), label=words("eldercare-sites-table"))

parts.opened_list(view, lists)
