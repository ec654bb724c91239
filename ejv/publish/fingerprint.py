"""Keyed fingerprints of source files, with a secret that stays with the publisher.

A plain hash of a small dataset would let a reader try every table that fits and confirm a guess of every hidden cell.
"""

import hmac
import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ejv.config.ejv_toml import EjvToml
from ejv.intake.folder import Source
from ejv.model.errors import EjvError
from ejv.release.locking import locked

SECRET_BYTES = 32


def read_or_make_secret(path: Path) -> bytes:
    """The publisher's secret; made once, whole from the start, readable by its owner alone.

    Raises
    ------
    EjvError
        When the file cannot be read or made, or is too short to be a secret.
    """
    try:
        if not path.exists():
            _make_secret(path)
        secret = path.read_bytes()
    except OSError as fault:
        raise EjvError(
            f"Publicerarens hemlighet {path.name} går inte att läsa eller skapa. Kontrollera behörigheten."
        ) from fault
    if len(secret) < SECRET_BYTES:
        raise EjvError(f"Publicerarens hemlighet {path.name} är för kort. Ta bort filen så skapas en ny.")
    return secret


def _make_secret(path: Path) -> None:
    """Make the secret, unless another process that publishes at the same time has done so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, made = tempfile.mkstemp(prefix=".", dir=path.parent)  # its owner alone can read it
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
        with locked(path.with_name(f".{path.name}.las")):
            if not path.exists():
                Path(made).replace(path)
    finally:
        Path(made).unlink(missing_ok=True)


def fingerprints(sources: Iterable[Source], secret: bytes) -> list[dict[str, str]]:
    """One keyed fingerprint a source. Public: tells nothing to anyone without the secret, not even the file's name."""
    return sorted(
        (
            {
                "datamangd": source.dataset.value,
                "fingeravtryck": hmac.digest(secret, source.path.read_bytes(), "sha256").hex(),
            }
            for source in sources
        ),
        key=lambda post: (post["datamangd"], post["fingeravtryck"]),
    )


def fingerprint_of_config(config: EjvToml, secret: bytes) -> dict[str, str]:
    """A keyed fingerprint of what decides how the sources are read and shown. Public, as :func:`fingerprints`."""
    content = config.model_dump_json(exclude={"app", "data", "logg", "granser"}).encode()
    return {"datamangd": "installningar", "fingeravtryck": hmac.digest(secret, content, "sha256").hex()}
