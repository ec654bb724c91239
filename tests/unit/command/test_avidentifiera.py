"""``avidentifiera`` as a handläggare types it: the dataset that comes out, and nothing more than it may hold."""

import csv
import io
import os
import tempfile
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, MISUSED, STOPPED, run
from ejv.config.ejv_toml import EjvToml, read_ejv_toml
from ejv.intake.dataset import read_datasets
from ejv.model.columns import COLUMNS, Dataset
from ejv.publish.exempel_lista import KVARTAL, write_list

EXAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "exempel_lista.xlsx"
ALIAS = "Vårdboende=sol_sabo"
HEADER = ["Kön", "Beslutsdatum", "Lagrum", "Typ av insats", "Skäl", "Beslutet verkställt", "Beslutet avslutat"]
CASE = ["K", "2023-11-02", "SoL", "Hemtjänst", "Resursbrist", "Nej", ""]
NAMN = [column.namn for column in COLUMNS[Dataset.BESLUT]]

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def avidentifiera(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a list for 2024K1; gives the exit status and what was printed."""

    def done(lista: Path, *options: str, till: str = "ut/2024K1.csv", kvartal: str = "2024K1") -> tuple[int, str]:
        target = tmp_path / till
        target.parent.mkdir(exist_ok=True)
        status = run(ejv, ["avidentifiera", str(lista), "--kvartal", kvartal, "--till", str(target), *options])
        output = capsys.readouterr()
        return status, output.out + output.err

    return done


def written(folder: Path, rows: list[list[Any]], title: str = "Socialnämnden", name: str = "lista.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def test_example_when_made_anew_then_it_is_the_committed_one(tmp_path: Path) -> None:
    write_list(tmp_path / "ny.xlsx")
    made, committed = (openpyxl.load_workbook(path) for path in (tmp_path / "ny.xlsx", EXAMPLE))
    assert made.sheetnames == committed.sheetnames
    for sheet in made.worksheets:
        other = committed[sheet.title]
        assert [[cell.value for cell in row] for row in sheet] == [[cell.value for cell in row] for row in other]
        assert sheet.merged_cells.ranges == other.merged_cells.ranges


def test_example_when_its_one_unknown_word_is_told_then_the_dataset_is_accepted(
    tmp_path: Path, avidentifiera: Run
) -> None:
    status, output = avidentifiera(EXAMPLE, till=f"ut/{KVARTAL}.csv", kvartal=str(KVARTAL))
    assert status == STOPPED
    assert "”Vårdboende” finns inte i kodlistan (närmast: " in output
    assert not list((tmp_path / "ut").iterdir())
    mapping = str(tmp_path / "ejv.toml")
    status, output = avidentifiera(
        EXAMPLE, "--alias", ALIAS, "--spara-som", mapping, till=f"ut/{KVARTAL}.csv", kvartal=str(KVARTAL)
    )
    assert status == DONE, output
    datasets, findings = read_datasets([tmp_path / "ut"], EjvToml())
    assert findings == []
    assert datasets is not None
    assert set(datasets.rapportering["namnd"]) == {"arbetsmarknadsnamnden"}
    once = (tmp_path / "ut" / f"{KVARTAL}.csv").read_bytes()
    status, _ = avidentifiera(EXAMPLE, "--konfig", mapping, till=f"ut/{KVARTAL}.csv", kvartal=str(KVARTAL))
    assert (status, (tmp_path / "ut" / f"{KVARTAL}.csv").read_bytes()) == (DONE, once)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_dataset_when_written_in_any_format_then_it_says_the_same(
    tmp_path: Path, avidentifiera: Run, suffix: str
) -> None:
    rows = [[*CASE[:3], insats, *CASE[4:]] for insats in ("Trygghetslarm", "Boendestöd", "Hemtjänst")]
    status, output = avidentifiera(written(tmp_path, [HEADER, *rows]), till=f"ut/2024K1{suffix}")
    assert status == DONE, output
    datasets, findings = read_datasets([tmp_path / "ut"], EjvToml())
    assert findings == []
    assert datasets is not None
    assert list(datasets.beslut["insats"]) == ["sol_boendestod", "sol_hemtjanst", "sol_larm"]


def test_dataset_when_written_as_csv_then_excel_opens_it_and_every_column_is_there(
    tmp_path: Path, avidentifiera: Run
) -> None:
    avidentifiera(written(tmp_path, [HEADER, CASE]))
    content = (tmp_path / "ut" / "2024K1.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + ";".join(NAMN).encode())
    assert rows_of(tmp_path / "ut" / "2024K1.csv")[0]["vantetid_dagar"] == "150"


def test_dataset_when_only_bands_are_asked_for_then_no_days_are_written(tmp_path: Path, avidentifiera: Run) -> None:
    avidentifiera(written(tmp_path, [HEADER, CASE]), "--bara-band")
    row = rows_of(tmp_path / "ut" / "2024K1.csv")[0]
    assert (row["vantetid_dagar"], row["vantetidsband"]) == ("", "3-6")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_list_when_it_is_csv_with_titles_above_then_it_is_read(
    tmp_path: Path, avidentifiera: Run, delimiter: str
) -> None:
    lines = ["Ej verkställda beslut, kvartal 1", "", delimiter.join(HEADER), delimiter.join(CASE)]
    path = tmp_path / "lista.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    status, output = avidentifiera(path, "--namnd", "Socialnämnden")
    assert status == DONE, output
    assert len(rows_of(tmp_path / "ut" / "2024K1.csv")) == 1


def test_zero_when_nothing_is_to_report_then_only_the_zero_report_is_written(
    tmp_path: Path, avidentifiera: Run
) -> None:
    path = written(tmp_path, [["Inga beslut att rapportera"]])
    status, output = avidentifiera(path)
    assert (status, [file.name for file in (tmp_path / "ut").iterdir()]) == (DONE, ["rapportering_2024K1.csv"]), output
    assert rows_of(tmp_path / "ut" / "rapportering_2024K1.csv") == [
        {"kvartal": "2024K1", "namnd": "Socialnämnden", "status": "rapporterat"}
    ]
    (tmp_path / "ut" / "2024K1.csv").write_text("gammal", encoding="utf-8")
    status, output = avidentifiera(path)
    assert status == STOPPED
    assert "finns sedan tidigare" in output
    assert (tmp_path / "ut" / "2024K1.csv").read_text(encoding="utf-8") == "gammal"


def test_fault_when_there_is_one_then_nothing_is_written_but_the_report(tmp_path: Path, avidentifiera: Run) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "2024K1.csv").write_text("gammal", encoding="utf-8")
    path = written(tmp_path, [HEADER, CASE, [*CASE[:3], "Rymdfart", *CASE[4:]]])
    status, output = avidentifiera(
        path, "--rapport", str(tmp_path / "r.csv"), "--spara-som", str(tmp_path / "ejv.toml")
    )
    assert status == STOPPED
    assert "lista.xlsx rad 3, insats: ”Rymdfart” finns inte i kodlistan" in output
    assert "Rymdfart" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert not (tmp_path / "ejv.toml").exists()
    assert (tmp_path / "ut" / "2024K1.csv").read_text(encoding="utf-8") == "gammal"
    assert [file.name for file in (tmp_path / "ut").iterdir()] == ["2024K1.csv"]


BAD_FILES = {
    "gone.xlsx": None,
    "empty.xlsx": b"",
    "empty.csv": b"",
    "broken.xlsx": b"PK\x03\x04nothing",
    "old.xls": b"\xd0\xcf\x11\xe0",
    "renamed.xlsx": b"\xd0\xcf\x11\xe0",
    "utf16.csv": "Kön;Insats".encode("utf-16"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_list_when_it_cannot_be_read_then_it_is_a_finding(tmp_path: Path, avidentifiera: Run, name: str) -> None:
    content = BAD_FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    status, output = avidentifiera(tmp_path / name)
    assert status == STOPPED
    assert f"{name}" in output
    assert "oväntat fel" not in output
    assert not list((tmp_path / "ut").iterdir())


def test_output_when_it_would_overwrite_the_list_then_it_is_refused(tmp_path: Path, avidentifiera: Run) -> None:
    path = written(tmp_path, [HEADER, CASE])
    before = path.read_bytes()
    os.link(path, tmp_path / "hard.xlsx")
    (tmp_path / "soft.xlsx").symlink_to(path)
    for name in ("lista.xlsx", "soft.xlsx", "hard.xlsx"):
        status, output = avidentifiera(path, till=name)
        assert (status, "skrivs aldrig över" in output) == (STOPPED, True), name
    for option in ("--rapport", "--spara-som", "--rapportering"):
        status, output = avidentifiera(path, option, str(path))
        assert status == STOPPED, option
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("till", "options", "said"),
    [
        ("ut/2024K1.txt", [], "namnet ska sluta på"),
        ("ut/pagaende.csv", [], "rapportering"),
        ("ut/rapportering.csv", [], "rapportering"),
        ("ut/2024K1.csv", ["--rapportering", "annat.csv"], "rapportering"),
        ("ut/2024K1.csv", ["--kolumn", "Dag"], "likhetstecken"),
        ("ut/2024K1.csv", ["--kolumn", "Dag=rymdfart"], "Kolumnerna är"),
        ("ut/2024K1.csv", ["--alias", "KP=rymdfart"], "inte i någon kodlista"),
        ("ut/2024K1.csv", ["--rapport", "saknas/r.csv"], "finns inte"),
        ("ut/2024K1.csv", ["--konfig", "saknas.toml"], "går inte att läsa"),
    ],
)
def test_options_when_they_cannot_be_used_then_it_says_so(
    tmp_path: Path, avidentifiera: Run, till: str, options: list[str], said: str
) -> None:
    status, output = avidentifiera(written(tmp_path, [HEADER, CASE]), *options, till=till)
    assert (status, said in output) == (STOPPED, True), output
    assert not list((tmp_path / "ut").iterdir())


def test_options_when_missing_or_no_quarter_then_it_says_so(tmp_path: Path, avidentifiera: Run) -> None:
    assert run(ejv, ["avidentifiera", "x.xlsx"]) == MISUSED
    status, output = avidentifiera(written(tmp_path, [HEADER, CASE]), kvartal="januari")
    assert (status, "2024K1" in output) == (STOPPED, True)


def test_dataset_when_it_would_not_be_accepted_then_it_is_not_put_in_place(
    tmp_path: Path, avidentifiera: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ejv.intake.lista.rule.waiting_days", lambda *_: 10)
    status, output = avidentifiera(written(tmp_path, [HEADER, CASE]))
    assert (status, "skulle inte godkännas" in output) == (STOPPED, True)
    assert not list((tmp_path / "ut").iterdir())


def test_output_when_it_cannot_be_written_then_it_says_so_and_nothing_is_left(
    tmp_path: Path, avidentifiera: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("Kalle Kula")

    path = written(tmp_path, [HEADER, CASE])
    monkeypatch.setattr(Path, "replace", refused)
    status, output = avidentifiera(path)
    assert (status, "gick inte att skriva" in output, "Kalle" in output) == (STOPPED, True, False)
    assert not list((tmp_path / "ut").iterdir())
    monkeypatch.setattr(Path, "open", refused)
    status, output = avidentifiera(path, "--rapport", str(tmp_path / "r.csv"))
    assert (status, "r.csv gick inte att skriva" in output) == (STOPPED, True)


def test_mapping_when_saved_then_it_holds_what_was_read_and_said(tmp_path: Path, avidentifiera: Run) -> None:
    (tmp_path / "ejv.toml").write_text('[kommun]\nnamn = "Kommunen"  # vår\n', encoding="utf-8")
    header = ["Kön", "Dag", *HEADER[2:], "Kommentar"]
    options = ["--kolumn", "Dag=beslutsdatum", "--alias", "HT=hemtjänst", "--utan-blad", "Statistik"]
    path = written(tmp_path, [header, [*CASE[:3], "HT", *CASE[4:], "fri text"]])
    status, output = avidentifiera(path, *options, "--spara-som", str(tmp_path / "ejv.toml"))
    assert status == DONE, output
    text = (tmp_path / "ejv.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["lista"]["alias"] == {"HT": "hemtjänst"}
    assert "# vår" in text
    assert "Kommentar" not in text
    assert "fri text" not in text
    config = read_ejv_toml(tmp_path / "ejv.toml")
    assert config.lista.kolumn["Dag"] == "beslutsdatum"
    assert avidentifiera(path, "--konfig", str(tmp_path / "ejv.toml"))[0] == DONE


def test_account_when_there_is_much_to_tell_then_the_rest_is_in_the_report(tmp_path: Path, avidentifiera: Run) -> None:
    book = openpyxl.load_workbook(written(tmp_path, [HEADER, CASE, *[["Summa", number] for number in range(250)]]))
    book.create_sheet("Statistik").append(["Insats", "Kön"])
    book.save(tmp_path / "lista.xlsx")
    report = tmp_path / "r.csv"
    status, output = avidentifiera(tmp_path / "lista.xlsx", "--utan-blad", "Statistik", "--rapport", str(report))
    assert status == DONE, output
    assert "”Statistik”: lämnat, som du har sagt." in output
    assert "1 rad med beslut, 1 med i datamängden" in output
    assert (output.count("en summarad"), "… och 50 till" in output) == (200, True)
    assert report.read_text(encoding="utf-8-sig").count("en summarad") == 250


MARK = "Kalle Kula"
PERSONNUMMER = "19121212-1212"
LEFT_OUT = [
    "Ärendenummer",
    "Namn",
    "Personnummer",
    "Vidtagna åtgärder",
    "Handläggare",
    "Inflyttad",
    f"{MARK} rubrik",
    "",
]


def planted(folder: Path) -> Path:
    """A list with a mark in every free text, case number, date, name and column that is not read."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Socialnämnden"
    sheet.append([f"Upprättad av {MARK}titel 2024-04-04"])
    sheet.append([f"{PERSONNUMMER} {MARK}personnummer"])
    sheet.append([*HEADER, "Vad har erbjudits under tiden", *LEFT_OUT])
    for number in range(1, 6):
        extra = [f"{MARK} {number} {column}" for column in LEFT_OUT]
        extra[2], extra[5] = PERSONNUMMER, datetime.fromisoformat(f"2023-07-0{number}")
        row = ["K", date(2023, 11, number), "SoL", "Hemtjänst", "Resursbrist", f"Delvis 2402{number:02}", ""]
        sheet.append([*row, f"{MARK} erbjudande", *extra])
        sheet.cell(sheet.max_row, 1).comment = openpyxl.comments.Comment(f"{MARK} kommentar", MARK)
    sheet.append([f"{MARK} anteckning"])
    sheet.append([f"Summa {MARK}", 5])
    other = book.create_sheet(f"{MARK} blad")
    other.append([f"{MARK} fritt", PERSONNUMMER])
    book.properties.creator = MARK
    book.save(folder / "lista.xlsx")
    return folder / "lista.xlsx"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_markers_when_planted_everywhere_then_none_is_found_afterwards(
    tmp_path: Path, avidentifiera: Run, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    hidden = tmp_path / "temp"
    hidden.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(hidden))
    path = planted(tmp_path)
    report = tmp_path / "rapport.csv"
    mapping = tmp_path / "ut" / "ejv.toml"
    status, output = avidentifiera(
        path, "--rapport", str(report), "--spara-som", str(mapping), till=f"ut/2024K1{suffix}"
    )
    assert status == DONE, output
    texts = [output, report.read_text(encoding="utf-8-sig"), *map(_content, (tmp_path / "ut").iterdir())]
    assert not list(hidden.rglob("*"))
    for text in texts:
        for secret in (MARK, "Kula", "1212", "2023-11", "202311", "231102", "2402", "2024-04", "2023-07"):
            assert secret not in text
    assert sorted(file.name for file in tmp_path.iterdir()) == ["lista.xlsx", "rapport.csv", "temp", "ut"]


def _content(path: Path) -> str:
    """All that a file holds, unpacked if it is packed."""
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8", "replace")
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    return "".join(text for name, text in parts.items() if not name.startswith("docProps/core"))


def test_values_when_a_cell_is_not_understood_then_they_are_told_to_the_uploader_alone(
    tmp_path: Path, avidentifiera: Run
) -> None:
    path = written(tmp_path, [HEADER, [*CASE[:4], f"{MARK} vill inte", *CASE[5:]]])
    _, output = avidentifiera(path)
    assert output.count(MARK) == 1
    assert f"rad 2, orsak: ”{MARK} vill inte”" in output
