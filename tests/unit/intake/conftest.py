"""Small source files, made in a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import Datasets, read_datasets
from ejv.intake.folder import list_sources
from ejv.intake.read import RawTable, read_source
from ejv.model.finding import Finding

BESLUT_HEADER = "kvartal;namnd;lagrum;insats;status"

Read = tuple[RawTable | None, list[Finding]]
Checked = tuple[Datasets | None, list[Finding]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file; text becomes UTF-8."""

    def written(content: str | bytes, name: str = "beslut.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.fixture
def read(write: Callable[..., Path]) -> Callable[..., Read]:
    """Write a file and read it."""

    def done(content: str | bytes, name: str = "beslut.csv") -> Read:
        sources, findings = list_sources([write(content, name)])
        assert not findings
        return read_source(sources[0])

    return done


@pytest.fixture
def check(write: Callable[..., Path]) -> Callable[..., Checked]:
    """Write files and read them all with a configuration (``beslut_csv="…"``)."""

    def done(config: dict[str, object] | None = None, **files: str | bytes) -> Checked:
        paths = [write(content, name.replace("_csv", ".csv")) for name, content in files.items()]
        return read_datasets(paths, EjvToml.model_validate(config or {}))

    return done


@pytest.fixture
def check_row(check: Callable[..., Checked]) -> Callable[..., Checked]:
    """Check one decision, sound but for the columns that are given."""

    def done(config: dict[str, object] | None = None, **cells: str) -> Checked:
        row = {"kvartal": "2024K1", "namnd": "Nämnden", "lagrum": "SoL", "insats": "sol_sabo", "status": "kvarstar"}
        row |= cells
        return check(config, beslut_csv=";".join(row) + "\n" + ";".join(row.values()) + "\n")

    return done
