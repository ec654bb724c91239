"""Insiders who read all quarters: what they can work out. Confidential.

What is in doubt for an insider who also knows what passes in and out of a quarter, is in doubt for each. Only the rest
is asked of someone who reads the quarters around it, and what then is left of someone who reads more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

import numpy as np

from ejv.protect.attack import Attack
from ejv.protect.insider import insiders_among, same_persons
from ejv.protect.reader import Group, Reader
from ejv.protect.target import Own, Target
from ejv.publish.true_row import TrueRow

_FARTHEST = 3
"""What is exposed to who reads so many quarters on either side, and knows what passes there, is taken to be exposed."""

Who = tuple[int, int]
"""An insider: the place of the quarter in which they are alone, and a number there."""


@dataclass(frozen=True, eq=False)
class Open:
    """What of a quarter is not known to be safe: a truth value for each of its cells, and then its implied counts.

    Attributes
    ----------
    anyone
        From someone who knows nothing but what is shown and told.
    insiders
        From each insider who has been asked; from others what is not safe from anyone.
    """

    anyone: np.ndarray
    insiders: Mapping[Who, np.ndarray] = field(default_factory=dict[Who, np.ndarray])

    def of(self, who: Who) -> np.ndarray:
        """What is not known to be safe from an insider."""
        return self.insiders.get(who, self.anyone)

    @property
    def is_empty(self) -> bool:
        """Whether all is safe from everyone."""
        return not self.anyone.any() and not any(own.any() for own in self.insiders.values())


@dataclass(frozen=True, eq=False)
class Person:
    """Someone who is an insider, perhaps of several quarters, and all that they know of themselves."""

    names: list[Who]
    own: Own


class Window:
    """The insiders of some quarters in a row, as readers who share an attack.

    Who is the single decision that passes from one quarter to the next is the same person in both.
    """

    def __init__(self, row: TrueRow, places: range) -> None:
        seen = row.seen(places)
        self._row, self._places, self._told, self._parts = row, places, seen.told, seen.series.system.parts
        names, owns = list[Who](), list[Own]()
        start, shared = 0, seen.series.system.shared
        for place, part in zip(places, self._parts, strict=True):
            stop = start + len(part.numbers)
            if not row.quarters[place].mixed:
                found = insiders_among(row.quarters[place].cells, part.numbers, shared[start:stop])
                names += [(place, n) for n in range(len(found))]
                owns += found
            start = stop
        self._persons = [
            Person([names[n] for n in each], reduce(or_, (owns[n] for n in each)))
            for each in same_persons(owns, seen.series.linked)
        ]
        perhaps = {number for own in owns for number in (*own.counts, *own.at_least_one)}
        self.attack = Attack(seen.series.system, seen.known, row.policy.smallest_published_count, perhaps)
        self.attack.in_whole_numbers = False

    def numbers(self, place: int) -> np.ndarray:
        """The sums of a quarter's cells, and of its implied counts."""
        part = self._parts[place - self._places.start]
        return np.array([*part.numbers, *part.implied], dtype=int)

    def left(self, place: int, before: Open) -> Open:
        """What is still open of a quarter to readers of the window."""
        numbers = self.numbers(place)
        told = np.isin(numbers, list(self._told))
        exposed = [post.target.number for post in self.attack.exposed_among(self.targets(place, before))]
        anyone = before.anyone & (told | np.isin(numbers, exposed))
        others = Open(before.anyone & ~anyone, {who: own & ~anyone for who, own in before.insiders.items()})
        readers = self.readers({place: others})
        learned = {id(reader): self._learned_by(reader) for reader in Group(list(readers.values())).who_learn()}
        insiders: dict[Who, np.ndarray] = {}
        for n, person in enumerate(self._persons):
            asked = self._asked(person, place, before)
            known = learned.get(id(readers.get(n)), ())
            left = asked & (told | anyone | np.isin(numbers, known))
            insiders |= dict.fromkeys(person.names, left)
        return Open(anyone, insiders)

    def targets(self, place: int, left: Open) -> list[Target]:
        """What is to be kept from anyone."""
        return [Target(n) for n in sorted(set(self.numbers(place)[left.anyone].tolist()) - self._told)]

    def everything(self, place: int) -> Open:
        """Of a quarter, before anything has been asked."""
        return Open(np.ones(len(self.numbers(place)), dtype=bool))

    def readers(self, left_at: Mapping[int, Open]) -> dict[int, Reader]:
        """Each person, by number, from whom something open is to be kept."""
        found: dict[int, Reader] = {}
        for n, person in enumerate(self._persons):
            asked = [self.numbers(place)[self._asked(person, place, left)] for place, left in left_at.items()]
            if targets := sorted(set(np.concatenate(asked).tolist()) - self._told):
                found[n] = Reader(self.attack, [Target(number) for number in targets], person.own)
        return found

    def _asked(self, person: Person, place: int, left: Open) -> np.ndarray:
        """What is open to a person, of that which is kept from insiders: the small, and what is implied."""
        numbers, counts = self.numbers(place), self._row.quarters[place].cells["antal"]
        kept = np.ones(len(numbers), dtype=bool)
        kept[: len(counts)] = counts < self._row.policy.smallest_published_count
        either = np.logical_or.reduce([left.of(who) for who in person.names])
        return either & kept & ~np.isin(numbers, list(person.own.counts))

    def _learned_by(self, reader: Reader) -> list[int]:
        with self.attack.knowing(reader.own):
            return [post.target.number for post in self.attack.exposed_among(reader.targets)]


def left_alone(row: TrueRow, place: int) -> Open:
    """What is open of a quarter to its insiders, if they also know what passes in and out of it."""
    window = Window(row, range(place, place + 1))
    return window.left(place, window.everything(place))


def learned_at(row: TrueRow, place: int) -> bool:
    """Whether insiders can work out anything of a quarter who read all of them."""
    left, tried = left_alone(row, place), range(place, place + 1)
    for reach in range(1, _FARTHEST + 1):
        places = row.window(range(place, place + 1), reach)
        if left.is_empty or places == tried:
            break
        left, tried = Window(row, places).left(place, left), places
    return not left.is_empty
