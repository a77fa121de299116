"""The few pieces that pages are built of: headline, panel, cards, tables, notices, lists with search and download."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import access, address, frame, html
from dashboard.answers import trust
from dashboard.charts.theme import GLYPHS, filled
from dashboard.load import DatabaseError, answer, beside
from dashboard.load import drawn as drawn_before
from dashboard.pack import PackError, frozen
from dashboard.pieces import Block, Card, Cell, Column, Part, Row, Thing
from dashboard.scope import now
from dashboard.shapes import trust as shapes
from dashboard.sheet import Box, Gap, gathered, place, put
from dashboard.view import Lists, Told, View
from dashboard.words import NOT_APPLICABLE, Words, is_missing

Made = TypeVar("Made")
Place = Box | DeltaGenerator

_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are full width: Excel reads them alike
_FORMATS = {"number": "%d", "decimal": "%.1f", "percent": "%.1f%%"}


# Pieces -------------------------------------------------------------------------------------


def piece(view: View, template: str, **values: Any) -> None:
    """A template of dashboard/templates with its values, all escaped; words, glyphs, colours and definitions are at hand in it."""
    put(view.opened, _rendered(view, template, **values))


def _rendered(view: View, template: str, **values: Any) -> str:
    return html.render(
        template,
        words=view.words,
        glyphs=GLYPHS,
        colours=view.look.colours,
        definition_link=lambda term: address.link("definitions", term=term),
        definition=lambda term: view.words(f"define-{term}"),
        **values,
    )


def headline(view: View, finding: str, *, provenance: Sequence[str] = (), place: str | None = None) -> None:
    """The page's answer: kicker (page, quarter, place, a chosen day), the finding as its heading, and where the data comes from."""
    view.told.headline = _rendered(
        view,
        "headline",
        page=view.words(f"page-{view.page}"),
        quarter=view.words.quarter(view.scope.quarter),
        place=place or view.names.scope(view.scope.district),
        as_of=view.words("as-of-day", day=view.words.day(view.as_of)) if view.as_of else "",
        finding=finding,
        provenance=provenance,
        demo=view.words("demo-data") if view.is_demo else "",
    )
    beside(partial(_draw_headline, view))


def _draw_headline(view: View) -> None:
    with view.head:
        st.html(view.told.headline)
    view.told.is_headed = True


def trusted(view: View, *subjects: str) -> list[str]:
    """Say what is to be known about the feeds of these subjects, in strips; returns the line for under the headline."""
    known = dict(each(view, [lambda: ("feeds", answer(trust.data_as_of)), lambda: ("reporting", answer(trust.reporting, view.scope))]))
    feeds, reporting = known.get("feeds"), known.get("reporting")
    for strip in shapes.notices(view.words, view.names, view.scope, feeds, reporting, subjects, now()):
        notice(view, strip.what, strip.meaning, strip.status)
    return shapes.provenance(view.words, feeds, reporting, subjects)


def box(view: View, key: str | None = None, gap: Gap = "small") -> Place:
    """A place for what follows under it, `with` which it is filled, as often as one likes. By its key the style sheet knows it."""
    return place(view.opened, Box(view.opened, key, gap))


def columns(view: View, shares: Sequence[float], gap: Gap = "medium", key: str | None = None) -> Sequence[Place]:
    """Places side by side, as wide as their shares, or with a `key` all alike; on a phone one under the other."""
    if not view.opened:
        return st.columns(shares, gap=gap)
    made = [Box(view.opened) for _ in shares]
    put(view.opened, Box(view.opened, key, gap, shares, parts=[*made]))
    return made


def folded(summary: str, *, key: str, draw: Callable[[], None]) -> None:
    """A part of a page that is drawn when its summary is clicked, and stays so while the page changes."""
    with st.expander(html.markdown(summary), key=key, on_change="rerun") as place:
        if place.open:
            draw()


@contextmanager
def panel(view: View, key: str) -> Iterator[None]:
    """A part of a page under a rule. When the database cannot answer it, it says so by itself and the others live on."""
    with box(view, f"panel_{key}", "xsmall"):
        try:
            yield
        except DatabaseError as error:
            failed(view, error)


