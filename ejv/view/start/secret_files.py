"""Who can read a secret, and whether it is under version control."""

import os
import stat
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from ejv.view.start.rules import SecretFile

_IGNORED, _NOT_IGNORED = 0, 1


def secret_files(places: Iterable[Path]) -> tuple[SecretFile, ...]:
    """What is to be known of the secrets that are there, each once. A folder stands for the files in it."""
    files = dict.fromkeys(path.resolve() for place in places for path in _files(place))
    return tuple(SecretFile(str(path), is_versioned(path), _is_open_to_others(path)) for path in files)


def _files(place: Path) -> Iterator[Path]:
    try:
        if place.is_dir():
            yield from (path for path in sorted(place.rglob("*")) if path.is_file())
        elif place.exists():
            yield place
    except PermissionError:
        return  # what this user cannot see is no secret of this server


def _is_open_to_others(path: Path) -> bool:
    """Whether every user may read the file; folders above it that are closed do not count, for they may be opened."""
    return os.name != "nt" and bool(path.stat().st_mode & stat.S_IROTH)


def is_versioned(path: Path) -> bool | None:
    """Whether git has the file or would take it in; ``None`` when there is a repository but nobody to ask.

    ``check-ignore`` says of a file that is already checked in that it is not ignored, whatever ``.gitignore`` has.
    """
    if not any((folder / ".git").exists() for folder in path.parents):
        return False
    # The server's own user seldom owns the code, and git answers nobody else unless told to.
    command = ["git", "-c", "safe.directory=*", "-C", str(path.parent), "check-ignore", "-q", "--", path.name]
    try:
        status = subprocess.run(command, capture_output=True, timeout=30, check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {_IGNORED: False, _NOT_IGNORED: True}.get(status)
