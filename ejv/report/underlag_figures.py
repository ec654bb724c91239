"""The sections of the document that have figures: what waits, why, how long, and how it has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ejv.measures.counts import any_shown, without_unknown
from ejv.measures.flow import flows_of
from ejv.measures.overview import open_along, running
from ejv.measures.reasons import why
from ejv.measures.shares import Rate, open_shares, rates_along, running_share
from ejv.measures.standings import side_by_side
from ejv.measures.waiting import life_table
from ejv.measures.waits import waits_of
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlista
from ejv.model.plan import Matt
from ejv.release.select import Count, counts_along
from ejv.report.document import Block, Captioned, Look, Section, paragraphs
from ejv.report.source import Source
from ejv.words import comparing, insatser, reasons, underlag, waited
from ejv.words import underlag_tables as tables
from ejv.words.chance import describe_process
from ejv.words.coarser import answer_of
from ejv.words.figure import Figure, bar_figure, quarter_figure
from ejv.words.findings import describe_parts, describe_running
from ejv.words.flows import describe_flow
from ejv.words.marks import axis_limit, mark_of
from ejv.words.outcomes import describe_pace
from ejv.words.overview import insats_figure, reason_figure
from ejv.words.sentences import labelled
from ejv.words.slides import namnd_figure
from ejv.words.standings import comparison_of
from ejv.words.swedish import quarter
from ejv.words.tables import Table
from ejv.words.trends import trend_of, waited_for
from ejv.words.underlag import Extent
from ejv.words.year import describe_year

_COLUMNS = {"Kvarstår": "kvarstar", "Verkställda": "verkstallda", "Avslutade": "avslutade", "Andel av pågående": "rate"}


def _shown(figure: Figure, caption: str, table: Table | None = None) -> list[Block]:
    """A figure, where there is anything to draw, and its table, where anything is told."""
    if not tables.tells(table or figure.table):
        return paragraphs([underlag.told_protected(caption)])
    drawn: Iterable[Block] = [figure] if can_be_drawn(figure.counts) else paragraphs([f"{figure.title}."])
    return [*drawn, *paragraphs([figure.note], Look.NOTE), Captioned(caption, table or figure.table)]


def without_untold(lista: Kodlista, counts: Mapping[str, Count]) -> dict[str, Count]:
    """The counts without those of which the source does not tell the code."""
    return {kod: each for kod, each in counts.items() if not lista.koder[kod].saknas}


def can_be_drawn(counts: Mapping[str, Count]) -> bool:
    """Whether any of the counts has a bar, be it only of what it can be."""
    limit = axis_limit(list(counts.values()))
    return any(mark_of(each, limit).length for each in counts.values())


def present(source: Source) -> list[Section]:
    """What waits at the quarter's end: by law, nämnd and insats."""
    whole = Section("Läget vid kvartalets slut", (*_of_all(source),))
    return [whole, *_per_lagrum(source), *_per_namnd(source), _per_insats(source)]


def _of_all(source: Source) -> list[Block]:
    """New and repeated decisions, those never executed and those interrupted, and what share of all that run."""
    release, selection = source.release, source.selection
    kvartal = selection.kvartal
    answer = answer_of(release, selection, "Nya, avbrutna och pågående beslut", "handelse", "status")
    reported = counts_along(release, Matt.BESLUT, kvartal, "rapporttyp", **answer.codes)
    events = open_along(release, kvartal, "handelse", answer.codes)
    rate = Rate(running(release, kvartal, answer.codes), running_share(release, kvartal, answer.codes))
    told = [
        underlag.told_parts(reported, "Rapporterade beslut", underlag.HIDDEN_TYPES, underlag.UNTOLD_TYPES),
        underlag.told_parts(events, "Beslut som kvarstår", underlag.HIDDEN_EVENTS, underlag.UNTOLD_EVENTS),
    ]
    return paragraphs([answer.note, " ".join(told), describe_running(rate)])


def _per_lagrum(source: Source) -> list[Section]:
    release, selection = source.release, source.selection
    if selection.lagrum != TOTAL:
        return []
    rates = rates_along(release, selection.kvartal, "lagrum", selection.codes)
    table = tables.lagrum_table(release, selection.kvartal, selection.codes)
    caption = f"Beslut per lag, {quarter(selection.kvartal)}"
    if not tables.tells(table):
        return [Section("Per lag", tuple(paragraphs([underlag.told_protected(caption)])), 2)]
    return [Section("Per lag", (*paragraphs([f"{insatser.describe_lagrum(rates)}."]), Captioned(caption, table)), 2)]


def _per_namnd(source: Source) -> list[Section]:
    release, selection = source.release, source.selection
    if selection.namnd != TOTAL or len(release.kodlistor["namnd"].koder) < 2:
        return []
    compared = comparison_of(
        release, selection.kvartal, TOTAL, side_by_side(release, selection.kvartal, selection.lagrum)
    )
    heading, caption = f"Per {compared.noun.one}", f"Beslut per {compared.noun.one}, {quarter(selection.kvartal)}"
    if selection.insats_level != "lagrum":
        return [Section(heading, (*_shown(namnd_figure(release, selection), caption),), 2)]
    told = paragraphs([f"{comparing.describe_most(compared)}.", f"{comparing.describe_rates(compared)}."])
    return [Section(heading, (*told, Captioned(caption, compared.table(_COLUMNS))), 2)]


