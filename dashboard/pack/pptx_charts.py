"""Charts of slides as Office draws them: editable, with their numbers in a worksheet behind them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil, floor, isfinite, log10
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.theme import LIGHT
from dashboard.pack import PackError
from dashboard.pack.pptx_text import Box, at, brief, ems, high, name_fonts, node, shortened
from dashboard.review.slide import Graph, Native, Series, Slide
from dashboard.words import Words

Scales = Mapping[tuple[str, ...], tuple[float, float]]

FORMS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_bar": XL_CHART_TYPE.BAR_STACKED,
    "stacked_column": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
FORMATS = {"percent": "0.0%", "count": "#,##0", "decimal": "0.0", "change": "+0.0;−0.0;0", "points_of_percent": "+0.0%;−0.0%;0%"}
MOST_LABELS = 40  # points up to which every one has its number
LONGEST = 40  # characters of a name beside an axis

_SIZE, _TITLE = 10.5, 12.0
_NEARLY_ALL = 0.8
_DARK = frozenset({"main", "on_track", "behind", "accent", "ink", "ink2", "ink3", "gold_fill", "watch_text", "behind_text"})


def check(slide: Slide, graph: Graph, words: Words) -> Native:
    """The chart for Office. Raises PackError when there is none or when it would be blank: a slide never hides that it shows nothing."""
    native = graph.native
    if native is None:
        raise PackError(words("pptx-no-chart", slide=slide.title, chart=graph.key))
    if not any(_known(value) is not None for series in native.series for value in series.values):
        raise PackError(words("pptx-empty-chart", slide=slide.title, chart=native.title))
    if any(len(series.values) != len(native.categories) for series in native.series):
        raise PackError(words("pptx-uneven-chart", slide=slide.title, chart=native.title))
    return native


def scales(slide: Slide) -> Scales:
    """The limits that charts of the same form and series share on a slide, since they are compared by eye."""
    natives = [part.native for stack in slide.stacks for part in stack.parts if isinstance(part, Graph) and part.paper and part.native]
    alike = {_alike(native): [one for one in natives if _alike(one) == _alike(native)] for native in natives}
    return {key: _limits(found) for key, found in alike.items() if len(found) > 1}


def _alike(native: Native) -> tuple[str, ...]:
    return native.form, native.kind, *(series.name for series in native.series)


def _limits(natives: Sequence[Native]) -> tuple[float, float]:
    """Round numbers around all ends of bars and points of lines; bars begin at zero."""
    ends = [end for native in natives for end in _ends(native)]
    low, high = (min(ends), max(ends)) if natives[0].form == "line" else (min(*ends, 0.0), max(*ends, 0.0))
    step = 10.0 ** floor(log10((high - low) or abs(high) or 1.0))
    step = step / 2 if (high - low) / step < 4 else step
    return floor(low / step) * step, ceil(high / step) * step


def _ends(native: Native) -> list[float]:
    rows = [[known for value in series.values if (known := _known(value)) is not None] for series in native.series]
    if not native.form.startswith("stacked"):
        return [value for row in rows for value in row]
    stacks = list(zip(*([_known(value) or 0.0 for value in series.values] for series in native.series), strict=True))  # blank: no length
    return [sum(value for value in stack if (value > 0) is up) for stack in stacks for up in (True, False)]


def least_height(native: Native, width: float) -> float:
    """How high a chart is at least in a width, for its title, names and bars to be read."""
    lines = len(native.categories) if native.form in ("bar", "stacked_bar") else 0
    bars = len(native.series) if native.form == "bar" else 1
    title = high(_titled(native, width), width * 0.9, _TITLE)
    names = sum(ems(series.name) + 3 for series in native.series) * _SIZE  # of the legend, with their marks
    legend = ceil(names / (width * 0.8)) * _SIZE * 1.5 if len(native.series) > 1 else 0.0
    return title + max(106.0, 38.0 + legend + lines * max(16.0, 12.0 * bars))


def _titled(native: Native, width: float) -> str:
    return shortened(native.title, width * 0.9, _TITLE, 2)


def draw(slide: Any, graph: Graph, native: Native, place: Box, scales: Scales, language: str) -> None:
    """Draw a chart."""
    data = CategoryChartData(number_format=FORMATS.get(native.kind, "General"))
    data.categories = [brief(name, LONGEST) for name in native.categories]
    for series in native.series:
        data.add_series(brief(series.name, LONGEST), [_known(value) for value in series.values])
    frame = slide.shapes.add_chart(FORMS[native.form], *at(place), data)
    frame.name = native.title
    frame._element.nvGraphicFramePr.cNvPr.set("descr", graph.alt or native.title)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(native))
    chart.font.size = Pt(_SIZE)
    chart.font.color.rgb = _rgb("ink2")
    _title(chart, _titled(native, place.width))
    _legend(chart, native)
    _axes(chart, native, place.width)
    if limits := scales.get(_alike(native)):
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = limits
    for drawn, series in zip(chart.plots[0].series, native.series, strict=True):
        _series(drawn, series, native, place)
    if "bar" in native.form or "column" in native.form:
        chart.plots[0].gap_width = 40
        chart.plots[0].overlap = 100 if native.form.startswith("stacked") else -10
    name_fonts(chart._chartSpace, language)


def _title(chart: Any, text: str) -> None:
    chart.has_title = True
    title = chart.chart_title
    run = title.text_frame.paragraphs[0].add_run()
    run.text = text
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    run.font.size, run.font.bold, run.font.color.rgb = Pt(_TITLE), True, _rgb("ink")
    title.include_in_layout = False
    element = title._element
    layout = element.find(qn("c:layout"))
    if layout is None:
        layout = element.makeelement(qn("c:layout"), {})
        element.find(qn("c:tx")).addnext(layout)
    corner = node(layout, "c:manualLayout")
    for tag, value in {"c:xMode": "edge", "c:yMode": "edge", "c:x": "0", "c:y": "0"}.items():
        node(corner, tag, val=value)


def _legend(chart: Any, native: Native) -> None:
    chart.has_legend = len(native.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False


def _axes(chart: Any, native: Native, width: float) -> None:
    """Names beside a quiet line; numbers only where the points have none; bars begin at zero."""
    names, numbers = chart.category_axis, chart.value_axis
    names.format.line.color.rgb = _rgb("line")
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    names.reverse_order = native.form in ("bar", "stacked_bar")
    if native.form in ("line", "column", "stacked_column"):
        longest = max(ems(brief(name, LONGEST)) for name in native.categories) * _SIZE + 6
        room = max(width - 40, 40) / len(native.categories)
        skip = str(1 if longest <= room else ceil(_SIZE * 1.4 / room))
        axis = names._element
        if longest > room:
            names.tick_labels.font.size = Pt(_SIZE)
            axis.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "-2700000")  # aslant
        axis.find(qn("c:noMultiLvlLbl")).addprevious(axis.makeelement(qn("c:tickLblSkip"), {"val": skip}))
    labelled = _every_point_labelled(native, width)
    numbers.major_tick_mark = numbers.minor_tick_mark = XL_TICK_MARK.NONE
    numbers.format.line.fill.background()
    numbers.tick_labels.number_format = FORMATS.get(native.kind, "General")
    numbers.tick_labels.number_format_is_linked = False
    numbers.has_major_gridlines = not labelled
    if not labelled:
        numbers.major_gridlines.format.line.color.rgb = _rgb("hair")
    known = [known for series in native.series for value in series.values if (known := _known(value)) is not None]
    if native.form != "line" and min(known) >= 0:
        numbers.minimum_scale = 0
    if native.form == "line" and native.kind == "percent" and _NEARLY_ALL < max(known) <= 1:
        numbers.maximum_scale = 1  # Office would go on to what there cannot be
    if native.form != "line" and max(known) <= 0:
        numbers.maximum_scale = 0
    numbers.visible = not labelled


def _series(drawn: Any, series: Series, native: Native, place: Box) -> None:
    width = place.width
    if native.form == "line":
        drawn.smooth = False
        drawn.format.line.color.rgb = _rgb(series.colour)
        drawn.format.line.width = Pt(2.25)
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = _rgb(series.colour)
        drawn.marker.format.line.color.rgb = _rgb("page")
    else:
        drawn.invert_if_negative = False
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = _rgb(series.colour)
        drawn.format.line.color.rgb = _rgb("page")
        drawn.format.line.width = Pt(0.75)
    if native.form == "line":
        _label_last(drawn, series, native)
    elif _every_point_labelled(native, width):
        _label_all(drawn, series, native, place)


def _label_all(drawn: Any, series: Series, native: Native, place: Box) -> None:
    """The number at every bar; within a stack a zero, which has no length, has none."""
    labels = drawn.data_labels
    stacked = native.form.startswith("stacked")
    number = FORMATS.get(native.kind, "General")
    labels.number_format = f"{number};−{number};" if stacked and ";" not in number else number
    labels.number_format_is_linked = False
    labels.show_value = True
    labels.font.size = Pt(_SIZE)
    labels.font.color.rgb = _rgb("page" if stacked and series.colour in _DARK else "ink")
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    if stacked:
        _leave_out(labels._element, series, native, place)


def _leave_out(labels: Any, series: Series, native: Native, place: Box) -> None:
    """No number where the piece of a stack is shorter than it."""
    is_lying = native.form == "stacked_bar"
    longest = max(map(abs, _ends(native))) or 1.0
    length = place.width * 0.68 if is_lying else place.height * 0.5
    digits = 3.6 if native.kind == "percent" else 2.2 if native.kind != "count" else 1.2
    needed = (digits if is_lying else 1.2) * _SIZE
    for index in reversed(range(len(series.values))):
        if abs(_known(series.values[index]) or 0.0) / longest * length < needed:  # blank: no piece at all
            label = labels.makeelement(qn("c:dLbl"), {})
            node(label, "c:idx", val=str(index))
            node(label, "c:delete", val="1")
            labels.insert(0, label)


def _label_last(drawn: Any, series: Series, native: Native) -> None:
    """The number at the last point of a line that has one."""
    last = max((index for index, value in enumerate(series.values) if _known(value) is not None), default=None)
    if last is None:
        return
    label = drawn.points[last].data_label
    label.font.size, label.font.bold, label.font.color.rgb = Pt(_SIZE), True, _rgb(series.colour)
    others = [number for one in native.series if one is not series and (number := _known(one.values[last])) is not None]
    is_lower = any(number > (series.values[last] or 0) for number in others)
    label.position = XL_LABEL_POSITION.BELOW if is_lower else XL_LABEL_POSITION.ABOVE
    element = label._dLbl
    for tag in ("c:showLegendKey", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
        element.find(qn(tag)).set("val", "0")
    element.find(qn("c:showVal")).set("val", "1")
    form = element.makeelement(qn("c:numFmt"), {"formatCode": FORMATS.get(native.kind, "General"), "sourceLinked": "0"})
    element.find(qn("c:idx")).addnext(form)


def _every_point_labelled(native: Native, width: float) -> bool:
    """Whether every bar has its number; columns need the width for it."""
    bars = len(native.categories) * (1 if native.form.startswith("stacked") else len(native.series))
    if native.form in ("column", "stacked_column") and bars * _SIZE * 2.8 > width:
        return False
    return native.form != "line" and len(native.categories) * len(native.series) <= MOST_LABELS


def _workbook(native: Native) -> bytes:
    """The worksheet behind a chart; texts stay texts, also those that look like formulas."""
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, safe) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet("Sheet1")
        form = book.add_format({"num_format": FORMATS.get(native.kind, "General")})
        for row, name in enumerate(native.categories, 1):
            sheet.write_string(row, 0, brief(name, LONGEST))
        for column, series in enumerate(native.series, 1):
            sheet.write_string(0, column, brief(series.name, LONGEST))
            for row, value in enumerate(series.values, 1):
                if (number := _known(value)) is not None:
                    sheet.write_number(row, column, number, form)
    return made.getvalue()


def _known(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else float(value)


def _rgb(token: str) -> RGBColor:
    return RGBColor.from_string(LIGHT[token].lstrip("#"))
