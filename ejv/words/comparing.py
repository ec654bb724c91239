"""What Nämnder says: where most remain, where the share is largest, and who has not reported. Careful where hidden."""

from collections.abc import Mapping

from ejv.measures.counts import Change, certainly_largest, largest_shown
from ejv.measures.shares import Share, largest_told, surely_largest
from ejv.measures.standings import Reported
from ejv.release.select import Count
from ejv.words.sentences import decisions, describe_largest, told_rounded
from ejv.words.shares import told_share
from ejv.words.standings import Comparison
from ejv.words.swedish import listed, quarter


def describe_comparison(compared: Comparison) -> list[str]:
    """The answer in whole sentences: where most remain, where the share is largest, and who has not reported."""
    return [
        *_told_alone(compared),
        f"**{describe_most(compared)}.**",
        f"{describe_rates(compared)}.",
        describe_reported(compared),
    ]


def _told_alone(compared: Comparison) -> list[str]:
    if not compared.is_alone:
        return []
    noun = compared.noun
    return [
        f"Här finns {noun.no_other} att jämföra med: uppgifterna gäller en enda {noun.one}. Dess tal visas ändå, på "
        "samma sätt."
    ]


def describe_most(compared: Comparison) -> str:
    """A finding: where most decisions remain, as far as that can be known."""
    return describe_top(compared, compared.counts("kvarstar"), "Flest beslut kvarstår i", "Beslut som kvarstår")


def describe_top(compared: Comparison, counts: Mapping[str, Count], lead: str, what: str) -> str:
    """A finding: which nämnd has the most, as far as that can be known.

    Parameters
    ----------
    lead
        The words before the name: ``Flest beslut kvarstår i``.
    what
        What is counted, for when no name can be told: ``Beslut som kvarstår``.
    """
    key = certainly_largest(counts) or largest_shown(counts)
    if key is None:
        return f"{what}: {_untold(compared, counts)}"
    if len(counts) == 1:
        return f"{what}: {decisions(counts[key])} i {key}"
    return describe_largest(counts, lead, what, named=True)


def _untold(compared: Comparison, counts: Mapping[str, Count]) -> str:
    """Why no nämnd can be named."""
    if not counts:
        return "det finns inga uppgifter att visa"
    if all(count.is_shown for count in counts.values()):
        return f"alla antal är noll{' eller avrundade till noll' if told_rounded(counts.values()) else ''}"
    return f"antalen är noll eller skyddas, så det går inte att säga vilken {compared.noun.one} som har flest"


def _careful(rounded: bool) -> str:
    return f" – störst {'efter avrundning' if rounded else 'av dem som kan visas'}"


def describe_rates(compared: Comparison) -> str:
    """A finding: where the largest share of the running decisions is not executed, as far as that can be known."""
    shares = compared.shares("rate")
    surely, told = surely_largest(shares), largest_told(shares)
    if len(shares) == 1:
        return "".join(f"{key}: {_told_rate(share)}" for key, share in shares.items())
    if surely:
        return f"Störst andel i {surely}: {_told_rate(shares[surely])}{_told_left_out(compared)}"
    if told:
        careful = _careful(shares[told].is_rounded)
        return f"Störst andel i {told}: {_told_rate(shares[told])}{careful}"
    if shares:
        return "Andelen av pågående beslut som inte är verkställda: det går inte att säga var den är störst"
    return "Andelen av pågående beslut kan inte räknas ut: antalet pågående är inte lämnat eller för litet"


def _told_rate(share: Share) -> str:
    return f"{told_share(share)} av pågående beslut är inte verkställda"


def _told_left_out(compared: Comparison) -> str:
    """A reserve when some nämnd has decisions that remain, or may have, and no share."""
    unknown = [each for each in compared.standings if each.rate is None and each.kvarstar not in (None, Count.exact(0))]
    return " – av dem där andelen kan räknas ut" if unknown else ""


def describe_long(compared: Comparison) -> str:
    """A finding: where most have waited more than twelve months."""
    return describe_top(
        compared, compared.counts("over_12"), "Mer än tolv månader har flest väntat i", "Mer än tolv månaders väntan"
    )


