"""``granska FIL``: which release an exported file is made of, and whether its numbers are those of the release."""

import json
from pathlib import Path
from typing import Any

import click

from ejv import __version__
from ejv.command.swedish_click import DONE, MISUSED, STOPPED
from ejv.model.release import Release
from ejv.release.releases import ids_in, is_release, open_by_id
from ejv.release.store import open_release
from ejv.report.formats import FORMATS
from ejv.report.recognising import Exported, read_exported, read_template
from ejv.report.verifying import Difference, Slag, Verified, WrongReleaseError, verify

MOST_TOLD = 50
"""No more differences than this are told as text; all of them as JSON."""
_LONGEST = 160


def examine_file(path: Path, utgava: Path | None, mall: Path | None, *, as_json: bool) -> int:
    """Examine a file, print what was found and give the exit status.

    Parameters
    ----------
    utgava
        A release or a folder of releases. Without it the file's own words are told, and nothing is decided.
    mall
        The municipality's own template, when the file was made with one.
    """
    file = read_exported(path)
    if utgava is None:
        click.echo(_json(path, file, None) if as_json else "\n".join([_told_file(path, file), *_told_how(path)]))
        return MISUSED
    found = verify(file, _named_release(file, utgava), None if mall is None else read_template(mall))
    click.echo(_json(path, file, found) if as_json else "\n".join([_told_file(path, file), *_told(file, found)]))
    return DONE if found.agrees else STOPPED


def _named_release(file: Exported, place: Path) -> Release:
    """The release that the file names, in a folder of releases; or the one in the folder, whichever it is."""
    if is_release(place) or not ids_in(place):
        return open_release(place)
    if file.mark.release_id not in ids_in(place):
        raise WrongReleaseError(
            f"Filen är gjord av utgåva {file.mark.release_id}. Den finns inte i {place.name}, som har: "
            f"{', '.join(ids_in(place))}."
        )
    return open_by_id(place, file.mark.release_id)


def _told_file(path: Path, file: Exported) -> str:
    mark = file.mark
    return (
        f"{path.name} ({FORMATS[file.key].label}) säger sig vara gjord av utgåva {mark.release_id}, "
        f"urval {mark.asked}, med EJV {mark.program}."
    )


def _told_how(path: Path) -> list[str]:
    return [
        "Ingenting är jämfört. Så här jämför du talen med utgåvans:",
        f"python -m ejv granska {path.name} --utgava UTGÅVA",
        "UTGÅVA är utgåvan, eller en mapp med utgåvor.",
    ]


def _told(file: Exported, found: Verified) -> list[str]:
    if found.identical:
        return ["Stämmer: filen är byte för byte den som utgåvan ger."]
    return [
        "Filen är inte byte för byte den som utgåvan ger. Någon kan ha sparat om den eller skrivit vidare i den.",
        *_told_version(file),
        *_told_places("STÄMMER INTE. Här skiljer sig tal, tecken eller bilder:", found.of(Slag.TAL)),
        *_told_places("Här skiljer sig bara ord:", found.of(Slag.ORD)),
        *_told_places("Det här runt texten (diagram, bilder, sidfot) är borta ur filen:", found.of(Slag.BORTA)),
        *(["Stämmer: varje tal i filen är det som utgåvan ger."] if found.agrees else []),
    ]


def _told_version(file: Exported) -> list[str]:
    told = f"Den är gjord med EJV {file.mark.program} och jämförs med EJV {__version__}: ordalydelsen kan skilja sig."
    return [] if file.mark.program == __version__ else [told]


def _told_places(heading: str, differences: list[Difference]) -> list[str]:
    if not differences:
        return []
    rows = [f"- {_told_place(each)}" for each in differences[:MOST_TOLD]]
    more = len(differences) - len(rows)
    return [heading, *rows, *([f"- och {more} ställen till. --json visar alla."] if more else [])]


def _told_place(each: Difference) -> str:
    stands, given = _short(each.stands), _short(each.given)
    if not stands:
        return f"{each.where}: borta är ”{given}”"
    return f"{each.where}: tillagt är ”{stands}”" if not given else f"{each.where}: ”{stands}”; utgåvan ger ”{given}”"


def _short(text: str) -> str:
    """A text that a terminal can show: no control signs, and not a whole page."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"


def _json(path: Path, file: Exported, found: Verified | None) -> str:
    mark = file.mark
    content: dict[str, Any] = {
        "fil": path.name,
        "format": file.key,
        "release_id": mark.release_id,
        "sha256": mark.sha256,
        "urval": mark.selection,
        "program": mark.program,
        "identisk": None if found is None else found.identical,
        "haller": None if found is None else found.agrees,
        "skillnader": [_content(each) for each in (() if found is None else found.differences)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _content(each: Difference) -> dict[str, object]:
    return {"plats": each.where, "star": each.stands, "utgavan_ger": each.given, "slag": each.slag.value}
