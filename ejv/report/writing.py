"""Puts finished files in a folder: all of them or none, and never over a file that is another."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ejv.model.errors import EjvError


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files by name into a folder, which is made when it does not exist; gives the names that are new.

    A file that is there already with the same bytes is left alone.

    Raises
    ------
    EjvError
        When a file of the name is there and has other bytes, or the folder cannot be written. Then no file has been
        written, unless the disk failed between two of them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = [name for name, content in files.items() if not _is_there(folder / name, content)]
        _put(folder, {name: files[name] for name in new})
    except OSError as fault:
        raise EjvError(f"Filerna kunde inte skrivas i {folder.name}: kontrollera plats och behörighet.") from fault
    return new


def _is_there(path: Path, content: bytes) -> bool:
    """Whether a file is there with these bytes."""
    if path.parent.resolve() != path.resolve().parent:
        raise EjvError(f"{path.name} pekar ut ur mappen. Ta bort den, eller välj en annan mapp.")
    if not path.exists():
        return False
    if not path.is_file() or path.stat().st_size != len(content) or path.read_bytes() != content:
        raise EjvError(
            f"{path.name} finns redan och har ett annat innehåll. Ingenting är skrivet. Flytta filen, eller välj en "
            "annan mapp."
        )
    return True


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Every file under a name of its own first, flushed to disk; then each gets its name."""
    drafts: dict[str, Path] = {}
    try:
        for name, content in files.items():
            descriptor, draft = tempfile.mkstemp(prefix=".utkast-", dir=folder)
            drafts[name] = Path(draft)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            drafts[name].chmod(0o644)
        for name, draft in drafts.items():
            draft.replace(folder / name)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
