"""What the pages say in whole sentences: the answer before any figure."""

from collections.abc import Mapping

from ejv.measures.chance import Chance
from ejv.measures.series import Compared
from ejv.measures.shares import Rate
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from ejv.words.sentences import capital, decisions, describe_change, describe_compared
from ejv.words.shares import told_share
from ejv.words.swedish import NBSP, amount, displayed, listed, number, plural, quarter

METRICS = {
    "kvarstar": "Kvarstår vid kvartalets slut",
    "nya": "Nya under kvartalet",
    "verkstallda": "Verkställda",
    "avslutade": "Avslutade utan verkställighet",
    "over_12": "Har väntat mer än 12 månader",
    "over_24": "Har väntat 24 månader eller mer",
}

_UNJUDGED = (Chance.NOT_COMPARABLE, Chance.NOT_COMPARABLE)
_FLOW = {"nya": "nya beslut", "verkstallda": "verkställda", "avslutade": "avslutade utan att verkställas"}


def headline_metrics(
    values: Mapping[str, Compared],
    kvartal: Kvartal,
    whole: str = "",
    judged: Mapping[str, tuple[Chance, Chance]] | None = None,
) -> dict[str, tuple[str, str]]:
    """The headline numbers: label → the number and what it is compared with.

    Parameters
    ----------
    whole
        What the numbers about waiting are told of, when that is more than what is chosen: ``hela LSS``.
    judged
        Whether the changes are more than chance, of those that are judged.
    """
    previous, last_year = quarter(kvartal - 1), quarter(kvartal - 4)
    of = {namn: f"Gäller {whole}. " if whole and namn in ("over_12", "over_24") else "" for namn in values}
    chances = dict.fromkeys(values, _UNJUDGED) | dict(judged or {})
    return {
        METRICS[namn]: (displayed(value.count), of[namn] + describe_compared(value, previous, last_year, chances[namn]))
        for namn, value in values.items()
    }


def waiting_metrics(values: Mapping[str, Compared], kvartal: Kvartal) -> dict[str, tuple[str, str]]:
    """The headline numbers that are about waiting."""
    return headline_metrics({namn: values[namn] for namn in ("kvarstar", "over_12", "over_24")}, kvartal)


def describe_headlines(
    values: Mapping[str, Compared], kvartal: Kvartal, whole: str = "", chance: str = ""
) -> list[str]:
    """The quarter in plain Swedish, one sentence a thought.

    Parameters
    ----------
    whole
        As in :func:`headline_metrics`.
    chance
        Whether the change of what remains is more than chance, as a sentence.
    """
    open_now = values["kvarstar"]
    if open_now.count is None:
        return [f"Det finns inga uppgifter för {quarter(kvartal)} i det här urvalet."]
    return [
        describe_open(open_now, kvartal),
        *([chance] if chance else []),
        _describe_flow({namn: values[namn].count for namn in ("nya", "verkstallda", "avslutade")}),
        _describe_long(values["over_12"].count, values["over_24"].count, whole),
    ]


def describe_open(value: Compared, kvartal: Kvartal) -> str:
    """What remains, and how much it has changed."""
    count = value.count
    if count is None or count.antal is None:
        many = capital(amount(count))
        return f"**{many} beslut var inte verkställda vid slutet av {quarter(kvartal)}**: det exakta antalet skyddas."
    changes = {kvartal - 1: value.since_previous, kvartal - 4: value.since_last_year}
    told_changes = [
        describe_change(change, quarter(before)) for before, change in changes.items() if change is not None
    ]
    first = f"**{capital(decisions(count))} var inte verkställda vid slutet av {quarter(kvartal)}**"
    return f"{first}: {listed(told_changes)}." if told_changes else f"{first}."


def _describe_flow(counts: Mapping[str, Count | None]) -> str:
    """What has happened during the quarter, as intervals where the counts are hidden."""
    known = [f"{amount(count)} {_FLOW[namn]}" for namn, count in counts.items() if count is not None]
    return f"Under kvartalet: {listed(known)}." if known else ""


def _describe_long(over_12: Count | None, over_24: Count | None, whole: str) -> str:
    if over_12 is None:
        return "Hur länge de har väntat anges inte."
    of = f"I {whole}, som väntetider redovisas för, hade" if whole else "Mer än tolv månader hade"
    longer = " mer än tolv månader" if whole else ""
    return f"{of} {amount(over_12)} väntat{longer}, och {amount(over_24)} hade väntat 24 månader eller mer."


PARTS = {
    "ny": "nya",
    "ater": "återrapporterade",
    "beslut": "aldrig verkställda",
    "avbrott": "avbrutna",
    "kvinna": "kvinnor",
    "man": "män",
}


def describe_parts(counts: Mapping[str, Count], lead: str) -> str:
    """A finding for a few parts that belong together: ``Rapporterade beslut: 12 nya och 30 återrapporterade``.

    Parameters
    ----------
    counts
        Code → count. What is not known is told last, and then parts that are zero are not told at all.
    """
    unknown = counts["okand"] if "okand" in counts and counts["okand"].antal else None
    told_parts = {kod: count for kod, count in counts.items() if kod in PARTS and (count.antal != 0 or not unknown)}
    parts = [f"{amount(count)} {PARTS[kod]}" for kod, count in told_parts.items()]
    if unknown:
        parts.append(f"uppgift saknas för {amount(unknown)}")
    return f"{lead}: {listed(parts)}" if parts else f"{lead}: uppgift saknas"


def describe_running(rate: Rate) -> str:
    """What remains as a share of all running decisions."""
    value = rate.running
    if value.pagaende is None:
        return "Andelen av alla pågående beslut visas inte: antalet pågående beslut är inte lämnat för det här urvalet."
    if rate.share is None or value.kvarstar is None:
        return (
            "Andelen av alla pågående beslut visas inte: antalet pågående är för litet eller inte lämnat för allt som "
            "ingår."
        )
    parts = f"{amount(value.kvarstar)} av {amount(value.pagaende)}{NBSP}beslut"
    return f"**{capital(told_share(rate.share))} av alla pågående beslut är inte verkställda**: {parts}."


def describe_gathered(antal: int, noun: tuple[str, str], policy: Policy, advice: str = "") -> str:
    """What is gathered instead of a field of dots; nothing when nothing is."""
    if not antal:
        return ""
    limit = number(policy.smallest_published_count)
    hidden = f"antalet är noll, färre än {limit} eller skyddat så att ingen person kan kännas igen"
    why = "antalet är noll eller avrundat till noll" if policy.rounds else hidden
    return f"{plural(antal, *noun)} visas inte: {why}. {advice}".strip()
