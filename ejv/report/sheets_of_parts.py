"""Sheets about what decisions are of: laws, insatser, new and repeated, avbrott, kön, and why they remain."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ejv.measures.counts import gathered_of, visible_of, without_unknown
from ejv.measures.overview import by_rapporttyp, by_status, open_along, running
from ejv.measures.reasons import Why, why
from ejv.measures.shares import Rate, Share, open_shares, rates_along, running_share, shares_along
from ejv.model.plan import Matt
from ejv.release.select import Count, counts_along
from ejv.report.sheet import Sheet, coarser_answer, plain_figure, whole_law
from ejv.report.source import Source
from ejv.words import helar, insatser, reasons
from ejv.words.figure import Figure, bar_figure
from ejv.words.findings import describe_gathered, describe_parts, describe_running
from ejv.words.sentences import describe_largest, labelled
from ejv.words.tables import Table, status_table

_NOUNS = {
    "insatsgrupp": ("Insatsgrupp", "Insatsgrupper", ("insatsgrupp", "insatsgrupper")),
    "insats": ("Insats", "Insatser", ("insats", "insatser")),
}
_PARTS = {
    "handelse": ("Avbrott", "Beslut som kvarstår", "beslut som kvarstår, aldrig verkställda och avbrutna"),
    "kon": ("Kön", "Beslut som kvarstår gäller", "beslut som kvarstår, efter kön"),
}


def insats_sheets(source: Source) -> Iterator[Sheet]:
    """By law, insatsgrupp and insats with status, what is new, avbrott and kön; and what happened in a whole year."""
    applies = whole_law(source, "Bladet jämför insatser med varandra.")
    figures = {
        "Lag": _laws(source),
        "Insatsgrupp": _by_status(source, "insatsgrupp"),
        "Insats": _by_status(source, "insats"),
        "Nya och återrapporterade": _reported(source),
        "Nya per insats": _new(source),
        **{tab: _parts(source, level) for level, (tab, _, _) in _PARTS.items()},
    }
    for tab, figure in figures.items():
        yield Sheet(tab, "insatser", figure, applies)
    year = helar.whole_year(source.release, source.selection)
    if year:
        note = "\n".join([f"{year.figure.title}.", year.text, year.figure.note])
        yield Sheet("Hela år", "insatser", replace(year.figure, title=year.finding, note=note), applies, helar.COUNTED)


def _laws(source: Source) -> Figure:
    release, kvartal, codes = source.release, source.selection.kvartal, source.selection.codes
    laws = rates_along(release, kvartal, "lagrum", codes)
    whole = Rate(running(release, kvartal, codes), running_share(release, kvartal, codes))
    note = describe_running(whole).replace("**", "")
    return plain_figure("lagrum", insatser.describe_lagrum(laws), insatser.lagrum_table(laws), note)


def _by_status(source: Source, level: str) -> Figure:
    """What remains along a level, with what has been executed and closed beside it."""
    release, (lead, what, noun) = source.release, _NOUNS[level]
    lista, every = release.kodlistor[level], by_status(release, source.selection.kvartal, level, source.selection.codes)
    waiting = labelled(lista, every["kvarstar"])
    return bar_figure(
        level,
        describe_largest(waiting, f"{lead}: flest väntar på", what),
        f"beslut som kvarstår, per {noun[0]}",
        visible_of(waiting),
        status_table(lista, every),
        describe_gathered(len(gathered_of(waiting)), noun, release.manifest.policy),
    )


def _reported(source: Source) -> Figure:
    release, kvartal, codes = source.release, source.selection.kvartal, source.selection.codes
    counts = counts_along(release, Matt.BESLUT, kvartal, "rapporttyp", **codes)
    shares = shares_along(release, kvartal, "rapporttyp", codes)
    what = ("Rapporterade beslut", "alla rapporterade beslut, nya och återrapporterade")
    return _part_figure(source, "rapporttyp", "Rapporterade beslut", what, counts, shares)


def _parts(source: Source, level: str) -> Figure:
    release, kvartal, codes = source.release, source.selection.kvartal, source.selection.codes
    counts, shares = open_along(release, kvartal, level, codes), open_shares(release, kvartal, level, codes)
    return _part_figure(source, level, "Kvarstår", _PARTS[level][1:], counts, shares)


def _part_figure(
    source: Source,
    level: str,
    column: str,
    words: tuple[str, str],
    counts: Mapping[str, Count],
    shares: Mapping[str, Share | None],
) -> Figure:
    lista, (lead, what) = source.release.kodlistor[level], words
    return bar_figure(
        level,
        describe_parts(counts, lead),
        what,
        labelled(lista, without_unknown(counts)),
        insatser.part_table(lista, column, counts, shares),
        insatser.describe_part_shares(shares),
    )


def _new(source: Source) -> Figure:
    release, kvartal, codes = source.release, source.selection.kvartal, source.selection.codes
    lists, typer = release.kodlistor, by_rapporttyp(release, kvartal, "insatsgrupp", codes)
    new = labelled(lists["insatsgrupp"], typer["ny"])
    return bar_figure(
        "nya-insatsgrupper",
        describe_largest(new, "Flest nya beslut gäller", "Nya beslut per insatsgrupp"),
        "nya beslut under kvartalet, per insatsgrupp",
        visible_of(new),
        insatser.new_table(lists, typer, by_rapporttyp(release, kvartal, "insats", codes)),
        describe_gathered(len(gathered_of(new)), ("insatsgrupp", "insatsgrupper"), release.manifest.policy),
    )


def reason_sheets(source: Source) -> Iterator[Sheet]:
    """Who can act, the same law by law, and each reason; nothing where the source tells none."""
    answer = why(source.release, source.selection.kvartal, source.selection.codes)
    applies = coarser_answer(source, "Orsaker", "orsak", "status").note
    if answer.is_told:
        for tab, figure in _reasons(source, answer).items():
            yield Sheet(tab, "orsaker", figure, applies)


def _reasons(source: Source, answer: Why) -> dict[str, Figure]:
    release, lists, kvartal = source.release, source.release.kodlistor, source.selection.kvartal
    groups = labelled(lists["orsaksgrupp"], {kod: each.count for kod, each in answer.groups.items()})
    every = labelled(lists["orsak"], {kod: each.count for kod, each in answer.reasons.items()})
    said = reasons.describe_why(answer, lists, kvartal, release.manifest.policy)
    found = {
        "Orsaksgrupp": bar_figure(
            "orsaksgrupper",
            describe_largest(groups, "Vem kan göra något? Vanligast är", "Vem kan göra något"),
            "beslut som kvarstår, efter vem som kan göra något",
            groups,
            reasons.group_table(lists["orsaksgrupp"], answer.groups, kvartal),
            " ".join(said).replace("**", ""),
        ),
        "Orsak": bar_figure(
            "orsaker",
            describe_largest(every, "Vanligaste orsaken är", "Orsaker"),
            "beslut som kvarstår, per orsak",
            visible_of(every),
            reasons.reason_table(lists["orsak"], answer.reasons),
            describe_gathered(len(gathered_of(every)), ("orsak", "orsaker"), release.manifest.policy),
        ),
    }
    return found | ({"Orsaksgrupp per lag": _by_law(source, answer)} if answer.by_lagrum else {})


def _by_law(source: Source, answer: Why) -> Figure:
    table: Table = reasons.lagrum_table(answer.by_lagrum, source.release.kodlistor["orsaksgrupp"])
    return plain_figure("orsaksgrupper-lagrum", reasons.describe_lagrum(answer.by_lagrum), table)
