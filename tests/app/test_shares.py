"""Nämnder, Insatser and Orsaker: shares as an independent reading of the release's own file gives them."""

from pathlib import Path

import pandas as pd
import pytest

from ejv.model.cells import PUBLISHED_COLUMNS
from ejv.model.kodlista import Kod, Kodlista
from ejv.release.combined import combined
from ejv.release.store import open_release, write_release
from tests.app.test_pages import texts
from tests.released import write_small_release


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def shown(folder: Path, kvartal: str, matt: str = "beslut", **codes: str) -> int:
    """A shown count, read from the file with nothing of ours: the row whose other dimensions are totals."""
    cells = pd.read_parquet(folder / "celler.parquet")
    wanted = {"matt": matt, "kvartal": kvartal, **codes}
    dimensions = PUBLISHED_COLUMNS[: PUBLISHED_COLUMNS.index("antal")]
    for column in dimensions:
        cells = cells[cells[column] == wanted.get(column, "*")]
    return int(cells["antal"].item())


def headers(app) -> list[str]:
    return [plain(header.value) for header in app.header]


def table(app, column: str):
    """The first table whose last column has this name, with ordinary spaces in every text."""
    found = next(each.value for each in app.table if plain(each.value.columns[-1]) == column)
    return found.map(plain).rename(columns=plain, index=plain)


def test_orsaker_when_opened_then_what_share_is_our_capacity_and_the_persons_choice(run_page, release_folder):
    whole = shown(release_folder, "2025K3", status="kvarstar")
    groups = {kod: shown(release_folder, "2025K3", status="kvarstar", orsaksgrupp=kod) for kod in ("kapacitet", "val")}
    shares = {kod: f"{100 * antal / whole:.0f} %" for kod, antal in groups.items()}
    app = run_page("statistik/orsaker.py")
    told = plain(texts(app))
    assert (
        f"**Av {whole} beslut som kvarstår beror {shares['kapacitet']} på kommunens kapacitet och {shares['val']} på "
        "den enskildes val.**"
    ) in told
    assert "efter sin **huvudorsak**" in told
    assert "orsaksangivelser* räknas inte här" in told
    assert [(metric.label, plain(metric.value)) for metric in app.metric] == [
        ("Andel: kommunens kapacitet", shares["kapacitet"]),
        ("Andel: den enskildes val", shares["val"]),
    ]
    change = groups["kapacitet"] - shown(release_folder, "2025K2", status="kvarstar", orsaksgrupp="kapacitet")
    assert f"Kommunens kapacitet: {abs(change)} {'fler' if change > 0 else 'färre'} än kv 2 2025" in told


def test_orsaker_when_no_law_is_chosen_then_the_laws_stand_beside_each_other(run_page, release_folder):
    laws = [
        shown(release_folder, "2025K3", status="kvarstar", lagrum=lagrum, orsaksgrupp="kapacitet")
        / shown(release_folder, "2025K3", status="kvarstar", lagrum=lagrum)
        for lagrum in ("SoL", "LSS")
    ]
    sol, lss = (f"{100 * share:.0f} %" for share in laws)
    finding = f"På kommunens kapacitet beror {sol} av besluten enligt SoL och {lss} av besluten enligt LSS"
    assert finding in headers(run_page("statistik/orsaker.py"))
    assert not any("enligt SoL och" in header for header in headers(run_page("statistik/orsaker.py", lagrum="LSS")))


def test_insatser_when_opened_then_share_of_all_running_decisions_law_by_law(run_page, release_folder):
    app = run_page("statistik/insatser.py")
    of_all = shown(release_folder, "2025K3", status="kvarstar"), shown(release_folder, "2025K3", "pagaende")
    told = plain(texts(app))
    assert f"**{100 * of_all[0] / of_all[1]:.1f} % av alla pågående".replace(".", ",") in told
    for lagrum in ("SoL", "LSS"):
        part = shown(release_folder, "2025K3", status="kvarstar", lagrum=lagrum)
        whole = shown(release_folder, "2025K3", "pagaende", lagrum=lagrum)
        rows = table(app, "Andel").loc[lagrum].tolist()
        assert rows == [f"{part}", f"{whole:,}".replace(",", " "), f"{100 * part / whole:.1f} %".replace(".", ",")]


def test_insatser_when_opened_then_new_and_repeated_per_group_and_insats(run_page, release_folder):
    rows = table(run_page("statistik/insatser.py"), "Återrapporterade")
    new = shown(release_folder, "2025K3", rapporttyp="ny", lagrum="SoL", insatsgrupp="sol_sarskilt_boende")
    assert rows.loc["Särskilt boende och korttidsboende", "Nya"] == str(new)
    assert "– Särskilt boende" in rows.index
    assert any(header.startswith("Flest nya beslut gäller ") for header in headers(run_page("statistik/insatser.py")))


