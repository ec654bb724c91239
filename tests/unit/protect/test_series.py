"""What links one quarter to the next."""

from dataclasses import replace

import numpy as np
import pytest

from ejv.model.cells import is_unit_total
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.errors import EjvError
from ejv.protect.quarter import Quarter
from ejv.protect.series import build_series, linked_to, same_in_both, spoken_in
from tests.worlds import (
    FLOW_CROSSED,
    FLOW_PLAN,
    KVARTAL,
    POLICY,
    attack_in_time,
    flow_cells_of,
    kind,
    quarters_of,
)

WAITING = {"namnd": "n1", "insats": "i1", "orsak": "o1", "status": "kvarstar", "rapporttyp": "ny"}
NOTHING = [0, 0, 0, 0]


def of(**codes: str) -> int:
    return kind(FLOW_CROSSED, **{**WAITING, **codes})


def two_quarters(*, back: int) -> list[Quarter]:
    """Seven decisions of n1 remain; so many come back, and are carried out."""
    others = [of(namnd="n2", status="verkstallt")] * 5
    return quarters_of(
        [([of()] * 7 + others, NOTHING), ([of(rapporttyp="ater", status="verkstallt")] * back + others, NOTHING)]
    )


def seen(quarter: Quarter, *wanted: dict[str, str]) -> Quarter:
    """Of a quarter only some cells."""
    codes = [[each.get(level, TOTAL) for level in DIMENSION_OF] for each in wanted]
    rows = [
        (quarter.cells[list(DIMENSION_OF)] == each).all(axis=1) & (quarter.cells["matt"] == "beslut") for each in codes
    ]
    return replace(quarter, shown=np.any([np.zeros(len(quarter.cells), dtype=bool), *rows], axis=0))


def interval(quarters: list[Quarter], number: int, wanted: dict[str, str]) -> list[int]:
    offset = sum(len(quarter.cells) for quarter in quarters[:number])
    row = offset + int(np.flatnonzero(seen(quarters[number], wanted).shown)[0])
    return attack_in_time(quarters).intervals().fillna(-1).iloc[row].tolist()


I1 = {"namnd": "n1", "lagrum": "SoL", "insatsgrupp": "g1", "insats": "i1"}
LEFT, BACK = {**I1, "status": "kvarstar"}, {**I1, "rapporttyp": "ater"}


def test_linked_to_when_all_that_remained_comes_back_then_every_nämnd_is_linked():
    before, after = two_quarters(back=7)
    assert linked_to(before, after, FLOW_PLAN).unlinked == frozenset()


def test_linked_to_when_one_does_not_come_back_then_its_nämnd_is_not_linked():
    before, after = two_quarters(back=6)
    assert linked_to(before, after, FLOW_PLAN).unlinked == {"n1"}


def test_linked_to_when_another_insats_comes_back_then_its_nämnd_is_not_linked():
    before, after = quarters_of([([of()], NOTHING), ([of(insats="i2", rapporttyp="ater")], NOTHING)])
    assert linked_to(before, after, FLOW_PLAN).unlinked == {"n1"}


def test_linked_to_when_a_nämnd_has_not_reported_both_quarters_then_it_is_not_linked():
    before, after = two_quarters(back=7)
    cells = flow_cells_of([of(rapporttyp="ater")] * 7, NOTHING, KVARTAL + 1, ["n1"])
    after = Quarter(KVARTAL + 1, cells, np.ones(len(cells), dtype=bool))
    assert linked_to(before, after, FLOW_PLAN).unlinked == {"n2"}


def test_linked_to_when_a_quarter_lies_between_or_the_plan_has_no_flow_then_nothing_is_said():
    before, after = two_quarters(back=6)
    assert linked_to(before, after, replace(FLOW_PLAN, flode=None)) is after
    later = replace(after, kvartal=after.kvartal + 1)
    assert linked_to(before, later, FLOW_PLAN) is later


def test_linked_to_when_nothing_is_shown_to_have_remained_then_the_zero_of_that_nämnd_and_of_the_kommun_may_be_hidden():
    before, after = two_quarters(back=7)
    assert linked_to(before, after, FLOW_PLAN).perhaps_zero == {"n2", TOTAL}
    hidden = (before.cells["namnd"] == "n1").to_numpy()
    assert linked_to(replace(before, shown=~hidden), after, FLOW_PLAN).perhaps_zero == {"n1", "n2", TOTAL}
    assert linked_to(seen(before, {"namnd": "n1", "status": "kvarstar"}), after, FLOW_PLAN).perhaps_zero == {
        "n2",
        TOTAL,
    }


