"""Text and Parquet files that take all memory or time of a reader that trusts them."""

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.corpus.file import File, Place
from tests.corpus.making import HEADER, ROW

MB = 1_000_000
TOO_LARGE: list[Place] = [("for_stor_fil", 0, "")]


def _parquet(columns: dict[str, pa.Array], **options: Any) -> bytes:
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target, compression="zstd", **options)
    return target.getvalue()


def _coded(text: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int8()), pa.array([text]))


_CSV = ";".join(map(str, HEADER)) + "\n"
_CSV_ROW = ";".join(map(str, ROW)) + "\n"


def _in_letters(number: int) -> str:
    """A number that nobody takes for a date; in the same order."""
    return str(number).zfill(6).translate(str.maketrans("0123456789", "abcdefghij"))


TEXTS = [
    File("large.csv", "26 MB", lambda: b"x" * 26 * MB, TOO_LARGE, says="mer än 25 MB"),
    File("rows.csv", "300 000 rows", lambda: (_CSV + _CSV_ROW * 300_000).encode(), [("for_stor_fil", 200_001, "")]),
    File(
        "blank_rows.csv",
        "20 million blank rows",
        lambda: (_CSV + "\n" * 20 * MB).encode(),
        [("for_stor_fil", 1_048_577, "")],
    ),
    File(
        "separators.csv",
        "a row of 20 million separators",
        lambda: (_CSV + ";" * 20 * MB).encode(),
        [("for_stor_fil", 2, "")],
    ),
    File(
        "record_without_end.csv",
        "a row of cells with line breaks",
        lambda: (_CSV + '"\n";' * 5 * MB).encode(),
        [("for_stor_fil", 2, "")],
    ),
    File(
        "quote_without_end.csv",
        "a quote that swallows 20 MB",
        lambda: (_CSV + '"' + "x\n" * 10 * MB).encode(),
        [("olasbar_fil", 2, "")],
    ),
    File(
        "different_cells.csv",
        "100 000 unknown codes: a thousand are told",
        lambda: (_CSV + "".join(_CSV_ROW.replace("Hemtjänst", f"x{n}") for n in range(100_000))).encode(),
        [("okand_kod", row, "insats") for row in range(2, 1002)],
    ),
    File(
        "different_namnder.csv",
        "100 000 names of nämnder",
        lambda: (_CSV + "".join(_CSV_ROW.replace("Nämnden", f"N{_in_letters(n)}") for n in range(100_000))).encode(),
        [("okand_namnd", row, "namnd") for row in range(302, 1302)],
    ),
    File(
        "reasons.csv",
        "two million reasons on a row",
        lambda: ("biorsak;" + _CSV + "|".join(["x"] * 15_000) + ";" + _CSV_ROW).encode(),
        [("okand_kod", 2, "biorsak")],
    ),
]

PARQUETS = [
    File(
        "rows.parquet",
        "50 million rows in a few kB",
        lambda: _parquet({name: pa.nulls(50 * MB) for name in ("kvartal", "status")}),
        TOO_LARGE,
    ),
    File(
        "some_rows.parquet",
        "300 000 rows",
        lambda: _parquet({"kvartal": _coded("2024K1", 300_000)}, row_group_size=50_000),
        [("for_stor_fil", 200_001, "")],
    ),
    File(
        "text_by_code.parquet",
        "a text of 900 kB, 100 000 times",
        lambda: _parquet({"kvartal": _coded("x" * 900_000, 100_000)}),
        TOO_LARGE,
    ),
    File(
        "text_by_number.parquet",
        "a text of 100 kB, 20 000 times, which Arrow writes out",
        lambda: _parquet({"kvartal": _coded("x" * 100_000, 20_000)}, store_schema=False),
        [("for_stor_fil", 2, "kolumn 1")],
    ),
    File(
        "text_by_difference.parquet",
        "long texts that are alike",
        lambda: _parquet(
            {"kvartal": pa.array(["x" * 30_000] * 3000)}, use_dictionary=False, column_encoding="DELTA_BYTE_ARRAY"
        ),
        [("for_stor_fil", 1335, "")],
    ),
    File(
        "page.parquet",
        "a page of 110 MB",
        lambda: _parquet({"kvartal": pa.array(["x" * 110 * MB])}, use_dictionary=False),
        TOO_LARGE,
        says="mer än 100 MB",
    ),
    File(
        "columns.parquet",
        "20 000 columns",
        lambda: _parquet({f"k{n}": pa.array([1]) for n in range(20_000)}),
        TOO_LARGE,
    ),
]

FLOODS = [*TEXTS, *PARQUETS]
