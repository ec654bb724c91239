"""Waiting times in days and bands."""

import pytest

from ejv.config.kodlistor import shipped_kodlistor
from ejv.intake.waiting import FIRST_MONTH, UNKNOWN_BAND, band_of, settle_band


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (89, "3-6"),
        (213, "3-6"),
        (214, "7-9"),
        (304, "7-9"),
        (305, "10-12"),
        (395, "10-12"),
        (396, "13-17"),
        (547, "13-17"),
        (548, "18-23"),
        (730, "18-23"),
        (731, "24+"),
        (20000, "24+"),
    ],
)
def test_band_when_whole_months_have_passed_then_is_the_next(days: int, band: str) -> None:
    assert band_of(days) == band


def test_bands_when_compared_with_the_code_list_then_are_the_same() -> None:
    assert [*FIRST_MONTH, UNKNOWN_BAND] == list(shipped_kodlistor()["vantetidsband"].koder)


@pytest.mark.parametrize(
    ("days", "band", "settled"),
    [
        ("", "", "okand"),
        ("", "7-9", "7-9"),
        (100, "", "3-6"),
        (100, "okand", "3-6"),
        (212, "7-9", "7-9"),
        (215, "3-6", "3-6"),
    ],
)
def test_settle_when_days_and_band_agree_then_gives_the_band(days: int | str, band: str, settled: str) -> None:
    assert settle_band(days, band) == settled


@pytest.mark.parametrize(("days", "band"), [(211, "7-9"), (216, "3-6"), (100, "24+")])
def test_settle_when_days_and_band_differ_then_gives_no_band(days: int, band: str) -> None:
    assert settle_band(days, band) not in FIRST_MONTH
