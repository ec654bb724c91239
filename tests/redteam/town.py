"""A town with few decisions whose true counts are known, and its twin: other decisions, the same published counts."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, run
from ejv.config.kodlistor import shipped_plan
from ejv.intake.dataset import read_datasets
from ejv.model.cells import CELL_KEY, Tillstand
from ejv.publish.inputs import config_for
from ejv.publish.pipeline import QuarterWork
from ejv.publish.reporting import reporting_states
from ejv.release.store import open_release, write_release
from ejv.tables.frequency import count_quarter
from tests.tiny import HEADER, write_data

QUARTERS = ("2025K1", "2025K2")
OURS, KNOWING, SMALL_HIDDEN, SORTED = "utgava", "vetande", "sma_dolda", "sorterad"
"""The release as it is published; one whose pages reckon with the truth; one where only small counts are hidden; and
tables with the truly largest first."""
Shares = tuple[int, int]
"""How many decisions are of one kind, and how many of another: they differ in insats, reason and waiting time."""
TOWN: Shares = (14, 3)
TWIN: Shares = (3, 14)

_RUNNING = "kvartal;lagrum;insats;antal\n"
_PLACES = ("SoL;sol_hemtjanst;40", "SoL;sol_larm;40", "LSS;lss_9_9;30")


def quarter(kvartal: str, few: Shares) -> str:
    """The decisions of a quarter."""
    typ = "ny" if kvartal == QUARTERS[0] else "ater"
    rows = (
        f"SoL;sol_hemtjanst;onskemal;kvinna;beslut;{typ};kvarstar;240;{few[0]}",
        f"SoL;sol_larm;senarelagd;kvinna;beslut;{typ};kvarstar;330;{few[1]}",
        f"LSS;lss_9_9;resursbrist_bostad;man;beslut;{typ};kvarstar;600;8",
        "LSS;lss_9_9;resursbrist_bostad;man;beslut;ny;verkstallt;600;6",
    )
    return HEADER + "".join(f"{kvartal};{row}\n" for row in rows)


def published(folder: Path, few: Shares) -> Path:
    """The folder of a town: its datasets, and the release that a publisher makes of them."""
    write_data(folder / "data", **{f"_{kvartal}": quarter(kvartal, few) for kvartal in QUARTERS})
    running = (f"{kvartal};{place}\n" for kvartal in QUARTERS for place in _PLACES)
    (folder / "data" / "pagaende.csv").write_text(_RUNNING + "".join(running), encoding="utf-8")
    publish(folder / "data", folder / OURS)
    return folder


def publish(data: Path, target: Path) -> None:
    """Publish as a publisher does."""
    if run(ejv, ["publicera", str(data), "--till", str(target), "--hemlighet", str(data.parent / "hemlighet")]) != DONE:
        raise RuntimeError(target)


@cache
def truth_of(folder: Path) -> "pd.Series[int]":
    """Every cell of a town with its true count, as only the publisher has it."""
    config = config_for([folder / "data"], None)
    datasets, _ = read_datasets([folder / "data"], config)
    if datasets is None:
        raise RuntimeError(folder)
    kodlistor, plan = config.kodlistor().with_list(datasets.namnder), shipped_plan()
    work = (
        QuarterWork(datasets, kvartal, states, kodlistor).arguments(plan)
        for kvartal, states in reporting_states(datasets).items()
    )
    return pd.concat([count_quarter(*each) for each in work], ignore_index=True).set_index(list(CELL_KEY))["antal"]


def write_naive(*folders: Path) -> None:
    """Beside what is published of each town, what naive publishers would have made of it."""
    for folder in folders:
        true = truth_of(folder)
        write_as(folder, KNOWING, true, knowing)
        write_as(folder, SMALL_HIDDEN, true, small_hidden)


def knowing(cells: pd.DataFrame, true: "pd.Series[int]") -> pd.DataFrame:
    """What is hidden is as in ours, but its limits are the truth, so that pages reckon with it."""
    return cells.assign(lagsta=true, hogsta=true)


def small_hidden(cells: pd.DataFrame, true: "pd.Series[int]") -> pd.DataFrame:
    """Each count from 1 to 4 is hidden, and nothing else."""
    known, small = true.astype("Int64"), true.between(1, 4)
    state = np.where(small, Tillstand.SKYDDAD.value, Tillstand.REDOVISAD.value)
    limits = {"lagsta": known.mask(small, 0), "hogsta": known.mask(small, pd.NA)}
    return cells.assign(antal=known.mask(small), tillstand=state, **limits)


def write_as(
    folder: Path,
    name: str,
    truth: "pd.Series[int]",
    told: Callable[[pd.DataFrame, "pd.Series[int]"], pd.DataFrame],
) -> Path:
    """A release beside the published one that tells the same cells in another way."""
    release = open_release(folder / OURS)
    keys = pd.MultiIndex.from_frame(release.cells[list(CELL_KEY)].astype(str))
    true = pd.Series(truth.reindex(keys).to_numpy(), index=release.cells.index)
    write_release(folder / name, release.manifest, told(release.cells, true), release.kodlistor, release.kvalitet)
    return folder / name
