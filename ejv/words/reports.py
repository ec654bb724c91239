"""What the page Rapporter says: what each file is for, and how it is checked afterwards."""

from ejv.model.release import Release
from ejv.words.selection import Selection, describe_selection
from ejv.words.swedish import quarter

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
    "Hämta det du ser som en fil. Varje fil säger vilken utgåva och vilket urval den är gjord av, hur personer skyddas "
    "och att den är uppföljning, inte den lagstadgade statistikrapporten. Filen görs när du trycker på knappen. Det "
    "tar någon sekund."
)
CHECKING = (
    "Samma utgåva och samma urval ger alltid samma fil, byte för byte. Därför går det att i efterhand se om talen i en "
    "fil är utgåvans, också om någon har skrivit vidare i den: `python -m ejv granska FIL --utgava UTGÅVA`."
)
WHOLE = "Hela kvartalet"


def told_chosen(release: Release, selection: Selection) -> str:
    """What the files are about."""
    return f"Filerna gäller **{describe_selection(release, selection)}**."


def told_whole(selection: Selection) -> str:
    """What the files of a whole quarter are about."""
    return f"{WHOLE}: alla nämnder, lagar och insatser {quarter(selection.kvartal)}."
