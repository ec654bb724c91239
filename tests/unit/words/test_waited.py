"""Waiting times in words: exact, between limits, rounded, or not told and why."""

from dataclasses import replace
from math import inf

import pytest

from ejv.measures.estimate import Estimate
from ejv.measures.lifetable import Stay
from ejv.measures.waiting import Lack, LifeTable, Outcome
from ejv.measures.waits import ENDS, Waits
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from ejv.view.curves import curve
from ejv.view.styling import PROTECTED
from ejv.words.estimates import share_in_words, told_share
from ejv.words.outcomes import curve_finding, curve_note, describe_curve, describe_pace, outcome_table
from ejv.words.waited import describe_bands, describe_waits, pace_metrics, untold_note, waits_table
from tests.released import kodlistor

POLICY = Policy()
BANDS = kodlistor()["vantetidsband"]


def exact(value: float) -> Estimate:
    return Estimate(value, value, value)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def waits(*bands: Count | int, total: int = 100) -> Waits:
    counts = [each if isinstance(each, Count) else Count.exact(each) for each in bands]
    unknown = Count(None, 0, None)
    return Waits(
        dict(zip(ENDS, counts, strict=True)),
        {"till_12": unknown, "over_12": unknown},
        Count.exact(total),
        Count.exact(0),
    )


SHOWN = waits(40, 20, 10, 16, 9, 5)
OLD = waits(2, 2, 2, 2, 2, 90)
HIDDEN = waits(30, Count(None, 10, 25), Count(None, 10, 25), Count(None, 0, 20), Count(None, 0, 20), Count(None, 0, 40))
STAYS = tuple(Stay(width, exact(400), exact(30), exact(5)) for width in (4, 3, 3))
VAGUE = tuple(replace(stay, executed=Estimate(None, 20, 30)) for stay in STAYS)


def told(band: str, months: float, share: Estimate) -> Outcome:
    return Outcome(band, months, share, exact(0.1), exact(0.3))


WHOLE = LifeTable(
    tuple(Kvartal(2025, 1) + back for back in range(4)),
    (
        told("3-6", 7, exact(0.4)),
        told("7-9", 10, Estimate(None, 0.404, 0.606)),
        Outcome("10-12", 13, None, lack=Lack.TOO_VAGUE),
        Outcome("13-17", 18, None, lack=Lack.TOO_FEW),
        Outcome("18-23", 24, None, lack=Lack.TOO_FEW),
    ),
    STAYS[:2],
    exact(8.4),
    Estimate(inf, inf, inf),
)


def test_share_when_told_then_exact_between_limits_or_about():
    assert plain(told_share(exact(0.436))) == "44 %"
    assert plain(told_share(Estimate(None, 0.251, 0.469))) == "25–47 %"
    assert plain(told_share(Estimate(0.44, 0.38, 0.51))) == "44 % (38–51 %)"
    assert (told_share(None), told_share(None, "..")) == (".", "..")
    assert plain(share_in_words(Estimate(None, 0.251, 0.469))) == "mellan 25 och 47 %"
    assert plain(share_in_words(Estimate(0.44, 0.38, 0.51))) == "omkring 44 %"


def test_waits_when_told_then_half_and_one_in_ten_in_one_sentence():
    sentence = plain(describe_waits(SHOWN, "Av dem som väntar", "har", POLICY))
    assert sentence == (
        "**Av dem som väntar har hälften väntat längre än omkring 8 månader**, och en av tio längre än omkring 21 "
        "månader."
    )
    old = plain(describe_waits(OLD, "Av dem som väntar", "har", POLICY))
    assert old.startswith("**Av dem som väntar har hälften väntat 24 månader eller mer**")


def test_waits_when_hidden_then_limits_and_when_nothing_sets_a_limit_then_at_least():
    sentence = plain(describe_waits(HIDDEN, "Av dem som väntar", "har", POLICY))
    assert "hälften väntat längre än någonstans mellan 9 och 13 månader**" in sentence
    assert "en av tio minst 15 månader" in sentence


def test_waits_when_few_or_untold_then_says_so():
    few = waits(5, 4, 0, 0, 0, 0, total=9)
    assert "visas bara när det säkert är minst 10 beslut" in plain(
        describe_waits(few, "Av dem som väntar", "har", POLICY)
    )
    assert "väntetiden anges inte" in describe_waits(None, "Av dem som väntar", "har", POLICY)
    some = waits(10, 5, 5, 0, 0, 0, total=20)
    assert "en av tio" not in describe_waits(some, "Av dem som väntar", "har", POLICY)


