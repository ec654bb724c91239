"""Trender's words, tables and figure say what the process chart says, and no more."""

import pytest

from ejv.measures.chance import Chance
from ejv.measures.comparing import Parts
from ejv.measures.counts import Change
from ejv.measures.flow import Balance, Flow
from ejv.measures.process import Process, charted
from ejv.measures.series import Compared, Point, Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.view.process_figures import LAW_CHANGE, MEAN, PARTIAL, RANGE, SIGNAL, process_chart
from ejv.view.quarter_figures import MANY, columns
from ejv.view.styling import PROTECTED
from ejv.words.chance import describe_chance, describe_now, describe_process, in_words, lettered, short_range
from ejv.words.findings import describe_headlines, headline_metrics
from ejv.words.flows import describe_flow
from ejv.words.trend_tables import (
    change_table,
    describe_process_figure,
    describe_years,
    process_note,
    process_table,
    short_change,
)
from ejv.words.trends import told_chance
from ejv.words.year import describe_parts, describe_year
from tests.released import rounded_count as rounded
from tests.unit.measures.charts import START, row

FLAT = "10 14 10 14 10 14 10 14"
RISE = f"{FLAT} {FLAT} 40"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def chart(text: str, first: Kvartal = START) -> tuple[Series, Process]:
    rows = row(text, first)
    return Series("Kvarstår", tuple(Point(each.kvartal, each.count) for each in rows)), charted(rows)


def year(text: str, place: str = "") -> str:
    series, process = chart(text)
    return plain(describe_year(series, process, series.points[-1].kvartal, place))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RISE, "Fler väntar på boende än för ett år sedan: 40 mot 10"),
        (f"{FLAT} 13", "Fler väntar på boende än för ett år sedan: 13 mot 10, men det kan vara slump"),
        (
            "9 8 7 6 5",
            "Färre väntar på boende än för ett år sedan: 5 mot 9, men kvartalen är för få för att utesluta slump",
        ),
        (f"{FLAT} 10", "Lika många väntar på boende som för ett år sedan: 10"),
        (
            f"{FLAT} 15-40",
            "Fler väntar på boende än för ett år sedan: minst 5 fler, men om det är mer än slump går inte att avgöra",
        ),
        (
            f"{FLAT} 0-9",
            "Färre väntar på boende än för ett år sedan: minst 1 färre, men om det är mer än slump går inte att avgöra",
        ),
        (
            f"{FLAT} 0-40",
            "Om fler eller färre väntar på boende än för ett år sedan går inte att avgöra: uppgifter skyddas",
        ),
        ("9 12", "Fler väntar på boende än kv 1 2021: 12 mot 9, men kvartalen är för få för att utesluta slump"),
        ("9", "9 beslut väntar på boende kv 1 2021"),
        ("0-4", "Mellan 0 och 4 beslut väntar på boende kv 1 2021"),
        ("9 .", "Det finns inga uppgifter för kv 2 2021"),
    ],
)
def test_describe_year_when_counts_are_compared_then_as_careful_as_they_are_known(text, expected):
    assert year(text, " på boende") == expected


def test_describe_year_when_rounded_then_only_more_than_rounding_is_a_direction():
    def told(now: int) -> str:
        rows = [Point(START + n, rounded(12 if n % 2 else 15)) for n in range(12)]
        points = (*rows, Point(START + 12, rounded(now)))
        return plain(describe_year(Series("a", points), charted(()), START + 12))

    assert told(18) == "Ungefär lika många väntar som för ett år sedan: omkring 18"
    assert told(60).startswith("Fler väntar än för ett år sedan: omkring 60 mot omkring 15")


def test_describe_parts_when_some_have_moved_then_they_are_named():
    moved, still = chart(RISE), chart(f"{FLAT} {FLAT} 12")
    last = moved[0].points[-1].kvartal

    def told(*every):
        return plain(describe_parts(Parts(tuple(s for s, _ in every), tuple(p for _, p in every), 0), last, "Orsaker"))

    assert told(moved, still) == "Orsaker, mer än slump på ett år: kvarstår (40 mot 10)"
    assert told(still, still) == "Orsaker: på ett år har inget ändrats mer än slumpen kan ge"
    assert told(still, chart(f"{FLAT} {FLAT} 0-30")) == "Orsaker, kv 1 2025: 12 kvarstår och mellan 0 och 30 kvarstår"
    assert told() == "Orsaker: inget antal kan visas kv 1 2025"


