"""Finds the source files: which they are, what they tell about, and which of them correct others."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ejv.config.ejv_toml import FILE_NAME, namnd_code
from ejv.intake.personnummer import holds_personnummer
from ejv.intake.remote import Place
from ejv.model.columns import Dataset
from ejv.model.finding import Finding, FindingKind

FORMATS = (".csv", ".xlsx", ".parquet")
_NOT_SOURCES = (".md", ".txt")
_HIDDEN = (".", "~$")
"""How the names begin of files that programs keep for themselves; ``~$`` is an open workbook's lock."""
_RATTELSE = re.compile(r"_r[aä]ttelse_([0-9]{1,4})$")


@dataclass(frozen=True, slots=True)
class Source:
    """One source file.

    Attributes
    ----------
    name
        As findings call it: the file name, or its number where the name itself may hold a personnummer.
    rattelse
        0 for an original; a correction's number otherwise. The highest one counts.
    """

    path: Place
    name: str
    dataset: Dataset
    rattelse: int


def list_sources(paths: Sequence[Place]) -> tuple[list[Source], list[Finding]]:
    """The source files among some files and folders, and what cannot be one.

    A folder stands for the files directly in it, in order of name.
    """
    sources: list[Source] = []
    findings: list[Finding] = []
    for number, path in enumerate(_files(paths), start=1):
        name = _shown_name(path, number)
        if not _is_file(path):
            findings.append(Finding(FindingKind.OLASBAR_FIL, name, note="den finns inte, eller går inte att öppna"))
        elif path.suffix.lower() not in FORMATS:
            findings.append(Finding(FindingKind.OKANT_FORMAT, name))
        else:
            sources.append(_source(path, name))
    return sources, findings


def _files(paths: Sequence[Place]) -> list[Place]:
    """Every file once, also when it is named both by itself and by its folder."""
    listed = (file for path in paths for file in _files_at(path))
    return list({file.absolute(): file for file in listed}.values())


def _files_at(path: Place) -> list[Place]:
    """The path itself, or what a folder holds; a folder that cannot be listed is told of like a missing file."""
    try:
        if not path.is_dir():
            return [path]
        return sorted(file for file in path.iterdir() if _may_be_source(file) and not file.is_dir())
    except OSError:
        return [path]


def _is_file(path: Place) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _may_be_source(path: Place) -> bool:
    name = path.name.lower()
    return not (name.startswith(_HIDDEN) or name == FILE_NAME or path.suffix.lower() in _NOT_SOURCES)


def _shown_name(path: Place, number: int) -> str:
    # A name need not be text: what is not becomes ?, or the finding could not be printed.
    name = unicodedata.normalize("NFC", path.name).encode("utf-8", "replace").decode()
    return f"fil {number}" if holds_personnummer(name) else name


def _source(path: Place, name: str) -> Source:
    stem = unicodedata.normalize("NFC", path.stem).casefold()
    plain = namnd_code(stem)
    named = (dataset for dataset in (Dataset.PAGAENDE, Dataset.RAPPORTERING) if plain.startswith(dataset.value))
    found = _RATTELSE.search(stem)
    return Source(path, name, next(named, Dataset.BESLUT), int(found[1]) if found else 0)
