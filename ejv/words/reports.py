"""What the page Rapporter says: what each file is for, and how it is checked afterwards."""

from collections.abc import Callable
from dataclasses import dataclass

OFFERED = {
    "docx": (
        "Word",
        "Underlag till nämnden i tjänsteskrivelsens form. Ni kan skriva vidare i det och lägga det till protokollet.",
    ),
    "pdf": ("PDF", "Samma underlag, att läsa, skriva ut eller arkivera som det är."),
    "pptx": ("PowerPoint", "Bilder att visa på sammanträdet, med anteckningar och diagram som går att ändra."),
    "xlsx": ("Excel", "Tabellerna, ett blad för varje, att räkna vidare på."),
    "oppna": (
        "Öppna data",
        "En zip-fil för kommunens dataportal: alla tal i csv och Parquet, med beskrivningar som program läser. Alla "
        "kvartal i utgåvan följer med, vilket kvartal du än har valt.",
    ),
}
"""The key of each format → what it is called and what it is for."""

INTRODUCTION = (
    "Hämta det du har valt som en fil. Varje fil säger vilken utgåva och vilket urval den är gjord av, hur personer "
    "skyddas och att den är uppföljning, inte den lagstadgade statistikrapporten. Filen görs när du trycker på "
    "knappen. Det tar någon sekund."
)
CHECKING_HEADING = "Så kontrolleras en fil"
CHECKING = (
    "Samma utgåva och samma urval ger alltid samma fil, byte för byte. Därför går det att i efterhand se om talen i en "
    "fil är utgåvans, också om någon har skrivit vidare i den:\n\n"
    "```\npython -m ejv granska FIL --utgava UTGÅVA\n```"
)


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that can be had.

    Attributes
    ----------
    button
        What is pressed to have it.
    make
        Makes its bytes.
    """

    button: str
    name: str
    mime: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Offer:
    """A format on the page: what it is called, what it is for, and the files of it that can be had."""

    key: str
    label: str
    use: str
    files: tuple[OfferedFile, ...]


def told_button(key: str, *, whole: bool) -> str:
    """What is pressed to have the file: of the selection, or of everything in the quarter.

    Open data have every quarter, so the whole of them is the release.
    """
    label, of_all = OFFERED[key][0], "utgåvan" if key == "oppna" else "kvartalet"
    if whole:
        return f"{label} för hela {of_all}"
    return f"Ladda ner {label.lower() if key == 'oppna' else label}"
