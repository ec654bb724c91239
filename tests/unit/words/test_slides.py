"""A screen shows no more than a room can read, in large letters, and says what it leaves out."""

from ejv.release.select import Count
from ejv.words.figure import bar_figure
from ejv.words.slides import MOST_ROWS, enlarged
from ejv.words.tables import count_table

MANY = {f"Insats {letter}": Count.exact(number) for letter, number in zip("ABCDEFGH", range(80, 0, -10), strict=True)}


def figure_of(counts, name="n"):
    listed = dict(reversed(counts.items()))  # a table has the code list's order, a figure the largest first
    return bar_figure(name, "Flest", "beslut", counts, count_table("Insats", "Kvarstår", listed), "Obs.")


def test_enlarged_when_there_are_more_than_a_room_can_read_then_cut_alike_and_told():
    large = enlarged(figure_of(MANY))
    first = list(MANY)[:MOST_ROWS]
    assert list(large.table.rows) == list(large.counts) == first
    assert "Insats F: 30" in large.alt
    assert "Insats G" not in large.alt
    assert large.note == "Obs. De 6 första visas; 2 staplar till finns på sidan Översikt."


def test_enlarged_when_one_namnd_is_left_out_then_the_page_that_has_it_is_named():
    large = enlarged(figure_of(dict(list(MANY.items())[: MOST_ROWS + 1]), "namnder"))
    assert large.note == "Obs. De 6 första visas; 1 stapel till finns på sidan Nämnder."


def test_enlarged_when_all_can_be_read_then_nothing_is_left_out():
    few = dict(list(MANY.items())[:MOST_ROWS])
    large = enlarged(figure_of(few))
    assert list(large.counts) == list(few)
    assert large.note == "Obs."