def test_describe_chance_when_asked_then_every_answer_has_words():
    told = {chance: describe_chance(chance, "kv 3 2025") for chance in Chance}
    assert "större än vad slumpen brukar ge" in told[Chance.MORE_THAN_CHANCE]
    assert "inte större än att den kan vara slump" in told[Chance.WITHIN_CHANCE]
    assert "minst åtta kvartal" in told[Chance.TOO_FEW]
    assert "uppgifter skyddas" in told[Chance.HIDDEN]
    assert told[Chance.NOT_COMPARABLE] == ""
    assert "avrundade" in describe_chance(Chance.HIDDEN, "kv 3 2025", rounded=True)
    assert (in_words(7), in_words(20)) == ("sju", "20")


def test_overview_when_change_is_judged_then_sentence_and_notes_say_so():
    value = Compared(Count.exact(40), Change(26, 26), Change(30, 30))
    other = Compared(Count.exact(5), Change(0, 0), Change(None, None))
    values = {
        "kvarstar": value,
        "nya": other,
        "verkstallda": other,
        "avslutade": other,
        "over_12": other,
        "over_24": other,
    }
    kvartal = START + 16
    _, process = chart(RISE)
    told = describe_headlines(values, kvartal, chance=told_chance(process, kvartal, rounded=False))
    assert plain(told[1]) == "Förändringen sedan kv 4 2024 är större än vad slumpen brukar ge. Det är ovanligt många."
    assert len(describe_headlines(values, kvartal)) == len(told) - 1
    judged = dict.fromkeys(values, (Chance.MORE_THAN_CHANCE, Chance.WITHIN_CHANCE))
    notes = {label: plain(note) for label, (_, note) in headline_metrics(values, kvartal, judged=judged).items()}
    assert notes["Kvarstår vid kvartalets slut"] == (
        "26 fler än kv 4 2024: mer än slump  \n30 fler än kv 1 2024: kan vara slump"
    )
    assert "slump" not in notes["Nya under kvartalet"], "no change, and one that is hidden"
    assert "slump" not in headline_metrics(values, kvartal)["Kvarstår vid kvartalets slut"][1]


def test_describe_process_when_there_are_signals_or_not_then_counted_or_said():
    assert describe_process(chart(RISE)[1]) == "Ett mönster i de senaste 17 kvartalen är mer än slump."
    assert "Inget av de senaste åtta kvartalen sticker ut från det väntade" in describe_process(chart(FLAT)[1])
    assert "så långt det går att avgöra" in describe_process(chart(f"{FLAT} 0-30 12")[1])
    few = describe_process(chart("9 8 0-4")[1])
    assert "minst åtta kvartal" in few
    assert "här finns två" in few
    assert describe_now(chart(FLAT)[1]) == ""


def test_lettered_when_a_signal_is_part_of_a_clearer_one_then_told_once():
    signals = lettered(chart("40 40 14 13 14 13 14 13 14 41 40")[1])
    spans = [set(signal.quarters) for signal in signals.values()]
    assert list(signals) == ["A", "B", "C", "D", "E"][: len(signals)]
    assert not any(a <= b for a in spans for b in spans if a is not b)


def test_process_table_when_drawn_then_every_quarter_has_its_judgement():
    texts = {plain(label): row for label, row in process_table(*chart(f"{FLAT} 12 . 0-60 12")).texts.items()}
    assert texts["kv 4 2023"] == ["12", "inom det väntade"]
    assert texts["kv 3 2023"] == [".. (0–60)", "kan inte avgöras"]
    assert texts["kv 2 2023"] == ["ej rapporterat", "ej bedömt"]
    assert next(iter(process_table(*chart(RISE)).texts.values())) == ["40", "ovanligt många"]
    assert next(iter(process_table(*chart("9 8")).texts.values())) == ["8", "för få kvartal"]


def test_changes_when_counts_are_hidden_or_missing_then_told_as_far_as_known():
    assert [short_change(change) for change in (Change(3, 3), Change(0, 0), Change(-9, 3), Change(2, None))] == [
        "+3",
        "±0",
        "−9 till +3",
        "minst +2",
    ]
    assert [short_change(change) for change in (Change(None, -2), Change(-1, None), None)] == ["högst −2", "..", "."]
    assert short_change(Change(0, 9, 3, 3)) == "liten eller ingen"
    assert short_change(Change(1, 12, 6, 3)) == "omkring +6"
    series, _ = chart("9 8 7 6 12 8 0-3 0-9")
    assert plain(describe_years(series)) == (
        "Mot samma kvartal året före, 4 kvartal: fler i 1, färre i 1, lika många i 1, går inte att avgöra i 1"
    )
    assert list(change_table(series).texts.values())[3] == ["12", "+6", "+3"]
    assert "inget år att jämföra med" in describe_years(chart("9 8")[0])


def drawn(figure) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for trace in figure.to_dict()["data"]:
        found.setdefault(trace["name"], []).append(trace)
    return found


