"""On a screen for a room the letters are large, and the page keeps its own."""

from ejv.release.select import Count
from ejv.view.figures import bars
from ejv.view.presenting import in_large_letters


def test_in_large_letters_when_drawn_then_letters_are_large_and_the_page_keeps_its_own():
    small = bars({"Insats A": Count.exact(80), "Insats B": Count.exact(7)})
    drawn = in_large_letters(small).to_dict()
    assert {note["font"]["size"] for note in drawn["layout"]["annotations"]} == {19}
    assert {trace["textfont"]["size"] for trace in drawn["data"]} == {19}
    assert {trace["textfont"]["size"] for trace in small.to_dict()["data"]} == {15}
