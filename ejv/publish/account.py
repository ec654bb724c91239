"""Tells the uploader what ``avidentifiera`` did with a list, in Swedish. Confidential: it repeats source values."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from ejv.intake.lista.anonymise import Anonymised, SheetAccount
from ejv.model.errors import EjvError
from ejv.model.finding import Finding, Severity
from ejv.model.kvartal import Kvartal

RULE = (
    "Väntetid: hela dagar från beslutet (eller avbrottet, om det finns ett) till dagen då det verkställdes eller\n"
    "avslutades, om den ligger i kvartalet eller tidigare, annars till kvartalets sista dag. Beslut tas med när tre\n"
    "kalendermånader har gått."
)
MOST_SHOWN = 200
"""Findings of each severity on the screen; all of them are in the report."""
_HEADINGS = {Severity.FEL: "Fel", Severity.VARNING: "Varningar", Severity.UPPLYSNING: "Upplysningar, rad för rad"}


def told_account(made: Anonymised, kvartal: Kvartal) -> Iterator[str]:
    """What was read, mapped, dropped and not understood: the lines for the screen."""
    yield f"Kvartal: {kvartal.label}. {RULE}"
    for sheet in made.sheets:
        yield from ("", *_told_sheet(sheet))
    for severity, heading in _HEADINGS.items():
        of_kind = [finding for finding in made.findings if finding.severity is severity]
        if of_kind:
            yield from ("", f"{heading} ({len(of_kind)}):")
            yield from (finding.text(with_value=True) for finding in of_kind[:MOST_SHOWN])
        if len(of_kind) > MOST_SHOWN:
            yield f"… och {len(of_kind) - MOST_SHOWN} till. Alla skrivs med --rapport FIL."
    yield ""


def _told_sheet(sheet: SheetAccount) -> Iterator[str]:
    title = f" ”{sheet.title}”" if sheet.title else ""
    if sheet.left_out:
        yield f"{sheet.name}{title}: lämnat, som du har sagt."
        return
    rows = "1 rad" if sheet.cases == 1 else f"{sheet.cases} rader"
    yield f"{sheet.name}{title}: {rows} med beslut, {sheet.written} med i datamängden."
    if sheet.kolumner:
        yield "  Läst: " + "; ".join(f"{label} → {kolumn.value}" for label, kolumn in sheet.kolumner)
    if sheet.borttagna:
        yield "  Borttaget, aldrig läst: " + "; ".join(sheet.borttagna)


def told_result(made: Anonymised) -> Iterator[str]:
    """How many decisions each nämnd has, and who reports none."""
    for namnd, antal in made.per_namnd.items():
        yield f"  {namnd}: {antal} beslut"
    for namnd in made.nollrapporter:
        yield f"  {namnd}: inga beslut att rapportera (nollrapport)"


def write_account(path: Path, made: Anonymised) -> None:
    """Write every finding, and what was done with each column, as CSV. Confidential.

    Raises
    ------
    EjvError
        When the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["allvar", "slag", "fil", "rad", "kolumn", "text"])
            rows = (*_column_rows(made.sheets), *_rows(made.findings))
            writer.writerows([_harmless(cell) for cell in row] for row in rows)
    except OSError as fault:
        raise EjvError(f"{path.name} gick inte att skriva. Kontrollera att den inte är öppen.") from fault


def _column_rows(sheets: Sequence[SheetAccount]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for label, kolumn in sheet.kolumner:
            yield "upplysning", "kolumn_last", sheet.name, "", kolumn.value, label
        for label in sheet.borttagna:
            yield "upplysning", "kolumn_borttagen", sheet.name, "", "", label


def _rows(findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    for finding in findings:
        place = (finding.dataset, str(finding.row or ""), finding.column)
        yield finding.severity.value, finding.kind.value, *place, finding.text(with_value=True)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell
