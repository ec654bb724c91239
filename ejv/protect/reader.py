"""Someone who reads what is shown, what they know besides, and what they must not work out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
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

    def learns_of(self, targets: Iterable[Target]) -> bool:
        """Whether the reader can work out any of these too closely that are theirs."""
        own = set(self.targets)
        with self.attack.knowing(self.own):
            found = self.attack.exposed_among([target for target in targets if target in own])
            return next(found, None) is not None


def anyone(attack: Attack, targets: Callable[[Target], bool] = lambda target: True) -> Reader:
    """A reader who knows nothing but what is shown, and those of the attack's targets that are to be kept from them."""
    return Reader(attack, [target for target in attack.targets() if targets(target)])


def who_learn(readers: Sequence[Reader]) -> Iterator[Reader]:
    """Those of many readers who can work something out. They share an attack."""
    targets = list(dict.fromkeys(target for reader in readers for target in reader.targets))
    return _who_learn(readers, targets) if readers else iter(())


def _who_learn(readers: Sequence[Reader], targets: Sequence[Target]) -> Iterator[Reader]:
    """All are asked at once as someone who knows what they all know: what is left in doubt then is in doubt for each.

    For the rest they are asked a part of them at a time, and at last one by one.
    """
    if len(readers) == 1:
        yield from readers if readers[0].learns_of(targets) else ()
        return
    attack, part = readers[0].attack, -(-len(readers) // _PARTS)
    with attack.knowing(reduce(or_, (reader.own for reader in readers))):
        left = attack.unsure_of(targets)
    for first in range(0, len(readers), part):
        if left := attack.unsettled(left):
            yield from _who_learn(readers[first : first + part], left)
