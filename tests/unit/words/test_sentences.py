"""Findings say no more than the release does."""

import pytest

from ejv.measures.counts import Change, change_between
from ejv.measures.series import Compared, Point, Series
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import UNKNOWN, Count
from ejv.words.findings import describe_gathered, describe_headlines, describe_parts
from ejv.words.sentences import (
    describe_bars,
    describe_change,
    describe_compared,
    describe_largest,
    describe_last,
    describe_series,
    lowered,
)
from tests.released import rounded_count as rounded

KVARTAL = Kvartal(2025, 3)
HIDDEN = Count(None, 0, 7)
UNCHANGED = "oförändrat eller liten förändring"


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


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (12, 6, "omkring 6 fler än kv 2 2025"),
        (6, 15, "omkring 9 färre än kv 2 2025"),
        (9, 6, f"{UNCHANGED} sedan kv 2 2025"),
        (6, 6, f"{UNCHANGED} sedan kv 2 2025"),
    ],
)
def test_describe_change_when_rounded_then_only_a_sure_direction_is_told(now, before, expected):
    assert plain(describe_change(change_between(rounded(now), rounded(before)), "kv 2 2025")) == expected


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
    hidden = {"Särskilt boende": Count.exact(8), "Hemtjänst": Count(None, 15, 20)}
    assert plain(describe_largest(hidden, "Flest väntar på", "Insatser")) == (
        "Flest väntar på hemtjänst: mellan 15 och 20 beslut"
    )
    two = {**hidden, "Larm": Count(None, 9, 40)}
    assert describe_largest(two, "Flest väntar på", "Insatser") == "Insatser: det största antalet skyddas"
    assert describe_largest({"a": HIDDEN}, "Flest", "Insatser") == "Insatser: alla antal är noll eller skyddas"
    assert describe_largest({}, "Flest", "Insatser") == "Insatser: det finns inga uppgifter att visa"


def test_describe_bars_when_read_aloud_then_every_bar_is_told():
    assert describe_bars("beslut", {"A": Count.exact(6), "B": HIDDEN}) == (
        "Stapeldiagram: beslut. A: 6; B: uppgiften skyddas (mellan 0 och 7)."
    )


def test_describe_series_when_read_aloud_then_every_quarter_is_told():
    told = describe_series("beslut", [series(Count.exact(6), None, HIDDEN)])
    assert "kv 1 2024 6, kv 2 2024 ej rapporterat, kv 3 2024 uppgiften skyddas (mellan 0 och 7)" in told


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


def test_describe_largest_when_rounded_then_about_and_careful_of_what_may_be_larger():
    counts = {"Boende": rounded(12), "Hemtjänst": rounded(9), "Övrigt": rounded(0)}
    told = plain(describe_largest(counts, "Flest väntar på", "Insatser"))
    assert told == "Flest väntar på boende: omkring 12 beslut – störst efter avrundning"
    sure = plain(describe_largest({**counts, "Boende": rounded(21)}, "Flest väntar på", "Insatser"))
    assert sure == "Flest väntar på boende: omkring 21 beslut"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": rounded(0)}, "Insatser: alla antal är noll eller avrundade till noll"),
        ({"a": Count.exact(0)}, "Insatser: alla antal är noll"),
        ({"a": HIDDEN}, "Insatser: alla antal är noll eller skyddas"),
    ],
)
def test_describe_largest_when_there_is_none_then_only_what_can_occur_is_told(counts, expected):
    assert describe_largest(counts, "Flest", "Insatser") == expected


def test_text_alternatives_when_rounded_then_they_say_so():
    assert "Varje antal är avrundat. A: 6; B: avrundat till noll." in describe_bars(
        "beslut", {"A": rounded(6), "B": rounded(0)}
    )
    assert "Varje antal är avrundat. Kvarstår: kv 1 2024 6." in describe_series("beslut", [series(rounded(6))])


def test_describe_headlines_when_rounded_then_every_number_is_about():
    values = dict.fromkeys(("nya", "verkstallda", "avslutade", "over_12", "over_24"), headline(rounded(6)))
    change = change_between(rounded(72), rounded(69))
    told = describe_headlines({**values, "kvarstar": headline(rounded(72), change)}, KVARTAL)
    assert plain(told[0]).startswith("**Omkring 72 beslut var inte")
    assert plain(told[0]).endswith(f"{UNCHANGED} sedan kv 2 2025.")
    assert plain(told[1]).startswith("Under kvartalet: omkring 6 nya beslut")
    assert describe_parts({"ny": rounded(6), "okand": rounded(3)}, "A") == (
        "A: omkring 6 nya och uppgift saknas för omkring 3"
    )


def test_describe_gathered_when_nothing_is_then_nothing_is_said():
    assert describe_gathered(0, ("insats", "insatser"), Policy(), "Grupperna visar mer.") == ""


def test_describe_gathered_when_rounded_then_rounding_is_why():
    told = describe_gathered(3, ("insats", "insatser"), Policy(metod="avrundning", bas=3))
    assert plain(told) == "3 insatser visas inte: antalet är noll eller avrundat till noll."
