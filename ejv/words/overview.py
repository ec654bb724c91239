"""The figures of Översikt, each with its words: the same on the page and in the presentation."""

from ejv.measures.counts import gathered_of, visible_of, without_unknown
from ejv.measures.overview import open_along
from ejv.model.release import Release
from ejv.words.coarser import INSATSER_OF, answer_of
from ejv.words.figure import Figure, bar_figure, quarter_figure
from ejv.words.findings import describe_gathered
from ejv.words.selection import Selection
from ejv.words.sentences import describe_largest, labelled
from ejv.words.tables import count_table
from ejv.words.trends import trend_of, waited_for
from ejv.words.year import describe_year


def waiting_figure(release: Release, selection: Selection) -> Figure:
    """What remains, quarter by quarter."""
    trend = trend_of(release, selection.kvartal, selection.namnd, selection.place)
    place = waited_for(release, selection.place)
    return quarter_figure(
        "kvarstar",
        describe_year(trend.waiting, trend.process, selection.kvartal, place),
        "beslut som kvarstår vid kvartalets slut",
        [trend.waiting],
    )


def insats_figure(release: Release, selection: Selection) -> Figure:
    """What remains per insatsgrupp, or per insats of the chosen group: those that are surely some."""
    level, within = selection.neighbours
    lista, noun = release.kodlistor[level], INSATSER_OF[level]
    insatser = labelled(lista, open_along(release, selection.kvartal, level, within))
    return bar_figure(
        "insatser",
        describe_largest(insatser, "Flest väntar på", "Insatser"),
        f"beslut som kvarstår, per {noun[0]}",
        visible_of(insatser),
        count_table(lista.rubrik, "Kvarstår", insatser),
        describe_gathered(len(gathered_of(insatser)), noun, release.manifest.policy),
    )


def reason_figure(release: Release, selection: Selection) -> Figure:
    """What remains by who can act."""
    why = answer_of(release, selection, "Orsaker", "orsaksgrupp", "status")
    counts = open_along(release, selection.kvartal, "orsaksgrupp", why.codes)
    orsaker = labelled(release.kodlistor["orsaksgrupp"], counts)
    return bar_figure(
        "orsaksgrupper",
        describe_largest(orsaker, "Vanligaste orsaken är", "Orsaker"),
        "beslut som kvarstår, efter vem som kan göra något",
        orsaker,
        count_table("Orsak", "Kvarstår", orsaker),
        why.note,
    )


def band_figure(release: Release, selection: Selection) -> Figure:
    """What remains by how long it has waited."""
    lista = release.kodlistor["vantetidsband"]
    long = answer_of(release, selection, "Väntetider", "vantetidsband", "status")
    bands = open_along(release, selection.kvartal, "vantetidsband", long.codes)
    return bar_figure(
        "vantetider",
        describe_largest(labelled(lista, bands), "Flest har väntat", "Väntetider"),
        "beslut som kvarstår, efter hur länge de har väntat",
        labelled(lista, without_unknown(bands)),
        count_table("Väntetid", "Kvarstår", labelled(lista, bands)),
        long.note,
    )


def overview_figures(release: Release, selection: Selection) -> list[Figure]:
    """The figures of Översikt, in its order."""
    every = (waiting_figure, insats_figure, reason_figure, band_figure)
    return [figure_of(release, selection) for figure_of in every]
