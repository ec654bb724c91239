"""What the document to the nämnd says beside the measures: its head, the matter, the law and how to check it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ejv.measures.counts import any_shown, mostly_shown
from ejv.measures.overview import headlines
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.release.select import Count, count
from ejv.words.findings import PARTS, describe_parts
from ejv.words.headline import headline_words
from ejv.words.protection import told_rounding
from ejv.words.reporting import told_reporting
from ejv.words.selection import Selection
from ejv.words.swedish import interval, listed, quarter
from ejv.words.tables import Table

FILL = "[fylls i]"
"""What the förvaltning writes itself."""
NEW_LAW = Kvartal(2025, 3)
"""The first whole quarter of socialtjänstlagen (2025:400)."""
_LAWS = {
    "SoL": "socialtjänstlagen (SoL)",
    "LSS": "lagen om stöd och service till vissa funktionshindrade (LSS)",
}


class Extent(StrEnum):
    """What there is to tell of a selection."""

    SOME = "finns"
    NOTHING = "inga_beslut"
    MISSING = "saknas"


def extent_of(release: Release, selection: Selection) -> Extent:
    """Whether there are decisions in a selection, surely none, or no figures at all."""
    whole = count(release, Matt.BESLUT, selection.kvartal, **selection.place)
    if whole is None:
        return Extent.MISSING
    return Extent.NOTHING if whole == Count.exact(0) else Extent.SOME


def told_title(release: Release, kvartal: Kvartal) -> str:
    """``Underlag till nämnden: ej verkställda beslut, kvartal 1 2026``."""
    whom = "Underlag om kommunerna" if release.manifest.ingar else "Underlag till nämnden"
    return f"{whom}: ej verkställda beslut, {told_quarter(kvartal)}"


def told_quarter(kvartal: Kvartal) -> str:
    """``kvartal 1 2026``."""
    return f"kvartal {kvartal.nr} {kvartal.ar}"


def told_namnd(release: Release, selection: Selection) -> str:
    """The nämnd that is chosen, or a place for its name."""
    chosen = selection.namnd != TOTAL and not release.manifest.ingar
    return release.kodlistor.etikett("namnd", selection.namnd) if chosen else "[Nämnden]"


def told_proposal(release: Release, selection: Selection) -> list[str]:
    """A decision to propose, for the förvaltning to change."""
    subject = f"underlaget om ej verkställda beslut, {told_quarter(selection.kvartal)}"
    return [
        f"{told_namnd(release, selection)} har tagit del av {subject}, och lägger det till handlingarna.",
        "[Eget förslag, till exempel vad nämnden vill följa upp till nästa kvartal.]",
    ]


UNTOLD_TYPES = "Källan skiljer inte nya beslut från återrapporterade."
HIDDEN_TYPES = "Hur många beslut som är nya och hur många som är återrapporterade skyddas."
UNTOLD_EVENTS = "Källan anger inte hur många av besluten som gäller avbrott."
HIDDEN_EVENTS = "Antalet avbrott bland de beslut som kvarstår skyddas."
UNTOLD_KON = "Källan anger inte hur besluten fördelar sig på kvinnor och män."
HIDDEN_KON = "Hur besluten fördelar sig på kvinnor och män skyddas."
UNTOLD_WAITS = "Källan anger inte hur länge besluten har väntat."
HIDDEN_REASONS = "Hur många beslut som har vilken orsak skyddas."

PROPOSAL = "Förvaltningen skriver förslaget. Det som står inom hakparentes fylls i, ändras eller tas bort."


def told_nothing(extent: Extent, kvartal: Kvartal) -> str:
    """Why there are no figures of the quarter: a whole answer, in the place of them."""
    if extent is Extent.NOTHING:
        return f"Det finns inga beslut att redovisa för {quarter(kvartal)}. Därför saknas tabeller över kvartalet."
    return f"Det finns inga uppgifter för {quarter(kvartal)} i det här urvalet. Därför saknas tabeller över kvartalet."


def told_earlier(kvartal: Kvartal) -> str:
    """The title of the figure when there is nothing of the quarter itself."""
    return f"Beslut som kvarstår, till och med {quarter(kvartal)}"


def told_reserves(release: Release, selection: Selection) -> list[str]:
    """What a reader must know before the numbers: reports that are missing, corrections, rounding, no past."""
    rounding = [told_rounding(release)] if release.manifest.policy.rounds else []
    return [*told_reporting(release, selection), *rounding, *_told_combined(release), *_told_first(release, selection)]


def _told_combined(release: Release) -> list[str]:
    if not release.manifest.ingar:
        return []
    return ["Talen är sammanlagda ur flera kommuners utgåvor. En summa visas bara där varje kommuns tal visas."]


def _told_first(release: Release, selection: Selection) -> list[str]:
    if has_past(release, selection.kvartal):
        return []
    return [f"Det finns inget kvartal före {quarter(selection.kvartal)} att jämföra med."]


def has_past(release: Release, kvartal: Kvartal) -> bool:
    """Whether the quarter before, or the same a year ago, is in the release."""
    return any(kvartal - back in release.manifest.kvartal for back in (1, 4))


def told_corrections(release: Release, selection: Selection, quarters: Iterable[Kvartal]) -> list[str]:
    """Which of these quarters somebody has corrected afterwards, nämnd by nämnd."""
    wanted = {str(kvartal) for kvartal in quarters}
    return [
        f"{release.kodlistor.etikett('namnd', post['namnd'])} har rättat sina uppgifter för "
        f"{quarter(Kvartal.parse(post['kvartal']))}. Talen här är de rättade."
        for post in release.kvalitet.rattelser
        if post["kvartal"] in wanted and selection.namnd in (TOTAL, post["namnd"])
    ]


def told_hidden(tables: Iterable[Table], selection: Selection, policy: Policy) -> list[str]:
    """That most of the counts are hidden, where they are."""
    counts = [cell for table in tables for row in table.rows.values() for cell in row if isinstance(cell, Count)]
    if policy.rounds or mostly_shown(counts):
        return []
    whole = set(selection.place.values()) == {TOTAL}
    larger = "" if whole else " Ett större urval, som hela lagen eller alla nämnder, visar mer."
    return [
        "De flesta tal i tabellerna över kvartalet är dolda (..), för att de är små eller skulle avslöja små tal. "
        f"Ett dolt tal kan vara noll.{larger}"
    ]


def is_told(each: Count | None) -> bool:
    """Whether a count tells anything: it is shown, or something limits what it can be."""
    return each is not None and (each.is_shown or each.hogsta is not None or each.lagsta > 0)


def told_parts(counts: Mapping[str, Count], lead: str, hidden: str, untold: str) -> str:
    """A finding for a few parts as :func:`describe_parts` has it, or why there is none.

    Parameters
    ----------
    hidden, untold
        The sentence when all parts are hidden, and when the source does not tell them.
    """
    known = {kod: each for kod, each in counts.items() if kod in PARTS}
    if not known:
        return untold
    return f"{describe_parts(counts, lead)}." if any_shown(known.values()) else hidden


def told_answer(release: Release, selection: Selection) -> str:
    """The quarter in words; where no headline count can be shown, that alone instead of a row of unknowns."""
    values = {namn: each.count for namn, each in headlines(release, selection.kvartal, selection.place).items()}
    if any_shown(each for each in values.values() if each is not None):
        return " ".join(headline_words(release, selection))
    limits = f" Det är {interval(values['kvarstar'])}." if values["kvarstar"] and is_told(values["kvarstar"]) else ""
    return (
        f"**Antalet beslut som inte var verkställda vid slutet av {quarter(selection.kvartal)} skyddas**, för att det "
        f"är litet eller skulle avslöja ett litet tal.{limits} Också övriga nyckeltal skyddas."
    )


def told_protected(caption: str) -> str:
    """What stands in the place of a table in which nothing is shown."""
    return f"{caption}: alla antal skyddas, eller är noll."


def told_matter(lagrum: str, fullmaktige: str) -> list[str]:
    """What an ej verkställt beslut is, and what the law asks of the nämnd."""
    laws = " eller ".join(text for code, text in _LAWS.items() if lagrum in (TOTAL, code))
    return [
        f"När en insats har beviljats enligt {laws or lagrum} ska den börja. Har den inte börjat inom tre månader från "
        "beslutet ska beslutet rapporteras som ej verkställt. Detsamma gäller när en insats har avbrutits och inte har "
        "kommit igång igen inom tre månader.",
        "Varje kvartal ska nämnden rapportera besluten till Inspektionen för vård och omsorg (IVO) och till kommunens "
        f"revisorer, och lämna en statistikrapport till {fullmaktige}. Den ska också anmäla när ett beslut har "
        "verkställts. Dröjer insatsen för länge kan kommunen få betala en särskild avgift.",
    ]


def told_new_law(release: Release, selection: Selection) -> list[str]:
    """That the law was another for the quarters compared with, as long as that is so."""
    is_new = NEW_LAW <= selection.kvartal < NEW_LAW + 4 and has_past(release, selection.kvartal)
    if selection.lagrum not in (TOTAL, "SoL") or not is_new:
        return []
    return [
        "Den nya socialtjänstlagen gäller från den 1 juli 2025. De tidigare kvartal som talen jämförs med kan därför "
        "höra till den äldre lagen."
    ]


def told_check(release_id: str) -> list[str]:
    """How to check the document and its release with one's own hands."""
    return [
        f"Alla tal kommer ur utgåva {release_id} och ingen annanstans ifrån. Utgåvan innehåller inga uppgifter om "
        "enskilda beslut. Be den som har publicerat om den.",
        "Den som har EJV på sin dator kan pröva både underlaget och utgåvan. `python -m ejv granska FIL` säger vilken "
        "utgåva filen kommer ur och om dess tal stämmer. `python -m ejv granska UTGÅVA` säger om utgåvan är hel och om "
        "skyddet håller.",
    ]


def told_included(release: Release) -> list[str]:
    """The releases that a combined one is made of."""
    ingar = release.manifest.ingar
    if not ingar:
        return []
    named = listed(f"{release.kodlistor.etikett('namnd', kod)} ({mark})" for kod, mark in ingar.items())
    return [f"I den sammanlagda utgåvan ingår {named}."]
