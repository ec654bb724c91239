"""Every file of the corpus gives exactly the findings that stand beside it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ejv.model.finding.in_files import IN_FILES
from tests.conftest import ROOT
from tests.corpus.bombs import BOMBS
from tests.corpus.cells import CELLS
from tests.corpus.file import File, csv_files, places, read_file
from tests.corpus.floods import FLOODS
from tests.corpus.others import OTHERS
from tests.corpus.parquets import PARQUETS
from tests.corpus.reading import MOST_MEMORY
from tests.corpus.sheets import PERSONS, SHEETS

SMALL = [*csv_files(), *CELLS, *SHEETS, *PERSONS, *OTHERS, *PARQUETS]
_PATIENCE = 300
"""Seconds after which a file is taken to hang; none takes a tenth of it."""
_SECRETS = ("9999", "800101", "800161", "hemligt")
"""What the personnummer and free texts of the corpus are made of."""


def by_name(file: File) -> str:
    return file.name


def read_alone(paths: list[Path]) -> dict[str, Any]:
    """What reading some files gives in a process of its own."""
    command = [sys.executable, "-m", "tests.corpus.reading", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def written(file: File, folder: Path) -> Path:
    path = folder / file.name
    path.write_bytes(file.make())
    return path


@pytest.mark.parametrize("file", SMALL, ids=by_name)
def test_file_when_read_then_gives_exactly_its_findings(file: File, tmp_path: Path) -> None:
    antal, findings = read_file(written(file, tmp_path))
    assert (antal, places(findings)) == file.expected
    assert file.says in "".join(finding.text(with_value=False) for finding in findings)


@pytest.mark.parametrize("file", SMALL, ids=by_name)
def test_file_when_read_then_no_text_tells_a_secret(file: File, tmp_path: Path) -> None:
    _, findings = read_file(written(file, tmp_path))
    public = "".join(finding.text(with_value=False) for finding in findings)
    assert not [secret for secret in _SECRETS if secret in public]
    report = public + "".join(finding.text(with_value=True) + repr(finding) for finding in findings)
    assert not [secret for secret in _SECRETS[:3] if secret in report]


@pytest.mark.parametrize("file", [*BOMBS, *FLOODS], ids=by_name)
def test_bomb_when_read_then_gives_its_findings_within_memory(file: File, tmp_path: Path) -> None:
    told = read_alone([written(file, tmp_path)])
    antal, found, text = told["files"][file.name]
    assert (antal, [tuple(place) for place in found]) == file.expected
    assert file.says in text
    assert told["peak"] < MOST_MEMORY


def test_files_when_read_one_after_another_then_memory_is_given_back(tmp_path: Path) -> None:
    told = read_alone([written(file, tmp_path) for file in SMALL])
    assert len(told["files"]) == len(SMALL)
    assert told["peak"] < MOST_MEMORY


def test_csv_report_when_cells_are_formulas_then_it_holds_none(tmp_path: Path) -> None:
    path, report = tmp_path / "=cmd.csv", tmp_path / "rapport.csv"
    path.write_bytes(next(file for file in SMALL if file.name == "csv_injection.csv").make())
    command = [sys.executable, "-m", "ejv", "kontrollera", str(path), "--rapport", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    cells = [cell for line in report.read_text(encoding="utf-8-sig").splitlines() for cell in line.split(";")]
    assert "'=cmd.csv" in cells
    assert not [cell for cell in cells if cell.strip('"')[:1] in tuple("=+-@")]


def test_corpus_when_taken_together_then_names_differ_and_every_fault_of_a_file_is_there() -> None:
    files = [*SMALL, *BOMBS, *FLOODS]
    assert len({(file.name, file.why) for file in files}) == len(files)
    told = {place[0] for file in files for place in file.findings}
    assert {kind.value for kind in IN_FILES} <= told