def test_pace_when_half_is_reached_then_told_with_its_quarters():
    sentence = plain(describe_pace(WHOLE, POLICY))
    assert sentence == (
        "**I samma takt som kv 1 2025–kv 4 2025 är hälften av dem som har väntat tre månader verkställda efter "
        "omkring 8 månader.** Nio av tio är det inte när 10 månader har gått."
    )
    between = plain(describe_pace(replace(WHOLE, half=Estimate(None, 7.4, 9.2)), POLICY))
    assert "verkställda efter mellan 7 och 10 månader.**" in between
    nine = plain(describe_pace(replace(WHOLE, nine_in_ten=exact(20.2)), POLICY))
    assert nine.endswith("Nio av tio är verkställda efter omkring 20 månader.")


def test_pace_when_half_is_not_reached_or_not_known_then_says_which():
    never = plain(describe_pace(replace(WHOLE, half=Estimate(inf, inf, inf)), POLICY))
    assert "är mindre än hälften av dem som har väntat tre månader verkställda när 10 månader har gått" in never
    for half in (Estimate(None, 7.4, inf), Estimate(inf, 7.4, inf)):
        perhaps = plain(describe_pace(replace(WHOLE, half=half), POLICY))
        assert "verkställda tidigast efter 7 månader" in perhaps
    assert "Nio av tio" not in describe_pace(replace(WHOLE, nine_in_ten=Estimate(inf, 20.0, inf)), POLICY)
    vague = plain(describe_pace(replace(WHOLE, half=None), POLICY))
    assert "kan inte anges" in vague
    assert "minst 10 beslut" in vague
    assert "kan inte räknas här" in describe_pace(LifeTable(()), POLICY)


@pytest.mark.parametrize(
    ("half", "short"),
    [
        (exact(8.4), "8"),
        (Estimate(None, 7.4, 9.2), "7–10"),
        (Estimate(None, 7.4, inf), "7+"),
        (Estimate(inf, inf, inf), "10+"),
        (Estimate(inf, 7.4, inf), "7+"),
        (Estimate(8.4, 7.4, inf), "8"),
        (None, "."),
    ],
)
def test_metrics_when_drawn_then_short_enough_for_a_phone(half, short):
    metrics = pace_metrics(SHOWN, replace(WHOLE, half=half), POLICY)
    assert metrics["Hälften är verkställda efter"][0] == short
    assert metrics["Hälften har väntat längre än"][0] == "8"
    assert pace_metrics(None, LifeTable(()), POLICY)["En av tio har väntat längre än"][0] == "."
    value, note = pace_metrics(OLD, WHOLE, POLICY)["Hälften har väntat längre än"]
    assert value == "24+"
    assert note.startswith("månader eller mer, av dem")
    assert metrics["Hälften har väntat längre än"][1].startswith("månader, av dem")


def test_tables_when_made_then_bands_limits_and_shares():
    table = waits_table(BANDS, "Kvarstår", {**SHOWN.bands, "okand": Count.exact(0)}, SHOWN, POLICY)
    texts = {label: [plain(cell) for cell in row] for label, row in table.texts.items()}
    assert texts["3–6 månader"] == ["40", "40 %"]
    assert texts["Mer än 12 månader"] == ["30", "30 %"]
    assert texts["18 månader eller mer"] == ["14", "14 %"]
    assert texts["Uppgift saknas"] == ["–", "."]
    assert set(waits_table(BANDS, "Kvarstår", SHOWN.bands, None, POLICY).texts["3–6 månader"]) == {"40", "."}
    outcomes = outcome_table(WHOLE, rounded=False)
    assert [plain(cell) for cell in outcomes.texts["Högst 9 månader"]] == ["40–61 %", "10 %", "30 %"]
    assert outcomes.texts["Högst 12 månader"] == [".."] * 3
    assert outcomes.texts["Mindre än 24 månader"] == ["."] * 3
    assert outcome_table(WHOLE, rounded=True).texts["Högst 12 månader"] == ["."] * 3
    assert outcome_table(WHOLE, rounded=True).rounds


