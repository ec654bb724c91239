"""``[granser]`` and ``[logg]`` in ``ejv.toml``: how much a publishing may take, and what the log says of who."""

from pydantic import BaseModel, ConfigDict, Field

WEB_MINUTES, WEB_MEGABYTES = 240, 4096
"""What a publishing that the app starts may take, where the file says nothing."""


class GranserSection(BaseModel):
    """``[granser]``: limits on one municipality's publishing.

    Attributes
    ----------
    filer, rader
        Files, and rows in all of them together.
    celler
        Cells that are to be counted and protected: table plan × nämnder × quarters.
    minuter, minne_mb
        Time, and memory of each process. Without them the command has none, and what the app starts has those above.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    filer: int = Field(default=1000, ge=1, le=100_000)
    rader: int = Field(default=2_000_000, ge=1, le=100_000_000)
    celler: int = Field(default=3_000_000, ge=1, le=1_000_000_000)
    minuter: int | None = Field(default=None, ge=1, le=10_080)
    minne_mb: int | None = Field(default=None, ge=512, le=4_000_000)


class LoggSection(BaseModel):
    """``[logg]``: whether the log names the account of who publishes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vem: bool = True
