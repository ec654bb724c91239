"""Rows in the wrong quarter: what a file's name and a waiting time say against it. Confidential."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from ejv.intake.months import ENDED, shortest_wait_again
from ejv.model.finding import Finding, FindingKind
from ejv.model.kvartal import Kvartal

_YEAR_FIRST = re.compile(r"(?<![0-9])((?:20)[0-9]{2})[-_ ]*(?:kvartal|kv|k|q)[-_. ]*([1-4])(?![0-9])", re.IGNORECASE)
_QUARTER_FIRST = re.compile(
    r"(?<![a-zåäö])(?:kvartal|kv|k|q)[-_. ]*([1-4])[-_, ]*((?:20)[0-9]{2})(?![0-9])", re.IGNORECASE
)


def quarters_in_name(name: str) -> list[Kvartal]:
    """The quarters that a file's name holds: ``2024K1.csv``, ``beslut kv 1 2024.xlsx``, ``2023K2-2024K1.csv``."""
    found = [(year, number) for year, number in _YEAR_FIRST.findall(name)]
    found = found or [(year, number) for number, year in _QUARTER_FIRST.findall(name)]
    return [Kvartal(int(year), int(number)) for year, number in found]


def validate_file_names(table: pd.DataFrame, names: Mapping[int, str]) -> Iterator[Finding]:
    """The first row of each quarter that a file holds and its name does not.

    Parameters
    ----------
    names
        The name of each file, by ``fil``.
    """
    named = {number: quarters_in_name(name) for number, name in names.items()}
    told: set[tuple[int, str]] = set()
    for kvartal, fil, kalla, rad in zip(*(table[namn] for namn in ("kvartal", "fil", "kalla", "rad")), strict=True):
        quarters = named.get(fil, [])
        if (fil, kvartal) in told or not quarters or min(quarters) <= Kvartal.parse(kvartal) <= max(quarters):
            continue
        told.add((fil, kvartal))
        note = f" ({' till '.join(dict.fromkeys(each.label for each in (min(quarters), max(quarters))))})"
        yield Finding(FindingKind.FEL_KVARTAL, kalla, rad, "kvartal", kvartal, note, kvartal)


def validate_repeated_waits(beslut: pd.DataFrame) -> Iterator[Finding]:
    """Decisions that are reported again though they have not waited since the quarter before."""
    again = beslut.loc[(beslut["rapporttyp"] == "ater") & beslut["vantetid_dagar"].notna() & (beslut["antal"] > 0)]
    columns = (again[namn] for namn in ("kvartal", "status", "vantetid_dagar", "kalla", "rad"))
    for kvartal, status, dagar, kalla, rad in zip(*columns, strict=True):
        least = shortest_wait_again(Kvartal.parse(kvartal), status)
        if dagar < least:
            which = "har verkställts eller avslutats" if status in ENDED else "kvarstår"
            note = f" ({Kvartal.parse(kvartal).label}: minst {least} dagar för ett sådant beslut som {which})"
            yield Finding(FindingKind.VANTETID_MOT_RAPPORTTYP, kalla, rad, "vantetid_dagar", str(dagar), note, kvartal)
