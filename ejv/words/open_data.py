"""What the open data say of themselves: the columns, the code lists and the text to read first."""

import textwrap
from collections.abc import Mapping, Sequence

from ejv.model.policy import Policy
from ejv.model.release import LICENSES, Kommun, Release
from ejv.release.select import years_of
from ejv.words.about import LIMITS, told_contact
from ejv.words.protection import told_protection
from ejv.words.swedish import NBSP

TITLE = "Ej verkställda beslut enligt SoL och LSS"
KEYWORDS = ("ej verkställda beslut", "SoL", "LSS", "socialtjänst", "väntetider")

FIELDS = {
    "matt": ("Mått", "Vad som räknas."),
    "kvartal": ("Kvartal", "Kalenderkvartal, till exempel 2026K1. Läget är det som gällde kvartalets sista dag."),
    "namnd": ("Nämnd", "Nämnden som har rapporterat. I en samlad utgåva: kommunen."),
    "omrade": ("Område", "Verksamhetsområde."),
    "lagrum": ("Lag", "SoL eller LSS."),
    "insatsgrupp": ("Insatsgrupp", "Grupp av insatser."),
    "insats": ("Insats", "Vad personen har fått rätt till."),
    "orsaksgrupp": ("Orsaksgrupp", "Vem som kan göra något åt att beslutet inte är verkställt."),
    "orsak": ("Orsak", "Varför beslutet inte är verkställt."),
    "vantetidsgrupp": ("Väntetidsgrupp", "Grupp av väntetidsband."),
    "vantetidsband": ("Väntetidsband", "Väntetiden i hela månader."),
    "kon": ("Kön", "Kön."),
    "aldersgrupp": ("Åldersgrupp", "Ålder i grupper."),
    "status": ("Status", "Läget vid kvartalets slut."),
    "rapporttyp": ("Rapporttyp", "Om beslutet rapporteras för första gången eller på nytt."),
    "handelse": ("Händelse", "Om beslutet aldrig har verkställts eller om verkställigheten har avbrutits."),
    "antal": ("Antal", "Antalet. Tomt när uppgiften skyddas: tomt betyder aldrig noll."),
    "tillstand": ("Tillstånd", "Om antalet visas (redovisad) eller skyddas (skyddad)."),
    "lagsta": ("Lägsta möjliga antal", "Det minsta som antalet kan vara."),
    "hogsta": ("Högsta möjliga antal", "Det största som antalet kan vara. Tomt när inget som visas sätter en gräns."),
}
"""Column → its title and what it holds."""

MATT = {
    "beslut": ("Beslut", "Rapporterade beslut."),
    "orsaksangivelser": ("Orsaksangivelser", "Hur många gånger en orsak anges. Ett beslut kan ha flera orsaker."),
    "pagaende": ("Pågående beslut", "Alla beslut som gäller, verkställda eller inte: det som andelar räknas på."),
}
"""What a cell can count → its label and what it means."""

EVERY = ("Alla", "Summan över alla koder i listan.")
"""The label and the meaning of ``*``."""
REPORTED = "Vilka nämnder som har rapporterat varje kvartal. En nämnd som inte har rapporterat har inga rader där."

SUMS = "Summor över hela år"
YEAR = ("År", "Kalenderår, till exempel 2025. Antalet är summan av årets fyra kvartal.")
"""The title of the file of sums, and of what stands in the column of quarters there."""
_SUMS_FILE = "helar.csv"
_FILES = {
    "celler.csv": "alla tal i en enda tabell (UTF-8, kommatecken mellan kolumnerna)",
    "celler.parquet": "samma tabell för den som räknar i ett program",
    _SUMS_FILE: ("summor över hela år: nya och verkställda beslut. Samma kolumner, med året där kvartalet annars står"),
    "kodlista_….csv": "vad varje kod betyder",
    "rapportering.csv": "vilka nämnder som har rapporterat varje kvartal",
    "datapackage.json": "vad varje kolumn är, för program (Frictionless Data Package)",
    "dcat.rdf": "beskrivning för dataportaler (DCAT-AP-SE)",
}
_PLACEHOLDER = (
    "Adressen i dcat.rdf är påhittad. Skriv er egen i ejv.toml, [oppna_data] adress, och publicera om; eller byt ut "
    "den överallt i filen. Lägg filerna i den mapp som adressen går till."
)
_NO_MAIL = "Kontakten saknar e-postadress. DCAT-AP-SE kräver en: skriv den i ejv.toml, [kommun] kontakt."
_SPATIAL = "Vilket område uppgifterna gäller (dcterms:spatial) står inte i dcat.rdf. Lägg till er kommun."


