"""The protection in words: which policy and method hold, and what that means for the numbers on a page."""

from collections.abc import Mapping
from typing import Any

from ejv.config.policyer import shipped_policyer
from ejv.measures.counts import smallest_told_change
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.words.sentences import UNCHANGED
from ejv.words.swedish import decimal, listed, number
from ejv.words.tables import Table

_OWN = "Kommunen har valt egna gränser."


def told_multiple(policy: Policy) -> str:
    """What counts are rounded to: ``ett tal som är delbart med 3 (0, 3, 6 …)``."""
    bas = policy.bas or 0
    return f"ett tal som är delbart med {bas} (0, {bas}, {2 * bas} …)"


def told_rule(policy: Policy) -> str:
    """What a number must carry wherever it goes: which counts are not shown, or that it is rounded."""
    if policy.rounds:
        return f"Varje antal är avrundat till {told_multiple(policy)}."
    return f"Antal från 1 till {number(policy.smallest_published_count - 1)} visas inte."


def told_rounding(release: Release) -> str:
    """What a reader of rounded numbers must know before the first of them."""
    rounding = release.kvalitet.avrundning
    reach = f" Inget antal ligger mer än {number(int(rounding['storsta']))} från det verkliga." if rounding else ""
    return (
        f"**Varje antal är avrundat** uppåt eller nedåt till {told_multiple(release.manifest.policy)}, så att "
        f"summorna går ihop.{reach}"
    )


def policy_table(policy: Policy) -> Table:
    """Which policy and method hold, with their numbers."""
    rows = {"Policy": f"{policy.namn}. {_told_choice(policy)}", "Metod": _told_method(policy)}
    small, limit = f"1–{number(policy.smallest_published_count - 1)}", number(policy.smallest_published_count)
    rows |= {"Antal som räknas som små": small} if policy.rounds else {"Minsta antal som visas": limit}
    rows["Minsta antal som en andel räknas på"] = number(policy.smallest_denominator)
    return Table(("Regel", "Vad som gäller"), {label: [text] for label, text in rows.items()})


def _told_choice(policy: Policy) -> str:
    preset = shipped_policyer().get(policy.namn)
    numbers = (policy.smallest_published_count, policy.smallest_denominator, policy.insider)
    locked = preset and numbers == (preset.smallest_published_count, preset.smallest_denominator, preset.insider)
    return preset.forklaring if preset and locked else _OWN


def _told_method(policy: Policy) -> str:
    if policy.rounds:
        return f"{policy.metod}. Inga tal döljs, men varje antal är avrundat till {told_multiple(policy)}."
    return f"{policy.metod}. Små tal döljs, och de tal som skulle avslöja dem."


def told_protection(release: Release) -> list[str]:
    """How persons are protected, in plain Swedish, one paragraph a thought."""
    rounds = release.manifest.policy.rounds
    return [
        *_told_method_in_words(release),
        *_told_attack(release.manifest.angrepp),
        *_told_extent(release.manifest.celler, rounds=rounds),
    ]


def told_protection_in_short(release: Release) -> list[str]:
    """The same without what the attack tried."""
    rounds = release.manifest.policy.rounds
    return [*_told_method_in_words(release), *_told_extent(release.manifest.celler, rounds=rounds)]


def _told_method_in_words(release: Release) -> list[str]:
    policy = release.manifest.policy
    return _told_rounded(release) if policy.rounds else _told_hidden(policy)


def _told_hidden(policy: Policy) -> list[str]:
    return [
        f"Antal från 1 till {number(policy.smallest_published_count - 1)} visas aldrig. Inuti tabeller döljs även "
        "noll, så att ett dolt tal inte avslöjar att det finns någon där.",
        "Ibland döljs också större tal, för att de små inte ska gå att räkna ut med addition och subtraktion. Alla "
        "dolda tal ser likadana ut. Utgåvan säger aldrig vilka som är små.",
        f"Andelar visas bara när de räknas på minst {number(policy.smallest_denominator)} beslut. Inga enskilda "
        "väntetider visas.",
        *([_INSIDER] if policy.insider else []),
        "För orsaker som säger något om hälsa eller livssituation visas aldrig att en hel grupp har samma orsak.",
        "Före publiceringen angrips tabellerna av ett program som försöker räkna ut de dolda talen ur alla tal som "
        "visas. En utgåva skrivs bara om angreppet misslyckas: varje dolt litet tal ska kunna vara minst "
        f"{number(policy.smallest_published_count)} olika värden.",
    ]


_INSIDER = (
    "Den som själv är ensam i en cell vet om det. Därför prövas före publiceringen att inte heller en sådan person kan "
    "räkna ut andras tal."
)


def _told_rounded(release: Release) -> list[str]:
    policy = release.manifest.policy
    return [
        f"Inga tal döljs. I stället är varje antal avrundat uppåt eller nedåt till {told_multiple(policy)}. En nolla "
        "kan därför betyda noll eller ett litet antal, och ett litet tal säger inte hur många det verkligen är.",
        "Alla tabeller i ett kvartal är avrundade tillsammans, så att summorna går ihop: delarna blir tillsammans den "
        "summa som visas. Därför kan ett tal ha avrundats bort från det närmaste.",
        *_told_deviation(release.kvalitet.avrundning),
        "En liten skillnad mellan två tal kan bero på avrundningen. Därför står det "
        f"”{UNCHANGED}” när talen skiljer sig med mindre än {number(smallest_told_change(policy.bas or 0))}.",
        f"Andelar visas bara när de räknas på minst {number(policy.smallest_denominator)} beslut, och de räknas på "
        "avrundade antal. Inga enskilda väntetider visas.",
    ]


def _told_deviation(rounding: Mapping[str, float] | None) -> list[str]:
    if rounding is None:
        return []
    largest, mean = number(int(rounding["storsta"])), decimal(rounding["medel"])
    return [
        f"Största avvikelsen är högst {largest}, den genomsnittliga {mean}. Så långt ligger antalen från de verkliga."
    ]


def _told_attack(attack: Mapping[str, Any]) -> list[str]:
    """What the attack on this release tried, what it did not try, and what came out."""
    parts = {"provat": "Angreppet prövade", "ej_provat": "Angreppet prövade inte"}
    told = [f"{lead}: {listed(attack[key])}." for key, lead in parts.items() if attack.get(key)]
    return told + ([f"Resultat: {attack['resultat']}."] if attack.get("resultat") else [])


def _told_extent(cells: Mapping[str, int], *, rounds: bool) -> list[str]:
    """How much is hidden, or rounded."""
    if "alla" not in cells or "skyddade" not in cells:
        return []
    if rounds:
        return [f"I den här utgåvan är alla {number(cells['alla'])} tal avrundade, och inget är dolt."]
    return [f"I den här utgåvan är {number(cells['skyddade'])} av {number(cells['alla'])} tal dolda."]
