"""Tells the uploader what ``avidentifiera`` did with a list, in Swedish. Confidential: it repeats source values."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ejv.intake.lista.anonymise import Anonymised, SheetAccount
from ejv.model.finding import Severity
from ejv.model.kvartal import Kvartal
from ejv.publish.report_file import finding_rows, write_report

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
    write_report(path, (*_column_rows(made.sheets), *finding_rows(made.findings)))


def _column_rows(sheets: Sequence[SheetAccount]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for label, kolumn in sheet.kolumner:
            yield "upplysning", "kolumn_last", sheet.name, "", kolumn.value, label
        for label in sheet.borttagna:
            yield "upplysning", "kolumn_borttagen", sheet.name, "", "", label
