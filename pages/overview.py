from functools import partial
from itertools import chain

from dashboard import address, load, parts
from dashboard.answers import meetings, places
from dashboard.charts import overview as charts
from dashboard.findings import issues as deciding
from dashboard.findings import overview as findings
from dashboard.pieces import Part
from dashboard.scope import today
from dashboard.shapes import ahead, issues, lines
from dashboard.shapes import overview as shapes
from dashboard.view import current

view = current()
scope, words, names = view.scope, view.words, view.names
ask, link, codes = load.answer, address.link, names.district_codes

provenance = parts.trusted(view, "stars", "training", "eldercare", "task_forces")
work = [partial(line, ask, scope, words, link) for line in lines.LINES]
parts.cards(view, [lambda line=line: lines.card(words, scope, line(), link) for line in work])
statuses = lines.statuses(load.known(work))

with parts.box(view, "overview_body"):
    left, right = parts.box(view, "overview_left"), parts.box(view, "overview_right")

with left, parts.panel(view, "districts"):
    head = parts.box(view, gap=None)
    columns = list(chain.from_iterable(parts.each(view, [partial(made, ask, scope, words) for made in shapes.COLUMNS])))
    caption = words("overview-caption-district" if scope.is_comparable else "overview-caption")
    keys = [("watch_tint", words("overview-key-watch")), ("behind_tint", words("overview-key-behind"))]
    with head:
        parts.title(view, shapes.finding(columns, scope, codes, words, names), caption, keys)
    if scope.district:
        rows = shapes.against_the_city(columns, scope.district, codes, words, names, link)
    else:
        rows = shapes.rows(columns, codes, words, names, link, short=view.is_phone)
    if shapes.has_values(columns):
        label, width = words("overview-columns-label"), "22%" if view.is_phone else "15%"
        headings = shapes.headings(columns, words, brief=view.is_phone)
        parts.heat_table(view, headings, rows, label=label, corner=words("overview-district"), name_width=width)
    else:
        parts.nothing_here(view, words("overview-subject"))

if scope.district:
    with left, parts.panel(view, "towns"):
        headings, rows = shapes.towns(ask, scope, words, names, link, brief=view.is_phone)
        parts.title(view, words("overview-towns", count=len(rows)), words("overview-towns-caption") if rows else "")
        if rows:
            parts.heat_table(view, headings, rows, label=words("overview-towns-label"), corner=words("overview-town"), name_width="22%")

with right, parts.panel(view, "decide"):
    head = parts.box(view, gap=None)
    shown = [scope.district] if scope.district else shapes.worst_first(columns, codes)
    bureaus = issues.bureaus(load.answer(places.units), names)
    asked = issues.makers(ask, scope, words, names, bureaus, columns, shown, link)
    answered = parts.each(view, asked)
    found = deciding.first(chain.from_iterable(answered))
    with head:
        parts.title(view, deciding.title(words, found, any_data=any(statuses)), words("overview-issues-caption") if found else "")
    if found:
        parts.things(view, [issue.thing for issue in found])
    else:
        parts.note(view, deciding.nothing(words, len(asked) - len(answered), any(statuses)), surface=True)

with right, parts.panel(view, "decisions"):
    decisions = load.answer(meetings.decisions, scope)
    meeting, count, outcome = findings.decisions(words, decisions, own=scope.is_confined)
    parts.piece(view, "sentence", kind="surface", parts=[Part(meeting), Part(count, link("overview", list="decisions")), Part(outcome)])
    parts.piece(view, "rules", terms=("line_status", "district_table", "things_to_decide", "ahead"))
    parts.opened_list(view, lambda: {"decisions": lambda: issues.decisions_list(words, names, decisions)})

with parts.panel(view, "ahead"):
    head = parts.box(view, gap=None)
    events = ahead.together(parts.each(view, ahead.makers(ask, scope, words, names)))
    is_today = scope.day == today()
    with head:
        parts.title(view, findings.ahead(words, scope, is_today, events, ahead.DAYS))
        if len(events):
            parts.piece(view, "sentence", kind="caption", parts=ahead.caption(events, words, link))
    if view.is_phone and len(events):
        parts.table(view, *ahead.listed(events, words), label=words("overview-ahead-caption"))
    elif len(events):
        placed, origin = ahead.placed(events, scope.day, words), ahead.origin(scope.day, is_today, words)
        height = charts.height(1 + int(placed["lane"].max()))
        parts.chart(view, charts.ahead, alt=ahead.spoken(events, words), height=height, key="ahead", events=placed, origin=origin)
    parts.opened_list(view, lambda: {"ahead": lambda: ahead.listing(events, words)})

parts.headline(view, findings.headline(words, names, scope, statuses, [issue.topic for issue in found]), provenance=provenance)
