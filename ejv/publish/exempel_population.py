"""The decisions of Exempelkommun, followed from quarter to quarter. Nobody in it exists."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, prod
from typing import Self

from ejv.model.kvartal import Kvartal
from ejv.publish import exempel_profiler as given
from ejv.publish.exempel_profiler import Insatsprofil

THREE_MONTHS = timedelta(days=92)
_OPEN = frozenset({"kvarstar", "delvis"})


class Dice:
    """Chance that falls alike on every machine: it asks nothing of the generator but ``random()``."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def happens(self, chance: float) -> bool:
        """Whether something of this chance happens."""
        return self._random() < chance

    def below(self, number: int) -> int:
        """Return a whole number from 0 and below ``number``."""
        return int(self._random() * number)

    def pick(self, weights: Mapping[str, float]) -> str:
        """Return one of the codes, by weight."""
        left = self._random() * sum(weights.values())
        for kod, weight in weights.items():
            left -= weight
            if left < 0:
                return kod
        return next(reversed(list(weights)))

    def day(self, first: date, last: date) -> date:
        """Return a day from the first to the last."""
        return first + timedelta(days=self.below((last - first).days + 1))

    def count(self, expected: float) -> int:
        """Return a count around what is expected."""
        tries = ceil(2 * expected) + 1
        return sum(self.happens(expected / tries) for _ in range(tries))


@dataclass(frozen=True, slots=True)
class Beslut:
    """A decision at the end of a quarter; ``waits_from`` is the day of the decision or of the interruption."""

    profil: Insatsprofil
    waits_from: date
    kon: str
    aldersgrupp: str
    handelse: str
    orsak: str
    biorsak: str
    erbjuden: str
    status: str = "kvarstar"

    @property
    def is_open(self) -> bool:
        """Whether the decision remains."""
        return self.status in _OPEN


@dataclass(frozen=True, slots=True)
class Rapport:
    """What is reported about a decision in a quarter."""

    kvartal: Kvartal
    beslut: Beslut
    rapporttyp: str
    vantetid: int

    @classmethod
    def of(cls, kvartal: Kvartal, beslut: Beslut, rapporttyp: str, until: date) -> Self:
        """Make the report of a decision that waited until a day."""
        return cls(kvartal, beslut, rapporttyp, (until - beslut.waits_from).days)

    @property
    def namnd(self) -> str:
        """The nämnd that reports."""
        return self.beslut.profil.namnd


def quarters(first: Kvartal, last: Kvartal) -> list[Kvartal]:
    """Return the quarters from the first to the last."""
    return [first + step for step in range(last.quarters_since(first) + 1)]


def simulate_reports(seed: int) -> list[Rapport]:
    """Follow every decision and return all reports of all quarters, as they are known after corrections.

    The flow identity holds exactly for them: what remains is what remained before, plus new, less executed and closed.
    """
    return [
        rapport
        for profil in given.PROFILER
        for rapport in _follow(profil, Dice(f"{seed}/{profil.namnd}/{profil.insats}"))
        if rapport.kvartal >= given.FIRST
    ]


def _follow(profil: Insatsprofil, dice: Dice) -> Iterator[Rapport]:
    remaining: list[Beslut] = []
    kept_back: list[Beslut] = []
    for kvartal in quarters(given.BURN_IN, given.LAST):
        found = [*kept_back, *_arrivals(profil, kvartal, dice)]
        if (profil.namnd, kvartal) == given.UNREPORTED:
            kept_back = found
            continue
        reports = [_report(beslut, kvartal, "ater", dice) for beslut in remaining]
        reports += [_report(beslut, kvartal, "ny", dice) for beslut in found]
        yield from reports
        remaining = [rapport.beslut for rapport in reports if rapport.beslut.is_open]
        kept_back = []


