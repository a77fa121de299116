"""What became of every organization in the rankings."""

from collections.abc import Mapping
from typing import Any

from dashboard.figures import changes as kinds
from dashboard.figures.stars import PROVISIONAL
from dashboard.findings import changes as findings
from dashboard.shapes.compared.sides import Change, Compared, Many, Side, latest, state_word
from dashboard.words import Words, is_missing


def organization_changes(compared: Compared) -> list[Change]:
    """What became of every organization on either board: those entering a band first, then the largest moves."""
    return [_organization_change(compared, row) for row in compared.organizations.to_dict("records")]


def many_organizations(compared: Compared, most: int) -> Many:
    """The same counted, with the first of those that are not as they were."""
    rows = compared.organizations
    counts = {("organization", str(kind)): int(count) for kind, count in rows["kind"].value_counts().items()}
    shown = rows[rows["kind"] != kinds.UNCHANGED].head(most).to_dict("records")
    return Many(counts, int(rows["state_before"].isna().sum()), [_organization_change(compared, row) for row in shown])


def _moved(row: Mapping[str, Any]) -> int:
    return 0 if is_missing(row["movement"]) else int(row["movement"])


def _organization_change(compared: Compared, row: Mapping[str, Any]) -> Change:
    words, moved = compared.words, _moved(row)
    band = "trailing" if row["newly_trailing"] else "leading" if row["newly_leading"] else ""
    return Change(
        "stars",
        "organization",
        row["kind"],
        words.pick(latest(row, "name"), latest(row, "name_en")),
        compared.place(latest(row, "district")),
        _standing(words, row, "before"),
        _standing(words, row, "after"),
        f"{'↑' if moved > 0 else '↓'}{abs(moved)}" if moved else "",
        "up" if moved > 0 else "down" if moved < 0 else "same",
        findings.became(words, "organization", f"newly-{band}") if band else "",
        compared.link("organization", id=int(row["organization_id"])),
    )


def _standing(words: Words, row: Mapping[str, Any], side: str) -> Side:
    """The place, the points and the stars; of the not ranked the state; marked where they are not published."""
    state, rank = row[f"state_{side}"], row[f"rank_{side}"]
    if is_missing(state):
        return Side(words("changes-off-board" if side == "after" else "changes-not-there"))
    if is_missing(rank):
        return Side(state_word(words, "stars-state", state))
    stars = row[f"stars_{side}"]
    return Side(
        words(
            "changes-standing",
            rank=int(rank),
            points=words.number(row[f"points_{side}"], 1),
            stars="–" if is_missing(stars) else int(stars),
            state=state if state == PROVISIONAL else "published",
        ),
        int(rank),
        "count",
    )


def newly(compared: Compared) -> dict[str, int]:
    """How many organizations entered each end of the ranking."""
    return {band: int(compared.organizations[f"newly_{band}"].sum()) for band in ("leading", "trailing")}


def provisional(compared: Compared) -> tuple[int, int]:
    """How many results of each view are not published."""
    before, after = (int((compared.organizations[f"state_{side}"] == PROVISIONAL).sum()) for side in ("before", "after"))
    return before, after
