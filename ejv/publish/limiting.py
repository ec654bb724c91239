"""How much one publishing may take: cells before they are counted, time, and memory of each process."""

import signal
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, Never

import pandas as pd

from ejv.config.granser import GranserSection
from ejv.model.cells import CELL_KEY
from ejv.model.errors import TooMuchError
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabellplan
from ejv.publish.reporting import NOT_REPORTED
from ejv.tables.frequency import count_quarter

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class AskedLimits:
    """The limits that a command is asked to keep; ``None`` for what ``[granser]`` says."""

    minuter: int | None = None
    minne_mb: int | None = None

    def over(self, granser: GranserSection) -> GranserSection:
        """These before those of the configuration."""
        asked = {"minuter": self.minuter, "minne_mb": self.minne_mb}
        return granser.model_copy(update={key: value for key, value in asked.items() if value is not None})


def check_cells(quarters: Mapping[str, Mapping[str, str]], plan: Tabellplan, kodlistor: Kodlistor, most: int) -> None:
    """Refuse more cells than ``[granser]`` allows, before any of them is counted.

    Parameters
    ----------
    quarters
        Kvartal → nämnd → whether it has reported.

    Raises
    ------
    TooMuchError
        With what to do. How many there are follows from code lists and from who has reported, never from rows.
    """
    reported = [sum(state != NOT_REPORTED for state in states.values()) for states in quarters.values()]
    cells = cells_of(reported, next(map(Kvartal.parse, quarters)), plan, kodlistor)
    if cells > most:
        raise TooMuchError(
            f"Det skulle bli {_told(cells)} celler av {max(reported)} nämnder och {len(reported)} kvartal, och högst "
            f"{_told(most)} räknas. Är namnen på nämnderna rätt skrivna? Ange dem i ejv.toml, publicera färre kvartal "
            "i en egen mapp, eller höj celler i [granser]."
        )


def cells_of(reported: list[int], kvartal: Kvartal, plan: Tabellplan, kodlistor: Kodlistor) -> int:
    """How many cells there are at most: so many for a quarter as such, and so many more for each nämnd in it.

    Parameters
    ----------
    reported
        How many nämnder have reported each quarter.
    kvartal
        Any of the quarters.
    """
    one, two = (_cells_with(many, kvartal, plan, kodlistor) for many in (1, 2))
    return sum(one + (many - 1) * (two - one) for many in reported)


def _cells_with(namnder: int, kvartal: Kvartal, plan: Tabellplan, kodlistor: Kodlistor) -> int:
    nothing = pd.DataFrame({column: pd.Series(dtype="str") for column in CELL_KEY})
    nothing = nothing.assign(antal=pd.Series(dtype="int64"))
    return len(count_quarter(nothing, nothing, plan, kvartal, [f"n{n}" for n in range(namnder)], kodlistor))


def _told(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


@contextmanager
def limited(granser: GranserSection) -> Iterator[None]:
    """Do what is inside within the limits of time and memory; processes that it starts have those of memory too.

    Where the system has no such limits (Windows) there are none.

    Raises
    ------
    TooMuchError
        When they are not enough. What was under way ends as for any other fault: nothing is half written.
    """
    with ExitStack() as limits:
        if granser.minuter is not None and sys.platform != "win32":
            limits.enter_context(_time(granser.minuter))
        if granser.minne_mb is not None and sys.platform != "win32":
            limits.enter_context(_memory(granser.minne_mb))
        try:
            yield
        except MemoryError as fault:
            raise TooMuchError(_told_memory(granser.minne_mb)) from fault
        except BrokenProcessPool as fault:
            raise TooMuchError(f"En arbetsprocess dog i förtid. {_told_memory(granser.minne_mb)}") from fault


def _told_memory(megabytes: int | None) -> str:
    limit = "" if megabytes is None else f": gränsen är {_told(megabytes)} MB för varje process"
    return (
        f"Minnet räckte inte{limit}. Inget har publicerats. Publicera på en dator med mer minne, höj minne_mb i "
        "[granser] i ejv.toml, eller publicera färre kvartal i en egen mapp."
    )


if sys.platform != "win32":
    import resource

    @contextmanager
    def _time(minutes: float) -> Iterator[None]:
        """Interrupt the main thread when the time is out."""

        def out(signum: int, frame: FrameType | None) -> Never:
            raise TooMuchError(
                f"Publiceringen tog längre tid än gränsen, {_told(int(minutes))} minuter. Inget har publicerats. "
                "Kör om när datorn har mindre att göra, höj minuter i [granser] i ejv.toml, eller publicera färre "
                "kvartal i en egen mapp."
            )

        before: Any = signal.signal(signal.SIGALRM, out)
        signal.setitimer(signal.ITIMER_REAL, minutes * 60)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    @contextmanager
    def _memory(megabytes: int) -> Iterator[None]:
        """Limit what this process, and each that it starts, may write to of memory; not what it has mapped to read."""
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * _MEGABYTE
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
