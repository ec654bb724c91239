"""Exact dates in text."""

import pytest

from ejv.intake.dates import holds_date


@pytest.mark.parametrize(
    "text",
    [
        "2023-06-26",
        "20230626",
        "22-12-08",
        "2023/6/26",
        "26/6 2023",
        "26.6.2023",
        "26/6-23",
        "26 juni 2023",
        "beviljat 2023-06-26",
        "2023–06–26",
    ],
)
def test_date_when_year_is_clear_then_found_even_among_numbers(text: str) -> None:
    assert holds_date(text, short=False)


@pytest.mark.parametrize("text", ["221208", "beslut 221208"])
def test_date_when_short_then_found_only_where_numbers_are_not_expected(text: str) -> None:
    assert holds_date(text, short=True)
    assert not holds_date(text, short=False)


@pytest.mark.parametrize(
    "text", ["2023-02-30", "221308", "2024K1", "18-64", "10-12", "9 § 3", "20231301", "32 juni 2023"]
)
def test_date_when_no_day_of_the_calendar_then_not_found(text: str) -> None:
    assert not holds_date(text, short=True)
