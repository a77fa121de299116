"""The lobby's own process: `python -m dashboard.lobby`. One page that turns slides, and the slides; nothing else can be opened here.

Slides are plain documents, made from what the public may read (data_access.public). The page that turns them (static/lobby/screen.js)
asks for the next one while the last is shown, and keeps what it has got: docs/decisions/0007-lobby-without-sessions.md.
"""

import argparse
import re
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard import html, load, log, scope, screens
from dashboard.answers import lobby as ask
from dashboard.answers import places, trust
from dashboard.charts.theme import DARK, GLYPHS
from dashboard.figures.districts import district_codes
from dashboard.headers import Headers
from dashboard.names import Names, names_of
from dashboard.release import release
from dashboard.scope import Scope
from dashboard.shapes import lobby as shapes
from dashboard.shapes.trust import span
from dashboard.words import LANGUAGES, Words, of

WHOLE_CITY = "city"
STATIC = Path(__file__).parent / "static" / "lobby"
DISTANCES = ("3", "5", "8")

_SECONDS = (0.01, 600.0)  # the shortest is for soaks
_RED_AFTER = 2  # times the age that a feed may have: amber from the first, red from then on
_POLICY = (
    "default-src 'none'; img-src data:; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Programme:
    """What a screen's address asks for, and in which order its slides come: place by place, page by page, each in every language."""

    places: tuple[str, ...]
    pages: tuple[str, ...]
    languages: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.places) * len(self.pages) * len(self.languages)

    def __getitem__(self, n: int) -> tuple[str, str, str]:
        """The place, page and language of a slide; the programme begins anew after its last."""
        place, rest = divmod(n % len(self), len(self.pages) * len(self.languages))
        page, language = divmod(rest, len(self.languages))
        return self.places[place], self.pages[page], self.languages[language]


@dataclass(frozen=True)
class Settings:
    """How a screen shows its slides: seconds each stands, for which distance the type is sized, the hours it is dark."""

    seconds: float
    distance: str
    dark: tuple[int, int]


class UnknownOption(ValueError):
    """An option of the address that cannot be; its text is a sentence that says which are known."""


def programme(query: Mapping[str, str], districts: Sequence[str]) -> Programme:
    """The programme of an address; raises UnknownOption."""
    return Programme(
        _several(query, "districts", (WHOLE_CITY, *districts)),
        _several(query, "pages", tuple(shapes.SLIDES)),
        _several(query, "lang", LANGUAGES, LANGUAGES[:1]),
    )


def settings(query: Mapping[str, str]) -> Settings:
    """The settings of an address; raises UnknownOption."""
    hours = re.fullmatch(r"(\d{1,2})-(\d{1,2})", query.get("dark", "19-7"))
    if not hours or max(map(int, hours.groups())) > 24:
        raise _unknown("dark", query["dark"], ("19-7",))
    try:
        seconds = float(query.get("seconds", "16"))
    except ValueError:
        seconds = -1
    if not _SECONDS[0] <= seconds <= _SECONDS[1]:
        raise _unknown("seconds", query["seconds"], ("5", "…", "600"))
    distance = query.get("distance", "5")
    if distance not in DISTANCES:
        raise _unknown("distance", distance, DISTANCES)
    return Settings(seconds, distance, (int(hours[1]), int(hours[2])))


def _several(query: Mapping[str, str], name: str, known: Sequence[str], default: Sequence[str] = ()) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part for part in query.get(name, "").split(",") if part))
    wrong = next((part for part in asked if part not in known), None)
    if wrong is not None:
        raise _unknown(name, wrong, known)
    return asked or tuple(default or known)


def _unknown(name: str, value: str, known: Sequence[str]) -> UnknownOption:
    said = (of(language)("lobby-option-unknown", name=name, value=value[:80], known=", ".join(known)) for language in LANGUAGES)
    return UnknownOption("\n".join(said))


def screen(request: Request) -> Response:
    """The page that turns the slides; what it says by itself it holds from the first, in both languages."""
    try:
        chosen, status = settings(request.query_params), 200
        problem = ""
    except UnknownOption as error:
        chosen, status, problem = settings({}), 400, str(error)
    asked = request.query_params.get("lang", "").split(",")
    languages = [language for language in LANGUAGES if language in asked] or LANGUAGES

    def said(key: str) -> str:
        return " · ".join(of(language)(f"lobby-{key}") for language in languages)

    page = html.render("lobby_screen", settings=chosen, said=said, problem=problem, colours=DARK, release=RELEASE, language=languages[0])
    return HTMLResponse(page, status)


def slide(request: Request) -> Response:
    """The `n`th slide of the address's programme, or the next that has something to show. One that cannot be made is `held`."""
    if _screen_of(request) is None:
        return JSONResponse({"refused": True}, 401)
    try:
        n = int(request.query_params.get("n", "0"))
    except ValueError:
        return JSONResponse({"problem": "n"}, 400)
    try:
        reading = load.public_reading()
        chosen = programme(request.query_params, _districts(reading))
        made = _first_slide(reading, chosen, n)
    except UnknownOption as error:
        return JSONResponse({"problem": str(error)}, 400)
    except load.DatabaseError:  # dashboard.load says once what it is, and once that it is over
        return JSONResponse({"held": True}, 503)
    except Exception as error:  # whatever is wrong with one slide, the others go on, and the screen is told in its own words
        log.once(f"a slide failed {''.join(traceback.format_exception(error))}")
        return JSONResponse({"held": True}, 500)
    now = scope.now()
    told = made | {"length": len(chosen), "release": RELEASE, "minute": now.hour * 60 + now.minute}
    return JSONResponse(told, headers={"cache-control": "no-store"})


