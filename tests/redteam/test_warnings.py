"""Named attacks on what a release tells of warnings: they succeed on a bit for each kind, and fail on what is told.

Each tries every dataset of a small universe. A reader knows what is shown and the rules, and keeps the datasets that
would have been told alike.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, run
from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.model.policy import Policy
from ejv.publish.remarks import remarks_on_namnder, remarks_on_warnings

HEADER = "kvartal;namnd;lagrum;insats;rapporttyp;status;vantetid_dagar\n"
SHOWN = 5
"""What the kommun is shown to have of an insats that two nämnder grant."""
NAMES = ("beslut.csv", "beslut_2023K4.csv")

Dataset = tuple[str, int, bool]
"""The file's name, how many of the insats are one nämnd's, and whether all have waited equally long."""
UNIVERSE = [(name, own, alike) for name in NAMES for own in range(SHOWN + 1) for alike in (True, False)]


def rows_of(own: int, *, alike: bool) -> Iterator[str]:
    """Decisions that are all shown in their nämnder, and some of the insats that is shown for the kommun alone."""
    for namnd in ("A", "B"):
        for number in range(9):
            yield f"2024K1;{namnd};SoL;sol_sabo;ny;kvarstar;{100 + 9 * number + (namnd == 'B')}\n"
    for number in range(SHOWN):
        days = 200 if alike else 200 + number
        yield f"2024K1;{'A' if number < own else 'B'};SoL;sol_larm;ny;kvarstar;{days}\n"


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Dataset], tuple[frozenset[str], str]]:
    """The kinds of warning that the uploader of a dataset gets, and what a release tells of them."""

    def of(dataset: Dataset) -> tuple[frozenset[str], str]:
        name, own, alike = dataset
        path = tmp_path / name
        path.write_text(HEADER + "".join(rows_of(own, alike=alike)), encoding="utf-8")
        datasets, findings = read_datasets([path], EjvToml())
        assert datasets is not None
        path.unlink()
        return frozenset(finding.kind.value for finding in findings), str(list(remarks_on_warnings(datasets.varnade)))

    return of


def test_two_namnder_when_each_kind_is_told_then_a_hidden_count_is_known_too_closely(told):
    told_of = {dataset: told(dataset)[0] for dataset in UNIVERSE}
    truth = told_of["beslut.csv", 2, True]
    assert "i_tva_namnder" in truth
    possible = {own for (_, own, _), kinds in told_of.items() if "i_tva_namnder" in kinds}
    assert possible == {1, 2, 3, 4}
    assert max(possible) < Policy().smallest_published_count


@pytest.mark.parametrize("truth", [("beslut.csv", 2, True), ("beslut.csv", 2, False), ("beslut_2023K4.csv", 5, False)])
def test_two_namnder_when_published_then_every_count_is_as_possible_as_before(told, truth):
    told_of = {dataset: told(dataset)[1] for dataset in UNIVERSE}
    assert len(set(told_of.values())) == 2
    assert {own for (_, own, _), remarks in told_of.items() if remarks == told_of[truth]} == set(range(SHOWN + 1))


def flows(tmp_path: Path) -> Iterator[tuple[int, frozenset[str], str]]:
    """How many of a nämnd are reported again, of which five are shown to have remained."""
    remained = "".join(f"2024K1;A;SoL;sol_larm;ny;kvarstar;{100 + 7 * n}\n" for n in range(SHOWN))
    for again in range(10):
        rows = "".join(f"2024K2;A;SoL;sol_larm;ater;kvarstar;{200 + 7 * n}\n" for n in range(again))
        path = tmp_path / "beslut.csv"
        path.write_text(HEADER + remained + rows + "2024K2;A;SoL;sol_sabo;ny;kvarstar;120\n", encoding="utf-8")
        datasets, findings = read_datasets([path], EjvToml())
        assert datasets is not None
        states = {kvartal: {"a": "rapporterat"} for kvartal in ("2024K1", "2024K2")}
        remarks = remarks_on_namnder(states, {"2024K2": ("a",)} if again != SHOWN else {})
        yield again, frozenset(finding.kind.value for finding in findings), str(list(remarks))


def test_flow_when_its_direction_is_told_then_a_hidden_count_is_known_too_closely(tmp_path):
    possible = {again for again, kinds, _ in flows(tmp_path) if "kvarstod_men_saknas" in kinds}
    assert possible == {0, 1, 2, 3, 4}
    assert max(possible) < Policy().smallest_published_count


def test_flow_when_published_then_no_direction_can_be_told(tmp_path):
    told_of = {again: remarks for again, _, remarks in flows(tmp_path)}
    assert {again for again, remarks in told_of.items() if remarks == told_of[2]} == set(range(10)) - {SHOWN}


def test_release_when_only_the_warnings_differ_then_it_is_the_same_to_the_byte(tmp_path):
    """A decision that stands twice, and a file with the wrong name: the cells are the same, and so is all else."""
    files = []
    for number, (name, alike) in enumerate([("beslut.csv", True), ("2023K4.csv", False)]):
        data = tmp_path / str(number) / "data"
        data.mkdir(parents=True)
        (data / name).write_text(HEADER + "".join(rows_of(2, alike=alike)), encoding="utf-8")
        folder = data.parent / "utgava"
        secret = str(data.parent / "hemlighet")
        assert run(ejv, ["publicera", str(data), "--till", str(folder), "--hemlighet", secret]) == DONE
        parts = ("kvalitet.json", "celler.parquet", "helar.parquet", "kodlistor.json")
        files.append([(folder / part).read_bytes() for part in parts])
    assert files[0] == files[1]
    assert b'"varningar"' in files[0][0]
