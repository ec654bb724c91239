"""How long decisions have waited: shares over a limit, and how long half of them have, exact or between limits."""

from dataclasses import replace
from math import inf

import pandas as pd
import pytest

from ejv.intake.waiting import FIRST_MONTH
from ejv.measures.estimate import Estimate
from ejv.measures.waits import (
    ENDS,
    GROUPS,
    START,
    Waits,
    months_waited,
    share_of_waits,
    smallest_for_quantile,
    waits_of,
)
from ejv.model.dimension import DIMENSION_OF
from ejv.model.policy import Policy
from ejv.release.select import Count
from tests.released import ZERO, rounded_count, write_small_release

POLICY = Policy()


def told(text: str) -> Count:
    """``12``, ``0-7`` or ``3-`` as a count."""
    least, dash, most = text.partition("-")
    return Count(None, int(least), int(most) if most else None) if dash else Count.exact(int(least))


def waits(bands: str, groups: str, total: str, untold: str = "0") -> Waits:
    return Waits(
        dict(zip(ENDS, map(told, bands.split()), strict=True)),
        dict(zip(GROUPS, map(told, groups.split()), strict=True)),
        told(total),
        told(untold),
    )


SHOWN = waits("40 20 10 16 9 5", "70 30", "100")
HIDDEN = waits("40 16-24 6-14 10 10-15 5-10", "70 30", "100")


def test_bands_when_their_ends_are_written_then_they_are_those_that_intake_sorts_into():
    assert [START, *ENDS.values()][:-1] == list(FIRST_MONTH.values())
    assert list(ENDS) == list(FIRST_MONTH)


def test_longer_than_when_all_is_shown_then_counted():
    assert [SHOWN.longer_than(band) for band in ("3-6", "10-12", "13-17", "18-23")] == [
        Count.exact(60),
        Count.exact(30),
        Count.exact(14),
        Count.exact(5),
    ]


def test_longer_than_when_bands_are_hidden_then_totals_tell_and_else_limits():
    assert HIDDEN.longer_than("3-6") == Count.exact(60)
    assert HIDDEN.longer_than("10-12") == Count.exact(30)
    assert HIDDEN.longer_than("13-17") == Count.exact(20)
    assert HIDDEN.longer_than("7-9") == Count(None, 36, 44)
    assert waits("40 0- 0- 0- 0- 0-", "40- 0-", "100").longer_than("3-6") == Count.exact(60)
    assert waits("40 0- 0- 0- 0- 0-", "40- 0-", "50-").longer_than("3-6") == Count(None, 10, None)


def test_longer_than_when_rounded_then_as_told_with_its_limits():
    counts = dict(zip(ENDS, map(rounded_count, (39, 21, 9, 15, 9, 6)), strict=True))
    rounded = Waits(counts, {"till_12": rounded_count(69), "over_12": rounded_count(30)}, rounded_count(99), told("0"))
    assert rounded.longer_than("10-12") == rounded_count(30)
    assert rounded.longer_than("13-17") == Count(15, 5, 25, 3)


def test_months_waited_when_all_is_shown_then_read_off_inside_the_band():
    half = months_waited(SHOWN, 0.5, POLICY)
    assert half is not None
    assert half.told == pytest.approx(7 + 3 * 10 / 20, abs=1e-5)
    ninth = months_waited(SHOWN, 0.9, POLICY)
    assert ninth is not None
    assert ninth.told == pytest.approx(18 + 6 * 4 / 9, abs=1e-5)
    old = months_waited(waits("2 2 2 2 2 90", "6 94", "100"), 0.5, POLICY)
    assert old == Estimate(inf, inf, inf)


def test_months_waited_when_hidden_bands_do_not_matter_then_told_and_else_between_limits():
    beyond = months_waited(waits("60 0-9 0-9 0-9 0-9 0-9", "73-78 22-27", "100"), 0.5, POLICY)
    assert beyond is not None
    assert beyond.told == pytest.approx(3 + 4 * 50 / 60, abs=1e-5)
    within = months_waited(HIDDEN, 0.5, POLICY)
    assert within is not None
    assert within.told is None
    assert within.least == pytest.approx(7 + 3 * 10 / 24, abs=1e-5)
    assert within.greatest == pytest.approx(7 + 3 * 10 / 16, abs=1e-5)


