"""What programs are told besides their equations, and whole tables that are soon found."""

import numpy as np
import pytest

from ejv.protect.program import Equations, Program


@pytest.fixture
def program() -> Program:
    """Three unknowns that are six together, and the first two at most five."""
    plus = [np.array([0, 1, 2]), np.array([0, 1])]
    none = np.empty(0, dtype=int)
    return Program(Equations(3, plus, [none, none], np.array([6.0, 0.0]), np.array([6.0, 5.0])))


def greatest(program: Program, *unknowns: int) -> float:
    return program.extreme(np.array(unknowns), greatest=True).value


def test_told_when_an_unknown_is_zero_then_it_is_so_only_while_that_lasts(program):
    with program.told(np.array([0, 1]), []):
        assert greatest(program, 0) == 0
        assert greatest(program, 2) == 6
    assert greatest(program, 0) == 5


def test_told_when_a_sum_is_bounded_then_it_is_so_only_while_that_lasts(program):
    with program.told(np.empty(0, dtype=int), [(np.array([1, 2]), 4, 4)]):
        assert greatest(program, 0) == 2
        assert program.extreme(np.array([0]), greatest=False).value == 2
    assert greatest(program, 0) == 5


def test_told_when_a_bound_would_be_passed_without_it_then_the_optimum_says_so(program):
    with program.told(np.array([1]), [(np.array([2]), 3, 6)]):
        assert program.extreme(np.array([0]), greatest=True).stands_on_told
        assert program.extreme(np.array([0, 1, 2]), greatest=True).stands_on_told is False
    with program.told(np.array([1]), []):
        assert program.extreme(np.array([1]), greatest=True).stands_on_told
    assert program.extreme(np.array([0]), greatest=True).stands_on_told is False


def test_told_when_a_bound_is_changed_meanwhile_then_the_change_stays(program):
    with program.told(np.array([0]), [(np.array([1, 2]), 6, 6)]):
        program.set_bounds(1, 0, 2)
        assert greatest(program, 1) == 2
    assert greatest(program, 0) == 2


def test_whole_table_when_there_is_one_then_it_has_the_value_and_keeps_the_equations(program):
    table = program.whole_table(np.array([0]), 3)
    assert table is not None
    assert table[0] == 3
    assert table.sum() == 6
    assert table.tolist() == np.round(table).tolist()
    assert greatest(program, 0) == 5


def test_whole_table_when_no_table_has_the_value_then_there_is_none(program):
    assert program.whole_table(np.array([0]), 6) is None
    assert greatest(program, 0) == 5


def test_whole_table_when_only_fractions_have_the_value_then_there_is_none():
    """Two equal unknowns that are three together."""
    plus, minus = [np.array([0, 1]), np.array([0])], [np.empty(0, dtype=int), np.array([1])]
    halves = Program(Equations(2, plus, minus, np.array([3.0, 0.0]), np.array([3.0, 0.0])))
    assert halves.whole_table(np.array([0]), 1.5) is None
