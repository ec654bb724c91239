"""All files together: corrections and what the files say against each other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.intake.frames import FRAME_COLUMNS
from ejv.model.columns import Dataset
from ejv.model.errors import EjvError
from ejv.model.finding import Finding, FindingKind
from tests.unit.intake.places import kinds, places

BESLUT = "kvartal;namnd;lagrum;insats;status;antal\n"
PAGAENDE = "kvartal;namnd;lagrum;insats;antal\n"
RAPPORTERING = "kvartal;namnd;status\n"


def one(
    kvartal: str = "2024K1", namnd: str = "A", insats: str = "Hemtjänst", antal: int = 1, status: str = "kvarstår"
) -> str:
    return f"{kvartal};{namnd};SoL;{insats};{status};{antal}\n"


def rows_of(frame: Any, *columns: str) -> list[list[Any]]:
    return frame[list(columns)].to_numpy().tolist()


def test_datasets_when_all_files_are_sound_then_have_their_columns(check: Callable) -> None:
    datasets, findings = check(
        beslut_csv=BESLUT + one() + one(antal=0, insats="Trygghetslarm"),
        pagaende_csv=PAGAENDE + "2024K1;A;SoL;Hemtjänst;40\n",
        rapportering_csv=RAPPORTERING + "2024K1;A;rapporterat\n",
    )
    assert findings == []
    assert tuple(datasets.beslut.columns) == FRAME_COLUMNS[Dataset.BESLUT]
    assert rows_of(datasets.beslut, "insats", "antal") == [["sol_hemtjanst", 1]]
    assert rows_of(datasets.pagaende, *FRAME_COLUMNS[Dataset.PAGAENDE]) == [
        ["2024K1", "a", "SoL", "sol_stod_hemma", "sol_hemtjanst", 40]
    ]
    assert rows_of(datasets.rapportering, *FRAME_COLUMNS[Dataset.RAPPORTERING]) == [["2024K1", "a", "rapporterat"]]
    assert datasets.rattelser == ()


def test_datasets_when_some_have_no_file_then_are_empty_with_columns(check: Callable) -> None:
    datasets, findings = check(beslut_csv=BESLUT + one())
    assert (findings, len(datasets.pagaende), len(datasets.rapportering)) == ([], 0, 0)
    assert tuple(datasets.pagaende.columns) == FRAME_COLUMNS[Dataset.PAGAENDE]
    assert str(datasets.pagaende["antal"].dtype) == "int64"


def test_datasets_when_a_row_is_wrong_then_there_are_none(check: Callable) -> None:
    datasets, findings = check(b_csv=BESLUT + one(status="x"), a_csv=BESLUT + one(kvartal="x"), c_csv=BESLUT)
    assert datasets is None
    assert [(finding.dataset, finding.row) for finding in findings] == [("a.csv", 2), ("b.csv", 2), ("c.csv", 2)]


def test_correction_when_it_exists_then_replaces_all_rows_of_its_quarter_and_namnd(check: Callable) -> None:
    datasets, findings = check(
        beslut_csv=BESLUT + one(antal=1) + one(antal=2) + one("2024K2", antal=3) + one(namnd="B", antal=4),
        beslut_rattelse_1_csv=BESLUT + one(antal=10) + one(namnd="B", antal=11),
        beslut_rattelse_2_csv=BESLUT + one(antal=20),
        rapportering_csv=RAPPORTERING + "2024K2;B;ej_rapporterat\n",
    )
    assert findings == []
    assert rows_of(datasets.beslut, "kvartal", "namnd", "antal") == [
        ["2024K2", "a", 3],
        ["2024K1", "b", 11],
        ["2024K1", "a", 20],
    ]
    assert datasets.rattelser == (("2024K1", "a", 2), ("2024K1", "b", 1))


def test_correction_when_it_takes_all_decisions_away_then_the_namnd_has_reported_nothing(check: Callable) -> None:
    datasets, findings = check(beslut_csv=BESLUT + one(), beslut_rattelse_1_csv=BESLUT + one(antal=0))
    assert (findings, len(datasets.beslut)) == ([], 0)
    assert rows_of(datasets.rapportering, "kvartal", "namnd", "status") == [["2024K1", "a", "rapporterat"]]
    assert datasets.rattelser == (("2024K1", "a", 1),)


def test_correction_when_of_running_decisions_then_replaces_them(check: Callable) -> None:
    datasets, findings = check(
        pagaende_csv=PAGAENDE + "2024K1;A;SoL;Hemtjänst;40\n",
        pagaende_rattelse_1_csv=PAGAENDE + "2024K1;A;SoL;Hemtjänst;50\n",
    )
    assert (findings, list(datasets.pagaende["antal"])) == ([], [50])
    assert datasets.rattelser == (("2024K1", "a", 1),)


@pytest.mark.parametrize("suffix", ["", "_rattelse_1"])
def test_quarter_when_in_two_files_of_one_number_then_told_once_at_its_first_row(check: Callable, suffix: str) -> None:
    datasets, findings = check(
        **{
            f"a{suffix}_csv": BESLUT + one(),
            f"b{suffix}_csv": BESLUT + one("2024K2") + one() + one(),
        }
    )
    assert datasets is None
    assert findings == [Finding(FindingKind.DUBBELT_KVARTAL, f"b{suffix}.csv", 3, "kvartal", note=f"a{suffix}.csv")]


def test_quarter_when_in_two_files_of_running_decisions_then_told(check: Callable) -> None:
    row = "2024K1;A;SoL;Hemtjänst;40\n"
    result = check(pagaende1_csv=PAGAENDE + row, pagaende2_csv=PAGAENDE + row)
    assert places(result) == [(FindingKind.DUBBELT_KVARTAL, 2, "kvartal")]


def test_quarter_when_in_files_of_different_namnder_then_is_sound(check: Callable) -> None:
    assert check(a_csv=BESLUT + one(), b_csv=BESLUT + one(namnd="B"))[1] == []


def test_rapportering_when_it_denies_rows_then_told(check: Callable) -> None:
    result = check(
        beslut_csv=BESLUT + one(), rapportering_csv=RAPPORTERING + "2024K2;A;ej rapporterat\n2024K1;A;ej_rapporterat\n"
    )
    assert places(result) == [(FindingKind.EJ_RAPPORTERAT_MEN_RADER, 3, "status")]


def test_rapportering_when_stated_twice_then_told(check: Callable) -> None:
    result = check(rapportering_csv=RAPPORTERING + "2024K1;A;rapporterat\n2024Q1;a;rapporterat\n")
    assert places(result) == [(FindingKind.DUBBEL_RAPPORTERING, 3, "namnd")]


def test_denominator_when_smaller_than_what_remains_then_told(check: Callable) -> None:
    result = check(
        beslut_csv=BESLUT + one(antal=3) + one(status="delvis", antal=2) + one(status="verkställt", antal=50),
        pagaende_csv=PAGAENDE + "2024K1;A;SoL;Trygghetslarm;9\n2024K1;A;SoL;Hemtjänst;3\n2024K1;A;SoL;Hemtjänst;1\n",
    )
    assert places(result) == [(FindingKind.NAMNAREN_FOR_LITEN, 3, "antal")]
    assert "Hemtjänst" in result[1][0].text(with_value=True)
    assert "Hemtjänst" not in result[1][0].text(with_value=False)


def test_denominator_when_as_large_as_what_remains_then_is_sound(check: Callable) -> None:
    _, findings = check(
        beslut_csv=BESLUT + one(antal=3) + one(status="delvis", antal=2) + one(status="verkställt", antal=50),
        pagaende_csv=PAGAENDE + "2024K1;A;SoL;Hemtjänst;5\n",
    )
    assert findings == []


def test_denominator_when_it_lacks_the_insats_then_told_at_the_namnds_first_row(check: Callable) -> None:
    result = check(
        beslut_csv=BESLUT + one(),
        pagaende_csv=PAGAENDE + "2024K2;A;SoL;Hemtjänst;9\n2024K1;A;SoL;Trygghetslarm;9\n",
    )
    assert places(result) == [(FindingKind.NAMNAREN_FOR_LITEN, 3, "antal")]


@pytest.mark.parametrize(("antal", "sound"), [(5, True), (4, False)])
def test_denominator_when_not_divided_by_insats_then_the_law_is_compared(
    check: Callable, antal: int, sound: bool
) -> None:
    result = check(
        beslut_csv=BESLUT + one(antal=3) + one(insats="Trygghetslarm", antal=2),
        pagaende_csv=PAGAENDE + f"2024K1;A;SoL;ej uppdelat;{antal}\n",
    )
    assert places(result) == ([] if sound else [(FindingKind.NAMNAREN_FOR_LITEN, 2, "antal")])


def test_denominator_when_missing_for_one_reporting_namnd_then_a_warning(check: Callable) -> None:
    datasets, findings = check(
        beslut_csv=BESLUT + one() + one(namnd="B") + one("2024K2", "B"),
        pagaende_csv=PAGAENDE + "2024K1;A;SoL;Hemtjänst;9\n",
        rapportering_csv=RAPPORTERING
        + "2024K1;C;rapporterat\n2024K1;D;ej_rapporterat\n2024K2;A;ej_rapporterat\n2024K2;C;nej\n",
    )
    assert places(findings) == [(FindingKind.NAMNARE_SAKNAS, 0, "namnd")] * 2
    assert [finding.note for finding in findings] == [" (2024K1, B)", " (2024K1, C)"]
    assert datasets is not None


def test_denominator_when_other_rows_are_wrong_then_is_not_judged(check: Callable) -> None:
    result = check(
        beslut_csv=BESLUT + one(antal=3), pagaende_csv=PAGAENDE + "2024K1;A;SoL;Hemtjänst;x\n2024K1;A;SoL;Larm;1\n"
    )
    assert kinds(result) == {FindingKind.OGILTIGT_ANTAL}


def test_datasets_when_read_from_a_folder_then_are_the_same(check: Callable, tmp_path: Path) -> None:
    datasets, _ = check(beslut_csv=BESLUT + one())
    again, findings = read_datasets([tmp_path], EjvToml())
    assert findings == []
    assert again is not None
    assert again.beslut.equals(datasets.beslut)


def test_datasets_when_an_alias_is_for_no_code_then_raises(check: Callable) -> None:
    with pytest.raises(EjvError):
        check({"alias": {"kon": {"x": "finns_ej"}}}, beslut_csv=BESLUT + one())
