"""How soon decisions are executed, in words and as a table: careful about what is hidden and where few have waited."""

from math import floor, inf

from ejv.measures.waiting import WIDEST_TOLD, Lack, LifeTable, Outcome
from ejv.model.policy import Policy
from ejv.words.estimates import months_in_words, share_in_words, told_share
from ejv.words.sentences import ROUNDED
from ejv.words.swedish import HIDDEN, NBSP, NOT_APPLICABLE, number, quarter
from ejv.words.tables import Cell, Table

WITHIN = {
    "3-6": "Högst 6 månader",
    "7-9": "Högst 9 månader",
    "10-12": "Högst 12 månader",
    "13-17": "Mindre än 18 månader",
    "18-23": "Mindre än 24 månader",
}
"""Band → all the waiting time until it ends, in whole months."""


def period(table: LifeTable) -> str:
    """The quarters of a table: ``kv 1 2025–kv 4 2025``."""
    first, last = table.quarters[0], table.quarters[-1]
    return quarter(first) if first == last else f"{quarter(first)}–{quarter(last)}"


def describe_pace(table: LifeTable, policy: Policy) -> str:
    """How long until half are executed: a sentence."""
    if not table.quarters:
        return (
            "Hur snart beslut verkställs kan inte räknas här: det kräver uppgifter om väntetid från samma nämnder även "
            "för kvartalet före."
        )
    if table.half is None:
        return f"Hur snart hälften verkställs, i takten {period(table)}, kan inte anges. {_why_not(policy)}"
    pace, them = f"**I samma takt som {period(table)} är", "av dem som har väntat tre månader verkställda"
    if table.half.least == inf:
        months = number(round(table.told[-1].months))
        return f"{pace} mindre än hälften {them} när {months}{NBSP}månader har gått.**"
    if table.half.told in (None, inf) and table.half.greatest == inf:
        return f"{pace} hälften {them} tidigast efter {number(floor(table.half.least))}{NBSP}månader.**"
    return f"{pace} hälften {them} efter {months_in_words(table.half)}.**{_nine(table)}"


def _nine(table: LifeTable) -> str:
    nine = table.nine_in_ten
    if nine is None or nine.least == inf:
        return f" Nio av tio är det inte när {number(round(table.told[-1].months))}{NBSP}månader har gått."
    return (
        ""
        if nine.told in (None, inf) and nine.greatest == inf
        else f" Nio av tio är verkställda efter {months_in_words(nine)}."
    )


def _why_not(policy: Policy) -> str:
    return (
        f"Andelar visas bara när minst {number(policy.smallest_denominator)} beslut säkert har väntat i varje del av "
        f"tiden, och när de kan anges inom {number(round(100 * WIDEST_TOLD))} procentenheter."
    )


def outcome_table(table: LifeTable, *, rounded: bool) -> Table:
    """What has become of decisions by each limit: executed, closed, still waiting."""

    def cells(outcome: Outcome) -> list[Cell]:
        lack = HIDDEN if outcome.lack is Lack.TOO_VAGUE and not rounded else NOT_APPLICABLE
        return [told_share(share, lack) for share in (outcome.executed, outcome.closed, outcome.waiting)]

    rows = {WITHIN[outcome.band]: cells(outcome) for outcome in table.outcomes}
    return Table(("Väntetid", "Verkställda", "Avslutade", "Väntar ännu"), rows, of_rounded=rounded)


def describe_curve(table: LifeTable, *, rounded: bool) -> str:
    """The text alternative of the curve: every share that is told, and from where nothing is."""
    told = "; ".join(
        f"{WITHIN[each.band].lower()}: {share_in_words(each.executed)}" for each in table.told if each.executed
    )
    untold = ", ".join(WITHIN[each.band].lower() for each in table.outcomes if each.executed is None)
    rest = f" Visas inte: {untold}." if untold else ""
    note = f"{ROUNDED} " if rounded else ""
    return (
        f"Kurva: andel av besluten som är verkställda efter olika lång väntetid, i takten {period(table)}. {note}"
        f"{told}.{rest}"
    )


def curve_finding(table: LifeTable) -> str:
    """The title of the curve: the share at the limit that most ask for, or the last that is told."""
    asked = next((each for each in table.told if each.band == "10-12"), table.told[-1])
    share = share_in_words(asked.executed) if asked.executed else ""
    within = WITHIN[asked.band].split(" ", maxsplit=2 if asked.months > 13 else 1)[-1]
    return f"Av besluten som har väntat tre månader är {share} verkställda inom {within}"


def curve_note(table: LifeTable, policy: Policy) -> str:
    """What the curve is made from, and why it ends where it does."""
    parts = [
        f"Räknat på beslut som har väntat i minst tre månader, i den takt som beslut verkställdes och avslutades "
        f"{period(table)}. Ett beslut som avslutas blir aldrig verkställt, så kurvan når inte hundra procent."
    ]
    if any(each.is_rolled for each in table.outcomes):
        parts.append(
            "Högst 12 månader är räknat i ett steg från tre månader, för att så mycket av kortare tider skyddas."
        )
    if len(table.told) < len(table.outcomes):
        parts.append(_why_not(policy))
    return " ".join(parts)
