"""The commands. Exit status: 0 done, 1 findings or a failed check stop it, 2 wrong usage."""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import click

from ejv.config.ejv_toml import FILE_NAME, EjvToml, read_ejv_toml
from ejv.intake.dataset import Datasets, read_datasets
from ejv.intake.folder import list_sources
from ejv.model.errors import EjvError
from ejv.model.finding import Finding, Severity, errors_among
from ejv.model.kvartal import Kvartal
from ejv.publish import exempel as example_data
from ejv.publish.avidentifiera import avidentifiera
from ejv.publish.comparing import told_with_rounding
from ejv.publish.fingerprint import fingerprints, read_or_make_secret
from ejv.publish.granska import Verdict, verdict_against, verdict_of_insiders, verdicts
from ejv.publish.pipeline import publish
from ejv.publish.swedish_click import DONE, HELP, STOPPED, SwedishGroup, run
from ejv.release.store import open_release

_PATHS = click.Path(path_type=Path)
_KONFIG = click.option("--konfig", type=_PATHS, help=f"Inställningar. Annars {FILE_NAME} i indatamappen, om den finns.")
_MOST_SHOWN = 200


@click.group(cls=SwedishGroup, context_settings=HELP)
def ejv() -> None:
    """EJV: från kvartalets beslut till en skyddad utgåva som går att visa."""


@ejv.command(context_settings=HELP)
@click.argument("filer", nargs=-1, required=True, type=_PATHS)
@click.option("--rapport", type=_PATHS, help="Skriv alla anmärkningar till en csv-fil.")
@_KONFIG
def kontrollera(filer: tuple[Path, ...], rapport: Path | None, konfig: Path | None) -> int:
    """Kontrollera datamängder och säg vad som är fel, rad för rad."""
    _, findings = read_datasets(filer, _config(filer, konfig))
    for finding in findings[:_MOST_SHOWN]:
        click.echo(finding.text(with_value=True))
    if rapport is not None:
        _write_report(rapport, findings)
    click.echo(_summary(findings))
    return STOPPED if errors_among(findings) else DONE


@ejv.command(context_settings=HELP)
@click.argument("indata", nargs=-1, required=True, type=_PATHS)
@click.option("--till", required=True, type=_PATHS, help="Mappen som utgåvan skrivs i. Den får inte finnas.")
@click.option(
    "--hemlighet",
    type=_PATHS,
    default=Path(".ejv/hemlighet"),
    show_default=True,
    help="Publicerarens hemlighet. Skapas om den saknas.",
)
@click.option(
    "--tidigare",
    multiple=True,
    type=_PATHS,
    help="En tidigare utgåva som andra kan ha kvar, den äldsta först (kan anges flera gånger).",
)
@click.option("--jamfor", is_flag=True, help="Säg också vad en läsare skulle se med avrundning i stället.")
@_KONFIG
def publicera(
    indata: tuple[Path, ...],
    till: Path,
    hemlighet: Path,
    tidigare: tuple[Path, ...],
    jamfor: bool,
    konfig: Path | None,
) -> int:
    """Gör en skyddad utgåva av datamängder."""
    config = _config(indata, konfig)
    datasets = _accepted(indata, config)
    secret = read_or_make_secret(hemlighet)
    marks = fingerprints(list_sources(indata)[0], secret)
    earlier = [open_release(path) for path in tidigare]
    release = publish(
        datasets, config, marks, secret, till, lambda done, of: click.echo(f"framsteg {done}/{of}"), earlier
    )
    counts = release.manifest.celler
    click.echo(f"Utgåva {release.manifest.release_id} är skriven till {till}.")
    if config.policy.rounds:
        click.echo(f"{counts['alla']} celler, alla avrundade till hela {config.policy.bas}-tal.")
    else:
        click.echo(f"{counts['alla']} celler, varav {counts['skyddade']} skyddade. Angreppet på dem misslyckades.")
    if jamfor and not config.policy.rounds:
        click.echo(told_with_rounding(release, datasets, secret))
    for post in release.kvalitet.anmarkningar:
        click.echo(f"{Kvartal.parse(post['kvartal']).label}: {post['text']}")
    return DONE


@ejv.command(context_settings=HELP)
@click.argument("mapp", type=_PATHS)
@click.option("--mot", multiple=True, type=_PATHS, help="Jämför också med datamängderna (kan anges flera gånger).")
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
@_KONFIG
def granska(mapp: Path, mot: tuple[Path, ...], as_json: bool, konfig: Path | None) -> int:
    """Granska en utgåva: att den är hel och att skyddet håller."""
    release = open_release(mapp)
    found = list(verdicts(release))
    if mot:
        datasets = _accepted(mot, _config(mot, konfig))
        found.append(verdict_against(release, datasets))
        if release.manifest.policy.insider and not release.manifest.policy.rounds:
            found.append(verdict_of_insiders(release, datasets))
    holds = all(verdict.haller for verdict in found)
    click.echo(
        _as_json(release.manifest.release_id, found) if as_json else _as_text(release.manifest.release_id, found, holds)
    )
    return DONE if holds else STOPPED


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


def _config(paths: tuple[Path, ...], konfig: Path | None) -> EjvToml:
    """The configuration asked for, or the one that lies with the data, or the defaults."""
    if konfig is not None:
        return read_ejv_toml(konfig)
    beside = [path / FILE_NAME for path in paths if (path / FILE_NAME).is_file()]
    return read_ejv_toml(beside[0]) if beside else EjvToml()


def _accepted(paths: tuple[Path, ...], config: EjvToml) -> Datasets:
    """The datasets, when no finding stops them. Findings are told without source values: others may read them."""
    datasets, findings = read_datasets(paths, config)
    if datasets is None:
        lines = [finding.text(with_value=False) for finding in errors_among(findings)[:_MOST_SHOWN]]
        raise EjvError("\n".join([*lines, _summary(findings), "Kör python -m ejv kontrollera för att se värdena."]))
    return datasets


def _summary(findings: list[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    if not findings:
        return "Inga anmärkningar."
    return (
        f"{counts[Severity.FEL]} fel, {counts[Severity.VARNING]} varningar, {counts[Severity.UPPLYSNING]} upplysningar."
    )


def _write_report(path: Path, findings: list[Finding]) -> None:
    """The uploader's report. Confidential: it repeats source values."""
    rows = [
        (
            finding.severity.value,
            finding.kind.value,
            finding.dataset,
            finding.row or "",
            finding.column,
            finding.text(with_value=True),
        )
        for finding in findings
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["allvar", "slag", "fil", "rad", "kolumn", "text"])
        writer.writerows([[_harmless(str(cell)) for cell in row] for row in rows])


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell


def _as_text(release_id: str, found: list[Verdict], holds: bool) -> str:
    lines = [f"{'Håller' if verdict.haller else 'HÅLLER INTE'} – {verdict.krav}: {verdict.text}" for verdict in found]
    end = "Utgåvan är hel och skyddet håller." if holds else "Utgåvan ska inte användas. Publicera om, och anmäl felet."
    return "\n".join([f"Utgåva {release_id}", *lines, end])


def _as_json(release_id: str, found: list[Verdict]) -> str:
    verdict_list = [{"krav": v.krav, "haller": v.haller, "text": v.text} for v in found]
    return json.dumps(
        {"release_id": release_id, "haller": all(v.haller for v in found), "krav": verdict_list},
        ensure_ascii=False,
        indent=1,
    )
