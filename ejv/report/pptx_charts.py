"""Native charts on a slide, which whoever shows them can edit. What is hidden is not in them."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from ejv.report.boxes import Box
from ejv.report.chart_data import ChartData
from ejv.report.pptx_boxes import colour, describe
from ejv.report.pptx_deck import LANGUAGE, element
from ejv.report.workbook import COUNT_FORMAT, chart_workbook
from ejv.words.colours import COLOURS, GRID, INK

_MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
_ROOMY = 10
"""So many quarters have letters of full size."""


def draw_chart(slide: Slide, data: ChartData, box: Box, alt: str) -> None:
    """Lying bars by label; standing bars over quarters, or lines when there are several series."""
    kind = XL_CHART_TYPE.BAR_CLUSTERED
    if data.of_quarters:
        kind = XL_CHART_TYPE.LINE_MARKERS if len(data.series) > 1 else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame: Any = slide.shapes.add_chart(
        kind, Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height), _given(data)
    )
    frame.name = "Diagram"
    describe(frame, alt)
    chart: Any = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(chart_workbook(data))
    _style(chart, data)
    if kind == XL_CHART_TYPE.LINE_MARKERS:
        _style_lines(chart)
    else:
        _style_bars(chart, lying=kind == XL_CHART_TYPE.BAR_CLUSTERED)


def _given(data: ChartData) -> Any:
    given = CategoryChartData(number_format=COUNT_FORMAT)
    given.categories = data.categories
    for series in data.series:
        given.add_series(series.name, series.values)
    return given


def _style(chart: Any, data: ChartData) -> None:
    """Letters, axes from zero, gaps where there is no value."""
    size = 16 if not data.of_quarters else 14 if len(data.categories) <= _ROOMY else 12
    chart.has_title, chart.has_legend = False, False
    chart.font.size, chart.font.color.rgb = Pt(size), colour(INK)
    chart.category_axis.format.line.color.rgb = colour(GRID)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "#,##0", False
    _leave_gaps(chart)


def _leave_gaps(chart: Any) -> None:
    """Say that what is absent is drawn as nothing, neither as zero nor as a line across; and the language."""
    space: Any = chart._chartSpace
    blanks = space.chart.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = element("c:dispBlanksAs")
        place = space.chart.find(qn("c:plotVisOnly"))
        place.addnext(blanks) if place is not None else space.chart.append(blanks)
    blanks.set("val", "gap")
    first = space.find(qn("c:date1904"))
    language = element("c:lang", val=LANGUAGE)
    # The schema wants the language second: after the calendar and before all else.
    space.insert(0, language) if first is None else first.addnext(language)


def _style_bars(chart: Any, *, lying: bool) -> None:
    plot: Any = chart.plots[0]
    plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 45, False, True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = COUNT_FORMAT, False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    labels.font.bold, labels.font.color.rgb = True, colour(INK)
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour(COLOURS[0])
    series.invert_if_negative = False
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    if lying:
        chart.category_axis.reverse_order = True


def _style_lines(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.major_gridlines.format.line.color.rgb = colour(GRID)
    chart.value_axis.format.line.fill.background()
    for number, series in enumerate(chart.plots[0].series):
        _style_line(series, number)


def _style_line(series: Any, number: int) -> None:
    """Colour, dashes and markers of its own: no series is told by its colour alone."""
    own, place = colour(COLOURS[number % len(COLOURS)]), number % len(_MARKERS)
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = own, Pt(2.5)
    series.format.line.dash_style = _DASHES[place]
    series.marker.style, series.marker.size = _MARKERS[place], 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = own
    series.marker.format.line.color.rgb = own
