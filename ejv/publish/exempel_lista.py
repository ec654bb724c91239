"""Writes a case list in the layout that a förvaltning may have today. Nobody in it exists, and no decision.

``python -m ejv.publish.exempel_lista FIL`` makes ``sample_data/exempel_lista.xlsx``: the same cells every time.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from ejv.model.kvartal import Kvartal
from ejv.publish.exempel_population import Dice
from ejv.publish.exempel_profiler import AMN, AN, NF

KVARTAL: Final = Kvartal(2026, 1)
_MADE: Final = datetime(2026, 4, 7)  # noqa: DTZ001  (a workbook has no time zone)
Cell = str | int | date | None
Row = list[Cell]

_STARTED: Final = ("Ja {}", "{}", "Ja, verkställt {}")
_ACTIONS: Final = (
    "Nytt erbjudande planeras.",
    "Kontakt har tagits med utföraren.",
    "Rekrytering pågår, annons ute.",
    "Telefonsamtal med den enskilde, vill fundera.",
    "Uppföljning bokad.",
)
_OFFERED: Final = ("Nej", "Ja, hemtjänst", "", "Nej", "Ja, korttidsplats")


@dataclass(frozen=True, slots=True)
class Slag:
    """Some decisions of one kind: how the list writes them, and the reasons as people write them."""

    lagrum: str
    insats: str
    count: int
    reasons: tuple[str, ...]


_AN: Final = (
    Slag(
        "4 kap. 1 § SoL",
        "Särskilt boende",
        13,
        ("Resursbrist ledig bostad", "Tackat nej till erbjudande", "Platsbrist"),
    ),
    Slag("4 kap. 1 § SoL", "Vårdboende", 5, ("Resursbrist ledig bostad", "Specifika önskemål om ort")),
    Slag("SoL", "Dagverksamhet", 7, ("Hälsoskäl", "Vill avvakta", "Tackat nej, specifika önskemål")),
    Slag("SoL", "Växelvård", 4, ("Resursbrist plats", "Sjukhusvistelse")),
)
_NF: Final = (
    Slag(
        "9 § 4 LSS", "Kontaktperson", 12, ("Svårt att rekrytera kontaktperson", "Personalrelaterade skäl", "Tackat nej")
    ),
    Slag("9 § 3 LSS", "Ledsagarservice", 6, ("Saknar uppdragstagare", "Medverkar ej")),
    Slag("9 § 9 LSS", "Gruppbostad", 9, ("Resursbrist bostad", "Namngivet boende", "Tackat nej")),
    Slag("SoL", "SOL-kp", 5, ("Rekrytering pågår", "Går inte att nå")),
)


def write_list(path: Path, seed: int = 20260407) -> None:
    """Write the list: one sheet a nämnd, and one that has nothing to report."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    _sheet_with_marks(book.create_sheet(AN), Dice(f"{seed}/an"))
    _sheet_with_text(book.create_sheet(NF), Dice(f"{seed}/nf"))
    _sheet_without(book.create_sheet(AMN))
    book.properties.creator = "Exempelkommun"
    book.properties.created = _MADE
    book.save(path)


def _titles(sheet: Worksheet, namnd: str) -> None:
    sheet.append(["Ej verkställda gynnande beslut – påhittade exempel"])
    sheet.append([f"Rapportering kvartal {KVARTAL.nr} {KVARTAL.ar}"])
    sheet.append([f"Nämnd: {namnd}"])
    sheet.append([])
    sheet["A1"].font = Font(bold=True, size=14)


def _sheet_with_marks(sheet: Worksheet, dice: Dice) -> None:
    """Two header rows with merged cells, X under Man or Kvinna, and a sum after each insats."""
    _titles(sheet, AN)
    last = [
        "Beslutsdatum",
        "Datum för avbrott",
        "Skäl",
        "Vidtagna åtgärder",
        "Beslutet verkställt",
        "Beslutet avslutat",
    ]
    sheet.append(["Ärende", "Lagrum", "Typ av insats", "Kön", None, *last, "Vad har erbjudits under tiden"])
    sheet.append([None, None, None, "Man", "Kvinna"])
    sheet.merge_cells("D5:E5")
    for column in "ABCFGHIJKL":
        sheet.merge_cells(f"{column}5:{column}6")
    number = 400
    for slag in _AN:
        for _ in range(slag.count):
            number += 1
            man = dice.happens(0.35)
            marks: Row = ["X" if man else None, None if man else "x"]
            case, (verkstallt, avslutat) = f"ÄN 2025-{number}", _ends(dice)
            start = _written(_start(dice), dice)
            said: Row = [dice_pick(dice, slag.reasons), dice_pick(dice, _ACTIONS), verkstallt, avslutat]
            sheet.append([case, slag.lagrum, slag.insats, *marks, start, None, *said, dice_pick(dice, _OFFERED)])
        sheet.append([None, None, f"Summa {slag.insats.lower()}", None, None, slag.count])
    sheet.append([None, None, "Totalt", None, None, sum(slag.count for slag in _AN)])
    sheet.append([])
    sheet.append(["Underlaget är påhittat och gäller ingen verklig person."])
    _widen(sheet)


