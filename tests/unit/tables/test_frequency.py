"""Every cell of the plan is counted, zeros too, and a total is the sum of its parts."""

import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import TOTAL
from ejv.tables.frequency import codes_in_use
from tests.worlds import cells_of, every_decision, small_kodlistor


def number_of(**codes: str) -> int:
    return next(
        n for n, kind in enumerate(every_decision()) if all(kind[level] == code for level, code in codes.items())
    )


def antal(cells: pd.DataFrame, **codes: str) -> int:
    wanted = pd.Series(True, index=cells.index)
    for level in CELL_KEY[2:]:
        wanted &= cells[level] == codes.get(level, TOTAL)
    found = cells[wanted & (cells["matt"] == codes.get("matt", "beslut"))]
    assert len(found) == 1
    return int(found["antal"].iloc[0])


A = number_of(namnd="n1", insats="i1", orsak="o1", status="kvarstar", kon="man")
B = number_of(namnd="n1", insats="i3", orsak="o3", status="verkstallt", kon="man")
C = number_of(namnd="n2", insats="i4", orsak="o2", status="kvarstar", kon="kvinna")


def test_count_cells_when_counted_then_every_level_is_the_sum_of_what_lies_below():
    cells = cells_of([A, A, B, C], [0, 0, 0, 0])
    assert antal(cells) == 4
    assert antal(cells, namnd="n1") == 3
    assert antal(cells, namnd="n1", lagrum="SoL") == 3
    assert antal(cells, lagrum="SoL", insatsgrupp="g1") == 2
    assert antal(cells, lagrum="SoL", insatsgrupp="g1", insats="i2") == 0
    assert antal(cells, namnd="n2", lagrum="LSS", status="kvarstar") == 1


def test_count_cells_when_a_table_is_limited_then_only_decisions_within_are_counted():
    cells = cells_of([A, B, C], [0, 0, 0, 0])
    assert antal(cells, status="kvarstar", orsaksgrupp="og1") == 2
    assert not ((cells["orsaksgrupp"] != TOTAL) & (cells["status"] != "kvarstar")).any()


def test_count_cells_when_running_decisions_are_known_then_they_are_cells_of_their_own_measure():
    cells = cells_of([A, B, C], [10, 0, 3, 0])
    assert antal(cells, matt="pagaende") == 2 + 13
    assert antal(cells, matt="pagaende", namnd="n1", lagrum="SoL") == 11


def test_count_cells_when_rows_differ_then_the_set_of_cells_is_the_same():
    some, none = cells_of([A, B], [1, 2, 3, 4]), cells_of([], [0, 0, 0, 0])
    assert some[list(CELL_KEY)].equals(none[list(CELL_KEY)])
    assert not some.duplicated(list(CELL_KEY)).any()


def test_codes_in_use_when_a_status_lies_under_another_then_it_has_no_cells_of_its_own(shipped):
    assert list(codes_in_use("status", [], shipped)["status"]) == ["kvarstar", "verkstallt", "avslutat"]


def test_codes_in_use_when_a_level_has_levels_above_then_they_are_filled_in():
    codes = codes_in_use("insats", [], small_kodlistor()).set_index("insats")
    assert list(codes.loc["i4"]) == ["LSS", "g3"]
