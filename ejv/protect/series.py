"""Quarters in a row as one system: what a reader who compares them knows.

What remains at a quarter's end is what is reported again in the next (the flow identity). So the cliques of all
quarters hang together in one junction tree, and the equations are as exact for a row of quarters as for one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, TOTAL, levels_down_to
from ejv.model.plan import Flode, Matt, Tabellplan
from ejv.protect.blocks import Pick, home, picks_of
from ejv.protect.quarter import Quarter, Year
from ejv.protect.system import Part, Spoken, System, SystemBuilder, spoken_by

Place = tuple[Pick, ...]
"""A code for each dimension of the flow."""


@dataclass(frozen=True, slots=True)
class Passing:
    """What passes from one quarter to the next at one place: a sum, and the rows of the cells that it adds up."""

    number: int
    rows: list[int]


@dataclass(frozen=True, eq=False)
class Series:
    """A row of quarters as one system.

    Attributes
    ----------
    system
        The quarters are its first parts, in order, and the years those after them.
    inflow
        For each quarter what comes to it from the one before it, place by place.
    outflow
        What passes from the last quarter to the one after it.
    linked
        The sums that are the same count: what passes from one quarter, and what comes to the next.
    """

    system: System
    years: list[Part]
    inflow: list[Mapping[Place, Passing]]
    outflow: Mapping[Place, Passing]
    linked: list[tuple[int, int]]


def spoken_in(quarters: Iterable[Quarter]) -> Spoken:
    """For each level the codes that a shown cell has in any of the quarters."""
    together: dict[str, set[str]] = {}
    for quarter in quarters:
        for level, codes in spoken_by(quarter.cells, quarter.shown).items():
            together.setdefault(level, set()).update(codes)
    return together


def every_code(quarters: Iterable[Quarter]) -> Spoken:
    """For each level the codes of every quarter: sums over years are only exact where all are told apart."""
    together: dict[str, set[str]] = {level: set() for level in DIMENSION_OF}
    for quarter in quarters:
        for level, codes in together.items():
            codes |= set(quarter.cells[level]) - {TOTAL}
    return together


def build_series(
    quarters: Sequence[Quarter],
    plan: Tabellplan,
    sensitive_orsaker: Collection[str],
    spoken: Spoken,
    years: Sequence[Year] = (),
) -> Series:
    """Write the cells of quarters in a row as sums of unknowns.

    Parameters
    ----------
    spoken
        The codes that are told apart, for the levels in which quarters are linked: those of every quarter that a
        reader has, also outside the row; every one where there are years.
    years
        Of which what the row has is added up.
    """
    builder = SystemBuilder(plan, sensitive_orsaker)
    told_apart = [*(plan.flode.dimensioner if plan.flode else ())]
    if years and plan.helar:
        told_apart += (*plan.helar.dimensioner, *(level for level, _ in plan.helar.handelser))
    linked = {level for each in told_apart for level in levels_down_to(each)}
    parts = []
    for quarter in quarters:
        own = spoken_by(quarter.cells, quarter.shown)
        parts.append(
            builder.add_quarter(
                quarter.cells, {**own, **{level: spoken[level] for level in linked}}, quarter.perhaps_zero
            )
        )
    inflow: list[Mapping[Place, Passing]] = [{} for _ in quarters]
    linked_sums: list[tuple[int, int]] = []
    outflow: Mapping[Place, Passing] = {}
    if plan.flode:
        flows = [_flows(quarter, part, plan.flode) for quarter, part in zip(quarters, parts, strict=True)]
        for (before, left), (after, right) in pairwise(zip(quarters, flows, strict=True)):
            for place in linked_places(before, after, left.keys() & right.keys()):
                builder.link(left[place].out, right[place].back)
                linked_sums.append((builder.sums.number(left[place].out), builder.sums.number(right[place].back)))
        inflow = [_inflow(builder, quarter, flow) for quarter, flow in zip(quarters, flows, strict=True)]
        outflow = {place: Passing(builder.sums.number(flow.out), flow.out_cells) for place, flow in flows[-1].items()}
    sums = [builder.add_sums(_parts_of(year, quarters, parts)) for year in years]
    return Series(builder.system(), sums, inflow, outflow, linked_sums)


def _parts_of(year: Year, quarters: Sequence[Quarter], parts: Sequence[Part]) -> Iterator[list[tuple[Part, int]]]:
    """For each sum of a year the cells of its quarters that it adds up, by part and row."""
    own = [
        (part, rows_by_key(quarter.cells))
        for quarter, part in zip(quarters, parts, strict=True)
        if quarter.kvartal.ar == year.ar
    ]
    for key in year.cells[_SAME_ALL_YEAR].itertuples(index=False, name=None):
        yield [(part, row_of[key]) for part, row_of in own]


def rows_by_key(cells: pd.DataFrame) -> dict[tuple[str, ...], int]:
    """The row of each cell, by its codes but for when it is."""
    return {key: row for row, key in enumerate(cells[_SAME_ALL_YEAR].itertuples(index=False, name=None))}


def _inflow(builder: SystemBuilder, quarter: Quarter, flows: Mapping[Place, "_Flow"]) -> dict[Place, Passing]:
    return {
        place: Passing(builder.sums.number(flow.back), flow.back_cells)
        for place, flow in flows.items()
        if dict(place)["namnd"] not in quarter.unlinked
    }


@dataclass(frozen=True, eq=False)
class _Flow:
    """What comes back from the quarter before, and what goes out to the next: the unknowns, and the cells."""

    back: np.ndarray
    out: np.ndarray
    back_cells: list[int]
    out_cells: list[int]


def linked_places(before: Quarter, after: Quarter, places: Iterable[Place]) -> list[Place]:
    """The places in which one quarter's decisions pass to the other."""
    if before.kvartal + 1 != after.kvartal:
        return []
    return sorted(place for place in places if dict(place)["namnd"] not in after.unlinked)


