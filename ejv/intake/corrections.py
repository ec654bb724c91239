"""Several files of one dataset: which of them counts for each quarter and nämnd. Pure."""

from collections.abc import Sequence

import pandas as pd

from ejv.intake.folder import Source
from ejv.intake.frames import empty_frame
from ejv.model.columns import Dataset
from ejv.model.finding import Finding, FindingKind

Key = tuple[str, str]
"""Kvartal and nämnd."""


def keys_in(rows: pd.DataFrame) -> list[Key]:
    """The quarter and nämnd of each row."""
    return list(zip(rows["kvartal"], rows["namnd"], strict=True))


def join_sources(read: Sequence[tuple[Source, pd.DataFrame]], dataset: Dataset) -> pd.DataFrame:
    """The rows of all files of a dataset, with ``rattelse`` and ``fil`` (the file's number). Confidential."""
    parts = [
        frame.assign(rattelse=source.rattelse, fil=number)
        for number, (source, frame) in enumerate(read)
        if source.dataset is dataset
    ]
    return pd.concat(parts or [empty_frame(dataset).assign(rattelse=0, fil=0)], ignore_index=True)


def newest_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """For each quarter and nämnd the rows of the highest correction. Confidential."""
    highest: dict[Key, int] = {}
    for key, number in zip(keys_in(rows), rows["rattelse"], strict=True):
        highest[key] = max(number, highest.get(key, 0))
    counts = [highest[key] == number for key, number in zip(keys_in(rows), rows["rattelse"], strict=True)]
    return rows.loc[counts].reset_index(drop=True)


def validate_once(rows: pd.DataFrame) -> list[Finding]:
    """A finding for each quarter and nämnd that two files tell of, both originals or both the same correction."""
    first: dict[tuple[Key, int], tuple[int, str]] = {}
    told: set[tuple[Key, int, int]] = set()
    findings: list[Finding] = []
    for key, number, file, source, row in zip(
        keys_in(rows), rows["rattelse"], rows["fil"], rows["kalla"], rows["rad"], strict=True
    ):
        first_file, first_source = first.setdefault((key, number), (file, source))
        if first_file != file and (key, number, file) not in told:
            told.add((key, number, file))
            findings.append(Finding(FindingKind.DUBBELT_KVARTAL, source, row, "kvartal", note=first_source))
    return findings


def corrections_in(rows: pd.DataFrame) -> set[tuple[str, str, int]]:
    """The quarter, nämnd and number of each correction that counts."""
    return {(*key, int(number)) for key, number in zip(keys_in(rows), rows["rattelse"], strict=True) if number}
