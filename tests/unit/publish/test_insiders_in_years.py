"""Which sums of years are hidden for the sake of those who could be worked out by insiders."""

from dataclasses import replace

import numpy as np
import pytest

from ejv.protect.quarter import Quarter, Year
from ejv.publish import insiders_in_time, insiders_in_years, quarters
from ejv.publish.insiders import Letting, Open, Window
from ejv.publish.insiders_in_time import less_in_time
from ejv.publish.insiders_in_years import less_of_year, less_of_years
from ejv.publish.true_row import TrueRow, with_true_counts
from tests.here import all_here
from tests.worlds import POLICY, linked, quarters_of, simulated_flow
from tests.years import YEAR_PLAN, earlier_with, every_sum

WITH_INSIDERS = replace(POLICY, insider=True)
AR = 2024

pytestmark = pytest.mark.usefixtures("_here")


@pytest.fixture
def _here(monkeypatch):
    monkeypatch.setattr(insiders_in_years, "in_processes", all_here)


@pytest.fixture(scope="module")
def town() -> list[Quarter]:
    """The four quarters of a year with nothing shown but what is large."""
    row = quarters_of(simulated_flow(0, [14, 12, 11, 8]))
    return linked(replace(each, shown=(each.cells["antal"] >= 3).to_numpy()) for each in row)


@pytest.fixture(scope="module")
def year(town) -> Year:
    return every_sum(town)


def rows(year: Year, number: int) -> list[int]:
    return np.flatnonzero(year.shown)[:number].tolist()


def less(monkeypatch, town, year, *lettings: Letting) -> list[Year]:
    monkeypatch.setattr(insiders_in_years, "learned_in_time", lambda *_: lettings)
    left = {-AR: Open(np.zeros(len(year.cells), dtype=bool))}
    return less_of_years(town, [year], {AR: left}, YEAR_PLAN, WITH_INSIDERS)


def letting(*sums: int) -> Letting:
    return Letting(True, ((0, (7,)), *((-AR, (row,)) for row in sums)))


def test_years_when_nobody_learns_then_they_stay(monkeypatch, town, year):
    (found,) = less(monkeypatch, town, year)
    assert (found.shown == year.shown).all()


def test_years_when_sums_let_insiders_then_no_more_are_hidden_than_need_be(monkeypatch, town, year):
    one, two, three = rows(year, 3)
    (found,) = less(monkeypatch, town, year, letting(one, two), letting(two, three), letting(two))
    assert np.flatnonzero(year.shown & ~found.shown).tolist() == [two]


def test_years_when_a_total_or_several_parts_could_be_hidden_then_those_that_are_missed_least_are(
    monkeypatch, town, year
):
    total, *_ = rows(year, 1)
    small = np.flatnonzero(year.shown & (year.cells["antal"] == year.cells["antal"][year.shown].min()))[-2:].tolist()
    (found,) = less(monkeypatch, town, year, *(letting(total, part) for part in small))
    assert np.flatnonzero(year.shown & ~found.shown).tolist() == small


def test_years_when_no_sum_is_to_blame_then_the_year_gets_none(monkeypatch, town, year):
    assert less(monkeypatch, town, year, letting()) == []


def test_years_when_a_sum_is_hidden_for_others_sake_then_it_is_asked_about(monkeypatch, town, year):
    asked = {}
    monkeypatch.setattr(insiders_in_years, "learned_in_time", lambda row, group, left: asked.update(left) or [])
    (one,) = rows(year, 1)
    shown = year.shown & (np.arange(len(year.shown)) != one)
    left = {-AR: Open(np.zeros(len(year.cells), dtype=bool), {(0, 0): np.zeros(len(year.cells), dtype=bool)})}
    less_of_years(town, [replace(year, shown=shown)], {AR: left}, YEAR_PLAN, WITH_INSIDERS)
    for found in (asked[-AR].anyone, asked[-AR].of((0, 0))):
        assert np.flatnonzero(found).tolist() == [one]


def test_year_when_its_insiders_are_asked_then_nothing_is_taken_for_no_secret_that_may_become_one(monkeypatch, town):
    """A zero of a quarter may follow from a sum that is hidden afterwards."""
    year, asked = every_sum(town), list[bool]()
    whole = Window.left
    monkeypatch.setattr(
        Window,
        "left",
        lambda own, before, *, lasting=True: asked.append(lasting) or whole(own, before, lasting=lasting),
    )
    _, left = less_of_year(TrueRow(town, [year], YEAR_PLAN, WITH_INSIDERS), year)
    assert len(asked) > 4
    assert not any(asked)
    assert set(left) == {0, 1, 2, 3, -AR}


def test_window_when_it_divides_a_year_then_its_reader_is_told_the_part_of_each_shown_sum_that_does_not_follow(
    town, year
):
    row = TrueRow(town, [year], YEAR_PLAN, WITH_INSIDERS)
    seen, (part,) = row.seen(range(1, 2)), row.years_in(range(1, 2))
    (numbers,) = (each.numbers for each in seen.series.years)
    counts = dict(zip(numbers.tolist(), part.cells["antal"].tolist(), strict=True))
    shown = set(numbers[year.shown].tolist())
    assert shown <= seen.known.keys()
    assert all(seen.known[number] == counts[number] for number in shown)
    follows = set(numbers[part.shown].tolist()) | set(seen.series.system.parts[0].numbers[town[1].shown].tolist())
    assert seen.told.isdisjoint(follows)
    assert shown - follows <= seen.told
    assert shown - follows


def test_window_when_it_has_the_whole_year_then_nobody_is_told(town, year):
    row = TrueRow(town, [year], YEAR_PLAN, WITH_INSIDERS)
    assert not row.seen(range(4)).told
    assert row.years_in(range(4))[0].cells.equals(year.cells)


def test_true_counts_when_a_correction_waits_then_the_year_is_left_out(town, year):
    hidden = replace(year, cells=year.cells.assign(antal=0))
    (found,) = with_true_counts([hidden], town, YEAR_PLAN)
    assert found.cells["antal"].tolist() == year.cells["antal"].tolist()
    waiting = [replace(each, mixed=frozenset(["n1"]) if n == 2 else frozenset()) for n, each in enumerate(town)]
    assert with_true_counts([hidden], waiting, YEAR_PLAN) == []


def test_quarters_when_others_have_sums_of_a_year_then_insiders_are_attacked_with_them(monkeypatch, town, year):
    rows = list[TrueRow]()
    monkeypatch.setattr(insiders_in_time, "in_processes", all_here)
    monkeypatch.setattr(insiders_in_time, "learned_in_time", lambda row, places: rows.append(row) or [])
    next_quarter = quarters_of(simulated_flow(0, [14, 12, 11, 8, 9]))[4]
    five = [*(replace(each, closed=True) for each in town), next_quarter]
    told = quarters._years_of(five, earlier_with(town, year))
    assert less_in_time(five, five, told, YEAR_PLAN, WITH_INSIDERS) == []
    assert [[each.ar for each in row.years] for row in rows] == [[AR], [AR]]


def test_quarters_when_the_sums_that_others_have_are_withdrawn_then_insiders_do_not_have_them(town, year):
    corrected = [replace(each, closed=n > 0) for n, each in enumerate(town)]
    assert quarters._years_of(corrected, earlier_with(town, year)) == []
