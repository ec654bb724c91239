"""``publicera``: datasets in, a protected release out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from ejv.command.limits import LIMITS
from ejv.command.places import PLACE, sources_for
from ejv.command.swedish_click import DONE, HELP, STOPPED, SwedishCommand
from ejv.config.ejv_toml import FILE_NAME, EjvToml
from ejv.intake.remote import Place
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.publish.comparing import told_with_rounding
from ejv.publish.inputs import Accepted, accept
from ejv.publish.into_folder import earlier_releases, publish_into, unchanged, write
from ejv.publish.limiting import AskedLimits, limited
from ejv.publish.many import Outcome, kommun_folders, publish_many
from ejv.publish.refusing import Attempt, actor_by, refusals_logged
from ejv.release.changes import told_changes

PATHS = click.Path(path_type=Path)


@click.command(cls=SwedishCommand, context_settings=HELP)
@click.argument("indata", nargs=-1, type=PLACE)
@click.option("--till", type=PATHS, help="Mappen som utgåvan skrivs i. Den får inte finnas.")
@click.option(
    "--utgavor",
    type=PATHS,
    help="En mapp med utgåvor. Utgåvan prövas mot alla som finns där och läggs sist. Med --till prövas den mot "
    "dem, men skrivs i den mappen.",
)
@click.option(
    "--hemlighet",
    type=PATHS,
    default=Path(".ejv/hemlighet"),
    show_default=True,
    help="Publicerarens hemlighet. Skapas om den saknas.",
)
@click.option(
    "--tidigare",
    multiple=True,
    type=PATHS,
    help="En tidigare utgåva som andra kan ha kvar, den äldsta först (kan anges flera gånger).",
)
@click.option("--jamfor", is_flag=True, help="Säg också vad en läsare skulle se med avrundning i stället.")
@click.option("--konfig", type=PATHS, help=f"Inställningar. Annars {FILE_NAME} i indatamappen, om den finns.")
@LIMITS
def publicera(
    indata: tuple[Place, ...],
    till: Path | None,
    utgavor: Path | None,
    hemlighet: Path,
    tidigare: tuple[Path, ...],
    jamfor: bool,
    konfig: Path | None,
    limits: AskedLimits,
) -> int:
    """Gör en skyddad utgåva av datamängder."""
    folders = kommun_folders(indata)
    if folders and utgavor is not None and till is None and not tidigare:
        return DONE if publish_many(folders, utgavor, konfig, hemlighet, _tell_outcome, limits) else STOPPED
    make = _maker(till, utgavor, tidigare)
    attempt = Attempt(sources_for(indata, konfig), konfig, hemlighet)
    with refusals_logged(utgavor if till is None else None, attempt), limited(limits.over(attempt.config().granser)):
        work = accept(attempt.indata, konfig, hemlighet)
        made = make(work)
    if made is not None:
        _tell(*made, work.config)
        if jamfor and not work.config.policy.rounds:
            click.echo(told_with_rounding(made[0], work.datasets, work.secret))
    return DONE


Made = tuple[Release, Path] | None
"""A release and where it is; ``None`` when there was nothing new to publish."""


def _maker(till: Path | None, utgavor: Path | None, tidigare: tuple[Path, ...]) -> Callable[[Accepted], Made]:
    """What publishes to the place that is asked for."""
    if till is not None:
        return partial(_write, till, utgavor, tidigare)
    if utgavor is not None:
        return partial(_add, utgavor, tidigare)
    raise click.MissingParameter(param=click.get_current_context().command.params[1])


def _write(till: Path, utgavor: Path | None, tidigare: tuple[Path, ...], work: Accepted) -> Made:
    return write(work, till, _progress, earlier_releases(utgavor, tidigare), utgavor), till


def _add(utgavor: Path, tidigare: tuple[Path, ...], work: Accepted) -> Made:
    same = unchanged(utgavor, work)
    if same is not None:
        click.echo(f"Inget har ändrats sedan utgåva {same.manifest.release_id}. Ingen ny utgåva skrivs.")
        return None
    return publish_into(utgavor, work, _progress, tidigare, actor_by(work.config))


def _tell_outcome(outcome: Outcome) -> None:
    click.echo(f"{outcome.kommun}: {outcome.text}")


def _progress(done: int, of: int) -> None:
    click.echo(f"framsteg {done}/{of}")


def _tell(release: Release, place: Path, config: EjvToml) -> None:
    counts, changes = release.manifest.celler, release.kvalitet.andringar
    click.echo(f"Utgåva {release.manifest.release_id} är skriven till {place}.")
    if config.policy.rounds:
        click.echo(f"{counts['alla']} celler, alla avrundade till hela {config.policy.bas}-tal.")
    else:
        click.echo(f"{counts['alla']} celler, varav {counts['skyddade']} skyddade. Angreppet på dem misslyckades.")
    for post in release.kvalitet.anmarkningar:
        click.echo(f"{Kvartal.parse(post['kvartal']).label}: {post['text']}")
    if changes is not None:
        click.echo(
            "\n".join(
                [f"Tidigare utgåvor som den är prövad mot: {len(release.manifest.tidigare)}.", *told_changes(changes)]
            )
        )
