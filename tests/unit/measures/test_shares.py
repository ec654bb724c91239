"""A share is as exact as its counts, and its bounds are some counts' own share."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from ejv.measures.shares import (
    Share,
    largest_told,
    open_shares,
    running_share,
    share_of,
    shares_along,
    surely_largest,
)
from ejv.model.dimension import TOTAL
from ejv.release.select import UNKNOWN, Count
from tests.released import SILENT, rounded_count, write_rounded_release, write_small_release

HIDDEN = Count(None, 0, 7)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("shares") / "utgava")


def bounds(share: Share | None) -> tuple[Fraction, Fraction]:
    assert share is not None
    return share.lagsta, share.hogsta


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        # Region Gotland, 31 March 2026: of the reported decisions, how many remained. Published aggregates.
        (16, 31, "0.516"),  # SoL
        (22, 33, "0.667"),  # LSS
        (38, 64, "0.594"),  # both
        (11, 16, "0.688"),  # dagverksamhet, of what remained by SoL
        (11, 22, "0.500"),  # daglig verksamhet, of what remained by LSS
        # Södermalms stadsdelsnämnd, kv 1 2023: 53 new of 100 reports.
        (53, 100, "0.530"),
    ],
)
def test_share_of_when_both_are_shown_then_as_published_tables_give_it(part, whole, told):
    share = share_of(Count.exact(part), Count.exact(whole), 10)
    assert share is not None
    assert share.told == Fraction(part, whole) == share.lagsta == share.hogsta
    assert f"{float(share.told):.3f}" == told


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (Count.exact(5), Count.exact(9)),
        (Count.exact(5), Count(None, 9, 90)),
        (HIDDEN, Count.exact(9)),
        (rounded_count(6), rounded_count(12)),
        (Count.exact(5), None),
        (None, Count.exact(50)),
        (Count.exact(11), Count.exact(10)),
        (Count.exact(0), Count.exact(0)),
    ],
)
def test_share_of_when_denominator_may_be_small_or_counts_do_not_fit_then_none(part, whole):
    assert share_of(part, whole, smallest_denominator=10) is None


def test_share_of_when_no_denominator_is_too_small_then_still_none_of_nothing():
    assert share_of(Count.exact(0), Count.exact(0), smallest_denominator=0) is None


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (HIDDEN, Count.exact(20), (0, Fraction(7, 20))),
        (Count(None, 8, 13), Count.exact(34), (Fraction(8, 34), Fraction(13, 34))),
        (Count.exact(9), Count(None, 10, 15), (Fraction(9, 15), Fraction(9, 10))),
        (Count(None, 9, 15), Count(None, 10, 15), (Fraction(9, 15), 1)),
        (UNKNOWN, Count.exact(20), (0, 1)),
        (Count.exact(9), Count(None, 10, None), (0, Fraction(9, 10))),
        (Count(None, 2, None), Count(None, 10, None), (0, 1)),
    ],
)
def test_share_of_when_a_count_is_hidden_then_bounds_and_never_one_number(part, whole, expected):
    share = share_of(part, whole, 10)
    assert share is not None
    assert bounds(share) == expected
    assert share.told is None


def test_share_of_when_the_other_parts_are_known_then_narrower():
    others = [Count.exact(12), Count(None, 0, 3)]
    assert bounds(share_of(HIDDEN, Count.exact(20), 10, others)) == (Fraction(5, 20), Fraction(7, 20))
    assert bounds(share_of(HIDDEN, Count(None, 14, 20), 10, others)) == (0, Fraction(7, 19))
    assert bounds(share_of(Count.exact(20), Count.exact(20), 10, [])) == (1, 1)
    assert share_of(HIDDEN, Count.exact(50), 10, others) is None


def test_share_of_when_nothing_hidden_can_matter_then_still_no_single_number():
    share = share_of(Count.exact(0), Count(None, 10, 15), 10)
    assert share is not None
    assert (share.told, *bounds(share)) == (None, 0, 0)


def test_share_of_when_rounded_then_told_as_shown_and_bounds_from_what_the_counts_can_be():
    share = share_of(rounded_count(6), rounded_count(15), 10)
    assert share is not None
    assert (share.told, share.is_rounded) == (Fraction(2, 5), True)
    assert bounds(share) == (Fraction(1, 20), 1)


def enumerated(part: Count, whole: Count, others: list[Count]) -> set[Fraction]:
    """The share of every table that a reader cannot rule out, one table at a time."""

    def values(each: Count) -> range:
        return range(each.lagsta, (each.hogsta or 0) + 1)

    tables = product(values(part), *map(values, others))
    return {Fraction(own, sum((own, *rest))) for own, *rest in tables if sum((own, *rest)) in values(whole)}


COUNTS = [Count.exact(0), Count.exact(6), Count(None, 0, 4), Count(None, 3, 9)]


@pytest.mark.parametrize("whole", [Count.exact(10), Count(None, 10, 16), Count(None, 11, 12)])
@pytest.mark.parametrize("part", COUNTS)
@pytest.mark.parametrize("others", list(product(COUNTS, repeat=2)))
def test_share_of_when_every_table_is_tried_then_the_bounds_are_met_and_not_passed(part, whole, others):
    shares = enumerated(part, whole, list(others))
    found = share_of(part, whole, 10, others)
    assert (found and bounds(found)) == ((min(shares), max(shares)) if shares else None)


def test_surely_largest_when_intervals_meet_then_none():
    whole = Count.exact(100)
    shares = {"a": share_of(Count.exact(30), whole, 10), "b": share_of(Count(None, 10, 29), whole, 10), "c": None}
    assert surely_largest(shares) == "a"
    assert surely_largest({**shares, "b": share_of(Count(None, 10, 30), whole, 10)}) is None
    assert surely_largest({"a": shares["a"]}) is None
    assert largest_told(shares) == "a"
    larger = {**shares, "b": share_of(Count(None, 31, 60), whole, 10), "d": share_of(Count(None, 20, 70), whole, 10)}
    assert largest_told(larger) is None
    assert largest_told({"b": shares["b"], "c": None, "d": share_of(Count.exact(0), whole, 10)}) is None


def test_open_shares_when_all_are_shown_or_not_then_they_can_add_up_to_one(release):
    for kvartal in release.manifest.kvartal:
        for codes in ({}, {"namnd": "aldrenamnden"}, {"lagrum": "LSS"}):
            found = [share for share in open_shares(release, kvartal, "orsaksgrupp", codes).values() if share]
            assert len(found) == 6
            assert sum(share.lagsta for share in found) <= 1 <= sum(share.hogsta for share in found)


def test_open_shares_when_namnd_is_silent_then_none(release):
    assert open_shares(release, SILENT[0], "orsaksgrupp", {"namnd": SILENT[1]}) == {}
    assert running_share(release, SILENT[0], {"namnd": SILENT[1], "lagrum": TOTAL}) is None


def test_running_share_when_asked_then_what_remains_of_what_runs(release):
    share = running_share(release, release.latest, {"namnd": "aldrenamnden", "lagrum": TOTAL})
    assert share is not None
    assert share.whole == Count.exact(12 * (60 + 12 + 10 + 3))
    assert share.told == Fraction(share.part.antal or 0, share.whole.antal or 1)


def test_running_share_when_a_namnd_has_not_told_what_runs_then_none_of_all(release):
    cells = release.cells.copy()
    own = (cells["matt"] == "pagaende") & (cells["namnd"] == "aldrenamnden") & (cells["kvartal"] == str(release.latest))
    cells.loc[own, ["antal", "lagsta", "hogsta"]] = 0
    untold = replace(release, cells=cells)
    assert running_share(untold, release.latest, {}) is None
    assert running_share(untold, release.latest, {"namnd": "funktionsnamnden"}) is not None
    assert running_share(release, release.latest, {}) is not None


def test_shares_along_when_all_reports_are_asked_then_new_and_again_share_them(release):
    shares = shares_along(release, release.latest, "rapporttyp", {"namnd": "aldrenamnden"})
    ny, ater = shares["ny"], shares["ater"]
    assert ny is not None
    assert ater is not None
    assert ny.whole == ater.whole
    assert ny.told is not None


def test_shares_when_counts_are_rounded_then_within_their_own_bounds(tmp_path):
    release = write_rounded_release(tmp_path / "utgava")
    for share in open_shares(release, release.latest, "orsaksgrupp", {}).values():
        assert share is not None
        assert share.told is not None
        assert share.lagsta <= share.told <= share.hogsta
        assert share.is_rounded
