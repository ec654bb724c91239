"""What may be uploaded: names, kinds and sizes. Nothing in a file is read here."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

FORMATS = (".csv", ".xlsx", ".parquet")
LARGEST_FILE, LARGEST_UPLOAD = 5, 25
"""Megabytes, of one file and of all together. The first is ``server.maxUploadSize`` in ``.streamlit/config.toml``."""
MOST_FILES = 20

_MEGABYTE = 1024 * 1024
_FORBIDDEN = re.compile(r"[^\w .()+-]")
_PERSONNUMMER = re.compile(r"(?<!\d)(\d{2})?\d{6}[ _+-]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Named:
    """A file that somebody wants to publish: its name and its size in bytes."""

    name: str
    size: int


def plain_name(name: str) -> str:
    """A file's name as it is kept: the same letters always the same characters."""
    return unicodedata.normalize("NFC", name.strip())


def refusals(files: Sequence[Named], present: Collection[str] = ()) -> list[str]:
    """Why some files cannot be taken in, in Swedish, one sentence a reason; empty when they can.

    Parameters
    ----------
    present
        Names of other files that already lie in the data folder. A file there is never overwritten.
    """
    taken = {name.casefold() for name in present}
    told = [reason for file in files for reason in _refusal(file, taken)]
    names = [plain_name(file.name).casefold() for file in files]
    if len(set(names)) < len(names):
        told.append("Två av filerna har samma namn. Döp om den ena.")
    if len(files) > MOST_FILES:
        told.append(f"Högst {MOST_FILES} filer kan tas emot på en gång. Lägg ihop dem eller publicera i omgångar.")
    if sum(file.size for file in files) > LARGEST_UPLOAD * _MEGABYTE:
        told.append(f"Filerna är tillsammans större än {LARGEST_UPLOAD} MB.")
    return list(dict.fromkeys(told))


def _refusal(file: Named, taken: Collection[str]) -> list[str]:
    name = plain_name(file.name)
    if _PERSONNUMMER.search(name):
        return ["Ett filnamn innehåller något som ser ut som ett personnummer. Döp om filen. Namnet visas inte här."]
    if not _is_good_name(name):
        return ["Ett filnamn har tecken som inte går bra. Använd bokstäver, siffror, bindestreck och understreck."]
    if not name.lower().endswith(FORMATS):
        return [f"{name} har ett format som EJV inte läser. Spara den som csv, xlsx eller parquet."]
    if file.size > LARGEST_FILE * _MEGABYTE:
        return [f"{name} är större än {LARGEST_FILE} MB."]
    if name.casefold() in taken:
        return [_told_taken(name, taken)]
    return []


def _is_good_name(name: str) -> bool:
    return 0 < len(name) <= 100 and not name.startswith((".", "~")) and not _FORBIDDEN.search(name)


def _told_taken(name: str, taken: Collection[str]) -> str:
    return (
        f"{name} finns redan bland uppgifterna, och en fil skrivs aldrig över. Är det en rättelse? Döp då filen till "
        f"{corrected_name(name, taken)}."
    )


def corrected_name(name: str, taken: Collection[str]) -> str:
    """What the next correction of a file is called: ``2024K1.csv`` → ``2024K1_rattelse_1.csv``, and so on.

    Parameters
    ----------
    taken
        Names that are not free, in small letters.
    """
    stem, dot, suffix = name.rpartition(".")
    corrected = re.fullmatch(r"(.*)_r[aä]ttelse_([0-9]+)", stem)
    original, number = (corrected[1], int(corrected[2]) + 1) if corrected else (stem, 1)
    while (free := f"{original}_rattelse_{number}{dot}{suffix}").casefold() in taken:
        number += 1
    return free
