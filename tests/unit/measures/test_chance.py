"""Whether a change is more than chance: as the process chart says, and never more than hidden counts allow."""

from dataclasses import replace

import pytest

from ejv.measures.chance import Chance, judged_change
from ejv.measures.process import charted
from tests.unit.measures.charts import row

FLAT = "10 14 10 14 10 14 10 14"
HIGH = FLAT.replace("1", "5")

PREVIOUS = {
    # counts: what can be said of the last one against the one before
    f"{FLAT} 12": Chance.WITHIN_CHANCE,
    f"{FLAT} {FLAT} 40": Chance.MORE_THAN_CHANCE,
    f"{FLAT} {FLAT} 10 30": Chance.MORE_THAN_CHANCE,
    # Outside the limits, and a step that alone could be chance.
    f"{FLAT} {FLAT} 14 26": Chance.MORE_THAN_CHANCE,
    f"{FLAT} {FLAT} 22 12": Chance.WITHIN_CHANCE,
    # Both outside on the same side: what lies between them can be chance.
    f"{FLAT} {FLAT} {FLAT} 40 41": Chance.WITHIN_CHANCE,
    f"{FLAT} {FLAT} {FLAT} 40 10": Chance.MORE_THAN_CHANCE,
    f"{HIGH} {HIGH} 50 38": Chance.MORE_THAN_CHANCE,
    f"{HIGH} {HIGH} {HIGH} 24 23": Chance.WITHIN_CHANCE,
    "10 14 10 14 10 14 12": Chance.TOO_FEW,
    f"{FLAT} . 40": Chance.NOT_COMPARABLE,
    f"{FLAT} 40 .": Chance.NOT_COMPARABLE,
    f"{FLAT} 0-9": Chance.HIDDEN,
    f"{FLAT} {FLAT} 0-30": Chance.HIDDEN,
    f"{FLAT} {FLAT} 13-15": Chance.WITHIN_CHANCE,
    f"{FLAT} {FLAT} 60-70": Chance.MORE_THAN_CHANCE,
    f"{FLAT} {FLAT} 60-": Chance.HIDDEN,
}


@pytest.mark.parametrize("text", PREVIOUS)
def test_judged_change_when_asked_of_the_quarter_before_then_as_the_chart_says(text: str) -> None:
    assert judged_change(charted(row(text))) is PREVIOUS[text]


def test_judged_change_when_other_namnder_are_counted_then_not_compared() -> None:
    *before, last = row(f"{FLAT} {FLAT} 40")
    assert judged_change(charted([*before, last])) is Chance.MORE_THAN_CHANCE
    assert judged_change(charted([*before, replace(last, namnder=("namnd", "ny"))])) is Chance.NOT_COMPARABLE


def test_judged_change_when_asked_of_a_year_ago_then_that_quarter_is_compared() -> None:
    text = f"{FLAT} {FLAT} 10 40 41 40 40"
    assert judged_change(charted(row(text)), 1) is Chance.WITHIN_CHANCE
    assert judged_change(charted(row(text)), 4) is Chance.MORE_THAN_CHANCE
    assert judged_change(charted(row(FLAT)), 8) is Chance.NOT_COMPARABLE
    assert judged_change(charted(()), 1) is Chance.NOT_COMPARABLE
