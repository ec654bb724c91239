"""The cells of a workbook and where they stand."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ejv.report.opening import RefusedFileError, parsed

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def cells_of(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Where each cell with a value stands, and the value, sheet by sheet and row by row.

    Raises
    ------
    RefusedFileError
        When the workbook is damaged.
    """
    try:
        shared = _shared(parts)
        for name, path in _sheets(parts):
            for cell in parsed(parts[path]).iter(f"{_S}c"):
                yield f"bladet {name}, cell {cell.get('r', '?')}", _value(cell, shared)
    except (KeyError, IndexError, ValueError) as fault:
        raise RefusedFileError("Arbetsboken är skadad och går inte att läsa.") from fault


def _shared(parts: Mapping[str, bytes]) -> list[str]:
    """The texts that cells point at."""
    content = parts.get("xl/sharedStrings.xml")
    return [] if content is None else [_text(each) for each in parsed(content).iter(f"{_S}si")]


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet, in order."""
    relations = {each.get("Id"): each.get("Target", "") for each in parsed(parts["xl/_rels/workbook.xml.rels"])}
    for sheet in parsed(parts["xl/workbook.xml"]).iter(f"{_S}sheet"):
        target = relations[sheet.get(f"{_R}id")].lstrip("/")
        yield sheet.get("name", ""), target if target.startswith("xl/") else f"xl/{target}"


def _value(cell: Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_S}v") or ""
    match cell.get("t", "n"):
        case "s":
            return shared[int(value)]
        case "inlineStr":
            return _text(cell)
        case "n" if value:
            number = float(value)
            return str(int(number)) if number.is_integer() else f"{number:.10g}"
        case _:
            return value


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_S}t"))
