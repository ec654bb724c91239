"""Kvartal: parsing, order and arithmetic."""

from datetime import date

import pytest

from ejv.model.kvartal import Kvartal


@pytest.mark.parametrize(
    "text",
    [
        "2024K1",
        "2024k1",
        "2024-Q1",
        "2024 kv 1",
        "2024/kvartal 1",
        "Q1 2024",
        "K1-2024",
        "kv. 1, 2024",
        "kvartal 1 2024",
        " 2024K1 ",
    ],
)
def test_parse_when_written_in_a_known_way_then_is_the_quarter(text: str) -> None:
    assert Kvartal.parse(text) == Kvartal(2024, 1)


@pytest.mark.parametrize("text", ["", "2024", "2024K0", "2024K5", "2024-03-31", "1 2024", "2024K11", "12024K1"])
def test_parse_when_not_a_quarter_then_raises_without_the_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not a quarter$"):
        Kvartal.parse(text)


@pytest.mark.parametrize("nr", [0, 5])
def test_kvartal_when_number_is_out_of_range_then_raises(nr: int) -> None:
    with pytest.raises(ValueError):
        Kvartal(2024, nr)


def test_kvartal_when_counted_with_then_passes_the_turn_of_the_year() -> None:
    assert Kvartal(2024, 4) + 1 == Kvartal(2025, 1)
    assert Kvartal(2024, 1) - 1 == Kvartal(2023, 4)
    assert Kvartal(2024, 2) + 8 == Kvartal(2026, 2)
    assert Kvartal(2025, 1).quarters_since(Kvartal(2023, 4)) == 5


def test_kvartal_when_sorted_then_is_in_order_of_time() -> None:
    assert sorted([Kvartal(2025, 1), Kvartal(2024, 4), Kvartal(2024, 1)]) == [
        Kvartal(2024, 1),
        Kvartal(2024, 4),
        Kvartal(2025, 1),
    ]


def test_kvartal_when_shown_then_has_code_and_label() -> None:
    assert (str(Kvartal(2024, 1)), Kvartal(2024, 1).label) == ("2024K1", "kv 1 2024")


@pytest.mark.parametrize(("nr", "first", "last"), [(1, (1, 1), (3, 31)), (2, (4, 1), (6, 30)), (4, (10, 1), (12, 31))])
def test_kvartal_when_asked_for_its_days_then_gives_first_and_last(
    nr: int, first: tuple[int, int], last: tuple[int, int]
) -> None:
    kvartal = Kvartal(2024, nr)
    assert (kvartal.first_day, kvartal.last_day) == (date(2024, *first), date(2024, *last))
