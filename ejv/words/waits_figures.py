"""How long those who wait have waited, and those whose decisions were executed: the same on the page and in files."""

from collections.abc import Mapping

from ejv.measures.counts import without_unknown
from ejv.measures.overview import open_along
from ejv.measures.waits import waits_of
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, counts_along
from ejv.words.figure import Figure, bar_figure
from ejv.words.selection import Selection
from ejv.words.sentences import labelled
from ejv.words.waited import describe_bands, describe_waits, untold_note, waits_table


def open_waits_figure(release: Release, selection: Selection) -> Figure:
    """What remains at the end of the quarter, by how long it has waited."""
    kvartal, codes, policy = selection.kvartal, selection.codes, release.manifest.policy
    bands, waits = open_along(release, kvartal, "vantetidsband", codes), waits_of(release, kvartal, codes, "kvarstar")
    lista = release.kodlistor["vantetidsband"]
    words = ("Av dem som väntar har flest väntat", "De som väntar", "har")
    return bar_figure(
        "vantande",
        describe_bands(labelled(lista, bands), waits, words, policy),
        "beslut som kvarstår, efter hur länge de har väntat vid kvartalets slut",
        _drawn(release, bands),
        waits_table(lista, "Kvarstår", bands, waits, policy),
        untold_note(waits),
    )


def executed_waits_figure(release: Release, selection: Selection) -> Figure:
    """What was executed in the quarter, by how long it had waited."""
    kvartal, codes, policy = selection.kvartal, selection.codes, release.manifest.policy
    bands = counts_along(release, Matt.BESLUT, kvartal, "vantetidsband", **codes, status="verkstallt")
    waits, lista = waits_of(release, kvartal, codes, "verkstallt"), release.kodlistor["vantetidsband"]
    words = ("Av dem som verkställdes hade flest väntat", "De som verkställdes", "hade")
    return bar_figure(
        "verkstallda",
        describe_bands(labelled(lista, bands), waits, words, policy),
        "beslut som verkställdes under kvartalet, efter hur länge de hade väntat",
        _drawn(release, bands),
        waits_table(lista, "Verkställda", bands, waits, policy),
        describe_waits(waits, "Av dem som verkställdes under kvartalet", "hade", policy),
    )


def _drawn(release: Release, bands: Mapping[str, Count]) -> dict[str, Count]:
    return labelled(release.kodlistor["vantetidsband"], without_unknown(bands))
