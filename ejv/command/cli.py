"""The commands. Exit status: 0 done, 1 findings or a failed check stop it, 2 wrong usage."""

import sys
from pathlib import Path

import click

from ejv.command.avidentifiera import avidentifiera
from ejv.command.forbered import forbered
from ejv.command.granska import granska
from ejv.command.places import PLACE
from ejv.command.publicera import publicera
from ejv.command.rapport import rapport
from ejv.command.swedish_click import DONE, HELP, STOPPED, SwedishGroup, run
from ejv.config.ejv_toml import FILE_NAME
from ejv.intake.dataset import read_datasets
from ejv.intake.remote import Place
from ejv.model.finding import errors_among
from ejv.publish import exempel as example_data
from ejv.publish.inputs import MOST_SHOWN, config_for, summary
from ejv.publish.report_file import finding_rows, write_report

_PATHS = click.Path(path_type=Path)
_KONFIG = click.option("--konfig", type=_PATHS, help=f"Inställningar. Annars {FILE_NAME} i indatamappen, om den finns.")


@click.group(cls=SwedishGroup, context_settings=HELP)
def ejv() -> None:
    """EJV: från kvartalets beslut till en skyddad utgåva som går att visa."""


@ejv.command(context_settings=HELP)
@click.argument("filer", nargs=-1, required=True, type=PLACE)
@click.option("--rapport", type=_PATHS, help="Skriv alla anmärkningar till en csv-fil.")
@_KONFIG
def kontrollera(filer: tuple[Place, ...], rapport: Path | None, konfig: Path | None) -> int:
    """Kontrollera datamängder och säg vad som är fel, rad för rad."""
    _, findings = read_datasets(filer, config_for(filer, konfig))
    for finding in findings[:MOST_SHOWN]:
        click.echo(finding.text(with_value=True))
    if rapport is not None:
        write_report(rapport, finding_rows(findings))
    click.echo(summary(findings))
    return STOPPED if errors_among(findings) else DONE


ejv.add_command(publicera)
ejv.add_command(forbered)
ejv.add_command(granska)
ejv.add_command(rapport)


@ejv.command(context_settings=HELP)
@click.option("--till", required=True, type=_PATHS, help="Mappen som exempeldata skrivs i.")
def exempel(till: Path) -> int:
    """Skriv exempeldata för en påhittad kommun."""
    example_data.write_example(till)
    click.echo(f"Exempeldata är skrivna till {till}.")
    return DONE


ejv.add_command(avidentifiera)


def main() -> None:
    """Run the command line."""
    sys.exit(run(ejv))
