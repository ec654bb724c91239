"""One file of the corpus: what it is, how it is made, and what reading it must give."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.model.finding import Finding
from ejv.model.finding.register import REGISTER

FOLDER = Path(__file__).parent

Place = tuple[str, int, str]
"""Kind, row and column of a finding; row 0 for the file as a whole. ``kolumn 7–300`` stands for each of them."""

_SEVERAL = re.compile(r"kolumn (\d+)–(\d+)")


@dataclass(frozen=True, repr=False)
class File:
    """One messy file.

    Attributes
    ----------
    name
        The file's name.
    why
        What it is an example of.
    make
        Gives its content, the same every time.
    findings
        All that reading it tells, in any order.
    antal
        What it counts, when it is sound.
    says
        Words in what the uploader is told: what the file is.
    """

    name: str
    why: str
    make: Callable[[], bytes]
    findings: Sequence[Place] = ()
    antal: int | None = None
    says: str = ""

    @property
    def expected(self) -> tuple[int | None, list[Place]]:
        """``antal``, and every finding."""
        return self.antal, sorted(each for place in self.findings for each in _each(place))


def _each(place: Place) -> Iterator[Place]:
    kind, row, column = place
    found = _SEVERAL.fullmatch(column)
    if found is None:
        yield kind, row, column
    else:
        yield from ((kind, row, f"kolumn {number}") for number in range(int(found[1]), int(found[2]) + 1))


def csv_files() -> list[File]:
    """The files in ``csv/``, as ``csv.toml`` describes them."""
    table = tomllib.loads((FOLDER / "csv.toml").read_text(encoding="utf-8"))
    assert set(table) == {path.stem for path in (FOLDER / "csv").iterdir()}
    return [
        File(
            f"{name}.csv",
            post["why"],
            (FOLDER / "csv" / f"{name}.csv").read_bytes,
            [(kind, row, column) for kind, row, column in post["findings"]],
            post.get("antal"),
            post.get("says", ""),
        )
        for name, post in table.items()
    ]


def read_file(path: Path) -> tuple[int | None, list[Finding]]:
    """What a file counts, ``None`` when it cannot be published, and its findings."""
    datasets, findings = read_datasets([path], EjvToml())
    return (None if datasets is None else int(datasets.beslut["antal"].sum())), findings


def places(findings: Sequence[Finding]) -> list[Place]:
    """Kind, row and column of each finding of files, rows and cells: the corpus says the same thing many times over."""
    told = (finding for finding in findings if finding.kind not in REGISTER)
    return sorted((finding.kind.value, finding.row, finding.column) for finding in told)
