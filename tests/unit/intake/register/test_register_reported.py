"""A nämnd that reported last quarter and is missing now."""

from collections.abc import Callable

import pytest

from tests.unit.intake.register.spec import check_tables, expected, files_of

TWO = """
    kvartal | namnd | rapporttyp | status   | antal
    2024K1  | A     | ny         | avslutat | 2
    2024K1  | B     | ny         | avslutat | 2
    2024K2  | B     | ny         | avslutat | 3
    """

CASES = {
    "it has no row and no report": (TWO, "", "namnd_saknas beslut.csv:0 namnd"),
    "it has a zero report": (TWO, "2024K2 | A | rapporterat", ""),
    "it says that it has not reported": (TWO, "2024K2 | A | ej_rapporterat", ""),
    "it has rows of nobody": (TWO + "2024K2 | A | ny | avslutat | 0", "", ""),
    "it had a zero report before": (
        TWO,
        "2024K1 | C | rapporterat\n2024K2 | A | ja",
        "namnd_saknas beslut.csv:0 namnd",
    ),
    "it had not reported before": (TWO, "2024K1 | C | ej_rapporterat\n2024K2 | A | ja", ""),
    "nobody has reported the quarter": (TWO.replace("2024K2", "2024K1"), "", ""),
    "the quarter between is missing for all": (TWO.replace("2024K2", "2024K3"), "", ""),
    "it is the first quarter": (TWO.replace("2024K1", "2024K2"), "", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_namnd_when_it_reported_and_is_silent_then_told(check: Callable, case: str) -> None:
    rows, reports, findings = CASES[case]
    rapportering = f"kvartal | namnd | status\n{reports}" if reports else ""
    assert check_tables(check, rows, rapportering) == expected(findings)


def test_namnd_when_told_then_quarter_and_name_are_said(check: Callable) -> None:
    (finding,) = check(**files_of(TWO))[1]
    assert (finding.note, finding.kvartal) == (" (kv 2 2024, A)", "2024K2")
