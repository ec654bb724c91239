"""The flow identity as a reader sees it: a row a quarter, and whether the sum holds."""

from collections.abc import Sequence

from ejv.measures.counts import Change
from ejv.measures.flow import Balance, Flow
from ejv.words.sentences import capital
from ejv.words.swedish import NOT_REPORTED, amount, listed, number, plural, quarter, signed
from ejv.words.tables import Cell, Table

FLOW_EXPLAINED = (
    "Det som kvarstod när kvartalet före tog slut, plus de nya, minus de verkställda och de avslutade, ska bli det som "
    "kvarstår. Det är detsamma som att just det som kvarstod återrapporteras. Där tal är skyddade räknas skillnaden "
    "med vad de kan vara. Före publiceringen prövas sambandet dessutom med de verkliga talen, för varje nämnd och "
    "insats. Välj en nämnd för att se dess eget flöde."
)
FLOW_ROUNDED = " Talen är avrundade, så skillnaden kan bara anges ungefär."

_COLUMNS = ("Kvartal", "Stämmer det?", "Kvarstod före", "Nya", "Verkställda", "Avslutade", "Kvarstår")
"""The answer first: on a phone the rest lies to the side."""
_TOLD = {
    Balance.HOLDS: "ja",
    Balance.UNDECIDED: "går inte att avgöra",
    Balance.UNTOLD: "nya anges inte",
    Balance.NO_BEFORE: "inget kvartal före",
    Balance.OTHER_NAMNDER: "inte samma nämnder",
}


def flow_table(flows: Sequence[Flow]) -> Table:
    """A row a quarter, the newest first."""
    rows: dict[str, list[Cell]] = {}
    for flow in reversed(flows):
        counts = [flow.before, flow.new, flow.executed, flow.closed, flow.remains]
        if flow.remains is None and flow.executed is None:
            rows[quarter(flow.kvartal)] = [NOT_REPORTED, flow.before, *[None] * 4]
        else:
            rows[quarter(flow.kvartal)] = [told_balance(flow), *counts]
    return Table(_COLUMNS, rows)


def told_balance(flow: Flow) -> str:
    """Whether the sum of a quarter holds, and else by how much it fails."""
    if flow.balance is Balance.DIFFERS and flow.difference:
        return f"nej, {_told_difference(flow.difference)}"
    return _TOLD.get(flow.balance, "nej")


def _told_difference(difference: Change) -> str:
    """``+3 beslut``, or at least how many when counts are hidden."""
    if difference.exact is not None:
        return f"{signed(difference.exact)} beslut"
    if difference.lagsta is not None and difference.lagsta > 0:
        return f"minst {signed(difference.lagsta)} beslut"
    return f"minst {signed(difference.hogsta or 0)} beslut"


def describe_flows(flows: Sequence[Flow]) -> str:
    """In how many of the quarters that can be compared the sum holds."""
    asked = [flow for flow in flows if flow.balance not in (Balance.NO_BEFORE, Balance.OTHER_NAMNDER)]
    if not asked:
        return "Flödet mellan kvartal: det finns inga två kvartal att jämföra"
    holds = sum(flow.balance is Balance.HOLDS for flow in asked)
    unsure = sum(flow.balance in (Balance.UNDECIDED, Balance.UNTOLD) for flow in asked)
    tail = f" och går inte att avgöra i {number(unsure)}" if unsure else ""
    return f"Flödet mellan kvartal stämmer i {number(holds)} av {plural(len(asked), 'fall', 'fall')}{tail}"


def describe_flow(flow: Flow) -> str:
    """What came in and went out of one quarter, and whether the sum holds."""
    came = f"{capital(amount(flow.before))} beslut kvarstod när kvartalet började" if flow.before else ""
    parts = [
        f"{amount(count)} {word}"
        for count, word in ((flow.new, "nya kom till"), (flow.executed, "verkställdes"), (flow.closed, "avslutades"))
        if count is not None
    ]
    left = f"{capital(amount(flow.remains))} kvarstår" if flow.remains else ""
    told = [capital(sentence) for sentence in (came, listed(parts) if parts else "", left, _told_sum(flow)) if sentence]
    return " ".join(f"{sentence}." for sentence in told)


def _told_sum(flow: Flow) -> str:
    """Whether the sum holds, as a sentence without its full stop."""
    if flow.balance is Balance.HOLDS:
        return "Summan stämmer"
    if flow.balance is Balance.DIFFERS and flow.difference:
        return f"Summan stämmer inte: det kvarstår {_more_or_fewer(flow.difference)} än den ger"
    if flow.balance is Balance.OTHER_NAMNDER:
        return "Summan kan inte prövas: samma nämnder har inte rapporterat båda kvartalen"
    if flow.balance is not Balance.UNDECIDED or flow.difference is None:
        return ""
    least, most = flow.difference.lagsta, flow.difference.hogsta
    within = (
        f": skillnaden är mellan {signed(least)} och {signed(most)}" if least is not None and most is not None else ""
    )
    return f"Om summan stämmer går inte att avgöra{within}"


def _more_or_fewer(difference: Change) -> str:
    """``10 färre``, ``minst 3 fler``."""
    least = difference.lagsta if difference.lagsta is not None and difference.lagsta > 0 else difference.hogsta
    lead = "" if difference.exact is not None else "minst "
    return f"{lead}{number(abs(least or 0))} {'fler' if (least or 0) > 0 else 'färre'}"
