"""Keyed fingerprints of source files, with a secret that stays with the publisher.

A plain hash of a small dataset would let a reader try every table that fits and confirm a guess of every hidden cell.
"""

import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from ejv.config.ejv_toml import EjvToml
from ejv.intake.folder import Source
from ejv.model.errors import EjvError

SECRET_BYTES = 32


def read_or_make_secret(path: Path) -> bytes:
    """The publisher's secret; made once, readable by its owner alone.

    Raises
    ------
    EjvError
        When the file cannot be read or made, or is too short to be a secret.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(SECRET_BYTES))
        secret = path.read_bytes()
    except OSError as fault:
        raise EjvError(
            f"Publicerarens hemlighet {path.name} går inte att läsa eller skapa. Kontrollera behörigheten."
        ) from fault
    if len(secret) < SECRET_BYTES:
        raise EjvError(f"Publicerarens hemlighet {path.name} är för kort. Ta bort filen så skapas en ny.")
    return secret


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
    content = config.model_dump_json(exclude={"app", "data"}).encode()
    return {"datamangd": "installningar", "fingeravtryck": hmac.digest(secret, content, "sha256").hex()}