def contact(request: Request) -> Response:
    """A screen says what it shows, of which release its page is and of when its data: kept for the staff."""
    name = _screen_of(request)
    if name is None:
        return JSONResponse({"refused": True}, 401)
    told = request.query_params
    release = told.get("release", "")
    with suppress(ValueError):  # a moment that is none is not kept
        data_as_of = (
            f"{datetime.fromisoformat(told['data']):%Y-%m-%dT%H:%M:%S}" if told.get("data") else None
        )  # local time, as all times are
        moment = scope.now().isoformat(timespec="seconds")
        screens.note(screens.Contact(name, told.get("shown", "")[:80], moment, release if release.isalnum() else "", data_as_of))
    return Response(status_code=204)


def health(_request: Request) -> Response:
    """Whether slides can be made, and how old their data is."""
    try:
        reading = load.public_reading()
        feeds = reading.answer(trust.data_as_of)
    except load.DatabaseError as error:
        return JSONResponse({"ok": False, "error": load.error_code(error)}, 503)
    ages = {row.feed: f"{row.refreshed_at:%Y-%m-%dT%H:%M:%S}" for row in feeds.itertuples()}
    return JSONResponse({"ok": reading.version.lost is None, "release": RELEASE, "refreshed_at": ages})


def _screen_of(request: Request) -> str | None:
    """The name of the screen that asks; None for one that may not."""
    if screens.need_tokens():
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return screens.named_by(token) if kind == "Bearer" else None
    name = request.query_params.get("screen", "")
    return name if screens.is_name(name) else "–"


def _districts(reading: load.Reading) -> list[str]:
    return district_codes(reading.answer(places.divisions))


def _first_slide(reading: load.Reading, chosen: Programme, n: int) -> dict[str, Any]:
    """The first slide from the nth on that has something to show, as the screen takes it; else one that says that nothing is published."""
    quarter = reading.answer(ask.last_published, scope.today())
    for at in range(n, n + len(chosen)):
        if quarter is None:
            break
        place, page, language = chosen[at]
        names = _names(reading, language)
        shown = Scope.of_quarter(quarter, scope.today(), None if place == WHOLE_CITY else place)
        slide = shapes.SLIDES[page](reading.answer, shown, of(language), names)
        if slide:
            period = of(language)("lobby-period", place=names.scope(shown.district), quarter=of(language).quarter(quarter))
            return _sent(reading, slide, language, period) | {"n": at % len(chosen), "key": f"{place}/{page}/{language}"}
    place, _, language = chosen[n]
    slide, key = shapes.nothing(of(language)), f"{place}/nothing/{language}"
    return _sent(reading, slide, language, _names(reading, language).scope(None)) | {"n": n % len(chosen), "key": key}


def _names(reading: load.Reading, language: str) -> Names:
    return names_of(reading.answer(places.divisions), reading.answer(places.units), of(language))


def _sent(reading: load.Reading, slide: shapes.Slide, language: str, period: str) -> dict[str, Any]:
    words, version = of(language), reading.version
    feeds = reading.answer(trust.data_as_of)
    of_subject = feeds[feeds["feed"] == slide.subject]
    refreshed = None if of_subject.empty else of_subject["refreshed_at"].iloc[0]
    moment = words.moment(version.read_at)
    status, late = _age(of_subject, words)
    body = html.render(
        "lobby_slide",
        words=words,
        slide=slide,
        period=period,
        data_as_of="" if refreshed is None else words("lobby-data-as-of", time=words.moment(refreshed)),
        status=status,
        late=late,
        glyph=GLYPHS.get(status, ""),
        snapshot=words("lobby-snapshot", time=moment) if version.lost else "",
        demo=words("demo-data") if reading.is_demo else "",
    )
    return {
        "language": language,
        "html": body,
        "said": {"lost": words("lobby-lost", time=moment), "held": words("lobby-held", time=moment)},
        "data_as_of": None if refreshed is None else f"{refreshed:%Y-%m-%dT%H:%M:%S}",
    }


def _age(feed: pd.DataFrame, words: Words) -> tuple[str | None, str]:
    """watch once a feed is older than it may be, behind at twice that; with the words for it."""
    if feed.empty:
        return None, ""
    row = feed.iloc[0]
    age, limit = scope.now() - row["refreshed_at"], timedelta(hours=int(row["stale_after_hours"]))
    if age <= limit:
        return None, ""
    return "behind" if age > _RED_AFTER * limit else "watch", words("lobby-late", age=span(words, age))


RELEASE = release()  # a screen loads its page anew when it is another

app = Starlette(
    routes=[
        Route("/", lambda request: RedirectResponse(f"lobby?{request.url.query}")),
        Route("/lobby", screen),
        Route("/lobby/slide", slide),
        Route("/lobby/contact", contact),
        Route("/readyz", health),
        Mount("/lobby/static", StaticFiles(directory=STATIC)),
    ],
    middleware=[Middleware(Headers, policy=_POLICY)],
)


def main() -> None:
    """Serve the lobby."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.lobby", description="The lobby screen, for the public.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8502)
    asked = parser.parse_args()
    log.start()
    uvicorn.run(app, host=asked.host, port=asked.port, access_log=False, server_header=False)


if __name__ == "__main__":
    main()