def each(view: View, makers: Iterable[Callable[[], Made]]) -> list[Made]:
    """What these make, in a panel that draws it together. What the database cannot answer says so once and is left out."""
    made, said = [], set()
    for make in makers:
        try:
            made.append(make())
        except DatabaseError as error:
            if str(error) not in said:
                failed(view, error)
            said.add(str(error))
    return made


def title(view: View, text: str, caption: str = "", keys: Sequence[tuple[str, str]] = (), terms: Sequence[str] = ()) -> None:
    """A panel's finding, and under it what is drawn: measure, unit, the colours that stand for something, the definitions behind it."""
    piece(view, "title", title=text, caption=caption, keys=keys, terms=terms)


def cards(view: View, makers: Sequence[Callable[[], Card]]) -> None:
    """Number cards side by side. One whose data is missing explains itself; the others live on."""
    made = []
    for make in makers:
        try:
            made.append(make())
        except DatabaseError as error:
            what, meaning = _explained(view.words, error)
            made.append(Card(what, "–", foot=(Part(meaning),)))
    piece(view, "cards", cards=made)


def heat_table(
    view: View, columns: Sequence[Column], rows: Sequence[Row], *, label: str, corner: str = "", name_width: str = "15%"
) -> None:
    """A table in which only exceptions have colour. Columns of one group stand together under its name."""
    groups: list[tuple[str, int]] = []
    for column in columns:
        if groups and groups[-1][0] == column.group:
            groups[-1] = (column.group, groups[-1][1] + 1)
        else:
            groups.append((column.group, 1))
    shown = groups if any(name for name, _ in groups) else []
    piece(view, "heat_table", columns=columns, rows=rows, groups=shown, label=label, corner=corner, name_width=name_width)


def table(view: View, columns: Sequence[Column], rows: Sequence[Row], *, label: str) -> None:
    """A short table. The first column is each row's name."""
    named = [Row(row.name, (Cell(row.name, link=row.link), *row.cells), total=row.total) for row in rows]
    piece(view, "table", columns=columns, rows=named, label=label)


def block(view: View, key: str, shown: Block, *, heat: str | None = None) -> None:
    """All of a panel: title, chart or table, the way to more. `heat`: a heat table, with names as wide as that."""
    title(view, shown.title, shown.caption, shown.keys, shown.terms)
    if shown.drawing:
        drawing = shown.drawing
        chart(view, drawing.build, alt=drawing.alt, height=drawing.height, key=key, **drawing.frames)
    elif shown.rows and heat:
        heat_table(view, shown.columns, shown.rows, label=shown.title, name_width=heat)
    elif shown.rows:
        table(view, shown.columns, shown.rows, label=shown.title)
    if shown.more:
        piece(view, "counts", label=shown.title, parts=shown.more)


def things(view: View, items: Sequence[Thing]) -> None:
    """A list of things to decide."""
    piece(view, "things", things=items)


def note(view: View, text: str, *, surface: bool = False) -> None:
    """A small text: a rule, a remark, a source."""
    piece(view, "text", text=text, kind="surface" if surface else "meta")


def notice(view: View, what: str, meaning: str, status: str | None = None, **link: str) -> None:
    """A strip that says what happened, whether the figures can be used, and who acts; with `link` and `link_text` where to look."""
    piece(view, "notice", what=what, meaning=meaning, status=status, **link)


def nothing_here(view: View, subject: str, reason: str | None = None) -> None:
    """In place of empty axes: there is no data, why, and what to choose instead."""
    words = view.words
    piece(
        view,
        "empty",
        title=words("empty-title", scope=f"{view.names.scope(view.scope.district)} {words.quarter(view.scope.quarter)}", subject=subject),
        reason=reason or words("empty-advice" if view.scope.district else "empty-advice-city"),
        link=address.link(view.page, d=None) if view.scope.district else None,
        link_text=words("empty-link"),
    )


def failed(view: View, error: DatabaseError) -> None:
    """The notice of a part that the database cannot answer."""
    what, meaning = _explained(view.words, error)
    notice(view, what, meaning, "behind")


