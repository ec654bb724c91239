"""``granska``: check a release again, from its folder alone, and against the datasets if they are given."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from ejv.intake.dataset import Datasets
from ejv.model.cells import CELL_KEY, Tillstand
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.protect.insider import insiders_learn
from ejv.protect.quarter import Quarter
from ejv.protect.rounding import leaves_doubt
from ejv.publish.insiders import learned_in_time
from ejv.publish.processes import in_processes
from ejv.publish.rechecking import as_quarters, as_years, recheck
from ejv.publish.reporting import NOT_REPORTED, reporting_states, running_decisions
from ejv.publish.true_row import TrueRow, with_true_counts
from ejv.release.select import years_of
from ejv.tables.frequency import count_quarter
from ejv.tables.years import count_year


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one requirement holds, in a sentence. Public."""

    krav: str
    haller: bool
    text: str


def verdicts(release: Release) -> Iterator[Verdict]:
    """Each requirement of the release contract, decided from the published cells and the policy alone."""
    yield small_counts(release)
    complete = _missing_cells(release)
    yield Verdict(
        "Alla celler finns",
        complete == 0,
        "Varje cell i tabellplanen finns, redovisad eller skyddad."
        if complete == 0
        else f"{complete} celler saknas eller är för många.",
    )
    yield from _rounding_verdicts(release) if release.manifest.policy.rounds else _hiding_verdicts(release)


def small_counts(release: Release) -> Verdict:
    """Whether no small count is shown."""
    policy = release.manifest.policy
    antal = pd.concat([release.cells["antal"], release.helar["antal"]])
    if policy.rounds:
        wrong = int((antal % (policy.bas or 1) != 0).sum())
        told = f"Varje antal är avrundat till en multipel av {policy.bas}."
    else:
        wrong = int(antal.between(1, policy.smallest_published_count - 1).fillna(False).sum())
        told = f"Inget redovisat antal ligger mellan 1 och {policy.smallest_published_count - 1}."
    return Verdict("1. Inga små tal visas", not wrong, told if not wrong else f"{wrong} celler visar ett litet antal.")


def _hiding_verdicts(release: Release) -> Iterator[Verdict]:
    manifest = release.manifest
    quarters = as_quarters(release.cells, manifest.kvartal, release.kvalitet.utan_flode, manifest.plan)
    found = recheck(quarters, as_years(release.helar), manifest.plan, manifest.policy)
    threshold = manifest.policy.smallest_published_count
    yield Verdict(
        "2 och 4. Dolda tal går inte att räkna fram ur kvartalet",
        not found.exposed,
        f"Angreppet på alla celler i varje kvartal misslyckades: varje dolt antal är säkert minst {threshold}, "
        f"eller kan vara minst {threshold} olika tal."
        if not found.exposed
        else f"Angreppet lyckades i {found.exposed} kvartal.",
    )
    yield Verdict(
        "2. Dolda tal går inte att räkna fram genom att jämföra kvartal och år",
        not found.exposed_in_time,
        "Angreppet med alla kvartal och alla summor över år tillsammans misslyckades."
        if not found.exposed_in_time
        else f"Angreppet lyckades för {found.exposed_in_time} celler.",
    )
    yield Verdict(
        "Angivna intervall stämmer",
        not found.wrong,
        "Lägsta och högsta möjliga antal är de som angreppet ger."
        if not found.wrong
        else f"{found.wrong} celler har ett annat intervall än angreppet ger.",
    )


def _rounding_verdicts(release: Release) -> Iterator[Verdict]:
    manifest = release.manifest
    policy = manifest.policy
    work = [(cells, manifest.plan, policy.bas, policy.smallest_published_count) for cells in _quarters(release)]
    certain = sum(not doubt for doubt in in_processes(leaves_doubt, work))
    yield Verdict(
        "2–4. Inget antal kan sägas vara litet",
        not certain,
        "Den som känner avrundningens regel kan inte avgöra att något antal är litet."
        if not certain
        else f"I {certain} kvartal kan ett litet antal avgöras.",
    )


def _quarters(release: Release) -> Iterator[pd.DataFrame]:
    for kvartal in release.manifest.kvartal:
        yield release.cells[release.cells["kvartal"] == str(kvartal)].reset_index(drop=True)


def _missing_cells(release: Release) -> int:
    """How many cells the plan has that the release lacks, or the other way round; sums of years too."""
    quarters = {Kvartal.parse(cells["kvartal"].iloc[0]): cells for cells in _quarters(release)}
    sums = [_keys(count_year(ar, quarters, release.manifest.plan)) for ar in years_of(release)]
    expected = set[tuple[str, ...]]().union(*sums)
    missing = sum(len(_expected_keys(release, cells) ^ _keys(cells)) for cells in quarters.values())
    return missing + len(expected ^ _keys(release.helar))


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


