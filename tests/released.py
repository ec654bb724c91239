"""A small release of invented counts, for tests of everything that reads one. No row in it is about a person."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from ejv.config.kodlistor import shipped_kodlistor, shipped_plan
from ejv.model.cells import PUBLISHED_COLUMNS, Tillstand, no_cells
from ejv.model.kodlista import Kod, Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal, whole_years
from ejv.model.policy import ROUNDING, Policy
from ejv.model.release import FORMAT_VERSION, Kommun, Kvalitet, Manifest, Release
from ejv.release.select import Count
from ejv.release.store import write_release
from ejv.tables.frequency import count_quarter
from ejv.tables.years import count_year

NAMNDER = {"aldrenamnden": "Äldrenämnden", "funktionsnamnden": "Funktionsnämnden", "socialnamnden": "Socialnämnden"}
FIRST = Kvartal(2024, 2)
SILENT = (Kvartal(2025, 1), "socialnamnden")
"""The quarter and the nämnd that has not reported."""
SILENT_REMARK = "En nämnd som rapporterade kvartalet före har inte rapporterat."
ZERO = (Kvartal(2025, 2), "socialnamnden")
"""The quarter and the nämnd that has reported nothing."""

_INSATSER = {
    "aldrenamnden": (("sol_sabo", 60), ("sol_hemtjanst", 12), ("sol_dagverksamhet", 10), ("sol_korttid", 3)),
    "funktionsnamnden": (("lss_9_9", 30), ("lss_9_4", 25), ("lss_9_10", 14), ("sol_boendestod", 8), ("lss_9_3", 4)),
    "socialnamnden": (("sol_kontaktfamilj", 9), ("sol_oppenvard", 6)),
}
_CHANCES = {
    "orsak": {
        "resursbrist_bostad": 40,
        "resursbrist_personal": 22,
        "tackat_nej": 18,
        "handlaggning": 8,
        "senarelagd": 7,
        "halsa": 5,
    },
    "vantetidsband": {"3-6": 40, "7-9": 22, "10-12": 14, "13-17": 12, "18-23": 7, "24+": 5},
    "kon": {"kvinna": 55, "man": 43, "okand": 2},
    "handelse": {"beslut": 88, "avbrott": 12},
    "status": {"kvarstar": 68, "verkstallt": 24, "avslutat": 8},
    "rapporttyp": {"ny": 40, "ater": 60},
}


def kodlistor() -> Kodlistor:
    """The shipped lists and three nämnder."""
    return shipped_kodlistor().with_list(
        Kodlista.of("namnd", "test", (Kod(*post) for post in NAMNDER.items()), "Nämnd")
    )


def write_small_release(
    folder: Path, quarters: int = 6, first: Kvartal = FIRST, tidigare: tuple[str, ...] = ()
) -> Release:
    """Write a release of invented counts and open it.

    Every count from 1 to 4 and every zero inside a table is hidden with the interval 0 and up. Whole years have sums,
    hidden in the same way: there is none among six quarters from ``FIRST``.
    """
    rng = np.random.default_rng(7)
    every = tuple(first + n for n in range(quarters))
    parts = {kvartal: _quarter(kvartal, rng) for kvartal in every}
    cells = _hidden_if_small(pd.concat(parts.values(), ignore_index=True))
    manifest = replace(_manifest(every, cells), tidigare=tidigare)
    sums = [_hidden_if_small(count_year(ar, parts, shipped_plan())) for ar in whole_years(every)]
    helar = pd.concat(sums, ignore_index=True) if sums else no_cells()
    return write_release(folder, manifest, cells, kodlistor(), _kvalitet(every), helar)


HOSTILE = (
    "kapad <img src=x onerror=\"document.title='kapad'\"><script>document.title='kapad'</script>",
    "kapad ![bild](http://127.0.0.1:9/spion.png) [klicka](javascript:alert(1)) $\\href{javascript:x}{y}$",
    '=HYPERLINK("http://127.0.0.1:9";"kapad") </style></script><iframe src=//127.0.0.1:9></iframe>',
)
"""Names that would do something where they are not shown as text."""


def write_hostile_release(folder: Path) -> Release:
    """Write a release whose names are hostile: of the nämnder, the municipality and whom to ask."""
    rng = np.random.default_rng(7)
    every = (FIRST, FIRST + 1)
    cells = _hidden_if_small(pd.concat([_quarter(kvartal, rng) for kvartal in every], ignore_index=True))
    kommun = Kommun(HOSTILE[0], HOSTILE[1], HOSTILE[2])
    namnder = (Kod(kod, name) for kod, name in zip(NAMNDER, HOSTILE, strict=True))
    lists = shipped_kodlistor().with_list(Kodlista.of("namnd", "test", namnder, "Nämnd"))
    return write_release(folder, replace(_manifest(every, cells), kommun=kommun), cells, lists, _kvalitet(every))


def write_rounded_release(folder: Path, bas: int = 3, quarters: int = 6, first: Kvartal = FIRST) -> Release:
    """Write a release of invented counts that are all shown and multiples of a base, and open it.

    Every row is counted as many times as the base says, so that the sums hold. What a sum over a year can be is what
    its quarters can be together.
    """
    rng = np.random.default_rng(7)
    every = tuple(first + n for n in range(quarters))
    parts = {kvartal: _rounded(_quarter(kvartal, rng, times=bas), bas) for kvartal in every}
    cells = pd.concat(parts.values(), ignore_index=True)
    sums = [_rounded_year(ar, parts) for ar in whole_years(every)]
    helar = pd.concat(sums, ignore_index=True) if sums else no_cells()
    manifest = replace(_manifest(every, cells), policy=Policy(metod=ROUNDING, bas=bas, insider=True), angrepp={})
    kvalitet = replace(_kvalitet(every), avrundning={"storsta": 2 * bas - 1, "medel": 0.84})
    return write_release(folder, manifest, cells, kodlistor(), kvalitet, helar)


def _rounded_year(ar: int, quarters: dict[Kvartal, pd.DataFrame]) -> pd.DataFrame:
    """The sums over a year of rounded counts, and of the least and the most that they can be."""
    columns = {
        name: count_year(ar, {at: cells.assign(antal=cells[name]) for at, cells in quarters.items()}, shipped_plan())
        for name in ("lagsta", "antal", "hogsta")
    }
    limits = {name: columns[name]["antal"] for name in ("lagsta", "hogsta")}
    return columns["antal"].assign(tillstand=Tillstand.REDOVISAD.value, **limits)[list(PUBLISHED_COLUMNS)]


def rounded_count(antal: int, bas: int = 3) -> Count:
    """A count that is rounded, with what it can be: less than two bases more or less, and some where it is not zero."""
    return Count(antal, max(min(antal, 1), antal - 2 * bas + 1), antal + 2 * bas - 1, bas)


def _rounded(cells: pd.DataFrame, bas: int) -> pd.DataFrame:
    """Every cell shown with what it can be, as :func:`rounded_count`; exact where a nämnd has reported nothing."""
    kvartal, namnd = ZERO
    exact = (cells["matt"] == "beslut") & (cells["kvartal"] == str(kvartal)) & (cells["namnd"] == namnd)
    cells_known = zip(cells["antal"], exact, strict=True)
    counts = [Count.exact(0) if known else rounded_count(antal, bas) for antal, known in cells_known]
    lagsta, hogsta = [count.lagsta for count in counts], [count.hogsta for count in counts]
    shown = cells.assign(tillstand=Tillstand.REDOVISAD.value, lagsta=lagsta, hogsta=hogsta)
    return shown[list(PUBLISHED_COLUMNS)]


def _quarter(kvartal: Kvartal, rng: np.random.Generator, times: int = 1) -> pd.DataFrame:
    reported = [namnd for namnd in NAMNDER if (kvartal, namnd) != SILENT]
    rows = pd.DataFrame(
        [
            {**_row(namnd, insats, rng), "antal": times}
            for namnd in reported
            if (kvartal, namnd) != ZERO
            for insats, mean in _INSATSER[namnd]
            for _ in range(rng.poisson(mean))
        ]
    )
    running = pd.DataFrame(
        [{"namnd": n, **_over("insats", i), "antal": m * 12 * times} for n in reported for i, m in _INSATSER[n]]
    )
    return count_quarter(rows, running, shipped_plan(), kvartal, reported, kodlistor())


def _row(namnd: str, insats: str, rng: np.random.Generator) -> dict[str, object]:
    row: dict[str, object] = {"namnd": namnd, **_over("insats", insats)}
    for level, chances in _CHANCES.items():
        weights = np.array(list(chances.values()), dtype=float)
        row |= _over(level, str(rng.choice(list(chances), p=weights / weights.sum())))
    return row


def _over(level: str, kod: str) -> dict[str, str]:
    """The code and the codes above it."""
    coarser = {
        "insats": "insatsgrupp",
        "insatsgrupp": "lagrum",
        "orsak": "orsaksgrupp",
        "vantetidsband": "vantetidsgrupp",
    }
    over = kodlistor()[level].over(kod) if level in coarser else None
    return {level: kod, **(_over(coarser[level], over) if over else {})}


def _hidden_if_small(cells: pd.DataFrame) -> pd.DataFrame:
    own = [column for column in cells.columns if column not in ("matt", "kvartal", "namnd", "antal")]
    total = (cells[own] == "*").all(axis=1)
    shown = (cells["antal"] >= 5) | (total & (cells["antal"] == 0))
    antal = cells["antal"].astype("Int64")
    state = np.where(shown, Tillstand.REDOVISAD.value, Tillstand.SKYDDAD.value)
    cells = cells.assign(
        antal=antal.where(shown),
        tillstand=state,
        lagsta=antal.where(shown, 0),
        hogsta=antal.where(shown, _ceiling(cells)),
    )
    return cells[list(PUBLISHED_COLUMNS)]


def _ceiling(cells: pd.DataFrame) -> pd.Series:
    """An upper limit for every other hidden cell; none for the rest, as where nothing shown sets one."""
    numbers = pd.Series(range(len(cells)), index=cells.index)
    return pd.Series(pd.NA, index=cells.index, dtype="Int64").where(numbers % 2 == 1, 7 + numbers % 3)


def _manifest(kvartal: tuple[Kvartal, ...], cells: pd.DataFrame) -> Manifest:
    hidden = int((cells["tillstand"] == Tillstand.SKYDDAD.value).sum())
    return Manifest(
        release_id="",
        format_version=FORMAT_VERSION,
        program_version="test",
        skapad="2026-02-01T08:00:00+01:00",
        kommun=Kommun("Exempelkommun", "kommunfullmäktige", "registrator@exempelkommun.example", exempeldata=True),
        kvartal=kvartal,
        policy=Policy(insider=True),
        plan=shipped_plan(),
        filer={},
        kallor=(),
        celler={"alla": len(cells), "skyddade": hidden},
        angrepp={"provat": ["alla tabeller tillsammans"], "resultat": "inget dolt antal kunde bestämmas"},
    )


def _kvalitet(kvartal: tuple[Kvartal, ...]) -> Kvalitet:
    special = {SILENT: "ej_rapporterat", ZERO: "nollrapport"}
    states = {str(k): {namnd: special.get((k, namnd), "rapporterat") for namnd in NAMNDER} for k in kvartal}
    corrected = {"kvartal": str(kvartal[0]), "namnd": "aldrenamnden", "nummer": "1"}
    remark = {"kvartal": str(SILENT[0]), "slag": "namnd_saknas", "antal": "1", "text": SILENT_REMARK}
    return Kvalitet(states, (corrected,), (remark,), utan_flode={str(k): tuple(NAMNDER) for k in kvartal[1:]})
