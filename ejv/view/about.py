"""What Om statistiken tells: definitions, signs, and where completeness is told."""

from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.release.changes import told_changes
from ejv.view.swedish import symbols

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

_HATCHED = "- **Streckad ruta** i ett diagram: uppgiften skyddas. Rutan visar vad antalet kan vara."

LIMITS = (
    "Statistiken är ett stöd för uppföljning. Den är inte den statistikrapport som lagen kräver, och den ersätter "
    "den inte. "
    "Fler rapporterade beslut är inte alltid sämre: den som har goda rutiner hittar fler."
)


COMPLETENESS = (
    "Vilka nämnder som har rapporterat, vilka kvartal som har rättats, om talen håller ihop mellan kvartal och vad "
    "kontrollen anmärkte på står på sidan Granskning. Där står också utgåvans kännetecken och hur du själv prövar den."
)


def told_definitions() -> str:
    """The definitions as a list."""
    return "\n".join(f"- **{word}.** {meaning}" for word, meaning in DEFINITIONS.items())


def told_symbols(policy: Policy) -> str:
    """The signs in tables and figures as a list: those that can occur where this policy holds."""
    signs = [f"- **{sign}** {meaning}" for sign, meaning in symbols(rounded=policy.rounds).items()]
    return "\n".join(signs if policy.rounds else [*signs, _HATCHED])


def told_replaced(release: Release) -> str:
    """What differs from the release that this one replaces, as a list; nothing when it is the first."""
    changes = release.kvalitet.andringar
    return "" if changes is None else "\n".join(f"- {line}" for line in told_changes(changes))
