"""What Om statistiken tells: definitions, signs, and where completeness is told."""

from ejv.model.policy import Policy
from ejv.model.release import Kommun, Release
from ejv.release.changes import told_changes
from ejv.release.select import years_of
from ejv.words.helar import told_sums
from ejv.words.swedish import symbols

HATCHED = ("Streckad ruta", "i ett diagram: uppgiften skyddas. Rutan visar vad antalet kan vara.")
CHECK_LAW = "Hänvisningarna är hämtade ur sekundära källor: kontrollera mot [riksdagen.se](https://www.riksdagen.se)."

LIMITS = (
    "Statistiken är ett stöd för uppföljning. Den är inte den statistikrapport som lagen kräver, och den ersätter "
    "den inte. "
    "Fler rapporterade beslut är inte alltid sämre: den som har goda rutiner hittar fler."
)


COMPLETENESS = (
    "Vilka nämnder som har rapporterat, vilka kvartal som har rättats, om talen håller ihop mellan kvartal och vad "
    "kontrollen anmärkte på står på sidan Granskning. Där står också utgåvans kännetecken och hur du själv prövar den."
)


def told_symbols(policy: Policy) -> str:
    """The signs in tables and figures as a list: those that can occur where this policy holds."""
    signs = [f"- **{sign}** {meaning}" for sign, meaning in symbols(rounded=policy.rounds).items()]
    return "\n".join(signs if policy.rounds else [*signs, f"- **{HATCHED[0]}** {HATCHED[1]}"])


def told_completeness(release: Release) -> str:
    """Where completeness is told, and that there are sums over years when there are."""
    return f"{COMPLETENESS}\n\n{told_sums(release)}" if years_of(release) else COMPLETENESS


def told_replaced(release: Release) -> str:
    """What differs from the release that this one replaces, as a list; nothing when it is the first."""
    changes = release.kvalitet.andringar
    return "" if changes is None else "\n".join(f"- {line}" for line in told_changes(changes))


def told_contact(kommun: Kommun) -> str:
    """Whom to ask about the figures."""
    return f"Frågor om statistiken: {kommun.kontakt or f'vänd dig till {kommun.namn}'}."
