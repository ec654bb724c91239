"""Files on any file system that pyarrow reaches, by URL: object storage and the like. The same questions as to a Path.

Credentials come from the environment, as the file system has it. Addresses are never told: they may say too much.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlsplit

import pyarrow as pa
from pyarrow import fs

from ejv.model.errors import EjvError

_WITH_KEYS = {"access_key", "secret_key", "session_token", "password"}


@dataclass(frozen=True)
class RemotePath:
    """A file or folder on a file system. Faults in reaching it are ``OSError``, as of a :class:`Path`."""

    system: fs.FileSystem
    path: str

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The name's ending."""
        return PurePosixPath(self.path).suffix

    def __truediv__(self, name: str) -> "RemotePath":
        return RemotePath(self.system, f"{self.path.rstrip('/')}/{name}")

    def __lt__(self, other: "RemotePath") -> bool:
        return self.path < other.path

    def __hash__(self) -> int:
        return hash((self.system.type_name, self.path))

    def absolute(self) -> "RemotePath":
        """What is the same for the same file, however its path is written."""
        return RemotePath(self.system, self.path.strip("/"))

    def is_file(self) -> bool:
        """Whether there is a file here."""
        return self._kind() == fs.FileType.File

    def is_dir(self) -> bool:
        """Whether there is a folder here."""
        return self._kind() == fs.FileType.Directory

    def _kind(self) -> fs.FileType:
        return self._reached(self.system.get_file_info, self.path).type

    def iterdir(self) -> Iterator["RemotePath"]:
        """What the folder holds."""
        for info in self._reached(self.system.get_file_info, fs.FileSelector(self.path)):
            yield RemotePath(self.system, info.path)

    def read_bytes(self) -> bytes:
        """The content of the file."""
        return self.read_start(None)

    def read_start(self, most: int | None) -> bytes:
        """So many bytes of the file, from its beginning; all of them for ``None``."""
        with self._reached(self.system.open_input_stream, self.path, None) as stream:
            return self._reached(stream.read, most)

    def read_text(self, encoding: str) -> str:
        """The content of the file as text."""
        return self.read_bytes().decode(encoding)

    @staticmethod
    def _reached(ask, *arguments):
        """An answer; a fault is told without the address that the file system puts in it."""
        try:
            return ask(*arguments)
        except (OSError, pa.ArrowException) as fault:
            raise OSError(f"the file system could not be reached ({type(fault).__name__})") from None


Place = Path | RemotePath
"""Where a source is."""


def read_start(place: Place, most: int) -> bytes:
    """So many bytes of a file, from its beginning. Confidential."""
    if isinstance(place, RemotePath):
        return place.read_start(most)
    with place.open("rb") as file:
        return file.read(most)


def place_of(text: str) -> Place:
    """A path or, where the text is a URL, a place on the file system that it names.

    Raises
    ------
    EjvError
        When the URL has credentials in it, or pyarrow knows no such file system. The URL is not repeated.
    """
    if "://" not in text:
        return Path(text)
    parts = urlsplit(text)
    if parts.username or parts.password or _WITH_KEYS & {key for key, _ in parse_qsl(parts.query)}:
        raise EjvError("Adressen till uppgifterna innehåller inloggning. Ta bort den och ange den i miljön i stället.")
    try:
        system, path = fs.FileSystem.from_uri(text)
    except (OSError, ValueError, pa.ArrowException):
        raise EjvError(
            f"Adressen till uppgifterna går inte att använda: inget filsystem av slaget {parts.scheme} nås. Skriv till "
            "exempel s3://hink/mapp eller file:///mapp, och kontrollera inloggningen i miljön."
        ) from None
    return RemotePath(system, path)