def test_curve_when_described_then_every_share_and_what_is_not_shown():
    words = plain(describe_curve(WHOLE, rounded=False))
    assert "högst 6 månader: 40 %; högst 9 månader: mellan 40 och 61 %." in words
    assert "Visas inte: högst 12 månader, mindre än 18 månader, mindre än 24 månader." in words
    assert "Varje antal är avrundat" in describe_curve(WHOLE, rounded=True)
    finding = "Av besluten som har väntat tre månader är mellan 40 och 61 % verkställda inom 9 månader"
    assert plain(curve_finding(WHOLE)) == finding
    late = replace(WHOLE, outcomes=(told("18-23", 24, exact(0.8)),))
    assert plain(curve_finding(late)).endswith("80 % verkställda inom 24 månader")
    assert "i ett steg" not in curve_note(WHOLE, POLICY)
    rolled = replace(WHOLE, outcomes=(Outcome("10-12", 13, exact(0.7), is_rolled=True),))
    assert "i ett steg" in curve_note(rolled, POLICY)


def traces(table: LifeTable) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for trace in curve(table).to_dict()["data"]:
        found.setdefault(trace["name"], []).append(trace)
    return found


def test_curve_when_all_is_known_then_one_line_and_marks():
    shown = replace(WHOLE, outcomes=(told("3-6", 7, exact(0.4)), told("7-9", 10, exact(0.5))))
    drawn = traces(shown)
    assert PROTECTED not in drawn
    (line,) = drawn["Verkställda"]
    assert (line["x"][0], line["x"][-1], line["y"][0]) == (3, 10, 0)
    assert list(drawn["Andel"][0]["y"]) == [0.4, 0.5]
    notes = {plain(note["text"]): note["x"] for note in curve(shown).to_dict()["layout"]["annotations"]}
    assert (notes["40 %"], notes["50 %"]) == (7, 10)


def test_curve_when_a_part_is_hidden_then_only_its_limits_are_drawn_and_never_beyond_what_is_told():
    hidden = replace(WHOLE, outcomes=(told("3-6", 7, Estimate(None, 0.2, 0.3)), *WHOLE.outcomes[2:]), stays=VAGUE[:1])
    drawn = traces(hidden)
    assert set(drawn) == {PROTECTED}
    lower, upper, bar = drawn[PROTECTED]
    assert max(lower["x"]) == max(upper["x"]) == 7
    assert all(low <= high for low, high in zip(lower["y"], upper["y"], strict=True))
    assert upper["fillpattern"]["shape"] == "/"
    assert list(bar["error_y"]["array"]) == [pytest.approx(0.05)]
    notes = [note["text"] for note in curve(hidden).to_dict()["layout"]["annotations"]]
    assert "visas inte" in notes
    assert "två år" in notes


def test_curve_when_twelve_months_are_rolled_up_then_a_mark_of_its_own_and_no_line_to_it():
    rolled = Outcome("10-12", 13, Estimate(None, 0.6, 0.8), exact(0.1), exact(0.2), is_rolled=True)
    drawn = traces(replace(WHOLE, outcomes=(told("3-6", 7, exact(0.4)), rolled), stays=STAYS[:1]))
    assert max(drawn["Verkställda"][0]["x"]) == 7
    assert list(drawn[PROTECTED][0]["x"]) == [13]
    alone = traces(replace(WHOLE, outcomes=(rolled,), stays=()))
    assert set(alone) == {PROTECTED}


def test_finding_when_all_bands_are_hidden_then_the_share_over_a_year():
    hidden = waits(*[Count(None, 0, 30)] * 6)
    grouped = replace(hidden, groups={"till_12": Count.exact(80), "over_12": Count.exact(20)})
    words = ("Flest", "De som verkställdes", "hade")
    found = describe_bands({"3–6 månader": Count(None, 0, 30)}, grouped, words, POLICY)
    assert plain(found) == "De som verkställdes: 20 % hade väntat mer än 12 månader"
    assert describe_bands({"3–6 månader": Count.exact(9)}, grouped, words, POLICY).startswith("Flest 3–6 månader")
    assert describe_bands({"3–6 månader": Count(None, 0, 3)}, None, words, POLICY).startswith("De som verkställdes:")


def test_untold_when_some_have_no_waiting_time_then_said():
    assert untold_note(SHOWN) == untold_note(None) == ""
    assert "utan uppgift om väntetid" in untold_note(replace(SHOWN, untold=Count.exact(6)))
