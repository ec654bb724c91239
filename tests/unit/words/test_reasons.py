"""Orsaker in words: shares where they may be told, and else why not."""

import pytest

from ejv.config.kodlistor import shipped_kodlistor
from ejv.measures.counts import change_between
from ejv.measures.reasons import Reason, Why
from ejv.measures.shares import share_of
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from ejv.words.reasons import (
    describe_lagrum,
    describe_why,
    group_table,
    lagrum_bars,
    lagrum_table,
    reason_metrics,
)
from tests.released import rounded_count

LISTS, KVARTAL = shipped_kodlistor(), Kvartal(2025, 4)
GROUPS = LISTS["orsaksgrupp"]
HIDDEN = Count(None, 0, 6)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def reason(kod: str, now: Count, whole: Count, before: Count | None = None) -> Reason:
    earlier = share_of(before, Count.exact(82), 10)
    return Reason(kod, now, share_of(now, whole, 10), earlier, change_between(now, before))


def answer(whole: Count | None, *reasons: Reason, untold: Count | None = None) -> Why:
    groups = {each.kod: each for each in reasons}
    return Why(whole, groups, {}, untold, set(groups) != {"ovrigt"}, {})


def told(given: Why) -> str:
    return plain(" ".join(describe_why(given, LISTS, KVARTAL, Policy())))


WHOLE = Count.exact(72)
BOTH = answer(
    WHOLE,
    reason("kapacitet", Count.exact(37), WHOLE, Count.exact(41)),
    reason("val", Count.exact(29), WHOLE, Count.exact(33)),
)


def test_describe_why_when_both_are_shown_then_two_shares_and_their_changes():
    assert told(BOTH) == (
        "**Av 72 beslut som kvarstår beror 51 % på kommunens kapacitet och 40 % på den enskildes val.** "
        "Kommunens kapacitet: 4 färre än kv 3 2025; andelen var då 50 %. "
        "Den enskildes val: 4 färre än kv 3 2025; andelen var då 40 %."
    )


@pytest.mark.parametrize("before", [Count.exact(0), Count(None, 0, 82)])
def test_describe_why_when_the_share_before_was_none_or_unknown_then_only_the_change_is_told(before):
    given = answer(WHOLE, reason("kapacitet", Count.exact(37), WHOLE, before))
    if not before.is_shown:
        open_share = share_of(before, Count.exact(82), 10)
        assert open_share is not None
        assert open_share.is_open
    assert "kv 3 2025" in told(given)
    assert "andelen var då" not in told(given)


def test_describe_why_when_hidden_then_intervals():
    whole = Count(None, 10, 15)
    hidden = answer(whole, reason("kapacitet", Count.exact(9), whole), reason("val", HIDDEN, whole))
    assert told(hidden) == (
        "**Av mellan 10 och 15 beslut som kvarstår beror mellan 60 och 90 % på kommunens kapacitet och högst 60 % på "
        "den enskildes val.**"
    )


def test_describe_why_when_rounded_then_about():
    whole = rounded_count(72)
    given = answer(whole, reason("kapacitet", rounded_count(36), whole))
    assert told(given) == "**Av omkring 72 beslut som kvarstår beror omkring 50 % på kommunens kapacitet.**"


def test_describe_why_when_too_few_for_shares_then_counts_and_the_rule():
    few = Count.exact(9)
    given = answer(few, reason("kapacitet", Count.exact(6), few), reason("val", HIDDEN, few))
    assert told(given) == (
        "**9 beslut kvarstår** (kommunens kapacitet: 6 och den enskildes val: mellan 0 och 6). "
        "Andelar visas bara där minst 10 beslut säkert kvarstår."
    )
    assert reason_metrics(given, GROUPS, KVARTAL) == {}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer(None), "Det finns inga uppgifter om orsaker kv 4 2025 i det här urvalet."),
        (answer(Count.exact(0)), "Det finns inga uppgifter om orsaker kv 4 2025 i det här urvalet."),
        (
            answer(Count.exact(0), reason("kapacitet", Count.exact(0), Count.exact(0))),
            "Inget beslut kvarstår kv 4 2025, och därför finns inga orsaker att visa.",
        ),
        (
            answer(WHOLE, reason("ovrigt", WHOLE, WHOLE)),
            "Källan anger inte varför besluten inte är verkställda.",
        ),
    ],
)
def test_describe_why_when_there_is_nothing_to_tell_then_says_why(given, expected):
    assert told(given) == expected


def test_describe_why_when_the_reason_is_missing_for_some_then_told_and_never_when_hidden():
    some = answer(WHOLE, reason("kapacitet", Count.exact(37), WHOLE), untold=Count.exact(12))
    assert told(some).endswith("För 12 beslut saknas uppgift om orsak. De räknas till Övrigt.")
    for none in (None, HIDDEN, Count.exact(0)):
        assert "saknas" not in told(answer(WHOLE, reason("kapacitet", Count.exact(37), WHOLE), untold=none))


def test_reason_metrics_when_drawn_then_share_count_and_the_quarter_before():
    metrics = reason_metrics(BOTH, GROUPS, KVARTAL)
    assert {key: plain(" | ".join(value)) for key, value in metrics.items()} == {
        "Andel: kommunens kapacitet": "51 % | 37 beslut  \nKv 3 2025: 50 %",
        "Andel: den enskildes val": "40 % | 29 beslut  \nKv 3 2025: 40 %",
    }


def test_group_table_when_drawn_then_four_columns():
    table = group_table(GROUPS, BOTH.groups, KVARTAL)
    assert [plain(column) for column in table.columns] == [
        "Vem kan göra något?",
        "Kvarstår",
        "Andel",
        "Andel kv 3 2025",
    ]
    assert [plain(text) for text in table.texts["Kommunens kapacitet"]] == ["37", "51 %", "50 %"]


LAWS = {
    "SoL": {"kapacitet": share_of(HIDDEN, Count.exact(44), 10), "val": share_of(Count.exact(21), Count.exact(44), 10)},
    "LSS": {"kapacitet": share_of(Count.exact(21), Count.exact(28), 10), "val": None},
}


def test_lagrum_when_side_by_side_then_what_is_surely_some_is_drawn_and_all_is_in_the_table():
    assert list(lagrum_bars(LAWS, GROUPS)) == ["Kommunens kapacitet, LSS", "Den enskildes val, SoL"]
    assert plain(describe_lagrum(LAWS)) == (
        "På kommunens kapacitet beror högst 14 % av besluten enligt SoL och 75 % av besluten enligt LSS"
    )
    texts = lagrum_table(LAWS, GROUPS).texts
    assert [plain(text) for text in texts["Kommunens kapacitet"]] == [".. (0–14 %)", "75 %"]
    assert texts["Annan part"] == [".", "."]
    assert describe_lagrum({"SoL": {}, "LSS": {}}) == "Orsaker efter lag: andelar kan inte visas"
