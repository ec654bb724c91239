"""The guard against personnummer."""

import pytest

from ejv.intake.personnummer import holds_personnummer


@pytest.mark.parametrize(
    "text",
    [
        "198001019999",
        "19800101-9999",
        "19800101 9999",
        "19800101+9999",
        "8001019999",
        "800101-9999",
        "800101+9999",
        "800101 9999",
        "800101 - 9999",
        "800101/9999",
        "800101--9999",
        "1980-01-01-9999",
        "80 01 01 9999",
        "Kalle 800101-9999 tackat nej",
        "(800101-9999)",
        "pnr:198001019999.",
        "198001619999",
        "800191-9999",
        "198001019999.0",
        "198001019999,00",
        "1.98001019999E+11",
        "1,98001019999e11",
        "198 001 019 999",
        "8 001 019 999",
        "101019999",
        "800101–9999",
        "800101−9999",
        "800101‑9999",
        "٨٠٠١٠١٩٩٩٩",
        "８００１０１－９９９９",
        "A8001019999B",
    ],
)
def test_guard_when_text_fits_a_personnummer_then_alarms(text: str) -> None:
    assert holds_personnummer(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024K1",
        "kvartal 1 2024",
        "198013019999",
        "198000019999",
        "800132-9999",
        "800160-9999",
        "800192-9999",
        "1980010199991",
        "2023-06-26",
        "2023-06-26 2023-07-01",
        "2023-06-26 00:00:00",
        "20230626",
        "1000000",
        "18-64",
        "10-12|13-17",
        "123456789",
        "1.5E+03",
    ],
)
def test_guard_when_text_is_something_else_then_is_silent(text: str) -> None:
    assert not holds_personnummer(text)
