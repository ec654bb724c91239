"""Findings say no more than the release does."""

import pytest

from ejv.measures.counts import Change
from ejv.measures.overview import Running
from ejv.measures.series import Compared, Point, Series
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import UNKNOWN, Count
from ejv.view.findings import describe_gathered, describe_headlines, describe_parts, describe_running
from ejv.view.words import (
    describe_bars,
    describe_change,
    describe_compared,
    describe_largest,
    describe_last,
    describe_series,
    describe_series_change,
    lowered,
)

KVARTAL = Kvartal(2025, 3)
HIDDEN = Count(None, 0, 7)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def series(*counts: Count | None) -> Series:
    return Series("Kvarstår", tuple(Point(Kvartal(2024, 1) + n, count) for n, count in enumerate(counts)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(5, 5), "5 fler än kv 2 2025"),
        (Change(-1, -1), "1 färre än kv 2 2025"),
        (Change(0, 0), "lika många som kv 2 2025"),
        (Change(2, None), "minst 2 fler än kv 2 2025"),
        (Change(-9, -2), "minst 2 färre än kv 2 2025"),
        (Change(-2, 5), "jämförelsen med kv 2 2025 skyddas"),
        (Change(None, None), "jämförelsen med kv 2 2025 skyddas"),
        (None, "kan inte jämföras med kv 2 2025"),
    ],
)
def test_describe_change_when_not_exact_then_says_only_what_is_certain(change, expected):
    assert plain(describe_change(change, "kv 2 2025")) == expected


def test_describe_compared_when_nothing_can_be_compared_then_said_once():
    value = Compared(HIDDEN, Change(-5, 5), Change(None, None))
    assert describe_compared(value, "kv 2 2025", "kv 3 2024") == "Jämförelser bakåt skyddas"
    assert describe_compared(Compared(None, None, None), "a", "b") == "Uppgift saknas"


def test_describe_largest_when_a_hidden_one_may_be_larger_then_careful():
    certain = {"Särskilt boende": Count.exact(12), "Hemtjänst": HIDDEN}
    assert (
        plain(describe_largest(certain, "Flest väntar på", "Insatser")) == "Flest väntar på särskilt boende: 12 beslut"
    )
    careful = {"Särskilt boende": Count.exact(6), "Hemtjänst": HIDDEN}
    assert "störst av dem som kan visas" in describe_largest(careful, "Flest väntar på", "Insatser")
    assert describe_largest({"a": HIDDEN}, "Flest", "Insatser") == "Insatser: alla antal är noll eller skyddas"
    assert describe_largest({}, "Flest", "Insatser") == "Insatser: det finns inga uppgifter att visa"


def test_describe_bars_when_read_aloud_then_every_bar_is_told():
    assert describe_bars("beslut", {"A": Count.exact(6), "B": HIDDEN}) == (
        "Stapeldiagram: beslut. A: 6; B: uppgiften skyddas (mellan 0 och 7)."
    )


def test_describe_series_when_read_aloud_then_every_quarter_is_told():
    told = describe_series("beslut", [series(Count.exact(6), None, HIDDEN)])
    assert "kv 1 2024 6, kv 2 2024 ej rapporterat, kv 3 2024 uppgiften skyddas (mellan 0 och 7)" in told


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((Count.exact(6), HIDDEN, Count.exact(9)), "Kvarstår har ökat från 6 (kv 1 2024) till 9 (kv 3 2024)"),
        ((Count.exact(9), Count.exact(6)), "Kvarstår har minskat från 9 (kv 1 2024) till 6 (kv 2 2024)"),
        ((Count.exact(9), None, Count.exact(9)), "Kvarstår är lika många som för 2 kvartal sedan: 9"),
        ((HIDDEN, Count.exact(6)), "Kvarstår: 6 kv 2 2024, det enda kvartal som kan visas"),
        ((HIDDEN, None), "Kvarstår: inget kvartal kan visas"),
    ],
)
def test_describe_series_change_when_ends_are_hidden_then_the_shown_ends_are_named(counts, expected):
    assert plain(describe_series_change(series(*counts))) == expected


