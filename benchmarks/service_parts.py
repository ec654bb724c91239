"""The parts of the benchmark of the app: each gives the rows of a table."""

import asyncio
import random
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.request import Request, urlopen

from benchmarks.apptest import pages_of
from benchmarks.costs import measured
from benchmarks.crowd import PAGES, Answers, Crowd, percentile, visit
from benchmarks.kommuner import count_kommun, sizes_of_all
from benchmarks.national import write_national
from benchmarks.protect import protect
from benchmarks.serving import Server, balanced, served
from benchmarks.text import Row
from benchmarks.viewer import Viewer
from ejv.release.store import open_release

THINK = 8.0


@dataclass(frozen=True, slots=True)
class Extent:
    """What is shown, how many seconds the viewers go on, and how much is run."""

    release: Path
    seconds: float = 60
    soak: float = 600
    viewers: tuple[int, ...] = (25, 50, 100, 200)
    idle: int = 100
    published: tuple[int, ...] = (1, 4)
    kommuner: int = 290
    quarters: int = 40

    @classmethod
    def small(cls, release: Path) -> "Extent":
        """A small part of each."""
        return cls(release, 10, 20, (5,), 5, (1,), 10, 8)


def cold_start(extent: Extent) -> list[Row]:
    """From the process's start to its first answer, and to the first document with words; then the next document."""
    with served(extent.release) as server:
        first, size = _document(server)
        again, _ = _document(server)
        taken = round(server.started * 1000)
        return [{"to health": taken, "first document": first, "next document": again, "document bytes": size}]


def _document(server: Server) -> tuple[int, int]:
    start = perf_counter()
    with urlopen(Request(f"http://{server.address}/", headers={"Accept": "text/html"}), timeout=120) as answer:
        body = answer.read()
    return round((perf_counter() - start) * 1000), len(body)


def pages(extent: Extent) -> list[Row]:
    """Each page without a server: processor time of a change of quarter, on this release and on a national one."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "nationell"
        write_national(whole, open_release(extent.release), extent.kommuner, extent.quarters)
        own, national = (measured(pages_of, str(release.absolute()))[0] for release in (extent.release, whole))
    rows: list[Row] = [
        {
            "page": page,
            "p50": round(percentile(own[page], 0.5)),
            "p95": round(percentile(own[page], 0.95)),
            "national p50": round(percentile(national[page], 0.5)),
            "ratio": round(percentile(national[page], 0.5) / percentile(own[page], 0.5), 1),
        }
        for page in own
    ]
    ratios = sum(percentile(each, 0.5) for each in national.values()) / sum(percentile(e, 0.5) for e in own.values())
    return [*rows, {"page": "**all**", "ratio": round(ratios, 1)}]


def viewers(extent: Extent) -> list[Row]:
    """Readers with eight seconds to think on one process, and on two behind a balancer."""
    rows = []
    for number in extent.viewers:
        crowd = Crowd(number, THINK, extent.seconds)
        with served(extent.release) as server:
            visit(server.address, Crowd(len(PAGES), 0.5, 3))
            rows.append(_crowd_row("one process", server.address, [server], crowd))
        if shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin:/usr/bin"):
            with balanced(extent.release, 2) as (address, servers):
                visit(address, Crowd(2 * len(PAGES), 0.5, 3))
                rows.append(_crowd_row("two behind HAProxy", address, servers, crowd))
    return rows


def _crowd_row(what: str, address: str, servers: list[Server], crowd: Crowd) -> Row:
    before = sum(server.cpu for server in servers)
    found = visit(address, crowd, seed=2)
    cpu = sum(server.cpu for server in servers) - before
    return {"viewers": crowd.viewers, "served by": what, **_told(found), "CPU a run": _each(cpu, found)}


def _told(found: Answers) -> Row:
    return {
        "changes": len(found.changed),
        "p50": round(percentile(found.changed, 0.5) * 1000),
        "p95": round(percentile(found.changed, 0.95) * 1000),
        "opening p95": round(percentile(found.opened, 0.95) * 1000),
        "errors": len(found.faults),
    }


def _each(cpu: float, found: Answers) -> float:
    return round(cpu * 1000 / found.runs, 1)


def memory(extent: Extent) -> list[Row]:
    """Memory of a server when it has started, has been used, with idle sessions, and at times of a soak."""
    with served(extent.release) as server:
        rows: list[Row] = [{"when": "started", "MiB": round(server.memory)}]
        visit(server.address, Crowd(len(PAGES) * 4, 1, 10))
        sleep(1)
        used = server.memory
        idle = asyncio.run(_idle(server, extent.idle))
        rows.append({"when": "used", "MiB": round(used)})
        each = round((idle - used) / extent.idle, 2)
        rows.append({"when": f"{extent.idle} idle sessions", "MiB": round(idle), "MiB a session": each})
        for part in range(1, 4):
            found = visit(server.address, Crowd(25, 2, extent.soak / 3), seed=part)
            when = f"soak, {round(extent.soak * part / 3)} s"
            rows.append({"when": when, "MiB": round(server.memory), "changes": len(found.changed)})
    return rows


async def _idle(server: Server, number: int) -> float:
    """Memory with so many readers who have opened the first page and do nothing more."""
    async with AsyncExitStack() as stack:
        for place in range(number):
            viewer = await stack.enter_async_context(Viewer(server.address, "", random.Random(place)))
            await viewer.open()
        return server.memory


def publishing(extent: Extent) -> list[Row]:
    """Protecting four quarters of invented municipalities; for 290, see ``python -m benchmarks.protect kommuner``."""
    every = sizes_of_all()
    rows = []
    for number in extent.published:
        chosen = [every[int((place + 0.5) * len(every) / number)] for place in range(number)]
        costs = [measured(protect, count_kommun(size, 4))[1] for size in chosen]
        seconds, cpu = (round(sum(getattr(each, name) for each in costs), 1) for name in ("seconds", "cpu"))
        rows.append({"municipalities": number, "seconds": seconds, "CPU seconds": cpu})
    return rows


PARTS: dict[str, Callable[[Extent], list[Row]]] = {
    "cold-start": cold_start,
    "pages": pages,
    "viewers": viewers,
    "memory": memory,
    "publishing": publishing,
}
