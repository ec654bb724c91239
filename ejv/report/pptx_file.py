"""Slides to show in a room: the findings of a selection, each with a chart that can be edited, and what to say."""

from dataclasses import replace

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Drawn

from ejv.report.boxes import BODY, NOTE, TITLE, Box
from ejv.report.chart_data import ChartData, chart_data
from ejv.report.pptx_boxes import NOTE_SIZES, draw_cards, draw_table, write_title, write_words
from ejv.report.pptx_charts import draw_chart
from ejv.report.pptx_deck import add_feet, add_slide, new_deck, saved, set_properties
from ejv.report.source import Source
from ejv.words import carried
from ejv.words.carried import EXAMPLE, FOLLOW_UP
from ejv.words.figure import Figure
from ejv.words.protection import told_protection, told_rule
from ejv.words.slides import Slide, slides_of
from ejv.words.swedish import legend, symbols
from ejv.words.tables import Table

_CARDS = Box(BODY.left, 3.15, BODY.width, 2.85)
_WORDS = Box(TITLE.left, 1.6, TITLE.width, 1.5)
_LEFT = Box(BODY.left, BODY.top, 5.8, BODY.height)
_RIGHT = Box(BODY.left + 5.95, BODY.top, BODY.width - 5.95, BODY.height)


def write_pptx(source: Source) -> bytes:
    """Six to ten slides of a release and a selection: the same bytes every time."""
    deck = new_deck()
    slides = slides_of(source.release, source.selection)
    for slide in slides:
        _draw(deck, source, slide)
    _draw_source(deck, source)
    manifest = source.release.manifest
    title = f"{carried.TITLE}, {source.told_selection}"
    set_properties(deck, title, manifest.release_id, source.mark, source.made, manifest.kommun.namn)
    return saved(deck)


def footer_of(source: Source) -> str:
    """Whose numbers a slide has, of when, and what they are not: what follows it when it is copied elsewhere."""
    manifest = source.release.manifest
    whose = f"{manifest.kommun.namn} · {source.told_selection} · utgåva {manifest.release_id}"
    example = f" {EXAMPLE}" if manifest.kommun.exempeldata else ""
    return f"{whose}. {FOLLOW_UP}{example}"


def _draw(deck: Deck, source: Source, slide: Slide) -> None:
    drawn = add_slide(deck)
    write_title(drawn, slide.title, TITLE)
    if slide.figure is None:
        _draw_headline(drawn, source, slide)
    else:
        _draw_figure(drawn, source, slide.figure)
    add_feet(deck, drawn, footer_of(source))


def _draw_headline(drawn: Drawn, source: Source, slide: Slide) -> None:
    write_words(drawn, slide.words, _WORDS, "Kvartalet i ord")
    draw_cards(drawn, slide.metrics, _CARDS)
    rounded = source.release.manifest.policy.rounds
    signs = legend((value for value, _ in slide.metrics.values()), rounded=rounded)
    _note(drawn, source, signs)
    told = [f"{label}: {value}. {note}".replace("  \n", ". ") for label, (value, note) in slide.metrics.items()]
    _say(drawn, source, [slide.title, slide.words, *told, signs])


def _draw_figure(drawn: Drawn, source: Source, figure: Figure) -> None:
    data, alt, note = chart_data(figure, figure.table.columns[-1]), figure.alt, figure.note
    if data.draws_something:
        _draw_drawn(drawn, figure, data)
        note = f"{note} {carried.told_gaps(figure)}".strip()
    elif figure.counts or figure.series:
        draw_table(drawn, figure.table, _room_for_table(figure.table), figure.title)
        note = f"{note} {figure.table.legend}".strip()
    else:
        write_words(drawn, note or carried.NOTHING, _WORDS, "Inga uppgifter")
        alt, note = note or carried.NOTHING, ""
    _note(drawn, source, note)
    _say(drawn, source, [figure.title, alt, note])


def _room_for_table(table: Table) -> Box:
    """Few columns stand near each other: a number far from its label is hard to follow."""
    return replace(BODY, width=min(BODY.width, 4 * len(table.columns)))


def _draw_drawn(drawn: Drawn, figure: Figure, data: ChartData) -> None:
    """Several series have their newest numbers beside them: in lines they cannot be read."""
    if len(data.series) == 1:
        draw_chart(drawn, data, _room_for(data), figure.alt)
        return
    draw_chart(drawn, data, _LEFT, figure.alt)
    draw_table(drawn, figure.table, _RIGHT, figure.title)


def _room_for(data: ChartData) -> Box:
    """A chart as large as the slide allows, but for one of few bars: a single one would fill it all."""
    bars = len(data.categories)
    if data.of_quarters:
        return replace(BODY, width=min(BODY.width, 1.5 + 1.5 * bars))
    return replace(BODY, height=min(BODY.height, 0.4 + 0.9 * bars))


def _note(drawn: Drawn, source: Source, text: str) -> None:
    """Small words under a figure; of rounded numbers always that they are."""
    policy = source.release.manifest.policy
    told = f"{text} {told_rule(policy)}".strip() if policy.rounds else text
    if told:
        write_words(drawn, told, NOTE, "Anmärkning", NOTE_SIZES)


def _say(drawn: Drawn, source: Source, paragraphs: list[str]) -> None:
    """Speaker notes: what the slide says, in words, and where the numbers come from."""
    manifest = source.release.manifest
    told = [*paragraphs, f"{carried.told_origin(manifest)} {told_rule(manifest.policy)} {FOLLOW_UP}"]
    frame = drawn.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(text.replace("**", "") for text in told if text)


def _draw_source(deck: Deck, source: Source) -> None:
    """The last slide: how the numbers are protected, and where they come from."""
    drawn = add_slide(deck)
    write_title(drawn, carried.PROTECTED, TITLE)
    facts = Table((carried.FROM, carried.FACTS[1]), {label: [text] for label, text in source.facts.items()})
    draw_table(drawn, facts, _LEFT, carried.told_source(source.facts))
    rounded = source.release.manifest.policy.rounds
    signs = "\n".join(f"**{sign}**  {meaning}" for sign, meaning in symbols(rounded=rounded).items())
    first, second, *others = told_protection(source.release)
    write_words(drawn, f"{first}\n{second}\n**{carried.SIGNS}**\n{signs}", _RIGHT, carried.SIGNS)
    _say(drawn, source, [carried.PROTECTED, first, second, *others, carried.told_source(source.facts)])
    add_feet(deck, drawn, footer_of(source))
