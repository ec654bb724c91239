"""The flow identity: what remained comes back, and nothing else does."""

import random
from collections.abc import Callable

import pytest

from tests.unit.intake.register.spec import check_tables, expected, files_of, told

ROWS = {
    "it holds": (
        """
        kvartal | rapporttyp | status     | antal
        2024K1  | ny         | kvarstar   | 9
        2024K2  | ater       | kvarstar   | 6
        2024K2  | ater       | verkstallt | 2
        2024K2  | ater       | avslutat   | 1
        2024K2  | ny         | delvis     | 4
        """,
        "",
    ),
    "more come back than remained": (
        """
        kvartal | rapporttyp | status     | antal
        2024K1  | ny         | kvarstar   | 9
        2024K2  | ater       | kvarstar   | 8
        2024K2  | ater       | verkstallt | 3
        2024K2  | ny         | kvarstar   | 4
        """,
        "ater_utan_foregaende beslut.csv:3 rapporttyp +2: 9 + 4 − 3 − 0 = 10, men 12 kvarstår",
    ),
    "fewer come back than remained": (
        """
        kvartal | rapporttyp | status     | antal
        2024K1  | ny         | verkstallt | 5
        2024K1  | ny         | delvis     | 9
        2024K2  | ater       | kvarstar   | 6
        2024K2  | ny         | verkstallt | 4
        """,
        "kvarstod_men_saknas beslut.csv:3 status −3: 9 + 4 − 4 − 0 = 9, men 6 kvarstår",
    ),
    "decisions and interruptions are one flow": (
        """
        kvartal | handelse | rapporttyp | status   | antal
        2024K1  | beslut   | ny         | kvarstar | 2
        2024K1  | avbrott  | ny         | kvarstar | 3
        2024K2  | avbrott  | ater       | kvarstar | 5
        """,
        "",
    ),
    "insatser are compared one by one": (
        """
        kvartal | insats        | rapporttyp | status   | antal
        2024K1  | sol_hemtjanst | ny         | kvarstar | 2
        2024K1  | sol_larm      | ny         | kvarstar | 2
        2024K2  | sol_hemtjanst | ater       | kvarstar | 3
        2024K2  | sol_larm      | ater       | kvarstar | 1
        """,
        """
        kvarstod_men_saknas  beslut.csv:3 status −1: 2 + 0 − 0 − 0 = 2, men 1 kvarstår
        ater_utan_foregaende beslut.csv:4 rapporttyp +1: 2 + 0 − 0 − 0 = 2, men 3 kvarstår
        """,
    ),
    "one quarter does not divide by insats, so the law is compared": (
        """
        kvartal | insats         | rapporttyp | status   | antal
        2024K1  | sol_ej_angiven | ny         | kvarstar | 4
        2024K2  | sol_hemtjanst  | ater       | kvarstar | 3
        2024K2  | sol_larm       | ater       | kvarstar | 1
        """,
        "",
    ),
    "some have no type: they may be either": (
        """
        kvartal | rapporttyp | status   | antal
        2024K1  | ny         | kvarstar | 9
        2024K2  | ater       | kvarstar | 6
        2024K2  | okand      | kvarstar | 3
        """,
        "",
    ),
    "some have no type, and still too few": (
        """
        kvartal | rapporttyp | status   | antal
        2024K1  | ny         | kvarstar | 9
        2024K2  | ater       | kvarstar | 5
        2024K2  | okand      | kvarstar | 3
        """,
        "kvarstod_men_saknas beslut.csv:2 status −1: 9 kvarstod, 5 till 8 återrapporteras",
    ),
    "no type, but what was executed is told": (
        """
        kvartal | rapporttyp | status     | antal
        2024K1  | okand      | kvarstar   | 9
        2024K2  | okand      | kvarstar   | 5
        2024K2  | okand      | verkstallt | 3
        """,
        "kvarstod_men_saknas beslut.csv:2 status −1: 9 kvarstod, 0 till 8 återrapporteras",
    ),
    "only what remains is told, and no type: no flow": (
        """
        kvartal | rapporttyp | status   | antal
        2024K1  | okand      | kvarstar | 9
        2024K2  | okand      | kvarstar | 5
        """,
        "",
    ),
    "there is no quarter before the first": (
        """
        kvartal | rapporttyp | status   | antal
        2024K1  | ater       | kvarstar | 9
        """,
        "",
    ),
    "a quarter between is missing": (
        """
        kvartal | rapporttyp | status   | antal
        2024K1  | ny         | kvarstar | 9
        2024K3  | ater       | kvarstar | 2
        """,
        "",
    ),
    "another nämnd's decisions are not this one's": (
        """
        kvartal | namnd | rapporttyp | status   | antal
        2024K1  | A     | ny         | kvarstar | 2
        2024K1  | B     | ny         | kvarstar | 2
        2024K2  | A     | ater       | kvarstar | 2
        2024K2  | B     | ater       | kvarstar | 3
        """,
        "ater_utan_foregaende beslut.csv:5 rapporttyp +1: 2 + 0 − 0 − 0 = 2, men 3 kvarstår",
    ),
    "over the turn of the year": (
        """
        kvartal | rapporttyp | status   | antal
        2023K4  | ny         | kvarstar | 2
        2024K1  | ater       | kvarstar | 1
        """,
        "kvarstod_men_saknas beslut.csv:2 status −1: 2 + 0 − 0 − 0 = 2, men 1 kvarstår",
    ),
    "rows of nobody are a zero report": (
        """
        kvartal | rapporttyp | status   | antal
        2024K1  | ny         | kvarstar | 2
        2024K2  | ater       | kvarstar | 0
        """,
        "kvarstod_men_saknas beslut.csv:2 status −2: 2 + 0 − 0 − 0 = 2, men 0 kvarstår",
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_flow_when_quarters_follow_then_the_difference_is_named(check: Callable, case: str) -> None:
    table, findings = ROWS[case]
    assert check_tables(check, table) == expected(findings)


@pytest.mark.parametrize("case", ROWS)
def test_flow_when_rows_come_in_another_order_then_the_same_differences_are_named(check: Callable, case: str) -> None:
    table, findings = ROWS[case]
    header, *lines = table.strip().splitlines()
    random.Random(case).shuffle(lines)
    without_places = [line.split(maxsplit=2)[::2] for line in expected(findings)]
    shuffled = check_tables(check, "\n".join([header, *lines]))
    assert sorted(line.split(maxsplit=2)[::2] for line in shuffled) == sorted(without_places)


def test_flow_when_a_namnd_reported_zero_before_then_nothing_can_come_back(check: Callable) -> None:
    rows = """
        kvartal | namnd | rapporttyp | status   | antal
        2024K2  | A     | ater       | kvarstar | 2
        """
    reports = """
        kvartal | namnd | status
        2024K1  | A     | {}
        """
    found = "ater_utan_foregaende beslut.csv:2 rapporttyp +2: 0 + 0 − 0 − 0 = 0, men 2 kvarstår"
    assert check_tables(check, rows, reports.format("rapporterat")) == [found]
    assert check_tables(check, rows, reports.format("ej_rapporterat")) == []


CORRECTED = """
    fil               | kvartal | rapporttyp | status   | antal
    beslut            | 2024K1  | ny         | kvarstar | 2
    beslut            | 2024K2  | ater       | kvarstar | 2
    beslut_rattelse_1 | 2024K1  | ny         | kvarstar | 3
    """


def test_flow_when_a_quarter_is_corrected_then_the_correction_is_compared_and_named(check: Callable) -> None:
    (finding,) = check(**files_of(CORRECTED))[1]
    assert told([finding]) == [
        "kvarstod_men_saknas beslut_rattelse_1.csv:2 status −1: 3 + 0 − 0 − 0 = 3, men 2 kvarstår"
    ]
    assert finding.note == " (kv 2 2024; kv 1 2024 är rättat, och det kan vara orsaken)"
    assert "−1" in finding.text(with_value=True)
    assert "−1" not in finding.text(with_value=False)


def test_flow_when_the_correction_rights_it_then_nothing_is_told(check: Callable) -> None:
    table = CORRECTED.replace("ater       | kvarstar | 2", "ater       | kvarstar | 3")
    assert check(**files_of(table))[1] == []
