"""How decisions pass from one quarter to the next, per nämnd and insats. Confidential.

Every reported decision has one status and one rapporttyp. So what remained, plus the new, less the executed and the
closed, is what remains now if and only if what is reported again is what remained: the flow identity can fail in two
ways, too many reported again or too few, and either is told with the whole sum.
"""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

import pandas as pd

from ejv.intake.corrections import Key
from ejv.intake.crosschecks import REMAINS, UNDIVIDED
from ejv.intake.register.reported import before, reported_keys
from ejv.model.finding import Finding, FindingKind
from ejv.model.kodlista import Kodlista
from ejv.model.kvartal import Kvartal

NEW, AGAIN, UNKNOWN = "ny", "ater", "okand"
EXECUTED, CLOSED = "verkstallt", "avslutat"

Place = tuple[str, str]
"""Lagrum and insats; the lagrum twice where not every decision of it is divided by insats."""


def validate_flow(
    beslut: pd.DataFrame, rapportering: pd.DataFrame, corrected: Set[Key], insatser: Kodlista
) -> Iterator[Finding]:
    """Where the sum fails between two quarters, one right after the other, that a nämnd has reported.

    A nämnd that only tells what remains, and not what is new, has told no flow.

    Parameters
    ----------
    corrected
        The quarters and nämnder that a correction restates: the difference may come from it.
    """
    reported, nothing = reported_keys(beslut, rapportering), beslut.iloc[:0]
    rows = dict(iter(beslut.loc[beslut["antal"] > 0].groupby(["kvartal", "namnd"])))
    for key in sorted(reported):
        kvartal, namnd = key
        then, now = rows.get((before(kvartal), namnd), nothing), rows.get(key, nothing)
        if (before(kvartal), namnd) in reported and not _tells_only_what_remains(now):
            note = _told_quarter(key, corrected)
            whole = _undivided(then, insatser) | _undivided(now, insatser)
            yield from _compare(_Side(then.loc[then["status"] == REMAINS], whole), _Side(now, whole), note, kvartal)


def _tells_only_what_remains(rows: pd.DataFrame) -> bool:
    return len(rows) > 0 and bool(((rows["rapporttyp"] == UNKNOWN) & (rows["status"] == REMAINS)).all())


def _undivided(rows: pd.DataFrame, insatser: Kodlista) -> set[str]:
    return set(rows.loc[rows["insats"].isin(insatser.find(UNDIVIDED)), "lagrum"])


def _told_quarter(key: Key, corrected: Set[Key]) -> str:
    """The quarter, and which of the two a correction restates."""
    kvartal, namnd = key
    restated = [Kvartal.parse(each).label for each in (before(kvartal), kvartal) if (each, namnd) in corrected]
    why = f"; {' och '.join(restated)} är rättat, och det kan vara orsaken" if restated else ""
    return f" ({Kvartal.parse(kvartal).label}{why})"


class _Side:
    """The rows of one quarter and nämnd: how many there are of each rapporttyp and status, and where they stand."""

    def __init__(self, rows: pd.DataFrame, whole: Set[str]) -> None:
        self.counts: Counter[tuple[Place, str]] = Counter()
        self.first: dict[tuple[Place, str], tuple[str, int]] = {}
        columns = (rows[namn] for namn in ("lagrum", "insats", "rapporttyp", "status", "antal", "kalla", "rad"))
        for lagrum, insats, rapporttyp, status, antal, kalla, rad in zip(*columns, strict=True):
            place = (lagrum, lagrum if lagrum in whole else insats)
            for word in (rapporttyp, status):
                self.counts[place, word] += int(antal)
                self.first.setdefault((place, word), (kalla, rad))

    @property
    def places(self) -> set[Place]:
        return {place for place, _ in self.counts}


@dataclass(frozen=True, slots=True)
class _Flow:
    """What passes at one place. Confidential."""

    remained: int
    new: int
    again: int
    unknown: int
    executed: int
    closed: int
    remains: int

    @property
    def difference(self) -> int:
        """By how many the sum fails, whichever of the decisions of unknown type are new."""
        too_few = self.remained - self.again - self.unknown
        return max(0, self.again - self.remained) - max(0, too_few)

    @property
    def told(self) -> str:
        """The difference and the sum."""
        sign = f"{self.difference:+}"
        if self.unknown:
            told = f"{sign}: {self.remained} kvarstod, {self.again} till {self.again + self.unknown} återrapporteras"
        else:
            expected = self.remained + self.new - self.executed - self.closed
            parts = f"{self.remained} + {self.new} − {self.executed} − {self.closed} = {expected}"
            told = f"{sign}: {parts}, men {self.remains} kvarstår"
        return told.replace("-", "−")


def _compare(then: _Side, now: _Side, note: str, kvartal: str) -> Iterator[Finding]:
    for place in sorted(then.places | now.places):
        words = (NEW, AGAIN, UNKNOWN, EXECUTED, CLOSED, REMAINS)
        flow = _Flow(then.counts[place, REMAINS], *(now.counts[place, word] for word in words))
        if flow.difference > 0:
            where = now.first[place, AGAIN]
            yield Finding(FindingKind.ATER_UTAN_FOREGAENDE, *where, "rapporttyp", flow.told, note, kvartal)
        elif flow.difference < 0:
            where = then.first[place, REMAINS]
            yield Finding(FindingKind.KVARSTOD_MEN_SAKNAS, *where, "status", flow.told, note, kvartal)
