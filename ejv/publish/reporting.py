"""Who has reported: a nämnd that reports nothing is different from one that has not reported."""

from collections.abc import Collection

import pandas as pd

from ejv.intake.dataset import Datasets
from ejv.model.kvartal import Kvartal

REPORTED, ZERO_REPORT, NOT_REPORTED = "rapporterat", "nollrapport", "ej_rapporterat"


def reporting_states(datasets: Datasets) -> dict[str, dict[str, str]]:
    """Kvartal → nämnd → whether it has reported.

    A nämnd with rows has reported; one without has only if the reporting list says so.
    """
    listing = datasets.rapportering
    listed = dict(zip(zip(listing["kvartal"], listing["namnd"], strict=True), listing["status"], strict=True))
    with_rows = set(zip(datasets.beslut["kvartal"], datasets.beslut["namnd"], strict=True))
    quarters = sorted({kvartal for kvartal, _ in {*listed, *with_rows}}, key=Kvartal.parse)
    namnder = list(datasets.namnder.koder)
    return {kvartal: {namnd: _state(kvartal, namnd, listed, with_rows) for namnd in namnder} for kvartal in quarters}


def _state(kvartal: str, namnd: str, listed: dict[tuple[str, str], str], with_rows: set[tuple[str, str]]) -> str:
    if (kvartal, namnd) in with_rows:
        return REPORTED
    return ZERO_REPORT if listed.get((kvartal, namnd)) == REPORTED else NOT_REPORTED


def running_decisions(datasets: Datasets, kvartal: str, reported: Collection[str]) -> pd.DataFrame:
    """The running decisions of a quarter, of the nämnder that have reported it: only they have cells. Confidential."""
    pagaende = datasets.pagaende
    return pagaende[(pagaende["kvartal"] == kvartal) & pagaende["namnd"].isin(list(reported))]
