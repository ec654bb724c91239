"""How finely a release tells a thing: which levels meet in its tables. Public and pure."""

from collections.abc import Iterable, Iterator, Mapping

from ejv.model.dimension import LEVELS, TOTAL, levels_down_to
from ejv.model.plan import Matt, Tabellplan
from ejv.model.release import Release

_INSATS = LEVELS["insats"]


def is_told(plan: Tabellplan, matt: Matt, levels: Iterable[str]) -> bool:
    """Whether some table has cells where just these levels, and those above them, are filled in."""
    wanted = {above for level in levels for above in levels_down_to(level)}
    return any(wanted == set(choice) for tabell in plan.of(matt) for choice in tabell.level_choices)


def coarser_places(release: Release, place: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A place and then the same with a coarser insats, step by step up to all of them.

    Parameters
    ----------
    place
        Level → code, with one level of insats at most: ``{"namnd": "*", "insats": "lss_9_9"}``.
    """
    others = {level: code for level, code in place.items() if level not in _INSATS}
    level = next((level for level in _INSATS if place.get(level, TOTAL) != TOTAL), None)
    if level is not None:
        levels = levels_down_to(level)
        for above in reversed(levels):
            yield {**others, above: release.kodlistor.ancestor(levels, place[level], above)}
    yield {**others, _INSATS[0]: TOTAL}


def told_place(release: Release, place: Mapping[str, str], beside: Iterable[str], matt: Matt) -> dict[str, str]:
    """The finest place that a release answers: the one asked for, or the same with a coarser insats.

    Parameters
    ----------
    place
        As in :func:`coarser_places`.
    beside
        The levels that are asked for beside the place: ``["orsak", "status"]``.
    """
    every = list(coarser_places(release, place))
    for each in every:
        filled = [level for level, code in each.items() if code != TOTAL]
        if is_told(release.manifest.plan, matt, [*filled, *beside]):
            return each
    return every[-1]
