"""What Om statistiken tells: definitions, protection, completeness, accessibility and which release this is."""

from collections.abc import Mapping
from typing import Any

from ejv.model.kvartal import Kvartal
from ejv.model.release import Kommun, Manifest, Release
from ejv.view.swedish import SYMBOLS, listed, number, quarter
from ejv.view.tables import Table

DEFINITIONS = {
    "Ej verkställt beslut": "Ett gynnande beslut om en insats enligt SoL eller LSS som inte har verkställts inom "
    "tre månader, eller där "
    "insatsen har avbrutits och inte har kommit igång igen inom tre månader.",
    "Kvarstår": "Inte verkställt vid kvartalets sista dag. Ett delvis verkställt beslut räknas hit, och även ett "
    "beslut där personen har "
    "tackat nej till ett erbjudande. Det här är huvudtalet.",
    "Verkställt": "Insatsen har faktiskt börjat.",
    "Avslutat utan verkställighet": "Beslutet har upphört av annat skäl än att insatsen har börjat.",
    "Nytt och återrapporterat": "Nytt: rapporteras för första gången. Återrapporterat: har rapporterats tidigare "
    "och var öppet när kvartalet började.",
    "Avbrott": "Insatsen hade börjat men har avbrutits. Avbrott är en händelse, inte en orsak.",
    "Väntetid": "Hela dagar från beslutet (eller avbrottet) till verkställighet eller avslut, om det skett senast "
    "under kvartalet, annars till "
    "kvartalets sista dag. Visas i grupper om hela månader.",
    "Pågående beslut": "Alla gynnande beslut som gäller, verkställda eller inte. Används för att räkna andelar.",
}
"""The product's own definitions."""

LIMITS = (
    "Statistiken är ett stöd för uppföljning. Den är inte den statistikrapport som lagen kräver, och den ersätter "
    "den inte. "
    "Fler rapporterade beslut är inte alltid sämre: den som har goda rutiner hittar fler."
)


def told_definitions() -> str:
    """The definitions as a list."""
    return "\n".join(f"- **{word}.** {meaning}" for word, meaning in DEFINITIONS.items())


def told_symbols() -> str:
    """The signs in tables and figures as a list."""
    signs = [f"- **{sign}** {meaning}" for sign, meaning in SYMBOLS.items()]
    return "\n".join(
        [*signs, "- **Streckad ruta** i ett diagram: uppgiften skyddas. Rutan visar vad antalet kan vara."]
    )


def told_protection(manifest: Manifest) -> list[str]:
    """How persons are protected, in plain Swedish, one paragraph a thought."""
    policy = manifest.policy
    return [
        f"Antal från 1 till {number(policy.smallest_published_count - 1)} visas aldrig. Inuti tabeller döljs även "
        f"noll, så att "
        "ett dolt tal inte avslöjar att det finns någon där.",
        "Ibland döljs också större tal, för att de små inte ska gå att räkna ut med addition och subtraktion. Alla "
        "dolda tal "
        "ser likadana ut. Utgåvan säger aldrig vilka som är små.",
        f"Andelar visas bara när de räknas på minst {number(policy.smallest_denominator)} beslut. Inga enskilda "
        f"väntetider "
        "visas.",
        "För orsaker som säger något om hälsa eller livssituation visas aldrig att en hel grupp har samma orsak.",
        "Före publiceringen angrips tabellerna av ett program som försöker räkna ut de dolda talen ur alla tal som "
        "visas. "
        "En utgåva skrivs bara om angreppet misslyckas: varje dolt litet tal ska kunna vara minst "
        f"{number(policy.smallest_published_count)} olika värden.",
        *_told_attack(manifest.angrepp),
        *_told_extent(manifest.celler),
    ]


def _told_attack(attack: Mapping[str, Any]) -> list[str]:
    """What the attack on this release tried, what it did not try, and what came out."""
    parts = {"provat": "Angreppet prövade", "ej_provat": "Angreppet prövade inte"}
    told = [f"{lead}: {listed(attack[key])}." for key, lead in parts.items() if attack.get(key)]
    return told + ([f"Resultat: {attack['resultat']}."] if attack.get("resultat") else [])


def _told_extent(cells: Mapping[str, int]) -> list[str]:
    """How much is hidden."""
    if "alla" not in cells or "skyddade" not in cells:
        return []
    return [f"I den här utgåvan är {number(cells['skyddade'])} av {number(cells['alla'])} tal dolda."]


_REPORTED = {"nollrapport": "inga beslut att redovisa", "ej_rapporterat": "har inte rapporterat"}


def reporting_table(release: Release) -> Table:
    """Who has reported which quarter, the newest first."""
    rows = {}
    for kvartal in reversed(release.manifest.kvartal):
        states = release.kvalitet.rapportering.get(str(kvartal), {})
        notes = [
            f"{release.kodlistor.etikett('namnd', kod)}: {_REPORTED[state]}"
            for kod, state in states.items()
            if state in _REPORTED
        ]
        reported = sum(state != "ej_rapporterat" for state in states.values())
        rows[quarter(kvartal)] = [f"{number(reported)} av {number(len(states))}", "; ".join(notes)]
    return Table(("Kvartal", "Har rapporterat", "Anmärkning"), rows)


def told_corrections(release: Release) -> str:
    """Which quarters have been corrected, and what the publishing remarked on."""
    lines = [
        f"- {Kvartal.parse(post['kvartal']).label}, {release.kodlistor.etikett('namnd', post['namnd'])}: rättelse "
        f"{post['nummer']}."
        for post in release.kvalitet.rattelser
    ]
    lines += [f"- {Kvartal.parse(post['kvartal']).label}: {post['text']}" for post in release.kvalitet.anmarkningar]
    return "\n".join(lines) or "Inga kvartal har rättats."


def told_accessibility(kommun: Kommun) -> str:
    """A short tillgänglighetsredogörelse, with whom to tell."""
    contact = kommun.kontakt or f"{kommun.namn}, som svarar för sidan"
    return (
        f"{kommun.namn} står bakom den här sidan och vill att alla ska kunna använda den. Sidan är byggd för att "
        f"följa lagen om "
        "tillgänglighet till digital offentlig service (2018:1937) och WCAG 2.1 nivå AA.\n\n"
        "Varje diagram har en textbeskrivning och en tabell. Inget visas bara med färg. Allt går att nå med "
        "tangentbord. "
        "Sidan har prövats med automatiska verktyg, men inte av personer som använder skärmläsare.\n\n"
        "Kända brister: sidan kräver JavaScript, och Streamlit, som den är byggd med, gör tabeller utan egen "
        "rubrik.\n\n"
        f"**Har du hittat en brist?** Meddela {contact}. Berätta vilken sida det gäller och vad som inte fungerade. "
        f"Är du inte nöjd med "
        "svaret kan du anmäla det till Myndigheten för digital förvaltning (Digg)."
    )


def release_table(manifest: Manifest) -> Table:
    """Which release this is, so that a figure can be traced and a copy checked."""
    rows = {
        "Utgåva": [manifest.release_id],
        "Skapad": [manifest.skapad[:10]],
        "Kvartal": [f"{manifest.kvartal[0].label} – {manifest.kvartal[-1].label}"],
        "Program": [f"EJV {manifest.program_version}"],
        **{f"sha256 för {namn}": [fingerprint] for namn, fingerprint in sorted(manifest.filer.items())},
    }
    return Table(("Uppgift", "Värde"), rows)
