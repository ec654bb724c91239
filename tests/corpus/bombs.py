"""Files that take all memory or time of a reader that trusts them. Made anew each time, never kept."""

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import repeat

from tests.corpus.file import File, Place
from tests.corpus.making import HEADER, ROW, bare, parts, sheet, written

MB = 1_000_000
TOO_LARGE: list[Place] = [("for_stor_fil", 0, "")]
UNREADABLE: list[Place] = [("olasbar_fil", 0, "")]


def _around(pieces: Iterator[str], tag: str = "sheetData") -> Iterator[str]:
    yield f"<worksheet><{tag}>"
    yield from pieces
    yield f"</{tag}></worksheet>"


def _repeated(piece: str, megabytes: int) -> Iterator[str]:
    """Some text over and over, in pieces of a megabyte."""
    return repeat(piece * (MB // len(piece)), megabytes)


def _rows(count: int, *, filled: bool) -> Iterator[str]:
    yield written(HEADER, ROW)
    blank = written(ROW if filled else ["", ""], attributes='ht="15" customHeight="1" s="1"')
    yield from repeat(blank * 1000, (count - 2) // 1000)
    yield blank * ((count - 2) % 1000)


def _lying() -> bytes:
    """A workbook whose directory says that its sheet is ten bytes, and it is a hundred million."""
    content = bytearray(bare(_around(_repeated(" ", 110))))
    place = content.find(b"xl/sheet.xml", content.find(b"PK\x01\x02")) - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def _nested() -> bytes:
    """A sound workbook with a packed file of packed files in it, which nobody unpacks: 20 GB in all."""
    inner = parts({f"{number}.txt": _repeated("0", 20) for number in range(10)})
    target = io.BytesIO(sheet(ROW)())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as book:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as outer:
            for number in range(100):
                outer.writestr(f"{number}.zip", inner)
        book.writestr("xl/media/inner.zip", packed.getvalue())
    return target.getvalue()


def _strings(*pieces: Iterator[str]) -> Callable[[], bytes]:
    def make() -> bytes:
        return bare(
            ["<worksheet/>"],
            {"sharedStrings": (each for piece in (["<sst>"], *pieces, ["</sst>"]) for each in piece)},
        )

    return make


BOMBS = [
    File(
        "spaces.xlsx",
        "a sheet of blanks, 110 MB from 100 kB",
        lambda: bare(_around(_repeated(" ", 110))),
        TOO_LARGE,
        says="mer än 100 MB",
    ),
    File("lying_size.xlsx", "the same, and it says that it is small", _lying, UNREADABLE),
    File(
        "one_sheet_many_times.xlsx",
        "200 sheets that are all the same part",
        lambda: bare(_around(_repeated(" ", 1)), count=200),
        TOO_LARGE,
    ),
    File(
        "many_parts.xlsx",
        "20 000 parts",
        lambda: parts({"xl/workbook.xml": "", **{str(n): "" for n in range(20_000)}}),
        TOO_LARGE,
        says="fler delar",
    ),
    File(
        "cells_without_end.xlsx",
        "one row of 20 million empty cells",
        lambda: bare(_around(iter(["<row>", *_repeated("<c/>", 80)]))),
        UNREADABLE,
    ),
    File(
        "elements.xlsx", "20 million elements of no meaning", lambda: bare(_around(_repeated("<a/>", 110))), TOO_LARGE
    ),
    File(
        "depth.xlsx",
        "an element in an element in an element …",
        lambda: bare(_around(_repeated("<a>", 50))),
        UNREADABLE,
    ),
    File(
        "attribute.xlsx",
        "an attribute of 90 MB",
        lambda: bare(iter(['<worksheet a="', *_repeated("a", 90)])),
        UNREADABLE,
    ),
    File(
        "names.xlsx",
        "an element of 90 MB with attributes only",
        lambda: bare(iter(["<worksheet ", *_repeated('a="" b="" ', 90)])),
        UNREADABLE,
    ),
    File(
        "cell_text.xlsx",
        "a cell of 90 MB",
        lambda: bare(_around(iter(['<row><c t="str"><v>', *_repeated("a", 90)]))),
        [("for_stor_fil", 1, "kolumn 1")],
    ),
    File(
        "strings.xlsx",
        "four million shared strings",
        _strings(_repeated("<si><t>abc</t></si>", 76)),
        TOO_LARGE,
        says="texter",
    ),
    File(
        "long_strings.xlsx",
        "two thousand long ones",
        _strings(repeat(f"<si><t>😀{'x' * 32_000}</t></si>", 2000)),
        TOO_LARGE,
    ),
    File(
        "formats.xlsx",
        "a million cell formats",
        lambda: bare(["<worksheet/>"], {"styles": iter(["<styleSheet><cellXfs>", *_repeated("<xf/>", 5)])}),
        TOO_LARGE,
        says="cellformat",
    ),
    File("nested.xlsx", "packed files in packed files, beside a sound sheet", _nested, antal=2),
    File(
        "blank_rows.xlsx",
        "all 1 048 576 rows are formatted, two are filled",
        lambda: bare(_around(_rows(1_048_576, filled=False))),
        antal=2,
    ),
    File(
        "filled_rows.xlsx",
        "300 000 filled rows",
        lambda: bare(_around(_rows(300_000, filled=True))),
        [("for_stor_fil", 200_001, "")],
    ),
    File(
        "row_two_billion.xlsx",
        "a row that says that it is the 2 000 000 000th",
        lambda: bare(_around(iter(['<row r="2000000000"><c><v>1</v></c></row>']))),
        TOO_LARGE,
    ),
    File(
        "far_corner.xlsx",
        "a value in the last cell there is",
        lambda: bare(_around(iter(['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']))),
        [("for_stor_fil", 1_048_576, "kolumn 501")],
    ),
]
