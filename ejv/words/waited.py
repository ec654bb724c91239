"""How long decisions have waited, in words, metrics and tables: careful about what is hidden."""

from collections.abc import Mapping

from ejv.measures.estimate import Estimate
from ejv.measures.waiting import LifeTable
from ejv.measures.waits import Waits, months_waited, share_of_waits, smallest_for_quantile
from ejv.model.kodlista import Kodlista
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from ejv.words.estimates import longer_in_words, share_in_words, short_months, told_share
from ejv.words.outcomes import period
from ejv.words.sentences import describe_largest
from ejv.words.swedish import NOT_APPLICABLE, number, quarter
from ejv.words.tables import Cell, Table

HALF, NINE_IN_TEN = 0.5, 0.9
LONGER = {"3-6": "Mer än 6 månader", "10-12": "Mer än 12 månader", "13-17": "18 månader eller mer"}
"""Band → all the waiting time after it. 24 months or more is a band of its own."""
WHOLE_MONTHS = (
    "Väntetiden räknas i hela månader från beslutet, eller från avbrottet, till verkställighet eller avslut, annars "
    "till kvartalets sista dag. Högst 6 månader är alltså innan sju månader har gått."
)


def waiting_at(kvartal: Kvartal) -> str:
    """Who waits, at the start of a sentence."""
    return f"Av dem som väntar vid slutet av {quarter(kvartal)}"


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
    more = f", och en av tio {longer_in_words(tenth)}" if tenth else ""
    return f"**{who} {verb} hälften väntat {longer_in_words(half)}**{more}."


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


def untold_note(waits: Waits | None) -> str:
    """Say so when some decisions have no waiting time."""
    return "Beslut utan uppgift om väntetid är inte med i andelarna." if waits and waits.untold.lagsta else ""


def pace_metrics(waits: Waits | None, table: LifeTable, policy: Policy) -> dict[str, tuple[str, str]]:
    """How long half and nine in ten have waited, and how long until half are executed, to be read at a glance."""
    half, nine = (None if waits is None else months_waited(waits, share, policy) for share in (HALF, NINE_IN_TEN))
    soon = f"månader från beslutet, i takten {period(table)}" if table.quarters else "Kan inte räknas här"
    last = table.told[-1].months if table.told else 0
    return {
        "Hälften har väntat längre än": (short_months(half, 24), _of_whom(half, HALF, policy)),
        "En av tio har väntat längre än": (short_months(nine, 24), _of_whom(nine, NINE_IN_TEN, policy)),
        "Hälften är verkställda efter": (short_months(table.half, last), soon),
    }


def _of_whom(months: Estimate | None, share: float, policy: Policy) -> str:
    if months is None:
        return f"Visas inte: kräver minst {number(smallest_for_quantile(share, policy))} beslut"
    more = " eller mer" if short_months(months, 24).endswith("+") else ""
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
