"""Which files are sources."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ejv.intake.folder import Source, list_sources
from ejv.intake.read import read_source
from ejv.model.columns import Dataset
from ejv.model.finding import Finding, FindingKind


def test_folder_when_it_holds_other_things_then_lists_only_sources_by_name(tmp_path: Path) -> None:
    for name in ("b.csv", "A.XLSX", "pagaende.csv", "ejv.toml", "LÄSMIG.md", "om.txt", ".dold.csv", "~$b.xlsx"):
        (tmp_path / name).touch()
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / "gammal.csv").touch()
    sources, findings = list_sources([tmp_path])
    assert ([source.name for source in sources], findings) == (["A.XLSX", "b.csv", "pagaende.csv"], [])


@pytest.mark.parametrize(
    ("name", "dataset", "rattelse"),
    [
        ("2024k1.csv", Dataset.BESLUT, 0),
        ("pagaende_2024.parquet", Dataset.PAGAENDE, 0),
        ("Pågående.xlsx", Dataset.PAGAENDE, 0),
        ("rapportering.csv", Dataset.RAPPORTERING, 0),
        ("beslut_2024k1_rattelse_2.csv", Dataset.BESLUT, 2),
        ("Beslut_Rättelse_12.csv", Dataset.BESLUT, 12),
        ("beslut_ra\u0308ttelse_3.csv", Dataset.BESLUT, 3),
        ("beslut_rattelse.csv", Dataset.BESLUT, 0),
    ],
)
def test_source_when_named_then_dataset_and_correction_follow(
    tmp_path: Path, name: str, dataset: Dataset, rattelse: int
) -> None:
    path = tmp_path / name
    path.touch()
    shown = unicodedata.normalize("NFC", name)
    assert list_sources([path]) == ([Source(path, shown, dataset, rattelse)], [])


def test_source_when_format_is_unknown_then_a_finding(write: Callable[..., Path]) -> None:
    assert list_sources([write("", "beslut.xls")]) == ([], [Finding(FindingKind.OKANT_FORMAT, "beslut.xls")])


def test_source_when_path_does_not_exist_then_a_finding(tmp_path: Path) -> None:
    sources, (finding,) = list_sources([tmp_path / "saknas.csv"])
    assert (sources, finding.kind, finding.dataset, finding.row) == ([], FindingKind.OLASBAR_FIL, "saknas.csv", 0)


def test_source_when_path_cannot_be_a_file_then_a_finding() -> None:
    sources, (finding,) = list_sources([Path("x" * 5000 + ".csv")])
    assert (sources, finding.kind) == ([], FindingKind.OLASBAR_FIL)


def test_source_when_name_holds_a_personnummer_then_is_shown_by_number(write: Callable[..., Path]) -> None:
    (source,), findings = list_sources([write("", "beslut 19800101-9999.csv")])
    assert (source.name, findings) == ("fil 1", [])
    (finding,) = list_sources([write("", "19800101-9999.doc")])[1]
    assert "9999" not in finding.text(with_value=True) + repr(finding)


def test_source_when_named_twice_then_is_listed_once(write: Callable[..., Path], tmp_path: Path) -> None:
    path = write("")
    assert len(list_sources([path, tmp_path])[0]) == 1


def test_source_when_file_vanishes_then_a_finding(write: Callable[..., Path]) -> None:
    (source,), _ = list_sources([write("")])
    source.path.unlink()
    table, (finding,) = read_source(source)
    assert (table, finding.kind) == (None, FindingKind.OLASBAR_FIL)
