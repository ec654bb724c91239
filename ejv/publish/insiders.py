"""Anyone, and insiders, who read all quarters: what they can work out. Confidential.

What is in doubt for an insider who also knows what passes in and out of a quarter, is in doubt for each. Only the rest
is asked of someone who reads the quarters around it, and what then is left of someone who reads more. So is what is no
secret only to who knows what passes: others may be in a doubt that is too narrow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

import numpy as np

from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL
from ejv.protect.insider import insiders_among, same_persons
from ejv.protect.reader import Group, Reader
from ejv.protect.sight import TOLERANCE
from ejv.protect.target import Own, Target
from ejv.publish.true_row import TrueRow

Who = tuple[int, int]
"""An insider: the place of the quarter in which they are alone, and a number there."""

Cells = tuple[int, tuple[int, ...]]
"""A count: the place of its quarter, and the rows of the cells that are it."""


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


@dataclass(frozen=True, slots=True, order=True)
class Letting:
    """The shown counts that let a reader work out another one, and whether the reader is an insider."""

    an_insider: bool
    cells: tuple[Cells, ...]


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
        self._seen = seen = row.seen(places)
        self._row, self._places, self._told, self._parts = row, places, seen.told, seen.series.system.parts
        names, owns = list[Who](), list[Own]()
        start, shared = 0, seen.series.system.shared
        for place, part in zip(places, self._parts, strict=True):
            stop = start + len(part.numbers)
            if row.policy.insider and not row.quarters[place].mixed:
                found = insiders_among(row.quarters[place].cells, part.numbers, shared[start:stop])
                names += [(place, n) for n in range(len(found))]
                owns += found
            start = stop
        self._persons = [
            Person([names[n] for n in each], reduce(or_, (owns[n] for n in each)))
            for each in same_persons(owns, seen.series.linked)
        ]
        self.attack = seen.attack()

    def numbers(self, place: int) -> np.ndarray:
        """The sums of a quarter's cells, and of its implied counts."""
        part = self._parts[place - self._places.start]
        return np.array([*part.numbers, *part.implied], dtype=int)

    def left(self, place: int, before: Open, *, lasting: bool = True) -> Open:
        """What is still open of a quarter to readers of the window.

        Parameters
        ----------
        lasting
            Whether no more is going to be hidden. If it is, what is no secret now may become one, and is open too.
        """
        numbers = self.numbers(place)
        told = np.isin(numbers, list(self._told))
        open_to_anyone = self._open_to(Reader(self.attack, self.targets(place, before)), lasting=lasting)
        anyone = before.anyone & (told | np.isin(numbers, open_to_anyone))
        others = Open(before.anyone & ~anyone, {who: own & ~anyone for who, own in before.insiders.items()})
        readers = self.readers({place: others})
        # All are asked together first: that finds most tables that each of them needs.
        list(Group(list(readers.values())).who_learn())
        insiders: dict[Who, np.ndarray] = {}
        for n, person in enumerate(self._persons):
            open_to = self._open_to(readers[n], person, lasting=lasting) if n in readers else ()
            left = self._asked(person, place, before) & (told | anyone | np.isin(numbers, open_to))
            insiders |= dict.fromkeys(person.names, left)
        return Open(anyone, insiders)

    def _open_to(self, reader: Reader, person: Person | None = None, *, lasting: bool) -> list[int]:
        """What a reader can work out of others, and what is no secret only since they are told what passes.

        That nobody else is in a cell is no more than a person's own cells tell.
        """
        with self.attack.knowing(reader.own):
            learned = [post.target.number for post in self.attack.exposed_among(reader.targets)]
            if lasting:
                unsure = self._seen.no_secret_by_telling(self.attack, reader.targets, reader.own)
            else:
                unsure = self.attack.settled_among(reader.targets)
        if person and learned:
            others = self.attack.greatest_for_others(person.own, self._perhaps_in(person), learned, self._told)
            learned = [number for number in learned if others[number] >= 1 - TOLERANCE]
        return [*learned, *(target.number for target in unsure)]

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

    def letting(self, place: int, left: Open) -> list[Letting]:
        """For each open count and reader the shown counts that let them."""
        anyone = Reader(self.attack, self.targets(place, left))
        found: list[Letting] = []
        for reader in (anyone, *self.readers({place: left}).values()):
            with self.attack.knowing(reader.own):
                for post in self.attack.exposed_among(reader.targets):
                    found.append(Letting(reader is not anyone, tuple(self._cells(number) for number in post.holders)))
        return found

    def _cells(self, number: int) -> Cells:
        of = ((at, np.flatnonzero(part.numbers == number)) for at, part in zip(self._places, self._parts, strict=True))
        return next((at, tuple(rows.tolist())) for at, rows in of if len(rows))

    def _perhaps_in(self, person: Person) -> set[int]:
        """The sums that a person may be part of: those of cells whose codes do not contradict their own."""
        found = set[int]()
        for place, part in zip(self._places, self._parts, strict=True):
            cells, codes = self._row.quarters[place].cells, self._codes(person, place)
            if codes is not None:
                agrees = [cells[level].isin([TOTAL, code]).to_numpy() for level, code in codes.items()]
                found |= set(part.numbers[np.logical_and.reduce([np.ones(len(cells), dtype=bool), *agrees])].tolist())
        return found

    def _codes(self, person: Person, place: int) -> Mapping[str, str] | None:
        """What a person's decision surely is in a quarter, level by level; ``None`` when it surely is not there.

        Where they are alone in no cell it is what would pass there from the nearest quarter in which they are.
        """
        nearest = min({at for at, _ in person.names}, key=lambda at: abs(at - place))
        own, flode = self._codes_in(person, nearest), self._row.plan.flode
        if nearest == place or flode is None:
            return own
        leaves, comes = (flode.fran, flode.till) if nearest < place else (flode.till, flode.fran)
        if own.get(leaves[0], leaves[1]) != leaves[1]:
            return None
        passing = {level for each in flode.dimensioner for level in LEVELS[DIMENSION_OF[each]]}
        return {level: code for level, code in own.items() if level in passing} | dict([comes])

    def _codes_in(self, person: Person, place: int) -> dict[str, str]:
        """The codes of the cells of one that a person is alone in."""
        numbers, cells = self._parts[place - self._places.start].numbers, self._row.quarters[place].cells
        ones = [number for number, count in person.own.counts.items() if count == 1]
        alone = cells[np.isin(numbers, ones) & (cells["antal"] == 1).to_numpy()]
        return {level: code for level in DIMENSION_OF for code in alone[level] if code != TOTAL}


def left_alone(row: TrueRow, place: int, *, lasting: bool = True) -> Open:
    """What is open of a quarter to its insiders, if they also know what passes in and out of it."""
    window = Window(row, range(place, place + 1))
    return window.left(place, window.everything(place), lasting=lasting)


def learned_in_time(row: TrueRow, place: int) -> list[Letting]:
    """What anyone, and each insider, can work out of a quarter who reads all of them.

    Returns
    -------
    list
        For each count and reader the shown counts that let them. Confidential.
    """
    left = left_alone(row, place)
    for places in row.windows(range(place, place + 1)):
        if left.is_empty:
            break
        window = Window(row, places)
        left = window.left(place, left)
        if len(places) == len(row.quarters):
            return window.letting(place, left)
    return []
