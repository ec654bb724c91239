"""Who has reported which quarter. Confidential."""

from collections.abc import Iterator

import pandas as pd

from ejv.intake.corrections import Key, keys_in
from ejv.model.finding import Finding, FindingKind
from ejv.model.kodlista import Kodlista
from ejv.model.kvartal import Kvartal

_REPORTED = "rapporterat"


def reported_keys(beslut: pd.DataFrame, rapportering: pd.DataFrame) -> set[Key]:
    """The quarters and nämnder that have rows, also with ``antal`` 0, or a zero report."""
    return {*keys_in(beslut), *keys_in(rapportering.loc[rapportering["status"] == _REPORTED])}


def before(kvartal: str) -> str:
    """The quarter right before."""
    return str(Kvartal.parse(kvartal) - 1)


def validate_every_namnd(beslut: pd.DataFrame, rapportering: pd.DataFrame, namnder: Kodlista) -> Iterator[Finding]:
    """Nämnder that reported a quarter and are silent in the next, which others have reported."""
    reported = reported_keys(beslut, rapportering)
    told = reported | set(keys_in(rapportering))
    places = _first_rows(beslut, rapportering)
    for kvartal in sorted({kvartal for kvartal, _ in reported}):
        earlier = {namnd for then, namnd in reported if then == before(kvartal)}
        for namnd in sorted(earlier - {namnd for now, namnd in told if now == kvartal}):
            note = f" ({Kvartal.parse(kvartal).label}, {namnder.etikett(namnd)})"
            yield Finding(FindingKind.NAMND_SAKNAS, places[kvartal], 0, "namnd", note=note, kvartal=kvartal)


def _first_rows(*tables: pd.DataFrame) -> dict[str, str]:
    """The first file, by name, in which each quarter stands."""
    found: dict[str, str] = {}
    for table in tables:
        for kvartal, source in sorted(zip(table["kvartal"], table["kalla"], strict=True)):
            found.setdefault(kvartal, source)
    return found
