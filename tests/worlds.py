"""Small invented municipalities in which every table can be tried: the slow, obvious counterpart of the real thing."""

from collections.abc import Iterator
from itertools import product

import highspy
import numpy as np
import pandas as pd

from ejv.model.cells import is_unit_total
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt, Tabell, Tabellplan
from ejv.model.policy import Policy
from ejv.tables.frequency import count_quarter

KVARTAL = Kvartal(2024, 1)
NAMNDER = ("n1", "n2")
POLICY = Policy(smallest_published_count=3, sensitive_orsaker=("o3",))

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
}

PLAN = Tabellplan(
    (
        Tabell("insats", Matt.BESLUT, ("namnd", "insats", "status")),
        Tabell("orsak", Matt.BESLUT, ("namnd", "lagrum", "orsak"), {"status": "kvarstar"}),
        Tabell("kon", Matt.BESLUT, ("namnd", "lagrum", "kon", "status")),
        Tabell("pagaende", Matt.PAGAENDE, ("namnd", "lagrum")),
    )
)


def small_kodlistor() -> Kodlistor:
    """Code lists with a handful of codes."""
    return Kodlistor(
        {
            namn: Kodlista.of(namn, "test", (Kod(kod, kod, over=over) for kod, over in tree.items()))
            for namn, tree in _TREES.items()
        }
    )


def every_decision() -> list[dict[str, str]]:
    """One of every kind of decision that there can be: the full cross of the dimensions."""
    kodlistor = small_kodlistor()
    decisions = []
    for namnd, insats, orsak, status, kon in product(
        NAMNDER, *[_TREES[level] for level in ("insats", "orsak", "status", "kon")]
    ):
        grupp = kodlistor["insats"].over(insats)
        levels = {
            "insatsgrupp": grupp,
            "lagrum": kodlistor["insatsgrupp"].over(str(grupp)),
            "orsaksgrupp": kodlistor["orsak"].over(orsak),
        }
        decisions.append({"namnd": namnd, "insats": insats, "orsak": orsak, "status": status, "kon": kon, **levels})
    return decisions


def rows_of(kinds: list[int]) -> pd.DataFrame:
    """Decisions, each given as the number of its kind."""
    kinds_of = every_decision()
    return pd.DataFrame([kinds_of[kind] for kind in kinds], columns=list(kinds_of[0])).astype("str").assign(antal=1)


def running_of(rows: pd.DataFrame, extra: list[int]) -> pd.DataFrame:
    """All running decisions: those that remain, and some more for each nämnd and lag."""
    remaining = rows[rows["status"] == "kvarstar"][["namnd", "lagrum", "antal"]]
    places = list(product(NAMNDER, _TREES["lagrum"]))
    more = pd.DataFrame(
        [(*place, count) for place, count in zip(places, extra, strict=True)], columns=["namnd", "lagrum", "antal"]
    )
    return pd.concat([remaining, more], ignore_index=True)


def cells_of(kinds: list[int], extra: list[int]) -> pd.DataFrame:
    """Every cell of the small plan."""
    rows = rows_of(kinds)
    return count_quarter(rows, running_of(rows, extra), PLAN, KVARTAL, NAMNDER, small_kodlistor())


def brute_intervals(cells: pd.DataFrame, shown: np.ndarray, *, whole: bool) -> list[tuple[float, float]]:
    """What a reader can work out of every cell, with one unknown for each kind of decision there can be.

    Shares nothing with the attack but the solver: no cliques, no classes.
    """
    model = _brute_model(cells, shown, whole=whole)
    return [tuple(_extreme(model, members, sign) for sign in (1.0, -1.0)) for members in _members(cells)]  # type: ignore[misc]


def _brute_model(cells: pd.DataFrame, shown: np.ndarray, *, whole: bool) -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    size = len(every_decision()) + len(NAMNDER) * len(_TREES["lagrum"])
    for number in range(size):
        solver.addVar(0.0, LIMIT)
        if whole:
            solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for seen, unit, count, members in zip(shown, is_unit_total(cells), cells["antal"], _members(cells), strict=True):
        if seen or unit:
            least, greatest = (float(count), float(count)) if seen else (1.0, highspy.kHighsInf)
            solver.addRow(least, greatest, len(members), np.array(members, dtype=np.int32), np.ones(len(members)))
    return solver


def _extreme(solver: highspy.Highs, members: list[int], sign: float) -> float:
    size = solver.getNumCol()
    cost = np.zeros(size)
    cost[members] = sign
    solver.changeColsCost(size, np.arange(size, dtype=np.int32), cost)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return sign * solver.getObjectiveValue()


def _members(cells: pd.DataFrame) -> Iterator[list[int]]:
    """For each cell the unknowns that it is the sum of."""
    kinds = every_decision()
    places = list(product(NAMNDER, _TREES["lagrum"]))
    for row in cells.to_dict("records"):
        wanted = {level: row[level] for level in DIMENSION_OF if row[level] != TOTAL}
        if row["matt"] == Matt.PAGAENDE:
            wanted_kind = {**wanted, "status": "kvarstar"}
            rest = [
                len(kinds) + n
                for n, (namnd, lagrum) in enumerate(places)
                if {**{"namnd": namnd, "lagrum": lagrum}, **wanted} == {"namnd": namnd, "lagrum": lagrum}
            ]
        else:
            wanted_kind, rest = wanted, []
        yield [
            n for n, kind in enumerate(kinds) if all(kind[level] == code for level, code in wanted_kind.items())
        ] + rest
