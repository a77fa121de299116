"""The line of the coming days draws with nothing, one thing, crowded days and long names."""

from datetime import date

import pandas as pd
import pytest
import vl_convert

from dashboard import words
from dashboard.charts import overview
from dashboard.charts.theme import Look, compiled
from dashboard.shapes import ahead

DAY = date(2026, 11, 23)


def drawn(rows: list[tuple[str, str, str]], look: Look) -> str:
    """The picture of events: day, tone, text."""
    frame = pd.DataFrame(
        [(pd.Timestamp(day), "decision", tone, text, 0) for day, tone, text in rows], columns=["day", "kind", "tone", "text", "late_by"]
    )
    placed = ahead.placed(ahead.together([frame]), DAY, look.words)
    specification = dict(compiled(overview.ahead, look, ("events", "origin")))
    specification["datasets"] = {
        "events": placed.to_dict("records"),
        "origin": ahead.origin(DAY, True, words.of(look.language)).to_dict("records"),
    }
    specification |= {"width": 1200, "height": overview.height(2)}
    picture: str = vl_convert.vegalite_to_svg(specification)
    return picture


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("2026-12-01", "on_track", "甲")],
        [("2026-12-01", "on_track", "甲"), ("2026-12-01", "watch", "乙")],
        [("2027-01-02", "watch", "名" * 40), ("2026-11-24", "on_track", "名" * 40)],
    ],
)
@pytest.mark.parametrize("look", [Look(), Look("en", dark=True, k=1.42)])
def test_the_line_draws_whatever_lies_ahead(rows: list[tuple[str, str, str]], look: Look) -> None:
    picture = drawn(rows, look)
    assert ("今天 11月23日" if look.language == "zh-CN" else "Today 23 Nov") in picture
    assert (look["watch"] in picture) == any(tone == "watch" for _, tone, _ in rows)
