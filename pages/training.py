from functools import partial

from dashboard import address, load, parts
from dashboard.answers import meetings, problems, trust
from dashboard.answers import places as asked_places
from dashboard.answers import training as ask
from dashboard.figures.districts import district_of
from dashboard.figures.standards import standard_on
from dashboard.findings import training as findings
from dashboard.shapes import problems as of_problems
from dashboard.shapes import training as shapes
from dashboard.shapes.trust import missing_districts
from dashboard.view import current

view = current()
scope, words, names, district = view.scope, view.words, view.names, view.scope.district
screen = shapes.Screen(words, names, scope, view.is_phone, partial(address.link, view.page))
by_place = ask.towns if district else ask.completion

CARDS = [
    (partial(shapes.days_card, screen), ask.completion, "training_days_rate"),
    (partial(shapes.seven_ones_card, screen), ask.completion, "seven_ones_rate"),
    (partial(of_problems.close_card, screen), problems.summary, "problem_close_rate"),
    (partial(of_problems.median_card, screen), problems.summary, "problem_median_days"),
]
MEASURES = [
    (shapes.full_attendance, ask.completion, "full_attendance"),
    (of_problems.on_time, problems.summary, "problem_on_time_rate"),
    (shapes.entry_lag, ask.entry_lag, "entry_lag_days"),
]


def ask_of(question):
    return load.answer(question, scope)


def standard(measure):
    return None if standards is None else standard_on(standards, measure, scope.day)


def compared(make, question, measure):
    """A card or a measure made of an answer now, a quarter and a year before."""
    return make([load.answer(question, at) for at in (scope, scope.previous(), scope.year_before())], standard(measure))


provenance = parts.trusted(view, "training")
reporting, (standards,) = load.found(trust.reporting, scope), parts.each(view, [partial(load.answer, meetings.standards)]) or [None]
unreported = set() if district or reporting is None else missing_districts(reporting, "training")
try:
    completion, places, target = ask_of(ask.completion), ask_of(by_place), standard("training_days_rate")
    people = None if district else load.found(ask.people, scope)
    finding = findings.headline(words, names, completion, places, target, unreported, people, of_towns=bool(district))
    parts.headline(view, finding, provenance=provenance)
except load.DatabaseError:
    parts.headline(view, words("training-headline-missing"), provenance=provenance)

work, found = load.found(ask.completion, scope), load.found(problems.summary, scope)
if work and found and shapes.is_nothing(work) and of_problems.is_nothing(found):
    parts.nothing_here(view, words("training-subject"))
    raise parts.PageEnds

parts.cards(view, [partial(compared, *card) for card in CARDS])

upper, middle, lower = (parts.box(view, f"training_{row}") for row in ("upper", "middle", "lower"))
with upper, parts.panel(view, "tasks"):
    known, target = load.answer(ask.tasks), standard("seven_ones_rate")
    parts.block(
        view,
        "tasks",
        shapes.tasks(screen, ask_of(ask.completion), ask_of(by_place), known, target, unreported, standard("training_days_rate")),
        heat="20%" if view.is_phone or district else "14%",
    )
with upper, parts.panel(view, "shortfall"):
    parts.block(view, "shortfall", shapes.shortfall(screen, ask_of(ask.people), standard("training_days_rate")))

with middle, parts.panel(view, "flow"):
    parts.block(view, "flow", of_problems.flow(screen, ask_of(problems.flow)))
with middle, parts.panel(view, "settlement"):
    places = ask_of(problems.towns) if district else ask_of(problems.summary).by_district
    parts.block(view, "settlement", of_problems.settlement(screen, places, standard("problem_close_rate")))
with middle, parts.panel(view, "reminders"):
    parts.block(view, "reminders", shapes.reminders(screen, ask_of(ask.people)))

with lower, parts.panel(view, "ages"):
    parts.block(view, "ages", of_problems.ages(screen, ask_of(problems.summary)))
with lower, parts.panel(view, "states"):
    parts.block(view, "states", of_problems.states(screen, ask_of(problems.summary)))
with lower, parts.panel(view, "repeated"):
    parts.block(view, "repeated", of_problems.repeated(screen, ask_of(problems.summary)))
with lower, parts.panel(view, "past"):
    parts.block(view, "past", shapes.past(screen, parts.each(view, [partial(compared, *measure) for measure in MEASURES])))
with lower, parts.panel(view, "matrix"):
    parts.block(view, "matrix", shapes.matrix(screen, ask_of(ask.people), load.answer(ask.tasks)), heat="20%" if view.is_phone else "26%")


def about(town):
    lists = {
        "problems": lambda: of_problems.town_list(screen, ask_of(problems.ledger), town),
        "visits": lambda: shapes.visit_list(screen, ask_of(ask.visits), town),
    }
    owner = district_of(load.answer(asked_places.divisions)).get(town)
    return (names.division(town), lists) if town in names.divisions and district in (None, owner) else None


def offered():
    found = [load.found(question, scope) for question in (ask.people, ask.visits, problems.ledger, ask.lacking, ask.undone)]
    people, visits, ledger, *lacks = found
    return {**shapes.lists(screen, people, visits, load.found(ask.tasks), *lacks), **of_problems.lists(screen, ledger)}


parts.opened_record(view, "town", about)
parts.opened_list(view, offered)
