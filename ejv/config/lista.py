"""``[lista]`` in ``ejv.toml``: how the municipality's own case lists are written."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ejv.config.listkolumner import rubrik_key
from ejv.model.listkolumn import Listkolumn

Ord = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ListaSection(BaseModel):
    """What ``avidentifiera`` is told beforehand.

    Attributes
    ----------
    namnd
        The nämnd that every row belongs to, whatever the list itself says.
    utan_blad
        Names of sheets that are not case lists.
    kolumn
        Header → the column that it names.
    alias
        The list's own words → a code, or a word that the code lists know.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    namnd: Ord | None = None
    utan_blad: tuple[Ord, ...] = ()
    kolumn: dict[Ord, Listkolumn] = Field(default_factory=dict)
    alias: dict[Ord, Ord] = Field(default_factory=dict)

    @property
    def own_rubriker(self) -> Mapping[str, Listkolumn]:
        """The municipality's own headers, by ``rubrik_key``."""
        return {rubrik_key(text): kolumn for text, kolumn in self.kolumn.items()}