def test_describe_last_when_hidden_then_said():
    assert plain(describe_last([series(Count.exact(6)), series(HIDDEN)])) == (
        "Kv 1 2024: 6 kvarstår och mellan 0 och 7 kvarstår"
    )


def test_lowered_when_abbreviation_then_kept():
    assert lowered("HVB") == "HVB"
    assert lowered("Boende") == "boende"


def headline(count: Count | None, change: Change | None = None) -> Compared:
    return Compared(count, change, None)


def test_describe_headlines_when_open_count_is_hidden_then_no_number_is_said():
    values = dict.fromkeys(("nya", "verkstallda", "avslutade", "over_12", "over_24"), headline(UNKNOWN))
    told = " ".join(describe_headlines({**values, "kvarstar": headline(HIDDEN)}, KVARTAL))
    assert "**Mellan 0 och 7 beslut var inte verkställda" in told
    assert "det exakta antalet skyddas" in told
    assert "okänt antal nya beslut" in told


def test_describe_headlines_when_shown_then_the_count_comes_first():
    values = dict.fromkeys(("nya", "verkstallda", "avslutade", "over_12", "over_24"), headline(Count.exact(6)))
    told = describe_headlines({**values, "kvarstar": headline(Count.exact(72), Change(-10, -10))}, KVARTAL)
    assert plain(told[0]) == "**72 beslut var inte verkställda vid slutet av kv 3 2025**: 10 färre än kv 2 2025."
    assert plain(told[1]) == "Under kvartalet: 6 nya beslut, 6 verkställda och 6 avslutade utan att verkställas."


def test_describe_headlines_when_nothing_is_reported_then_says_so():
    assert plain(describe_headlines({"kvarstar": headline(None)}, KVARTAL)[0]).startswith(
        "Det finns inga uppgifter för kv 3"
    )


def test_describe_running_when_a_part_is_hidden_then_no_share():
    assert "2 %" in plain(describe_running(Running(Count.exact(20), Count.exact(1000)), 10))
    assert "skyddas eller är för litet" in describe_running(Running(HIDDEN, Count.exact(1000)), 10)
    assert "är inte lämnat" in describe_running(Running(Count.exact(20), None), 10)


def test_describe_parts_when_one_is_hidden_then_named_without_number():
    told = describe_parts({"ny": Count.exact(12), "ater": HIDDEN, "okand": HIDDEN}, "Rapporterade beslut")
    assert told == "Rapporterade beslut: 12 nya och mellan 0 och 7 återrapporterade"
    assert describe_parts({}, "Beslut") == "Beslut: uppgift saknas"


def test_describe_gathered_when_told_then_the_limit_is_the_policys():
    assert "färre än 5" in describe_gathered(3, ("insats", "insatser"), Policy())


def test_describe_largest_when_the_source_does_not_tell_then_that_is_the_finding():
    counts = {"3–6 månader": Count.exact(0), "Uppgift saknas": Count.exact(38)}
    told = describe_largest(counts, "Flest har väntat", "Väntetider")
    assert told.replace("\xa0", " ") == "Väntetider: källan delar inte upp 38 beslut"


def test_describe_parts_when_some_are_unknown_then_they_are_told_and_zeros_are_not():
    unknown = {"kvinna": Count.exact(0), "man": Count.exact(0), "okand": Count.exact(22)}
    assert describe_parts(unknown, "Beslut gäller") == "Beslut gäller: uppgift saknas för 22"
    known = {"kvinna": Count.exact(0), "man": Count.exact(9), "okand": Count.exact(0)}
    assert describe_parts(known, "Beslut gäller") == "Beslut gäller: noll kvinnor och 9 män"
