"""Many readers at once, each with its own time to think, in processes apart from the server's."""

import asyncio
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import ceil
from multiprocessing import get_context
from time import perf_counter, process_time
from urllib.request import urlopen

from benchmarks.viewer import SESSION, Viewer

PAGES = ("", "insatser", "orsaker", "vantetider", "trender", "namnder")
"""The pages with figures; readers divide themselves evenly among them."""
_A_PROCESS = 50


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many readers, how long each thinks on average between two changes, and for how long they go on; seconds."""

    viewers: int
    think: float
    seconds: float
    pages: tuple[str, ...] = PAGES


@dataclass(frozen=True, slots=True)
class Answers:
    """How long the answers took in seconds, what failed, and what asking cost.

    Attributes
    ----------
    opened, changed
        Seconds of each: opening a page, and changing a choice.
    faults
        What went wrong, by name.
    cpu
        Seconds of processor that the readers took.
    early
        Changes before all readers had come, whose seconds do not count.
    """

    opened: tuple[float, ...] = ()
    changed: tuple[float, ...] = ()
    faults: tuple[str, ...] = ()
    cpu: float = 0.0
    early: int = 0

    @property
    def runs(self) -> int:
        """How many times a page has been made."""
        return len(self.opened) + len(self.changed) + self.early

    def __add__(self, other: "Answers") -> "Answers":
        """Both."""
        return Answers(
            self.opened + other.opened,
            self.changed + other.changed,
            self.faults + other.faults,
            self.cpu + other.cpu,
            self.early + other.early,
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that at least this share of the values lie at or below.

    Raises
    ------
    ValueError
        When there are none.
    """
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def visit(address: str, crowd: Crowd, seed: int = 1) -> Answers:
    """Let a crowd read, in a process for every fifty of them."""
    numbers = [range(start, min(start + _A_PROCESS, crowd.viewers)) for start in range(0, crowd.viewers, _A_PROCESS)]
    with ProcessPoolExecutor(len(numbers), mp_context=get_context("spawn")) as pool:
        found = [pool.submit(_some, address, crowd, number, seed) for number in numbers]
        return sum((each.result() for each in found), Answers())


def _some(address: str, crowd: Crowd, numbers: range, seed: int) -> Answers:
    start = process_time()
    found = sum(asyncio.run(_gathered(address, crowd, numbers, seed)), Answers())
    return found + Answers(cpu=process_time() - start)


async def _gathered(address: str, crowd: Crowd, numbers: range, seed: int) -> list[Answers]:
    return await asyncio.gather(*(_read(address, crowd, number, seed) for number in numbers))


async def _read(address: str, crowd: Crowd, number: int, seed: int) -> Answers:
    """One reader: comes at some time within the first pause. What is changed counts from when all have come."""
    chance, begin = random.Random(f"{seed}/{number}"), perf_counter() + crowd.think
    opened, changed, faults, early = [], [], [], 0
    await asyncio.sleep(chance.random() * crowd.think)
    try:
        cookie = await asyncio.to_thread(cookie_of, address)
        async with Viewer(address, crowd.pages[number % len(crowd.pages)], chance, cookie) as viewer:
            opened.append(await viewer.open())
            while not (changed or early) or perf_counter() < begin + crowd.seconds:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * crowd.think)
                counts, taken = perf_counter() >= begin, await viewer.change()
                changed += [taken] if counts else []
                early += not counts
    except Exception as fault:
        faults.append(type(fault).__name__)
    return Answers(tuple(opened), tuple(changed), tuple(faults), early=early)


def cookie_of(address: str) -> str:
    """The cookie that a balancer gives a new reader; empty without one."""
    with urlopen(f"http://{address}/_stcore/health", timeout=120) as answer:
        given = [each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie", [])]
    return next((each for each in given if each.startswith(f"{SESSION}=")), "")