def _flows(quarter: Quarter, part: Part, flode: Flode) -> Mapping[Place, _Flow]:
    """What passes, one place a class of codes."""
    row_of = {frozenset(picks): row for row, (matt, picks) in enumerate(picks_of(quarter.cells)) if matt == Matt.BESLUT}
    codes = [sorted(set(quarter.cells[level]) - {TOTAL}) for level in flode.dimensioner]
    found: dict[bytes, tuple[Place, _Flow]] = {}
    for chosen in product(*codes):
        place = tuple(zip(flode.dimensioner, chosen, strict=True))
        back, out = ((*place, pick) for pick in (flode.till, flode.fran))
        unknowns = [home(part.blocks, picks).unknowns(picks) for picks in (back, out)]
        _, flow = found.setdefault(unknowns[1].tobytes(), (place, _Flow(unknowns[0], unknowns[1], [], [])))
        flow.back_cells.append(row_of[frozenset(back)])
        flow.out_cells.append(row_of[frozenset(out)])
    return dict(found.values())


def linked_to(before: Quarter, after: Quarter, plan: Tabellplan) -> Quarter:
    """A quarter with what it is to the one before it, found in the true counts. Confidential but for what comes out."""
    if plan.flode is None or before.kvartal + 1 != after.kvartal:
        return after
    out, back = _passing(before, plan.flode.fran, plan.flode), _passing(after, plan.flode.till, plan.flode)
    unlinked = {dict(place)["namnd"] for place in out.keys() | back.keys() if out.get(place) != back.get(place)}
    return with_link(before, after, after.unlinked | before.mixed | unlinked)


def with_link(before: Quarter, after: Quarter, unlinked: Collection[str]) -> Quarter:
    """A quarter with what it is to the one before it: which nämnder are not linked, and whose zero may be hidden.

    A nämnd's zero tells that nothing remained in the quarter before. So it may be hidden, unless something is shown to
    have remained.
    """
    cells = before.cells
    left = (cells["status"] == "kvarstar") & (cells[_NOT_UNIT] == TOTAL).all(axis=1) & (cells["namnd"] != TOTAL)
    told = before.shown & (cells["antal"] > 0).fillna(value=False).to_numpy(dtype=bool)
    hidden = set(cells.loc[left & ~told, "namnd"]) - set(unlinked)
    perhaps_zero = hidden | ({TOTAL} if hidden else set())
    return replace(after, unlinked=frozenset(unlinked), perhaps_zero=frozenset(perhaps_zero))


_SAME_ALL_YEAR = [column for column in CELL_KEY if column != "kvartal"]
_NOT_UNIT = [level for level in DIMENSION_OF if level not in ("namnd", "status")]


def _passing(quarter: Quarter, pick: Pick, flode: Flode) -> dict[Place, int]:
    """How many pass at each place. Confidential."""
    wanted = {*flode.dimensioner, pick[0]}
    rows = zip(picks_of(quarter.cells), quarter.cells["antal"].tolist(), strict=True)
    return {
        tuple(post for post in picks if post != pick): antal
        for (matt, picks), antal in rows
        if matt == Matt.BESLUT and pick in picks and {level for level, _ in picks} == wanted
    }


def same_in_both(before: Quarter, after: Quarter, plan: Tabellplan) -> dict[int, int]:
    """Which cells of a quarter are the same count as one of the quarter before, row by row. Confidential."""
    if plan.flode is None or before.kvartal + 1 != after.kvartal:
        return {}
    out, back = (_rows_with(quarter, pick) for quarter, pick in ((before, plan.flode.fran), (after, plan.flode.till)))
    then, now = before.cells["antal"].to_numpy(), after.cells["antal"].to_numpy()
    return {row: out[rest] for rest, row in back.items() if rest in out and now[row] == then[out[rest]]}


def _rows_with(quarter: Quarter, pick: Pick) -> dict[frozenset[Pick], int]:
    """The cells with a code, by their other codes."""
    rows = enumerate(picks_of(quarter.cells))
    return {frozenset(picks) - {pick}: row for row, (matt, picks) in rows if matt == Matt.BESLUT and pick in picks}
