"""Writes Exempelkommun: a fictional municipality's anonymised datasets, to try EJV with and to test it on."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from ejv.config.ejv_toml import FILE_NAME
from ejv.model.kvartal import Kvartal
from ejv.publish import exempel_profiler as given
from ejv.publish.exempel_population import Dice, Rapport, draw_beslut, quarters, simulate_reports

_TOML: Final = """\
# Exempelkommun är påhittad. Inget i mappen handlar om en verklig person eller kommun.
# Filerna är gjorda med: python -m ejv exempel --till MAPP

[kommun]
namn = "Exempelkommun"
fullmaktige = "kommunfullmäktige"
kontakt = "statistik@example.se"
exempeldata = true
"""

_COLUMNS: Final[dict[str, Callable[[Rapport], str | int]]] = {
    "kvartal": lambda rapport: str(rapport.kvartal),
    "namnd": lambda rapport: rapport.namnd,
    "omrade": lambda rapport: rapport.beslut.profil.omrade,
    "lagrum": lambda rapport: rapport.beslut.profil.lagrum,
    "insats": lambda rapport: rapport.beslut.profil.insats,
    "orsak": lambda rapport: rapport.beslut.orsak,
    "biorsak": lambda rapport: rapport.beslut.biorsak,
    "kon": lambda rapport: rapport.beslut.kon,
    "aldersgrupp": lambda rapport: rapport.beslut.aldersgrupp,
    "handelse": lambda rapport: rapport.beslut.handelse,
    "rapporttyp": lambda rapport: rapport.rapporttyp,
    "status": lambda rapport: rapport.beslut.status,
    "vantetid_dagar": lambda rapport: rapport.vantetid,
    "erbjuden_annan_insats": lambda rapport: rapport.beslut.erbjuden,
}


def write_example(folder: Path, seed: int = 20220101) -> None:
    """Write the datasets and ``ejv.toml`` of Exempelkommun: the same bytes for the same seed, on every machine.

    Parameters
    ----------
    folder
        Made when it does not exist. Files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reports = simulate_reports(seed)
    _write(folder / FILE_NAME, _TOML + "".join(f'\n[[namnd]]\nnamn = "{namnd}"\n' for namnd in given.NAMNDER))
    for kvartal in quarters(given.FIRST, given.LAST):
        of_quarter = [rapport for rapport in reports if rapport.kvartal == kvartal]
        _write_beslut(folder / f"{kvartal}.csv", _as_first_reported(of_quarter, seed))
    corrected = [rapport for rapport in reports if (rapport.namnd, rapport.kvartal) == given.CORRECTED]
    _write_beslut(folder / f"{given.CORRECTED[1]}_rattelse_1.csv", corrected)
    _write_table(folder / "rapportering.csv", ("kvartal", "namnd", "status"), _rapportering())
    _write_table(folder / "pagaende.csv", ("kvartal", "namnd", "lagrum", "insats", "antal"), _pagaende(reports, seed))


def _as_first_reported(reports: list[Rapport], seed: int) -> list[Rapport]:
    """Put the faults that a later correction rights back into a quarter's reports."""
    concerned = [rapport for rapport in reports if (rapport.namnd, rapport.kvartal) == given.CORRECTED]
    if not concerned:
        return reports
    remaining = [rapport for rapport in concerned if rapport.rapporttyp == "ny" and rapport.beslut.is_open]
    missing = {id(rapport) for rapport in remaining[: given.MISSING]}
    return [rapport for rapport in reports if id(rapport) not in missing] + _wrongly_reported(seed)


def _wrongly_reported(seed: int) -> list[Rapport]:
    (namnd, kvartal), (insats, count) = given.CORRECTED, given.WRONG
    profil = next(profil for profil in given.PROFILER if (profil.namnd, profil.insats) == (namnd, insats))
    dice = Dice(f"{seed}/fel")
    days = [kvartal.last_day - timedelta(days=95 + dice.below(80)) for _ in range(count)]
    return [Rapport.of(kvartal, draw_beslut(profil, day, kvartal, dice), "ny", kvartal.last_day) for day in days]


def _rapportering() -> list[tuple[str, ...]]:
    return [
        (str(kvartal), namnd, "ej_rapporterat" if (namnd, kvartal) == given.UNREPORTED else "rapporterat")
        for kvartal in quarters(given.FIRST, given.LAST)
        for namnd in given.NAMNDER
    ]


def _pagaende(reports: list[Rapport], seed: int) -> list[tuple[str | int, ...]]:
    """All running decisions per insats: slowly changing, and never fewer than those that wait."""
    waiting = Counter(_key(rapport) for rapport in reports if rapport.beslut.is_open)
    rows: list[tuple[str | int, ...]] = []
    for profil in given.PROFILER:
        dice = Dice(f"{seed}/pagaende/{profil.namnd}/{profil.insats}")
        running = float(profil.running)
        for kvartal in quarters(given.FIRST, given.LAST):
            running += profil.growth + (dice.below(201) - 100) / 100 * profil.running * 0.012
            count = max(round(running), waiting[kvartal, profil.namnd, profil.insats])
            if (profil.namnd, kvartal) != given.UNREPORTED:
                rows.append((str(kvartal), profil.namnd, profil.lagrum, profil.insats, count))
    return rows


def _key(rapport: Rapport) -> tuple[Kvartal, str, str]:
    return rapport.kvartal, rapport.namnd, rapport.beslut.profil.insats


def _write_beslut(path: Path, reports: Iterable[Rapport]) -> None:
    _write_table(path, tuple(_COLUMNS), [tuple(cell(rapport) for cell in _COLUMNS.values()) for rapport in reports])


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[tuple[str | int, ...]]) -> None:
    """Write a CSV whose rows are sorted by what they say, so that their order says nothing."""
    lines = [";".join(map(str, row)) for row in (columns, *sorted(rows))]
    _write(path, "\n".join(lines) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
