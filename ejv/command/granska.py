"""``granska``: is a release whole, and does its protection hold? Or every release of a folder, or an exported file."""

import json
from pathlib import Path

import click

from ejv.command.granska_fil import examine_file
from ejv.command.places import PLACE
from ejv.command.swedish_click import DONE, HELP, STOPPED, MisusedError, SwedishCommand
from ejv.config.ejv_toml import FILE_NAME
from ejv.intake.remote import Place
from ejv.publish.examining import Examined, examine_folder, examine_many, examine_release
from ejv.publish.inputs import accepted, config_for
from ejv.release.log import LOG
from ejv.release.log_check import LogReport
from ejv.release.releases import ids_in, is_release

_PATHS = click.Path(path_type=Path)


@click.command(cls=SwedishCommand, context_settings=HELP)
@click.argument("mapp", metavar="MAPP|FIL", type=_PATHS)
@click.option("--utgava", type=_PATHS, help="Bara för en fil: utgåvan, eller mappen med utgåvor, som den jämförs med.")
@click.option("--mall", type=_PATHS, help="Bara för en fil: Wordmallen som den är gjord med.")
@click.option("--mot", multiple=True, type=PLACE, help="Jämför också med datamängderna (kan anges flera gånger).")
@click.option("--alla", is_flag=True, help="I en mapp med utgåvor: angrip varje utgåva, inte bara den senaste.")
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
@click.option("--konfig", type=_PATHS, help=f"Inställningar. Annars {FILE_NAME} i indatamappen, om den finns.")
def granska(
    mapp: Path,
    utgava: Path | None,
    mall: Path | None,
    mot: tuple[Place, ...],
    alla: bool,
    as_json: bool,
    konfig: Path | None,
) -> int:
    """Granska en utgåva, en mapp med utgåvor, eller en fil som är gjord av en utgåva.

    En utgåva: att den är hel och att skyddet håller. En fil (docx, pdf, pptx, xlsx eller öppna data): vilken utgåva den
    är gjord av, och om talen i den är utgåvans.
    """
    if mapp.is_file():
        if mot or alla or konfig:
            raise MisusedError("--mot, --alla och --konfig är till för utgåvor, inte för filer.")
        return examine_file(mapp, utgava, mall, as_json=as_json)
    if utgava or mall:
        raise MisusedError("--utgava och --mall är till för en fil som är gjord av en utgåva.")
    datasets = accepted(mot, config_for(mot, konfig)) if mot else None
    is_folder = mapp.is_dir() and not is_release(mapp)
    if is_folder and (ids_in(mapp) or (mapp / LOG).exists()):
        found = list(examine_folder(mapp, datasets, every=alla))
    else:
        found = list(examine_many(mapp)) if is_folder else []
    as_list = bool(found)
    found = found or [examine_release(mapp, datasets)]
    told = "\n\n".join(map(_as_text, found))
    click.echo(_as_json(found if as_list else found[0]) if as_json else told)
    return DONE if all(each.holds for each in found) else STOPPED


def _as_text(found: Examined) -> str:
    lines = [f"{'Håller' if v.haller else 'HÅLLER INTE'} – {v.krav}: {v.text}" for v in found.verdicts]
    return "\n".join([f"Utgåva {found.release_id or 'saknas'}", *lines, _end(found)])


def _end(found: Examined) -> str:
    if found.holds:
        return found.praise
    if found.log is not None and found.log.faults and sum(not v.haller for v in found.verdicts) == 1:
        return (
            "Utgåvan håller men inte loggen över publiceringarna. Lägg tillbaka mappen från en säkerhetskopia där "
            "granska godkänner loggen, och ta reda på vem som har ändrat den."
        )
    return "Utgåvan ska inte användas. Publicera om, och anmäl felet."


def _as_json(found: Examined | list[Examined]) -> str:
    content = [_content(each) for each in found] if isinstance(found, list) else _content(found)
    return json.dumps(content, ensure_ascii=False, indent=1)


def _content(found: Examined) -> dict[str, object]:
    verdict_list = [{"krav": v.krav, "haller": v.haller, "text": v.text} for v in found.verdicts]
    log = {} if found.log is None else {"logg": _log_content(found.log)}
    return {"release_id": found.release_id, "haller": found.holds, "krav": verdict_list, **log}


def _log_content(log: LogReport) -> dict[str, object]:
    return {
        "finns": log.exists,
        "haller": not log.faults,
        "rader": len(log.lines),
        "marke": log.head.marke,
        "fel": list(log.faults),
        "noter": list(log.notes),
    }
