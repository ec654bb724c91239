"""What numbers say of themselves when they leave the page: whose they are, and where a file's chart has nothing."""

from collections.abc import Mapping

from ejv.model.release import Manifest
from ejv.words.figure import Figure
from ejv.words.swedish import HIDDEN, NOT_REPORTED, displayed, listed, quarter

FOLLOW_UP = "Uppföljning, inte den lagstadgade statistikrapporten."
EXAMPLE = "Exempeldata: kommunen och alla uppgifter är påhittade."
ABOUT = "Om filen"
TITLE = "Ej verkställda gynnande beslut"
PROTECTED = "Så är talen skyddade, och härifrån kommer de"
SIGNS, FROM = "Tecken", "Källa"
MISSING = "saknas"
"""Stands in the place of a quarter's number where there is none: short enough for a column."""
NOTHING = "Urvalet har inga uppgifter för kvartalet. Det betyder inte att antalet är noll."
"""Stands where a figure and its table would have been."""
_MOST_LISTED = 4


def told_gaps(figure: Figure) -> str:
    """What a native chart lacks and why: a hidden count has no bar and no number, only its sign. Empty when whole."""
    if figure.counts:
        hides = any(not count.is_shown for count in figure.counts.values())
        told = f"Två punkter ({HIDDEN}): uppgiften skyddas och har ingen stapel. Inom parentes: vad talet kan vara."
        return told if hides else ""
    return _told_breaks(figure) if len(figure.series) > 1 else _told_quarters(figure)


def _told_breaks(figure: Figure) -> str:
    points = [point.count for series in figure.series for point in series.points]
    if all(count is not None and count.is_shown for count in points):
        return ""
    return "Ett avbrott i en linje: uppgiften skyddas eller saknas. Tabellen säger vad talet kan vara."


def _told_quarters(figure: Figure) -> str:
    points = [point for series in figure.series for point in series.points]
    hides = [each for each in points if each.count is not None and not each.count.is_shown]
    hidden = [f"{quarter(each.kvartal)} {displayed(each.count)}" for each in hides]
    missing = any(each.count is None for each in points)
    told = []
    if len(hidden) > _MOST_LISTED:
        told.append(f"Två punkter ({HIDDEN}): uppgiften skyddas och har ingen stapel.")
    elif hidden:
        told.append(f"Skyddas, och har ingen stapel: {listed(hidden)}.")
    return " ".join([*told, *([f"”{MISSING.capitalize()}”: {NOT_REPORTED}."] if missing else [])])


def told_origin(manifest: Manifest) -> str:
    """Where the numbers of one table or slide come from."""
    kommun = manifest.kommun.namn
    return f"{FROM}: {kommun}, EJV utgåva {manifest.release_id}, skapad {manifest.skapad[:10]}."


def told_source(facts: Mapping[str, str]) -> str:
    """Where the numbers come from, as one paragraph: every fact with its label."""
    return " ".join(f"{label}: {text.rstrip('.')}." for label, text in facts.items())


CHART_DATA = "Diagramdata"
CHART_DATA_TOLD = (
    "Det som diagrammen ritar. En tom cell: uppgiften skyddas eller saknas. Tabellerna på de andra bladen säger vad "
    "ett skyddat tal kan vara."
)
CONTENTS = ("Blad", "Vad det visar")
LAW = ("Vad", "Paragraf", "Lag")
WORDS = ("Ord", "Vad det betyder")
FACTS = ("Om filen", "Vad som gäller")


def told_applies(selection: str, note: str) -> str:
    """What a table is of: the selection in words, and what it tells instead where the release tells less."""
    return f"Urval: {selection}. {note}".strip()
