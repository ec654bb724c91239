"""Secondary protection: which shown counts to hide so that the small ones cannot be worked out.

The attack says which counts are exposed and what hiding each shown one could give. Each such answer is a *cut*: a rule
that every safe pattern keeps (Fischetti and Salazar-González 2001). A small integer program finds the cheapest pattern
that keeps all cuts met so far, the attack finds what is still exposed, and so on. At last every hidden count is tried
to be shown again.
"""

from collections.abc import Collection, Mapping, Sequence

from ejv.model.errors import EjvError
from ejv.protect.cuts import Cut, Cuts
from ejv.protect.loss import Kinship
from ejv.protect.reader import Group, Reader
from ejv.protect.target import Exposed

_TURNS = 12
"""How many times a cheaper pattern is looked for."""

_AS_GOOD = 0.999
"""A pattern that costs so near to the least possible is not bettered."""

_MANY_CUTS = 120
"""With more cuts than this the search for cheaper patterns takes longer than it is worth."""


class Secondary:
    """The search for a safe pattern that costs the reader little.

    Parameters
    ----------
    readers
        Those who must not work anything out, to begin with from all that may be shown: first anyone. They share an
        attack.
    costs
        Sum → what its being hidden costs the reader, for every sum that may be hidden. Confidential.
    kinship
        Tells which targets to ask first when a count is shown again.
    """

    def __init__(self, readers: Sequence[Reader], costs: Mapping[int, float], kinship: Kinship) -> None:
        self._readers, self._costs, self._kinship = readers, costs, kinship
        self._others = Group(readers[1:])
        self._attack = readers[0].attack
        self._counts = dict(self._attack.known)
        self._hidden, self._for_good = set[int](), set[int]()
        self._cuts = Cuts(costs)
        self._may_give_up = False

    def protect(self) -> None:
        """Hide in the attacks what must be hidden. No single count that is hidden can be shown again.

        Raises
        ------
        EjvError
            When a count stays exposed whatever is hidden.
        """
        whole = self._attack.in_whole_numbers
        self._attack.in_whole_numbers = False
        self._hide_until_safe()
        self._improve()
        self._give_back()
        self._attack.in_whole_numbers = whole
        if whole and self._hide_until_safe():
            self._give_back()

    def protect_from_many(self) -> None:
        """The same for readers who are too many to be asked about every count that is hidden.

        What no cut met so far asks for is shown again instead. So no single count that is hidden can be shown either.

        Raises
        ------
        EjvError
            When a count stays exposed whatever is hidden.
        """
        for whole in (False, True):
            self._attack.in_whole_numbers = whole
            self._hide_and_show_needless(_TURNS)

    def _hide_and_show_needless(self, turns: int) -> None:
        self._hide_until_safe()
        for _ in range(turns):
            pattern = self._cuts.without_needless(self._hidden) | self._for_good
            if pattern == self._hidden:
                break
            self._take(pattern)
            self._hide_until_safe()

    def hide_for_good(self, numbers: Collection[int]) -> None:
        """Let some counts be hidden that are not to be shown again, for others' sake than these readers'."""
        for number in sorted(set(numbers) & self._attack.known.keys()):
            self._hide(number)
        self._for_good |= self._hidden.intersection(numbers)

    def protect_most_from_many(self, turns: int) -> None:
        """The same, over real numbers and in few turns; targets that stay exposed whatever is hidden are left so."""
        self._may_give_up, self._attack.in_whole_numbers = True, False
        self._hide_and_show_needless(turns)

    def protect_as_many(self) -> None:
        """The same, but targets that stay exposed whatever is hidden are left so."""
        self._may_give_up = True
        self.protect()

    def _improve(self) -> None:
        """Try cheaper patterns, and keep the best that was made safe.

        By turns: the one at hand without all that no cut asks for, and the cheapest that keeps every cut. What it
        exposes is hidden again, which gives new cuts. Ends when the best cannot be bettered, or the work is too much.
        """
        best = set(self._hidden)
        for turn in range(_TURNS):
            if len(self._cuts) > _MANY_CUTS:
                break
            if turn % 2 == 0:
                pattern = self._cuts.without_needless(self._hidden)
            else:
                pattern, bound = self._cuts.cheapest()
                if bound >= _AS_GOOD * self._cost(best):
                    break
            self._take(pattern)
            self._hide_until_safe()
            best = min(best, set(self._hidden), key=self._cost)
        self._take(best)

    def _cost(self, pattern: Collection[int]) -> float:
        return sum(self._costs[number] for number in pattern)

    def _take(self, pattern: set[int]) -> None:
        """Let just these counts be hidden, of those that may be shown."""
        for number in sorted(self._hidden - pattern):
            self._show(number)
        for number in sorted(pattern - self._hidden):
            self._hide(number)

    def _hide(self, number: int) -> None:
        self._attack.hide(number)
        self._hidden.add(number)

    def _show(self, number: int) -> None:
        self._attack.show(number, self._counts[number])
        self._hidden.remove(number)

    def _hide_until_safe(self) -> bool:
        """Hide one holder after another until nothing is exposed to any reader. Says whether anything was hidden."""
        first = before = len(self._hidden)
        while True:
            self._hide_from(self._readers[0])
            for reader in self._others.who_learn():
                self._hide_from(reader)
            if len(self._hidden) == before:
                return before > first
            before = len(self._hidden)

    def _hide_from(self, reader: Reader) -> None:
        with self._attack.knowing(reader.own):
            while sum(self._hide_for(reader, post) for post in self._attack.exposed_among(reader.targets)):
                pass

    def _hide_for(self, reader: Reader, post: Exposed | None) -> int:
        """Hide one holder after another until a reader can no longer work a target out. How many."""
        before = len(self._hidden)
        while post:
            cut = self._cut_of(post)
            if not cut.holders:
                self._give_up(reader, post)
                break
            self._hide(min(cut.holders, key=lambda number: (self._costs[number] / cut.holders[number], number)))
            post = self._attack.exposed(post.target)
        return len(self._hidden) - before

    def _cut_of(self, post: Exposed) -> Cut:
        holders = {number: gives for number, gives in post.holders.items() if number in self._costs}
        may_be_shown = post.target.rest < 0 and post.target.number in self._counts
        cut = Cut(post.target, may_be_shown, holders)
        if holders:
            self._cuts.add(cut)
        return cut

    def _give_up(self, reader: Reader, post: Exposed) -> None:
        if not self._may_give_up:
            raise EjvError("Angreppet visar ett för litet tal som inget redovisat tal förklarar. Ingen utgåva skrivs.")
        reader.targets.remove(post.target)

    def _give_back(self) -> None:
        """Try to show every hidden count again, the one that the reader misses most first."""
        for number in sorted(self._hidden, key=lambda number: (-self._costs[number], number)):
            if not self._cuts.may_be_shown(number, self._hidden):
                continue
            self._show(number)
            if post := self._first_exposed(number):
                self._cut_of(post)
                self._hide(number)

    def _first_exposed(self, shown: int) -> Exposed | None:
        """Some target that is exposed now that a count is shown. Those that it is likely to expose are asked first."""
        reader, near = self._readers[0], set(self._kinship.nearest(shown))
        likely = [*self._cuts.targets_of(shown), *(target for target in reader.targets if target.number in near)]
        post = next(filter(None, map(self._attack.exposed, likely)), None)
        return post or next(self._attack.exposed_among(reader.targets), None)
