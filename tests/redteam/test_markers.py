"""Markers planted in every place of a dataset: none is found in release, output, temporary folders or what is kept."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, STOPPED, run
from ejv.intake.dataset import read_datasets
from ejv.model.columns import COLUMNS, Dataset
from ejv.publish.inputs import config_for
from ejv.release.log import LOG
from ejv.release.log_check import examine_log
from ejv.release.releases import open_every
from tests.conftest import ROOT

TEXT, NAME, NUMBER, PERSON = "Zqxmärke", "Kalle Zqxsson", "987654", "19121212-1212"
DATES = ("2019-11-23", "20191123", "191123", "23 november 2019")
PLANTED = (TEXT, NAME, f"-{NUMBER}", f"{NUMBER},5", PERSON, "=1+Zqxformel", *DATES)
SOUGHT = ("zqx", NUMBER, "1212-1212", "2019-11-23", "20191123", "191123", "november 2019")
"""What no output may hold, whatever the case."""
DAYS = "9875"
"""A number that passes; sought where no hexadecimal digits stand around it."""

GOOD = {
    Dataset.BESLUT: {
        "kvartal": "2024K1",
        "namnd": "Nämnden",
        "omrade": "AO",
        "lagrum": "SoL",
        "insats": "sol_sabo",
        "orsak": "tackat_nej",
        "biorsak": "onskemal",
        "kon": "kvinna",
        "aldersgrupp": "80+",
        "handelse": "beslut",
        "rapporttyp": "ny",
        "status": "kvarstar",
        "vantetid_dagar": "120",
        "vantetidsband": "",
        "erbjuden_annan_insats": "ja",
        "antal": "17",
    },
    Dataset.PAGAENDE: {
        "kvartal": "2024K1",
        "namnd": "Nämnden",
        "lagrum": "SoL",
        "insats": "sol_sabo",
        "kon": "kvinna",
        "antal": "90",
    },
    Dataset.RAPPORTERING: {"kvartal": "2024K1", "namnd": "Nämnden", "status": "rapporterat"},
}
NAMES = {Dataset.BESLUT: "beslut", Dataset.PAGAENDE: "pagaende", Dataset.RAPPORTERING: "rapportering"}
CONFIG = '[[namnd]]\nnamn = "Nämnden"\n[alias.insats]\n"Zqxalias hemma" = "sol_sabo"\n'


def as_csv(path: Path, rows: dict[str, str]) -> None:
    path.with_suffix(".csv").write_text(f"{';'.join(rows)}\n{';'.join(rows.values())}\n", encoding="utf-8")


def as_workbook(path: Path, rows: dict[str, str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (list(rows), list(rows.values())):
        sheet.append(row)
    book.save(path.with_suffix(".xlsx"))


def as_parquet(path: Path, rows: dict[str, str]) -> None:
    pd.DataFrame([rows]).to_parquet(path.with_suffix(".parquet"), index=False)


def holds_marker(text: str) -> list[str]:
    days = re.findall(rf"(?<![0-9a-f]){DAYS}(?![0-9a-f])", text.casefold())
    return [marker for marker in SOUGHT if marker in text.casefold()] + days


def texts_in(folder: Path) -> Iterator[str]:
    """Everything that a folder holds, as text: names, bytes in several encodings, and cells."""
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder))
        if path.suffix == ".parquet":
            yield pd.read_parquet(path).to_csv()
        if path.is_file():
            content = path.read_bytes()
            yield from (content.decode(encoding, "replace") for encoding in ("utf-8", "cp1252", "utf-16-le"))


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ejv.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path / "data"


def test_rows_when_good_then_every_column_is_in_them():
    assert {dataset: set(rows) for dataset, rows in GOOD.items()} == {
        dataset: {column.namn for column in columns} for dataset, columns in COLUMNS.items()
    }


@pytest.mark.parametrize("write", [as_csv, as_workbook, as_parquet])
@pytest.mark.parametrize("dataset", list(GOOD))
def test_publicera_when_a_marker_stops_it_then_the_marker_is_told_nowhere(tmp_path, data, capsys, write, dataset):
    """Each marker in each column, and as a header, in each kind of file."""
    stopped = 0
    write(data / NAMES[Dataset.BESLUT], GOOD[Dataset.BESLUT])
    places = ["--utgavor", str(tmp_path / "ut" / "utgavor"), "--hemlighet", str(tmp_path / "ut" / "hemlighet")]
    for column in (*GOOD[dataset], "zqxrubrik"):
        for marker in PLANTED:
            write(data / NAMES[dataset], {**GOOD[dataset], column: marker})
            if read_datasets([data], config_for([data], None))[0] is not None:
                continue
            assert run(ejv, ["publicera", str(data), *places]) == STOPPED
            output = capsys.readouterr()
            assert not holds_marker(output.out + output.err), (column, marker)
            stopped += 1
    folder = tmp_path / "ut" / "utgavor"
    assert sorted(path.name for path in folder.iterdir()) == [".las", LOG]
    assert [line.event.hinder for line in examine_log(folder).lines] == ["uppgifter"] * stopped
    assert not [found for text in texts_in(tmp_path / "ut") for found in holds_marker(text)]
    assert stopped >= 0.8 * len(PLANTED) * len(GOOD[dataset])


def passing_workbook(path: Path) -> None:
    """A workbook with a marker wherever a program may put words that are no row: all of it is left behind."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = {**GOOD[Dataset.BESLUT], "insats": "Zqxalias hemma", "vantetid_dagar": DAYS}
    sheet.append([f"{TEXT}, rapport av {NAME}"])
    sheet.append([f"Utskrivet {DATES[3]}"])
    for row in (list(rows), list(rows.values())):
        sheet.append(row)
    sheet.title = TEXT
    sheet["A4"].comment = Comment(NAME, NAME)
    sheet.oddHeader.center.text = TEXT
    book.properties.creator, book.properties.title, book.properties.description = NAME, TEXT, DATES[0]
    book.save(path)