def describe_reported(compared: Comparison) -> str:
    """Who has reported the quarter, who has reported that there is nothing, and who has not reported."""
    silent, zero = (_named(compared, state) for state in (Reported.SILENT, Reported.ZERO))
    when = quarter(compared.kvartal)
    parts = []
    if silent:
        parts.append(f"{listed(silent)} har inte rapporterat {when}: det betyder inte noll.")
    else:
        parts.append("" if compared.is_alone else f"Alla {compared.noun.many} har rapporterat {when}.")
    if zero:
        parts.append(f"{listed(zero)} har rapporterat att det inte finns några beslut att redovisa.")
    return " ".join(part for part in parts if part)


def _named(compared: Comparison, state: Reported) -> list[str]:
    return [compared.labels[each.namnd] for each in compared.standings if each.reported is state]


OWN_SCALES = "Varje ruta har sin egen skala: jämför talen, inte staplarnas höjd, mellan rutorna."
_FLOW = "Staplarna visar nya beslut. Klara är de som har verkställts eller avslutats. Tabellen visar alla tre."


def flow_note(compared: Comparison) -> str:
    """What the bars of the flow are."""
    return _FLOW if compared.counts("nya") else "Nya beslut anges inte. Tabellen visar verkställda och avslutade."


def describe_flow(compared: Comparison) -> str:
    """A finding: where more came than were dealt with during the quarter, and where fewer did."""
    return _by_direction(
        {each.namnd: each.passed_on for each in compared.standings},
        compared,
        f"Under {quarter(compared.kvartal)}",
        "om fler är nya än klara",
        ("fler nya än klara", "färre nya än klara", "lika många"),
    )


def describe_year(compared: Comparison) -> str:
    """A finding: where more remain than a year ago, and where fewer do."""
    if all(each.last_year is None for each in compared.standings):
        return "Beslut som kvarstår, kvartal för kvartal"
    return _by_direction(
        {each.namnd: each.since_last_year for each in compared.standings},
        compared,
        f"Jämfört med {quarter(compared.kvartal - 4)}",
        "om fler väntar",
        ("fler väntar", "färre väntar", "lika många väntar"),
    )


def _by_direction(
    changes: Mapping[str, Change | None], compared: Comparison, lead: str, asked: str, words: tuple[str, str, str]
) -> str:
    """Which nämnder lie in which direction; those that cannot be told are left to the table."""
    more, fewer, same = words
    found: dict[str, list[str]] = {more: [], fewer: [], same: []}
    for namnd, change in changes.items():
        direction = _direction(change)
        if direction is not None:
            found[words[direction]].append(compared.labels[namnd])
    parts = [f"{word} i {listed(labels)}" for word, labels in found.items() if labels]
    return f"{lead}: {'; '.join(parts) if parts else f'det går inte att säga {asked}'}"


def _direction(change: Change | None) -> int | None:
    """0 for surely more, 1 for surely fewer, 2 for the same; ``None`` when that cannot be told."""
    if change is None or change.may_be_rounding:
        return None
    if change.exact == 0:
        return 2
    if (change.lagsta is not None and change.lagsta > 0) or (change.rounded or 0) > 0:
        return 0
    return 1 if (change.hogsta is not None and change.hogsta < 0) or (change.rounded or 0) < 0 else None


def told_limits(compared: Comparison) -> str:
    """What a comparison of nämnder can and cannot say, as a list."""
    noun = compared.noun
    return "\n".join(
        [
            f"- **Antal** säger hur många som väntar. En stor {noun.one} har fler beslut än en liten, och då ofta fler "
            "som väntar.",
            "- **Andelen av pågående beslut** tar hänsyn till storleken, men inte till vad besluten gäller. Bostad tar "
            "längre tid att ordna än trygghetslarm.",
            f"- I en liten {noun.one} ändrar några få beslut andelen mycket. En skillnad kan bero på slumpen.",
            "- Fler rapporterade beslut kan bero på bättre rutiner för att upptäcka dem.",
            f"- Två {noun.many} vars streckade rutor överlappar kan inte rangordnas. Ordningen i diagrammen är alltid "
            "densamma och betyder ingenting.",
        ]
    )
