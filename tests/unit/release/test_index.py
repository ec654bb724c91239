"""The index of a release's cells says what the frame says, and refuses what no release may have."""

import pandas as pd
import pyarrow as pa
import pytest

from ejv.model.cells import CELL_KEY
from ejv.model.errors import UnverifiedReleaseError
from ejv.release.index import cell_index, index_of
from ejv.release.store import open_release
from tests.released import write_small_release

NUMBERS = ("antal", "lagsta", "hogsta")


def table(*rows: tuple[str, int | None]) -> pa.Table:
    """Cells that differ in their kvartal alone."""
    columns = {name: pa.array(["*"] * len(rows)) for name in CELL_KEY}
    numbers = {name: pa.array([antal for _, antal in rows], pa.int64()) for name in NUMBERS}
    return pa.table({**columns, "kvartal": pa.array([kvartal for kvartal, _ in rows]), **numbers})


def key(kvartal: str) -> list[str]:
    return [kvartal if name == "kvartal" else "*" for name in CELL_KEY]


def test_index_when_every_cell_is_looked_up_then_it_is_the_frames(tmp_path):
    release = write_small_release(tmp_path / "utgava")
    index = cell_index(release)
    for row in release.cells.itertuples(index=False):
        told = tuple(None if pd.isna(value) else int(value) for value in (row.antal, row.lagsta, row.hogsta))
        assert index.find(row[: len(CELL_KEY)]) == told


def test_index_when_rows_come_in_any_order_then_they_are_found():
    index = index_of(table(("2025K3", 3), ("2025K1", 1), ("2025K2", None)).column)
    assert index is not None
    assert [index.find(key(kvartal)) for kvartal in ("2025K1", "2025K2", "2025K3")] == [
        (1, 1, 1),
        (None, None, None),
        (3, 3, 3),
    ]
    assert index.find(key("2024K1")) is None
    assert index.namnder == {kvartal: frozenset("*") for kvartal in ("2025K1", "2025K2", "2025K3")}


def test_index_when_every_code_is_known_but_not_together_then_there_is_no_such_cell():
    cells = table(("2025K1", 1), ("2025K3", 3))
    place = cells.column_names.index("kon")
    index = index_of(cells.set_column(place, "kon", pa.array(["kvinna", "man"])).column)
    assert index is not None
    wanted = dict(zip(CELL_KEY, key("2025K1"), strict=True))
    assert index.find(list({**wanted, "kon": "kvinna"}.values())) == (1, 1, 1)
    assert index.find(list({**wanted, "kon": "man"}.values())) is None


def test_index_when_a_cell_is_there_twice_then_there_is_none():
    assert index_of(table(("2025K1", 1), ("2025K1", 2)).column) is None


@pytest.mark.parametrize("antal", [-1, 2**31])
def test_index_when_a_count_is_no_count_then_it_is_refused(antal):
    with pytest.raises(UnverifiedReleaseError, match="mindre än noll"):
        index_of(table(("2025K1", antal), ("2025K2", None)).column)


def test_release_when_its_frame_is_let_go_of_then_it_is_read_again(tmp_path):
    write_small_release(tmp_path / "utgava")
    release = open_release(tmp_path / "utgava")
    first = release.cells
    assert release.cells is first
    told = first.copy()
    del first
    pd.testing.assert_frame_equal(release.cells, told)