def test_process_chart_when_drawn_then_range_mean_counts_and_letters():
    series, process = chart(RISE)
    traces = drawn(process_chart(series, process))
    assert process.limits is not None
    assert [trace["y"][0] for trace in traces[RANGE]] == [0, process.limits.upper.exact], "no count is below zero"
    assert [trace["y"][0] for trace in traces[MEAN]] == [process.limits.mean.exact]
    (signal,) = traces[SIGNAL]
    assert (list(signal["x"]), list(signal["y"]), list(signal["text"])) == ([16], [40], ["A"])
    assert signal["marker"]["symbol"] == "square"
    note = plain(process_note(series, process))
    assert "**A** kv 1 2025: ovanligt många" in note
    assert f"väntat är mellan {short_range(process.limits).replace('–', ' och ')}" in note
    alt = plain(describe_process_figure(series, process))
    assert alt.startswith("Väntat är mellan")
    assert "A kv 1 2025: ovanligt många" in alt
    assert "kv 4 2024 14" in alt


def test_process_chart_when_hidden_missing_or_partial_then_broken_and_never_zero():
    series, _ = chart(f"{FLAT} 9 . 5-9 10")
    process = charted(row(f"{FLAT} . . 5-9 10"))
    traces = drawn(process_chart(series, process))
    (line,) = traces["Kvarstår"]
    assert list(line["y"])[-5:] == [14, None, None, None, 10]
    assert list(traces[PARTIAL][0]["x"]) == [8]
    assert list(traces[PROTECTED][0]["error_y"]["array"]) == [2]
    note = process_note(series, process)
    assert "Öppen ring" in note
    assert "så brett som de skyddade" in note
    assert len(traces[MEAN]) == 2, "the mean is an interval"


def test_process_chart_when_too_little_is_known_then_no_range_is_drawn():
    wide = chart(f"{FLAT} 0-900")
    assert RANGE not in drawn(process_chart(*wide))
    assert "för ovisst för att ritas" in process_note(*wide)
    assert "0–" in short_range(wide[1].limits)
    few = chart("9 8")
    assert RANGE not in drawn(process_chart(*few))
    assert process_note(*few) == ""


def words_of(figure) -> list[str]:
    return [note["text"] for note in figure.to_dict()["layout"].get("annotations", [])]


def test_process_chart_when_events_lie_within_then_marked_and_else_not():
    assert words_of(process_chart(*chart(RISE))) == []
    through = chart(" ".join(["9"] * 30), Kvartal(2019, 1))
    assert words_of(process_chart(*through)) == ["Pandemiåret 2020", "Ny socialtjänstlag"]
    assert words_of(process_chart(*through, marks_law=False)) == ["Pandemiåret 2020"]
    assert words_of(process_chart(*chart("9 9", LAW_CHANGE))) == [], "nothing before it"


def test_columns_when_quarters_are_many_then_years_along_the_foot_and_no_numbers():
    many, few = chart(" ".join(["9"] * (MANY + 1)))[0], chart("9 8")[0]
    axis = columns(many).to_dict()["layout"]["xaxis"]
    assert next(iter(axis["ticktext"])) == "<b>2021</b>"
    assert columns(many).to_dict()["data"][0].get("text") is None
    assert list(columns(few).to_dict()["data"][0]["text"]) == ["9", "8"]
    single = Series("a", (Point(Kvartal(2025, 4), Count.exact(9)),))
    assert list(columns(single).to_dict()["layout"]["xaxis"]["ticktext"]) == ["4<br><b>2025</b>"]


@pytest.mark.parametrize(
    ("balance", "difference", "expected"),
    [
        (Balance.HOLDS, Change(0, 0), "Summan stämmer."),
        (Balance.DIFFERS, Change(-10, -10), "Summan stämmer inte: det kvarstår 10 färre än den ger."),
        (Balance.DIFFERS, Change(2, 9), "Summan stämmer inte: det kvarstår minst 2 fler än den ger."),
        (Balance.UNDECIDED, Change(-2, 7), "Om summan stämmer går inte att avgöra: skillnaden är mellan −2 och +7."),
        (Balance.UNDECIDED, Change(None, 7), "Om summan stämmer går inte att avgöra."),
        (Balance.OTHER_NAMNDER, None, "Summan kan inte prövas: samma nämnder har inte rapporterat båda kvartalen."),
        (Balance.NO_BEFORE, None, "12 kvarstår."),
    ],
)
def test_describe_flow_when_told_then_what_came_what_went_and_whether_the_sum_holds(balance, difference, expected):
    exact = Count.exact
    flow = Flow(START, exact(9), exact(7), Count(None, 0, 4), exact(4), exact(12), difference, balance)
    told = plain(describe_flow(flow))
    assert told.startswith(
        "9 beslut kvarstod när kvartalet började. 7 nya kom till, mellan 0 och 4 verkställdes och 4 avslutades."
    )
    assert told.endswith(expected)
