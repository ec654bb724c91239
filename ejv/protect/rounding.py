"""Controlled rounding, the second method: every cell is shown, as a multiple of the base, and all of them still add up.

**The rule.** With base *b*, every cell becomes a multiple of *b*, at least zero, and all are margins of one table of
whole numbers. The total of a nämnd or the kommun is zero if and only if it truly is, for zero reports are public. A
zero stays zero and a cell moves less than *b*; where nothing adds up so (with three dimensions it may not: Causey, Cox
& Ernst 1985), as few and small cells as possible move up to 2 *b* - 1, the *reach* of the rule. Which way is drawn, up
with the odds of the remainder: 1 goes to 0 about twice as often as to 3. The draws are an HMAC of the cell's name with
the publisher's secret key, and the additive table that agrees best with them is taken.

**Why all cells and not only the small inner ones** (small count rounding, Langsrud & Heldal 2018): there, with base 3
and threshold 5, a shown 3 is 1, 2 or 3, surely small, and what is large is exact, so that a change of one is read off.
Rounding to the *nearest* multiple is no better: a shown 3 is 2, 3 or 4.

**What a reader can work out** who knows the rule, the base and every rounded cell, but not the key. Let r be the
rounded table, and a *kind* the table of one single decision in a nämnd that is not zero.

1. r may be the true table, and so may r + (b-1) kind. Both are whole, at least zero and additive; from the second to r,
   a cell that holds the kind moves b-1 and no other moves; what r has above zero is so in both; zero nämnder are zero.
2. For both there are draws for which r, and only r, is the table taken: those that all point to r.
3. So a cell that shows r has at least the possible counts r and r + b-1, whatever is known of all others. A shown 0 may
   be zero; any other may be 2b-1 or more. Where 2b-1 is at least the threshold, no count is told to be small.

It holds too for what follows by subtraction, for who believes that cells always move less than *b* (others know less),
and for all quarters together if a count that passes from one to the next is rounded alike in both (``settled``): what r
has above zero can then be followed. Who has the key learns more, and how *likely* each count is is another matter.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY, is_unit_total
from ejv.model.errors import EjvError
from ejv.model.plan import Tabellplan
from ejv.protect.system import build_system

_EXCESS_COST, _CLEAREST_DRAW = 50.0, 20.0
_STEPS = ((2, False), (2, True), (4, True), (8, True), (16, True))
_OPTIONS = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_max_nodes": 5000}


@dataclass(frozen=True, eq=False)
class Rounding:
    """A rounded quarter, public: its counts, aligned with the cells given, and how far they may have moved.

    The reach is ``reach_of(base)``, and more only where nothing adds up otherwise.
    """

    antal: "pd.Series[int]"
    reach: int


@dataclass(frozen=True, slots=True)
class Deviations:
    """How far rounded cells lie from the true ones, public: the rule's reach, and the mean rounded up to one decimal.

    The largest that did happen is not told: were it 1, a shown 3 would be 2, 3 or 4.
    """

    largest: int
    mean: float


@dataclass(frozen=True, eq=False)
class _Counts:
    """One quarter, an entry for each different sum that is a cell; ``sum_of_row`` tells which each given row is.

    ``holds`` says which unknowns (columns) each sum adds up, and every row of ``links`` is zero in every table.
    """

    holds: np.ndarray
    links: np.ndarray
    names: list[str]
    antal: np.ndarray
    is_unit: np.ndarray
    sum_of_row: np.ndarray


def reach_of(base: int) -> int:
    """How far the rule lets a cell move. Public: the same whether any cell has moved so far or not."""
    return 2 * base - 1


def round_quarter(
    cells: pd.DataFrame, plan: Tabellplan, base: int, key: bytes, settled: "pd.Series[int] | None" = None
) -> Rounding:
    """Round all cells of one quarter by the rule of this module.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of one quarter, in any order. Confidential.
    key
        The secret of the draws. A cell has the same draw every quarter: were it drawn anew, the mean over quarters of
        a count that stays the same would show it.
    settled
        Aligned with the cells: the rounded count of those that are the same count as a cell already rounded in another
        quarter, and null. Were they rounded anew, a 0 and a 3 would tell that the count is 1 or 2.

    Raises
    ------
    EjvError
        When the counts cannot be rounded so that they add up.
    """
    counts, given = _counts(cells, plan), pd.Series(index=cells.index, dtype="float64") if settled is None else settled
    draws = np.array([_draw(key, name) for name in counts.names])
    fixed = np.full(len(draws), np.nan)
    fixed[counts.sum_of_row[given.notna()]] = given.dropna().to_numpy(dtype=float) / base
    for steps, zeros_move in _STEPS:
        table = _agreeing_table(counts, base, draws, fixed, np.where(zeros_move | (counts.antal > 0), steps - 1, 0))
        if table is not None:
            antal = base * (counts.holds @ table).astype(np.int64)[counts.sum_of_row]
            return Rounding(pd.Series(antal, index=cells.index, name="antal"), steps * base - 1)
    raise EjvError("Talen går inte att avrunda så att tabellerna går ihop. Ingen utgåva skrivs.")


def possible_counts(rounded: pd.DataFrame, plan: Tabellplan, reach: int) -> pd.DataFrame:
    """The least and greatest count of each cell for who knows the rule and all rounded cells: ``lagsta``, ``hogsta``.

    ``hogsta`` is exact. ``lagsta`` is what the cell itself says: where cells move further than ``base - 1``, others may
    raise it. Int64, aligned with the cells (``CELL_KEY`` and ``antal`` of one quarter). Public, as they are.
    """
    counts, antal = _counts(rounded, plan), rounded["antal"].astype("int64")
    can_grow = counts.holds @ np.sum([0 * counts.holds[0], *_kinds(counts)], axis=0) > 0
    lagsta = (antal - reach).clip(lower=(is_unit_total(rounded) & (antal > 0)).astype("int64"))
    return pd.DataFrame({"lagsta": lagsta, "hogsta": antal + reach * can_grow[counts.sum_of_row]}).astype("Int64")


def leaves_doubt(rounded: pd.DataFrame, plan: Tabellplan, base: int, smallest_published_count: int) -> bool:
    """Whether no count can be told to be small by a reader who knows the rule: decided from rounded cells alone.

    Every cell, and every unknown, so all that follows by subtraction, is surely zero, or can be zero or reach
    ``smallest_published_count`` and has possible counts ``base - 1`` apart. Then no group has surely one reason only.
    Proved by whole tables that may be the true one, each checked against every cell.
    """
    counts = _counts(rounded, plan)
    bases, shown, is_unit = counts.antal // base, counts.antal[:, None], counts.is_unit[:, None]
    table = _cheapest(_solver(counts, counts.holds, bases, bases, whole=True), 0 * counts.holds[0])
    if table is None or np.any(counts.antal % base):
        return False
    witnesses = base * table[:, None] + (base - 1) * np.column_stack([0 * table, *_kinds(counts)])
    antal = counts.holds @ witnesses
    may_be_true = (np.abs(antal - shown) < base) & (~is_unit | ((antal > 0) == (shown > 0)))
    if not may_be_true.all() or np.any(counts.links @ witnesses):
        return False
    possible = np.vstack([antal, witnesses])
    least, greatest = possible.min(axis=1), possible.max(axis=1)
    doubtful = ((least == 0) | (greatest >= smallest_published_count)) & (greatest - least >= base - 1)
    return bool(np.all(doubtful | (greatest == 0)))


def deviations(antal: "pd.Series[int]", rounded: "pd.Series[int]", reach: int) -> Deviations:
    """How far the cells of a whole release, all its quarters together, lie from the true ones (``antal``, secret)."""
    moved = np.abs(antal.to_numpy() - rounded.to_numpy())
    if np.any(moved > reach):
        raise EjvError("Ett avrundat tal ligger längre från det sanna än regeln tillåter. Ingen utgåva skrivs.")
    return Deviations(reach, -(-10 * int(moved.sum()) // max(len(moved), 1)) / 10)


def _draw(key: bytes, name: str) -> float:
    digest = hmac.new(key, f"avrundning|{name}".encode(), hashlib.sha256).digest()
    return (int.from_bytes(digest[:6], "big") + 0.5) / 2**48


def _counts(cells: pd.DataFrame, plan: Tabellplan) -> _Counts:
    ordered = cells.reset_index(drop=True).sort_values(list(CELL_KEY))
    system = build_system(ordered, np.ones(len(ordered), dtype=bool), plan, ())
    numbers, first, place = np.unique(system.sum_of_cell, return_index=True, return_inverse=True)
    antal = ordered["antal"].to_numpy(dtype=np.int64)
    if np.any(antal[first][place] != antal):
        raise EjvError("Två tal som är samma antal säger emot varandra. Ingen utgåva skrivs.")
    holds, links = np.zeros((len(numbers), system.size)), np.zeros((len(system.equal), system.size))
    for row, number in zip(holds, numbers, strict=True):
        row[system.sums[number]] = 1.0
    for row, (left, right) in zip(links, system.equal, strict=True):
        row[left], row[right] = 1.0, -1.0
    names = ordered[[column for column in CELL_KEY if column != "kvartal"]].iloc[first].agg("|".join, axis=1).tolist()
    is_unit = np.isin(numbers, system.sum_of_cell[is_unit_total(ordered).to_numpy()])
    return _Counts(holds, links, names, antal[first], is_unit, place[np.argsort(ordered.index)])


def _agreeing_table(
    counts: _Counts, base: int, draws: np.ndarray, fixed: np.ndarray, most: np.ndarray
) -> np.ndarray | None:
    """The additive table, in bases, that agrees best with the draws, and where no cell moves too far by more bases.

    A draw says on which side of the odds it lies, and how clearly: as a Cauchy variable, for the mean of several is one
    again, and so cells of the same count that must move together still go up with the odds of one.
    """
    free, weights, above_zero = np.isnan(fixed), counts.holds.sum(axis=1), counts.antal > 0
    downwards = np.where(free, np.maximum(counts.antal // base, counts.is_unit & above_zero), fixed)
    upwards = np.where(free, -(-counts.antal // base), fixed)
    clear = np.tan(np.pi * (draws - 0.5)) - np.tan(np.pi * (counts.antal % base / base - 0.5))
    preference = np.where(upwards > downwards, weights * np.clip(clear, -_CLEAREST_DRAW, _CLEAREST_DRAW), 0.0)
    solver = _solver(counts, counts.holds, downwards, upwards, whole=True)
    too_low = free * np.minimum(most, downwards - (counts.is_unit & above_zero))
    too_high = free * np.where(counts.is_unit & ~above_zero, 0.0, most)
    rows, zeros = np.arange(len(weights), dtype=np.int32), np.zeros(len(weights))
    for sign, limit in ((1.0, too_low), (-1.0, too_high)):
        solver.addCols(len(rows), _EXCESS_COST * weights, zeros, limit, len(rows), rows, rows, zeros + sign)
    return _cheapest(solver, preference @ counts.holds)


def _kinds(counts: _Counts) -> Iterator[np.ndarray]:
    """Tables of one single decision, until each unknown that can hold one has: the others are surely zero."""
    units, missing = counts.holds[counts.is_unit], np.ones(counts.holds.shape[1])
    solver = _solver(counts, units, np.zeros(len(units)), counts.antal[counts.is_unit] > 0, whole=False)
    while (kind := _cheapest(solver, -missing)) is not None and np.any(missing * kind):
        yield kind
        missing[kind > 0] = 0.0
    if kind is None:
        raise EjvError("Avrundningen kunde inte prövas. Ingen utgåva skrivs.")


def _solver(
    counts: _Counts, rows: np.ndarray, least: np.ndarray, greatest: np.ndarray, *, whole: bool
) -> highspy.Highs:
    """A program over tables: ``least`` ≤ rows ≤ ``greatest``."""
    matrix, zeros = np.vstack([rows, counts.links]), np.zeros(len(counts.links))
    lines, columns = np.nonzero(matrix)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_ = model.col_lower_ = np.zeros(matrix.shape[1])
    model.col_upper_ = np.full(matrix.shape[1], highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.concatenate([least, zeros]), np.concatenate([greatest, zeros])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(lines, np.arange(len(matrix) + 1)).astype(np.int32)
    model.a_matrix_.index_, model.a_matrix_.value_ = columns.astype(np.int32), matrix[lines, columns]
    model.integrality_ = [highspy.HighsVarType.kInteger] * (whole * matrix.shape[1])
    solver = highspy.Highs()
    for option, value in {**_OPTIONS, "presolve": "choose" if whole else "off"}.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver


def _cheapest(solver: highspy.Highs, costs: np.ndarray) -> np.ndarray | None:
    """The whole table that costs least; none if there is none, or the search for it ended without."""
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
    solver.run()
    if solver.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    table = np.array(solver.getSolution().col_value)[: len(costs)]
    return np.round(table) if np.allclose(table, np.round(table), rtol=0.0, atol=1e-5) else None
