"""Inverse attack: the counts that give what is said.

A reader has the released intervals and knows what adds up to what. Of every hidden count the reader tries each value,
fills in the others in many ways, and keeps the value where some way makes true all that is said. A value that no way
keeps is given away.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.judge.facts import Cell

Key = tuple[str, ...]
World = Mapping[Key, int]
WITHOUT_LIMIT = 40
"""So many more than its least are tried of a count that nothing sets a limit to."""
_WAYS = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is said, and whether it is true in a world."""

    text: str
    holds: Callable[[World], bool]


@dataclass(frozen=True, eq=False)
class Sum:
    """A count and the counts that it is the sum of, if any are released."""

    key: Key
    cell: Cell
    parts: "tuple[Sum, ...]" = field(default=())

    def every(self) -> Iterator["Sum"]:
        """The sum and all below it."""
        yield self
        for part in self.parts:
            yield from part.every()


@dataclass(frozen=True, slots=True)
class Given:
    """A hidden count that what is said tells more of than the release."""

    key: Key
    released: tuple[int, int | None]
    possible: tuple[int, ...]


def given_away(sums: Sequence[Sum], claims: Sequence[Claim], seed: int = 1) -> list[Given]:
    """The hidden counts that the claims together narrow.

    Parameters
    ----------
    sums
        What the claims are about; no count is in two of them.
    """
    rng, found = Random(seed), []
    for each in (each for whole in sums for each in whole.every() if each.cell.antal is None):
        own = _values(each.cell)
        possible = tuple(value for value in own if _is_possible(sums, claims, each.key, value, rng))
        feasible = tuple(value for value in own if any(True for _ in _worlds(sums, {each.key: value}, rng, 1)))
        if possible != feasible:
            found.append(Given(each.key, (each.cell.lagsta, each.cell.hogsta), possible))
    return found


def _values(cell: Cell) -> range:
    return range(cell.lagsta, (cell.lagsta + WITHOUT_LIMIT if cell.hogsta is None else cell.hogsta) + 1)


def _is_possible(sums: Sequence[Sum], claims: Sequence[Claim], key: Key, value: int, rng: Random) -> bool:
    worlds = _worlds(sums, {key: value}, rng, _WAYS)
    return any(all(claim.holds(world) for claim in claims) for world in worlds)


def _worlds(sums: Sequence[Sum], fixed: Mapping[Key, int], rng: Random, ways: int) -> Iterator[dict[Key, int]]:
    """Ways to fill in every count: each within its limits, and each sum that of its parts."""
    for way in range(ways):
        world: dict[Key, int] = {}
        if all(_fill(each, fixed, rng, way, world) for each in sums):
            yield world


def _fill(whole: Sum, fixed: Mapping[Key, int], rng: Random, way: int, world: dict[Key, int]) -> bool:
    low, high = _range(whole, fixed)
    if low > high:
        return False
    _spread(whole, _chosen(low, high, rng, way), fixed, rng, world)
    return True


def _chosen(low: int, high: int, rng: Random, way: int) -> int:
    """The least, the greatest, and then anything between."""
    return (low, high)[way] if way < 2 else rng.randint(low, high)


def _range(each: Sum, fixed: Mapping[Key, int]) -> tuple[int, int]:
    """What a count can be when its parts are what they can be."""
    own = _values(each.cell)
    low, high = (fixed[each.key],) * 2 if each.key in fixed else (own[0], own[-1])
    if each.parts:
        ends = [_range(part, fixed) for part in each.parts]
        if any(least > most for least, most in ends):
            return 1, 0
        low, high = max(low, sum(least for least, _ in ends)), min(high, sum(most for _, most in ends))
    return low, high


def _spread(each: Sum, value: int, fixed: Mapping[Key, int], rng: Random, world: dict[Key, int]) -> None:
    """Give a sum its value, and its parts values that add up to it."""
    world[each.key] = value
    ends = [_range(part, fixed) for part in each.parts]
    values, left = [low for low, _ in ends], value - sum(low for low, _ in ends)
    order = list(range(len(ends)))
    rng.shuffle(order)
    for number in order:
        more = min(left, ends[number][1] - ends[number][0])
        more = more if rng.random() < 0.5 else rng.randint(0, more)
        values[number] += more
        left -= more
    for number in order:
        more = min(left, ends[number][1] - values[number])
        values[number] += more
        left -= more
    for part, own in zip(each.parts, values, strict=True):
        _spread(part, own, fixed, rng, world)
