"""The rule of what is reported and how long it has waited, as the guide prints it."""

from datetime import date

import pytest

from ejv.intake.lista.rule import Answer, Course, Misplaced, Reply, Reported, add_months, months_passed, settle
from ejv.model.finding import FindingKind
from ejv.model.kvartal import Kvartal
from ejv.model.listkolumn import Listkolumn

K = FindingKind


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def yes(text: str) -> Answer:
    return Answer(Reply.YES, day(text)) if text else Answer()


# The days that a published report has for these pairs of dates.
PUBLISHED = [
    ("2023-06-26", "2023-10-10", "2023K4", 106),
    ("2023-05-03", "2023-08-23", "2023K3", 112),
    ("2023-05-03", "2023-10-09", "2023K4", 159),
    ("2023-05-03", "2023-09-11", "2023K3", 131),
    ("2023-06-26", "", "2023K3", 96),
]


@pytest.mark.parametrize("handelse", ["beslut", "avbrott"])
@pytest.mark.parametrize(("start", "end", "kvartal", "days"), PUBLISHED)
def test_settle_when_dates_are_those_of_a_published_report_then_days_are_too(start, end, kvartal, days, handelse):
    dates = (day(start), None) if handelse == "beslut" else (None, day(start))
    outcome = settle(Course(*dates, yes(end)), Kvartal.parse(kvartal))
    assert isinstance(outcome, Reported)
    assert (outcome.vantetid, outcome.handelse) == (days, handelse)


CASES = {
    # decision, interruption, executed, closed → what 2024K1 reports
    "open": (("2023-11-02", "", "", ""), ("kvarstar", "ny", 150, "3-6")),
    "open since long": (("2022-01-31", "", "", ""), ("kvarstar", "ater", 790, "24+")),
    "executed in the quarter": (("2023-11-02", "", "2024-02-10", ""), ("verkstallt", "ny", 100, "3-6")),
    "executed on the last day": (("2023-11-02", "", "2024-03-31", ""), ("verkstallt", "ny", 150, "3-6")),
    "executed after the quarter": (("2023-11-02", "", "2024-04-01", ""), ("kvarstar", "ny", 150, "3-6")),
    "closed in the quarter": (("2023-11-02", "", "", "2024-03-01"), ("avslutat", "ny", 120, "3-6")),
    "closed after the quarter": (("2023-11-02", "", "", "2024-05-01"), ("kvarstar", "ny", 150, "3-6")),
    "executed, later closed": (("2023-11-02", "", "2024-02-10", "2024-03-01"), ("verkstallt", "ny", 100, "3-6")),
    "executed, closed the same day": (("2023-11-02", "", "2024-02-10", "2024-02-10"), ("verkstallt", "ny", 100, "3-6")),
    "interrupted": (("2020-01-01", "2023-12-01", "", ""), ("kvarstar", "ny", 121, "3-6")),
    "interrupted after it was executed": (
        ("2020-01-01", "2023-12-01", "2020-02-01", ""),
        ("kvarstar", "ny", 121, "3-6"),
    ),
    "interrupted the day it was executed": (
        ("2020-01-01", "2023-12-01", "2023-12-01", ""),
        ("kvarstar", "ny", 121, "3-6"),
    ),
    "executed on the first day": (("2023-06-02", "", "2024-01-01", ""), ("verkstallt", "ater", 213, "3-6")),
    "interrupted, begun anew": (("2020-01-01", "2023-12-01", "2024-03-04", ""), ("verkstallt", "ny", 94, "3-6")),
    "three months on the last day": (("2023-12-31", "", "", ""), ("kvarstar", "ny", 91, "3-6")),
    "three months on the last day of the quarter before": (
        ("2023-09-30", "", "", ""),
        ("kvarstar", "ater", 183, "3-6"),
    ),
    "three months the day after": (("2023-10-01", "", "", ""), ("kvarstar", "ny", 182, "3-6")),
    "seven months": (("2023-08-31", "", "", ""), ("kvarstar", "ater", 213, "7-9")),
    "a day short of seven months": (("2023-09-01", "", "", ""), ("kvarstar", "ater", 212, "3-6")),
}


