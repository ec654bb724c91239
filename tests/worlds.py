"""Small invented municipalities in which every table can be tried: the slow, obvious counterpart of the real thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, product

import highspy
import numpy as np
import pandas as pd

from ejv.model.cells import is_unit_total
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Flode, Matt, Tabell, Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.series import build_series, linked_to, spoken_in
from ejv.protect.system import build_system
from ejv.publish.protecting import choose_shown
from ejv.tables.frequency import count_quarter

KVARTAL = Kvartal(2024, 1)
NAMNDER = ("n1", "n2")
POLICY = Policy(smallest_published_count=3, sensitive_orsaker=("o3",), insider=False)

LIMIT = 1000.0
"""A sum that reaches this has no upper limit."""

_TREES = {
    "lagrum": {"SoL": None, "LSS": None},
    "insatsgrupp": {"g1": "SoL", "g2": "SoL", "g3": "LSS"},
    "insats": {"i1": "g1", "i2": "g1", "i3": "g2", "i4": "g3"},
    "orsaksgrupp": {"og1": None, "og2": None},
    "orsak": {"o1": "og1", "o2": "og1", "o3": "og2"},
    "status": {"kvarstar": None, "verkstallt": None},
    "kon": {"kvinna": None, "man": None},
    "rapporttyp": {"ny": None, "ater": None},
}

_RUNNING = tuple(product(NAMNDER, _TREES["lagrum"]))
"""The places of the other running decisions."""

CROSSED = ("insats", "orsak", "status", "kon")
"""What the decisions of the plan differ in, besides their nämnd."""

FLOW_CROSSED = ("insats", "orsak", "status", "rapporttyp")
"""What the decisions of the plan with a flow differ in."""

PLAN = Tabellplan(
    (
        Tabell("insats", Matt.BESLUT, ("namnd", "insats", "status")),
        Tabell("orsak", Matt.BESLUT, ("namnd", "lagrum", "orsak"), {"status": "kvarstar"}),
        Tabell("kon", Matt.BESLUT, ("namnd", "lagrum", "kon", "status")),
        Tabell("pagaende", Matt.PAGAENDE, ("namnd", "lagrum")),
    )
)

FLOW_PLAN = Tabellplan(
    (
        Tabell("insats", Matt.BESLUT, ("namnd", "insats", "status")),
        Tabell("rapporttyp", Matt.BESLUT, ("namnd", "lagrum", "status", "rapporttyp")),
        Tabell("nya", Matt.BESLUT, ("namnd", "insats", "rapporttyp")),
        Tabell("orsak", Matt.BESLUT, ("namnd", "lagrum", "orsak"), {"status": "kvarstar"}),
        Tabell("pagaende", Matt.PAGAENDE, ("namnd", "lagrum")),
    ),
    Flode(("namnd", "insats")),
)
"""What remains in a quarter comes back in the next as ``ater``, per nämnd and insats."""

Flow = list[tuple[list[int], list[int]]]
"""For each quarter its decisions, as numbers of kinds, and its other running decisions."""


def small_kodlistor() -> Kodlistor:
    """Code lists with a handful of codes."""
    return Kodlistor(
        {
            namn: Kodlista.of(namn, "test", (Kod(kod, kod, over=over) for kod, over in tree.items()))
            for namn, tree in _TREES.items()
        }
    )


@cache
def every_decision(crossed: tuple[str, ...] = CROSSED) -> tuple[dict[str, str], ...]:
    """One of every kind of decision that there can be: the full cross of the dimensions."""
    kodlistor = small_kodlistor()
    decisions = []
    for namnd, *codes in product(NAMNDER, *[_TREES[level] for level in crossed]):
        decision = {"namnd": namnd, **dict(zip(crossed, codes, strict=True))}
        grupp = str(kodlistor["insats"].over(decision["insats"]))
        levels = {
            "insatsgrupp": grupp,
            "lagrum": str(kodlistor["insatsgrupp"].over(grupp)),
            "orsaksgrupp": str(kodlistor["orsak"].over(decision["orsak"])),
        }
        decisions.append({**decision, **levels})
    return tuple(decisions)


def kind(crossed: tuple[str, ...] = CROSSED, **codes: str) -> int:
    """The number of the first kind of decision that has these codes."""
    wanted = codes.items()
    return next(n for n, decision in enumerate(every_decision(crossed)) if wanted <= decision.items())


def rows_of(kinds: list[int], crossed: tuple[str, ...] = CROSSED) -> pd.DataFrame:
    """Decisions, each given as the number of its kind."""
    kinds_of = every_decision(crossed)
    return pd.DataFrame([kinds_of[kind] for kind in kinds], columns=list(kinds_of[0])).astype("str").assign(antal=1)


def running_of(rows: pd.DataFrame, extra: list[int]) -> pd.DataFrame:
    """All running decisions: those that remain, and some more for each nämnd and lag."""
    remaining = rows[rows["status"] == "kvarstar"][["namnd", "lagrum", "antal"]]
    more = pd.DataFrame(
        [(*place, count) for place, count in zip(_RUNNING, extra, strict=True)], columns=["namnd", "lagrum", "antal"]
    )
    return pd.concat([remaining, more], ignore_index=True)


def cells_of(kinds: list[int], extra: list[int]) -> pd.DataFrame:
    """Every cell of the small plan."""
    rows = rows_of(kinds)
    return count_quarter(rows, running_of(rows, extra), PLAN, KVARTAL, NAMNDER, small_kodlistor())


def flow_cells_of(
    kinds: list[int], extra: list[int], kvartal: Kvartal = KVARTAL, namnder: Sequence[str] = NAMNDER
) -> pd.DataFrame:
    """Every cell of the plan with a flow; of some nämnder only, when the others have not reported."""
    rows = rows_of(kinds, FLOW_CROSSED)
    running = running_of(rows, extra)
    rows, running = (frame[frame["namnd"].isin(namnder)] for frame in (rows, running))
    return count_quarter(rows, running, FLOW_PLAN, kvartal, namnder, small_kodlistor())


def simulated_flow(seed: int, new: Sequence[int], remains: float = 0.5) -> Flow:
    """Quarters in a row: what remains in one is reported again in the next.

    Parameters
    ----------
    new
        For each quarter how many decisions are new.
    remains
        The share of a quarter's decisions that are not carried out in it.
    """
    rng, flow, waiting = np.random.default_rng(seed), [], list[int]()
    decisions = every_decision(FLOW_CROSSED)
    likely = rng.dirichlet(np.full(len(NAMNDER) * len(_TREES["insats"]), 0.6))
    places = list(product(NAMNDER, _TREES["insats"]))
    for count in new:
        kinds = []
        drawn = rng.choice(len(places), size=count, p=likely).tolist()
        for place, typ in [(place, "ater") for place in waiting] + [(place, "ny") for place in drawn]:
            namnd, insats = places[place]
            status = "kvarstar" if rng.random() < remains else "verkstallt"
            orsak = rng.choice(list(_TREES["orsak"]), p=[0.5, 0.3, 0.2])
            codes = {"namnd": namnd, "insats": insats, "orsak": str(orsak), "status": status, "rapporttyp": typ}
            kinds.append(kind(FLOW_CROSSED, **codes))
        left = [decisions[kind] for kind in kinds if decisions[kind]["status"] == "kvarstar"]
        waiting = [places.index((decision["namnd"], decision["insats"])) for decision in left]
        flow.append((kinds, rng.integers(0, 10, len(_RUNNING)).tolist()))
    return flow


def quarters_of(flow: Flow) -> list[Quarter]:
    """Quarters in a row in which every count is shown, though each is not yet linked to the one before it."""
    quarters = []
    for number, (kinds, extra) in enumerate(flow):
        cells = flow_cells_of(kinds, extra, KVARTAL + number)
        quarters.append(Quarter(KVARTAL + number, cells, np.ones(len(cells), dtype=bool)))
    return quarters


def linked(quarters: Iterable[Quarter]) -> list[Quarter]:
    """Each quarter with what it is to the one before it."""
    found: list[Quarter] = []
    for quarter in quarters:
        found.append(linked_to(found[-1], quarter, FLOW_PLAN) if found else quarter)
    return found


def shown_at_random(quarters: Sequence[Quarter], seed: int, share: float) -> list[Quarter]:
    """Quarters of which a reader sees some cells, and every zero report."""
    rng = np.random.default_rng(seed)
    found = []
    for quarter in quarters:
        zero_reports = (is_unit_total(quarter.cells) & (quarter.cells["antal"] == 0)).to_numpy()
        found.append(replace(quarter, shown=(rng.random(len(quarter.cells)) < share) | zero_reports))
    return linked(found)


def each_by_itself(quarters: Iterable[Quarter], policy: Policy = POLICY) -> list[Quarter]:
    """Quarters that are each protected as if there were no other."""
    return [
        Quarter(quarter.kvartal, quarter.cells, choose_shown(quarter.cells, FLOW_PLAN, policy)) for quarter in quarters
    ]


def attack_on(cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan = PLAN) -> Attack:
    """The attack on one quarter of which a reader sees some cells."""
    system = build_system(cells, shown, plan, POLICY.sensitive_orsaker)
    known = known_sums(system.sum_of_cell, cells["antal"], shown)
    return Attack(system, known, POLICY.smallest_published_count)


def attack_in_time(quarters: Sequence[Quarter]) -> Attack:
    """The attack on linked quarters in a row."""
    system = build_series(quarters, FLOW_PLAN, POLICY.sensitive_orsaker, spoken_in(quarters)).system
    known: dict[int, int] = {}
    for part, quarter in zip(system.parts, quarters, strict=True):
        known |= known_sums(part.numbers, quarter.cells["antal"], quarter.shown)
    return Attack(system, known, POLICY.smallest_published_count)


def brute_intervals(cells: pd.DataFrame, shown: np.ndarray, *, whole: bool) -> list[tuple[float, float]]:
    """What a reader can work out of every cell, with one unknown for each kind of decision there can be.

    Shares nothing with the attack but the solver: no cliques, no classes.
    """
    reader = BruteReader([Quarter(KVARTAL, cells, shown)], CROSSED, whole=whole)
    return [reader.interval(0, row) for row in range(len(cells))]


class BruteReader:
    """A reader of quarters in a row who has one unknown for each kind of decision and quarter.

    Shares nothing with the attack but the solver: no cliques, no classes, no sums.
    """

    def __init__(
        self,
        quarters: Sequence[Quarter],
        crossed: tuple[str, ...] = FLOW_CROSSED,
        *,
        whole: bool,
        years: Sequence[Year] = (),
    ) -> None:
        self._kinds = every_decision(crossed)
        self._size = len(self._kinds) + len(_RUNNING)
        self._members = [
            [[member + n * self._size for member in members] for members in _members(quarter.cells, crossed)]
            for n, quarter in enumerate(quarters)
        ]
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        for number in range(self._size * len(quarters)):
            self._solver.addVar(0.0, LIMIT)
            if whole:
                self._solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for n, quarter in enumerate(quarters):
            self._see(quarter, self._members[n])
        for n, (before, after) in enumerate(pairwise(quarters)):
            if before.kvartal + 1 == after.kvartal:
                self._link(n, set(before.cells["namnd"]) & set(after.cells["namnd"]) - after.unlinked)
        self._sums = [self._members_of(year, quarters, crossed) for year in years]
        for year, sums in zip(years, self._sums, strict=True):
            self._see_sums(year, sums)

    def _see_sums(self, year: Year, sums: list[list[int]]) -> None:
        for seen, count, members in zip(year.shown, year.cells["antal"], sums, strict=True):
            if seen:
                self._add(float(count), float(count), members, [])

    def _members_of(self, year: Year, quarters: Sequence[Quarter], crossed: tuple[str, ...]) -> list[list[int]]:
        """For each sum of a year the unknowns of its four quarters."""
        own = [
            [[member + n * self._size for member in members] for members in _members(year.cells, crossed)]
            for n, quarter in enumerate(quarters)
            if quarter.kvartal.ar == year.ar
        ]
        return [[member for members in parts for member in members] for parts in zip(*own, strict=True)]

    def interval_of_sum(self, year: int, row: int) -> tuple[float, float]:
        """The least and greatest that a sum of a year can be."""
        members = self._sums[year][row]
        return self._extreme(members, 1.0), self._extreme(members, -1.0)

    def interval(self, quarter: int, row: int) -> tuple[float, float]:
        """The least and greatest count that a cell can have."""
        members = self._members[quarter][row]
        return self._extreme(members, 1.0), self._extreme(members, -1.0)

    def _see(self, quarter: Quarter, cells: list[list[int]]) -> None:
        units = is_unit_total(quarter.cells) & ~quarter.cells["namnd"].isin(quarter.perhaps_zero)
        for seen, unit, count, members in zip(quarter.shown, units, quarter.cells["antal"], cells, strict=True):
            if seen or unit:
                least, greatest = (float(count), float(count)) if seen else (1.0, highspy.kHighsInf)
                self._add(least, greatest, members, [])

    def _link(self, before: int, namnder: set[str]) -> None:
        """What remained is what is reported again."""
        for namnd, insats in product(sorted(namnder - {TOTAL}), _TREES["insats"]):
            place = {"namnd": namnd, "insats": insats}
            self._add(
                0.0,
                0.0,
                [member + before * self._size for member in _kinds_with(self._kinds, {**place, "status": "kvarstar"})],
                [
                    member + (before + 1) * self._size
                    for member in _kinds_with(self._kinds, {**place, "rapporttyp": "ater"})
                ],
            )

    def _add(self, least: float, greatest: float, plus: list[int], minus: list[int]) -> None:
        signs = np.array([1.0] * len(plus) + [-1.0] * len(minus))
        self._solver.addRow(least, greatest, len(signs), np.array([*plus, *minus], dtype=np.int32), signs)

    def _extreme(self, members: list[int], sign: float) -> float:
        size = self._solver.getNumCol()
        cost = np.zeros(size)
        cost[members] = sign
        self._solver.changeColsCost(size, np.arange(size, dtype=np.int32), cost)
        self._solver.run()
        assert self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return sign * self._solver.getObjectiveValue()


def known_too_closely(quarters: Sequence[Quarter], *, whole: bool) -> set[tuple[int, int]]:
    """The hidden small counts, each as quarter and row, of which a reader with brute force is not in doubt."""
    reader, threshold = BruteReader(quarters, whole=whole), POLICY.smallest_published_count
    found = set[tuple[int, int]]()
    for number, quarter in enumerate(quarters):
        small = quarter.cells["antal"].between(1, threshold - 1).to_numpy()
        for row in np.flatnonzero(small & ~quarter.shown).tolist():
            least, greatest = reader.interval(number, row)
            if greatest < threshold - 1e-6 or greatest - least + 1 < threshold - 1e-6:
                found.add((number, row))
    return found


def _kinds_with(kinds: Sequence[dict[str, str]], codes: dict[str, str]) -> list[int]:
    return [n for n, decision in enumerate(kinds) if codes.items() <= decision.items()]


def _members(cells: pd.DataFrame, crossed: tuple[str, ...]) -> Iterator[list[int]]:
    """For each cell the unknowns that it is the sum of: of the nämnder that have reported."""
    kinds, reported = every_decision(crossed), set(cells["namnd"])
    places = [{"namnd": namnd, "lagrum": lagrum} for namnd, lagrum in _RUNNING]
    for row in cells.to_dict("records"):
        wanted = {level: row[level] for level in DIMENSION_OF if row[level] != TOTAL}
        waiting = {"status": "kvarstar"} if row["matt"] == Matt.PAGAENDE else {}
        found = [n for n in _kinds_with(kinds, {**wanted, **waiting}) if kinds[n]["namnd"] in reported]
        if row["matt"] == Matt.PAGAENDE:
            others = [n for n in _kinds_with(places, wanted) if places[n]["namnd"] in reported]
            found += [len(kinds) + n for n in others]
        yield found
