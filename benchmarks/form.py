"""The peer bench in EJV's model: its columns, code lists and plan of cells."""

from pathlib import Path

import pandas as pd

from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt, Tabell, Tabellplan
from ejv.model.policy import Policy
from ejv.tables.frequency import count_quarter

PEER_FOLDER = Path(__file__).parent / "peer"
PEER_FILES = ("q60_0", "q60_1", "q200_0", "q200_1")

POLICY = Policy(smallest_published_count=5, insider=False)
"""Threshold 5 and no sensitive reasons: the peer protects counts only."""

KVARTAL = Kvartal(2024, 1)

_COLUMNS = {"vantan": "vantetidsband", "typ": "rapporttyp", "alder": "aldersgrupp"}
_ALL = "alla"
_LISTS = ("lagrum", "insats", "orsak", "vantetidsband", "kon", "aldersgrupp", "status", "rapporttyp")
_OVER = {"insatsgrupp": "lagrum", "insats": "insatsgrupp", "orsak": "orsaksgrupp", "vantetidsband": "vantetidsgrupp"}

_PAIRS = (
    *(("insats", other) for other in ("status", "kon", "orsak", "vantetidsband", "rapporttyp", "aldersgrupp")),
    ("orsak", "vantetidsband"),
    ("kon", "aldersgrupp"),
    ("rapporttyp", "status"),
)

PLAN = Tabellplan(tuple(Tabell(" och ".join(pair), Matt.BESLUT, pair) for pair in _PAIRS))
"""The total, every margin of one column, and these pairs. Lagrum lies above insats, so each insats pair has it too."""


def read_peer_rows(name: str) -> pd.DataFrame:
    """One row a decision of one of the peer's files, with EJV's columns. Invented."""
    return with_levels(pd.read_csv(PEER_FOLDER / f"{name}.csv", dtype="str").rename(columns=_COLUMNS))


def with_levels(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the groups that EJV has and the peer does not, and ``antal``.

    One insatsgrupp for each lagrum, one orsaksgrupp and one vantetidsgrupp for all: their cells are the same counts.
    """
    groups = {"insatsgrupp": rows["lagrum"] + "-" + _ALL, "orsaksgrupp": _ALL, "vantetidsgrupp": _ALL}
    return rows.assign(**groups, antal=1)


def kodlistor_of(rows: pd.DataFrame) -> Kodlistor:
    """Code lists with the codes that the rows hold: what the peer was given as possible."""
    levels = (*_LISTS, *(over for over in _OVER.values() if over not in _LISTS))
    return Kodlistor({level: _kodlista(rows, level) for level in levels})


def _kodlista(rows: pd.DataFrame, level: str) -> Kodlista:
    over = rows.drop_duplicates(level).set_index(level)[_OVER[level]] if level in _OVER else None
    codes = sorted(rows[level].unique())
    return Kodlista.of(level, "peer", (Kod(kod, kod, over=None if over is None else over[kod]) for kod in codes))


def count_rows(rows: pd.DataFrame, kodlistor: Kodlistor | None = None) -> pd.DataFrame:
    """Every cell of the peer's plan in one municipality-quarter: ``CELL_KEY`` and ``antal``."""
    return count_quarter(rows, None, PLAN, KVARTAL, (), kodlistor or kodlistor_of(rows))
