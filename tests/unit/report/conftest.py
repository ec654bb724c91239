"""Releases that files are made of, each opened from its folder as a user's is."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ejv.release.combined import combined
from ejv.release.releases import open_newest
from ejv.release.store import open_release, write_release
from ejv.report.source import Source
from ejv.words.selection import Selection, linked_selection
from tests.released import write_rounded_release, write_small_release


@dataclass(frozen=True)
class Case:
    """A release's folder and what is asked of it."""

    folder: Path
    asked: dict[str, str]

    @property
    def source(self) -> Source:
        release = open_release(self.folder)
        selection = linked_selection(release, self.asked) if self.asked else Selection(release.latest)
        assert selection is not None
        return Source(release, selection)

    @property
    def kvartal(self) -> str:
        return str(self.source.selection.kvartal)

    @property
    def codes(self) -> dict[str, str]:
        return {key: code for key, code in self.asked.items() if key != "kvartal"}


@pytest.fixture(scope="session")
def six_quarters(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sex") / "utgava"
    write_small_release(folder)
    return folder


@pytest.fixture(scope="session")
def rounded_release(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("avrundad") / "utgava"
    write_rounded_release(folder)
    return folder


@pytest.fixture(scope="session")
def combined_release(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("samlad")
    singles = {name: write_small_release(root / name, quarters) for name, quarters in (("aby", 3), ("boby", 2))}
    made = combined(singles, None, "2026-02-01T08:00:00+01:00")
    write_release(root / "samlad", made.manifest, made.cells, made.kodlistor, made.kvalitet)
    return root / "samlad"


CASES = {
    "six": ("six_quarters", {}),
    "one namnd and law": ("six_quarters", {"namnd": "aldrenamnden", "lagrum": "SoL"}),
    "one insats": ("six_quarters", {"insats": "lss_9_9", "lagrum": "LSS"}),
    "a namnd that has not reported": ("six_quarters", {"kvartal": "2025K1", "namnd": "socialnamnden"}),
    "a quarter that lacks a namnd": ("six_quarters", {"kvartal": "2025K1"}),
    "nothing to report": ("six_quarters", {"kvartal": "2025K2", "namnd": "socialnamnden"}),
    "first quarter, which is corrected": ("six_quarters", {"kvartal": "2024K2"}),
    "a single quarter": ("single_release", {}),
    "ten quarters": ("long_release", {}),
    "almost all hidden": ("tiny_release", {}),
    "published aggregates": ("gotland_release", {}),
    "published aggregates of a part of a kommun": ("sodermalm_release", {}),
    "published aggregates that some nämnder lack": ("vasteras_release", {}),
    "the example": ("sample_release", {}),
    "one insats of the example": ("sample_release", {"insats": "sol_sabo", "lagrum": "SoL", "kvartal": "2024K3"}),
}
"""Awkward and ordinary: fixture of the folder, and what a link asks for."""


@pytest.fixture(params=CASES, scope="session")
def case(request) -> Case:
    fixture, asked = CASES[request.param]
    folder = request.getfixturevalue(fixture)
    latest = str(open_release(folder).latest)
    return Case(folder, {"kvartal": latest, **asked})


@pytest.fixture(scope="session")
def report_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one release, as ``publicera --utgavor`` makes it."""
    folder = tmp_path_factory.mktemp("rapport") / "utgavor"
    draft = folder.parent / "utkast"
    release = write_small_release(draft)
    folder.mkdir()
    draft.rename(folder / f"0001_{release.manifest.release_id}")
    return folder


@pytest.fixture(scope="session")
def whole(report_folder: Path) -> Source:
    """The newest quarter, everything."""
    release = open_newest(report_folder)
    return Source(release, Selection(release.latest))


@pytest.fixture
def part(whole: Source) -> Source:
    """A nämnd and a law."""
    return Source(whole.release, Selection(whole.release.latest, "funktionsnamnden", "LSS"))
