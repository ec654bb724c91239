"""Shares are told as one number only where both counts are shown, and never more exactly than they are."""

from fractions import Fraction

import pytest

from ejv.measures.overview import Running
from ejv.measures.shares import Rate, Share, share_of
from ejv.release.select import UNKNOWN, Count
from ejv.view.figures import share_bars
from ejv.view.styling import PROTECTED
from ejv.words.findings import describe_running
from ejv.words.insatser import describe_lagrum, describe_part_shares, lagrum_metrics, lagrum_table
from ejv.words.shares import describe_share_bars, displayed_share, known_shares, percentage, told_share
from tests.released import rounded_count as rounded

HIDDEN = Count(None, 0, 7)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def of(part: Count, whole: Count) -> Share | None:
    return share_of(part, whole, 10)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
        (Fraction(1, 3), "33 %"),
        (Fraction(1, 8), "13 %"),
        (Fraction(24, 1000), "2,4 %"),
        (Fraction(2, 100), "2,0 %"),
        (Fraction(9949, 100_000), "9,9 %"),
        (Fraction(995, 10_000), "10 %"),
        (Fraction(1, 3000), "mindre än 0,1 %"),
        (Fraction(299, 300), "mer än 99 %"),
        (Fraction(1989, 2000), "99 %"),
    ],
)
def test_percentage_when_told_then_as_many_digits_as_say_something(share, told):
    assert plain(percentage(share)) == told


@pytest.mark.parametrize(
    ("part", "whole", "told", "displayed"),
    [
        (Count.exact(37), Count.exact(72), "51 %", "51 %"),
        (Count.exact(0), Count.exact(72), "0 %", "–"),
        (Count(None, 20, 35), Count.exact(100), "mellan 20 och 35 %", ".. (20–35 %)"),
        (Count(None, 8, 13), Count.exact(34), "mellan 23 och 39 %", ".. (23–39 %)"),
        (Count(None, 9, 15), Count.exact(338), "mellan 2,6 och 4,5 %", ".. (2,6–4,5 %)"),
        (Count(None, 1, 7), Count.exact(65), "mellan 1 och 11 %", ".. (1–11 %)"),
        (HIDDEN, Count.exact(72), "högst 10 %", ".. (0–10 %)"),
        (HIDDEN, Count.exact(1000), "högst 0,7 %", ".. (0–0,7 %)"),
        (Count(None, 15, None), Count.exact(20), "minst 75 %", ".. (75–100 %)"),
        (UNKNOWN, Count.exact(20), "en okänd andel", ".."),
        (Count.exact(0), Count(None, 10, 15), "inga", "–"),
        (rounded(6), rounded(15), "omkring 40 %", "omkring 40 %"),
        (Count.exact(5), Count.exact(9), "andelen visas inte", "."),
    ],
)
def test_share_when_told_or_displayed_then_outwards_to_what_it_can_be(part, whole, told, displayed):
    assert plain(told_share(of(part, whole))) == told
    assert plain(displayed_share(of(part, whole))) == displayed


def test_share_when_it_is_all_of_a_hidden_whole_then_said_without_a_number():
    share = share_of(Count(None, 10, 15), Count(None, 10, 15), 10, [])
    assert (told_share(share), displayed_share(share)) == ("alla", "alla")


SHARES = {
    "A": of(Count.exact(30), Count.exact(60)),
    "B": of(Count(None, 6, 15), Count.exact(60)),
    "C": of(UNKNOWN, Count.exact(60)),
    "D": None,
}


def test_share_bars_when_hidden_then_drawn_as_what_they_can_be_and_told_aloud():
    shares = known_shares(SHARES)
    assert list(shares) == ["A", "B", "C"]
    traces = {trace["name"]: trace for trace in share_bars(shares).to_dict()["data"]}
    assert list(traces["Antal"]["x"]) == [50]
    hidden = traces[PROTECTED]
    assert [round(end) for end in (*hidden["base"], *hidden["x"])] == [10, 0, 15, 0]
    assert [plain(text) for text in hidden["text"]] == [" .. (10–25 %)", " .."]
    assert plain(describe_share_bars("andel", shares)) == (
        "Stapeldiagram: andel. A: 50 %; B: uppgiften skyddas (mellan 10 och 25 %); "
        "C: uppgiften skyddas (en okänd andel)."
    )


