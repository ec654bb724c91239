"""What happened in whole years, added up."""

from dataclasses import replace

import pandas as pd

from ejv.config.kodlistor import shipped_plan
from ejv.model.cells import CELL_KEY
from ejv.model.kvartal import Kvartal, whole_years
from ejv.tables.years import count_year
from tests.worlds import quarters_of, simulated_flow
from tests.years import YEAR_PLAN

FLOW = simulated_flow(3, [9, 7, 8, 6, 5])
QUARTERS = {quarter.kvartal: quarter.cells for quarter in quarters_of(FLOW)}


def test_years_when_a_quarter_is_missing_then_the_year_is_not_whole():
    first = Kvartal(2023, 2)
    assert whole_years(first + n for n in range(7)) == [2024]
    assert whole_years(first + n for n in range(7) if n != 4) == []


def test_sums_when_added_up_then_each_is_the_sum_of_its_four_quarters():
    sums = count_year(2024, QUARTERS, YEAR_PLAN).set_index(list(CELL_KEY))["antal"]
    every = pd.concat(cells for kvartal, cells in QUARTERS.items() if kvartal.ar == 2024).assign(kvartal="2024")
    by_hand = every.groupby(list(CELL_KEY))["antal"].sum()
    assert len(sums) == 2 * 3 * (1 + 2 + 3 + 4)
    assert sums.equals(by_hand.reindex(sums.index))


def test_sums_when_listed_then_only_of_what_happens_and_of_no_other_dimension():
    sums = count_year(2024, QUARTERS, YEAR_PLAN)
    assert set(zip(sums["rapporttyp"], sums["status"], strict=True)) == {("ny", "*"), ("*", "verkstallt")}
    assert set(sums["orsak"]) == {"*"}
    assert not len(count_year(2024, QUARTERS, replace(YEAR_PLAN, helar=None)))


def test_sums_when_a_namnd_has_missed_a_quarter_then_it_has_none_and_its_part_is_in_the_kommun():
    third = QUARTERS[Kvartal(2024, 3)]
    fewer = {**QUARTERS, Kvartal(2024, 3): third[third["namnd"] != "n2"]}
    sums = count_year(2024, fewer, YEAR_PLAN)
    assert set(sums["namnd"]) == {"*", "n1"}
    whole = count_year(2024, QUARTERS, YEAR_PLAN)
    both = [each[each["namnd"] == "*"].reset_index(drop=True) for each in (sums, whole)]
    assert both[0].equals(both[1])


def test_plan_when_shipped_then_new_and_carried_out_are_added_up_and_not_what_is_closed():
    helar = shipped_plan().helar
    assert helar is not None
    assert helar.dimensioner == ("namnd", "insats")
    assert helar.handelser == (("rapporttyp", "ny"), ("status", "verkstallt"))