def describe_data(release: Release, part: str) -> str:
    """What the data are, in a few sentences.

    Parameters
    ----------
    part
        What of the release they hold, in words; empty for the whole of it.
    """
    first, last = (release.manifest.kvartal[at].label for at in (0, -1))
    quarters = f"från {first} till {last}" if first != last else f"för {first}"
    limited = f" Bara urvalet {part} ingår." if part else ""
    return (
        "Beslut om insatser enligt SoL och LSS som inte har verkställts inom tre månader, per kvartal, "
        f"{quarters}, från {release.manifest.kommun.namn}.{limited} {LIMITS}"
    )


def told_cell(policy: Policy) -> str:
    """How a row of the table is read."""
    text = (
        "Varje rad är ett antal. En stjärna (*) i en kolumn betyder alla. Lägg inte ihop rader: summorna finns redan "
        "som egna rader, och en summa över dolda tal blir fel."
    )
    if policy.rounds:
        return f"{text} Antalen är avrundade. Det verkliga antalet ligger mellan lagsta och hogsta."
    return (
        f"{text} Är tillstand skyddad så är antal tomt. Talet ligger då mellan lagsta och hogsta; är hogsta tom finns "
        "ingen känd övre gräns. I EJV:s tabeller och diagram skrivs ett skyddat tal med två punkter (..)."
    )


def read_me(release: Release, facts: Mapping[str, str], part: str, base: str) -> str:
    """The text to read first.

    Parameters
    ----------
    facts
        Label → text: what every file says of itself.
    base
        The address that the description for portals uses.
    """
    paragraphs = {
        TITLE: [describe_data(release, part)],
        "Om filerna": ["\n".join(f"- {label}: {text}" for label, text in facts.items())],
        "Vad som finns här": ["\n".join(f"- {name}: {text}" for name, text in _files_of(release))],
        "Så läser du tabellen": [told_cell(release.manifest.policy)],
        "Så skyddas personer": told_protection(release),
        "Licens och kontakt": [*_told_licence(release.manifest.kommun), told_contact(release.manifest.kommun)],
        "Innan ni lägger ut filerna": _told_publishing(release.manifest.kommun, base),
        "Kontrollera att talen är utgåvans": [
            "Behåll zip-filen som den är. python -m ejv granska FIL --utgava UTGÅVA säger om varje tal är utgåvans."
        ],
    }
    told = (f"{heading}\n{'=' * len(heading)}\n\n{_wrapped(texts)}" for heading, texts in paragraphs.items())
    return "\n\n\n".join(told).replace(NBSP, " ") + "\n"


def _files_of(release: Release) -> list[tuple[str, str]]:
    """The files that there are, and what is in them."""
    return [(name, text) for name, text in _FILES.items() if name != _SUMS_FILE or years_of(release)]


def _wrapped(paragraphs: Sequence[str]) -> str:
    """Lines that any editor shows whole; what is a list stays as it is."""
    whole = (
        text if text.startswith("- ") else textwrap.fill(text, 90, break_long_words=False, break_on_hyphens=False)
        for text in paragraphs
    )
    return "\n\n".join(whole)


def _told_licence(kommun: Kommun) -> list[str]:
    return [f"Uppgifterna får användas enligt {kommun.licens}: {LICENSES[kommun.licens]}"]


def _told_publishing(kommun: Kommun, base: str) -> list[str]:
    own = f"I dcat.rdf ligger filerna under {base}. Lägg dem där." if kommun.oppna_data else _PLACEHOLDER
    return [own, _SPATIAL, *([] if "@" in kommun.kontakt else [_NO_MAIL])]
