"""Exempelkommun holds together, is the same everywhere, and has in it what the pages must be able to tell."""

import re
from pathlib import Path

import pandas as pd
import pytest

from ejv.config.ejv_toml import read_ejv_toml
from ejv.model.columns import COLUMNS, Dataset
from ejv.publish.exempel import write_example

SAMPLE_DATA = Path(__file__).parents[3] / "sample_data"
COMMITTED = SAMPLE_DATA / "exempelkommun"
PUBLISHED = SAMPLE_DATA / "publicerat"
KVARTAL = [f"{ar}K{nr}" for ar in range(2022, 2026) for nr in range(1, 5)]
INSATS = ["kvartal", "namnd", "insats"]


def read_table(path: Path) -> pd.DataFrame:
    found = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
    return found.astype({column: int for column in ("vantetid_dagar", "antal") if column in found})


def read_corrected(folder: Path) -> pd.DataFrame:
    """Read every quarter with the corrections in the place of what they restate."""
    rows = pd.concat([read_table(folder / f"{kvartal}.csv") for kvartal in KVARTAL], ignore_index=True)
    for path in sorted(folder.glob("*_rattelse_*.csv")):
        restated = read_table(path)
        [(kvartal, namnd)] = {*zip(restated["kvartal"], restated["namnd"], strict=True)}
        kept = rows[(rows["kvartal"] != kvartal) | (rows["namnd"] != namnd)]
        rows = pd.concat([kept, restated], ignore_index=True)
    return rows


def counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Count the rows per nämnd and insats (rows) and quarter (columns)."""
    return rows.groupby(INSATS).size().unstack("kvartal", fill_value=0)


def flow(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    parts = {
        "kvarstar": counts(rows[rows["status"].isin(["kvarstar", "delvis"])]),
        "ny": counts(rows[rows["rapporttyp"] == "ny"]),
        "ater": counts(rows[rows["rapporttyp"] == "ater"]),
        "slut": counts(rows[rows["status"].isin(["verkstallt", "avslutat"])]),
    }
    index = rows.groupby(["namnd", "insats"]).size().index
    return {name: part.reindex(index=index, columns=KVARTAL, fill_value=0) for name, part in parts.items()}


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return read_corrected(COMMITTED)


@pytest.fixture(scope="module", params=[20220101, 7])
def any_example(request, tmp_path_factory) -> pd.DataFrame:
    folder = tmp_path_factory.mktemp("exempel")
    write_example(folder, request.param)
    return read_corrected(folder)


def test_example_when_written_again_is_the_same_bytes(tmp_path):
    write_example(tmp_path / "ny" / "mapp")
    written = {path.name: path.read_bytes() for path in (tmp_path / "ny" / "mapp").iterdir()}
    assert written == {path.name: path.read_bytes() for path in COMMITTED.iterdir() if path.is_file()}


def test_flow_identity_holds_per_namnd_and_insats_in_every_quarter(any_example):
    part = flow(any_example)
    before = part["kvarstar"].shift(axis=1).iloc[:, 1:]
    change = part["ny"] - part["slut"]
    assert (part["kvarstar"].iloc[:, 1:] == before + change.iloc[:, 1:]).all(axis=None)


def test_repeated_reports_are_as_many_as_what_remained_the_quarter_before(any_example):
    part = flow(any_example)
    assert (part["ater"].iloc[:, 1:].to_numpy() == part["kvarstar"].iloc[:, :-1].to_numpy()).all()


def test_flow_identity_when_the_correction_is_left_out_does_not_hold():
    part = flow(pd.concat([read_table(COMMITTED / f"{kvartal}.csv") for kvartal in KVARTAL]))
    assert (part["ater"]["2023K3"] != part["kvarstar"]["2023K2"]).any()


def test_open_decisions_are_as_many_as_in_a_real_municipality(rows):
    per_namnd = flow(rows)["kvarstar"].groupby("namnd").sum()
    assert per_namnd.sum().between(30, 120).all()
    assert per_namnd.loc["Arbetsmarknadsnämnden"].max() <= 3
    assert per_namnd.drop(index="Arbetsmarknadsnämnden").min(axis=None) >= 5


def test_every_wait_is_at_least_three_months(rows):
    assert rows["vantetid_dagar"].min() >= 92


def test_new_reports_with_a_long_wait_come_in_one_late_batch_and_after_the_missed_report(rows):
    late = rows[(rows["rapporttyp"] == "ny") & (rows["vantetid_dagar"] > 183)]
    batch = late[late["kvartal"] == "2024K1"]
    assert len(batch) == 8
    assert batch["namnd"].unique().tolist() == ["Individ- och familjenämnden"]
    assert batch["vantetid_dagar"].between(184, 425).all()
    others = late.drop(batch.index)
    assert {*zip(others["kvartal"], others["namnd"], strict=True)} == {("2024K4", "Arbetsmarknadsnämnden")}


def test_the_correction_restates_one_namnd_of_one_quarter():
    [path] = COMMITTED.glob("*_rattelse_*.csv")
    assert path.name == "2023K2_rattelse_1.csv"
    first = read_table(COMMITTED / "2023K2.csv").query("namnd == 'Nämnden för funktionsstöd'").value_counts()
    restated = read_table(path).value_counts()
    change = restated.sub(first, fill_value=0)
    assert change[change < 0].sum() == -7
    assert change[change > 0].sum() == 2


def test_reporting_has_a_zero_report_and_one_that_is_missing(rows):
    rapportering = read_table(COMMITTED / "rapportering.csv")
    assert len(rapportering) == 4 * len(KVARTAL)
    missing = rapportering[rapportering["status"] == "ej_rapporterat"]
    assert missing[["kvartal", "namnd"]].to_numpy().tolist() == [["2024K3", "Arbetsmarknadsnämnden"]]
    with_rows = {*zip(rows["kvartal"], rows["namnd"], strict=True)}
    silent = {*zip(rapportering["kvartal"], rapportering["namnd"], strict=True)} - with_rows
    assert ("2024K3", "Arbetsmarknadsnämnden") in silent
    assert len(silent) >= 2


def test_running_decisions_are_never_fewer_than_those_that_remain(rows):
    pagaende = read_table(COMMITTED / "pagaende.csv").set_index(INSATS)["antal"]
    remaining = rows[rows["status"].isin(["kvarstar", "delvis"])].groupby(INSATS).size()
    assert (pagaende.reindex(remaining.index) >= remaining).all()
    assert pagaende.index.is_unique


def test_structural_changes_are_in_the_figures(rows):
    remaining = flow(rows)["kvarstar"]
    homes = remaining.xs("lss_9_9", level="insats").sum()
    assert homes["2024K4"] <= homes["2024K1"] / 2
    contact = remaining.reindex(["lss_9_4", "lss_9_3", "sol_kontaktperson"], level="insats").sum()
    assert contact.loc["2025K1":].mean() > 1.4 * contact.loc[:"2024K4"].mean()
    season = remaining.sum().groupby(lambda kvartal: kvartal[-1]).mean()
    assert season.idxmax() == "3"


@pytest.mark.parametrize(
    "path", sorted(SAMPLE_DATA.glob("**/*.csv")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_column_and_code_is_known_and_rows_are_sorted(path):
    dataset = next((name for name in Dataset if path.stem == name), Dataset.BESLUT)
    known = {column.namn: column for column in COLUMNS[dataset]}
    kodlistor = read_ejv_toml(path.parent / "ejv.toml").kodlistor()
    table = read_table(path)
    assert set(table) <= set(known)
    assert set(table["namnd"]) <= {kod.etikett for kod in kodlistor["namnd"].koder.values()}
    for namn in [namn for namn in table if known[namn].kodlista]:
        assert set(table[namn]) - {""} <= set(kodlistor[known[namn].kodlista].koder)
    lines = [tuple(row) for row in table.itertuples(index=False)]
    assert lines == sorted(lines)


def test_no_file_holds_a_date_or_a_personal_number():
    looks_like = re.compile(r"\d{4}-\d{2}|\b\d{6,}")
    assert not [path.name for path in SAMPLE_DATA.glob("**/*.csv") if looks_like.search(path.read_text("utf-8"))]


def test_gotland_adds_up_to_the_published_totals():
    gotland = read_table(PUBLISHED / "gotland-2026K1" / "2026K1.csv")
    totals = gotland.pivot_table(index="lagrum", columns="status", values="antal", aggfunc="sum", fill_value=0)
    assert totals.loc["SoL"].to_dict() == {"kvarstar": 16, "verkstallt": 12, "avslutat": 3}
    assert totals.loc["LSS"].to_dict() == {"kvarstar": 22, "verkstallt": 11, "avslutat": 0}


def test_sodermalm_adds_up_to_the_published_totals():
    sodermalm = read_table(PUBLISHED / "sodermalm-2023K1" / "2023K1.csv")
    assert sodermalm["antal"].sum() == 100
    assert sodermalm.groupby("status")["antal"].sum()["kvarstar"] == 69
    assert sodermalm.groupby("lagrum")["antal"].sum().to_dict() == {"SoL": 60, "LSS": 40}


def test_vasteras_adds_up_to_the_published_totals():
    folder = PUBLISHED / "vasteras-2024K1"
    totals = read_table(folder / "2023K2-2024K1.csv").groupby(["namnd", "kvartal"])["antal"].sum()
    assert totals["Nämnden för personer med funktionsnedsättning"].tolist() == [6, 9, 8, 8]
    assert totals["Äldrenämnden"].tolist() == [8, 12, 8, 3]
    rapportering = read_table(folder / "rapportering.csv").query("status == 'rapporterat'")
    assert {*zip(rapportering["namnd"], rapportering["kvartal"], strict=True)} == {*totals.index}