def test_share_bars_when_an_interval_reaches_far_past_what_is_shown_then_words_and_no_bar():
    wide = {"A": of(Count.exact(2), Count.exact(100)), "B": of(Count(None, 0, 60), Count.exact(100))}
    traces = {trace["name"]: trace for trace in share_bars(known_shares(wide)).to_dict()["data"]}
    assert list(traces[PROTECTED]["x"]) == [0]
    assert plain(traces[PROTECTED]["text"][0]) == " .. (0–60 %)"


def test_share_bars_when_rounded_then_the_text_alternative_says_so():
    shares = known_shares({"A": of(rounded(6), rounded(15))})
    assert plain(describe_share_bars("andel", shares)) == (
        "Stapeldiagram: andel. Varje antal är avrundat. A: omkring 40 %."
    )


def rate(kvarstar: Count | None, pagaende: Count | None) -> Rate:
    return Rate(Running(kvarstar, pagaende), share_of(kvarstar, pagaende, 10))


@pytest.mark.parametrize(
    ("kvarstar", "pagaende", "told"),
    [
        (
            Count.exact(20),
            Count.exact(1000),
            "**2,0 % av alla pågående beslut är inte verkställda**: 20 av 1 000 beslut.",
        ),
        (
            Count(None, 9, 15),
            Count.exact(338),
            "**Mellan 2,6 och 4,5 % av alla pågående beslut är inte verkställda**: mellan 9 och 15 av 338 beslut.",
        ),
        (
            rounded(21),
            rounded(999),
            "**Omkring 2,1 % av alla pågående beslut är inte verkställda**: omkring 21 av omkring 999 beslut.",
        ),
    ],
)
def test_describe_running_when_the_share_is_there_then_told_with_its_counts(kvarstar, pagaende, told):
    assert plain(describe_running(rate(kvarstar, pagaende))) == told


def test_describe_running_when_there_is_no_share_then_says_why():
    assert "är inte lämnat för det här urvalet" in describe_running(rate(Count.exact(20), None))
    for kvarstar, pagaende in ((rounded(3), rounded(9)), (Count.exact(20), Count.exact(12))):
        assert "för litet eller inte lämnat för allt" in describe_running(rate(kvarstar, pagaende))


LAWS = {"SoL": rate(Count.exact(44), Count.exact(2542)), "LSS": rate(Count.exact(3), Count.exact(9))}


def test_lagrum_when_a_share_is_missing_then_only_the_others_are_told():
    assert plain(describe_lagrum(LAWS)) == "Inte verkställda är 1,7 % av pågående beslut enligt SoL"
    assert {key: plain(value) for key, (value, _) in lagrum_metrics(LAWS).items()} == {
        "SoL: andel av pågående": "1,7 %"
    }
    assert [plain(cell) for cell in lagrum_table(LAWS).texts["LSS"]] == ["3", "9", "."]


def test_describe_lagrum_when_no_share_can_be_told_then_counts_or_nothing():
    few = {"LSS": rate(Count.exact(3), None)}
    assert plain(describe_lagrum(few)) == "Det kvarstår 3 beslut enligt LSS"
    assert describe_lagrum({}) == "Per lag: det finns inga uppgifter att visa"


def test_describe_part_shares_when_a_share_is_open_then_left_out():
    shares = {"kvinna": of(Count.exact(12), Count.exact(20)), "man": of(UNKNOWN, Count.exact(20)), "okand": None}
    assert plain(describe_part_shares(shares)) == "Andelar: 60 % kvinnor."
    assert describe_part_shares({"man": None}) == ""
