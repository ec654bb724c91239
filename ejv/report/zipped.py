"""Zip files whose bytes depend on their content alone: Office files and data packages."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell: a time that says nothing."""


def steady(data: bytes) -> bytes:
    """The same zip file with the same content, in the same order, without times or the maker's attributes."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return zipped({name: old.read(name) for name in old.namelist()})


def zipped(content: dict[str, bytes]) -> bytes:
    """A zip file of named contents, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            file.writestr(entry, data)
    return made.getvalue()
