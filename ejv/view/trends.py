"""What Trender draws."""

from dataclasses import dataclass

from ejv.measures.series import Series, series_of
from ejv.model.release import Release
from ejv.view.coarser import answer_of
from ejv.view.selection import Selection


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes in and goes out each quarter, and what to say beside it."""

    series: list[Series]
    note: str


def flow_series(release: Release, selection: Selection) -> Flow:
    """New, executed and closed decisions per quarter. New ones only where they are told as finely as the others."""
    done = [
        series_of(release, "Verkställda", **selection.place, status="verkstallt"),
        series_of(release, "Avslutade", **selection.place, status="avslutat"),
    ]
    new = answer_of(release, selection, "Nya beslut", "rapporttyp")
    if new.note:
        return Flow(done, f"{new.note.split('.')[0]}.")
    return Flow([series_of(release, "Nya", **new.codes, rapporttyp="ny"), *done], "")