def _explained(words: Words, error: DatabaseError) -> tuple[str, str]:
    code = frame.logged(error)
    if error.reason == "missing":
        return words("tile-missing"), words("tile-missing-meaning", parts=words.listed(list(error.parts)))
    if error.reason == "withheld":
        return words("tile-withheld"), words("tile-withheld-meaning")
    if error.reason == "unreachable":
        return words("unreachable"), words("unreachable-meaning", code=code)
    return words("tile-refused"), words("tile-refused-meaning", code=code)


def chart(view: View, build: Callable[..., Any], *, alt: str, height: float, key: str, **frames: pd.DataFrame) -> None:
    """Draw a chart of dashboard.charts: its specification is compiled once and stays the same, so that the browser swaps its rows alone.

    `alt` says in words what it shows, for those who do not see it: before the chart, whose own text is part of the specification. Of charts
    side by side it is better said before all of them.
    """
    if alt:
        piece(view, "spoken", text=alt)
    specified(view, filled(build, view.look, frames, height), alt=view.words("chart-spoken"), key=key)


def specified(view: View, specification: dict[str, Any], *, alt: str, key: str) -> None:
    """A chart by its specification."""
    put(view.opened, partial(st.vega_lite_chart, spec=specification, theme=None, width="stretch", key=key, alt=alt))


def listing(view: View, rows: pd.DataFrame, columns: Mapping[str, tuple[str, str]], *, key: str) -> None:
    """A table that sorts, searches and downloads. `columns`: field -> (heading, kind), see Listing."""
    words = view.words
    told = {name: column for name, column in columns.items() if column[1] != "link"}  # an address is neither searched nor downloaded
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"tools_{key}"):
        wanted = st.text_input(words("search"), placeholder=words("search-hint"), key=f"search_{key}@{words.language}", width=320)
        found = matching(rows, told, wanted, words)
        as_of = f"-{view.as_of}" if view.as_of else ""
        file = f"{key}-{view.scope.quarter}{as_of}-{view.scope.district or 'all'}.csv"
        download(view, words("download-csv"), lambda: csv(found, told), file, key=f"download_{key}@{words.language}")
    count = words("rows-found", found=len(found), count=len(rows)) if wanted else words("rows-of", count=len(rows))
    note(view, count if len(found) else f"{count} {words('list-empty')}")
    if len(found):
        st.dataframe(
            _plain(found, columns),
            hide_index=True,
            column_config={name: _configured(heading, kind, words) for name, (heading, kind) in columns.items()},
            placeholder=NOT_APPLICABLE,
            height="content" if len(found) <= 12 else 460,
            key=f"list_{key}@{words.language}",
            alt=count,
        )


def download(view: View, label: str, make: Callable[[], bytes], file: str, *, key: str) -> None:
    """A button that saves a file, which is made when it is asked for, with a line in the log."""

    def made() -> bytes:
        access.noted(view.account, "export", view.scope, file=file)
        return make()

    st.download_button(label, made, file_name=file, on_click="ignore", key=key)


def opened_pack(view: View, name: str) -> frozen.Frozen:
    """A frozen pack. Raises PackError when it cannot be opened, or not by who looks."""
    if not view.account.may_open_packs:
        raise PackError(view.words("packs-withheld"))
    return frozen.opened(name, view.words)


class PageEnds(Exception):
    """Nothing more is drawn on a page."""


def drawn(view: View, part: str, draw: Callable[[], Made]) -> Made:
    """What a part of a page draws and returns. Seen so before, it is drawn again as it was (load.drawn): it may hold no widget.

    It is sent when all of it is there, in as few elements as it takes (dashboard.sheet): it may draw nothing but by what stands here.
    """

    def make() -> tuple[Made, Told]:
        outer = view.told.taken()
        try:
            with gathered(view.opened):
                made = draw()
            return made, view.told.taken()
        finally:
            view.told.add(outer)

    made, told = drawn_before(make, part, *view.seen)
    view.told.add(told)
    return made


