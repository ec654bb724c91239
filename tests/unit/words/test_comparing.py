"""Nämnder in words: a name is told only where the release says it, and the chosen nämnd is marked."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ejv.measures.counts import Change, change_between
from ejv.measures.overview import Running
from ejv.measures.series import Point, Series
from ejv.measures.shares import Rate, share_of
from ejv.measures.standings import Reported, Standing
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kod, Kodlista
from ejv.model.kvartal import Kvartal
from ejv.release.select import UNKNOWN, Count
from ejv.words.comparing import (
    describe_comparison,
    describe_flow,
    describe_long,
    describe_most,
    describe_rates,
    describe_reported,
    describe_year,
    flow_note,
    told_limits,
)
from ejv.words.standings import MOST_PANELS, RATES, comparison_of, heading_of, open_columns, panels_of, standing_metrics
from tests.released import NAMNDER, rounded_count, write_small_release

KVARTAL = Kvartal(2025, 4)
HIDDEN = Count(None, 0, 7)
AB, AC, SOC = NAMNDER


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("comparing") / "utgava")


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def standing(namnd: str, kvarstar: Count | None, pagaende: Count | None = None, **own: object) -> Standing:
    empty = Standing(
        namnd, Reported.REPORTED, kvarstar, None, None, None, None, None, None, pagaende, None, None, None, None
    )
    return replace(empty, rate=share_of(kvarstar, pagaende, 10), **own)


def comparison(release, every: Mapping[str, Standing], chosen: str = TOTAL):
    return comparison_of(release, KVARTAL, chosen, list(every.values()))


def of(*counts: tuple[Count | None, Count | None], **own: object) -> dict[str, Standing]:
    return {kod: standing(kod, *pair, **own) for kod, pair in zip(NAMNDER, counts, strict=False)}


EXACT = of((Count.exact(22), Count.exact(1843)), (Count.exact(34), Count.exact(1116)), (HIDDEN, Count.exact(338)))


def test_findings_when_one_is_surely_largest_then_it_is_named(release):
    compared = comparison(release, EXACT)
    assert plain(describe_most(compared)) == "Flest beslut kvarstår i Funktionsnämnden: 34 beslut"
    assert plain(describe_rates(compared)) == (
        "Störst andel i Funktionsnämnden: 3,0 % av pågående beslut är inte verkställda"
    )


def test_findings_when_a_hidden_one_may_be_larger_then_careful(release):
    compared = comparison(release, {**EXACT, SOC: standing(SOC, Count(None, 9, 40), Count.exact(338))})
    assert plain(describe_most(compared)).endswith("34 beslut – störst av dem som kan visas")
    assert describe_rates(compared).endswith("är inte verkställda – störst av dem som kan visas")
    rounded = of((rounded_count(30), rounded_count(999)), (rounded_count(33), rounded_count(999)))
    assert describe_most(comparison(release, rounded)).endswith("33\u00a0beslut – störst efter avrundning")
    assert plain(describe_rates(comparison(release, rounded))).startswith(
        "Störst andel i Funktionsnämnden: omkring 3,3 %"
    )


def test_findings_when_a_hidden_share_is_surely_largest_then_named_with_its_interval(release):
    compared = comparison(release, {**EXACT, SOC: standing(SOC, Count(None, 50, 60), Count.exact(338))})
    assert plain(describe_rates(compared)).startswith("Störst andel i Socialnämnden: mellan 14 och 18 % av pågående")


def test_describe_rates_when_some_namnd_has_no_share_then_reserved(release):
    few = comparison(release, {**EXACT, SOC: standing(SOC, HIDDEN, Count.exact(9))})
    assert plain(describe_rates(few)).endswith(
        "3,0 % av pågående beslut är inte verkställda – av dem där andelen kan räknas ut"
    )
    for none in (Count.exact(0), None):
        assert describe_rates(comparison(release, {**EXACT, SOC: standing(SOC, none)})).endswith("är inte verkställda")


def test_findings_when_nothing_can_be_said_then_no_name(release):
    hidden = comparison(release, of((HIDDEN, Count.exact(50)), (HIDDEN, Count.exact(50))))
    assert describe_most(hidden).startswith("Beslut som kvarstår: antalen är noll eller skyddas, så det går inte")
    assert describe_rates(hidden).endswith("det går inte att säga var den är störst")
    zero = comparison(release, of((Count.exact(0), None), (Count.exact(0), None)))
    assert describe_most(zero) == "Beslut som kvarstår: alla antal är noll"
    assert describe_rates(zero).startswith("Andelen av pågående beslut kan inte räknas ut")
    assert describe_long(zero) == "Mer än tolv månaders väntan: det finns inga uppgifter att visa"
    rounded = comparison(release, of((rounded_count(0), None), (rounded_count(0), None)))
    assert describe_most(rounded).endswith("alla antal är noll eller avrundade till noll")


def test_comparison_when_a_namnd_is_chosen_then_marked_in_words(release):
    compared = comparison(release, EXACT, chosen=AB)
    assert list(compared.counts("kvarstar")) == ["Äldrenämnden (vald)", "Funktionsnämnden", "Socialnämnden"]
    assert "Äldrenämnden (vald)" in compared.table(RATES).rows
    whole = Rate(Running(Count.exact(22), Count.exact(1843)), EXACT[AB].rate)
    metrics = {key: plain(" ".join(value)) for key, value in standing_metrics(compared, whole, AB).items()}
    assert metrics == {
        "Kvarstår vid kvartalets slut": "22 Äldrenämnden (vald)",
        "Andel av pågående beslut": "1,2 % Äldrenämnden (vald), av 1 843 pågående",
        "Har rapporterat kvartalet": "3 av 3 Nämnder",
    }


def test_comparison_when_there_is_one_namnd_then_said_kindly_and_still_shown(release):
    one = replace(release, kodlistor=release.kodlistor.with_list(Kodlista.of("namnd", "1", [Kod(AB, "Omsorgen")])))
    compared = comparison(one, {AB: EXACT[AB]})
    told = [plain(sentence) for sentence in describe_comparison(compared)]
    assert told[0].startswith("Här finns ingen annan nämnd att jämföra med")
    assert told[1:] == [
        "**Beslut som kvarstår: 22 beslut i Omsorgen.**",
        "Omsorgen: 1,2 % av pågående beslut är inte verkställda.",
        "",
    ]
    assert list(standing_metrics(compared, Rate(Running(None, None), None), TOTAL)) == [
        "Kvarstår vid kvartalets slut",
        "Andel av pågående beslut",
    ]
    assert compared.whose(TOTAL) == "Omsorgen"
    assert compared.column == "Nämnd"


def test_describe_reported_when_silent_or_zero_then_told_apart(release):
    states = {**EXACT, AC: standing(AC, None, reported=Reported.SILENT)}
    states[SOC] = replace(states[SOC], reported=Reported.ZERO)
    compared = comparison(release, states)
    assert plain(describe_reported(compared)) == (
        "Funktionsnämnden har inte rapporterat kv 4 2025: det betyder inte noll. "
        "Socialnämnden har rapporterat att det inte finns några beslut att redovisa."
    )
    assert compared.table(RATES).texts["Funktionsnämnden"] == ["ej rapporterat", ".", "."]
    assert plain(describe_reported(comparison(release, EXACT))) == "Alla nämnder har rapporterat kv 4 2025."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(2, 2), "Under kv 4 2025: fler nya än klara i Äldrenämnden"),
        (Change(1, None), "Under kv 4 2025: fler nya än klara i Äldrenämnden"),
        (Change(None, -1), "Under kv 4 2025: färre nya än klara i Äldrenämnden"),
        (Change(0, 0), "Under kv 4 2025: lika många i Äldrenämnden"),
        (Change(-1, 1), "Under kv 4 2025: det går inte att säga om fler är nya än klara"),
        (None, "Under kv 4 2025: det går inte att säga om fler är nya än klara"),
        (
            change_between(rounded_count(12), rounded_count(9)),
            "Under kv 4 2025: det går inte att säga om fler är nya än klara",
        ),
        (change_between(rounded_count(9), rounded_count(30)), "Under kv 4 2025: färre nya än klara i Äldrenämnden"),
        (change_between(rounded_count(30), rounded_count(21)), "Under kv 4 2025: fler nya än klara i Äldrenämnden"),
    ],
)
def test_describe_flow_when_a_direction_is_sure_then_told(release, change, told):
    every = {AB: standing(AB, Count.exact(22), passed_on=change), AC: standing(AC, Count.exact(9))}
    assert plain(describe_flow(comparison(release, every))) == told


def test_describe_year_when_directions_differ_then_both_are_told(release):
    changes = zip(NAMNDER, (Change(9, 9), Change(-1, -1), Change(None, None)), strict=True)
    every = {
        kod: standing(kod, Count.exact(22), last_year=Count.exact(9), since_last_year=change) for kod, change in changes
    }
    assert plain(describe_year(comparison(release, every))) == (
        "Jämfört med kv 4 2024: fler väntar i Äldrenämnden; färre väntar i Funktionsnämnden"
    )


def test_words_when_there_is_no_year_before_or_no_new_are_told_then_not_spoken_of(release):
    compared = comparison(release, EXACT)
    assert describe_year(compared) == "Beslut som kvarstår, kvartal för kvartal"
    assert flow_note(compared).startswith("Nya beslut anges inte")
    told = comparison(release, {AB: standing(AB, Count.exact(22), nya=HIDDEN)})
    assert flow_note(told).startswith("Staplarna visar nya beslut")
    quarters = release.manifest.kvartal
    assert [plain(label) for label in open_columns(release, quarters[1])] == ["kv 3 2024", "kv 2 2024"]
    assert list(open_columns(release, quarters[4]).values()) == ["kvarstar", "previous", "last_year"]
    without = standing_metrics(compared, Rate(Running(None, None), None), TOTAL)
    assert without["Andel av pågående beslut"] == (".", "Antalet pågående beslut är inte lämnat")


def test_findings_when_a_hidden_count_is_surely_largest_then_it_is_named_or_nothing_is(release):
    sure = comparison(release, of((Count.exact(8), None), (Count(None, 15, 20), None)))
    assert plain(describe_most(sure)) == "Flest beslut kvarstår i Funktionsnämnden: mellan 15 och 20 beslut"
    several = comparison(release, of((Count.exact(8), None), (Count(None, 15, 20), None), (Count(None, 9, 40), None)))
    assert describe_most(several) == "Beslut som kvarstår: det största antalet skyddas"


def test_panels_of_when_too_many_or_without_counts_then_left_out(release):
    compared = comparison(release, EXACT)
    series = {
        AB: Series("a", (Point(KVARTAL - 1, None), Point(KVARTAL, HIDDEN))),
        AC: Series("b", (Point(KVARTAL - 1, None), Point(KVARTAL, None))),
    }
    assert panels_of({AB: Series("a", (Point(KVARTAL, HIDDEN),))}, compared) == []
    assert [each.namn for each in panels_of(series, compared)] == ["Äldrenämnden"]
    assert panels_of({str(n): series[AB] for n in range(MOST_PANELS + 1)}, compared) == []


def test_words_when_the_release_is_combined_then_kommun(release):
    combined = replace(release, manifest=replace(release.manifest, ingar={"aby": "x", "boby": "y"}))
    assert (heading_of(combined, "Nämnder"), heading_of(release, "Nämnder")) == ("Kommuner", "Nämnder")
    assert heading_of(combined, "Orsaker") == "Orsaker"
    told = told_limits(comparison(combined, EXACT))
    assert "En stor kommun" in told
    assert "nämnd" not in told
    assert "nämnd" not in describe_most(comparison(combined, of((UNKNOWN, None))))
