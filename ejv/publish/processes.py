"""Quarters side by side: one process a core."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from os import _exit, cpu_count
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")


@contextmanager
def workers(most: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to work in, at most one a core. The first fault ends the whole: nothing of a half-done work is used."""
    size = max(1, min(most, cpu_count() or 1))
    with ProcessPoolExecutor(size, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def end_with_parent() -> None:
    """See to it that this process ends when the one that started it does, also when that one is killed.

    A worker waits for work on a pipe that it holds both ends of. Left alone it would wait for ever, with rows in it.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    _exit(1)


def in_processes(task: Callable[..., Result], work: list[tuple[Any, ...]]) -> Iterator[Result]:
    """The results of a task for each tuple of arguments, as they become ready."""
    with workers(len(work)) as pool:
        for future in as_completed([pool.submit(task, *arguments) for arguments in work]):
            yield future.result()
