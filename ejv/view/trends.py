"""What Trender draws."""

from dataclasses import dataclass

from ejv.measures.series import Series, series_of
from ejv.model.dimension import TOTAL
from ejv.model.release import Release
from ejv.view.selection import Selection


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes in and goes out each quarter, and what to say beside it."""

    series: list[Series]
    note: str


def flow_series(release: Release, selection: Selection) -> Flow:
    """New, executed and closed decisions per quarter. New ones are not released per insatsgrupp."""
    done = [
        series_of(release, "Verkställda", **selection.place, status="verkstallt"),
        series_of(release, "Avslutade", **selection.place, status="avslutat"),
    ]
    if selection.insatsgrupp != TOTAL:
        return Flow(done, "Nya beslut redovisas inte per insatsgrupp.")
    return Flow([series_of(release, "Nya", **selection.codes, rapporttyp="ny"), *done], "")