def test_months_waited_when_too_few_then_not_told():
    assert [smallest_for_quantile(share, POLICY) for share in (0.5, 0.9)] == [10, 50]
    assert smallest_for_quantile(0.5, Policy(smallest_published_count=3)) == 10
    assert smallest_for_quantile(0.9, Policy(smallest_published_count=10, smallest_denominator=20)) == 100
    nine = waits("9 0 0 0 0 0", "9 0", "9")
    assert months_waited(nine, 0.5, POLICY) is None
    ten = waits("9-10 0-1 0 0 0 0", "10 0", "10")
    assert months_waited(ten, 0.5, POLICY) is not None
    assert months_waited(ten, 0.9, POLICY) is None
    assert months_waited(waits("9 0-1 0 0 0 0", "9-10 0", "9-10"), 0.5, POLICY) is None


def test_share_of_waits_when_total_is_shown_then_exact_and_when_hidden_then_between_limits():
    assert share_of_waits(told("30"), SHOWN, POLICY) == Estimate(0.3, 0.3, 0.3)
    assert share_of_waits(told("0-8"), SHOWN, POLICY) == Estimate(None, 0, 0.08)
    assert share_of_waits(told("5"), waits("5 0 0 0 0 0", "5 0", "9"), POLICY) is None
    open_ended = waits("5 0- 0- 0- 0- 0-", "10- 0-", "10-")
    assert share_of_waits(told("5"), open_ended, POLICY) == Estimate(None, 0, 0.5)


def test_waits_of_when_namnd_reports_then_there_and_else_not(tmp_path):
    release = write_small_release(tmp_path / "utgava")
    found = waits_of(release, release.latest, {}, "kvarstar")
    assert found is not None
    assert list(found.bands) == list(ENDS)
    assert found.total.lagsta > 0
    assert waits_of(release, release.latest, {"namnd": "finns inte"}, "kvarstar") is None
    zero = waits_of(release, ZERO[0], {"namnd": ZERO[1]}, "kvarstar")
    assert zero is None or zero.total.lagsta == 0


def test_waits_of_when_untold_has_no_limit_then_the_bands_say_how_many_there_are_at_least(tmp_path):
    release = write_small_release(tmp_path / "utgava")
    cells = release.cells.copy()
    own = (cells["kvartal"] == str(release.latest)) & (cells["namnd"] == "*") & (cells["status"] == "kvarstar")
    own &= (cells["lagrum"] == "*") & (cells["matt"] == "beslut")
    cells.loc[own & (cells["vantetidsgrupp"] == "okand"), ["antal", "hogsta"]] = pd.NA
    groups = own & (cells["vantetidsband"] == "*")
    cells.loc[groups & (cells["vantetidsgrupp"] == "till_12"), ["antal", "lagsta", "hogsta"]] = [pd.NA, 0, pd.NA]
    for code, antal in zip(ENDS, (40, 20, 10, 16, 9, 5), strict=True):
        cells.loc[own & (cells["vantetidsband"] == code), ["antal", "lagsta", "hogsta"]] = antal
    total = own & (cells[[*DIMENSION_OF]] == "*").drop(columns="status").all(axis=1)
    cells.loc[total, ["antal", "lagsta", "hogsta"]] = 104
    found = waits_of(replace(release, cells=cells), release.latest, {}, "kvarstar")
    assert found is not None
    assert (found.total.lagsta, found.total.hogsta, found.total.antal) == (100, 104, None)
    cells.loc[total, ["antal", "lagsta", "hogsta"]] = 100
    found = waits_of(replace(release, cells=cells), release.latest, {}, "kvarstar")
    assert found is not None
    assert found.total == Count.exact(100)
