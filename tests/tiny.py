"""A municipality small enough to publish in seconds: one nämnd and few, invented rows."""

from pathlib import Path

from ejv.model.kvartal import Kvartal

HEADER = "kvartal;lagrum;insats;orsak;kon;handelse;rapporttyp;status;vantetid_dagar;antal\n"
CONFIG = """[kommun]
namn = "Lillköping"
forvald_namnd = "Socialnämnden"
exempeldata = true

[[namnd]]
namn = "Socialnämnden"
"""
MARK = "Zebrafink"
"""Stands in for what nobody may see again: planted in columns where it does not belong."""


def quarter(kvartal: str, times: int = 1) -> str:
    """A quarter's file: three kinds of decisions, ``times`` as many of them."""
    ater = "ny" if kvartal == "2025K1" else "ater"
    rows = (
        f"{kvartal};SoL;sol_hemtjanst;tackat_nej;kvinna;beslut;{ater};kvarstar;120;{12 * times}",
        f"{kvartal};SoL;sol_sabo;resursbrist_bostad;man;beslut;ny;kvarstar;200;{7 * times}",
        f"{kvartal};LSS;lss_9_10;halsa;kvinna;beslut;ny;verkstallt;150;2",
    )
    return HEADER + "\n".join(rows) + "\n"


def quarters(first: Kvartal, many: int) -> str:
    """One file with many quarters: enough to take a while."""
    return HEADER + "".join(quarter(str(first + n)).removeprefix(HEADER) for n in range(many))


def handful(kvartal: str) -> str:
    """A quarter of a municipality where hardly anything happens: so few decisions that almost all must be hidden."""
    rapporttyp = "ny" if kvartal == "2025K1" else "ater"
    rows = (
        f"{kvartal};SoL;sol_hemtjanst;tackat_nej;kvinna;beslut;{rapporttyp};kvarstar;120;1",
        f"{kvartal};SoL;sol_sabo;resursbrist_bostad;man;beslut;{rapporttyp};kvarstar;400;2",
        f"{kvartal};LSS;lss_9_10;halsa;kvinna;avbrott;ny;verkstallt;150;1",
        f"{kvartal};LSS;lss_9_4;resursbrist_personal;man;beslut;ny;avslutat;110;2",
    )
    return HEADER + "\n".join(rows) + "\n"


def spoiled(kvartal: str) -> str:
    """The same quarter with an unknown insats, a date, a word and a personnummer where they do not belong."""
    good = quarter(kvartal)
    bad = (
        f"{kvartal};SoL;{MARK}villa;tackat_nej;kvinna;beslut;ny;kvarstar;120;12",
        f"{kvartal};SoL;sol_sabo;2024-03-17;kvinna;beslut;ny;kvarstar;120;12",
        f"{kvartal};SoL;sol_sabo;tackat_nej;kvinna;beslut;ny;kvarstar;{MARK};12",
        f"{kvartal};SoL;sol_sabo;19121212-1212;kvinna;beslut;ny;kvarstar;120;12",
    )
    return good + "\n".join(bad) + "\n"


def write_data(folder: Path, **quarters: str) -> Path:
    """A data folder with ``ejv.toml`` and a file for each quarter (``_2025K1="…"`` → ``2025K1.csv``)."""
    folder.mkdir(parents=True)
    (folder / "ejv.toml").write_text(CONFIG, encoding="utf-8")
    for name, content in quarters.items():
        (folder / f"{name.removeprefix('_')}.csv").write_text(content, encoding="utf-8")
    return folder
