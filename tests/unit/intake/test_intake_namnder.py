"""Nämnder: of the configuration, or of the data."""

from collections.abc import Callable

import pytest

from ejv.model.finding import FindingKind
from tests.unit.intake.places import places

TWO = {"namnd": [{"namn": "Äldrenämnden", "alias": ["ÄN"]}, {"namn": "Socialnämnden", "kod": "soc"}]}


@pytest.mark.parametrize(("text", "kod"), [("äldrenämnden", "aldrenamnden"), ("än", "aldrenamnden"), ("soc", "soc")])
def test_namnd_when_configured_then_is_found_by_name_alias_or_code(check_row: Callable, text: str, kod: str) -> None:
    datasets, findings = check_row(TWO, namnd=text)
    assert (findings, list(datasets.beslut["namnd"]), list(datasets.namnder.koder)) == (
        [],
        [kod],
        ["aldrenamnden", "soc"],
    )


def test_namnd_when_not_configured_then_told_with_the_nearest_name(check_row: Callable) -> None:
    (finding,) = check_row(TWO, namnd="Äldrenämden")[1]
    assert (finding.kind, finding.row, finding.column) == (FindingKind.OKAND_NAMND, 2, "namnd")
    assert finding.note == " (närmast: 'Äldrenämnden')"


@pytest.mark.parametrize("forvald", ["Socialnämnden", "soc"])
def test_namnd_when_empty_then_is_the_default(check_row: Callable, forvald: str) -> None:
    datasets, findings = check_row(TWO | {"kommun": {"forvald_namnd": forvald}}, namnd="")
    assert (findings, list(datasets.beslut["namnd"])) == ([], ["soc"])


def test_namnd_when_empty_and_only_one_is_configured_then_is_that_one(check_row: Callable) -> None:
    datasets, findings = check_row({"namnd": [{"namn": "Socialnämnden"}]}, namnd="")
    assert (findings, list(datasets.beslut["namnd"])) == ([], ["socialnamnden"])


@pytest.mark.parametrize("config", [{}, TWO, TWO | {"kommun": {"forvald_namnd": "Byggnadsnämnden"}}])
def test_namnd_when_empty_without_default_then_told(check_row: Callable, config: dict[str, object]) -> None:
    assert places(check_row(config, namnd="")) == [(FindingKind.SAKNAD_NAMND, 2, "namnd")]


def test_namnd_when_the_data_names_one_then_it_is_no_default(check: Callable) -> None:
    text = "kvartal;namnd;lagrum;insats;status\n2024K1;A;SoL;Hemtjänst;kvarstår\n2024K1;;SoL;Hemtjänst;kvarstår\n"
    assert places(check(beslut_csv=text)) == [(FindingKind.SAKNAD_NAMND, 3, "namnd")]


def test_namnd_when_the_column_is_missing_then_told_once_or_is_the_default(check: Callable) -> None:
    text = "kvartal;lagrum;insats;status\n2024K1;SoL;Hemtjänst;kvarstår\n2024K2;SoL;Hemtjänst;kvarstår\n"
    assert places(check(beslut_csv=text)) == [(FindingKind.SAKNAD_NAMND, 1, "namnd")]
    datasets, findings = check({"kommun": {"forvald_namnd": "Vård och omsorg"}}, beslut_csv=text)
    assert (findings, list(datasets.beslut["namnd"])) == ([], ["vard_och_omsorg"] * 2)
    assert datasets.namnder.etikett("vard_och_omsorg") == "Vård och omsorg"


def test_namnder_when_none_is_configured_then_come_from_all_files(check: Callable) -> None:
    datasets, findings = check(
        beslut_csv="kvartal;namnd;lagrum;insats;status\n2024K1;Äldrenämnden;SoL;Hemtjänst;kvarstår\n",
        rapportering_csv="kvartal;namnd;status\n2024K1;ÄLDRENÄMNDEN;rapporterat\n2024K1;Socialnämnden;rapporterat\n",
    )
    assert findings == []
    assert list(datasets.namnder.koder) == ["aldrenamnden", "socialnamnden"]
    assert list(datasets.rapportering["namnd"]) == ["aldrenamnden", "socialnamnden"]


@pytest.mark.parametrize("text", ["?!", "12345", "x" * 81, "<b>namn</b>"])
def test_namnd_when_none_is_configured_and_it_is_no_name_then_told(check_row: Callable, text: str) -> None:
    assert places(check_row(namnd=text)) == [(FindingKind.OKAND_NAMND, 2, "namnd")]


def test_namnd_when_empty_in_rapportering_then_told(check: Callable) -> None:
    text = "kvartal;namnd;status\n2024K1;;rapporterat\n"
    assert places(check(TWO, rapportering_csv=text)) == [(FindingKind.TOMT_VARDE, 2, "namnd")]