@pytest.mark.parametrize("case", CASES)
def test_settle_when_reported_then_state_kind_and_waiting_time_are(case):
    (beslut, avbrott, verkstallt, avslutat), (status, rapporttyp, days, band) = CASES[case]
    course = Course(day(beslut), day(avbrott), yes(verkstallt), yes(avslutat))
    handelse = "avbrott" if avbrott else "beslut"
    assert settle(course, Kvartal(2024, 1)) == Reported(handelse, status, rapporttyp, days, band)


NOT_REPORTED = {
    "not three months old": (("2024-01-01", "", "", ""), K.LISTA_EJ_TRE_MANADER),
    "interruption not three months old": (("2020-01-01", "2024-01-01", "", ""), K.LISTA_EJ_TRE_MANADER),
    "executed within three months": (("2023-11-02", "", "2024-02-01", ""), K.LISTA_INOM_TRE_MANADER),
    "closed within three months": (("2023-11-02", "", "", "2024-01-15"), K.LISTA_INOM_TRE_MANADER),
    "executed before the quarter": (("2023-06-02", "", "2023-12-31", ""), K.LISTA_SLUT_FORE_KVARTALET),
    "closed before the quarter": (("2023-06-02", "", "", "2023-12-31"), K.LISTA_SLUT_FORE_KVARTALET),
}


@pytest.mark.parametrize("case", NOT_REPORTED)
def test_settle_when_not_reported_then_it_says_why(case):
    (beslut, avbrott, verkstallt, avslutat), kind = NOT_REPORTED[case]
    assert settle(Course(day(beslut), day(avbrott), yes(verkstallt), yes(avslutat)), Kvartal(2024, 1)) is kind


IMPOSSIBLE = {
    "executed before decided": (("2023-06-02", "", "2023-06-01", ""), Listkolumn.VERKSTALLT, K.LISTA_SLUT_FORE_BESLUT),
    "executed before decided, interrupted later": (
        ("2023-06-02", "2023-09-01", "2023-06-01", ""),
        Listkolumn.VERKSTALLT,
        K.LISTA_SLUT_FORE_BESLUT,
    ),
    "closed before decided": (("2023-06-02", "", "", "2023-06-01"), Listkolumn.AVSLUTAT, K.LISTA_SLUT_FORE_BESLUT),
    "closed before interrupted": (
        ("2023-06-02", "2023-09-01", "", "2023-08-01"),
        Listkolumn.AVSLUTAT,
        K.LISTA_SLUT_FORE_BESLUT,
    ),
    "interrupted before decided": (
        ("2023-06-02", "2023-06-01", "", ""),
        Listkolumn.AVBROTTSDATUM,
        K.LISTA_AVBROTT_FORE_BESLUT,
    ),
    "executed after closed": (
        ("2023-06-02", "", "2024-02-02", "2024-02-01"),
        Listkolumn.VERKSTALLT,
        K.LISTA_VERKSTALLT_EFTER_AVSLUT,
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_settle_when_days_cannot_be_true_then_it_says_where(case):
    (beslut, avbrott, verkstallt, avslutat), kolumn, kind = IMPOSSIBLE[case]
    outcome = settle(Course(day(beslut), day(avbrott), yes(verkstallt), yes(avslutat)), Kvartal(2024, 1))
    assert isinstance(outcome, Misplaced)
    assert (outcome.kolumn, outcome.fault.kind) == (kolumn, kind)


@pytest.mark.parametrize(
    ("partly", "status"),
    [("2024-02-01", "delvis"), ("", "delvis"), ("2024-03-31", "delvis"), ("2024-04-01", "kvarstar")],
)
def test_settle_when_partly_executed_then_it_remains_and_waits_to_the_last_day(partly, status):
    outcome = settle(Course(day("2023-11-02"), None, Answer(Reply.PARTLY, day(partly))), Kvartal(2024, 1))
    assert outcome == Reported("beslut", status, "ny", 150, "3-6")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-11-30", 3, "2024-02-29"),
        ("2022-11-30", 3, "2023-02-28"),
        ("2023-12-31", 3, "2024-03-31"),
        ("2024-01-31", 3, "2024-04-30"),
    ],
)
def test_add_months_when_the_month_is_shorter_then_it_is_its_last_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)
    assert months_passed(date.fromisoformat(start), date.fromisoformat(end)) == months
