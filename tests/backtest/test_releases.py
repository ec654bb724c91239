"""Real input from end to end: what is published is safe, true and the same every time."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ejv import __version__
from ejv.config.ejv_toml import read_ejv_toml
from ejv.config.kodlistor import shipped_plan
from ejv.intake.dataset import read_datasets
from ejv.model.cells import CELL_KEY
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.publish.granska import verdict_against, verdicts, verdicts_against
from ejv.release.codec import kodlistor_from_json, kodlistor_to_json
from ejv.release.select import count
from ejv.release.store import open_release
from tests.conftest import PUBLISHED, ROOT, SAMPLE, publish_folder

GOTLAND, SODERMALM, VASTERAS = (PUBLISHED / name for name in ("gotland-2026K1", "sodermalm-2023K1", "vasteras-2024K1"))
_QUICK = """
[skydd]
policy = "egen"
smallest_published_count = 5
smallest_denominator = 10
insider = false
"""
"""Insiders take most of the time, and nothing of the shape of the files reaches them."""
ONE_QUARTER = ("2024K3.csv", "rapportering.csv", "pagaende.csv", "ejv.toml")


def every_verdict(folder: Path, data: Path) -> dict[str, bool]:
    release = open_release(folder)
    datasets, _ = read_datasets([data], read_ejv_toml(data / "ejv.toml"))
    assert datasets is not None
    return {verdict.krav: verdict.haller for verdict in [*verdicts(release), verdict_against(release, datasets)]}


def insiders_learn_nothing(folder: Path, data: Path) -> bool:
    release = open_release(folder)
    datasets, _ = read_datasets([data], read_ejv_toml(data / "ejv.toml"))
    assert datasets is not None
    return [verdict.haller for verdict in verdicts_against(release, datasets)] == [True, True]


def test_release_when_insiders_are_not_protected_against_then_granska_says_so_if_the_policy_asks(one_quarter):
    """The example's quarter is published without that protection; a policy that asks for it is not kept."""
    data, _ = one_quarter
    release = open_release(data.parent / "utgava")
    datasets, _ = read_datasets([data], read_ejv_toml(data / "ejv.toml"))
    assert datasets is not None
    asked = replace(release, manifest=replace(release.manifest, policy=replace(release.manifest.policy, insider=True)))
    assert [verdict.haller for verdict in verdicts_against(release, datasets)] == [True]
    assert [verdict.haller for verdict in verdicts_against(asked, datasets)] == [True, False]


def test_sample_release_when_the_program_changes_then_it_is_published_anew(sample_release):
    """Make it with ``python -m ejv publicera sample_data/exempelkommun --till sample_data/exempelutgava``."""
    release, config = open_release(sample_release), read_ejv_toml(SAMPLE / "ejv.toml")
    datasets, _ = read_datasets([SAMPLE], config)
    assert datasets is not None
    assert release.manifest.policy == config.policy
    assert release.manifest.plan == shipped_plan()
    assert release.manifest.program_version == __version__
    assert release.kodlistor == without_aliases(config.kodlistor().with_list(datasets.namnder))
    assert len(release.manifest.kvartal) == len(set(datasets.beslut["kvartal"]))


def without_aliases(kodlistor: Kodlistor) -> Kodlistor:
    """As a release has the code lists."""
    return kodlistor_from_json(kodlistor_to_json(kodlistor))


def test_sample_release_when_examined_then_every_requirement_holds(sample_release):
    assert set(every_verdict(sample_release, SAMPLE).values()) == {True}


def test_sample_release_when_opened_then_the_headline_of_every_quarter_is_shown(sample_release):
    release = open_release(sample_release)
    headlines = [count(release, Matt.BESLUT, kvartal, status="kvarstar") for kvartal in release.manifest.kvartal]
    assert len(headlines) == 16
    assert all(headline is not None and 30 <= (headline.antal or 0) <= 120 for headline in headlines)


def test_sample_release_when_docs_tell_of_its_years_then_the_figures_are_its_own(sample_release):
    release, codes = open_release(sample_release), [column for column in CELL_KEY if column != "kvartal"]
    shown = release.helar[release.helar["antal"] > 0]
    quarters = release.cells.assign(ar=release.cells["kvartal"].str[:4])
    both = shown.merge(quarters, left_on=["kvartal", *codes], right_on=["ar", *codes], suffixes=("", "_quarter"))
    told = both.groupby(["kvartal", *codes])["antal_quarter"].count()
    alone = int((told == 0).sum())
    text = (ROOT / "docs" / "protection.md").read_text(encoding="utf-8")
    assert (
        f"{len(shown)} of the sums are shown that are not zero, and of {alone} of them no single quarter is shown"
        in text
    )
    insatser = shown[(shown["namnd"] == "*") & (shown["insats"] != "*")]
    keys = release.helar.loc[(release.helar["namnd"] == "*") & (release.helar["insats"] != "*"), codes]
    counts = quarters[quarters["antal"] > 0].merge(keys.drop_duplicates(), on=codes)
    expected = f"insats {len(insatser)} sums are shown over 4 years, where {len(counts)} counts are over 16 quarters"
    assert expected in text


