"""What the protection takes: seconds, programs and memory."""

import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter, process_time
from typing import ParamSpec, TypeVar

import highspy

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


@dataclass(slots=True)
class Cost:
    """What something took.

    Attributes
    ----------
    seconds, cpu
        By the clock, and of this process and its ended children.
    programs
        Linear and integer programs run by this process.
    memory
        The most memory in MB that this process has had, or any ended child of it: the greater of the two.
    """

    seconds: float = 0.0
    cpu: float = 0.0
    programs: int = 0
    memory: float = 0.0


@contextmanager
def counted() -> Iterator[Cost]:
    """Measure what is done inside. Programs are counted by wrapping the solver's ``run``."""
    cost, run, start, cpu = Cost(), highspy.Highs.run, perf_counter(), _cpu_time()

    def run_and_count(self: highspy.Highs) -> highspy.HighsStatus:
        cost.programs += 1
        return run(self)

    highspy.Highs.run = run_and_count
    try:
        yield cost
    finally:
        highspy.Highs.run = run
        cost.seconds, cost.cpu, cost.memory = perf_counter() - start, _cpu_time() - cpu, _peak_memory()


def measured(task: Callable[Asked, Result], *args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Result, Cost]:
    """What a task returns and takes, in a process of its own: memory is that task's, with what Python needs."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured_here, task, *args, **kwargs).result()


def _measured_here(task: Callable[Asked, Result], *args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Result, Cost]:
    with counted() as cost:
        result = task(*args, **kwargs)
    return result, cost


def _cpu_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _peak_memory() -> float:
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
