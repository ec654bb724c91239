"""The limits that a command can be asked to keep: ``--minuter`` and ``--minne-mb``."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from ejv.publish.limiting import AskedLimits

_MINUTER = click.option(
    "--minuter", type=click.IntRange(1, 10_080), help="Längsta tid för en kommun. Annars [granser] i ejv.toml."
)
_MINNE = click.option(
    "--minne-mb",
    type=click.IntRange(512, 4_000_000),
    help="Mest minne för varje process, i megabyte. Annars [granser] i ejv.toml.",
)


def LIMITS(command: Callable[..., int]) -> Callable[..., int]:  # noqa: N802 (used as the other options are)
    """Give a command both options, as one argument ``limits``."""

    @wraps(command)
    def limited(*, minuter: int | None, minne_mb: int | None, **arguments: Any) -> int:
        return command(**arguments, limits=AskedLimits(minuter, minne_mb))

    return _MINUTER(_MINNE(limited))