def test_namnder_when_one_is_chosen_then_marked_and_all_are_shown(run_page, release_folder):
    app = run_page("statistik/namnder.py", namnd="funktionsnamnden")
    assert not app.exception
    rates = table(app, "Andel av pågående")
    assert list(rates.index) == ["Äldrenämnden", "Funktionsnämnden (vald)", "Socialnämnden"]
    part = shown(release_folder, "2025K3", status="kvarstar", namnd="aldrenamnden")
    whole = shown(release_folder, "2025K3", "pagaende", namnd="aldrenamnden")
    assert rates.loc["Äldrenämnden"].tolist() == [
        str(part),
        f"{whole:,}".replace(",", " "),
        f"{100 * part / whole:.1f} %".replace(".", ","),
    ]
    assert {metric.label: metric.value for metric in app.metric}["Har rapporterat kvartalet"] == "3 av 3"
    assert headers(app)[-1] == "Vad som kan jämföras"


def test_namnder_when_one_is_silent_then_named_and_never_zero(run_page):
    app = run_page("statistik/namnder.py", kvartal="2025K1")
    assert "Socialnämnden har inte rapporterat kv 1 2025: det betyder inte noll." in plain(texts(app))
    assert table(app, "Andel av pågående").loc["Socialnämnden"].tolist() == ["ej rapporterat", ".", "."]
    first = app.get("plotly_chart")[0].proto.alt
    assert "Socialnämnden" not in first
    zero = run_page("statistik/namnder.py", kvartal="2025K2")
    assert "Socialnämnden har rapporterat att det inte finns några beslut att redovisa." in plain(texts(zero))


def test_namnder_when_release_is_combined_then_headed_by_kommun(run_page, tmp_path):
    singles = {name: write_small_release(tmp_path / name, quarters) for name, quarters in (("aby", 2), ("boby", 1))}
    made = combined(singles, None, "2026-02-01T08:00:00+01:00")
    write_release(tmp_path / "samlad", made.manifest, made.cells, made.kodlistor, made.kvalitet)
    app = run_page("statistik/namnder.py", release=tmp_path / "samlad")
    assert app.title[0].value == "Kommuner"
    assert "har inte rapporterat kv 3 2024" in plain(texts(app))
    rates = table(app, "Andel av pågående")
    assert (rates.index.name, list(rates.index)) == ("Kommun", ["Exempelkommun, aby", "Exempelkommun, boby"])


@pytest.fixture
def alone(tmp_path) -> Path:
    """A release with one nämnd, one quarter, no running decisions and no reason told."""
    whole = write_small_release(tmp_path / "alla", quarters=1)
    cells = whole.cells[whole.cells["namnd"].isin(["*", "aldrenamnden"]) & (whole.cells["matt"] == "beslut")].copy()
    reasons = cells["orsaksgrupp"] != "*"
    untold = (cells["orsak"] == "uppgift_saknas") | ((cells["orsaksgrupp"] == "ovrigt") & (cells["orsak"] == "*"))
    for column in ("antal", "lagsta", "hogsta"):
        cells.loc[reasons, column] = 0
        cells.loc[reasons & untold, column] = 20
    cells.loc[reasons, "tillstand"] = "redovisad"
    lists = whole.kodlistor.with_list(Kodlista.of("namnd", "1", [Kod("aldrenamnden", "Äldrenämnden")], "Nämnd"))
    write_release(tmp_path / "en", whole.manifest, cells, lists, whole.kvalitet)
    return tmp_path / "en"


def test_namnder_when_there_is_one_then_said_kindly_and_its_numbers_are_shown(run_page, alone):
    app = run_page("statistik/namnder.py", release=alone)
    assert not app.exception
    told = plain(texts(app))
    assert "Här finns ingen annan nämnd att jämföra med" in told
    kvarstar = shown(alone, "2024K2", status="kvarstar", namnd="aldrenamnden")
    assert f"**Beslut som kvarstår: {kvarstar} beslut i Äldrenämnden.**" in told
    assert "antalet pågående är inte lämnat eller för litet" in told
    assert not any("pågående" in figure.proto.alt for figure in app.get("plotly_chart"))
    assert [metric.label for metric in app.metric] == ["Kvarstår vid kvartalets slut", "Andel av pågående beslut"]


def test_orsaker_when_no_reason_is_told_then_no_share_and_no_figure(run_page, alone):
    app = run_page("statistik/orsaker.py", release=alone)
    assert not app.exception
    assert "Källan anger inte varför besluten inte är verkställda." in texts(app)
    assert not app.get("plotly_chart")
    assert not app.metric
    assert headers(app) == ["Vad orsakerna betyder"]
    assert open_release(alone).manifest.kvartal


def test_insatser_when_running_decisions_are_not_told_then_said_and_counts_stand(run_page, alone):
    app = run_page("statistik/insatser.py", release=alone)
    assert not app.exception
    assert "antalet pågående beslut är inte lämnat" in texts(app)
    assert headers(app)[0].startswith("Det kvarstår ")
