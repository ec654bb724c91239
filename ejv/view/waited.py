"""Waiting times in words, metrics and tables: careful about what is hidden, and about what too few have waited."""

from collections.abc import Mapping
from math import ceil, floor, inf

from ejv.measures.estimate import Estimate
from ejv.measures.waiting import WIDEST_TOLD, Lack, LifeTable, Outcome
from ejv.measures.waits import Waits, months_waited, share_of_waits, smallest_for_quantile
from ejv.model.kodlista import Kodlista
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from ejv.view.swedish import HIDDEN, NBSP, NOT_APPLICABLE, decimal, number, quarter
from ejv.view.tables import Cell, Table
from ejv.view.words import ROUNDED, describe_largest

HALF, NINE_IN_TEN = 0.5, 0.9
WITHIN = {
    "3-6": "Högst 6 månader",
    "7-9": "Högst 9 månader",
    "10-12": "Högst 12 månader",
    "13-17": "Mindre än 18 månader",
    "18-23": "Mindre än 24 månader",
}
"""Band → all the waiting time until it ends, in whole months."""
LONGER = {"3-6": "Mer än 6 månader", "10-12": "Mer än 12 månader", "13-17": "18 månader eller mer"}
"""Band → all the waiting time after it. 24 months or more is a band of its own."""
WHOLE_MONTHS = (
    "Väntetiden räknas i hela månader från beslutet, eller från avbrottet, till verkställighet eller avslut, annars "
    "till kvartalets sista dag. Högst 6 månader är alltså innan sju månader har gått."
)


def told_share(share: Estimate | None, lack: str = NOT_APPLICABLE) -> str:
    """A share as a table shows it: ``44 %``, ``25–47 %`` when a part is hidden, ``44 % (38–51 %)`` when rounded."""
    if share is None:
        return lack
    low, high = floor(100 * share.least + 1e-9), ceil(100 * share.greatest - 1e-9)
    limits = f"{low}–{high}{NBSP}%"
    if share.told is None:
        return limits
    told = f"{decimal(100 * share.told, 0)}{NBSP}%"
    return told if share.spread < 1e-9 else f"{told} ({limits})"


def share_in_words(share: Estimate) -> str:
    """A share in running text: ``44 %``, ``mellan 25 och 47 %``, ``omkring 44 %``."""
    if share.told is None:
        low, high = floor(100 * share.least + 1e-9), ceil(100 * share.greatest - 1e-9)
        return f"mellan {low} och {high}{NBSP}%"
    about = "" if share.spread < 1e-9 else "omkring "
    return f"{about}{decimal(100 * share.told, 0)}{NBSP}%"


def months_in_words(months: Estimate) -> str:
    """A length of time: ``omkring 7 månader``, ``mellan 7 och 10 månader``."""
    if months.told is not None and months.told != inf:
        return f"omkring {number(round(months.told))}{NBSP}månader"
    return f"mellan {number(floor(months.least))} och {number(ceil(months.greatest))}{NBSP}månader"


def _longer_in_words(months: Estimate) -> str:
    """How long somebody has waited at the least: ``längre än omkring 7 månader``, ``minst 13 månader``."""
    if months.least == inf or months.told == inf:
        return f"24{NBSP}månader eller mer"
    if months.told is None and months.greatest == inf:
        return f"minst {number(floor(months.least))}{NBSP}månader"
    within = "någonstans " if months.told is None else ""
    return f"längre än {within}{months_in_words(months)}"


def _short(months: Estimate | None, last: float) -> str:
    """A length of time as a headline number, in months: ``7``, ``7–10``, ``13+`` for 13 or more."""
    if months is None:
        return NOT_APPLICABLE
    if months.least == inf or months.told == inf:
        return f"{number(round(last))}+"
    if months.told is not None:
        return number(round(months.told))
    if months.greatest == inf:
        return f"{number(floor(months.least))}+"
    return f"{number(floor(months.least))}–{number(ceil(months.greatest))}"


