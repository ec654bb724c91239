"""``rapport``: files to take away, made of a release and a selection."""

from pathlib import Path

import click

from ejv.command.swedish_click import DONE, HELP, MisusedError, SwedishCommand
from ejv.model.dimension import TOTAL
from ejv.model.release import Release
from ejv.release.releases import ids_in, is_release, open_newest
from ejv.release.store import open_release
from ejv.report.formats import FORMATS
from ejv.report.recognising import read_template
from ejv.report.source import Source
from ejv.report.writing import write_files
from ejv.words.choices import GROUP, Choice, choices_of, level_and_code
from ejv.words.selection import Selection, asked_codes

_PATHS = click.Path(path_type=Path)
_EVERY = ", ".join(FORMATS)


@click.command(cls=SwedishCommand, context_settings=HELP)
@click.argument("utgava", metavar="UTGÅVA", type=_PATHS)
@click.option(
    "--till", required=True, type=_PATHS, help="Mappen som filerna skrivs i. Inget som finns där skrivs över."
)
@click.option("--kvartal", help="Kvartalet, till exempel 2026K1. Annars det senaste.")
@click.option("--namnd", help="Nämndens kod. Annars alla nämnder.")
@click.option("--lagrum", help="SoL eller LSS. Annars båda.")
@click.option("--insats", help="Insatsens kod. Annars alla insatser.")
@click.option("--insatsgrupp", help="Insatsgruppens kod.")
@click.option("--format", "formats", multiple=True, help=f"{_EVERY} (kan anges flera gånger). Annars alla.")
@click.option("--mall", type=_PATHS, help="Kommunens egen Wordmall (docx) för underlaget.")
def rapport(
    utgava: Path,
    till: Path,
    kvartal: str | None,
    namnd: str | None,
    lagrum: str | None,
    insats: str | None,
    insatsgrupp: str | None,
    formats: tuple[str, ...],
    mall: Path | None,
) -> int:
    """Gör filer att ta med: underlag, bilder, tabeller och öppna data.

    UTGÅVA är en utgåva, eller en mapp med utgåvor: då tas den senaste.
    """
    chosen = [_known(key) for key in formats or FORMATS]
    if mall is not None and "docx" not in chosen:
        raise MisusedError("--mall är till för docx. Ange --format docx, eller inget --format.")
    template = None if mall is None else read_template(mall)
    asked = {"kvartal": kvartal, "namnd": namnd, "lagrum": lagrum, "insats": insats, GROUP: insatsgrupp}
    release = open_place(utgava)
    source = Source(release, asked_selection(release, {key: code for key, code in asked.items() if code is not None}))
    made = {
        each.file_name(source): each.write(source, template if each.takes_template else None)
        for each in map(FORMATS.__getitem__, chosen)
    }
    new = write_files(till, made)
    click.echo(f"{source.told_selection}, utgåva {release.manifest.release_id}")
    for name in made:
        click.echo(f"Skriven: {name}" if name in new else f"Fanns redan, likadan: {name}")
    return DONE


def _known(key: str) -> str:
    if key not in FORMATS:
        raise MisusedError(f"--format: det finns inget sådant format. Välj bland {_EVERY}.")
    return key


def open_place(place: Path) -> Release:
    """The release in a folder, or the newest that verifies in a folder of releases, checked to the last byte."""
    many = place.is_dir() and not is_release(place) and bool(ids_in(place))
    return open_newest(place, click.echo) if many else open_release(place)


def asked_selection(release: Release, asked: dict[str, str]) -> Selection:
    """The selection that the options ask for.

    Raises
    ------
    MisusedError
        When a code is not in the release; the message says which are.
    """
    if {"insats", GROUP} <= asked.keys():
        raise MisusedError("Ange --insats eller --insatsgrupp, inte båda.")
    choices = choices_of(release)
    codes = asked_codes(choices, asked, release.kodlistor)
    for choice in choices:
        if codes[choice.key] is None:
            raise MisusedError(_told_allowed(choice, asked))
    return Selection.of({key: code for key, code in codes.items() if code is not None}, release.kodlistor)


def _told_allowed(choice: Choice, asked: dict[str, str]) -> str:
    """That a code is not there, or not of the law that is asked for, and which are."""
    option = choice.key if choice.key in asked else GROUP
    level = option if choice.key == "insats" else choice.key
    parts = {code: level_and_code(code) if choice.key == "insats" else (level, code) for code in choice.options}
    rows = [f"  {kod}  {choice.options[code]}" for code, (own, kod) in parts.items() if own == level and kod != TOTAL]
    other_law = " under den lag som är vald" if "lagrum" in asked and choice.key == "insats" else ""
    return "\n".join([f"--{option}: koden finns inte i utgåvan{other_law}. Dessa finns:", *rows])
