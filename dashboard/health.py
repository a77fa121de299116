"""Whether the dashboard can do its work, for the machine that watches it: `/readyz`."""

import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard import frame, load, scope, warm
from dashboard.words import is_missing
from data_access import feeds


def ready(_request: Request) -> JSONResponse:
    """How many hours old the data of each feed is; 503 and the reason when the database cannot be read.

    It answers when the first visit is over. Starlette runs it in a thread.
    """
    warm.wait()
    try:
        known = load.asked(feeds.feeds)
    except load.DatabaseError as error:
        reason = "The database did not answer." if error.reason == "refused" else str(error)  # what a driver says is for the log
        return JSONResponse({"ok": False, "reason": reason, "code": frame.logged(error)}, status_code=503)
    ages = {feed: _hours(refreshed_at) for feed, refreshed_at in zip(known["feed"], known["refreshed_at"], strict=True)}
    return JSONResponse({"ok": True, "age_hours": ages})


def _hours(refreshed_at: pd.Timestamp) -> float | None:
    return None if is_missing(refreshed_at) else round((scope.now() - refreshed_at).total_seconds() / 3600, 1)
