"""``granska``: check a release again, from its folder alone, and against the datasets if they are given."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ejv.intake.dataset import Datasets
from ejv.model.cells import CELL_KEY, Tillstand
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt, Tabellplan
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.protect.attack import Attack
from ejv.publish.processes import in_processes
from ejv.publish.protecting import any_too_narrow
from ejv.publish.reporting import NOT_REPORTED, reporting_states, running_decisions
from ejv.tables.frequency import count_quarter


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one requirement holds, in a sentence. Public."""

    krav: str
    haller: bool
    text: str


def verdicts(release: Release) -> Iterator[Verdict]:
    """Each requirement of the release contract, decided from the published cells and the policy alone."""
    threshold = release.manifest.policy.smallest_published_count
    small = release.cells["antal"].between(1, threshold - 1).fillna(False)
    yield Verdict(
        "1. Inga små tal visas",
        not small.any(),
        f"Inget redovisat antal ligger mellan 1 och {threshold - 1}."
        if not small.any()
        else f"{int(small.sum())} celler visar ett för litet antal.",
    )
    complete = _missing_cells(release)
    yield Verdict(
        "Alla celler finns",
        complete == 0,
        "Varje cell i tabellplanen finns, redovisad eller skyddad."
        if complete == 0
        else f"{complete} celler saknas eller är för många.",
    )
    exposed, wrong = _attacked(release)
    yield Verdict(
        "2 och 4. Dolda tal går inte att räkna fram",
        not exposed,
        f"Angreppet på alla celler i varje kvartal misslyckades: varje dolt antal är säkert minst {threshold}, "
        f"eller kan vara minst {threshold} olika tal."
        if not exposed
        else f"Angreppet lyckades för {exposed} dolda antal.",
    )
    yield Verdict(
        "Angivna intervall stämmer",
        not wrong,
        "Lägsta och högsta möjliga antal är de som angreppet ger."
        if not wrong
        else f"{wrong} celler har ett annat intervall än angreppet ger.",
    )


def _quarters(release: Release) -> Iterator[pd.DataFrame]:
    for kvartal in release.manifest.kvartal:
        yield release.cells[release.cells["kvartal"] == str(kvartal)].reset_index(drop=True)


def _missing_cells(release: Release) -> int:
    """How many cells the plan has that the release lacks, or the other way round."""
    return sum(len(_expected_keys(release, cells) ^ _keys(cells)) for cells in _quarters(release))


def _expected_keys(release: Release, cells: pd.DataFrame) -> set[tuple[str, ...]]:
    kvartal = cells["kvartal"].iloc[0]
    reported = [namnd for namnd, state in release.kvalitet.rapportering[kvartal].items() if state != NOT_REPORTED]
    nothing = pd.DataFrame({column: pd.Series(dtype="str") for column in CELL_KEY}).assign(
        antal=pd.Series(dtype="int64")
    )
    running = nothing if (cells["matt"] == Matt.PAGAENDE).any() else None
    return _keys(
        count_quarter(nothing, running, release.manifest.plan, Kvartal.parse(kvartal), reported, release.kodlistor)
    )


def _keys(cells: pd.DataFrame) -> set[tuple[str, ...]]:
    return set(cells[list(CELL_KEY)].itertuples(index=False, name=None))


def _attacked(release: Release) -> tuple[int, int]:
    """How many hidden counts a reader can work out too closely, and how many intervals are not the attack's."""
    manifest = release.manifest
    work = [(cells, manifest.plan, manifest.policy) for cells in _quarters(release)]
    found = list(in_processes(_attack_quarter, work))
    return sum(exposed for exposed, _ in found), sum(wrong for _, wrong in found)


def _attack_quarter(cells: pd.DataFrame, plan: Tabellplan, policy: Policy) -> tuple[int, int]:
    attack = Attack(cells, cells["antal"].notna().to_numpy(), plan, policy)
    exposed = len(attack.exposed(attack.targets())) + any_too_narrow(
        cells["antal"], cells[["lagsta", "hogsta"]], policy
    )
    differing = cells[["lagsta", "hogsta"]].fillna(-1) != attack.intervals().fillna(-1)
    return exposed, int(differing.any(axis=1).sum())


def verdict_against(release: Release, datasets: Datasets) -> Verdict:
    """Whether the shown counts are those of the datasets, and the hidden ones lie in their intervals."""
    states, wrong = reporting_states(datasets), 0
    for cells in _quarters(release):
        kvartal = cells["kvartal"].iloc[0]
        if kvartal not in states:
            raise EjvError(f"Datamängderna saknar {Kvartal.parse(kvartal).label}, som finns i utgåvan.")
        reported = [namnd for namnd, state in states[kvartal].items() if state != NOT_REPORTED]
        known = (cells["matt"] == Matt.PAGAENDE).any()
        pagaende = running_decisions(datasets, kvartal, reported) if known else None
        true = count_quarter(
            datasets.beslut[datasets.beslut["kvartal"] == kvartal],
            pagaende,
            release.manifest.plan,
            Kvartal.parse(kvartal),
            reported,
            release.kodlistor,
        ).rename(columns={"antal": "sant"})
        wrong += _disagreeing(cells.merge(true, how="outer", on=list(CELL_KEY)))
    holds = wrong == 0
    return Verdict(
        "Talen är datamängdernas",
        holds,
        "Varje redovisat antal är datamängdernas, och varje dolt antal ligger i sitt intervall."
        if holds
        else f"{wrong} celler stämmer inte med datamängderna.",
    )


def _disagreeing(both: pd.DataFrame) -> int:
    shown = both["tillstand"] == Tillstand.REDOVISAD
    inside = (both["sant"] >= both["lagsta"]) & (both["hogsta"].isna() | (both["sant"] <= both["hogsta"]))
    agrees = inside & (~shown | (both["antal"] == both["sant"]))
    return int((~agrees.fillna(False).astype(bool)).sum())
