"""``granska``: is a release whole, and does its protection hold? Or every release of a folder."""

import json
from pathlib import Path

import click

from ejv.command.places import PLACE
from ejv.command.swedish_click import DONE, HELP, STOPPED, SwedishCommand
from ejv.config.ejv_toml import FILE_NAME
from ejv.intake.remote import Place
from ejv.publish.examining import Examined, examine_folder, examine_many, examine_release
from ejv.publish.inputs import accepted, config_for
from ejv.release.releases import ids_in, is_release

_PATHS = click.Path(path_type=Path)


@click.command(cls=SwedishCommand, context_settings=HELP)
@click.argument("mapp", type=_PATHS)
@click.option("--mot", multiple=True, type=PLACE, help="Jämför också med datamängderna (kan anges flera gånger).")
@click.option("--alla", is_flag=True, help="I en mapp med utgåvor: angrip varje utgåva, inte bara den senaste.")
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
@click.option("--konfig", type=_PATHS, help=f"Inställningar. Annars {FILE_NAME} i indatamappen, om den finns.")
def granska(mapp: Path, mot: tuple[Place, ...], alla: bool, as_json: bool, konfig: Path | None) -> int:
    """Granska en utgåva, eller en mapp med utgåvor: att den är hel och att skyddet håller."""
    datasets = accepted(mot, config_for(mot, konfig)) if mot else None
    is_folder = mapp.is_dir() and not is_release(mapp)
    if is_folder and ids_in(mapp):
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
    end = found.praise if found.holds else "Utgåvan ska inte användas. Publicera om, och anmäl felet."
    return "\n".join([f"Utgåva {found.release_id}", *lines, end])


def _as_json(found: Examined | list[Examined]) -> str:
    content = [_content(each) for each in found] if isinstance(found, list) else _content(found)
    return json.dumps(content, ensure_ascii=False, indent=1)


def _content(found: Examined) -> dict[str, object]:
    verdict_list = [{"krav": v.krav, "haller": v.haller, "text": v.text} for v in found.verdicts]
    return {"release_id": found.release_id, "haller": found.holds, "krav": verdict_list}
