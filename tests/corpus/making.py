"""Makes workbooks, sound and unsound: by a library, or part by part."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ["kvartal", "namnd", "lagrum", "insats", "status", "antal"]
ROW: list[Any] = ["2024K1", "Nämnden", "SoL", "Hemtjänst", "kvarstår", 2]
PERSON = "800101-9999"
"""Nobody's: the last four digits fail the check digit."""

_MADE = datetime(2024, 4, 1)  # noqa: DTZ001 - a workbook knows no time zones
_SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def row(**cells: Any) -> list[Any]:
    """A sound row but for the cells given."""
    return [cells.get(name, value) for name, value in zip(HEADER, ROW, strict=True)]


def stored(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    book.properties.created = book.properties.modified = _MADE
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def filled(*rows: list[Any]) -> Workbook:
    """A workbook of one sheet, with the header above some rows."""
    book = openpyxl.Workbook()
    sheet = first(book)
    for each in (HEADER, *rows):
        sheet.append(each)
    return book


def first(book: Workbook) -> Worksheet:
    """The first sheet."""
    return book.worksheets[0]


def sheet(*rows: list[Any]) -> Callable[[], bytes]:
    """Makes a workbook of one sheet, with the header above some rows."""
    return partial(_changed, rows, None)


def changed(*rows: list[Any], by: Callable[[Workbook], object]) -> Callable[[], bytes]:
    """Makes the same, changed by a function."""
    return partial(_changed, rows, by)


def _changed(rows: Sequence[list[Any]], by: Callable[[Workbook], object] | None) -> bytes:
    book = filled(*rows)
    if by:
        by(book)
    return stored(book)


def edited(content: bytes, edits: Mapping[str, Callable[[bytes], bytes | None]]) -> bytes:
    """A zip file in which some members have another content; ``None`` takes one away."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            member = source.read(name)
            member = edits[name](member) if name in edits else member
            if member is not None:
                made.writestr(name, member)
    return target.getvalue()


def replaced(rows: Sequence[list[Any]], part: str, old: str, new: str) -> Callable[[], bytes]:
    """Makes a workbook in which one part has another text."""

    def change(member: bytes) -> bytes:
        assert old.encode() in member, member
        return member.replace(old.encode(), new.encode())

    return lambda: edited(sheet(*rows)(), {part: change})


def parts(members: Mapping[str, str | Iterable[str]]) -> bytes:
    """A zip file of some members, in which long ones come piece by piece."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, pieces in members.items():
            with made.open(name, "w") as member:
                for piece in [pieces] if isinstance(pieces, str) else pieces:
                    member.write(piece.encode())
    return target.getvalue()


def bare(sheets: Iterable[str], more: Mapping[str, str | Iterable[str]] | None = None, count: int = 1) -> bytes:
    """The least that a workbook is: a sheet's xml, piece by piece; ``more`` parts are related by their file's name."""
    relations = [f'<Relationship Id="s" Type="{_RELATION}/worksheet" Target="sheet.xml"/>']
    relations += [f'<Relationship Id="{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>' for name in (more or {})]
    listed = "".join(f'<sheet name="{number}" r:id="s"/>' for number in range(count))
    return parts(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{_RELATION}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f"<workbook><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>",
            "xl/sheet.xml": sheets,
            **{f"xl/{name}.xml": part for name, part in (more or {}).items()},
        }
    )


def written(*rows: list[Any], attributes: str = "") -> str:
    """Rows as a sheet's xml, every cell with its text inside."""
    return "".join(f"<row {attributes}>{''.join(map(_cell, each))}</row>" for each in rows)


def _cell(text: Any) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>' if text != "" else "<c/>"


def _reference(place: int) -> str:
    return f'<c t="s"><v>{place}</v></c>'


def with_shared_strings(start: int) -> bytes:
    """A sound table whose cells refer to a list of texts, from some place in it on."""
    runs = [f"<si><r><t>{str(text)[:2]}</t></r><r><t>{str(text)[2:]}</t></r></si>" for text in (*HEADER, *ROW)]
    strings = runs[0].replace("</si>", "<rPh><t>reading</t></rPh></si>"), *runs[1:]
    numbers = range(start, start + len(strings))
    rows = (numbers[: len(HEADER)], numbers[len(HEADER) :])
    cells = "".join(f"<row>{''.join(map(_reference, each))}</row>" for each in rows)
    sheets = [f"<worksheet><sheetData>{cells}</sheetData></worksheet>"]
    return bare(sheets, {"sharedStrings": ["<sst>", *strings, "</sst>"]})


def strict(content: bytes) -> bytes:
    """As Excel saves ”Strict Open XML”: other namespaces, the same names."""
    strict = b"http://purl.oclc.org/ooxml/"
    transitional = b"http://schemas.openxmlformats.org/"
    paths = (b"spreadsheetml/2006/main", b"officeDocument/2006/relationships")

    def rename(member: bytes) -> bytes:
        for path in paths:
            member = member.replace(transitional + path, strict + path.replace(b"/2006", b""))
        return member

    return edited(content, dict.fromkeys(("_rels/.rels", _BOOK, "xl/_rels/workbook.xml.rels", _SHEET), rename))
