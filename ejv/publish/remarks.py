"""What ``kvalitet.json`` tells of warnings. Public: computed from what the release tells elsewhere, but for one bit.

A count of warnings is a count of decisions, and would have to be attacked with the cells. So of warnings that speak of
whole nämnder their number is told, which follows from the states and links that are published. Of warnings that speak
of rows and files a release only tells that a quarter has some. Some can come from the name of a file alone, and none
need come from any table of counts: every hidden count can be what it could be without that bit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ejv.model.kvartal import QUARTERS_A_YEAR, Kvartal
from ejv.publish.reporting import NOT_REPORTED

WARNINGS, SILENT, UNLINKED, WITHDRAWN = "varningar", "namnd_saknas", "flode", "helar_borta"

States = Mapping[str, Mapping[str, str]]
"""Kvartal → nämnd → whether it has reported."""


def remarks_on_warnings(quarters: Iterable[str]) -> Iterator[dict[str, str]]:
    """That the uploader was warned of rows or files of these quarters."""
    text = (
        "Kontrollen av underlaget gav varningar om rader eller filer. Vilka och hur många ser bara den som lämnar "
        "underlaget, för de kan säga något om enskilda beslut."
    )
    for kvartal in quarters:
        yield {"kvartal": kvartal, "slag": WARNINGS, "text": text}


def remarks_on_namnder(states: States, unlinked: Mapping[str, Collection[str]]) -> Iterator[dict[str, str]]:
    """How many nämnder have fallen silent, and how many do not report again what remained.

    Parameters
    ----------
    states, unlinked
        As they are published.
    """
    for kvartal in states:
        before = _reported(states, str(Kvartal.parse(kvartal) - 1))
        now = _reported(states, kvartal)
        silent, loose = before - now, before & now & set(unlinked.get(kvartal, ()))
        if now and silent:
            many = _namnder(len(silent))
            text = f"{many} som rapporterade kvartalet före har inte rapporterat."
            yield {"kvartal": kvartal, "slag": SILENT, "antal": str(len(silent)), "text": text}
        if loose:
            text = (
                f"{_namnder(len(loose))} återrapporterar inte just det som kvarstod kvartalet före, eller anger det "
                "inte, eller har en rättelse som väntar."
            )
            yield {"kvartal": kvartal, "slag": UNLINKED, "antal": str(len(loose)), "text": text}


def remarks_on_years(withdrawn: Iterable[int]) -> Iterator[dict[str, str]]:
    """That earlier releases have sums of a year, and this one has not."""
    for ar in sorted(withdrawn):
        text = f"Summorna för hela {ar} visas inte längre: ett av årets kvartal har rättats sedan de publicerades."
        yield {"kvartal": f"{ar}K{QUARTERS_A_YEAR}", "slag": WITHDRAWN, "text": text}


def _namnder(antal: int) -> str:
    return "En nämnd" if antal == 1 else f"{antal} nämnder"


def _reported(states: States, kvartal: str) -> set[str]:
    return {namnd for namnd, state in states.get(kvartal, {}).items() if state != NOT_REPORTED}
