"""What is said of whole years: which year it must be, and what it shows that the quarter hides."""

import re
from typing import TYPE_CHECKING

from tests.judge.facts import Cell, Facts, spaced
from tests.judge.seen import Seen

if TYPE_CHECKING:
    from tests.judge.words import Expected, Said

EXECUTED = "Verkställda"
EVENTS: dict[str, dict[str, str]] = {
    "nya beslut": {"rapporttyp": "ny"},
    "verkställda": {"status": "verkstallt"},
}


def cells_of(facts: Facts, seen: Seen, period: str) -> dict[str, Cell]:
    """What happened in a quarter or a year in the page's nämnd and law."""
    found = {event: facts.cell(period, **{**seen.place_codes, **codes}) for event, codes in EVENTS.items()}
    return {event: cell for event, cell in found.items() if cell is not None}


def expected_year(facts: Facts, seen: Seen) -> str:
    """The latest year with sums of the place, up to the quarter's own; ``?`` when there is none."""
    years = [year for year in facts.years if year <= seen.kvartal[:4] and cells_of(facts, seen, year)]
    return max(years, default="?")


def year_shown(said: "Said") -> "Expected":
    return [expected_year(said.facts, said.section.seen)]


def year_instead(said: "Said") -> "Expected":
    """``För 2025 finns inte alla kvartal, så här visas hela 2024``: of the place, no sums of the quarter's own year."""
    own, shown = said.section.seen.kvartal[:4], expected_year(said.facts, said.section.seen)
    return [own, shown if shown != own else "?"]


def hidden_in_quarter(said: "Said") -> "Expected":
    """Which counts the quarter hides and the year shows."""
    seen = said.section.seen
    year = expected_year(said.facts, seen)
    in_quarter, in_year = (cells_of(said.facts, seen, period) for period in (seen.kvartal, year))
    events = [
        event
        for event, cell in in_quarter.items()
        if cell.antal is None and event in in_year and in_year[event].antal is not None
    ]
    *first, last = events or ["?"]
    told = f"{', '.join(first)} och {last}" if first else last
    return [told, seen.kvartal[5:], seen.kvartal[:4], year]


def shown_insatser(said: "Said") -> "Expected":
    """Of how many insatser the table shows what was executed, and of how many the quarter does."""
    facts, seen = said.facts, said.section.seen
    head, *rows = said.tables[0]
    cells = [row[head.index(EXECUTED)] for row in rows if row[0].startswith("– ")]
    law = seen.place_codes.get("lagrum")
    codes = [code for code in facts.lists["insats"] if law in (None, facts.filled({"insats": code})["lagrum"])]
    kept = {level: code for level, code in seen.place_codes.items() if level != "lagrum"}
    quarter = [facts.cell(seen.kvartal, **kept, insats=code, **EVENTS["verkställda"]) for code in codes]
    many = sum(bool(cell and cell.antal) for cell in quarter)
    shown = sum(bool(re.fullmatch(r"\d[\d ]*", cell)) for cell in cells)
    return [
        expected_year(facts, seen),
        spaced(shown),
        seen.kvartal[5:],
        seen.kvartal[:4],
        spaced(many) if many else "ingen",
    ]