def _true_cells(release: Release, datasets: Datasets, cells: pd.DataFrame) -> pd.DataFrame:
    """``CELL_KEY`` and ``sant`` of a quarter, counted anew. Confidential."""
    kvartal, states = cells["kvartal"].iloc[0], reporting_states(datasets)
    if kvartal not in states:
        raise EjvError(f"Datamängderna saknar {Kvartal.parse(kvartal).label}, som finns i utgåvan.")
    reported = [namnd for namnd, state in states[kvartal].items() if state != NOT_REPORTED]
    known = (cells["matt"] == Matt.PAGAENDE).any()
    return count_quarter(
        datasets.beslut[datasets.beslut["kvartal"] == kvartal],
        running_decisions(datasets, kvartal, reported) if known else None,
        release.manifest.plan,
        Kvartal.parse(kvartal),
        reported,
        release.kodlistor,
    ).rename(columns={"antal": "sant"})


def verdict_against(release: Release, datasets: Datasets) -> Verdict:
    """Whether the shown counts are those of the datasets, and the hidden ones lie in their intervals.

    A quarter with a correction that waits shows the earlier figures, and is not compared; nor is its year.
    """
    rounds, plan = release.manifest.policy.rounds, release.manifest.plan
    waiting = _waiting(release)
    true = [_true_cells(release, datasets, cells) for cells in _quarters(release)]
    counts = {Kvartal.parse(cells["kvartal"].iloc[0]): cells.rename(columns={"sant": "antal"}) for cells in true}
    years = [count_year(ar, counts, plan).rename(columns={"antal": "sant"}) for ar in years_of(release)]
    left_out = waiting | {str(Kvartal.parse(kvartal).ar) for kvartal in waiting}
    told = pd.concat([each[~each["kvartal"].isin(left_out)] for each in (release.cells, release.helar)])
    asked = pd.concat([each[~each["kvartal"].isin(left_out)] for each in (*true, *years)])
    wrong = _disagreeing(told.merge(asked, how="outer", on=list(CELL_KEY)), rounds=rounds)
    held = "Varje redovisat antal är datamängdernas, och varje dolt eller avrundat antal ligger i sitt intervall."
    labels = ", ".join(Kvartal.parse(kvartal).label for kvartal in sorted(waiting, key=Kvartal.parse))
    apart = f" Inte jämfört, för en rättelse väntar: {labels}." if waiting else ""
    text = f"{wrong} celler stämmer inte med datamängderna." if wrong else held
    return Verdict("Talen är datamängdernas", not wrong, text + apart)


def _waiting(release: Release) -> set[str]:
    """The quarters with a correction that waits."""
    return {post["kvartal"] for post in release.kvalitet.anmarkningar if post["slag"] == "rattelse_vantar"}


def verdicts_against(release: Release, datasets: Datasets) -> Iterator[Verdict]:
    """What can only be decided with the datasets: that the counts are theirs, and what insiders could work out."""
    yield verdict_against(release, datasets)
    if release.manifest.policy.insider and not release.manifest.policy.rounds:
        yield verdict_of_insiders(release, datasets)


def verdict_of_insiders(release: Release, datasets: Datasets) -> Verdict:
    """Whether those who are alone in a cell can work out others' counts. Only the publisher can tell: it takes rows."""
    manifest, waiting = release.manifest, _waiting(release)
    quarters: list[Quarter] = []
    for each in as_quarters(release.cells, manifest.kvartal, release.kvalitet.utan_flode, manifest.plan):
        true = each.cells.merge(_true_cells(release, datasets, each.cells), how="left", on=list(CELL_KEY))
        counts = each.cells["antal"].fillna(true["sant"].set_axis(each.cells.index)).fillna(0).astype("int64")
        mixed = frozenset(each.cells["namnd"]) if str(each.kvartal) in waiting else frozenset[str]()
        quarters.append(replace(each, cells=each.cells.assign(antal=counts), mixed=mixed))
    work = [(each.cells, each.shown, manifest.plan, manifest.policy, each.perhaps_zero) for each in quarters]
    years = with_true_counts(as_years(release.helar), quarters, manifest.plan)
    row = TrueRow(quarters, years, manifest.plan, manifest.policy)
    alone = sum(in_processes(insiders_learn, work))
    in_time = sum(map(bool, in_processes(learned_in_time, [(row, places) for places in row.groups()])))
    return Verdict(
        "3. Den som är ensam i en cell får inte veta mer om andra",
        not alone and not in_time,
        "Angreppet misslyckades för var och en som är det enda beslutet i en cell, också när kvartal och år jämförs."
        if not alone and not in_time
        else f"Angreppet lyckades i {alone} kvartal för sig, och i {in_time} kvartal eller år när de jämförs.",
    )


def _disagreeing(both: pd.DataFrame, *, rounds: bool) -> int:
    shown = both["tillstand"] == Tillstand.REDOVISAD
    inside = (both["sant"] >= both["lagsta"]) & (both["hogsta"].isna() | (both["sant"] <= both["hogsta"]))
    agrees = inside & (rounds | ~shown | (both["antal"] == both["sant"]))
    return int((~agrees.fillna(False).astype(bool)).sum())
