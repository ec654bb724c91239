"""Invented municipalities of all sizes with the codes that EJV ships with, followed from quarter to quarter."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ejv.config.kodlistor import shipped_kodlistor, shipped_plan
from ejv.model.dimension import levels_down_to
from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.tables.frequency import count_quarter

FIRST = Kvartal(2024, 1)
MUNICIPALITIES = 290

_ENDING, _EXECUTED, _AVBROTT = 0.45, 0.8, 0.08
_RUNNING_PER_WAITING = 20.0
_BAND_STARTS = {3: "3-6", 7: "7-9", 10: "10-12", 13: "13-17", 18: "18-23", 24: "24+"}
_LEAST, _TYPICAL, _MOST, _SPREAD = 3, 30, 1000, 1.1
_SMALL, _MIDDLE = 15, 60


@dataclass(frozen=True, slots=True)
class Size:
    """How many nämnder a municipality has, and decisions in its first quarter."""

    seed: int
    decisions: int
    namnder: int


@dataclass(eq=False)
class _Waiting:
    """The decisions of one municipality at some time: equally long columns."""

    columns: dict[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns["insats"]) if self.columns else 0


def sizes_of_all(municipalities: int = MUNICIPALITIES) -> list[Size]:
    """Municipalities of sizes as skewed as the Swedish ones, the smallest first. Invented: no one's true number."""
    rng = np.random.default_rng(290)
    decisions = np.sort(np.clip(np.exp(rng.normal(np.log(_TYPICAL), _SPREAD, municipalities)), _LEAST, _MOST)).astype(
        int
    )
    return [Size(seed, int(count), _namnder_of(int(count))) for seed, count in enumerate(decisions)]


def _namnder_of(decisions: int) -> int:
    return 1 if decisions < _SMALL else 2 if decisions < _MIDDLE else 4


def count_kommun(size: Size, quarters: int) -> dict[str, pd.DataFrame]:
    """Kvartal → every cell of the shipped plan in one invented municipality."""
    rng = np.random.default_rng([size.seed, size.decisions, size.namnder])
    namnder = [f"namnd_{number}" for number in range(1, size.namnder + 1)]
    kodlistor = shipped_kodlistor().with_list(Kodlista.of("namnd", "invented", (Kod(one, one) for one in namnder)))
    profile = _Profile(rng, kodlistor, namnder)
    cells, remaining = {}, _Waiting()
    for kvartal in (FIRST + step for step in range(quarters)):
        count = rng.poisson(size.decisions * _ENDING) if remaining else size.decisions
        waiting = profile.with_new(remaining, count)
        status = _statuses(rng, len(waiting))
        beslut, pagaende = profile.frame(waiting, status), profile.running(waiting, status, size.decisions)
        cells[str(kvartal)] = count_quarter(beslut, pagaende, shipped_plan(), kvartal, namnder, kodlistor)
        remaining = _one_quarter_later(waiting, status == "kvarstar")
    return cells


def _statuses(rng: np.random.Generator, size: int) -> np.ndarray:
    ended = np.where(rng.random(size) < _EXECUTED, "verkstallt", "avslutat")
    return np.where(rng.random(size) < _ENDING, ended, "kvarstar")


def _one_quarter_later(waiting: _Waiting, stays: np.ndarray) -> _Waiting:
    columns = {name: column[stays] for name, column in waiting.columns.items()}
    return _Waiting(
        {**columns, "months": columns["months"] + 3, "rapporttyp": np.full(stays.sum(), "ater", dtype=object)}
    )


class _Profile:
    """What a municipality is like: which nämnd has which insatser, how common they are, and why they wait."""

    def __init__(self, rng: np.random.Generator, kodlistor: Kodlistor, namnder: list[str]) -> None:
        self._rng, self._kodlistor, self._namnder = rng, kodlistor, namnder
        self._insatser = list(kodlistor["insats"].koder)
        self._shares = rng.dirichlet(np.full(len(self._insatser), 0.4))
        groups = list(kodlistor["insatsgrupp"].koder)
        of_group = dict(zip(groups, rng.integers(len(namnder), size=len(groups)), strict=True))
        self._namnd_of = {kod: namnder[of_group[str(kodlistor["insats"].over(kod))]] for kod in self._insatser}
        self._orsaker = [kod for kod, post in kodlistor["orsak"].koder.items() if not post.saknas]
        self._orsak_shares = {kod: rng.dirichlet(np.full(len(self._orsaker), 0.5)) for kod in self._insatser}
        self._women = {kod: rng.beta(8, 8) for kod in self._insatser}

    def with_new(self, remaining: _Waiting, count: int) -> _Waiting:
        """What remained, now reported again, and new decisions."""
        insats = self._rng.choice(np.array(self._insatser, dtype=object), p=self._shares, size=count)
        again = np.zeros(count, dtype=bool) if remaining else self._rng.random(count) < 1 - _ENDING
        columns = {
            "insats": insats,
            "orsak": np.array(
                [self._rng.choice(self._orsaker, p=self._orsak_shares[kod]) for kod in insats], dtype=object
            ),
            "kon": np.where(self._rng.random(count) < [self._women[kod] for kod in insats], "kvinna", "man"),
            "handelse": np.where(self._rng.random(count) < _AVBROTT, "avbrott", "beslut"),
            "months": 3 + self._rng.integers(4, size=count) + again * 3 * self._rng.geometric(_ENDING, size=count),
            "rapporttyp": np.where(again, "ater", "ny"),
        }
        if not remaining:
            return _Waiting(columns)
        return _Waiting({name: np.concatenate([remaining.columns[name], column]) for name, column in columns.items()})

    def frame(self, waiting: _Waiting, status: np.ndarray) -> pd.DataFrame:
        """One row a decision, with every level."""
        rows = pd.DataFrame({**waiting.columns, "status": status})
        bands = pd.Series(_BAND_STARTS)
        place = bands.index.to_numpy().searchsorted(rows["months"].to_numpy(dtype=int), side="right") - 1
        rows = rows.assign(vantetidsband=bands.to_numpy()[place], namnd=rows["insats"].map(self._namnd_of))
        for finest in ("insats", "orsak", "vantetidsband"):
            for level in levels_down_to(finest)[:-1]:
                above = {
                    kod: self._kodlistor.ancestor(levels_down_to(finest), kod, level) for kod in rows[finest].unique()
                }
                rows[level] = rows[finest].map(above)
        return rows.drop(columns="months").astype("str").assign(antal=1)

    def running(self, waiting: _Waiting, status: np.ndarray, decisions: int) -> pd.DataFrame:
        """All running decisions: those that remain, and many more."""
        remaining = self.frame(waiting, status).query("status == 'kvarstar'")[["insats", "antal"]]
        expected = self._shares * decisions * _RUNNING_PER_WAITING
        others = pd.DataFrame({"insats": self._insatser, "antal": self._rng.poisson(expected)})
        rows = pd.concat([remaining, others], ignore_index=True)
        lagrum = rows["insats"].map(self._above("insats", "lagrum"))
        rows = rows.assign(namnd=rows["insats"].map(self._namnd_of), lagrum=lagrum)
        return rows.groupby(["namnd", "lagrum"])["antal"].sum().reset_index()

    def _above(self, finest: str, level: str) -> dict[str, str]:
        """Each code of a level, and the code above it."""
        levels = levels_down_to(finest)
        return {kod: self._kodlistor.ancestor(levels, kod, level) for kod in self._kodlistor[finest].koder}
