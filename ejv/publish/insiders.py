"""Anyone, and insiders, who read all quarters: what they can work out. Confidential.

What is in doubt for an insider who also knows what passes in and out of a quarter, is in doubt for each. Only the rest
is asked of someone who reads the quarters around it, and what then is left of someone who reads more. So is what is no
secret only to who knows what passes: others may be in a doubt that is too narrow.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ejv.protect.reader import Group, Reader
from ejv.protect.sight import TOLERANCE
from ejv.protect.target import NOTHING, Own, Target
from ejv.publish.persons import At, Person, Persons, Who
from ejv.publish.true_row import TrueRow

Cells = tuple[At, tuple[int, ...]]
"""A count: where it is, and the rows of the cells that are it."""


@dataclass(frozen=True, eq=False)
class Open:
    """What of a table is not known to be safe: a truth value for each of its cells, and then its implied counts.

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

    def also(self, counts: np.ndarray) -> "Open":
        """The same and some more counts."""
        return Open(self.anyone | counts, {who: own | counts for who, own in self.insiders.items()})

    def without(self, counts: np.ndarray) -> "Open":
        """The same but for some counts."""
        insiders = {who: own & ~counts for who, own in self.insiders.items()}
        return Open(self.anyone & ~counts, insiders)

    @property
    def to_insiders_only(self) -> "Open":
        """What is safe from anyone, and not from insiders."""
        return self.without(self.anyone)

    @property
    def is_empty(self) -> bool:
        """Whether all is safe from everyone."""
        return not self.anyone.any() and not any(own.any() for own in self.insiders.values())


@dataclass(frozen=True, slots=True, order=True)
class Letting:
    """The shown counts that let a reader work out another one, and whether the reader is an insider."""

    an_insider: bool
    cells: tuple[Cells, ...]

    def sums_of(self, years: Collection[int]) -> list[Cells]:
        """Those of them that are sums of some years."""
        return [cells for cells in self.cells if -cells[0] in years]


