"""The licence of each package that EJV runs on, and whether a municipality may use it."""

from collections.abc import Mapping
from importlib.metadata import Distribution

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",  # its files may be used beside others; what is changed in them is to be shared, and nothing is
    "PSF-2.0",
    "Zlib",
}

SAID_OTHERWISE = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
}
"""How packages without an SPDX expression put it."""

READ = {
    "altair": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
}
"""Read in the package's own licence file: its metadata only says BSD, or repeats the whole text."""

_FILE_SAYS = {"BSD-3-Clause": "Neither the name of"}
"""Words that the licence file of a package in ``READ`` must have."""


def licence_of(name: str, package: Distribution) -> str:
    """The SPDX expression of a package's licence; what it says itself when that is none.

    Raises
    ------
    ValueError
        When the licence file no longer is the one that was read.
    """
    if name in READ:
        if not _says(package, _FILE_SAYS[READ[name]]):
            raise ValueError(f"{name} {package.version}: the licence file has changed; read it")
        return READ[name]
    metadata = package.metadata
    said = metadata.get("License-Expression") or metadata.get("License") or "UNKNOWN"
    return SAID_OTHERWISE.get(said, said)


def _says(package: Distribution, words: str) -> bool:
    """Whether a licence file of the package has these words."""
    files = [file for file in package.files or () if "licen" in file.name.lower()]
    return any(words in " ".join(file.read_text(encoding="utf-8").split()) for file in files)


def is_allowed(expression: str) -> bool:
    """Whether one of the choices that an expression gives has allowed licences only. What is not understood is not."""
    return any(all(part in ALLOWED for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def refused(licences: Mapping[str, str]) -> dict[str, str]:
    """The packages whose licence is not on the list."""
    return {name: licence for name, licence in licences.items() if not is_allowed(licence)}
