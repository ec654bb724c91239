"""The document to the nämnd, in the shape of a tjänsteskrivelse: composed from the sentences, tables and figures."""

from ejv.report.document import Block, Captioned, Document, Look, Section, paragraphs
from ejv.report.source import Source
from ejv.report.underlag_figures import development, how_long, present, why_not, women_and_men
from ejv.words import about, protection, reviewing, underlag
from ejv.words import underlag_tables as tables
from ejv.words.coarser import answer_of
from ejv.words.figure import Figure
from ejv.words.sentences import lowered
from ejv.words.swedish import quarter
from ejv.words.underlag import Extent


def underlag_of(source: Source) -> Document:
    """The whole document for a release and a selection."""
    release, selection = source.release, source.selection
    extent = underlag.extent_of(release, selection)
    figures = _figures(source) if extent is Extent.SOME else []
    return Document(
        underlag.told_title(release, selection.kvartal),
        _head(source),
        f"{release.manifest.kommun.namn} · {source.told_selection} · Utgåva {release.manifest.release_id}",
        (
            _summary(source, extent, figures),
            _proposal(source),
            _background(source),
            *figures,
            *([development(source, extent)] if underlag.has_past(release, selection.kvartal) else []),
            *(women_and_men(source) if extent is Extent.SOME else []),
            _protection(source),
            _origin(source),
        ),
    )


def _figures(source: Source) -> list[Section]:
    return [*present(source), why_not(source), how_long(source)]


def _head(source: Source) -> dict[str, str]:
    """Whose document it is, and what the förvaltning fills in."""
    return {
        "Till": underlag.told_namnd(source.release, source.selection),
        "Från": source.release.manifest.kommun.namn,
        "Gäller": source.told_selection,
        "Datum": source.release.manifest.skapad[:10],
        "Diarienummer": underlag.FILL,
        "Handläggare": underlag.FILL,
        **{label: source.facts[label] for label in ("Status", "Observera") if label in source.facts},
    }


def _summary(source: Source, extent: Extent, figures: list[Section]) -> Section:
    """The answer first."""
    release, selection = source.release, source.selection
    reserves = paragraphs(underlag.told_reserves(release, selection))
    if extent is not Extent.SOME:
        return Section("Sammanfattning", (*_untold(source, extent), *reserves))
    keys = tables.key_table(release, selection)
    within = [block.table for section in figures for block in section.blocks if isinstance(block, Captioned)]
    return Section(
        "Sammanfattning",
        (
            *paragraphs([underlag.told_answer(release, selection)]),
            *reserves,
            *paragraphs(_findings(source, figures), Look.ITEM),
            *paragraphs(underlag.told_hidden(within, source.selection, release.manifest.policy)),
            *([Captioned(f"Nyckeltal, {quarter(selection.kvartal)}", keys)] if tables.is_any_told(keys) else []),
        ),
    )


def _untold(source: Source, extent: Extent) -> list[Block]:
    """The answer when there are no figures of the quarter."""
    return paragraphs([f"**{underlag.told_nothing(extent, source.selection.kvartal)}**"])


def _findings(source: Source, figures: list[Section]) -> list[str]:
    """The finding of each figure, as a sentence; where it is told of more than what is chosen it says so."""
    release, selection = source.release, source.selection
    beside = {"orsaksgrupper": "orsaksgrupp", "vantetider": "vantetidsband"}
    found = [block for section in figures for block in section.blocks if isinstance(block, Figure)]
    wholes = [
        answer_of(release, selection, "", beside[each.name], "status").whole if each.name in beside else ""
        for each in found
    ]
    return [
        f"I {whole}: {lowered(each.title)}." if whole else f"{each.title}."
        for each, whole in zip(found, wholes, strict=True)
    ]


def _proposal(source: Source) -> Section:
    return Section(
        "Förslag till beslut",
        (
            *paragraphs([underlag.PROPOSAL], Look.NOTE),
            *paragraphs(underlag.told_proposal(source.release, source.selection), Look.FILL),
        ),
    )


def _background(source: Source) -> Section:
    release, selection = source.release, source.selection
    kvartal, lagrum = selection.kvartal, selection.lagrum
    return Section(
        "Bakgrund",
        (
            *paragraphs(underlag.told_matter(lagrum, release.manifest.kommun.fullmaktige)),
            *paragraphs([about.LIMITS, *underlag.told_new_law(release, selection)]),
            Captioned(f"Var i lagen det står, {quarter(kvartal)}", tables.law_table(release, kvartal, lagrum)),
            *paragraphs([about.CHECK_LAW], Look.NOTE),
            Captioned("Orden i underlaget", tables.word_table(release.kodlistor)),
        ),
    )


def _protection(source: Source) -> Section:
    policy = source.release.manifest.policy
    return Section(
        "Så är uppgifterna skyddade",
        (
            *paragraphs(protection.told_protection_in_short(source.release)),
            Captioned("Regler för utgåvan", protection.policy_table(policy)),
            Captioned("Tecken i tabeller och diagram", tables.sign_table(rounded=policy.rounds)),
        ),
    )


def _origin(source: Source) -> Section:
    release, selection = source.release, source.selection
    quarters = tables.recent(release, selection.kvartal)
    corrections = underlag.told_corrections(release, selection, quarters)
    return Section(
        "Källa och kontroll",
        (
            *paragraphs([f"{reviewing.describe_reporting(release, selection.namnd)}."]),
            *paragraphs([*corrections, *underlag.told_included(release)]),
            *paragraphs(underlag.told_check(release.manifest.release_id)),
            *paragraphs([] if release.manifest.ingar else [about.told_contact(release.manifest.kommun)]),
            Captioned("Underlagets källa", tables.fact_table(source.facts)),
        ),
    )
