"""Quarters side by side: one process a core."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from os import cpu_count
from typing import Any, TypeVar

Result = TypeVar("Result")


@contextmanager
def workers(most: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to work in, at most one a core. The first fault ends the whole: nothing of a half-done work is used."""
    with ProcessPoolExecutor(max(1, min(most, cpu_count() or 1)), mp_context=get_context("spawn")) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def in_processes(task: Callable[..., Result], work: list[tuple[Any, ...]]) -> Iterator[Result]:
    """The results of a task for each tuple of arguments, as they become ready."""
    with workers(len(work)) as pool:
        for future in as_completed([pool.submit(task, *arguments) for arguments in work]):
            yield future.result()