def finish(view: View) -> None:
    """Draw what a page has told: its headline, and over it the list or the record that the address asks for."""
    if view.told.headline and not view.told.is_headed:  # a slide that is presented has one of its own
        _draw_headline(view)
    parameter, record = view.told.record or ("", None)
    if record and parameter in st.query_params and (found := record(st.query_params[parameter])):
        _open_record(view, parameter, *found)
    elif "list" in st.query_params:
        _open_list(view, st.query_params["list"])


def opened_list(view: View, lists: Callable[[], Lists]) -> None:
    """Offer lists that the address can open (`list=overdue`), in a dialog over the page. A count links to its list."""
    view.told.lists.append(lists)


def opened_record(view: View, parameter: str, record: Callable[[str], tuple[str, Lists] | None]) -> None:
    """Offer all there is about one thing, list by list, in a dialog over the page: its heading and lists, None for what there is not."""
    view.told.record = parameter, record


def _open_list(view: View, asked: str) -> None:
    try:
        known = {code: make for lists in view.told.lists for code, make in lists().items()}
        if asked not in known:
            return
        found = known[asked]()
    except DatabaseError as error:
        failed(view, error)
        return

    @st.dialog(html.markdown(found.title), width="large", on_dismiss=_close_list)
    def show() -> None:
        if found.caption:
            note(view, found.caption)
        listing(view, found.rows, found.columns, key=asked)

    show()


def _open_record(view: View, parameter: str, heading: str, lists: Lists) -> None:
    """Closing it drops the parameter from the address."""

    def close() -> None:
        st.query_params.pop(parameter, None)

    @st.dialog(html.markdown(heading), width="large", on_dismiss=close)
    def show() -> None:
        for key, make in lists.items():
            with panel(view, f"{parameter}_{key}"):
                found = make()
                title(view, found.title, found.caption)
                listing(view, found.rows, found.columns, key=f"{parameter}_{key}")

    show()


def _close_list() -> None:
    st.query_params.pop("list", None)


def matching(rows: pd.DataFrame, columns: Mapping[str, tuple[str, str]], wanted: str, words: Words) -> pd.DataFrame:
    """The rows in which a cell, as the table shows it, contains what is wanted."""
    if not wanted:
        return rows
    plain = _plain(rows, columns)
    cells = [[_as_shown(cell, kind, words).casefold() for cell in plain[name]] for name, (_, kind) in columns.items()]
    return rows.loc[[any(wanted.casefold() in cell for cell in row) for row in zip(*cells, strict=True)]]


def _as_shown(cell: Any, kind: str, words: Words) -> str:
    if is_missing(cell):
        return NOT_APPLICABLE
    if kind == "date":
        return words.day(cell)
    return _FORMATS[kind] % cell if kind in _FORMATS else str(cell)


def _plain(rows: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The rows as a table widget and a file can hold them: decimals as floats, days without a time of day."""
    shown = rows[list(columns)].copy()
    for name, (_, kind) in columns.items():
        if kind in ("decimal", "percent"):
            shown[name] = pd.to_numeric(shown[name]).astype("float64") * (100 if kind == "percent" else 1)
        elif kind == "date":
            shown[name] = pd.to_datetime(shown[name]).dt.date
    return shown


def _configured(heading: str, kind: str, words: Words) -> Any:
    if kind in _FORMATS:
        return st.column_config.NumberColumn(heading, format=_FORMATS[kind])
    if kind == "date":
        return st.column_config.DateColumn(heading, format="YYYY年M月D日" if words.language == "zh-CN" else "D MMM YYYY")
    if kind == "link":
        return st.column_config.LinkColumn(heading, display_text=f"{heading} ↗")
    return st.column_config.TextColumn(heading)


def csv(rows: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> bytes:
    """The rows as a file that Excel opens with its Chinese intact; no text in it, heading or cell, can become a formula."""
    plain = _plain(rows, columns)
    for name, (_, kind) in columns.items():
        if kind not in _FORMATS:
            plain[name] = plain[name].map(_harmless)
    headings = [_harmless(heading) for heading, _ in columns.values()]
    return plain.to_csv(index=False, header=headings).encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
