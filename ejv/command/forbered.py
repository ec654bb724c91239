"""``forbered``: what ``publicera --utgavor`` would publish, written aside for somebody to look at first.

The page Publicera runs it in a process of its own. What it prints and writes tells no source value.
"""

import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ejv.command.limits import LIMITS
from ejv.command.places import PLACE
from ejv.command.swedish_click import DONE, HELP, SwedishCommand
from ejv.config.ejv_toml import FILE_NAME
from ejv.intake.dataset import read_datasets
from ejv.intake.remote import Place
from ejv.model.errors import EjvError, NothingNewError
from ejv.model.finding import CATALOGUE, Finding, Severity
from ejv.model.release import Release
from ejv.publish.inputs import accept_read, summary
from ejv.publish.into_folder import earlier_releases, unchanged, write
from ejv.publish.limiting import AskedLimits, limited
from ejv.publish.refusing import Attempt, refusals_logged

MOST_TOLD = 2000
"""No more findings than this are written; the faults go first."""

_PATHS = click.Path(path_type=Path)


@click.command(cls=SwedishCommand, context_settings=HELP)
@click.argument("indata", nargs=-1, required=True, type=PLACE)
@click.option(
    "--utgavor",
    required=True,
    type=_PATHS,
    help="Mappen med utgåvor som utgåvan prövas mot. Av det som görs skrivs bara avslag där, i loggen.",
)
@click.option("--till", required=True, type=_PATHS, help="Mappen som utgåvan skrivs i. Den får inte finnas.")
@click.option(
    "--anmarkningar", required=True, type=_PATHS, help="Filen som anmärkningarna skrivs i, utan värden (json)."
)
@click.option(
    "--hemlighet", type=_PATHS, default=Path(".ejv/hemlighet"), show_default=True, help="Publicerarens hemlighet."
)
@click.option("--konfig", type=_PATHS, help=f"Inställningar. Annars {FILE_NAME} i indatamappen, om den finns.")
@click.option(
    "--slutar-med-foralder", is_flag=True, help="Sluta när den som startade kommandot gör det (stdin stängs)."
)
@LIMITS
def forbered(
    indata: tuple[Place, ...],
    utgavor: Path,
    till: Path,
    anmarkningar: Path,
    hemlighet: Path,
    konfig: Path | None,
    slutar_med_foralder: bool,
    limits: AskedLimits,
) -> int:
    """Kontrollera datamängder och gör en utgåva att se på innan den publiceras."""
    if slutar_med_foralder:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    attempt = Attempt(indata, konfig, hemlighet)
    with refusals_logged(utgavor, attempt), limited(limits.over(attempt.config().granser)):
        release = _prepared(attempt, utgavor, till, anmarkningar)
    click.echo(f"Utgåva {release.manifest.release_id} väntar på att publiceras.")
    return DONE


def _prepared(attempt: Attempt, utgavor: Path, till: Path, anmarkningar: Path) -> Release:
    """The release that may be published, written aside; the findings too, whether there can be one or not."""
    indata, config = attempt.indata, attempt.config()
    datasets, findings = read_datasets(indata, config)
    write_findings(anmarkningar, findings)
    if datasets is None:
        raise EjvError(f"Uppgifterna behöver rättas. {summary(findings)}")
    work = accept_read(datasets, indata, config, attempt.hemlighet)
    if unchanged(utgavor, work) is not None:
        raise NothingNewError("Inget har ändrats sedan den senaste utgåvan, så det finns inget att publicera.")
    return write(work, till, _tell_progress, earlier_releases(utgavor, ()), utgavor)


def _tell_progress(done: int, of: int) -> None:
    click.echo(f"framsteg {done}/{of}")


def _end_with_parent() -> None:
    """Wait until the one who holds the other end of stdin lets go, and end this process and all that it has started."""
    while os.read(sys.stdin.fileno(), 4096):  # not through the buffer: its lock would abort an ordinary end
        pass
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def write_findings(path: Path, findings: Sequence[Finding]) -> None:
    """Write the findings for the page: whole or not at all, and never a source value."""
    order = list(Severity)
    told = sorted(findings, key=lambda finding: order.index(finding.severity))[:MOST_TOLD]
    counts = Counter(finding.severity.value for finding in findings)
    content = {"antal": dict(counts), "poster": [_post(finding) for finding in told]}
    draft = path.with_name(f".{path.name}")
    draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def _post(finding: Finding) -> dict[str, Any]:
    return {
        "allvar": finding.severity.value,
        "fil": finding.dataset,
        "rad": finding.row,
        "kolumn": finding.column,
        "vad": finding.what(with_value=False),
        "gor": CATALOGUE[finding.kind].remedy,
    }
