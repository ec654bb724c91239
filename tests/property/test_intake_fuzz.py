"""Whatever a file holds, reading it ends in findings or in a dataset: no traceback, no hang, no memory without end.

A few hundred inputs in every run of the tests; more than ten thousand with ``--hypothesis-profile=long``.
"""

import faulthandler
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.intake.personnummer import holds_personnummer
from ejv.model.finding import FindingKind, errors_among
from tests.corpus.cells import CELLS
from tests.corpus.file import csv_files
from tests.corpus.making import HEADER, ROW
from tests.corpus.parquets import PARQUETS
from tests.corpus.sheets import PERSONS, SHEETS
from tests.property.mutation import csv_texts, mutated, parquet_tables, repacked, stems, tables, workbooks

_IN_LONG, _IN_SHORT = 2000, 60
_LONG = settings.get_current_profile_name() == "long"
_PATIENCE = 300
"""Seconds after which an input is taken to hang: the process then ends with a traceback."""
_MOST_GROWTH = 350
"""MB that reading may take beside the program, which takes less than 150."""
_PROCESS = Path("/proc/self")

fuzzed = settings(
    max_examples=_IN_LONG if _LONG else _IN_SHORT,
    deadline=None,
    derandomize=not _LONG,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)

CSV = [file.make() for file in csv_files() if len(file.make()) < 10_000]
XLSX = [file.make() for file in (*CELLS, *SHEETS, *PERSONS) if file.antal or file.findings]
PARQUET = [file.make() for file in PARQUETS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def _memory(measure: str) -> int:
    """What the process takes now (``VmRSS``) or has taken at most (``VmHWM``), in MB; 0 where nobody tells."""
    if not _PROCESS.exists():
        return 0
    found = re.search(rf"{measure}:\s+(\d+) kB", (_PROCESS / "status").read_text())
    assert found
    return int(found[1]) // 1024


@contextmanager
def bounded() -> Iterator[None]:
    """Fail on what takes too much memory; end the process on what never ends."""
    if _PROCESS.exists():
        (_PROCESS / "clear_refs").write_text("5")  # from here on the peak is counted anew
    before = _memory("VmRSS")
    faulthandler.dump_traceback_later(_PATIENCE, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
    assert _memory("VmHWM") - before < _MOST_GROWTH


def check(path: Path, content: bytes) -> set[FindingKind]:
    """Read a file and check what comes of it; gives the kinds of finding."""
    path.write_bytes(content)
    with bounded():
        datasets, findings = read_datasets([path], EjvToml())
    assert (datasets is None) == bool(errors_among(findings))
    for finding in findings:
        assert not any(holds_personnummer(text) for text in (finding.value, finding.note, finding.column))
        assert finding.text(with_value=True).encode()
        assert 0 <= finding.row <= 1_048_577
    return {finding.kind for finding in findings}


@fuzzed
@given(stem=stems, suffix=st.sampled_from([".csv", ".xlsx", ".parquet"]), content=st.binary(max_size=3000))
def test_any_bytes_when_read_then_end_in_findings_or_a_dataset(folder, stem, suffix, content):
    check(folder / (stem + suffix), content)


@fuzzed
@given(stem=stems, content=mutated(CSV) | csv_texts())
def test_csv_when_anything_has_happened_to_it_then_ends_in_findings_or_a_dataset(folder, stem, content):
    check(folder / f"{stem}.csv", content)


@fuzzed
@given(stem=stems, content=mutated(XLSX) | workbooks())
def test_xlsx_when_anything_has_happened_to_it_then_ends_in_findings_or_a_dataset(folder, stem, content):
    check(folder / f"{stem}.xlsx", content)


@fuzzed
@given(stem=stems, content=repacked(XLSX))
def test_xlsx_when_its_parts_are_changed_then_ends_in_findings_or_a_dataset(folder, stem, content):
    check(folder / f"{stem}.xlsx", content)


@fuzzed
@given(stem=stems, content=mutated(PARQUET))
def test_parquet_when_anything_has_happened_to_it_then_ends_in_findings_or_a_dataset(folder, stem, content):
    check(folder / f"{stem}.parquet", content)


@fuzzed
@given(stem=stems, content=parquet_tables())
def test_parquet_when_columns_are_of_any_type_then_ends_in_findings_or_a_dataset(folder, stem, content):
    check(folder / f"{stem}.parquet", content)


@fuzzed
@given(rows=tables(), data=st.data())
def test_csv_when_a_personnummer_is_anywhere_then_it_is_told(folder, rows, data):
    number = data.draw(st.sampled_from(["800101-9999", "19800101 9999", "800161–9999", "8001019999", "198001619999"]))
    rows = [*rows, list(map(str, ROW))]
    row = data.draw(st.sampled_from([row for row in rows if row] or [rows[-1]]))
    row[data.draw(st.integers(0, len(row) - 1))] = number
    lines = (";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [HEADER, *rows])
    content = "\n".join(lines).encode("utf-8", "replace").replace(b"\0", b"")
    assert FindingKind.PERSONNUMMER in check(folder / "beslut.csv", content)
