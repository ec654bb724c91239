"""The figures of Översikt, each with its words: the same on the page and in the presentation."""

from ejv.measures.counts import gathered_of, visible_of, without_unknown
from ejv.measures.overview import OPEN, open_along
from ejv.measures.series import series_of
from ejv.model.release import Release
from ejv.view.figure import Figure, bar_figure
from ejv.view.findings import describe_gathered
from ejv.view.quarter_figures import columns
from ejv.view.selection import Selection
from ejv.view.tables import count_table, series_table
from ejv.view.words import describe_largest, describe_series, describe_series_change, labelled


def waiting_figure(release: Release, selection: Selection) -> Figure:
    """What remains, quarter by quarter."""
    waiting = series_of(release, "Antalet beslut som kvarstår", **selection.codes, **OPEN)
    return Figure(
        "kvarstar",
        describe_series_change(waiting),
        columns(waiting),
        describe_series("beslut som kvarstår vid kvartalets slut", [waiting]),
        series_table([waiting]),
    )


def insats_figure(release: Release, selection: Selection) -> Figure:
    """What remains per insatsgrupp: those that are surely some."""
    counts = open_along(release, selection.kvartal, "insatsgrupp", selection.codes)
    grupper = labelled(release.kodlistor["insatsgrupp"], counts)
    gathered = len(gathered_of(grupper))
    return bar_figure(
        "insatsgrupper",
        describe_largest(grupper, "Flest väntar på", "Insatser"),
        "beslut som kvarstår, per insatsgrupp",
        visible_of(grupper),
        count_table("Insatsgrupp", "Kvarstår", grupper),
        describe_gathered(gathered, ("insatsgrupp", "insatsgrupper"), release.manifest.policy),
    )


def reason_figure(release: Release, selection: Selection) -> Figure:
    """What remains by who can act."""
    counts = open_along(release, selection.kvartal, "orsaksgrupp", selection.codes)
    orsaker = labelled(release.kodlistor["orsaksgrupp"], counts)
    return bar_figure(
        "orsaksgrupper",
        describe_largest(orsaker, "Vanligaste orsaken är", "Orsaker"),
        "beslut som kvarstår, efter vem som kan göra något",
        orsaker,
        count_table("Orsak", "Kvarstår", orsaker),
    )


def band_figure(release: Release, selection: Selection) -> Figure:
    """What remains by how long it has waited."""
    lista = release.kodlistor["vantetidsband"]
    bands = open_along(release, selection.kvartal, "vantetidsband", selection.codes)
    return bar_figure(
        "vantetider",
        describe_largest(labelled(lista, bands), "Flest har väntat", "Väntetider"),
        "beslut som kvarstår, efter hur länge de har väntat",
        labelled(lista, without_unknown(bands)),
        count_table("Väntetid", "Kvarstår", labelled(lista, bands)),
    )


def overview_figures(release: Release, selection: Selection) -> list[Figure]:
    """The figures of Översikt, in its order."""
    every = (waiting_figure, insats_figure, reason_figure, band_figure)
    return [figure_of(release, selection) for figure_of in every]