def test_sample_release_when_a_namnd_has_not_reported_then_it_has_no_cells(sample_release):
    release = open_release(sample_release)
    silent = [
        (k, namnd)
        for k, states in release.kvalitet.rapportering.items()
        for namnd, state in states.items()
        if state == "ej_rapporterat"
    ]
    assert len(silent) == 1
    kvartal, namnd = silent[0]
    assert count(release, Matt.BESLUT, Kvartal.parse(kvartal), namnd=namnd) is None
    zero = next(
        (k, n)
        for k, states in release.kvalitet.rapportering.items()
        for n, state in states.items()
        if state == "nollrapport"
    )
    assert count(release, Matt.BESLUT, Kvartal.parse(zero[0]), namnd=zero[1]).antal == 0  # type: ignore[union-attr]
    assert [(post["kvartal"], post["nummer"]) for post in release.kvalitet.rattelser] == [("2023K2", "1")]


@pytest.mark.parametrize("data", [GOTLAND, SODERMALM, VASTERAS], ids=lambda path: path.name)
def test_published_aggregates_when_published_then_no_small_count_is_shown(tmp_path, data):
    folder = publish_folder(data, tmp_path)
    assert set(every_verdict(folder, data).values()) == {True}
    assert insiders_learn_nothing(folder, data)
    assert not open_release(folder).cells["antal"].isin([1, 2, 3, 4]).any()


def test_gotland_when_published_then_what_the_policy_allows_is_as_in_the_report(tmp_path):
    """Region Gotland 2026K1: SoL 16/12/3 and LSS 22/11/0 (ej verkställda/verkställda/avslutade)."""
    release = open_release(publish_folder(GOTLAND, tmp_path))
    expected = {("SoL", "kvarstar"): 16, ("SoL", "verkstallt"): 12, ("SoL", "avslutat"): 3}
    expected |= {("LSS", "kvarstar"): 22, ("LSS", "verkstallt"): 11, ("LSS", "avslutat"): 0}
    for (lagrum, status), antal in expected.items():
        found = count(release, Matt.BESLUT, Kvartal(2026, 1), lagrum=lagrum, status=status)
        assert found is not None
        assert found.antal in (antal, None)
        assert found.lagsta <= antal <= (found.hogsta if found.hogsta is not None else antal)
    for lagrum, antal in (("SoL", 31), ("LSS", 33)):
        assert count(release, Matt.BESLUT, Kvartal(2026, 1), lagrum=lagrum).antal == antal  # type: ignore[union-attr]
        waiting = count(release, Matt.BESLUT, Kvartal(2026, 1), lagrum=lagrum, status="kvarstar")
        assert waiting.antal == expected[(lagrum, "kvarstar")]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def one_quarter(tmp_path_factory):
    """One quarter of the example data, and its cells as published."""
    folder = tmp_path_factory.mktemp("kvartal") / "data"
    folder.mkdir()
    for name in ONE_QUARTER:
        shutil.copy(SAMPLE / name, folder / name)
    for name in ("rapportering.csv", "pagaende.csv"):
        keep_quarter(folder / name)
    with (folder / "ejv.toml").open("a", encoding="utf-8") as file:
        file.write(_QUICK)
    return folder, (publish_folder(folder, folder.parent) / "celler.parquet").read_bytes()


def keep_quarter(path: Path) -> None:
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(line for line in lines if line.startswith("2024K3")), encoding="utf-8", newline="")


def shuffled(folder: Path) -> None:
    header, *lines = (folder / "2024K3.csv").read_text(encoding="utf-8").splitlines()
    random.Random(3).shuffle(lines)
    (folder / "2024K3.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def as_workbook(folder: Path) -> None:
    pd.read_csv(folder / "2024K3.csv", sep=";", dtype=str).to_excel(folder / "besluten.xlsx", index=False)
    (folder / "2024K3.csv").unlink()


def as_parquet(folder: Path) -> None:
    pd.read_csv(folder / "2024K3.csv", sep=";", dtype=str).to_parquet(folder / "b.parquet", index=False)
    (folder / "2024K3.csv").unlink()


def split_by_namnd(folder: Path) -> None:
    frame = pd.read_csv(folder / "2024K3.csv", sep=";", dtype=str)
    for number, (_, part) in enumerate(frame.groupby("namnd")):
        part.to_csv(folder / f"del{9 - number}.csv", sep=",", index=False, encoding="cp1252")
    (folder / "2024K3.csv").unlink()


@pytest.mark.parametrize("change", [shuffled, as_workbook, as_parquet, split_by_namnd])
def test_cells_when_rows_or_files_come_in_another_shape_then_they_are_equal_to_the_byte(tmp_path, one_quarter, change):
    data, cells = one_quarter
    other = shutil.copytree(data, tmp_path / "data")
    change(other)
    assert (publish_folder(other, tmp_path) / "celler.parquet").read_bytes() == cells


def test_release_when_published_again_then_all_but_the_keyed_fingerprints_are_equal_to_the_byte(tmp_path, one_quarter):
    data, _ = one_quarter
    first, again = open_release(data.parent / "utgava"), open_release(publish_folder(data, tmp_path))
    assert first.manifest.filer == again.manifest.filer
    assert first.manifest.kallor != again.manifest.kallor
