"""A release as the reader has it: cells, code lists, quality and the manifest that vouches for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from ejv.model.cells import no_cells
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.logg import Fastpunkt
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy

FORMAT_VERSION = 3
"""Told in docs/utgavor.md. 2: ``tidigare`` in the manifest and ``andringar`` in the quality. 3: sums over years."""


CC0 = "CC0-1.0"
LICENSES = {
    CC0: "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
}
"""The licences that a municipality can choose, and the address that Sveriges dataportal knows each of them by."""


@dataclass(frozen=True, slots=True)
class Kommun:
    """Whose figures these are: names as they stand in the text a reader sees. Public.

    Attributes
    ----------
    licens
        What others may do with the figures as open data: a key of ``LICENSES``.
    oppna_data
        Where the municipality puts its open data: an address that ends in ``/``; empty when it has not said.
    """

    namn: str = "Kommunen"
    fullmaktige: str = "kommunfullmäktige"
    kontakt: str = ""
    exempeldata: bool = False
    licens: str = CC0
    oppna_data: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says of itself. Public; every field is computed from shown cells or from the configuration.

    ``tidigare`` has the ids of the releases that it is protected against, the oldest first. ``ingar``
    is for a combined release: code of each kommun → the id of the release that its cells come from.
    ``logg`` binds the log of the folder that the release was made for, as it was then; ``None`` for one of no folder.
    """

    release_id: str
    format_version: int
    program_version: str
    skapad: str
    kommun: Kommun
    kvartal: tuple[Kvartal, ...]
    policy: Policy
    plan: Tabellplan
    filer: Mapping[str, str]
    kallor: tuple[Mapping[str, str], ...]
    celler: Mapping[str, int]
    angrepp: Mapping[str, Any]
    tidigare: tuple[str, ...] = ()
    ingar: Mapping[str, str] = field(default_factory=dict[str, str])
    logg: Fastpunkt | None = None


@dataclass(frozen=True, slots=True)
class Andringar:
    """What differs from the release that this one replaces. Public: what, never how much.

    Attributes
    ----------
    ersatter
        The id of the release before.
    nya, borta
        Quarters that one of them has and the other has not.
    andrade
        Quarter → the tables of the plan in which a shown cell has changed, been added or been hidden.
    vantar
        Quarters with a correction that waits.
    """

    ersatter: str
    nya: tuple[str, ...] = ()
    borta: tuple[str, ...] = ()
    andrade: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    vantar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kvalitet:
    """How complete the figures are. Public: states and kinds, no count of rows.

    Attributes
    ----------
    rapportering
        Kvartal → nämnd → ``rapporterat``, ``nollrapport`` or ``ej_rapporterat``.
    rattelser
        Which kvartal and nämnd a later dataset has restated, and how many times (``kvartal``, ``namnd``, ``nummer``).
    anmarkningar
        Kinds of warning by kvartal (``kvartal``, ``slag``, ``text``, and ``antal`` where nämnder are counted).
    avrundning
        How far rounded counts lie from the true ones: ``storsta``, what none lies beyond, and ``medel``, the mean.
        ``None`` when no count is rounded.
    utan_flode
        Kvartal → the nämnder for which what is reported again is not what remained in the quarter before: the flow
        identity is not assumed of them. One fact about a whole nämnd's report, not about a decision.
    andringar
        What differs from the release before; ``None`` when there is none.
    """

    rapportering: Mapping[str, Mapping[str, str]]
    rattelser: tuple[Mapping[str, str], ...] = ()
    anmarkningar: tuple[Mapping[str, str], ...] = ()
    avrundning: Mapping[str, float] | None = None
    utan_flode: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    andringar: Andringar | None = None


@dataclass(frozen=True, eq=False)
class Release:
    """A verified release. Everything shown anywhere is computed from this.

    Attributes
    ----------
    cells
        ``PUBLISHED_COLUMNS``: every cell of every quarter.
    helar
        The same for sums over the four quarters of whole years, with the year (``2025``) as ``kvartal``.
    sha256
        Of ``manifest.json`` as it was read; empty for a release that is not written yet.
    """

    manifest: Manifest
    cells: pd.DataFrame
    kodlistor: Kodlistor
    kvalitet: Kvalitet
    sha256: str = ""
    helar: pd.DataFrame = field(default_factory=no_cells)

    @cached_property
    def latest(self) -> Kvartal:
        """The newest quarter."""
        return self.manifest.kvartal[-1]
