"""Where sources are: paths and addresses as they are typed, or as the configuration names them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ejv.config.ejv_toml import read_ejv_toml
from ejv.intake.remote import Place, place_of


class PlaceParam(click.ParamType):
    """A path or a URL on the command line."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """The place that was typed."""
        return place_of(value) if isinstance(value, str) else value


PLACE = PlaceParam()


def sources_for(indata: Sequence[Place], konfig: Path | None) -> Sequence[Place]:
    """The sources that are typed, or else those that the configuration names.

    Raises
    ------
    click.MissingParameter
        When neither does.
    """
    kalla = None if indata or konfig is None else read_ejv_toml(konfig).data.kalla
    if kalla is None:
        if not indata:
            raise click.MissingParameter(param=click.get_current_context().command.params[0])
        return indata
    place = place_of(kalla)
    return [place if konfig is None or not isinstance(place, Path) else konfig.parent / place]