class Window:
    """The insiders of some quarters in a row, as readers who share an attack."""

    def __init__(self, row: TrueRow, places: range) -> None:
        self._seen = row.seen(places)
        self._told, self._threshold = self._seen.told, row.policy.smallest_published_count
        self._persons = Persons(row, places, self._seen.series)
        self._tables = self._persons.tables
        self.attack = self._seen.attack()

    def numbers(self, at: At) -> np.ndarray:
        """The sums of a table's cells, and of its implied counts."""
        part = self._tables[at].part
        return np.array([*part.numbers, *part.implied], dtype=int)

    def left(self, before: Mapping[At, Open], *, lasting: bool = True) -> dict[At, Open]:
        """What is still open of some tables to readers of the window.

        Parameters
        ----------
        lasting
            Whether no more is going to be hidden. If it is, what is no secret now may become one, and is open too.
        """
        open_to_anyone = self._open_to(NOTHING, self.targets(before), lasting=lasting)
        anyone = {at: each.anyone & self._among(at, open_to_anyone) for at, each in before.items()}
        others = {at: each.without(anyone[at]) for at, each in before.items()}
        readers = self.readers(others)
        number_of = {reader: n for n, reader in readers.items()}
        open_to: dict[int, list[int]] = {}
        for reader, targets in Group(list(readers.values())).one_by_one():
            person = self._persons.found[n := number_of[reader]]
            open_to[n] = self._open_to(reader.own, targets, person, lasting=lasting)
        return {at: Open(anyone[at], self._left_to_insiders(at, before[at], anyone[at], open_to)) for at in before}

    def _among(self, at: At, numbers: Collection[int]) -> np.ndarray:
        """Which counts of a table are some sums, or what the reader is told."""
        return np.isin(self.numbers(at), [*numbers, *self._told])

    def _left_to_insiders(
        self, at: At, before: Open, anyone: np.ndarray, open_to: Mapping[int, Collection[int]]
    ) -> Mapping[Who, np.ndarray]:
        left: dict[Who, np.ndarray] = {}
        for n, person in enumerate(self._persons.found):
            still = self._asked(person, at, before) & (anyone | self._among(at, open_to.get(n, ())))
            left |= dict.fromkeys(person.names, still)
        return left

    def _open_to(
        self, own: Own, targets: Sequence[Target], person: Person | None = None, *, lasting: bool
    ) -> list[int]:
        """What a reader can work out of others, and what is no secret only since they are told what passes.

        That nobody else is in a cell is no more than a person's own cells tell.
        """
        with self.attack.knowing(own):
            learned = [post.target.number for post in self.attack.exposed_among(targets)]
            if lasting:
                unsure = self._seen.no_secret_by_telling(self.attack, targets, own)
            else:
                unsure = self.attack.settled_among(targets)
        if person and learned:
            others = self.attack.greatest_for_others(own, self._persons.perhaps_in(person), learned, self._told)
            learned = [number for number in learned if others[number] >= 1 - TOLERANCE]
        return [*learned, *(target.number for target in unsure)]

    def targets(self, left: Mapping[At, Open]) -> list[Target]:
        """What is to be kept from anyone."""
        numbers = {n for at, each in left.items() for n in self.numbers(at)[each.anyone].tolist()}
        return [Target(number) for number in sorted(numbers - self._told)]

    def everything(self, at: At) -> Open:
        """Of a table, before anything has been asked."""
        return Open(np.ones(len(self.numbers(at)), dtype=bool))

    def readers(self, left_at: Mapping[At, Open]) -> dict[int, Reader]:
        """Each person, by number, from whom something open is to be kept."""
        found: dict[int, Reader] = {}
        for n, person in enumerate(self._persons.found):
            asked = [self.numbers(at)[self._asked(person, at, left)] for at, left in left_at.items()]
            if targets := sorted(set(np.concatenate(asked).tolist()) - self._told):
                found[n] = Reader(self.attack, [Target(number) for number in targets], person.own)
        return found

    def _asked(self, person: Person, at: At, left: Open) -> np.ndarray:
        """What is open to a person, of that which is kept from insiders: the small, and what is implied."""
        numbers, counts = self.numbers(at), self._tables[at].cells["antal"]
        kept = np.ones(len(numbers), dtype=bool)
        kept[: len(counts)] = counts < self._threshold
        either = np.logical_or.reduce([left.of(who) for who in person.names])
        return either & kept & ~np.isin(numbers, list(person.own.counts))

    def letting(self, left: Mapping[At, Open]) -> list[Letting]:
        """For each open count and reader the shown counts that let them."""
        anyone = Reader(self.attack, self.targets(left))
        found: list[Letting] = []
        for reader in (anyone, *self.readers(left).values()):
            with self.attack.knowing(reader.own):
                for post in self.attack.exposed_among(reader.targets):
                    found.append(Letting(reader is not anyone, tuple(self._cells(number) for number in post.holders)))
        return found

    def hide(self, counts: Iterable[Cells]) -> None:
        """Let the readers no longer see some counts."""
        for at, rows in counts:
            for attack in (self.attack, self._seen.untold):
                attack.hide(int(self._tables[at].part.numbers[rows[0]]))

    def _cells(self, number: int) -> Cells:
        of = ((at, np.flatnonzero(table.part.numbers == number)) for at, table in self._tables.items())
        return next((at, tuple(rows.tolist())) for at, rows in of if len(rows))


def left_alone(row: TrueRow, place: int, *, lasting: bool = True) -> Open:
    """What is open of a quarter to its insiders, if they also know what passes in and out of it."""
    window = Window(row, range(place, place + 1))
    return window.left({place: window.everything(place)}, lasting=lasting)[place]


def learned_in_time(row: TrueRow, places: range, left: Mapping[At, Open] | None = None) -> list[Letting]:
    """What anyone, and each insider, can work out of some quarters, and of their year, who reads all of them.

    Parameters
    ----------
    places
        One quarter, or the four of a year with sums.
    left
        What is still open when the first window around them has been asked, if it has.

    Returns
    -------
    list
        For each count and reader the shown counts that let them. Confidential.
    """
    windows = row.windows(row.group_of(places))
    if left is None:
        left = open_alone(row, places)
    else:
        next(windows)
    for window_of in windows:
        if all(each.is_empty for each in left.values()):
            break
        window = Window(row, window_of)
        left = window.left(left)
        if len(window_of) == len(row.quarters):
            return window.letting(left)
    return []


def open_alone(row: TrueRow, places: range, *, lasting: bool = True) -> dict[At, Open]:
    """What is open of some quarters when each is read by itself, and all of their year if it has sums."""
    left: dict[At, Open] = {place: left_alone(row, place, lasting=lasting) for place in places}
    year = row.year_at(places)
    return left if year is None else {**left, -year.ar: Open(np.ones(len(year.cells), dtype=bool))}