def _per_insats(source: Source) -> Section:
    release, selection = source.release, source.selection
    figure = insats_figure(release, selection)
    caption = f"Beslut per insats, {quarter(selection.kvartal)}"
    return Section("Per insats", (*_shown(figure, caption, tables.insats_table(release, selection)),), 2)


def why_not(source: Source) -> Section:
    """Why decisions have not been executed, and what each reason means."""
    release, selection = source.release, source.selection
    kvartal, lists, policy = selection.kvartal, release.kodlistor, release.manifest.policy
    coarser = answer_of(release, selection, "Orsaker", "orsak", "status")
    answer = why(release, kvartal, coarser.codes)
    told = paragraphs([coarser.note, " ".join(reasons.describe_why(answer, lists, kvartal, policy))])
    if not answer.is_told:
        return Section("Orsaker", tuple(told))
    figure = _noteless(reason_figure(release, selection))
    groups = reasons.group_table(lists["orsaksgrupp"], answer.groups, kvartal)
    explained = Captioned(
        f"Orsaker och vad de betyder, {quarter(kvartal)}", tables.explained_table(lists["orsak"], answer.reasons)
    )
    if not tables.tells(groups):
        return Section("Orsaker", (*paragraphs([coarser.note, underlag.HIDDEN_REASONS]), explained))
    shown = _shown(figure, f"Vem kan göra något? {quarter(kvartal)}", groups)
    return Section("Orsaker", (*told, *paragraphs([reasons.COUNTED]), *shown, explained))


def _noteless(figure: Figure) -> Figure:
    """The figure without what the section has said already."""
    return replace(figure, note="")


def how_long(source: Source) -> Section:
    """How long those who wait have waited, and how soon decisions are executed."""
    release, selection = source.release, source.selection
    kvartal, lista, policy = selection.kvartal, release.kodlistor["vantetidsband"], release.manifest.policy
    coarser = answer_of(release, selection, "Väntetider", "vantetidsband", "status")
    waits = waits_of(release, kvartal, coarser.codes, "kvarstar")
    bands = open_along(release, kvartal, "vantetidsband", coarser.codes)
    if not without_untold(lista, bands):
        return Section("Väntetider", tuple(paragraphs([underlag.UNTOLD_WAITS])))
    told = [
        waited.describe_waits(waits, waited.waiting_at(kvartal), "har", policy),
        describe_pace(life_table(release, kvartal, coarser.codes), policy),
    ]
    waiting, words = labelled(lista, bands), ("Flest har väntat", "De som väntar", "har")
    figure = bar_figure(
        "vantetider",
        waited.describe_bands(waiting, waits, words, policy),
        "beslut som kvarstår, efter hur länge de har väntat vid kvartalets slut",
        labelled(lista, without_unknown(bands)),
        waited.waits_table(lista, "Kvarstår", bands, waits, policy),
        waited.untold_note(waits),
    )
    caption = f"Hur länge de som väntar har väntat, {quarter(kvartal)}"
    return Section("Väntetider", (*paragraphs([coarser.note, *told]), *_shown(figure, caption)))


def development(source: Source, extent: Extent) -> Section:
    """What remains, comes and goes in the year's quarters and the same quarter a year ago."""
    release, selection = source.release, source.selection
    kvartal, every = selection.kvartal, tables.recent_series(release, selection)
    if extent is Extent.SOME:
        trend = trend_of(release, kvartal, selection.namnd, selection.place)
        title = describe_year(trend.waiting, trend.process, kvartal, waited_for(release, selection.place))
        told = [describe_process(trend.process) if trend.process.limits else "", _flow(source)]
    else:
        title, told = underlag.told_earlier(kvartal), []
    figure = quarter_figure("kvarstar", title, "beslut som kvarstår vid kvartalets slut", every[:1])
    table = Captioned(tables.told_span(every), tables.development_table(every))
    drawn = [figure] if can_be_drawn({str(place): each for place, each in enumerate(every[0].counts)}) else []
    return Section("Utvecklingen under fyra kvartal", (*paragraphs(told), *drawn, table))


def _flow(source: Source) -> str:
    """What came and went in the quarter; nothing where one of the counts may be anything."""
    selection = source.selection
    flow = next(each for each in flows_of(source.release, selection.place) if each.kvartal == selection.kvartal)
    known = [each for each in (flow.new, flow.executed, flow.closed, flow.remains) if each is not None]
    return describe_flow(flow) if all(map(underlag.is_told, known)) else ""


def women_and_men(source: Source) -> list[Section]:
    """Kvinnor and män among what remains."""
    release, selection = source.release, source.selection
    coarser = answer_of(release, selection, "Kön", "kon", "status")
    lista = release.kodlistor["kon"]
    counts = open_along(release, selection.kvartal, "kon", coarser.codes)
    shares = open_shares(release, selection.kvartal, "kon", coarser.codes)
    figure = bar_figure(
        "kon",
        describe_parts(counts, "Beslut som kvarstår gäller"),
        "beslut som kvarstår, efter kön",
        labelled(lista, without_unknown(counts)),
        insatser.part_table(lista, "Kvarstår", counts, shares),
        insatser.describe_part_shares(shares),
    )
    caption = f"Beslut som kvarstår, efter kön, {quarter(selection.kvartal)}"
    if not without_untold(lista, counts) or not any_shown(counts.values()):
        missing = underlag.HIDDEN_KON if without_untold(lista, counts) else underlag.UNTOLD_KON
        return [Section("Kvinnor och män", tuple(paragraphs([coarser.note, missing])))]
    return [Section("Kvinnor och män", (*paragraphs([coarser.note]), *_shown(figure, caption)))]
