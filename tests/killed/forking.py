"""Starts ``python -m ejv`` over and over without importing it each time: a line of arguments in, a process id out.

Run as a program, with how its workers are to be started: ``fork`` is quick, ``spawn`` is how users have it. Each
command gets a session of its own, so that its workers can be found when it is gone.
"""

import multiprocessing
import os
import shlex
import sys
from pathlib import Path

from ejv.command.cli import ejv
from ejv.command.swedish_click import run
from ejv.publish import processes


def main() -> None:
    """Fork once for each line until there are no more; tell the id of each, and how it ended."""
    kind = sys.argv[1]
    processes.get_context = lambda _: multiprocessing.get_context(kind)  # type: ignore[assignment]
    for line in sys.stdin:
        output, *arguments = shlex.split(line)
        child = os.fork()
        if child == 0:
            _work(Path(output), arguments)
        print(child, flush=True)  # noqa: T201
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _work(output: Path, arguments: list[str]) -> None:
    os.setsid()
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    status = run(ejv, arguments)
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
