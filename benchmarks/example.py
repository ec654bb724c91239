"""Exempelkommun's quarters, counted as when they are published."""

from pathlib import Path

import pandas as pd

from ejv.config.ejv_toml import read_ejv_toml
from ejv.config.kodlistor import shipped_plan
from ejv.intake.dataset import Datasets, read_datasets
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.publish.reporting import NOT_REPORTED, reporting_states, running_decisions
from ejv.tables.frequency import count_quarter

EXAMPLE = Path(__file__).parent.parent / "sample_data" / "exempelkommun"


def example_policy() -> Policy:
    """The policy of Exempelkommun, which is the one that EJV ships with."""
    return read_ejv_toml(EXAMPLE / "ejv.toml").policy


def count_example() -> dict[str, pd.DataFrame]:
    """Kvartal → every cell of it, in time order."""
    config = read_ejv_toml(EXAMPLE / "ejv.toml")
    datasets, findings = read_datasets([EXAMPLE], config)
    if datasets is None:
        raise RuntimeError(f"{len(findings)} findings in {EXAMPLE}")
    kodlistor = config.kodlistor().with_list(datasets.namnder)
    return {
        kvartal: _count(datasets, kvartal, states, kodlistor) for kvartal, states in reporting_states(datasets).items()
    }


def _count(datasets: Datasets, kvartal: str, states: dict[str, str], kodlistor: Kodlistor) -> pd.DataFrame:
    namnder = [namnd for namnd, state in states.items() if state != NOT_REPORTED]
    beslut = datasets.beslut[datasets.beslut["kvartal"] == kvartal]
    pagaende = running_decisions(datasets, kvartal, namnder)
    known = pagaende if set(namnder) <= set(pagaende["namnd"]) else None
    return count_quarter(beslut, known, shipped_plan(), Kvartal.parse(kvartal), namnder, kodlistor)
