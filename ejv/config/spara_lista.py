"""Saves ``[lista]`` in ``ejv.toml`` without touching anything else that stands there."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ejv.config.ejv_toml import EjvToml
from ejv.config.lista import ListaSection
from ejv.model.errors import EjvError

_TABLE = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]?\]\s*(?:#.*)?$")
_NOTE = "# Så läses ärendelistan. Skriven av python -m ejv avidentifiera --spara-som."


def save_lista(path: Path, lista: ListaSection) -> None:
    """Write ``[lista]`` to a file, which is made if it does not exist. Everything else in it stays, comments too.

    Raises
    ------
    EjvError
        When the file cannot be read or written, or could not be changed without touching something else.
    """
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        kept = _without_lista(before).rstrip()
        after = "\n".join([*([kept, ""] if kept else []), *_lines(lista)]) + "\n"
        _check(before, after, lista)
        draft = path.with_name(f".{path.name}.utkast")
        draft.write_text(after, encoding="utf-8")
        draft.replace(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise EjvError(f"{path.name} går inte att läsa eller skriva, och är oförändrad.") from fault


def _without_lista(text: str) -> str:
    """The lines that are not in a table of ``lista``."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        table = _TABLE.match(line)
        if table:
            inside = table[1].split(".")[0].strip(" \"'") == "lista"
        if not inside and line != _NOTE:
            kept.append(line)
    return "\n".join(kept)


def _lines(lista: ListaSection) -> Iterator[str]:
    yield from (_NOTE, "[lista]")
    if lista.namnd:
        yield f"namnd = {_quoted(lista.namnd)}"
    if lista.utan_blad:
        yield f"utan_blad = [{', '.join(map(_quoted, lista.utan_blad))}]"
    for namn, pairs in (("kolumn", lista.kolumn), ("alias", lista.alias)):
        if pairs:
            yield from ("", f"[lista.{namn}]")
            yield from (f"{_quoted(said)} = {_quoted(means)}" for said, means in pairs.items())


def _quoted(text: str) -> str:
    """A TOML string: JSON's, which escapes quotes, backslashes and control characters alike."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _check(before: str, after: str, lista: ListaSection) -> None:
    """See that the new text says the same as the old but for ``[lista]``, and that as it should."""
    old, new = tomllib.loads(before), tomllib.loads(after)
    told = ListaSection.model_validate(new.pop("lista"))
    old.pop("lista", None)
    if told != lista or old != new:
        raise EjvError("Inställningarna går inte att spara utan att ändra något annat i filen. Den är oförändrad.")
    EjvToml.model_validate({**old, "lista": lista.model_dump(exclude_none=True)})
