"""Quarters beside each other, and who has reported."""

import pytest

from ejv.measures.overview import HEADLINES, headlines, running
from ejv.measures.series import compared, series_of, silent_namnder, zero_reports
from ejv.model.kvartal import Kvartal
from tests.released import SILENT, ZERO, write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("series") / "utgava")


def test_series_of_when_namnd_is_silent_then_that_quarter_has_no_count(release):
    series = series_of(release, "Kvarstår", namnd="socialnamnden", status="kvarstar")
    missing = [point.kvartal for point in series.points if point.count is None]
    assert missing == [SILENT[0]]
    assert [point.kvartal for point in series.points] == list(release.manifest.kvartal)
    assert len(series.counts) == len(series.points) - 1


def test_compared_when_there_is_no_earlier_quarter_then_no_change(release):
    first = compared(release, release.manifest.kvartal[0], status="kvarstar")
    assert first.since_previous is None
    assert first.since_last_year is None
    latest = compared(release, release.latest, status="kvarstar")
    assert latest.since_previous is not None
    assert latest.since_last_year is not None


def test_headlines_when_asked_then_every_one_is_a_cell_of_the_plan(release):
    values = headlines(release, release.latest, {"namnd": "aldrenamnden", "lagrum": "SoL"})
    assert set(values) == set(HEADLINES)
    assert all(value.count is not None for value in values.values())


def test_running_when_asked_then_both_counts_are_there(release):
    value = running(release, release.latest, {})
    assert value.kvarstar is not None
    assert value.pagaende is not None


def test_reporting_when_silent_or_zero_then_told_apart(release):
    assert silent_namnder(release, SILENT[0]) == ["socialnamnden"]
    assert silent_namnder(release, SILENT[0], "aldrenamnden") == []
    assert zero_reports(release, ZERO[0]) == ["socialnamnden"]
    assert silent_namnder(release, Kvartal(1999, 1)) == []
