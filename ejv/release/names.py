"""What folders of releases are called: ``<number>_<release id>``, in the order of publishing. Public."""

import re
from pathlib import Path

from ejv.model.errors import EjvError

_NAME = re.compile(r"(?P<number>\d{4,9})_(?P<id>\d{4}K[1-4]-[0-9a-f]{16})")


def named(folder: Path) -> list[tuple[Path, int]]:
    """What has a release's name, by number. A folder that is not there has none."""
    try:
        found = [(path, _NAME.fullmatch(path.name)) for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise EjvError(f"Mappen {folder.name} går inte att läsa. Kontrollera sökväg och behörighet.") from fault
    return sorted(((path, int(match["number"])) for path, match in found if match), key=lambda post: (post[1], post[0]))


def id_of(path: Path) -> str:
    """The id that a folder is named after."""
    return path.name.partition("_")[2]


def stored_paths(folder: Path) -> list[Path]:
    """Where the releases of a folder are, broken ones too, the oldest first."""
    return [path for path, _ in named(folder)]


def ids_in(folder: Path) -> tuple[str, ...]:
    """The ids of every release in a folder, broken ones too, the oldest first."""
    return tuple(id_of(path) for path, _ in named(folder))
