"""Someone who reads what is shown, what they know besides, and what they must not work out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from ejv.protect.attack import Attack
from ejv.protect.target import NOTHING, Own, Target

_PARTS = 4
"""Into so many parts a group of readers is divided."""


@dataclass(frozen=True, eq=False)
class Reader:
    """A reader's targets, and what they know of themselves. The list shrinks when a target is given up.

    Readers share an attack, and with it all tables found: each fits what is shown, whoever it was found for.
    """

    attack: Attack
    targets: list[Target]
    own: Own = NOTHING

    def learns_of(self, targets: Sequence[Target]) -> bool:
        """Whether the reader can work out any of these too closely."""
        with self.attack.knowing(self.own):
            return next(self.attack.exposed_among(targets), None) is not None


def anyone(attack: Attack, targets: Callable[[Target], bool] = lambda target: True) -> Reader:
    """A reader who knows nothing but what is shown, and those of the attack's targets that are to be kept from them."""
    return Reader(attack, [target for target in attack.targets() if targets(target)])


class Group:
    """Many readers who share an attack, asked together.

    All are asked at once as someone who knows what they all know: what is left in doubt then is in doubt for each. For
    the rest they are asked a part of them at a time, and at last one by one. What it was in vain to ask of all at once
    is not asked so again.
    """

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers
        self._in_vain: set[Target] = set()

    def who_learn(self) -> Iterator[Reader]:
        """Those who can work something out."""
        return (reader for reader, targets in self.one_by_one() if reader.learns_of(targets))

    def one_by_one(self) -> Iterator[tuple[Reader, list[Target]]]:
        """Readers, with those of the targets that it was in vain to ask of many together.

        For each reader the others are in doubt, or no secret to anyone who is asked of them.
        """
        targets = list(dict.fromkeys(target for reader in self._readers for target in reader.targets))
        return self._one_by_one(targets) if self._readers else iter(())

    @cached_property
    def _parts(self) -> list["Group"]:
        size = -(-len(self._readers) // _PARTS)
        return [Group(self._readers[first : first + size]) for first in range(0, len(self._readers), size)]

    @cached_property
    def _own(self) -> Own:
        return reduce(or_, (reader.own for reader in self._readers))

    def _one_by_one(self, targets: Sequence[Target]) -> Iterator[tuple[Reader, list[Target]]]:
        first = self._readers[0]
        if len(self._readers) == 1:
            own = set(first.targets)
            yield first, [target for target in targets if target in own]
            return
        if hopeful := [target for target in targets if target not in self._in_vain]:
            with first.attack.knowing(self._own):
                self._in_vain.update(first.attack.unsure_of(hopeful))
        left = [target for target in targets if target in self._in_vain]
        for part in self._parts:
            if left := first.attack.unsettled(left):
                yield from part._one_by_one(left)
