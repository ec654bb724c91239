"""What Orsaker says and shows: who can act, how large a share, and what has changed."""

from collections.abc import Mapping

from ejv.measures.reasons import Reason, Why
from ejv.measures.shares import Share
from ejv.model.kodlista import Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from ejv.words.sentences import capital, describe_change, lowered
from ejv.words.shares import displayed_share, told_share
from ejv.words.swedish import NBSP, about, amount, displayed, listed, number, quarter
from ejv.words.tables import Table

CAPACITY, CHOICE = "kapacitet", "val"
"""The groups that readers ask for: what the kommun lacks, and what the person has chosen."""

COUNTED = (
    "Varje beslut räknas en gång, efter sin **huvudorsak**, så som nämnden har angett den. Ett beslut kan också ha "
    "bi-orsaker. Sådana *orsaksangivelser* räknas inte här, och de finns inte bland de tal som publiceras."
)


def describe_why(answer: Why, lists: Kodlistor, kvartal: Kvartal, policy: Policy) -> list[str]:
    """The answer in whole sentences: what share is our capacity and what the person's choice, and what has changed."""
    asked = {kod: answer.groups[kod] for kod in (CAPACITY, CHOICE) if kod in answer.groups}
    if answer.remains is None or not answer.groups:
        return [f"Det finns inga uppgifter om orsaker {quarter(kvartal)} i det här urvalet."]
    if answer.remains.antal == 0:
        return [f"Inget beslut kvarstår {quarter(kvartal)}, och därför finns inga orsaker att visa."]
    if not answer.is_told:
        return ["Källan anger inte varför besluten inte är verkställda."]
    groups = lists["orsaksgrupp"]
    changes = [_told_change(each, groups, kvartal - 1) for each in asked.values() if each.change]
    return [_told_shares(answer.remains, asked, groups, policy), *changes, *_told_untold(answer.untold)]


def _told_shares(remains: Count, asked: Mapping[str, Reason], groups: Kodlista, policy: Policy) -> str:
    whole = f"{amount(remains)}{NBSP}beslut"
    shares = {lowered(groups.etikett(kod)): each.share for kod, each in asked.items()}
    if any(share is None for share in shares.values()):
        counts = listed(f"{lowered(groups.etikett(kod))}: {amount(each.count)}" for kod, each in asked.items())
        least = number(policy.smallest_denominator)
        return f"**{capital(whole)} kvarstår** ({counts}). Andelar visas bara där minst {least} beslut säkert kvarstår."
    parts = listed(f"{told_share(share)} på {label}" for label, share in shares.items())
    return f"**Av {whole} som kvarstår beror {parts}.**"


def _told_change(reason: Reason, groups: Kodlista, before: Kvartal) -> str:
    share = reason.share_before
    was = f"; andelen var då {told_share(share)}" if share and share.hogsta and not share.is_open else ""
    return f"{groups.etikett(reason.kod)}: {describe_change(reason.change, quarter(before))}{was}."


def _told_untold(untold: Count | None) -> list[str]:
    """How many have no reason told, where that is known and not none."""
    if untold is None or not untold.antal:
        return []
    return [f"För {about(untold)}{NBSP}beslut saknas uppgift om orsak. De räknas till Övrigt."]


def reason_metrics(answer: Why, groups: Kodlista, kvartal: Kvartal) -> dict[str, tuple[str, str]]:
    """The two shares that readers ask for: label → share, and the counts behind it."""
    return {
        f"Andel: {lowered(groups.etikett(kod))}": (displayed_share(each.share), _note(each, kvartal - 1))
        for kod, each in answer.groups.items()
        if kod in (CAPACITY, CHOICE) and each.share
    }


def _note(reason: Reason, before: Kvartal) -> str:
    was = f"  \n{capital(quarter(before))}: {displayed_share(reason.share_before)}" if reason.share_before else ""
    return f"{displayed(reason.count)} beslut{was}"


def group_table(groups: Kodlista, reasons: Mapping[str, Reason], kvartal: Kvartal) -> Table:
    """A row a group: how many remain, their share, and the share in the quarter before."""
    rows = {groups.etikett(kod): [each.count, each.share, each.share_before] for kod, each in reasons.items()}
    return Table((groups.rubrik, "Kvarstår", "Andel", f"Andel {quarter(kvartal - 1)}"), rows)


def reason_table(orsaker: Kodlista, reasons: Mapping[str, Reason]) -> Table:
    """A row a reason: how many remain, and their share."""
    rows = {orsaker.etikett(kod): [each.count, each.share] for kod, each in reasons.items()}
    return Table((orsaker.rubrik, "Kvarstår", "Andel"), rows)


def lagrum_bars(shares: Mapping[str, Mapping[str, Share | None]], groups: Kodlista) -> dict[str, Share]:
    """Label → share, the laws beside each other for each group; groups of which nothing is known are left out."""
    return {
        f"{groups.etikett(kod)}, {lagrum}": share
        for kod in groups.koder
        for lagrum, of_lagrum in shares.items()
        if (share := of_lagrum.get(kod)) and share.part.is_surely_some
    }


def lagrum_table(shares: Mapping[str, Mapping[str, Share | None]], groups: Kodlista) -> Table:
    """A row a group and a column a law."""
    rows = {groups.etikett(kod): [of_lagrum.get(kod) for of_lagrum in shares.values()] for kod in groups.koder}
    return Table((groups.rubrik, *shares), rows)


def describe_lagrum(shares: Mapping[str, Mapping[str, Share | None]]) -> str:
    """A finding: what share is the kommun's capacity, law by law."""
    parts = [
        f"{told_share(of_lagrum[CAPACITY])} av besluten enligt {lagrum}"
        for lagrum, of_lagrum in shares.items()
        if of_lagrum.get(CAPACITY)
    ]
    return f"På kommunens kapacitet beror {listed(parts)}" if parts else "Orsaker efter lag: andelar kan inte visas"
