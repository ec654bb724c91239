"""What Insatser says and shows beside counts: shares of what runs, and new decisions per insatsgrupp."""

from collections.abc import Iterable, Mapping

from ejv.measures.shares import Rate, Share
from ejv.model.kodlista import Kodlista, Kodlistor
from ejv.release.select import Count
from ejv.words.findings import PARTS
from ejv.words.shares import displayed_share, told_share
from ejv.words.swedish import NBSP, amount, displayed, listed
from ejv.words.tables import Cell, Table

LEVELS = (
    "Talen går från det stora till det lilla: först lagen, sedan insatsgruppen, sist insatsen. Där en insats är för "
    "liten för att visas ger dess grupp, eller lagen, ett svar."
)


def describe_lagrum(rates: Mapping[str, Rate]) -> str:
    """A finding: what share of the running decisions is not executed, law by law."""
    shares = [
        f"{told_share(rate.share)} av pågående beslut enligt {lagrum}" for lagrum, rate in rates.items() if rate.share
    ]
    if shares:
        return f"Inte verkställda är {listed(shares)}"
    counts = [
        f"{amount(rate.running.kvarstar)}{NBSP}beslut enligt {lagrum}"
        for lagrum, rate in rates.items()
        if rate.running.kvarstar
    ]
    return f"Det kvarstår {listed(counts)}" if counts else "Per lag: det finns inga uppgifter att visa"


def lagrum_metrics(rates: Mapping[str, Rate]) -> dict[str, tuple[str, str]]:
    """The share of the running decisions, law by law: label → share, and the counts behind it."""
    return {
        f"{lagrum}: andel av pågående": (
            displayed_share(rate.share),
            f"{displayed(rate.running.kvarstar)} av {displayed(rate.running.pagaende)} beslut",
        )
        for lagrum, rate in rates.items()
        if rate.share
    }


def lagrum_table(rates: Mapping[str, Rate]) -> Table:
    """A row a law: what remains, what runs, and the share."""
    rows = {lagrum: [rate.running.kvarstar, rate.running.pagaende, rate.share] for lagrum, rate in rates.items()}
    return Table(("Lag", "Kvarstår", "Pågående", "Andel"), rows)


_NEW = {"ny": "Nya", "ater": "Återrapporterade"}


Along = Mapping[str, Mapping[str, Count]]
"""What is counted → code → count."""


def new_table(lists: Kodlistor, groups: Along, insatser: Along) -> Table:
    """New decisions and those that are reported again: a row a group, and below it one for each insats."""
    return grouped_table(lists, _NEW, groups, insatser)


def grouped_table(lists: Kodlistor, columns: Mapping[str, str], groups: Along, insatser: Along) -> Table:
    """A row a group, and below it one for each insats.

    Parameters
    ----------
    columns
        What is counted → the head of its column.
    """
    rows: dict[str, list[Cell]] = {}
    for grupp in _codes(lists["insatsgrupp"].koder, groups):
        rows[lists.etikett("insatsgrupp", grupp)] = [groups.get(each, {}).get(grupp) for each in columns]
        for kod in _codes(lists["insats"].below(grupp), insatser):
            rows[f"– {lists.etikett('insats', kod)}"] = [insatser.get(each, {}).get(kod) for each in columns]
    return Table((lists["insatsgrupp"].rubrik, *columns.values()), rows)


def _codes(koder: Iterable[str], counts: Along) -> list[str]:
    return [kod for kod in koder if any(kod in along for along in counts.values())]


def describe_part_shares(shares: Mapping[str, Share | None]) -> str:
    """What share each of a few parts is: ``Andelar: 41 % nya och 59 % återrapporterade``."""
    known = {kod: share for kod, share in shares.items() if kod in PARTS and share and not share.is_open}
    parts = [f"{told_share(share)} {PARTS[kod]}" for kod, share in known.items()]
    return f"Andelar: {listed(parts)}." if parts else ""


def part_table(
    kodlista: Kodlista, column: str, counts: Mapping[str, Count], shares: Mapping[str, Share | None]
) -> Table:
    """A row a part: its count and its share."""
    rows = {kodlista.etikett(kod): [count, shares.get(kod)] for kod, count in counts.items()}
    return Table((kodlista.rubrik, column, "Andel"), rows)
