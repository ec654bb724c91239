"""What is told of waiting times and trends, taken from the program's own measures and written in a way of its own.

These are the judge's only rules that are no second opinion on the number itself: a life table and a process chart are
too long to compute twice. That the measures are right is tested where they are; here it is judged that a page tells
what they give for its own selection, and nothing else.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import ceil, floor, inf
from pathlib import Path

from ejv.measures.estimate import Estimate
from ejv.measures.process import Limits, process_of
from ejv.measures.series import series_of
from ejv.measures.waiting import life_table
from ejv.measures.waits import months_waited, share_of_waits, smallest_for_quantile, waits_of
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.release.store import open_release
from tests.judge.facts import Facts, spaced
from tests.judge.seen import Seen

_BANDS = ("3-6", "10-12", "13-17")
_NEAR = 1e-9


@lru_cache(maxsize=8)
def _opened(folder: Path) -> Release:
    return open_release(folder)


def numbers_of_measures(facts: Facts, seen: Seen) -> frozenset[str]:
    """Every number that the measures of a page give for its selection, as it may be written."""
    makers = ("vantetider", "trender", "underlag")
    page = Path(seen.page).stem
    codes = tuple(sorted(seen.codes.items()))
    return _made(facts.folder, page, seen.kvartal, codes) if page in makers else frozenset()


@lru_cache(maxsize=4096)
def _made(folder: Path, page: str, kvartal: str, codes: tuple[tuple[str, str], ...]) -> frozenset[str]:
    release = _opened(folder)
    at, own = Kvartal.parse(kvartal), {"namnd": "*", "lagrum": "*", **dict(codes)}
    if page == "trender":
        return frozenset(_of_trend(release, at, own))
    if page == "underlag":
        waits = _of_waits(release, at, {key: own[key] for key in ("namnd", "lagrum")})
        return frozenset((*waits, *_of_trend(release, at, own)))
    return frozenset(_of_waits(release, at, {key: own[key] for key in ("namnd", "lagrum")}))


def _of_waits(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Iterator[str]:
    """Shares by band, the months that half and one in ten have waited, and the table of outcomes."""
    policy = release.manifest.policy
    yield from (spaced(smallest_for_quantile(share, policy)) for share in (0.5, 0.9))
    yield from ("3", "10", str(policy.smallest_denominator), "40")
    for status in ("kvarstar", "verkstallt"):
        waits = waits_of(release, kvartal, codes, status)
        if waits is None:
            continue
        for months in (months_waited(waits, share, policy) for share in (0.5, 0.9)):
            yield from _months(months)
        counts = [*waits.bands.values(), *(waits.longer_than(band) for band in _BANDS)]
        for count in counts:
            yield from _percent(share_of_waits(count, waits, policy))
    table = life_table(release, kvartal, codes)
    yield from (*_months(table.half), *_months(table.nine_in_ten))
    for outcome in table.outcomes:
        yield spaced(round(outcome.months))
        for share in (outcome.executed, outcome.closed, outcome.waiting):
            yield from _percent(share)


def _percent(share: Estimate | None) -> Iterator[str]:
    """A share in whole hundredths, and its limits rounded outwards."""
    if share is None:
        return
    yield from (str(floor(100 * share.least + _NEAR)), str(ceil(100 * share.greatest - _NEAR)))
    if share.told is not None:
        yield f"{100 * share.told:.0f}"


def _months(months: Estimate | None) -> Iterator[str]:
    """A length of time in whole months, and its limits rounded outwards; the last limit is 24."""
    yield "24"
    if months is None or months.least == inf:
        return
    yield spaced(floor(months.least))
    if months.greatest != inf:
        yield spaced(ceil(months.greatest))
    if months.told not in (None, inf):
        yield spaced(round(months.told or 0))


def _of_trend(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Iterator[str]:
    """The expected range and mean, how many quarters are looked back upon, and what cannot be judged of them."""
    place = {"namnd": codes["namnd"], **({"insats": codes["insats"]} if "insats" in codes else {})}
    place = place if "insats" in codes else {**place, "lagrum": codes["lagrum"]}
    process = process_of(release, series_of(release, "", **place, status="kvarstar"), kvartal, codes["namnd"])
    yield from (spaced(len(process.observations)), spaced(len(process.undecided)), spaced(process.shown))
    yield from (spaced(len(signal.quarters)) for signal in process.signals)
    yield spaced(len(process.signals))
    if process.limits is not None:
        yield from _limits(process.limits)


def _limits(limits: Limits) -> Iterator[str]:
    yield spaced(ceil(max(0, limits.lower.least)))
    if limits.upper.most != inf:
        yield spaced(floor(limits.upper.most))
    least, most = limits.mean.least, limits.mean.most
    yield _one_decimal(least if limits.mean.exact is not None else floor(10 * least + _NEAR) / 10)
    if most != inf:
        yield _one_decimal(ceil(10 * most - _NEAR) / 10)


def _one_decimal(number: float) -> str:
    return f"{number:,.1f}".replace(",", " ").replace(".", ",")
