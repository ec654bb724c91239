"""Figures as data, texts with marks, and how tables are laid out."""

from ejv.measures.series import Point, Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.report.charts import chart_of
from ejv.report.layout import is_whole, leads_of, numeric_columns, widths_of
from ejv.report.marked import Run, runs_of
from ejv.words.figure import bar_figure, quarter_figure
from ejv.words.tables import Table, count_table

COUNTS = {
    "Hemtjänst": Count.exact(12),
    "Boende": Count(None, 2, 7),
    "Kontakt": Count(None, 0, None),
    "Råd": Count.exact(0),
}


def test_chart_when_counts_are_hidden_then_bars_of_what_they_can_be_and_no_other_number():
    chart = chart_of(bar_figure("x", "Titel", "beslut", COUNTS, count_table("Insats", "Kvarstår", COUNTS)))
    drawn = {row["label"]: (row["start"], row["length"], row["hidden"], row["text"]) for row in chart["rows"]}
    assert drawn == {
        "Hemtjänst": (0, 12, False, "12"),
        "Boende": (2, 5, True, ".. (2–7)"),
        "Kontakt": (0, 0, True, ".. uppgiften skyddas"),
        "Råd": (0, 0, False, "–"),
    }
    assert "uppgiften skyddas (mellan 2 och 7)" in chart["alt"]


def test_chart_when_over_quarters_then_a_missing_one_is_words_and_no_bar():
    points = (Point(Kvartal(2025, 4), Count.exact(9)), Point(Kvartal(2026, 1), None))
    chart = chart_of(quarter_figure("x", "Titel", "beslut", [Series("Kvarstår", points)]))
    first, second = chart["columns"]
    assert (first["label"], first["year"], first["length"]) == ("kv 4", "2025", 9)
    assert (second["length"], second["missing"]) == (0, "ej rapporterat")


def test_runs_when_a_text_has_marks_then_they_are_type_and_links_are_words():
    assert runs_of("**Tolv** beslut, *inte* `granska` på [sidan](https://a.se).") == [
        Run("Tolv", strong=True),
        Run(" beslut, "),
        Run("inte", emphasised=True),
        Run(" "),
        Run("granska", typed=True),
        Run(" på "),
        Run("sidan"),
        Run("."),
    ]


def test_runs_when_marks_are_left_open_then_nothing_is_lost():
    assert "".join(run.text for run in runs_of("2 * 3 ** 4 ` och [x](")) == "2 * 3 ** 4 ` och [x]("


def test_layout_when_a_column_has_counts_then_to_the_right_and_texts_take_the_rest():
    rows = {"Hemtjänst": [Count.exact(1), "49 %", "En text som är så lång att den behöver flera rader på ett papper."]}
    table = Table(("Insats", "Kvarstår", "Andel", "Vad den betyder"), rows)
    assert numeric_columns(table) == [False, True, True, False]
    assert [bool(width) for width in widths_of(table)] == [False, False, False, True]


def test_layout_when_a_column_of_texts_begins_with_digits_then_to_the_left():
    assert numeric_columns(Table(("Vad", "Paragraf"), {"Rätten": ["9 § LSS"], "Avgift": ["28 a § LSS"]})) == [
        False,
        False,
    ]


def test_layout_when_insatser_lie_under_groups_then_the_groups_lead():
    table = count_table("Insats", "Kvarstår", {"Boende": Count.exact(9), "– Gruppboende": Count.exact(9)})
    assert leads_of(table) == ["Boende"]
    assert leads_of(count_table("Insats", "Kvarstår", COUNTS)) == []


def test_layout_when_a_table_is_long_then_a_page_may_cut_it():
    assert is_whole(count_table("Insats", "Kvarstår", COUNTS))
    assert not is_whole(count_table("Insats", "Kvarstår", {f"Insats {n}": Count.exact(9) for n in range(15)}))
    assert not is_whole(Table(("Ord", "Betyder"), {"a": ["x" * 1001]}))
