"""``avidentifiera``: from a förvaltning's own case list to an anonymised quarterly dataset."""

from pathlib import Path

import click

from ejv.command.swedish_click import DONE, HELP, STOPPED, SwedishCommand
from ejv.config.ejv_toml import FILE_NAME, EjvToml, read_ejv_toml
from ejv.config.lista import ListaSection
from ejv.config.spara_lista import save_lista
from ejv.intake.lista.anonymise import Anonymised, anonymise
from ejv.intake.lista.mapping import with_choices
from ejv.intake.lista.source import read_list
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.publish.account import told_account, told_result, write_account
from ejv.publish.dataset_files import check_targets, write_datasets

_PATHS = click.Path(path_type=Path)


@click.command(cls=SwedishCommand, context_settings=HELP)
@click.argument("lista", type=_PATHS)
@click.option("--kvartal", "kvartal_text", required=True, help="Kvartalet som rapporteras, till exempel 2024K1.")
@click.option("--till", required=True, type=_PATHS, help="Filen som skrivs: csv, xlsx eller parquet.")
@click.option("--rapportering", type=_PATHS, help="Filen för nollrapporter. Annars rapportering_ och namnet på --till.")
@click.option("--rapport", type=_PATHS, help="Skriv allt som sägs om listan till en csv-fil. Den är bara till för dig.")
@click.option("--namnd", help="Nämnden som alla rader hör till.")
@click.option(
    "--kolumn", "kolumner", multiple=True, help='Vad en kolumn är: "Rubrik=beslutsdatum" (kan anges flera gånger).'
)
@click.option("--alias", "aliases", multiple=True, help='Vad ett ord betyder: "SOL-kp=kontaktperson" (flera gånger).')
@click.option("--utan-blad", multiple=True, help="Ett blad som inte är en ärendelista (kan anges flera gånger).")
@click.option("--bara-band", is_flag=True, help="Skriv väntetiden bara i band av månader, inte i dagar.")
@click.option("--spara-som", type=_PATHS, help=f"Spara hur listan läses i {FILE_NAME}, till nästa kvartal.")
@click.option(
    "--konfig", type=_PATHS, help=f"Inställningar. Annars {FILE_NAME} i mappen där filen skrivs, om den finns."
)
def avidentifiera(
    lista: Path,
    kvartal_text: str,
    till: Path,
    rapportering: Path | None,
    rapport: Path | None,
    namnd: str | None,
    kolumner: tuple[str, ...],
    aliases: tuple[str, ...],
    utan_blad: tuple[str, ...],
    bara_band: bool,
    spara_som: Path | None,
    konfig: Path | None,
) -> int:
    """Gör en avidentifierad datamängd av en ärendelista."""
    kvartal = _kvartal(kvartal_text)
    zero_reports = rapportering or till.with_name(f"rapportering_{till.name}")
    inputs = [lista, konfig] if konfig is not None and konfig != spara_som else [lista]
    outputs = [path for path in (till, zero_reports, rapport, spara_som) if path is not None]
    check_targets(inputs, outputs, till, zero_reports)
    config = with_choices(_config(till, konfig), kolumner, aliases, utan_blad, namnd)
    made = _read(lista, kvartal, config, only_band=bara_band)
    for line in told_account(made, kvartal):
        click.echo(line)
    if rapport is not None:
        write_account(rapport, made)
    if not made.can_be_written:
        click.echo("Inget har skrivits. Rätta felen i listan och kör igen.")
        return STOPPED
    if spara_som is not None:
        save_lista(spara_som, _to_save(config, made))
        click.echo(f"Hur listan lästes är sparat i {spara_som.name}. Använd --konfig {spara_som.name} nästa kvartal.")
    for path in write_datasets(made, kvartal, till, zero_reports, config):
        click.echo(f"Skriven: {path.name}")
    for line in told_result(made):
        click.echo(line)
    return DONE


def _read(lista: Path, kvartal: Kvartal, config: EjvToml, *, only_band: bool) -> Anonymised:
    file, findings = read_list(lista)
    made = anonymise(file, kvartal, config, only_band=only_band) if file.grids else Anonymised([], [], [], [])
    return Anonymised(made.rows, made.nollrapporter, made.sheets, [*findings, *made.findings])


def _kvartal(text: str) -> Kvartal:
    try:
        return Kvartal.parse(text)
    except ValueError:
        raise EjvError("--kvartal: skriv kvartalet som 2024K1.") from None


def _config(till: Path, konfig: Path | None) -> EjvToml:
    """The configuration asked for, or the one that lies where the dataset is written, or the defaults."""
    beside = till.parent / FILE_NAME
    return read_ejv_toml(konfig or beside) if konfig or beside.is_file() else EjvToml()


def _to_save(config: EjvToml, made: Anonymised) -> ListaSection:
    """What the user has said, and every header that was read: plain ones alone."""
    read = {
        label: kolumn for sheet in made.sheets for label, kolumn in sheet.kolumner if not label.startswith("kolumn ")
    }
    return config.lista.model_copy(update={"kolumn": {**read, **config.lista.kolumn}})
