"""Rows in the wrong quarter, by the file's name and by the waiting time."""

from collections.abc import Callable

import pytest

from ejv.intake.register.quarters import quarters_in_name
from tests.unit.intake.register.spec import check_tables, expected


@pytest.mark.parametrize(
    ("name", "quarters"),
    [
        ("2024K1.csv", "2024K1"),
        ("beslut_2024K1_rattelse_1.csv", "2024K1"),
        ("beslut kv 1 2024.xlsx", "2024K1"),
        ("Q3-2024 äldrenämnden.csv", "2024K3"),
        ("pagaende_2024-q2.parquet", "2024K2"),
        ("2023K2-2024K1.csv", "2023K2 2024K1"),
        ("beslut.csv", ""),
        ("beslut_2024.csv", ""),
        ("2024K5.csv", ""),
        ("bok4 2024.csv", ""),
        ("120241K1.csv", ""),
    ],
)
def test_name_when_it_holds_quarters_then_they_are_read(name: str, quarters: str) -> None:
    assert " ".join(map(str, quarters_in_name(name))) == quarters


FILES = {
    "as the name says": ("beslut_2024K1 | 2024K1", ""),
    "another quarter, told once": (
        "beslut_2024K1 | 2024K1\nbeslut_2024K1 | 2023K4\nbeslut_2024K1 | 2023K4",
        "fel_kvartal beslut_2024K1.csv:3 kvartal 2023K4",
    ),
    "within the quarters of the name": ("b_2023K4_2024K2 | 2024K1", ""),
    "outside the quarters of the name": (
        "b_2023K4_2024K2 | 2024K3",
        "fel_kvartal b_2023K4_2024K2.csv:2 kvartal 2024K3",
    ),
    "a name without quarter": ("beslut | 2019K1", ""),
    "a correction": (
        "2024K1_rattelse_1 | 2024K2",
        "fel_kvartal 2024K1_rattelse_1.csv:2 kvartal 2024K2",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_file_when_it_is_named_for_one_quarter_and_holds_another_then_told(check: Callable, case: str) -> None:
    rows, findings = FILES[case]
    assert check_tables(check, f"fil | kvartal\n{rows}") == expected(findings)


def test_file_when_it_is_of_running_decisions_then_its_name_counts_too(check: Callable) -> None:
    found = check(pagaende_2024K2_csv="kvartal;namnd;lagrum;insats;antal\n2024K1;A;SoL;sol_larm;4\n")[1]
    assert [each.kind.value for each in found] == ["fel_kvartal"]


WAITS = [
    # rapporttyp, status, days that may be, days that may not
    ("2023K1", "ater", "kvarstar", 182, 181),
    ("2023K2", "ater", "kvarstar", 181, 180),
    ("2024K3", "ater", "delvis", 183, 182),
    ("2024K4", "ater", "verkstallt", 93, 92),
    ("2023K2", "ater", "avslutat", 91, 90),
    ("2023K2", "ny", "kvarstar", 91, None),
    ("2023K2", "okand", "kvarstar", 91, None),
]


@pytest.mark.parametrize(("kvartal", "rapporttyp", "status", "enough", "short"), WAITS)
def test_wait_when_too_short_to_have_been_reported_before_then_told(
    check: Callable, kvartal: str, rapporttyp: str, status: str, enough: int, short: int | None
) -> None:
    table = "kvartal | rapporttyp | status | vantetid_dagar\n" + f"{kvartal} | {rapporttyp} | {status} | "
    assert check_tables(check, f"{table}{enough}") == []
    if short:
        found = f"vantetid_mot_rapporttyp beslut.csv:2 vantetid_dagar {short}"
        assert check_tables(check, f"{table}{short}") == [found]


def test_wait_when_it_has_no_days_or_nobody_then_nothing_is_told(check: Callable) -> None:
    table = "rapporttyp | vantetid_dagar | vantetidsband | antal\nater | | 3-6 | 1\nater | 100 | | 0"
    assert check_tables(check, table) == []
