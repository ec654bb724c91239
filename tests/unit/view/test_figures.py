"""A hidden count is drawn as what it can be: never zero, never joined, never stacked."""

from ejv.measures.series import Point, Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import UNKNOWN, Count
from ejv.view.figures import bars
from ejv.view.quarter_figures import columns, lines, over_quarters, panels
from ejv.view.styling import CONFIG, PROTECTED
from ejv.words.colours import INK
from ejv.words.marks import axis_limit, mark_of

COUNTS = {"Bostad": Count.exact(20), "Hemtjänst": Count(None, 3, 9), "Larm": UNKNOWN, "Övrigt": Count.exact(0)}
SERIES = Series(
    "Kvarstår",
    tuple(
        Point(Kvartal(2024, 1) + n, count)
        for n, count in enumerate([Count.exact(20), Count(None, 3, 9), None, UNKNOWN, Count.exact(15)])
    ),
)


def traces(figure):
    return {trace["name"]: trace for trace in figure.to_dict()["data"]}


def test_bars_when_interval_is_known_then_drawn_from_lowest_to_highest():
    hidden = traces(bars(COUNTS))[PROTECTED]
    assert (list(hidden["base"]), list(hidden["x"])) == ([3, 0], [6, 0])
    assert list(hidden["text"]) == [" .. (3–9)", " .. uppgiften skyddas"]
    assert hidden["marker"]["pattern"]["shape"] == "/"
    assert hidden["marker"]["color"] == "rgba(0,0,0,0)"


def test_bars_when_drawn_then_shown_counts_stand_alone_and_labels_are_whole():
    figure = bars(COUNTS)
    assert list(traces(figure)["Antal"]["x"]) == [20, 0]
    assert [note["text"] for note in figure.to_dict()["layout"]["annotations"]] == list(COUNTS)
    assert figure.to_dict()["layout"]["barmode"] == "overlay"


def test_bars_when_nothing_can_be_shown_then_no_trace():
    assert traces(bars({})) == {}


def test_mark_of_when_interval_reaches_past_the_axis_then_words_and_no_bar():
    assert axis_limit([Count.exact(20), Count(None, 0, 300)]) == 20
    assert mark_of(Count(None, 0, 300), 20).length == 0
    assert axis_limit([Count(None, 0, 7)]) == 7


def test_columns_when_hidden_then_dots_and_when_missing_then_words():
    figure = columns(SERIES)
    hidden = traces(figure)[PROTECTED]
    assert list(hidden["x"]) == [1, 3]
    assert list(hidden["text"]) == ["..", ".."]
    assert [note["text"] for note in figure.to_dict()["layout"]["annotations"]] == ["ej rapporterat"]


def test_lines_when_hidden_then_broken_with_an_interval():
    drawn = traces(lines([SERIES]))
    line, hidden = drawn["Kvarstår"], drawn[PROTECTED]
    assert list(line["y"]) == [20, None, None, None, 15]
    assert line["connectgaps"] is False
    assert list(hidden["error_y"]["array"]) == [3, 0]
    assert list(hidden["text"]) == ["", ".."]


def test_panels_when_several_then_each_has_an_axis_of_its_own_and_nothing_is_stacked():
    figure = panels([SERIES, SERIES]).to_dict()
    assert {trace["yaxis"] for trace in figure["data"]} == {"y", "y2"}
    assert figure["layout"]["barmode"] == "overlay"
    assert [note["text"] for note in figure["layout"]["annotations"]].count("ej rapporterat") == 2


def test_over_quarters_when_much_is_hidden_then_panels_instead_of_lines():
    whole = Series("Nya", tuple(Point(point.kvartal, Count.exact(6)) for point in SERIES.points))
    assert {trace["type"] for trace in over_quarters([whole, whole]).to_dict()["data"]} == {"scatter"}
    assert {trace["type"] for trace in over_quarters([whole, SERIES, SERIES]).to_dict()["data"]} == {"bar"}


def test_figure_when_drawn_then_readable_and_still():
    layout = lines([SERIES]).to_dict()["layout"]
    assert layout["font"]["color"] == layout["xaxis"]["tickfont"]["color"] == INK
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"] is layout["yaxis"]["fixedrange"] is True
    assert layout["separators"] == ",\u00a0"
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["locales"]["sv"]["format"]["shortMonths"][4] == "maj"
