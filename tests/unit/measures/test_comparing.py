"""Which parts are set side by side: all when they are few, else the largest that are surely some."""

import pytest

from ejv.measures.comparing import MOST_SERIES, compared_parts, until
from ejv.measures.overview import HEADLINES, OPEN, judged_headlines, open_along
from ejv.measures.series import series_of
from tests.released import NAMNDER, SILENT, write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("comparing") / "utgava")


def test_parts_when_many_then_the_largest_that_are_surely_some_and_the_largest_first(release):
    counts = open_along(release, release.latest, "insatsgrupp", {})
    parts = compared_parts(release, release.latest, "insatsgrupp", {})
    newest = [series.points[-1].count for series in parts.series]
    assert len(newest) == MOST_SERIES
    assert parts.others == len(counts) - MOST_SERIES
    shown = sorted((count.antal for count in counts.values() if count.antal), reverse=True)
    assert [count.antal for count in newest if count] == shown[:MOST_SERIES]


def test_parts_when_few_then_all_in_their_own_order_and_none_for_unknown_that_is_zero(release):
    parts = compared_parts(release, release.latest, "namnd", {})
    assert [series.namn for series in parts.series] == list(NAMNDER.values())
    assert parts.others == 0
    silent = next(process for series, process in zip(parts.series, parts.processes, strict=True) if process.missing)
    assert silent.missing == (SILENT[0],), "a nämnd's own chart lacks its own silent quarter alone"
    assert sum(bool(process.missing) for process in parts.processes) == 1


def test_parts_when_a_coarser_code_is_chosen_then_only_those_below(release):
    parts = compared_parts(release, release.latest, "insats", {"insatsgrupp": "lss_kontakt"})
    below = {release.kodlistor.etikett("insats", kod) for kod in release.kodlistor["insats"].below("lss_kontakt")}
    assert {series.namn for series in parts.series} <= below


def test_until_when_cut_then_ends_with_that_quarter(release):
    series = series_of(release, "a", **OPEN)
    cut = until(series, release.manifest.kvartal[2])
    assert cut.points == series.points[:3]


def test_judged_headlines_when_asked_then_every_headline_has_both_judgements(release):
    judged = judged_headlines(release, release.latest, {})
    assert set(judged) == set(HEADLINES)
    assert all(len(both) == 2 for both in judged.values())