def test_linked_to_when_something_remained_in_every_nämnd_then_no_zero_may_be_hidden():
    kinds = [of(), of(namnd="n2")]
    before, after = quarters_of(
        [(kinds, NOTHING), ([of(rapporttyp="ater"), of(namnd="n2", rapporttyp="ater")], NOTHING)]
    )
    assert linked_to(before, after, FLOW_PLAN).perhaps_zero == frozenset()


def test_build_series_when_linked_then_what_comes_back_tells_what_remained():
    before, after = two_quarters(back=7)
    quarters = [seen(before), seen(after, BACK)]
    assert interval(quarters, 0, LEFT) == [7, 7]
    assert interval([quarters[0], replace(quarters[1], unlinked=frozenset({"n1"}))], 0, LEFT) == [0, -1]
    assert interval([quarters[0], replace(quarters[1], unlinked=frozenset({"n2"}))], 0, LEFT) == [7, 7]
    assert interval([quarters[0], replace(quarters[1], kvartal=after.kvartal + 1)], 0, LEFT) == [0, -1]


def test_build_series_when_only_the_later_quarter_tells_insatser_apart_then_both_do():
    """Codes of which an earlier quarter shows nothing must still be told apart in it."""
    before, after = two_quarters(back=7)
    group = {level: code for level, code in LEFT.items() if level != "insats"}
    quarters = [seen(before, group), seen(after, BACK)]
    assert interval(quarters, 0, {**LEFT, "insats": "i2"}) == [0, 0]


def test_build_series_when_asked_for_flows_then_each_is_the_sum_of_its_cells():
    before, after = two_quarters(back=7)
    quarters = [seen(before), seen(after, BACK)]
    series = build_series(quarters, FLOW_PLAN, POLICY.sensitive_orsaker, spoken_in(quarters))
    back = [int(after.cells["antal"].iloc[each.rows].sum()) for each in series.inflow[1].values()]
    assert sorted(back) == [0] * (len(back) - 1) + [7]
    assert not any(after.cells["antal"].iloc[each.rows].sum() for each in series.outflow.values())
    rows = [row for each in series.outflow.values() for row in each.rows]
    assert len(rows) == len(set(rows)) == 2 * 4
    unlinked = [quarters[0], replace(quarters[1], unlinked=frozenset({"n1"}))]
    inflow = build_series(unlinked, FLOW_PLAN, POLICY.sensitive_orsaker, spoken_in(unlinked)).inflow[1]
    assert {dict(place)["namnd"] for place in inflow} == {"n2"}


def test_build_series_when_linked_quarters_contradict_each_other_then_it_cannot_be_decided():
    before, after = two_quarters(back=6)
    with pytest.raises(EjvError, match="Ingen utgåva skrivs"):
        attack_in_time([seen(before, LEFT), seen(after, BACK)]).any_exposed()


def test_same_in_both_when_linked_then_each_row_is_paired_with_the_same_count():
    before, after = two_quarters(back=7)
    pairs = same_in_both(before, after, FLOW_PLAN)
    now, then = after.cells.loc[list(pairs)], before.cells.loc[list(pairs.values())]
    assert (now["rapporttyp"] == "ater").all()
    assert (then["status"] == "kvarstar").all()
    assert (now["antal"].to_numpy() == then["antal"].to_numpy()).all()
    assert (now["insats"].to_numpy() == then["insats"].to_numpy()).all()
    assert not same_in_both(before, replace(after, kvartal=after.kvartal + 1), FLOW_PLAN)


def test_build_series_when_the_zero_of_a_nämnd_may_be_hidden_then_its_total_is_not_known_to_be_one():
    before, after = two_quarters(back=7)
    total = is_unit_total(after.cells) & (after.cells["namnd"] == "n1") & (after.cells["matt"] == "beslut")
    row = len(before.cells) + int(np.flatnonzero(total)[0])
    for perhaps_zero, least in ((frozenset(), 1), (frozenset({"n1"}), 0)):
        quarters = [seen(before), replace(seen(after), perhaps_zero=perhaps_zero)]
        assert attack_in_time(quarters).intervals()["lagsta"].iloc[row] == least
