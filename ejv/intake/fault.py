"""A fault in one cell, before it is known where the cell stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ejv.intake.guard import MOST_FINDINGS
from ejv.model.finding import Finding, FindingKind


@dataclass(frozen=True, slots=True)
class Fault:
    """What a cell's text gives instead of a value. ``kind`` is ``None`` when a finding tells of it already."""

    kind: FindingKind | None
    value: str = ""
    note: str = ""


UNTOLD = Fault(None)
"""Nothing more to say of this cell."""


def place_faults(values: Sequence[Any], name: str, row_numbers: Sequence[int], column: str) -> list[Finding]:
    """The findings of one column, in the order of its rows."""
    faulty = (
        Finding(value.kind, name, row, column, value.value, value.note)
        for row, value in zip(row_numbers, values, strict=True)
        if isinstance(value, Fault) and value.kind
    )
    return list(islice(faulty, MOST_FINDINGS))
