"""Parquet: types, dates and broken files."""

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.model.finding import FindingKind
from tests.unit.intake.places import places

SOUND = {
    "kvartal": ["2024K1", "2024K1"],
    "namnd": ["A", "A"],
    "lagrum": ["SoL", "SoL"],
    "insats": ["Hemtjänst", "Hemtjänst"],
    "status": ["kvarstår", "kvarstår"],
}


def parquet(columns: dict[str, Any]) -> bytes:
    stored = io.BytesIO()
    pq.write_table(pa.table(columns), stored)
    return stored.getvalue()


@pytest.fixture
def check_columns(tmp_path: Path) -> Callable[..., Any]:
    def done(**columns: Any) -> Any:
        path = tmp_path / "beslut.parquet"
        path.write_bytes(parquet(SOUND | columns))
        return read_datasets([path], EjvToml())

    return done


@pytest.mark.parametrize(
    ("antal", "expected"),
    [
        (pa.array([1, 2], pa.int8()), [1, 2]),
        (pa.array([1.0, float("nan")], pa.float64()), [1, 1]),
        (pa.array(["3", None]), [3, 1]),
        (pa.array(["3", "3"]).dictionary_encode(), [3, 3]),
        (pa.array([Decimal("4.00"), None]), [4, 1]),
        (pa.nulls(2), [1, 1]),
    ],
)
def test_parquet_when_types_vary_then_counts_are_whole(
    check_columns: Callable, antal: pa.Array, expected: list[int]
) -> None:
    datasets, findings = check_columns(antal=antal, erbjuden_annan_insats=pa.array([True, None]))
    assert findings == []
    assert list(datasets.beslut["antal"]) == expected


def test_parquet_when_a_cell_is_wrong_then_the_first_record_is_row_2(check_columns: Callable) -> None:
    assert places(check_columns(antal=[1.5, 2])) == [(FindingKind.OGILTIGT_ANTAL, 2, "antal")]


@pytest.mark.parametrize(
    "days",
    [
        pa.array([date(2024, 1, 1), None]),
        pa.array([datetime(2024, 1, 1), None], pa.timestamp("us")),  # noqa: DTZ001
        pa.array([date(2024, 1, 1), None]).dictionary_encode(),
    ],
)
def test_parquet_when_a_column_is_typed_as_dates_then_the_column_is_told_once(
    check_columns: Callable, days: pa.Array
) -> None:
    assert places(check_columns(sedan=days)) == [(FindingKind.DATUMKOLUMN, 1, "kolumn 6")]
    assert places(check_columns(kvartal=days)) == [(FindingKind.DATUMKOLUMN, 1, "kvartal")]


@pytest.mark.parametrize("cells", [pa.array([[1], [2]]), pa.array([{"a": 1}, None]), pa.array([b"x", b"y"])])
def test_parquet_when_cells_have_parts_then_cannot_be_read(check_columns: Callable, cells: pa.Array) -> None:
    assert places(check_columns(orsak=cells)) == [(FindingKind.OLASBAR_FIL, 0, "")]


def test_parquet_when_personnummer_is_anywhere_then_told_without_value(check_columns: Callable) -> None:
    result = check_columns(**{"antal": [198001019999, 1], "800101-9999": [1, 1]})
    assert places(result) == [(FindingKind.PERSONNUMMER, 1, "kolumn 7"), (FindingKind.PERSONNUMMER, 2, "antal")]
    assert all("9999" not in finding.text(with_value=True) + repr(finding) for finding in result[1])


def test_parquet_when_two_columns_have_one_name_then_told(read: Callable, check: Callable) -> None:
    stored = io.BytesIO()
    arrays = [pa.array(cells) for cells in SOUND.values()]
    pq.write_table(
        pa.Table.from_arrays([*arrays, pa.array([1, 2]), pa.array([1, 2])], names=[*SOUND, "antal", "antal"]), stored
    )
    table, findings = read(stored.getvalue(), "beslut.parquet")
    assert (findings, table.header[-2:]) == ([], ["antal", "antal"])


@pytest.mark.parametrize("content", [b"PAR1", b"kvartal;namnd\n", parquet(SOUND)[:-40], parquet(SOUND)[:200]])
def test_parquet_when_broken_then_cannot_be_read(read: Callable, content: bytes) -> None:
    table, findings = read(content, "beslut.parquet")
    assert (table, places(findings)) == (None, [(FindingKind.OLASBAR_FIL, 0, "")])


def test_parquet_when_no_columns_or_records_then_told(read: Callable) -> None:
    assert places(read(b"", "beslut.parquet")) == [(FindingKind.TOM_FIL, 1, "kolumn 1")]
    assert places(read(parquet({}), "beslut.parquet")) == [(FindingKind.TOM_FIL, 1, "kolumn 1")]
    none: dict[str, list[str]] = {namn: [] for namn in SOUND}
    assert places(read(parquet(none), "beslut.parquet")) == [(FindingKind.INGA_RADER, 2, "kolumn 1")]


def test_parquet_when_written_by_pandas_then_is_read(tmp_path: Path) -> None:
    pd.DataFrame(SOUND).to_parquet(tmp_path / "beslut.parquet")
    datasets, findings = read_datasets([tmp_path], EjvToml())
    assert findings == []
    assert datasets is not None
    assert len(datasets.beslut) == 2
