"""``publicera``: a folder of quarterly datasets becomes a release. Fails closed: whole and safe, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ejv import __version__
from ejv.config.ejv_toml import EjvToml
from ejv.config.kodlistor import shipped_plan
from ejv.intake.dataset import Datasets
from ejv.model.cells import Tillstand, is_unit_total
from ejv.model.errors import EjvError
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.logg import Fastpunkt
from ejv.model.plan import Matt, Tabellplan
from ejv.model.release import FORMAT_VERSION, Kvalitet, Manifest, Release
from ejv.publish.attack_report import attack_report
from ejv.publish.earlier import Earlier
from ejv.publish.limiting import check_cells
from ejv.publish.quarters import Progress, PublishedQuarter, hide_in_quarters
from ejv.publish.quarters_rounded import round_quarters
from ejv.publish.remarks import remarks_on_namnder, remarks_on_warnings, remarks_on_years
from ejv.publish.reporting import NOT_REPORTED, REPORTED, ZERO_REPORT, reporting_states, running_decisions
from ejv.release.changes import changes_since
from ejv.release.clock import now
from ejv.release.store import write_release
from ejv.tables.frequency import count_quarter


def publish(
    datasets: Datasets,
    config: EjvToml,
    fingerprints: Sequence[dict[str, str]],
    secret: bytes,
    target: Path,
    progress: Progress,
    earlier: Iterable[Release] = (),
    logg: Fastpunkt | None = None,
) -> Release:
    """Tabulate, protect, attack and write.

    Parameters
    ----------
    datasets
        Validated rows. Confidential.
    fingerprints
        Keyed fingerprints of the sources, for the manifest.
    secret
        The publisher's own: the key of controlled rounding.
    target
        The release folder, which must not exist.
    earlier
        Releases that others may have kept, the newest last. Opened one by one.
    logg
        The log that the release is to bind: that of the folder that it is made for.

    Raises
    ------
    EjvError
        When there is nothing to publish or too much of it, a quarter that others have is missing, an attack succeeds or
        the folder cannot be written. Nothing is written then.
    """
    if target.exists():
        raise EjvError(f"Mappen {target.name} finns redan. En utgåva skrivs aldrig över: välj en ny mapp.")
    kodlistor = config.kodlistor().with_list(datasets.namnder)
    plan, policy = shipped_plan(), config.policy
    rapportering = reporting_states(datasets)
    quarters = {kvartal: states for kvartal, states in rapportering.items() if set(states.values()) != {NOT_REPORTED}}
    if not quarters:
        raise EjvError("Det finns inget kvartal att publicera: ingen nämnd har rapporterat.")
    check_cells(quarters, plan, kodlistor, config.granser.celler)
    work = {
        kvartal: (count_quarter, QuarterWork(datasets, kvartal, states, kodlistor).arguments(plan))
        for kvartal, states in quarters.items()
    }
    kvalitet = _kvalitet(datasets, rapportering)
    past = Earlier(earlier, plan, policy)
    past.check_present(quarters)
    if policy.rounds:
        published = rounded = round_quarters(work, plan, policy, secret)
        past.check_same({quarter.kvartal: quarter.cells for quarter in rounded.quarters})
        kvalitet = replace(kvalitet, avrundning={"storsta": rounded.largest, "medel": rounded.mean})
    else:
        published = hide_in_quarters(work, plan, policy, past, _corrected(datasets), progress)
    found = published.quarters
    cells = pd.concat([quarter.cells for quarter in found], ignore_index=True)
    kvalitet = with_protection(kvalitet, found)
    kvalitet = with_years(kvalitet, past.years - {int(ar) for ar in published.helar["kvartal"]})
    if past.newest is not None:
        waiting = [quarter.kvartal for quarter in found if quarter.waits]
        kvalitet = replace(kvalitet, andringar=changes_since(past.newest, cells, plan, waiting))
    manifest = replace(
        _manifest(config, fingerprints, quarters, cells, plan, sums=len(published.helar) > 0),
        tidigare=past.ids,
        logg=logg,
    )
    return write_release(target, manifest, cells, kodlistor, kvalitet, published.helar)


def _corrected(datasets: Datasets) -> dict[str, set[str]]:
    """Kvartal → the nämnder whose figures have been restated."""
    found: dict[str, set[str]] = {}
    for kvartal, namnd, _ in datasets.rattelser:
        found.setdefault(kvartal, set()).add(namnd)
    return found


class QuarterWork:
    """What one quarter's counting needs. Confidential."""

    def __init__(self, datasets: Datasets, kvartal: str, states: dict[str, str], kodlistor: Kodlistor) -> None:
        self._kvartal, self._kodlistor = Kvartal.parse(kvartal), kodlistor
        self._namnder = [namnd for namnd, state in states.items() if state != NOT_REPORTED]
        self._beslut = datasets.beslut[datasets.beslut["kvartal"] == kvartal]
        pagaende = running_decisions(datasets, kvartal, self._namnder)
        self._pagaende = pagaende if set(self._namnder) <= set(pagaende["namnd"]) else None

    def arguments(self, plan: Tabellplan) -> tuple:
        """For :func:`count_quarter`, in another process."""
        return self._beslut, self._pagaende, plan, self._kvartal, self._namnder, self._kodlistor