def _sheet_with_text(sheet: Worksheet, dice: Dice) -> None:
    """One header row, kön as a letter, interruptions, and a heading over each law."""
    _titles(sheet, NF)
    first = ["Diarienr", "Handläggare", "Lagrum", "Typ av insats", "Kön (M/K)", "Beslutsdatum", "Datum för avbrott"]
    sheet.append([*first, "Skäl", "Beslutet verkställt", "Beslutet avslutat", "Kommentar"])
    number, law = 70, ""
    for slag in _NF:
        heading = "Beslut enligt SoL" if slag.lagrum == "SoL" else "Beslut enligt LSS"
        if heading != law:
            sheet.append([heading])
            law = heading
        for _ in range(slag.count):
            number += 1
            interrupted = dice.happens(0.15)
            start = _start(dice)
            decided = start - timedelta(days=400 + dice.below(300)) if interrupted else start
            days: Row = [_written(decided, dice), _written(start, dice) if interrupted else None]
            who: Row = [f"NF 2025/{number}", f"Handläggare {1 + dice.below(4)}", slag.lagrum, slag.insats]
            kon = dice_pick(dice, ("M", "K", "Man", "Kvinna"))
            sheet.append([*who, kon, *days, dice_pick(dice, slag.reasons), *_ends(dice), dice_pick(dice, _ACTIONS)])
    sheet.append([None, None, None, "Totalt antal beslut", None, sum(slag.count for slag in _NF)])
    _widen(sheet)


def _sheet_without(sheet: Worksheet) -> None:
    _titles(sheet, AMN)
    sheet.append(["Inga beslut att rapportera"])


def dice_pick(dice: Dice, choices: Sequence[str]) -> str:
    """Return one of some texts, all of them as likely."""
    return choices[dice.below(len(choices))]


def _start(dice: Dice) -> date:
    """A day from which a decision has waited; one in twelve not yet for three months."""
    if dice.happens(0.08):
        return dice.day(date(2026, 1, 12), date(2026, 3, 20))
    return (
        dice.day(date(2025, 9, 1), date(2025, 12, 20))
        if dice.happens(0.6)
        else dice.day(date(2024, 3, 1), date(2025, 8, 29))
    )


def _ends(dice: Dice) -> tuple[Cell, Cell]:
    """What stands under executed and closed."""
    chance = dice.below(100)
    day = dice.day(date(2026, 3, 21), date(2026, 3, 31))
    if chance < 18:
        return dice_pick(dice, _STARTED).format(_short(day)), None
    if chance < 24:
        return f"Ja, delvis {_short(day)}", None
    if chance < 30:
        return "Nej", _written(day, dice)
    if chance < 34:
        return f"Ja {_short(dice.day(date(2026, 4, 1), date(2026, 4, 6)))}", None
    return dice_pick(dice, ("Nej", "nej", "-", "")) or None, None


def _short(day: date) -> str:
    return day.strftime("%y%m%d")


_WAYS: Final[tuple[Callable[[date], Cell], ...]] = (
    lambda day: day,
    lambda day: day,
    _short,
    lambda day: int(_short(day)),
    lambda day: int(day.strftime("%Y%m%d")),
    lambda day: day.isoformat(),
    lambda day: day.strftime("%y-%m-%d"),
    lambda day: f"{day.day}/{day.month} {day.year}",
)


def _written(day: date, dice: Dice) -> Cell:
    """A day in one of the ways in which people write it."""
    return _WAYS[dice.below(len(_WAYS))](day)


def _widen(sheet: Worksheet) -> None:
    for column in "ABCDEFGHIJKL":
        sheet.column_dimensions[column].width = 20
    for row in sheet.iter_rows(min_row=5, max_row=6):
        for cell in row:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


if __name__ == "__main__":
    write_list(Path(sys.argv[1]))