@pytest.mark.parametrize(
    "metod", ["", '[skydd]\nmetod = "avrundning"\nbas = 3\n'], ids=["undertryckning", "avrundning"]
)
def test_publicera_when_markers_pass_then_they_are_found_nowhere(tmp_path, data, metod):
    """In a process of its own, with private folders for all that programs keep: a first release and a corrected one."""
    (data / "ejv.toml").write_text(CONFIG + metod, encoding="utf-8")
    passing_workbook(data / "beslut.xlsx")
    as_csv(data / "pagaende", {**GOOD[Dataset.PAGAENDE], "insats": "Zqxalias hemma"})
    kept = tmp_path / "ut"
    for name in ("tmp", "hem", "cache"):
        (kept / name).mkdir(parents=True)
    environment = {**os.environ, "TMPDIR": str(kept / "tmp"), "HOME": str(kept / "hem")}
    environment |= {"XDG_CACHE_HOME": str(kept / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ejv", "publicera", str(data), "--utgavor", str(kept / "utgavor")]
    for quarter in ("2024K2", "2024K3"):
        done = subprocess.run(
            [*command, "--hemlighet", str(kept / "hemlighet")],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == DONE, done.stdout + done.stderr
        assert not holds_marker(done.stdout + done.stderr)
        as_csv(data / quarter, {**GOOD[Dataset.BESLUT], "kvartal": quarter, "vantetid_dagar": DAYS})
    assert len(list(open_every(kept / "utgavor"))) == 2
    assert not [(found, text[:80]) for text in texts_in(kept) for found in holds_marker(text)]
    assert list((kept / "tmp").iterdir()) == []


def test_texts_in_when_a_marker_is_kept_then_it_is_found(tmp_path):
    """The search is able to find what it looks for."""
    for encoding in ("utf-8", "cp1252", "utf-16-le"):
        (tmp_path / encoding).write_bytes(f"x{TEXT}".encode(encoding))
    pd.DataFrame({"a": [NAME]}).to_parquet(tmp_path / "celler.parquet")
    (tmp_path / "k.json").write_text(json.dumps({"a": NUMBER, "b": int(DAYS)}), encoding="utf-8")
    (tmp_path / PERSON).touch()
    found = [marker for text in texts_in(tmp_path) for marker in holds_marker(text)]
    assert found.count("zqx") >= 4
    assert {NUMBER, DAYS, "1212-1212"} <= set(found)
