"""Numbers and signs as Swedish readers know them."""

import pytest

from ejv.model.kvartal import Kvartal
from ejv.release.select import UNKNOWN, Count
from ejv.words.swedish import (
    about,
    amount,
    decimal,
    displayed,
    interval,
    legend,
    listed,
    number,
    percent,
    plural,
    quarter,
    signed,
    symbols,
    told,
)
from tests.released import rounded_count

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (number(2345), f"2{NBSP}345"),
        (number(-3), "−3"),
        (signed(3), "+3"),
        (signed(-1200), f"−1{NBSP}200"),
        (signed(0), "±0"),
        (decimal(1234.56), f"1{NBSP}234,6"),
        (percent(0.125), f"12{NBSP}%"),
        (plural(1, "insats", "insatser"), f"1{NBSP}insats"),
        (plural(0, "insats", "insatser"), f"0{NBSP}insatser"),
        (quarter(Kvartal(2024, 1)), f"kv{NBSP}1{NBSP}2024"),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"]), "a, b och c"),
    ],
)
def test_number_when_written_then_in_swedish(written, expected):
    assert written == expected


@pytest.mark.parametrize(
    ("count", "shown", "spoken"),
    [
        (Count.exact(12), "12", "12"),
        (Count.exact(0), "–", "noll"),
        (Count(None, 0, 7), ".. (0–7)", "uppgiften skyddas (mellan 0 och 7)"),
        (Count(None, 3, None), ".. (minst 3)", "uppgiften skyddas (minst 3)"),
        (UNKNOWN, "..", "uppgiften skyddas"),
        (None, ".", "uppgift saknas"),
        (rounded_count(12), "12", "12"),
        (rounded_count(0), "–", "avrundat till noll"),
    ],
)
def test_count_when_displayed_or_told_then_a_hidden_one_is_never_a_number(count, shown, spoken):
    assert displayed(count) == shown
    assert told(count) == spoken


def test_amount_when_before_a_noun_then_hidden_ones_are_intervals():
    every = [Count.exact(12), Count.exact(0), Count(None, 0, 7), UNKNOWN, None]
    assert [amount(count) for count in every] == ["12", "noll", "mellan 0 och 7", "okänt antal", "okänt antal"]


def test_amount_when_rounded_then_never_told_to_the_unit():
    assert [amount(rounded_count(antal)) for antal in (12, 0)] == ["omkring 12", "högst 5"]
    assert [about(count) for count in (Count.exact(0), rounded_count(3))] == ["0", "omkring 3"]


def test_symbols_when_counts_are_rounded_then_none_is_hidden_and_zero_may_be_some():
    assert list(symbols(rounded=True)) == ["–", "."]
    assert list(symbols()) == ["..", "–", "."]
    assert "avrundat till noll" in legend(["12", "–"], rounded=True)
    assert "avrundat" not in legend(["12", "–"])


def test_interval_when_nothing_is_known_then_says_so():
    assert interval(UNKNOWN) == "okänt antal"


def test_legend_when_signs_are_used_then_only_they_are_explained():
    assert legend(["12", "5"]) == ""
    assert legend([".. (0–7)", "–"]).startswith(".. = uppgiften skyddas")
    assert "– = noll" in legend([".. (0–7)", "–"])
    assert ". = " not in legend(["–"])
