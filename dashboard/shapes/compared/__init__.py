"""Two views side by side: what became of every measure and of every thing of each subject, in the words of one language."""

from collections.abc import Callable
from functools import partial

from dashboard.shapes.compared.decisions import decision_changes, decisions_due
from dashboard.shapes.compared.eldercare import eldercare_changes, progress_changes
from dashboard.shapes.compared.measures import SOURCES, measure_changes, readings
from dashboard.shapes.compared.problems import many_problems, problem_changes, problem_numbers
from dashboard.shapes.compared.sides import Change, Compared, Many, Side
from dashboard.shapes.compared.stars import many_organizations, newly, organization_changes, provisional
from dashboard.shapes.compared.task_forces import force_changes, item_changes, many_items, people_changes

__all__ = [
    "FEW",
    "MANY",
    "SOURCES",
    "SUBJECTS",
    "Change",
    "Compared",
    "Many",
    "Side",
    "decision_changes",
    "decisions_due",
    "eldercare_changes",
    "force_changes",
    "item_changes",
    "many_items",
    "many_organizations",
    "many_problems",
    "measure_changes",
    "newly",
    "organization_changes",
    "people_changes",
    "problem_changes",
    "problem_numbers",
    "progress_changes",
    "provisional",
    "readings",
    "subjects",
]

SUBJECTS = (
    *(decision_changes, eldercare_changes, progress_changes, organization_changes),
    *(problem_changes, problem_numbers, item_changes, force_changes, people_changes),
)
# What a page makes ready of them: of some all, of what there may be thousands of the counts and the first.
MANY = (many_organizations, many_problems, many_items)
FEW = tuple(subject for subject in SUBJECTS if subject not in (organization_changes, problem_changes, item_changes))


def subjects(compared: Compared) -> list[Callable[[], list[Change]]]:
    """What makes the changes beside the measures, a subject each."""
    return [partial(subject, compared) for subject in SUBJECTS]