def _manifest(
    config: EjvToml,
    fingerprints: Sequence[dict[str, str]],
    quarters: dict[str, dict[str, str]],
    cells: pd.DataFrame,
    plan: Tabellplan,
    *,
    sums: bool,
) -> Manifest:
    hidden = cells["tillstand"] == Tillstand.SKYDDAD
    return Manifest(
        release_id="",
        format_version=FORMAT_VERSION,
        program_version=__version__,
        skapad=now(),
        kommun=config.names,
        kvartal=tuple(sorted(map(Kvartal.parse, quarters))),
        policy=config.policy,
        plan=plan,
        filer={},
        kallor=tuple(fingerprints),
        celler={"alla": len(cells), "skyddade": int(hidden.sum())},
        angrepp=attack_report(cells, config.policy, linked=plan.flode is not None, sums=sums),
    )


def _kvalitet(datasets: Datasets, rapportering: dict[str, dict[str, str]]) -> Kvalitet:
    rattelser = tuple({"kvartal": k, "namnd": n, "nummer": str(nummer)} for k, n, nummer in datasets.rattelser)
    remarks = (*_missing_denominators(datasets, rapportering), *remarks_on_warnings(datasets.varnade))
    return Kvalitet(rapportering, rattelser, remarks)


def with_protection(kvalitet: Kvalitet, quarters: Iterable[PublishedQuarter]) -> Kvalitet:
    """Quality as far as the cells tell it: a zero report whose zero is hidden is a report like others."""
    states = {kvartal: dict(of_namnd) for kvartal, of_namnd in kvalitet.rapportering.items()}
    remarks, unlinked = list(kvalitet.anmarkningar), {}
    for quarter in quarters:
        units = quarter.cells[is_unit_total(quarter.cells) & (quarter.cells["matt"] == Matt.BESLUT)]
        for namnd in units.loc[units["antal"].isna(), "namnd"]:
            if states[quarter.kvartal].get(namnd) == ZERO_REPORT:
                states[quarter.kvartal][namnd] = REPORTED
        if quarter.unlinked:
            unlinked[quarter.kvartal] = tuple(sorted(quarter.unlinked))
        if quarter.waits:
            remarks.append({"kvartal": quarter.kvartal, "slag": "rattelse_vantar", "text": _WAITS})
    remarks += remarks_on_namnder(states, unlinked)
    remarks.sort(key=lambda remark: remark["kvartal"])
    return replace(kvalitet, rapportering=states, anmarkningar=tuple(remarks), utan_flode=unlinked)


def with_years(kvalitet: Kvalitet, withdrawn: Iterable[int]) -> Kvalitet:
    """Quality, with the years whose sums have been taken away."""
    remarks = sorted([*kvalitet.anmarkningar, *remarks_on_years(withdrawn)], key=lambda remark: remark["kvartal"])
    return replace(kvalitet, anmarkningar=tuple(remarks))


_WAITS = (
    "En rättelse väntar: skillnaden mot det som redan är publicerat är så liten att den skulle röja enskilda beslut. "
    "De tidigare talen står kvar."
)


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
