"""The checks together: denominators by kön, the sample, and what is kept for the release."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ejv.config.ejv_toml import read_ejv_toml
from ejv.intake.dataset import read_datasets
from ejv.intake.register.checks import OF_ROWS_AND_FILES
from ejv.model.finding import FindingKind, errors_among
from tests.conftest import PUBLISHED, SAMPLE
from tests.unit.intake.register.spec import check_tables, expected, files_of

DENOMINATORS = {
    "enough of each": ("man | 4\nkvinna | 6", "man | 4\nkvinna | 6", ""),
    "enough together, too few of one": (
        "man | 5\nkvinna | 5",
        "man | 4\nkvinna | 9",
        "namnaren_for_liten pagaende.csv:2 antal Hemtjänst, män",
    ),
    "one has no row": (
        "man | 1\nkvinna | 5",
        "kvinna | 9",
        "namnaren_for_liten pagaende.csv:2 antal Hemtjänst, män",
    ),
    "some running have no kön": ("man | 5\nkvinna | 5", "man | 4\nkvinna | 5\nokand | 9", ""),
    "some remaining have no kön": ("okand | 5\nkvinna | 5", "man | 4\nkvinna | 9", ""),
}


@pytest.mark.parametrize("case", DENOMINATORS)
def test_denominator_when_smaller_than_what_remains_of_one_kon_then_told(check: Callable, case: str) -> None:
    remaining, running, findings = DENOMINATORS[case]
    found = check_tables(check, f"kon | antal\n{remaining}", "", f"kon | antal\n{running}")
    assert found == expected(findings)


def test_denominator_when_not_divided_by_insats_then_kon_is_not_compared(check: Callable) -> None:
    running = "insats | kon | antal\nsol_ej_angiven | kvinna | 9"
    assert check_tables(check, "kon | antal\nman | 5", "", running) == []
    partly = "insats | kon | antal\nsol_ej_angiven | man | 9\nsol_hemtjanst | man | 2"
    assert check_tables(check, "kon | antal\nman | 5", "", partly) == []


@pytest.mark.parametrize("data", [SAMPLE, *sorted(path for path in PUBLISHED.iterdir() if path.is_dir())])
def test_samples_when_checked_then_there_is_no_false_alarm(data: Path) -> None:
    datasets, findings = read_datasets([data], read_ejv_toml(data / "ejv.toml"))
    assert datasets is not None
    assert (findings, datasets.varnade) == ([], ())


def test_warnings_when_of_rows_or_files_then_their_quarters_are_kept(check: Callable) -> None:
    table = """
        kvartal | namnd | rapporttyp | status   | vantetid_dagar
        2024K1  | A     | ny         | kvarstar | 100
        2024K1  | A     | ny         | kvarstar | 100
        2024K2  | A     | ater       | kvarstar | 190
        2024K3  | B     | ny         | kvarstar | 100
        """
    datasets, findings = check(**files_of(table))
    assert errors_among(findings) == []
    assert {each.kind for each in findings} == {
        FindingKind.DUBBLETT,
        FindingKind.KVARSTOD_MEN_SAKNAS,
        FindingKind.NAMND_SAKNAS,
    }
    assert datasets.varnade == ("2024K1",)


def test_kinds_when_told_together_then_one_says_nothing_of_counts() -> None:
    assert FindingKind.FEL_KVARTAL in OF_ROWS_AND_FILES


def test_checks_when_a_row_cannot_be_read_then_are_not_made(check: Callable) -> None:
    table = "kvartal | namnd | antal\n2024K1 | A | 3\n2024K2 | B | x"
    assert check_tables(check, table) == ["ogiltigt_antal beslut.csv:3 antal x"]
