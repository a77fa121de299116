import streamlit as st

from dashboard import address, load, parts
from dashboard.answers import stars as ask
from dashboard.charts import organization as charts
from dashboard.findings import organization as findings
from dashboard.pieces import Part
from dashboard.scope import Quarter, today
from dashboard.shapes import organization as shapes
from dashboard.shapes import stars as star_shapes
from dashboard.view import current

QUARTERS = MONTHS = 12  # of quarters as many as can be chosen
MONTHS_ON_A_PHONE = 4

view = current()
scope, words, names = view.scope, view.words, view.names
city = scope.whole_city()  # a place is that among everybody, whatever the district, as far as the reader may see
asked = st.query_params.get("id", "")
organization_id = int(asked) if asked.isdecimal() and len(asked) < 10 else 0


def link_list(key: str) -> str:
    return address.link("organization", id=organization_id, list=key)


def link_quarter(quarter: Quarter) -> str | None:
    can_be_chosen = quarter >= Quarter.of(today()).shift(-QUARTERS)
    return address.link("organization", id=organization_id, q=quarter) if can_be_chosen else None


def back(text: str, group: str | None = None) -> Part:
    return Part(f"← {text}", address.link("stars", group=group))


provenance = parts.trusted(view, "stars")
organization = load.answer(ask.organization, organization_id).to_dict("records")
if not organization:
    parts.headline(view, words("organization-unknown"), provenance=provenance)
    parts.piece(view, "counts", label=words("organization-back"), parts=[back(words("page-stars"))])
    raise parts.PageEnds
own = organization[0]
name, peers = words.pick(own["name"], own["name_en"]), f"peer:{own['peer_group']}"
place = f"{names.division(own['district'])} · {star_shapes.said(words, 'stars-peer', own['peer_group'])}"
dimensions, clusters = load.found(ask.dimensions, city, None), load.found(ask.clusters, city)
board = load.found(ask.board, city, None)
row = None if board is None else star_shapes.row_of(star_shapes.sheet(board, dimensions, words, names), organization_id)
if board is None:
    parts.headline(view, name, provenance=provenance, place=place)
else:
    finding = findings.headline(name, row, int(board.board["rank"].notna().sum()), words)
    parts.headline(
        view,
        finding,
        provenance=[words("organization-among-own" if scope.is_confined else "organization-among-all"), *provenance],
        place=place,
    )
links = [back(words("page-stars")), back(star_shapes.said(words, "stars-peer", own["peer_group"]), peers)]
links += [back(text, code) for code, text in shapes.clusters_of(clusters, organization_id, words).items()]
parts.piece(view, "counts", label=words("organization-back"), parts=links)

with parts.box(view, "stars_body"):
    main, side = parts.box(view, "stars_main"), parts.box(view, "stars_side")

with main, parts.panel(view, "trail"):
    board = load.answer(ask.board, city, None)
    trail = shapes.trail(load.answer(ask.history, city, QUARTERS, None), organization_id, board.thresholds, words, link_quarter)
    keys, terms = shapes.trail_keys(words), ["rank", "band", "star_points"]
    parts.title(view, findings.trail_title(trail.ranked, words), words("organization-trail-caption"), keys, terms)
    if view.is_phone:
        parts.table(view, *shapes.quarter_table(trail, words), label=words("organization-quarter"))
    elif len(trail.ranked):
        parts.chart(view, charts.trail, alt=findings.spoken(trail.ranked, words), height=charts.HEIGHT, key="trail", **trail.frames)

with main, parts.panel(view, "months"):
    months = load.answer(ask.months, city, organization_id)
    last = MONTHS_ON_A_PHONE if view.is_phone else MONTHS
    columns, rows = shapes.months(months, last, load.found(ask.board, city, None), dimensions, words)
    results, evidence = load.found(ask.results, city, organization_id), load.found(ask.evidence, city, organization_id)
    rows += shapes.under_months(shapes.latest_months(months, last), results, evidence, words, link_list)
    terms = ["dimension", "star_points", "evidence"]
    parts.title(view, words("organization-months", count=len(columns)), words("organization-months-caption"), terms=terms)
    if columns:
        parts.heat_table(view, columns, rows, label=words("organization-months-caption"), corner=words("organization-dimension"))

with main, parts.panel(view, "evidence"):
    evidence = shapes.pieces(load.answer(ask.evidence, city, organization_id), dimensions, words)
    now = shapes.of_quarter(evidence, scope)
    parts.title(view, findings.evidence_title(now, words), words("organization-evidence-caption"), terms=["evidence", "capped"])
    if row is not None and board is not None:
        for what, meaning, status in shapes.vetoes(now, row, board.thresholds, words):
            parts.notice(view, what, meaning, status)
    if len(now):
        parts.table(view, *shapes.evidence_table(now, words, link_list), label=words("organization-evidence-caption"))
        parts.table(view, *shapes.piece_table(now, words), label=words("organization-summary"))
    if len(evidence):
        everything = Part(words("organization-evidence-all", count=len(evidence)), link_list("evidence"))
        parts.piece(view, "counts", label=words("organization-summary"), parts=[everything])
    parts.opened_list(view, lambda: shapes.evidence_lists(now, words) | shapes.month_lists(evidence, words))

with side, parts.panel(view, "dimensions"):
    compared = shapes.compared(load.answer(ask.dimensions, city, None), load.answer(ask.dimensions, city, peers), organization_id, words)
    terms = ["dimension", "why_it_moved"]
    parts.title(view, findings.dimensions_title(compared, words), words("organization-dimensions-caption"), terms=terms)
    parts.piece(view, "bars", bars=shapes.bars(compared, words), label=words("organization-dimensions-caption"))
    parts.note(view, findings.moved(compared, words))

with side, parts.panel(view, "standing"):
    everybody, alike = load.answer(ask.board, city, None), load.answer(ask.board, city, peers)
    parts.title(view, words("organization-standing"), terms=["rank", "band", "streak", "gap_to_next_star"])
    if row is not None:
        standing = shapes.standing(row, everybody.board, alike.board, words, is_confined=scope.is_confined)
        parts.table(view, *standing, label=words("organization-standing"))

with side, parts.panel(view, "years"):
    parts.title(view, words("organization-years"))
    results = load.answer(ask.results, city, organization_id)
    parts.table(view, *shapes.years(results, words, link_quarter), label=words("organization-years"))
