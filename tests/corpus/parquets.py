"""Parquet files, with types that datasets should not have. The header counts as row 1."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.corpus.file import File, Place
from tests.corpus.making import HEADER, PERSON, ROW

UNREADABLE: list[Place] = [("olasbar_fil", 0, "")]
DAY = datetime(2023, 6, 26)  # noqa: DTZ001 - as a database gives it
SOUND = {name: pa.array([value, value]) for name, value in zip(HEADER, ROW, strict=True)}


def stored(table: pa.Table, **options: Any) -> bytes:
    """The bytes of a table."""
    target = io.BytesIO()
    pq.write_table(table, target, **options)
    return target.getvalue()


def columns(**cells: pa.Array) -> Callable[[], bytes]:
    """Makes two sound rows but for the columns given."""
    return lambda: stored(pa.table({**SOUND, **cells}))


def _antal(values: list[Any], kind: pa.DataType) -> Callable[[], bytes]:
    return columns(antal=pa.array(values, kind))


def _bad(kind: str, column: str, *rows: int) -> list[Place]:
    return [(kind, row, column) for row in rows]


def _twice() -> bytes:
    return stored(pa.Table.from_arrays([*SOUND.values(), SOUND["antal"]], names=[*SOUND, "antal"]))


PARQUETS = [
    File("sound.parquet", "a sound file", columns(), antal=4),
    File(
        "coded.parquet",
        "coded columns, as pandas’ categories",
        columns(status=SOUND["status"].dictionary_encode()),
        antal=4,
    ),
    File(
        "large_texts.parquet",
        "the type for very long texts",
        columns(insats=SOUND["insats"].cast(pa.large_string())),
        antal=4,
    ),
    File(
        "decimals.parquet",
        "exact decimals: 5.00 is a count, 2.50 is not",
        _antal([Decimal("5.00"), Decimal("2.50")], pa.decimal128(9, 2)),
        _bad("ogiltigt_antal", "antal", 3),
    ),
    File(
        "wide_decimals.parquet",
        "decimals of 76 digits",
        _antal([Decimal("2"), Decimal(10**70)], pa.decimal256(76, 0)),
        _bad("ogiltigt_antal", "antal", 3),
    ),
    File(
        "not_a_number.parquet",
        "pandas’ gaps in a column of counts stand for the default",
        _antal([2.0, float("nan")], pa.float64()),
        antal=3,
    ),
    File(
        "infinite.parquet",
        "a division by zero",
        _antal([float("inf"), float("-inf")], pa.float64()),
        _bad("ogiltigt_antal", "antal", 2, 3),
    ),
    File(
        "huge_numbers.parquet",
        "the largest whole number there is",
        _antal([2**64 - 1, 1], pa.uint64()),
        _bad("ogiltigt_antal", "antal", 2),
    ),
    File(
        "small_floats.parquet",
        "half-precision numbers",
        _antal([2.0, 1.5], pa.float16()),
        _bad("ogiltigt_antal", "antal", 3),
    ),
    File(
        "booleans.parquet",
        "true and false are ja and nej",
        columns(erbjuden_annan_insats=pa.array([True, False])),
        antal=4,
    ),
    File("nulls.parquet", "a column without type or values", columns(kon=pa.nulls(2)), antal=4),
    File(
        "null_in_required.parquet",
        "a gap where a value must be",
        columns(status=pa.array(["kvarstår", None])),
        _bad("tomt_varde", "status", 3),
    ),
    File(
        "timestamps.parquet",
        "a column that the file itself calls points in time",
        columns(kvartal=pa.array([DAY, DAY])),
        _bad("datumkolumn", "kvartal", 1),
    ),
    File(
        "dates.parquet",
        "an unknown column of dates",
        columns(x=pa.array([date(2023, 6, 26), None])),
        _bad("datumkolumn", "kolumn 7", 1),
    ),
    File(
        "coded_dates.parquet",
        "dates behind codes",
        columns(x=pa.array([DAY, DAY]).dictionary_encode()),
        _bad("datumkolumn", "kolumn 7", 1),
    ),
    File(
        "lengths_of_time.parquet",
        "lengths of time",
        columns(x=pa.array([timedelta(days=3), None])),
        _bad("datumkolumn", "kolumn 7", 1),
    ),
    File(
        "lists.parquet",
        "lists in cells",
        columns(biorsak=pa.array([["halsa"], []])),
        UNREADABLE,
        says="sammansatta värden",
    ),
    File("structs.parquet", "records in cells", columns(status=pa.array([{"a": "hemligt"}, None])), UNREADABLE),
    File(
        "maps.parquet",
        "tables in cells",
        columns(x=pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int64()))),
        UNREADABLE,
    ),
    File(
        "bytes.parquet",
        "bytes instead of text",
        columns(status=pa.array([b"kvarstar", b"\xff"])),
        UNREADABLE,
        says="byte i stället för text",
    ),
    File("few_bytes.parquet", "bytes of fixed length", columns(x=pa.array([b"ab", b"cd"], pa.binary(2))), UNREADABLE),
    File("no_rows.parquet", "no record", lambda: stored(pa.table(SOUND).slice(0, 0)), [("inga_rader", 2, "kolumn 1")]),
    File("no_columns.parquet", "no column", lambda: stored(pa.table({})), [("tom_fil", 1, "kolumn 1")]),
    File("same_name_twice.parquet", "two columns with one name", _twice, _bad("dubbel_rubrik", "antal", 1)),
    File(
        "many_parts.parquet",
        "a row in each part of the file",
        lambda: stored(pa.table(SOUND), row_group_size=1),
        antal=4,
    ),
    File("packed.parquet", "packed by zstd", lambda: stored(pa.table(SOUND), compression="zstd"), antal=4),
    File(
        "other_pages.parquet",
        "pages of the second version, texts by what differs",
        lambda: stored(
            pa.table(SOUND),
            data_page_version="2.0",
            use_dictionary=False,
            column_encoding={"insats": "DELTA_BYTE_ARRAY"},
        ),
        antal=4,
    ),
    File(
        "person_as_number.parquet",
        "personnummer as whole numbers",
        _antal([198001019999, 2], pa.int64()),
        _bad("personnummer", "antal", 2),
    ),
    File(
        "person_as_decimal.parquet",
        "as decimals",
        _antal([Decimal("8001019999.0"), Decimal(2)], pa.decimal128(12, 1)),
        _bad("personnummer", "antal", 2),
    ),
    File(
        "person_behind_codes.parquet",
        "behind codes",
        columns(namnd=pa.array(["x", PERSON]).dictionary_encode()),
        _bad("personnummer", "namnd", 3),
    ),
    File(
        "person_as_header.parquet",
        "as a column’s name",
        columns(**{PERSON: pa.array([1, 2])}),
        _bad("personnummer", "kolumn 7", 1),
    ),
    File(
        "mark_of_ours.parquet",
        "texts with the signs by which we mark cells inside: nothing is taken for a mark",
        columns(namnd=pa.array(["\0d", "\0f"]), status=pa.array(["\0", "kvarstår"])),
        [("tomt_varde", 2, "status")],
    ),
    File(
        "cut_in_half.parquet", "a download that stopped half-way", lambda: columns()()[:600], UNREADABLE, says="skadad"
    ),
    File("cut_at_the_end.parquet", "the last byte is missing", lambda: columns()()[:-1], UNREADABLE),
    File(
        "footer_too_long.parquet",
        "a footer that says it is longer than the file",
        lambda: columns()()[:-8] + b"\xff\xff\xff\x7fPAR1",
        UNREADABLE,
    ),
    File(
        "broken_page.parquet",
        "a page that cannot be unpacked",
        lambda: b"PAR1" + b"\xff" * 60 + columns()()[64:],
        UNREADABLE,
    ),
    File("locked.parquet", "an encrypted file", lambda: b"PARE" + b"\x01" * 90 + b"PARE", UNREADABLE, says="krypterad"),
]
