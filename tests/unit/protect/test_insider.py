"""Who is one person, and what is left when a person is taken out of the counts."""

import numpy as np
import pandas as pd
import pytest

from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.protect.attack import Attack
from ejv.protect.insider import insiders_among, same_persons
from ejv.protect.knowledge import known_sums
from ejv.protect.reader import Group, Reader
from ejv.protect.system import Part, System, build_system
from ejv.protect.target import Own, Target
from tests.worlds import PLAN, POLICY, cells_of, kind

OF = {"namnd": "n1", "insats": "i1", "orsak": "o1", "status": "kvarstar", "kon": "man"}
MANY = kind(**OF)
ALONE = kind(namnd="n1", insats="i2", orsak="o2", status="kvarstar", kon="kvinna")
OTHER = kind(namnd="n2", insats="i4", orsak="o2", status="verkstallt", kon="kvinna")


def test_same_persons_when_a_count_of_one_is_shared_then_they_are_one():
    insiders = [Own({1: 1, 2: 0}), Own({1: 1, 3: 1}), Own({3: 1}), Own({4: 1})]
    assert same_persons(insiders) == [[0, 1, 2], [3]]


def test_same_persons_when_only_a_zero_is_shared_then_they_are_two():
    assert same_persons([Own({1: 1, 2: 0}), Own({2: 0, 3: 1})]) == [[0], [1]]


def test_same_persons_when_they_are_the_one_that_passes_on_then_they_are_one():
    insiders = [Own({1: 1}), Own({2: 1}), Own({5: 1})]
    assert same_persons(insiders, [(1, 2), (4, 5)]) == [[0, 1], [2]]


def cell(cells: pd.DataFrame, **codes: str) -> int:
    wanted = [codes.get(level, TOTAL) for level in DIMENSION_OF]
    return int(np.flatnonzero((cells[list(DIMENSION_OF)] == wanted).all(axis=1) & (cells["matt"] == "beslut"))[0])


@pytest.fixture
def town() -> pd.DataFrame:
    """Eight who are alike in n1, and a woman there who is alone with her insats and her reason; three in n2."""
    return cells_of([MANY] * 8 + [ALONE] + [OTHER] * 3, [9, 9, 9, 9])


def test_insiders_when_two_widest_cells_share_a_cell_of_one_then_they_are_one_person():
    """The only one with an insats, and the only one in n1 with an insats of its group: in n1 both."""
    cells = cells_of([kind(**{**OF, "namnd": "n2"})] * 8 + [ALONE] + [kind(**{**OF, "insats": "i3"})] * 4, [9, 9, 9, 9])
    found = insiders_among(cells, np.arange(len(cells)), np.zeros(len(cells), dtype=bool))
    only_one = cell(cells, lagrum="SoL", insatsgrupp="g1", insats="i2")
    only_in_n1 = cell(cells, namnd="n1", lagrum="SoL", insatsgrupp="g1")
    assert [(only_one in own.counts, only_in_n1 in own.counts) for own in found].count((True, True)) == 1
    assert not any((only_one in own.counts) != (only_in_n1 in own.counts) for own in found)


def test_greatest_for_others_when_a_person_is_taken_out_then_their_cell_is_empty_and_totals_may_be_one_less(town):
    """Nine are shown in all and eight of the first insats; who is the ninth knows that nobody is left."""
    mine, rest = (
        {"namnd": "n1", "lagrum": "SoL", "status": "kvarstar", **codes}
        for codes in ({"insatsgrupp": "g1", "insats": "i2"}, {"insatsgrupp": "g2"})
    )
    shown = (town["antal"] >= 3).to_numpy()
    system = build_system(town, shown, PLAN, POLICY.sensitive_orsaker)
    own, other = (int(system.sum_of_cell[cell(town, **codes)]) for codes in (mine, rest))
    attack = Attack(system, known_sums(system.sum_of_cell, town["antal"], shown), 3, [own])
    before = attack._ask(own, greatest=True).value, attack._ask(other, greatest=True).value
    hers = {"namnd": "n1", "lagrum": "SoL", "insatsgrupp": "g1", "insats": "i2", "orsaksgrupp": "og1", "orsak": "o2"}
    hers |= {"status": "kvarstar", "kon": "kvinna"}
    in_them = np.logical_and.reduce([town[level].isin([TOTAL, code]) for level, code in hers.items()])
    found = attack.greatest_for_others(Own({own: 1}), system.sum_of_cell[in_them].tolist(), [own, other])
    assert found[own] == 0
    assert (attack._ask(own, greatest=True).value, attack._ask(other, greatest=True).value) == before
    assert before[0] == 1


def test_group_when_asked_again_then_what_was_asked_in_vain_is_asked_one_by_one(town):
    shown = (town["antal"] >= 3).to_numpy()
    system = build_system(town, shown, PLAN, POLICY.sensitive_orsaker)
    numbers = system.sum_of_cell
    attack = Attack(system, known_sums(numbers, town["antal"], shown), 3, numbers.tolist())
    small = sorted(set(numbers[(town["antal"] < 3).to_numpy()].tolist()))
    me = Own({int(numbers[cell(town, namnd="n1", lagrum="SoL", kon="kvinna", status="kvarstar")]): 1})
    readers = [Reader(attack, [Target(n) for n in small], me), Reader(attack, [Target(n) for n in small])]
    group = Group(readers)
    first = [readers.index(reader) for reader in group.who_learn()]
    asked = attack.programs
    assert [readers.index(reader) for reader in group.who_learn()] == first == [0, 1]
    assert attack.programs - asked < asked


def test_group_when_asked_one_by_one_then_only_about_what_is_neither_in_doubt_for_all_nor_no_secret(town):
    shown = (town["antal"] >= 3).to_numpy()
    system = build_system(town, shown, PLAN, POLICY.sensitive_orsaker)
    numbers = system.sum_of_cell
    attack = Attack(system, known_sums(numbers, town["antal"], shown), 3, numbers.tolist())
    me = Own({int(numbers[cell(town, namnd="n1", lagrum="SoL", kon="kvinna", status="kvarstar")]): 1})
    targets = [Target(n) for n in sorted(set(numbers[(town["antal"] < 3).to_numpy()].tolist()))]
    readers = [Reader(attack, targets, me), Reader(attack, targets)]
    left = dict(Group(readers).one_by_one())
    assert set(left) == set(readers)
    assert 0 < len(left[readers[0]]) < len(targets)
    for reader in readers:
        with attack.knowing(reader.own):
            exposed = {post.target for post in attack.exposed_among(targets)}
        assert exposed
        assert exposed <= set(left[reader])


def test_knowing_when_two_sums_are_the_same_for_somebody_then_the_strictest_that_they_know_holds():
    """Of four unknowns the last is surely zero to them: the first two sums are then the same."""
    first, second, zero = np.array([0, 1]), np.array([0, 1, 3]), np.array([3])
    none = np.empty(0, dtype=int)
    everything = [np.array([0, 1, 2, 3]), first, second, zero, np.array([0])]
    part = Part(np.arange(5), (), (), [])
    attack = Attack(System(4, everything, [part], np.zeros(5, dtype=bool), [(none, none)], frozenset()), {0: 9}, 5)
    for own in (Own({1: 1, 3: 0}, frozenset([2])), Own({2: 1, 3: 0}, frozenset([1]))):
        with attack.knowing(own):
            assert attack.intervals_of(np.array([4]))["hogsta"].tolist() == [1]
    assert attack.intervals_of(np.array([4]))["hogsta"].tolist() == [9]
