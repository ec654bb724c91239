"""The protection policies that EJV ships with, read from ``ejv/config/data/policyer.toml``."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ejv.config.kodlistor import read_shipped
from ejv.model.policy import SMALLEST_THRESHOLD

OWN = "egen"
"""The name of a policy whose numbers stand in ``ejv.toml``."""

LOWEST = {"smallest_published_count": SMALLEST_THRESHOLD, "smallest_denominator": 5}
"""The lowest number that each setting may have."""

PublishedCount = Annotated[int, Field(ge=LOWEST["smallest_published_count"], le=100)]
Denominator = Annotated[int, Field(ge=LOWEST["smallest_denominator"], le=1000)]


class Preset(BaseModel):
    """A policy to choose by name: its numbers, and why one would choose it, in a Swedish sentence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    namn: str
    smallest_published_count: PublishedCount
    smallest_denominator: Denominator
    insider: bool
    forklaring: str


@cache
def shipped_policyer() -> Mapping[str, Preset]:
    """Name → preset, the default first."""
    presets = (Preset.model_validate(post) for post in read_shipped("policyer.toml")["policy"])
    return MappingProxyType({preset.namn: preset for preset in presets})