def describe_waits(waits: Waits | None, who: str, verb: str, policy: Policy) -> str:
    """How long half, and one in ten, have waited: a sentence.

    Parameters
    ----------
    who, verb
        The start of the sentence: ``Av dem som väntar`` and ``har``.
    """
    if waits is None:
        return f"{who}: väntetiden anges inte för alla."
    half = months_waited(waits, HALF, policy)
    if half is None:
        least = smallest_for_quantile(HALF, policy)
        return f"{who}: hur länge hälften {verb} väntat visas bara när det säkert är minst {number(least)} beslut."
    tenth = months_waited(waits, NINE_IN_TEN, policy)
    more = f", och en av tio {_longer_in_words(tenth)}" if tenth else ""
    return f"**{who} {verb} hälften väntat {_longer_in_words(half)}**{more}."


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
    if table.half.told == inf or table.half.least == inf:
        months = number(round(table.told[-1].months))
        return f"{pace} mindre än hälften {them} när {months}{NBSP}månader har gått.**"
    if table.half.told is None and table.half.greatest == inf:
        return f"{pace} hälften {them} tidigast efter {number(floor(table.half.least))}{NBSP}månader.**"
    return f"{pace} hälften {them} efter {months_in_words(table.half)}.**{_nine(table)}"


def _nine(table: LifeTable) -> str:
    nine = table.nine_in_ten
    if nine is None or nine.least == inf or nine.told == inf:
        return f" Nio av tio är det inte när {number(round(table.told[-1].months))}{NBSP}månader har gått."
    return "" if nine.greatest == inf else f" Nio av tio är verkställda efter {months_in_words(nine)}."


def _why_not(policy: Policy) -> str:
    return (
        f"Andelar visas bara när minst {number(policy.smallest_denominator)} beslut säkert har väntat i varje del av "
        f"tiden, och när de kan anges inom {number(round(100 * WIDEST_TOLD))} procentenheter."
    )


def pace_metrics(waits: Waits | None, table: LifeTable, policy: Policy) -> dict[str, tuple[str, str]]:
    """How long half and nine in ten have waited, and how long until half are executed, to be read at a glance."""
    half, nine = (None if waits is None else months_waited(waits, share, policy) for share in (HALF, NINE_IN_TEN))
    soon = f"månader från beslutet, i takten {period(table)}" if table.quarters else "Kan inte räknas här"
    last = table.told[-1].months if table.told else 0
    return {
        "Hälften har väntat längre än": (_short(half, 24), _of_whom(half, HALF, policy)),
        "En av tio har väntat längre än": (_short(nine, 24), _of_whom(nine, NINE_IN_TEN, policy)),
        "Hälften är verkställda efter": (_short(table.half, last), soon),
    }


def _of_whom(months: Estimate | None, share: float, policy: Policy) -> str:
    if months is None:
        return f"Visas inte: kräver minst {number(smallest_for_quantile(share, policy))} beslut"
    more = " eller mer" if _short(months, 24).endswith("+") else ""
    return f"månader{more}, av dem som väntar vid kvartalets slut"


def waits_table(lista: Kodlista, column: str, bands: Mapping[str, Count], waits: Waits | None, policy: Policy) -> Table:
    """Every band, and all that have waited longer than some: how many, and as a share."""
    rows: dict[str, list[Cell]] = {
        lista.etikett(code): [each, _share(each, waits, policy)] for code, each in bands.items()
    }
    for code, label in LONGER.items() if waits else ():
        each = waits.longer_than(code) if waits else None
        rows[label] = [each, _share(each, waits, policy)]
    return Table(("Väntetid", column, "Andel"), rows)


def _share(each: Count | None, waits: Waits | None, policy: Policy) -> str:
    if each is None or waits is None or each == waits.untold:
        return NOT_APPLICABLE
    return told_share(share_of_waits(each, waits, policy))


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


def untold_note(waits: Waits | None) -> str:
    """Say so when some decisions have no waiting time."""
    return "Beslut utan uppgift om väntetid är inte med i andelarna." if waits and waits.untold.lagsta else ""


def waiting_at(kvartal: Kvartal) -> str:
    """Who waits, at the start of a sentence."""
    return f"Av dem som väntar vid slutet av {quarter(kvartal)}"


def describe_bands(
    counts: Mapping[str, Count], waits: Waits | None, words: tuple[str, str, str], policy: Policy
) -> str:
    """A finding for counts by label of band: the largest that is shown, else the share over a year.

    Parameters
    ----------
    words
        What stands before the label of the largest, what the counts are of, and the verb: ``har``.
    """
    lead, what, verb = words
    share = None if waits is None else share_of_waits(waits.longer_than("10-12"), waits, policy)
    if any(each.antal for each in counts.values()) or share is None:
        return describe_largest(counts, lead, what)
    return f"{what}: {share_in_words(share)} {verb} väntat mer än 12 månader"
