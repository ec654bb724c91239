"""Whole years in a folder of releases: they come when a year is whole, stay, and go when a quarter is corrected."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, run
from ejv.config.ejv_toml import read_ejv_toml
from ejv.intake.dataset import read_datasets
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.publish.granska import small_counts, verdict_against, verdicts
from ejv.release.releases import open_newest
from ejv.release.select import count, years_of
from tests.tiny import HEADER, write_data

QUARTERS = [f"2024K{n}" for n in range(1, 5)]
NEW = {"2024K1": 3, "2024K2": 2, "2024K3": 4, "2024K4": 2}
"""So few new decisions a quarter that none may be shown, and eleven in the year."""


def rows(kvartal: str, new: int, others: int = 30) -> str:
    """New decisions that are carried out at once, beside others that were there before."""
    return (
        HEADER
        + f"{kvartal};SoL;sol_hemtjanst;tackat_nej;kvinna;beslut;ny;verkstallt;120;{new}\n"
        + f"{kvartal};SoL;sol_sabo;tackat_nej;man;beslut;ater;kvarstar;200;{others}\n"
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_data(tmp_path / "data", **{f"_{kvartal}": rows(kvartal, NEW[kvartal]) for kvartal in QUARTERS})


@pytest.fixture
def publish(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], Release]:
    def published() -> Release:
        asked = ["--utgavor", str(tmp_path / "utgavor"), "--hemlighet", str(tmp_path / "hemlighet")]
        assert run(ejv, ["publicera", str(data), *asked]) == DONE, capsys.readouterr()
        return open_newest(tmp_path / "utgavor")

    return published


def new_decisions(release: Release, period: object) -> int | None:
    found = count(release, Matt.BESLUT, period, rapporttyp="ny")  # type: ignore[arg-type]
    assert found is not None
    return found.antal


def remarks(release: Release) -> list[str]:
    return [remark["kvartal"] for remark in release.kvalitet.anmarkningar if remark["slag"] == "helar_borta"]


def test_year_when_its_last_quarter_comes_then_its_sums_are_shown_and_stay_while_they_are_true(publish, data):
    last = data / "2024K4.csv"
    kept = last.read_text(encoding="utf-8")
    last.unlink()
    assert years_of(publish()) == []

    last.write_text(kept, encoding="utf-8")
    whole = publish()
    assert (years_of(whole), remarks(whole)) == ([2024], [])
    assert [new_decisions(whole, kvartal) for kvartal in whole.manifest.kvartal] == [None] * 4
    assert new_decisions(whole, 2024) == 11
    assert "summor över hela år, tillsammans med alla kvartal" in whole.manifest.angrepp["provat"]
    assert all(verdict.haller for verdict in verdicts(whole))
    granska_finds_changed_and_lost_sums(whole)

    correction = data / "2024K2_rattelse_1.csv"
    correction.write_text(rows("2024K2", 2, others=31), encoding="utf-8")
    waiting = publish()
    assert {remark["slag"] for remark in waiting.kvalitet.anmarkningar} >= {"rattelse_vantar"}
    assert waiting.helar.equals(whole.helar)
    assert remarks(waiting) == []
    datasets, _ = read_datasets([data], read_ejv_toml(data / "ejv.toml"))
    assert datasets is not None
    verdict = verdict_against(waiting, datasets)
    assert verdict.haller
    assert verdict.text.endswith("Inte jämfört, för en rättelse väntar: kv 2 2024.")
    silent = replace(waiting.kvalitet, anmarkningar=())
    told = Release(waiting.manifest, waiting.cells, waiting.kodlistor, silent, helar=waiting.helar)
    assert not verdict_against(told, datasets).haller

    correction.write_text(rows("2024K2", 4), encoding="utf-8")
    corrected = publish()
    assert (years_of(corrected), remarks(corrected)) == ([], ["2024K4"])
    assert new_decisions(corrected, corrected.manifest.kvartal[1]) is None


def granska_finds_changed_and_lost_sums(release: Release) -> None:
    assert "Alla celler finns" in failing(release, release.helar.iloc[1:])
    wider = release.helar.assign(hogsta=release.helar["hogsta"] + 1)
    assert failing(release, wider) == ["Angivna intervall stämmer"]
    small = Release(
        release.manifest,
        release.cells,
        release.kodlistor,
        release.kvalitet,
        helar=release.helar.assign(antal=release.helar["antal"].mask(release.helar["antal"] > 0, 3)),
    )
    assert not small_counts(small).haller


def failing(release: Release, helar: pd.DataFrame) -> list[str]:
    told = Release(release.manifest, release.cells, release.kodlistor, release.kvalitet, helar=helar)
    return [verdict.krav for verdict in verdicts(told) if not verdict.haller]
