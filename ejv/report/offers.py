"""What the page Rapporter offers: every format, of the selection and of the whole quarter, made when asked for."""

from functools import partial

from ejv.model.release import Release
from ejv.report.formats import FORMATS, Format
from ejv.report.source import Source
from ejv.words.reports import Offer, OfferedFile, told_button
from ejv.words.selection import Selection


def offers_of(release: Release, selection: Selection) -> list[Offer]:
    """Every format with its files: of what is chosen and, when that is not everything, of the whole quarter."""
    whole = Selection(selection.kvartal)
    chosen = [selection] if selection == whole else [selection, whole]
    return [_offer(each, [Source(release, one) for one in chosen]) for each in FORMATS.values()]


def _offer(chosen: Format, sources: list[Source]) -> Offer:
    files = (
        OfferedFile(
            told_button(chosen.key, whole=at > 0), chosen.file_name(source), chosen.mime, partial(chosen.write, source)
        )
        for at, source in enumerate(sources)
    )
    return Offer(chosen.key, chosen.label, chosen.use, tuple(files))
