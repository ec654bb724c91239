"""The frames that validated rows become, and the columns they have."""

from typing import Any

import pandas as pd

from ejv.intake.fault import Fault
from ejv.intake.raw import RawTable
from ejv.model.columns import Dataset
from ejv.model.kodlista import Kodlista, Kodlistor

FRAME_COLUMNS: dict[Dataset, tuple[str, ...]] = {
    Dataset.BESLUT: (
        "kvartal",
        "namnd",
        "omrade",
        "lagrum",
        "insatsgrupp",
        "insats",
        "orsaksgrupp",
        "orsak",
        "vantetidsgrupp",
        "vantetidsband",
        "kon",
        "aldersgrupp",
        "status",
        "rapporttyp",
        "handelse",
        "biorsaker",
        "antal",
    ),
    Dataset.PAGAENDE: ("kvartal", "namnd", "lagrum", "insatsgrupp", "insats", "antal"),
    Dataset.RAPPORTERING: ("kvartal", "namnd", "status"),
}
"""The columns of each dataset's frame. Codes, ``antal`` (int64) and ``biorsaker`` (tuples of codes)."""

_ROW_COLUMNS: dict[Dataset, tuple[str, ...]] = {
    Dataset.BESLUT: (
        *FRAME_COLUMNS[Dataset.BESLUT],
        "vantetid_dagar",
        "laget",
        "erbjuden_annan_insats",
        "rad",
        "kalla",
    ),
    Dataset.PAGAENDE: (*FRAME_COLUMNS[Dataset.PAGAENDE], "kon", "rad", "kalla"),
    Dataset.RAPPORTERING: (*FRAME_COLUMNS[Dataset.RAPPORTERING], "rad", "kalla"),
}
"""The same and what only validation looks at: ``vantetid_dagar`` (missing where the source has none), ``laget`` (the
status before a partly executed decision is counted as one that remains), and where the row stands."""

_GROUPS = {"insats": "insatsgrupp", "orsak": "orsaksgrupp", "vantetidsband": "vantetidsgrupp"}
_TYPES = {"antal": "int64", "rad": "int64", "vantetid_dagar": "Int64", "biorsaker": "object"}


def make_frame(columns: dict[str, list[Any]], table: RawTable, dataset: Dataset, kodlistor: Kodlistor) -> pd.DataFrame:
    """The rows in which no column has a fault, with what only validation looks at. Confidential."""
    count = len(table.row_numbers)
    faulty = {index for values in columns.values() for index, value in enumerate(values) if isinstance(value, Fault)}
    kept = [index for index in range(count) if index not in faulty]
    clean = {namn: [values[index] for index in kept] for namn, values in columns.items()}
    clean["rad"] = [table.row_numbers[index] for index in kept]
    clean["kalla"] = [table.name] * len(kept)
    if dataset is Dataset.BESLUT:
        clean["biorsaker"], clean["laget"] = clean["biorsak"], clean["status"]
        clean["vantetid_dagar"] = [None if days == "" else days for days in clean["vantetid_dagar"]]
        clean["status"] = [_over_or_self(kodlistor["status"], kod) for kod in clean["status"]]
    for level, group in _GROUPS.items():
        if level in clean:
            clean[group] = [_over_or_self(kodlistor[level], kod) for kod in clean[level]]
    return typed_frame({namn: clean[namn] for namn in _ROW_COLUMNS[dataset]})


def _over_or_self(kodlista: Kodlista, kod: str) -> str:
    return kodlista.over(kod) or kod


def typed_frame(columns: dict[str, list[Any]]) -> pd.DataFrame:
    """A frame with the right types, also when it has no rows."""
    return pd.DataFrame({namn: pd.Series(values, dtype=_TYPES.get(namn, "str")) for namn, values in columns.items()})


def empty_frame(dataset: Dataset) -> pd.DataFrame:
    """The frame of a dataset that has no files."""
    return typed_frame({namn: [] for namn in _ROW_COLUMNS[dataset]})
