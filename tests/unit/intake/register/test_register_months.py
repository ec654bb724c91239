"""Three calendar months, to the day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from ejv.intake.months import add_months, latest_start, shortest_wait, whole_months
from ejv.intake.waiting import bands_of
from ejv.model.finding import FindingKind
from ejv.model.kvartal import Kvartal
from tests.unit.intake.places import places


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -3, "2023-10-15"),
        ("2023-12-31", 14, "2025-02-28"),
    ],
)
def test_months_when_added_then_the_day_stays_or_is_the_months_last(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2023-12-31", "2024-03-31", 3),
        ("2024-01-01", "2024-03-31", 2),
        ("2024-03-31", "2024-06-30", 3),
        ("2022-03-31", "2024-03-31", 24),
        ("2022-04-01", "2024-03-31", 23),
        ("2024-02-29", "2025-02-28", 12),
    ],
)
def test_months_when_passed_then_only_whole_ones_count(start: str, end: str, months: int) -> None:
    assert whole_months(day(start), day(end)) == months


@pytest.mark.parametrize("number", range(0, 800, 7))
def test_latest_start_when_one_day_later_then_three_months_have_not_passed(number: int) -> None:
    end = date(2023, 1, 1) + timedelta(days=number)
    start = latest_start(end)
    assert whole_months(start, end) >= 3
    assert whole_months(start + timedelta(days=1), end) < 3


SHORTEST = [
    # quarter, open at its end, executed or closed in it
    ("2023K1", 90, 90),
    ("2023K2", 91, 89),
    ("2023K3", 92, 91),
    ("2023K4", 92, 91),
    ("2024K1", 91, 91),
    ("2024K2", 91, 90),
]


@pytest.mark.parametrize(("kvartal", "still_open", "ended"), SHORTEST)
def test_wait_when_shorter_than_three_months_of_its_quarter_then_an_error(
    check_row: Callable, kvartal: str, still_open: int, ended: int
) -> None:
    limits = {"kvarstar": still_open, "delvis": still_open, "verkstallt": ended, "avslutat": ended}
    for status, least in limits.items():
        assert shortest_wait(Kvartal.parse(kvartal), status) == least
        assert check_row(kvartal=kvartal, status=status, vantetid_dagar=str(least))[1] == []
        datasets, findings = check_row(kvartal=kvartal, status=status, vantetid_dagar=str(least - 1))
        assert places(findings) == [(FindingKind.KORT_VANTETID, 2, "vantetid_dagar")]
        assert datasets is None
        assert f"minst {least} dagar" in findings[0].text(with_value=False)


@pytest.mark.parametrize("cells", [{"status": "okänt"}, {"kvartal": "2024K9"}])
def test_wait_when_quarter_or_status_is_wrong_then_judged_by_the_shortest_of_all(
    check_row: Callable, cells: dict[str, str]
) -> None:
    (own,) = places(check_row(**cells, vantetid_dagar="89")[1])
    assert places(check_row(**cells, vantetid_dagar="88")[1]) == [
        *sorted([own, (FindingKind.KORT_VANTETID, 2, "vantetid_dagar")], key=lambda place: place[2])
    ]


BANDS = [
    # quarter, status, days, the bands that they can be
    ("2023K1", "kvarstar", 730, "24+"),
    ("2023K1", "kvarstar", 729, "18-23"),
    ("2024K1", "kvarstar", 730, "18-23"),
    ("2024K1", "kvarstar", 731, "24+"),
    ("2023K3", "delvis", 214, "7-9"),
    ("2023K3", "kvarstar", 213, "3-6"),
    ("2023K3", "verkstallt", 214, "7-9 3-6"),
    ("2023K3", "avslutat", 200, "3-6"),
]


@pytest.mark.parametrize(("kvartal", "status", "days", "bands"), BANDS)
def test_band_when_the_decision_is_open_then_exact_by_calendar(
    check_row: Callable, kvartal: str, status: str, days: int, bands: str
) -> None:
    assert bands_of(days, kvartal, status) == bands.split()
    for band in ("3-6", "7-9", "18-23", "24+"):
        found = places(check_row(kvartal=kvartal, status=status, vantetid_dagar=str(days), vantetidsband=band))
        assert found == ([] if band in bands.split() else [(FindingKind.BAND_MOT_DAGAR, 2, "vantetidsband")])
    datasets, _ = check_row(kvartal=kvartal, status=status, vantetid_dagar=str(days))
    assert list(datasets.beslut["vantetidsband"]) == bands.split()[:1]
