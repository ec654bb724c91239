"""Several municipalities' releases as one, computed from their published cells alone. Public and pure.

Kommun takes the place of nämnd. A kommun's cells are those of its own release; a sum over them is shown where every one
of them is, and is else what the parts say that it can be. So whoever has the releases can work out every number here,
and it tells nothing that they do not.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS, Tillstand
from ejv.model.dimension import TOTAL
from ejv.model.errors import EjvError
from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.plan import Matt, Tabellplan
from ejv.model.release import FORMAT_VERSION, Kommun, Kvalitet, Manifest, Release
from ejv.release.changes import changes_since

_COUNTS = ["antal", "lagsta", "hogsta"]
_REST = [column for column in CELL_KEY if column != "namnd"]


def combined(releases: Mapping[str, Release], before: Release | None, skapad: str) -> Release:
    """The combined release, not yet written.

    Parameters
    ----------
    releases
        Code of the kommun → its release.
    before
        The combined release that this one replaces.
    skapad
        When it is made, as ISO 8601.

    Raises
    ------
    EjvError
        When the releases are not of a kind: other policies, table plans or code lists, or rounded counts.
    """
    first = _alike(releases)
    cells = combined_cells({kod: release.cells for kod, release in releases.items()})
    plan = Tabellplan(first.manifest.plan.tabeller, None, first.manifest.plan.vikter)
    kvalitet = Kvalitet({kvartal: _states(releases, kvartal) for kvartal in sorted(set(cells["kvartal"]))})
    if before is not None:
        kvalitet = replace(kvalitet, andringar=changes_since(before, cells, plan))
    manifest = Manifest(
        release_id="",
        format_version=FORMAT_VERSION,
        program_version=first.manifest.program_version,
        skapad=skapad,
        kommun=Kommun("Kommunerna", "fullmäktige", "", any(r.manifest.kommun.exempeldata for r in releases.values())),
        kvartal=tuple(sorted({kvartal for release in releases.values() for kvartal in release.manifest.kvartal})),
        policy=first.manifest.policy,
        plan=plan,
        filer={},
        kallor=(),
        celler={"alla": len(cells), "skyddade": int((cells["tillstand"] == Tillstand.SKYDDAD).sum())},
        angrepp={
            "provat": ["att varje tal är ett tal ur en kommuns utgåva, eller följer av sådana"],
            "ej_provat": [],
            "resultat": "inget tal säger mer än kommunernas egna utgåvor, som är angripna var för sig",
        },
        ingar={kod: release.manifest.release_id for kod, release in releases.items()},
    )
    return Release(manifest, cells, _kodlistor(releases, first), kvalitet)


def _alike(releases: Mapping[str, Release]) -> Release:
    """The first of the releases, when they can be combined."""
    first = next(iter(releases.values()))
    for release in releases.values():
        own, other = release.manifest, first.manifest
        lists = [r.kodlistor.with_list(first.kodlistor["namnd"]) for r in (release, first)]
        if (own.policy, own.plan) != (other.policy, other.plan) or lists[0] != lists[1] or own.policy.rounds:
            raise EjvError(
                "Ingen samlad utgåva görs: kommunerna har olika policy, tabellplan eller kodlistor, eller avrundade "
                "tal. Kommunernas egna utgåvor är skrivna."
            )
    return first


def combined_cells(cells: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Each kommun's own totals under its code, and the sums over them: ``PUBLISHED_COLUMNS``."""
    own = pd.concat([of[of["namnd"] == TOTAL].assign(namnd=kod) for kod, of in cells.items()], ignore_index=True)
    own = own[_known_of_all(own)]
    return pd.concat([own, sums_over(own)], ignore_index=True)[list(PUBLISHED_COLUMNS)]


def _known_of_all(own: pd.DataFrame) -> pd.Series:
    """All but the running decisions of quarters in which some kommun does not tell them."""
    kommuner = own.groupby("kvartal")["namnd"].nunique()
    running = own[own["matt"] == Matt.PAGAENDE].groupby("kvartal")["namnd"].nunique()
    partly = running.index[running < kommuner.reindex(running.index)].tolist()
    return ~((own["matt"] == Matt.PAGAENDE) & own["kvartal"].isin(partly))


def sums_over(own: pd.DataFrame) -> pd.DataFrame:
    """The sums over kommuner: shown where every part is, open upwards where a part is.

    Parameters
    ----------
    own
        The cells of the kommuner, without sums.
    """
    groups = own.groupby(_REST, sort=False)
    sums = groups[_COUNTS].sum().astype("Int64")
    for column in ("antal", "hogsta"):
        sums[column] = sums[column].mask(groups[column].count() < groups.size())
    sums["tillstand"] = sums["antal"].isna().map({True: Tillstand.SKYDDAD.value, False: Tillstand.REDOVISAD.value})
    return sums.reset_index().assign(namnd=TOTAL)[list(PUBLISHED_COLUMNS)]


def _states(releases: Mapping[str, Release], kvartal: str) -> dict[str, str]:
    """Whether each kommun has reported a quarter: it has when it has cells there."""
    quarters = {kod: {str(each) for each in release.manifest.kvartal} for kod, release in releases.items()}
    return {kod: "rapporterat" if kvartal in present else "ej_rapporterat" for kod, present in quarters.items()}


def _kodlistor(releases: Mapping[str, Release], first: Release) -> Kodlistor:
    koder = [Kod(kod, release.manifest.kommun.namn) for kod, release in releases.items()]
    return first.kodlistor.with_list(Kodlista.of("namnd", "kommuner", koder, "Kommun"))
