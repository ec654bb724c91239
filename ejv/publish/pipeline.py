"""``publicera``: a folder of quarterly datasets becomes a release. Fails closed: whole and safe, or not at all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from os import environ
from pathlib import Path

import pandas as pd

from ejv import __version__
from ejv.config.ejv_toml import EjvToml
from ejv.config.kodlistor import shipped_plan
from ejv.intake.dataset import Datasets
from ejv.model.cells import Tillstand
from ejv.model.errors import EjvError
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.model.release import FORMAT_VERSION, Kvalitet, Manifest, Release
from ejv.publish.processes import in_processes
from ejv.publish.protecting import protect_quarter
from ejv.publish.reporting import NOT_REPORTED, reporting_states, running_decisions
from ejv.release.store import write_release
from ejv.tables.frequency import count_quarter

Progress = Callable[[int, int], None]
"""Told how many quarters are done, of how many."""


def publish(
    datasets: Datasets, config: EjvToml, fingerprints: Sequence[dict[str, str]], target: Path, progress: Progress
) -> Release:
    """Tabulate, protect, attack and write.

    Parameters
    ----------
    datasets
        Validated rows. Confidential.
    fingerprints
        Keyed fingerprints of the sources, for the manifest.
    target
        The release folder, which must not exist.

    Raises
    ------
    EjvError
        When there is nothing to publish, an attack succeeds or the folder cannot be written. Nothing is written then.
    """
    if target.exists():
        raise EjvError(f"Mappen {target.name} finns redan. En utgåva skrivs aldrig över: välj en ny mapp.")
    kodlistor = config.kodlistor().with_list(datasets.namnder)
    plan, policy = shipped_plan(), config.policy
    rapportering = reporting_states(datasets)
    quarters = {kvartal: states for kvartal, states in rapportering.items() if set(states.values()) != {NOT_REPORTED}}
    if not quarters:
        raise EjvError("Det finns inget kvartal att publicera: ingen nämnd har rapporterat.")
    work = [
        _QuarterWork(datasets, kvartal, states, kodlistor).arguments(plan, policy)
        for kvartal, states in quarters.items()
    ]
    cells = pd.concat(list(_protected(work, progress)), ignore_index=True)
    return write_release(
        target,
        _manifest(config, fingerprints, quarters, cells, plan),
        cells,
        kodlistor,
        _kvalitet(datasets, rapportering),
    )


class _QuarterWork:
    """What one quarter's counting needs. Confidential."""

    def __init__(self, datasets: Datasets, kvartal: str, states: dict[str, str], kodlistor: Kodlistor) -> None:
        self._kvartal, self._kodlistor = Kvartal.parse(kvartal), kodlistor
        self._namnder = [namnd for namnd, state in states.items() if state != NOT_REPORTED]
        self._beslut = datasets.beslut[datasets.beslut["kvartal"] == kvartal]
        pagaende = running_decisions(datasets, kvartal, self._namnder)
        self._pagaende = pagaende if set(self._namnder) <= set(pagaende["namnd"]) else None

    def arguments(self, plan: Tabellplan, policy: Policy) -> tuple:
        """For :func:`_count_and_protect`, in another process."""
        return self._beslut, self._pagaende, plan, self._kvartal, self._namnder, self._kodlistor, policy


def _protected(work: list[tuple], progress: Progress) -> Iterator[pd.DataFrame]:
    """The protected cells of each quarter; the order does not matter, they are sorted when written."""
    progress(0, len(work))
    for done, cells in enumerate(in_processes(_count_and_protect, work), start=1):
        yield cells
        progress(done, len(work))


def _count_and_protect(
    beslut: pd.DataFrame,
    pagaende: pd.DataFrame | None,
    plan: Tabellplan,
    kvartal: Kvartal,
    namnder: list[str],
    kodlistor: Kodlistor,
    policy: Policy,
) -> pd.DataFrame:
    return protect_quarter(count_quarter(beslut, pagaende, plan, kvartal, namnder, kodlistor), plan, policy)


def _manifest(
    config: EjvToml,
    fingerprints: Sequence[dict[str, str]],
    quarters: dict[str, dict[str, str]],
    cells: pd.DataFrame,
    plan: Tabellplan,
) -> Manifest:
    hidden = cells["tillstand"] == Tillstand.SKYDDAD
    return Manifest(
        release_id="",
        format_version=FORMAT_VERSION,
        program_version=__version__,
        skapad=_now(),
        kommun=config.names,
        kvartal=tuple(sorted(map(Kvartal.parse, quarters))),
        policy=config.policy,
        plan=plan,
        filer={},
        kallor=tuple(fingerprints),
        celler={"alla": len(cells), "skyddade": int(hidden.sum())},
        angrepp=_attack_report(cells[hidden]),
    )


def _now() -> str:
    """The time of publishing; ``SOURCE_DATE_EPOCH`` makes it a fixed one, for byte-equal releases."""
    fixed = environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")


def _attack_report(hidden: pd.DataFrame) -> dict[str, object]:
    """What was tried on the finished cells and what was not. Computed from what a reader has."""
    limited = hidden[hidden["hogsta"].notna()]
    spans = limited["hogsta"] - limited["lagsta"] + 1
    return {
        "provat": [
            "linjärprogrammering över kvartalets alla celler tillsammans: tabeller, summor, nivåer, pågående beslut",
            "heltalsprogrammering där det verkliga intervallet inte avgör",
            "grupper där alla har samma känsliga orsak",
        ],
        "ej_provat": [
            "skillnader mellan kvartal och mellan utgåvor",
            "en läsare som själv är det enda beslutet i en cell",
        ],
        "resultat": "inget dolt antal kunde bestämmas närmare än policyn tillåter",
        "minsta_spann": int(spans.min()) if len(spans) else None,
        "celler_utan_ovre_grans": int(hidden["hogsta"].isna().sum()),
    }


def _kvalitet(datasets: Datasets, rapportering: dict[str, dict[str, str]]) -> Kvalitet:
    rattelser = tuple({"kvartal": k, "namnd": n, "nummer": str(nummer)} for k, n, nummer in datasets.rattelser)
    return Kvalitet(rapportering, rattelser, tuple(_missing_denominators(datasets, rapportering)))


def _missing_denominators(datasets: Datasets, rapportering: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    """The quarters for which running decisions are known for some nämnder only, and so not published."""
    for kvartal, states in rapportering.items():
        known = set(datasets.pagaende.loc[datasets.pagaende["kvartal"] == kvartal, "namnd"])
        missing = [namnd for namnd, state in states.items() if state != NOT_REPORTED and namnd not in known]
        if known and missing:
            yield {
                "kvartal": kvartal,
                "slag": "namnare_saknas",
                "text": "Pågående beslut saknas för någon nämnd, så andelar visas inte.",
            }