def _arrivals(profil: Insatsprofil, kvartal: Kvartal, dice: Dice) -> list[Beslut]:
    """Draw the decisions that pass three months in the quarter, and those found late."""
    factor = prod(change.new for change in given.CHANGES if change.applies(profil, kvartal))
    count = dice.count(profil.new * given.NEW_BY_SEASON[kvartal.nr] * factor)
    if (profil.namnd, kvartal) == given.UNREPORTED:
        count = given.UNREPORTED_COUNT.get((profil.namnd, profil.insats), 0)
    days = [dice.day(kvartal.first_day, kvartal.last_day) - THREE_MONTHS for _ in range(count)]
    if kvartal == given.LATE:
        days += _found_late(profil, dice)
    return [draw_beslut(profil, day, kvartal, dice) for day in days]


def _found_late(profil: Insatsprofil, dice: Dice) -> list[date]:
    longest, shortest = (given.LATE.last_day - timedelta(days=days) for days in reversed(given.LATE_WAIT))
    return [dice.day(longest, shortest) for _ in range(given.LATE_FOUND.get((profil.namnd, profil.insats), 0))]


def draw_beslut(profil: Insatsprofil, waits_from: date, kvartal: Kvartal, dice: Dice) -> Beslut:
    """Draw a decision with everything but the day left to chance."""
    orsak = dice.pick(_orsaker(profil, kvartal))
    other = {kod: weight for kod, weight in profil.orsaker.items() if kod not in (orsak, "uppgift_saknas")}
    has_other = dice.happens(given.BIORSAK_SHARE) and orsak != "uppgift_saknas"
    return Beslut(
        profil=profil,
        waits_from=waits_from,
        kon="kvinna" if dice.happens(profil.women) else "man",
        aldersgrupp=dice.pick(profil.ages),
        handelse="avbrott" if dice.happens(given.AVBROTT_SHARE) else "beslut",
        orsak=orsak,
        biorsak=dice.pick(other) if has_other else "",
        erbjuden=dice.pick(given.ERBJUDEN),
    )


def _orsaker(profil: Insatsprofil, kvartal: Kvartal) -> dict[str, float]:
    weights = dict(profil.orsaker)
    for change in given.CHANGES:
        if change.applies(profil, kvartal):
            weights |= change.orsaker
    return weights


def _report(beslut: Beslut, kvartal: Kvartal, rapporttyp: str, dice: Dice) -> Rapport:
    """Decide what becomes of an open decision in a quarter."""
    beslut = _with_new_orsak(beslut, kvartal, dice) if rapporttyp == "ater" else beslut
    first = max(kvartal.first_day, beslut.waits_from + THREE_MONTHS)
    if dice.happens(_ending_chance(beslut, kvartal, first)):
        status = "avslutat" if dice.happens(given.CLOSED_SHARE) else "verkstallt"
        return Rapport.of(kvartal, replace(beslut, status=status), rapporttyp, dice.day(first, kvartal.last_day))
    if dice.happens(given.PARTLY):
        beslut = replace(beslut, status="delvis")
    return Rapport.of(kvartal, beslut, rapporttyp, kvartal.last_day)


def _ending_chance(beslut: Beslut, kvartal: Kvartal, first: date) -> float:
    if (beslut.profil.namnd, kvartal + 1) == given.UNREPORTED:
        return 1.0
    exposed = ((kvartal.last_day - first).days + 1) / ((kvartal.last_day - kvartal.first_day).days + 1)
    factor = prod(change.ending for change in given.CHANGES if change.applies(beslut.profil, kvartal))
    by_orsak = given.ENDING_BY_ORSAK.get(beslut.orsak, 1.0)
    return min(0.95, beslut.profil.ending * given.ENDING_BY_SEASON[kvartal.nr] * factor * by_orsak) * exposed


def _with_new_orsak(beslut: Beslut, kvartal: Kvartal, dice: Dice) -> Beslut:
    if not dice.happens(given.ORSAK_CHANGES):
        return beslut
    orsak = dice.pick(_orsaker(beslut.profil, kvartal))
    return replace(beslut, orsak=orsak, biorsak="" if orsak in (beslut.biorsak, "uppgift_saknas") else beslut.biorsak)
