"""Decisions and cells that stand twice, and in two nämnder: told only where chance hardly explains it."""

import random
from collections.abc import Callable

import pytest

from ejv.intake.register.chance import chance_of, most_by_chance
from tests.unit.intake.register.spec import check_tables, expected, files_of

_HEAD = "namnd | orsak | kon | status | rapporttyp | vantetid_dagar | antal\n"
_FAR = "\n".join(f"A | halsa | man | kvarstar | ny | {days} | 1" for days in (100, 120, 140, 160, 180))

CASES = {
    "alike in all, days among them": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nA | halsa | man | kvarstar | ny | 100 | 1",
        "dubblett beslut.csv:3",
    ),
    "three alike are told twice": (
        "\n".join(["A | halsa | man | kvarstar | ny | 100 | 1"] * 3),
        "dubblett beslut.csv:3\ndubblett beslut.csv:4",
    ),
    "alike but not equally long": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nA | halsa | man | kvarstar | ny | 101 | 1",
        "",
    ),
    "alike without days": ("A | halsa | man | kvarstar | ny | | 1\nA | halsa | man | kvarstar | ny | | 1", ""),
    "one pair among many alike is chance": (f"{_FAR}\nA | halsa | man | kvarstar | ny | 100 | 1", ""),
    "many pairs among many alike are not": (
        f"{_FAR}\n{_FAR}",
        "\n".join(f"dubblett beslut.csv:{row}" for row in range(7, 12)),
    ),
    "all but the reason": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nA | annat | man | kvarstar | ny | 100 | 1",
        "trolig_dubblett beslut.csv:3 orsak",
    ),
    "all but the status": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nA | halsa | man | avslutat | ny | 100 | 1",
        "trolig_dubblett beslut.csv:3 status",
    ),
    "all but two columns": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nA | annat | man | avslutat | ny | 100 | 1",
        "",
    ),
    "another person": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nA | halsa | kvinna | kvarstar | ny | 100 | 1",
        "",
    ),
    "in two nämnder": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nB | halsa | man | kvarstar | ny | 100 | 1",
        "i_tva_namnder beslut.csv:3 namnd",
    ),
    "in two nämnder, otherwise in one": (
        "A | halsa | man | kvarstar | ny | 100 | 1\nB | annat | man | kvarstar | ny | 100 | 1",
        "",
    ),
    "in two nämnder, by chance": (
        f"{_FAR}\n{_FAR}".replace("A |", "B |", 5)
        .replace("100 | 1", "101 | 1", 1)
        .replace("120", "121", 1)
        .replace("140", "141", 1)
        .replace("160", "161", 1),
        "",
    ),
    "a cell of a table stated twice": (
        "A | halsa | man | kvarstar | ny | | 7\nA | halsa | man | kvarstar | ny | | 7",
        "dubbel_cell beslut.csv:3 antal",
    ),
    "two cells of a table with different counts": (
        "A | halsa | man | kvarstar | ny | | 7\nA | halsa | man | kvarstar | ny | | 6",
        "",
    ),
    "a cell with days stated twice": (
        "A | halsa | man | kvarstar | ny | 100 | 2\nA | halsa | man | kvarstar | ny | 100 | 2",
        "dubbel_cell beslut.csv:3 antal",
    ),
    "two cells with days that differ in one column": (
        "A | halsa | man | kvarstar | ny | 100 | 2\nA | annat | man | kvarstar | ny | 100 | 2",
        "",
    ),
    "cells of one or none": (
        "\n".join(["A | halsa | man | kvarstar | ny | | 1"] * 2 + ["A | halsa | man | kvarstar | ny | 99 | 0"] * 2),
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_when_alike_beyond_chance_then_told(check: Callable, case: str) -> None:
    rows, findings = CASES[case]
    assert check_tables(check, _HEAD + rows) == expected(findings)


@pytest.mark.parametrize("case", CASES)
def test_rows_when_in_another_order_then_as_many_are_told(check: Callable, case: str) -> None:
    rows, findings = CASES[case]
    lines = rows.splitlines()
    random.Random(case).shuffle(lines)
    kinds = [line.split()[0] for line in check_tables(check, _HEAD + "\n".join(lines))]
    assert kinds == [line.split()[0] for line in expected(findings)]


def test_rows_when_told_then_the_other_row_is_named(check: Callable) -> None:
    rows = CASES["in two nämnder"][0]
    (finding,) = check(**files_of(_HEAD + rows))[1]
    assert (finding.note, finding.value, finding.kvartal) == (" (rad 2)", "", "2024K1")
    both = check(**files_of("fil | namnd | vantetid_dagar\na | A | 100\nb | B | 100"))[1]
    assert [(each.dataset, each.note) for each in both] == [("b.csv", " (a.csv rad 2)")]


def test_rows_when_a_whole_list_stands_twice_then_only_the_first_are_told(check: Callable) -> None:
    insatser = ("sol_hemtjanst", "sol_larm", "sol_sabo")
    lines = [f"{insats} | {days}" for insats in insatser for days in range(100, 400, 20)]
    found = check_tables(check, "insats | vantetid_dagar\n" + "\n".join(lines + lines))
    assert len(found) == 20
    assert {line.split()[0] for line in found} == {"dubblett"}


def test_rows_when_of_different_quarters_then_are_different_reports(check: Callable) -> None:
    table = "kvartal | vantetid_dagar | rapporttyp | status\n2024K1 | 200 | ny | avslutat\n2024K2 | 200 | ny | avslutat"
    assert check_tables(check, table) == []


def test_running_when_a_cell_is_stated_twice_then_told(check: Callable) -> None:
    pagaende = "insats | kon | antal\nsol_larm | man | 9\nsol_larm | kvinna | 9\nsol_larm | man | 9"
    assert check_tables(check, "", "", pagaende) == ["dubbel_cell pagaende.csv:4 antal"]


def test_chance_when_compared_with_what_is_known_then_agrees() -> None:
    """Poisson: P(N ≥ 1 | 0,5) = 1 − e^−0,5 = 0,3935; P(N ≥ 2 | 0,5) = 0,0902."""
    assert chance_of(1, 0.5) == pytest.approx(0.3935, abs=1e-4)
    assert chance_of(2, 0.5) == pytest.approx(0.0902, abs=1e-4)
    assert most_by_chance(10, 30) == pytest.approx(45 / 92)
    assert most_by_chance(10, 450) == pytest.approx(0.1)


def test_rows_when_too_many_to_compare_then_none_is_told(check: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = CASES["alike in all, days among them"][0]
    monkeypatch.setattr("ejv.intake.register.groups.MOST_COMPARED", 1)
    assert check_tables(check, _HEAD + rows) == []
